"""The rules of a screening at their edges, and that the document as a whole asks, refuses and accepts as they say."""
from __future__ import annotations

from datetime import date, timedelta

import pytest
from declared import ROOT, codes, context, record
from screening_kit import FORM, REFERRED, TODAY, answers, evaluating, silent, ticks

from metodebog import files
from metodebog.check import check
from metodebog.context import Context
from metodebog.fields import Value
from metodebog.rules import RULES, Case, RuleFinding
from metodebog.rules.screening import BACK, IN, OUT, assessed, code_of, contact_by, limits, overruled
from metodebog.rules.target_group import NOT_SET, OPEN, ORDINARY, REFER, Assessment, Limits, Span

REPLACEMENT = "610190" + "1234"
"""A replacement number of someone born on 1 January 1990 (day + 60)."""


def findings(rule: str, values: dict[str, Value], case: Context | None = None, **arguments: str) -> list[RuleFinding]:
    return list(RULES[rule].check(Case(values, case or evaluating()), **arguments))


def codes_of(rule: str, values: dict[str, Value], **arguments: str) -> list[str]:
    return [finding.code for finding in findings(rule, values, **arguments)]


def test_the_limits_are_those_of_the_municipality() -> None:
    assert limits(evaluating()) == Limits(Span(18, 29), Span(25, 64), 1, 2, True)
    own = evaluating(maalgruppe_min_kat1=2, maalgruppe_min_emner=3, maalgruppe_forskellige_emner=False)
    assert limits(own) == Limits(Span(18, 29), Span(25, 64), 2, 3, False)
    assert limits(silent()).fault == NOT_SET


def test_the_method_has_no_ages_of_its_own() -> None:
    """The source has lost them: whoever takes the project into use must write them."""
    settings = context(TODAY).knowledge.settings
    ages = [id_ for id_ in settings if "_alder_" in id_]
    assert len(ages) == 4 and {settings[id_].default for id_ in ages} == {None}


def test_the_assessment_reads_the_answers_of_the_form() -> None:
    found = assessed(answers("k1 b2 c3"), evaluating(), FORM)
    assert (found.recommendation, found.met) == (REFER, (2,))
    by_number = answers("a1 b1", born=None, borger_cpr="610105" + "4123")
    assert assessed(by_number, evaluating(), FORM).met == (1,)
    assert assessed(answers("k1 b2 c3", born=None), evaluating(), FORM).recommendation == OPEN
    assert assessed(answers("k1 b2 c3"), silent(), FORM).missing == (NOT_SET,)


def test_every_criterion_of_the_list_has_a_code_of_its_own() -> None:
    lists = context(TODAY).knowledge.lists
    every = [code_of(text) for text in lists["kriterier"]]
    assert len(every) == len(set(every)) == 25
    assert [code_of(text) for text in lists["kriterier.kategori1"]] == ["k1", "k2", "k3"]
    assert [len(lists[f"kriterier.{topic}"]) for topic in "abcdefg"] == [3, 6, 3, 6, 2, 1, 1]
    assert all(code_of(text)[0] == topic for topic in "abcdefg" for text in lists[f"kriterier.{topic}"])


@pytest.mark.parametrize(
    ("recommendation", "decision", "expected"),
    [(REFER, IN, False), (REFER, OUT, True), (REFER, BACK, True), (ORDINARY, IN, True), (ORDINARY, OUT, False), (ORDINARY, BACK, False),
     (OPEN, IN, None), (OPEN, OUT, None), (REFER, None, None), (ORDINARY, None, None)],
)  # fmt: skip
def test_the_form_is_overruled_by_another_decision(recommendation: str, decision: str | None, expected: bool | None) -> None:
    assert overruled(Assessment(recommendation, ()), decision) is expected


def test_the_decisions_of_the_rule_are_those_of_the_form() -> None:
    declared = files.find_template("screeningsskema", context(TODAY), ROOT / "templates")
    assert declared.field("afgoerelse").choices == (IN, OUT, BACK)


