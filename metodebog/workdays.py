"""Danish working days and deadlines, from a calendar that is given as data.

The days off stand in `viden/helligdage.yml` (generated with the holidays library and tested against it) and in the
municipality's own closing days. A month deadline ends on the same date number, or on the last day of the month
(inventory O-37). A deadline that ends on a day off is not moved.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

MONTHS, WORKING_DAYS, WEEKDAYS, DAYS = "maaneder", "arbejdsdage", "hverdage", "dage"
UNITS = {
    MONTHS: ("måned", "måneder"), WORKING_DAYS: ("arbejdsdag", "arbejdsdage"), WEEKDAYS: ("hverdag", "hverdage"), DAYS: ("dag", "dage"),
}
NUMBER_WORDS = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days on which the municipality does not work. `holidays`: date → Danish name. `closing`: (month, day) → name.

    `saturdays`: whether an ordinary Saturday counts in a deadline of “hverdage”. It is never a working day.
    """

    holidays: Mapping[date, str] = field(default_factory=dict)
    closing: Mapping[tuple[int, int], str] = field(default_factory=dict)
    saturdays: bool = False

    def day_off(self, day: date) -> str:
        """The Danish name of a day off (lørdag, søndag, a holiday, a closing day), or empty for a working day."""
        return self._named(day) or {SATURDAY: "lørdag", 6: "søndag"}.get(day.weekday(), "")

    def is_weekday(self, day: date) -> bool:
        """Whether the day is a “hverdag”: a working day, or an ordinary Saturday where Saturdays count."""
        return not self.day_off(day) or (self.saturdays and day.weekday() == SATURDAY and not self._named(day))

    def add_working_days(self, start: date, count: int) -> date:
        """The day that is `count` working days after (or, below 0, before) `start`; `start` itself is not counted."""
        return _add(start, count, lambda day: not self.day_off(day))

    def add_weekdays(self, start: date, count: int) -> date:
        """The day that is `count` “hverdage” after (or, below 0, before) `start`; `start` itself is not counted."""
        return _add(start, count, self.is_weekday)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days there are after `start` up to and including `end`; below 0 when `end` comes first."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(not self.day_off(start + timedelta(days=ahead)) for ahead in range(1, (end - start).days + 1))

    def _named(self, day: date) -> str:
        return self.holidays.get(day) or self.closing.get((day.month, day.day), "")


def _add(start: date, count: int, counts: Callable[[date], bool]) -> date:
    step, day, left = (1 if count >= 0 else -1), start, abs(count)
    while left:
        day += timedelta(days=step)
        left -= counts(day)
    return day


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline or horizon of the method: a number of units from the event `anchor`, kept by the event `done`.

    `before`: counted back from the event. `earliest`: the first day, not the last. `binding`: not only “as far as possible”.
    `if_relevant`: it holds only where `done` is called for. `inferred`: what the source does not say. `source`: inventory numbers.
    """

    id: str
    name: str
    number: int
    unit: str
    anchor: str
    source: str
    binding: bool = True
    done: str = ""
    before: bool = False
    earliest: bool = False
    if_relevant: bool = False
    inferred: str = ""

    @property
    def words(self) -> str:
        """“tre måneder”, “to arbejdsdage”, “14 arbejdsdage”."""
        singular, plural = UNITS[self.unit]
        number = NUMBER_WORDS[self.number] if self.number < len(NUMBER_WORDS) else str(self.number)
        return f"{number} {singular if self.number == 1 else plural}"

    def counted(self, days: Calendar) -> str:
        """Which days count, in one Danish sentence."""
        saturday = "Lørdage tæller med. " if days.saturdays else "Lørdage tæller ikke med. "
        return {
            MONTHS: "Den slutter på samme dato eller på månedens sidste dag.",
            DAYS: "Alle dage tæller med.",
            WORKING_DAYS: "Weekender, helligdage og lukkedage tæller ikke med.",
            WEEKDAYS: saturday + "Søndage, helligdage og lukkedage tæller ikke med.",
        }[self.unit]

    def end(self, start: date, days: Calendar) -> date:
        """The last day of the deadline (the first, when it is an earliest one) when the event `anchor` is on `start`."""
        number = -self.number if self.before else self.number
        if self.unit == MONTHS:
            return add_months(start, number)
        if self.unit == DAYS:
            return start + timedelta(days=number)
        return days.add_weekdays(start, number) if self.unit == WEEKDAYS else days.add_working_days(start, number)


def add_months(start: date, months: int) -> date:
    """The same date number `months` later (or earlier), or the last day of that month."""
    total = start.year * 12 + start.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
