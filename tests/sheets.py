"""Workbooks written by hand for tests: every part of the package can be wrong in just the way a test needs.

A sheet is a list of rows, a row a list of cells: a text, a number, True or False, None, or the XML of a cell's inside as `Inside`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from metodebog import files
from metodebog.check import check_all
from metodebog.context import Context
from metodebog.problems import MetodebogError, lines
from metodebog.raw import RawInput
from metodebog.read import read
from metodebog.template import Template

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DATE, CLOCK, ZEROS, DATE_AND_TIME = 1, 2, 3, 4
"""Numbers of the cell styles in `STYLES`."""

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="000000\\-0000"/></numFmts>'
    '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs>'
    "</styleSheet>"
)

DECLARATION = """
titel: Prøveskema
version: "1"
formaal: Til prøver.
modtager: borger
kilder: ["1"]
afsnit:
  - id: alt
    titel: Alt
    felter:
      - {id: navn, label: Navn, type: person, kraevet: ja}
      - {id: cpr, label: CPR-nr., type: cpr, kraevet: ja}
      - {id: dag, label: Mødedag, type: dato}
      - {id: tid, label: Klokkeslæt, type: tid}
      - {id: antal, label: Antal børn, type: heltal}
      - {id: beloeb, label: Beløb, type: beloeb}
      - {id: enig, label: Er I enige?, type: ja_nej}
      - {id: hjaelp, label: Hjælp, type: flervalg, valg: [Støtte, Samtaler, Ydelser]}
      - {id: note, label: Note, type: langtekst}
      - id: moeder
        label: Møder
        type: tabel
        kolonner:
          - {id: emne, label: Emne, type: tekst, kraevet: ja}
          - {id: dato, label: Dato, type: dato}
      - id: maal
        label: Mål
        type: tabel
        kolonner:
          - {id: maal, label: Målet, type: tekst}
"""
CPR = "610190-1234"
HEAD = ["Navn", "CPR-nr."]
ROW = ["Anna Eksempel", CPR]


@dataclass(frozen=True)
class Inside:
    """A cell given as XML: its attributes and what stands inside it."""

    attributes: str
    xml: str


def template(folder: Path, context: Context, declaration: str = DECLARATION) -> Template:
    """The declared test document."""
    file = folder / "proeveskema.yml"
    file.write_text(declaration, encoding="utf-8")
    found = files.load_template(file, context)
    file.unlink()
    return found


def letters(column: int) -> str:
    """1 → A, 28 → AB."""
    return (letters((column - 1) // 26) if column > 26 else "") + chr(65 + (column - 1) % 26)


def cell(row: int, column: int, value: object) -> str:
    """The XML of one cell."""
    at = f'r="{letters(column)}{row}"'
    if isinstance(value, Inside):
        return f"<c {at} {value.attributes}>{value.xml}</c>"
    if isinstance(value, bool):
        return f'<c {at} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f"<c {at}><v>{value}</v></c>"


def sheet(rows: Sequence[Sequence[object] | None], *, before: str = "", after: str = "", hidden: Sequence[int] = (), first: int = 1) -> str:
    """The XML of one sheet. `before` and `after` stand around the rows; `hidden`: row numbers; None is a row that is left out."""
    parts = []
    for number, values in enumerate(rows, first):
        if values is not None:
            cells = "".join(cell(number, column, value) for column, value in enumerate(values, 1) if value is not None)
            parts.append(f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in hidden else ""}>{cells}</row>')
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(parts)}</sheetData>{after}</worksheet>'


def parts(sheets: Mapping[str, str], *, states: Mapping[str, str] | None = None, properties: str = "") -> dict[str, bytes]:
    """The parts of a workbook with these sheets (name → XML)."""
    listed, relations = [], [f'<Relationship Id="rS" Type="{OFFICE}/styles" Target="styles.xml"/>']
    files: dict[str, str] = {}
    for number, (name, xml) in enumerate(sheets.items(), 1):
        state = (states or {}).get(name, "visible")
        listed.append(f'<sheet name="{escape(name)}" sheetId="{number}" state="{state}" r:id="r{number}"/>')
        relations.append(f'<Relationship Id="r{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>')
        files[f"xl/worksheets/sheet{number}.xml"] = xml
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr {properties}/><sheets>{"".join(listed)}</sheets></workbook>'
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    start = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{start}</Relationships>',
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{"".join(relations)}</Relationships>',
        "xl/styles.xml": STYLES,
        **files,
    }
    return {name: text.encode() for name, text in files.items()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def book(sheets: Mapping[str, Sequence[Sequence[object] | None] | str], **options: object) -> bytes:
    """A workbook. A sheet is given as rows or as XML."""
    return packed(parts({name: rows if isinstance(rows, str) else sheet(rows) for name, rows in sheets.items()}, **options))


def printed(path: Path, template: Template, context: Context) -> list[str]:
    """Every line that a check of the file would print."""
    try:
        data = read(path, template, context)
    except MetodebogError as error:
        return str(error).splitlines()
    return printed_of(data, template, context)


def printed_of(data: RawInput, template: Template, context: Context) -> list[str]:
    """Every line that a check of these answers would print."""
    checked, problems = check_all(template, data, context)
    return lines([*problems, *(item for record in checked for item in record.problems)])
