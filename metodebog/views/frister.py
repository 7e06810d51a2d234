"""Views of the deadlines of a case, and the calendar entry of the meeting that follows up on it (inventory 003.39, 003.52)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from metodebog.dates import WEEKDAYS, long_date
from metodebog.document import Block, Event, Fact, Facts
from metodebog.rules.base import Case
from metodebog.rules.opfoelgning import AGREED, window
from metodebog.views.base import event, view
from metodebog.views.moedetid import meeting

FIRST, LAST = "Første mulige dag", "Sidste mulige dag"


def with_weekday(day: date) -> str:
    """tirsdag den 3. februar 2026"""
    return f"{WEEKDAYS[day.weekday()]} den {long_date(day)}"


@view("Den første og den sidste dag, hvor I kan mødes igen.", "003.39, 003.52", on_blank=True, afsluttet="dato")
def opfoelgningsvindue(case: Case, afsluttet: str) -> Iterator[Block]:
    """The first and the last day of the follow-up; on the blank form room to write them."""
    closed = case.value(afsluttet)
    if closed is not None:
        first, last = window(case, closed)
        yield Facts((Fact(FIRST, with_weekday(first)), Fact(LAST, with_weekday(last))))
    elif case.blank:
        yield Facts((Fact(FIRST, "", 1), Fact(LAST, "", 1)))


@event(
    "Opfølgningsmødet, når det er aftalt. Borgerens navn er ikke med.", "003.39", aftalt="valg", dato="dato", start="tid", slut="tid",
    sted="tekst", afsluttet="dato", sagsnummer="tekst", navn="person", flyttet="heltal", telefon="telefon",
)  # fmt: skip
def opfoelgningsmoede(case: Case, aftalt: str, afsluttet: str, sagsnummer: str, navn: str, **fields: str) -> Iterable[Event]:
    """The meeting, once it is agreed."""
    case_id = case.value(sagsnummer) or f"{case.value(navn)}|{case.value(afsluttet)}"
    return meeting(case, "Møde med kommunen", f"{case_id}|opfølgning", fields) if case.value(aftalt) == AGREED else []
