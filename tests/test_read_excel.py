# ruff: noqa: E501  (one case of the catalogue on one line)
"""Each row of the catalogue that a workbook can meet: how it comes about, and the line that is printed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import sheets
from sheets import CLOCK, CPR, DATE, DATE_AND_TIME, HEAD, ROW, ZEROS, Inside, book, sheet

from metodebog.context import Context
from metodebog.read import excel_values, read
from metodebog.template import Template

TODAY = date(2026, 11, 3)
CONTEXT = Context(TODAY, example=True)
OTHER = ["Karim Prøvesen", "740502-4121"]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return sheets.template(tmp_path_factory.mktemp("skabelon"), CONTEXT)


def main(rows: list, **options: object) -> bytes:
    """A workbook whose only sheet is “Sager”."""
    return book({"Sager": sheet(rows, **options)})


def merged(*areas: str) -> str:
    return f"<mergeCells>{''.join(f'<mergeCell ref={chr(34)}{area}{chr(34)}/>' for area in areas)}</mergeCells>"


def stray(reference: str, row: int, value: str = "<v>1</v>") -> bytes:
    """A cell far from the table."""
    xml = sheet([HEAD, ROW]).replace("</sheetData>", f'<row r="{row}"><c r="{reference}" s="1">{value}</c></row></sheetData>')
    return book({"Sager": xml})


def many(count: int) -> bytes:
    """`count` rows; the first is in full."""
    rest = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(3, count + 2))
    return book({"Sager": sheet([HEAD, ROW]).replace("</sheetData>", rest + "</sheetData>")})


def with_parts(content: dict[str, bytes], rows: list | None = None) -> bytes:
    return sheets.packed(sheets.parts({"Sager": sheet(rows or [HEAD, ROW])}) | content)


COLS = '<cols><col min="{}" max="{}" hidden="1"/></cols>'
KEYED = ["Sag", *HEAD]
TWO = [KEYED, ["1", *ROW], ["2", *OTHER]]
TABLE = ["Sag", "Emne"]

CATALOGUE: list[tuple[str, Callable[[], bytes], str]] = [
    ("K-101", lambda: book({"Møder": [TABLE], "Vejledning": [["Hej"]]}), "“x.xlsx” mangler arket “Sager”. Filen har arkene “Møder” og “Vejledning”."),
    ("K-102", lambda: book({"Sager": [HEAD, ROW]}, states={"Sager": "hidden"}), "Alle ark i “x.xlsx” er skjulte. Vis det rigtige ark, og gem."),
    ("K-103", lambda: main([HEAD]), "Ark “Sager” har ingen rækker under overskrifterne. Tilføj mindst én række."),
    ("K-103", lambda: main([]), "Ark “Sager” har ingen rækker under overskrifterne. Tilføj mindst én række."),
    ("K-103", lambda: main([KEYED, ["EKSEMPEL", *ROW]]), "Ark “Sager” har ingen rækker under overskrifterne. Tilføj mindst én række."),
    (
        "K-104",
        lambda: main([["Navn", "Note", "Adresse"], ["Anna Eksempel", "x", "y"]]),
        "Ark “Sager” mangler kolonnen “CPR-nr.”. Fundet: “Navn”, “Note” og 1 anden.",
    ),
    ("K-105", lambda: main([["Navn", "Note", "Dag", "Personnummer"], ["Anna", "x", None, CPR]]), "Ark “Sager” mangler “CPR-nr.”. Er det kolonne D (“Personnummer”)?"),
    ("K-105", lambda: main([["Navn", "CPR nummer"], ROW]), "Ark “Sager” mangler “CPR-nr.”. Er det kolonne B (“CPR nummer”)?"),
    ("K-105", lambda: main([[*HEAD, "Mødedage"], ROW]), "Ark “Sager” mangler “Mødedag”. Er det kolonne C (“Mødedage”)?"),
    ("K-106", lambda: main([["CPR-nr.", "Navn", "Note", None, None, "Navn"], [CPR, "Anna"]]), "Ark “Sager” har kolonnen “Navn” to gange (B og F). Slet eller omdøb den ene."),
    (
        "K-107",
        lambda: main([["CPR-nr.", "Navn", "Note", None, None, " navn"], [CPR, "Anna"]]),
        "Ark “Sager”: Kolonne B (“Navn”) og F (“navn”) læses som samme kolonne. Omdøb den ene.",
    ),
    (
        "K-108",
        lambda: main([[*HEAD, None, None, None], [*ROW, None, None, "x"]]),
        "Ark “Sager”, kolonne E har data, men ingen overskrift. Skriv en overskrift, eller slet kolonnen.",
    ),
    (
        "K-109",
        lambda: main([["Liste fra fagsystemet"], ["Udtrukket"], None, HEAD, ROW]),
        "Ark “Sager”: Overskrifterne ser ud til at stå i række 4. Skal række 1–3 springes over?",
    ),
    (
        "K-110",
        lambda: main([["CPR-nr.", "Navn", None, None, "Note"], [CPR, "Anna"]], after=merged("B1:D1")),
        "Ark “Sager”, B1:D1 er flettet. Ophæv fletningen, og giv hver kolonne sin egen overskrift.",
    ),
    (
        "K-111",
        lambda: main([[*HEAD, "Mødedag", None, None, "Note", "Andet"], [*ROW]], before=COLS.format(6, 7)),
        "Ark “Sager”, kolonne F og G er skjulte og bruges ikke.",
    ),
    ("K-111", lambda: main([HEAD, ROW], before=COLS.format(2, 2)), "Ark “Sager” mangler kolonnen “CPR-nr.”. Fundet: “Navn”."),
    (
        "K-112",
        lambda: main([HEAD, ROW, OTHER, ["Lis Påfund", "611290-1234"]], hidden=(3, 4)),
        "2 rækker på ark “Sager” er skjult af et filter. Skal de med? Vælg “med” eller “uden”.",
    ),
    (
        "K-112",
        lambda: book({"Sager": sheet([HEAD, ROW, OTHER]).replace('<row r="3">', '<row r="3" ht="0" customHeight="1">')}),
        "1 rækker på ark “Sager” er skjult af et filter. Skal de med? Vælg “med” eller “uden”.",
    ),
    ("K-113", lambda: many(100_412), "Ark “Sager” har 100.412 rækker. Grænsen er 100.000 pr. kørsel. Del filen i to."),
    ("K-114", lambda: main([[*HEAD, *["x"] * 4_208], ROW]), "Ark “Sager” bruger 4.210 kolonner. Grænsen er 1.000. Slet tomme kolonner, og gem."),
    ("K-115", lambda: stray("XFD1048576", 1048576), "Ark “Sager” har indhold langt væk fra tabellen (celle XFD1048576). Slet det, og gem."),
    ("K-115", lambda: stray("ZZ3", 3), "Ark “Sager” har indhold langt væk fra tabellen (celle ZZ3). Slet det, og gem."),
    ("K-116", lambda: main([HEAD, ROW, ["I alt", "2"]]), "Ark “Sager”, række 3 ligner en sum (“I alt”). Skal rækken springes over?"),
    (
        "K-117",
        lambda: main([[*HEAD, "Note", "By", "Vej", "Etage"], [*ROW, "x", "a", "b", "c"]]),
        "Ark “Sager”: Kolonne D–F bruges ikke i denne skabelon og er ikke læst.",
    ),
    (
        "K-118",
        lambda: main([[*HEAD, "Diagnose"], [*ROW, "x"]]),
        "Ark “Sager”: Kolonnen “Diagnose” er ikke nødvendig til “Prøveskema”. Fjern den fra filen (dataminimering).",
    ),
    ("K-119", lambda: main([[*HEAD, "x=1; import os"], [*ROW, "x"]]), "Ark “Sager”: Kolonne C (ukendt overskrift) bruges ikke."),
    ("K-119", lambda: main([[*HEAD, "{adresse}"], [*ROW, "x"]]), "Ark “Sager”: Kolonne C (ukendt overskrift) bruges ikke."),
    (
        "K-121",
        lambda: main([HEAD, ROW, None, OTHER, ["Lis Påfund", "611290-1234"]]),
        "Ark “Sager” har en tom række 3 med data under. Hører række 4–5 med til tabellen?",
    ),
    (
        "K-122",
        lambda: book({"Sager": TWO, "Møder": [TABLE, ["3", "Økonomi"]]}),
        "Ark “Møder”, række 2, kolonne A (Sag): Sagen i denne række findes ikke på arket “Sager”. Skriv samme “Sag” begge steder.",
    ),
    (
        "K-123",
        lambda: book({"Sager": [KEYED, ["1", *ROW], [1, *OTHER]]}),
        "Ark “Sager”, række 3, kolonne A (Sag): Samme “Sag” står i række 2 og 3. Hver sag skal have sit eget nummer eller navn.",
    ),
    (
        "K-124",
        lambda: book({"Sager": TWO, "Møder": [TABLE, ["1", "Økonomi"], [None, "Bolig"]]}),
        "Ark “Møder”, række 3, kolonne A (Sag): Der står noget i rækken, men “Sag” er tom. Skriv, hvilken sag rækken hører til.",
    ),
    (
        "K-122",
        lambda: book({"Sager": [KEYED, ["1", *ROW]], "Møder": [TABLE, ["2", "Økonomi"]]}),
        "Ark “Møder”, række 2, kolonne A (Sag): Sagen i denne række findes ikke på arket “Sager”. Skriv samme “Sag” begge steder.",
    ),
    (
        "K-124",
        lambda: book({"Sager": [KEYED, [None, *ROW]], "Møder": [TABLE, ["2", "Økonomi"]]}),
        "Ark “Sager”, række 2, kolonne A (Sag): Der står noget i rækken, men “Sag” er tom. Skriv, hvilken sag rækken hører til.",
    ),
    (
        "K-104",
        lambda: book({"Sager": [HEAD, ROW, OTHER], "Møder": [TABLE, ["1", "Økonomi"]]}),
        "Ark “Sager” mangler kolonnen “Sag”. Fundet: “Navn” og “CPR-nr.”.",
    ),
    (
        "K-104",
        lambda: book({"Sager": TWO, "Møder": [["Emne"], ["Økonomi"]]}),
        "Ark “Møder” mangler kolonnen “Sag”. Fundet: “Emne”.",
    ),
    ("K-125", lambda: book({"Sager": [HEAD, ROW], "Løse noter": [["a"]]}), "Arket “Løse noter” hører ikke til skabelonen og er ikke læst."),
    ("K-126", lambda: book({"Sager": TWO, "Møde": [TABLE, ["1", "Økonomi"]]}), "“x.xlsx” mangler arket “Møder”. Er det arket “Møde”?"),
    (
        "K-127",
        lambda: book({"Sager": TWO, "Møder": [TABLE, ["1", "Økonomi"]]}, states={"Møder": "veryHidden"}),
        "Arket “Møder” er skjult og er ikke læst. Vis arket, hvis det skal med.",
    ),
    ("S-510", lambda: main([HEAD, ROW, HEAD, OTHER]), "Ark “Sager”, række 3: Linjen gentager overskrifterne. Er to filer sat sammen?"),
    (
        "S-508",
        lambda: main([[*HEAD, "Note"], [*ROW, "x" * 32_768]]),
        "Ark “Sager”, række 2, kolonne C (Note): Teksten er for lang (over 32.767 tegn).",
    ),
    (
        "F-019",
        lambda: main([[*HEAD, "Note", "Beløb"], [*ROW, "x", Inside("", "<f>'[1]Ark 1'!$B$2*2</f><v>7</v>")]]),
        "Ark “Sager”, celle D2 henter data fra en anden fil. Indsæt som værdier, eller bekræft den gemte værdi.",
    ),
    (
        "C-201",
        lambda: main([HEAD, ["Anna Eksempel", None]]),
        "Ark “Sager”, række 2, kolonne B (CPR-nr.): Feltet skal udfyldes.",
    ),
    (
        "C-202",
        lambda: main([HEAD, ["\xa0 ", CPR]]),
        "Ark “Sager”, række 2, kolonne A (Navn): Feltet ser udfyldt ud, men indeholder kun mellemrum.",
    ),
    (
        "C-203",
        lambda: main([[*HEAD, "Beløb"], [*ROW, Inside("", "<f>1+1</f>")]]),
        "Ark “Sager”, række 2, kolonne C (Beløb): Formlen har ingen gemt værdi. Åbn filen i Excel, gem den, og prøv igen.",
    ),
    (
        "C-204",
        lambda: main([[*HEAD, "Beløb"], [*ROW, Inside('t="e"', "<f>A9</f><v>#REF!</v>")]]),
        "Ark “Sager”, række 2, kolonne C (Beløb): Cellen viser en Excel-fejl (#REF!). Ret formlen, eller skriv værdien.",
    ),
    (
        "C-207",
        lambda: main([[*HEAD, "Note"], [*ROW, "x_xD800_y"]]),
        "Ark “Sager”, række 2, kolonne C (Note): Teksten indeholder et ugyldigt tegn. Skriv teksten igen.",
    ),
    (
        "C-206",
        lambda: main([[*HEAD, "Note"], [*ROW, "x_x0007_y"]]),
        "Ark “Sager”, række 2, kolonne C (Note): Et usynligt tegn er fjernet.",
    ),
    (
        "C-216",
        lambda: main([HEAD, *[ROW] * 8], after=merged("B7:B9")),
        "Ark “Sager”, B7:B9 er flettet. Ophæv fletningen, og udfyld hver række.",
    ),
    (
        "C-216",
        lambda: main([HEAD, *[ROW] * 8], after=merged("B7:B9", "A2:A3", "F2:F3")),
        "Ark “Sager”, A2:A3 (og 1 andet sted) er flettet. Ophæv fletningen, og udfyld hver række.",
    ),
    (
        "C-218",
        lambda: main([HEAD, ["Anna", "1,01E+09"]]),
        "Ark “Sager”, række 2, kolonne B (CPR-nr.): Excel har afkortet tallet. Formatér kolonnen som Tekst, og skriv tallet igen.",
    ),
    (
        "C-218",
        lambda: main([HEAD, ["Anna", 1234567890123456789]]),
        "Ark “Sager”, række 2, kolonne B (CPR-nr.): Excel har afkortet tallet. Formatér kolonnen som Tekst, og skriv tallet igen.",
    ),
    (
        "C-219",
        lambda: main([[*HEAD, "Note"], [*ROW, Inside(f's="{DATE}"', "<v>46056</v>")]]),
        "Ark “Sager”, række 2, kolonne C (Note): Excel har lavet teksten om til en dato. Formatér som Tekst, og skriv den igen.",
    ),
    *[
        (
            "D-404",
            lambda value=value: main([[*HEAD, "Mødedag"], [*ROW, value]]),
            "Ark “Sager”, række 2, kolonne C (Mødedag): Tallet er ikke formateret som dato. Formatér cellen som Dato.",
        )
        for value in (46056, Inside(f's="{DATE}"', "<v>-5</v>"), Inside(f's="{DATE}"', "<v>60</v>"))
    ],
]


def written(folder: Path, content: bytes, name: str = "x.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(("code", "make", "line"), CATALOGUE, ids=[f"{code}-{number}" for number, (code, _, _) in enumerate(CATALOGUE)])
def test_the_catalogue_line_is_printed(code: str, make: Callable[[], bytes], line: str, template: Template, tmp_path: Path) -> None:
    printed = sheets.printed(written(tmp_path, make()), template, CONTEXT)
    own = f"{line} [{code if 'mangler kolonnen' not in line else 'K-104'}]"
    assert own in printed
    assert any(f"[{code}]" in other for other in printed)
    assert len(line.split(": ", 1)[-1]) <= 140


ACCEPTED: list[tuple[str, Callable[[], bytes]]] = [
    ("plain", lambda: main([HEAD, ROW, OTHER])),
    ("ids, case, spaces, hyphens, stars", lambda: main([["NAVN *", " cpr nr"], ROW])),
    ("K-120 dimension too small", lambda: main([HEAD, ROW, OTHER], before='<dimension ref="A1:B2"/>')),
    ("K-120 dimension too large", lambda: main([HEAD, ROW, OTHER], before='<dimension ref="A1:XFD1048576"/>')),
    ("C-213 markup", lambda: main([[*HEAD, "Note"], [*ROW, "& <b> </w:t> {{ 7*7 }} #eval(x) $x$ *fed*"]])),
    *[(f"C-214 {name}", lambda name=name: main([HEAD, [name, CPR]])) for name in ("Null", "None", "Nan", "Na", "True", "No", "Inf")],
    ("a blank row right under the headings", lambda: main([HEAD, None, ROW])),
    ("blank rows over the headings", lambda: main([None, None, HEAD, ROW])),
    ("formats without content far away", lambda: stray("XFD1048576", 1048576, "")),
    ("hidden columns without content", lambda: main([HEAD, ROW], before=COLS.format(5, 16384))),
    ("merged cells over the headings", lambda: main([None, None, HEAD, ROW], after=merged("A1:B1"))),
    ("merged cells outside the table", lambda: main([["Navn", "CPR-nr."], ROW], after=merged("H1:I9"))),
    ("an example row", lambda: main([KEYED, ["eksempel", "Anna", "x"], ["1", *ROW]])),
    ("explanations", lambda: book({"Vejledning": [["Læs"]], "Sager": [HEAD, ROW], "Lister": [["ja"]]}, states={"Lister": "hidden"})),
    ("no style part", lambda: sheets.packed({k: v for k, v in sheets.parts({"Sager": sheet([HEAD, ROW])}).items() if "styles" not in k})),
]


@pytest.mark.parametrize("make", [make for _, make in ACCEPTED], ids=[name for name, _ in ACCEPTED])
def test_what_is_in_order_is_accepted_without_a_word(make: Callable[[], bytes], template: Template, tmp_path: Path) -> None:
    path = written(tmp_path, make())
    assert sheets.printed(path, template, CONTEXT) == []
    assert read(path, template, CONTEXT).records


VALUES = [
    ("text", "Æblegrød", ("Æblegrød", "text")),
    ("a whole number has no decimals", 123456789, ("123456789", "number")),
    ("what Excel stores as 17 digits is shown as 15", Inside("", "<v>1250.0999999999999</v>"), ("1250.1", "number")),
    ("a small number", Inside("", "<v>1.0000000000000001E-5</v>"), ("0.00001", "number")),
    ("lost digits are shown as lost", Inside("", "<v>1.2345678901234501E+19</v>"), ("1.23456789012345E+19", "number")),
    ("a format of zeros", Inside(f's="{ZEROS}"', "<v>99991234</v>"), ("0099991234", "number")),
    ("true", True, ("ja", "bool")),
    ("false", False, ("nej", "bool")),
    ("an error", Inside('t="e"', "<v>#N/A</v>"), ("#N/A", "error")),
    ("a formula's text", Inside('t="str"', "<f>A1</f><v>hej</v>"), ("hej", "text")),
    ("a formula's empty text", Inside('t="str"', '<f>""</f><v></v>'), ("", "text")),
    ("a formula without a value", Inside("", "<f>1+1</f><v/>"), ("", "no value")),
    ("a date", Inside(f's="{DATE}"', "<v>46056</v>"), ("2026-02-03", "date")),
    ("the first day", Inside(f's="{DATE}"', "<v>1</v>"), ("1900-01-01", "date")),
    ("before the day that never was", Inside(f's="{DATE}"', "<v>59</v>"), ("1900-02-28", "date")),
    ("after the day that never was", Inside(f's="{DATE}"', "<v>61</v>"), ("1900-03-01", "date")),
    ("the day that never was", Inside(f's="{DATE}"', "<v>60</v>"), ("60", "number")),
    ("a date and time", Inside(f's="{DATE_AND_TIME}"', "<v>46056.395833333336</v>"), ("2026-02-03T09:30:00", "date")),
    ("a time", Inside(f's="{CLOCK}"', "<v>0.39583333333333331</v>"), ("09:30", "time")),
    ("nearly midnight", Inside(f's="{CLOCK}"', "<v>0.99999999999</v>"), ("00:00", "time")),
    ("an ISO date", Inside('t="d"', "<v>2026-02-03</v>"), ("2026-02-03", "date")),
    ("rich text", Inside('t="inlineStr"', "<is><r><t>Sø</t></r><r><t>ren</t></r></is>"), ("Søren", "text")),
    ("phonetic readings are not read", Inside('t="inlineStr"', "<is><t>Anna</t><rPh sb='0' eb='4'><t>アンナ</t></rPh></is>"), ("Anna", "text")),
    ("an escaped escape", "_x005F_x0041_", ("_x0041_", "text")),
    ("lines", "en\nto", ("en\nto", "text")),
]


@pytest.mark.parametrize(("value", "expected"), [case[1:] for case in VALUES], ids=[case[0] for case in VALUES])
def test_a_cell_is_read_as_excel_shows_it(value: object, expected: tuple[str, str], template: Template, tmp_path: Path) -> None:
    path = written(tmp_path, main([["Navn", "CPR-nr.", "Note"], [*ROW, value]]))
    answer = read(path, template, CONTEXT).records[0].answers["note"]
    assert (answer.text, answer.kind) == expected
    assert str(answer.place) == "Ark “Sager”, række 2, kolonne C (Note)"


def test_dates_from_1904_are_the_same_days(template: Template, tmp_path: Path) -> None:
    serial = (date(2026, 2, 3) - date(1904, 1, 1)).days
    rows = [[*HEAD, "Mødedag"], [*ROW, Inside(f's="{DATE}"', f"<v>{serial}</v>")]]
    path = written(tmp_path, book({"Sager": rows}, properties='date1904="1"'))
    assert read(path, template, CONTEXT).records[0].answers["dag"].text == "2026-02-03"
    assert sheets.printed(path, template, CONTEXT) == []  # D-405


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("dd-mm-yyyy", "date"), ("d. mmmm yyyy;@", "date"), ('[$-406]d. mmm" "yy', "date"), ("mmm", "date"), ("h:mm", "time"), ("mm:ss.0", "time"),
        ("[h]:mm", "elapsed"), ('#,##0.00 "kr. i december"', ""), ("General", ""), ("0.00E+00", ""), ("[Red]0", ""), ("0000", "0000"),
        ("000000-0000", "000000-0000"), ('000000"-"0000', "000000-0000"), ("@", ""), ("0", ""), ("yyyy-mm-dd hh:mm", "date"),
    ],
)  # fmt: skip
def test_a_number_format_tells_what_the_number_is(code: str, kind: str) -> None:
    assert excel_values.format_kind(code) == kind


def test_a_key_is_the_same_in_small_and_large_letters(template: Template, tmp_path: Path) -> None:
    path = written(tmp_path, book({"Sager": [KEYED, ["Sag A", *ROW], ["b", *OTHER]], "Møder": [TABLE, ["B", "Job"], ["sag  a", "Bolig"]]}))
    assert [record.rows["moeder"][0].answers["emne"].text for record in read(path, template, CONTEXT).records] == ["Bolig", "Job"]


def test_one_heading_far_down_is_not_taken_for_the_heading_line(template: Template, tmp_path: Path) -> None:
    path = written(tmp_path, main([["Borger", "Nummer"], ["Anna", CPR], ["Navn", CPR]]))
    assert "K-109" not in "".join(sheets.printed(path, template, CONTEXT))


def test_another_name_is_no_near_match_when_two_fields_may_be_meant(tmp_path: Path) -> None:
    declaration = sheets.DECLARATION.replace("{id: dag,", "{id: cpr_barn, label: CPR-nr. på barnet, type: cpr, kraevet: ja}\n      - {id: dag,")
    two = sheets.template(tmp_path, CONTEXT, declaration)
    printed = "".join(sheets.printed(written(tmp_path, main([["Navn", "Personnummer"], ROW])), two, CONTEXT))
    assert "K-105" not in printed
    assert printed.count("[K-104]") == 2


def test_sheets_are_known_by_label_id_and_what_excel_has_room_for(tmp_path: Path) -> None:
    long = "Møder med alle dem, der hjælper med boligen"
    declaration = sheets.DECLARATION.replace("label: Møder", f"label: '{long}'").replace("label: Mål\n", f"label: '{long[:31]} og arbejde'\n")
    crowded = sheets.template(tmp_path, CONTEXT, declaration)
    rows = {"Sager": [HEAD, ROW], long[:31].replace(",", ""): [["Emne"], ["Bolig"]], "maal": [["Målet"], ["Ro"]]}
    [record] = read(written(tmp_path, book(rows)), crowded, CONTEXT).records
    assert {table: len(found) for table, found in record.rows.items()} == {"moeder": 1, "maal": 1}
    taken = sheets.template(tmp_path, CONTEXT, sheets.DECLARATION.replace("label: Møder", "label: Sager"))
    [record] = read(written(tmp_path, book({"moeder": [["Emne"], ["Bolig"]], "Sager": [HEAD, ROW]})), taken, CONTEXT).records
    assert (record.answers["navn"].text, len(record.rows["moeder"])) == ("Anna Eksempel", 1)


def test_a_link_to_another_file_matters_only_where_it_is_read(template: Template, tmp_path: Path) -> None:
    link = Inside("", "<f>[1]Ark1!A1</f><v>7</v>")
    path = written(tmp_path, main([[*HEAD, "Andet"], [*ROW, link]]))
    assert "F-019" not in "".join(sheets.printed(path, template, CONTEXT))
    path = written(tmp_path, main([["Udtræk", "", link], [*HEAD, "Note"], [*ROW, "x"]]))
    assert "F-019" not in "".join(sheets.printed(path, template, CONTEXT))


def test_child_rows_go_to_their_case(template: Template, tmp_path: Path) -> None:
    moeder = [TABLE, ["2", "Bolig"], ["1", "Økonomi"], [" 2 ", "Job"], ["EKSEMPEL", "x"]]
    path = written(tmp_path, book({"Sager": TWO, "møder": moeder, "Mål": [["Målet", "Sag"], ["Ro", 1]]}))
    first, second = read(path, template, CONTEXT).records
    assert sheets.printed(path, template, CONTEXT) == []
    assert [row.answers["emne"].text for row in first.rows["moeder"]] == ["Økonomi"]
    assert [row.answers["emne"].text for row in second.rows["moeder"]] == ["Bolig", "Job"]
    assert [row.answers["maal"].text for row in first.rows["maal"]] == ["Ro"]
    assert (first.number, second.number) == (2, 3)
    assert str(second.rows["moeder"][1].answers["emne"].place) == "Ark “møder”, række 4, kolonne B (Emne)"


@pytest.mark.parametrize("main_rows", [[HEAD, ROW], [KEYED, ["1", *ROW]], [KEYED, [None, *ROW]]], ids=["no key", "a key", "an empty key"])
def test_with_one_case_rows_without_a_key_are_its_rows(main_rows: list, template: Template, tmp_path: Path) -> None:
    for rows in ([["Emne"], ["Bolig"], ["Job"]], [TABLE, [None, "Bolig"], [None, "Job"]]):
        path = written(tmp_path, book({"Sager": main_rows, "Møder": rows}))
        assert [len(record.rows["moeder"]) for record in read(path, template, CONTEXT).records] == [2]
        assert sheets.printed(path, template, CONTEXT) == []


def test_answers_decide_what_a_question_does(template: Template, tmp_path: Path) -> None:
    def names(content: bytes, **answers: str) -> tuple[list[str], list[str]]:
        context = replace(CONTEXT, answers={code.replace("_", "-"): answer for code, answer in answers.items()})
        path = written(tmp_path, content)
        found = [record.answers["navn"].text for record in read(path, template, context).records]
        return found, sheets.printed(path, template, context)

    hidden = main([HEAD, ROW, OTHER], hidden=(3,))
    assert names(hidden, K_112="med") == (["Anna Eksempel", "Karim Prøvesen"], [])
    assert names(hidden, K_112="uden") == (["Anna Eksempel"], [])
    total = main([HEAD, ROW, ["Total", None]])
    assert names(total, K_116="ja") == (["Anna Eksempel"], [])
    assert names(total, K_116="nej")[0] == ["Anna Eksempel", "Total"]
    assert names(main([["Liste"], HEAD, ROW]), K_109="ja") == (["Anna Eksempel"], [])
    assert names(main([["Navn", "Personnummer"], ROW]), K_105="ja") == (["Anna Eksempel"], [])
    assert names(main([HEAD, ROW, None, OTHER]), K_121="ja") == (["Anna Eksempel", "Karim Prøvesen"], [])


def test_every_problem_of_a_file_is_told_at_once(template: Template, tmp_path: Path) -> None:
    content = book({"Sager": sheet([["Navn", "Diagnose"], ["", "x"], ["I alt"]], after=merged("A2:A3")), "Noter": [["x"]]})
    printed = " ".join(sheets.printed(written(tmp_path, content), template, CONTEXT))
    assert {code for code in ("K-104", "K-116", "K-118", "C-216", "K-125") if f"[{code}]" in printed} == {"K-104", "K-116", "K-118", "C-216", "K-125"}


def test_no_message_repeats_what_may_be_content(template: Template, tmp_path: Path) -> None:
    secret = "Hemmelig Hemmeligsen"
    rows = [[secret, CPR, secret, secret], [secret, "x", secret, None, secret], [secret, CPR], ["I alt " + secret]]
    content = book({"Sager": rows, "Møder": [["Emne", secret], [secret, secret]]})
    printed = "\n".join(sheets.printed(written(tmp_path, content), template, CONTEXT))
    assert printed and "Hemmelig" not in printed and CPR not in printed


def test_shared_texts_are_read_without_phonetic_readings(template: Template, tmp_path: Path) -> None:
    texts = "<si><t>Anna</t><rPh sb='0' eb='4'><t>アンナ</t></rPh></si><si><r><t>Bo </t></r><r><rPr/><t xml:space='preserve'>Prøve</t></r></si>"
    rows = [HEAD, [Inside('t="s"', "<v>0</v>"), CPR], [Inside('t="s"', "<v>1</v>"), "740502-4121"]]
    relation = f'<Relationship Id="t" Type="{sheets.OFFICE}/sharedStrings" Target="/xl/texts.xml"/></Relationships>'.encode()
    parts = sheets.parts({"Sager": sheet(rows)}) | {"xl/texts.xml": f'<sst xmlns="{sheets.MAIN}">{texts}</sst>'.encode()}
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", relation)
    records = read(written(tmp_path, sheets.packed(parts)), template, CONTEXT).records
    assert [record.answers["navn"].text for record in records] == ["Anna", "Bo Prøve"]


def test_openpyxl_and_calamine_see_the_same_cells(template: Template, tmp_path: Path) -> None:
    """Two libraries judge our reader: what they write and read, it reads alike."""
    values = [
        ["Anna", date(2026, 2, 3), time(9, 30), 3, 1250.5, True], ["Bo & Søn <x>", datetime(2026, 3, 29, 2, 30), time(23, 59), -1, 0.1, False],
        ["😀 æøå", date(1900, 3, 1), time(0, 0), 10**14, 1e-7, None],
    ]  # fmt: skip
    workbook = openpyxl.Workbook()
    workbook.active.title = "Sager"
    for row in [["Navn", "Mødedag", "Klokkeslæt", "Antal børn", "Beløb", "Er I enige?"], *values]:
        workbook.active.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    ours = [[record.answers[id_].text for id_ in ("navn", "dag", "tid", "antal", "beloeb", "enig")] for record in
            read(written(tmp_path, stream.getvalue()), template, CONTEXT).records]  # fmt: skip
    theirs = [list(row) for row in openpyxl.load_workbook(stream).active.iter_rows(min_row=2, values_only=True)]
    assert ours == [[as_text(value) for value in row] for row in theirs]
    calamine = python_calamine.load_workbook(io.BytesIO(stream.getvalue())).get_sheet_by_index(0).to_python()[1:]
    assert ours == [[as_text(value) for value in row] for row in calamine]


def as_text(value: object) -> str:
    """A value of a library in the words of `raw`."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        return excel_values.shown(value)
    return "" if value is None else str(value)
