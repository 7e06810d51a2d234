"""A rehearsed coordinating meeting on paper: agenda with times, role cards, sheets for time keeper and observer (003.37–38, 003.66)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from metodebog.dates import clock
from metodebog.document import UNCHECKED, Answer, Block, Card, Cards, Column, Fact, Facts, PageBreak, Paragraph, Table
from metodebog.rules import Case
from metodebog.rules.dagsorden import AgendaItem
from metodebog.rules.oevelsesmoede import REFLECTION, SIGNS, Meeting, Role, clocked, meeting, whole_agenda
from metodebog.views.base import view

FREE_ITEMS, FREE_ROLES, FREE_PARKED = 4, 6, 3
"""Empty rows and cards of the blank form, and lines for parked topics."""
AGENDA = (Column("Kl.", 0.8), Column("Emne (og ansvarlig)", 2.4), Column("Hvad skal vi opnå?", 3.2), Column("Min.", 0.6))
TIMES = (Column("Punkt", 2.6), Column("Planlagt", 0.9), Column("Slutter kl.", 0.9), Column("Begyndte", 0.9), Column("Sluttede", 0.9))
SEEN = (Column("Tegn på et godt møde", 3), Column("Så du det?", 1.2), Column("Hvad så eller hørte du?", 3.8))
BOXES = "\n".join(f"{UNCHECKED} {word}" for word in ("Ja", "Til dels", "Nej"))


def _case(case: Case, sag: str) -> Meeting | None:
    return meeting(case.context, case.value(sag))


def _items(case: Case, sag: str, punkter: str) -> tuple[AgendaItem, ...]:
    """The agenda; on the blank form with empty items between the fixed ones."""
    chosen = _case(case, sag)
    free = ({"emne": ""},) * (FREE_ITEMS if case.blank else 0)
    return whole_agenda(case.context, (*(chosen.items if chosen else ()), *case.rows(punkter), *free))


@view("Sagens historie og mødets fokus.", "003.17", on_blank=True, sag="valg")
def oevelsessag(case: Case, sag: str) -> Iterator[Block]:
    """The story that everyone may know, or room to write one. The agenda begins on a sheet of its own."""
    chosen = _case(case, sag)
    if chosen:
        yield Paragraph(chosen.story)
        yield Paragraph(chosen.focus)
    elif case.blank:
        yield Answer("Hvad er der sket? Brug en opdigtet sag.", "", 6)
        yield Answer("Hvad skal mødet især handle om?", "", 2)
    yield PageBreak()


@view(
    "Dagsordenen med klokkeslæt: de faste punkter, sagens og jeres egne.", "003.45", on_blank=True,
    sag="valg", start="tid", punkter="tabel",
)  # fmt: skip
def oevelsesdagsorden(case: Case, sag: str, start: str, punkter: str) -> Iterator[Block]:
    """When each item begins, what it is, and how long it takes; and the sum."""
    items = _items(case, sag, punkter)
    begins = case.value(start)
    times = clocked(items, begins) if isinstance(begins, time) else ()
    rows = [(clock(times[number][0]) if times else "", _title(one), one.aim, str(one.minutes or "")) for number, one in enumerate(items)]
    yield Table("", AGENDA, tuple(rows), row_lines=2)
    most, total = case.context.setting("moede_hoejst_minutter"), sum(one.minutes or 0 for one in items)
    if not case.blank:
        yield Paragraph(f"Punkterne fylder {total} minutter. Et møde bør højst vare {most} minutter.")
    yield PageBreak()


def _title(item: AgendaItem) -> str:
    return f"{item.number}. {item.title}".rstrip() + (f" ({item.who})" if item.who else "")


@view("Rollekort til at klippe ud, ét til hver deltager.", "003.38", on_blank=True, sag="valg")
def rollekort(case: Case, sag: str) -> Iterator[Block]:
    """What each participant knows and wants. Nobody else reads the card."""
    chosen = _case(case, sag)
    if chosen:
        cards = [Card(role.presented, _secret(role), f"Indkaldelsen: {role.invited}")
                 for role in chosen.roles]  # fmt: skip
        yield Cards("", tuple(cards))
    elif case.blank:
        yield Cards("", (Card("Navn og rolle:", "Det ved du:\n\n\nDet vil du:\n\n"),) * FREE_ROLES)
    yield PageBreak()


def _secret(role: Role) -> str:
    return f"Det ved du: {role.knows}\nDet vil du: {role.wants}"


@view(
    "Arket til den, der holder øje med tiden: hvornår hvert punkt skal slutte, og plads til, hvornår det gjorde.", "003.46", on_blank=True,
    sag="valg", start="tid", punkter="tabel",
)  # fmt: skip
def tidsark(case: Case, sag: str, start: str, punkter: str) -> Iterator[Block]:
    """When each item must end, with room for when it did; the time to think; topics that are parked."""
    items = _items(case, sag, punkter)
    begins = case.value(start)
    times = clocked(items, begins) if isinstance(begins, time) else ()
    rows = []
    for number, one in enumerate(items):
        planned, ends = f"{one.minutes} min." if one.minutes else "", clock(times[number][1]) if times else ""
        rows.append((f"{one.number}. {one.title}".rstrip(), planned, ends, "", ""))
    yield Table("", TIMES, tuple(rows))
    minutes = int(str(case.context.setting(REFLECTION) or 2))
    unit = "minut" if minutes == 1 else "minutter"
    yield Paragraph(f"Runden: Giv alle {minutes} {unit} til at tænke selv. Sæt så en streg for hver, der har sagt noget.")
    yield Facts((Fact("Har sagt noget", "", 1), Fact("Parkerede emner", "", FREE_PARKED)))
    yield PageBreak()


@view("Arket til den, der ser på: de seks tegn på et godt møde.", "003.66", on_blank=True)
def observatoerark(case: Case) -> Iterator[Block]:
    """The six signs of a good meeting, each with a box and room to write what was seen."""
    signs = case.context.knowledge.lists.get(SIGNS, ())
    yield Table("Seks tegn", SEEN, tuple((sign, BOXES, "") for sign in signs), row_lines=3)
    yield Facts((Fact("Det bedste øjeblik", "", 1), Fact("Et godt råd", "", 1)))
