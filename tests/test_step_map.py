"""Promises about the drawn map of the steps: every step is a link, nothing overlaps, and words stay in their boxes."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from metodebog import files
from metodebog.sphinxext import step_map
from metodebog.sphinxext.figures import FILLS, standalone

SVG = "{http://www.w3.org/2000/svg}"
STEPS = list(files.load_knowledge().steps.values())
BOTH = pytest.mark.parametrize("columns", [1, 3])


def drawn(columns: int) -> ElementTree.Element:
    return ElementTree.fromstring(step_map.draw(STEPS, columns, lambda step: step_map.address(step, "../../")))


def boxes(svg: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of every box."""
    found = [{key: float(rect.get(key, 0)) for key in ("x", "y", "width", "height")} for rect in svg.iter(f"{SVG}rect")]
    return [(one["x"], one["y"], one["x"] + one["width"], one["y"] + one["height"]) for one in found]


@BOTH
def test_every_step_and_branch_is_a_link_to_its_page_and_an_end_is_none(columns: int) -> None:
    links = {"".join(" ".join(link.itertext()).split()): link.get("href") for link in drawn(columns).iter(f"{SVG}a")}
    named = {"".join(f"{step.id} {step.name}".split()): step for step in STEPS if not step.is_end}
    assert set(links) == set(named) and len(named) == 19
    assert links["".join(f"4.1 {named_step(STEPS, '4.1')}".split())] == "../../book/trin/trin-04.html#trin-4-1"
    assert all(re.fullmatch(r"\.\./\.\./book/trin/trin-\d\d\.html(#trin-\d-\d)?", address) for address in links.values())
    told = "".join("".join(drawn(columns).itertext()).split())
    assert all("".join(step.name.split()) in told for step in STEPS)


def named_step(steps: list, id_: str) -> str:
    return next(step.name for step in steps if step.id == id_)


@BOTH
def test_no_box_lies_over_another_and_all_lie_within_the_drawing(columns: int) -> None:
    svg = drawn(columns)
    _, _, width, height = map(float, svg.get("viewBox").split())
    found = boxes(svg)
    assert len(found) == len(STEPS) + 3
    assert all(left >= 0 and top >= 0 and right <= width and bottom <= height for left, top, right, bottom in found)
    assert not [pair for pair in combinations(found, 2) if overlap(*pair)]


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_boxes_that_overlap_are_seen() -> None:
    assert overlap((0, 0, 10, 10), (9, 9, 20, 20)) and not overlap((0, 0, 10, 10), (10, 0, 20, 10))


@BOTH
def test_the_words_of_a_step_fit_in_its_box(columns: int) -> None:
    svg = drawn(columns)
    for group in (*svg.iter(f"{SVG}a"), *svg.iter(f"{SVG}g")):
        (rect,) = group.iter(f"{SVG}rect")
        spans = list(group.iter(f"{SVG}tspan"))
        assert all(len(span.text) * step_map.LETTER <= float(rect.get("width")) for span in spans)
        assert all(float(rect.get("y")) < float(span.get("y")) < float(rect.get("y")) + float(rect.get("height")) for span in spans)


@BOTH
def test_a_line_leads_from_every_main_step_to_the_next(columns: int) -> None:
    arrows = list(drawn(columns).iter(f"{SVG}polyline"))
    assert len(arrows) == 2 * (13 + 5 + 2)


def test_the_map_has_only_looks_that_the_page_gives_colours() -> None:
    used = set(re.findall(r'class="([^"]+)"', step_map.draw(STEPS, 3, lambda step: "")))
    assert used <= set(FILLS) and "<style>" in standalone(step_map.draw(STEPS, 3, lambda step: ""))
