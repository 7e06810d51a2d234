"""What the readers hand over: the answers as they stood, each with its place. Nothing is guessed here."""

from __future__ import annotations

from dataclasses import dataclass, field

from metodebog.problems import Place, Problem

TEXT, NUMBER, DATE, TIME, BOOL, ERROR, NO_VALUE = "text", "number", "date", "time", "bool", "error", "no value"


@dataclass(frozen=True, slots=True)
class Raw:
    """One answer. `kind` tells what the cell held.

    TEXT: as written. NUMBER: digits with “.” as decimal mark. DATE: ISO date, or ISO date and time. TIME: HH:MM.
    BOOL: “ja” or “nej”. ERROR: the error shown, such as #REF!. NO_VALUE: a formula without a stored value.
    Several answers to one question stand one per line.
    """

    text: str
    place: Place
    kind: str = TEXT


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of a table inside a document: field id → answer. Unanswered fields may be left out."""

    place: Place
    answers: dict[str, Raw]


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The answers for one document. `number`: the row that Excel shows, else 1, 2, 3 … in the file's order.

    `rows`: table field id → its rows, in the file's order.
    """

    number: int
    place: Place
    answers: dict[str, Raw]
    rows: dict[str, tuple[RawRow, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawInput:
    """A whole file: its records, and the problems that were found while reading it."""

    records: tuple[RawRecord, ...]
    problems: tuple[Problem, ...] = ()
