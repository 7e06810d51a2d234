"""The question bank of the coaching talk as a model: seven kinds of questions, each with its purpose (inventory 003.35). No rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from metodebog.context import Context

DOCUMENT = "spoergsmaalskort"
"""The document that is the bank as cards to cut out."""
ONE_CARD = 200
"""A question on a card has at most this many characters."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question. `name`: Danish. `purpose`: what it is good for."""

    id: str
    name: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Question:
    """One card. `kind`: the name of its kind. `note`: where the words come from when they are not the source's, or empty."""

    id: str
    text: str
    kind: str
    note: str = ""


def kinds(context: Context) -> tuple[Kind, ...]:
    """The seven kinds, in the order in which a talk needs them."""
    found = context.knowledge.entries.get("spoergsmaalstyper", {})
    return tuple(Kind(id_, entry["tekst"], entry.get("hjaelp", "")) for id_, entry in found.items())


def questions(context: Context) -> tuple[Question, ...]:
    """Every question of the bank, kind by kind."""
    entries = context.knowledge.entries.get("spoergsmaal", {})
    return tuple(
        Question(id_, entry["tekst"], kind.name, entry.get("hjaelp", ""))
        for kind in kinds(context) for id_, entry in entries.items() if entry["gruppe"] == kind.id
    )  # fmt: skip


def own_questions(rows: Iterable[Mapping[str, object]]) -> Iterator[Question]:
    """The questions that somebody has written: rows with spoergsmaal and slags."""
    for number, row in enumerate(rows, 1):
        yield Question(f"egen_{number}", str(row.get("spoergsmaal", "")), str(row.get("slags", "")), "Jeres eget.")
