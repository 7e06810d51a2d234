# ruff: noqa: E501  (one case of the catalogue on one line)
"""Each row of the catalogue about files as such: what is refused before anything is read, and how fast."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import sheets
from sheets import HEAD, ROW, book, packed, parts, sheet
from test_read_excel import CONTEXT, written

from metodebog.problems import MetodebogError, lines
from metodebog.read import file_checks, read
from metodebog.template import Template

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
GOOD = {"Sager": [HEAD, ROW]}
BROKEN = "“x.xlsx” er beskadiget og kan ikke læses. Åbn den i Excel, gem en ny kopi, og prøv igen."
HUGE = "“x.xlsx” bliver unormalt stor, når den pakkes ud. Den er afvist af sikkerhedsgrunde."
UNSAFE = "“x.xlsx” indeholder XML, som ikke er tilladt. Gem en ny kopi fra Excel."


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return sheets.template(tmp_path_factory.mktemp("skabelon"), CONTEXT)


def changed(**content: bytes | None) -> bytes:
    """A good workbook in which some parts are other bytes, or left out."""
    names = {"book": "xl/workbook.xml", "sheet": "xl/worksheets/sheet1.xml", "rels": "xl/_rels/workbook.xml.rels", "styles": "xl/styles.xml"}
    found = parts({"Sager": sheet([HEAD, ROW])}) | {names.get(name, name): value for name, value in content.items()}
    return packed({name: value for name, value in found.items() if value is not None})


def flipped(at: float) -> bytes:
    """A good workbook with eight bytes turned over, at a part of its length."""
    content = bytearray(book(GOOD))
    start = int(len(content) * at)
    content[start : start + 8] = bytes(byte ^ 0xFF for byte in content[start : start + 8])
    return bytes(content)


@cache
def bomb() -> bytes:
    """616 KB that unpack to 600 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in parts({"Sager": sheet([HEAD, ROW])}).items():
            if "sheet1" not in name:
                package.writestr(name, content)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{sheets.MAIN}"><sheetData>'.encode())
            for _ in range(600):
                part.write(b" " * 2**20)
    return stream.getvalue()


def lying(content: bytes, told: int = 3000) -> bytes:
    """The same zip, whose directory says that every large part is small."""
    found = bytearray(content)
    at = found.find(b"PK\x01\x02")
    while at >= 0:
        if struct.unpack_from("<I", found, at + 24)[0] > 10**6:
            struct.pack_into("<I", found, at + 24, told)
        at = found.find(b"PK\x01\x02", at + 4)
    return bytes(found)


def lying_bomb() -> bytes:
    xml = sheet([HEAD, ROW]).replace("<sheetData>", "<sheetData>" + " " * 60 * 2**20)
    return lying(packed(parts({"Sager": xml})))


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}

