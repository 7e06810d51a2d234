"""A case: what its documents share is written once, and one data file feeds them all. Pure.

The case has a declaration of its own, made from the others: a sheet with the shared answers (one row per case), a sheet for
each kind of document (one row per document) and one for each of their tables. A row of a table says with “Nr.” which
document it belongs to; with one document of the kind it need not. `parts` makes a case into ordinary records again, so that
each document is checked and made as if it had a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from metodebog.fields import Field
from metodebog.problems import Problem, problem
from metodebog.raw import RawRecord, RawRow
from metodebog.template import Section, Template

SLUG, SCOPE = "sag", "sag"
PURPOSE = "Ét ark til hele sagen. Det, dokumenterne deler, skriver du én gang."
NUMBER = Field("nr", "Nr.", "tekst", help="Hvilket dokument rækken hører til. Kan stå tomt, når der kun er ét.", example="1", length=20)
MADE = Field("lavet", "Lavet den", "dato", help="Dagen, dokumentet blev lavet. Tomt betyder i dag.", example="10-11-2026")
_FOR_THE_CASE = (NUMBER.id, MADE.id)


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a case: its template, the answers for it, and its row (with the day that it was made)."""

    template: Template
    record: RawRecord
    row: RawRow


def table_id(template: Template) -> str:
    """The sheet with one row per document of the template."""
    return template.slug.replace("-", "_")


def own_table_id(template: Template, table: Field) -> str:
    """The sheet with the rows of one of the template's own tables."""
    return f"{table_id(template)}_{table.id}"


def case_template(templates: Sequence[Template], shared: Mapping[str, Field]) -> Template:
    """The declaration of a case with documents of the templates, in their order. `shared`: the shared fields, by id."""
    used = {field.shared for template in templates for field in template.fields}
    common = tuple(field for id_, field in shared.items() if id_ in used)
    sections = [Section("faelles", "Det, dokumenterne deler", common)]
    sections += [Section(table_id(one), one.title, tuple(_sheets(one))) for one in templates]
    ways = tuple(use for one in templates for use in one.transitions)
    return Template(SLUG, "Sag", "1.0", PURPOSE, "medarbejder", ("X.01",), tuple(sections), scope=SCOPE, transitions=ways)


def _sheets(template: Template) -> Iterator[Field]:
    """The sheet of the documents, and one for each of their own tables."""
    tables = [table for table in template.tables if not table.shared]
    must = {field.id for section in template.sections if section.condition is None for field in section.fields if field.required}
    own = [replace(field, required=field.id in must) for field in template.simple_fields if not field.shared]
    columns = (*([NUMBER] if tables else []), MADE, *own)
    help_ = f"{template.purpose} Én række for hvert dokument."
    yield Field(table_id(template), template.title, "tabel", help=help_, columns=columns, row_name="Dokument")
    for table in tables:
        yield replace(
            table, id=own_table_id(template, table), label=f"{table.label} ({template.title})", columns=(NUMBER, *table.columns),
            minimum=None, required=False)


def parts(record: RawRecord, templates: Sequence[Template]) -> tuple[list[Part], list[Problem]]:
    """The documents of a case, in the order of the templates, and rows that belong to none of them (K-128)."""
    found: list[Part] = []
    problems: list[Problem] = []
    for template in templates:
        documents = record.rows.get(table_id(template), ())
        shared = {field.id: record.answers[field.shared] for field in template.simple_fields if field.shared in record.answers}
        for row in documents:
            own = {id_: answer for id_, answer in row.answers.items() if id_ not in _FOR_THE_CASE}
            rows = {table.id: tuple(_rows(record, template, table, row, len(documents))) for table in template.tables}
            number = len(found) + 1
            found.append(Part(template, RawRecord(number, row.place, {**shared, **own}, rows), row))
        problems += _strays(record, template, documents)
    return found, problems


def _rows(record: RawRecord, template: Template, table: Field, document: RawRow, count: int) -> Iterator[RawRow]:
    """The rows of a table that belong to the document. The rows of a shared table belong to every document of the case."""
    if table.shared:
        yield from record.rows.get(table.shared, ())
        yield from _gathered(record, table)
        return
    number = _number(document)
    for row in record.rows.get(own_table_id(template, table), ()):
        if _number(row) == number or (count == 1 and not _number(row)):
            yield RawRow(row.place, {id_: answer for id_, answer in row.answers.items() if id_ != NUMBER.id})


def _gathered(record: RawRecord, table: Field) -> Iterator[RawRow]:
    """The documents of another kind that are rows of the shared table too (each consent is a row of the register)."""
    for row in record.rows.get(table.gathered_from.replace("-", "_"), ()) if table.gathered_from else ():
        yield RawRow(row.place, {column.id: row.answers[column.id] for column in table.columns if column.id in row.answers})


def _number(row: RawRow) -> str:
    answer = row.answers.get(NUMBER.id)
    return answer.text.strip().casefold() if answer else ""


def _strays(record: RawRecord, template: Template, documents: Iterable[RawRow]) -> Iterator[Problem]:
    numbers = [_number(row) for row in documents]
    for table in template.tables:
        for row in record.rows.get(own_table_id(template, table), ()) if not table.shared else ():
            if _number(row) not in numbers and (_number(row) or len(numbers) != 1):
                answer = row.answers.get(NUMBER.id)
                yield problem("K-128", answer.place if answer else row.place, ark=template.title)
