"""The agenda of a coordinating meeting, from what is written and what the method always has (inventory 003.45). No rules of its own.

The fixed items stand in `viden/dagsorden.yml`: group “foer” before the items of the meeting itself, group “efter” after them. Whoever
writes an item with the name of a fixed one changes that one: what the row says replaces what the method says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from metodebog.fields import Value
from metodebog.rules.base import Case, Row

INVITATION, MINUTES = "Indkaldelse", "Referat"
CITIZEN, EXTERNAL = "Borgeren", "Ekstern"
DONE, NOT_BEGUN = "Færdig", "Ikke begyndt"
BEFORE, AFTER = "foer", "efter"

FixedItem = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item. `key`: the id of a fixed item, or empty. `row`: where it stands in the table, if it does. `minutes`: if written."""

    number: int
    title: str
    who: str = ""
    aim: str = ""
    minutes: int | None = None
    row: int | None = None
    key: str = ""


def fixed_items(case: Case) -> Mapping[str, FixedItem]:
    """The items that every meeting has: id → tekst, gruppe, ansvarlig, formaal, minutter, kilde."""
    return case.context.knowledge.entries.get("dagsorden", {})


def same_name(text: str) -> str:
    """What two spellings of one item share: its letters and digits, ignoring case (“Evt.” and “evt”)."""
    return "".join(char for char in text.casefold() if char.isalnum())


def agenda(case: Case, items: str) -> tuple[AgendaItem, ...]:
    """The whole agenda in order, numbered from 1. `items`: the table of what is written (emne, ansvarlig, formaal, minutter)."""
    fixed = fixed_items(case)
    names = {same_name(entry["tekst"]): id_ for id_, entry in fixed.items()}
    own: list[AgendaItem] = []
    changed: dict[str, tuple[int, Row]] = {}
    for index, row in enumerate(case.rows(items)):
        key = names.get(same_name(str(row.get("emne", ""))), "")
        if key and key not in changed:
            changed[key] = index, row
        else:
            own.append(_written(AgendaItem(0, "", key=key), index, row))

    def group(name: str) -> list[AgendaItem]:
        return [_fixed(id_, entry, changed.get(id_)) for id_, entry in fixed.items() if entry["gruppe"] == name]

    return tuple(replace(item, number=number) for number, item in enumerate([*group(BEFORE), *own, *group(AFTER)], 1))


def _fixed(key: str, entry: FixedItem, change: tuple[int, Row] | None) -> AgendaItem:
    item = AgendaItem(0, entry["tekst"], entry["ansvarlig"], entry["formaal"], int(entry["minutter"]), key=key)
    return _written(item, *change) if change else item


def _written(item: AgendaItem, index: int, row: Row) -> AgendaItem:
    """The item with everything that its row says."""
    return replace(
        item,
        row=index,
        title=item.title or str(row.get("emne", "")),
        who=str(row.get("ansvarlig", item.who)),
        aim=str(row.get("formaal", item.aim)),
        minutes=row.get("minutter", item.minutes),
    )


def repeated(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items that name a fixed one which another row has changed already."""
    seen: set[str] = set()
    return [item for item in sorted(items, key=_row_number) if item.key and (item.key in seen or seen.add(item.key))]


def _row_number(item: AgendaItem) -> int:
    return -1 if item.row is None else item.row


def item_of(items: Iterable[AgendaItem], point: Value | None) -> AgendaItem | None:
    """The item that a decision names, by its number (“5”, “5.”) or by its title; None when there is no such item."""
    wanted = same_name(str(point or ""))
    return next((item for item in items if wanted and wanted in (str(item.number), same_name(item.title))), None)
