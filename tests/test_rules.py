"""The rules of documents, each at its edges, and that the municipality's own deadline changes both the limit and the words."""
from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from declared import ROOT, TODAY, codes, context, record

from metodebog import files
from metodebog.check import check
from metodebog.context import Context
from metodebog.municipality import Municipality
from metodebog.problems import Problem
from metodebog.rules import RULES, Case, RuleFinding

AGREED = date(2026, 2, 3)


def findings(rule: str, values: Mapping[str, object], on: Context | None = None, **arguments: str) -> list[RuleFinding]:
    """What the rule says about the values."""
    return list(RULES[rule].check(Case(values, on or context()), **arguments))


def own_horizon(number: int, unit: str = "maaneder") -> Context:
    """The method with the municipality's own horizon."""
    return replace(context(), municipality=Municipality(deadlines={"aftale_horisont": (number, unit)}))


def follow_up(agreed: date, day: date, on: Context | None = None) -> list[RuleFinding]:
    values = {"aftalt": agreed, "t": ({"dag": day},)}
    return findings("opfoelgning_inden_for_horisont", values, on, aftalt="aftalt", opfoelgning="t.dag")


@pytest.mark.parametrize(
    ("agreed", "day", "expected"),
    [
        (AGREED, date(2026, 2, 2), ["R-901"]), (AGREED, AGREED, []), (AGREED, date(2026, 5, 3), []), (AGREED, date(2026, 5, 4), ["R-902"]),
        (date(2025, 11, 30), date(2026, 2, 28), []), (date(2025, 11, 30), date(2026, 3, 1), ["R-902"]),
        (date(2023, 11, 30), date(2024, 2, 29), []), (date(2023, 11, 30), date(2024, 3, 1), ["R-902"]),
        (date(2024, 2, 29), date(2024, 5, 29), []), (date(2024, 2, 29), date(2024, 5, 30), ["R-902"]),
    ],
)  # fmt: skip
def test_a_follow_up_lies_between_the_agreement_and_the_last_day_of_its_horizon(agreed: date, day: date, expected: list[str]) -> None:
    assert [finding.code for finding in follow_up(agreed, day)] == expected


def test_a_late_follow_up_is_told_with_the_last_day_and_the_horizon() -> None:
    assert follow_up(AGREED, date(2026, 6, 1)) == [RuleFinding("R-902", "t.dag", 0, {"dato": "3. maj 2026", "frist": "tre måneder"})]


def test_the_municipality_s_own_horizon_changes_the_limit_and_the_words() -> None:
    two = own_horizon(2)
    assert follow_up(AGREED, date(2026, 4, 3), two) == []
    assert follow_up(AGREED, date(2026, 4, 4), two) == [RuleFinding("R-902", "t.dag", 0, {"dato": "3. april 2026", "frist": "to måneder"})]
    working = own_horizon(5, "arbejdsdage")
    assert follow_up(AGREED, date(2026, 2, 10), working) == []
    assert follow_up(AGREED, date(2026, 2, 11), working)[0].values["frist"] == "fem arbejdsdage"


def test_only_the_wrong_rows_are_told_and_missing_dates_are_left_alone() -> None:
    rows = ({"dag": AGREED}, {}, {"dag": date(2026, 6, 1)}, {"dag": date(2026, 1, 1)})
    found = findings("opfoelgning_inden_for_horisont", {"aftalt": AGREED, "t": rows}, aftalt="aftalt", opfoelgning="t.dag")
    assert [(finding.code, finding.row) for finding in found] == [("R-902", 2), ("R-901", 3)]
    assert findings("opfoelgning_inden_for_horisont", {"t": rows}, aftalt="aftalt", opfoelgning="t.dag") == []
    assert findings("opfoelgning_inden_for_horisont", {"aftalt": AGREED}, aftalt="aftalt", opfoelgning="t.dag") == []


def renewal(agreed: date, today: date, *held: date) -> list[RuleFinding]:
    values = {"aftalt": agreed, "op": tuple({"dag": day} for day in held)}
    return findings("aftale_skal_fornyes", values, context(today), aftalt="aftalt", fulgt_op="op.dag")


