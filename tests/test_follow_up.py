"""The plan of following up when a case is over: its window, its rules, its calendar entry, and what the citizen reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from declared import ROOT, codes, context, record

from metodebog import files
from metodebog.check import check, check_all
from metodebog.compose import compose
from metodebog.document import Event, Fact, Facts, texts
from metodebog.fields import Value
from metodebog.read import read
from metodebog.rules import RULES, Case
from metodebog.views import EVENTS, VIEWS

TODAY = date(2026, 11, 21)
CLOSED = date(2026, 11, 20)
FIRST, LAST = date(2027, 2, 20), date(2027, 5, 20)
DAY = timedelta(days=1)
ON = context(TODAY, example=True)
TEMPLATE = files.load_template(ROOT / "templates" / "opfoelgningsplan.yml", ON)
PLAN = {"closed": CLOSED, "day": date(2027, 3, 10), "from": time(10), "to": time(11), "place": "Hjemme hos dig", "agreed": "Ja"}


def found(rule: str, values: Mapping[str, Value], **arguments: str) -> list[tuple[str, str]]:
    return [(one.code, one.field) for one in RULES[rule].check(Case(values, ON), **arguments)]


# --- the window --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [(FIRST - DAY, ["R-970"]), (FIRST, []), (date(2027, 3, 10), []), (LAST, []), (LAST + DAY, ["R-971"]), (CLOSED, ["R-970"])],
)
def test_the_meeting_lies_in_the_window(day: date, expected: list[str]) -> None:
    values = {"closed": CLOSED, "day": day}
    assert [code for code, _ in found("opfoelgning_i_vinduet", values, afsluttet="closed", dato="day")] == expected


def test_too_late_is_refused_and_too_early_only_told() -> None:
    answers = {
        "borger_navn": "Anna Eksempel",
        "fordi": "Du har ikke brug for mere støtte",
        "fs_navn": "Bo Prøvesen",
        "aftalt": "Ikke aftalt endnu",
    }
    for day, refused in ((FIRST - DAY, False), (LAST + DAY, True)):
        problems = check(TEMPLATE, record(**answers, afsluttet="20-11-2026", dato=f"{day:%d-%m-%Y}"), ON).problems
        assert [item.level.refuses for item in problems if item.code in ("R-970", "R-971")] == [refused]


def test_a_municipality_s_own_window_is_used() -> None:
    own = replace(ON, municipality=replace(ON.municipality, deadlines={"opfoelgning_tidligst": (14, "arbejdsdage")}))
    values, arguments = {"closed": CLOSED, "day": date(2026, 12, 10)}, {"afsluttet": "closed", "dato": "day"}
    assert [one.code for one in RULES["opfoelgning_i_vinduet"].check(Case(values, own), **arguments)] == []
    assert found("opfoelgning_i_vinduet", values, **arguments) == [("R-970", "day")]


def test_the_window_is_shown_with_weekdays_and_is_empty_on_paper() -> None:
    (shown,) = VIEWS["opfoelgningsvindue"].make(Case({"closed": CLOSED}, ON), afsluttet="closed")
    assert shown == Facts((Fact("Første mulige dag", "lørdag den 20. februar 2027"), Fact("Sidste mulige dag", "torsdag den 20. maj 2027")))
    (paper,) = VIEWS["opfoelgningsvindue"].make(Case({}, ON, blank=True), afsluttet="closed")
    assert [(fact.value, fact.lines) for fact in paper.items] == [("", 1), ("", 1)]
    assert list(VIEWS["opfoelgningsvindue"].make(Case({}, ON), afsluttet="closed")) == []


def test_a_case_that_ends_on_the_last_day_of_a_long_month_has_a_window_that_exists() -> None:
    (shown,) = VIEWS["opfoelgningsvindue"].make(Case({"closed": date(2026, 8, 31)}, ON), afsluttet="closed")
    assert [fact.value for fact in shown.items] == ["mandag den 30. november 2026", "søndag den 28. februar 2027"]


# --- the other rules ---------------------------------------------------------------------------------------------------------------

WHOLE = {"aftalt": "agreed", "dato": "day", "start": "from", "slut": "to", "sted": "place"}


@pytest.mark.parametrize("missing", [(), ("day",), ("from", "to"), ("place",), ("day", "from", "to", "place")])
def test_an_agreed_meeting_has_day_times_and_place(missing: tuple[str, ...]) -> None:
    values = {key: value for key, value in PLAN.items() if key not in missing}
    assert found("aftalt_opfoelgning_er_hel", values, **WHOLE) == [("R-972", field) for field in missing]
    assert found("aftalt_opfoelgning_er_hel", {**values, "agreed": "Ikke aftalt endnu"}, **WHOLE) == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"place": "Kirken", "may": True}, False),
        ({"place": "Kirken", "may": False}, True),
        ({"place": "Kirken"}, True),
        ({}, False),
    ],
)
def test_a_place_is_asked_only_when_the_citizen_has_said_yes(values: dict[str, Value], told: bool) -> None:
    assert bool(found("sted_kun_med_samtykke", values, sted="place", maa="may")) is told


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"day": TODAY}, []),
        ({"day": TODAY - DAY}, ["R-974"]),
        ({"day": TODAY - DAY, "result": "Vi mødtes"}, []),
        ({"day": None, "closed": date(2026, 5, 21)}, []),
        ({"day": None, "closed": date(2026, 5, 20)}, ["R-975"]),
        ({"day": None, "closed": date(2026, 5, 20), "agreed": "Nej tak"}, []),
        ({"closed": None, "day": TODAY - DAY}, []),
    ],
)
def test_when_the_day_has_passed_the_result_is_wanted(changes: dict[str, Value | None], expected: list[str]) -> None:
    values = {key: value for key, value in {**PLAN, **changes}.items() if value is not None}
    arguments = {"afsluttet": "closed", "dato": "day", "aftalt": "agreed", "resultat": "result"}
    assert [code for code, _ in found("opfoelgning_har_et_resultat", values, **arguments)] == expected


# --- the calendar ------------------------------------------------------------------------------------------------------------------

ARGUMENTS = {**WHOLE, "afsluttet": "closed", "sagsnummer": "number", "navn": "name", "flyttet": "moved", "telefon": "phone"}


def event(**changes: Value | None) -> list[Event]:
    values = {key: value for key, value in {**PLAN, "name": "Anna Eksempel", **changes}.items() if value is not None}
    return list(EVENTS["opfoelgningsmoede"].make(Case(values, ON), **ARGUMENTS))


def test_an_agreed_meeting_is_a_calendar_entry_without_the_citizen_s_name() -> None:
    (made,) = event(number="2026-014")
    assert (made.start, made.end) == (datetime(2027, 3, 10, 10), datetime(2027, 3, 10, 11))
    assert (made.title, made.place, made.sequence) == ("Møde med kommunen", "Hjemme hos dig", 0)
    assert made.text == "Har du spørgsmål, så ring på 12 34 56 00."
    assert "Anna" not in repr(made) and "2026-014" not in repr(made)


@pytest.mark.parametrize("changes", [{"agreed": "Nej tak"}, {"agreed": None}, {"day": None}, {"from": None}, {"to": None}])
def test_what_is_not_agreed_or_has_no_hour_is_no_entry(changes: dict[str, None]) -> None:
    assert event(**changes) == []


def test_a_meeting_that_moves_keeps_its_identity_and_another_case_has_its_own() -> None:
    (first,), (moved,) = event(number="2026-014"), event(number="2026-014", day=date(2027, 4, 7), moved=1)
    assert (moved.uid, moved.sequence) == (first.uid, 1)
    others = [event(number="2026-015"), event(), event(name="Bo Prøvesen"), event(closed=date(2026, 11, 19))]
    assert len({first.uid, *(made.uid for (made,) in others)}) == 5


# --- the document ------------------------------------------------------------------------------------------------------------------


def examples() -> list[str]:
    checked, whole = check_all(TEMPLATE, read(ROOT / "eksempler" / "opfoelgningsplan.yml", TEMPLATE, ON), ON)
    assert (codes(whole), [codes(one.problems) for one in checked]) == ([], [[], [], [], []])
    return ["\n".join(texts(compose(TEMPLATE, one.values, ON))) for one in checked]


def test_each_example_tells_its_own_story() -> None:
    agreed, open_, held, declined = examples()
    assert "10. marts 2027" in agreed and "lørdag den 20. februar 2027" in agreed
    assert "Ikke aftalt endnu" in open_ and "torsdag den 13. maj 2027" in open_
    assert "Køkkenet & stuen" in held and "Vi mødtes" in held
    assert "Nej tak" in declined and "Hvornår mødes vi igen?" not in declined and "mulige dag" not in declined
