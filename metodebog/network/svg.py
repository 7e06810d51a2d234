"""The few SVG elements of the map. Every text is escaped here; attributes only, so that Word, Typst and browsers read them alike."""

from __future__ import annotations

import math
from dataclasses import dataclass
from xml.sax.saxutils import escape

from metodebog.network.actors import EXTERNAL, MUNICIPAL, PRIVATE

INK, QUIET, HAIRLINE, ACCENT, PAPER = "#1b2b2e", "#43555a", "#8a9a9e", "#0f4c5c", "#ffffff"
FONT = "'Source Sans 3', Arial, Helvetica, 'Liberation Sans', sans-serif"
_ASCENT = 0.77


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text: `x`, `y` is the top of the line, at its left, middle or right (`anchor`), turned by `turn` degrees about it."""

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    fill: str = INK
    bold: bool = False
    turn: float = 0.0


def number(value: float) -> str:
    """A coordinate: at most two decimals, no negative zero."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _attributes(values: dict[str, object]) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{number(value) if isinstance(value, int | float) else escape(str(value), {chr(34): "&quot;"})}"'
        for name, value in values.items()
    )


def element(name: str, content: str = "", **attributes: object) -> str:
    """One element; `content` is SVG already."""
    head = f"<{name}{_attributes(attributes)}"
    return f"{head}>{content}</{name}>" if content else f"{head}/>"


def text(item: Text) -> str:
    """A text element."""
    values: dict[str, object] = {"x": item.x, "y": item.y + item.size * _ASCENT, "font_size": item.size, "fill": item.fill}
    if item.anchor != "start":
        values["text_anchor"] = item.anchor
    if item.bold:
        values["font_weight"] = "bold"
    if item.turn:
        values["transform"] = f"rotate({number(item.turn)} {number(item.x)} {number(item.y)})"
    return element("text", escape(item.text), **values)


def line(start: tuple[float, float], end: tuple[float, float], **attributes: object) -> str:
    """A straight line."""
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **attributes)


def circle(x: float, y: float, radius: float, **attributes: object) -> str:
    """A circle."""
    return element("circle", cx=x, cy=y, r=radius, **attributes)


def symbol(kind: str, x: float, y: float, half: float, contact: bool | None) -> str:
    """The mark of an actor: circle, square, diamond, or triangle for an unknown kind; filled when there is contact."""
    look = {"fill": ACCENT if contact else PAPER, "stroke": ACCENT, "stroke_width": half / 5}
    if kind == PRIVATE:
        return circle(x, y, half * 0.88, **look)
    if kind == MUNICIPAL:
        side = half * 0.8
        return element("rect", x=x - side, y=y - side, width=2 * side, height=2 * side, **look)
    turns = (0, 90, 180, 270) if kind == EXTERNAL else (0, 120, 240)
    points = [(x + half * math.sin(math.radians(turn)), y - half * math.cos(math.radians(turn))) for turn in turns]
    return element("polygon", points=" ".join(f"{number(px)},{number(py)}" for px, py in points), **look)


def contact_line(start: tuple[float, float], end: tuple[float, float], contact: bool | None) -> str:
    """The line of contact: solid, dashed, or nothing when nobody has told."""
    if contact is None:
        return ""
    dash = {} if contact else {"stroke_dasharray": "1.6 1.3"}
    return line(start, end, stroke=INK if contact else QUIET, stroke_width=0.4, **dash)


def whole(width: float, height: float, scale: float, parts: list[str]) -> str:
    """The whole SVG file: `width` and `height` in mm before it is made smaller by `scale`."""
    size = {"width": f"{number(width * scale)}mm", "height": f"{number(height * scale)}mm"}
    size["viewBox"] = f"0 0 {number(width)} {number(height)}"
    body = element("rect", x=0, y=0, width=width, height=height, fill=PAPER) + "".join(parts)
    return element("svg", body, xmlns="http://www.w3.org/2000/svg", **size, font_family=FONT) + "\n"
