# ruff: noqa: E501  (one shape, or one line of the questionnaire, on one line)
"""A small questionnaire, twelve invented answers to it, and ways to write them as survey tools do.

    asked()                  the questionnaire, with repeated statements and a pair of scales
    ANSWERS                  id → answer, one dict per person
    export(…)                the answers as a table of texts: a heading for each question, words or digits
    csv_file, book           the table as a file
    read(path)               rows and printed lines
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import declared
from openpyxl import Workbook

from metodebog import crosscheck, files, yaml_strict
from metodebog.context import Context
from metodebog.declare import Vocabulary, declaration
from metodebog.problems import lines
from metodebog.read.survey import read_answers
from metodebog.template import Template

STATEMENTS = ("Kurset var relevant for mit arbejde", "Der var tid nok til at øve sig", "Jeg kunne trygt sige min mening")
GOALS = ("Du kan forklare, hvad recovery er", "Du kan lytte uden at give råd")
TEXT = """
titel: Prøveskema
version: "1"
formaal: Til prøver.
modtager: kursist
hoerer_til: kursus
kilder: ["1"]
afsnit:
  - id: om
    titel: Om dig
    felter:
      - {id: funktion, label: Din funktion, type: valg, valg: [Fremskudt sagsbehandler, Intern samarbejdspart, Nærmeste leder]}
  - id: enig
    titel: Hvor enig er du?
    gentag: proeve.udsagn
    felter:
      - {id: udsagn, label: "{{punkt}}", type: valg, valg: ["{{viden.skala_enighed}}"]}
  - id: laering
    titel: Før og nu
    gentag: proeve.maal
    felter:
      - {id: foer, label: "Før kurset: {{punkt}}", type: valg, valg: ["{{viden.skala_kunnen}}"]}
      - {id: nu, label: "Nu: {{punkt}}", type: valg, valg: ["{{viden.skala_kunnen}}"]}
  - id: mere
    titel: Mere
    felter:
      - {id: begge, label: Var du med begge dage?, type: ja_nej}
      - {id: brugt, label: Hvad vil du bruge?, type: flervalg, valg: ["Øvelser, små og store", Dagsordenen, Spørgsmålene]}
      - {id: bedst, label: Hvad var mest nyttigt?, type: langtekst, laengde: 80}
"""
COURSE = ("Fremskudt sagsbehandler", "Intern samarbejdspart", "Nærmeste leder")
AGREE = {"1": "Helt uenig", "2": "Uenig", "3": "Hverken enig eller uenig", "4": "Enig", "5": "Helt enig", "Ved ikke": "Ved ikke"}
CAN = {"1": "Kan slet ikke", "2": "Kan med hjælp", "3": "Kan selv, når det er let", "4": "Kan selv, også når det er svært",
    "5": "Kan lære andre det", "Ved ikke": "Ved ikke"}
ENGLISH = {"Helt uenig": "Strongly disagree", "Uenig": "Disagree", "Hverken enig eller uenig": "Neither agree nor disagree", "Enig": "Agree",
    "Helt enig": "Strongly agree", "Ved ikke": "Don't know", "Kan slet ikke": "Not at all", "Kan med hjælp": "With help",
    "Kan selv, når det er let": "On my own", "Kan selv, også når det er svært": "Even when it is hard", "Kan lære andre det": "Can teach others"}
_DIGITS = "451432544315", "3322V1234521", "554345443V54", "122313212211", "344535434433", "231412322123", "443534544345"
_SCALED = ("udsagn_1", "udsagn_2", "udsagn_3", "foer_1", "nu_1", "foer_2", "nu_2")
TEXTS = ("Øvelsen to og to.", "", "Tid; ro, og “kaffe”.", "", "At jeg blev hørt.", "", "", "Rollespillet", "", "En linje\nog en til", "", "-5 grader udenfor")


def _answers() -> tuple[dict[str, object], ...]:
    people = []
    for number in range(12):
        one: dict[str, object] = {"funktion": COURSE[number % 3]}
        for id_, digits in zip(_SCALED, _DIGITS, strict=True):
            one[id_] = "Ved ikke" if digits[number] == "V" else digits[number]
        one["begge"] = number % 4 != 1
        one["brugt"] = ("Øvelser, små og store", "Spørgsmålene") if number % 2 else ("Dagsordenen",)
        if TEXTS[number]:
            one["bedst"] = TEXTS[number]
        people.append(one)
    del people[3]["udsagn_2"], people[7]["funktion"]
    return tuple(people)


ANSWERS = _answers()


@cache
def context(**answers: str) -> Context:
    """The project's own method on a fixed day; `answers`: what the user has confirmed, as K_112="med"."""
    return files.context(declared.TODAY, root=declared.ROOT, answers={code.replace("_", "-"): said for code, said in answers.items()})


@cache
def asked(text: str = TEXT) -> Template:
    """The questionnaire that the text declares."""
    lists = {**files.vocabulary(context()).lists, "proeve.udsagn": STATEMENTS, "proeve.maal": GOALS}
    made = declaration(yaml_strict.load(text, "prøve.yml"), "proeve", "prøve.yml", Vocabulary({}, lists, {}))
    assert crosscheck.problems(made, "prøve.yml") == []
    return made


def labels() -> dict[str, str]:
    """Id → the question's text."""
    return {one.id: one.label for one in asked().fields}


def cell(id_: str, value: object, words: Callable[[str], str] | None = None) -> str:
    """One answer as a tool writes it. `words`: what it makes of the word at a step of a scale (None: it writes digits)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, tuple):
        return ";".join(value) + ";"
    if words and id_ in _SCALED:
        return words((AGREE if id_.startswith("udsagn") else CAN)[value])
    return value


Table = list[list[str]]


def export(
    heading: Callable[[str], str] | Mapping[str, str] | None = None, words: Callable[[str], str] | None = None, ids: Sequence[str] = ()
) -> Table:
    """Headings and answers. `heading`: id → heading (default: the question); `ids`: the columns in their order (default: all)."""
    known = labels()
    head = heading.get if isinstance(heading, Mapping) else heading or known.get
    return [[head(id_) or known[id_] for id_ in ids or known], *([cell(id_, one.get(id_), words) for id_ in ids or known] for one in ANSWERS)]


def csv_file(path: Path, table: Sequence[Sequence[str]], separator: str = ";", encoding: str = "utf-8-sig") -> Path:
    """The table as a text file."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(table)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def book(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """A workbook with these sheets; digits become numbers, “” an empty cell."""
    made = Workbook()
    made.remove(made.active)
    for name, table in sheets.items():
        sheet = made.create_sheet(name)
        for row in table:
            sheet.append([int(one) if isinstance(one, str) and one.isdecimal() else one or None for one in row])
    made.save(path)
    return path


def read(path: Path, template: Template | None = None, **answers: str) -> tuple[tuple[Mapping[str, object], ...] | None, list[str]]:
    """The rows that are read (None: refused, or there are none), and the printed lines."""
    found, problems = read_answers(path, "Svar", "svar", template or asked(), context(**answers))
    return (found.rows if found else None), lines(problems)


TODAY = date(2026, 2, 10)
