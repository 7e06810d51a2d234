"""The invented cases for rehearsing a coordinating meeting, as a model: story, roles, items (003.17–18, 003.37–38, 003.45). No rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from metodebog.context import Context
from metodebog.rules.base import Case, Row
from metodebog.rules.dagsorden import CITIZEN, AgendaItem, agenda

MINUTES_OF = "udrettedagsorden"
"""The document that the rehearsed meeting ends with."""
PAPER = "moedeoevelse"
"""The document that is the exercise on paper."""
LIST, SIGNS = "oevelsesmoeder", "moedetegn"
"""The list of invented cases, and that of the signs of a good meeting."""
REFLECTION = "refleksion_minutter"
"""The setting: how long everyone thinks alone."""


@dataclass(frozen=True, slots=True)
class Role:
    """One participant. `belongs`: Borgeren, Privat netværk, Kommunen or Ekstern. `knows` and `wants` stand on the role's own card only.

    `consent`: what the citizen has agreed may be told to them; empty where none is needed.
    """

    name: str
    role: str
    workplace: str
    belongs: str
    invited: str
    knows: str
    wants: str
    consent: str = ""

    @property
    def title(self) -> str:
        """“Rådgiver, Boligforeningen Læ”"""
        return ", ".join(filter(None, (self.role, self.workplace)))

    @property
    def presented(self) -> str:
        """“Ib Fundet, rådgiver, Boligforeningen Læ”"""
        return f"{self.name}, {self.title[:1].lower()}{self.title[1:]}"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One invented case. `roles`: the citizen first, then the chair. `items`: the meeting's own items, as rows of an agenda."""

    id: str
    title: str
    story: str
    focus: str
    roles: tuple[Role, ...]
    items: tuple[Row, ...]

    @property
    def citizen(self) -> Role:
        """Whom the meeting is about."""
        return next(role for role in self.roles if role.belongs == CITIZEN)

    @property
    def chair(self) -> Role:
        """The one who leads it: the outreach caseworker."""
        return self.roles[1]


def meetings(context: Context) -> tuple[Meeting, ...]:
    """Every invented case, in the order of `viden/oevelsesmoeder.yml`."""
    entries = context.knowledge.entries.get(LIST, {})
    return tuple(
        Meeting(id_, one["tekst"], one["hjaelp"], one["maal"], tuple(_roles(entries, id_)), tuple(_items(entries, id_)))
        for id_, one in entries.items() if one["gruppe"] == "sager"
    )  # fmt: skip


def meeting(context: Context, title: object) -> Meeting | None:
    """The case with that title, or None."""
    return next((one for one in meetings(context) if one.title == title), None)


def _roles(entries: Mapping[str, Mapping[str, str]], id_: str) -> Iterator[Role]:
    for one in entries.values():
        if one["gruppe"] == f"{id_}_roller":
            role, _, workplace = one["rolle"].partition(", ")
            yield Role(one["tekst"], role, workplace, one["slags"], one["formaal"], one["hjaelp"], one["maal"], one.get("noter", ""))


def _items(entries: Mapping[str, Mapping[str, str]], id_: str) -> Iterator[Row]:
    for one in entries.values():
        if one["gruppe"] == f"{id_}_punkter":
            yield {"emne": one["tekst"], "ansvarlig": one["ansvarlig"], "formaal": one["formaal"], "minutter": int(one["minutter"])}


def whole_agenda(context: Context, own: tuple[Row, ...]) -> tuple[AgendaItem, ...]:
    """The fixed items with one's own between them, numbered from 1, as the agenda of a real meeting has them."""
    return agenda(Case({"punkter": own}, context), "punkter")


def clocked(items: tuple[AgendaItem, ...], start: time) -> tuple[tuple[time, time], ...]:
    """When each item begins and ends, in a meeting that begins at `start`. An item without minutes takes none."""
    at = datetime.combine(date(2000, 1, 1), start)
    found = []
    for item in items:
        end = at + timedelta(minutes=item.minutes or 0)
        found.append((at.time(), end.time()))
        at = end
    return tuple(found)
