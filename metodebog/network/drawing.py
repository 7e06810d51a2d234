"""Actors → the network map as a self-contained SVG text, for the width of an A4 page. Same input, same bytes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from metodebog.network import svg
from metodebog.network.actors import CLOSENESS, KINDS, Actor, in_order, used_sections
from metodebog.network.geometry import CENTRE, HEART, RADIUS, RIM_SIZE, SIDE, Disc, Sector, disc, point, rim_name
from metodebog.network.lettering import clean, shortened, width
from metodebog.network.placing import LINE, Box, Placed, Style, area, is_cut, label, place
from metodebog.network.svg import Text

_STYLES = (Style(3.4, 29, 2), Style(3.1, 27, 3), Style(2.85, 24, 3), Style(2.85, 18, 3, 1.9), Style(2.85, 22, 2, 1.9))
"""From the most generous to the tightest. 2.85 mm is 8 points."""
_CROWDING = (0.0, 0.5, 1.0)
_TOLERABLE = 11.0
_NUMBERED = Style(2.85, 0, 0, 3.0, numbered=True)
_RING_SIZE = 2.85
_LEGEND_SIZE = 3.1
_LEGEND_LINE = 5.4
_LIST_ROWS = 11
_CONTACT_WORDS = ((True, "Ja: hel streg, fyldt tegn"), (False, "Nej: stiplet streg, tomt tegn"), (None, "Ikke angivet: ingen streg"))


_TALLEST = 226.0
"""The tallest a picture may be on a page; a taller one is made smaller."""
_GOOD = 5.5
"""So few faults for each actor that a tighter style need not be tried."""


@dataclass(frozen=True, slots=True)
class Map:
    """The map before it is drawn: the disc and everybody's place on it."""

    disc: Disc
    style: Style
    placed: tuple[Placed, ...]

    @property
    def faults(self) -> float:
        """Names and lines in each other's way, for each actor; a name that is cut counts much."""
        cut = sum(is_cut(spot.lines) for spot in self.placed)
        return (sum(spot.faults for spot in self.placed) + 12 * cut) / max(len(self.placed), 1)


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing: an SVG file as text, and the width (mm) at which it is to be shown."""

    svg: str
    width: float


def draw(actors: Sequence[Actor], sections: Sequence[str], centre: str = "Dig") -> Picture:
    """The map as a picture. `sections`: all sections in their order; those in use get room. Without actors: an empty map of them all."""
    actors = in_order(actors, sections)
    plan = arranged(actors, used_sections(actors, sections) or list(sections))
    texts = [*_rim_texts(plan.disc), *_ring_texts(plan.disc), *_heart_texts(centre), *_name_texts(plan)]
    listed, bottom = _listed(plan)
    legend, height = _legend(plan, bottom)
    parts = [*_background(plan.disc), *_lines(plan), *_symbols(plan), *(svg.text(item) for item in texts + listed), *legend]
    scale = min(1, _TALLEST / height)
    return Picture(svg.whole(SIDE, height, scale, parts), SIDE * scale)


def arranged(actors: Sequence[Actor], sections: Sequence[str]) -> Map:
    """Everybody's place: with names on the map where they fit, in the most generous style that does well; else with numbers and a list."""
    best: Map | None = None
    for style in _STYLES:
        found = _tried(actors, sections, style)
        best = min([*found, *([best] if best else [])], key=lambda plan: plan.faults, default=None)
        if best and best.faults <= _GOOD:
            return best
    return best if best and best.faults <= _TOLERABLE else _numbered(actors, sections)


def _numbered(actors: Sequence[Actor], sections: Sequence[str]) -> Map:
    """Numbers on the map: smaller and smaller symbols until there is room."""
    style = _NUMBERED
    while True:
        found = _tried(actors, sections, style)
        if found:
            return min(found, key=lambda plan: plan.faults)
        style = replace(style, symbol=style.symbol * 0.85, size=style.size * 0.85)


def _tried(actors: Sequence[Actor], sections: Sequence[str], style: Style) -> list[Map]:
    """The maps in this style on which all fit: one for each way to share the room between the rings."""
    names, maps = {actor: label(actor, style) for actor in actors}, []
    for crowding in _CROWDING:
        surface = disc(actors, sections, crowding, lambda actor: area(names[actor], style))
        placed = place(names, actors, surface, style, [_box(item) for item in _ring_texts(surface)])
        if placed is not None:
            maps.append(Map(surface, style, tuple(placed)))
    return maps


def _box(item: Text) -> Box:
    """The box of a text that is not turned and is centred."""
    half = width(item.text, item.size) / 2
    return item.x - half, item.y, item.x + half, item.y + item.size * LINE


def _rim_texts(surface: Disc) -> list[Text]:
    """The sections' names along the rim, readable from below: the lower half is turned the other way."""
    return [_rim_text(sector) for sector in surface.sectors]


def _rim_text(sector: Sector) -> Text:
    upper = math.cos(sector.middle) >= -0.01
    x, y = point(sector.middle, RADIUS + (1.3 + RIM_SIZE * LINE if upper else 1.3))
    turn = math.degrees(sector.middle) - (0 if upper else 180)
    return Text(x, y, rim_name(sector.name), RIM_SIZE, "middle", svg.ACCENT, True, turn)


