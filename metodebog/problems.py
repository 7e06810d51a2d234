"""What is wrong with an input, where, and what to do about it: data, made for a caseworker to read.

A problem is one line of Danish: the place, the fault, the remedy, the code in brackets. The texts stand in
`messages`. Nothing here or there repeats the content of a sensitive field.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from metodebog import messages


class Level(StrEnum):
    """How grave a problem is. Nothing is made while a STOP, RÆKKE or unanswered SPØRG stands."""

    STOP = "STOP"
    ROW = "RÆKKE"
    ASK = "SPØRG"
    WARNING = "ADVARSEL"
    CORRECTED = "RETTET"

    @property
    def refuses(self) -> bool:
        """Whether this level keeps documents from being made."""
        return self in (Level.STOP, Level.ROW, Level.ASK)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stood. Only what is known is filled in.

    `row` is the number that Excel shows, `column` its letter; `line` counts from 1 in a text file and `position`
    is the number of the field in that line. `heading` is the heading or label that the reader knows.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    line: int | None = None
    position: int | None = None
    heading: str = ""
    record: int | None = None

    def __str__(self) -> str:
        if self.sheet:
            parts = [f"Ark “{self.sheet}”"]
            if self.row is not None:
                parts.append(f"række {self.row}")
            if self.column:
                parts.append(f"kolonne {self.column}")
            return ", ".join(parts) + self._heading
        if self.file:
            return self._in_text_file()
        return f"Feltet “{self.heading}”" if self.heading else ""

    def _in_text_file(self) -> str:
        parts = [f"Filen “{self.file}”"]
        if self.line is not None:
            parts.append(f"linje {self.line}")
        if self.position is not None:
            parts.append(f"felt {self.position}")
        return ", ".join(parts) + self._heading

    @property
    def _heading(self) -> str:
        return f" ({self.heading})" if self.heading else ""

    @property
    def column_only(self) -> Place:
        """The same place without its row or line: what many rows with one fault have in common."""
        return replace(self, row=None, line=None, record=None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: a catalogue code, its level, the Danish text, and the place (or None)."""

    code: str
    level: Level
    text: str
    place: Place | None = None
    field: str = ""

    @property
    def line(self) -> str:
        """The whole message on one line: place first, code last."""
        place = str(self.place) if self.place else ""
        return f"{place}: {self.text} [{self.code}]" if place else f"{self.text} [{self.code}]"


def problem(code: str, place: Place | None = None, *, field: str = "", **values: object) -> Problem:
    """The problem `code` of the catalogue at `place`, its text filled with `values`.

    Raises KeyError for an unknown code or a missing value: a fault of ours, never of the input's.
    """
    level, text = messages.CATALOGUE[code]
    return Problem(code, Level(level), text.format_map(values), place, field)


class MetodebogError(Exception):
    """Print its lines, no traceback. Carries every problem found; never any content of a sensitive field."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(lines(self.problems)))

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows instead of a traceback."""
        return str(self).splitlines()


MANY = 4


def lines(problems: Sequence[Problem]) -> list[str]:
    """One line per problem; the same fault in the same column of `MANY` or more rows becomes one line.

    Order: the gravest first, and within a level as found. The same line is never shown twice.
    """
    groups: dict[object, list[Problem]] = {}
    for item in problems:
        place = item.place
        key = (item.code, item.text, place.column_only if place and _counts_rows(place) else place)
        groups.setdefault(key, []).append(item)
    order = list(Level)
    shown = sorted(groups.values(), key=lambda group: order.index(group[0].level))
    return [line for group in shown for line in _group_lines(group)]


def _counts_rows(place: Place) -> bool:
    return place.row is not None or place.line is not None


def _group_lines(group: list[Problem]) -> list[str]:
    first, place = group[0], group[0].place
    rows = dict.fromkeys(item.place.row or item.place.line for item in group if item.place)
    if place is None or not _counts_rows(place) or len(rows) < MANY:
        return list(dict.fromkeys(item.line for item in group))
    unit = "rækker" if place.row is not None else "linjer"
    seen = ", ".join(str(number) for number in list(rows)[:3])
    text = f"{first.text} Det gælder {len(rows)} {unit} (første: {seen})."
    text += " Se listen “fejl.xlsx”." if first.level.refuses else ""
    return [replace(first, text=text, place=place.column_only).line]


def some_of(options: Iterable[str], room: int = 70) -> str:
    """The options with commas between (and no full stops), in at most `room` characters; “…” stands for those left out."""
    text = ", ".join(option.removesuffix(".") for option in options)
    if len(text) <= room:
        return text
    end = text.rfind(", ", 0, room - 1)
    return f"{text[:end]}, …" if end > 0 else f"{text[: room - 1]}…"


def refused(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems keeps documents from being made."""
    return any(item.level.refuses for item in problems)
