"""The input workbook says what to write and keeps what is written; a faulty one comes back with the messages in its cells."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import declared
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from metodebog import raw
from metodebog.check import check_all
from metodebog.crosscheck import normal
from metodebog.fields import Field
from metodebog.kinds import KINDS
from metodebog.messages import CATALOGUE
from metodebog.problems import Level, MetodebogError, Place, Problem, problem, refused
from metodebog.read import read
from metodebog.render import workbook_style
from metodebog.render.problem_copy import AUTHOR, NOTES_LIMIT, problem_copy, problem_list
from metodebog.render.workbook import input_workbook
from metodebog.render.workbook_layout import case_keys, sheet_names
from metodebog.textclean import clean, unusable

CONTEXT = declared.context(example=True)
TEMPLATE = declared.all_kinds()
SHEETS = {"Sager": TEMPLATE.simple_fields} | {table.label: table.columns for table in TEMPLATE.tables}
DANGEROUS = [
    "=1+1", "+45 og så videre", "-1", "@SUM(A1)", "007", "0045", "_x0041_", "#N/A nej", "1,50", "3-2", "TRUE", "<b>&amp;</b>", "{{navn}}",
]  # fmt: skip
LOOKS_MISREAD = re.compile("Ã|Â[\xa0-\xbf]|â€")
"""What the check takes for a file in a wrong encoding, and refuses."""

HEAD = 'titel: T\nversion: "1"\nformaal: F\nmodtager: borger\nkilder: ["X"]\nafsnit:\n  - id: a\n    titel: A\n    felter:\n'
ALL_FIELDS = [(sheet, field) for sheet, fields in SHEETS.items() for field in fields]


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


@cache
def blank() -> Workbook:
    """The workbook of the template as it is handed out. Only looked at, never changed."""
    return opened(input_workbook(TEMPLATE, CONTEXT))


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def record(**more: object) -> dict[str, object]:
    """The least that a document of the template needs, and `more`."""
    return {"kort": "Et svar", "moede": ({"naar": date(2026, 2, 3)},), **more}


def back(content: bytes, folder: Path | None = None) -> list[Mapping[str, object]]:
    """What reading and checking the workbook gives."""
    with TemporaryDirectory(dir=folder) as home:
        file = Path(home) / "ark.xlsx"
        file.write_bytes(content)
        records, whole = check_all(TEMPLATE, read(file, TEMPLATE, CONTEXT), CONTEXT)
    found = [*whole, *(item for one in records for item in one.problems)]
    assert not refused(found), [item.line for item in found]
    return [one.values for one in records]


# The workbook before anyone has written in it.


def test_every_heading_is_the_label_with_a_star_where_it_must_be_filled_in() -> None:
    book = blank()
    for name, fields in SHEETS.items():
        headings = [cell.value for cell in book[name][1]]
        assert headings == ["Sag *", *(field.label + (" *" if field.required else "") for field in fields)]
        assert [normal(heading) for heading in headings[1:]] == [normal(field.label) for field in fields]


def test_the_first_sheet_is_where_one_writes_and_the_last_one_seen_explains() -> None:
    book = blank()
    assert book.active.title == "Sager"
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["Sager", "Møder", "Skridt", "Vejledning"]
    assert book.properties.title and book.properties.language == "da-DK"


def rule_of(sheet: Worksheet, column: int) -> object:
    """The rule of the column, which must be one and begin right under the heading."""
    letter = sheet.cell(1, column).column_letter
    (rule,) = [rule for rule in sheet.data_validations.dataValidation if str(rule.sqref).startswith(f"{letter}2:{letter}")]
    return rule


@pytest.mark.parametrize(("sheet", "field"), [(sheet, field) for sheet, field in ALL_FIELDS if field.kind in ("valg", "ja_nej")])
def test_a_choice_has_a_list_with_just_its_answers(sheet: str, field: Field) -> None:
    book = blank()
    rule = rule_of(book[sheet], SHEETS[sheet].index(field) + 2)
    assert (rule.type, rule.showErrorMessage, rule.showDropDown) == ("list", True, False)
    where, _, area = rule.formula1.partition("!")
    options = tuple(cell.value for (cell,) in book[where][area.replace("$", "")])
    assert options == (field.choices or ("ja", "nej"))


@pytest.mark.parametrize(("sheet", "field"), ALL_FIELDS, ids=lambda part: getattr(part, "id", part))
def test_every_column_tells_what_may_stand_in_it_when_a_cell_is_chosen(sheet: str, field: Field) -> None:
    rule = rule_of(blank()[sheet], SHEETS[sheet].index(field) + 2)
    assert rule.showInputMessage and KINDS[field.kind].meaning[:30] in rule.prompt
    assert field.help in rule.prompt and all(option in rule.prompt for option in field.choices)
    assert ("Skal udfyldes." in rule.prompt) == field.required


def test_what_excel_says_about_a_wrong_answer_is_what_the_check_says() -> None:
    sheet = blank()["Sager"]
    said = {field.id: rule_of(sheet, column).error for column, field in enumerate(TEMPLATE.simple_fields, 2)}
    assert said["dag"] == CATALOGUE["D-412"][1]
    assert said["med"] == CATALOGUE["C-221"][1]
    assert said["antal"] == "Tallet skal være mellem 1 og 40."
    assert said["hold"] == "Svaret er ikke et af svarene. Vælg: Dag, Aften."


def test_very_long_texts_in_a_declaration_stay_within_what_excel_opens() -> None:
    long = "Svar nummer {}: " + "😀 med mange ord, " * 6
    options = "[" + ", ".join('"' + long.format(number) + '"' for number in range(20)) + "]"
    template = declared.template(
        HEAD
        + f'      - {{id: valgt, label: "{"Label 😀 " * 20}", type: valg, valg: {options}, hjaelp: "{"Hjælp 😀 " * 80}"}}\n'
    )
    rule = rule_of(opened(input_workbook(template, CONTEXT))["Sager"], 2)
    for text, limit in ((rule.promptTitle, 32), (rule.prompt, 255), (rule.errorTitle, 32), (rule.error, 225), (rule.formula1, 255)):
        assert 0 < len(text.encode("utf-16-le")) // 2 <= limit


def test_the_guide_names_every_column_and_says_that_the_example_is_never_used() -> None:
    sheet = blank()["Vejledning"]
    lines = {(row[0].value, row[1].value): [cell.value or "" for cell in row] for row in sheet.iter_rows(max_col=6)}
    for name, field in ALL_FIELDS:
        line = lines[name, field.label]
        assert line[2] == ("Ja" if field.required else "Nej")
        assert line[3].startswith(KINDS[field.kind].meaning) and all(option in line[3] for option in field.choices)
        assert line[4] == str(field.example or "") and field.help in line[5]
    assert "EKSEMPEL" in " ".join(texts(sheet)) and "aldrig brugt" in " ".join(texts(sheet))
    assert "“Hold” er “Aften”" in lines["Sager", "Bemærkning"][5]


def test_the_example_row_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "ark.xlsx"
    file.write_bytes(input_workbook(TEMPLATE, CONTEXT))
    assert opened(file.read_bytes())["Sager"]["A2"].value == "EKSEMPEL"
    with pytest.raises(MetodebogError) as refusal:
        data = read(file, TEMPLATE, CONTEXT)
        if data.problems:
            raise MetodebogError(data.problems)
    assert declared.codes(refusal.value.problems) == ["K-103"]


def test_the_example_row_says_what_the_declaration_gives_as_examples() -> None:
    row = [cell.value for cell in blank()["Sager"][2]][1:]
    shown = dict(zip((field.id for field in TEMPLATE.simple_fields), row, strict=True))
    assert shown["dag"].date() == date(2026, 2, 3) and shown["klokken"] == time(9, 30) and shown["beloeb"] == 1250.5
    assert shown["emner"] == "Bolig; Netværk" and shown["med"] == "ja" and shown["bemaerkning"] is None


def test_no_cells_are_merged_and_headings_stay_in_sight() -> None:
    book = blank()
    assert all(not sheet.merged_cells.ranges for sheet in book)
    for name in SHEETS:
        assert book[name].freeze_panes == "B2" and book[name].print_title_rows == "$1:$1"
        (table,) = book[name].tables.values()
        assert table.ref.startswith("A1:") and table.autoFilter is None
        assert [column.name for column in table.tableColumns] == [cell.value for cell in book[name][1]]


def test_empty_cells_below_are_ready_for_their_kind() -> None:
    book = blank()
    formats = {"dato": "dd-mm-yyyy", "tid": "hh:mm", "heltal": "0", "beloeb": "#,##0.00"}
    for name, fields in SHEETS.items():
        for column, field in enumerate(fields, 2):
            letter = book[name].cell(1, column).column_letter
            assert book[name].column_dimensions[letter].number_format == formats.get(field.kind, "@")


def test_the_same_content_gives_the_same_bytes() -> None:
    assert input_workbook(TEMPLATE, CONTEXT, [record()]) == input_workbook(TEMPLATE, CONTEXT, [record()])
    with zipfile.ZipFile(BytesIO(input_workbook(TEMPLATE, CONTEXT))) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# What is written stays as it is.


def test_leading_zeros_live() -> None:
    values = record(cprnr="6105901234", tlf="00112233", kort="007")
    sheet = opened(input_workbook(TEMPLATE, CONTEXT, [values]))["Sager"]
    shown = {sheet.cell(1, cell.column).value.rstrip(" *"): cell for cell in sheet[2]}
    assert shown["Kort svar"].value == "007" and shown["Telefon"].value == "00 11 22 33"
    assert {cell.number_format for cell in (shown["Kort svar"], shown["Telefon"], shown["CPR-nr."])} == {"@"}


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_looks_like_something_else_stays_text(text: str) -> None:
    content = input_workbook(TEMPLATE, CONTEXT, [record(kort=text)])
    with zipfile.ZipFile(BytesIO(content)) as package:
        sheets = [package.read(name) for name in package.namelist() if "sheets/" in name]
    assert not any(re.search(rb"<f[ >/]", sheet) for sheet in sheets)
    assert opened(content)["Sager"]["B2"].data_type == "s"
    assert back(content)[0]["kort"] == text


def test_a_number_that_excel_would_round_is_written_as_text() -> None:
    exact, too_long = Decimal("1234567890123.45"), Decimal("123456789012345.67")
    content = input_workbook(TEMPLATE, CONTEXT, [record(beloeb=exact), record(beloeb=too_long)])
    assert [values["beloeb"] for values in back(content)] == [exact, too_long]
    assert [opened(content)["Sager"].cell(row, 7).data_type for row in (2, 3)] == ["n", "s"]


def test_a_text_that_no_cell_has_room_for_is_refused_with_its_place() -> None:
    with pytest.raises(MetodebogError) as refusal:
        input_workbook(TEMPLATE, CONTEXT, [record(), record(langt="😀" * 16_384)])
    assert refusal.value.problems[0].line.startswith("Ark “Sager”, række 3, kolonne C (Et længere svar")
    assert refusal.value.problems[0].code == "S-508"


def test_each_document_keeps_its_own_rows() -> None:
    days = [date(2026, 2, 3), date(2026, 2, 4), date(2026, 2, 5)]
    records = [record(moede=tuple({"naar": day} for day in days[:count])) for count in (1, 2, 3)]
    found = back(input_workbook(TEMPLATE, CONTEXT, records))
    assert [[row["naar"] for row in values["moede"]] for values in found] == [days[:1], days[:2], days]


def test_every_case_gets_a_key_of_its_own() -> None:
    assert case_keys([{"sag": "1"}, {}, {"sag": "Eksempel"}, {"sag": "b"}, {"sag": "B"}, {"sag": "2"}]) == ["1", "3", "4", "b", "5", "2"]


def test_sheets_have_names_that_excel_accepts_and_none_twice() -> None:
    long = "Et meget langt navn på en tabel nummer"
    labels = ["Møder: hvem/hvad?", f"{long} et", f"{long} to", "Sager", "Fejl"]
    line = '      - {{id: t{}, label: "{}", type: tabel, kolonner: [{{id: a, label: A, type: tekst}}]}}\n'
    tables = "".join(line.format(number, label) for number, label in enumerate(labels))
    template = declared.template(HEAD + tables)
    names = list(sheet_names(template).values())
    assert names == ["Møder hvem hvad", "Et meget langt navn på en tabel", "t2", "t3", "t4"]
    assert opened(input_workbook(template, CONTEXT)).sheetnames == ["Sager", *names, "Vejledning"]


def _accepted(kind: str, **more: object) -> st.SearchStrategy[str]:
    """Texts that the check takes as they are."""
    field = declared.field(kind, **more)

    def fits(text: str) -> bool:
        if not text or unusable(text) or LOOKS_MISREAD.search(text):
            return False
        value, findings = KINDS[kind].parse(raw.Raw(text, Place()), field, CONTEXT.today)
        return value == text and not refused(problem(code, **values) for code, values in findings)

    alphabet = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("=+-@_x0041;,.'\"\n æøåÆØÅ&<>"))
    random = st.text(alphabet, max_size=40).map(lambda text: clean(text)[: more.get("length") or None].strip())
    return st.one_of(st.sampled_from([text for text in DANGEROUS if fits(text)]), random.filter(fits))


DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
BIRTHDAYS = st.dates(date(1910, 1, 1), date(1999, 12, 31))
NUMBERS = st.builds(
    lambda born, serial: f"{born.day + 60:02}{born:%m%y}{serial:04}", BIRTHDAYS, st.integers(0, 3999)
)
MONEY = st.one_of(st.decimals(0, 10**6, places=2), st.decimals(0, 10**15 - 1, places=2))
VALUES = {
    "kort": _accepted("tekst", length=60),
    "langt": _accepted("langtekst", length=500),
    "dag": DATES,
    "klokken": st.times().map(lambda value: value.replace(second=0, microsecond=0)),
    "antal": st.integers(1, 40),
    "beloeb": MONEY,
    "med": st.booleans(),
    "emner": st.sets(st.sampled_from(["Økonomi", "Bolig", "Netværk"]), min_size=1).map(
        lambda chosen: tuple(option for option in ("Økonomi", "Bolig", "Netværk") if option in chosen)
    ),
    "cprnr": NUMBERS,
    "tlf": st.integers(0, 99_999_999).map("{:08}".format),
    "mail": st.from_regex(r"[=+a-zæøå0-9_-]{1,10}@[a-z0-9]{1,8}\.dk", fullmatch=True).filter(lambda text: text == clean(text)),
    "hvem": _accepted("person", length=120),
}
MEETINGS = st.lists(
    st.fixed_dictionaries({"naar": DATES}, optional={"med_hvem": VALUES["hvem"], "udgift": MONEY.map(lambda amount: -amount)}),
    min_size=1, max_size=5,
).map(tuple)
STEPS = st.lists(
    st.fixed_dictionaries({"hvad": _accepted("langtekst", length=300)}, optional={"faerdig": st.sampled_from(["Ja", "Delvist", "Nej"])}),
    min_size=1, max_size=3,
).map(tuple)
_OPTIONAL = {name: values for name, values in VALUES.items() if name != "kort"} | {"skridt": STEPS}
_NEEDED = {"kort": VALUES["kort"], "moede": MEETINGS}
RECORDS = st.one_of(
    st.fixed_dictionaries(_NEEDED, optional=_OPTIONAL | {"hold": st.just("Dag")}),
    st.fixed_dictionaries(
        _NEEDED | {"hold": st.just("Aften"), "koersel": st.booleans()}, optional=_OPTIONAL | {"bemaerkning": _accepted("tekst", length=200)}
    ),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.lists(RECORDS, min_size=1, max_size=3, unique_by=lambda values: values.get("cprnr", object())))
def test_an_answer_survives_the_trip_through_excel(records: list[dict[str, object]]) -> None:
    assert back(input_workbook(TEMPLATE, CONTEXT, records)) == records


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice mangler")
def test_an_answer_survives_being_saved_by_another_program(tmp_path: Path) -> None:
    values = record(
        dag=date(2026, 2, 3), klokken=time(9, 30), antal=12, beloeb=Decimal("1250.5"), med=True, hold="Aften", koersel=False,
        emner=("Bolig", "Netværk"), cprnr="6101901234", tlf="00112233", mail="navn@eksempel.dk", hvem="Åse Øst",
        langt="=1+1\n\n& <b> 😀", moede=({"naar": date(2026, 2, 3)},),
    )  # fmt: skip
    (tmp_path / "ark.xlsx").write_bytes(input_workbook(TEMPLATE, CONTEXT, [values]))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "ud")]
    subprocess.run([*command, str(tmp_path / "ark.xlsx")], capture_output=True, timeout=120, check=False)
    saved = tmp_path / "ud" / "ark.xlsx"
    if not saved.exists():
        pytest.skip("LibreOffice uden regneark")
    assert back(saved.read_bytes()) == [values]
    assert len(opened(saved.read_bytes())["Sager"].data_validations.dataValidation) >= 10


def test_four_times_the_records_cost_about_four_times_the_work() -> None:
    def seconds(count: int) -> float:
        start = process_time()
        input_workbook(TEMPLATE, CONTEXT, [record()] * count)
        return process_time() - start

    seconds(10)
    assert seconds(1_600) < 9 * seconds(400)


# A faulty workbook comes back.


def at(column: str, row: int, heading: str = "", sheet: str = "Sager") -> Place:
    return Place("borgere.xlsx", sheet, row, column, heading=heading)


@pytest.fixture
def source() -> bytes:
    """A user's own workbook with formats, formulas, a note and a text that looks like a formula."""
    book = opened(input_workbook(TEMPLATE, CONTEXT, [record(kort="=1+1", beloeb=Decimal("2.5")), record(kort="007")]))
    book["Sager"]["H2"] = "=1+1"
    book["Sager"]["B3"].comment = Comment("Husk at ringe", "En bruger")
    book.create_sheet("Mit eget ark")["C3"] = "Mine noter"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


