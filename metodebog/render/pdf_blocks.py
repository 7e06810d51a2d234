"""A document as the data that `templates/dokument.typ` sets: plain lists and strings, ready for JSON.

What the page template would have to measure is settled here, where it is cheap: which words are too long for their
column, which rows and cards fit on a page. Measures are in points (1/72 inch). Nothing is left out and no word added.

A text is a string, or a list of pieces when it needs care: a string, 0 for a line break, {"h": word} for a word to hyphenate,
{"o": [part, ...]} for a word that may be broken between its parts, {"a": characters, "n": boxes} for characters that a
PDF/A file can only hold as alternative text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from metodebog.document import Answer, Block, Checklist, Choice, Document, Facts, Figure, Heading, Item, Note, Paragraph, Sender, Signature, Table
from metodebog.glyphs import width

Text = str | list[object]

CM = 72 / 2.54
TEXT_WIDTH = 16.2 * CM
LABEL_WIDTH = 5.5 * CM
VALUE_WIDTH = TEXT_WIDTH - LABEL_WIDTH
CELL_INSET = 6.0
BODY, TABLE, HINT, TITLE, SUBTITLE, HEADINGS = 11.0, 10.0, 9.5, 22.0, 13.0, (15.0, 12.5, 11.0)
LINE = 1.25
"""From line to line, in font sizes."""
RULED = 9 / 10 * CM
"""From one line to write on to the next: 9 mm."""
KEEP = 520.0
"""What is estimated to be lower than this is kept on one page. A page has room for about 690."""

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_SWALLOWED = "\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\U0001bca0-\U0001bca3"
_SPECIAL = re.compile(f"([{_PRIVATE}]+|[{_SWALLOWED}]+)")
"""Characters of private use, which PDF/A bars from texts, and invisible fillers, which Typst takes out."""
_VOWEL, _CONSONANT = "[aeiouyæøåéäöü]", "[bcdfghjklmnpqrstvwxz]"
_DANISH = re.compile(f"(?=.{{,60}}$){_VOWEL}{{,2}}(?:{_CONSONANT}{{1,5}}{_VOWEL}{{1,3}}){{3,}}{_CONSONANT}{{,5}}", re.IGNORECASE)
"""What Danish hyphenation is sure to find places in: letters with a vowel now and then."""
_HYPHEN_ROOM = 7500
"""The narrowest column to hyphenate in, in 1/1000 em; in a narrower one some part of a word may stick out."""
_AFTER_SIGN = re.compile(r"(?<=[@./\\_?&=:;,+\-])")
_CLUSTER = re.compile("[^\u0300-\u036f\u200d\ufe00-\ufe0f](?:[\u0300-\u036f\ufe00-\ufe0f]|\u200d.?)*|.", re.DOTALL)
_SHORT_OPTION = 0.45
_RUNNING = 60


def data(document: Document) -> dict[str, object]:
    """The whole document for the page template. The title becomes the first heading; levels never leave a step out."""
    return {
        "language": document.language.split("-")[0].lower() or "da",
        "region": (document.language.split("-") + [""])[1].upper(),
        "name": document.title,
        "running": _shortened(document.title),
        "title": _text(document.title, TEXT_WIDTH, TITLE),
        "subtitle": _text(document.subtitle, TEXT_WIDTH, SUBTITLE),
        "stamp": _text(document.stamp, TEXT_WIDTH, HINT),
        "sender": _sender(document.sender),
        "blocks": list(_cards(_stepped(document.blocks))),
    }


def _shortened(title: str) -> str:
    """The title on one line, for the head of the following pages."""
    plain = " ".join(_SPECIAL.sub("", title).split())
    return plain if len(plain) <= _RUNNING else plain[: _RUNNING - 1].rstrip() + "…"


def _sender(sender: Sender) -> dict[str, object]:
    return {
        "name": sender.name,
        "head": [_text(line, TEXT_WIDTH / 2, BODY) for line in (sender.name, sender.unit)],
        "lines": [_text(line, TEXT_WIDTH * 0.8, HINT) for line in sender.lines],
        "logo": sender.logo.decode("utf-8"),
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
            yield {"kind": "card", "parts": [_entry(part) for part in pair]}
        else:
            yield _entry(pair[0])
        position += 2 if _is_card(pair) else 1


def _is_card(pair: Sequence[Block]) -> bool:
    match pair:
        case [Heading(level=2), Facts(items=items)]:
            return 40 + sum(_fact_height(fact.label, fact.value, fact.lines) for fact in items) < KEEP
    return False


def _entry(block: Block) -> dict[str, object]:
    """One block as data."""
    match block:
        case Heading(text=text, level=level):
            return {"kind": "heading", "level": level + 1, "text": _text(text, TEXT_WIDTH, HEADINGS[level - 1])}
        case Paragraph(text=text, style=style):
            return {"kind": "paragraph", "text": _text(text, TEXT_WIDTH, BODY), "quiet": style == "hjælp"}
        case Facts():
            return _facts(block)
        case Answer(label=label, text=text, lines=lines, hint=hint):
            return {"kind": "answer", "label": _body(label), "hint": _body(hint), "text": _body(text), "lines": 0 if text else lines}
        case Table():
            return _table(block)
        case Checklist(items=items):
            return {"kind": "checklist", "items": _items(items)}
        case Choice(label=label, options=options, hint=hint):
            entry = {"kind": "choice", "label": _body(label), "hint": _body(hint), "items": _items(options)}
            return entry | {"stacked": any(_is_long(option.text) for option in options)}
        case Figure(png=png, alt=alt, caption=caption, width=millimetres):
            return {"kind": "figure", "bytes": list(png), "alt": alt, "caption": _body(caption), "width": millimetres}
        case Signature(roles=roles):
            return {"kind": "signature", "roles": [_body(role) for role in roles]}
        case Note(title=title, text=text):
            inner = TEXT_WIDTH - 30
            return {"kind": "note", "title": _text(title, inner, BODY), "text": _text(text, inner, BODY)}


def _facts(block: Facts) -> dict[str, object]:
    rows = [
        {
            "label": _text(fact.label, LABEL_WIDTH - 2 * CELL_INSET, BODY),
            "value": _text(fact.value, VALUE_WIDTH, BODY),
            "lines": 0 if fact.value else fact.lines,
            "tall": _fact_height(fact.label, fact.value, fact.lines) > KEEP,
        }
        for fact in block.items
    ]
    return {"kind": "facts", "rows": rows}


def _table(block: Table) -> dict[str, object]:
    total = sum(column.share for column in block.columns)
    widths = [TEXT_WIDTH * column.share / total - 2 * CELL_INSET for column in block.columns]
    return {
        "kind": "table",
        "caption": _text(block.caption, TEXT_WIDTH, TABLE),
        "shares": [column.share for column in block.columns],
        "head": [_text(column.label, room, TABLE) for column, room in zip(block.columns, widths, strict=True)],
        "rows": [[_text(cell, room, TABLE) for cell, room in zip(row, widths, strict=True)] for row in block.rows],
        "tall": [max(map(_height, row, widths, [TABLE] * len(row)), default=0) > KEEP for row in block.rows],
        "struts": [_strut(row, widths) for row in block.rows] if block.row_lines > 1 else [],
        "height": block.row_lines * LINE * TABLE,
        "open": any(not cell for row in block.rows for cell in row),
    }


def _strut(row: Sequence[str], widths: Sequence[float]) -> int:
    """The cell that gives a row its least height: an empty one, else one with a single line, else -1 for none."""
    for cells in ((not cell for cell in row), (_height(cell, room, TABLE) <= LINE * TABLE for cell, room in zip(row, widths))):
        for number, suits in enumerate(cells):
            if suits:
                return number
    return -1


def _items(items: Sequence[Item]) -> list[list[object]]:
    return [[item.checked, _text(item.text, TEXT_WIDTH - 24, BODY)] for item in items]


def _is_long(text: str) -> bool:
    """Whether an option takes so much room that the options had better stand below each other."""
    return "\n" in text or width(text) * BODY / 1000 > TEXT_WIDTH * _SHORT_OPTION


def _body(text: str) -> Text:
    return _text(text, TEXT_WIDTH, BODY)


def _text(text: str, room: float, size: float) -> Text:
    """A text for a column of `room` points, set in `size` points. Most texts need no care and stay a string."""
    limit = room * 1000 / size
    pieces: list[object] = []
    for number, line in enumerate(text.split("\n")):
        pieces += [0] * (number > 0)
        for position, part in enumerate(_SPECIAL.split(line)):
            pieces += [_alternative(part)] if position % 2 else _words(part, limit)
    return pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else pieces


def _alternative(characters: str) -> dict[str, object]:
    return {"a": characters, "n": 0 if re.match(f"[{_SWALLOWED}]", characters) else len(characters)}


def _words(text: str, limit: float) -> Iterator[object]:
    """The text in pieces, where words too wide for the column stand alone. `limit` is the width in 1/1000 em."""
    plain: list[str] = []
    for number, word in enumerate(text.split(" ")):
        plain += [" "] * (number > 0)
        if len(word) * 1000 > limit / 2 and width(word) > limit * 0.98:
            if joined := "".join(plain):
                yield joined
            plain = []
            yield {"h": word} if limit > _HYPHEN_ROOM and _DANISH.fullmatch(word) else {"o": list(_parts(word, limit))}
        else:
            plain.append(word)
    if joined := "".join(plain):
        yield joined


def _parts(word: str, limit: float) -> Iterator[str]:
    """Where a word may be broken: after the signs of addresses; in a part that is still too wide, between any two characters."""
    for part in filter(None, _AFTER_SIGN.split(word)):
        if width(part) <= limit * 0.98:
            yield part
        else:
            yield from _CLUSTER.findall(part)


def _height(text: str, room: float, size: float) -> float:
    """About how high the text stands in a column of `room` points; rather too much than too little."""
    lines = sum(max(1, math.ceil(width(line) * size / 1000 * 1.1 / room)) for line in text.split("\n"))
    return lines * size * LINE


def _fact_height(label: str, value: str, lines: int) -> float:
    value_height = _height(value, VALUE_WIDTH, BODY) if value or not lines else lines * RULED
    return max(_height(label, LABEL_WIDTH - 2 * CELL_INSET, BODY), value_height) + CELL_INSET
