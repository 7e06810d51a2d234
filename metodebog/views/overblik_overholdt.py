"""How well the deadlines are kept, over all cases and per team (inventory 003.53). Never per caseworker."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from metodebog.analysis.small_numbers import THRESHOLD, crossing, protect
from metodebog.context import Context
from metodebog.document import Block, Column, Heading, Paragraph, Table
from metodebog.due import Due, Status
from metodebog.rules.base import Case
from metodebog.views.base import view
from metodebog.views.overblik_figur import Bar, bars
from metodebog.views.overblik_sager import FIELDS, OneCase, cases, count
from metodebog.views.smaa_tal import lowered, reason, threshold
from metodebog.workdays import WEEKDAYS, WORKING_DAYS, Calendar, Deadline

FEW = "for få sager"
KEPT, LATE, ALL = "Til tiden", "For sent eller ikke gjort", "I alt"


@dataclass(frozen=True, slots=True)
class Kept:
    """One deadline over all cases. `settled`: those that were kept or missed. `lengths`: how long it took, where it was done.

    `least`: so many there must be for a share in per cent and a median.
    """

    deadline: Deadline
    settled: int
    in_time: int
    lengths: tuple[int, ...]
    unknown: int
    least: int = THRESHOLD

    @property
    def share(self) -> str:
        """“12 af 15 (80 %)”; without per cent when they are few."""
        text = f"{self.in_time} af {self.settled}"
        return f"{text} ({round(100 * self.in_time / self.settled)} %)" if self.settled >= self.least else text


def settled(due: Due) -> bool:
    """Whether it is known if the deadline was kept."""
    return due.status in (Status.MET, Status.MISSED)


def kept(all_: Sequence[OneCase], context: Context, least: int = THRESHOLD) -> list[Kept]:
    """Every deadline that has been settled or cannot be counted in at least one case, in the order of the method."""
    days, found = context.calendar, []
    for deadline in context.deadlines:
        dues = [due for one in all_ for due in one.deadlines if due.deadline.id == deadline.id]
        done = [due for due in dues if settled(due)]
        lengths = tuple(_length(due.start, due.met, deadline, days) for due in done if due.start and due.met)
        in_time = sum(due.status is Status.MET for due in done)
        found.append(Kept(deadline, len(done), in_time, lengths, sum(due.status is Status.UNKNOWN for due in dues), least))
    return [one for one in found if one.settled or one.unknown]


def _length(start: date, met: date, deadline: Deadline, days: Calendar) -> int:
    """How long it took (how long before, for one that is counted back), in the kind of days that the deadline has; months in days."""
    first, last = (met, start) if deadline.before else (start, met)
    return days.working_days_between(first, last) if deadline.unit in (WORKING_DAYS, WEEKDAYS) else (last - first).days


def _middle(one: Kept) -> str:
    if len(one.lengths) < one.least:
        return FEW
    middle = statistics.median(one.lengths)
    unit = ("arbejdsdag", "arbejdsdage") if one.deadline.unit in (WORKING_DAYS, WEEKDAYS) else ("dag", "dage")
    return f"{middle:g} {unit[0] if middle == 1 else unit[1]}".replace(".", ",")


@view("Hvor tit fristerne er holdt, hvor lang tid det tog i den midterste sag, og hvordan det går i hvert team.", "003.53", **FIELDS)
def frister_overholdt(case: Case, **fields: str) -> Iterator[Block]:
    """All cases together, and then each team, when there are at least two."""
    all_ = cases(case, fields)
    least = threshold(case.context)
    yield from lowered(case.context)
    found = kept(all_, case.context, least)
    if any(one.settled for one in found):
        yield from _overall(found)
        yield from _teams(all_, least, reason(case.context))
    else:
        yield Paragraph("Der er endnu ingen frister, som er holdt eller overskredet.")


def _overall(found: Sequence[Kept]) -> Iterator[Block]:
    """A picture of the shares, and the numbers as a table."""
    known = [one for one in found if one.settled]
    large = [one for one in known if one.settled >= one.least]
    if large:
        yield bars([Bar(one.deadline.name, one.in_time / one.settled, one.share) for one in large], "Hvor stor en del der var til tiden")
    columns = (Column("Frist", 3.0), Column("Reglen", 1.6), Column("Til tiden", 1.7), Column("Midterste sag", 1.6))
    rows = tuple((one.deadline.name, _rule(one.deadline), one.share, _middle(one)) for one in known)
    yield Table("Frister holdt til tiden", columns, rows)
    yield Paragraph("Den midterste sag er medianen: halvdelen af sagerne tog kortere tid, og halvdelen tog længere tid.", "hjælp")
    unknown = sum(one.unknown for one in found)
    if unknown:
        were = "frist er" if unknown == 1 else "frister er"
        yield Paragraph(f"{unknown} {were} ikke talt med, fordi der mangler en dato i sagen.", "hjælp")


def _rule(deadline: Deadline) -> str:
    words = f"{deadline.words} før" if deadline.before else deadline.words
    return f"tidligst {words}" if deadline.earliest else words


def _teams(all_: Sequence[OneCase], least: int, why: str) -> Iterator[Block]:
    """Small numbers are protected: in a small team they would be those of one or two caseworkers."""
    counts: dict[tuple[str, str], int] = {}
    for one in all_:
        for due in one.deadlines:
            if one.team and settled(due):
                key = (one.team, KEPT if due.status is Status.MET else LATE)
                counts[key] = counts.get(key, 0) + 1
    teams = sorted({team for team, _ in counts})
    if len(teams) < 2:
        return
    shown = protect(crossing(teams, (KEPT, LATE), counts, ALL), least, why)
    yield Heading("Teamene", 2)
    columns = (Column("Team", 2.0), Column(KEPT, 1.2), Column(LATE, 1.6), Column(ALL, 1.0), Column("Andel til tiden", 1.2))
    rows = [(team, *(shown.show(f"{team}|{name}") for name in (KEPT, LATE, ALL)), shown.percent(f"{team}|{KEPT}", f"{team}|{ALL}"))
            for team in (*teams, ALL)]  # fmt: skip
    yield Table("Frister holdt til tiden i hvert team", columns, tuple(rows))
    if shown.note:
        yield Paragraph(shown.note, "hjælp")
    missing = sum(not one.team for one in all_)
    if missing:
        yield Paragraph(f"{count(missing, 'sag', 'sager')} står uden team og er ikke med her.", "hjælp")
