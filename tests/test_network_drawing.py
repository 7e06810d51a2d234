"""The drawing of the network map: nothing collides, everyone stands in the right place, and it is told without colours."""
from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import pytest
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from metodebog import paths
from metodebog.network.actors import EXTERNAL, MUNICIPAL, PRIVATE, Actor, in_order, used_sections
from metodebog.network.drawing import SIDE, Picture, arranged, draw
from metodebog.network.geometry import CENTRE
from metodebog.network.lettering import shortened, width, wrapped

SECTIONS = (
    "Fremskudt sagsbehandler", "Privat netværk", "Arbejde", "Uddannelsessted", "Bolig", "Hverdagen i hjemmet", "Sundhed og behandling",
    "Socialforvaltning", "Kriminalforsorg", "Tolk",
)  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"
Corners = list[tuple[float, float]]


@cache
def _font(bold: bool) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    font = TTFont(paths.fonts() / ("SourceSans3-Semibold.ttf" if bold else "SourceSans3-Regular.ttf"))
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def set_width(text: str, size: float, bold: bool) -> float:
    """The width of the text in the font that the PDF uses, from the font itself."""
    glyphs, metrics, em = _font(bold)
    return sum(metrics[glyphs.get(ord(mark), ".notdef")][0] for mark in text) * size / em


def text_boxes(svg: str) -> Iterator[tuple[str, Corners]]:
    """Every text of the picture with the corners of the box it fills, turned as it is."""
    for item in ET.fromstring(svg).iter(f"{SVG}text"):
        x, y, size = (float(item.get(name)) for name in ("x", "y", "font-size"))
        across = set_width(item.text, size, item.get("font-weight") == "bold")
        left = x - {"middle": across / 2, "start": 0, None: 0}[item.get("text-anchor")]
        corners = [(left, y - 0.72 * size), (left + across, y - 0.72 * size), (left + across, y + 0.2 * size), (left, y + 0.2 * size)]
        if item.get("transform"):
            turn, cx, cy = map(float, item.get("transform").removeprefix("rotate(").rstrip(")").split())
            corners = [_turned(px - cx, py - cy, math.radians(turn), cx, cy) for px, py in corners]
        yield item.text, corners


def _turned(x: float, y: float, by: float, cx: float, cy: float) -> tuple[float, float]:
    return cx + x * math.cos(by) - y * math.sin(by), cy + x * math.sin(by) + y * math.cos(by)


def apart(one: Corners, other: Corners) -> bool:
    """Whether two turned boxes do not meet: some edge has them on different sides."""
    for box in (one, other):
        for (ax, ay), (bx, by) in zip(box, box[1:] + box[:1], strict=True):
            normal = (ay - by, bx - ax)
            first, second = ([x * normal[0] + y * normal[1] for x, y in corners] for corners in (one, other))
            if max(first) <= min(second) or max(second) <= min(first):
                return True
    return False


def assert_readable(picture: Picture) -> None:
    """No two texts meet, and all lie inside the picture."""
    root = ET.fromstring(picture.svg)
    *_, wide, high = map(float, root.get("viewBox").split())
    boxes = list(text_boxes(picture.svg))
    for text, corners in boxes:
        assert all(0 <= x <= wide and 0 <= y <= high for x, y in corners), f"{text} is outside"
    for (first, one), (second, other) in combinations(boxes, 2):
        assert apart(one, other), f"{first} meets {second}"


def actor(name: str, section: int = 1, kind: str = PRIVATE, closeness: int = 1, contact: bool | None = True) -> Actor:
    return Actor(name, SECTIONS[section], kind, closeness, contact)


