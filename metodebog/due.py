"""The deadlines of one case: which have been kept, which run, and how long is left. Pure functions over the dates of its events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metodebog.workdays import Calendar, Deadline


class Status(StrEnum):
    """Where a deadline stands. `UNKNOWN`: kept or not, nobody can tell: the date that it is counted from is missing."""

    MET = "overholdt"
    MISSED = "overskredet"
    RUNNING = "løber"
    COMING = "kommer"
    NOT_RELEVANT = "ikke relevant"
    UNKNOWN = "mangler dato"


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline of a case. `start`: the date it is counted from. `last`: its last day (the first, of an earliest limit).

    `met`: the day it was kept on, or too late. `days_left` and `working_days_left`: from today to `last`, below 0 when it has passed,
    None when nothing is left to be done. `day_off`: the Danish name of `last` when it is no working day.
    """

    deadline: Deadline
    status: Status
    start: date | None = None
    last: date | None = None
    met: date | None = None
    days_left: int | None = None
    working_days_left: int | None = None
    day_off: str = ""

    @property
    def open(self) -> bool:
        """Whether something is still to be done, in time or late."""
        return self.met is None and self.status in (Status.RUNNING, Status.MISSED)


def due(
    events: Mapping[str, date], deadlines: Iterable[Deadline], days: Calendar, today: date,
    *, relevant: Collection[str] = (), irrelevant: Collection[str] = (),
) -> list[Due]:  # fmt: skip
    """Every deadline of a case, in the order given. `events`: event id → its date; one in the future is planned, not done.

    A deadline that runs from a planned event is coming; its last day is told as it will be.

    `relevant`, `irrelevant`: ids of deadlines that the caseworker has said hold, or do not hold, in this case. A deadline that
    holds only if relevant, and that nobody has said anything about, runs to its last day and is then taken as not relevant.
    """
    return [_one(one, events, days, today, one.id in relevant, one.id in irrelevant) for one in deadlines]


def _one(deadline: Deadline, events: Mapping[str, date], days: Calendar, today: date, relevant: bool, irrelevant: bool) -> Due:
    start, done = events.get(deadline.anchor), events.get(deadline.done)
    met = done if done is not None and done <= today else None
    if irrelevant and met is None:
        return Due(deadline, Status.NOT_RELEVANT, start)
    if start is None:
        return Due(deadline, Status.COMING if met is None else Status.UNKNOWN, met=met)
    last = deadline.end(start, days)
    status = _done_in_time(deadline, last, met) if met else _not_done(deadline, start, last, today, relevant)
    waiting = status in (Status.RUNNING, Status.MISSED, Status.COMING) and met is None
    left = ((last - today).days, days.working_days_between(today, last)) if waiting else (None, None)
    return Due(deadline, status, start, last, met, *left, days.day_off(last))


def _done_in_time(deadline: Deadline, last: date, met: date) -> Status:
    return Status.MET if (met >= last if deadline.earliest else met <= last) else Status.MISSED


def _not_done(deadline: Deadline, start: date, last: date, today: date, relevant: bool) -> Status:
    if deadline.earliest:
        return Status.COMING if today < last else Status.RUNNING
    if today < start and not deadline.before:
        return Status.COMING
    if today <= last:
        return Status.RUNNING
    return Status.NOT_RELEVANT if deadline.if_relevant and not relevant else Status.MISSED
