"""What a screening shows: the two rules with their reasons, that the form only recommends, and the deadline for contact."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from declared import ROOT, context
from screening_kit import AGES, FORM, NO_AGES, TODAY, answers, evaluating, silent, with_settings

from metodebog import files, read
from metodebog.check import check_all
from metodebog.compose import compose, compose_blank
from metodebog.context import Context
from metodebog.document import Block, Choice, Document, block_texts, texts
from metodebog.fields import Value
from metodebog.municipality import Municipality
from metodebog.rules import Case
from metodebog.rules.screening import BACK, IN, OUT
from metodebog.views import VIEWS

SLUG = "screeningsskema"
DECIDES = "De fremskudte sagsbehandlere vurderer selv, om borgeren er i målgruppen."


def blocks(name: str, values: Mapping[str, Value], case: Context | None = None, blank: bool = False, **arguments: str) -> list[Block]:
    return list(VIEWS[name].make(Case(values, case or evaluating(), blank=blank), **arguments))


def shown(name: str, values: Mapping[str, Value], case: Context | None = None, blank: bool = False, **arguments: str) -> str:
    return "\n".join(text for block in blocks(name, values, case, blank, **arguments) for text in block_texts(block))


def test_the_recommendation_stands_with_the_age_the_groups_and_the_reasons() -> None:
    text = shown("maalgruppe", answers("k1 b2 c3"), **FORM)
    assert text.splitlines()[:6] == [
        "Alder ved henvendelsen", "36 år", "Skemaet anbefaler", "Henvises til vurdering hos de fremskudte sagsbehandlere (målgruppe 2)",
        "Kommunens aldersgrænser", "Målgruppe 1: 18–29 år. Målgruppe 2: 25–64 år",
    ]  # fmt: skip
    assert "Borgeren opfylder ikke målgruppe 1, fordi borgeren er 36 år (grænsen er 18–29 år)." in text
    assert "Borgeren opfylder målgruppe 2, fordi borgeren er 36 år, der er ét kryds i kategori 1" in text


def test_both_groups_are_named_when_both_are_met() -> None:
    assert "(målgruppe 1 og 2)" in shown("maalgruppe", answers("k1 b2 c3", date(1999, 1, 1)), **FORM)


@pytest.mark.parametrize("born", [date(1990, 1, 1), date(1940, 1, 1), None])
@pytest.mark.parametrize("codes", ["", "k1 b2 c3", "b2"])
@pytest.mark.parametrize("case", [evaluating(), silent()], ids=["ages set", "ages not set"])
@pytest.mark.parametrize("blank", [False, True])
def test_it_always_says_that_the_caseworkers_decide(born: date | None, codes: str, case: Context, blank: bool) -> None:
    assert DECIDES in shown("maalgruppe", {} if blank else answers(codes, born), case, blank, **FORM)


def test_without_the_municipality_s_ages_it_says_so_and_evaluates_nothing() -> None:
    text = shown("maalgruppe", answers("k1 b2 c3"), silent(), **FORM)
    assert "Kan ikke vurderes. Der mangler kommunens aldersgrænser" in text
    assert "opfylder" not in text and "Henvises" not in text and "Kommunens aldersgrænser\n" not in text


def test_an_unknown_age_and_an_empty_form_are_told() -> None:
    text = shown("maalgruppe", answers("k1 b2 c3", None), **FORM)
    assert "Ukendt" in text and "Kan ikke vurderes. Der mangler borgerens alder på datoen for henvendelsen" in text
    assert "Der er ingen kryds i skemaet." in shown("maalgruppe", answers(), **FORM)
    assert "Der er ingen kryds i skemaet." not in text


def test_the_blank_form_has_the_rule_in_words_and_boxes() -> None:
    found = blocks("maalgruppe", {}, blank=True, **FORM)
    text = shown("maalgruppe", {}, blank=True, **FORM)
    assert "Målgruppe 2: Borgeren er 25–64 år og har mindst ét kryds i kategori 1 og kryds i mindst to forskellige emner" in text
    boxes = {block.label: [option.text for option in block.options] for block in found if isinstance(block, Choice)}
    assert boxes["Hvilken målgruppe opfylder borgeren?"] == ["Målgruppe 1", "Målgruppe 2", "Ingen af dem"]
    assert not any(option.checked for block in found if isinstance(block, Choice) for option in block.options)
    unset = shown("maalgruppe", {}, silent(), blank=True, **FORM)
    assert "Målgruppe 1: Borgeren er __–__ år" in unset and "Kommunens aldersgrænser er ikke sat." in unset


PASSING = {"har_sag": "har_sag", "kontakt": "er_kontakt", "vanskeligheder": "vanskeligheder"}


@pytest.mark.parametrize(
    ("values", "expected", "reason"),
    [({"har_sag": False, "vanskeligheder": True}, "Gives videre til de fremskudte sagsbehandlere", "borgeren ikke har en sag"),
     ({"har_sag": True, "er_kontakt": True, "vanskeligheder": True}, "Ordinær sagsbehandling", "og der er kontakt med borgeren"),
     ({}, "Kan ikke vurderes", "Det er ikke oplyst")],
)  # fmt: skip
def test_passing_on_is_shown_with_its_reason(values: dict[str, Value], expected: str, reason: str) -> None:
    text = shown("videregivelse", values, **PASSING)
    assert text.splitlines()[:2] == ["Reglen siger", expected] and reason in text


@pytest.mark.parametrize(
    ("codes", "decision", "expected"),
    [("k1 b2 c3", IN, "Ja"), ("k1 b2 c3", OUT, "Nej. Skemaet anbefalede: Henvises til vurdering hos de fremskudte sagsbehandlere"),
     ("b2", IN, "Nej. Skemaet anbefalede: Ordinær sagsbehandling"), ("b2", BACK, "Ja")],
)  # fmt: skip
def test_it_is_told_whether_the_decision_follows_the_form(codes: str, decision: str, expected: str) -> None:
    assert shown("foelger_skemaet", answers(codes, afgoerelse=decision), afgoerelse="afgoerelse", **FORM).splitlines()[1] == expected


def test_nothing_is_told_of_a_decision_that_is_not_made() -> None:
    assert blocks("foelger_skemaet", answers("k1 b2 c3"), afgoerelse="afgoerelse", **FORM) == []
    undecided = shown("foelger_skemaet", answers("k1 b2 c3", None, afgoerelse=IN), afgoerelse="afgoerelse", **FORM)
    assert "Skemaet havde ingen anbefaling" in undecided


CONTACT = {"fordelt": "fordelt", "henvendt": "henvendt"}


def test_the_deadline_for_contact_runs_from_the_allocation() -> None:
    text = shown("kontaktfrist", answers(fordelt=date(2026, 11, 20)), **CONTACT)
    assert text == "Senest kontakt\n24. november 2026 (to arbejdsdage efter fordelingen)"
    assert blocks("kontaktfrist", answers(), **CONTACT) == []
    assert "to arbejdsdage efter fordelingen" in shown("kontaktfrist", {}, blank=True, **CONTACT)


def test_the_deadline_for_contact_runs_from_what_the_municipality_has_chosen() -> None:
    case = evaluating()
    own = replace(case, knowledge=replace(case.knowledge, deadlines={
        **case.knowledge.deadlines, "kontakt": replace(case.knowledge.deadlines["kontakt"], anchor="henvendelse", number=5),
    }))  # fmt: skip
    text = shown("kontaktfrist", answers(fordelt=date(2026, 11, 20)), own, **CONTACT)
    assert text == "Senest kontakt\n9. november 2026 (fem arbejdsdage efter henvendelsen)"


def examples(case: Context) -> list[Document]:
    declared = files.find_template(SLUG, case, ROOT / "templates")
    checked, problems = check_all(declared, read.read(ROOT / "eksempler" / f"{SLUG}.yml", declared, case), case)
    assert problems == [] and [item.line for one in checked for item in one.problems] == []
    return [compose(declared, one.values, case) for one in checked]


@pytest.mark.parametrize("settings", [NO_AGES, AGES, {**AGES, "maalgruppe1_alder_max": 24}], ids=["no ages", "overlap", "no overlap"])
def test_the_examples_have_no_problems_whatever_the_ages_are(settings: dict[str, int | None]) -> None:
    found = examples(with_settings(settings))
    assert len(found) == 5


def test_the_examples_show_different_recommendations_once_the_ages_are_set() -> None:
    recommended = [list(texts(document)) for document in examples(evaluating())]
    said = [lines[lines.index("Skemaet anbefaler") + 1].partition(" ")[0] for lines in recommended]
    assert said == ["Henvises", "Henvises", "Ordinær", "Ordinær", "Kan"]


def test_the_whole_document_holds_all_25_criteria_blank_and_filled() -> None:
    declared = files.find_template(SLUG, evaluating(), ROOT / "templates")
    criteria = set(context(TODAY).knowledge.lists["kriterier"])
    for document in (compose_blank(declared, evaluating()), *examples(evaluating())):
        assert criteria <= set(texts(document)) and len(criteria) == 25


def test_no_document_decides_in_the_form_s_name() -> None:
    for document in examples(evaluating()):
        assert not re.search(r"skemaet (afgør|beslutter|har afgjort)", " ".join(texts(document)), re.IGNORECASE)


def test_the_samples_on_the_page_are_what_the_rule_says() -> None:
    """The page quotes two explanations: they must be the rule's own."""
    page = (ROOT / "book" / "skabeloner" / f"{SLUG}.md").read_text(encoding="utf-8")
    own = with_settings({**AGES, "maalgruppe2_alder_min": 30})
    for values in (answers("k1 k3 b2 c3", date(1990, 1, 1)), answers("b1 b2", date(2002, 1, 1))):
        for line in shown("maalgruppe", values, own, **FORM).splitlines():
            if line.startswith("Borgeren opfylder"):
                assert f"> {line}" in page


def test_a_municipality_without_settings_gets_a_form() -> None:
    bare = replace(context(TODAY, example=True), municipality=Municipality())
    declared = files.find_template(SLUG, evaluating(), ROOT / "templates")
    assert "Kan ikke vurderes. Der mangler kommunens aldersgrænser" in list(texts(compose(declared, answers("k1 b2 c3"), bare)))
