"""Values → Document. Pure. Dates, numbers and names get their form here, once, for every format.

The blank form is the same document without values: every field with room to write by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from metodebog import document as doc
from metodebog import prose
from metodebog.check import is_shown
from metodebog.context import Context
from metodebog.dates import long_date
from metodebog.document import Answer, Block, Checklist, Choice, Document, Event, Fact, Facts, Heading, Item, Note, Paragraph, Signature
from metodebog.fields import Field, Value
from metodebog.kinds import KINDS
from metodebog.prose import Show
from metodebog.rules import Case
from metodebog.template import Section, Template
from metodebog.views import EVENTS, VIEWS

FACT_LABEL = 30
"""A label of at most this many characters stands to the left of its answer; a longer one stands above it."""
BLANK_ROWS, BLANK_CARDS = 4, 2
ALL_SHOWN = ("liste", "skema")
"""The layouts of a choice of several answers that show them all, ticked or not, on paper and filled in."""
LINE = "_" * 20
"""Room to write a few words within running text."""
Records = tuple[Mapping[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Ticked:
    """A field whose answers all stand in one cell of a table, a box before each."""

    label: str
    items: tuple[Item, ...]


Part = Fact | Ticked | Block
TICK_COLUMNS = (doc.Column("Del", 1.0), doc.Column("Sæt kryds", 4.0))


def compose(template: Template, values: Mapping[str, Value], context: Context, records: Records = ()) -> Document:
    """The finished document. Sections and fields without an answer are left out, or given room to write (`tom`).

    `records`: the answers of every row, for an overview.
    """
    case, show = Case(values, context, records), _answers(template, values)
    blocks = [block for section in template.sections if not section.inherited and is_shown(section, template, values)
              for block in _section(section, case, show, fields=() if template.is_overview else section.fields)]
    made = "Lavet" if template.is_overview else "Udfyldt"
    stamp = f"{template.title}, version {template.version}. {made} {long_date(context.today)}."
    return replace(_document(template, blocks, case, show, stamp), events=events(template, values, context, records))


def compose_draft(template: Template, values: Mapping[str, Value], context: Context, records: Records = ()) -> Document:
    """The document with what is known filled in, and room to write by hand where an answer is missing."""
    open_ = tuple(replace(section, fields=tuple(map(_opened, section.fields))) for section in template.sections)
    return compose(replace(template, sections=open_), values, context, records)


def compose_blank(template: Template, context: Context) -> Document:
    """The form for pen and paper: every section, every field, with guidance and room to write."""
    case, show = Case({}, context, blank=True), _places_to_write(template)
    blocks = [block for section in template.sections for block in _blank_section(section, template, case, show)]
    return _document(template, blocks, case, show, f"{template.title}, version {template.version}.")


def events(template: Template, values: Mapping[str, Value], context: Context, records: Records = ()) -> tuple[Event, ...]:
    """What the document's calendar file holds; nothing when the declaration has no calendar, or the answers no date."""
    case = Case(values, context, records)
    return tuple(made for use in template.calendar for made in EVENTS[use.name].make(case, **use.arguments))


def _document(template: Template, blocks: list[Block], case: Case, show: Show, stamp: str) -> Document:
    signatures = [Signature(template.signatures)] if template.signatures else []
    before, after = prose.blocks(template.intro, show), prose.blocks(template.closing, show)
    return Document(
        title=template.heading or template.title,
        subtitle=prose.filled(template.subtitle, show) or "",
        blocks=(*before, *blocks, *after, *signatures),
        stamp=stamp,
        date=case.context.today.isoformat(),
        sender=case.context.municipality.sender,
    )


def _answers(template: Template, values: Mapping[str, Value]) -> Show:
    """The answer to a field as documents show it."""
    kinds = {field.id: KINDS[field.kind] for field in template.simple_fields}
    return lambda id_: kinds[id_].show(values[id_]) if id_ in values else None


def _places_to_write(template: Template) -> Show:
    """A line to write on instead of an answer in running text."""
    labels = {field.id: field.label for field in template.fields}
    return lambda id_: f"{LINE} ({labels[id_]})"


def _opened(field: Field) -> Field:
    return replace(field, when_empty="skriveplads", columns=tuple(map(_opened, field.columns)))


def _gathered(parts: Iterable[Part]) -> Iterator[Block]:
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


def _section(section: Section, case: Case, show: Show, fields: tuple[Field, ...]) -> Iterator[Block]:
    parts = (part for field in fields if not field.hidden for part in _with_list(section, field, case.values.get(field.id)))
    blocks = [*prose.blocks(section.text, show), *_gathered(parts)]
    blocks += [block for use in section.views for block in VIEWS[use.name].make(case, **use.arguments)]
    if blocks:
        yield Heading(prose.filled(section.title, show) or "", 1)
        yield from blocks


def _with_list(section: Section, field: Field, value: Value | None) -> Iterator[Part]:
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
            yield from _blank(field, card)
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
        yield from _gathered(part for column in table.columns for part in _filled(column, row.get(column.id), card=True))


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


def _blank_section(section: Section, template: Template, case: Case, show: Show) -> Iterator[Block]:
    views = [VIEWS[use.name] for use in section.views]
    drawn = [block for use, view in zip(section.views, views, strict=True) if view.on_blank for block in view.make(case, **use.arguments)]
    fields = [field for field in section.fields if not field.hidden]
    if not (fields or drawn or section.text):
        return
    yield Heading(prose.filled(section.title, show) or "", 1)
    yield from prose.blocks(section.text, show)
    if section.condition:
        deciding = template.field(section.condition.field)
        label = deciding.heading if deciding else section.condition.field
        wanted = " eller ".join(f"“{value}”" for value in section.condition.values)
        yield Note("Hvornår skal afsnittet udfyldes?", f"Når svaret på “{label}” er {wanted}.")
    if section.guidance:
        yield Paragraph(section.guidance, "hjælp")
    yield from _gathered(
        part for field in fields for part in (_with_list(section, field, None) if field.layout in ALL_SHOWN else _blank(field)))
    yield from drawn


def _blank(field: Field, card: bool = False) -> Iterator[Part]:
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
        yield from _gathered(part for column in table.columns for part in _blank(column, card=True))
