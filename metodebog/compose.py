"""Values → Document. Pure. Dates, numbers and names get their form here, once, for every format.

The blank form is the same document without values: every field with room to write by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType

from metodebog import prose
from metodebog.check import is_shown
from metodebog.context import Context
from metodebog.dates import long_date
from metodebog.document import Block, Data, Document, Event, Facts, Heading, Note, Paragraph, Signature
from metodebog.fields import Field, Value
from metodebog.kinds import KINDS
from metodebog.parts import ALL_SHOWN, blank, gathered, part_of
from metodebog.prose import Show
from metodebog.repeat import matrix
from metodebog.rules import Case
from metodebog.template import Section, Template
from metodebog.views import EVENTS, VIEWS

LINE = "_" * 20
"""Room to write a few words within running text."""
Records = tuple[Mapping[str, Value], ...]
Attached = Mapping[str, object]
NOTHING: Attached = MappingProxyType({})


def compose(
    template: Template, values: Mapping[str, Value], context: Context, records: Records = (), attached: Attached = NOTHING,
) -> Document:
    """The finished document. Sections and fields without an answer are left out, or given room to write (`tom`).

    `records`: the answers of every row, for an overview. `attached`: what else the data file holds for it.
    """
    case, show = Case(values, context, records, attached=attached), _answers(template, values)
    blocks = [block for section in template.sections if not section.inherited and is_shown(section, template, values)
              for block in _section(section, case, show, fields=() if template.is_overview else section.fields)]
    made = "Lavet" if template.is_overview else "Udfyldt"
    stamp = f"{template.title}, version {template.version}. {made} {long_date(context.today)}."
    return replace(_document(template, blocks, case, show, stamp), events=events(template, values, context, records))


def compose_draft(
    template: Template, values: Mapping[str, Value], context: Context, records: Records = (), attached: Attached = NOTHING,
) -> Document:
    """The document with what is known filled in, and room to write by hand where an answer is missing."""
    open_ = tuple(replace(section, fields=tuple(map(_opened, section.fields))) for section in template.sections)
    return compose(replace(template, sections=open_), values, context, records, attached)


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
    published = [block.json for block in blocks if isinstance(block, Data)]
    blocks = [block for block in blocks if not isinstance(block, Data)]
    before, after = prose.blocks(template.intro, show), prose.blocks(template.closing, show)
    return Document(
        title=prose.filled(template.heading, show) or template.title,
        subtitle=prose.filled(template.subtitle, show) or "",
        blocks=(*before, *blocks, *after, *signatures),
        stamp=stamp,
        date=case.context.today.isoformat(),
        sender=case.context.municipality.sender,
        paper=template.paper,
        published=published[0] if published else "",
    )


def _answers(template: Template, values: Mapping[str, Value]) -> Show:
    """The answer to a field as documents show it."""
    kinds = {field.id: KINDS[field.kind] for field in (*template.simple_fields, *template.row)}
    return lambda id_: kinds[id_].show(values[id_]) if id_ in values else None


def _places_to_write(template: Template) -> Show:
    """A line to write on instead of an answer in running text."""
    labels = {field.id: field.label for field in (*template.fields, *template.row)}
    return lambda id_: f"{LINE} ({labels[id_]})"


def _opened(field: Field) -> Field:
    return replace(field, when_empty="skriveplads", columns=tuple(map(_opened, field.columns)))


def _section(section: Section, case: Case, show: Show, fields: tuple[Field, ...]) -> Iterator[Block]:
    parts = (part for field in fields if not field.hidden for part in part_of(section, field, case.values.get(field.id)))
    answers = matrix(replace(section, fields=fields), case.values) if section.points and fields else gathered(parts)
    blocks = [*prose.blocks(section.text, show), *answers]
    blocks += [block for use in section.views for block in VIEWS[use.name].make(case, **use.arguments)]
    if blocks:
        yield Heading(prose.filled(section.title, show) or "", 1)
        yield from _merged(blocks)


def _merged(blocks: Iterable[Block]) -> Iterator[Block]:
    """Facts of a view that follow those of the fields stand in one list with them."""
    for together, group in groupby(blocks, lambda block: isinstance(block, Facts)):
        if together:
            yield Facts(tuple(fact for facts in group for fact in facts.items))
        else:
            yield from group


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
    yield from matrix(section) if section.points else gathered(
        part for field in fields for part in (part_of(section, field, None) if field.layout in ALL_SHOWN else blank(field)))
    yield from drawn
