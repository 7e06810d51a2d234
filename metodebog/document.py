"""A finished document as data: its blocks (`blocks`, thirteen kinds) and what stands around them.

`compose` makes a `Document`; the renderers turn it into DOCX, PDF and HTML. A renderer shows every
text of every block, in order, and adds no words of its own apart from the marks in `blocks` and here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from metodebog.blocks import (
    CHECKED,
    UNCHECKED,
    Answer,
    Block,
    Bullets,
    Card,
    Cards,
    Checklist,
    Choice,
    Column,
    Data,
    Fact,
    Facts,
    Figure,
    Heading,
    Item,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)

__all__ = [
    "Answer",
    "Block",
    "Bullets",
    "CHECKED",
    "Card",
    "Cards",
    "Checklist",
    "Choice",
    "Column",
    "Data",
    "Document",
    "Event",
    "Fact",
    "Facts",
    "Figure",
    "Heading",
    "Item",
    "Note",
    "PageBreak",
    "Paragraph",
    "SIGNATURE_WORDS",
    "Sender",
    "Signature",
    "Table",
    "UNCHECKED",
    "block_texts",
    "texts",
]  # fmt: skip

SIGNATURE_WORDS = ("Dato", "Underskrift")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the document comes from: shown in the head of PDF and HTML. (A Word file has its own letterhead.)

    `logo`: the bytes of an SVG file, or empty. `logo_alt`: the logo in words.
    """

    name: str = ""
    unit: str = ""
    lines: tuple[str, ...] = ()
    logo: bytes = b""
    logo_alt: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An entry for a calendar. `start` and `end`: Danish local time without a zone, or dates for whole days (`end` included).

    `uid` stays the same when the event moves; `sequence` is then one higher. Only what everyone who gets the file may know.
    """

    uid: str
    title: str
    start: datetime | date
    end: datetime | date
    place: str = ""
    text: str = ""
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    `title` stands at the top and in the file properties; `subtitle` below it, or empty.
    `stamp` is a small line at the end: which template and version, and when it was made.
    `date`: ISO date (YYYY-MM-DD) for the file properties, so that the same input gives the same bytes.
    `events`: what the calendar file holds; the other formats do not show them. `paper`: “a4”, or “dias” for slides (PDF only).
    `published`: JSON text that is written beside the document, or empty.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    stamp: str = ""
    date: str = "2026-01-01"
    sender: Sender = Sender()
    language: str = "da-DK"
    events: tuple[Event, ...] = ()
    paper: str = "a4"
    published: str = ""


def texts(document: Document) -> Iterator[str]:
    """Every text of the body, in the order of reading; boxes and ruled lines are not texts."""
    yield document.title
    if document.subtitle:
        yield document.subtitle
    for block in document.blocks:
        yield from (text for text in block_texts(block) if text)
    if document.stamp:
        yield document.stamp


def block_texts(block: Block) -> Iterator[str]:
    """The texts of one block, in the order of reading (some may be empty)."""
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case Facts(items=items):
            for fact in items:
                yield from (fact.label, fact.value)
        case Answer(label=label, text=text, hint=hint):
            yield from (label, hint, text)
        case Table(caption=caption, columns=columns, rows=rows):
            yield caption
            yield from (column.label for column in columns)
            for row in rows:
                yield from row
        case Bullets(items=texts_):
            yield from texts_
        case Checklist(items=items):
            yield from (item.text for item in items)
        case Choice(label=label, options=options, hint=hint):
            yield from (label, hint, *(option.text for option in options))
        case Figure(caption=caption):
            yield caption
        case Signature(roles=roles):
            for role in roles:
                yield from (role, *SIGNATURE_WORDS)
        case Note(title=title, text=text):
            yield from (title, text)
        case Cards(caption=caption, cards=cards):
            yield caption
            for card in cards:
                yield from (card.title, card.text, card.foot)
