"""The middle answer to each statement from period to period: a panel for each statement, a dot for each period, a line between them.

Where the middle can be several steps, a bar shows all of them. Shape and words say everything: no colour is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metodebog.analysis.middle import HIGHEST, LOWEST, Range, shown
from metodebog.document import Figure
from metodebog.network import svg
from metodebog.network.lettering import shortened, width, wrapped
from metodebog.network.svg import Text

WIDTH = 160.0
_LEFT, _RIGHT, _SIZE, _SMALL = 56.0, 156.0, 3.4, 2.9
_PANEL, _GAP, _TOP, _FOOT = 14.0, 4.5, 2.0, 6.0


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: its text, and the range of the middle answer in each period."""

    label: str
    ranges: tuple[Range, ...]


def trend(lines: Sequence[Line], periods: Sequence[str], caption: str) -> Figure:
    """The panels under each other. `periods`: short names. Neither is empty."""
    height = _TOP + len(lines) * (_PANEL + _GAP) + _FOOT
    parts = []
    for place, line in enumerate(lines):
        parts += _panel(line, _TOP + place * (_PANEL + _GAP))
    parts += _axis(periods, height - _FOOT)
    told = " ".join(f"{line.label.rstrip('.')}: {', '.join(_told(line, periods))}." for line in lines)
    alt = f"En kurve for hvert udsagn på en skala fra 1 til 5. {told}"
    return Figure(png=b"", alt=alt, caption=caption, width=WIDTH, svg=svg.whole(WIDTH, height, 1, parts))


def _told(line: Line, periods: Sequence[str]) -> list[str]:
    return [f"{period} {shown(range_)}" for period, range_ in zip(periods, line.ranges, strict=True)]


def _x(place: int, count: int) -> float:
    """Where a period stands: in the middle of its part of the width."""
    return _LEFT + (place + 0.5) * (_RIGHT - _LEFT) / count


def _y(step: float, top: float) -> float:
    return top + (HIGHEST - step) * _PANEL / (HIGHEST - LOWEST)


def _panel(line: Line, top: float) -> list[str]:
    words = wrapped(line.label, _SIZE, _LEFT - 12, 3)
    first = top + _PANEL / 2 - len(words) * _SIZE * 0.65
    parts = [svg.text(Text(0, first + number * _SIZE * 1.3, text, _SIZE)) for number, text in enumerate(words)]
    for step in range(LOWEST, HIGHEST + 1):
        y = _y(step, top)
        parts.append(svg.line((_LEFT, y), (_RIGHT, y), stroke=svg.HAIRLINE, stroke_width=0.3 if step in (LOWEST, HIGHEST) else 0.12))
        if step in (LOWEST, 3, HIGHEST):
            parts.append(svg.text(Text(_LEFT - 2, y - _SMALL * 0.55, str(step), _SMALL, "end", fill=svg.QUIET)))
    count = len(line.ranges)
    points = [(_x(place, count), _y(sum(range_) / 2, top)) for place, range_ in enumerate(line.ranges)]
    parts += [svg.line(start, end, stroke=svg.ACCENT, stroke_width=0.5) for start, end in zip(points, points[1:], strict=False)]
    for (x, y), (low, high) in zip(points, line.ranges, strict=True):
        if low != high:
            parts.append(svg.line((x, _y(low, top)), (x, _y(high, top)), stroke=svg.ACCENT, stroke_width=1.1))
        parts.append(svg.circle(x, y, 1.25, fill=svg.ACCENT))
    return parts


def _axis(periods: Sequence[str], top: float) -> list[str]:
    """The names of the periods; when they would touch, the first and the last only."""
    room = (_RIGHT - _LEFT) / len(periods) - 1
    fits = all(width(name, _SMALL) <= room for name in periods)
    shown_ = range(len(periods)) if fits else {0, len(periods) - 1}
    anchor = {0: "start", len(periods) - 1: "end"} if not fits else {}
    side = {"start": _LEFT, "end": _RIGHT}
    return [
        svg.text(Text(side.get(anchor.get(place, ""), _x(place, len(periods))), top, shortened(periods[place], _SMALL, 48), _SMALL,
                      anchor.get(place, "middle"), fill=svg.QUIET))
        for place in shown_
    ]  # fmt: skip
