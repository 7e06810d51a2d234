"""The shape of the map: a disc with the citizen in the middle, rings for closeness, sectors for sections. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from metodebog.network.actors import CLOSENESS, Actor
from metodebog.network.lettering import shortened, width

SIDE = 162.0
"""The width of the picture: that of the text on an A4 page."""
CENTRE = SIDE / 2
HEART = 9.0
RADIUS = CENTRE - 7.5
RIM_SIZE = 3.1
"""The font size of the sections' names, which stand outside the rim."""
_RIM_ROOM = 42.0
_NARROWEST, _EMPTY = 12.0, 7.0
"""The least width of a ring with somebody in it, and of one without."""


@dataclass(frozen=True, slots=True)
class Sector:
    """One section's part of the disc, clockwise from `start` to `end` (radians from 12 o'clock)."""

    name: str
    start: float
    end: float

    @property
    def middle(self) -> float:
        return 0.0 if self.end - self.start > 6 else (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Ring:
    """One degree of closeness: from the radius `inner` to `outer`."""

    closeness: int
    inner: float
    outer: float


@dataclass(frozen=True, slots=True)
class Disc:
    """Where every section and every degree of closeness lies."""

    sectors: tuple[Sector, ...]
    rings: tuple[Ring, ...]

    def cell(self, actor: Actor) -> tuple[Sector, Ring]:
        """The sector and the ring that the actor belongs in."""
        sector = next(sector for sector in self.sectors if sector.name == actor.section)
        return sector, next(ring for ring in self.rings if ring.closeness == actor.closeness)


def point(angle: float, radius: float) -> tuple[float, float]:
    """The point at `angle` (radians clockwise from 12 o'clock) and `radius` from the middle."""
    return CENTRE + radius * math.sin(angle), CENTRE - radius * math.cos(angle)


def disc(actors: Sequence[Actor], sections: Sequence[str], crowding: float, need: Callable[[Actor], float]) -> Disc:
    """The disc for these actors. `crowding`: 0 keeps rings of the same width; 1 gives every ring the room its actors need (`need`: mm²)."""
    return Disc(_sectors(actors, sections), _rings(actors, crowding, need))


def _sectors(actors: Sequence[Actor], sections: Sequence[str]) -> tuple[Sector, ...]:
    """Each section gets room for its name; the rest is shared by how many actors it has."""
    least = [2 * math.atan((width(rim_name(name), RIM_SIZE) / 2 + 1.5) / RADIUS) for name in sections]
    spare = max(2 * math.pi - sum(least), 0)
    counts = [sum(actor.section == name for actor in actors) for name in sections]
    weights = [count + 0.3 for count in counts] if actors else [1 / angle for angle in least]
    scale = min(1, 2 * math.pi / sum(least))
    sectors, start = [], 0.0
    for name, angle, weight in zip(sections, least, weights, strict=True):
        end = start + angle * scale + spare * weight / sum(weights)
        sectors.append(Sector(name, start, end))
        start = end
    return tuple(sectors)


def rim_name(name: str) -> str:
    """A section's name as it stands at the rim."""
    return shortened(name, RIM_SIZE, _RIM_ROOM)


_BENT = {1: 1.5, 2: 1.15}
"""Straight names fill a strongly bent ring less well: it needs this much more room."""


def _rings(actors: Sequence[Actor], crowding: float, need: Callable[[Actor], float]) -> tuple[Ring, ...]:
    used = [closeness for closeness in CLOSENESS if closeness or any(not actor.closeness for actor in actors)]
    even = (RADIUS - HEART) / len(used)
    room = {closeness: sum(need(actor) for actor in actors if actor.closeness == closeness) for closeness in used}
    areas = {closeness: _BENT.get(closeness, 1) * area for closeness, area in room.items()}
    wanted = _widths_for(areas)
    widths = [even + (wanted[closeness] - even) * crowding for closeness in used]
    rings, inner = [], HEART
    for closeness, across in zip(used, widths, strict=True):
        rings.append(Ring(closeness, inner, inner + across))
        inner += across
    return tuple(rings)


def _widths_for(areas: Mapping[int, float]) -> dict[int, float]:
    """Widths that give every ring an area in proportion, none of them too narrow for a symbol."""
    total = sum(areas.values()) or 1
    free = RADIUS**2 - HEART**2
    inner, widths = HEART, {}
    least = {closeness: _NARROWEST if area else _EMPTY for closeness, area in areas.items()}
    for closeness, area in areas.items():
        outer = math.sqrt(inner**2 + free * area / total)
        widths[closeness] = max(outer - inner, least[closeness])
        inner = outer
    over = sum(widths.values()) - (RADIUS - HEART)
    slack = sum(across - least[closeness] for closeness, across in widths.items()) or 1
    return {closeness: across - over * (across - least[closeness]) / slack for closeness, across in widths.items()}
