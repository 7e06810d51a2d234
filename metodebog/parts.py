"""One field as parts of a document: with its answer, or with room to write it by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from metodebog import document as doc
from metodebog.document import Answer, Block, Checklist, Choice, Fact, Facts, Heading, Item
from metodebog.fields import Field, Value
from metodebog.kinds import KINDS
from metodebog.template import Section

FACT_LABEL = 30
"""A label of at most this many characters stands to the left of its answer; a longer one stands above it."""
BLANK_ROWS, BLANK_CARDS = 4, 2
ALL_SHOWN = ("liste", "skema")
"""The layouts of a choice of several answers that show them all, ticked or not, on paper and filled in."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """A field whose answers all stand in one cell of a table, a box before each."""

    label: str
    items: tuple[Item, ...]


Part = Fact | Ticked | Block
TICK_COLUMNS = (doc.Column("Del", 1.0), doc.Column("Sæt kryds", 4.0))


def gathered(parts: Iterable[Part]) -> Iterator[Block]:
    """The parts as blocks: short facts that follow each other share one, and so do fields with the layout “skema”."""
    for kind, group in groupby(parts, type):
        if kind is Fact:
            yield Facts(tuple(group))
        elif kind is Ticked:
            yield doc.Table("", TICK_COLUMNS, tuple((row.label, _lines(row.items)) for row in group))
        else:
            yield from group


def _lines(items: tuple[Item, ...]) -> str:
    return "\n".join(f"{doc.CHECKED if item.checked else doc.UNCHECKED} {item.text}" for item in items)


def _stands_left(field: Field, card: bool) -> bool:
    """Whether the label stands to the left of the answer. Prose does so on cards only."""
    return len(field.heading) <= FACT_LABEL and (card or field.kind != "langtekst")


def part_of(section: Section, field: Field, value: Value | None) -> Iterator[Part]:
    """A field of the section. One with the layout “liste” or “skema” shows all its answers.

    A list has a heading, unless the section has that heading already.
    """
    items = tuple(Item(option, option in (value or ())) for option in field.choices)
    if field.layout == "skema":
        yield Ticked(field.heading, items)
    elif field.layout == "liste":
        if field.heading != section.title:
            yield Heading(field.heading, 2)
        yield Checklist(items)
    else:
        yield from _filled(field, value)


def _filled(field: Field, value: Value | None, card: bool = False) -> Iterator[Part]:
    """One field with its answer; without one, the room to write that the declaration asks for, or nothing."""
    if value is None:
        if field.when_empty == "skriveplads":
            yield from blank(field, card)
    elif field.kind == "tabel":
        yield from _table(field, value)
    else:
        text = KINDS[field.kind].show(value)
        yield Fact(field.heading, text) if _stands_left(field, card) else Answer(field.heading, text)


def _table(table: Field, rows: tuple[Mapping[str, Value], ...]) -> Iterator[Block]:
    """The rows as one table, or each as a card: a numbered heading with the answers below it."""
    if table.layout == "tabel":
        yield doc.Table(table.heading, _columns(table), tuple(tuple(_cell(column, row) for column in table.columns) for row in rows))
        return
    for number, row in enumerate(rows, 1):
        yield _card_heading(table, number)
        yield from gathered(part for column in table.columns for part in _filled(column, row.get(column.id), card=True))


def _card_heading(table: Field, number: int) -> Heading:
    return Heading(f"{table.row_name or table.heading} {number}", 2)


def _columns(table: Field) -> tuple[doc.Column, ...]:
    return tuple(doc.Column(column.heading, _share(column)) for column in table.columns)


def _share(column: Field) -> float:
    """How wide a column is beside the others. One with long answers to choose from has room for them, so that no word is broken."""
    wide = {"langtekst": 3.0, "tekst": 2.0, "person": 2.0, "email": 2.0, "dato": 1.7, "tid": 0.8}
    longest = max(map(len, column.choices), default=0)
    return wide.get(column.kind, min(max(1.2, (longest + 2) / 8), 2.4))


def _cell(column: Field, row: Mapping[str, Value]) -> str:
    return KINDS[column.kind].show(row[column.id]) if column.id in row else ""


def blank(field: Field, card: bool = False) -> Iterator[Part]:
    """One field to fill in by hand: empty rows for tables, boxes for choices, lines for the rest."""
    if field.kind == "tabel":
        yield from _blank_table(field)
    elif _options(field):
        hint = "Sæt gerne flere krydser." if field.kind == "flervalg" else ""
        yield Choice(field.heading, tuple(Item(option) for option in _options(field)), hint)
    elif _stands_left(field, card):
        yield Fact(field.heading, "", max(field.lines, 1))
    else:
        yield Answer(field.heading, "", max(field.lines, 1))


def _options(field: Field) -> tuple[str, ...]:
    return field.choices or (("Ja", "Nej") if field.kind == "ja_nej" else ())


def _boxes(column: Field) -> str:
    """What stands in an empty cell: a box for each possible answer, or nothing."""
    return "\n".join(f"{doc.UNCHECKED} {option}" for option in _options(column))


def _blank_table(table: Field) -> Iterator[Block]:
    if table.layout == "tabel":
        columns = _columns(table)
        row = tuple(_boxes(column) for column in table.columns)
        yield doc.Table(table.heading, columns, (row,) * BLANK_ROWS, row_lines=2)
        return
    for number in range(1, BLANK_CARDS + 1):
        yield _card_heading(table, number)
        yield from gathered(part for column in table.columns for part in blank(column, card=True))
