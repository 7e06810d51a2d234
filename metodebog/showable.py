"""Answers with characters that the PDF's fonts do not have: made all the same, but told (C-212)."""

from __future__ import annotations

from dataclasses import replace

from metodebog import glyphs
from metodebog.check import Checked
from metodebog.kinds import KINDS
from metodebog.problems import Problem, problem
from metodebog.template import Template


def unshowable(template: Template, record: Checked) -> list[Problem]:
    """One warning per field with such a character, at the field's place in the record."""
    found = []
    for field in template.fields:
        rows = record.values.get(field.id, ()) if field.kind == "tabel" else (record.values,)
        columns = field.columns or (field,)
        texts = [KINDS[column.kind].show(row[column.id]) for row in rows for column in columns if column.id in row]
        if glyphs.missing_glyphs("".join(texts)):
            found.append(problem("C-212", replace(record.place, heading=field.label), field=field.id))
    return found