CATALOGUE: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("F-002", "x.xlsx", lambda: b"", "Filen “x.xlsx” er tom. Åbn den i Excel, gem den, og prøv igen."),
    ("F-003", "x.xlsx", lambda: b"\x89PNG\r\n\x1a\n", "“x.xlsx” er ikke et regneark (indholdet er et PNG-billede). Vælg en anden fil."),
    ("F-003", "x.xlsx", lambda: b"%PDF-1.7", "“x.xlsx” er ikke et regneark (indholdet er en PDF-fil). Vælg en anden fil."),
    ("F-003", "x.xls", lambda: b"<html><table>", "“x.xls” er ikke et regneark (indholdet er en hjemmeside). Vælg en anden fil."),
    ("F-003", "x.xlsx", lambda: b"Navn;CPR-nr.\n", "“x.xlsx” er ikke et regneark (indholdet er almindelig tekst). Vælg en anden fil."),
    ("F-003", "x.xlsx", lambda: packed({"[Content_Types].xml": b"<T/>", "word/document.xml": b"<w/>"}), "“x.xlsx” er ikke et regneark (indholdet er et Word-dokument). Vælg en anden fil."),
    ("F-003", "x.xlsx", lambda: packed({"a.txt": b"hej"}), "“x.xlsx” er ikke et regneark (indholdet er en pakket fil). Vælg en anden fil."),
    ("F-004", "x.xlsx", lambda: book(GOOD)[:-200], BROKEN),
    ("F-004", "x.xlsx", lambda: book(GOOD)[:40], BROKEN),
    ("F-004", "x.xlsx", lambda: b"\x00\x01\x02" * 99, BROKEN),
    ("F-004", "x.xlsx", lambda: flipped(0.4), BROKEN),
    ("F-004", "x.xlsx", lambda: changed(book=None), BROKEN),
    ("F-004", "x.xlsx", lambda: changed(sheet=None), BROKEN),
    ("F-004", "x.xlsx", lambda: changed(rels=None), BROKEN),
    ("F-004", "x.xlsx", lambda: changed(sheet=b"<worksheet><sheetData>"), BROKEN),
    ("F-004", "x.xlsx", lambda: changed(sheet=b"\xff\xfe<<<<"), BROKEN),
    ("F-004", "x.xlsx", lambda: changed(sheet=b"<a>" * 5000), BROKEN),
    ("F-004", "x.xlsx", lambda: changed(sheet=b"<a>" * 5000 + b"</a>" * 5000), BROKEN),
    ("F-004", "x.xlsx", lambda: changed(sheet=sheet([HEAD, ROW]).replace('r="A2"', 'r="A9"').encode()), BROKEN),
    ("F-004", "x.xlsx", lambda: changed(sheet=sheet([HEAD, ROW]).replace('r="A2"', 'r="B2"').encode()), BROKEN),
    ("F-004", "x.xlsx", lambda: changed(sheet=sheet([HEAD, ["Anna", 1]]).replace("<v>1", "<v>1x").encode()), BROKEN),
    ("F-004", "x.xlsx", lambda: changed(sheet=sheet([HEAD, ["Anna", sheets.Inside('t="s"', "<v>7</v>")]]).encode()), BROKEN),
    ("F-005", "x.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), "“x.xlsx” er låst med adgangskode. Gem en kopi uden adgangskode i din sikre mappe."),
    ("F-006", "x.xls", lambda: OLE, "“x.xls” er det gamle Excel-format. Vælg Gem som → Excel-projektmappe (.xlsx)."),
    ("F-006", "x.xlsx", lambda: OLE, "“x.xlsx” er det gamle Excel-format. Vælg Gem som → Excel-projektmappe (.xlsx)."),
    ("F-007", "x.xlsm", lambda: changed(**{"xl/vbaProject.bin": b"makro"}), "“x.xlsm” indeholder makroer. De er ikke kørt, og kun cellernes værdier er læst."),
    ("F-008", "~$x.xlsx", lambda: b"\x05Anna", "“~$x.xlsx” er Excels midlertidige låsefil. Luk Excel, eller vælg den rigtige fil."),
    ("F-011", "x.xlsx", lambda: b"PK\x03\x04" + bytes(48 * 2**20 - 4), "“x.xlsx” fylder 48 MB. Grænsen er 25 MB. Slet billeder og tomme ark, eller del filen."),
    ("F-012", "x.xlsx", bomb, HUGE),
    ("F-012", "x.xlsx", lambda: lying(bomb()), HUGE),
    ("F-012", "x.xlsx", lying_bomb, HUGE),
    ("F-012", "x.xlsx", lambda: packed(parts({"Sager": sheet([HEAD, ROW])}) | {f"xl/{number}.bin": b"" for number in range(2_100)}), HUGE),
    ("F-012", "x.xlsx", lambda: changed(sheet=f'<worksheet a="{os.urandom(3 * 2**20).hex()}"/>'.encode()), HUGE),
    ("F-013", "x.xlsx", lambda: changed(sheet=DOCTYPE + sheet([HEAD, ROW]).encode()), UNSAFE),
    ("F-013", "x.xlsx", lambda: changed(**{"docProps/core.xml": DOCTYPE + b"<a/>"}), UNSAFE),
    ("F-013", "x.xlsx", lambda: changed(**{"docProps/core.xml": '<!DOCTYPE x SYSTEM "file:///x"><a/>'.encode("utf-16")}), UNSAFE),
    ("F-014", "x.numbers", lambda: b"PK\x03\x04", "Filtypen .numbers kan ikke læses. Brug .xlsx, .csv, .yml eller .json."),
    ("F-014", "x.pdf", lambda: b"%PDF", "Filtypen .pdf kan ikke læses. Brug .xlsx, .csv, .yml eller .json."),
    ("F-014", "x.xlsx", lambda: packed(ODS), "Filtypen .ods kan ikke læses. Brug .xlsx, .csv, .yml eller .json."),
    ("F-014", "x.xlsx", lambda: packed({"[Content_Types].xml": b"<T/>", "xl/workbook.bin": b""}), "Filtypen .xlsb kan ikke læses. Brug .xlsx, .csv, .yml eller .json."),
    ("F-017", "liste 740502-4121.xlsx", lambda: book(GOOD), "Filnavnet ser ud til at indeholde et CPR-nr. Omdøb filen, før du fortsætter."),
    ("F-017", "liste_7405024121.csv", lambda: b"Navn;CPR-nr.\nAnna;6101901234\n", "Filnavnet ser ud til at indeholde et CPR-nr. Omdøb filen, før du fortsætter."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "name", "make", "line"), CATALOGUE, ids=[f"{case[0]}-{number}" for number, case in enumerate(CATALOGUE)])
