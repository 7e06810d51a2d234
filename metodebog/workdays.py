"""Danish working days and deadlines, from a calendar that is given as data.

The days off stand in `viden/helligdage.yml` (generated with the holidays library and tested against it) and in the
municipality's own closing days. A month deadline ends on the same date number, or on the last day of the month
(inventory O-37).
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

MONTHS, WORKING_DAYS, WEEKDAYS, DAYS = "maaneder", "arbejdsdage", "hverdage", "dage"
UNITS = {
    MONTHS: ("måned", "måneder"), WORKING_DAYS: ("arbejdsdag", "arbejdsdage"), WEEKDAYS: ("hverdag", "hverdage"), DAYS: ("dag", "dage"),
}
NUMBER_WORDS = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days on which the municipality does not work. `holidays`: date → Danish name. `closing`: (month, day) → name."""

    holidays: Mapping[date, str] = field(default_factory=dict)
    closing: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def day_off(self, day: date) -> str:
        """The Danish name of a day off (lørdag, søndag, a holiday, a closing day), or empty for a working day."""
        name = self.holidays.get(day) or self.closing.get((day.month, day.day), "")
        return name or {5: "lørdag", 6: "søndag"}.get(day.weekday(), "")

    def add_working_days(self, start: date, count: int) -> date:
        """The day that is `count` working days after (or, below 0, before) `start`; `start` itself is not counted."""
        step, day = (1 if count >= 0 else -1), start
        left = abs(count)
        while left:
            day += timedelta(days=step)
            left -= not self.day_off(day)
        return day


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline or horizon of the method: a number of units from an event. `source`: inventory number."""

    id: str
    name: str
    number: int
    unit: str
    anchor: str
    source: str
    binding: bool = True

    @property
    def words(self) -> str:
        """“tre måneder”, “to arbejdsdage”, “14 arbejdsdage”."""
        singular, plural = UNITS[self.unit]
        number = NUMBER_WORDS[self.number] if self.number < len(NUMBER_WORDS) else str(self.number)
        return f"{number} {singular if self.number == 1 else plural}"

    def end(self, start: date, days: Calendar) -> date:
        """The last day of the deadline when it runs from `start`."""
        if self.unit == MONTHS:
            return add_months(start, self.number)
        if self.unit == DAYS:
            return start + timedelta(days=self.number)
        return days.add_working_days(start, self.number)


def add_months(start: date, months: int) -> date:
    """The same date number `months` later (or earlier), or the last day of that month."""
    total = start.year * 12 + start.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
