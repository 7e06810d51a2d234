"""A section whose fields are repeated for each point of a list (`gentag`): the fields that come of it, and the table they are on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from metodebog.document import CHECKED, UNCHECKED, Column, Table
from metodebog.fields import Field, Value
from metodebog.kinds import KINDS
from metodebog.template import Section

POINT = "punkt"
"""The placeholder of the point in a field's texts."""
_MARK = f"{{{{{POINT}}}}}"
_SHORT = 3
"""Answers of at most this many characters stand side by side in a cell."""
_BOX, _ROOMY = 0.0455, 0.055
"""The part of the page's width that a box with a short answer takes; and where there is room for more air between them."""
_FEW = 2
"""Up to this many columns of boxes have room for air."""


def repeated(section: Section, texts: Sequence[str]) -> Section:
    """The section with its fields once for each text; their ids end in “_1”, “_2” …"""
    points = tuple(text.strip().removesuffix(".") for text in texts)
    fields = tuple(_of_point(field, number, point) for number, point in enumerate(points, 1) for field in section.fields)
    return replace(section, fields=fields, points=points, each=section.fields)


def stray_points(section: Section) -> Field | None:
    """A field that speaks of a point in a section without any."""
    return next((field for field in section.fields if _MARK in f"{field.label}{field.help}{field.example}{field.shown}"), None)


def _of_point(field: Field, number: int, point: str) -> Field:
    texts = {name: getattr(field, name).replace(_MARK, point) for name in ("label", "help", "example")}
    return replace(field, id=f"{field.id}_{number}", **texts)


def matrix(section: Section, values: Mapping[str, Value] | None = None) -> Iterator[Table]:
    """The section as one table: a row per point, named by the section's heading. Without `values`: boxes to tick and room to write.

    One choice per point has a column for each answer; otherwise each field has one. Points without an answer are left out, except
    where a field shall have room to write.
    """
    rows = tuple(_rows(section, values))
    if rows:
        answers = tuple(Column(heading, share) for heading, share in _columns(section, values is None))
        yield Table("", (Column(section.point_name, 4.0), *answers), rows, row_lines=1)


def _columns(section: Section, to_fill: bool) -> Iterator[tuple[str, float]]:
    if _is_one_choice(section):
        yield from ((option, max(0.55, len(option) / 9)) for option in section.each[0].choices)
    else:
        yield from ((_name(field), _share(field, len(section.each), to_fill)) for field in section.each)


def _share(field: Field, columns: int, to_fill: bool) -> float:
    """How wide the field's column is beside the points. To be filled in by hand: its short answers stand beside each other."""
    if not field.choices:
        return 2.5
    short = sum(len(option) <= _SHORT for option in field.choices)
    if not (to_fill or field.when_empty == "skriveplads"):
        return 1.0 if short else 1.6
    wide = (_ROOMY if columns <= _FEW else _BOX) * short
    return max(1.6, 4.0 * wide / (1 - min(columns * wide, 0.74)))


def _is_one_choice(section: Section) -> bool:
    return len(section.each) == 1 and bool(section.each[0].choices)


def _name(field: Field) -> str:
    """What the field is called over its column: without the point."""
    return field.shown or field.label.replace(_MARK, "").strip(" :–-")


def _rows(section: Section, values: Mapping[str, Value] | None) -> Iterator[tuple[str, ...]]:
    width = len(section.each)
    for number, point in enumerate(section.points):
        fields = section.fields[number * width : (number + 1) * width]
        open_ = values is None or any(field.when_empty == "skriveplads" for field in fields)
        if open_ or any(field.id in values for field in fields):
            yield (point, *_cells(section, fields, values or {}, open_))


def _cells(section: Section, fields: Sequence[Field], values: Mapping[str, Value], open_: bool) -> Iterator[str]:
    if _is_one_choice(section):
        given = values.get(fields[0].id)
        yield from (CHECKED if option == given else UNCHECKED for option in fields[0].choices)
        return
    for field in fields:
        yield KINDS[field.kind].show(values[field.id]) if field.id in values else _boxes(field, len(fields)) if open_ else ""


def _boxes(field: Field, columns: int) -> str:
    """A box for each possible answer: side by side when they are short."""
    between = " \u00a0\u00a0" if columns <= _FEW else " "
    short = [option for option in field.choices if len(option) <= _SHORT]
    long = [option for option in field.choices if len(option) > _SHORT]
    if short and (not long or len(short) > 2):
        return "\n".join((between.join(f"{UNCHECKED}{option}" for option in short), *map(_box, long)))
    return "\n".join(map(_box, field.choices))


def _box(option: str) -> str:
    """A box and its answer, which are never parted at the end of a line."""
    return f"{UNCHECKED}\u00a0{option}"
