"""The rules of courses, each at its edges: groups, long days, breaks, days and items that fit, goals."""
from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from declared import ROOT, codes, context, record

from metodebog import files, messages
from metodebog.check import check
from metodebog.context import Context
from metodebog.course_messages import COURSES
from metodebog.municipality import Municipality
from metodebog.rules import RULES, Case, RuleFinding

TODAY = date(2026, 2, 10)
METHOD = context(TODAY)
A, B, OWN = METHOD.knowledge.lists["kurser"]
MANY = METHOD.knowledge.lists["kursusgrupper.inviteret"]
FS, PARTNER, LEADER = METHOD.knowledge.lists["kursusgrupper.funktion"]
DAY1, DAY2 = {"dag": 1, "dato": date(2026, 3, 17), "start": time(9)}, {"dag": 2, "dato": date(2026, 3, 24), "start": time(9)}
ARGUMENTS = {"dage", "punkter", "laeringsmaal", "deltagere", "inviteret", "kursus"}


def findings(rule: str, on: Context = METHOD, **values: object) -> list[RuleFinding]:
    """What the rule says; its arguments are called what the fields are."""
    known = RULES[rule]
    return list(known.check(Case(values, on), **{name: name for name in known.arguments if name in ARGUMENTS}))


def told(rule: str, on: Context = METHOD, **values: object) -> list[tuple[str, str, int | None]]:
    return [(found.code, found.field, found.row) for found in findings(rule, on, **values)]


def item(day: int = 1, minutes: int | None = 60, kind: str = "Øvelse", **more: object) -> dict[str, object]:
    return {"dag": day, "emne": "Emne", "slags": kind, **({} if minutes is None else {"minutter": minutes}), **more}


# --- groups ------------------------------------------------------------------------------------------------------------


def test_a_group_that_is_not_invited_is_told_by_name() -> None:
    assert told("alle_grupper_med", inviteret=MANY) == []
    (found,) = findings("alle_grupper_med", inviteret=MANY[:1])
    assert (found.code, found.values["grupper"]) == ("R-1000", "interne samarbejdsparter og nærmeste ledere")


def test_an_invited_group_with_nobody_on_the_list_is_told_only_when_there_is_a_list() -> None:
    people = ({"deltager": "x", "funktion": FS}, {"deltager": "y", "funktion": LEADER})
    assert told("alle_grupper_med", inviteret=MANY, deltagere=()) == []
    assert told("alle_grupper_med", inviteret=MANY, deltagere=people) == [("R-1001", "deltagere", None)]
    assert told("alle_grupper_med", inviteret=MANY, deltagere=(*people, {"funktion": PARTNER})) == []
    assert told("alle_grupper_med", inviteret=(MANY[0], MANY[2]), deltagere=people) == [("R-1000", "inviteret", None)]


# --- length and breaks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "codes_"), [(480, []), (481, ["R-1002"])])
def test_a_day_may_be_as_long_as_the_setting_says(minutes: int, codes_: list[str]) -> None:
    values = {"kursus": OWN, "dage": (DAY2, DAY1), "punkter": (item(1, minutes),)}
    assert [found.code for found in findings("kursusdag_er_kort_nok", **values)] == codes_
    assert [found.row for found in findings("kursusdag_er_kort_nok", **values)] == [1] * len(codes_)  # the second row is day 1


def test_the_municipality_sets_the_longest_day_and_the_longest_time_without_a_break() -> None:
    strict = replace(METHOD, municipality=Municipality(settings={"kursusdag_hoejst_minutter": 60, "kursus_pause_mindst_hver_minutter": 30}))
    values = {"kursus": OWN, "dage": (DAY1,), "punkter": (item(1, 61),)}
    assert told("kursusdag_er_kort_nok", strict, **values) == [("R-1002", "dage.dag", 0)]
    assert told("pauser_i_tide", strict, **values) == [("R-1003", "punkter.emne", 0)]
    assert told("kursusdag_er_kort_nok", **values) == told("pauser_i_tide", **values) == []


@pytest.mark.parametrize(("start", "codes_"), [(time(15, 59), []), (time(16), ["R-1017"])])
def test_a_day_that_reaches_midnight_is_refused(start: time, codes_: list[str]) -> None:
    days = ({**DAY1, "start": start},)
    assert [found.code for found in findings("kursusdag_er_kort_nok", kursus=OWN, dage=days, punkter=(item(1, 480),))] == codes_


