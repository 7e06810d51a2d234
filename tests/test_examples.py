"""The invented examples are read without a word, say the same in both formats, and could be nobody's."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import declared
import pytest

from metodebog import cpr, files
from metodebog.check import Checked, check_all
from metodebog.problems import Problem
from metodebog.read import read
from metodebog.template import Template

TODAY = date(2026, 11, 21)
LAST_QUIET_DAY = date(2027, 1, 28)
CONTEXT = declared.context(TODAY, example=True)
EXAMPLES = declared.ROOT / "eksempler"
SLUGS = [slug for slug in files.slugs(declared.ROOT / "templates") if (EXAMPLES / f"{slug}.yml").exists()]
FORMATS = ("yml", "xlsx")
EACH_SLUG = pytest.mark.parametrize("slug", SLUGS)
EACH_FILE = pytest.mark.parametrize("file", [EXAMPLES / f"{slug}.{end}" for slug in SLUGS for end in FORMATS], ids=lambda file: file.name)
CITIZENS = "samarbejdsaftale"


def template_of(slug: str) -> Template:
    return files.find_template(slug, CONTEXT, declared.ROOT / "templates")


@cache
def checked(file: Path, today: date = TODAY) -> tuple[tuple[Checked, ...], tuple[Problem, ...]]:
    """The records of an example, and every problem in it."""
    context = declared.context(today, example=True)
    template = template_of(file.stem)
    records, whole = check_all(template, read(file, template, context), context)
    return tuple(records), (*whole, *(item for record in records for item in record.problems))


def test_there_is_an_example() -> None:
    assert CITIZENS in SLUGS


@EACH_FILE
def test_an_example_is_read_without_a_word(file: Path) -> None:
    records, problems = checked(file)
    assert records and [item.line for item in problems] == []


@EACH_SLUG
def test_the_workbook_says_what_the_text_file_says(slug: str) -> None:
    (text, _), (workbook, _) = (checked(EXAMPLES / f"{slug}.{end}") for end in FORMATS)
    assert [record.values for record in workbook] == [record.values for record in text]


@EACH_SLUG
def test_the_workbook_is_the_one_that_the_script_makes(slug: str) -> None:
    spec = importlib.util.spec_from_file_location("make_examples", declared.ROOT / "scripts" / "make_examples.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert sheets((EXAMPLES / f"{slug}.xlsx").read_bytes()) == sheets(script.workbook(slug))


def sheets(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook that hold what one sees. (How they are packed may differ from machine to machine.)"""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist() if "worksheets/" in name or "sharedStrings" in name}


@EACH_FILE
def test_no_ten_digits_could_be_someones_cpr_number(file: Path) -> None:
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as package:
            parts = [package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml")]
        text = re.sub(r"<[^>]+>", " ", " ".join(parts))
    else:
        text = file.read_text(encoding="utf-8")
    numbers = [match[1] + match[2] for match in cpr.IN_TEXT.finditer(text)]
    assert [number for number in numbers if not 61 <= int(number[:2]) <= 91] == []
    assert file.stem != CITIZENS or len(numbers) >= 4


def test_the_five_citizens_differ_in_what_a_reader_would_try() -> None:
    records, _ = checked(EXAMPLES / f"{CITIZENS}.yml")
    values = [record.values for record in records]
    template = template_of(CITIZENS)
    required = {field.id for field in template.fields if field.required} | {"aftaler"}
    assert len(values) == 5
    assert any(set(one) == required for one in values), "one with only what must be filled in"
    assert any("opfoelgning" in one for one in values), "one that has been followed up"
    assert {one["koordinering_aftalt"] for one in values} == {True, False}, "the conditional section on and off"
    assert any("&" in str(one) and all(letter in str(one).casefold() for letter in "æøå") for one in values)
    assert any("\n\n" in str(one.get("situation", "")) and len(str(one["situation"])) > 600 for one in values), "a long text"
    assert len({one.get("alder") for one in values}) == 5


def test_the_examples_stay_without_warnings_for_two_months() -> None:
    file = EXAMPLES / f"{CITIZENS}.yml"
    assert checked(file, LAST_QUIET_DAY)[1] == ()
    assert {item.code for item in checked(file, date(2027, 1, 29))[1]} == {"R-903"}
