"""The workbook “kolonner.xlsx”: each heading of an export that is in doubt, the likeliest question, and lists to choose from.

A user corrects it once and keeps it beside the data file. It holds headings and questions, never what people have answered in
their own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from metodebog.render import workbook_style as style

HEADINGS = ("Skema", "Kolonne", "Spørgsmål", "Svar i filen", "Betyder")
UNUSED, NO_ANSWER = "bruges ikke", "intet svar"
_WIDTHS = (14, 52, 60, 22, 22)
_ROOM = 200
"""Empty lines under the last one that have lists to choose from too."""

_DOUBT = PatternFill("solid", fgColor="FBE7B3")
_WHEN = datetime(2026, 1, 1)


class Doubt(Protocol):
    """What must be decided about one questionnaire, as `read.survey.Doubt` has it."""

    survey: str
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    columns: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[str, ...], ...]


def column_workbook(doubts: Sequence[Doubt], keep_as: str) -> bytes:
    """The workbook for these questionnaires. `keep_as`: the name under which the user shall keep it."""
    book = Workbook()
    sheet, guide, lists = book.active, book.create_sheet("Vejledning"), book.create_sheet("Lister")
    sheet.title = "Kolonner"
    _guide(guide, keep_as)
    last = _fill(sheet, doubts)
    _choices(sheet, lists, doubts, last + _ROOM)
    style.make_table(sheet, "Kolonner", 1, last, list(HEADINGS))
    sheet.freeze_panes = "A2"
    for each in (sheet, guide, lists):
        style.set_print(each, headings="1:1" if each is not guide else "")
    return style.saved(book, _WHEN)


def _fill(sheet: Worksheet, doubts: Sequence[Doubt]) -> int:
    """Writes the lines, those in doubt coloured. The number of the last."""
    style.set_widths(sheet, _WIDTHS)
    style.put_headings(sheet, 1, HEADINGS)
    number = 1
    for number, (texts, column) in enumerate(_lines(doubts), 2):
        for place, text in enumerate(texts, 1):
            style.put_text(sheet.cell(number, place), text)
        if column:
            style.dress(sheet.cell(number, column), fill=_DOUBT)
        style.set_height(sheet, number)
    return number


def _lines(doubts: Sequence[Doubt]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each line, and which of its columns the user must look at (0: none)."""
    for texts in dict.fromkeys(row for doubt in doubts for row in doubt.rows):
        yield texts, 0
    for doubt in doubts:
        for heading, question, odd in doubt.columns:
            yield (doubt.survey, heading, question, odd, ""), 5 if odd else 3


def _choices(sheet: Worksheet, lists: Worksheet, doubts: Sequence[Doubt], last: int) -> None:
    """The lists to choose from: every question, and everything that an answer may mean."""
    questions = [*dict.fromkeys(text for doubt in doubts for text in doubt.questions), UNUSED]
    answers = [*dict.fromkeys(text for doubt in doubts for text in doubt.answers), NO_ANSWER]
    style.set_widths(lists, (90, 40))
    style.put_headings(lists, 1, ("Spørgsmål", "Svar"))
    for column, (texts, target) in enumerate(((questions, "C"), (answers, "E")), 1):
        for row, text in enumerate(texts, 2):
            style.put_text(lists.cell(row, column), text)
        letter = get_column_letter(column)
        choice = DataValidation("list", formula1=f"Lister!${letter}$2:${letter}${len(texts) + 1}", allow_blank=True, showErrorMessage=True)
        choice.errorStyle, choice.errorTitle, choice.error = "warning", "Ikke på listen", "Vælg helst på listen."
        choice.add(f"{target}2:{target}{last}")
        sheet.add_data_validation(choice)


def _guide(sheet: Worksheet, keep_as: str) -> None:
    style.set_widths(sheet, (90,))
    sheet.sheet_view.showGridLines = False
    style.dress(style.put_text(sheet["A1"], "Fortæl én gang, hvad kolonnerne er"), font=style.TITLE)
    sheet.row_dimensions[1].height = style.TITLE_HEIGHT
    steps = (
        "1. Gå til arket “Kolonner”. De gule felter er i tvivl.",
        "2. Vælg i “Spørgsmål”, hvilket spørgsmål kolonnen svarer på. Et forslag kan være forkert, så læs det.",
        f"3. Vælg “{UNUSED}”, hvis kolonnen ikke er et spørgsmål fra skemaet.",
        "4. Står der noget i “Svar i filen”, så vælg i “Betyder”, hvad det svar betyder. Det gælder den kolonne, linjen er om. "
        "Er “Kolonne” tom, gælder det alle kolonner.",
        f"5. Gem filen som “{keep_as}” i samme mappe som kursets datafil, og kør igen.",
        "Næste gang I eksporterer fra samme spørgeskema, kan I bruge filen igen.",
    )
    for row, text in enumerate(steps, 3):
        style.put_text(sheet.cell(row, 1), text)
        style.set_height(sheet, row)
