"""Rules about who takes part in a course (inventory 003.61)."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.rules.base import Case, RuleFinding, column, rule


@rule("Den samme deltager står kun én gang på listen.", "003.61", deltager="tabel.person", enhed="tabel.tekst")
def deltager_staar_en_gang(case: Case, deltager: str, enhed: str) -> Iterator[RuleFinding]:
    """R-1040 at the second row with the same name in the same unit: it gives two signs and two certificates."""
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(case.rows(deltager)):
        who = str(row.get(column(deltager), "")).casefold(), str(row.get(column(enhed), "")).casefold()
        if who[0] and who in seen:
            yield RuleFinding("R-1040", deltager, number)
        seen.add(who)
