"""What is said about an answer of several kinds: texts that look wrong, numbers outside their limits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from metodebog import cpr, numbers_da
from metodebog.fields import Field, Finding

_PLACEHOLDER = re.compile(r"\bX{3,}\b|\[[a-zæøå][a-zæøå ,-]{1,25}\]|\b[Ll]orem ipsum\b")


def text_findings(text: str) -> Iterable[Finding]:
    """What is doubtful about a text: lost letters, a placeholder, a CPR number, the beginning of a formula."""
    if "\ufffd" in text:
        yield "C-208", {}
    if _PLACEHOLDER.search(text):
        yield "C-215", {}
    if cpr.stands_in(text):
        yield "P-311", {}
    if text[:1] in ("=", "+", "-", "@") and text[1:2] not in ("", " "):
        yield "C-205", {"tegn": text[0]}


def limits(value: int | Decimal, field: Field) -> list[Finding]:
    """What is wrong when the number lies outside the limits of the field."""
    low = field.minimum if field.minimum is not None else value
    high = field.maximum if field.maximum is not None else value
    if low <= value <= high:
        return []
    shown = {"mindst": numbers_da.grouped(field.minimum or 0), "hoejst": numbers_da.grouped(field.maximum or 999_999_999)}
    return [("C-230", shown)]
