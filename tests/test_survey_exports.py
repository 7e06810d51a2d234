"""Five exports of the course's own questionnaire give the same answers, and every line of a mapping matters."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import declared
import pytest
import survey_kit as kit
from openpyxl import load_workbook

from metodebog import files
from metodebog.produce import Task, produce
from metodebog.read.survey import read_answers
from metodebog.read.survey_questions import questions
from metodebog.receipt import Receipt
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


def course(folder: Path) -> Path:
    """The example course without the answers in its data file."""
    text = EXAMPLE.read_text(encoding="utf-8")
    data = folder / "kursus.yml"
    data.write_text(text[: text.index("\nsvar:")] + "\n", encoding="utf-8")
    return data


def report(data: Path, out: Path, **more: bool) -> Receipt:
    return produce(Task("evalueringsrapport", data, out, ("html",), today=declared.TODAY, example=True, **more))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The report and its numbers from each export: name of the export → file → text."""
    made = {}
    for export in EXPORTS:
        folder = tmp_path_factory.mktemp(export.name)
        shutil.copytree(export, folder, dirs_exist_ok=True)
        receipt = report(course(folder), folder / "ud")
        assert not receipt.refused, [item.line for item in receipt.problems]
        made[export.name] = {path.name: path.read_text(encoding="utf-8") for path in (folder / "ud").glob("0001-*")}
    return made


def test_five_exports_give_the_same_report_and_the_same_numbers(reports: dict[str, dict[str, str]]) -> None:
    first, *others = reports.values()
    assert sorted(first) == ["0001-evalueringsrapport.html", "0001-evalueringsrapport.tal.json"]
    assert len(first["0001-evalueringsrapport.html"]) > 20_000
    assert others == [first] * 4


def test_the_report_of_an_export_hides_the_cpr_number_that_somebody_wrote(reports: dict[str, dict[str, str]]) -> None:
    found, _ = read(EXPORTS[1] / "kursus.yml")
    numbers = re.findall(r"\d{6}-\d{4}", str(found))
    assert numbers
    assert [number for files_ in reports.values() for text in files_.values() for number in numbers if number in text] == []


def decide(workbook: Path, keep: Path) -> None:
    """What a user does: chooses each question and each meaning on the lists, and saves the workbook beside the data file."""
    lines = lines_of_the_mapping()[1:]
    questions_ = {row[0]: row[1] for row in lines if row[1]}
    meanings = {row[2]: row[3] for row in lines if row[2]}
    book = load_workbook(workbook)
    for _, heading, question, word, means in book["Kolonner"].iter_rows(min_row=2):
        question.value = questions_[heading.value] if not word.value else question.value
        means.value = meanings.get(word.value)
    book.save(keep)


def test_a_refused_run_leaves_the_workbook_that_makes_the_next_run_go(tmp_path: Path) -> None:
    """From the first export of a survey to the report: first what the columns are, then what three odd answers mean."""
    for file in ENGLISH.glob("kursus-svar.*"):
        shutil.copy(file, tmp_path)
    data, out = course(tmp_path), tmp_path / "ud"
    for code in ("K-142", "K-151"):
        refused = report(data, out)
        assert [item.code for item in refused.problems if item.level.refuses] == [code]
        assert "kolonner.xlsx" in refused.files
        decide(out / "kolonner.xlsx", tmp_path / "kursus-kolonner.xlsx")
    done = report(data, out)
    assert not done.refused, [item.line for item in done.problems]
    assert (out / "0001-evalueringsrapport.html").is_file()
    assert not (out / "kolonner.xlsx").exists()


def test_an_undecided_line_that_is_kept_is_not_asked_about_twice(tmp_path: Path) -> None:
    for file in ENGLISH.glob("kursus-svar.*"):
        shutil.copy(file, tmp_path)
    data, out = course(tmp_path), tmp_path / "ud"
    report(data, out)
    shutil.copy(out / "kolonner.xlsx", tmp_path / "kursus-kolonner.xlsx")
    report(data, out)
    asked = [row[1].value for row in load_workbook(out / "kolonner.xlsx")["Kolonner"].iter_rows(min_row=2)]
    assert len(asked) == len(set(asked)) == len(LABELS)
