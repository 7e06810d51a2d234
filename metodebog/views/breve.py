"""Views of letters: day, time and place of a visit that is proposed (inventory 003.11, 003.50)."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.dates import WEEKDAYS, clock, long_date
from metodebog.document import Block, Fact, Facts
from metodebog.rules.base import Case
from metodebog.views.base import view


@view("Dag, tidspunkt og sted for besøget, med ugedag.", "003.11", on_blank=True, dato="dato", start="tid", sted="tekst", slut="tid?")
def besoeg(case: Case, dato: str, start: str, sted: str, slut: str = "") -> Iterator[Block]:
    """What is proposed, one line each; room to write on the form for pen and paper."""
    day, begins, ends, place = case.value(dato), case.value(start), case.value(slut), case.value(sted)
    shown = {
        "Dag": f"{WEEKDAYS[day.weekday()]} den {long_date(day)}" if day else "",
        "Klokken": "–".join(clock(hour) for hour in (begins, ends) if hour) if begins else "",
        "Sted": place or "",
    }
    facts = tuple(Fact(label, text, int(case.blank)) for label, text in shown.items() if text or case.blank)
    if facts:
        yield Facts(facts)
