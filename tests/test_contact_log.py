"""The log of attempts to reach a citizen: its rules, what it counts, and the next step that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from declared import codes, context, record

from metodebog import escalation, files
from metodebog.check import check
from metodebog.compose import compose, compose_blank
from metodebog.context import Context
from metodebog.document import Block, Bullets, Fact, Facts, Note, texts
from metodebog.municipality import Municipality
from metodebog.rules import RULES, Case, RuleFinding
from metodebog.views import VIEWS

ALLOCATED = date(2026, 11, 12)  # a Thursday: the two working days end on Monday 16 November
TODAY = date(2026, 11, 21)
LOG = {"dato": "f.dato", "kanal": "f.kanal", "resultat": "f.resultat"}
DAYS = {"fordelt": "fordelt", "henvendt": "henvendt"}


def attempt(day: int, channel: str = "Telefon", result: str = "Ingen svar") -> dict[str, object]:
    return {"dato": date(2026, 11, day), "kanal": channel, "resultat": result}


def case(*attempts: Mapping[str, object], on: Context | None = None, **values: object) -> Case:
    return Case({"fordelt": ALLOCATED, "f": attempts, **values}, on or context(TODAY))


def findings(rule: str, given: Case, **arguments: str) -> list[RuleFinding]:
    return list(RULES[rule].check(given, **arguments))


def shown(view: str, given: Case, **arguments: str) -> list[Block]:
    return list(VIEWS[view].make(given, **arguments))


def facts(blocks: list[Block]) -> dict[str, str]:
    return {fact.label: fact.value for block in blocks if isinstance(block, Facts) for fact in block.items}


# ---------------------------------------------------------------- rules


def test_a_closed_door_belongs_to_a_visit() -> None:
    rows = [attempt(13, "Besøg, anmeldt", "Døren blev ikke åbnet"), attempt(13, "Besøg, uanmeldt", "Døren blev ikke åbnet"),
            attempt(13, "Sms", "Døren blev ikke åbnet"), {"resultat": "Døren blev ikke åbnet"}]  # fmt: skip
    found = findings("lukket_doer_er_et_besoeg", case(*rows), kanal="f.kanal", resultat="f.resultat")
    assert found == [RuleFinding("R-965", "f.resultat", 2)]


@pytest.mark.parametrize(("answer", "warns"), [(None, True), (False, True), (True, False)])
def test_the_network_is_contacted_with_a_yes_only(answer: bool | None, warns: bool) -> None:
    rows = [attempt(13), attempt(13, "Nærmeste netværk"), attempt(14, "Samarbejdspartner")]
    given = case(*rows, **({} if answer is None else {"ja": answer}))
    found = findings("netvaerk_kun_med_accept", given, kanal="f.kanal", accept="ja")
    assert found == ([RuleFinding("R-966", "f.kanal", 1)] if warns else [])


@pytest.mark.parametrize(
    ("days", "today", "late"),
    [
        ([16], 21, False), ([17], 21, True), ([17, 13], 21, False), ([13], 30, False),
        ([], 16, False), ([], 17, True),
    ],
)  # fmt: skip
def test_the_first_attempt_lies_within_two_working_days(days: list[int], today: int, late: bool) -> None:
    given = case(*map(attempt, days), on=context(date(2026, 11, today)))
    found = findings("foerste_forsoeg_inden_for_fristen", given, **DAYS, dato="f.dato")
    assert found == ([RuleFinding("R-967", "fordelt", None, {"dato": "16. november 2026", "frist": "to arbejdsdage"})] if late else [])


def test_the_municipality_s_own_deadline_is_the_one_that_counts() -> None:
    on = replace(context(TODAY), municipality=Municipality(deadlines={"kontakt": (3, "arbejdsdage")}))
    assert findings("foerste_forsoeg_inden_for_fristen", case(attempt(17), on=on), **DAYS, dato="f.dato") == []
    (found,) = findings("foerste_forsoeg_inden_for_fristen", case(attempt(18), on=on), **DAYS, dato="f.dato")
    assert found.values == {"dato": "17. november 2026", "frist": "tre arbejdsdage"}


def test_without_a_day_to_count_from_there_is_no_deadline() -> None:
    given = Case({"f": (attempt(30),)}, context(TODAY))
    assert findings("foerste_forsoeg_inden_for_fristen", given, **DAYS, dato="f.dato") == []


def test_attempts_stand_in_the_order_in_which_they_were_made() -> None:
    rows = [attempt(11), attempt(13), {}, attempt(12), attempt(12), attempt(16)]
    found = findings("forsoeg_i_raekkefoelge", case(*rows), dato="f.dato", fordelt="fordelt")
    assert [(item.code, item.row) for item in found] == [("R-968", 0), ("R-968", 3)]
    assert findings("forsoeg_i_raekkefoelge", case(*rows[:2]), dato="f.dato") == []


def test_an_attempt_does_not_lie_in_the_future() -> None:
    found = findings("forsoeg_ikke_i_fremtiden", case(attempt(21), attempt(22), {}), dato="f.dato")
    assert found == [RuleFinding("R-906", "f.dato", 1)]


# ---------------------------------------------------------------- views


def test_the_overview_counts_channels_and_judges_the_days() -> None:
    rows = [attempt(16, "Brev", "Besked er givet"), attempt(17), attempt(17, "Telefon", "Kontakt"), attempt(18, "Sms", "Kontakt")]
    found = facts(shown("kontaktoverblik", case(*rows), **DAYS, **LOG))
    assert found == {
        "Antal forsøg": "4",
        "Kanaler": "Telefon 2 · Sms 1 · Brev 1",
        "Første forsøg": "16. november 2026 (inden for fristen)",
        "Egentlig kontakt": "17. november 2026 (efter fristen)",
        "Fra fordeling til kontakt": "3 arbejdsdage",
    }


@pytest.mark.parametrize(("day", "words"), [(12, "Samme arbejdsdag"), (13, "1 arbejdsdag"), (16, "2 arbejdsdage"), (15, "1 arbejdsdag")])
def test_the_time_to_contact_is_counted_in_working_days(day: int, words: str) -> None:
    given = case(attempt(day, "Telefon", "Kontakt"))
    assert facts(shown("kontaktoverblik", given, **DAYS, **LOG))["Fra fordeling til kontakt"] == words


def test_without_attempts_the_overview_says_so() -> None:
    assert facts(shown("kontaktoverblik", case(), **DAYS, **LOG)) == {"Antal forsøg": "0", "Egentlig kontakt": "Ikke endnu"}


def test_the_next_step_is_shown_with_its_reason_and_its_place_in_the_method() -> None:
    blocks = shown("naeste_skridt", case(attempt(13, "Besøg, anmeldt", "Døren blev ikke åbnet")), **LOG)
    step = escalation.STEPS["ring"]
    assert blocks[0] == Note(step.title, step.advice)
    assert facts(blocks) == {"Hvorfor": "Døren blev ikke åbnet, da du var på besøg (trin 4)."}


def test_after_contact_the_last_day_of_the_first_meeting_is_computed() -> None:
    blocks = shown("naeste_skridt", case(attempt(13, "Telefon", "Kontakt")), **LOG)
    assert facts(blocks)["Hold mødet senest"] == "20. november 2026 (fem arbejdsdage efter kontakten)"


def test_attempts_in_disorder_are_read_by_their_dates() -> None:
    rows = [attempt(17, "Telefon", "Ingen svar"), attempt(13, "Besøg, anmeldt", "Døren blev ikke åbnet")]
    assert shown("naeste_skridt", case(*rows), **LOG)[0].title == "Tag på besøg igen"
    assert facts(shown("kontaktoverblik", case(*rows), **DAYS, **LOG))["Første forsøg"].startswith("13. november")


def test_on_paper_the_whole_way_is_shown() -> None:
    (way,) = shown("naeste_skridt", Case({}, context(TODAY), blank=True), **LOG)
    assert isinstance(way, Bullets) and len(way.items) == 5
    assert "fem arbejdsdage" in way.items[0] and "SKP" in way.items[-1]


# ---------------------------------------------------------------- the declaration

TEMPLATE = files.find_template("kontaktforsoegslog", context(TODAY))
SAGEN = {"borger_navn": "Anna Eksempel", "fs_navn": "Bo Prøvesen", "fordelt": "12-11-2026"}


def test_the_words_to_choose_from_are_those_that_the_way_knows() -> None:
    """Were one spelled otherwise, the next step would be wrong without a word."""
    assert TEMPLATE.field("forsoeg.kanal").choices == escalation.CHANNELS
    assert TEMPLATE.field("forsoeg.resultat").choices == escalation.RESULTS


def test_the_log_says_all_that_is_wrong_at_once() -> None:
    rows = [{"dato": "17-11-2026", "kanal": "Nærmeste netværk", "resultat": "Døren blev ikke åbnet"},
            {"dato": "14-11-2026", "kanal": "Telefon", "resultat": "Ingen svar"}]  # fmt: skip
    found = check(TEMPLATE, record(**SAGEN, forsoeg=rows), context(TODAY)).problems
    assert sorted(codes(found)) == ["R-965", "R-966", "R-968"]
    late = check(TEMPLATE, record(**SAGEN, forsoeg=[{**rows[1], "dato": "22-11-2026"}]), context(TODAY)).problems
    assert sorted(codes(late)) == ["R-906", "R-967"]


def test_a_log_without_attempts_is_a_document() -> None:
    on = context(date(2026, 11, 13))
    checked = check(TEMPLATE, record(**SAGEN), on)
    assert checked.problems == ()
    found = list(texts(compose(TEMPLATE, checked.values, on)))
    assert "Tag kontakt til borgeren" in found and any("16. november 2026" in text for text in found)


def test_the_blank_log_has_the_deadline_the_way_and_room_for_the_assessment() -> None:
    found = list(texts(compose_blank(TEMPLATE, context(TODAY))))
    assert {"Næste skridt", "Vurdering", "Begrundelse"} <= set(found)
    assert any("to arbejdsdage" in text for text in found)


def test_facts_have_labels_that_fit_beside_them() -> None:
    for view, arguments in (("kontaktoverblik", {**DAYS, **LOG}), ("naeste_skridt", LOG)):
        blocks = shown(view, case(attempt(13, "Telefon", "Kontakt")), **arguments)
        assert all(len(fact.label) <= 30 for block in blocks if isinstance(block, Facts) for fact in block.items if isinstance(fact, Fact))
