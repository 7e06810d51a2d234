"""What a coordinating meeting's document shows that nobody typed: the whole agenda, deadlines, the list of tasks (003.45–47)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from metodebog.dates import WEEKDAYS, clock, long_date
from metodebog.document import UNCHECKED, Block, Column, Event, Fact, Facts, Paragraph, Table
from metodebog.kinds import KINDS
from metodebog.rules.base import Case, Row
from metodebog.rules.dagsorden import BEFORE, CITIZEN, DONE, INVITATION, MINUTES, NOT_BEGUN, AgendaItem, agenda, fixed_items, item_of
from metodebog.rules.moeder import last_day_for_items, last_day_for_minutes
from metodebog.views.base import event, view
from metodebog.views.moedetid import meeting

AGENDA = ("Emne (og ansvarlig)", "Hvad skal vi opnå med mødeemnet?", "Tid (min.)", "Skriv beslutning og hvem gør hvad?")
SHARES, SHARES_OF_MINUTES = (2.7, 2.8, 0.8, 2.5), (2.65, 2.55, 0.75, 2.85)
PEOPLE = (Column("Navn", 2), Column("Rolle", 2.4))
TASKS = (Column("Opgave", 3.7), Column("Hvem", 1.9), Column("Aftalt", 1.4), Column("Senest", 1.4), Column("Status", 1.6))
FREE_ITEMS, FREE_PEOPLE, FREE_TASKS = 4, 6, 4
"""Empty rows of the blank form."""


def with_weekday(day: date) -> str:
    """tirsdag den 3. februar 2026"""
    return f"{WEEKDAYS[day.weekday()]} den {long_date(day)}"


@view(
    "Dagsordenen: de faste punkter og mødets egne, og i referatet beslutningerne.", "003.45", on_blank=True,
    punkter="tabel", beslutninger="tabel", tilstand="valg", fokus="langtekst",
)
def dagsorden(case: Case, punkter: str, beslutninger: str, tilstand: str, fokus: str) -> Iterator[Block]:
    """The agenda as a table. The decisions stand in the minutes only; their column is there to write in before that."""
    items = agenda(case, punkter)
    decided: dict[int, list[str]] = {}
    for row in case.rows(beslutninger) if case.value(tilstand) == MINUTES else ():
        item = item_of(items, row.get("punkt"))
        if item is not None:
            decided.setdefault(item.number, []).append(_decision(row))
    focus = str(case.value(fokus) or "")
    shares = SHARES_OF_MINUTES if case.value(tilstand) == MINUTES else SHARES
    rows = [_agenda_row(item, "\n".join(decided.get(item.number, ())), focus) for item in _with_room(case, items)]
    yield Table("Dagsorden", tuple(map(Column, AGENDA, shares)), tuple(rows), row_lines=2 if case.blank else 1)


def _with_room(case: Case, items: tuple[AgendaItem, ...]) -> list[AgendaItem]:
    """On the blank form there is room for the meeting's own items between the first and the last fixed ones."""
    if not case.blank:
        return list(items)
    first = [item for item in items if fixed_items(case)[item.key]["gruppe"] == BEFORE]
    free = [AgendaItem(len(first) + extra, "") for extra in range(1, FREE_ITEMS + 1)]
    last = [replace(item, number=item.number + FREE_ITEMS) for item in items[len(first) :]]
    return [*first, *free, *last]


def _agenda_row(item: AgendaItem, decided: str, focus: str) -> tuple[str, ...]:
    title = f"{item.number}. {item.title}".strip() + (f" ({item.who})" if item.who else "")
    aim = f"{item.aim}\n{focus}" if item.key == "formaal" and focus else item.aim
    return title, aim, "" if item.minutes is None else str(item.minutes), decided


def _decision(row: Row) -> str:
    """“Bo ringer til banken. (Bo Prøvesen)”. By when stands in the list of tasks."""
    return f"{_text(row, 'beslutning')} ({row['hvem']})" if row.get("hvem") else _text(row, "beslutning")


@view("Deltagerne: i indkaldelsen hvorfor de er med, i referatet om de kom.", "003.17", on_blank=True, deltagere="tabel", tilstand="valg")
def deltagerliste(case: Case, deltagere: str, tilstand: str) -> Iterator[Block]:
    """Who takes part. The invitation tells why; the minutes tell who came; the blank form has room for both."""
    why, came = Column("Derfor er du med", 4), Column("Kom til mødet", 1.4)
    if case.blank:
        boxes = f"{UNCHECKED} Ja  {UNCHECKED} Nej"
        yield Table("Deltagere", (*PEOPLE, why, came), ((*[""] * 3, boxes),) * FREE_PEOPLE, row_lines=2)
    elif rows := case.rows(deltagere):
        invited = case.value(tilstand) == INVITATION
        shown = [(_text(row, "navn"), _role(row), _text(row, "hvorfor_inviteret") if invited else _yes_no(row)) for row in rows]
        yield Table("Deltagere", (*PEOPLE, why if invited else came), tuple(shown))


def _text(row: Row, column: str) -> str:
    return str(row.get(column, ""))


def _role(row: Row) -> str:
    """“Læge, Lægehuset Åen”; the citizen needs no other role."""
    told = ", ".join(filter(None, (_text(row, "rolle"), _text(row, "arbejdssted"))))
    return told or ("Borger" if row.get("slags") == CITIZEN else "")


def _yes_no(row: Row) -> str:
    return KINDS["ja_nej"].show(row["kom"]) if row.get("kom") is not None else ""


