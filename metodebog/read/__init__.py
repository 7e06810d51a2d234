"""Files from outside → raw answers, each with its place. Guesses nothing: what is in doubt becomes a question."""

from __future__ import annotations

from pathlib import Path

from metodebog.context import Context
from metodebog.problems import problem
from metodebog.raw import RawInput
from metodebog.read import file_checks
from metodebog.template import Template


def read(path: Path, template: Template, context: Context) -> RawInput:
    """The answers in a file (.xlsx, .xlsm, .csv, .tsv, .txt, .yml, .yaml, .json), or in the only such file of a folder.

    `RawInput.problems` holds what was found on the way, questions included; `context.answers` decides what a question
    does to the reading. Raises MetodebogError when nothing could be read.
    """
    exports = [name.casefold() for name in template.beside]
    path = file_checks.chosen(Path(path), [table.id for table in template.tables], exports)
    content = file_checks.steady_bytes(path)
    data = _read(content, path, template, context)
    if file_checks.has_cpr(path):
        return RawInput(data.records, (problem("F-017"), *data.problems))
    return data


def _read(content: bytes, path: Path, template: Template, context: Context) -> RawInput:
    kind, name = file_checks.kind_of(content, path), file_checks.shown_name(path)
    if kind in file_checks.EXCEL:
        from metodebog.read import excel

        return excel.read(content, name, template, context)
    if kind in file_checks.DELIMITED:
        from metodebog.read import delimited

        return delimited.read(content, path, template, context)
    from metodebog.read import yaml_json

    return yaml_json.read(content, name, template, json=kind in file_checks.JSON)
