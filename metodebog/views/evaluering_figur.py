"""Bars to two sides for answers on a scale: what is sure to be agreement to the right, disagreement to the left.

Answers that were merged across the middle, the middle itself and unclear answers stand in a column of their own, on the same
measure: they are neither. Tone, hatching and words tell the groups apart, so that black and white is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metodebog.document import Figure
from metodebog.network import svg
from metodebog.network.lettering import width as width_of
from metodebog.network.lettering import wrapped
from metodebog.network.svg import Text

WIDTH, LABEL, SIZE = 160.0, 58.0, 3.2
COUNTED = 50
"""Up to so many answers a bar shows how many; above, per cent."""
MOST = 12
"""Rows in one figure; more are split over several."""
AGAINST, DARK_AGAINST, FOR, LIGHT_FOR, MIXED = "#7a3b10", "#7a3b10", svg.ACCENT, "#d3e5ea", "#eceff0"
LIGHT_AGAINST = "#f8e4d5"
_GAP, _BAR, _LINE, _AIR, _STEP, _SMALL, _SAID = 5.0, 6.4, 1.28, 2.6, 1.5, 2.9, 15.0


@dataclass(frozen=True, slots=True)
class Part:
    """One bar: which steps it holds, in words (“4–5”), its share (0–1) of all, and its number in words (“14” or “58 %”)."""

    steps: str
    share: float
    number: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One question: `left` from the middle and out, `right` from the middle and out, `middle`: all that is neither."""

    label: str
    left: tuple[Part, ...] = ()
    middle: tuple[Part, ...] = ()
    right: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What stands above the bars to the left, to the right and in the column of the rest."""

    left: str
    right: str
    middle: str = "Hverken eller, blandet eller uklart"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things are, in mm: the axis, the left edge of the middle column, and mm for a whole (share 1)."""

    axis: float
    middle: float
    whole: float


def diverging(rows: Sequence[Row], words: Words, caption: str, alt: str) -> Figure:
    """The figure for at most `MOST` rows (not empty). `alt` says its message."""
    plan = _plan(rows)
    parts = list(_heads(plan, words))
    top = 9.5
    start = top
    for row in rows:
        lines = wrapped(row.label, SIZE, LABEL - 3, 4)
        height = max(_BAR, len(lines) * SIZE * _LINE) + _AIR
        parts += _row(row, lines, plan, top, height)
        top += height
    axis = svg.line((plan.axis, start - 1), (plan.axis, top), stroke=svg.INK, stroke_width=0.35)
    return Figure(b"", alt, caption, WIDTH, svg.whole(WIDTH, top + 1, 1, [*parts, axis]))


def _plan(rows: Sequence[Row]) -> _Plan:
    """One measure for all three places; each is as wide as its longest bar needs, and never too narrow for its heading."""
    longest = [max(sum(part.share for part in getattr(row, side)) for row in rows) for side in ("left", "right", "middle")]
    room, least = WIDTH - LABEL - _GAP - _SAID, (13.0, 13.0, 13.0)
    taken = [0.0, 0.0, 0.0]
    for _ in range(3):
        free = room - sum(taken)
        rest = sum(share for share, fixed in zip(longest, taken, strict=True) if not fixed) or 1.0
        whole = free / rest
        narrow = [not fixed and share * whole < least_ for share, fixed, least_ in zip(longest, taken, least, strict=True)]
        if not any(narrow):
            break
        taken = [least_ if thin else fixed for thin, fixed, least_ in zip(narrow, taken, least, strict=True)]
    widths = [fixed or share * whole for share, fixed in zip(longest, taken, strict=True)]
    fitting = [width / share for width, share in zip(widths, longest, strict=True) if share]
    return _Plan(LABEL + widths[0], LABEL + widths[0] + widths[1] + _GAP, min([whole, *fitting]))