PROBLEMS = [
    problem("P-305", at("K", 2, "CPR-nr.")),
    problem("C-201", at("B", 3, "Kort svar")),
    problem("C-206", at("B", 3, "Kort svar")),
    problem("D-401", at("B", 2, "Hvornår", "Møder")),
    problem("C-209", antal=3),
]


def test_each_message_stands_in_its_cell(source: bytes) -> None:
    book = opened(problem_copy(source, PROBLEMS))
    for item in PROBLEMS[:4]:
        cell = book[item.place.sheet][f"{item.place.column}{item.place.row}"]
        assert item.text in cell.comment.text and f"[{item.code}]" in cell.comment.text and cell.comment.author == AUTHOR
        assert cell.fill.fill_type == "solid"
    assert "Husk at ringe" in book["Sager"]["B3"].comment.text


def seen(cell: Cell) -> tuple[object, ...]:
    """What one sees of a cell, but for its colour."""
    return cell.value, cell.data_type, cell.number_format, repr(cell.font), repr(cell.alignment)


def test_the_rest_of_the_workbook_is_as_it_was(source: bytes) -> None:
    before, after = opened(source), opened(problem_copy(source, PROBLEMS))
    assert after.sheetnames == ["Fejl", *before.sheetnames]
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                copied = after[sheet.title][cell.coordinate]
                assert seen(copied) == seen(cell)
        assert len(after[sheet.title].data_validations.dataValidation) == len(sheet.data_validations.dataValidation)


