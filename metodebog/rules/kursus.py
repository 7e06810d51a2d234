"""A course from its answers: days with items and computed times, goals, participants (inventory 003.59–61). No rules of its own.

Every document of a course reads the same data file, so the field ids are fixed: those of the declaration of the course.
Without items or goals of its own, a course has those of the standard course that it names (`viden/kurser.yml`: a, b, eget).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from metodebog.context import Context
from metodebog.entries import split
from metodebog.rules.base import Case, Row

PAUSE, LUNCH = "Pause", "Frokost"
FIRST_START = time(9, 0)
"""When a day begins that has no start yet."""
OURS = "003.61"
"""The source has no programme: an item with this number among its sources is Metodebogen's own."""
LOST = "b"
"""The standard course whose content is lost in the source; the programme is a reconstruction."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a day. `topic` to `notes`: what stands in the programme. `goals`: numbers from 1. `slides`: one text per point.

    `source`: inventory numbers, or empty. `ours`: the item is Metodebogen's own, not the source's.
    """

    start: time
    end: time
    minutes: int
    topic: str
    kind: str = ""
    goals: tuple[int, ...] = ()
    method: str = ""
    material: str = ""
    role: str = ""
    slides: tuple[str, ...] = ()
    notes: str = ""
    source: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the course, with its items in order. `date`: None while it is not set."""

    number: int
    date: date | None
    start: time
    items: tuple[Item, ...]

    @property
    def end(self) -> time:
        """When the last item ends."""
        return self.items[-1].end if self.items else self.start

    @property
    def minutes(self) -> int:
        """The length of the day, breaks too."""
        return sum(item.minutes for item in self.items)


@dataclass(frozen=True, slots=True)
class Goal:
    """A learning goal. `competences`: the texts of the competences that it works with."""

    number: int
    text: str
    competences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """One participant. `completed`: None while nobody has written it."""

    name: str
    function: str = ""
    unit: str = ""
    completed: bool | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The whole course. `key` names it across editions of its report. `standard`: “a”, “b”, or empty for a programme of one's own.

    `reconstructed`: the programme is the standard one whose content is lost in the source.
    """

    title: str
    edition: str
    place: str
    teacher: str
    days: tuple[Day, ...]
    goals: tuple[Goal, ...]
    participants: tuple[Participant, ...]
    standard: str = ""
    reconstructed: bool = False

    @property
    def key(self) -> str:
        """Title and edition: “Recovery og kommunikation, forår 2026”."""
        return ", ".join(filter(None, (self.title, self.edition)))


def course(case: Case) -> Course:
    """The course that the answers of `case` tell of. What is missing is empty; a day or an item without a number or minutes is left out."""
    standard = standard_of(case)
    return Course(
        title=str(case.value("navn") or ""),
        edition=str(case.value("hold") or ""),
        place=str(case.value("sted") or ""),
        teacher=str(case.value("underviser") or ""),
        days=tuple(_days(case, standard)),
        goals=goals(case),
        participants=tuple(map(_participant, case.rows("deltagere"))),
        standard=standard,
        reconstructed=standard == LOST and not case.rows("punkter"),
    )


def standard_of(case: Case) -> str:
    """The id of the standard course that is chosen; empty for a programme of one's own, and while nothing is chosen."""
    chosen = case.value("kursus")
    known = case.context.knowledge.entries.get("kurser", {})
    return next((id_ for id_, entry in known.items() if entry["tekst"] == chosen and id_ != "eget"), "")


def is_break(item: Item) -> bool:
    """Whether the participants have time off."""
    return item.kind in (PAUSE, LUNCH)


def goals(case: Case) -> tuple[Goal, ...]:
    """The course's own learning goals, or those of its standard course, numbered from 1."""
    own = [row for row in case.rows("laeringsmaal") if row.get("maal")]
    if own:
        return tuple(Goal(number, str(row["maal"]), tuple(row.get("kompetencer", ()))) for number, row in enumerate(own, 1))
    knowledge, standard = case.context.knowledge, standard_of(case)
    named = knowledge.entries.get("kompetencer", {})
    chosen = [entry for entry in knowledge.entries.get("laeringsmaal", {}).values() if entry.get("gruppe") == standard]
    return tuple(
        Goal(number, entry["tekst"], tuple(named[id_]["tekst"] for id_ in split(entry.get("kompetencer", "")) if id_ in named))
        for number, entry in enumerate(chosen, 1)
    )


