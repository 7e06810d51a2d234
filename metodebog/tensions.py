"""Deadlines of the method that pull in different directions, computed for the dates of a case (inventory 003.54)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from metodebog.dates import long_date
from metodebog.workdays import Calendar, Deadline


@dataclass(frozen=True, slots=True)
class AgendaRoom:
    """How much room there is for extra items before a coordinating meeting.

    `invited`: the day the invitation goes out (or can, at the earliest). `last`: the last day for extra items. `meeting`: the meeting.
    `days` and `working_days`: from `invited` to `last`; below 0 when the items are due before anybody is invited.
    """

    invited: date
    last: date
    meeting: date
    days: int
    working_days: int

    @property
    def clash(self) -> bool:
        """Whether extra items are due before the invitation can go out."""
        return self.days < 0


def agenda_room(invited: date, meeting: date, items: Deadline, days: Calendar) -> AgendaRoom:
    """The room for extra items when the invitation goes out on `invited`. `items`: the deadline of extra items, counted back."""
    last = items.end(meeting, days)
    return AgendaRoom(invited, last, meeting, (last - invited).days, days.working_days_between(invited, last))


def first_agenda_room(first_meeting: date, deadlines: Mapping[str, Deadline], days: Calendar) -> AgendaRoom:
    """The same for an internal coordinating meeting on its last day, with the invitation sent the working day after the first meeting."""
    meeting = deadlines["moede_internt"].end(first_meeting, days)
    return agenda_room(days.add_working_days(first_meeting, 1), meeting, deadlines["ekstra_punkter"], days)


def _room(start: date, deadlines: Mapping[str, Deadline], days: Calendar) -> str:
    room = first_agenda_room(start, deadlines, days)
    meeting, invited, last = long_date(room.meeting), long_date(room.invited), long_date(room.last)
    held = f"Er det første møde {long_date(start)}, skal mødet i kommunen holdes senest {meeting}. "
    if room.clash:
        return held + f"Ekstra punkter skal sendes senest {last}. Det er før, indkaldelsen kan nå at komme ud {invited}."
    count = f"{room.days} {'dag' if room.days == 1 else 'dage'}" if room.days else "samme dag"
    return held + f"Indkaldelsen kan komme ud {invited}, og ekstra punkter skal sendes senest {last} ({count})."


def _before_assessment(start: date, deadlines: Mapping[str, Deadline], days: Calendar) -> str:
    meeting, assessed = deadlines["moede_internt"].end(start, days), deadlines["behovsvurdering"].end(start, days)
    if meeting >= assessed:
        return f"Er det første møde {long_date(start)}, er vurderingen færdig {long_date(assessed)}, før mødet i kommunen skal være holdt."
    held = f"Er det første møde {long_date(start)}, skal mødet i kommunen holdes senest {long_date(meeting)}. "
    return held + f"Vurderingen skal først være færdig {long_date(assessed)}, {(assessed - meeting).days} dage senere."


def _window(start: date, deadlines: Mapping[str, Deadline], days: Calendar) -> str:
    first, last = deadlines["opfoelgning_tidligst"].end(start, days), deadlines["opfoelgning_senest"].end(start, days)
    if last < first:
        return f"Slutter forløbet {long_date(start)}, er der ingen dag at vælge: {long_date(last)} ligger før {long_date(first)}."
    return f"Slutter forløbet {long_date(start)}, ligger opfølgningsmødet mellem {long_date(first)} og {long_date(last)}."


COMPUTED: dict[str, Callable[[date, Mapping[str, Deadline], Calendar], str]] = {
    "plads_til_punkter": _room,
    "moede_foer_vurdering": _before_assessment,
    "opfoelgningsvindue": _window,
}
"""What `regnes` in `viden/fristkonflikter.yml` may say: a name → the tension in Danish for a start date."""
