"""Rules about who takes part in a course (inventory 003.61)."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.rules.base import Case, RuleFinding, column, rule


@rule("Den samme deltager står kun én gang på listen.", "003.61", deltager="tabel.person", enhed="tabel.tekst")
def deltager_staar_en_gang(case: Case, deltager: str, enhed: str) -> Iterator[RuleFinding]:
    """R-1040 at the second row with the same name and no other unit: it gives two signs and two certificates."""
    seen: dict[str, set[str]] = {}
    for number, row in enumerate(case.rows(deltager)):
        who, unit = str(row.get(column(deltager), "")).casefold(), str(row.get(column(enhed), "")).casefold()
        units = seen.setdefault(who, set())
        if who and units and (unit in units or "" in (unit, *units)):
            yield RuleFinding("R-1040", deltager, number)
        units.add(unit)
