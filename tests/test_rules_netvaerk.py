"""The rules of the network map: they warn where it helps, once for each matter."""
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from declared import context

from metodebog.levels import WARNING
from metodebog.messages import CATALOGUE
from metodebog.municipality import Municipality
from metodebog.rules import RULES, Case, RuleFinding

TODAY = date(2026, 11, 21)


def findings(rule: str, *people: dict[str, object], **more: object) -> list[RuleFinding]:
    arguments = {name: (f"parter.{name}" if name not in more else name) for name in RULES[rule].arguments}
    return list(RULES[rule].check(Case({"parter": people, **more}, context(TODAY)), **arguments))


@pytest.mark.parametrize(
    ("updated", "old"), [(TODAY, False), (date(2026, 8, 21), False), (date(2026, 8, 20), True), (date(2025, 1, 1), True)]
)
def test_a_map_is_old_when_the_horizon_of_the_agreement_has_passed(updated: date, old: bool) -> None:
    expected = [RuleFinding("R-920", "opdateret", None, {"frist": "tre måneder"})] if old else []
    assert findings("netvaerkskort_er_nyt", opdateret=updated) == expected


def test_the_municipality_s_own_horizon_decides_when_a_map_is_old() -> None:
    own = replace(context(TODAY), municipality=Municipality(deadlines={"aftale_horisont": (1, "maaneder")}))
    found = list(RULES["netvaerkskort_er_nyt"].check(Case({"opdateret": date(2026, 10, 20)}, own), opdateret="opdateret"))
    assert [(item.code, item.values["frist"]) for item in found] == [("R-920", "en måned")]


def test_a_map_without_a_date_is_not_old() -> None:
    assert list(RULES["netvaerkskort_er_nyt"].check(Case({}, context(TODAY)), opdateret="opdateret")) == []


def test_the_same_person_twice_in_one_section_is_told_at_the_second_row() -> None:
    people = [{"navn": "Carla Eksempel", "afsnit": "Privat netværk"}, {"navn": "carla  eksempel", "afsnit": "Privat netværk"}]
    assert findings("kun_en_gang_i_afsnit", *people) == [RuleFinding("R-921", "parter.navn", 1)]


def test_the_same_person_may_stand_in_two_sections() -> None:
    assert findings("kun_en_gang_i_afsnit", {"navn": "A", "afsnit": "Bolig"}, {"navn": "A", "afsnit": "Arbejde"}) == []


def test_unanswered_names_are_not_the_same_person() -> None:
    assert findings("kun_en_gang_i_afsnit", {"afsnit": "Bolig"}, {"afsnit": "Bolig"}) == []


def test_unknown_contact_is_told_once_with_how_many_and_never_for_interpreters() -> None:
    people = [{"afsnit": "Bolig", "kontakt": False}, {"afsnit": "Bolig"}, {"afsnit": "Arbejde"}, {"afsnit": "Tolk"}]
    assert findings("kontakt_er_kendt", *people) == [RuleFinding("R-922", "parter.kontakt", 1, {"antal": 2})]
    assert findings("kontakt_er_kendt", people[0], people[3]) == []


def test_unknown_closeness_is_told_once_with_how_many() -> None:
    people = [{"afsnit": "Bolig", "naerhed": "Tæt på"}, {"afsnit": "Tolk"}, {"afsnit": "Bolig"}]
    assert findings("naerhed_er_kendt", *people) == [RuleFinding("R-923", "parter.naerhed", 1, {"antal": 2})]
    assert findings("naerhed_er_kendt", people[0]) == []


@pytest.mark.parametrize(
    ("section", "kind", "warned"),
    [
        ("Privat netværk", "Kommunen", True), ("Privat netværk", "Ekstern", False), ("Privat netværk", "Privat netværk", False),
        ("Bolig", "Kommunen", False),
    ],
)  # fmt: skip
def test_someone_from_the_municipality_among_family_and_friends_is_told(section: str, kind: str, warned: bool) -> None:
    found = findings("slags_passer_med_afsnit", {"afsnit": section, "slags": kind})
    assert found == ([RuleFinding("R-924", "parter.slags", 0)] if warned else [])


def test_a_map_is_never_refused_for_what_is_not_known_yet() -> None:
    assert {CATALOGUE[f"R-92{number}"][0] for number in range(5)} == {WARNING}