def test_the_list_comes_first_with_every_problem_and_a_way_to_each_cell(source: bytes) -> None:
    book = opened(problem_copy(source, PROBLEMS))
    assert book.active.title == "Fejl"
    rows = [[cell.value for cell in row] for row in book["Fejl"].iter_rows(min_row=6)]
    assert [row[5] for row in rows] == ["C-209", "C-201", "D-401", "P-305", "C-206"]
    assert rows[1][1:5] == ["Sager", 3, "B (Kort svar)", "Feltet skal udfyldes."]
    assert [cell.hyperlink and cell.hyperlink.location for cell in book["Fejl"]["D"][5:]] == [
        None, "'Sager'!B3", "'Møder'!B2", "'Sager'!K2", "'Sager'!B3",
    ]


def test_a_message_without_a_column_stands_under_the_heading_it_names(source: bytes) -> None:
    book = opened(problem_copy(source, [problem("C-201", at("", 3, "Er du med?")), problem("C-202", at("", 2, "Findes ikke"))]))
    assert book["Sager"]["H3"].comment and book["Sager"]["A2"].comment


def test_a_corrected_copy_can_be_given_back_and_loses_its_old_marks(source: bytes, tmp_path: Path) -> None:
    again = opened(problem_copy(problem_copy(source, PROBLEMS), [problem("C-201", at("C", 2, "Langt"))]))
    marked = [cell.coordinate for row in again["Sager"].iter_rows() for cell in row if cell.comment and cell.comment.author == AUTHOR]
    assert marked == ["C2"] and again.sheetnames.count("Fejl") == 1 and "Fejl i filen" not in again.sheetnames
    assert again["Møder"]["B2"].fill.fill_type is None
    content = input_workbook(TEMPLATE, CONTEXT, [record(), record(kort="007")])
    assert back(problem_copy(content, PROBLEMS)) == back(content)


