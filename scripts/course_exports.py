"""The same answers as five survey tools would export them: other orders, other words, other files. Each with its mapping where needed."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from course_answers_words import ABILITY_EN, AGREEMENT_EN, FUNCTIONS_EN, GOALS_EN, QUESTIONS_EN
from make_course_answers import SEED, UNCLEAR, Answer, template

from metodebog import files
from metodebog.fields import Field

STEM = "kursus-svar"
"""The exports belong to a data file kursus.yml."""
ABILITY = ("foer", "nu")
Rows = list[list[str]]
Mapped = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as exports need it. `scale`: “enighed”, “kunnen” or nothing. `asked`, `point`: “Før kurset” and the learning goal."""

    id: str
    text: str
    scale: str
    asked: str
    point: str


def questions() -> list[Question]:
    """The questions of the questionnaire after the course, in their order."""
    found = []
    for section in template("svar").sections:
        width = len(section.each)
        for number, field in enumerate(section.fields):
            point = section.points[number // width] if section.points else ""
            asked = section.title if width == 1 else _without(section.each[number % width]) if section.points else field.label
            scale = "" if not section.points else "kunnen" if field.id.split("_")[0] in ABILITY else "enighed"
            found.append(Question(field.id, field.label, scale, asked, point))
    return found


def _without(field: Field) -> str:
    return field.label.partition(":")[0]


def danish_words(question: Question, text: str) -> str:
    """The word at a step of the question's scale: “4” → “Enig”."""
    entries = files.load_knowledge().entries[f"skala_{question.scale}"].values() if question.scale else ()
    return {entry["tekst"]: entry["hjaelp"] for entry in entries if entry["tekst"] != UNCLEAR}.get(text, text)


def english_words(question: Question, text: str) -> str:
    """The same in English, and the functions too."""
    words = {"enighed": AGREEMENT_EN, "kunnen": ABILITY_EN}.get(question.scale, FUNCTIONS_EN)
    return words.get(text, text)


def english_text(question: Question) -> str:
    """The question in English."""
    name, _, number = question.id.rpartition("_")
    before = {"foer": "Before the course", "nu": "Now"}.get(name)
    return f"{before}: {GOALS_EN[int(number) - 1]}" if before else QUESTIONS_EN[question.id]


def digit_and_word(question: Question, text: str) -> str:
    """“4 - Enig”, and 99 for those who do not know."""
    word = danish_words(question, text)
    return "99" if question.scale and text == UNCLEAR else text if word == text else f"{text} - {word}"


def table(found: Sequence[Answer], asked: Sequence[Question], word: Callable[[Question, str], str]) -> Rows:
    """The answers in the columns `asked`, each answer as `word` writes it."""
    return [[word(question, one.get(question.id, "")) for question in asked] for one in found]


def write_exports(folder: Path, found: Sequence[Answer]) -> None:
    """Writes the five exports below `folder`, one folder each."""
    for name, contents in exports(found).items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file, content in contents.items():
            (folder / name / file).write_bytes(content)


def exports(found: Sequence[Answer]) -> dict[str, dict[str, bytes]]:
    """Name of the shape → file name → content."""
    return {
        "1-ord": {f"{STEM}.csv": _words(found)},
        "2-tal": {f"{STEM}.csv": _digits(found)},
        "3-engelsk": {f"{STEM}.xlsx": _english(found), "kursus-kolonner.csv": _english_mapping()},
        "4-to-raekker": {f"{STEM}.xlsx": _two_rows(found)},
        "5-koder": {f"{STEM}.xlsx": _codes(found)},
    }


def _words(found: Sequence[Answer]) -> bytes:
    """Commas, UTF-8 with a mark, words of the scale, “question [statement]” as a form on the net writes it, and a time first."""
    asked = questions()
    head = ["Tidsstempel", *(f"{one.asked} [{one.point}]" if one.point else one.text for one in asked)]
    rows = [[f"17/03/2026 15.{number:02d}.00", *row] for number, row in enumerate(table(found, asked, danish_words), 10)]
    return _csv([head, *rows], ",").encode("utf-8-sig")


def _digits(found: Sequence[Answer]) -> bytes:
    """Semicolons, Windows-1252, digits, another order of columns, and nothing but the questions."""
    asked = questions()
    random.Random(SEED).shuffle(asked)
    return _csv([[one.text for one in asked], *table(found, asked, lambda _, text: text)], ";").encode("cp1252")


def _english(found: Sequence[Answer]) -> bytes:
    """English headings and words, and the columns about persons that an office tool adds first."""
    asked = questions()
    head = ["ID", "Start time", "Completion time", "Email", "Name", *map(english_text, asked)]
    rows = table(found, asked, english_words)
    about = [[str(number), "2026-03-17 15:01", "2026-03-17 15:09", "anonymous", ""] for number in range(1, len(rows) + 1)]
    return _xlsx({"Form1": [head, *(first + row for first, row in zip(about, rows, strict=True))]})


def _english_mapping() -> bytes:
    """Which heading is which question; the functions in English need a line each."""
    rows = [(english_text(one), one.text, "", "") for one in questions()]
    rows += [(QUESTIONS_EN["funktion"], "", english, danish) for danish, english in FUNCTIONS_EN.items()]
    return _csv([MAPPING_HEAD, *rows], ";").encode("utf-8-sig")


MAPPING_HEAD = ("Kolonne", "Spørgsmål", "Svar i filen", "Betyder")


def _two_rows(found: Sequence[Answer]) -> bytes:
    """Two rows of headings: the question once, and the statements below it. Digits are numbers; those who answer have a number."""
    asked = _paired(questions())
    firsts = [one.asked if number == 0 or asked[number - 1].asked != one.asked else "" for number, one in enumerate(asked)]
    head = [["Respondent", "IP-adresse", *firsts], ["", "", *(one.point for one in asked)]]
    rows = [[str(number), "192.0.2.1", *row] for number, row in enumerate(table(found, asked, lambda _, text: text), 1)]
    return _xlsx({"Besvarelser": [*head, *rows]}, numbers=True)


def _paired(asked: Sequence[Question]) -> list[Question]:
    """The questions with the same upper heading beside each other: all of “Før kurset”, then all of “Nu”."""
    order = list(dict.fromkeys(one.asked for one in asked))
    return sorted(asked, key=lambda one: order.index(one.asked))


def _codes(found: Sequence[Answer]) -> bytes:
    """Variables as headings, “4 - Enig” as answers, 99 for “ved ikke”, columns backwards; what they mean is a sheet of its own."""
    asked = questions()[::-1]
    names = {one.id: f"s_{number}" for number, one in enumerate(questions(), 1)}
    head = [*(names[one.id] for one in asked), "statoverall_4", "ResponseId"]
    rows = [[*row, "1", f"R_{number:05d}"] for number, row in enumerate(table(found, asked, digit_and_word), 1)]
    meaning: Mapped = [(names[one.id], one.text, "99" if one.scale else "", UNCLEAR if one.scale else "") for one in questions()]
    meaning += [("statoverall_4", "bruges ikke", "", ""), ("ResponseId", "bruges ikke", "", "")]
    return _xlsx({"Dataset": [head, *rows], "Kolonner": [MAPPING_HEAD, *meaning]})


def _csv(rows: Sequence[Sequence[str]], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _xlsx(sheets: Mapping[str, Sequence[Sequence[str]]], numbers: bool = False) -> bytes:
    """A plain workbook. `numbers`: texts of digits become numbers, as tools write them."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([int(text) if numbers and text.isdecimal() else text or None for text in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