def test_each_stretch_without_a_break_that_is_too_long_is_told_where_it_begins() -> None:
    own = (item(1, 60), item(1, 30), item(1, 15, "Pause"), item(2, 5), item(1, 91), item(1, 45, "Frokost"), item(1, 50), item(1, 41))
    found = findings("pauser_i_tide", kursus=OWN, dage=(DAY1, DAY2), punkter=own)
    assert [(one.code, one.field, one.row) for one in found] == [("R-1003", "punkter.emne", 4), ("R-1003", "punkter.emne", 6)]
    assert [one.values for one in found] == [{"tid": "10.45", "minutter": 91, "hoejst": 90}, {"tid": "13.01", "minutter": 91, "hoejst": 90}]


def test_a_long_break_is_no_stretch_without_one() -> None:
    assert told("pauser_i_tide", kursus=OWN, dage=(DAY1,), punkter=(item(1, 60), item(1, 120, "Frokost"), item(1, 60))) == []


def test_an_item_without_minutes_does_not_move_the_place_of_a_finding() -> None:
    own = (item(1, None), item(1, 91))
    assert told("pauser_i_tide", kursus=OWN, dage=(DAY1,), punkter=own) == [("R-1003", "punkter.emne", 1)]


# --- days and items ----------------------------------------------------------------------------------------------------


def test_days_without_items_and_items_without_a_day_are_refused() -> None:
    values = {"kursus": OWN, "dage": (DAY1, DAY2), "punkter": (item(1), item(3))}
    assert told("dage_og_punkter_passer", **values) == [("R-1005", "dage.dag", 1), ("R-1004", "punkter.dag", 1)]
    assert told("dage_og_punkter_passer", kursus=OWN, dage=(DAY1, DAY2), punkter=(item(1), item(2))) == []


def test_a_standard_course_with_one_day_too_many_has_a_day_without_items() -> None:
    assert told("dage_og_punkter_passer", kursus=B, dage=(DAY1, DAY2)) == [("R-1005", "dage.dag", 1)]
    assert told("dage_og_punkter_passer", kursus=A, dage=(DAY1, DAY2)) == []


def test_a_standard_course_with_one_day_too_few_is_told() -> None:
    assert told("programmet_er_helt", kursus=A, dage=(DAY1,)) == [("R-1006", "dage", None)]
    assert told("programmet_er_helt", kursus=A, dage=(DAY1, DAY2)) == []
    assert told("programmet_er_helt", kursus=A, dage=(DAY1,), punkter=(item(1),)) == []  # a programme of one's own


def test_a_programme_of_one_s_own_needs_items_and_goals() -> None:
    assert told("programmet_er_helt", kursus=OWN) == [("R-1011", "punkter", None), ("R-1012", "laeringsmaal", None)]
    assert told("programmet_er_helt", kursus=OWN, punkter=(item(),), laeringsmaal=({"maal": "Du kan."},)) == []
    assert told("programmet_er_helt") == []


def test_a_day_that_is_there_twice_is_refused_once() -> None:
    assert told("dage_og_punkter_passer", kursus=A, dage=(DAY1, DAY2, DAY1)) == [("R-1007", "dage.dag", 2)]


def test_an_item_without_minutes_is_refused() -> None:
    assert told("punkter_har_minutter", punkter=(item(), item(1, None))) == [("R-1013", "punkter.minutter", 1)]


@pytest.mark.parametrize(("dates", "rows"), [((17, 24), []), ((17, 17), [1]), ((24, 17), [1]), ((17, None), [])])
def test_a_later_day_has_a_later_date(dates: tuple[int | None, ...], rows: list[int]) -> None:
    days = tuple({"dag": number, **({"dato": date(2026, 3, day)} if day else {})} for number, day in enumerate(dates, 1))
    assert told("dage_i_raekkefoelge", dage=days) == [("R-1014", "dage.dato", row) for row in rows]


def test_days_are_compared_by_number_and_not_by_the_order_of_rows() -> None:
    assert told("dage_i_raekkefoelge", dage=(DAY2, DAY1)) == []


# --- goals -------------------------------------------------------------------------------------------------------------

GOALS = ({"maal": "Ét"}, {"maal": "To"}, {"maal": "Tre"})


