"""A finished document as data: eleven block kinds, the same for every output format.

`compose` makes a `Document`; the renderers turn it into DOCX, PDF and HTML. A renderer shows every
text of every block, in order, and adds no words of its own apart from the marks listed here.

Text is plain text. A line break in a text is a line break in the output. Nothing in a text is markup.

Room to write by hand: an item whose text is empty and whose `lines` is above 0 is shown as that many
ruled lines. An item whose text is empty and whose `lines` is 0 is shown as an empty value (compose
leaves such items out).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

CHECKED = "☒"
UNCHECKED = "☐"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is a section of the document, 2 a part of it (such as one goal), 3 the smallest.

    The title of the document is not a block: it is `Document.title`, one step above level 1.
    """

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `style` is "brødtekst" (body) or "hjælp" (guidance, shown smaller and calmer)."""

    text: str
    style: str = "brødtekst"


@dataclass(frozen=True, slots=True)
class Fact:
    """One short label with one short value. `lines`: ruled lines to write on when `value` is empty."""

    label: str
    value: str
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts under each other: labels to the left, values to the right."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question (`label`) with its answer as prose below it. `hint` is guidance, or empty."""

    label: str
    text: str
    lines: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its heading and its share of the width (any positive number)."""

    label: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. Every row has one text per column.

    `caption` names the table for those who cannot see it. `row_lines`: least height of a body row,
    in lines of text (rows to be filled in by hand).
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    row_lines: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist or one option of a choice; ticked or not."""

    text: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """Lines to tick off: a box before each text."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with its possible answers and a box before each, side by side where there is room."""

    label: str
    options: tuple[Item, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts, each with a bullet."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: `svg` (a whole SVG file as text) or, without one, `png` (the bytes of a PNG file).

    `alt`: what it shows, in words; never empty. `width`: mm. The words in a drawing are not texts of the document:
    whatever it says must stand in `alt` or in another block too.
    """

    png: bytes
    alt: str
    caption: str = ""
    width: float = 150.0
    svg: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Places to sign, one per role: a line for date and a line for the signature."""

    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A framed note with a bold first line."""

    title: str
    text: str


Block = Heading | Paragraph | Bullets | Facts | Answer | Table | Checklist | Choice | Figure | Signature | Note

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
    `events`: what the calendar file holds; the other formats do not show them.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    stamp: str = ""
    date: str = "2026-01-01"
    sender: Sender = Sender()
    language: str = "da-DK"
    events: tuple[Event, ...] = ()


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
