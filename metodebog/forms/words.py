"""Every word that the form itself says, and the names that the page and Python have agreed on."""

from __future__ import annotations

from collections.abc import Mapping

FORMATS: Mapping[str, tuple[str, bool]] = {"docx": ("Word", True), "pdf": ("PDF", True), "html": ("Webside", False)}
"""Format → its name in Danish, and whether it is chosen from the start."""

FIX, ASK, ADVICE = "ret", "svar", "raad"
GROUPS: Mapping[str, tuple[str, str, bool]] = {
    FIX: ("Der er {antal} ting, du skal rette", "Ret", True),
    ASK: ("Der er {antal} spørgsmål, du skal svare på", "Spørgsmål", True),
    ADVICE: ("Der er {antal} ting, du gerne må tjekke", "Tjek", False),
}
"""Group of messages → its heading in the list, the word before a message beside the field, and whether the field is at fault."""

DRAFT_KEYS: Mapping[str, str] = {"slug": "skabelon", "version": "version", "answers": "svar"}
"""The keys of a draft, which is a JSON file: {"skabelon": "…", "version": "…", "svar": {…}}."""

WORDS: Mapping[str, str] = {
    "promise": "Dine svar bliver kun gemt, når du selv gemmer en kladde eller laver dokumenter.",
    "required": "(skal udfyldes)",
    "count": "{antal} af {graense} tegn",
    "clear": "Ryd svaret",
    "add": "Tilføj {navn}",
    "remove": "Fjern {navn}",
    "removed": "{navn} er fjernet.",
    "undo": "Fortryd",
    "yes": "Ja, det er rigtigt",
    "check": "Kontrollér",
    "make": "Lav dokumenter",
    "formats": "Hvilke dokumenter vil du have?",
    "noFormat": "Vælg mindst ét dokument.",
    "working": "Arbejder … Du kan roligt skrive videre.",
    "fine": "Alt er i orden. Du kan lave dokumenterne.",
    "done": "Dokumenterne er klar",
    "fetch": "Hent {navn}",
    "doneHelp": "De er hentet til din computer. Kom de ikke, så hent dem her.",
    "save": "Gem kladde",
    "open": "Åbn kladde",
    "saved": "Kladden er hentet til din computer. Den kan indeholde personoplysninger: Gem den i din sikre mappe.",
    "opened": "Kladden er åbnet.",
    "otherVersion": "Den er fra en anden version af skabelonen. Gå svarene igennem.",
    "noRoom": "Disse svar passer ikke i formularen og er ikke kommet med: {felter}.",
    "otherForm": "Kladden hører til et andet dokument. Åbn den i det dokuments formular.",
    "noDraft": "Filen er ikke en kladde. Vælg en fil, som du har gemt med “Gem kladde”.",
}
"""Name in `form.js` → the words."""
