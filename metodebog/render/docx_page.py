"""What the body of a Word file and its letterhead tell each other: the page, its styles, and the pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the body: its relationship id, its part's name below `word/`, and its bytes."""

    relation: str
    part: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """What the blocks need to know of the letterhead. Measures in twips; `first_id`: the first free drawing id;
    `stem`: how the names of new pictures begin. `bullets`: the list of the paragraphs with bullets; 0: their style says it.
    """

    styles: Mapping[str, str]
    width: int
    height: int
    first_id: int = 1
    stem: str = "figur"
    bullets: int = 0


Rasteriser = Callable[[str, float], bytes]
"""Makes a picture of a drawing: SVG as text, width in mm → PNG, or nothing (b"") where it cannot draw at all."""


_FIRST_STYLE = re.compile(r"<w:pStyle [^>]*/>(?:<w:keepNext/>)?")


def on_new_page(xml: str, spacer: str) -> str:
    """The paragraphs and tables of a block with the first paragraph on a new page; before a table, `spacer` is that paragraph."""
    xml = xml if xml.startswith("<w:p>") else spacer + xml
    return _FIRST_STYLE.sub(lambda found: f"{found[0]}<w:pageBreakBefore/>", xml, count=1)
