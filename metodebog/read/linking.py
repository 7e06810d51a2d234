"""Joins the rows of child tables to the documents they belong to, by the key “Sag”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from metodebog.problems import Problem, problem
from metodebog.raw import RawRecord, RawRow
from metodebog.read.columns import KEY, missing
from metodebog.read.tables import Row, Rows


@dataclass(slots=True)
class _Links:
    """Documents by key, and the rows that each gets."""

    main: Rows
    by_key: dict[str, int] = field(default_factory=dict)
    rows: list[dict[str, list[RawRow]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def link(main: Rows, children: Mapping[str, Rows]) -> tuple[list[RawRecord], list[Problem]]:
    """The documents with their rows, and the problems of the keys (K-104, K-122, K-123, K-124).

    `children`: table id → its rows. With a single document, rows without a key are its rows.
    """
    links = _Links(main, rows=[{} for _ in main.rows])
    linked = any(child.rows for child in children.values())
    if linked and len(main.rows) > 1 and not main.keyed:
        links.problems.append(missing(main.grid, KEY, main.found))
    if main.keyed:
        _keys(links, needed=linked and len(main.rows) > 1)
    for table, child in children.items():
        _join(links, table, child)
    records = [
        RawRecord(row.number, row.place, row.answers, {table: tuple(found) for table, found in rows.items()})
        for row, rows in zip(main.rows, links.rows, strict=True)
    ]
    return records, links.problems


def _keys(links: _Links, *, needed: bool) -> None:
    """Takes in the keys of the documents: each its own."""
    for index, row in enumerate(links.main.rows):
        key = row.key.casefold()
        if not key:
            if needed:
                links.problems.append(problem("K-124", row.key_place))
        elif key in links.by_key:
            first = links.main.rows[links.by_key[key]].number
            links.problems.append(problem("K-123", row.key_place, a=first, b=row.number))
        else:
            links.by_key[key] = index


def _join(links: _Links, table: str, child: Rows) -> None:
    """Gives each row of a table to its document."""
    single = len(links.main.rows) == 1
    if child.rows and not child.keyed and not single:
        if links.main.rows:
            links.problems.append(missing(child.grid, KEY, child.found))
        return
    if child.rows and not links.main.keyed and not single:
        return
    for row in child.rows:
        index = _document(links, row, single=single)
        if index is not None:
            links.rows[index].setdefault(table, []).append(RawRow(row.place, row.answers))


def _document(links: _Links, row: Row, *, single: bool) -> int | None:
    """The number of the document that a row belongs to, or None after saying why there is none."""
    if not row.key:
        if single:
            return 0
        links.problems.append(problem("K-124", row.key_place))
        return None
    if single and not links.by_key:
        if links.main.keyed:
            links.problems.append(problem("K-124", links.main.rows[0].key_place))
        return 0
    index = links.by_key.get(row.key.casefold())
    if index is None:
        where = links.main.grid.sheet or links.main.grid.file
        links.problems.append(problem("K-122", row.key_place, ark=where))
    return index
