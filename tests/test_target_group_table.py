"""The target-group rule and the passing-on rule, case by case. Every expected result is worked out by hand, none by the code.

The age spans are invented: the source has lost them. Group 1: 18–29 years. Group 2: 25–64 years. They overlap from 25 to 29.
Category 1 is k1–k3. Category 2 has seven topics: a (3 criteria), b (6), c (3), d (6), e (2), f (1) and g (1).
"""

from __future__ import annotations

from datetime import date

import pytest

from metodebog.rules import target_group
from metodebog.rules.target_group import NO_AGE, NOT_SET, OPEN, ORDINARY, PASS_ON, REFER, SET_WRONG, Limits, Span, age_on, assess, pass_on

SPANS = Limits(Span(18, 29), Span(25, 64))

CASES: tuple[tuple[str, int | None, str, str, tuple[int, ...], str], ...] = (
    # what the case shows, age, category 1, category 2, groups that are met, recommendation
    ("nothing is ticked", 27, "", "", (), ORDINARY),
    ("k1 alone", 27, "k1", "", (), ORDINARY),
    ("k2 alone", 27, "k2", "", (), ORDINARY),
    ("k3 alone", 27, "k3", "", (), ORDINARY),
    ("all of category 1 and nothing else", 27, "k1 k2 k3", "", (), ORDINARY),
    ("a1 alone", 27, "", "a1", (), ORDINARY),
    ("a2 alone", 27, "", "a2", (), ORDINARY),
    ("a3 alone", 27, "", "a3", (), ORDINARY),
    ("b1 alone", 27, "", "b1", (), ORDINARY),
    ("b2 alone", 27, "", "b2", (), ORDINARY),
    ("b3 alone", 27, "", "b3", (), ORDINARY),
    ("b4 alone", 27, "", "b4", (), ORDINARY),
    ("b5 alone", 27, "", "b5", (), ORDINARY),
    ("b6 alone", 27, "", "b6", (), ORDINARY),
    ("c1 alone", 27, "", "c1", (), ORDINARY),
    ("c2 alone", 27, "", "c2", (), ORDINARY),
    ("c3 alone", 27, "", "c3", (), ORDINARY),
    ("d1 alone", 27, "", "d1", (), ORDINARY),
    ("d2 alone", 27, "", "d2", (), ORDINARY),
    ("d3 alone", 27, "", "d3", (), ORDINARY),
    ("d4 alone", 27, "", "d4", (), ORDINARY),
    ("d5 alone", 27, "", "d5", (), ORDINARY),
    ("d6 alone", 27, "", "d6", (), ORDINARY),
    ("e1 alone", 27, "", "e1", (), ORDINARY),
    ("e2 alone", 27, "", "e2", (), ORDINARY),
    ("f1 alone", 27, "", "f1", (), ORDINARY),
    ("g1 alone", 27, "", "g1", (), ORDINARY),
    ("a pair in topic a", 27, "k1", "a1 a2", (), ORDINARY),
    ("all of topic a", 27, "k1", "a1 a2 a3", (), ORDINARY),
    ("a pair in topic b", 27, "k1", "b1 b6", (), ORDINARY),
    ("all six of topic b", 27, "k1", "b1 b2 b3 b4 b5 b6", (), ORDINARY),
    ("a pair in topic c", 27, "k1", "c1 c3", (), ORDINARY),
    ("all six of topic d", 27, "k1 k2 k3", "d1 d2 d3 d4 d5 d6", (), ORDINARY),
    ("the pair of topic e", 27, "k1", "e1 e2", (), ORDINARY),
    ("the same criterion twice is one", 27, "k1", "b2 b2", (), ORDINARY),
    ("topics a and b", 20, "", "a1 b1", (1,), REFER),
    ("topics b and a, told in the other order", 20, "", "b1 a1", (1,), REFER),
    ("topics a and c", 20, "", "a3 c1", (1,), REFER),
    ("topics b and d, the last of each", 20, "", "b6 d6", (1,), REFER),
    ("topics e and f", 20, "", "e2 f1", (1,), REFER),
    ("topics f and g, each with one criterion", 20, "", "f1 g1", (1,), REFER),
    ("a pair in one topic and one in another", 20, "", "d1 d2 g1", (1,), REFER),
    ("three topics", 20, "", "a1 c2 e1", (1,), REFER),
    ("one of each topic", 20, "", "a1 b1 c1 d1 e1 f1 g1", (1,), REFER),
    ("everything is ticked, both spans", 27, "k1 k2 k3", "a1 a2 b1 c1 d1 e1 f1 g1", (1, 2), REFER),
    ("one year too young", 17, "k1", "a1 b1", (), ORDINARY),
    ("the lowest age of group 1", 18, "", "a1 b1", (1,), REFER),
    ("the highest age of group 1", 29, "", "a1 b1", (1,), REFER),
    ("one year too old for group 1, nothing in category 1", 30, "", "a1 b1", (), ORDINARY),
    ("one year too young for group 2", 24, "k1", "a1 b1", (1,), REFER),
    ("the lowest age of group 2", 25, "k1", "a1 b1", (1, 2), REFER),
    ("the overlap, nothing in category 1: only group 1", 25, "", "a1 b1", (1,), REFER),
    ("the last age of the overlap", 29, "k3", "a1 b1", (1, 2), REFER),
    ("after the overlap only group 2", 30, "k3", "a1 b1", (2,), REFER),
    ("the highest age of group 2", 64, "k2", "c1 d5", (2,), REFER),
    ("one year too old for group 2", 65, "k2", "c1 d5", (), ORDINARY),
    ("a newborn", 0, "k1", "a1 b1", (), ORDINARY),
    ("category 1 with one topic only", 40, "k1", "b1 b2", (), ORDINARY),
    ("all of category 1 with one topic only", 40, "k1 k2 k3", "c1 c2 c3", (), ORDINARY),
    ("two topics without category 1", 40, "", "b1 d1", (), ORDINARY),
    ("seven topics without category 1", 40, "", "a1 b1 c1 d1 e1 f1 g1", (), ORDINARY),
    ("two of category 1 are as good as one", 40, "k1 k2", "b1 d1", (2,), REFER),
    ("age unknown, enough for both groups", None, "k1", "a1 b1", (), OPEN),
    ("age unknown, enough for group 1 only", None, "", "a1 b1", (), OPEN),
    ("age unknown, one topic: no age makes it enough", None, "k1", "a1 a2", (), ORDINARY),
    ("age unknown, nothing ticked", None, "", "", (), ORDINARY),
)