def crowd(count: int, name: str = "Anne-Margrethe Prøvegård") -> list[Actor]:
    """Actors spread over sections and rings in a fixed way."""
    kinds, contacts = (PRIVATE, MUNICIPAL, EXTERNAL), (True, False, None)
    return [actor(f"{name} {i}", (i * 7) % 10, kinds[i % 3], 1 + (i * 5) % 3, contacts[(i // 2) % 3]) for i in range(count)]


NAMES = st.text(st.sampled_from("abcdefg hij-klmnopqrstuvæøå ABCØÅW&"), min_size=1, max_size=70)
ACTORS = st.builds(
    Actor, NAMES, st.sampled_from(SECTIONS), st.sampled_from([PRIVATE, MUNICIPAL, EXTERNAL, ""]), st.integers(0, 3),
    st.sampled_from([True, False, None]),
)  # fmt: skip


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTORS, min_size=0, max_size=36))
@example(crowd(40))
@example([actor(f"Navn nummer {i}") for i in range(40)])
@example(crowd(25, "Distriktspsykiatriens udgående team for unge voksne i Østerbyen"))
def test_no_two_texts_meet_and_all_lie_inside_the_picture(actors: list[Actor]) -> None:
    assert_readable(draw(actors, SECTIONS))


@pytest.mark.parametrize("count", [1, 2, 12, 25, 40])
def test_every_name_is_on_the_map_whole_or_shortened(count: int) -> None:
    actors = [Actor(f"Nr{i}", *rest) for i, rest in enumerate((one.section, one.kind, one.closeness, one.contact) for one in crowd(count))]
    shown = [text for text, _ in text_boxes(draw(actors, SECTIONS).svg)]
    assert {f"Nr{i}" for i in range(count)} <= set(shown)


@pytest.mark.parametrize("actors", [crowd(12), crowd(40), crowd(60), [actor("Én", closeness=0), actor("To", 3, closeness=3)]])
def test_everyone_stands_in_their_own_ring_and_section(actors: list[Actor]) -> None:
    plan = arranged(in_order(actors, SECTIONS), used_sections(actors, SECTIONS))
    assert len(plan.placed) == len(actors)
    for spot in plan.placed:
        sector, ring = plan.disc.cell(spot.actor)
        assert ring.inner < math.dist((spot.x, spot.y), (CENTRE, CENTRE)) < ring.outer
        assert sector.start <= math.atan2(spot.x - CENTRE, CENTRE - spot.y) % (2 * math.pi) <= sector.end


def test_the_closer_the_person_the_closer_to_the_middle() -> None:
    actors = crowd(30)
    plan = arranged(in_order(actors, SECTIONS), used_sections(actors, SECTIONS))
    away: dict[int, list[float]] = {}
    for spot in plan.placed:
        away.setdefault(spot.actor.closeness, []).append(math.dist((spot.x, spot.y), (CENTRE, CENTRE)))
    assert max(away[1]) < min(away[2]) <= max(away[2]) < min(away[3])


def test_only_sections_in_use_get_room_and_they_keep_their_order() -> None:
    shown = [text for text, _ in text_boxes(draw([actor("A", 6), actor("B", 1), actor("C", 4)], SECTIONS).svg)]
    assert [text for text in shown[: shown.index("Dig")] if text in SECTIONS] == ["Privat netværk", "Bolig", "Sundhed og behandling"]


def test_an_empty_map_has_all_sections_and_rings_to_draw_on() -> None:
    picture = draw([], SECTIONS)
    shown = [text for text, _ in text_boxes(picture.svg)]
    assert [text for text in shown[: shown.index("Dig")] if text in SECTIONS] == list(SECTIONS)
    assert {"Tæt på", "Midt imellem", "Længere væk", "Dig"} <= set(shown)
    assert_readable(picture)


def test_a_ring_for_those_without_a_distance_is_there_only_when_needed() -> None:
    without, having = (draw(actors, SECTIONS).svg for actors in ([actor("A")], [actor("A"), actor("B", closeness=0)]))
    assert ("Afstand ikke angivet" in without, "Afstand ikke angivet" in having) == (False, True)
    assert (without.count("0.3 1.4"), having.count("0.3 1.4")) == (0, 1)  # dotted: not a fourth degree of closeness


def test_contact_is_told_by_line_and_fill_and_not_by_colour() -> None:
    def drawn(contact: bool | None) -> tuple[int, int, int]:
        svg, empty = draw([actor("A", contact=contact)], SECTIONS).svg, draw([], SECTIONS[1:2]).svg
        solid = svg.count('stroke-width="0.4"') - empty.count('stroke-width="0.4"')
        return solid, svg.count("stroke-dasharray") - empty.count("stroke-dasharray"), svg.count('r="1.94" fill="#0f4c5c"')

    assert [drawn(contact) for contact in (True, False, None)] == [(1, 0, 1), (1, 1, 0), (0, 0, 0)]


def test_each_kind_has_its_own_shape() -> None:
    shapes = [draw([actor("A", kind=kind)], SECTIONS).svg for kind in (PRIVATE, MUNICIPAL, EXTERNAL, "")]
    plain = draw([], SECTIONS[1:2]).svg
    polygons = [svg.count("<polygon") - plain.count("<polygon") for svg in shapes]
    circles = [svg.count("<circle") - plain.count("<circle") for svg in shapes]
    assert (circles, polygons) == ([1, 0, 0, 0], [0, 0, 1, 2])  # a triangle: on the map and in the legend
    assert "Ikke angivet<" not in shapes[0] and "Ikke angivet<" in shapes[3]


def test_a_person_in_grey_print_is_as_clear_as_in_colour() -> None:
    svg = draw(crowd(12), SECTIONS).svg
    colours = {value for item in ET.fromstring(svg).iter() for name in ("fill", "stroke") if (value := item.get(name, "")).startswith("#")}
    light = {colour: sum(int(colour[i : i + 2], 16) * part for i, part in ((1, 0.299), (3, 0.587), (5, 0.114))) for colour in colours}
    assert all(grey < 90 or colour in ("#ffffff", "#8a9a9e") for colour, grey in light.items())


def test_the_same_actors_give_the_same_bytes() -> None:
    assert draw(crowd(25), SECTIONS) == draw(list(crowd(25)), SECTIONS)


def test_names_are_text_and_never_markup() -> None:
    svg = draw([actor('<script>x</script> & "Søn"'), actor("A\x00\x0bB\nC")], SECTIONS).svg
    shown = " ".join(text for text, _ in text_boxes(svg))
    assert "<script>x</script>" in shown and '& "Søn"' in shown and "A B C" in shown
    tags = {item.tag.removeprefix(SVG) for item in ET.fromstring(svg).iter()}
    assert tags <= {"svg", "rect", "circle", "line", "polygon", "text"}


def test_the_picture_stands_alone() -> None:
    svg = draw(crowd(12), SECTIONS).svg
    assert "href" not in svg and "url(" not in svg and "<style" not in svg and svg.count("http") == 1


def test_many_long_names_get_numbers_and_a_list() -> None:
    actors = crowd(40, "Distriktspsykiatriens udgående team for unge")
    shown = [text for text, _ in text_boxes(draw(actors, SECTIONS).svg)]
    assert {str(number) for number in range(1, 41)} <= set(shown)
    assert sum(text.startswith(("1. ", "40. ")) for text in shown) == 2


def test_names_are_rather_listed_in_full_than_cut_on_the_map() -> None:
    actors = crowd(14, "Distriktspsykiatriens udgående team for unge voksne i Østerbyen")
    shown = [text for text, _ in text_boxes(draw(actors, SECTIONS).svg)]
    assert {str(number) for number in range(1, 15)} <= set(shown)


def test_actors_are_told_section_by_section_the_closest_first() -> None:
    actors = [actor("Fjern", 1, closeness=3), actor("Uvis", 1, closeness=0), actor("Bolig", 4), actor("Nær", 1), actor("Sagsbehandler", 0)]
    assert [one.name for one in in_order(actors, SECTIONS)] == ["Sagsbehandler", "Nær", "Fjern", "Uvis", "Bolig"]


@pytest.mark.parametrize("count", [1, 40, 60, 120])
def test_the_picture_fits_on_a_page(count: int) -> None:
    picture = draw(crowd(count), SECTIONS)
    root = ET.fromstring(picture.svg)
    assert float(root.get("width").removesuffix("mm")) == pytest.approx(picture.width, abs=0.01)
    assert picture.width <= SIDE and float(root.get("height").removesuffix("mm")) <= 226.01


def test_a_map_of_one_has_no_borders_between_sections() -> None:
    assert "stroke-width=\"0.2\"" not in draw([actor("A")], SECTIONS).svg


def test_a_section_the_list_does_not_know_is_shown_all_the_same() -> None:
    assert "Et helt andet sted" in draw([Actor("A", "Et helt andet sted", PRIVATE, 1, True)], SECTIONS).svg


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=60).map(lambda text: " ".join(text.split())), st.floats(5, 60), st.integers(1, 3))
def test_wrapping_loses_nothing_without_saying_so(text: str, room: float, most: int) -> None:
    lines = wrapped(text, 3, room, most)
    assert len(lines) <= most and all(width(line, 3) <= room or line == "…" for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\0", "")


def test_a_text_is_cut_only_when_there_is_no_room() -> None:
    assert shortened("Anna", 3, 20) == "Anna"
    assert shortened("Anna Eksempel", 3, 12).endswith("…") and width(shortened("Anna Eksempel", 3, 12), 3) <= 12


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzæøåABCÆØÅ0123456789 &.,-"), min_size=1, max_size=40))
def test_a_measured_text_is_never_narrower_than_it_is_set(text: str) -> None:
    assert width(text, 3) * 1.01 >= set_width(text, 3, bold=False)
