"""The messages about answers from survey tools (codes K-140 to K-159): code → level and Danish text. `messages` takes them in."""

from __future__ import annotations

SURVEYS: dict[str, tuple[str, str]] = {}
