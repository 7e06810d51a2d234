"""Cards to cut out in a Word file: a table with dashed lines to cut along, and no header row, since it holds no data."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.blocks import Card, Cards
from metodebog.render.card_sizes import LEAST_HEIGHT, SIGN_HEIGHT, per_row, sign_size, text_size
from metodebog.render.docx_page import Page
from metodebog.render.docx_styles import CARD_PADDING
from metodebog.render.docx_xml import attribute, run, shares, text

_TWIPS_PER_MM = 56.7
_TALL_CARD = 1600
"""So many characters may be more than a page holds: such a card may be split."""
_NO_LINES = "<w:tcBorders>" + "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right")) + "</w:tcBorders>"
_CENTRED = '<w:jc w:val="center"/>'
_TIGHT = f'<w:spacing w:before="0" w:after="40" w:line="216" w:lineRule="auto"/>{_CENTRED}'
_BREADTH = 1.12
"""The letterhead's own font may need so much more room than ours."""


def card_table(cards: Cards, page: Page) -> Iterator[str]:
    """The caption, the table, and the line after it that keeps it apart from the next one."""
    if cards.caption:
        yield _paragraph(page, "caption", run(cards.caption), "<w:keepNext/>")
    if not cards.cards:
        return
    beside = per_row(cards)
    widths = shares([1.0] * beside, page.width)
    size = text_size(cards, _room(widths[0]))
    caption = attribute(cards.caption)
    named = f'<w:tblCaption w:val="{caption}"/><w:tblDescription w:val="{caption}"/>' if caption else ""
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{page.styles["Metodebog kort"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/>{named}</w:tblPr><w:tblGrid>'
    )
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
    for start in range(0, len(cards.cards), beside):
        yield _row(cards.cards[start : start + beside], cards.big, size, widths, page)
    yield f"</w:tbl>{_paragraph(page, 'Efter tabel')}"


def _room(width: int) -> float:
    """The width for words in a card, in points of our own font."""
    return (width - 2 * CARD_PADDING) / 20 / _BREADTH


def _row(cards: tuple[Card, ...], big: bool, size: float, widths: list[int], page: Page) -> str:
    """One row of cards, never split over pages; a place without a card has no lines to cut along."""
    longest = max(len(card.title) + len(card.text) + len(card.foot) for card in cards)
    whole = "<w:cantSplit/>" if longest < _TALL_CARD * widths[0] / page.width * 2 else ""
    height = round((SIGN_HEIGHT if big else LEAST_HEIGHT) * _TWIPS_PER_MM)
    middle = '<w:vAlign w:val="center"/>' if big else ""
    shown = [_sign(card, widths[0], page) if big else _card(card, size, page) for card in cards]
    cells = [_cell(width, middle, inner or _paragraph(page, "Korttekst")) for inner, width in zip(shown, widths, strict=False)]
    cells += [_cell(width, _NO_LINES, _paragraph(page, "Korttekst")) for width in widths[len(cards) :]]
    return f'<w:tr><w:trPr>{whole}<w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>{"".join(cells)}</w:tr>'


def _cell(width: int, properties: str, inner: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'


def _card(card: Card, size: float, page: Page) -> str:
    lines = (("Korttitel", card.title, run), ("Korttekst", card.text, lambda words: _sized(words, size)), ("Kortfod", card.foot, run))
    return "".join(_paragraph(page, style, shown(words)) for style, words, shown in lines if words)


def _sign(card: Card, width: int, page: Page) -> str:
    name = _paragraph(page, "Korttitel", _sized(card.title, sign_size(card.title, _room(width))), _TIGHT) if card.title else ""
    lines = (("Korttekst", card.text), ("Kortfod", card.foot))
    return name + "".join(_paragraph(page, style, run(words), _CENTRED) for style, words in lines if words)


def _sized(words: str, size: float) -> str:
    half = round(2 * size)
    return f'<w:r><w:rPr><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>{text(words)}</w:r>'


def _paragraph(page: Page, style: str, inner: str = "", properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{page.styles[style]}"/>{properties}</w:pPr>{inner}</w:p>'
