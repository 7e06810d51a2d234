"""Where the faults are: the user's own workbook with the messages in its cells, or a list of them (“fejl.xlsx”).

Neither holds the content of a faulty answer; the copy holds what the user's workbook held.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from metodebog import numbers_da
from metodebog.crosscheck import normal
from metodebog.problems import Level, Place, Problem
from metodebog.render import workbook_style as style
from metodebog.render.workbook_layout import PROBLEMS

AUTHOR = "Metodebogen"
TITLE = "Fejl og beskeder"
NOTES_LIMIT = 1_000
"""The most cells that get a note; every one is coloured and listed."""
UNPACKED_LIMIT = 80_000_000
"""Bytes. A workbook that unpacks to more than this is not opened again."""

_NOT_OPENED = re.compile(r"F-(?!007|019)|K-11[345]")
_COLOURS = {True: "F7C8C3", False: "FBE7B3"}
_FILLS = {refuses: PatternFill("solid", fgColor=colour) for refuses, colour in _COLOURS.items()}
_TODO = {
    Level.STOP: "Ret",
    Level.ROW: "Ret",
    Level.ASK: "Ret, eller bekræft",
    Level.WARNING: "Se efter",
    Level.CORRECTED: "Er rettet for dig. Se efter",
}
_WHEN = datetime(2026, 1, 1)


def problem_copy(source: bytes, problems: Sequence[Problem]) -> bytes:
    """The workbook `source` with each message in its cell, and the sheet “Fejl” first.

    Gives `problem_list` when the workbook cannot be opened safely. Marks from an earlier copy are taken away first.
    """
    if any(_NOT_OPENED.match(item.code) for item in problems):
        return problem_list(problems)
    try:
        return _copy(source, _sorted(problems))
    except Exception:  # a broken workbook raises a dozen kinds of exception; the list is the answer to all of them
        return problem_list(problems)


def problem_list(problems: Sequence[Problem]) -> bytes:
    """A workbook with one sheet, “Fejl”: place, code and message of every problem; never a value."""
    book = Workbook()
    book.active.title = PROBLEMS
    _write_list(book.active, _sorted(problems), {})
    _describe(book)
    return style.saved(book, _WHEN)


def _sorted(problems: Sequence[Problem]) -> list[Problem]:
    """The gravest first, and within a level as found."""
    order = list(Level)
    return sorted(problems, key=lambda item: order.index(item.level))


def _describe(book: Workbook) -> None:
    book.properties.title = book.properties.title or TITLE
    book.properties.language = book.properties.language or "da-DK"
    book.properties.creator = book.properties.creator if book.properties.creator not in (None, "openpyxl") else AUTHOR


def _copy(source: bytes, problems: Sequence[Problem]) -> bytes:
    with zipfile.ZipFile(BytesIO(source)) as package:
        if sum(part.file_size for part in package.infolist()) > UNPACKED_LIMIT:
            raise ValueError("too large to open again")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(source), keep_links=False)
    when = book.properties.created or _WHEN
    _clear(book)
    targets = {id(item): cell for item in problems if (cell := _target(book, item.place)) is not None}
    _mark(problems, targets)
    name = PROBLEMS if PROBLEMS.casefold() not in {sheet.casefold() for sheet in book.sheetnames} else f"{PROBLEMS} i filen"
    sheet = book.create_sheet(name, 0 if name == PROBLEMS else None)
    _write_list(sheet, problems, targets)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = book.index(sheet)
    _describe(book)
    return style.saved(book, when.replace(tzinfo=None))


def _clear(book: Workbook) -> None:
    """Takes away what an earlier copy added: its list, its notes and its colours."""
    ours = {f"00{colour}" for colour in _COLOURS.values()}
    for sheet in list(book.worksheets):
        if sheet.title.startswith(PROBLEMS) and sheet["A1"].value == TITLE and len(book.worksheets) > 1:
            book.remove(sheet)
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment and cell.comment.author == AUTHOR:
                    cell.comment = None
                if cell.has_style and cell.fill.fgColor.rgb in ours:
                    cell.fill = PatternFill()


def _target(book: Workbook, place: Place | None) -> Cell | None:
    """The cell of the place; without a column the one under the heading, or the first of the row."""
    if place is None or not place.sheet or not place.row or place.sheet not in book.sheetnames:
        return None
    sheet = book[place.sheet]
    if not isinstance(sheet, Worksheet):
        return None
    letter = place.column if re.fullmatch(r"[A-Z]{1,3}", place.column) else _column(sheet, place)
    cell = sheet[f"{letter}{place.row}"]
    return cell if isinstance(cell, Cell) else None


def _column(sheet: Worksheet, place: Place) -> str:
    wanted = normal(place.heading)
    for row in sheet.iter_rows(min_row=1, max_row=min(place.row - 1, 20)) if wanted and place.row > 1 else ():
        for cell in row:
            if isinstance(cell.value, str) and normal(cell.value) == wanted:
                return cell.column_letter
    return "A"


def _mark(problems: Sequence[Problem], targets: dict[int, Cell]) -> None:
    """Colours the cells and gives them notes, all messages of a cell in one note; a note of the user's own stays below."""
    cells: dict[tuple[str, str], tuple[Cell, list[Problem]]] = {}
    for item in problems:
        cell = targets.get(id(item))
        if cell is not None:
            cells.setdefault((cell.parent.title, cell.coordinate), (cell, []))[1].append(item)
    for number, (cell, items) in enumerate(cells.values()):
        style.dress(cell, fill=_FILLS[any(item.level.refuses for item in items)])
        if number < NOTES_LIMIT:
            own = f"\n\n{cell.comment.text}" if cell.comment else ""
            text = "\n".join(f"{_TODO[item.level]}: {item.text} [{item.code}]" for item in items)
            cell.comment = Comment(style.plain(text + own), AUTHOR, height=40 + 16 * (len(text + own) // 38 + 1), width=300)


def _write_list(sheet: Worksheet, problems: Sequence[Problem], targets: dict[int, Cell]) -> None:
    style.put_text(sheet["A1"], TITLE).font = style.TITLE
    for row, text in enumerate(_lead(problems, bool(targets)), 2):
        style.put_text(sheet.cell(row, 1), text)
    for row in range(1, 5):
        sheet.cell(row, 1).alignment = style.ONE_LINE
    in_sheets = any(item.place and item.place.sheet for item in problems) or not any(item.place for item in problems)
    headings = ["Ark", "Række", "Kolonne"] if in_sheets else ["Fil", "Linje", "Felt"]
    headings = ["Gør dette", *headings, "Besked", "Kode"]
    style.put_headings(sheet, 5, headings)
    for row, item in enumerate(problems, 6):
        _write_line(sheet, row, item, targets.get(id(item)))
    style.set_widths(sheet, (20, 24, 9, 34, 90, 10))
    for row in range(5, 6 + len(problems)):
        style.set_height(sheet, row)
    style.make_table(sheet, "Metodebogens_fejl", 5, 5 + len(problems), headings)
    sheet.row_dimensions[1].height = style.TITLE_HEIGHT
    sheet.freeze_panes = "A6"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = "B3261E"
    style.set_print(sheet, headings="5:5")


def _lead(problems: Sequence[Problem], marked: bool) -> Iterator[str]:
    """What the list says above its table."""
    wrong = sum(item.level.refuses for item in problems)
    if wrong:
        yield f"Du skal rette eller bekræfte {numbers_da.grouped(wrong)} ting. Der er ikke lavet nogen dokumenter."
    else:
        yield "Der er ingen fejl. Se beskederne igennem."
    if marked:
        yield "Dette er en kopi af din fil. Cellerne er farvet, og beskeden står i en note på cellen. Klik på kolonnen for at se den."
    else:
        yield "Ret fejlene i din egen fil, gem den, og prøv igen."
    if marked:
        yield "Ret i kopien eller i din egen fil, gem, og prøv igen. Arket “Fejl” må gerne blive stående."


def _write_line(sheet: Worksheet, row: int, item: Problem, cell: Cell | None) -> None:
    place = item.place or Place()
    numbers = (place.sheet or place.file, place.row or place.line)
    style.put_text(sheet.cell(row, 1), _TODO[item.level])
    style.put_text(sheet.cell(row, 2), numbers[0])
    if numbers[1]:
        style.dress(sheet.cell(row, 3, numbers[1]), font=style.PLAIN, alignment=style.TOP)
    where = _column_text(place)
    if cell is None:
        style.put_text(sheet.cell(row, 4), where)
    else:
        style.put_link(sheet.cell(row, 4), where or cell.coordinate, cell.parent.title, cell.coordinate)
    style.put_text(sheet.cell(row, 5), item.text)
    style.put_text(sheet.cell(row, 6), item.code)
    for column in range(1, 7):
        style.dress(sheet.cell(row, column), border=style.RULE)


def _column_text(place: Place) -> str:
    """“C (CPR-nr.)”, or what is known of it."""
    column = place.column or (str(place.position) if place.position else "")
    return f"{column} ({place.heading})" if column and place.heading else column or place.heading
