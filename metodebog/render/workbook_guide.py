"""The sheet “Vejledning” of the input workbook: what the workbook is for, how to fill it in, and what each column means."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from metodebog import numbers_da
from metodebog.fields import Field
from metodebog.render import workbook_layout as layout
from metodebog.render import workbook_style as style
from metodebog.render.workbook_input import meaning
from metodebog.template import Section, Template

COLUMNS = ("Ark", "Kolonne", "Skal udfyldes", "Det kan du skrive", "Eksempel", "Hjælp")
_WIDTHS = (20, 36, 15, 42, 44, 50)
_LINE = 125
_FONTS = {2: style.BOLD, 5: style.EXAMPLE_FONT}

Line = tuple[str, str, str, str, str, str]


def add(book: Workbook, template: Template) -> Worksheet:
    """Adds the sheet as the last one."""
    names = layout.sheet_names(template)
    sheet = book.create_sheet(layout.GUIDE)
    row = _introduce(sheet, template, names)
    style.put_headings(sheet, row, COLUMNS)
    last = row
    for last, line in enumerate(_lines(template, names), row + 1):
        _put_line(sheet, last, line)
    style.make_table(sheet, "Vejledning", row, last, list(COLUMNS))
    style.set_widths(sheet, _WIDTHS)
    sheet.row_dimensions[1].height = style.TITLE_HEIGHT
    for number in range(row, last + 1):
        style.set_height(sheet, number)
    sheet.sheet_view.showGridLines = False
    style.set_print(sheet, headings=f"{row}:{row}")
    return sheet


def _introduce(sheet: Worksheet, template: Template, names: Mapping[str, str]) -> int:
    """Writes the text above the table. Returns the first free row."""
    row = 1
    for text, font in _introduction(template, names):
        for part in textwrap.wrap(text, _LINE) or [""]:
            cell = style.put_text(sheet.cell(row, 1), part)
            cell.font, cell.alignment = font, style.ONE_LINE
            row += 1
    for name, text in _sheets(template, names):
        place = sheet.cell(row, 1)
        style.put_link(place, name, name) if name in sheet.parent.sheetnames else style.put_text(place, name)
        cell = style.put_text(sheet.cell(row, 2), style.fit(text, _LINE))
        cell.alignment = style.ONE_LINE
        row += 1
    style.put_text(sheet.cell(row + 1, 1), "Kolonnerne").font = style.SUBTITLE
    return row + 2


def _introduction(template: Template, names: Mapping[str, str]) -> Iterator[tuple[str, Font]]:
    yield template.title, style.TITLE
    yield f"Her skriver du oplysningerne til dokumentet “{template.title}”. {template.purpose}", style.PLAIN
    yield "", style.PLAIN
    yield "Sådan gør du", style.SUBTITLE
    for number, step in enumerate(_steps(names), 1):
        yield f"{number}. {step}", style.PLAIN
    yield "", style.PLAIN
    yield "Arkene", style.SUBTITLE


def _steps(names: Mapping[str, str]) -> Iterator[str]:
    yield f"Gå til arket “{layout.MAIN}”. Skriv én række for hvert dokument, du vil lave."
    yield f"Giv hver række sit eget nummer eller navn i kolonnen “{layout.KEY}”, fx 1, 2 og 3."
    if names:
        some = next(iter(names.values()))
        yield f"Skriv samme “{layout.KEY}” på de andre ark, fx “{some}”. Så ved vi, hvilket dokument rækken hører til."
    yield "Udfyld alle kolonner med stjerne (*). De andre kolonner må stå tomme."
    yield f"Rækken “{layout.EXAMPLE}” viser, hvordan du kan skrive. Den bliver aldrig brugt, og du må gerne slette den."
    yield "Lad overskrifterne stå, som de er. Flet ikke celler, og lad ingen rækker stå tomme imellem."
    yield "Gem filen dér, hvor din kommune har bestemt, at personoplysninger må ligge."


def _sheets(template: Template, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield layout.MAIN, "Én række for hvert dokument."
    for table in template.tables:
        yield names[table.id], " ".join(part for part in (table.help, _count(table)) if part)
    for use in template.surveys:
        yield use.sheet, "Har du svar på spørgeskemaet, så lav et ark med det navn, og sæt svarene ind, som de kom. Ellers spring det over."


def _count(table: Field) -> str:
    """How many rows a case may have on the sheet."""
    low, high = table.minimum or 0, table.maximum
    if low and high is not None:
        return f"Mindst {numbers_da.grouped(low)} og højst {numbers_da.grouped(high)} til hver sag."
    if low:
        return f"Mindst {numbers_da.grouped(low)} til hver sag."
    return f"Højst {numbers_da.grouped(high)} til hver sag." if high is not None else ""


def _lines(template: Template, names: Mapping[str, str]) -> Iterator[Line]:
    """One line for each column of each sheet."""
    yield layout.MAIN, layout.KEY, "Ja", "Et nummer eller et navn.", "1", "Hver sag skal have sit eget."
    for section in template.sections:
        for field in section.fields:
            if field.kind != "tabel":
                yield _line(layout.MAIN, field, _only_when(section, template))
    for section in template.sections:
        for table in (field for field in section.fields if field.kind == "tabel"):
            help_ = f"Samme “{layout.KEY}” som på arket “{layout.MAIN}”."
            yield names[table.id], layout.KEY, "Ja", "Et nummer eller et navn.", "1", help_
            for field in table.columns:
                yield _line(names[table.id], field, _only_when(section, template))


def _line(sheet: str, field: Field, when: str) -> Line:
    required = "Ja" if field.required else "Nej"
    help_ = " ".join(part for part in (when, field.help) if part)
    return sheet, field.label, required, meaning(field), layout.example_text(field), help_


def _only_when(section: Section, template: Template) -> str:
    """When the fields of the section are used, if not always."""
    if section.condition is None:
        return ""
    deciding = template.field(section.condition.field)
    wanted = " eller ".join(f"“{value}”" for value in section.condition.values)
    return f"Bruges kun, når “{deciding.label if deciding else section.condition.field}” er {wanted}."


def _put_line(sheet: Worksheet, row: int, line: Line) -> None:
    for column, text in enumerate(line, 1):
        cell = style.put_text(sheet.cell(row, column), text)
        style.dress(cell, border=style.RULE, font=_FONTS.get(column, style.PLAIN))
