"""Deadlines that pull in different directions are shown, with the dates of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from declared import context

from metodebog.tensions import COMPUTED, agenda_room, first_agenda_room
from metodebog.workdays import WORKING_DAYS

CONTEXT = context(date(2026, 11, 21))
OWN = {deadline.id: deadline for deadline in CONTEXT.deadlines}
DAYS = CONTEXT.calendar


@pytest.mark.parametrize(
    ("first_meeting", "invited", "last", "meeting", "room"),
    [
        (date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 5), date(2026, 11, 9), 2),
        (date(2026, 11, 4), date(2026, 11, 5), date(2026, 11, 7), date(2026, 11, 11), 2),
        (date(2026, 11, 6), date(2026, 11, 9), date(2026, 11, 9), date(2026, 11, 13), 0),
        (date(2026, 4, 1), date(2026, 4, 7), date(2026, 4, 9), date(2026, 4, 13), 2),
    ],
)
def test_there_are_few_days_between_invitation_and_extra_items(
    first_meeting: date, invited: date, last: date, meeting: date, room: int
) -> None:
    found = first_agenda_room(first_meeting, OWN, DAYS)
    assert (found.invited, found.last, found.meeting, found.days, found.clash) == (invited, last, meeting, room, False)


def test_extra_items_that_are_due_before_the_invitation_goes_out_are_a_clash() -> None:
    room = agenda_room(date(2026, 11, 10), date(2026, 11, 13), OWN["ekstra_punkter"], DAYS)
    assert (room.last, room.days, room.working_days, room.clash) == (date(2026, 11, 9), -1, -1, True)


def test_a_municipality_that_counts_in_working_days_sees_its_own_clash() -> None:
    own = OWN | {"ekstra_punkter": replace(OWN["ekstra_punkter"], unit=WORKING_DAYS, number=5)}
    assert first_agenda_room(date(2026, 11, 2), own, DAYS).clash
    told = COMPUTED["plads_til_punkter"](date(2026, 11, 2), own, DAYS)
    assert told == (
        "Er det første møde 2. november 2026, skal mødet i kommunen holdes senest 9. november 2026. "
        "Ekstra punkter skal sendes senest 2. november 2026. Det er før, indkaldelsen kan nå at komme ud 3. november 2026."
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("plads_til_punkter", "Er det første møde 2. november 2026, skal mødet i kommunen holdes senest 9. november 2026. "
         "Indkaldelsen kan komme ud 3. november 2026, og ekstra punkter skal sendes senest 5. november 2026 (2 dage)."),
        ("moede_foer_vurdering", "Er det første møde 2. november 2026, skal mødet i kommunen holdes senest 9. november 2026. "
         "Vurderingen skal først være færdig 2. december 2026, 23 dage senere."),
        ("opfoelgningsvindue", "Slutter forløbet 2. november 2026, ligger opfølgningsmødet mellem 2. februar 2027 og 2. maj 2027."),
    ],
)  # fmt: skip
def test_a_tension_is_told_in_dates(name: str, words: str) -> None:
    assert COMPUTED[name](date(2026, 11, 2), OWN, DAYS) == words


def test_a_follow_up_window_without_a_day_is_told() -> None:
    own = OWN | {"opfoelgning_senest": replace(OWN["opfoelgning_senest"], number=2)}
    assert "ingen dag at vælge" in COMPUTED["opfoelgningsvindue"](date(2026, 11, 2), own, DAYS)


def test_an_assessment_that_is_due_before_the_meeting_is_told() -> None:
    own = OWN | {"behovsvurdering": replace(OWN["behovsvurdering"], number=5, unit=WORKING_DAYS)}
    assert "før mødet i kommunen skal være holdt" in COMPUTED["moede_foer_vurdering"](date(2026, 11, 2), own, DAYS)


def test_every_tension_names_what_can_be_computed_about_it() -> None:
    assert {tension.computed for tension in CONTEXT.knowledge.tensions} - {""} == set(COMPUTED)