def test_the_catalogue_line_is_printed(code: str, name: str, make: Callable[[], bytes], line: str, template: Template, tmp_path: Path) -> None:
    printed = sheets.printed(written(tmp_path, make(), name), template, CONTEXT)
    assert printed == [f"{line} [{code}]"]


def test_a_missing_file_is_told(template: Template, tmp_path: Path) -> None:
    expected = ["Filen “deltagere.xlsx” findes ikke. Tjek navn og mappe. [F-001]"]
    assert sheets.printed(tmp_path / "deltagere.xlsx", template, CONTEXT) == expected
    assert sheets.printed(tmp_path / "ingen mappe" / "deltagere.xlsx", template, CONTEXT) == expected


@pytest.mark.parametrize("name", ["x" * 300 + ".xlsx", "a\0b.xlsx", "x.xlsx/y.xlsx"])
def test_a_name_that_cannot_be_is_told_as_missing(name: str, template: Template, tmp_path: Path) -> None:
    written(tmp_path, b"x")
    assert "[F-001]" in sheets.printed(tmp_path / name, template, CONTEXT)[0]


def test_a_cpr_number_in_the_name_is_never_repeated(template: Template, tmp_path: Path) -> None:
    printed = sheets.printed(written(tmp_path, b"Navn;Note\nAnna;x\n", "740502-4121.csv"), template, CONTEXT)
    assert any("[K-104]" in line for line in printed)
    assert "4121" not in "".join(printed)


def test_no_access_and_a_file_that_is_open_in_excel_are_told_apart(tmp_path: Path) -> None:
    path = written(tmp_path, book(GOOD))
    assert lines([file_checks.unreadable(path, PermissionError())]) == [
        "Du har ikke adgang til “x.xlsx”. Bed ejeren om adgang, eller flyt filen. [F-009]"
    ]
    written(tmp_path, b"", "~$x.xlsx")
    assert lines([file_checks.unreadable(path, PermissionError())]) == ["“x.xlsx” er åben i Excel. Gem og luk den, og prøv igen. [F-010]"]


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", lambda: 1)() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(template: Template, tmp_path: Path) -> None:
    path = written(tmp_path, book(GOOD))
    path.chmod(0)
    assert "[F-009]" in sheets.printed(path, template, CONTEXT)[0]


@pytest.mark.parametrize(("attributes", "away"), [(0, False), (0x20, False), (0x1000, True), (0x400020, True), (0x40000, True)])
def test_a_file_that_lies_only_in_the_cloud_is_known_by_its_attributes(attributes: int, away: bool) -> None:
    assert file_checks.cloud_only(attributes) is away  # F-015


def test_a_path_too_long_for_windows_is_told_there_only() -> None:
    long = Path("/") / ("a" * 100) / ("b" * 100) / ("c" * 100) / "x.xlsx"
    file_checks.refuse_path(long, windows=False)
    with pytest.raises(MetodebogError, match=r"Stien til filen er \d{3} tegn. Windows tillader 260.*F-016"):
        file_checks.refuse_path(long, windows=True)


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, book(GOOD))

    def slow(file: Path) -> bytes:
        content = file.read_bytes()
        file.write_bytes(content + b"more")
        return content

    assert file_checks.steady_bytes(path) == book(GOOD)
    with pytest.raises(MetodebogError, match="“x.xlsx” blev ændret, mens den blev læst. Luk den i Excel, og prøv igen. .F-020"):
        file_checks.steady_bytes(path, slow)


def test_a_file_that_is_cut_off_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, book(GOOD))
    with pytest.raises(MetodebogError, match="F-020"):
        file_checks.steady_bytes(path, lambda file: file.read_bytes()[:-1])


def test_the_only_suitable_file_of_a_folder_is_read(template: Template, tmp_path: Path) -> None:
    written(tmp_path, book(GOOD))
    for other in ("~$x.xlsx", "brev.docx", ".skjult.csv", "x-moeder.csv"):
        written(tmp_path, b"x", other)
    assert len(read(tmp_path, template, CONTEXT).records) == 1


def test_several_files_or_none_in_a_folder_are_told(template: Template, tmp_path: Path) -> None:
    folder = tmp_path / "sager"
    folder.mkdir()
    assert sheets.printed(folder, template, CONTEXT) == ["Mappen “sager” har ingen filer, der kan læses. Brug .xlsx, .csv, .yml eller .json. [F-021]"]
    for name in ("a.xlsx", "b.csv", "c.yml"):
        written(folder, b"x", name)
    assert sheets.printed(folder, template, CONTEXT) == ["Der er 3 filer i mappen. Vælg den, der skal bruges. [F-018]"]


