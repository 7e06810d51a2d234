"""Cards to cut out as HTML: a list of cards side by side, with dashed lines to cut along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from metodebog.blocks import Block, Card, Cards
from metodebog.render.card_sizes import LEAST_HEIGHT, SIGN_HEIGHT, per_row, sign_size, text_size
from metodebog.render.markup import Markup, element

_PAPER, _PADDING = 459.0, 34.0
"""The width of the text on A4, and what a card takes of it beside its words; in points."""


def card_list(cards: Cards) -> Markup:
    """The caption and the cards. `role=list`: some readers forget that a list without bullets is one."""
    name = [element("p", cards.caption, class_="kortnavn")] if cards.caption else []
    if not cards.cards:
        return Markup("\n".join(name))
    looks = f"kort kort-{per_row(cards)}" + " skilte" * cards.big
    shown = (element("li", *_lines(card, cards), class_="et-kort") for card in cards.cards)
    return Markup("\n".join((*name, element("ul", *shown, class_=looks, role="list", aria_label=cards.caption or None))))


def _lines(card: Card, cards: Cards) -> Iterator[Markup]:
    size, text = f" skilt-{_size(card, cards)}" * cards.big, f"korttekst tekst-{_text(cards)}"
    for look, words in ((f"korttitel{size}", card.title), (text, card.text), ("kortfod", card.foot)):
        if words:
            yield element("p", words, class_=look)


def _size(card: Card, cards: Cards) -> int:
    return sign_size(card.title, _PAPER / per_row(cards) - _PADDING)


def _text(cards: Cards) -> str:
    """The size of the texts, in tenths of a point: “125” for 12.5."""
    return str(round(10 * text_size(cards, _PAPER / per_row(cards) - _PADDING)))


def card_measures(blocks: Iterable[Block], scope: str) -> Iterator[str]:
    """One rule per number of cards in a row and per size of a name in use. A class name says its measure."""
    kinds = [block for block in blocks if isinstance(block, Cards)]
    for beside in sorted({per_row(cards) for cards in kinds}):
        yield f".{scope} .kort-{beside} {{ grid-template-columns: repeat({beside}, minmax(0, 1fr)); }}\n"
    for size in sorted({_size(card, cards) for cards in kinds if cards.big for card in cards.cards}):
        yield f".{scope} .skilt-{size} {{ font-size: {size}pt; }}\n"
    for size in sorted({_text(cards) for cards in kinds}):
        yield f".{scope} .tekst-{size} {{ font-size: {int(size) / 10:g}pt; }}\n"
    if kinds:
        yield f".{scope} .et-kort {{ min-height: {LEAST_HEIGHT:g}mm; }}\n.{scope} .skilte > .et-kort {{ min-height: {SIGN_HEIGHT:g}mm; }}\n"
