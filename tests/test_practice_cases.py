"""Practice cases are invented, the same for a seed, and explained by the rule of the screening form itself."""
from __future__ import annotations

import pytest
from declared import context

from metodebog.document import Cards, PageBreak, Table
from metodebog.exercises import EXERCISES
from metodebog.rules import Case
from metodebog.rules.oevelsessager import NO_TICK, PracticeCase, ages_are_assumed, criteria, heading_of, practice_cases, solution
from metodebog.rules.target_group import ORDINARY, REFER, topic
from metodebog.views import VIEWS

CONTEXT = context()
SEEDS = range(60)
ENTRIES = CONTEXT.knowledge.entries["oevelsessager"].values()


def of_seed(seed: int, count: int = 9) -> tuple[PracticeCase, ...]:
    return practice_cases(CONTEXT, seed, count)


def test_the_same_seed_gives_the_same_cases_and_more_of_them_begin_alike() -> None:
    assert of_seed(7) == of_seed(7) and of_seed(7, 20)[:9] == of_seed(7)
    assert len({of_seed(seed) for seed in SEEDS}) == len(SEEDS)


def test_every_criterion_of_the_form_has_two_sentences_and_no_sentence_stands_for_another() -> None:
    codes = [entry["gruppe"] for entry in ENTRIES]
    assert {code: codes.count(code) for code in criteria(CONTEXT)} == dict.fromkeys(criteria(CONTEXT), 2)
    assert set(codes) == {*criteria(CONTEXT), NO_TICK}
    assert all(entry.get("hjaelp") for entry in ENTRIES if entry["gruppe"] == NO_TICK)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_sentence_of_a_case_speaks_against_another(seed: int) -> None:
    for case in of_seed(seed):
        denied = frozenset().union(*(one.against for one in case.sentences))
        assert not denied & set(case.codes), case.text
        assert len({one.text for one in case.sentences}) == len(case.sentences)
        assert 2 <= sum(not one.code for one in case.sentences) <= 3


def test_the_cases_of_a_seed_lead_to_both_recommendations() -> None:
    for seed in SEEDS:
        assert {solution(case, CONTEXT).recommendation for case in of_seed(seed)} == {REFER, ORDINARY}


def test_several_ticks_in_one_topic_are_not_enough() -> None:
    one_topic = [case for seed in SEEDS for case in of_seed(seed) if len({topic(code) for code in case.codes if code[0] != "k"}) == 1]
    assert any(len([code for code in case.codes if code[0] != "k"]) > 1 for case in one_topic)
    assert {solution(case, CONTEXT).recommendation for case in one_topic} == {ORDINARY}


def test_without_the_ages_of_the_municipality_every_age_is_in_both_groups_and_that_is_said() -> None:
    assert ages_are_assumed(CONTEXT)
    case = next(case for case in of_seed(1) if solution(case, CONTEXT).recommendation == REFER)
    assert solution(case, CONTEXT, ()).recommendation == ORDINARY
    state = EXERCISES["oevelsessager"].start(CONTEXT, 1).act("svar", {}, 1.0)
    assert "aldersgrænser er ikke sat" in str(state.screen())


def test_the_exercise_tells_what_was_found_what_is_missing_and_what_was_too_much() -> None:
    state = EXERCISES["oevelsessager"].start(CONTEXT, 3)
    codes = state.case.codes
    other = next(code for code in criteria(CONTEXT) if code not in codes)
    shown = state.act("svar", {"gruppe1": [codes[0], other], "anbefaling": "noget"}, 1.0).screen()
    table = next(part for part in shown["parts"] if part["kind"] == "table")
    assert [row[1] for row in table["rows"]] == ["Fundet", *["Mangler"] * (len(codes) - 1)]
    assert any(part.get("label") == "For meget" and other in str(part) for part in shown["parts"])
    assert shown["status"].startswith(f"1 af {len(codes)} kryds fundet. 1 for meget.")


def test_all_ticks_right_counts_as_a_case_that_is_all_right_and_again_takes_it_back() -> None:
    state = EXERCISES["oevelsessager"].start(CONTEXT, 3)
    done = state.act("svar", {"gruppe1": list(state.case.codes)}, 1.0)
    assert (done.hits, done.done) == (1, 1) and "Helt rigtige sager indtil nu: 1 af 1." in str(done.screen())
    again = done.act("igen", "", 2.0)
    assert (again.hits, again.done, again.case) == (0, 0, state.case)
    assert done.act("videre", "", 2.0).case != state.case


def test_a_criterion_stands_under_its_heading() -> None:
    assert heading_of("k1", CONTEXT).startswith("Kategori 1") and heading_of("b2", CONTEXT).startswith("b. ")


def test_on_paper_the_answers_follow_the_cases_on_a_sheet_of_their_own() -> None:
    case = Case({"froe": 7, "antal": 3, "med": True}, CONTEXT)
    (cards,) = VIEWS["oevelsessager"].make(case, froe="froe", antal="antal")
    assert isinstance(cards, Cards) and [one.title for one in cards.cards] == [one.title for one in of_seed(7, 3)]
    assert list(VIEWS["nyt_ark"].make(case, med_svar="med")) == [PageBreak()]
    assert list(VIEWS["nyt_ark"].make(Case({"med": False}, CONTEXT), med_svar="med")) == []
    answers = [block for block in VIEWS["oevelsessager_svar"].make(case, froe="froe", antal="antal") if isinstance(block, Table)]
    assert [row[0].partition(".")[0] for row in answers[0].rows] == list(of_seed(7, 3)[0].codes)
