"""The layout of the input workbook as data: names of sheets, headings, keys. Writing and reading share it. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from metodebog.crosscheck import normal
from metodebog.fields import Field
from metodebog.template import Template

MAIN, KEY, EXAMPLE, GUIDE, LISTS, PROBLEMS = "Sager", "Sag", "EKSEMPEL", "Vejledning", "Lister", "Fejl"
SHEET_NAME = 31
"""The most characters that Excel allows in the name of a sheet."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = {name.casefold() for name in (MAIN, GUIDE, LISTS, PROBLEMS, "History")}


def sheet_names(template: Template) -> dict[str, str]:
    """Table id → the name of its sheet: its label, cut to what Excel allows and without what it forbids.

    Where that is taken or empty, the table's id; the reader knows both.
    """
    names: dict[str, str] = {}
    taken = set(_RESERVED)
    for table in template.tables:
        label = " ".join(_FORBIDDEN.sub(" ", table.label[:SHEET_NAME]).split()).strip("' ")
        cut = table.id[: SHEET_NAME - 3]
        possible = [label, table.id[:SHEET_NAME], *(f"{cut} {number}" for number in range(2, 99))]
        names[table.id] = next(name for name in possible if name and name.casefold() not in taken)
        taken.add(names[table.id].casefold())
    return names


def heading(field: Field) -> str:
    """The heading of the field's column: the label, with a star when it must be filled in."""
    return f"{field.label} *" if field.required else field.label


def case_keys(records: Sequence[Mapping[str, object]]) -> list[str]:
    """The key of each record: its own, or a number that no other has. The same key twice, or “EKSEMPEL”, becomes a number."""
    keys = [" ".join(str(record.get("sag") or "").split()) for record in records]
    seen = {""}
    for index, key in enumerate(keys):
        keys[index] = "" if key.casefold() in seen or normal(key) == normal(EXAMPLE) else key
        seen.add(key.casefold())
    free = (str(number) for number in range(1, 2 * len(keys) + 1) if str(number) not in seen)
    return [key or next(free) for key in keys]


def example_text(field: Field) -> str:
    """The field's example as one line of text; empty when it has none."""
    if isinstance(field.example, (list, tuple)):
        return "; ".join(str(part) for part in field.example)
    return str(field.example) if field.example else ""
