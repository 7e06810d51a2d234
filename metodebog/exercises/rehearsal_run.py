"""A rehearsed meeting under way, as data: the case, the agenda, the clocks, what is agreed and what is parked. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time

from metodebog.context import Context
from metodebog.dates import clock, parse_time
from metodebog.rules.base import Row
from metodebog.rules.dagsorden import AgendaItem
from metodebog.rules.oevelsesmoede import REFLECTION, Meeting, Role, whole_agenda

CHOOSING, MEETING, OVER = "valg", "moede", "slut"
"""Before, during and after the meeting."""
TASKS, PARKING, AGENDA = "aftaler", "parkering", "dagsorden"
"""What stands below the clock."""
THINKING, ROUND = "taenk", "runde"
PACES: Mapping[str, tuple[str, float]] = {
    "1": ("Som et almindeligt ur", 1.0), "2": ("Dobbelt så hurtigt", 0.5), "4": ("Fire gange så hurtigt", 0.25),
}  # fmt: skip
"""How fast the meeting goes: value → words, and the share of the real time."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A clock to start and stop. `used`: seconds so far; `since`: when it was started, None while it stands still."""

    used: float = 0.0
    since: float | None = None

    def at(self, now: float) -> float:
        """The seconds used at the time `now`. A clock that is set back takes nothing away."""
        return self.used + (max(0.0, now - self.since) if self.since is not None else 0.0)

    def started(self, now: float) -> Watch:
        """The same clock, running from `now`."""
        return self if self.since is not None else replace(self, since=now)

    def stopped(self, now: float) -> Watch:
        """The same clock, standing still from `now`."""
        return Watch(self.at(now))


@dataclass(frozen=True, slots=True)
class Decision:
    """What was agreed: at which item, what, who, and by when (as it was typed)."""

    item: int
    text: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One rehearsal. `away`: names of those who are not there. `at`: the item, from 0. `spoken`: names, in the round.

    `next`: day, start and end of the next meeting, as they were typed. `editing`: the number of the decision that is being put right.
    """

    context: Context
    meeting: Meeting
    own: tuple[Row, ...]
    phase: str = CHOOSING
    start: str = "13.00"
    pace: str = "1"
    away: frozenset[str] = frozenset()
    at: int = 0
    watches: tuple[Watch, ...] = ()
    think: Watch = Watch()
    mode: str = ""
    spoken: frozenset[str] = frozenset()
    panel: str = TASKS
    decisions: tuple[Decision, ...] = ()
    parked: tuple[str, ...] = ()
    editing: int | None = None
    secretary: str = ""
    informs: str = ""
    next: tuple[str, str, str] = ("", "", "")
    signs: tuple[str, ...] = ()
    status: str = ""

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The whole agenda: the fixed items and the meeting's own."""
        return whole_agenda(self.context, self.own)

    @property
    def item(self) -> AgendaItem:
        """The item that the meeting has come to."""
        return self.items[self.at]

    @property
    def present(self) -> tuple[Role, ...]:
        """Those who are there."""
        return tuple(role for role in self.meeting.roles if role.name not in self.away)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those who are there."""
        return tuple(role.name for role in self.present)

    @property
    def share(self) -> float:
        """The share of the real time that a minute of the agenda takes."""
        return PACES[self.pace][1]

    @property
    def begins(self) -> time:
        """When the meeting begins."""
        return parse_time(self.start) or time(13)

    @property
    def running(self) -> bool:
        """Whether the clock of the item runs."""
        return bool(self.watches) and self.watches[self.at].since is not None

    def planned(self, item: AgendaItem) -> float:
        """The seconds that are set aside for the item, at the chosen pace."""
        return 60.0 * (item.minutes or 0) * self.share

    @property
    def thinking_seconds(self) -> float:
        """How long everyone thinks alone: the municipality's setting. It is not made shorter."""
        return 60.0 * float(self.context.setting(REFLECTION) or 2)

    @property
    def used_minutes(self) -> int:
        """The length of the meeting in minutes of the agenda, rounded up; at least 1."""
        return max(1, -int(-sum(watch.used for watch in self.watches) // (60.0 * self.share)))

    @property
    def planned_minutes(self) -> int:
        """The sum of the agenda's minutes."""
        return sum(item.minutes or 0 for item in self.items)


def words(value: object, name: str, most: int) -> str:
    """The answer to a field of a form as one line of at most `most` characters; empty when there is none."""
    given = value.get(name, "") if isinstance(value, Mapping) else ""
    return " ".join(given.split())[:most] if isinstance(given, str) else ""


def short_time(seconds: float) -> str:
    """“3:05”: minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def thinking_words(run: Run) -> str:
    """“To minutter”"""
    count = int(run.thinking_seconds // 60)
    return {1: "Ét minut", 2: "To minutter"}.get(count, f"{count} minutter")


def hours(at: time) -> str:
    """“13.05”"""
    return clock(at)
