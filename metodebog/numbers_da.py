"""Danish numbers: “1.234,50” has a decimal comma and may have dots between thousands."""

from __future__ import annotations

import re
from decimal import Decimal

Finding = tuple[str, dict[str, object]]

_PLAIN = re.compile(r"-?[0-9]{1,15}(?:,[0-9]{1,6})?")
_EXACT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]+)?")
_DOUBTFUL = re.compile(r"-?[0-9]{1,3}(?:[., \xa0\u202f][0-9]{3})*(?:[.,][0-9]+)?")


def parse(text: str, *, exact: bool = False) -> tuple[Decimal | None, list[Finding]]:
    """The number in `text`, or None. `exact`: the text comes from a number cell, “.” is its decimal mark.

    A number with dots, or with both marks, is a question (C-220) that comes with the likeliest reading.
    """
    text = text.strip().replace("\u2212", "-")
    if exact:
        match = _EXACT.fullmatch(text)
        return (Decimal(text).normalize() + 0 if match else None), []
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ".")), []
    if not _DOUBTFUL.fullmatch(text):
        return None, []
    together = re.sub("[ \xa0\u202f]", "", text)
    if _PLAIN.fullmatch(together):
        return Decimal(together.replace(",", ".")), []
    value = _likeliest(together)
    return value, [("C-220", {"tal": str(value).replace(".", ",")})]


def _likeliest(text: str) -> Decimal:
    """The last mark is the decimal mark, unless it is a dot before exactly three digits."""
    last = max(text.rfind("."), text.rfind(","))
    decimals = text[last + 1 :]
    if text[last] == "." and len(decimals) == 3:
        return Decimal(re.sub(r"[.,]", "", text))
    return Decimal(re.sub(r"[.,]", "", text[:last]) + "." + decimals)


def grouped(value: object) -> str:
    """12.400 (whole numbers; dots between thousands)."""
    return f"{int(value):,}".replace(",", ".")


def money(value: Decimal) -> str:
    """1.250,50 kr."""
    whole = f"{value:,.2f}"
    return whole.replace(",", "_").replace(".", ",").replace("_", ".") + " kr."
