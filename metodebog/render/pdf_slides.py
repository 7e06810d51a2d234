"""Slides as the data that `templates/dias.typ` sets: plain lists and strings, ready for JSON. Nothing is left out, no word added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
    Item,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)
from metodebog.document import Document, Sender
from metodebog.render.card_sizes import per_row, without_idle_breaks
from metodebog.render.drawings import in_our_font
from metodebog.render.pdf_texts import SPECIAL, Text, height_of, pieces_of
from metodebog.render.slides import HEIGHT, LABEL_SHARE, WIDTH, Slide, column_widths, heading_size, slides_of

TITLE_SIZES = (60.0, 52.0, 44.0, 36.0)
TITLE_WIDTH = 780.0
ALONE_SIZES = (60.0, 52.0, 44.0, 36.0, 30.0)
SUBTITLE, STAMP, FOOT = 30.0, 12.0, 13.0
MM_ON_SLIDE = WIDTH / 162
"""A picture as wide as the text of a page is as wide as a slide."""
_KEEP = HEIGHT * 0.8
_NAME = 90


def data(document: Document) -> dict[str, object]:
    """The whole document for the template of slides."""
    title_size = _largest(document.title, TITLE_WIDTH, TITLE_SIZES)
    return {
        "language": document.language.split("-")[0].lower() or "da",
        "region": (document.language.split("-") + [""])[1].upper(),
        "name": document.title,
        "title": pieces_of(document.title, TITLE_WIDTH, title_size),
        "title_size": title_size,
        "subtitle": pieces_of(document.subtitle, TITLE_WIDTH, SUBTITLE),
        "stamp": pieces_of(document.stamp, WIDTH, STAMP),
        "stamp_in_foot": height_of(document.stamp, WIDTH, STAMP) < STAMP * 2,
        "sender": _sender(document.sender),
        "slides": [_slide(slide, document.title) for slide in slides_of(without_idle_breaks(document.blocks))],
    }


def _largest(text: str, room: float, sizes: Sequence[float], lines: int = 3) -> float:
    return next((size for size in sizes if height_of(text, room, size) <= lines * size * 1.25), sizes[-1])


def _sender(sender: Sender) -> dict[str, object]:
    head = [pieces_of(line, WIDTH / 2, FOOT) for line in (sender.name, sender.unit)]
    return {"name": sender.name, "head": head, "logo": sender.logo.decode("utf-8", errors="replace"), "alt": sender.logo_alt}


def _slide(slide: Slide, title: str) -> dict[str, object]:
    """A heading that stands on the slide is set as one; one that would need more than its place flows with the texts."""
    big = _largest(slide.heading, WIDTH, ALONE_SIZES) if slide.alone else heading_size(slide.heading)
    size = max(slide.size, 30.0) if slide.alone else slide.size
    return {
        "heading": pieces_of(slide.heading, WIDTH, big),
        "heading_size": big,
        "placed": height_of(slide.heading, WIDTH, big) <= big * 2.6,
        "name": _on_one_line(slide.heading or title),
        "name_size": heading_size(_on_one_line(slide.heading or title) + " (fortsat)"),
        "alone": slide.alone,
        "size": size,
        "blocks": list(_entries(slide.blocks, size, 1 if slide.heading else 0)),
    }


def _on_one_line(text: str) -> str:
    """The heading as it is repeated, where the slide goes on."""
    plain = " ".join(SPECIAL.sub("", text).split())
    return plain if len(plain) <= _NAME else plain[: _NAME - 1].rstrip() + "…"


def _entries(blocks: Iterable[Block], size: float, above: int) -> Iterator[dict[str, object]]:
    """The blocks as data; below the heading of the slide (level `above`), levels go down one step at a time, as PDF/UA asks."""
    level = above
    for block in blocks:
        if isinstance(block, Heading):
            if block.text.strip():
                level = max(above + 1, min(block.level, level + 1, 3))
                yield {"kind": "heading", "level": level + 1, "text": pieces_of(block.text, WIDTH, size)}
        else:
            yield _entry(block, size)


def _entry(block: Block, size: float) -> dict[str, object]:
    def words(text: str, room: float = WIDTH) -> Text:
        return pieces_of(text, room, size)

    match block:
        case Paragraph(text=text, style=style):
            return {"kind": "paragraph", "text": words(text), "quiet": style == "hjælp"}
        case Facts(items=items):
            rows = [(words(fact.label, WIDTH * LABEL_SHARE), words(fact.value, WIDTH * (1 - LABEL_SHARE) - size),
                     0 if fact.value else fact.lines, _keep(fact.value, WIDTH / 2, size)) for fact in items]
            return {"kind": "facts", "rows": rows}
        case Answer(label=label, text=text, lines=lines, hint=hint):
            return {"kind": "answer", "label": words(label), "hint": words(hint), "text": words(text), "lines": 0 if text else lines}
        case Bullets(items=texts):
            room = WIDTH - 1.3 * size
            return {"kind": "bullets", "items": [[words(text, room), _keep(text, room, size)] for text in texts if text.strip()]}
        case Checklist(items=items):
            return {"kind": "checklist", "items": _ticks(items, size)}
        case Choice(label=label, options=options, hint=hint):
            return {"kind": "choice", "label": words(label), "hint": words(hint), "items": _ticks(options, size)}
        case Note(title=title, text=text):
            whole = _keep(f"{title}\n{text}", WIDTH - 48, size)
            return {"kind": "note", "title": words(title, WIDTH - 48), "text": words(text, WIDTH - 48), "whole": whole}
        case Signature(roles=roles):
            return {"kind": "signature", "roles": [words(role) for role in roles]}
        case PageBreak():
            return {"kind": "sheet"}
    return _large(block, size)


def _large(block: Block, size: float) -> dict[str, object]:
    """Tables, pictures and cards. TypeError: no block of a document."""
    match block:
        case Table():
            return _table(block, size)
        case Figure():
            file = {"format": "svg", "file": in_our_font(block.svg)} if block.svg else {"format": "png", "file": list(block.png)}
            width = min(block.width * MM_ON_SLIDE, WIDTH)
            return file | {"kind": "figure", "alt": block.alt, "caption": pieces_of(block.caption, WIDTH, size), "width": width}
        case Cards():
            room = WIDTH / per_row(block) - 2 * size
            cards = [[pieces_of(text, room, size) for text in (card.title, card.text, card.foot)] for card in block.cards]
            keep = [_keep(f"{card.title}\n{card.text}\n{card.foot}", room, size) for card in block.cards]
            caption = pieces_of(block.caption, WIDTH, size)
            return {"kind": "cards", "caption": caption, "columns": per_row(block), "cards": cards, "whole": all(keep)}
    raise TypeError(f"no such block: {block!r}")


def _table(table: Table, size: float) -> dict[str, object]:
    widths = column_widths(table, size)

    def cells(row: Sequence[str]) -> list[Text]:
        return [pieces_of(cell, room, size) for cell, room in zip(row, widths, strict=True)]

    return {
        "kind": "table",
        "caption": pieces_of(table.caption, WIDTH, size),
        "shares": [column.share for column in table.columns],
        "head": cells([column.label for column in table.columns]),
        "rows": [(cells(row), all(map(_keep, row, widths, [size] * len(row)))) for row in table.rows],
        "height": table.row_lines * 1.25 * size if table.row_lines > 1 else 0,
    }


def _ticks(items: Iterable[Item], size: float) -> list[list[object]]:
    room = WIDTH - 1.6 * size
    return [[item.checked, pieces_of(item.text, room, size), _keep(item.text, room, size)] for item in items]


def _keep(text: str, room: float, size: float) -> bool:
    """Whether the text stays in one piece: what may fill a slide cannot."""
    return height_of(text, room, size) < _KEEP
