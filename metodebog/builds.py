"""What is made of another document's data file: a document for each record, or for each row of one of its tables; or a whole package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from metodebog import files
from metodebog.attachments import Source, attachments, context_of
from metodebog.batch import Record
from metodebog.check import Checked, check_all
from metodebog.context import Context
from metodebog.fields import Value
from metodebog.kinds import KINDS
from metodebog.problems import Problem, problem
from metodebog.raw import RawInput
from metodebog.rules import Case
from metodebog.showable import unshowable
from metodebog.template import Template
from metodebog.views.evaluering_tjek import findings
from metodebog.views.pakker import Package

ROW_NUMBER = "raekke_nr"
"""The answer under which a document of a row has the row's number, from 1."""
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The records to be made, and every problem of the file."""

    records: list[Record]
    problems: list[Problem] = field(default_factory=list)


def built(template: Template, data: RawInput, context: Context, source: Source) -> Wanted:
    """One document for each record of the data file, or for each row of the table that the template names."""
    checked, problems = _checked(template, data, context)
    records: list[Record] = []
    for record in checked:
        own = context_of(record.values, context)
        attached, more = _attached(template, checked, source, own)
        problems += [*more, *_unanswered(template, attached, more, source)]
        records += [Record(len(records) + number, values, withheld=record.withheld, attached=attached)
                    for number, values in enumerate(variants(template, record.values), 1)]
    return Wanted(records, once(problems))


def bundle(package: Package, base: Template, data: RawInput, context: Context, source: Source) -> Wanted:
    """Every document of the package, made of the records of the base's data file; its questionnaires as blank forms."""
    documents = [base if slug == base.slug else files.find_template(slug, context, source.templates) for slug in package.documents]
    checked, problems = _checked(base, data, context)
    records: list[Record] = []
    for record in checked:
        own = context_of(record.values, context)
        before = f"{record.number:04d}-" if len(checked) > 1 else ""
        for number, template in enumerate(documents, 1):
            attached, more = _attached(template, checked, source, own)
            problems += [*(_checked(template, data, context)[1] if template is not base else ()), *more]
            if template.uses_answers and not any(use.id in attached for use in template.surveys):
                continue
            made = list(variants(template, record.values))
            for row, values in enumerate(made, 1):
                name = f"{before}{number:02d}-{template.slug}{f'-{row:02d}' if template.rows_of else ''}"
                records.append(Record(len(records) + 1, values, template=template, name=name, attached=attached))
        for number, slug in enumerate(package.blanks, len(documents) + 1):
            blank = files.find_template(slug, own, source.templates)
            records.append(Record(len(records) + 1, {}, template=blank, name=f"{before}{number:02d}-{slug}-blanket", blank=True))
    return Wanted(records, once(problems))


def _checked(template: Template, data: RawInput, context: Context) -> tuple[list[Checked], list[Problem]]:
    checked, problems = check_all(template, data, context)
    return checked, [*problems, *(item for record in checked for item in (*record.problems, *unshowable(template, record)))]


def _attached(
    template: Template, checked: Sequence[Checked], source: Source, context: Context
) -> tuple[dict[str, object], list[Problem]]:
    """What else the file holds for its record. Answers cannot be told apart when there are several records (O-833)."""
    attached, problems = attachments(template, source, context)
    if len(checked) > 1 and _answered(template, attached, problems):
        return {}, [problem("O-833", antal=len(checked))]
    values = checked[0].values if checked else {}
    found = findings(template, Case(values, context, attached=attached)) if template.uses_answers else ()
    return attached, [*problems, *(problem(item.code, field=item.field, **item.values) for item in found)]


def _answered(template: Template, attached: Mapping[str, object], problems: Sequence[Problem]) -> bool:
    """Whether somebody has put answers where they belong, also when they cannot be read."""
    return any(use.id in attached for use in template.surveys) or any(item.code[0] in "FKSY" or item.code == "O-833" for item in problems)


def _unanswered(template: Template, attached: Mapping[str, object], problems: Sequence[Problem], source: Source) -> Iterator[Problem]:
    """Where the answers belong, when a document of answers is asked for and there are none."""
    if template.uses_answers and template.surveys and not _answered(template, attached, problems):
        first = template.surveys[0]
        yield problem("O-835", ark=first.sheet, fil=f"{source.data.stem}-{first.id}.xlsx")


def variants(template: Template, values: Values) -> Iterator[Values]:
    """The answers of each document: those of the record, or with each row of the table; only where the template's condition holds."""
    rows = values.get(template.rows_of, ()) if template.rows_of else ({},)
    for number, row in enumerate(rows, 1):
        mine = {**values, **row, ROW_NUMBER: number} if template.rows_of else values
        if _holds(template, mine):
            yield mine


def _holds(template: Template, values: Values) -> bool:
    condition = template.only
    if condition is None:
        return True
    asked, value = template.field(condition.field), values.get(condition.field)
    shown = KINDS[asked.kind].show(value).casefold() if asked and value is not None else ""
    return shown in {one.casefold() for one in condition.values}


def once(problems: Sequence[Problem]) -> list[Problem]:
    """Each problem once: a shared answer's is told once, not once for every document that uses it."""
    return list({(item.code, item.place, item.text): item for item in problems}.values())
