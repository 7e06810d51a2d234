"""The files that a person asks for in an exercise, made in memory with the document's own checks. Nothing is written to a disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from metodebog import files
from metodebog.context import Context
from metodebog.exercises.base import Wanted
from metodebog.forms.answers import PageCheck, check_page
from metodebog.forms.widget import documents
from metodebog.forms.words import ADVICE
from metodebog.problems import MetodebogError
from metodebog.render.data_file import SUFFIXES, data_file
from metodebog.template import Template


@dataclass(frozen=True, slots=True)
class Made:
    """`files`: name → bytes; empty when something must be put right first. `fix` and `advice`: what the checks say, in whole lines."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    fix: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()


def make(wanted: Wanted, context: Context) -> Made:
    """The files, or what to put right. The checks are those of the document; nothing is made while one of them refuses."""
    template = files.find_template(wanted.slug, context)
    page = check_page(template, wanted.answers, (), context)
    advice = tuple(_line(one) for one in page.messages if one["group"] == ADVICE)
    if page.checked.refused:
        return Made(fix=tuple(_line(one) for one in page.messages if one["group"] != ADVICE), advice=advice)
    try:
        return Made(_content(wanted, template, page, context), advice=advice)
    except MetodebogError as error:
        return Made(fix=tuple(problem.line for problem in error.problems))


def _content(wanted: Wanted, template: Template, page: PageCheck, context: Context) -> Mapping[str, bytes]:
    suffix = f".{wanted.format}"
    if suffix in SUFFIXES:
        values = {**page.checked.withheld, **page.checked.values}
        return {f"{template.slug}{suffix}": data_file(template, context, [values], suffix)}
    return documents(template, context, wanted.answers, [wanted.format], page.answered)


def _line(message: Mapping[str, object]) -> str:
    return f"{message['short']} [{message['code']}]"
