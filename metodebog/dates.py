"""Danish dates and times of day: as people write them, and as a document shows them."""

from __future__ import annotations

import re
from datetime import date, time

Finding = tuple[str, dict[str, object]]

MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
FIRST_YEAR, LAST_YEAR = 1900, 2100

_LEAD = re.compile(rf"^(?:({'|'.join(WEEKDAYS)})\s*,?\s*)?(?:den\s+|d\.\s*)?", re.IGNORECASE)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMERIC = re.compile(r"([0-9]{1,2})\s*([-/. ])\s*([0-9]{1,2})\s*([-/. ])\s*([0-9]+)")
_NAMED = re.compile(r"([0-9]{1,2})\.?\s*([a-zæøå]{3,9})\.?\s+([0-9]+)", re.IGNORECASE)
_TIME = re.compile(r"(?:kl\.?\s*)?([0-9]{1,2})[:.]([0-9]{2})(?::00)?", re.IGNORECASE)


def parse_date(text: str) -> tuple[date | None, Finding | None]:
    """The date that a Danish reader sees in `text`, and what is to be said about it (a catalogue code with values).

    Accepted: 3-2-2026, 3/2 2026, 3.2.2026, 3. februar 2026, tirsdag den 3. feb. 2026, 2026-02-03.
    A question (D-402) comes with the Danish reading as the date; every other finding comes with None. A weekday that is
    not that of the date is a fault (D-413): one of the two is a slip, and nobody but the writer knows which.
    """
    lead = _LEAD.match(text.strip())
    assert lead is not None  # it may be empty
    value, finding = _bare_date(text.strip()[lead.end() :])
    if value is not None and lead[1] and WEEKDAYS[value.weekday()] != lead[1].lower():
        return None, ("D-413", {"dag": WEEKDAYS[value.weekday()]})
    return value, finding


def _bare_date(text: str) -> tuple[date | None, Finding | None]:
    """The date in a text without weekday and “den”."""
    if match := _ISO.fullmatch(text):
        return _make(int(match[3]), int(match[2]), match[1])
    if match := _NUMERIC.fullmatch(text):
        value, finding = _make(int(match[1]), int(match[3]), match[5])
        return (value, finding) if value is None else (value, _doubt(match, value))
    if match := _NAMED.fullmatch(text):
        month = _month(match[2])
        return _make(int(match[1]), month, match[3]) if month else (None, ("D-412", {}))
    if text.isdecimal():
        return None, ("D-404", {})
    return None, ("D-412", {})


def _month(name: str) -> int:
    """The number of the month whose name begins with `name` (at least three letters), or 0."""
    hits = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower())]
    return hits[0] if len(hits) == 1 else 0


def _make(day: int, month: int, year: str) -> tuple[date | None, Finding | None]:
    if len(year) < 4:
        return None, ("D-403", {})
    if len(year) != 4 or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None, ("D-406", {})
    try:
        return date(int(year), month, day), None
    except ValueError:
        return None, ("D-401", {})


def _doubt(match: re.Match[str], value: date) -> Finding | None:
    """03/04/2026 may be American; 3/4 2026, 03-04-2026 and 25/4/2026 are not."""
    american = match[2] == match[4] == "/" and int(match[1]) <= 12 and match[1].lstrip("0") != match[3].lstrip("0")
    return ("D-402", {"dato": long_date(value), "eksempel": f"{value:%d-%m-%Y}"}) if american else None


def parse_time(text: str) -> time | None:
    """A time of day: 9:30, 09.30, kl. 9.30. None when it is not one (25:00, 9.5)."""
    match = _TIME.fullmatch(text.strip())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


def long_date(value: date) -> str:
    """3. februar 2026"""
    return f"{value.day}. {MONTHS[value.month - 1]} {value.year}"


def clock(value: time) -> str:
    """09.30"""
    return f"{value:%H.%M}"
