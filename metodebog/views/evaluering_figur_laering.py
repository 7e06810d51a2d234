"""Two pictures of learning: before and now on the steps of a scale, and how many moved, with its uncertainty, course by course.

Before is an open ring, now a filled diamond, with an arrow between them: the shapes tell them apart, not the colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metodebog.document import Figure
from metodebog.network import svg
from metodebog.network.lettering import wrapped
from metodebog.network.svg import Text

WIDTH, LABEL, NUMBER, SIZE = 160.0, 66.0, 30.0, 3.2
MOST = 12
"""Goals in one figure of `steps`."""
_SMALL, _LINE, _AIR, _RING = 2.9, 1.28, 3.0, 1.9
_ORANGE = "#8f4312"

Step = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Goal:
    """One learning goal: the middle answer before and now as a range of steps (None: not shown), and a short text at the right."""

    label: str
    before: Step | None
    now: Step | None
    number: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """One line: a value from −1 to 1 (or the range that it lies in) with its interval, or none. A heading has neither."""

    label: str
    value: tuple[float, float] | None = None
    interval: tuple[float, float] | None = None
    number: str = ""
    strong: bool = False


def steps(goals: Sequence[Goal], ends: tuple[str, str], caption: str, alt: str) -> Figure:
    """Before → now for at most `MOST` goals (not empty). `ends`: the words of step 1 and step 5."""
    top, parts = 19.0, list(_legend())
    rows: list[str] = []
    start = top
    for goal in goals:
        lines = wrapped(goal.label, SIZE, LABEL - 4, 4)
        height = max(2 * _RING + 1, len(lines) * SIZE * _LINE) + _AIR
        rows += _goal(goal, lines, top, height)
        top += height
    scale = [*_scale(start, top, ends)]
    return Figure(b"", alt, caption, WIDTH, svg.whole(WIDTH, top + 1, 1, [*parts, *scale, *rows]))


def _x(step: float) -> float:
    """Where a step (1–5) stands."""
    room = WIDTH - LABEL - NUMBER - 8
    return LABEL + 2 + room * (step - 1) / 4


def _legend() -> Iterator[str]:
    """What ring, diamond and arrow mean."""
    y = 2.6
    yield from _ring(4.0, y)
    yield svg.text(Text(8, y - SIZE * _LINE / 2, "Før kurset", SIZE))
    yield from _diamond(32.0, y)
    yield svg.text(Text(36, y - SIZE * _LINE / 2, "Nu", SIZE))
    yield svg.text(Text(48, y - SIZE * _LINE / 2, "Streger mellem to trin: Midten ligger et sted derimellem", SIZE))


def _scale(start: float, end: float, ends: tuple[str, str]) -> Iterator[str]:
    for step in range(1, 6):
        yield svg.line((_x(step), start - 1), (_x(step), end), stroke=svg.HAIRLINE, stroke_width=0.2)
        yield svg.text(Text(_x(step), start - 1 - SIZE * _LINE, str(step), SIZE, "middle", svg.INK, True))
    for step, words, anchor in ((1, ends[0], "start"), (5, ends[1], "end")):
        yield svg.text(Text(_x(step) + (-1.5 if step == 1 else 1.5), start - 2 - 2 * SIZE * _LINE, words, _SMALL, anchor, svg.QUIET))


def _goal(goal: Goal, lines: Sequence[str], top: float, height: float) -> Iterator[str]:
    y = top + height / 2
    yield from _label(lines, top, height, SIZE, False)
    if goal.before and goal.now:
        yield from _arrow(_middle(goal.before), _middle(goal.now), y)
    if goal.before:
        yield from _span(goal.before, y - 0.7, _ORANGE)
        yield from _ring(_middle(goal.before), y)
    if goal.now:
        yield from _span(goal.now, y + 0.7, svg.ACCENT)
        yield from _diamond(_middle(goal.now), y)
    number = wrapped(goal.number, _SMALL, NUMBER - 1, 2)
    for place, line in enumerate(number):
        yield svg.text(Text(WIDTH - NUMBER + 1, y + (place - len(number) / 2) * _SMALL * _LINE, line, _SMALL))


def _label(lines: Sequence[str], top: float, height: float, size: float, bold: bool) -> Iterator[str]:
    first = top + (height - len(lines) * size * _LINE) / 2
    for number, line in enumerate(lines):
        yield svg.text(Text(0, first + number * size * _LINE, line, size, bold=bold))


def _middle(step: Step) -> float:
    return _x(sum(step) / 2)


def _span(step: Step, y: float, stroke: str) -> Iterator[str]:
    """A range of steps: a line with ends."""
    if step[0] == step[1]:
        return
    left, right = _x(step[0]), _x(step[1])
    yield svg.line((left, y), (right, y), stroke=stroke, stroke_width=0.5)
    for x in (left, right):
        yield svg.line((x, y - 1), (x, y + 1), stroke=stroke, stroke_width=0.5)


def _ring(x: float, y: float) -> Iterator[str]:
    yield svg.circle(x, y, _RING, fill=svg.PAPER, stroke=_ORANGE, stroke_width=0.7)


def _diamond(x: float, y: float, half: float = 1.6) -> Iterator[str]:
    points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    yield svg.element("polygon", points=" ".join(f"{svg.number(px)},{svg.number(py)}" for px, py in points), fill=svg.ACCENT)


def _arrow(start: float, end: float, y: float) -> Iterator[str]:
    """From ring to diamond, when there is room for one between them."""
    way = 1 if end > start else -1
    tip = end - way * 2.4
    if abs(end - start) < 2 * _RING + 2:
        return
    yield svg.line((start, y), (tip - way * 1.4, y), stroke=svg.INK, stroke_width=0.5)
    yield svg.element("polygon", points=" ".join(f"{svg.number(px)},{svg.number(py)}" for px, py in (
        (tip, y), (tip - way * 2, y - 1.1), (tip - way * 2, y + 1.1))), fill=svg.INK)  # fmt: skip


def estimates(rows: Sequence[Estimate], ends: tuple[str, str], caption: str, alt: str) -> Figure:
    """Values with their intervals on a line from −1 to 1, under each other. `ends`: the words at −1 and at 1."""
    top = 8.0
    parts: list[str] = []
    start = top
    for row in rows:
        heading = row.value is None and not row.number
        lines = wrapped(row.label, SIZE, WIDTH - 2 if heading else LABEL - 4, 2)
        height = len(lines) * SIZE * _LINE + (2.4 if heading else 2.0)
        if heading:
            parts.append(svg.element("rect", x=0, y=top, width=WIDTH, height=height, fill=svg.PAPER))
        parts += _label(lines, top + (1 if heading else 0), height, SIZE, heading or row.strong)
        if not heading:
            parts += _estimate(row, top + height / 2)
        top += height
    return Figure(b"", alt, caption, WIDTH, svg.whole(WIDTH, top + 1, 1, [*_zero(start, top, ends), *parts]))


def _at(value: float) -> float:
    return _x(3 + 2 * value)


def _zero(start: float, end: float, ends: tuple[str, str]) -> Iterator[str]:
    yield svg.line((_at(0), start - 1), (_at(0), end), stroke=svg.INK, stroke_width=0.35)
    yield svg.text(Text(_at(0) - 1.5, start - 2 - SIZE, f"← {ends[0]}", _SMALL, "end", svg.INK, True))
    yield svg.text(Text(_at(0) + 1.5, start - 2 - SIZE, f"{ends[1]} →", _SMALL, "start", svg.INK, True))


def _estimate(row: Estimate, y: float) -> Iterator[str]:
    if row.interval:
        left, right = (_at(value) for value in row.interval)
        yield svg.line((left, y), (right, y), stroke=svg.ACCENT, stroke_width=0.5)
        for x in (left, right):
            yield svg.line((x, y - 1), (x, y + 1), stroke=svg.ACCENT, stroke_width=0.5)
    if row.value:
        half = 1.9 if row.strong else 1.4
        low, high = (_at(value) for value in row.value)
        if high - low > 2 * half:
            yield svg.element("rect", x=low, y=y - half / 2, width=high - low, height=half, fill=svg.ACCENT)
        else:
            yield from _diamond((low + high) / 2, y, half)
    yield svg.text(Text(WIDTH - NUMBER + 1, y - _SMALL * _LINE / 2, row.number, _SMALL, bold=row.strong))
