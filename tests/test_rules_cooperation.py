"""Agreements with partners and the handing over of a citizen: each rule at its edges, and in the documents."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from declared import ROOT, codes, context, record

from metodebog import files
from metodebog.check import check
from metodebog.problems import Problem
from metodebog.rules import RULES, Case, RuleFinding

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)


def findings(rule: str, values: Mapping[str, object], **arguments: str) -> list[RuleFinding]:
    return list(RULES[rule].check(Case(values, context(TODAY)), **arguments))


@pytest.mark.parametrize(("start", "day", "told"), [(TODAY, TODAY, True), (TODAY, TODAY - DAY, True), (TODAY, TODAY + DAY, False)])
def test_an_agreement_is_evaluated_after_it_begins(start: date, day: date, told: bool) -> None:
    found = findings("evaluering_efter_start", {"a": start, "b": day}, start="a", evaluering="b")
    assert found == ([RuleFinding("R-990", "b")] if told else [])
    assert findings("evaluering_efter_start", {"a": start}, start="a", evaluering="b") == []


@pytest.mark.parametrize(("answers", "told"), [((False, False, False), True), ((False, True, False), False), ((False, False, None), False)])
def test_an_agreement_gives_at_least_one_thing(answers: tuple[bool | None, ...], told: bool) -> None:
    values = {name: answer for name, answer in zip("abc", answers, strict=True) if answer is not None}
    assert bool(findings("aftalen_har_indhold", values, kontorplads="a", henvisning="b", materiale="c")) is told


@pytest.mark.parametrize(("day", "outcome", "told"), [(TODAY, "", False), (TODAY - DAY, "", True), (TODAY - DAY, "Godt", False)])
def test_a_day_of_evaluation_that_has_passed_wants_its_outcome(day: date, outcome: str, told: bool) -> None:
    values = {"a": day, **({"b": outcome} if outcome else {})}
    assert bool(findings("evaluering_er_holdt", values, evaluering="a", udfald="b")) is told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"a": "Boligorganisation", "b": True}, False), ({"a": "Anden", "b": True}, True), ({"a": "Anden", "b": False}, False),
        ({"b": True}, False),
    ],
)  # fmt: skip
def test_only_a_housing_organisation_sends_reminders(values: dict[str, object], told: bool) -> None:
    assert bool(findings("rykker_kraever_boligorganisation", values, slags="a", rykker="b")) is told


ENDED = {"e": TODAY, "m": TODAY, "s": True}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ENDED, []), ({}, []), ({"m": TODAY, "s": False}, []), ({**ENDED, "s": False}, ["R-995"]), ({"e": TODAY, "m": TODAY}, ["R-995"]),
        ({**ENDED, "m": TODAY + DAY}, ["R-996"]), ({"e": TODAY, "s": True}, ["R-996"]), ({"e": TODAY}, ["R-995", "R-996"]),
    ],
)  # fmt: skip
def test_an_area_is_ended_after_the_meeting_and_with_stable_contact(row: dict[str, object], expected: list[str]) -> None:
    found = findings("afslutning_efter_stabil_kontakt", {"t": (ENDED, row)}, afsluttet="t.e", moede="t.m", stabil="t.s")
    assert [finding.code for finding in found] == expected and all(finding.row == 1 for finding in found)


@pytest.mark.parametrize(
    ("row", "who"),
    [
        ({"b": True, "o": True, "e": TODAY}, []), ({"b": True, "e": TODAY}, ["sagsbehandleren"]), ({"o": True, "e": TODAY}, ["borgeren"]),
        ({"b": False, "o": False, "e": TODAY}, ["borgeren", "sagsbehandleren"]), ({"b": False}, []),
    ],
)  # fmt: skip
def test_contact_stays_until_it_is_agreed_with_both(row: dict[str, object], who: list[str]) -> None:
    found = findings("afslutning_er_aftalt_med_begge", {"t": (row,)}, afsluttet="t.e", med_borger="t.b", med_sagsbehandler="t.o")
    assert [(finding.code, finding.values["hvem"]) for finding in found] == [("R-997", one) for one in who]


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"a": TODAY, "m": TODAY, "e": TODAY}, []), ({"a": TODAY, "m": TODAY - DAY, "e": TODAY - DAY}, ["t.m"]),
        ({"a": TODAY, "e": TODAY - DAY}, ["t.e"]), ({"m": TODAY - DAY, "e": TODAY}, []), ({"a": TODAY}, []),
    ],
)  # fmt: skip
def test_the_dates_of_a_handover_lie_in_order(row: dict[str, object], where: list[str]) -> None:
    found = findings("overdragelse_i_orden", {"t": (row,)}, tildelt="t.a", moede="t.m", afsluttet="t.e")
    assert [(finding.code, finding.field) for finding in found] == [("R-998", path) for path in where]


@pytest.mark.parametrize(("row", "ticks", "told"), [({"e": TODAY}, (), True), ({"e": TODAY}, ("x",), False), ({}, (), False)])
def test_the_journal_is_looked_at_when_an_area_ends(row: dict[str, object], ticks: tuple[str, ...], told: bool) -> None:
    assert bool(findings("journalen_er_markeret", {"t": (row,), **({"j": ticks} if ticks else {})}, afsluttet="t.e", journal="j")) is told


# The documents, from raw answers to lines.

AREA = {"omraade": "Jobcenter", "sagsbehandler": "Gry Opdigtet", "tildelt": "26-10-2026", "introduktionsmoede": "4-11-2026",
        "kontakt_stabil": "ja", "aftalt_borger": "ja", "aftalt_sagsbehandler": "ja", "fs_afsluttet": "18-11-2026"}  # fmt: skip
HANDOVER = {"borger_navn": "Anna Eksempel", "fs_navn": "Bo Prøvesen", "dato": "20-11-2026", "journal": "De andre sagsbehandlere kan se det"}
PARTNER = {"part": "Værestedet Åen", "slags": "Anden", "kontaktperson": "Gry Opdigtet", "fs_navn": "Bo Prøvesen", "kontorplads": "nej",
           "henvisning": "nej", "materiale": "ja", "materiale_hvad": "Plakat", "start": "1-12-2026", "evaluering": "1-6-2027"}  # fmt: skip


def told(slug: str, **answers: object) -> tuple[Problem, ...]:
    on = context(TODAY)
    return check(files.load_template(ROOT / "templates" / f"{slug}.yml", on), record(**answers), on).problems


def handover(**changed: str) -> tuple[Problem, ...]:
    return told("overdragelse", **HANDOVER, omraader=[{key: value for key, value in {**AREA, **changed}.items() if value}])


def test_a_handover_and_an_agreement_in_order_are_accepted_without_a_word() -> None:
    assert handover() == () and told("partneraftale", **PARTNER) == ()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"kontakt_stabil": "nej"}, "R-995"), ({"kontakt_stabil": ""}, "R-995"), ({"introduktionsmoede": "19-11-2026"}, "R-996"),
        ({"introduktionsmoede": ""}, "R-996"), ({"aftalt_borger": "nej"}, "R-997"), ({"aftalt_sagsbehandler": ""}, "R-997"),
        ({"tildelt": "5-11-2026"}, "R-998"),
    ],
)  # fmt: skip
def test_an_area_that_was_ended_too_early_is_refused(changed: dict[str, str], expected: str) -> None:
    found = handover(**changed)
    assert codes(found) == [expected] and found[0].level.refuses


def test_an_area_that_is_still_on_its_way_is_fine() -> None:
    assert handover(fs_afsluttet="", kontakt_stabil="nej", aftalt_borger="", aftalt_sagsbehandler="") == ()


def test_a_place_that_is_agreed_on_is_told() -> None:
    assert codes(told("partneraftale", **{**PARTNER, "kontorplads": "ja"})) == ["C-201", "C-201"]
    assert codes(told("partneraftale", **{**PARTNER, "materiale": "nej"})) == ["C-233", "R-991"]