@pytest.mark.parametrize(
    ("agreed", "today", "held", "renew"),
    [
        (AGREED, date(2026, 5, 3), [], False), (AGREED, date(2026, 5, 4), [], True),
        (date(2025, 11, 30), date(2026, 2, 28), [], False), (date(2025, 11, 30), date(2026, 3, 1), [], True),
        (AGREED, date(2026, 6, 30), [date(2026, 3, 30)], False), (AGREED, date(2026, 7, 1), [date(2026, 3, 30)], True),
        (AGREED, date(2026, 6, 30), [date(2026, 3, 30), date(2026, 2, 20)], False),
        (AGREED, date(2026, 5, 4), [date(2026, 5, 5)], True), (AGREED, date(2026, 5, 4), [date(2026, 5, 4)], False),
        (AGREED, date(2026, 1, 1), [], False), (AGREED, date(2026, 5, 3), [date(2025, 1, 1)], False),
    ],
)  # fmt: skip
def test_an_agreement_is_renewed_after_its_horizon_counted_from_the_latest_follow_up(
    agreed: date, today: date, held: list[date], renew: bool
) -> None:
    found = renewal(agreed, today, *held)
    assert found == ([RuleFinding("R-903", "aftalt", None, {"frist": "tre måneder"})] if renew else [])


def test_an_agreement_is_renewed_without_any_table_of_follow_ups_too() -> None:
    assert findings("aftale_skal_fornyes", {"aftalt": AGREED}, context(date(2026, 5, 4)), aftalt="aftalt")
    assert not findings("aftale_skal_fornyes", {}, context(date(2026, 5, 4)), aftalt="aftalt")
    short = replace(own_horizon(1), today=date(2026, 3, 4))
    assert findings("aftale_skal_fornyes", {"aftalt": AGREED}, short, aftalt="aftalt")[0].values == {"frist": "en måned"}


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        ({"b": "Ringer", "s": "Skriver"}, []), ({"b": "Ringer"}, ["sagsbehandleren"]), ({"s": "Skriver"}, ["borgeren"]),
        ({}, ["borgeren", "sagsbehandleren"]), ({"b": "Ringer", "g": "Derfor"}, []), ({"g": "Derfor"}, []),
        ({"b": "", "s": "x"}, ["borgeren"]),
    ],
)  # fmt: skip
def test_a_goal_has_an_action_for_both_or_a_reason(row: dict[str, str], missing: list[str]) -> None:
    values = {"m": ({"b": "x", "s": "y"}, row)}
    found = findings("handling_for_begge", values, borger="m.b", medarbejder="m.s", begrundelse="m.g")
    assert [(finding.code, finding.row, finding.values["hvem"]) for finding in found] == [("R-904", 1, who) for who in missing]


@pytest.mark.parametrize(
    ("years", "on", "warns"),
    [
        (35, date(2026, 1, 31), False), (36, date(2026, 1, 31), True), (36, date(2026, 2, 1), False), (35, date(2026, 2, 1), True),
        (36, date(2027, 1, 31), False), (37, date(2027, 1, 31), True),
    ],
)  # fmt: skip
def test_the_age_fits_the_cpr_number_on_the_day_of_the_agreement(years: int, on: date, warns: bool) -> None:
    born = "61" + "0290" + "1234"  # 1 February 1990, as a replacement number
    found = findings("alder_passer_med_cpr", {"a": years, "c": born, "d": on}, alder="a", cpr_nr="c", paa="d")
    assert found == ([RuleFinding("R-905", "a")] if warns else [])


@pytest.mark.parametrize("missing", ["a", "c", "d"])
def test_an_age_without_something_to_compare_with_is_left_alone(missing: str) -> None:
    values = {"a": 99, "c": "6102901234", "d": AGREED}
    del values[missing]
    assert findings("alder_passer_med_cpr", values, alder="a", cpr_nr="c", paa="d") == []


def test_an_age_beside_a_number_with_letters_is_left_alone() -> None:
    assert findings("alder_passer_med_cpr", {"a": 99, "c": "610290A123", "d": AGREED}, alder="a", cpr_nr="c", paa="d") == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 10), None), (date(2026, 2, 7), "lørdag"), (date(2026, 2, 8), "søndag"),
        (date(2026, 4, 3), "helligdag eller lukkedag (Langfredag)"), (date(2026, 12, 24), "helligdag eller lukkedag (Juleaften)"),
    ],
)  # fmt: skip
def test_a_date_on_a_day_off_is_told_with_its_name(day: date, words: str | None) -> None:
    found = findings("falder_paa_arbejdsdag", {"t": ({"dag": day}, {})}, dato="t.dag")
    assert found == ([RuleFinding("D-410", "t.dag", 0, {"dag": words})] if words else [])


