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
Part = Fact | Block


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


def _gathered(parts: Iterable[Part]) -> Iterator[Block]:
    """The parts as blocks: short facts that follow each other share one."""
    facts: list[Fact] = []
    for part in parts:
        if isinstance(part, Fact):
            facts.append(part)
            continue
        if facts:
            yield Facts(tuple(facts))
            facts = []
        yield part
    if facts:
        yield Facts(tuple(facts))


def _stands_left(field: Field, card: bool) -> bool:
    """Whether the label stands to the left of the answer. Prose does so on cards only."""
    return len(field.heading) <= FACT_LABEL and (card or field.kind != "langtekst")


def _section(section: Section, values: Mapping[str, Value]) -> Iterator[Block]:
    blocks = list(_gathered(part for field in section.fields for part in _filled(field, values.get(field.id))))
    if blocks or section.text:
        yield Heading(section.title, 1)
        if section.text:
            yield Paragraph(section.text)
        yield from blocks


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
    wide = {"langtekst": 3.0, "tekst": 2.0, "person": 2.0, "email": 2.0}
    return tuple(doc.Column(column.heading, wide.get(column.kind, 1.2)) for column in table.columns)


def _cell(column: Field, row: Mapping[str, Value]) -> str:
    return KINDS[column.kind].show(row[column.id]) if column.id in row else ""


def _blank_section(section: Section, template: Template) -> Iterator[Block]:
    yield Heading(section.title, 1)
    if section.text:
        yield Paragraph(section.text)
    if section.condition:
        deciding = template.field(section.condition.field)
        label = deciding.heading if deciding else section.condition.field
        wanted = " eller ".join(f"“{value}”" for value in section.condition.values)
        yield Note("Hvornår skal afsnittet udfyldes?", f"Når svaret på “{label}” er {wanted}.")
    if section.guidance:
        yield Paragraph(section.guidance, "hjælp")
    yield from _gathered(part for field in section.fields for part in _blank(field))


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