def test_a_sheet_of_the_users_own_with_that_name_is_left_alone() -> None:
    book = Workbook()
    book.active.title = "Fejl"
    book.active["A1"] = "Mine egne fejl"
    stream = BytesIO()
    book.save(stream)
    copied = opened(problem_copy(stream.getvalue(), [problem("C-201", at("A", 1, sheet="Fejl"))]))
    assert copied.sheetnames == ["Fejl", "Fejl i filen"] and copied.active.title == "Fejl i filen"
    assert copied["Fejl"]["A1"].value == "Mine egne fejl"


def test_messages_can_carry_no_formula(source: bytes) -> None:
    evil = [Problem("K-105", Level.ASK, "=HYPERLINK(0)", Place("x", "=cmd|'/c calc'!A1", 3, "B", heading="=1+1")), *PROBLEMS]
    for content in (problem_copy(source, evil), problem_list(evil)):
        cells = [cell for row in opened(content)["Fejl"].iter_rows() for cell in row]
        assert any(cell.value == "=HYPERLINK(0)" for cell in cells) and all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"not a workbook", zipfile.ZipFile], ids=["empty", "cut", "text", "no-parts"])
def test_what_cannot_be_opened_gives_the_list(broken: object, tmp_path: Path) -> None:
    if not isinstance(broken, bytes):
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            package.writestr("a.txt", "a")
        broken = stream.getvalue()
    assert problem_copy(broken, PROBLEMS) == problem_list(PROBLEMS)


