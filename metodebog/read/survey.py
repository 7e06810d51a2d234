"""Answers to a questionnaire as survey tools export them: mapped once, checked like every other answer, never guessed.

Only the columns of questions are read. Names, addresses and times that a tool adds never leave the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from metodebog import numbers_da
from metodebog.attached import Answers
from metodebog.check import check_all
from metodebog.check_fields import answered
from metodebog.context import Context
from metodebog.fields import Field
from metodebog.problems import Problem, problem, refused
from metodebog.raw import RawInput
from metodebog.read import file_checks, survey_answers, survey_columns, survey_head, tables
from metodebog.read.grid import MAX_COLUMNS, Grid
from metodebog.read.survey_answers import Column
from metodebog.read.survey_columns import Columns
from metodebog.read.survey_mapping import ColumnMap, column_map
from metodebog.read.survey_questions import Questions, questions
from metodebog.read.survey_scale import scale, scale_words
from metodebog.read.survey_source import Source, source
from metodebog.template import MAPPING, Template

CONFIRMED = {"P-311": "ja"}
"""Questions that are not asked about what others have written: a CPR number is told (K-148) and hidden where comments are shown."""

ROOM = 4_000
"""Characters that an open answer may have, however short the questionnaire asks people to be."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a user must decide about one questionnaire. `survey`: its sheet; `questions`: every question; `answers`: everything that an
    answer may mean; `columns`: heading, the question that it may be (or “”), an odd answer in it (or “”); a heading “” is every
    column. `rows`: what is written already, as texts under `survey_mapping.HEADINGS`."""

    survey: str
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    columns: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class _Export:
    """What has been made of an export so far."""

    template: Template
    sheet: str
    asked: Questions
    mapping: ColumnMap
    problems: list[Problem] = field(default_factory=list)
    records: RawInput = RawInput(())
    columns: Columns | None = None
    made: Sequence[Column] = ()


def read_answers(
    path: Path, sheet: str, id_: str, template: Template, context: Context
) -> tuple[Answers | None, tuple[Problem, ...]]:
    """The answers to the questionnaire `template` that go with the data file `path`, and every problem of them.

    They stand in the sheet `sheet` of the workbook, under the key `id_` in YAML or JSON, or in a file “<name>-<id_>” beside it.
    None: there are none, or a problem refuses them. Raises nothing for what a file holds.
    """
    export = _export(Path(path), sheet, id_, template, context)
    checked, whole = check_all(_without_demands(template), export.records, replace(context, answers={**CONFIRMED, **context.answers}))
    problems = [item for item in export.problems if not answered(item, context)]
    problems += [*whole, *(item for record in checked for item in record.problems)]
    told = tuple(dict.fromkeys(problems))
    if not checked or refused(told):
        return None, told
    return Answers(template, tuple(record.values for record in checked)), told


def doubt(path: Path, sheet: str, id_: str, template: Template, context: Context) -> Doubt | None:
    """What the user must decide about the columns, for the workbook “kolonner.xlsx”; None when there is nothing."""
    export = _export(Path(path), sheet, id_, template, context)
    if export.columns is None:
        return None
    texts = {one.column: one.text for one in export.columns.head.headings}
    labels = {id_: one.label for id_, one in export.asked.fields.items()}
    unsure = [(texts[column], labels.get(id_, ""), "") for column, id_ in export.columns.unknown.items()]
    words = survey_answers.odd_words(export.made)
    odd = [(texts[one.number], one.asked.label, word) if one else ("", "", word) for word, one in words]
    if not unsure and not odd:
        return None
    answers = dict.fromkeys(option for one in export.asked.fields.values() for option in one.choices)
    return Doubt(sheet, tuple(labels.values()), tuple(answers), (*unsure, *odd), export.mapping.rows)


def keep_as(path: Path) -> str:
    """The name under which the workbook with the columns is kept beside the data file."""
    return f"{Path(file_checks.shown_name(path)).stem}-{MAPPING.casefold()}.xlsx"


def _export(path: Path, sheet: str, id_: str, template: Template, context: Context) -> _Export:
    asked = questions(template)
    found = source(path, sheet, id_, asked.names, context)
    mapping = column_map(found.mappings, asked, (sheet, id_, template.title, template.slug))
    export = _Export(template, sheet, asked, mapping, list(found.problems))
    if found.grid is not None:
        export.problems += mapping.problems
        _read(export, found, found.grid, path, context)
    return export


def _read(export: _Export, found: Source, whole: Grid, path: Path, context: Context) -> None:
    """The columns, and then the lines under them."""
    grid, strays = tables.without_strays(whole)
    export.problems += strays
    if grid.used > MAX_COLUMNS:
        wide, limit = numbers_da.grouped(grid.used), numbers_da.grouped(MAX_COLUMNS)
        export.problems.append(problem("K-114", hvor=grid.where, antal=wide, graense=limit))
        return
    words = scale_words(context.knowledge, export.asked.fields)
    head = survey_head.head(grid, export.asked, export.mapping, words)
    if head is None:
        export.problems += [problem("K-103", hvor=grid.where)] if found.beside else []
        return
    grid = survey_head.without_merged_headings(grid, head)
    made = export.columns = survey_columns.match(grid, head, export.asked, export.mapping, words)
    export.problems += [*made.problems, *survey_columns.told(grid, made, export.asked, keep_as(path), export.template.title)]
    if not made.of:
        return
    _read_lines(export, grid, made, context)
    if found.beside and not export.records.records:
        export.problems.append(problem("K-103", hvor=grid.where))


def _read_lines(export: _Export, grid: Grid, made: Columns, context: Context) -> None:
    lines, problems = survey_answers.data_lines(grid, made, context)
    kept, blank = survey_answers.without_blank(lines, made, grid)
    words = scale_words(context.knowledge, export.asked.fields)
    export.made = [
        survey_answers.column(grid, kept, asked, made, export.mapping, scale(asked, context.knowledge), words)
        for asked in survey_answers.asked_columns(export.asked, made)
    ]
    export.problems += [*problems, *blank, *(item for one in export.made for item in one.problems)]
    export.problems += survey_answers.twins(grid, kept, export.made)
    export.records = RawInput(survey_answers.records(grid, kept, export.made))


def _without_demands(template: Template) -> Template:
    """The questionnaire as it is checked: nobody must answer anything, and nobody has written too much."""
    return replace(template, sections=tuple(replace(one, fields=tuple(map(_free, one.fields))) for one in template.sections))


def _free(asked: Field) -> Field:
    return replace(asked, required=False, length=max(asked.length, ROOM) if asked.length else 0)
