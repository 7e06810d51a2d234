"""Consents: how one stands on a day, who lacks one, and what a document may not be made without."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from declared import ROOT, codes, context, record
from hypothesis import given
from hypothesis import strategies as st

from metodebog import files
from metodebog.check import check
from metodebog.problems import Problem
from metodebog.rules import RULES, Case, RuleFinding
from metodebog.rules.samtykke import (
    EXPIRED,
    GET,
    GIVE,
    MISSING,
    OTHER_WAY,
    VALID,
    WITHDRAWN,
    consent_to,
    missing,
    same_name,
    state_of,
    status,
)

TODAY = date(2026, 11, 21)
GIVEN = date(2026, 11, 10)
DAY = timedelta(days=1)


def consent(part: str = "Lis Opdigtet", retning: str = "Begge dele", givet: date | None = GIVEN, **more: object) -> dict[str, object]:
    """One row of a register."""
    return {"part": part, "retning": retning, **({"givet": givet} if givet else {}), **more}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (None, MISSING), ({}, MISSING), (consent(givet=None), MISSING), (consent(givet=TODAY), VALID),
        (consent(givet=TODAY + DAY), MISSING),
        (consent(gyldig_til=TODAY), VALID), (consent(gyldig_til=TODAY - DAY), EXPIRED), (consent(gyldig_til=TODAY + DAY), VALID),
        (consent(trukket=TODAY), WITHDRAWN), (consent(trukket=TODAY - DAY), WITHDRAWN), (consent(trukket=TODAY + DAY), VALID),
        (consent(trukket=TODAY, gyldig_til=TODAY - DAY), WITHDRAWN), (consent(trukket=TODAY + DAY, gyldig_til=TODAY - DAY), EXPIRED),
    ],
)  # fmt: skip
def test_a_consent_stands_as_its_dates_say(row: Mapping[str, object] | None, expected: str) -> None:
    assert status(row, TODAY) == expected


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates(), st.dates())
def test_a_consent_that_has_ended_never_comes_back(given_on: date, until: date | None, withdrawn: date | None, day: date) -> None:
    row = {"givet": given_on, "gyldig_til": until, "trukket": withdrawn}
    before, after = status(row, day), status(row, min(day, date.max - DAY) + DAY)
    assert before in (VALID, MISSING) or after in (EXPIRED, WITHDRAWN)


@pytest.mark.parametrize("other", ["lis opdigtet", "LIS  OPDIGTET", " Lis-Opdigtet ", "Lis\u00a0Opdigtet"])
def test_a_name_is_the_same_without_case_spaces_and_hyphens(other: str) -> None:
    assert same_name("Lis Opdigtet", other)


@pytest.mark.parametrize(("one", "other"), [("Lis Opdigtet", "Lis Opdigt"), ("", ""), (None, None), ("-", " "), ("Lis", "Lis Opdigtet")])
def test_other_names_and_no_names_are_not_the_same(one: object, other: object) -> None:
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("rows", "direction", "expected"),
    [
        ([], GIVE, MISSING), ([consent("En anden")], GIVE, MISSING), ([consent()], GIVE, VALID), ([consent()], GET, VALID),
        ([consent(retning=GET)], GIVE, OTHER_WAY), ([consent(retning=GET)], GET, VALID), ([consent(retning="")], GIVE, OTHER_WAY),
        ([consent(retning=GET), consent(retning=GIVE)], GIVE, VALID),
        ([consent(trukket=TODAY), consent(retning=GIVE)], GIVE, VALID),
        ([consent(gyldig_til=GIVEN), consent(givet=GIVEN + DAY, trukket=TODAY)], GIVE, WITHDRAWN),
        ([consent(givet=GIVEN + DAY, gyldig_til=GIVEN + DAY), consent(trukket=TODAY)], GIVE, EXPIRED),
        ([consent(givet=None), consent(trukket=TODAY)], GIVE, WITHDRAWN),
    ],
)  # fmt: skip
def test_a_party_stands_as_the_best_of_its_consents(rows: list[dict[str, object]], direction: str, expected: str) -> None:
    assert state_of(["Lis Opdigtet"], rows, TODAY, direction) == expected


PARTIES = (
    {"navn": "Anna Eksempel", "slags": "Borgeren"}, {"navn": "Bo Prøvesen", "slags": "Kommunen"},
    {"navn": "Carla Eksempel", "slags": "Privat netværk"},
    {"navn": "Lis Opdigtet", "slags": "Ekstern", "arbejdssted": "Lægehuset"}, {"navn": "Uden slags"}, {"slags": "Ekstern"},
)  # fmt: skip


def test_those_outside_the_municipality_without_a_valid_consent_are_missing() -> None:
    assert missing(PARTIES, [], TODAY) == ((2, MISSING), (3, MISSING), (4, MISSING))
    assert missing(PARTIES, [consent("carla-eksempel"), consent("Uden slags", retning=GET)], TODAY) == ((3, MISSING), (4, OTHER_WAY))


def test_a_consent_for_a_workplace_counts_for_those_who_work_there() -> None:
    assert missing([PARTIES[3]], [consent("lægehuset")], TODAY) == ()
    assert missing([{**PARTIES[3], "arbejdssted": ""}], [consent("lægehuset")], TODAY) == ((0, MISSING),)


# The rules, from values to findings.


def findings(rule: str, values: Mapping[str, object], today: date = TODAY, **arguments: str) -> list[RuleFinding]:
    return list(RULES[rule].check(Case(values, context(today)), **arguments))


GUESTS = {"navn": "d.navn", "slags": "d.slags", "samtykker": "s"}


def invited(register: list[dict[str, object]], *parties: dict[str, object], **values: object) -> list[RuleFinding]:
    arguments = {**GUESTS, "arbejdssted": "d.arbejdssted", "dato": "dag", "borger": "b"}
    return findings("deltagere_har_samtykke", {"d": parties or PARTIES[:5], "s": tuple(register), **values}, **arguments)


def test_each_guest_without_a_consent_is_told_in_its_row_with_the_reason_and_without_a_name() -> None:
    register = [consent("Carla Eksempel", gyldig_til=GIVEN), consent(retning=GET), consent("Uden slags", trukket=TODAY)]
    assert invited(register) == [
        RuleFinding("R-935", "d.navn", 2, {"art": "har kun et samtykke, der er udløbet"}),
        RuleFinding("R-935", "d.navn", 3, {"art": "har et samtykke, men ikke til at give oplysninger"}),
        RuleFinding("R-935", "d.navn", 4, {"art": "har et samtykke, der er trukket tilbage"}),
    ]


def test_the_consent_must_hold_on_the_day_of_the_meeting() -> None:
    register = [consent(gyldig_til=TODAY + DAY)]
    assert invited(register, PARTIES[3], dag=TODAY + DAY) == []
    assert [finding.row for finding in invited(register, PARTIES[3], dag=TODAY + 2 * DAY)] == [0]
    assert invited(register, PARTIES[3]) == []


def test_the_citizen_needs_no_consent_by_kind_or_by_name() -> None:
    assert invited([], PARTIES[0]) == []
    citizen = {"navn": "anna  eksempel", "slags": "Privat netværk"}
    assert invited([], citizen, b="Anna Eksempel") == []
    assert len(invited([], citizen)) == 1
    assert len(findings("deltagere_har_samtykke", {"d": (citizen,)}, **GUESTS)) == 1


def test_outside_information_is_only_asked_for_with_a_consent_to_get_it() -> None:
    asked = ({"fra": "Lis Opdigtet", "dag": TODAY - 20 * DAY}, {"fra": "Lis Opdigtet"}, {"fra": "Jobcentret", "slags": "Kommunen"})
    arguments = {"fra": "t.fra", "samtykker": "s", "slags": "t.slags", "dato": "t.dag"}
    assert findings("hentes_med_samtykke", {"t": asked, "s": (consent(retning=GET),)}, **arguments) == [
        RuleFinding("R-936", "t.fra", 0, {"art": "mangler et samtykke"})
    ]
    only_to_give = findings("hentes_med_samtykke", {"t": asked, "s": (consent(retning=GIVE),)}, **arguments)
    assert [finding.values["art"] for finding in only_to_give] == [
        "mangler et samtykke", "har et samtykke, men ikke til at hente oplysninger",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("register", "why"),
    [
        ([consent(retning=GET)], ""), ([consent()], ""), ([consent(gyldig_til=TODAY)], ""), ([], "mangler et samtykke"),
        ([consent("En anden")], "mangler et samtykke"), ([consent(givet=TODAY + DAY)], "mangler et samtykke"),
        ([consent(gyldig_til=TODAY - DAY)], "har kun et samtykke, der er udløbet"),
        ([consent(trukket=TODAY)], "har et samtykke, der er trukket tilbage"),
        ([consent(retning=GIVE)], "har et samtykke, men ikke til at hente oplysninger"),
    ],
)  # fmt: skip
def test_one_party_in_a_field_of_its_own_is_judged_on_the_day_of_the_letter(register: list[dict[str, object]], why: str) -> None:
    values = {"fra": "Lis Opdigtet", "dag": TODAY, "s": tuple(register)}
    found = findings("hentes_med_samtykke", values, TODAY + 90 * DAY, fra="fra", samtykker="s", dato="dag")
    assert found == ([RuleFinding("R-936", "fra", None, {"art": why})] if why else [])


def test_without_a_party_there_is_nobody_to_judge() -> None:
    assert findings("hentes_med_samtykke", {"s": ()}, fra="fra", samtykker="s") == []


def test_the_consent_that_is_told_is_the_newest_that_is_valid_and_allows_it() -> None:
    older, newer = consent(retning=GET), consent(givet=GIVEN + DAY)
    others = [consent(givet=TODAY, retning=GIVE), consent(givet=TODAY, trukket=TODAY), consent("En anden", givet=TODAY)]
    assert consent_to(["Lis Opdigtet"], [newer, older, *others], TODAY, GET) == newer
    assert consent_to(["Lis Opdigtet"], others[1:], TODAY, GET) is None


@pytest.mark.parametrize(("until", "told"), [(GIVEN - DAY, True), (GIVEN, False), (GIVEN + DAY, False)])
def test_an_answer_wanted_before_the_letter_is_told(until: date, told: bool) -> None:
    found = findings("svarfrist_efter_brevet", {"a": GIVEN, "b": until}, brevdato="a", svarfrist="b")
    assert found == ([RuleFinding("R-934", "b")] if told else [])
    assert findings("svarfrist_efter_brevet", {"b": until}, brevdato="a", svarfrist="b") == []


def test_a_register_is_judged_row_by_row() -> None:
    rows = (consent(oplysninger="Medicin og dosis"), consent("alle", oplysninger="alle relevante oplysninger", formaal="hjælp"))
    found = findings("registret_er_praecist", {"s": rows}, samtykker="s")
    assert [(finding.code, finding.field, finding.row) for finding in found] == [
        ("R-931", "s.part", 1), ("R-930", "s.oplysninger", 1), ("R-932", "s.formaal", 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "asks"),
    [
        ({"f": date(2011, 11, 11)}, True), ({"f": date(2011, 11, 10)}, False), ({"f": date(2011, 11, 11), "g": "Bent"}, False), ({}, False),
        ({"c": "71" + "1111" + "4321"}, True), ({"c": "70" + "1111" + "4321"}, False), ({"c": "70" + "1190" + "1234"}, False),
        ({"c": "711111A321"}, False), ({"f": date(1990, 1, 1), "c": "71" + "1111" + "4321"}, False),
    ],
)  # fmt: skip
def test_who_consents_is_asked_for_a_citizen_who_is_under_15_the_day_it_is_given(values: dict[str, object], asks: bool) -> None:
    found = findings("giver_er_kendt", {"d": GIVEN, **values}, giver="g", foedt="f", cpr_nr="c", givet="d")
    assert found == ([RuleFinding("P-315", "g")] if asks else [])


def test_without_a_date_the_age_is_that_of_today() -> None:
    assert findings("giver_er_kendt", {"f": date(2011, 11, 21)}, giver="g", foedt="f") == []
    assert findings("giver_er_kendt", {"f": date(2011, 11, 22)}, giver="g", foedt="f") == [RuleFinding("P-315", "g")]


@pytest.mark.parametrize(
    ("values", "told"), [({"a": GIVEN}, True), ({"a": GIVEN, "b": TODAY}, False), ({"a": GIVEN, "c": TODAY}, False), ({}, False)]
)
def test_an_end_is_gently_asked_for_when_a_consent_is_given_and_stands(values: dict[str, date], told: bool) -> None:
    assert bool(findings("samtykket_har_en_slutdato", values, givet="a", gyldig_til="b", trukket="c")) is told


@pytest.mark.parametrize(("path", "day", "told"), [("b", GIVEN, False), ("b", GIVEN - DAY, True), ("c", GIVEN, False),
                                                      ("c", GIVEN - DAY, True)])  # fmt: skip
def test_a_consent_cannot_end_before_it_is_given(path: str, day: date, told: bool) -> None:
    found = findings("samtykkets_datoer_passer", {"a": GIVEN, path: day}, givet="a", gyldig_til="b", trukket="c")
    assert found == ([RuleFinding("R-937", path)] if told else [])
    assert findings("samtykkets_datoer_passer", {path: day}, givet="a", gyldig_til="b", trukket="c") == []


@pytest.mark.parametrize(
    ("basis", "direction", "told"),
    [
        (("Retssikkerhedsloven § 11 a",), GET, False), (("Retssikkerhedsloven § 11 a",), GIVE, True),
        (("Retssikkerhedsloven § 11 a",), "Begge dele", True), (("Forvaltningsloven § 28",), GIVE, False), ((), GIVE, False),
        (("Retssikkerhedsloven § 11 a", "Forvaltningsloven § 28"), "Begge dele", False),
    ],
)  # fmt: skip
def test_a_law_about_getting_is_not_enough_to_give(basis: tuple[str, ...], direction: str, told: bool) -> None:
    assert bool(findings("lovgrundlag_passer", {"l": basis, "r": direction}, lovgrundlag="l", retning="r")) is told


# The document itself, from raw answers to lines.

WHOLE = {
    "borger_navn": "Anna Eksempel", "fs_navn": "Bo Prøvesen", "part": "Læge Lis Opdigtet", "retning": "Hente oplysninger",
    "typer": "Medicin og dosis", "oplysninger": "Om min sygemelding siden august.", "gaelder_sag": "Din ansøgning om hjælp i hjemmet",
    "formaal": "At finde et tidspunkt, du kan være med på.", "lovgrundlag": "Retssikkerhedsloven § 11 a",
    "konsekvens": "Siger du nej, må vi afgøre sagen med det, vi ved.", "form": "Skriftligt", "givet": "10-11-2026",
    "gyldig_til": "10-5-2027",
}  # fmt: skip


def told(*without: str, **changed: str) -> tuple[Problem, ...]:
    on = context(TODAY)
    declared = files.load_template(ROOT / "templates" / "samtykke.yml", on)
    answers = {key: value for key, value in {**WHOLE, **changed}.items() if key not in without}
    return check(declared, record(**answers), on).problems


def test_a_precise_consent_is_accepted_without_a_word() -> None:
    assert told() == ()
    assert told("oplysninger") == () and told("typer") == ()


@pytest.mark.parametrize(
    ("without", "words"),
    [
        (("typer", "oplysninger"), "hvilke oplysninger"), (("part",), "hvem de kommer fra eller går til"),
        (("gaelder_sag",), "hvilken sag"), (("formaal",), "hvad de skal bruges til"),
        (("part", "typer", "oplysninger", "gaelder_sag"), "hvem de kommer fra eller går til, hvilke oplysninger, hvilken sag"),
    ],
)  # fmt: skip
def test_a_consent_without_what_whom_or_which_case_is_not_made(without: tuple[str, ...], words: str) -> None:
    (found,) = told(*without)
    assert (found.code, found.level.refuses) == ("T-712", True)
    assert found.text == f"Samtykket mangler: {words}. Udfyld det, før samtykket kan laves."


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("oplysninger", "Alle relevante oplysninger", "R-930"), ("oplysninger", "fuldt samtykke", "R-930"),
        ("part", "relevante myndigheder", "R-931"),
        ("formaal", "At hjælpe borgeren", "R-932"), ("gaelder_sag", "min sag", "R-933"),
    ],
)  # fmt: skip
def test_a_consent_that_is_too_general_is_not_made_and_its_words_are_not_repeated(field: str, text: str, code: str) -> None:
    (found,) = told(**{field: text})
    assert found.code == code and found.field == field and found.level.refuses
    assert text not in found.line and "Skriv" in found.text


def test_a_sweeping_text_is_told_beside_what_is_missing() -> None:
    assert sorted(codes(told("part", oplysninger="alt"))) == ["R-930", "T-712"]


def test_the_legal_basis_and_what_a_no_means_must_be_there() -> None:
    assert [(item.code, item.field) for item in told("lovgrundlag", "konsekvens")] == [("C-201", "lovgrundlag"), ("C-201", "konsekvens")]


def test_a_consent_without_an_end_is_made_with_a_gentle_word() -> None:
    (found,) = told("gyldig_til")
    assert found.code == "D-411" and not found.level.refuses


def test_the_general_yes_of_2014_is_no_field_of_the_consent() -> None:
    declared = files.load_template(ROOT / "templates" / "samtykke.yml", context(TODAY))
    assert [field.id for field in declared.fields if field.kind == "ja_nej" or "fuld" in field.label.casefold()] == []
