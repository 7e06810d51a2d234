"""Where every actor stands on the disc, so that no two names meet. Lengths are mm; the same input gives the same places."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from metodebog.network.actors import Actor
from metodebog.network.geometry import CENTRE, HEART, RADIUS, Disc, Ring, Sector, point
from metodebog.network.lettering import clean, width, wrapped

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_WIDEST_WORD = 36.0
"""A long word gets this much room before it is cut."""
LINE = 1.16
"""The height of a line, in font sizes."""
_GAP = 0.5
_SPOTS = 240
_UNDER, _BESIDE = 3.0, 2.0
"""What it costs that a line runs under a name or a symbol, or close beside another line."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the actors are written: font size, room and lines for a name; `symbol`: half the size of a symbol.

    `numbered`: the symbol holds a number, and the name stands in a list below the map.
    """

    size: float
    room: float
    lines: int
    symbol: float = 2.2
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """An actor's name as it is written: its lines and its width."""

    lines: tuple[str, ...]
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Placed:
    """An actor with its place: the middle of the symbol, and the box of the name (none when numbered).

    `faults`: how far the name reaches out of its own cell, and what its line runs under; 0 is best.
    """

    actor: Actor
    number: int
    x: float
    y: float
    lines: tuple[str, ...]
    box: Box | None
    faults: float


def label(actor: Actor, style: Style) -> Label:
    """The actor's name on as few and as even lines as the style allows."""
    if style.numbered:
        return Label((), 0, 0)
    text = clean(actor.name) or "?"
    room = max(style.room, min(max(width(word, style.size) for word in text.split()), _WIDEST_WORD))
    lines = wrapped(text, style.size, room, style.lines)
    if len(lines) > 1:  # the same number of lines, as even as can be
        for share in (0.55, 0.65, 0.75, 0.85):
            even = wrapped(text, style.size, room * share, style.lines)
            if len(even) == len(lines) and not is_cut(even):
                lines = even
                break
    return Label(lines, max(width(line, style.size) for line in lines), len(lines) * style.size * LINE)


def is_cut(lines: Sequence[str]) -> bool:
    """Whether a name is not there in full."""
    return any(line.endswith("…") for line in lines)


def area(name: Label, style: Style) -> float:
    """The room an actor needs, in mm²."""
    return (max(name.across, 2 * style.symbol) + 1) * (name.down + 2 * style.symbol + 1)


@dataclass(slots=True)
class _Board:
    """What is taken so far: boxes, and the directions of the lines of contact."""

    boxes: list[Box]
    directions: list[float]

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box[0] - _GAP, box[1] - _GAP, box[2] + _GAP, box[3] + _GAP
        return not any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in self.boxes)

    def line_faults(self, x: float, y: float, own: Box | None) -> float:
        """What it costs to draw a line from the middle to the spot."""
        steps = [(CENTRE + (x - CENTRE) * part / 16, CENTRE + (y - CENTRE) * part / 16) for part in range(4, 16)]
        near = [box for box in [*self.boxes, *([own] if own else [])] if _near_line(box, x, y)]
        under = sum(any(box[0] - 0.6 < px < box[2] + 0.6 and box[1] - 0.6 < py < box[3] + 0.6 for px, py in steps) for box in near)
        direction = math.atan2(x - CENTRE, CENTRE - y)
        beside = sum(abs(math.remainder(direction - other, 2 * math.pi)) < 0.045 for other in self.directions)
        return _UNDER * under + _BESIDE * beside


def _near_line(box: Box, x: float, y: float) -> bool:
    """Whether the box meets the rectangle about the line from the middle to the spot."""
    return box[0] - 1 < max(CENTRE, x) and box[2] + 1 > min(CENTRE, x) and box[1] - 1 < max(CENTRE, y) and box[3] + 1 > min(CENTRE, y)


def place(names: Mapping[Actor, Label], actors: Sequence[Actor], disc: Disc, style: Style, taken: Sequence[Box]) -> list[Placed] | None:
    """Every actor's place, or None when they do not fit. `names`: how each is written. `taken`: boxes that must stay free."""
    board = _Board(list(taken), [])
    cells: dict[tuple[Sector, Ring], list[int]] = {}
    for index, actor in enumerate(actors):
        cells.setdefault(disc.cell(actor), []).append(index)
    placed: dict[int, Placed] = {}
    for (sector, ring), members in sorted(cells.items(), key=lambda cell: (cell[0][1].inner, cell[0][0].start)):
        grid = list(_grid(sector, ring, style.symbol))
        for turn, index in enumerate(members):
            actor, ideal = actors[index], _ideal(sector, ring, turn, len(members))
            best = _best(names[actor], actor.contact is not None, (sector, ring), grid, ideal, style, board)
            if best is None:
                return None
            spot = Placed(actor, index + 1, best[0], best[1], names[actor].lines, best[2], best[3])
            board.boxes += [_symbol_box(spot.x, spot.y, style), *([spot.box] if spot.box else [])]
            if spot.actor.contact is not None:
                board.directions.append(math.atan2(spot.x - CENTRE, CENTRE - spot.y))
            placed[index] = spot
    return [placed[index] for index in sorted(placed)]


