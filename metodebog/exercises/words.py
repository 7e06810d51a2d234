"""Every word that the page of an exercise says of its own. What an exercise is about, it says itself."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "promise": "Brug opdigtede navne. Intet bliver gemt i notesbogen.",
    "settings": "Visning",
    "big": "Stor skrift",
    "full": "Fuld skærm",
    "keys": "Taster",
    "sound": "Lyd",
    "again": "Begynd forfra",
    "sure": "Vil I begynde forfra? Det, I har skrevet, bliver slettet.",
    "yes": "Ja, begynd forfra",
    "no": "Nej, bliv her",
    "resume": "I var i gang med øvelsen. Vil I fortsætte, hvor I slap?",
    "goOn": "Fortsæt",
    "fresh": "Nej, begynd forfra",
    "required": "(skal udfyldes)",
    "missing": "Udfyld “{felt}”.",
    "choose": "Vælg",
    "of": "af {tid}",
    "left": "{tid} tilbage",
    "over": "{tid} over tiden",
    "minute": "Der er et minut tilbage.",
    "stopped": "Uret står stille.",
    "now": "Nu",
    "working": "Arbejder …",
    "fix": "Ret det her, og prøv igen:",
    "advice": "Det må I gerne tjekke:",
    "done": "Filen er klar",
    "fetched": "Den er hentet til computeren. Kom den ikke, så hent den her.",
    "fetch": "Hent {navn}",
    "lost": "Forbindelsen er afbrudt. Det, I har skrevet, står stadig her på siden. Kør notesbogen igen.",
}
"""Name in `exercise.js` → the words."""
