"""The messages about courses, competences and evaluations (codes R-10xx): code → level and Danish text. `messages` takes them in.

One dict per family, as in `rule_messages`. A text is at most 140 characters and never holds the content of a sensitive field.
"""

from __future__ import annotations

from metodebog.levels import ROW, WARNING

COURSES: dict[str, tuple[str, str]] = {}

PARTICIPANTS = {
    "R-1040": (WARNING, "Deltageren står på listen to gange og får to skilte og to beviser. Slet den ene række, hvis det er den samme."),
}

COMPETENCES = {
    "R-1020": (WARNING, "Du har skrevet, at du vil kunne mindre, end du kan nu. Kontrollér de to tal."),
    "R-1021": (WARNING, "{antal} kompetencer har kun ét af tallene for nu og ønsket. Skriv begge, eller lad begge stå tomme."),
    "R-1022": (WARNING, "{antal} kompetencer har prioritet 5. Vælg højst {hoejst}, så du ved, hvad der er vigtigst."),
    "R-1023": (ROW, "Ingen kompetencer er vurderet. Vurdér mindst én."),
    "R-1030": (WARNING, "Ingen af udsagnene har et tal. Svaret tæller med, men siger ikke noget om mødet."),
    "R-1031": (WARNING, "Mødet varede {minutter} minutter. Det bør højst vare {hoejst}. Kontrollér tallet."),
}

RULES: dict[str, tuple[str, str]] = COURSES | PARTICIPANTS | COMPETENCES
"""Every family's messages in one."""
