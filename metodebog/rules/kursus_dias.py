"""Lists of the handbook that a slide names: “Før mødet: {{viden.moedeguider.koord_foer}}” (inventory 003.61)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from metodebog.rules.base import Case, RuleFinding, column, rule

_LIST = re.compile(r"(?:(?P<title>[^{}]*?):\s*)?\{\{\s*viden\.(?P<name>[^{}\s]+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Named:
    """A list that a line names, and the heading that the line gives it (or empty)."""

    name: str
    title: str = ""


def named_list(line: str) -> Named | None:
    """The list that the line of a slide stands for; None for a line that is to be shown as it is."""
    found = _LIST.fullmatch(line.strip().removeprefix("-").strip())
    return Named(found["name"], found["title"] or "") if found else None


@rule("Et lysbillede viser kun lister, som håndbogen har.", "003.61", dias="tabel.langtekst")
def dias_viser_kendte_lister(case: Case, dias: str) -> Iterator[RuleFinding]:
    """R-1018: the list does not exist; the nearest name is told."""
    known = case.context.knowledge.lists
    for number, row in enumerate(case.rows(dias)):
        for line in str(row.get(column(dias), "")).splitlines():
            named = named_list(line)
            if named and named.name not in known:
                near = get_close_matches(named.name, known, n=1, cutoff=0.1) or [next(iter(known), "")]
                yield RuleFinding("R-1018", dias, number, {"liste": named.name, "forslag": near[0]})
