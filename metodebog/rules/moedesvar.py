"""Short answers after coordinating meetings (inventory 003.66): one row is one participant's answer, without a name.

Answers are gathered in periods of whole months; neighbouring months are joined until each period has enough answers.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metodebog.dates import MONTHS
from metodebog.rules.base import Case, RuleFinding, rule
from metodebog.rules.kompetencer import step

FIELDS = {"dato": "dato", "minutter": "heltal", "udsagn": "valg", "barrierer": "flervalg?"}
"""The arguments that views and rules take: the day, the minutes, the first of the repeated statements, what stood in the way."""
STATEMENTS = "moedeevaluering.udsagn"
"""The list whose texts the statements are."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `steps`: 1–5 for each statement, None where it is not clear. `minutes`: how long the meeting took, if told."""

    day: date
    steps: tuple[int | None, ...]
    minutes: int | None = None
    barriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """Answers about the meetings of some months that follow each other. `first`, `last`: year and month."""

    first: tuple[int, int]
    last: tuple[int, int]
    answers: tuple[Answer, ...]

    @property
    def name(self) -> str:
        """“marts 2026” or “januar til marts 2026”."""
        (year, month), (last_year, last_month) = self.first, self.last
        end = f"{MONTHS[last_month - 1]} {last_year}"
        if self.first == self.last:
            return end
        return f"{MONTHS[month - 1]}{'' if year == last_year else f' {year}'} til {end}"

    @property
    def short(self) -> str:
        """“mar. 26” or “jan.–mar. 26”, for the axis of a figure."""
        (year, month), (last_year, last_month) = self.first, self.last
        end = f"{_brief(last_month)} {last_year % 100:02d}"
        if self.first == self.last:
            return end
        return f"{_brief(month)}{'' if year == last_year else f' {year % 100:02d}'}–{end}"


def _brief(month: int) -> str:
    name = MONTHS[month - 1]
    return name if len(name) <= 3 else f"{name[:3]}."


def statements(case: Case) -> tuple[str, ...]:
    """The statements, in order."""
    return case.context.knowledge.lists[STATEMENTS]


def answers(case: Case, fields: Mapping[str, str]) -> tuple[Answer, ...]:
    """Every row that has a day, as an answer. `fields`: the arguments of FIELDS → field ids."""
    found = (_answer(values, len(statements(case)), fields) for values in case.records)
    return tuple(one for one in found if one is not None)


def _answer(values: Mapping[str, object], count: int, fields: Mapping[str, str]) -> Answer | None:
    day = values.get(fields["dato"])
    if not isinstance(day, date):
        return None
    return Answer(day, _steps(values, count, fields), values.get(fields["minutter"]), tuple(values.get(fields.get("barrierer", "")) or ()))


def _steps(values: Mapping[str, object], count: int, fields: Mapping[str, str]) -> tuple[int | None, ...]:
    stem = fields["udsagn"].removesuffix("_1")
    return tuple(step(values.get(f"{stem}_{number}")) for number in range(1, count + 1))


def periods(all_: Sequence[Answer], threshold: int, today: date) -> tuple[Period, ...]:
    """The answers in periods of at least `threshold` answers each, in time; none when there are fewer in all.

    A period grows month by month until it has enough. The month of today, and what is left over at the end, are in none of
    them: a period that has been told stays as it was.
    """
    months: dict[tuple[int, int], list[Answer]] = {}
    for one in sorted((one for one in all_ if _month(one.day) < _month(today)), key=lambda one: one.day):
        months.setdefault((one.day.year, one.day.month), []).append(one)
    made: list[list[Answer]] = []
    for month in months.values():
        if made and len(made[-1]) < threshold:
            made[-1] += month
        else:
            made.append(list(month))
    whole = [group for group in made if len(group) >= threshold]
    return tuple(Period(_month(group[0].day), _month(group[-1].day), tuple(group)) for group in whole)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def meetings(all_: Sequence[Answer]) -> dict[date, float]:
    """The minutes of each day with a meeting, where anybody told them: the middle of what was told."""
    told: dict[date, list[int]] = {}
    for one in all_:
        if one.minutes is not None:
            told.setdefault(one.day, []).append(one.minutes)
    return {day: statistics.median(minutes) for day, minutes in sorted(told.items())}


@rule("Mindst ét udsagn har et tal fra 1 til 5.", "003.66", udsagn="valg")
def noget_er_svaret(case: Case, **fields: str) -> Iterator[RuleFinding]:
    """Warns about an answer that says nothing of the meeting."""
    if not any(_steps(case.values, len(statements(case)), fields)):
        yield RuleFinding("R-1030", fields["udsagn"])