@pytest.mark.parametrize(("day", "warns"), [(TODAY, False), (date(2026, 2, 9), False), (date(2026, 2, 11), True)])
def test_a_date_after_today_is_told(day: date, warns: bool) -> None:
    assert findings("ikke_i_fremtiden", {"d": day}, dato="d") == ([RuleFinding("R-906", "d")] if warns else [])


def test_every_message_that_a_rule_can_give_is_seen_in_a_test() -> None:
    tests = "\n".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    given = {code: name for name, rule in RULES.items() for code in re.findall(r'"([A-Z]-\d{3})"', inspect.getsource(rule.check))}
    assert len(given) > 30
    assert {code: name for code, name in given.items() if f'"{code}"' not in tests} == {}


# The same rules in the agreement itself, from raw answers to lines.

GOAL = {"maal": "Overblik", "borger_goer": "Samler breve", "fs_goer": "Ringer", "opfoelgningsdato": "3-3-2026"}
AGREEMENT = {"navn": "Anna Eksempel", "indgaaet": "3-2-2026", "sagsbehandler": "Bo Prøvesen", "koordinering_aftalt": "nej"}


def agreement(goals: list[dict[str, str]], on: Context | None = None, **answers: object) -> tuple[Problem, ...]:
    on = on or context()
    declared = files.load_template(ROOT / "templates" / "samarbejdsaftale.yml", on)
    return check(declared, record(**{**AGREEMENT, "aftaler": goals, **answers}), on).problems


def test_an_agreement_that_keeps_its_rules_is_accepted_without_a_word() -> None:
    assert agreement([GOAL]) == ()


def test_a_late_follow_up_is_refused_in_its_own_cell() -> None:
    (found,) = agreement([GOAL, {**GOAL, "opfoelgningsdato": "4-5-2026"}])
    assert found.line == (
        "Ark “Aftaler”, række 4, kolonne C (opfoelgningsdato): "
        "Opfølgningen skal ligge senest 3. maj 2026 (tre måneder efter aftalen). Vælg en tidligere dato. [R-902]"
    )


def test_the_municipality_s_horizon_is_told_in_its_own_words() -> None:
    (found,) = agreement([{**GOAL, "opfoelgningsdato": "7-4-2026"}], own_horizon(2))
    assert "senest 3. april 2026 (to måneder efter aftalen)" in found.line


def test_a_goal_without_an_action_is_refused_where_the_action_should_stand() -> None:
    (found,) = agreement([{key: value for key, value in GOAL.items() if key != "fs_goer"}])
    assert found.line == (
        "Ark “Aftaler”, række 3 (Handlinger (FS)): "
        "Målet mangler en handling for sagsbehandleren. Skriv en handling, eller skriv en begrundelse. [R-904]"
    )
    assert agreement([{"maal": "M", "opfoelgningsdato": "3-3-2026", "begrundelse": "Anna venter på svar."}]) == ()


def test_an_action_that_is_refused_for_another_reason_is_not_called_missing() -> None:
    assert codes(agreement([{**GOAL, "fs_goer": "x" * 1001}])) == ["C-211"]


def test_an_old_agreement_is_a_warning_until_it_has_been_followed_up() -> None:
    later = context(date(2026, 5, 4))
    assert codes(agreement([GOAL], later)) == ["R-903"]
    assert agreement([GOAL], later, opfoelgning=[{"dato": "3-3-2026"}]) == ()


def test_an_agreement_needs_a_goal() -> None:
    (found,) = agreement([])
    assert found.line == (
        "Ark “Ark”, række 14 (Aftaler): “Aftaler” skal have mindst 1 række. Tilføj på arket eller i listen med det navn. [C-231]"
    )


def test_a_rule_is_silent_where_an_answer_it_looks_at_was_refused() -> None:
    """A reason that is too long is one fault; that the caseworker's action is missing cannot be known before it is read."""
    declared = files.find_template("samarbejdsaftale", context())
    rows = [
        {"maal": "Ud", "borger_goer": "Går", "begrundelse": "x" * 501, "opfoelgningsdato": "3-3-2026"},
        {"maal": "Ind", "borger_goer": "Går", "opfoelgningsdato": "3-3-2026"},
    ]
    given = record(navn="A", indgaaet="3-2-2026", sagsbehandler="B", koordinering_aftalt="nej", aftaler=rows)
    found = check(declared, given, context()).problems
    assert [(item.code, item.place.row) for item in found if item.level.refuses and item.place] == [("C-211", 3), ("R-904", 4)]
