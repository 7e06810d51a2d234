"""The workbook “kolonner.xlsx” for a run that was refused: what the user must decide about the columns of an export."""

from __future__ import annotations

from collections.abc import Mapping

from metodebog import files
from metodebog.attachments import Source, context_of
from metodebog.context import Context
from metodebog.fields import Value
from metodebog.read.survey import doubt, keep_as
from metodebog.template import Template
from metodebog.views.pakker import PACKAGES

NAME = "kolonner.xlsx"


def column_help(template: Template, package: str, values: Mapping[str, Value], source: Source, context: Context) -> bytes | None:
    """The workbook, or None when no column is in doubt. `values`: the record's own answers; `package`: all of its documents are looked at.

    Reads the answers once more: only a refused run asks for it. Raises nothing for what a file holds.
    """
    chosen = PACKAGES[package].documents if package in PACKAGES and PACKAGES[package].base else ()
    templates = [files.find_template(slug, context, source.templates) for slug in chosen] or [template]
    own = context_of(values, context)
    doubts = []
    for use in dict.fromkeys(use for one in templates for use in one.surveys):
        questionnaire = files.find_template(use.template, own, source.templates)
        found = doubt(source.data, use.sheet, use.id, questionnaire, own)
        doubts += [found] if found else []
    if not doubts:
        return None
    from metodebog.render.workbook_columns import column_workbook

    return column_workbook(doubts, keep_as(source.data))
