"""The deadlines of all cases: what is late, due this week or running, and where deadlines are at odds (inventory 003.53, 003.54)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from metodebog.document import Block, Column, Event, Note, Paragraph, Table
from metodebog.due import Due, Status
from metodebog.knowledge import Tension
from metodebog.rules.base import Case
from metodebog.steps import Step
from metodebog.tensions import COMPUTED
from metodebog.views.base import event, view
from metodebog.views.overblik_sager import FIELDS, OneCase, cases, count, left, named, short, urgency, week

MOST = 18
"""So many lines stand on the first page; the rest stand below, with all others."""
FOLLOW_UP = "Opfølgningsmøde efter forløbet"
OVER = "Forløbet er slut"
NONE = "Ingen frist løber"


@view("Det, der haster: frister, der er overskredet eller løber ud i denne uge.", "003.53", **FIELDS)
def frister_nu(case: Case, **fields: str) -> Iterator[Block]:
    """One sentence and a short table, the most urgent first."""
    name, sunday = week(case.context.today)
    all_ = cases(case, fields)
    urgent = [(one, due) for one, due in _by_urgency(all_) if due.last and due.last <= sunday]
    late = sum(due.status is Status.MISSED for _, due in urgent)
    yield Note(_headline(late, len(urgent) - late, name), _in_short(all_))
    if urgent:
        yield Table(f"Frister, der er overskredet eller løber ud i {name}", _COLUMNS, tuple(_row(*pair) for pair in urgent[:MOST]))
    if len(urgent) > MOST:
        yield Paragraph(f"Der er {len(urgent) - MOST} til. De står længere nede, hvor alle frister er med.")
    yield from _twice(all_)


_COLUMNS = (Column("Sag", 1.2), Column("Sagsbehandler", 2.0), Column("Frist", 3.3), Column("Senest", 2.1), Column("Tilbage", 1.8))


def _headline(late: int, soon: int, week_name: str) -> str:
    first = f"{count(late, 'frist', 'frister')} er overskredet" if late else "Ingen frister er overskredet"
    return f"{first}, {soon or 'ingen'} løber ud i {week_name}"


def _in_short(all_: Sequence[OneCase]) -> str:
    active = [one for one in all_ if not one.closed]
    running = sum(len(one.open) for one in all_)
    waiting = f"{len(active)} er i gang, og {count(running, 'frist', 'frister')} venter på at blive nået."
    text = f"Listen har {count(len(all_), 'sag', 'sager')}. {waiting}"
    lacking = [one.number for one in active if one.lacks]
    return f"{text} Der mangler datoer i {count(len(lacking), 'sag', 'sager')}." if lacking else text


def _twice(all_: Sequence[OneCase]) -> Iterator[Block]:
    """One case in two rows has its deadlines counted twice."""
    numbers = [number for number, times in Counter(one.number for one in all_).items() if times > 1]
    if numbers:
        yield Note("Samme sagsnummer flere gange", f"Ret det i listen, ellers tæller sagen dobbelt: {', '.join(numbers)}.")


def _by_urgency(all_: Sequence[OneCase]) -> list[tuple[OneCase, Due]]:
    return sorted(((one, due) for one in all_ for due in one.open), key=lambda pair: (urgency(pair[1]), pair[0].number))


def _row(one: OneCase, due: Due) -> tuple[str, ...]:
    first = next((other.last for other in one.deadlines if other.deadline.earliest and other.deadline.done == due.deadline.done), None)
    name = f"{named(due)} (tidligst {first:%d.%m.%Y})" if first else named(due)
    return one.number, one.worker, name, short(due.last) if due.last else "", left(due.days_left or 0)


@view("Hvor mange sager der er på hvert trin, og alle sager med næste trin og de frister, der løber.", "003.22, 003.53", **FIELDS)
def frister_pr_sag(case: Case, **fields: str) -> Iterator[Block]:
    """How many cases are at each step, every running deadline, the cases without one, and the notes."""
    all_ = cases(case, fields)
    if all_:
        yield _per_step(case, all_)
    running = sorted((one for one in all_ if one.open), key=lambda one: (urgency(one.open[0]), one.number))
    if running:
        columns = (Column("Sag", 1.4), Column("Næste trin", 2.2), *_COLUMNS[2:])
        rows = [(_who(one), _step(one), *_row(one, due)[2:]) for one in running for due in one.open]
        yield Table("Sager med frister, der løber", columns, tuple(rows))
    quiet = [(one, _lacking(one)) for one in all_ if not one.open and _step(one) != OVER]
    if quiet:
        columns = (Column("Sag", 1.4), Column("Næste trin", 2.2), Column("Frist", 6.1))
        yield Table("Sager uden en frist lige nu", columns, tuple((_who(one), _step(one), lacking or NONE) for one, lacking in quiet))
    noted = [one for one in all_ if one.note]
    if noted:
        yield Table("Noter", (Column("Sag", 1.4), Column("Note", 8.3)), tuple((_who(one), one.note) for one in noted))


def _who(one: OneCase) -> str:
    """The case, and who has it on a line below."""
    return f"{one.number}\n{one.worker}" if one.worker else one.number


def _step(one: OneCase) -> str:
    if one.step:
        return _titled(one.step)
    return FOLLOW_UP if one.awaits_follow_up else OVER


def _titled(step: Step) -> str:
    return f"{step.id}. {step.name}"


def _lacking(one: OneCase) -> str:
    missing = ", ".join(due.deadline.name for due in one.lacks)
    return f"Kan ikke regnes, fordi der mangler en dato: {missing}" if missing else ""


def _per_step(case: Case, all_: Sequence[OneCase]) -> Block:
    """How many cases are at each step, in the order of the method."""
    counted = Counter(map(_step, all_))
    names = [_titled(step) for step in case.context.knowledge.steps.values() if step.is_main] + [FOLLOW_UP, OVER]
    rows = tuple((name, str(counted[name])) for name in names if counted[name])
    return Table("Så mange sager er der på hvert trin", (Column("Trin", 3.0), Column("Sager", 1.0)), rows)


@view("Steder, hvor fristerne i en sag ikke passer godt sammen, med sagens egne datoer.", "003.54", **FIELDS)
def fristkonflikter_nu(case: Case, **fields: str) -> Iterator[Block]:
    """Each tension with the cases it is felt in. A first and a last day to choose between are no tension in a case."""
    all_, found = cases(case, fields), False
    for tension in case.context.knowledge.tensions:
        felt = [(one, told) for one in all_ if (told := _felt(case, tension, one))]
        if felt:
            found = True
            yield Paragraph(tension.text)
            yield Table(f"Sager: {', '.join(_names(case, tension))}", (Column("Sag", 1.2), Column("Datoerne i sagen", 6.0)),
                        tuple((one.number, told) for one, told in felt))  # fmt: skip
    if not found:
        yield Paragraph("Lige nu er der ingen sager, hvor fristerne står i vejen for hinanden.")


def _names(case: Case, tension: Tension) -> list[str]:
    return [case.context.deadline(id_).name for id_ in tension.deadlines]


def _felt(case: Case, tension: Tension, one: OneCase) -> str:
    """The tension in the dates of a case where no day is set for what its first deadline is about; else empty."""
    running = {due.deadline.id: due for due in one.deadlines if due.met is None and due.status in (Status.RUNNING, Status.COMING)}
    first = running.get(tension.deadlines[0])
    window = any(case.context.deadline(id_).earliest for id_ in tension.deadlines)
    if window or not tension.computed or first is None or first.start is None or first.deadline.done in one.events:
        return ""
    every = {deadline.id: deadline for deadline in case.context.deadlines}
    return COMPUTED[tension.computed](first.start, every, case.context.calendar)


@event("Hver frist, der løber, som en heldagsaftale med sagsnummer og uden navne.", "003.53", **FIELDS)
def frister_i_kalender(case: Case, **fields: str) -> Iterator[Event]:
    """Deadlines that have not passed. The identity is that of the case and the deadline, so a moved deadline moves its entry."""
    running = {(one.number, due.deadline.id): due for one, due in _by_urgency(cases(case, fields)) if due.status is Status.RUNNING}
    for (number, id_), due in running.items():
        if due.last is None:
            continue
        identity = f"{case.context.municipality.sender.name}|{number}|{id_}"
        yield Event(
            uid=f"{hashlib.sha256(identity.encode()).hexdigest()[:32]}@metodebogen",
            title=f"Frist: {due.deadline.name}, sag {number}",
            start=due.last,
            end=due.last,
            text=f"Sidste dag. Fristen er {due.deadline.words}.",
        )
