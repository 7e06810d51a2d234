"""Checked answers as a data file again, which the readers read: an Excel workbook or a YAML file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from metodebog.context import Context
from metodebog.fields import Field, Value
from metodebog.kinds import KINDS
from metodebog.template import Template

SUFFIXES = (".xlsx", ".yml")


def data_file(template: Template, context: Context, records: Sequence[Mapping[str, Value]], suffix: str) -> bytes:
    """The records as a file of the kind `suffix`, one of SUFFIXES."""
    if suffix == ".xlsx":
        from metodebog.render.workbook import input_workbook

        return input_workbook(template, context, records)
    return yaml_text(template, records).encode()


def yaml_text(template: Template, records: Sequence[Mapping[str, Value]]) -> str:
    """The records as YAML, fields in the order of the declaration; every answer is a quoted text, so nothing is read as code."""
    lines: list[str] = [f"# {template.title}. Ret svarene til, og tilføj dem, der mangler."]
    for record in records:
        lines += _listed(list(_answers(template.fields, record)))
    return "\n".join(lines) + "\n"


def _answers(fields: Sequence[Field], record: Mapping[str, Value]) -> Iterator[str]:
    for field in fields:
        value = record.get(field.id)
        if value is None:
            continue
        if field.kind == "tabel":
            yield f"{field.id}:"
            for row in value:
                yield from (f"  {line}" for line in _listed(list(_answers(field.columns, row))))
        else:
            yield f"{field.id}: {json.dumps(KINDS[field.kind].write(value), ensure_ascii=False)}"


def _listed(lines: list[str]) -> list[str]:
    """The lines as one item of a list."""
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]
