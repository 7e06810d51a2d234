"""Five exports of the course's own questionnaire give the same answers, and every line of a mapping matters."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import declared
import pytest
import survey_kit as kit

from metodebog import files
from metodebog.read.survey import read_answers
from metodebog.read.survey_questions import questions
from metodebog.template import Template

ROOT = Path(__file__).resolve().parent.parent
EXPORTS = sorted((ROOT / "tests" / "data" / "eksporter").iterdir())
ENGLISH = next(folder for folder in EXPORTS if (folder / "kursus-kolonner.csv").is_file())
EXAMPLE = ROOT / "eksempler" / "kursusprogram.yml"
QUESTIONNAIRES = {
    "Svar": ("svar", "kursusevaluering", 22), "Opfølgning": ("opfoelgning", "kursusopfoelgning", 17),
    "Ledere": ("ledere", "lederspoergsmaal", 3),
}  # fmt: skip
"""Sheet → key, questionnaire, and how many have answered."""


@cache
def questionnaire(slug: str = "kursusevaluering") -> Template:
    return files.find_template(slug, declared.context())


def read(data: Path) -> tuple[tuple | None, list[str]]:
    return kit.read(data, questionnaire())


def test_there_are_five_exports_of_different_shapes() -> None:
    assert len(EXPORTS) == 5


@pytest.mark.parametrize("folder", EXPORTS, ids=lambda folder: folder.name)
def test_each_export_gives_the_answers_of_the_example(folder: Path) -> None:
    expected, _ = read_answers(EXAMPLE, "Svar", "svar", questionnaire(), declared.context())
    rows, told = read(folder / "kursus.yml")
    assert expected is not None and len(expected.rows) == 22
    assert rows == expected.rows
    assert {line[-6:-1] for line in told} <= {"K-145", "K-148"}


@pytest.mark.parametrize("sheet", QUESTIONNAIRES)
def test_the_example_course_has_answers_to_all_its_questionnaires(sheet: str) -> None:
    id_, slug, count = QUESTIONNAIRES[sheet]
    found, problems = read_answers(EXAMPLE, sheet, id_, questionnaire(slug), declared.context())
    assert found is not None and len(found.rows) == count
    assert not [item for item in problems if item.code != "K-148"]


def lines_of_the_mapping() -> list[list[str]]:
    return list(csv.reader(io.StringIO((ENGLISH / "kursus-kolonner.csv").read_text(encoding="utf-8-sig")), delimiter=";"))


MAPPED = [number for number, row in enumerate(lines_of_the_mapping()) if number and row[0] and row[1]]
LABELS = [one.label for one in questions(questionnaire()).fields.values()]


def unknown(rows: list[list[str]], number: int) -> tuple[str, str]:
    rows[number][1] = "Hvor langt kørte du til kurset?"
    return "K-147", f"linje {number + 1}"


def misspelled(rows: list[list[str]], number: int) -> tuple[str, str]:
    rows[number][1] = rows[number][1][:-3] + "xyz"
    return "K-147", f"linje {number + 1}"


def given_twice(rows: list[list[str]], number: int) -> tuple[str, str]:
    other = next(label for label in LABELS if label != rows[number][1])
    rows[number][1] = other
    return "K-146", other[:39]


def left_out(rows: list[list[str]], number: int) -> tuple[str, str]:
    del rows[number]
    return "K-142", "kolonne"


def contradicted(rows: list[list[str]], number: int) -> tuple[str, str]:
    rows.append([rows[number][0], next(label for label in LABELS if label != rows[number][1]), "", ""])
    return "K-149", f"({number + 1} og {len(rows)})"


@pytest.mark.parametrize("spoil", [unknown, misspelled, given_twice, left_out, contradicted], ids=lambda spoil: spoil.__name__)
@pytest.mark.parametrize("number", MAPPED[::3])
def test_a_wrong_line_of_the_mapping_is_refused(
    number: int, spoil: Callable[[list[list[str]], int], tuple[str, str]], tmp_path: Path
) -> None:
    rows = lines_of_the_mapping()
    code, place = spoil(rows, number)
    for file in ENGLISH.glob("kursus-svar.*"):
        shutil.copy(file, tmp_path)
    kit.csv_file(tmp_path / "kursus-kolonner.csv", rows)
    found, told = read(tmp_path / "kursus.yml")
    assert found is None
    assert [line for line in told if code in line and place in line], told


@pytest.mark.parametrize(
    ("one", "other"), [("reaktion_1", "foer_1"), ("funktion", "reaktion_2"), ("bedst", "nu_3"), ("anvendelse_1", "funktion")]
)
def test_columns_of_different_kinds_cannot_be_swapped(one: str, other: str, tmp_path: Path) -> None:
    """Two statements on the same scale can: nobody but the user knows which is which."""
    labels = {id_: item.label for id_, item in questions(questionnaire()).fields.items()}
    swapped = {labels[one]: labels[other], labels[other]: labels[one]}
    for file in ENGLISH.glob("kursus-svar.*"):
        shutil.copy(file, tmp_path)
    kit.csv_file(tmp_path / "kursus-kolonner.csv", [[row[0], swapped.get(row[1], row[1]), *row[2:]] for row in lines_of_the_mapping()])
    found, told = read(tmp_path / "kursus.yml")
    assert found is None
    assert {line[-6:-1] for line in told} & {"K-151", "K-159"}, told
