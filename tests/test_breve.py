"""The letter and the leaflet to citizens: the rules at their edges, few pages, easy words, and nothing of the case."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

import pytest
from declared import ROOT, context
from lix import lix
from pypdf import PdfReader

from metodebog import files, read
from metodebog.batch import render
from metodebog.check import check_all
from metodebog.compose import compose, compose_blank
from metodebog.document import Document, Fact, Facts, texts
from metodebog.rules import RULES, Case, RuleFinding
from metodebog.views import VIEWS

CASE = context(date(2026, 11, 21), example=True)
MOST_PAGES = {"kontaktbrev": 1, "informationsfolder": 2}
MOST_LIX = 35
WRITTEN = date(2026, 11, 5)
"""A Thursday."""


def findings(rule: str, values: Mapping[str, object], **arguments: str) -> list[RuleFinding]:
    return list(RULES[rule].check(Case(values, CASE), **arguments))


def codes(rule: str, **values: object) -> list[tuple[str, str]]:
    """What the rule says when every argument is a field of the same name."""
    return [(item.code, item.field) for item in findings(rule, values, **{name: name for name in RULES[rule].arguments.keys() - {""}})]


# The rules of the letter


@pytest.mark.parametrize(
    ("written", "late"), [(date(2026, 11, 4), False), (date(2026, 11, 6), False), (date(2026, 11, 7), True), (date(2026, 11, 9), True)]
)
def test_a_letter_after_the_deadline_for_contact_is_told(written: date, late: bool) -> None:
    values = {"a": written, "b": date(2026, 11, 4), "c": date(2026, 10, 1)}
    found = findings("brev_inden_for_kontaktfristen", values, brevdato="a", fordelt="b", henvendt="c")
    assert [(item.code, item.field, item.values.get("dato")) for item in found] == ([("R-960", "a", "6. november 2026")] if late else [])


def test_a_letter_without_the_day_of_allocation_is_not_judged() -> None:
    assert codes("brev_inden_for_kontaktfristen", brevdato=date(2027, 1, 1)) == []
    assert codes("brev_inden_for_kontaktfristen", fordelt=date(2026, 1, 1)) == []


@pytest.mark.parametrize(
    ("visit", "code"),
    [
        (date(2026, 11, 4), "R-961"),
        (date(2026, 11, 5), "R-964"),
        (date(2026, 11, 6), "R-964"),
        (date(2026, 11, 8), "R-964"),
        (date(2026, 11, 9), ""),
        (date(2026, 11, 20), ""),
    ],
)
def test_a_visit_leaves_two_working_days_to_read_the_letter(visit: date, code: str) -> None:
    assert codes("besoeg_efter_brevet", brevdato=WRITTEN, besoeg=visit) == ([(code, "besoeg")] if code else [])


def test_a_letter_without_a_day_is_left_to_the_field_itself() -> None:
    assert codes("besoeg_efter_brevet", brevdato=WRITTEN) == codes("besoeg_efter_brevet", besoeg=WRITTEN) == []


@pytest.mark.parametrize(
    ("day", "name"), [(date(2026, 11, 8), "søndag"), (date(2026, 12, 24), "Juleaften"), (date(2026, 12, 25), "Juledag"), (WRITTEN, "")]
)
def test_a_visit_when_the_municipality_is_closed_is_told(day: date, name: str) -> None:
    found = findings("falder_paa_arbejdsdag", {"dag": day}, dato="dag")
    assert [item.code for item in found] == ["D-410"] * bool(name)
    assert all(name in str(item.values["dag"]) for item in found)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (time(8), time(20), []),
        (time(10), None, []),
        (None, time(23), [("R-962", "slut")]),
        (time(7, 59), time(9), [("R-962", "start")]),
        (time(19), time(20, 1), [("R-962", "slut")]),
        (time(10), time(10), [("R-963", "slut")]),
        (time(10), time(9, 30), [("R-963", "slut")]),
        (time(22), time(6), [("R-963", "slut"), ("R-962", "start"), ("R-962", "slut")]),
    ],
)
def test_a_visit_ends_after_it_begins_and_at_an_hour_that_disturbs_nobody(start: time, end: time, said: list[tuple[str, str]]) -> None:
    values = {"start": start, "slut": end}
    assert codes("besoegets_tid", **{name: hour for name, hour in values.items() if hour}) == said


def test_the_visit_is_told_with_its_weekday() -> None:
    values = {"d": date(2026, 11, 10), "s": time(9, 5), "e": time(10), "p": "Hjemme hos dig"}
    arguments = {"dato": "d", "start": "s", "slut": "e", "sted": "p"}
    (block,) = VIEWS["besoeg"].make(Case(values, CASE), **arguments)
    assert block == Facts((Fact("Dag", "tirsdag den 10. november 2026"), Fact("Klokken", "09.05–10.00"), Fact("Sted", "Hjemme hos dig")))
    (block,) = VIEWS["besoeg"].make(Case({"s": time(9, 5)}, CASE), **arguments)
    assert block == Facts((Fact("Klokken", "09.05"),))
    (block,) = VIEWS["besoeg"].make(Case({}, CASE, blank=True), **arguments)
    assert [(fact.value, fact.lines) for fact in block.items] == [("", 1)] * 3
    assert list(VIEWS["besoeg"].make(Case({}, CASE), **arguments)) == []


# The papers


def papers(slug: str) -> list[Document]:
    """The examples of the document, and the form for pen and paper."""
    template = files.find_template(slug, CASE, ROOT / "templates")
    checked, problems = check_all(template, read.read(ROOT / "eksempler" / f"{slug}.yml", template, CASE), CASE)
    assert problems == [] and len(checked) >= 3
    return [*(compose(template, record.values, CASE) for record in checked), compose_blank(template, CASE)]


BOTH = pytest.mark.parametrize("slug", MOST_PAGES)


@BOTH
def test_it_is_easy_to_read(slug: str) -> None:
    assert max(lix(texts(document)) for document in papers(slug)) <= MOST_LIX


@BOTH
def test_it_fits_its_pages(slug: str) -> None:
    for document in papers(slug):
        assert len(PdfReader(io.BytesIO(render(document, "pdf", b""))).pages) <= MOST_PAGES[slug]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is needed")
def test_it_fits_its_pages_in_word_too(tmp_path: Path) -> None:
    paper = (ROOT / "templates" / "brevpapir.docx").read_bytes()
    for slug in MOST_PAGES:
        for number, document in enumerate(papers(slug)):
            (tmp_path / f"{slug}-{number}.docx").write_bytes(render(document, "docx", paper))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    made = sorted(map(str, tmp_path.glob("*.docx")))
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *made]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = {file.stem: len(PdfReader(file).pages) for file in tmp_path.glob("*.pdf")}
    assert len(pages) == len(made)
    assert {name: count for name, count in pages.items() if count > MOST_PAGES[name.partition("-")[0]]} == {}


SENSITIVE = re.compile(r"diagnos|psyk|sygdom|syg\b|misbrug|rusmid|henvend|cpr|bekymr|sagsnummer|paragraf|§", re.IGNORECASE)


def test_the_letter_says_nothing_of_the_case() -> None:
    for document in papers("kontaktbrev"):
        assert SENSITIVE.findall("\n".join(texts(document))) == []
        assert {document.title, document.stamp.partition(",")[0]} == {"Skal vi tale sammen?", "Kontaktbrev"}


def test_dates_that_are_only_for_the_deadline_do_not_stand_in_the_letter() -> None:
    (first, *_) = papers("kontaktbrev")
    said = "\n".join(texts(first))
    assert "5. november 2026" in said and "10. november 2026" in said
    assert "2. november 2026" not in said.replace("12. november", "") and "4. november 2026" not in said


def test_the_letter_asks_for_no_address() -> None:
    template = files.find_template("kontaktbrev", CASE, ROOT / "templates")
    assert not [field.id for field in template.fields if field.kind == "adresse" or "adresse" in field.id]


def test_the_leaflet_has_every_member_of_the_team_and_leaves_out_what_is_not_known() -> None:
    first, _, least, _ = papers("informationsfolder")
    assert {"Bo Prøvesen", "12 34 56 78", "mette@eksempel.example", "Søren Æblegaard Opdigtet"} <= set(texts(first))
    assert "Du har fået folderen af Boligforeningen Prøvegården." in set(texts(first))
    assert not [text for text in texts(least) if "Du kan ringe" in text or "folderen af" in text or "møde os her" in text]