def test_a_workbook_refused_as_dangerous_is_not_opened_again(source: bytes) -> None:
    for code, values in (("F-012", {"fil": "x.xlsx"}), ("K-115", {"hvor": "Ark “A”", "celle": "XFD1048576"})):
        problems = [problem(code, **values)]
        assert problem_copy(source, problems) == problem_list(problems)


def test_the_list_for_a_text_file_names_lines_and_fields() -> None:
    place = Place("x.csv", line=14, position=3, heading="CPR-nr.")
    sheet = opened(problem_list([Problem("S-505", Level.STOP, "Linjen er for lang.", place)]))["Fejl"]
    assert [cell.value for cell in sheet[5]] == ["Gør dette", "Fil", "Linje", "Felt", "Besked", "Kode"]
    assert [cell.value for cell in sheet[6]][1:4] == ["x.csv", 14, "3 (CPR-nr.)"]


def test_thousands_of_problems_are_all_listed_and_coloured() -> None:
    many = [problem("C-201", at("B", row, "Kort svar")) for row in range(2, NOTES_LIMIT + 52)]
    book = opened(problem_copy(input_workbook(TEMPLATE, CONTEXT, [record()]), many))
    assert book["Fejl"].max_row == 5 + len(many)
    assert sum(cell.comment is not None for cell in book["Sager"]["B"]) == NOTES_LIMIT
    assert all(cell.fill.fill_type == "solid" for cell in book["Sager"]["B"][1:])


def test_a_text_is_shortened_only_where_it_must_and_counted_as_excel_counts() -> None:
    assert workbook_style.fit("abc", 3) == "abc" and workbook_style.fit("abcd", 3) == "ab…"
    assert workbook_style.units(workbook_style.fit("😀" * 50, 32)) <= 32
