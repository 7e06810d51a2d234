"""How large cards to cut out are, and how large a name stands on a sign: the same in every format. Measures in points and mm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from metodebog.blocks import Block, Card, Cards, PageBreak
from metodebog.glyphs import width

LEAST_HEIGHT, SIGN_HEIGHT = 40.0, 55.0
"""The least height of a card and of a sign, in mm. Four rows of signs stand on a sheet."""
LARGEST, SMALLEST, MOST_LINES = 40, 16, 3
NAME_ROOM = 80
"""A name is set in up to 40 points, and in as few as 16 when it needs more than three lines; its lines take 80 points in all."""
TEXT_SIZES = (16.0, 14.0, 12.5, 11.0)
TITLE, FOOT = 13.0, 9.0
_TEXT_ROOM = 86.0
"""The room for words in a card of the least height, in points."""
_AFTER_HYPHEN = re.compile(r"(?<=-)(?=.)")


def sign_size(name: str, room: float) -> int:
    """The size (points) of a name on a sign with `room` points of width: the largest in which no word is broken and the
    lines have room; the smallest there is, when none does. Names that are longer than that take more lines."""
    fitting = (size for size in range(LARGEST, SMALLEST, -1) if 0 < (count := lines_of(name, room, size)) <= MOST_LINES
               and count * size <= NAME_ROOM)
    return next(fitting, SMALLEST)


def text_size(cards: Cards, room: float) -> float:
    """The size (points) of the texts of all cards: the largest in which each of them has room in a card of the least height."""
    if cards.big:
        return TEXT_SIZES[-1]
    return next((size for size in TEXT_SIZES if all(_has_room(card, room, size) for card in cards.cards)), TEXT_SIZES[-1])


def _has_room(card: Card, room: float, size: float) -> bool:
    parts = ((card.title, TITLE), (card.text, size), (card.foot, FOOT))
    lines = [(words, lines_of(words, room, set_in), set_in) for words, set_in in parts]
    high = sum(count * set_in * 1.2 + 5 for words, count, set_in in lines if words)
    return high <= _TEXT_ROOM and all(count for words, count, _ in lines if words.strip())


def lines_of(text: str, room: float, size: float) -> int:
    """How many lines the text takes; 0 when one of its words is wider than the room. Words part at their hyphens, too."""
    count = 0
    for line in text.split("\n"):
        used = room + 1
        for gap, word in _words(line):
            wide = width(word) * size / 1000
            if wide > room:
                return 0
            used += width(gap) * size / 1000 + wide
            if used > room:
                count, used = count + 1, wide
    return count


def _words(line: str) -> Iterator[tuple[str, str]]:
    """Every piece that stays on one line, with what parts it from the one before."""
    for word in line.split() or [""]:
        for number, piece in enumerate(_AFTER_HYPHEN.split(word)):
            yield ("" if number else " "), piece


def without_idle_breaks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without page breaks that part nothing: one after another, and one at the end."""
    kept: list[Block] = []
    for block in blocks:
        if not (isinstance(block, PageBreak) and kept and isinstance(kept[-1], PageBreak)):
            kept.append(block)
    return kept[:-1] if kept and isinstance(kept[-1], PageBreak) else kept


def per_row(cards: Cards) -> int:
    """How many cards stand beside each other: at least one, at most six."""
    return max(1, min(cards.per_row, 6))
