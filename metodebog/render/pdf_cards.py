"""Cards to cut out as the data that the page template sets: all of one height, so that no card can be known by its size."""

from __future__ import annotations

from collections.abc import Sequence

from metodebog.blocks import Card, Cards
from metodebog.render.card_sizes import FOOT, LEAST_HEIGHT, SIGN_HEIGHT, TITLE, lines_of, per_row, sign_size, text_size
from metodebog.render.pdf_texts import height_of, pieces_of

MM = 72 / 25.4
CARD_INSET = 12.0
"""The room inside a card, on every side, in points."""
CAPTION = 11.0
_GAP, _NAME_LINE = 5.0, 1.1
_TALLEST = 320.0
"""Points. A card that may be higher than this does not decide how high the others are."""
_WHOLE = 600.0
"""Points. A card that may be higher than this may be more than a page holds, and is split when it is."""


def cards_entry(cards: Cards, text_width: float) -> dict[str, object]:
    """The cards with the size of each name, the height they all get, and whether each is kept in one piece."""
    beside = per_row(cards)
    room = text_width / beside - 2 * CARD_INSET
    sizes = [float(sign_size(card.title, room)) if cards.big else TITLE for card in cards.cards]
    text = text_size(cards, room)
    heights = [_height(card, room, size, text) for card, size in zip(cards.cards, sizes, strict=True)]
    least = (SIGN_HEIGHT if cards.big else LEAST_HEIGHT) * MM
    return {
        "kind": "cards",
        "caption": pieces_of(cards.caption, text_width, CAPTION),
        "columns": beside,
        "big": cards.big,
        "height": max([least, *(height for height in heights if height < _TALLEST)]),
        "inset": CARD_INSET,
        "size": text,
        "cards": [
            [pieces_of(card.title, room, size), size, pieces_of(card.text, room, text), pieces_of(card.foot, room, FOOT), whole]
            for card, size, whole in zip(cards.cards, sizes, _whole(heights, beside), strict=True)
        ],
    }


def _whole(heights: Sequence[float], beside: int) -> list[bool]:
    """Whether each card is kept in one piece; all in a row are, or none."""
    starts = [number - number % beside for number in range(len(heights))]
    return [max(heights[start : start + beside]) < _WHOLE for start in starts]


def _height(card: Card, room: float, size: float, text: float) -> float:
    """About how high the card is; rather too much than too little."""
    name = lines_of(card.title, room, size) * size * _NAME_LINE or height_of(card.title, room, size)
    lines = ((card.text, text), (card.foot, FOOT))
    return 2 * CARD_INSET + name + sum(height_of(words, room, set_in) + _GAP for words, set_in in lines if words)
