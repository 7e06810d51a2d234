"""What a data file asks for: one document from each row, one overview from all rows, or all the documents of a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from metodebog import case_file
from metodebog.batch import Record
from metodebog.check import check, check_all
from metodebog.context import Context
from metodebog.problems import Problem
from metodebog.protect import leaks_in
from metodebog.raw import RawInput
from metodebog.showable import unshowable
from metodebog.template import Template


@dataclass(frozen=True, slots=True)
class Wanted:
    """The records to be made, how many rows they come from, and every problem of the file."""

    records: list[Record]
    rows: int
    problems: list[Problem] = field(default_factory=list)


def wanted(template: Template, data: RawInput, context: Context, documents: Sequence[Template] = ()) -> Wanted:
    """What is to be made of the data. `documents`: the templates that a case may have, in their order."""
    if template.scope == case_file.SCOPE:
        return _of_cases(data, context, documents)
    checked, problems = check_all(template, data, context)
    problems += [item for record in checked for item in (*record.problems, *unshowable(template, record))]
    records = [Record(record.number, record.values) for record in checked]
    if template.is_overview:
        records = [Record(1, {}, tuple(record.values for record in records))]
    return Wanted(records, len(checked), problems)


def _of_cases(data: RawInput, context: Context, documents: Sequence[Template]) -> Wanted:
    records: list[Record] = []
    problems: list[Problem] = list(data.problems)
    for case in data.records:
        parts, strays = case_file.parts(case, documents)
        problems += strays
        before = f"{case.number:04d}-" if len(data.records) > 1 else ""
        for part in parts:
            checked = check(part.template, part.record, context)
            problems += [*checked.problems, *unshowable(part.template, checked), *leaks_in(part.template, part.record, case)]
            name = f"{before}{checked.number:02d}-{part.template.slug}"
            records.append(Record(len(records) + 1, checked.values, template=part.template, name=name))
    return Wanted(records, len(data.records), _once(problems))


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """A problem of a shared answer is told once, not once for every document that uses it."""
    return list({(item.code, item.place, item.text): item for item in problems}.values())


