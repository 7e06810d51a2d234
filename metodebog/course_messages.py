"""The messages about courses, competences and evaluations (codes R-10xx): code → level and Danish text. `messages` takes them in.

One dict per family, as in `rule_messages`. A text is at most 140 characters and never holds the content of a sensitive field.
"""

from __future__ import annotations

from metodebog.levels import WARNING

COURSES: dict[str, tuple[str, str]] = {}

PARTICIPANTS = {
    "R-1040": (WARNING, "Deltageren står på listen to gange og får to skilte og to beviser. Slet den ene række, hvis det er den samme."),
}

RULES: dict[str, tuple[str, str]] = COURSES | PARTICIPANTS
"""Every family's messages in one."""
