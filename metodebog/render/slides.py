"""A document as slides: what stands on each, and how large. Measures are in points (1/72 inch).

Every heading of level 1 begins a slide. The texts of a slide are set in the largest size that has room for all of them; where even
the smallest has not, they flow on to one more slide, under the same heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from metodebog.blocks import (
    Answer,
    Block,
    Bullets,
    Cards,
    Checklist,
    Choice,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Signature,
    Table,
)
from metodebog.render.card_sizes import lines_of, per_row
from metodebog.render.pdf_texts import LINE, height_of

WIDTH, HEIGHT = 852.0, 372.0
"""The room below the heading of a slide of 33.9 x 19.05 cm."""
SIZES = (36.0, 32.0, 28.0, 26.0, 24.0)
"""The sizes of texts on slides; the last one can be read at the back of the room."""
HEADING_SIZES = (40.0, 36.0, 32.0, 28.0)
LABEL_SHARE = 0.32
"""The share of the width that the labels of facts take."""
RULED = 36.0
_FIGURE = 250.0
_STATEMENT = 160
"""So many characters may stand alone in the middle of a slide."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `heading`: empty for what stands before the first heading. `alone`: a heading that says it all, in the middle."""

    heading: str
    blocks: list[Block] = field(default_factory=list)

    @property
    def alone(self) -> bool:
        """Whether the slide says only its heading, or that and one short text."""
        texts = [block.text for block in self.blocks if isinstance(block, Paragraph)]
        return bool(self.heading) and len(texts) == len(self.blocks) <= 1 and len("".join(texts)) <= _STATEMENT

    @property
    def size(self) -> float:
        """The size of its texts: the largest with room for all, or the smallest there is."""
        return next((size for size in SIZES if sum(height(block, size) for block in self.blocks) <= HEIGHT), SIZES[-1])


def slides_of(blocks: Sequence[Block]) -> list[Slide]:
    """The blocks as slides. A heading without a text begins none."""
    made: list[Slide] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            if block.text.strip():
                made.append(Slide(block.text))
        else:
            if not made:
                made.append(Slide(""))
            made[-1].blocks.append(block)
    return made


def heading_size(text: str, room: float = WIDTH, most: int = 2) -> float:
    """The size of a heading: the largest in which it takes no more than `most` lines, or the smallest there is."""
    fitting = (size for size in HEADING_SIZES if height_of(text, room, size) <= most * size * 1.25)
    return next(fitting, HEADING_SIZES[-1])


def text_height(text: str, room: float, size: float) -> float:
    """How high the text is, its words set one after another; rather too much than too little. Its last line has no room below it."""
    lines = lines_of(text, room, size)
    return (lines * LINE * size if lines else height_of(text, room, size)) - 0.25 * size


def height(block: Block, size: float) -> float:
    """About how high the block is on a slide in this size; rather too much than too little."""
    gap = 0.6 * size
    match block:
        case Heading(text=text) | Paragraph(text=text):
            return text_height(text, WIDTH, size) + gap
        case Bullets(items=texts):
            return gap + sum(text_height(text, WIDTH - 1.3 * size, size) + 0.55 * size for text in texts if text.strip())
        case Checklist(items=items):
            return gap + sum(text_height(item.text, WIDTH - 1.6 * size, size) + 0.45 * size for item in items)
        case Facts(items=items):
            return gap + sum(_fact_height(fact.label, fact.value, fact.lines, size) for fact in items)
        case Answer(label=label, text=text, lines=lines, hint=hint):
            below = text_height(text, WIDTH, size) if text else lines * RULED
            return sum(text_height(words, WIDTH, size) for words in (label, hint) if words) + below + 2 * gap
        case Choice(label=label, options=options, hint=hint):
            texts = (label, hint, *(option.text for option in options))
            return gap + sum(text_height(text, WIDTH - 1.6 * size, size) + 0.45 * size for text in texts if text)
        case Table(caption=caption):
            return table_height(block, size) + (text_height(caption, WIDTH, size) + gap if caption else 0) + gap
        case Figure(caption=caption):
            return _FIGURE + (text_height(caption, WIDTH, size) if caption else 0) + gap
        case Note(title=title, text=text):
            return sum(text_height(words, WIDTH - 48, size) for words in (title, text) if words) + 2 * gap + 24
        case Signature(roles=roles):
            return len(roles) * 3.5 * size
        case Cards():
            return _cards_height(block, size) + gap
    return 0


def table_height(table: Table, size: float) -> float:
    """About how high the rows of the table are, its header row too."""
    widths = column_widths(table, size)
    rows = (tuple(column.label for column in table.columns), *table.rows)
    least = table.row_lines * 1.25 * size if table.row_lines > 1 else 0
    return sum(max(least, *map(text_height, row, widths, [size] * len(row))) + 0.4 * size for row in rows)


def column_widths(table: Table, size: float) -> list[float]:
    """The room for words in each column."""
    total = sum(column.share for column in table.columns)
    return [WIDTH * column.share / total - 0.6 * size for column in table.columns]


def _fact_height(label: str, value: str, lines: int, size: float) -> float:
    value_height = text_height(value, WIDTH * (1 - LABEL_SHARE) - size, size) if value or not lines else lines * RULED
    return max(text_height(label, WIDTH * LABEL_SHARE, size), value_height) + 0.4 * size


def _cards_height(cards: Cards, size: float) -> float:
    beside = per_row(cards)
    room = WIDTH / beside - 2 * size
    tall = [sum(text_height(words, room, size) for words in (card.title, card.text, card.foot) if words) + size for card in cards.cards]
    caption = text_height(cards.caption, WIDTH, size) if cards.caption else 0
    return caption + sum(max(tall[start : start + beside]) for start in range(0, len(tall), beside))