def test_an_old_ending_on_a_new_workbook_does_no_harm(template: Template, tmp_path: Path) -> None:
    assert len(read(written(tmp_path, book(GOOD), "x.xls"), template, CONTEXT).records) == 1


def test_bytes_after_a_broken_part_that_is_never_read_do_no_harm(template: Template, tmp_path: Path) -> None:
    content = changed(**{"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>", "docProps/core.xml": b""})
    assert len(read(written(tmp_path, content), template, CONTEXT).records) == 1


def wide_gap() -> bytes:
    xml = sheet([HEAD, ROW]).replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    return book({"Sager": xml})


def wrong_dimension() -> bytes:
    return book({"Sager": sheet([HEAD, *[ROW] * 20], before='<dimension ref="A1:B3"/>')})


def hidden_rows() -> bytes:
    rows = "".join(f'<row r="{row}" hidden="1"><c r="A{row}"><v>1</v></c></row>' for row in range(3, 20_000))
    rows += "".join(f'<row r="{row}" hidden="1"/>' for row in range(20_000, 300_000))
    return book({"Sager": sheet([HEAD, ROW]).replace("</sheetData>", rows + "</sheetData>")})


def merged_cells() -> bytes:
    areas = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(2, 100_000))
    return book({"Sager": sheet([HEAD, ROW], after=f"<mergeCells>{areas}</mergeCells>")})


def many_texts() -> bytes:
    """Eleven million short shared texts in a small package."""
    relation = f'<Relationship Id="t" Type="{sheets.OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'.encode()
    found = parts({"Sager": sheet([HEAD, ROW])})
    found["xl/_rels/workbook.xml.rels"] = found["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", relation)
    noise = [f"<si><t>{os.urandom(2).hex()}</t></si>" for _ in range(10_000)]
    return packed(found | {"xl/sharedStrings.xml": f"<sst>{''.join(noise) * 700}</sst>".encode()})


def many_elements() -> bytes:
    """Ten million empty elements."""
    return book({"Sager": sheet([HEAD, ROW], after="<x/>" * 10**7).replace("<x/><x/>", "<x/><y>abcdefgh</y>", 10**6)})


def hidden_columns() -> bytes:
    """Every column hidden again and again."""
    return book({"Sager": sheet([HEAD, ROW], before='<cols>' + '<col min="1" max="16384" hidden="1"/>' * 200_000 + "</cols>")})


def wild_formats() -> bytes:
    """Number formats that make a careless pattern look at every character again for each character."""
    codes = "".join(f'<numFmt numFmtId="{number}" formatCode="{"[" * 1_000_000}"/>' for number in range(164, 174))
    styles = "".join(f'<xf numFmtId="{164 + number % 10}"/>' for number in range(1_000))
    return changed(styles=f"<styleSheet><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>".encode())


HOSTILE = {
    "zip bomb": (bomb, "F-012"),
    "zip bomb with a lying directory": (lying_bomb, "F-012"),
    "stray far cell": (wide_gap, "K-115"),
    "wrong dimension": (wrong_dimension, "P-308"),
    "hidden rows": (hidden_rows, "K-112"),
    "merged cells": (merged_cells, "C-216"),
    "many texts": (many_texts, "F-012"),
    "many elements": (many_elements, "F-012"),
    "hidden columns": (hidden_columns, "F-004"),
    "wild formats": (wild_formats, "F-012"),
}
_CHILD = """
import json, resource, sys, time
from pathlib import Path
import sheets
from datetime import date
from metodebog.context import Context
CONTEXT = Context(date(2026, 11, 3), example=True)
template = sheets.template(Path(sys.argv[2]), CONTEXT)
status = Path("/proc/self/status")
def most():  # not ru_maxrss where it can be helped: it counts the memory of the process that started this one too
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
start = time.process_time()
printed = sheets.printed(Path(sys.argv[1]), template, CONTEXT)
print(json.dumps([time.process_time() - start, most(), printed]))
"""


@pytest.mark.skipif(os.name == "nt", reason="memory is measured as Unix does")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_in_5_seconds_and_300_megabytes(name: str, tmp_path: Path) -> None:
    make, code = HOSTILE[name]
    path = written(tmp_path, make())
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parent.parent)])}
    run = subprocess.run([sys.executable, "-c", _CHILD, path, tmp_path], capture_output=True, text=True, check=True, env=environment)
    seconds, megabytes, printed = json.loads(run.stdout)
    print(f"{name}: {seconds:.2f} s, {megabytes:.0f} MB")
    assert any(f"[{code}]" in line for line in printed)
    assert seconds < 5
    assert megabytes < 300
