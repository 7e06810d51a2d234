"""A document as the data that `templates/dokument.typ` sets: plain lists and strings, ready for JSON.

What the page template would have to measure is settled here, where it is cheap: which words are too long for their
column, which rows and cards fit on a page. Measures are in points (1/72 inch). Nothing is left out and no word added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from metodebog.document import (
    Answer,
    Block,
    Bullets,
    Cards,
    Checklist,
    Choice,
    Document,
    Facts,
    Figure,
    Heading,
    Item,
    Note,
    PageBreak,
    Paragraph,
    Sender,
    Signature,
    Table,
)
from metodebog.glyphs import width
from metodebog.render.card_sizes import without_idle_breaks
from metodebog.render.drawings import in_our_font
from metodebog.render.pdf_cards import cards_entry
from metodebog.render.pdf_texts import LINE, SPECIAL, Text, height_of, pieces_of

CM = 72 / 2.54
TEXT_WIDTH = 16.2 * CM
LABEL_WIDTH = 5.5 * CM
CELL_INSET = 6.0
VALUE_WIDTH = TEXT_WIDTH - LABEL_WIDTH
BODY, TABLE, HINT, TITLE, SUBTITLE, HEADINGS = 11.0, 10.0, 9.5, 22.0, 13.0, (15.0, 12.5, 11.0)
RULED = 9 / 10 * CM
"""From one line to write on to the next: 9 mm."""
KEEP = 520.0
"""What is estimated to be lower than this is kept on one page. A page has room for about 690."""

_SHORT_OPTION = 0.45
_RUNNING = 60
_BESIDE_BOX, _BESIDE_BULLET = 24.0, 16.0


def data(document: Document) -> dict[str, object]:
    """The whole document for the page template. The title becomes the first heading; levels never leave a step out."""
    return {
        "language": document.language.split("-")[0].lower() or "da",
        "region": (document.language.split("-") + [""])[1].upper(),
        "name": document.title,
        "running": _shortened(document.title),
        "title": pieces_of(document.title, TEXT_WIDTH, TITLE),
        "subtitle": pieces_of(document.subtitle, TEXT_WIDTH, SUBTITLE),
        "stamp": pieces_of(document.stamp, TEXT_WIDTH, HINT),
        "sender": _sender(document.sender),
        "blocks": list(_cards(_stepped(without_idle_breaks(document.blocks)))),
    }


def _shortened(title: str) -> str:
    """The title on one line, for the head of the following pages."""
    plain = " ".join(SPECIAL.sub("", title).split())
    return plain if len(plain) <= _RUNNING else plain[: _RUNNING - 1].rstrip() + "…"


def _sender(sender: Sender) -> dict[str, object]:
    return {
        "name": sender.name,
        "head": [pieces_of(line, TEXT_WIDTH / 2, BODY) for line in (sender.name, sender.unit)],
        "lines": [pieces_of(line, TEXT_WIDTH * 0.8, HINT) for line in sender.lines],
        "logo": sender.logo.decode("utf-8", errors="replace"),
        "alt": sender.logo_alt,
    }


def _stepped(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with heading levels that go down one step at a time, as PDF/UA asks; headings without text are left out."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            if not block.text.strip():
                continue
            level = max(1, min(block.level, level + 1, len(HEADINGS)))
            block = Heading(block.text, level)
        yield block


def _cards(blocks: Iterable[Block]) -> Iterator[dict[str, object]]:
    """One entry per block; a heading of level 2 and the facts right after it are one card, if they fit on a page."""
    blocks = [*blocks]
    position = 0
    while position < len(blocks):
        pair = blocks[position : position + 2]
        if _is_card(pair):
            yield {"kind": "card", "heading": _entry(pair[0]), "facts": _entry(pair[1])}
            position += 2
        else:
            yield _entry(pair[0], after_heading=position > 0 and isinstance(blocks[position - 1], Heading))
            position += 1


def _is_card(pair: Sequence[Block]) -> bool:
    match pair:
        case [Heading(level=2), Facts(items=items)]:
            return 40 + sum(_fact_height(fact.label, fact.value, fact.lines) for fact in items) < KEEP
    return False


def _entry(block: Block, after_heading: bool = False) -> dict[str, object]:
    """One block as data. Guidance right after a heading stays with what it is about: what follows."""
    match block:
        case Heading(text=text, level=level):
            return {"kind": "heading", "level": level + 1, "text": pieces_of(text, TEXT_WIDTH, HEADINGS[level - 1])}
        case Paragraph(text=text, style="hjælp"):
            return {"kind": "guidance", "text": _body(text), "sticky": after_heading}
        case Paragraph(text=text):
            return {"kind": "paragraph", "text": _body(text)}
        case Facts():
            return _facts(block)
        case Answer(label=label, text=text, lines=lines, hint=hint):
            return {"kind": "answer", "label": _body(label), "hint": _body(hint), "text": _body(text), "lines": 0 if text else lines}
        case Table():
            return _table(block)
        case Bullets(items=texts):
            room = TEXT_WIDTH - _BESIDE_BULLET
            return {"kind": "bullets", "items": [[pieces_of(text, room, BODY), _keep_item(text)] for text in texts if text.strip()]}
        case Checklist(items=items):
            return {"kind": "checklist", "items": _items(items)}
        case Choice(label=label, options=options, hint=hint):
            entry = {"kind": "choice", "label": _body(label), "hint": _body(hint), "items": _items(options)}
            return entry | {"stacked": any(_is_long(option.text) for option in options)}
        case Figure():
            return _figure(block)
        case Signature(roles=roles):
            return {"kind": "signature", "roles": [_body(role) for role in roles]}
        case Note(title=title, text=text):
            inner = TEXT_WIDTH - 30
            whole = height_of(text, inner, BODY) < SMALL_TABLE
            return {"kind": "note", "title": pieces_of(title, inner, BODY), "text": pieces_of(text, inner, BODY), "whole": whole}
        case Cards():
            return cards_entry(block, TEXT_WIDTH)
        case PageBreak():
            return {"kind": "sheet"}


def _figure(figure: Figure) -> dict[str, object]:
    """The picture: the drawing where there is one. ValueError: no drawing."""
    file = {"format": "svg", "file": in_our_font(figure.svg)} if figure.svg else {"format": "png", "file": list(figure.png)}
    return file | {"kind": "figure", "alt": figure.alt, "caption": _body(figure.caption), "width": figure.width}


FEW_FACTS = 4
"""So few facts under each other are never split between two pages."""
SMALL_TABLE = 160.0
"""Points. What is no higher than this is never split between two pages: the rows of a table, and its caption; a note."""


def _facts(block: Facts) -> dict[str, object]:
    """Each row: label, value, lines to write on, whether to keep it in one piece."""
    rows = [
        (
            pieces_of(fact.label, LABEL_WIDTH - 2 * CELL_INSET, BODY),
            pieces_of(fact.value, VALUE_WIDTH, BODY),
            0 if fact.value else fact.lines,
            _keep(_fact_height(fact.label, fact.value, fact.lines), BODY),
        )
        for fact in block.items
    ]
    height = sum(_fact_height(fact.label, fact.value, fact.lines) for fact in block.items)
    return {"kind": "facts", "rows": rows, "whole": len(rows) <= FEW_FACTS and height < SMALL_TABLE}


def _table(block: Table) -> dict[str, object]:
    """Each row: the cells, whether to keep it in one piece, the cell that gives it its least height (-1: none)."""
    total = sum(column.share for column in block.columns)
    widths = [TEXT_WIDTH * column.share / total - 2 * CELL_INSET for column in block.columns]
    return {
        "kind": "table",
        "caption": pieces_of(block.caption, TEXT_WIDTH, TABLE),
        "shares": [column.share for column in block.columns],
        "head": _cells([column.label for column in block.columns], widths),
        "rows": [(_cells(row, widths), _keep(_row_height(row, widths), TABLE), _strut(row, widths, block.row_lines)) for row in block.rows],
        "height": block.row_lines * LINE * TABLE,
        "whole": sum(_row_height(row, widths) + 2 * CELL_INSET for row in block.rows) < SMALL_TABLE,
        "open": any(not cell for row in block.rows for cell in row),
    }


def _cells(row: Sequence[str], widths: Sequence[float]) -> list[Text]:
    return [pieces_of(cell, room, TABLE) for cell, room in zip(row, widths, strict=True)]


def _row_height(row: Sequence[str], widths: Sequence[float]) -> float:
    return max(map(height_of, row, widths, [TABLE] * len(row)), default=0)


def _strut(row: Sequence[str], widths: Sequence[float], lines: int) -> int:
    """The cell that gives a row its least height: an empty one, else one with a single line, else -1 for none."""
    if lines <= 1:
        return -1
    single = (number for number, cell in enumerate(row) if height_of(cell, widths[number], TABLE) <= LINE * TABLE)
    return next((number for number, cell in enumerate(row) if not cell), next(single, -1))


def _items(items: Sequence[Item]) -> list[list[object]]:
    return [[item.checked, pieces_of(item.text, TEXT_WIDTH - _BESIDE_BOX, BODY), _keep_item(item.text)] for item in items]


def _keep_item(text: str) -> bool:
    return _keep(height_of(text, TEXT_WIDTH - _BESIDE_BOX, BODY), BODY)


def _is_long(text: str) -> bool:
    """Whether an option takes so much room that the options had better stand below each other."""
    return "\n" in text or width(text) * BODY / 1000 > TEXT_WIDTH * _SHORT_OPTION


def _body(text: str) -> Text:
    return pieces_of(text, TEXT_WIDTH, BODY)


def _keep(height: float, size: float) -> bool:
    """Whether a row must be told to stay in one piece: up to three lines do so by themselves, and what fills a page cannot."""
    return 3.5 * size * LINE + CELL_INSET < height < KEEP


def _fact_height(label: str, value: str, lines: int) -> float:
    value_height = height_of(value, VALUE_WIDTH, BODY) if value or not lines else lines * RULED
    return max(height_of(label, LABEL_WIDTH - 2 * CELL_INSET, BODY), value_height) + CELL_INSET
