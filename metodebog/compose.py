"""Values → Document. Pure. Dates, numbers and names get their form here, once, for every format.

The blank form is the same document without values: every field with room to write by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from metodebog import document as doc
from metodebog.check import is_shown
from metodebog.context import Context
from metodebog.dates import long_date
from metodebog.document import Answer, Block, Choice, Document, Fact, Facts, Heading, Item, Note, Paragraph, Signature
from metodebog.fields import Field, Value
from metodebog.kinds import KINDS
from metodebog.template import Section, Template

FACT_LABEL = 30
"""A label of at most this many characters stands to the left of its answer; a longer one stands above it."""
BLANK_ROWS, BLANK_CARDS = 4, 2
PROSE = ("langtekst",)


def compose(template: Template, values: Mapping[str, Value], context: Context) -> Document:
    """The finished document. Sections and fields without an answer are left out, or given room to write (`tom`)."""
    shown = [section for section in template.sections if is_shown(section, template, values)]
    blocks = [block for section in shown for block in _section(section, values)]
    stamp = f"{template.title}, version {template.version}. Udfyldt {long_date(context.today)}."
    return _document(template, blocks, context, stamp)


def compose_blank(template: Template, context: Context) -> Document:
    """The form for pen and paper: every section, every field, with guidance and room to write."""
    blocks = [block for section in template.sections for block in _blank_section(section, template)]
    return _document(template, blocks, context, f"{template.title}, version {template.version}.")


def _document(template: Template, blocks: list[Block], context: Context, stamp: str) -> Document:
    before = [Paragraph(template.intro)] if template.intro else []
    after = [Paragraph(template.closing)] if template.closing else []
    signatures = [Signature(template.signatures)] if template.signatures else []
    return Document(
        title=template.title,
        subtitle=template.subtitle,
        blocks=(*before, *blocks, *after, *signatures),
        stamp=stamp,
        date=context.today.isoformat(),
        sender=context.municipality.sender,
    )


def _section(section: Section, values: Mapping[str, Value]) -> Iterator[Block]:
    blocks = list(_fields(section.fields, values))
    if blocks:
        yield Heading(section.title, 1)
        if section.text:
            yield Paragraph(section.text)
        yield from blocks


def _fields(fields: Iterable[Field], values: Mapping[str, Value]) -> Iterator[Block]:
    """The blocks of the fields; short facts that follow each other share one block."""
    facts: list[Fact] = []
    for field in fields:
        block = _field(field, values.get(field.id))
        if isinstance(block, Fact):
            facts.append(block)
            continue
        if facts and block:
            yield Facts(tuple(facts))
            facts = []
        yield from block
    if facts:
        yield Facts(tuple(facts))


def _field(field: Field, value: Value | None) -> Fact | tuple[Block, ...]:
    """One field with its answer; without one, the room to write that the declaration asks for, or nothing."""
    if field.kind == "tabel":
        return tuple(_table(field, value or ()))
    if value is None:
        return _blank(field) if field.when_empty == "skriveplads" else ()
    text = KINDS[field.kind].show(value)
    if field.kind not in PROSE and len(field.heading) <= FACT_LABEL:
        return Fact(field.heading, text)
    if field.kind in PROSE and len(field.heading) <= FACT_LABEL and len(text) <= 160:
        return Fact(field.heading, text)
    return (Answer(field.heading, text),)


def _table(field: Field, rows: tuple[Mapping[str, Value], ...]) -> Iterator[Block]:
    if field.layout == "kort":
        for number, row in enumerate(rows, 1):
            yield from _card(field, number, row)
        return
    if not rows and field.when_empty == "skjul":
        return
    columns = tuple(doc.Column(column.heading, _share(column)) for column in field.columns)
    if rows:
        cells = tuple(tuple(_cell(column, row.get(column.id)) for column in field.columns) for row in rows)
        yield doc.Table(field.heading, columns, cells)
    else:
        yield _blank_table(field)


def _card(field: Field, number: int, row: Mapping[str, Value]) -> Iterator[Block]:
    """One row as a card: its number and first answer as the heading, the other answers as facts below it."""
    name = field.row_name or field.heading
    yield Heading(f"{name} {number}", 2)
    yield from _fields(field.columns, row)


def _cell(column: Field, value: Value | None) -> str:
    return "" if value is None else KINDS[column.kind].show(value)


def _share(column: Field) -> float:
    return {"langtekst": 3.0, "tekst": 2.0, "person": 2.0, "email": 2.0}.get(column.kind, 1.2)


def _blank_section(section: Section, template: Template) -> Iterator[Block]:
    yield Heading(section.title, 1)
    if section.condition:
        deciding = template.field(section.condition.field)
        label = deciding.heading if deciding else section.condition.field
        wanted = " eller ".join(f"“{value}”" for value in section.condition.values)
        yield Note("Hvornår skal afsnittet udfyldes?", f"Når svaret på “{label}” er {wanted}.")
    if section.text:
        yield Paragraph(section.text)
    if section.guidance:
        yield Paragraph(section.guidance, "hjælp")
    yield from _blank_fields(section.fields)


def _blank_fields(fields: Iterable[Field]) -> Iterator[Block]:
    facts: list[Fact] = []
    for field in fields:
        block = tuple(_blank_tables(field)) if field.kind == "tabel" else _blank(field)
        if isinstance(block, Fact):
            facts.append(block)
            continue
        if facts and block:
            yield Facts(tuple(facts))
            facts = []
        yield from block
    if facts:
        yield Facts(tuple(facts))


def _blank_tables(field: Field) -> Iterator[Block]:
    if field.layout == "tabel":
        yield _blank_table(field)
        return
    for number in range(1, BLANK_CARDS + 1):
        yield Heading(f"{field.row_name or field.heading} {number}", 2)
        yield from _blank_fields(field.columns)


def _blank_table(field: Field) -> Block:
    columns = tuple(doc.Column(column.heading, _share(column)) for column in field.columns)
    return doc.Table(field.heading, columns, (("",) * len(columns),) * BLANK_ROWS, row_lines=2)


def _blank(field: Field) -> Fact | tuple[Block, ...]:
    """One field to fill in by hand: boxes for choices, lines for the rest."""
    if field.kind == "ja_nej" or field.choices:
        options = field.choices or ("Ja", "Nej")
        hint = "Sæt gerne flere krydser." if field.kind == "flervalg" else ""
        return (Choice(field.heading, tuple(Item(option) for option in options), hint),)
    if field.kind not in PROSE and len(field.heading) <= FACT_LABEL:
        return Fact(field.heading, "", max(field.lines, 1))
    return (Answer(field.heading, "", max(field.lines, 1)),)
