"""The messages about courses, competences and evaluations (codes R-10xx): code → level and Danish text. `messages` takes them in.

One dict per family, as in `rule_messages`. A text is at most 140 characters and never holds the content of a sensitive field.
"""

from __future__ import annotations

COURSES: dict[str, tuple[str, str]] = {}

RULES: dict[str, tuple[str, str]] = COURSES
"""Every family's messages in one."""