@view("Hvem der tager imod flere punkter, og hvornår de senest skal komme.", "003.45", on_blank=True, dato="dato", navn="person")
def frist_for_punkter(case: Case, dato: str, navn: str) -> Iterator[Block]:
    """Invites the participants to suggest items, with the last day worked out. A day that has passed is not told."""
    day, words = case.value(dato), case.context.deadline("ekstra_punkter").words
    who = str(case.value(navn) or "den fremskudte sagsbehandler")
    if day is None:
        how = f"Skriv eller ring til {who} senest {words} før mødet."
    elif (last := last_day_for_items(case, day)) < case.context.today:
        how = f"Ring til {who} hurtigst muligt."
    else:
        how = f"Skriv eller ring til {who} senest {with_weekday(last)}."
    yield Paragraph(f"Har du flere punkter? {how}")


def open_tasks(case: Case, decisions: str, earlier: str) -> list[Row]:
    """Every task that is not done, from earlier meetings and this one: opgave, hvem, frist, status, aftalt (when it was agreed first)."""
    return [row for row in (*case.rows(earlier), *map(task, case.rows(decisions))) if row.get("status") != DONE]


def task(decision: Row) -> Row:
    """A decision as a task: what was decided is what is to be done."""
    kept = {key: value for key, value in decision.items() if key in ("hvem", "frist")}
    return {"opgave": decision.get("beslutning", ""), **kept, "status": decision.get("status", NOT_BEGUN)}


@view(
    "Opgavelisten: alt, der er aftalt og ikke er færdigt, med den tidligste frist først.", "003.47", on_blank=True,
    beslutninger="tabel", tidligere="tabel", dato="dato",
)
def opgaveliste(case: Case, beslutninger: str, tidligere: str, dato: str) -> Iterator[Block]:
    """All open tasks, the earliest deadline first."""
    tasks = sorted(open_tasks(case, beslutninger, tidligere), key=lambda row: row.get("frist") or date.max)
    held = {"aftalt": case.value(dato)} if case.value(dato) else {}
    yield from _tasks(case, "Opgaver", [{**held, **row} for row in tasks])


@view("Opgaverne fra tidligere møder, og hvor mange af dem der er færdige.", "003.47", on_blank=True, tidligere="tabel")
def opgaver_fra_sidst(case: Case, tidligere: str) -> Iterator[Block]:
    """The earlier tasks, and “2 af 3 opgaver er færdige.” Nothing when there are none."""
    rows = case.rows(tidligere)
    yield from _tasks(case, "Opgaver fra tidligere møder", rows)
    done = sum(row.get("status") == DONE for row in rows)
    if len(rows) == 1:
        yield Paragraph("Opgaven er færdig." if done else "Opgaven er ikke færdig endnu.")
    elif rows:
        yield Paragraph(f"{done or 'Ingen'} af {len(rows)} opgaver er færdige.")


def _tasks(case: Case, caption: str, tasks: Sequence[Row]) -> Iterator[Block]:
    if case.blank:
        yield Table(caption, TASKS, (("",) * len(TASKS),) * FREE_TASKS, row_lines=2)
    elif tasks:
        yield Table(caption, TASKS, tuple(_task_row(row) for row in tasks))


def _task_row(row: Row) -> tuple[str, ...]:
    agreed, last = (KINDS["dato"].write(row[column]) if row.get(column) else "" for column in ("aftalt", "frist"))
    return _text(row, "opgave"), _text(row, "hvem"), agreed, last, str(row.get("status") or NOT_BEGUN)


@view(
    "Hvornår referatet senest kommer, det næste møde, de emner, der er gemt til det, og hvem der fortæller borgeren om mødet.",
    "003.19, 003.38, 003.45", on_blank=True,
    moede="dato", dato="dato", start="tid", slut="tid", sted="tekst", gemte="tabel", informerer="person",
)
def efter_moedet(case: Case, moede: str, dato: str, start: str, slut: str, sted: str, gemte: str, informerer: str) -> Iterator[Block]:
    """“Næste møde: onsdag den 2. december 2026, kl. 09.00–09.45, Rådhuset” and more, as far as it is agreed."""
    held, day, begins, ends = case.value(moede), case.value(dato), case.value(start), case.value(slut)
    sent = with_weekday(last_day_for_minutes(case, held)) if held else f"{case.context.deadline('referat').words} efter mødet"
    hours = f"kl. {'–'.join(clock(at) for at in (begins, ends) if at is not None)}" if begins is not None else ""
    told = {
        "Referatet kommer senest": sent,
        "Næste møde": ", ".join(part for part in (with_weekday(day) if day else "", hours, str(case.value(sted) or "")) if part),
        "Gemt til et andet møde": ", ".join(_text(row, "emne") for row in case.rows(gemte)),
        "Fortæller borgeren det": str(case.value(informerer) or ""),
    }
    facts = tuple(Fact(label, text, 0 if text else 1) for label, text in told.items() if text or case.blank)
    yield Facts(facts)


@event(
    "Det koordinerende møde, når der er en indkaldelse. Borgerens navn er ikke med.", "003.45",
    dato="dato", start="tid", slut="tid", sted="tekst", tilstand="valg", sagsnummer="tekst", moede_nr="heltal", flyttet="heltal",
    telefon="telefon",
)
def koordinerende_moede(case: Case, tilstand: str, sagsnummer: str, moede_nr: str, **fields: str) -> Iterable[Event]:
    """The meeting itself, as long as it is an invitation."""
    identity = f"{case.value(sagsnummer) or ''}|{case.value(moede_nr) or 1}"
    return meeting(case, "Koordinerende møde", identity, fields) if case.value(tilstand) == INVITATION else []