def _ring_texts(surface: Disc) -> list[Text]:
    """The rings' names, just inside each ring at 12 o'clock."""
    return [
        Text(CENTRE, CENTRE - ring.outer + 0.9, CLOSENESS[ring.closeness], _RING_SIZE, "middle", svg.QUIET) for ring in surface.rings
    ]


def _heart_texts(centre: str) -> list[Text]:
    size = 4.2
    name = shortened(clean(centre), size, 2 * HEART - 2)
    return [Text(CENTRE, CENTRE - size * LINE / 2, name, size, "middle", svg.PAPER, True)]


def _name_texts(plan: Map) -> Iterator[Text]:
    for spot in plan.placed:
        if spot.box is None:
            size = plan.style.size
            fill = svg.PAPER if spot.actor.contact else svg.INK
            yield Text(spot.x, spot.y - size * LINE / 2, str(spot.number), size, "middle", fill, True)
            continue
        middle = (spot.box[0] + spot.box[2]) / 2
        for row, words in enumerate(spot.lines):
            yield Text(middle, spot.box[1] + row * plan.style.size * LINE, words, plan.style.size, "middle")


def _background(surface: Disc) -> Iterator[str]:
    """Rings, borders between sections, white behind the rings' names, and the citizen."""
    for ring in surface.rings:
        dash = {} if ring.closeness else {"stroke_dasharray": "0.3 1.4", "stroke_linecap": "round"}
        yield svg.circle(CENTRE, CENTRE, ring.outer, fill="none", stroke=svg.HAIRLINE, stroke_width=0.3, **dash)
    if len(surface.sectors) > 1:
        for sector in surface.sectors:
            yield svg.line(point(sector.start, HEART), point(sector.start, RADIUS), stroke=svg.HAIRLINE, stroke_width=0.2)
    yield from (_halo(_box(item)) for item in _ring_texts(surface))


def _halo(box: Box) -> str:
    return svg.element("rect", x=box[0] - 0.3, y=box[1], width=box[2] - box[0] + 0.6, height=box[3] - box[1], fill=svg.PAPER)


def _lines(plan: Map) -> Iterator[str]:
    """Lines of contact from the citizen, and white behind every name so that a line never runs through it."""
    for spot in plan.placed:
        yield svg.contact_line((CENTRE, CENTRE), (spot.x, spot.y), spot.actor.contact)
    yield from (_halo(spot.box) for spot in plan.placed if spot.box)
    yield svg.circle(CENTRE, CENTRE, HEART, fill=svg.ACCENT)


def _symbols(plan: Map) -> Iterator[str]:
    for spot in plan.placed:
        yield svg.symbol(spot.actor.kind, spot.x, spot.y, plan.style.symbol, spot.actor.contact)


def _listed(plan: Map) -> tuple[list[Text], float]:
    """The numbered names in columns below the map, and where they end. Nothing when the names stand on the map."""
    if not plan.style.numbered:
        return [], SIDE
    size = 2.85
    columns = next((few for few in (2, 3) if len(plan.placed) <= few * _LIST_ROWS), 4)
    rows, across = math.ceil(len(plan.placed) / columns), SIDE / columns
    texts = []
    for index, spot in enumerate(plan.placed):
        x, y = (index // rows) * across, SIDE + 2 + (index % rows) * size * 1.3
        texts.append(Text(x, y, shortened(f"{spot.number}. {clean(spot.actor.name)}", size, across - 3), size))
    return texts, SIDE + 2 + rows * size * 1.3


def _legend(plan: Map, top: float) -> tuple[list[str], float]:
    """What shapes and lines mean, below everything; and the height of the whole picture."""
    half, parts, y = 1.9, [], top + 3
    kinds = [kind for kind in KINDS if kind or any(not spot.actor.kind for spot in plan.placed)]
    x = _row_head("Hvem er det?", y, parts)
    for kind in kinds:
        parts.append(svg.symbol(kind, x + half, y + _LEGEND_SIZE * 0.55, half, False))
        x = _row_text(KINDS[kind], x + 2 * half + 1.2, y, parts)
    y += _LEGEND_LINE
    x = _row_head("Har du kontakt?", y, parts)
    for contact, words in _CONTACT_WORDS:
        if contact is not None:
            parts.append(svg.contact_line((x, y + _LEGEND_SIZE * 0.55), (x + 8, y + _LEGEND_SIZE * 0.55), contact))
            x += 9.2
        x = _row_text(words, x, y, parts)
    y += _LEGEND_LINE
    _row_text("Jo tættere på midten, jo tættere er personen eller stedet på dig.", 0, y, parts)
    return parts, y + _LEGEND_LINE


def _row_head(words: str, y: float, parts: list[str]) -> float:
    parts.append(svg.text(Text(0, y, words, _LEGEND_SIZE, bold=True)))
    return 27.0


def _row_text(words: str, x: float, y: float, parts: list[str]) -> float:
    """Puts a text in the legend; returns where the next one begins."""
    parts.append(svg.text(Text(x, y, words, _LEGEND_SIZE)))
    return x + width(words, _LEGEND_SIZE) + 5