def _ideal(sector: Sector, ring: Ring, turn: int, count: int) -> tuple[float, float]:
    """Where the actor would stand if it had the cell to itself and its fellows: spread out, every other one further out."""
    angle = sector.start + (turn + 0.5) / count * (sector.end - sector.start)
    shift = 0 if count == 1 else (0.16 if turn % 2 else -0.16)
    return point(angle, ring.inner + (ring.outer - ring.inner) * (0.5 + shift))


def _symbol_box(x: float, y: float, style: Style) -> Box:
    return x - style.symbol, y - style.symbol, x + style.symbol, y + style.symbol


def _best(
    name: Label, lined: bool, cell: tuple[Sector, Ring], grid: Sequence[tuple[float, float]], ideal: tuple[float, float],
    style: Style, board: _Board,
) -> tuple[float, float, Box | None, float] | None:  # fmt: skip
    """The cheapest free spot of the cell: near the ideal one, the name within the cell, the line (when `lined`) free of other names."""
    spots = sorted((math.dist(ideal, spot) + cost, *spot, side) for spot in grid for side, cost in _sides(name, *spot))
    best, least = None, math.inf
    for cost, x, y, side in spots:
        if cost >= least:
            break
        box = _name_box(name, x, y, side, style)
        if not board.is_free(_symbol_box(x, y, style)) or (box and not (_inside(box) and board.is_free(box))):
            continue
        faults = (_crossing(box, *cell) if box else 0.0) + (board.line_faults(x, y, box) if lined else 0.0)
        if cost + faults < least:
            best, least = (x, y, box, faults), cost + faults
    return best


def _grid(sector: Sector, ring: Ring, symbol: float) -> Iterator[tuple[float, float]]:
    """The spots of a cell where a symbol may stand: about 3 mm apart, further in a large cell."""
    low, high = ring.inner + symbol + 0.4, ring.outer - symbol - 0.4
    size = (sector.end - sector.start) / 2 * (high**2 - low**2)
    apart = max(2.4, math.sqrt(size / _SPOTS))
    steps = max(int((high - low) / apart), 1)
    for level in range(steps + 1):
        radius = low + (high - low) * level / steps
        edge = min((symbol + 0.4) / radius, (sector.end - sector.start) * 0.45)
        start, end = sector.start + edge, sector.end - edge
        turns = max(int((end - start) * radius / apart), 1)
        for turn in range(turns + 1):
            yield point(start + (end - start) * turn / turns, radius)


def _sides(name: Label, x: float, y: float) -> tuple[tuple[str, float], ...]:
    """Where the name may stand, seen from the symbol, and what each side costs: outwards is best."""
    if not name.lines:
        return (("", 0.0),)
    under, right = (0.0 if y >= CENTRE else 1.0), (2.0 if x >= CENTRE else 4.0)
    return ("under", under), ("over", 1.0 - under), ("right", right), ("left", 6.0 - right)


def _name_box(name: Label, x: float, y: float, side: str, style: Style) -> Box | None:
    half, gap, down = name.across / 2, style.symbol + 0.4, name.down
    match side:
        case "under":
            return x - half, y + gap, x + half, y + gap + down
        case "over":
            return x - half, y - gap - down, x + half, y - gap
        case "right":
            return x + gap, y - down / 2, x + gap + name.across, y + down / 2
        case "left":
            return x - gap - name.across, y - down / 2, x - gap, y + down / 2
    return None


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    left, top, right, bottom = box
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _inside(box: Box) -> bool:
    """Whether a name lies within the disc and off the middle."""
    left, top, right, bottom = box
    nearest = (min(max(CENTRE, left), right), min(max(CENTRE, top), bottom))
    far = max(math.dist(corner, (CENTRE, CENTRE)) for corner in _corners(box))
    return far <= RADIUS - 0.6 and math.dist(nearest, (CENTRE, CENTRE)) >= HEART + 0.6


def _crossing(box: Box, sector: Sector, ring: Ring) -> float:
    """What it costs that a name reaches into another sector or another ring."""
    cost = 0.0
    whole = sector.end - sector.start > 6
    for x, y in _corners(box):
        angle, radius = math.atan2(x - CENTRE, CENTRE - y) % (2 * math.pi), math.dist((x, y), (CENTRE, CENTRE))
        if not whole and not sector.start <= angle <= sector.end:
            outside = min((sector.start - angle) % (2 * math.pi), (angle - sector.end) % (2 * math.pi))
            cost += 1 + 0.5 * outside * radius
        cost += 0.4 * max(ring.inner - radius, radius - ring.outer, 0)
    return cost
