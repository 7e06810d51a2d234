"""`{trinkort}`: the steps as a map in which every step is a link. Drawn twice: in one column for a phone, in three for a desk.

The map shows the main steps in order, the branches beside the step they leave, and the ends. Where a branch leads is told on its page.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from docutils import nodes
from sphinx.application import Sphinx

from metodebog.problems import MetodebogError
from metodebog.sphinxext.figures import svg_figure
from metodebog.sphinxext.project import ProjectDirective
from metodebog.sphinxext.step_pages import PHASES, page
from metodebog.steps import Step

LINE, PAD, GAP, SIZE = 19, 10, 16, 15.5
"""Height of a line of text, room above and below it, room between boxes, and size of letters, in units of the drawing."""
INDENT, GUTTER, HEAD, RAIL = 30, 26, 34, 14
"""How far a branch stands in, room between columns, height of a phase's heading, and where the line between steps runs."""
LETTER = 8.7
"""Mean width of a letter at `SIZE`."""
Address = Callable[[Step], str]


@dataclass(frozen=True, slots=True)
class Box:
    """A step in its place. `x`, `y`: upper left corner; all in units of the drawing."""

    step: Step
    lines: tuple[str, ...]
    x: float
    y: float
    width: float

    @property
    def height(self) -> float:
        return len(self.lines) * LINE + 2 * PAD

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


class StepMap(ProjectDirective):
    """The map, for the page `book/trin/index`."""

    def run(self) -> list[nodes.Node]:
        try:
            steps = list(self.book.context().knowledge.steps.values())
        except MetodebogError as error:
            raise self.reported(error) from None
        up = "../" * self.env.docname.count("/")
        caption = "Vælg et trin for at læse om det."
        return [svg_figure("", svg=draw(steps, columns, lambda step: address(step, up)), alt="", caption=caption, name=name, full="",
                           label="Kort over trinnene")
                for name, columns in (("trinkort-smal", 1), ("trinkort-bred", 3))]


def address(step: Step, up: str) -> str:
    """Where the step is told of; `up` leads to the folder of the book. Empty for an end."""
    if step.is_end:
        return ""
    return f"{up}{page(step)}.html" + ("" if step.is_main else f"#trin-{step.id.replace('.', '-')}")


def draw(steps: Sequence[Step], columns: int, address: Address) -> str:
    """The map as SVG, in 1 or 3 columns (one for each phase). `address`: where each step is told of."""
    width = 320.0 if columns == 1 else 232.0
    phases = [[step for step in _with_branches(steps) if _phase(step, steps) == phase] for phase in PHASES]
    placed: list[list[Box]] = []
    heads: list[tuple[float, float, str]] = []
    y = 4.0
    for phase, members in zip(PHASES, phases, strict=True):
        x = 4.0 if columns == 1 else 4 + (phase - 1) * (width + GUTTER)
        y = y if columns == 1 else 4.0
        heads.append((x, y, f"{phase}. {PHASES[phase]}"))
        placed.append(list(_column(members, x, y + HEAD + GAP, width)))
        y = placed[-1][-1].y + placed[-1][-1].height + GAP
    bottom = max(box.y + box.height for column in placed for box in column) + 6
    across = width + 8 if columns == 1 else 3 * width + 2 * GUTTER + 8
    boxes = (_box(box, address(box.step)) for one in placed for box in one)
    parts = [*_rails(placed, columns), *(_head(*head, width) for head in heads), *boxes]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {bottom:g}">{"".join(parts)}</svg>'


def _with_branches(steps: Sequence[Step]) -> Iterator[Step]:
    """The main steps in order, each followed by its branches; the ends last."""
    for step in steps:
        if step.is_main:
            yield step
            yield from (one for one in steps if one.id.startswith(f"{step.id}."))
    yield from (step for step in steps if step.is_end)