def standard_days(case: Case, standard: str) -> Mapping[int, tuple[Item, ...]]:
    """The items of a standard course by day number, without times; empty when there is no such course."""
    found: dict[int, list[Item]] = {}
    for entry in case.context.knowledge.entries.get("kursuspunkter", {}).values():
        group = entry.get("gruppe", "")
        if standard and group[:-1] == standard and group[-1:].isdecimal():
            found.setdefault(int(group[-1]), []).append(_standard_item(entry, case.context))
    return {number: tuple(items) for number, items in found.items()}


def goal_numbers(text: str) -> tuple[int, ...]:
    """The numbers in “1, 3” or “1 og 3”, in that order; whatever is no number is left out."""
    return tuple(int(number) for number in re.findall(r"[0-9]{1,4}", text))


def _days(case: Case, standard: str) -> Iterator[Day]:
    rows = [row for row in case.rows("dage") if row.get("dag") is not None]
    items = _own_days(case) or _kept_goals(case, standard_days(case, standard))
    if not rows:
        yield from (Day(number, None, FIRST_START, timed(FIRST_START, items[number])) for number in sorted(items))
    for row in sorted(rows, key=lambda row: row["dag"]):
        start = row.get("start") or FIRST_START
        yield Day(row["dag"], row.get("dato"), start, timed(start, items.get(row["dag"], ())))


def _kept_goals(case: Case, days: Mapping[int, tuple[Item, ...]]) -> Mapping[int, tuple[Item, ...]]:
    """The standard items work with the standard goals: beside other goals their numbers say nothing."""
    if not case.rows("laeringsmaal"):
        return days
    return {number: tuple(replace(item, goals=()) for item in items) for number, items in days.items()}


def timed(start: time, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with the times they get when the first one begins at `start`."""
    at, made = datetime.combine(date.min, start), []
    for item in items:
        after = at + timedelta(minutes=item.minutes)
        made.append(replace(item, start=at.time(), end=after.time()))
        at = after
    return tuple(made)


def _own_days(case: Case) -> dict[int, tuple[Item, ...]]:
    found: dict[int, tuple[Item, ...]] = {}
    for row in case.rows("punkter"):
        if row.get("dag") is not None and row.get("minutter"):
            found[row["dag"]] = (*found.get(row["dag"], ()), _own_item(row))
    return found


def _own_item(row: Row) -> Item:
    return _item({key: str(value) for key, value in row.items()}, str(row.get("emne", "")), int(row["minutter"]))


def _standard_item(entry: Mapping[str, str], context: Context) -> Item:
    sources = entry["kilde"]
    item = _item({key: filled(text, context) for key, text in entry.items()}, entry["tekst"], int(entry.get("minutter", "0")))
    return replace(item, source=sources, ours=OURS in split(sources))


def filled(text: str, context: Context) -> str:
    """The text with the municipality's own numbers for {{frist.…}} and {{indstilling.…}}. Raises KeyError for an unknown name."""
    text = re.sub(r"\{\{frist\.(\w+)\}\}", lambda name: context.deadline(name[1]).words, text)
    return re.sub(r"\{\{indstilling\.(\w+)\}\}", lambda name: str(context.setting(name[1])), text)


def _item(told: Mapping[str, str], topic: str, minutes: int) -> Item:
    """An item from its texts; the times come later."""
    return Item(
        FIRST_START, FIRST_START, minutes, topic, told.get("slags", ""), goal_numbers(told.get("maal", "")), told.get("metode", ""),
        told.get("materiale", ""), told.get("rolle", ""), _points(told.get("dias", "")), told.get("noter", "").strip(),
    )  # fmt: skip


def _points(text: str) -> tuple[str, ...]:
    """The lines of a list, without the mark before each."""
    return tuple(filter(None, (line.strip().removeprefix("-").strip() for line in text.splitlines())))


def _participant(row: Row) -> Participant:
    return Participant(str(row.get("deltager", "")), str(row.get("funktion", "")), str(row.get("enhed", "")), row.get("gennemfoert"))
