"""What Excel helps with while one types: lists of answers, dates, numbers, lengths, and a prompt for each column."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from metodebog import numbers_da
from metodebog.dates import FIRST_YEAR, LAST_YEAR
from metodebog.fields import Field
from metodebog.kinds import KINDS, codes
from metodebog.messages import CATALOGUE
from metodebog.render import workbook_style as style
from metodebog.render.workbook_layout import LISTS

LAST_ROW = 100_001
"""Help reaches down to this row: the most rows of a run, and the headings."""

TITLE_LIMIT, PROMPT_LIMIT, ERROR_LIMIT = 32, 255, 225
YES_NO = ("ja", "nej")
_MOST = 10**15 - 1


@dataclass
class Lists:
    """The answers to choose from, for a hidden sheet. Excel ignores case for a list in cells, not for one in the rule itself."""

    places: dict[tuple[str, ...], str] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)

    def place(self, heading: str, options: tuple[str, ...]) -> str:
        """Where the list will stand, as a reference."""
        if options not in self.places:
            self.headings.append(heading)
            letter = get_column_letter(len(self.headings))
            self.places[options] = f"{LISTS}!${letter}$2:${letter}${len(options) + 1}"
        return self.places[options]

    def write(self, book: Workbook) -> None:
        """Adds the hidden sheet, if any list was asked for."""
        if not self.places:
            return
        sheet = book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        style.put_headings(sheet, 1, self.headings)
        for column, options in enumerate(self.places, 1):
            for row, text in enumerate(options, 2):
                style.put_text(sheet.cell(row, column), text)
        style.set_widths(sheet, [24] * len(self.places))


def add(sheet: Worksheet, column: int, field: Field, lists: Lists) -> None:
    """Gives the column its prompt, and the check that Excel can make of its kind."""
    rule = DataValidation(allow_blank=True, showInputMessage=True, **_rule(field, lists))
    rule.promptTitle, rule.prompt = style.fit(field.label, TITLE_LIMIT), style.fit(prompt(field), PROMPT_LIMIT)
    if rule.type:
        rule.showErrorMessage = True
        rule.errorTitle, rule.error = rule.promptTitle, style.fit(_error(field), ERROR_LIMIT)
    _attach(sheet, column, rule)


def add_key(sheet: Worksheet, main: Worksheet | None) -> None:
    """Gives the column “Sag” its prompt; on a sheet of rows (`main` is the first sheet) a list of the cases too."""
    if main is None:
        rule = DataValidation(prompt="Giv hver sag sit eget nummer eller navn, fx 1. Brug det samme på de andre ark.")
    else:
        formula = f"OFFSET('{main.title}'!$A$2,0,0,MAX(1,COUNTA('{main.title}'!$A:$A)-1),1)"
        rule = DataValidation("list", formula1=formula, prompt=f"Skriv samme “Sag” som på arket “{main.title}”, så rækken følger med.")
        rule.showErrorMessage, rule.errorStyle = True, "warning"
        rule.errorTitle, rule.error = "Sag", f"Sagen findes ikke på arket “{main.title}”. Skriv den også dér."
    rule.allow_blank, rule.showInputMessage, rule.promptTitle = True, True, "Sag"
    _attach(sheet, 1, rule)


def _attach(sheet: Worksheet, column: int, rule: DataValidation) -> None:
    letter = get_column_letter(column)
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)


def prompt(field: Field) -> str:
    """What one sees when a cell of the column is chosen."""
    parts = ["Skal udfyldes." if field.required else "", field.help, meaning(field)]
    return " ".join(part for part in parts if part)


def meaning(field: Field) -> str:
    """What may stand in the field, in words: the kind, its answers and its limits."""
    text = KINDS[field.kind].meaning
    if field.choices and field.layout in ("liste", "skema"):
        return f"{text}: {'; '.join(_numbered(field))}."
    if field.choices:
        return f"{text}: {'; '.join(field.choices) if field.kind == 'flervalg' else ', '.join(field.choices)}."
    low, high = field.minimum, field.maximum
    if low is not None and high is not None:
        text += f", mellem {numbers_da.grouped(low)} og {numbers_da.grouped(high)}"
    elif low is not None:
        text += f", mindst {numbers_da.grouped(low)}"
    elif high is not None:
        text += f", højst {numbers_da.grouped(high)}"
    elif field.length:
        text += f", højst {numbers_da.grouped(field.length)} tegn"
    return text.rstrip(".") + "."


def _numbered(field: Field) -> list[str]:
    """The options of a long list, each with the short answer that stands for it."""
    return [option if option.casefold().startswith(code) else f"{code} = {option}" for code, option in codes(field).items()]


def _rule(field: Field, lists: Lists) -> dict[str, object]:
    """The type and limits of the check. Several answers, CPR, phone and e-mail have none: they are checked when the file is read."""
    if field.kind in ("ja_nej", "valg"):
        options = YES_NO if field.kind == "ja_nej" else field.choices
        return {"type": "list", "formula1": lists.place("Ja eller nej" if field.kind == "ja_nej" else field.label, options)}
    if field.kind == "dato":
        first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
        return {"type": "date", "operator": "between", "formula1": str(int(to_excel(first))), "formula2": str(int(to_excel(last)))}
    if field.kind == "tid":
        return {"type": "time", "operator": "between", "formula1": "0", "formula2": "0.999988425925926"}
    if field.kind in ("heltal", "beloeb"):
        low = field.minimum if field.minimum is not None else -_MOST
        high = field.maximum if field.maximum is not None else _MOST
        kind = "whole" if field.kind == "heltal" else "decimal"
        return {"type": kind, "operator": "between", "formula1": str(low), "formula2": str(high)}
    if field.length:
        # Excel counts some characters twice, and blanks that are taken out later: it may ask, not refuse.
        return {"type": "textLength", "operator": "lessThanOrEqual", "formula1": str(field.length), "errorStyle": "warning"}
    return {}


def _error(field: Field) -> str:
    """What Excel says about a wrong answer: the words of the catalogue, so that it is the same message everywhere."""
    if field.kind == "valg":
        return _text("C-227", valg=", ".join(field.choices))
    if field.kind in ("heltal", "beloeb") and (field.minimum is not None or field.maximum is not None):
        low, high = field.minimum or 0, field.maximum if field.maximum is not None else 999_999_999
        return _text("C-230", mindst=numbers_da.grouped(low), hoejst=numbers_da.grouped(high))
    codes = {"ja_nej": "C-221", "dato": "D-412", "tid": "D-408", "heltal": "C-228", "beloeb": "C-229"}
    if field.kind in codes:
        return _text(codes[field.kind], eksempel=field.example or 12)
    return f"Teksten er for lang. Feltet har plads til {numbers_da.grouped(field.length)} tegn."


def _text(code: str, **values: object) -> str:
    return CATALOGUE[code][1].format_map(values)
