"""The rows of an overview as cases: the dates of their events, their deadlines, and the step that each is at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from metodebog.context import Context
from metodebog.dates import WEEKDAYS
from metodebog.due import Due, Status, due
from metodebog.rules.base import Case
from metodebog.steps import Step, next_step
from metodebog.workdays import Calendar, Deadline

CLOSED, MINUTES, MEETING = "afsluttet", "referat_sendt", "moede"
MEETINGS = ("moede_internt", "moede_eksternt")
EVENTS = (
    "henvendelse", "fordelt", "foerste_kontakt", "foerste_moede", "raad_givet", "behov_vurderet", *MEETINGS, MINUTES, "aftale_indgaaet",
    "aftale_fulgt_op", CLOSED, "opfoelgningsmoede",
)  # fmt: skip
"""The events that have a column of their own. The coordinating meeting is the one in the municipality or with others, whichever is last."""
CHAIN = ("fordelt", "foerste_kontakt", "foerste_moede")
"""Each of these comes before the next: there is no first meeting without a first contact."""
ABOUT = {"sagsnummer": "tekst", "sagsbehandler": "tekst?", "team": "tekst?", "behov": "valg?", "note": "langtekst?"}
FIELDS = {**ABOUT, **dict.fromkeys(EVENTS, "dato?")}
"""What the views of deadlines look at: argument → field kind."""
CALLED_FOR = {"I kommunen": MEETINGS[:1], "Med eksterne": MEETINGS[1:], "Begge": MEETINGS, "Nej": ()}
"""The answer to whether a coordinating meeting is called for → the deadlines that then hold."""


@dataclass(frozen=True, slots=True)
class OneCase:
    """A case as an overview sees it: a number, never a name. `deadlines`: every deadline, in the order of the method."""

    number: str
    worker: str
    team: str
    note: str
    events: Mapping[str, date]
    deadlines: tuple[Due, ...]
    step: Step | None
    closed: bool

    @property
    def open(self) -> tuple[Due, ...]:
        """The deadlines that something must still be done for, the most urgent first. An earliest day is not one of them."""
        return tuple(sorted((one for one in self.deadlines if one.open and not one.deadline.earliest), key=urgency))

    @property
    def awaits_follow_up(self) -> bool:
        """Whether the case is closed and the meeting after it has not been held."""
        return self.closed and any(one.met is None and one.deadline.anchor == CLOSED for one in self.deadlines)

    @property
    def lacks(self) -> tuple[Due, ...]:
        """The deadlines that cannot be counted, for want of a date."""
        return tuple(one for one in self.deadlines if one.status is Status.UNKNOWN)


def cases(case: Case, fields: Mapping[str, str]) -> list[OneCase]:
    """The cases of the data file, in its order. `fields`: argument → field id."""
    context = case.context
    every, days = context.deadlines, context.calendar
    return [_one(_Row(record, fields), context, every, days) for record in case.records]


class _Row:
    """One record, asked by argument."""

    def __init__(self, record: Mapping[str, object], fields: Mapping[str, str]) -> None:
        self._record, self._fields = record, fields

    def text(self, argument: str) -> str:
        return str(self._record.get(self._fields.get(argument, ""), "") or "")

    @property
    def events(self) -> Iterator[tuple[str, date]]:
        for name in EVENTS:
            day = self._record.get(self._fields.get(name, ""))
            if isinstance(day, date):
                yield name, day


def _one(row: _Row, context: Context, every: Sequence[Deadline], days: Calendar) -> OneCase:
    events, behov = with_meeting(dict(row.events)), row.text("behov")
    called = CALLED_FOR.get(behov, ())
    binding = [replace(one, if_relevant=False) if one.id in called else one for one in every]
    found = due(events, binding, days, context.today, irrelevant=[name for name in MEETINGS if behov and name not in called])
    closed = events.get(CLOSED, date.max) <= context.today
    happened = {name for name, day in events.items() if day <= context.today}
    found = [_without_date(one) if one.open and _has_passed(one.deadline, happened) else one for one in found]
    step = None if closed else next_step(context.knowledge.steps, events, context.today)
    return OneCase(
        row.text("sagsnummer"), row.text("sagsbehandler"), row.text("team"), row.text("note"), events, tuple(found), step, closed
    )


def _has_passed(deadline: Deadline, happened: set[str]) -> bool:
    """Whether the case has gone on without the date of what the deadline is about: it is closed, or the next in the chain has come.

    In a closed case only the follow-up is left to be done.
    """
    later = CHAIN[CHAIN.index(deadline.done) + 1 :] if deadline.done in CHAIN else ()
    return (CLOSED in happened and deadline.anchor != CLOSED) or any(name in happened for name in later)


def _without_date(one: Due) -> Due:
    """Nobody can tell whether it was kept; and a meeting that nobody called for was not called for."""
    status = Status.NOT_RELEVANT if one.deadline.if_relevant else Status.UNKNOWN
    return replace(one, status=status, days_left=None, working_days_left=None)


def with_meeting(events: dict[str, date]) -> dict[str, date]:
    """The events with the last coordinating meeting as the one that agenda and minutes belong to.

    Minutes that were sent before it belong to an earlier meeting.
    """
    held = [events[name] for name in MEETINGS if name in events]
    if not held:
        return events
    found = {**events, MEETING: max(held)}
    if found.get(MINUTES, date.max) < found[MEETING]:
        del found[MINUTES]
    return found


def urgency(one: Due) -> tuple[date, str]:
    """The earliest last day first."""
    return one.last or date.max, one.deadline.id


def week(today: date) -> tuple[str, date]:
    """“denne uge” and its Sunday; in a weekend the coming week."""
    sunday = today + timedelta(days=6 - today.weekday())
    return ("denne uge", sunday) if today.weekday() < 5 else ("næste uge", sunday + timedelta(days=7))


def short(day: date) -> str:
    """man. 23.11.2026: with dots, so that it does not break at the end of a line."""
    return f"{WEEKDAYS[day.weekday()][:3]}. {day:%d.%m.%Y}"


def left(days: int) -> str:
    """“3 dage over”, “i dag”, “1 dag”."""
    if days == 0:
        return "i dag"
    count = f"{abs(days)} {'dag' if abs(days) == 1 else 'dage'}"
    return count if days > 0 else f"{count} over"


def named(one: Due) -> str:
    """The deadline's name, and when it does not bind."""
    name = one.deadline.name
    if one.deadline.if_relevant:
        return f"{name} (hvis relevant)"
    return name if one.deadline.binding else f"{name} (så vidt muligt)"


def count(number: int, one: str, many: str) -> str:
    """“1 frist”, “3 frister”."""
    return f"{number} {one if number == 1 else many}"
