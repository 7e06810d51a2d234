"""Damaged, hostile and huge files of answers: a message or the answers, never a traceback, never slow, never an answer in a message."""

from __future__ import annotations

import random
import time
from pathlib import Path

import declared
import pytest
import survey_kit as kit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutate import NASTY, mutations
from openpyxl import load_workbook
from survey_kit import ANSWERS, book, csv_file, export, labels

from metodebog.read.survey import doubt
from metodebog.read.survey_scale import scale
from metodebog.render.workbook import input_workbook

IDS = list(labels())
MAP = [["Kolonne", "Spørgsmål", "Svar i filen", "Betyder"], ["Kommentar", "bedst", "", ""], ["", "", "Pas", "Ved ikke"]]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same answers as a text file, a workbook and JSON, and what tells of their columns."""
    folder = tmp_path_factory.mktemp("kilder")
    table = export({"bedst": "Kommentar"}, words=str)
    csv_file(folder / "svar.csv", table)
    book(folder / "svar.xlsx", Svar=table, Kolonner=MAP)
    return folder


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_export_is_a_message_or_the_answers(seed: int, sources: Path, tmp_path: Path) -> None:
    csv_file(tmp_path / "kursus-kolonner.csv", MAP)
    for name, content in mutations(seed, 14, sources):
        path = tmp_path / f"kursus-svar{Path(name).suffix}"
        path.write_bytes(content)
        rows, told = kit.read(tmp_path / "kursus.yml")
        assert rows is not None or told
        doubt(tmp_path / "kursus.yml", "Svar", "svar", kit.asked(), kit.context())
        path.unlink()


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_map_is_a_message_or_is_used(seed: int, sources: Path, tmp_path: Path) -> None:
    csv_file(tmp_path / "kursus-svar.csv", export({"bedst": "Kommentar"}))
    csv_file(sources / "kort.csv", MAP)
    for name, content in mutations(seed, 9, sources):
        path = tmp_path / f"kursus-kolonner{Path(name).suffix}"
        path.write_bytes(content)
        rows, told = kit.read(tmp_path / "kursus.yml")
        assert rows is not None or told
        path.unlink()


@pytest.mark.parametrize("text", NASTY)
def test_a_strange_text_in_an_answer_and_in_a_heading_is_only_text(text: str, tmp_path: Path) -> None:
    table = export()
    table[1][IDS.index("bedst")] = table[2][1] = table[0][0] = text
    csv_file(tmp_path / "kursus-svar.csv", table, encoding="utf-8")
    rows, told = kit.read(tmp_path / "kursus.yml")
    assert rows is not None or told


CELLS = st.one_of(st.sampled_from(["1", "5", "Enig", "4 - Enig", "Ved ikke", "", "-", "7", *labels().values(), *IDS]), st.text(max_size=12))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=6))
def test_any_table_is_a_message_or_answers_that_the_questionnaire_has(table: list[list[str]], tmp_path: Path) -> None:
    path = csv_file(tmp_path / "kursus-svar.csv", table, encoding="utf-16")
    rows, told = kit.read(tmp_path / "kursus.yml")
    path.unlink()
    fields = {one.id: one for one in kit.asked().fields}
    assert rows is not None or told
    for id_, value in ((id_, value) for row in rows or () for id_, value in row.items()):
        assert fields[id_].kind in ("langtekst", "ja_nej", "flervalg") or value in fields[id_].choices


@settings(max_examples=300)
@given(st.text(max_size=30))
def test_a_scale_gives_one_of_its_answers_or_none_for_any_text(text: str) -> None:
    for id_ in ("udsagn_1", "foer_1", "funktion", "begge"):
        asked = next(one for one in kit.asked().fields if one.id == id_)
        one = scale(asked, kit.context().knowledge)
        assert one is not None
        answer, how = one.read(text)
        assert how != "fits" or answer in (*asked.choices, "ja", "nej", "")


LONG = (" " * 90_000, "[" * 90_000, "a " * 45_000 + "(", "(1" * 45_000, "1 - " * 22_000, "a: " * 30_000, "9" * 90_000)


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:3])
def test_a_very_long_text_takes_no_time(text: str, tmp_path: Path) -> None:
    table = export()
    table[0][0] = table[1][1] = table[2][4] = table[3][-1] = text[:30_000]
    csv_file(tmp_path / "kursus-svar.csv", table)
    start = time.process_time()
    kit.read(tmp_path / "kursus.yml")
    assert time.process_time() - start < 3


def test_a_file_with_very_many_columns_is_told_in_time(tmp_path: Path) -> None:
    chance = random.Random(3)
    wide = [[f"Kurset var relevant for {chance.random()}" for _ in range(900)], *([["4"] * 900] * 5)]
    csv_file(tmp_path / "kursus-svar.csv", wide)
    start = time.process_time()
    rows, told = kit.read(tmp_path / "kursus.yml")
    assert rows is None and any("K-14" in line for line in told)
    assert time.process_time() - start < 10


def test_the_input_workbook_of_the_questionnaire_is_read_as_answers(tmp_path: Path) -> None:
    """Answers on paper may be typed into the workbook that Metodebogen makes for the questionnaire; its example is no answer."""
    path = tmp_path / "kursus-svar.xlsx"
    path.write_bytes(input_workbook(kit.asked(), declared.context()))
    made = load_workbook(path)
    sheet = made["Sager"]
    known = {one.value.removesuffix(" *"): one.column for one in sheet[1] if one.value}
    for number, row in enumerate(export()[1:], 3):
        sheet.cell(number, known["Sag"]).value = number
        for id_, text in zip(IDS, row, strict=True):
            sheet.cell(number, known[labels()[id_]]).value = text or None
    made.save(path)
    rows, told = kit.read(tmp_path / "kursus.yml")
    assert rows == ANSWERS, told
