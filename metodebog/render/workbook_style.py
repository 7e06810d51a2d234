"""How our workbooks look, how text gets into a cell as text, and how the same content becomes the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from copy import copy
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from metodebog import textclean
from metodebog.fields import Field, Value
from metodebog.kinds import KINDS
from metodebog.render.docx_zip import archive, pack

ACCENT, SOFT, GREY, PALE, AMBER = "14505C", "6FA3AD", "595959", "F1F4F4", "C98A1B"
CELL_LIMIT = 32_767
"""The most UTF-16 units that a cell of Excel holds."""

TEXT_FORMAT = "@"
FORMATS = {"dato": "dd-mm-yyyy", "tid": "hh:mm", "heltal": "0", "beloeb": "#,##0.00"}
"""Field kind → number format; every other kind is text, so that Excel changes nothing in it."""

TOP, ONE_LINE = Alignment(horizontal="left", vertical="top", wrap_text=True), Alignment(vertical="top")
HEAD_ALIGNMENT = Alignment(horizontal="left", vertical="center", wrap_text=True)
RULE = Border(bottom=Side(style="thin", color="C9D3D5"))


def font(**how: object) -> Font:
    """A font of ours: Calibri 11, as Excel's own, unless told otherwise."""
    return Font(**{"name": "Calibri", "size": 11, **how})


PLAIN, BOLD = font(), font(bold=True)
TITLE, SUBTITLE = font(bold=True, size=18, color=ACCENT), font(bold=True, size=13, color=ACCENT)
HEAD_FONT, HEAD_FILL = font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=ACCENT)
EXAMPLE_FONT, EXAMPLE_FILL = font(italic=True, color=GREY), PatternFill("solid", fgColor=PALE)
LINK_FONT = font(color=ACCENT, underline="single")

LINE_HEIGHT, TITLE_HEIGHT, MOST_LINES = 15, 28, 12
"""Points; the most lines of a text that a row shows (the rest is seen when one opens the cell)."""
_DIGITS = 15
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def units(text: str) -> int:
    """The length of the text as Excel counts it: in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def fit(text: str, limit: int) -> str:
    """The text, or as much of it as `limit` UTF-16 units hold, with “…” where something is left out."""
    if units(text) <= limit:
        return text
    while units(text) > limit - 1:
        text = text[: min(len(text) - 1, limit)]
    return text.rstrip() + "…"


_looks: WeakKeyDictionary[Workbook, dict[object, tuple]] = WeakKeyDictionary()


def dress(cell: Cell, **look: object) -> None:
    """Gives the cell a look (attributes of a cell's style), on top of the one it has.

    openpyxl looks each part of a style up anew for every cell, which costs more than all else; here once per look.
    """
    known = _looks.setdefault(cell.parent.parent, {})
    key = (tuple(cell._style or ()), tuple((name, part if isinstance(part, str) else id(part)) for name, part in look.items()))
    if key not in known:
        for name, part in look.items():
            setattr(cell, name, part)
        known[key] = copy(cell._style), look  # the parts are kept: while they live, no other has their id
    cell._style = copy(known[key][0])


def plain(text: str) -> str:
    """The text after the documented cleaning, without any code point that a file cannot hold."""
    text = textclean.clean(text)
    return "".join("\ufffd" if textclean.unusable(char) else char for char in text) if textclean.unusable(text) else text


def put_text(cell: Cell, text: str) -> Cell:
    """Writes the text as text: never a formula, a number or an error value, whatever it begins with."""
    text = fit(plain(text), CELL_LIMIT)
    cell.value = _ESCAPE.sub("_x005F_", text)
    cell.data_type = "s" if text else "n"
    dress(cell, number_format=TEXT_FORMAT, alignment=TOP, font=PLAIN)
    return cell


def put_value(cell: Cell, field: Field, value: Value) -> Cell:
    """Writes a checked value so that reading the cell gives the same value again."""
    if not isinstance(value, (date, time)) and not _is_exact(field, value):
        return put_text(cell, written(field, value))
    cell.value = value
    dress(cell, number_format=FORMATS[field.kind], alignment=TOP, font=PLAIN)
    return cell


def written(field: Field, value: Value) -> str:
    """The value as one types it in a cell."""
    if field.kind == "ja_nej":
        return "ja" if value else "nej"
    return KINDS[field.kind].write(value)


def _is_exact(field: Field, value: Value) -> bool:
    """Whether a number cell, which holds fifteen digits, holds all of the number."""
    if field.kind not in ("heltal", "beloeb"):
        return False
    return Decimal(f"{value:.{_DIGITS}g}") == value


def put_headings(sheet: Worksheet, row: int, headings: Iterable[str]) -> None:
    """Writes a row of headings."""
    for column, heading in enumerate(headings, 1):
        cell = put_text(sheet.cell(row, column), heading)
        dress(cell, font=HEAD_FONT, fill=HEAD_FILL, alignment=HEAD_ALIGNMENT)


def put_link(cell: Cell, text: str, sheet: str, target: str = "A1") -> Cell:
    """Writes a text that leads to a cell in the same workbook."""
    dress(put_text(cell, text), font=LINK_FONT)
    quoted = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{target}", display=cell.value)
    return cell


def make_table(sheet: Worksheet, name: str, row: int, last: int, headings: list[str]) -> None:
    """Marks rows `row` to `last` as an Excel table, so that a screen reader tells the heading of every cell. No filter."""
    table = Table(displayName=name, name=name, ref=f"A{row}:{get_column_letter(len(headings))}{max(last, row + 1)}")
    table.tableColumns = [TableColumn(id=number, name=_ESCAPE.sub("_x005F_", heading)) for number, heading in enumerate(headings, 1)]
    sheet.add_table(table)


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Sets the widths of the first columns, in characters."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def set_height(sheet: Worksheet, row: int, *, lowest: int = 1, highest: int = MOST_LINES) -> None:
    """Makes the row as high as its longest text needs, as far as `highest` lines: not every program does so by itself."""
    needed = lowest
    for column in range(1, len(sheet.column_dimensions) + 1):  # `sheet[row]` would look at every cell of the sheet
        cell = sheet.cell(row, column)
        if isinstance(cell.value, str) and cell.alignment.wrap_text:
            room = sheet.column_dimensions[cell.column_letter].width * (1.05 if cell.font.bold else 1.15) - 1
            needed = max(needed, sum(_lines_of(part, room) for part in cell.value.split("\n")))
    sheet.row_dimensions[row].height = LINE_HEIGHT * min(needed, highest) + 3


def _lines_of(text: str, room: float) -> int:
    """How many lines of `room` characters the words of the text fill."""
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
        lines += int(used // room) if used > room else 0
        used = used % room if used > room else used
    return lines


def set_print(sheet: Worksheet, *, pages_wide: int = 1, headings: str = "") -> None:
    """A4 on its side, `pages_wide` pages wide; `headings`: the rows that every page repeats, such as “1:1”."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
    sheet.print_options.gridLines = sheet.sheet_view.showGridLines is not False
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.7
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "Side &P af &N"
    if headings:
        sheet.print_title_rows = headings


def saved(book: Workbook, when: datetime) -> bytes:
    """The workbook's bytes: the same for the same content. `when` stands as its date."""
    book.properties.created = when
    raw = BytesIO()
    book.save(raw)
    stamp = when.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(raw) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    return archive(pack(name, _MODIFIED.sub(rb"\g<1>" + stamp, data) if name == "docProps/core.xml" else data) for name, data in parts)
