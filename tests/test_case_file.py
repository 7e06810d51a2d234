"""A case: what its documents share is written once, and each document is checked and made as if it had a file of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from declared import SHARED, TODAY, codes, context, template

from metodebog import case_file, files
from metodebog.context import Context
from metodebog.fields import Field
from metodebog.raw import RawInput
from metodebog.read import read
from metodebog.records import Wanted, wanted
from metodebog.render.workbook import input_workbook
from metodebog.template import Template

HEAD = 'version: "1"\nformaal: En prøve.\nmodtager: borger\nkilder: ["003.31"]\nafsnit:\n'
LETTER = "titel: Brev\n" + HEAD + """
  - id: et
    titel: Et
    felter:
      - {faelles: borger_navn}
      - {faelles: adressebeskyttet}
      - {faelles: borger_adresse}
      - {id: dag, label: Dag, type: dato, kraevet: ja}
      - {id: ekstra, label: Er der mere?, type: ja_nej}
  - id: to
    titel: To
    vis_naar: {felt: ekstra, er: ja}
    felter:
      - {id: mere, label: Mere, type: tekst, kraevet: ja}
"""
MEETING = "titel: Møde\n" + HEAD + """
  - id: et
    titel: Et
    felter:
      - {id: hvem, faelles: borger_navn, label: Til}
      - {id: sted, label: Sted, type: tekst}
      - id: emner
        label: Emner
        type: tabel
        kolonner:
          - {id: emne, label: Emne, type: tekst, kraevet: ja}
      - {faelles: samtykker}
"""
CONSENT = "titel: Ja\n" + HEAD + """
  - id: et
    titel: Et
    felter:
      - {faelles: borger_navn}
      - {id: part, label: Part, type: tekst, kraevet: ja}
      - {id: givet, label: Givet, type: dato}
"""
CASE = """
borger_navn: Åse Eksempel
adressebeskyttet: nej
borger_adresse: Prøvevej 7
brev:
  - dag: 3-2-2026
moede:
  - {nr: 1, sted: Her}
  - {nr: B, sted: Der}
moede_emner:
  - {nr: b, emne: Økonomi}
  - {nr: "1", emne: Bolig}
  - {nr: B, emne: Netværk}
samtykker:
  - {part: Skolen, givet: 1-2-2026}
samtykke:
  - {part: Lægen, givet: 2-2-2026}
