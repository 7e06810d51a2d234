"""The deadlines of one case: kept, late, running, coming, not relevant, and how many days are left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from declared import context
from hypothesis import given
from hypothesis import strategies as st

from metodebog import due
from metodebog.due import Due, Status

TODAY = date(2026, 11, 20)  # a Friday
CONTEXT = context(TODAY)
DEADLINES, DAYS = CONTEXT.deadlines, CONTEXT.calendar
CASE = {
    "henvendelse": date(2026, 11, 2),
    "fordelt": date(2026, 11, 3),
    "foerste_kontakt": date(2026, 11, 5),
    "foerste_moede": date(2026, 11, 11),
}


def case(events: Mapping[str, date], today: date = TODAY, **more: object) -> dict[str, Due]:
    return {one.deadline.id: one for one in due.due(events, DEADLINES, DAYS, today, **more)}


def test_every_deadline_of_the_method_is_told_in_its_order() -> None:
    assert [one.deadline.id for one in due.due({}, DEADLINES, DAYS, TODAY)] == [
        "kontakt", "foerste_moede", "raad", "behovsvurdering", "moede_internt", "moede_eksternt", "ekstra_punkter", "referat",
        "aftale_horisont", "opfoelgning_tidligst", "opfoelgning_senest",
    ]  # fmt: skip


def test_nothing_has_begun_before_anything_has_happened() -> None:
    assert {one.status for one in case({}).values()} == {Status.COMING}
    assert {(one.start, one.last, one.days_left) for one in case({}).values()} == {(None, None, None)}


def test_a_case_shows_what_was_kept_and_what_runs() -> None:
    found = case(CASE)
    told = {id_: (one.status.value, one.last, one.met) for id_, one in found.items()}
    assert told == {
        "kontakt": ("overholdt", date(2026, 11, 5), date(2026, 11, 5)),
        "foerste_moede": ("overholdt", date(2026, 11, 12), date(2026, 11, 11)),
        "raad": ("overskredet", date(2026, 11, 13), None),
        "behovsvurdering": ("løber", date(2026, 12, 11), None),
        "moede_internt": ("ikke relevant", date(2026, 11, 18), None),
        "moede_eksternt": ("løber", date(2026, 12, 1), None),
        "ekstra_punkter": ("kommer", None, None),
        "referat": ("kommer", None, None),
        "aftale_horisont": ("kommer", None, None),
        "opfoelgning_tidligst": ("kommer", None, None),
        "opfoelgning_senest": ("kommer", None, None),
    }


def test_days_left_are_counted_as_calendar_days_and_as_working_days() -> None:
    found = case(CASE)
    assert (found["moede_eksternt"].days_left, found["moede_eksternt"].working_days_left) == (11, 7)
    assert (found["raad"].days_left, found["raad"].working_days_left) == (-7, -5)
    assert (found["kontakt"].days_left, found["kontakt"].working_days_left) == (None, None)
    assert found["raad"].open and not found["kontakt"].open and not found["referat"].open


@pytest.mark.parametrize(
    ("met", "status"), [(date(2026, 11, 5), "overholdt"), (date(2026, 11, 6), "overskredet"), (date(2026, 11, 3), "overholdt")]
)
def test_the_last_day_itself_is_in_time(met: date, status: str) -> None:
    found = case({"fordelt": date(2026, 11, 3), "foerste_kontakt": met})["kontakt"]
    assert (found.status.value, found.met, found.open) == (status, met, False)


@pytest.mark.parametrize(("today", "status", "left"), [(date(2026, 11, 5), "løber", 0), (date(2026, 11, 6), "overskredet", -1)])
def test_a_deadline_runs_on_its_last_day_and_is_late_the_day_after(today: date, status: str, left: int) -> None:
    found = case({"fordelt": date(2026, 11, 3)}, today)["kontakt"]
    assert (found.status.value, found.days_left) == (status, left)


def test_what_is_planned_is_not_done() -> None:
    found = case({"fordelt": date(2026, 11, 18), "foerste_kontakt": date(2026, 11, 23)})
    assert (found["kontakt"].status, found["kontakt"].met, found["kontakt"].last) == (Status.RUNNING, None, date(2026, 11, 20))
    assert (found["foerste_moede"].status, found["foerste_moede"].last) == (Status.COMING, date(2026, 11, 30))


def test_a_deadline_counted_back_runs_before_its_event() -> None:
    planned = case({"moede": date(2026, 12, 3)})["ekstra_punkter"]
    assert (planned.status, planned.last, planned.day_off) == (Status.RUNNING, date(2026, 11, 29), "søndag")
    assert case({"moede": date(2026, 11, 23)})["ekstra_punkter"].status is Status.NOT_RELEVANT
    late = case({"moede": date(2026, 11, 23), "ekstra_punkter": date(2026, 11, 20)})["ekstra_punkter"]
    assert (late.status, late.last) == (Status.MISSED, date(2026, 11, 19))


def test_what_holds_only_if_relevant_is_late_only_where_the_caseworker_says_that_it_holds() -> None:
    assert case(CASE)["moede_internt"].status is Status.NOT_RELEVANT
    assert case(CASE, relevant=["moede_internt"])["moede_internt"].status is Status.MISSED
    assert case(CASE, irrelevant=["moede_eksternt"])["moede_eksternt"].status is Status.NOT_RELEVANT
    held = CASE | {"moede_internt": date(2026, 11, 19)}
    assert case(held)["moede_internt"].status is Status.MISSED
    assert case(held, irrelevant=["moede_internt"])["moede_internt"].status is Status.MISSED


def test_without_the_date_that_it_is_counted_from_nobody_can_tell() -> None:
    found = case({"foerste_kontakt": date(2026, 11, 5)})["kontakt"]
    assert (found.status, found.met, found.last, found.open) == (Status.UNKNOWN, date(2026, 11, 5), None, False)


@pytest.mark.parametrize(
    ("meeting", "first", "last"),
    [
        (None, "kommer", "løber"), (date(2026, 9, 30), "overskredet", "overholdt"), (date(2026, 10, 1), "overholdt", "overholdt"),
    ],
)  # fmt: skip
def test_follow_up_has_a_first_and_a_last_day(meeting: date | None, first: str, last: str) -> None:
    events = {"afsluttet": date(2026, 7, 1)} | ({"opfoelgningsmoede": meeting} if meeting else {})
    found = case(events, date(2026, 9, 30) if meeting is None else TODAY)
    assert (found["opfoelgning_tidligst"].last, found["opfoelgning_senest"].last) == (date(2026, 10, 1), date(2027, 1, 1))
    assert (found["opfoelgning_tidligst"].status.value, found["opfoelgning_senest"].status.value) == (first, last)


def test_follow_up_after_the_window_is_late_and_the_first_day_is_never_overdue() -> None:
    events = {"afsluttet": date(2026, 1, 5)}
    assert case(events)["opfoelgning_tidligst"].status is Status.RUNNING
    assert case(events)["opfoelgning_senest"].status is Status.MISSED
    assert case(events | {"opfoelgningsmoede": date(2026, 7, 6)})["opfoelgning_senest"].status is Status.MISSED


def test_a_last_day_that_is_a_day_off_is_named_and_not_moved() -> None:
    found = case({"foerste_moede": date(2026, 11, 25)})["behovsvurdering"]
    assert (found.last, found.day_off) == (date(2026, 12, 25), "Juledag")


def test_a_municipality_counts_from_an_event_of_its_own() -> None:
    own = [replace(one, anchor="henvendelse") if one.id == "kontakt" else one for one in DEADLINES]
    assert due.due(CASE, own, DAYS, TODAY)[0].last == date(2026, 11, 4)


DATES = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.dictionaries(st.sampled_from(sorted(CONTEXT.knowledge.events)), DATES), DATES)
def test_every_case_gets_a_status_that_agrees_with_its_dates(events: dict[str, date], today: date) -> None:
    for one in due.due(events, DEADLINES, DAYS, today):
        if one.met and one.last:
            early = one.met >= one.last if one.deadline.earliest else one.met <= one.last
            assert one.status is (Status.MET if early else Status.MISSED)
        if one.status is Status.RUNNING and not one.deadline.earliest:
            assert one.last is not None and one.last >= today and one.days_left == (one.last - today).days
        if one.status is Status.MISSED and one.met is None:
            assert one.last is not None and one.last < today and not one.deadline.if_relevant
        assert (one.days_left is None) == (one.working_days_left is None)
