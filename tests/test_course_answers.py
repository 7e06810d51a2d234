"""The invented answers: the same seed gives the same, the exports differ in form and not in content, and the hard cases are among them."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from declared import ROOT, codes, context
from documents import TODAY

from metodebog import cpr, files
from metodebog.attached import Answers
from metodebog.attachments import context_of
from metodebog.problems import Problem
from metodebog.read.survey import read_answers
from metodebog.rules.kursuslister import GOALS

sys.path.append(str(ROOT / "scripts"))

import course_earlier  # noqa: E402
import course_exports  # noqa: E402
import make_course_answers as invented  # noqa: E402

METHOD = context(TODAY, example=True)
COURSE, DATA = ROOT / "eksempler" / "kursusprogram.yml", ROOT / "tests" / "data"
EXPORTS, EARLIER = DATA / "eksporter", DATA / "kurser"
SHAPES = sorted(folder.name for folder in EXPORTS.iterdir())
SHEETS = {use.id: (use.sheet, use.template) for use in files.find_template("kursusprogram", METHOD).surveys}
NOT_TOLD = {"K-145", "K-148"}
"""What is told of exports that are right: columns about persons are not read; a comment holds a CPR number."""


def read(file: Path, key: str, standard: str = "a") -> tuple[Answers, tuple[Problem, ...]]:
    own = replace(METHOD, lists={GOALS: METHOD.knowledge.lists[f"laeringsmaal.{standard}"]})
    sheet, slug = SHEETS[key]
    answers, problems = read_answers(file, sheet, key, files.find_template(slug, own), own)
    assert answers is not None, problems
    return answers, problems


def exported(shape: str, folder: Path) -> Path:
    """A copy of the export beside a course's data file without answers."""
    shutil.copytree(EXPORTS / shape, folder, dirs_exist_ok=True)
    course = folder / "kursus.yml"
    course.write_text(COURSE.read_text(encoding="utf-8").partition(invented.MARK)[0], encoding="utf-8")
    return course


# --- the example ------------------------------------------------------------------------------------------------------


def test_the_example_course_has_the_answers_that_the_seed_gives() -> None:
    for key, found in invented.example_answers().items():
        for file in (COURSE, COURSE.with_suffix(".xlsx")):
            assert [dict(row) for row in read(file, key)[0].rows] == found, (file.name, key)


def test_the_answers_do_not_depend_on_anything_but_the_seed() -> None:
    plan = invented.PLANS["svar"]
    assert invented.answers("svar", plan, 7) == invented.answers("svar", plan, 7) != invented.answers("svar", plan, 8)


def test_the_course_is_answered_by_most_later_by_fewer_and_by_too_few_leaders_to_be_shown() -> None:
    counts = {key: len(found) for key, found in invented.example_answers().items()}
    assert counts == {"svar": 22, "opfoelgning": 17, "ledere": 3}
    assert counts["ledere"] < METHOD.setting("smaa_tal_graense")


def test_blanks_those_who_do_not_know_ties_and_steps_back_are_among_the_answers() -> None:
    found = invented.example_answers()["svar"]
    pairs = [(one.get(f"foer_{number}", ""), one.get(f"nu_{number}", "")) for one in found for number in range(1, 8)]
    moved = Counter((after > before) - (after < before) for before, after in pairs if (before + after).isdecimal() and before and after)
    assert min(moved[-1], moved[0], moved[1]) > 0
    assert any("" in pair for pair in pairs) and any("Ved ikke" in pair for pair in pairs)


def test_comments_hold_what_a_report_must_hide_and_no_real_cpr_number() -> None:
    comments = [text for found in invented.example_answers().values() for one in found for text in one.values()]
    (number,) = [text for text in comments if cpr.stands_in(text)]
    assert int(number.split("-")[0][-6:-4]) > 60
    assert [text for text in comments if "12 34 56 78" in text] and [text for text in comments if ".example" in text]


def test_nobody_answers_who_was_not_invited() -> None:
    data = files.load_yaml(COURSE)
    course = data[0] if isinstance(data, list) else data
    invited = Counter(row["funktion"] for row in course["deltagere"])
    answered = Counter(one["funktion"] for one in invented.example_answers()["svar"] if "funktion" in one)
    assert answered <= invited
    assert [key for key, found in invented.example_answers().items() if len(found) > int(course[f"udsendte_{key}"])] == []


def test_answers_are_put_in_the_place_of_those_that_stand_there() -> None:
    text, found = "- navn: Prøve\n  hold: A\n", {"svar": [{"reaktion_1": "4", "bedst": "“a”: b"}]}
    once = invented.with_answers(text, found)
    assert invented.with_answers(once, found) == once
    assert once.startswith(text.rstrip()) and '\n  svar:\n    - {reaktion_1: "4", bedst: "“a”: b"}\n' in once


# --- exports ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", SHAPES)
def test_an_export_of_whatever_shape_is_read_as_the_same_answers(shape: str, tmp_path: Path) -> None:
    answers, problems = read(exported(shape, tmp_path), "svar")
    assert [dict(row) for row in answers.rows] == invented.example_answers()["svar"]
    assert set(codes(problems)) <= NOT_TOLD


def test_the_exports_differ_in_headings_words_and_form() -> None:
    found = course_exports.exports(invented.example_answers()["svar"])
    assert sorted(found) == SHAPES and len(SHAPES) == 5
    assert len({content for made in found.values() for content in made.values()}) == sum(map(len, found.values()))
    words = found["1-ord"]["kursus-svar.csv"].decode("utf-8-sig")
    digits = found["2-tal"]["kursus-svar.csv"].decode("cp1252")
    assert "Helt enig" in words and "Helt enig" not in digits and ";" in digits.splitlines()[0] and ";" not in words.splitlines()[0]


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if (EXPORTS / shape / "kursus-svar.csv").is_file()])
def test_the_text_exports_are_those_that_the_script_makes(shape: str) -> None:
    assert (EXPORTS / shape / "kursus-svar.csv").read_bytes() == course_exports.exports(
        invented.example_answers()["svar"])[shape]["kursus-svar.csv"]  # fmt: skip


def test_the_exports_hold_nothing_that_tells_who_answered(tmp_path: Path) -> None:
    asked = {question.id for question in course_exports.questions()}
    for shape in SHAPES:
        answers, _ = read(exported(shape, tmp_path / shape), "svar")
        assert {id_ for row in answers.rows for id_ in row} <= asked


# --- earlier courses --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", course_earlier.COURSES)
def test_an_earlier_course_has_answers_that_are_read_without_a_word(name: str) -> None:
    earlier = course_earlier.COURSES[name]
    answers, problems = read(EARLIER / f"{name}.yml", "svar", earlier.standard)
    assert (len(answers.rows), set(codes(problems)) - NOT_TOLD) == (earlier.plan.people, set())
    assert len(answers.rows) <= earlier.invited


def test_the_earlier_courses_are_those_that_the_script_makes() -> None:
    assert {path.stem: path.read_text(encoding="utf-8") for path in EARLIER.iterdir()} == course_earlier.earlier_courses()


def test_the_earlier_courses_can_be_made_reports_of() -> None:
    from metodebog.check import check_all
    from metodebog.read import read as read_course

    template = files.find_template("kursusprogram", METHOD)
    for path in EARLIER.iterdir():
        (one,), whole = check_all(template, read_course(path, template, METHOD), METHOD)
        assert [item for item in (*whole, *one.problems) if item.level.refuses] == []
        assert len(context_of(one.values, METHOD).lists[GOALS]) in (5, 7)