"""


def declared(text: str, slug: str) -> Template:
    return replace(template(text), slug=slug)


DOCUMENTS = [declared(LETTER, "brev"), declared(CONSENT, "samtykke"), declared(MEETING, "moede")]


def shared_fields() -> dict[str, Field]:
    ids = ("borger_navn", "adressebeskyttet", "borger_adresse", "samtykker")
    fields = "".join(f"      - {{faelles: {id_}}}\n" for id_ in ids)
    assert set(ids) <= set(SHARED)
    return {field.id: field for field in template(f"titel: F\n{HEAD}  - id: et\n    titel: Et\n    felter:\n{fields}").fields}


TEMPLATE = case_file.case_template(DOCUMENTS, shared_fields())
CONTEXT = Context(TODAY, example=True)


def reading(tmp_path: Path, text: str) -> RawInput:
    file = tmp_path / "sag.yml"
    file.write_text(text, encoding="utf-8")
    return read(file, TEMPLATE, CONTEXT)


def made(tmp_path: Path, text: str) -> Wanted:
    return wanted(TEMPLATE, reading(tmp_path, text), CONTEXT, DOCUMENTS)


def test_every_row_of_a_document_is_a_record_with_the_shared_answers(tmp_path: Path) -> None:
    result = made(tmp_path, CASE)
    assert codes(result.problems) == []
    assert [record.name for record in result.records] == ["01-brev", "02-samtykke", "03-moede", "04-moede"]
    letter, consent, first, second = (record.values for record in result.records)
    assert (letter["borger_navn"], letter["borger_adresse"]) == ("Åse Eksempel", "Prøvevej 7")
    assert consent["part"] == "Lægen" and consent["borger_navn"] == "Åse Eksempel"
    assert first["hvem"] == second["hvem"] == "Åse Eksempel"


def test_rows_of_a_table_go_to_the_document_with_their_number(tmp_path: Path) -> None:
    *_, first, second = made(tmp_path, CASE).records
    assert [row["emne"] for row in first.values["emner"]] == ["Bolig"]
    assert [row["emne"] for row in second.values["emner"]] == ["Økonomi", "Netværk"]


def test_a_single_document_needs_no_numbers(tmp_path: Path) -> None:
    text = "borger_navn: Åse\nmoede:\n  - sted: Her\nmoede_emner:\n  - emne: Økonomi\n"
    result = made(tmp_path, text)
    assert codes(result.problems) == []
    assert [row["emne"] for row in result.records[0].values["emner"]] == ["Økonomi"]


@pytest.mark.parametrize("number", ["{emne: Økonomi}", "{nr: 3, emne: Økonomi}"])
def test_a_row_that_belongs_to_no_document_stops_the_case(tmp_path: Path, number: str) -> None:
    result = made(tmp_path, CASE.replace("{nr: b, emne: Økonomi}", number))
    assert codes(result.problems) == ["K-128"]
    assert result.problems[0].place.line == 11


def test_the_consents_of_the_case_are_rows_of_its_register(tmp_path: Path) -> None:
    register = made(tmp_path, CASE).records[2].values["samtykker"]
    assert [row["part"] for row in register] == ["Skolen", "Lægen"]


def test_a_wrong_shared_answer_is_told_once_and_at_its_place(tmp_path: Path) -> None:
    result = made(tmp_path, CASE.replace("borger_navn: Åse Eksempel", "borger_navn: Åse og Bo"))
    assert codes(result.problems) == ["C-226"]
    assert result.problems[0].place.line == 2


def test_a_document_can_be_of_an_earlier_day(tmp_path: Path) -> None:
    result = made(tmp_path, CASE.replace("dag: 3-2-2026", "{dag: 3-2-2026, lavet: 4-2-2026}"))
    assert [record.made_on for record in result.records] == [date(2026, 2, 4), None, None, None]
    wrong = made(tmp_path, CASE.replace("dag: 3-2-2026", "{dag: 3-2-2026, lavet: 31-2-2026}"))
    assert codes(wrong.problems) == ["D-401"]


def test_a_hidden_section_needs_no_answer_and_a_shown_one_does(tmp_path: Path) -> None:
    assert codes(made(tmp_path, CASE).problems) == []
    assert codes(made(tmp_path, CASE.replace("dag: 3-2-2026", "{dag: 3-2-2026, ekstra: ja}")).problems) == ["C-201"]


@pytest.mark.parametrize("where", ["{nr: 1, sted: Prøvevej 7}", "{nr: 1, sted: Hjemme på prøvevej 7 kl. 9}"])
def test_a_protected_address_is_found_in_documents_that_have_no_field_for_it(tmp_path: Path, where: str) -> None:
    text = CASE.replace("adressebeskyttet: nej", "adressebeskyttet: ja").replace("{nr: 1, sted: Her}", where)
    assert sorted(codes(made(tmp_path, text).problems)) == ["P-313", "P-319"]


def test_several_cases_in_one_workbook_keep_their_documents_apart(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(input_workbook(TEMPLATE, CONTEXT)))
    _append(book["Sager"], {"Sag": "A", "Borgerens navn": "Åse"}, {"Sag": "B", "Borgerens navn": "Bo"})
    _append(book["Brev"], {"Sag": "B", "Dag": "4-2-2026"}, {"Sag": "A", "Dag": "3-2-2026"})
    book.save(tmp_path / "sag.xlsx")
    result = wanted(TEMPLATE, read(tmp_path / "sag.xlsx", TEMPLATE, CONTEXT), CONTEXT, DOCUMENTS)
    assert codes(result.problems) == []
    assert [(record.values["borger_navn"], record.values["dag"].day) for record in result.records] == [("Åse", 3), ("Bo", 4)]
    assert len({record.name for record in result.records}) == 2


def _append(sheet: object, *rows: dict[str, str]) -> None:
    headings = {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[1] if cell.value}
    start = next(row for row in range(2, 99) if not any(sheet.cell(row, column).value for column in headings.values()))
    for number, row in enumerate(rows, start):
        for heading, text in row.items():
            sheet.cell(number, headings[heading]).value = text


def test_the_case_of_the_project_holds_every_document_and_asks_for_shared_answers_once() -> None:
    template_ = files.find_template("sag", context())
    documents = [files.find_template(slug, context()) for slug in files.slugs()]
    sheets = {table.id for table in template_.tables}
    in_case = [one for one in documents if one.has_form and one.belongs == "sag"]
    assert {case_file.table_id(one) for one in in_case} <= sheets
    assert not {case_file.table_id(one) for one in documents if one not in in_case} & sheets
    in_documents = [column.shared for table in template_.tables for column in table.columns if not table.shared]
    assert [id_ for id_ in in_documents if id_] == []