@pytest.mark.parametrize(
    ("age", "first", "second", "groups", "recommendation"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_rule_recommends(age: int | None, first: str, second: str, groups: tuple[int, ...], recommendation: str) -> None:
    found = assess(age, first.split(), second.split(), SPANS)
    assert (found.met, found.recommendation) == (groups, recommendation)
    assert found.missing == ((NO_AGE,) if recommendation == OPEN else ())
    assert len(found.reasons) == 2  # one for each group, met or not


def test_the_table_tries_every_criterion_alone_and_at_least_forty_cases() -> None:
    alone = {first + second for _, _, first, second, _, _ in CASES if len((first + " " + second).split()) == 1}
    letters = {"k": 3, "a": 3, "b": 6, "c": 3, "d": 6, "e": 2, "f": 1, "g": 1}
    assert alone == {f"{letter}{number}" for letter, count in letters.items() for number in range(1, count + 1)} and len(alone) == 25
    assert len(CASES) >= 40 and len({case[1:4] for case in CASES}) == len(CASES)


UNSET = (
    ("nothing is set", Limits()),
    ("only group 1 is set", Limits(group1=Span(18, 29))),
    ("only group 2 is set", Limits(group2=Span(25, 64))),
    ("the highest age of group 1 is missing", Limits(Span(18, None), Span(25, 64))),
    ("the lowest age of group 1 is missing", Limits(Span(None, 29), Span(25, 64))),
    ("the highest age of group 2 is missing", Limits(Span(18, 29), Span(25, None))),
    ("the lowest age of group 2 is missing", Limits(Span(18, 29), Span(None, 64))),
)


@pytest.mark.parametrize(("limits"), [case[1] for case in UNSET], ids=[case[0] for case in UNSET])
@pytest.mark.parametrize("age", [None, 20, 40])
def test_nothing_is_evaluated_before_all_four_ages_are_set(age: int | None, limits: Limits) -> None:
    for ticks in (["k1"], ["a1", "b1"]), ([], []):
        found = assess(age, *ticks, limits)
        assert (found.recommendation, found.missing, found.groups) == (OPEN, (NOT_SET,), ())
        assert found.reasons == ("Skemaet vurderer ikke målgruppen, for der mangler kommunens aldersgrænser.",)


def test_a_span_that_ends_before_it_begins_is_told_and_not_used() -> None:
    assert assess(20, ["k1"], ["a1", "b1"], Limits(Span(29, 18), Span(25, 64))).missing == (SET_WRONG,)
    assert assess(20, ["k1"], ["a1", "b1"], Limits(Span(20, 20), Span(20, 20))).met == (1, 2)


def test_zero_is_an_age_and_a_limit() -> None:
    assert assess(0, [], ["a1", "b1"], Limits(Span(0, 0), Span(18, 64))).met == (1,)


OWN = (
    # what the municipality has set, category 1, category 2, groups that are met at the age of 27
    (Limits(Span(18, 29), Span(25, 64), category1=2), "k1", "a1 b1", (1,)),
    (Limits(Span(18, 29), Span(25, 64), category1=2), "k1 k3", "a1 b1", (1, 2)),
    (Limits(Span(18, 29), Span(25, 64), category2=3), "k1", "a1 b1 b2", ()),
    (Limits(Span(18, 29), Span(25, 64), category2=3), "k1", "a1 b1 c1", (1, 2)),
    (Limits(Span(18, 29), Span(25, 64), different=False), "", "b1 b2", (1,)),
    (Limits(Span(18, 29), Span(25, 64), different=False), "k1", "b1 b1", ()),
)


@pytest.mark.parametrize(("limits", "first", "second", "groups"), OWN)
def test_the_municipality_s_own_numbers_are_used(limits: Limits, first: str, second: str, groups: tuple[int, ...]) -> None:
    assert assess(27, first.split(), second.split(), limits).met == groups


AGES: tuple[tuple[str, str, str, int | None], ...] = (
    # what the case shows, born, day of the referral, age
    ("the day before the 18th birthday", "2008-11-22", "2026-11-21", 17),
    ("the 18th birthday is the day of the referral", "2008-11-21", "2026-11-21", 18),
    ("the day after the 18th birthday", "2008-11-20", "2026-11-21", 18),
    ("the day before the 30th birthday", "1996-11-22", "2026-11-21", 29),
    ("the 30th birthday is the day of the referral", "1996-11-21", "2026-11-21", 30),
    ("the day before the 25th birthday", "2001-11-22", "2026-11-21", 24),
    ("the 25th birthday", "2001-11-21", "2026-11-21", 25),
    ("the day before the 65th birthday", "1961-11-22", "2026-11-21", 64),
    ("the 65th birthday", "1961-11-21", "2026-11-21", 65),
    ("born on 29 February: 28 February is before the birthday", "2008-02-29", "2026-02-28", 17),
    ("born on 29 February: 1 March is after it", "2008-02-29", "2026-03-01", 18),
    ("born on 29 February: the birthday in a leap year", "2004-02-29", "2028-02-29", 24),
    ("born on 29 February: the day before it in a leap year", "2004-02-29", "2028-02-28", 23),
    ("born on 31 December, referred on 1 January", "2007-12-31", "2026-01-01", 18),
    ("born on 1 January, referred on 31 December", "2009-01-01", "2026-12-31", 17),
    ("born on the day of the referral", "2026-11-21", "2026-11-21", 0),
    ("born after the referral: cannot be", "2026-11-22", "2026-11-21", None),
)


@pytest.mark.parametrize(("born", "day", "age"), [case[1:] for case in AGES], ids=[case[0] for case in AGES])
def test_the_age_is_that_on_the_day_of_the_referral(born: str, day: str, age: int | None) -> None:
    assert age_on(date.fromisoformat(day), date.fromisoformat(born)) == age


def replacement(day: int, month: int, year: int, seventh: int) -> str:
    """The ten digits of a replacement number (day + 60)."""
    return f"{day + 60}{month:02}{year:02}{seventh}123"


REFERRED = date(2026, 11, 21)
NUMBERS: tuple[tuple[str, date | None, str | None, int | None], ...] = (
    # what the case shows, date of birth that is written, CPR number, age on 21 November 2026
    ("a replacement number of someone born on 21 November 1990", None, replacement(21, 11, 90, 1), 36),
    ("a replacement number, the day before the birthday", None, replacement(22, 11, 90, 1), 35),
    ("a replacement number of someone born in 2005", None, replacement(1, 5, 5, 4), 21),
    ("a replacement number of someone born on 29 February 2004", None, replacement(29, 2, 4, 4), 22),
    ("a replacement number with letters tells no age", None, "610190AB12", None),
    ("the date that is written goes before the number", date(2000, 1, 1), replacement(21, 11, 90, 1), 26),
    ("neither is written", None, None, None),
    ("the number is empty", None, "", None),
)


@pytest.mark.parametrize(("born", "number", "age"), [case[1:] for case in NUMBERS], ids=[case[0] for case in NUMBERS])
def test_the_age_comes_from_the_date_of_birth_or_else_from_the_cpr_number(born: date | None, number: str | None, age: int | None) -> None:
    assert age_on(REFERRED, born, number) == age


def test_without_the_day_of_the_referral_there_is_no_age() -> None:
    assert age_on(None, date(2000, 1, 1), replacement(21, 11, 90, 1)) is None


BIRTHDAYS = (
    ("2008-11-22", (), ORDINARY), ("2008-11-21", (1,), REFER), ("1996-11-22", (1, 2), REFER), ("1996-11-21", (2,), REFER),
    ("1961-11-22", (2,), REFER), ("1961-11-21", (), ORDINARY),
)  # fmt: skip


@pytest.mark.parametrize(("born", "groups", "recommendation"), BIRTHDAYS)
def test_one_day_decides_at_the_ends_of_the_spans(born: str, groups: tuple[int, ...], recommendation: str) -> None:
    found = assess(age_on(REFERRED, date.fromisoformat(born)), ["k1"], ["a1", "b1"], SPANS)
    assert (found.met, found.recommendation) == (groups, recommendation)


def test_the_explanation_names_what_made_it_a_yes() -> None:
    assert assess(40, ["k2"], ["b1", "a1", "e2"], SPANS).reasons == (
        "Borgeren opfylder ikke målgruppe 1, fordi borgeren er 40 år (grænsen er 18–29 år).",
        "Borgeren opfylder målgruppe 2, fordi borgeren er 40 år, der er ét kryds i kategori 1, "
        "og der er kryds i tre forskellige emner i kategori 2 (a, b og e).",
    )


def test_the_explanation_names_every_part_that_failed_and_only_those() -> None:
    assert assess(17, [], ["b1", "b2"], SPANS).reasons == (
        "Borgeren opfylder ikke målgruppe 1, fordi borgeren er 17 år (grænsen er 18–29 år), "
        "og der er kryds i ét emne i kategori 2 (b; der skal være mindst to).",
        "Borgeren opfylder ikke målgruppe 2, fordi borgeren er 17 år (grænsen er 25–64 år), "
        "der er ingen kryds i kategori 1 (der skal være mindst ét), "
        "og der er kryds i ét emne i kategori 2 (b; der skal være mindst to).",
    )
    assert assess(27, [], [], SPANS).reasons[0].endswith("fordi der er ingen kryds i kategori 2 (der skal være mindst to).")


def test_an_unknown_age_is_told_for_each_group_that_it_decides() -> None:
    assert assess(None, [], ["a1", "b1"], SPANS).reasons == (
        "Det er uvist, om borgeren opfylder målgruppe 1, fordi alderen er ukendt. De andre krav er opfyldt.",
        "Borgeren opfylder ikke målgruppe 2, fordi der er ingen kryds i kategori 1 (der skal være mindst ét).",
    )


def test_both_groups_may_be_met_or_neither_and_it_is_known_where_the_spans_overlap() -> None:
    assert SPANS.overlap and Limits(Span(18, 25), Span(25, 64)).overlap
    assert not Limits(Span(18, 24), Span(25, 64)).overlap and not Limits().overlap


def test_the_rule_stands_in_words_with_the_municipality_s_numbers() -> None:
    assert SPANS.rule(1) == "Målgruppe 1: Borgeren er 18–29 år og har kryds i mindst to forskellige emner i kategori 2."
    assert SPANS.rule(2) == (
        "Målgruppe 2: Borgeren er 25–64 år og har mindst ét kryds i kategori 1 og kryds i mindst to forskellige emner i kategori 2."
    )
    bare = Limits(different=False, category2=13)
    assert bare.rule(1) == "Målgruppe 1: Borgeren er __–__ år og har kryds i mindst 13 kriterier i kategori 2."


@pytest.mark.parametrize("wrong", ["", "b", "2", "b2.", "b2. Husleje", "B2", "b 2"])
def test_what_is_not_a_code_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        target_group.topic(wrong)


PASSING: tuple[tuple[bool | None, bool | None, bool | None, str], ...] = (
    # has a case, is in contact, psychological difficulties: (no case or no contact) and difficulties → passed on
    (True, True, True, ORDINARY), (True, False, True, PASS_ON), (False, True, True, PASS_ON), (False, False, True, PASS_ON),
    (True, True, False, ORDINARY), (True, False, False, ORDINARY), (False, True, False, ORDINARY), (False, False, False, ORDINARY),
    (None, False, True, PASS_ON), (False, None, True, PASS_ON),
    (None, True, True, OPEN), (True, None, True, OPEN), (None, None, True, OPEN),
    (None, None, False, ORDINARY), (True, None, False, ORDINARY), (None, False, False, ORDINARY),
    (True, True, None, ORDINARY), (True, False, None, OPEN), (False, None, None, OPEN), (None, True, None, OPEN), (None, None, None, OPEN),
)  # fmt: skip


@pytest.mark.parametrize(("has_case", "contact", "difficulties", "expected"), PASSING)
def test_a_referral_is_passed_on(has_case: bool | None, contact: bool | None, difficulties: bool | None, expected: str) -> None:
    found = pass_on(has_case, contact, difficulties)
    assert found.recommendation == expected
    assert bool(found.missing) == (expected == OPEN)


def test_passing_on_is_explained_by_what_decided_it() -> None:
    assert pass_on(True, False, True).reasons == (
        "Henvendelsen gives videre, fordi der ikke er kontakt med borgeren, "
        "og borgeren umiddelbart ser ud til at have psykiske vanskeligheder.",
    )
    assert pass_on(True, True, True).reasons == (
        "Henvendelsen går til ordinær sagsbehandling, fordi borgeren har en sag i forvaltningen, og der er kontakt med borgeren.",
    )
    assert pass_on(False, None, None).missing == ("om borgeren umiddelbart ser ud til at have psykiske vanskeligheder",)
    assert pass_on(None, True, None).missing == (
        "om borgeren har en sag i forvaltningen", "om borgeren umiddelbart ser ud til at have psykiske vanskeligheder",
    )  # fmt: skip
