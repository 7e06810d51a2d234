"""CPR numbers: ten digits, and what can be said about them without asking the register.

Never modulus 11: since 1 October 2007 valid numbers need not pass it (inventory O-40). The century comes from
digits 5 to 7 (O-39). In a replacement number the day is raised by 60 (O-41), or letters stand in it.
"""

from __future__ import annotations

import re
from datetime import date

Finding = tuple[str, dict[str, object]]

OLDEST_YEARS = 120
_SEPARATORS = re.compile(r"[\s\u2010-\u2015\u2212.-]")
IN_TEXT = re.compile(r"(?<!\d)(\d{6})[ \xa0]?[\u2010-\u2015\u2212.-]?[ \xa0]?(\d{4})(?!\d)")


def parse(text: str, today: date) -> tuple[str | None, list[Finding]]:
    """The ten characters of the number, or None, and what is to be said about it (catalogue codes with values)."""
    digits = _SEPARATORS.sub("", text.strip())
    if any(char.isdigit() and not char.isascii() for char in digits):
        return None, [("P-307", {})]
    if digits.isalnum() and not digits.isdigit():
        return _lettered(digits)
    if not digits.isdigit():
        return None, [("P-307", {})]
    findings: list[Finding] = []
    if len(digits) == 9:
        digits, findings = "0" + digits, [("P-301", {})]
    if len(digits) != 10:
        return None, [("P-302", {"antal": len(digits)})]
    born = birth_date(digits)
    if born is None:
        return None, [("P-303", {})]
    if born > today or age(born, today) > OLDEST_YEARS:
        return None, [("P-310", {})]
    return digits, findings + ([("P-317", {})] if int(digits[:2]) > 60 else [])


def _lettered(text: str) -> tuple[str | None, list[Finding]]:
    """A replacement number with letters: six digits or more, ten characters in all."""
    if len(text) == 10 and text[:6].isdigit() and text.isascii():
        return text.upper(), [("P-305", {})]
    return None, [("P-307", {})]


def birth_date(digits: str) -> date | None:
    """The date of birth in ten digits (day + 60 counts as the day), or None when there is no such date."""
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    try:
        return date(_century(year, seventh) + year, month, day - 60 if day > 60 else day)
    except ValueError:
        return None


def _century(year: int, seventh: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def age(born: date, on: date) -> int:
    """Age in whole years on the day `on`."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def stands_in(text: str) -> bool:
    """Whether the text seems to hold a CPR number: six digits that are a date, then four."""
    return any(birth_date(match[1] + match[2]) is not None for match in IN_TEXT.finditer(text))


def show(number: str) -> str:
    """610170-1234"""
    return f"{number[:6]}-{number[6:]}"
