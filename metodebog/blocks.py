"""The block kinds that a document is made of, the same for every output format (`document` says how they are shown).

Text is plain text. A line break in a text is a line break in the output. Nothing in a text is markup.

Room to write by hand: an item whose text is empty and whose `lines` is above 0 is shown as that many
ruled lines. An item whose text is empty and whose `lines` is 0 is shown as an empty value (compose
leaves such items out).
"""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Card:
    """A card to cut out: a bold line, a text, and a small line at the foot. Any of them may be empty."""

    title: str
    text: str = ""
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards to cut out, `per_row` beside each other. `caption` names them. `big`: signs to read from a distance."""

    caption: str
    cards: tuple[Card, ...]
    per_row: int = 2
    big: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new sheet of paper (or slide)."""


@dataclass(frozen=True, slots=True)
class Data:
    """What a view publishes beside the document: JSON text. No block of the document; `compose` moves it to `Document.published`."""

    json: str


Block = Heading | Paragraph | Bullets | Facts | Answer | Table | Checklist | Choice | Figure | Signature | Note | Cards | PageBreak