DECISION = {"henvendt": "henvendt", "afgoerelse": "afgoerelse", "afgjort": "afgjort"}
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("more", "expected"),
    [({}, []), ({"afgoerelse": OUT, "afgjort": REFERRED}, []), ({"afgoerelse": OUT, "afgjort": REFERRED + DAY}, []),
     ({"afgoerelse": OUT, "afgjort": REFERRED - DAY}, [("R-910", "afgjort")]),
     ({"afgoerelse": OUT}, [("R-918", "afgjort")]), ({"afgjort": REFERRED}, [("R-918", "afgoerelse")]),
     ({"afgjort": REFERRED - DAY}, [("R-918", "afgoerelse"), ("R-910", "afgjort")])],
)  # fmt: skip
def test_a_decision_has_a_day_that_is_not_before_the_referral(more: dict[str, Value], expected: list[tuple[str, str]]) -> None:
    found = findings("afgoerelse_har_dato", answers(**more), **DECISION)
    assert [(finding.code, finding.field) for finding in found] == expected


ALLOCATION = {"afgoerelse": "afgoerelse", "afgjort": "afgjort", "fordelt": "fordelt"}


@pytest.mark.parametrize(
    ("more", "expected"),
    [({}, []), ({"afgoerelse": OUT, "afgjort": REFERRED}, []), ({"afgoerelse": IN, "afgjort": REFERRED}, ["R-915"]),
     ({"afgoerelse": IN, "afgjort": REFERRED, "fordelt": REFERRED}, []),
     ({"afgoerelse": IN, "afgjort": REFERRED, "fordelt": REFERRED + DAY}, []),
     ({"afgoerelse": IN, "afgjort": REFERRED, "fordelt": REFERRED - DAY}, ["R-911"]), ({"fordelt": REFERRED}, ["R-912"]),
     ({"afgoerelse": OUT, "afgjort": REFERRED, "fordelt": REFERRED}, ["R-912"]), ({"afgoerelse": BACK, "fordelt": REFERRED}, ["R-912"])],
)  # fmt: skip
def test_only_who_is_in_the_target_group_is_allocated_and_not_before_the_decision(more: dict[str, Value], expected: list[str]) -> None:
    assert codes_of("fordeling_foelger_afgoerelsen", answers(**more), **ALLOCATION) == expected


REASON = {**FORM, "afgoerelse": "afgoerelse", "begrundelse": "begrundelse"}


@pytest.mark.parametrize(
    ("ticked", "more", "expected"),
    [("k1 b2 c3", {"afgoerelse": IN}, []), ("k1 b2 c3", {"afgoerelse": OUT}, ["R-913"]), ("k1 b2 c3", {"afgoerelse": BACK}, ["R-913"]),
     ("k1 b2 c3", {}, []), ("b2", {"afgoerelse": IN}, ["R-913"]), ("b2", {"afgoerelse": OUT}, []),
     ("b2", {"afgoerelse": IN, "begrundelse": "Vi kender borgeren."}, [])],
)  # fmt: skip
def test_the_reason_is_asked_for_when_the_decision_is_another(ticked: str, more: dict[str, Value], expected: list[str]) -> None:
    assert codes_of("anden_afgoerelse_begrundes", answers(ticked, **more), **REASON) == expected


def test_no_reason_is_asked_for_when_the_form_recommends_nothing() -> None:
    for case, born in ((silent(), date(1990, 1, 1)), (evaluating(), None)):
        assert findings("anden_afgoerelse_begrundes", answers("k1 b2 c3", born, afgoerelse=OUT), case, **REASON) == []


BIRTH = {"foedt": "borger_foedselsdato", "cpr_nr": "borger_cpr", "henvendt": "henvendt"}


