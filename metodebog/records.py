"""What a data file asks for: one document from each row, one overview from all rows, or all the documents of a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from metodebog import case_file
from metodebog.attached import EARLIER
from metodebog.attachments import Source, earlier_numbers
from metodebog.batch import Record
from metodebog.builds import Wanted, built, bundle, once
from metodebog.case_file import Part
from metodebog.check import check, check_all
from metodebog.check_fields import Reader
from metodebog.context import Context
from metodebog.problems import MetodebogError, Problem, problem
from metodebog.protect import leaks_in
from metodebog.raw import RawInput
from metodebog.showable import unshowable
from metodebog.template import Template
from metodebog.views.pakker import PACKAGES, Package, Piece

EMPLOYEE = "medarbejder"
"""A document of an employee sees the file's other rows too: the last assessment of the same person stands there. An overview of
employees sees what its earlier editions have told."""


def wanted(
    template: Template, data: RawInput, context: Context, documents: Sequence[Template] = (), package: str = "",
    source: Source | None = None,
) -> Wanted:
    """What is to be made of the data. `documents`: the templates that a case may have, in their order.

    `package`: only what belongs to that package, with drafts of what is missing in it. `source`: where the data comes from, for
    documents that read more than the records. Raises MetodebogError (B-016).
    """
    source = source or Source(Path(data.records[0].place.file or "") if data.records else Path())
    if package and (chosen := _chosen(package)).base:
        return bundle(chosen, template, data, context, source)
    if template.is_case and package:
        return _packages(data, context, documents, _chosen(package))
    if template.is_case:
        return _of_cases(data, context, documents)
    if template.builds_on and not template.is_overview:
        return built(template, data, context, source)
    checked, problems = check_all(template, data, context)
    problems += [item for record in checked for item in (*record.problems, *unshowable(template, record))]
    records = [Record(record.number, record.values, withheld=record.withheld) for record in checked]
    everyone = tuple(record.values for record in records)
    if template.is_overview:
        earlier, more = earlier_numbers(source) if template.belongs == EMPLOYEE else (None, [])
        return Wanted([Record(1, {}, everyone, attached={} if earlier is None else {EARLIER: earlier})], [*problems, *more])
    if template.belongs == EMPLOYEE:
        records = [replace(one, records=everyone) for one in records]
    return Wanted(records, problems)


def _chosen(name: str) -> Package:
    if name not in PACKAGES:
        near = get_close_matches(name, PACKAGES, n=1, cutoff=0.1) or list(PACKAGES)
        raise MetodebogError([problem("B-016", navn=name, forslag=near[0])])
    return PACKAGES[name]


def _packages(data: RawInput, context: Context, documents: Sequence[Template], package: Package) -> Wanted:
    """One package for each case in the file."""
    templates = {one.slug: one for one in documents}
    needed = [templates[slug] for slug in package.documents]
    settled = replace(context, answers={**context.answers, **dict.fromkeys(package.settles, "ja")})
    records: list[Record] = []
    problems: list[Problem] = list(data.problems)
    for case in data.records:
        whole = _of_cases(replace(data, records=(case,), problems=()), settled, needed)
        packed = package.pack([Piece(one.template, one.values) for one in whole.records], templates, context)
        problems += [*whole.problems, *(problem(code, case.place, **values) for code, values in packed.findings)]
        before = f"{case.number:04d}-" if len(data.records) > 1 else ""
        for number, piece in enumerate(packed.pieces, 1):
            name = f"{before}{number:02d}-{piece.template.slug}{'-udkast' if piece.draft else ''}"
            records.append(Record(len(records) + 1, piece.values, template=piece.template, name=name, draft=piece.draft))
    return Wanted(records, once(problems))


def _of_cases(data: RawInput, context: Context, documents: Sequence[Template]) -> Wanted:
    records: list[Record] = []
    problems: list[Problem] = list(data.problems)
    for case in data.records:
        parts, strays = case_file.parts(case, documents)
        problems += strays
        before = f"{case.number:04d}-" if len(data.records) > 1 else ""
        for number, (part, made) in enumerate(_in_time(parts, context, problems), 1):
            checked = check(part.template, part.record, replace(context, today=made or context.today))
            problems += [*checked.problems, *unshowable(part.template, checked), *leaks_in(part.template, part.record, case)]
            name = f"{before}{number:02d}-{part.template.slug}"
            records.append(Record(len(records) + 1, checked.values, template=part.template, name=name, made_on=made))
    return Wanted(records, once(problems))


def _in_time(parts: Iterable[Part], context: Context, problems: list[Problem]) -> list[tuple[Part, date | None]]:
    """The documents by the day they were made (those without one last), and in the order of the method on the same day."""
    reader = Reader(context)
    dated = [(part, reader.field(case_file.MADE, part.row.answers, part.row.place)) for part in parts]
    problems += reader.problems
    return sorted(dated, key=lambda pair: pair[1] or context.today)
