"""The canary for every document: marks in all that may be personal stand in the documents and nowhere else. Slow: a run for each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from declared import ROOT, context
from test_canary import DOCUMENT, MARKS, NUMBERS, PHONE, SERIAL, WORD, Home, text_of

from metodebog import files, options
from metodebog.fields import Field
from metodebog.template import Template

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="ser efter i /proc")]
SLUGS = files.slugs(ROOT / "templates")
EACH_SLUG = pytest.mark.parametrize("slug", SLUGS)
MARKED = {
    "tekst": lambda text: f"{text} {WORD}", "langtekst": lambda text: f"{text} {WORD}",
        "person": lambda text: f"{text} {WORD.capitalize()}",
    "adresse": lambda text: f"{WORD.capitalize()}vej 9, 0999 {WORD.capitalize()}by", "email": lambda text: f"{WORD}@eksempel.example",
    "telefon": lambda text: PHONE, "cpr": lambda text: f"{NUMBERS[0]}-{SERIAL}",
}
REFERRED_TO = ("emne", "punkt")
"""Answers that other answers refer to by their words: with a mark the data would be refused."""
FREE = ("tekst", "langtekst", "person", "adresse")


def records(slug: str, faulty: bool = False) -> list[dict[str, object]]:
    """The records of the example with a mark in every answer that may be personal, or in every answer that can be wrong."""
    template = files.find_template(slug, context())
    data = files.load_yaml(options.example_text(slug))
    fields = {field.id: field for field in template.fields}
    return [{**marked({id_: answer for id_, answer in record.items() if id_ in fields}, fields, faulty), **beside(template, record)}
            for record in (data if isinstance(data, list) else [data])]


def beside(template: Template, record: Mapping[str, object]) -> dict[str, object]:
    """Answers to questionnaires that go with the record, as they are."""
    return {use.id: record[use.id] for use in template.surveys if use.id in record and template.uses_answers}


def marked(record: Mapping[str, object], fields: Mapping[str, Field], faulty: bool) -> dict[str, object]:
    found: dict[str, object] = {}
    for id_, answer in record.items():
        field = fields[id_]
        if field.kind == "tabel":
            found[id_] = [marked(row, {column.id: column for column in field.columns}, faulty) for row in answer]
        elif not faulty and id_ in REFERRED_TO:
            found[id_] = answer
        elif faulty and field.kind not in FREE:
            found[id_] = WORD
        else:
            found[id_] = MARKED[field.kind](answer) if field.kind in MARKED else answer
    return found


@EACH_SLUG
def test_the_marks_stand_in_the_documents_and_nowhere_else(tmp_path: Path, slug: str) -> None:
    home = Home(tmp_path, slug)
    code, printed = home.run(records(slug), "--eksempel", "--svar", "P-308=ja")
    assert code == 0, printed
    made = [file for file in home.out.iterdir() if DOCUMENT.fullmatch(file.name)]
    assert made and any(MARKS.search(text_of(file)) for file in made if file.suffix == ".html") or overview_without_names(slug)
    assert not MARKS.search(printed), printed
    assert home.marks_left() == []


def overview_without_names(slug: str) -> bool:
    """Statistics show numbers only, and a drawn exercise has no answer in words."""
    template = files.find_template(slug, context())
    return template.is_overview or not any(leaf.kind in MARKED for field in template.fields for leaf in (field.columns or (field,)))


@EACH_SLUG
def test_messages_about_wrong_answers_repeat_none_of_them(tmp_path: Path, slug: str) -> None:
    home = Home(tmp_path, slug)
    code, printed = home.run(records(slug, faulty=True), "--eksempel")
    assert code == 1 and "[" in printed, printed
    assert not MARKS.search(printed), printed
    assert not [file.name for file in home.out.iterdir() if DOCUMENT.fullmatch(file.name)]
    assert home.marks_left() == []
