"""A course as data: its days, items with computed times, goals and participants; and that the standard courses keep their own promises."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from declared import ROOT, context
from hypothesis import given
from hypothesis import strategies as st

from metodebog import files
from metodebog.context import Context
from metodebog.entries import split
from metodebog.municipality import Municipality
from metodebog.rules import RULES, Case
from metodebog.rules.kursus import Course, Participant, course, filled, goal_numbers, is_break

TODAY = date(2026, 2, 10)
METHOD = context(TODAY)
A, B, OWN = METHOD.knowledge.lists["kurser"]
DAYS = ({"dag": 1, "dato": date(2026, 3, 17), "start": time(9)}, {"dag": 2, "dato": date(2026, 3, 24), "start": time(8, 30)})
STANDARD = {A: ("a", 2), B: ("b", 1)}


def told(on: Context = METHOD, **values: object) -> Course:
    return course(Case({"navn": "Prøven", "hold": "Forår 2026", **values}, on))


def item(day: int = 1, minutes: int | None = 30, **more: object) -> dict[str, object]:
    length = {} if minutes is None else {"minutter": minutes}
    return {"dag": day, "emne": "Emne", "slags": "Øvelse", **length, **more}


# --- times -----------------------------------------------------------------------------------------------------------


def test_the_times_of_items_are_worked_out_from_start_and_minutes() -> None:
    own = (item(1, 20), item(1, 45, slags="Pause"), item(2, 15), item(1, 5))
    first, second = told(kursus=OWN, dage=DAYS, punkter=own).days
    assert [f"{one.start:%H.%M}–{one.end:%H.%M}" for one in first.items] == ["09.00–09.20", "09.20–10.05", "10.05–10.10"]
    assert (first.end, first.minutes, second.start, second.end) == (time(10, 10), 70, time(8, 30), time(8, 45))


@given(st.integers(0, 12 * 60), st.lists(st.integers(1, 60), min_size=1, max_size=10))
def test_every_item_begins_when_the_one_before_ends(start: int, minutes: list[int]) -> None:
    begins = time(start // 60, start % 60)
    (day,) = told(kursus=OWN, dage=({"dag": 1, "start": begins},), punkter=tuple(item(1, one) for one in minutes)).days
    assert day.items[0].start == begins
    assert all(one.end == after.start for one, after in zip(day.items, day.items[1:], strict=False))
    assert datetime.combine(date.min, day.end) - datetime.combine(date.min, begins) == timedelta(minutes=sum(minutes)) == timedelta(
        minutes=day.minutes)


def test_days_stand_in_the_order_of_their_numbers_however_they_are_written() -> None:
    assert [day.number for day in told(kursus=A, dage=DAYS[::-1]).days] == [1, 2]


def test_an_item_without_minutes_or_day_has_no_time_and_is_left_out() -> None:
    (day,) = told(kursus=OWN, dage=DAYS[:1], punkter=(item(1, None), item(1, 10), {"emne": "Uden dag", "minutter": 5})).days
    assert [one.minutes for one in day.items] == [10]


def test_a_course_without_dates_still_has_its_days_and_begins_at_nine() -> None:
    first, second = told(kursus=A).days
    assert (first.date, first.start, second.number) == (None, time(9), 2)


def test_nothing_answered_is_an_empty_course() -> None:
    empty = course(Case({}, METHOD))
    assert (empty.title, empty.key, empty.days, empty.goals, empty.participants) == ("", "", (), (), ())


# --- what is written and what is standard ------------------------------------------------------------------------------


def test_the_course_is_named_by_title_and_edition() -> None:
    assert told().key == "Prøven, Forår 2026"
    assert course(Case({"navn": "Prøven"}, METHOD)).key == "Prøven"


def test_a_standard_course_has_its_items_and_goals_without_a_word_being_typed() -> None:
    made = told(kursus=A, dage=DAYS)
    assert [day.items[0].topic for day in made.days] == ["Velkommen, og hvem er vi?", "Godmorgen: Hvad lagde du mærke til?"]
    assert [goal.number for goal in made.goals] == [1, 2, 3, 4, 5, 6, 7]
    assert "Viden om recovery." in made.goals[0].competences


def test_items_of_one_s_own_replace_all_of_the_standard_ones() -> None:
    made = told(kursus=A, dage=DAYS, punkter=(item(1, 10, emne="Vores"),))
    assert [[one.topic for one in day.items] for day in made.days] == [["Vores"], []]


def test_goals_of_one_s_own_replace_the_standard_ones_and_the_standard_items_lose_their_numbers() -> None:
    own = ({"maal": "Du kan ringe op.", "kompetencer": ("Viden om recovery.",)},)
    made = told(kursus=A, dage=DAYS, laeringsmaal=own)
    assert [(goal.number, goal.text, goal.competences) for goal in made.goals] == [(1, "Du kan ringe op.", ("Viden om recovery.",))]
    assert {one.goals for day in made.days for one in day.items} == {()}


def test_items_of_one_s_own_keep_their_numbers_beside_goals_of_one_s_own() -> None:
    made = told(kursus=OWN, dage=DAYS[:1], laeringsmaal=({"maal": "Ét"}, {"maal": "To"}), punkter=(item(1, 10, maal="2 og 1"),))
    assert made.days[0].items[0].goals == (2, 1)


@pytest.mark.parametrize(("text", "numbers"), [("1, 3", (1, 3)), ("1 og 3", (1, 3)), ("", ()), ("ingen", ()), ("mål 12", (12,))])
def test_the_numbers_of_goals_are_read_from_what_people_write(text: str, numbers: tuple[int, ...]) -> None:
    assert goal_numbers(text) == numbers


def test_lines_of_a_list_become_points_without_their_marks() -> None:
    one = told(kursus=OWN, dage=DAYS[:1], punkter=(item(1, 10, dias="- Først\n\n-  Så\nTil sidst"),)).days[0].items[0]
    assert one.slides == ("Først", "Så", "Til sidst")


def test_participants_keep_order_and_whether_they_completed() -> None:
    rows = ({"deltager": "Å", "funktion": "Nærmeste leder", "enhed": "X", "gennemfoert": False}, {"deltager": "B"})
    people = told(deltagere=rows).participants
    assert people == (Participant("Å", "Nærmeste leder", "X", False), Participant("B", "", "", None))


def test_only_the_course_whose_content_is_lost_is_marked_as_reconstructed() -> None:
    assert told(kursus=B).reconstructed
    assert not told(kursus=A).reconstructed
    assert not told(kursus=B, dage=DAYS[:1], punkter=(item(),)).reconstructed  # the municipality's own programme


def test_numbers_in_the_standard_texts_are_the_municipality_s_own() -> None:
    slower = replace(METHOD, municipality=Municipality(deadlines={"kontakt": (9, "arbejdsdage")}, settings={"refleksion_minutter": 4}))
    assert filled("{{frist.kontakt}} og {{indstilling.refleksion_minutter}}", slower) == "ni arbejdsdage og 4"
    quiz = next(one for one in told(slower, kursus=A).days[0].items if one.topic == "Hvornår skal det ske?")
    assert "ni arbejdsdage" in quiz.notes


# --- the standard courses ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STANDARD)
def test_a_standard_course_has_as_many_days_as_the_source_says_and_each_ends_half_past_three(name: str) -> None:
    made = told(kursus=name)
    assert (made.standard, len(made.days)) == STANDARD[name]
    assert {(day.start, day.end) for day in made.days} == {(time(9), time(15, 30))}


@pytest.mark.parametrize("name", STANDARD)
def test_a_standard_course_breaks_none_of_the_rules(name: str) -> None:
    values = {"kursus": name, "dage": DAYS[: STANDARD[name][1]], "inviteret": METHOD.knowledge.lists["kursusgrupper.inviteret"]}
    template = files.load_template(ROOT / "templates" / "kursusprogram.yml", METHOD)
    assert template.rules
    assert [found for use in template.rules for found in RULES[use.name].check(Case(values, METHOD), **use.arguments)] == []


@pytest.mark.parametrize("name", STANDARD)
def test_every_goal_of_a_standard_course_is_worked_with_and_no_item_names_one_that_is_not_there(name: str) -> None:
    made = told(kursus=name)
    used = {number for day in made.days for one in day.items for number in one.goals}
    assert used == {goal.number for goal in made.goals}


@pytest.mark.parametrize(("name", "fewest", "most"), [(A, 5, 7), (B, 4, 5)])
def test_goals_are_few_and_can_be_seen_or_heard(name: str, fewest: int, most: int) -> None:
    goals = told(kursus=name).goals
    assert fewest <= len(goals) <= most
    assert all(goal.text.startswith("Du kan ") and goal.text.endswith(".") and len(goal.competences) >= 2 for goal in goals)
    assert not any(word in goal.text for goal in goals for word in ("forstå ", "kende til", "viden om", "være bevidst"))


def test_every_goal_names_competences_that_there_are() -> None:
    entries = METHOD.knowledge.entries
    assert {name for goal in entries["laeringsmaal"].values() for name in split(goal["kompetencer"])} <= set(entries["kompetencer"])


def test_every_working_item_says_how_with_what_and_why_and_fits_a_slide() -> None:
    items = [one for name in STANDARD for day in told(kursus=name).days for one in day.items]
    assert len(items) > 30
    for one in items:
        if is_break(one):
            assert one.minutes >= 15
        else:
            assert one.method and one.material and one.role and one.notes, one.topic
            assert 3 <= len(one.slides) <= 6 and max(map(len, one.slides)) <= 60, one.topic


def test_every_item_has_a_kind_that_an_item_of_one_s_own_may_have() -> None:
    template = files.load_template(ROOT / "templates" / "kursusprogram.yml", METHOD)
    kinds = {one.kind for name in STANDARD for day in told(kursus=name).days for one in day.items}
    assert kinds <= set(template.field("punkter.slags").choices)


def test_every_item_tells_its_source_and_the_whole_reconstructed_day_is_ours() -> None:
    items = [one for name in STANDARD for day in told(kursus=name).days for one in day.items]
    assert all(one.source for one in items)
    assert all(one.ours for day in told(kursus=B).days for one in day.items)
    assert any(not one.ours for day in told(kursus=A).days for one in day.items)


def test_no_place_to_fill_in_is_left_in_the_texts_of_the_standard_courses() -> None:
    items: list[Mapping[str, str]] = list(METHOD.knowledge.entries["kursuspunkter"].values())
    assert any("{{" in text for entry in items for text in entry.values())  # there are some
    made = [one for name in STANDARD for day in told(kursus=name).days for one in day.items]
    shown = [text for one in made for text in (one.topic, one.method, one.role, one.notes, *one.slides)]
    assert not any("{{" in text.replace("{{viden.", "") for text in shown)  # a list of the handbook is a slide of its own
