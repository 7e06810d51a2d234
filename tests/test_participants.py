"""A course's people on paper: the list, a sheet to sign for each day, signs with names, and certificates that say what was and no more."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, time

import pytest
from declared import ROOT, codes, context, record
from documents import TODAY, examples
from pypdf import PdfReader

from metodebog import files
from metodebog.check import check
from metodebog.document import Block, Bullets, Cards, Document, Fact, Facts, Heading, Note, PageBreak, Table, texts
from metodebog.fields import Value
from metodebog.render.pdf import render_pdf
from metodebog.rules import Case
from metodebog.rules.kursus import Participant
from metodebog.views import VIEWS
from metodebog.views.kursus_deltagere import EMPTY_ROWS, SPARE_ROWS, by_name, dates_in_words, hours

METHOD = context(TODAY, example=True)
OWN = METHOD.knowledge.lists["kurser"][2]
WORKER, PARTNER, LEADER = METHOD.knowledge.lists["kursusgrupper.funktion"]
DAYS = ({"dag": 1, "dato": date(2026, 3, 17), "start": time(9)}, {"dag": 2, "dato": date(2026, 3, 24), "start": time(9)})
ITEMS = (
    {"dag": 1, "emne": "Runden", "slags": "Øvelse", "minutter": 50}, {"dag": 1, "emne": "Pause", "slags": "Pause", "minutter": 15},
    {"dag": 1, "emne": "Frokost", "slags": "Frokost", "minutter": 45}, {"dag": 2, "emne": "Parkering", "slags": "Oplæg", "minutter": 55},
)  # fmt: skip
PEOPLE = (
    {"deltager": "Åse Fundet", "funktion": WORKER, "enhed": "Team Nord"},
    {"deltager": "Bo Prøvesen", "funktion": WORKER, "enhed": "Team Syd"},
    {"deltager": "Østen Påfund", "funktion": PARTNER, "enhed": "Jobcentret"}, {"deltager": "Ægir Tænkt", "funktion": WORKER},
)  # fmt: skip


def course(**changes: Value) -> Mapping[str, Value]:
    answers = {
        "kursus": OWN, "navn": "Møder, der virker", "hold": "Forår 2026", "sted": "Sal 2", "underviser": "Carla Eksempel", "dage": DAYS,
        "punkter": ITEMS, "deltagere": PEOPLE, "laeringsmaal": ({"maal": "Du kan lede en runde."},), **changes,
    }  # fmt: skip
    return {id_: value for id_, value in answers.items() if value is not None}


def blocks(view: str, **changes: Value) -> list[Block]:
    return list(VIEWS[view].make(Case(course(**changes), METHOD)))


def facts(found: list[Block]) -> dict[str, str]:
    return {fact.label: fact.value for block in found if isinstance(block, Facts) for fact in block.items if isinstance(fact, Fact)}


def tables(found: list[Block]) -> list[Table]:
    return [block for block in found if isinstance(block, Table)]


def example(slug: str) -> list[Document]:
    return examples(files.find_template(slug, METHOD), METHOD)


def invented_people() -> list[Mapping[str, str]]:
    data = files.load_yaml(ROOT / "eksempler" / "kursusprogram.yml")
    return (data[0] if isinstance(data, list) else data)["deltagere"]


# --- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_is_in_danish_alphabetical_order_with_function_and_unit() -> None:
    (table,) = tables(blocks("deltagere_paa_liste"))
    assert table.rows == (
        ("1", "Bo Prøvesen", WORKER, "Team Syd"), ("2", "Ægir Tænkt", WORKER, ""),
        ("3", "Østen Påfund", PARTNER, "Jobcentret"), ("4", "Åse Fundet", WORKER, "Team Nord"),
    )  # fmt: skip


def test_every_group_is_counted_also_one_that_nobody_is_from() -> None:
    assert facts(blocks("deltagere_paa_liste")) == {"Deltagere i alt": "4", WORKER: "3", PARTNER: "1", LEADER: "0"}


def test_a_list_without_anyone_says_what_to_do() -> None:
    found = blocks("deltagere_paa_liste", deltagere=None)
    assert isinstance(found[-1], Note) and "datafil" in found[-1].text and tables(found) == []


def test_names_are_sorted_whatever_case_they_are_written_in() -> None:
    assert [one.name for one in by_name([Participant("åse"), Participant("ZOE"), Participant("Ærø"), Participant("anna")])] == [
        "anna", "ZOE", "Ærø", "åse"]  # fmt: skip


# --- sheets to sign ---------------------------------------------------------------------------------------------------


def test_there_is_a_sheet_to_sign_for_each_day_on_a_page_of_its_own() -> None:
    found = blocks("underskriftsark")
    headings = [(type(found[at - 1]), block.text) for at, block in enumerate(found) if isinstance(block, Heading)]
    assert headings == [(PageBreak, "Underskrifter, dag 1, 17. marts 2026"), (PageBreak, "Underskrifter, dag 2, 24. marts 2026")]


def test_everyone_has_a_row_to_sign_in_and_those_who_come_anyhow_too() -> None:
    for table in tables(blocks("underskriftsark")):
        assert [row[1] for row in table.rows] == ["Bo Prøvesen", "Ægir Tænkt", "Østen Påfund", "Åse Fundet", *[""] * SPARE_ROWS]
        assert [row[0] for row in table.rows] == ["1", "2", "3", "4", "5", "6"]
        assert {row[-1] for row in table.rows} == {""} and table.row_lines > 1


def test_a_sheet_without_names_has_rows_to_write_in() -> None:
    assert {len(table.rows) for table in tables(blocks("underskriftsark", deltagere=None))} == {EMPTY_ROWS}


# --- signs ------------------------------------------------------------------------------------------------------------


def test_everyone_has_one_sign_and_the_teacher_has_the_first() -> None:
    (cards,) = [block for block in blocks("skilte_med_navn") if isinstance(block, Cards)]
    assert cards.big
    assert [(card.title, card.text) for card in cards.cards] == [
        ("Carla Eksempel", "Underviser"), ("Bo Prøvesen", "Team Syd"), ("Ægir Tænkt", ""), ("Østen Påfund", "Jobcentret"),
        ("Åse Fundet", "Team Nord"),
    ]  # fmt: skip
    assert {card.foot for card in cards.cards} == {"Møder, der virker"}


def test_a_course_without_a_teacher_has_signs_for_its_participants() -> None:
    (cards,) = blocks("skilte_med_navn", underviser=None)
    assert len(cards.cards) == len(PEOPLE)


def test_signs_for_nobody_say_what_to_do() -> None:
    note, cards = blocks("skilte_med_navn", deltagere=None)
    assert isinstance(note, Note) and [card.title for card in cards.cards] == ["Carla Eksempel"]


# --- certificates -----------------------------------------------------------------------------------------------------


def test_the_hours_on_a_certificate_are_without_breaks() -> None:
    assert facts(blocks("kurset_paa_beviset"))["Undervisning"] == "1 time og 45 minutter uden pauser"


def test_a_course_without_a_programme_has_no_hours_on_its_certificate() -> None:
    assert "Undervisning" not in facts(blocks("kurset_paa_beviset", punkter=None))


@pytest.mark.parametrize(("minutes", "words"), [
    (45, "45 minutter"), (60, "1 time"), (61, "1 time og 1 minut"), (120, "2 timer"), (690, "11 timer og 30 minutter"), (0, "0 minutter"),
])
def test_minutes_are_told_in_hours(minutes: int, words: str) -> None:
    assert hours(minutes) == words


@pytest.mark.parametrize(("days", "words"), [
    ([], ""), ([date(2026, 3, 17)], "17. marts 2026"), ([date(2026, 3, 17), date(2026, 4, 1)], "17. marts og 1. april 2026"),
    ([date(2025, 12, 30), date(2026, 1, 6)], "30. december 2025 og 6. januar 2026"),
    ([date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)], "3. marts, 4. marts og 5. marts 2026"),
])
def test_the_days_of_a_course_are_told_with_the_year_once(days: list[date], words: str) -> None:
    assert dates_in_words(days) == words


def test_a_certificate_tells_what_the_course_worked_with() -> None:
    found = blocks("kurset_paa_beviset")
    assert facts(found) | {"Undervisning": ""} == {
        "Hold": "Forår 2026", "Dage": "17. marts og 24. marts 2026", "Sted": "Sal 2", "Undervisning": "", "Underviser": "Carla Eksempel",
    }  # fmt: skip
    assert [block.items for block in found if isinstance(block, Bullets)] == [("Du kan lede en runde.",)]


def test_only_those_who_completed_get_a_certificate_and_each_names_one_person() -> None:
    made = example("kursusbevis")
    people = {row["deltager"]: row["gennemfoert"] for row in invented_people()}
    named = [[name for name in people if name in "\n".join(texts(document))] for document in made]
    assert sorted(names[0] for names in named) == sorted(name for name, done in people.items() if done == "ja")
    assert {len(names) for names in named} == {1} and len(made) == 23


def test_every_certificate_is_one_page_signed_by_two() -> None:
    longest = max(example("kursusbevis"), key=lambda document: len("".join(texts(document))))
    assert len(PdfReader(io.BytesIO(render_pdf(longest))).pages) == 1
    words = list(texts(longest))
    assert words.count("Underskrift") == 2 and words.count("Dato") == 2


# --- the same person twice --------------------------------------------------------------------------------------------


def checked(*people: dict[str, str]) -> list[str]:
    template = files.find_template("deltagerliste", METHOD)
    answers = {"kursus": OWN, "navn": "Møder", "hold": "Forår 2026", "sted": "Sal 2", "inviteret": "Nærmeste ledere"}
    found = check(template, record(**answers, dage=[{"dag": "1", "dato": "17-3-2026", "start": "9.00"}], deltagere=list(people)), METHOD)
    return [code for code in codes(found.problems) if code == "R-1040"]


def test_a_participant_who_stands_twice_is_told() -> None:
    bo = {"deltager": "Bo Prøvesen", "funktion": WORKER, "enhed": "Team Syd"}
    assert checked(bo, {**bo, "deltager": "BO PRØVESEN"}) == ["R-1040"]


def test_a_participant_who_stands_twice_is_told_when_one_row_has_no_unit() -> None:
    bo = {"deltager": "Bo Prøvesen", "funktion": WORKER}
    assert checked(bo, {**bo, "enhed": "Team Syd"}) == checked({**bo, "enhed": "Team Syd"}, bo) == checked(bo, bo) == ["R-1040"]


def test_two_of_the_same_name_in_different_units_are_two() -> None:
    bo = {"deltager": "Bo Prøvesen", "funktion": WORKER, "enhed": "Team Syd"}
    assert checked(bo, {**bo, "enhed": "Jobcentret"}, {**bo, "deltager": "Mette Opdigtet"}) == []