def test_a_goal_that_no_item_works_with_is_told_by_number() -> None:
    values = {"kursus": OWN, "dage": (DAY1,), "laeringsmaal": GOALS, "punkter": (item(maal="2"),)}
    found = findings("maal_og_punkter_passer", **values)
    assert [(one.code, one.field, one.row, one.values["numre"]) for one in found] == [
        ("R-1008", "laeringsmaal.maal", 0, 1), ("R-1008", "laeringsmaal.maal", 2, 3)]
    assert told("maal_og_punkter_passer", **{**values, "punkter": (item(maal="2"), item(maal="1, 3"))}) == []


def test_standard_goals_that_items_of_one_s_own_leave_out_are_told_together() -> None:
    (found,) = findings("maal_og_punkter_passer", kursus=B, dage=(DAY1,), punkter=(item(maal="2, 4"),))
    assert (found.code, found.field, found.values) == ("R-1008", "punkter", {"numre": "1, 3, 5"})


@pytest.mark.parametrize("text", ["4", "0", "1, 4", "alle"])
def test_a_number_that_no_goal_has_is_refused(text: str) -> None:
    own = (item(maal="1, 2, 3"), item(maal=text))
    values = {"kursus": OWN, "dage": (DAY1,), "laeringsmaal": GOALS, "punkter": own}
    assert told("maal_og_punkter_passer", **values) == [("R-1009", "punkter.maal", 1)]


def test_numbers_of_the_standard_goals_hold_for_items_of_one_s_own() -> None:
    own = (item(maal="1, 2, 3, 4, 5, 6, 7"), item(maal="8"))
    assert told("maal_og_punkter_passer", kursus=A, dage=(DAY1, DAY2), punkter=own) == [("R-1009", "punkter.maal", 1)]


def test_goals_of_one_s_own_beside_the_items_of_a_standard_course_are_told() -> None:
    assert told("maal_og_punkter_passer", kursus=A, dage=(DAY1, DAY2), laeringsmaal=GOALS) == [("R-1010", "laeringsmaal", None)]


def test_nobody_has_completed_a_course_that_is_not_over() -> None:
    people = ({"gennemfoert": False}, {"gennemfoert": True}, {"gennemfoert": True})
    assert told("gennemfoert_efter_kurset", dage=(DAY1, DAY2), deltagere=people) == [("R-1016", "deltagere.gennemfoert", 1)]
    over = context(date(2026, 3, 24))
    assert told("gennemfoert_efter_kurset", over, dage=(DAY1, DAY2), deltagere=people) == []
    assert told("gennemfoert_efter_kurset", dage=(DAY1,), deltagere=people[:1]) == []


# --- through the declaration ---------------------------------------------------------------------------------------------

RECORD = {
    "kursus": A, "navn": "Prøven", "hold": "Forår 2026", "sted": "Salen", "inviteret": "; ".join(MANY),
    "dage": [{"dag": "1", "dato": "17-3-2026", "start": "9.00"}, {"dag": "2", "dato": "24-3-2026", "start": "9.00"}],
}  # fmt: skip


def problems(**changes: object) -> list[str]:
    template = files.load_template(ROOT / "templates" / "kursusprogram.yml", METHOD)
    return codes(check(template, record(**{**RECORD, **changes}), METHOD).problems)


def test_a_standard_course_needs_only_name_dates_place_and_who_is_invited() -> None:
    assert problems() == []


@pytest.mark.parametrize(("changes", "told_"), [
    ({"inviteret": MANY[0]}, ["R-1000"]),
    ({"dage": RECORD["dage"][:1]}, ["R-1006"]),
    ({"dage": [RECORD["dage"][0], {"dag": "2", "dato": "28-3-2026", "start": "9.00"}]}, ["D-410"]),  # a Saturday
    ({"dage": [RECORD["dage"][0], {"dag": "2", "dato": "16-3-2026", "start": "9.00"}]}, ["R-1014"]),
    ({"kursus": OWN}, ["R-1011", "R-1012"]),
    ({"laeringsmaal": [{"maal": "Du kan ringe op."}]}, ["R-1010"]),
])
def test_what_does_not_fit_is_told_by_the_declaration_s_own_rules(changes: dict[str, object], told_: list[str]) -> None:
    assert sorted(problems(**changes)) == told_


def test_every_message_of_courses_is_in_the_catalogue_and_used_by_a_rule() -> None:
    source = (ROOT / "metodebog" / "rules" / "kursus_regler.py").read_text(encoding="utf-8")
    assert COURSES.keys() <= messages.CATALOGUE.keys()
    assert [code for code in COURSES if f'"{code}"' not in source] == []
