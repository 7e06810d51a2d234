"""The deadline quiz asks about the method's own deadlines; the right day is the one that is counted everywhere else."""
from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from declared import context

from metodebog.document import Checklist, Heading
from metodebog.exercises import EXERCISES
from metodebog.rules import Case
from metodebog.rules.fristquiz import ALL_DAYS, NO_HOLIDAYS, Question, questions, told
from metodebog.views import VIEWS

CONTEXT = context(date(2026, 11, 22))
SEEDS = range(40)
ALL = [one for seed in SEEDS for one in questions(CONTEXT, seed, 11)]


def counted_by_hand(one: Question) -> date:
    """The end of a deadline of working days, one day at a time."""
    day, left = one.start, one.deadline.number
    while left:
        day += timedelta(days=-1 if one.deadline.before else 1)
        left -= not CONTEXT.calendar.day_off(day)
    return day


def test_each_round_asks_about_every_deadline_once() -> None:
    for seed in SEEDS:
        assert {one.deadline.id for one in questions(CONTEXT, seed, 11)} == set(CONTEXT.knowledge.deadlines)


def test_the_same_seed_gives_the_same_questions() -> None:
    assert questions(CONTEXT, 3, 10) == questions(CONTEXT, 3, 10) == questions(CONTEXT, 3, 22)[:10]
    assert len({questions(CONTEXT, seed, 4) for seed in SEEDS}) == len(SEEDS)


def test_the_right_day_is_the_one_that_is_counted_day_by_day() -> None:
    checked = [one for one in ALL if one.deadline.unit == "arbejdsdage"]
    assert checked and all(one.right.day == counted_by_hand(one) for one in checked)


def test_there_is_one_right_answer_among_two_to_four_and_every_wrong_one_says_its_mistake() -> None:
    for one in ALL:
        assert 3 <= len(one.options) <= 4, one.text
        assert [option.why for option in one.options].count("") == 1
        assert len({option.day for option in one.options}) == len(one.options)
        assert list(one.options) == sorted(one.options, key=lambda option: option.day)


def test_the_days_are_working_days_in_this_year_and_the_next() -> None:
    assert all(not CONTEXT.calendar.day_off(one.start) and one.start.year in (2026, 2027) for one in ALL)


def test_mistakes_are_the_days_that_they_give() -> None:
    seen = set()
    for one in ALL:
        for option in one.options:
            seen.add(option.why)
            if option.why == ALL_DAYS:
                assert abs((option.day - one.start).days) == one.deadline.number
            if option.why == NO_HOLIDAYS:
                assert option.day < one.right.day and one.skipped, "a holiday lies in between"
    assert {ALL_DAYS, NO_HOLIDAYS} <= seen


def test_the_municipalitys_own_number_is_asked_about() -> None:
    own = replace(CONTEXT, municipality=replace(CONTEXT.municipality, deadlines={"kontakt": (9, "arbejdsdage")}))
    asked = next(one for one in questions(own, 1, 11) if one.deadline.id == "kontakt")
    assert "ni arbejdsdage" in asked.explanation


def test_the_exercise_counts_the_points_and_explains_a_wrong_answer() -> None:
    state = EXERCISES["fristquiz"].start(CONTEXT, 5)
    wrong = next(option for option in state.now.options if option.why)
    answered = state.act("svar", {"dag": wrong.text}, 1.0)
    assert wrong.why in str(answered.screen()) and state.now.right.text in answered.screen()["status"]
    assert answered.act("svar", {"dag": state.now.right.text}, 1.5) == answered, "an answer stands"
    state = answered.act("videre", "", 2.0)
    while not state.over:
        state = state.act("svar", {"dag": state.now.right.text}, 3.0).act("videre", "", 4.0)
    assert state.points == len(state.questions) - 1 and f"{state.points} af {len(state.questions)} rigtige" in str(state.screen())
    assert state.act("forfra", "", 5.0).answers == ()


@pytest.mark.parametrize("value", [None, {}, {"dag": "i morgen"}, "x"])
def test_what_is_no_answer_changes_nothing(value: object) -> None:
    state = EXERCISES["fristquiz"].start(CONTEXT, 5)
    assert state.act("svar", value, 1.0) == state


def test_on_paper_every_day_has_a_box_and_the_answers_the_right_day() -> None:
    case = Case({"froe": 5, "antal": 6}, CONTEXT)
    asked = questions(CONTEXT, 5, 6)
    boxes = [block for block in VIEWS["fristquiz_spoergsmaal"].make(case, froe="froe", antal="antal") if isinstance(block, Checklist)]
    assert [[item.text for item in block.items] for block in boxes] == [[told(option.day) for option in one.options] for one in asked]
    assert not any(item.checked for block in boxes for item in block.items)
    heads = [block.text for block in VIEWS["fristquiz_svar"].make(case, froe="froe", antal="antal") if isinstance(block, Heading)]
    assert heads == [f"Svar {one.number}: {one.right.text}" for one in asked]
