"""Levels now and wanted on a scale from 1 to 5, a row for each competence. Shape and words tell the two apart: no colour is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metodebog.document import Figure
from metodebog.network import svg
from metodebog.network.actors import EXTERNAL
from metodebog.network.lettering import shortened
from metodebog.network.svg import Text

WIDTH = 160.0
_LABEL, _LEFT, _RIGHT = 58.0, 66.0, 128.0
_ROW, _HEADING, _SIZE, _SMALL, _TOP, _LEGEND = 5.7, 6.6, 3.4, 3.0, 13.0, 1.0
_STEPS = (1, 2, 3, 4, 5)
_HALF = 1.7


@dataclass(frozen=True, slots=True)
class Levels:
    """One row: a short name, and the range of levels (low, high) now and wanted; None where there is none."""

    label: str
    now: tuple[int, int] | None
    wanted: tuple[int, int] | None

    @property
    def words(self) -> str:
        """“fra 2 til 4”, “3, som ønsket”, “nu 2”, “ikke vurderet”. Two ranges that are alike need not be the same level."""
        if self.now is None:
            return "ikke vurderet"
        if self.wanted is None:
            return f"nu {_range(self.now)}"
        if self.now == self.wanted and self.now[0] == self.now[1]:
            return f"{_range(self.now)}, som ønsket"
        return f"fra {_range(self.now)} til {_range(self.wanted)}"


def _range(pair: tuple[int, int]) -> str:
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]}–{pair[1]}"


def levels(groups: Mapping[str, Sequence[Levels]], caption: str) -> Figure:
    """The rows of each group below its name, as a picture, told in words too. No group is empty."""
    height = _TOP + sum(_HEADING + _ROW * len(rows) for rows in groups.values()) + 2
    parts, top = [*_legend(), *_axis(height)], _TOP
    for name, rows in groups.items():
        parts.append(svg.text(Text(0, top + 1.6, name, _SIZE, bold=True)))
        for place, row in enumerate(rows):
            parts += _row(row, top + _HEADING + place * _ROW)
        top += _HEADING + _ROW * len(rows)
    told = " ".join(f"{name}: {'. '.join(f'{row.label}: {row.words}' for row in rows)}." for name, rows in groups.items())
    alt = f"En linje for hver kompetence på en skala fra 1 til 5. {told}"
    return Figure(png=b"", alt=alt, caption=caption, width=WIDTH, svg=svg.whole(WIDTH, height, 1, parts))


def _at(step: float) -> float:
    return _LEFT + (step - 1) * (_RIGHT - _LEFT) / (len(_STEPS) - 1)


def _legend() -> list[str]:
    y = _LEGEND + _SIZE * 0.6
    return [
        _dot(_LABEL + 10, y), svg.text(Text(_LABEL + 13.5, _LEGEND, "nu", _SIZE)),
        _diamond(_LABEL + 28, y), svg.text(Text(_LABEL + 31.5, _LEGEND, "ønsket", _SIZE)),
    ]  # fmt: skip


def _axis(height: float) -> list[str]:
    """The numbers of the steps above a faint line each."""
    parts = []
    for step in _STEPS:
        parts.append(svg.text(Text(_at(step), _TOP - 6.2, str(step), _SMALL, "middle", fill=svg.QUIET)))
        parts.append(svg.line((_at(step), _TOP - 1.5), (_at(step), height - 1.5), stroke=svg.HAIRLINE, stroke_width=0.2))
    return parts


def _row(row: Levels, top: float) -> list[str]:
    middle, text_top = top + _ROW / 2, top + (_ROW - _SIZE * 1.2) / 2
    ink, room = svg.QUIET if row.now is None else svg.INK, WIDTH - _RIGHT - 6
    parts = [
        svg.text(Text(0, text_top, shortened(row.label, _SIZE, _LABEL), _SIZE, fill=ink)),
        svg.text(Text(_RIGHT + 6, text_top, shortened(row.words, _SMALL, room), _SMALL, fill=ink)),
    ]
    if row.now and row.wanted and row.now != row.wanted:
        parts.append(svg.line((_at(sum(row.now) / 2), middle), (_at(sum(row.wanted) / 2), middle), stroke=svg.ACCENT, stroke_width=0.9))
    for pair in (row.now, row.wanted):
        if pair and pair[0] != pair[1]:
            parts.append(svg.line((_at(pair[0]), middle), (_at(pair[1]), middle), stroke=svg.HAIRLINE, stroke_width=2.2))
    if row.wanted:
        parts.append(_diamond(_at(sum(row.wanted) / 2), middle))
    if row.now:
        parts.append(_dot(_at(sum(row.now) / 2), middle))
    return parts


def _dot(x: float, y: float) -> str:
    return svg.circle(x, y, _HALF * 0.72, fill=svg.ACCENT)


def _diamond(x: float, y: float) -> str:
    """Larger than the dot, so that both are seen where they meet."""
    return svg.symbol(EXTERNAL, x, y, _HALF * 1.25, None)
