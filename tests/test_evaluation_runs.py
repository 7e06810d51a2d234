"""Whole runs of the evaluation report: earlier courses from their own files of numbers, and a refused edition that leaves nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from declared import ROOT
from documents import TODAY

from metodebog import yaml_strict
from metodebog.produce import Task, produce
from metodebog.receipt import Receipt

EXAMPLE = ROOT / "eksempler" / "kursusprogram.yml"
HELD = ROOT / "tests" / "data" / "kurser"


def report(data: Path, out: Path) -> Receipt:
    return produce(Task("evalueringsrapport", data, out, ("html",), today=TODAY, example=True))


def numbers(out: Path, keep: Path, name: str) -> None:
    """The numbers of a finished report, put in the folder of earlier ones."""
    (made,) = out.glob("*.tal.json")
    keep.mkdir(exist_ok=True)
    shutil.copy(made, keep / f"{name}.tal.json")


def page(out: Path) -> str:
    (made,) = out.glob("*.html")
    return made.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of the example, beside the four courses that were held before it."""
    folder = tmp_path_factory.mktemp("kursus")
    for held in sorted(HELD.glob("*.yml")):
        receipt = report(held, folder / held.stem)
        assert not receipt.refused, [item.line for item in receipt.problems]
        numbers(folder / held.stem, folder / "tidligere", held.stem)
    shutil.copy(EXAMPLE, folder / "kursus.yml")
    assert not report(folder / "kursus.yml", folder / "ud").refused
    return page(folder / "ud")


def test_courses_that_were_held_before_stand_in_the_report_in_the_order_they_were_held(compared: str) -> None:
    table = compared[compared.index("Kurserne") :]
    places = [table.index(f">{name}<") for name in ("Efterår 2024", "Forår 2025", "Effektive møder, Forår 2025", "Efterår 2025")]
    assert places == sorted(places) and places[-1] < table.index(">Forår 2026 (dette kursus)<")


def test_a_course_with_other_goals_is_told_of_and_not_compared_goal_by_goal(compared: str) -> None:
    across = compared[compared.index("Læringsmålene på tværs af kurser") :]
    assert "Efterår 2025" in across and "Du kan skrive en dagsorden" not in across


def with_answers(folder: Path, people: int) -> Path:
    """The example with only so many of its answers, as JSON."""
    data = yaml_strict.load(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name)
    record = data[0] if isinstance(data, list) else data
    plain = json.loads(json.dumps(record, default=str))
    plain["svar"] = plain["svar"][:people]
    file = folder / "kursus.json"
    file.write_text(json.dumps([plain], ensure_ascii=False), encoding="utf-8")
    return file


def test_an_edition_with_two_new_answers_is_refused_and_leaves_no_document(tmp_path: Path) -> None:
    assert not report(with_answers(tmp_path, 20), tmp_path / "første").refused
    numbers(tmp_path / "første", tmp_path / "tidligere", "første")
    receipt = report(with_answers(tmp_path, 22), tmp_path / "anden")
    assert [item.code for item in receipt.problems if item.level.refuses] == ["R-1070"]
    assert not list((tmp_path / "anden").glob("*.html")) and not list((tmp_path / "anden").glob("*.tal.json"))


def test_the_same_answers_give_the_same_report_again(tmp_path: Path) -> None:
    data = with_answers(tmp_path, 22)
    assert not report(data, tmp_path / "første").refused
    numbers(tmp_path / "første", tmp_path / "tidligere", "første")
    assert not report(data, tmp_path / "anden").refused
    assert page(tmp_path / "første") == page(tmp_path / "anden")
