"""Courses with invented answers, and their evaluation reports: what several tests of the evaluation look at.

    course(svar=24, opfoelgning=15, ledere=6)    a case whose answers are drawn by a seed
    given(svar=[{…}])                            a case with exactly these answers
    report(case)                                 the finished document, as the declaration makes it
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from metodebog import files
from metodebog.attached import EARLIER, Answers
from metodebog.attachments import context_of
from metodebog.compose import compose
from metodebog.context import Context
from metodebog.document import Document, Figure, Table, texts
from metodebog.fields import Value
from metodebog.rules import Case
from metodebog.template import Template

SLUG = "evalueringsrapport"
QUESTIONNAIRES = {"svar": "kursusevaluering", "opfoelgning": "kursusopfoelgning", "ledere": "lederspoergsmaal"}
VALUES: Mapping[str, Value] = {
    "kursus": "Recovery og kommunikation (to dage)", "navn": "Recovery og samtalen", "hold": "Forår 2026", "sted": "Sal 2",
    "inviteret": ("Fremskudte sagsbehandlere",), "dage": ({"dag": 1, "dato": date(2026, 3, 17)},),
    "udsendte_svar": 26, "udsendte_opfoelgning": 24, "udsendte_ledere": 8,
}  # fmt: skip
STEPS = ("1", "2", "3", "4", "5")
COMMENT = "Kommentar nummer {} om øvelser & møder"
_WEIGHTS = {"foer": (3, 6, 6, 2, 1), "nu": (1, 1, 5, 8, 5)}
Row = dict[str, str]


@cache
def context() -> Context:
    """The project's own method, with the learning goals of the standard course."""
    return context_of(VALUES, files.context(date(2026, 11, 21), example=True))


@cache
def questionnaire(id_: str) -> Template:
    """The questionnaire as the course has it."""
    return files.find_template(QUESTIONNAIRES[id_], context())


@cache
def template() -> Template:
    """The declaration of the report."""
    return files.find_template(SLUG, context())


def drawn(id_: str, people: int, seed: int = 1) -> list[Row]:
    """So many answers, drawn by the seed: most agree, some leave out, some do not know; about half write something."""
    rng = random.Random(f"{id_} {people} {seed}")
    return [_one(id_, number, rng) for number in range(people)]


def _one(id_: str, number: int, rng: random.Random) -> Row:
    row = {}
    for field in questionnaire(id_).fields:
        if field.choices[:5] == STEPS:
            row[field.id] = rng.choices(STEPS, _WEIGHTS.get(field.id.partition("_")[0], (1, 2, 4, 9, 8)))[0]
        elif field.choices:
            row[field.id] = rng.choice(field.choices)
        else:
            row[field.id] = COMMENT.format(f"{id_}-{field.id}-{number}") if rng.random() < 0.5 else ""
    return {id_: value for id_, value in row.items() if value and rng.random() > 0.06}


def given(
    earlier: Sequence[Mapping[str, object]] = (), settings: Mapping[str, object] | None = None, values: Mapping[str, Value] | None = None,
    **answers: Sequence[Row],
) -> Case:
    """A course with exactly these answers. `earlier`: what earlier reports published; `settings`: the municipality's own."""
    here = context()
    if settings:
        here = replace(here, municipality=replace(here.municipality, settings={**here.municipality.settings, **settings}))
    attached: dict[str, object] = {id_: Answers(questionnaire(id_), tuple(rows)) for id_, rows in answers.items() if rows}
    return Case({**VALUES, **(values or {})}, here, attached={**attached, EARLIER: tuple(earlier)})


def course(seed: int = 1, earlier: Sequence[Mapping[str, object]] = (), **people: int) -> Case:
    """A course with so many drawn answers to each questionnaire."""
    return given(earlier, **{id_: drawn(id_, count, seed) for id_, count in people.items()})


def report(case: Case) -> Document:
    """The report, as its declaration makes it."""
    return compose(template(), case.values, case.context, attached=case.attached)


def words(document: Document) -> str:
    """Every text of the document, and what its pictures say to those who do not see them."""
    told = [block.alt for block in document.blocks if isinstance(block, Figure)]
    return "\n".join([*texts(document), *told])


def tables(document: Document) -> dict[str, Table]:
    """The tables by caption."""
    return {block.caption: block for block in document.blocks if isinstance(block, Table)}
