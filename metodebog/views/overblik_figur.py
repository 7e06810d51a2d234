"""Bars for overviews: one bar per row, with its words and its number beside it. Black and white is enough to read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metodebog.document import Figure
from metodebog.network import svg
from metodebog.network.lettering import shortened
from metodebog.network.svg import Text

WIDTH, LABEL, NUMBER = 160.0, 70.0, 28.0
_ROW, _BAR, _SIZE, _TOP = 8.0, 4.6, 3.4, 1.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `share` (0–1) of the whole width, and the number in words, “12 af 15 (80 %)”."""

    label: str
    share: float
    number: str


def bars(rows: Sequence[Bar], caption: str) -> Figure:
    """The bars as a picture, told in words too. `rows` is not empty."""
    height = _TOP * 2 + _ROW * len(rows)
    room = WIDTH - LABEL - NUMBER - 4
    parts: list[str] = []
    for place, row in enumerate(rows):
        top = _TOP + place * _ROW
        text_top, bar_top = top + (_ROW - _SIZE * 1.2) / 2, top + (_ROW - _BAR) / 2
        parts.append(svg.text(Text(0, text_top, shortened(row.label, _SIZE, LABEL - 2), _SIZE)))
        place_of = {"x": LABEL, "y": bar_top, "height": _BAR}
        parts.append(svg.element("rect", **place_of, width=room, fill=svg.PAPER, stroke=svg.HAIRLINE, stroke_width=0.25))
        if row.share > 0:
            parts.append(svg.element("rect", **place_of, width=room * min(row.share, 1), fill=svg.ACCENT))
        parts.append(svg.text(Text(LABEL + room + 2, text_top, row.number, _SIZE)))
    told = ". ".join(f"{row.label}: {row.number}" for row in rows)
    return Figure(png=b"", alt=f"Søjler. {told}.", caption=caption, width=WIDTH, svg=svg.whole(WIDTH, height, 1, parts))
