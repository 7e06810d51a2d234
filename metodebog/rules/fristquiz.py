"""Questions about deadlines, drawn by a seed: each with its right day, days that a usual mistake gives, and why (inventory 003.53).

The days are computed as everywhere else: by the deadlines in `viden/frister.yml`, the municipality's own numbers and its days off.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from metodebog.context import Context
from metodebog.dates import WEEKDAYS, long_date
from metodebog.workdays import DAYS, MONTHS, WORKING_DAYS, Calendar, Deadline
from metodebog.workdays import WEEKDAYS as WEEKDAY_UNIT

YEARS = 2
"""The days lie in this year and the next."""
MOST_TRIES = 40
MOST_OPTIONS = 4
EASY = 0.15
"""How often a day is taken although no holiday comes in between."""
ALL_DAYS = "Så har du talt alle dage med, også weekender og helligdage."
START_COUNTED = "Så har du talt dagen selv med. Dag 1 er dagen efter."
NO_HOLIDAYS = "Så har du sprunget weekenden over, men ikke helligdage og lukkedage."
ONE_MORE = "Det er en dag for sent."
THIRTY = "Så har du talt 30 dage for hver måned. En måned slutter på samme dato."
WEEKENDS_OUT = "Så har du sprunget weekenden over. Her tæller alle dage."


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. `why`: what a person who chose it did wrong; empty for the right one."""

    day: date
    why: str = ""

    @property
    def text(self) -> str:
        """“torsdag 9. april 2026”."""
        return told(self.day)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `options`: in the order of the calendar. `skipped`: the days off that are not counted, with their names."""

    number: int
    deadline: Deadline
    event: str
    start: date
    options: tuple[Option, ...]
    skipped: tuple[str, ...]
    rule: str

    @property
    def right(self) -> Option:
        """The right answer."""
        return next(one for one in self.options if not one.why)

    @property
    def text(self) -> str:
        """The question in words."""
        asked = "første mulige dag for" if self.deadline.earliest else "sidste dag for"
        return f"{self.event}: {told(self.start)}.\nHvad er {asked} “{self.deadline.name}”?"

    @property
    def explanation(self) -> str:
        """Why the right day is right."""
        side = "før" if self.deadline.before else "efter"
        limit = "tidligst" if self.deadline.earliest else "senest"
        skipped = f" Her springer vi over: {', '.join(self.skipped)}." if self.skipped else ""
        return f"Reglen er {limit} {self.deadline.words} {side}. {self.rule}{skipped}"


def told(day: date) -> str:
    """“torsdag 9. april 2026”."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def questions(context: Context, seed: int, count: int) -> tuple[Question, ...]:
    """`count` questions, with every deadline before any comes again. The first ones of a seed are the same whatever the count."""
    draw = random.Random(f"fristquiz {seed}")
    found: list[Question] = []
    while len(found) < count:
        order = list(context.deadlines)
        draw.shuffle(order)
        found += [_question(context, draw, deadline, len(found) + number) for number, deadline in enumerate(order, 1)]
    return tuple(found[:count])


def _question(context: Context, draw: random.Random, deadline: Deadline, number: int) -> Question:
    """A question on a day where most of the usual mistakes give different days."""
    days, best = context.calendar, None
    for _ in range(MOST_TRIES):
        start = _working_day(draw, days, context.today.year)
        options = _options(deadline, start, days)
        if best is None or len(options) > len(best[1]):
            best = start, options
        if len(options) == MOST_OPTIONS and (draw.random() < EASY or any(_skipped(deadline, start, days))):
            best = start, options
            break
    start, options = best
    event = context.knowledge.events[deadline.anchor].name
    skipped = tuple(_skipped(deadline, start, days))
    return Question(number, deadline, event, start, tuple(sorted(options, key=lambda one: one.day)), skipped, deadline.counted(days))


def _working_day(draw: random.Random, days: Calendar, year: int) -> date:
    while True:
        day = date(year, 1, 1) + timedelta(days=draw.randrange(365 * YEARS))
        if not days.day_off(day):
            return day


def _options(deadline: Deadline, start: date, days: Calendar) -> list[Option]:
    """The right day, and at most three others."""
    right = deadline.end(start, days)
    found = {right: Option(right)}
    for wrong in _mistakes(deadline, start, right, days):
        if len(found) < MOST_OPTIONS and wrong.day != start:
            found.setdefault(wrong.day, wrong)
    return list(found.values())


def _mistakes(deadline: Deadline, start: date, right: date, days: Calendar) -> Iterator[Option]:
    way = -1 if deadline.before else 1
    if deadline.unit == MONTHS:
        yield Option(start + timedelta(days=30 * deadline.number), THIRTY)
        yield Option(right - timedelta(days=1), START_COUNTED)
        yield Option(right + timedelta(days=1), ONE_MORE)
        return
    if deadline.unit == DAYS:
        yield Option(days.add_working_days(start, way * deadline.number), WEEKENDS_OUT)
    else:
        yield Option(Calendar().add_working_days(start, way * deadline.number), NO_HOLIDAYS)
        yield Option(start + timedelta(days=way * deadline.number), ALL_DAYS)
    yield Option(_counted_from_itself(deadline, start, days, way), START_COUNTED)
    yield Option(right + timedelta(days=1), ONE_MORE)


def _counted_from_itself(deadline: Deadline, start: date, days: Calendar, way: int) -> date:
    """The end for one who counts the first day as day 1."""
    fewer = way * (deadline.number - 1)
    if deadline.unit == DAYS:
        return start + timedelta(days=fewer)
    return days.add_weekdays(start, fewer) if deadline.unit == WEEKDAY_UNIT else days.add_working_days(start, fewer)


def _skipped(deadline: Deadline, start: date, days: Calendar) -> Iterator[str]:
    """The days off with a name of their own between the start and the end."""
    if deadline.unit not in (WORKING_DAYS, WEEKDAY_UNIT):
        return
    first, last = sorted((start, deadline.end(start, days)))
    for ahead in range(1, (last - first).days):
        day = first + timedelta(days=ahead)
        name = days.day_off(day)
        if name and name not in ("lørdag", "søndag"):
            yield f"{name} {day.day}/{day.month}"