@pytest.mark.parametrize(
    ("born", "number", "expected"),
    [(date(1990, 1, 1), REPLACEMENT, []), (date(1990, 1, 2), REPLACEMENT, ["R-914"]), (date(1990, 1, 2), None, []), (None, REPLACEMENT, []),
     (date(1990, 1, 2), "610190AB12", []), (REFERRED, None, []), (REFERRED + DAY, None, ["R-917"])],
)  # fmt: skip
def test_the_date_of_birth_fits_the_number_and_the_referral(born: date | None, number: str | None, expected: list[str]) -> None:
    more = {"borger_cpr": number} if number else {}
    assert codes_of("foedselsdato_passer", answers(born=born, **more), **BIRTH) == expected


SIGNS = {"vanskeligheder": "vanskeligheder", **{topic: f"emne_{topic}" for topic in "abcdefg"}}


@pytest.mark.parametrize(
    ("ticked", "difficulties", "expected"),
    [("g1", {"vanskeligheder": False}, ["R-916"]), ("a1 b1", {"vanskeligheder": False}, ["R-916"]), ("k1", {"vanskeligheder": False}, []),
     ("", {"vanskeligheder": False}, []), ("g1", {"vanskeligheder": True}, []), ("g1", {}, [])],
)  # fmt: skip
def test_ticks_in_category_2_do_not_go_with_a_no_to_difficulties(ticked: str, difficulties: dict[str, Value], expected: list[str]) -> None:
    assert codes_of("kryds_passer_med_vanskeligheder", answers(ticked, **difficulties), **SIGNS) == expected


@pytest.mark.parametrize(("days", "expected"), [(-1, ["R-919"]), (0, []), (1, [])])
def test_a_contact_before_the_allocation_is_told(days: int, expected: list[str]) -> None:
    values = answers(fordelt=REFERRED, foerste_kontakt=REFERRED + timedelta(days=days))
    assert codes_of("kontakt_efter_fordeling", values, fordelt="fordelt", kontakt="foerste_kontakt") == expected


def test_contact_is_due_two_working_days_after_the_allocation() -> None:
    friday, monday, wednesday = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 25)
    assert contact_by(evaluating(), friday, None) == date(2026, 11, 24)
    assert contact_by(evaluating(), monday, None) == wednesday
    assert contact_by(evaluating(), date(2026, 12, 23), None) == date(2026, 12, 29)  # 24 is a closing day, 25 and 26 are holidays
    assert contact_by(evaluating(), None, friday) is None


WHOLE = {
    "borger_navn": "Anna Eksempel", "henvendt": "2-11-2026", "henviser_type": "Naboer", "modtaget_af": "Gry Opdigtet",
    "borger_foedselsdato": "1-1-1990", "kategori1": "k1; k3", "emne_b": "b2", "emne_c": "c3",
}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "expected"),
    [({}, []), ({"afgoerelse": OUT, "afgjort": "4-11-2026"}, ["R-913"]),
     ({"afgoerelse": OUT, "afgjort": "4-11-2026", "begrundelse": "Vi venter."}, []),
     ({"afgoerelse": IN, "afgjort": "4-11-2026", "fordelt": "1-11-2026"}, ["R-911"]),
     ({"afgoerelse": IN, "afgjort": "30-10-2026", "fordelt": "4-11-2026"}, ["R-910"]), ({"fordelt": "4-11-2026"}, ["R-912"]),
     ({"vanskeligheder": "nej"}, ["R-916"]), ({"henvendt": "22-11-2026"}, ["R-906"]), ({"borger_foedselsdato": "3-11-2026"}, ["R-917"])],
)  # fmt: skip
def test_the_document_keeps_its_rules(more: dict[str, str], expected: list[str]) -> None:
    declared = files.find_template("screeningsskema", evaluating(), ROOT / "templates")
    assert codes(check(declared, record(**{**WHOLE, **more}), evaluating(date(2026, 11, 21))).problems) == expected


def test_ticks_of_the_kit_are_those_of_the_list() -> None:
    found = ticks("k1 b2")
    assert found == {"kategori1": ("k1. Borgeren søger ikke selv hjælp",), "emne_b": ("b2. Husleje, varme eller el er ikke betalt",)}
