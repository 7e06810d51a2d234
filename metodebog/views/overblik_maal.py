"""How the goals of many agreements go: reached, partly, not; who has something to do; what waits for a follow-up (inventory 003.44).

Numbers of people and of goals are protected together. What nobody needs the numbers for (names, what people wrote) is not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metodebog.analysis.small_numbers import Protected, Share, Table, breakdown, protect, together
from metodebog.dates import long_date
from metodebog.document import Block, Column, Fact, Facts, Heading, Note, Paragraph
from metodebog.document import Table as Shown
from metodebog.rules.base import Case, column
from metodebog.views.base import view
from metodebog.views.overblik_figur import Bar, bars
from metodebog.views.overblik_sager import count, left
from metodebog.views.smaa_tal import lowered, reason, threshold

REACHED = {"Ja": "Nået", "Delvist": "Delvist nået", "Nej": "Ikke nået"}
"""The answer to whether a goal is reached → its row."""
AGREEMENTS, GOALS, ASSESSED, OPEN = "Aftaler", "Mål", "Vurderet", "Endnu ikke vurderet"
ANY_REACHED, HELD_ONCE, HELD_MORE, NEVER = (
    "Aftaler med et nået mål", "Fulgt op én gang", "Fulgt op flere gange", "Ikke fulgt op endnu")  # fmt: skip
BOTH, ONLY_CITIZEN, ONLY_WORKER, NOBODY = "Begge har en opgave", "Kun borgeren", "Kun sagsbehandleren", "Ingen af dem"
NONE = "–"
FIELDS = {
    "indgaaet": "dato", "naaet": "tabel.valg", "dag": "tabel.dato", "borger": "tabel.langtekst", "medarbejder": "tabel.langtekst",
    "godt": "tabel.langtekst", "mindre_godt": "tabel.langtekst", "fulgt_op": "tabel2.dato?",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of an agreement: their numbers in the data file, the answer to whether it is reached, and the day of its follow-up."""

    agreement: int
    number: int
    reached: str
    day: date | None
    citizen: bool
    worker: bool
    well: bool
    less_well: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement. `held`: the days it was followed up."""

    number: int
    made: date | None
    goals: tuple[Goal, ...]
    held: tuple[date, ...]


def agreements(case: Case, fields: Mapping[str, str]) -> list[Agreement]:
    """The agreements of the data file. A follow-up in the future has not been held."""
    return [_agreement(number, record, fields, case.context.today) for number, record in enumerate(case.records, 1)]


def _agreement(number: int, record: Mapping, fields: Mapping[str, str], today: date) -> Agreement:
    table = fields["naaet"].partition(".")[0]
    goals = tuple(_goal(number, place, row, fields) for place, row in enumerate(record.get(table, ()), 1))
    held_in = fields.get("fulgt_op", "")
    days = [row.get(column(held_in)) for row in record.get(held_in.partition(".")[0], ())] if held_in else []
    return Agreement(number, record.get(fields["indgaaet"]), goals, tuple(sorted(day for day in days if day is not None and day <= today)))


def _goal(agreement: int, number: int, row: Mapping, fields: Mapping[str, str]) -> Goal:
    has = {name: bool(row.get(column(fields[name]))) for name in ("borger", "medarbejder", "godt", "mindre_godt")}
    reached = str(row.get(column(fields["naaet"]), ""))
    return Goal(agreement, number, reached, row.get(column(fields["dag"])), *has.values())


def is_past(goal: Goal, today: date) -> bool:
    """Whether the goal waits for an answer after the day of its follow-up."""
    return not goal.reached and goal.day is not None and goal.day < today


def counted(all_: Sequence[Agreement]) -> Table:
    """Everything that the report counts, as one table to be protected together."""
    goals = [goal for one in all_ for goal in one.goals]
    by_answer = {name: sum(goal.reached == answer for goal in goals) for answer, name in REACHED.items()}
    assessed = sum(by_answer.values())
    held = [len(one.held) for one in all_]
    times = {NEVER: held.count(0), HELD_ONCE: held.count(1), HELD_MORE: sum(number > 1 for number in held)}
    who = Counter((goal.citizen, goal.worker) for goal in goals)
    tasks = {BOTH: (True, True), ONLY_CITIZEN: (True, False), ONLY_WORKER: (False, True), NOBODY: (False, False)}
    reached = sum(any(goal.reached == "Ja" for goal in one.goals) for one in all_)
    return together(
        breakdown(GOALS, {ASSESSED: assessed, OPEN: len(goals) - assessed}),
        breakdown(ASSESSED, by_answer),
        breakdown(GOALS, {name: who[key] for name, key in tasks.items()}),
        breakdown(AGREEMENTS, times),
        Table({AGREEMENTS: len(all_), ANY_REACHED: reached}, (Share(AGREEMENTS, ANY_REACHED),)),
    )


@view("Hvor mange mål der er nået, hvem der har opgaverne, og hvor tit der er fulgt op. Små tal er beskyttet.", "003.44, O-32", **FIELDS)
def maal_i_tal(case: Case, **fields: str) -> Iterator[Block]:
    """The report. With fewer agreements than the threshold there is none."""
    all_ = agreements(case, fields)
    least = threshold(case.context)
    yield from lowered(case.context)
    if len(all_) < least:
        yield Note("For få aftaler", f"Der skal være mindst {least} aftaler, før tallene bliver vist. Ellers kan nogen blive genkendt.")
        return
    shown = protect(counted(all_), least, reason(case.context))
    facts = (*_period(all_), (AGREEMENTS, shown.show(AGREEMENTS)), (GOALS, shown.show(GOALS)))
    yield Facts(tuple(Fact(name, value) for name, value in facts))
    if shown.note:
        yield Note("Små tal er beskyttet", shown.note)
    yield from _reached(shown)
    yield from _followed_up(shown)
    yield from _tasks(shown)


def _period(all_: Sequence[Agreement]) -> Iterator[tuple[str, str]]:
    """The months of the first and the last agreement; a day would point to one citizen."""
    days = [one.made for one in all_ if one.made]
    if days:
        first, last = (long_date(day).partition(" ")[2] for day in (min(days), max(days)))
        yield "Aftaler indgået", first if first == last else f"{first} til {last}"


def _reached(shown: Protected) -> Iterator[Block]:
    yield Heading("Er målene nået?", 2)
    names = list(REACHED.values())
    if shown.is_shown(ASSESSED) and shown.cells[ASSESSED] and all(map(shown.is_shown, names)):
        whole = shown.cells[ASSESSED]
        yield bars([Bar(name, shown.cells[name] / whole, f"{shown.show(name)} ({shown.percent(name, ASSESSED)})") for name in names],
                   "De mål, der er vurderet")  # fmt: skip
    rows = [*_rows(names, ASSESSED, shown), (f"{ASSESSED} i alt", shown.show(ASSESSED), NONE), (OPEN, shown.show(OPEN), NONE)]
    yield _table("Mål, og om de er nået", "Mål", "Andel af de vurderede", rows)
    if shown.is_shown(ASSESSED) and shown.cells[ASSESSED]:
        yield Paragraph(_weight(shown.cells[ASSESSED]))
    yield Facts((Fact(ANY_REACHED, _of(ANY_REACHED, AGREEMENTS, shown)),))


def _weight(assessed: int) -> str:
    """What one goal means at this number, in plain words."""
    points = 100 / assessed
    told = f"{points:.0f}" if points >= 1.5 else f"{points:.1f}".replace(".", ",")
    one = f"Ét mål mere eller mindre flytter andelen {told} procentpoint."
    return f"Der er {assessed} vurderede mål. {one} Læg ikke vægt på mindre forskelle end det."


def _followed_up(shown: Protected) -> Iterator[Block]:
    yield Heading("Bliver der fulgt op?", 2)
    rows = _rows([NEVER, HELD_ONCE, HELD_MORE], AGREEMENTS, shown)
    yield _table("Aftaler, og hvor tit der er fulgt op", "Aftaler", "Andel af aftalerne", rows)


def _tasks(shown: Protected) -> Iterator[Block]:
    yield Heading("Hvem har opgaverne?", 2)
    rows = _rows([BOTH, ONLY_CITIZEN, ONLY_WORKER, NOBODY], GOALS, shown)
    yield _table("Mål, og hvem der har en opgave", "Mål", "Andel af målene", rows)


def _rows(names: Sequence[str], whole: str, shown: Protected) -> list[tuple[str, ...]]:
    return [(name, shown.show(name), shown.percent(name, whole)) for name in names]


def _of(part: str, whole: str, shown: Protected) -> str:
    return f"{shown.show(part)} ({shown.percent(part, whole)})" if shown.is_shown(part) and shown.is_shown(whole) else shown.show(part)


def _table(caption: str, first: str, last: str, rows: Sequence[tuple[str, ...]]) -> Shown:
    return Shown(caption, (Column(first, 3.4), Column("Antal", 1.0), Column(last, 1.6)), tuple(rows))


@view("De mål, der mangler en opfølgning, med aftalens nummer i datafilen. Ingen navne.", "003.44", **FIELDS)
def maal_uden_opfoelgning(case: Case, **fields: str) -> Iterator[Block]:
    """The work list, the oldest first."""
    today = case.context.today
    waiting = (goal for one in agreements(case, fields) for goal in one.goals if is_past(goal, today))
    late = sorted(waiting, key=lambda goal: (goal.day or today, goal.agreement))
    if not late:
        yield Paragraph("Alle mål, hvor dagen er gået, er fulgt op.")
        return
    yield Paragraph(f"{count(len(late), 'mål', 'mål')} venter. Nummeret er rækken i datafilen: Aftale 1 er den første.")
    columns = (Column("Aftale", 1.0), Column("Mål", 1.0), Column("Opfølgning skulle være", 2.6), Column("Tid", 1.4))
    rows = [(str(goal.agreement), str(goal.number), long_date(goal.day), left((goal.day - today).days)) for goal in late if goal.day]
    yield Shown("Mål, der venter på opfølgning", columns, tuple(rows))


@view("Hvor der står noget om, hvad der gik godt og mindre godt. Teksterne bliver ikke gengivet.", "003.44", **FIELDS)
def maal_laeseliste(case: Case, **fields: str) -> Iterator[Block]:
    """Which agreements to read, never what stands in them."""
    told = [goal for one in agreements(case, fields) for goal in one.goals if goal.well or goal.less_well]
    if not told:
        yield Paragraph("Ingen har skrevet om det endnu.")
        return
    columns = (Column("Aftale", 1.0), Column("Mål", 1.0), Column("Gået godt", 1.4), Column("Gået mindre godt", 1.6))
    rows = [(str(goal.agreement), str(goal.number), "ja" if goal.well else NONE, "ja" if goal.less_well else NONE) for goal in told]
    yield Shown("Her står der noget at læse", columns, tuple(rows))
