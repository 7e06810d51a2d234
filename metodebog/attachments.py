"""What else a data file holds for its record: answers to questionnaires, and the published numbers of earlier reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from glob import escape
from pathlib import Path

from metodebog import files
from metodebog.attached import EARLIER
from metodebog.context import Context
from metodebog.fields import Value
from metodebog.problems import Problem, problem
from metodebog.rules import Case
from metodebog.rules.kursuslister import own_lists, own_words
from metodebog.template import MAPPING, Template

FOLDER = "tidligere"
"""The folder beside the data file with the numbers of earlier reports."""
NUMBERS = "*.tal.json"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the record comes from: its data file, and the folder of the declarations (None: the project's own)."""

    data: Path
    templates: Path | None = None


def context_of(values: Mapping[str, Value], context: Context) -> Context:
    """The context with the record's own lists and words, such as the learning goals and the name of a course."""
    case = Case(values, context)
    return replace(context, lists={**context.lists, **own_lists(case)}, words={**context.words, **own_words(case)})


def attachments(template: Template, source: Source, context: Context) -> tuple[dict[str, object], list[Problem]]:
    """Name → `Answers` for each questionnaire with answers, and the earlier numbers, when the template uses them."""
    if not template.uses_answers:
        return {}, []
    from metodebog.read.survey import read_answers

    found: dict[str, object] = {}
    problems: list[Problem] = []
    for use in template.surveys:
        questionnaire = files.find_template(use.template, context, source.templates)
        answers, more = read_answers(source.data, use.sheet, use.id, questionnaire, context)
        found |= {use.id: answers} if answers else {}
        problems += more
    earlier, more = earlier_numbers(source)
    return found | {EARLIER: earlier}, [*problems, *more]


def files_beside(template: Template, data: Path) -> list[Path]:
    """The files that decide what is made of the data file besides itself: answers, what their columns are, and earlier numbers."""
    ends = (*(use.id for use in template.surveys), MAPPING.lower()) if template.surveys else ()
    found = [path for end in ends for path in data.parent.glob(f"{escape(data.stem)}-{end}.*")]
    return sorted([*found, *(data.parent / FOLDER).glob(NUMBERS)])


def earlier_numbers(source: Source) -> tuple[tuple[dict[str, object], ...], list[Problem]]:
    """The numbers in the folder beside the data file, in the order of their names. A file that is none of ours is told (O-834)."""
    folder = source.data.parent / FOLDER
    found: list[dict[str, object]] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob(NUMBERS)) if folder.is_dir() else ():
        try:
            numbers = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            numbers = None
        if isinstance(numbers, dict):
            found.append(numbers)
        else:
            problems.append(problem("O-834", fil=file.name))
    return tuple(found), problems
