"""The input workbook of a declared document: a row per document, a sheet per table, examples, drop-downs and a guide.

Its layout is what `read.excel` reads: the sheet “Sager” with the headings in row 1 (column A is “Sag”, the key between
the sheets), a sheet per table named after its label, and rows with the key “EKSEMPEL” that are never used.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from metodebog import raw
from metodebog.context import Context
from metodebog.fields import Field, Value
from metodebog.kinds import KINDS
from metodebog.problems import MetodebogError, Place, problem
from metodebog.raw import Raw
from metodebog.render import workbook_guide, workbook_input
from metodebog.render import workbook_style as style
from metodebog.render.workbook_layout import EXAMPLE, GUIDE, KEY, MAIN, case_keys, example_text, heading, sheet_names
from metodebog.template import Template

_PAGE = 190
"""About how many characters of width fit on one page and can still be read."""

Row = tuple[str, Mapping[str, Value]]
Rows = Sequence[Sequence[str]]
NONE: Mapping[str, Rows] = MappingProxyType({})


def input_workbook(
    template: Template, context: Context, records: Sequence[Mapping[str, object]] = (), beside: Mapping[str, Rows] = NONE
) -> bytes:
    """The workbook as bytes: with an example row, or with `records` in its place.

    A record holds values as `check` makes them (field id → value; a table: rows of column id → value), and, if it has
    one, its key under “sag”. `beside`: sheets of other content, such as answers to a questionnaire: name → rows of texts.
    Raises MetodebogError (S-508) for a text that no cell of Excel has room for.
    """
    keys = case_keys(records)
    book = Workbook()
    names = sheet_names(template)
    lists = workbook_input.Lists()
    main = book.active
    main.title = MAIN
    fields = template.simple_fields
    _fill(main, fields, list(zip(keys, records, strict=True)), lists, context, None)
    for table in template.tables:
        rows = [(key, row) for key, record in zip(keys, records, strict=True) for row in record.get(table.id) or ()]
        _fill(book.create_sheet(names[table.id]), table.columns, rows, lists, context, main, example=not records)
    for name, rows in beside.items():
        _put_beside(book.create_sheet(name), rows)
    workbook_guide.add(book, template)
    lists.write(book)
    _describe(book, template)
    return style.saved(book, datetime.combine(context.today, datetime.min.time()))


def _describe(book: Workbook, template: Template) -> None:
    book.active = 0
    properties = book.properties
    properties.title, properties.subject = f"{template.title}: ark til oplysninger", template.title
    properties.language, properties.creator, properties.version = "da-DK", "Metodebogen", template.version
    colours = {MAIN: style.ACCENT, GUIDE: style.AMBER}
    for sheet in book:
        sheet.sheet_properties.tabColor = colours.get(sheet.title, style.SOFT)


def _fill(
    sheet: Worksheet, fields: Sequence[Field], rows: Iterable[Row], lists: workbook_input.Lists, context: Context, main: Worksheet | None,
    *, example: bool = True,
) -> None:
    """One sheet: headings, rows (or the example), and what helps while typing."""
    rows = list(rows)
    headings = [f"{KEY} *", *map(heading, fields)]
    style.put_headings(sheet, 1, headings)
    if rows:
        for number, (key, values) in enumerate(rows, 2):
            _put_row(sheet, number, key, fields, values)
    elif example:
        _put_example(sheet, fields, context)
    style.make_table(sheet, "Sager" if main is None else f"ark_{len(sheet.parent.sheetnames)}", 1, len(rows) + 1, headings)
    workbook_input.add_key(sheet, main)
    for column, field in enumerate(fields, 2):
        workbook_input.add(sheet, column, field, lists)
    _lay_out(sheet, fields)


def _put_beside(sheet: Worksheet, rows: Rows) -> None:
    """A table of texts as it came: the first row is its headings."""
    style.put_headings(sheet, 1, list(rows[0]) if rows else [])
    for number, row in enumerate(rows[1:], 2):
        for column, text in enumerate(row, 1):
            style.put_text(sheet.cell(number, column), text)
    style.set_widths(sheet, [24.0] * len(rows[0]) if rows else [])
    sheet.freeze_panes = "A2"


def _put_row(sheet: Worksheet, number: int, key: str, fields: Sequence[Field], values: Mapping[str, Value]) -> None:
    style.put_text(sheet.cell(number, 1), key)
    for column, field in enumerate(fields, 2):
        value = values.get(field.id)
        if value is not None:
            if isinstance(value, str) and style.units(value) > style.CELL_LIMIT:
                place = Place(sheet=sheet.title, row=number, column=get_column_letter(column), heading=field.label)
                raise MetodebogError([problem("S-508", place, field=field.id)])
            style.put_value(sheet.cell(number, column), field, value)


def _put_example(sheet: Worksheet, fields: Sequence[Field], context: Context) -> None:
    """The row that shows how to write, from the fields' examples."""
    style.put_text(sheet["A2"], EXAMPLE)
    for column, field in enumerate(fields, 2):
        text = example_text(field)
        value = _parsed(field, text, context)
        cell = sheet.cell(2, column)
        style.put_text(cell, text) if value is None else style.put_value(cell, field, value)
    for cell in sheet[2]:
        cell.font, cell.fill = style.EXAMPLE_FONT, style.EXAMPLE_FILL


def _parsed(field: Field, text: str, context: Context) -> Value | None:
    if not text:
        return None
    value, _ = KINDS[field.kind].parse(Raw(text, Place(), raw.TEXT), field, context.today)
    return value


def _lay_out(sheet: Worksheet, fields: Sequence[Field]) -> None:
    """Widths, the format of every column down to the last row, frozen headings, print."""
    widths = [12.0, *map(_width, fields)]
    style.set_widths(sheet, widths)
    for column, format_ in enumerate([style.TEXT_FORMAT, *(style.FORMATS.get(field.kind, style.TEXT_FORMAT) for field in fields)], 1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.number_format, dimension.alignment, dimension.font = format_, style.TOP, style.PLAIN
    for row in range(1, sheet.max_row + 1):
        style.set_height(sheet, row, lowest=2 if row == 1 else 1)
    sheet.freeze_panes = "B2"
    sheet.sheet_view.zoomScale = 100
    style.set_print(sheet, pages_wide=math.ceil(sum(widths) / _PAGE), headings="1:1")
    sheet.print_title_cols = "A:A"


_WIDTHS = {"langtekst": 46, "tekst": 28, "person": 26, "email": 30, "flervalg": 34, "cpr": 14, "telefon": 15, "beloeb": 14, "adresse": 34}


def _width(field: Field) -> float:
    """The width of the field's column in characters: room for its kind, its longest answer and the longest word of its heading."""
    words = max((len(word) for word in heading(field).split()), default=0) + 3
    options = max((len(option) for option in field.choices), default=0) + 4 if field.kind == "valg" else 0
    heading_room = math.ceil(len(heading(field)) / 4) + 2
    return min(max(_WIDTHS.get(field.kind, 13), words, options, heading_room), 60)