def _heads(plan: _Plan, words: Words) -> Iterator[str]:
    size, low = _SMALL, 1.0
    yield svg.text(Text(plan.axis - 1.5, low + size * _LINE, f"← {words.left}", size, "end", svg.INK, True))
    yield svg.text(Text(plan.axis + 1.5, low + size * _LINE, f"{words.right} →", size, "start", svg.INK, True))
    lines = wrapped(words.middle, size, WIDTH - plan.middle, 2)
    for number, line in enumerate(lines):
        yield svg.text(Text(plan.middle, low + (number + 2 - len(lines)) * size * _LINE, line, size, "start", svg.INK, True))


def _row(row: Row, lines: Sequence[str], plan: _Plan, top: float, height: float) -> Iterator[str]:
    words_top = top + (height - len(lines) * SIZE * _LINE) / 2
    for number, line in enumerate(lines):
        yield svg.text(Text(0, words_top + number * SIZE * _LINE, line, SIZE))
    bar = top + (height - _BAR) / 2
    at = plan.axis
    for part in row.left:
        at -= part.share * plan.whole
        yield from _bar(part, at, bar, plan, LIGHT_AGAINST if not part.strong else DARK_AGAINST, AGAINST, True)
    at = plan.axis
    for part in row.right:
        yield from _bar(part, at, bar, plan, FOR if part.strong else LIGHT_FOR, FOR, False)
        at += part.share * plan.whole
    at = plan.middle
    for part in row.middle:
        yield from _bar(part, at, bar, plan, MIXED, svg.QUIET, False)
        at += part.share * plan.whole
    if len(row.middle) == 1 and not _words_in(row.middle[0], row.middle[0].share * plan.whole).startswith(row.middle[0].steps):
        yield from _beside(row.middle[0].steps, at, bar)


def _bar(part: Part, x: float, y: float, plan: _Plan, fill: str, stroke: str, hatched: bool) -> Iterator[str]:
    wide = part.share * plan.whole
    yield svg.element("rect", x=x, y=y, width=wide, height=_BAR, fill=fill, stroke=stroke, stroke_width=0.3)
    if hatched:
        yield from hatching(x, y, wide, _BAR, svg.PAPER if part.strong else stroke)
    yield from _said(part, x, y, wide, fill, hatched)


def _said(part: Part, x: float, y: float, wide: float, fill: str, hatched: bool) -> Iterator[str]:
    """The number in the bar, with its steps where there is room; nothing where there is none (the table has it)."""
    size, words = _SMALL, _words_in(part, wide)
    if not words:
        return
    across, top = width_of(words, size), y + (_BAR - size * _LINE) / 2
    if hatched:
        yield svg.element("rect", x=x + (wide - across) / 2 - 0.5, y=top - 0.2, width=across + 1, height=size * _LINE + 0.4, fill=svg.PAPER)
    ink = svg.PAPER if part.strong and not hatched else svg.INK
    yield svg.text(Text(x + wide / 2, top, words, size, "middle", ink))


def _words_in(part: Part, wide: float) -> str:
    """“4–5: 14”, “14” or nothing: what there is room for in a bar `wide` mm wide."""
    whole = ": ".join(filter(None, (part.steps, part.number)))
    return next((text for text in (whole, part.number) if width_of(text, _SMALL) < wide - 1.2), "")


def _beside(steps: str, x: float, y: float) -> Iterator[str]:
    """The steps of a bar of the middle column that is too short for them, to its right, on two lines when they must be."""
    lines = wrapped(steps, _SMALL, WIDTH - x - 1.2, 2)
    if any(line.endswith("…") for line in lines):
        return
    for number, line in enumerate(lines):
        yield svg.text(Text(x + 1.2, y + (_BAR - len(lines) * _SMALL * _LINE) / 2 + number * _SMALL * _LINE, line, _SMALL))


def hatching(x: float, y: float, wide: float, high: float, stroke: str) -> Iterator[str]:
    """Slanted lines that fill a rectangle and never leave it."""
    offset = _STEP - high
    while offset < wide:
        left, right = max(offset, 0.0), min(offset + high, wide)
        if right > left:
            ends = (x + left, y + high - (left - offset)), (x + right, y + high - (right - offset))
            yield svg.line(*ends, stroke=stroke, stroke_width=0.25)
        offset += _STEP