def _phase(step: Step, steps: Sequence[Step]) -> int:
    """The phase of the column the step stands in: a branch stands with its main step, an end in the last column."""
    main = next((one for one in steps if one.id == step.id.partition(".")[0]), step)
    return main.phase or max(PHASES)


def _column(members: Sequence[Step], x: float, y: float, width: float) -> Iterator[Box]:
    for step in members:
        inset = 0 if step.is_main else INDENT
        name = step.name if step.is_end else f"{step.id} {step.name}"
        lines = tuple(textwrap.wrap(name, int((width - inset - 2 * PAD) / LETTER), break_long_words=False))
        box = Box(step, lines, x + inset, y, width - inset)
        yield box
        y += box.height + GAP


def _head(x: float, y: float, words: str, width: float) -> str:
    return (f'<rect class="accent" x="{x:g}" y="{y:g}" width="{width:g}" height="{HEAD}" rx="4"/>'
            f'<text class="tekst-paa-accent" x="{x + PAD:g}" y="{y + HEAD / 2 + 5:g}" font-size="{SIZE}" font-weight="600">'
            f"{escape(words)}</text>")  # fmt: skip


def _box(box: Box, href: str) -> str:
    look = "flade" if box.step.is_main else "flade2"
    rounding = box.height / 2 if box.step.is_end else 6
    rows = "".join(
        f'<tspan x="{box.x + PAD + 2:g}" y="{box.y + PAD + LINE * row - 5:g}">{escape(line)}</tspan>'
        for row, line in enumerate(box.lines, 1)
    )
    weight = ' font-weight="600"' if box.step.is_main else ""
    shape = (f'<rect class="{look}" x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="{rounding:g}"/>'
             f'<text class="tekst" font-size="{SIZE}"{weight}>{rows}</text>')  # fmt: skip
    return f'<a href="{href}">{shape}</a>' if href else f"<g>{shape}</g>"


def _rails(placed: Sequence[Sequence[Box]], columns: int) -> Iterator[str]:
    """The lines: from each main step to the next, from a step to its branches and ends, and from one column to the next."""
    for number, column in enumerate(placed):
        mains = [box for box in column if box.step.is_main]
        for box, after in zip(mains, mains[1:], strict=False):
            yield _arrow([(box.x + RAIL, box.y + box.height), (box.x + RAIL, after.y)])
        for box in column:
            if not box.step.is_main:
                start = max((one for one in mains if one.y < box.y), key=lambda one: one.y)
                rail = start.x + RAIL
                yield _arrow([(rail, start.y + start.height), (rail, box.middle), (box.x, box.middle)], dashed=not box.step.is_end)
        if number + 1 < len(placed):
            yield _onward(mains[-1], placed[number + 1][0], columns)


def _onward(last: Box, first: Box, columns: int) -> str:
    """From the last main step of a phase to the first of the next: down beside the heading, or through the gutter and up."""
    if columns == 1:
        return _arrow([(last.x + RAIL, last.y + last.height), (first.x + RAIL, first.y)])
    gutter = last.x + last.width + GUTTER / 2
    return _arrow([(last.x + last.width, last.middle), (gutter, last.middle), (gutter, first.middle), (first.x, first.middle)])


def _arrow(points: Sequence[tuple[float, float]], dashed: bool = False) -> str:
    """A line through the points with a head at its end."""
    (from_x, from_y), (x, y) = points[-2:]
    down, way = from_x == x, 1 if (y > from_y or x > from_x) else -1
    head = [(x - 5, y - 8 * way), (x + 5, y - 8 * way)] if down else [(x - 8 * way, y - 5), (x - 8 * way, y + 5)]
    line = " ".join(f"{px:g},{py:g}" for px, py in points)
    tip = " ".join(f"{px:g},{py:g}" for px, py in (head[0], (x, y), head[1]))
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    return f'<polyline class="kant" points="{line}"{dash}/><polyline class="kant" points="{tip}"/>'


def setup(app: Sphinx) -> None:
    app.add_directive("trinkort", StepMap)
