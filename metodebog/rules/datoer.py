"""Rules of dates that any document may use."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.rules.base import Case, RuleFinding, column, rule


@rule("Datoen er en dag, hvor kommunen arbejder.", "X.02", dato="dato|tabel.dato")
def falder_paa_arbejdsdag(case: Case, dato: str) -> Iterator[RuleFinding]:
    """Warns about a date on a weekend, a public holiday or a closing day of the municipality."""
    in_table = "." in dato
    days = [(index, row.get(column(dato))) for index, row in enumerate(case.rows(dato))] if in_table else [(None, case.value(dato))]
    for index, day in days:
        name = case.context.calendar.day_off(day) if day else ""
        if name:
            yield RuleFinding("D-410", dato, index, {"dag": name if name[0].islower() else f"helligdag eller lukkedag ({name})"})


@rule("Datoen ligger ikke i fremtiden.", "003.42", dato="dato")
def ikke_i_fremtiden(case: Case, dato: str) -> Iterator[RuleFinding]:
    """Warns about a date after today: an agreement is written down when it has been made."""
    day = case.value(dato)
    if day is not None and day > case.context.today:
        yield RuleFinding("R-906", dato)
