"""The figures of the evaluation: honest lengths, told apart without colours, readable, and with every word in its place."""

from __future__ import annotations

import random
import re
from xml.etree import ElementTree

import pytest

from metodebog.analysis.release import Group, Spread
from metodebog.document import Figure
from metodebog.network.lettering import width
from metodebog.views import evaluering_figur as bars
from metodebog.views import evaluering_figur_laering as learning
from metodebog.views.evaluering_udsagn import message, statements

SVG = "{http://www.w3.org/2000/svg}"
WORDS = {1: "helt uenig", 2: "uenig", 3: "hverken enig eller uenig", 4: "enig", 5: "helt enig"}
LONG = "Jeg fik tid nok til at øve mig & prøve <alt> det, vi lærte om “recovery”, også når det var svært og gik langsomt i gruppen"


def spread(*groups: tuple[tuple[int, ...], bool, int], text: str = "Kurset var relevant") -> Spread:
    made = tuple(Group(*one) for one in groups)
    return Spread("q", text, "reaktion", sum(one.count for one in made), made, (4, 4))


def drawn(figure: Figure) -> ElementTree.Element:
    return ElementTree.fromstring(figure.svg)


def all_of(figure: Figure, name: str) -> list[ElementTree.Element]:
    return list(drawn(figure).iter(f"{SVG}{name}"))


def figure_of(*spreads: Spread) -> Figure:
    return next(block for block in statements(spreads, "Om kurset", WORDS) if isinstance(block, Figure))


def filled(figure: Figure, *fills: str) -> list[ElementTree.Element]:
    return [one for one in all_of(figure, "rect") if one.get("fill") in fills and one.get("stroke")]


MIXED = spread(((1, 2), False, 6), ((3,), True, 5), ((4,), False, 8), ((5,), False, 5))


def test_agreement_stands_to_the_right_disagreement_to_the_left_and_the_rest_apart() -> None:
    figure = figure_of(MIXED)
    axis = next(float(one.get("x1")) for one in all_of(figure, "line") if one.get("stroke-width") == "0.35")
    right, left, rest = (filled(figure, *fills) for fills in ((bars.FOR, bars.LIGHT_FOR), (bars.LIGHT_AGAINST,), (bars.MIXED,)))
    assert len(right) == 2 and all(float(one.get("x")) >= axis - 0.01 for one in right)
    assert [round(float(one.get("x")) + float(one.get("width")) - axis, 1) for one in left] == [0]
    end = max(float(one.get("x")) + float(one.get("width")) for one in right)
    assert [float(one.get("x")) > end for one in rest] == [True]


def test_every_bar_has_the_same_measure() -> None:
    figure = figure_of(MIXED, spread(((1, 2, 3, 4), True, 15), ((5,), False, 9)))
    widths = sorted(float(one.get("width")) for one in all_of(figure, "rect") if one.get("stroke"))
    counts = sorted([6, 5, 8, 5, 15, 9])
    for wide, count in zip(widths, counts, strict=True):
        assert wide / widths[0] == pytest.approx(count / counts[0], abs=0.01)


def test_answers_merged_across_the_middle_are_neither_for_nor_against() -> None:
    figure = figure_of(spread(((1, 2, 3, 4), True, 15), ((5,), False, 9)))
    assert len(filled(figure, bars.MIXED)) == 1 and len(filled(figure, bars.FOR)) == 1 and filled(figure, bars.LIGHT_AGAINST) == []


def test_disagreement_is_hatched_and_the_hatching_stays_inside_its_bar() -> None:
    figure = figure_of(MIXED)
    (bar,) = filled(figure, bars.LIGHT_AGAINST)
    x, y, wide, high = (float(bar.get(name)) for name in ("x", "y", "width", "height"))
    lines = [one for one in all_of(figure, "line") if one.get("stroke-width") == "0.25"]
    assert len(lines) > 3
    for line in lines:
        assert all(x - 0.01 <= float(line.get(name)) <= x + wide + 0.01 for name in ("x1", "x2"))
        assert all(y - 0.01 <= float(line.get(name)) <= y + high + 0.01 for name in ("y1", "y2"))


@pytest.mark.parametrize("seed", range(5))
def test_nothing_stands_outside_the_figure_and_no_bar_runs_into_another(seed: int) -> None:
    rng = random.Random(seed)
    spreads = [_random_spread(rng) for _ in range(rng.randint(1, 12))]
    figure = figure_of(*spreads)
    boxes = [tuple(float(one.get(name)) for name in ("x", "y", "width", "height")) for one in all_of(figure, "rect") if one.get("stroke")]
    assert all(x >= bars.LABEL - 0.1 and x + wide <= bars.WIDTH + 0.1 for x, _, wide, _ in boxes)
    for number, (x, y, wide, _) in enumerate(boxes):
        for other, (x2, y2, wide2, _) in enumerate(boxes):
            assert number == other or abs(y - y2) > 1 or x + wide <= x2 + 0.05 or x2 + wide2 <= x + 0.05
    for text in all_of(figure, "text"):
        across, at = width(text.text or "", float(text.get("font-size"))), float(text.get("x"))
        left = {"start": at, "middle": at - across / 2, "end": at - across}[text.get("text-anchor", "start")]
        assert left >= -0.1 and left + across <= bars.WIDTH + 0.5, text.text


def _random_spread(rng: random.Random) -> Spread:
    ends = sorted(rng.sample(range(1, 5), rng.randint(1, 4))) + [5]
    groups, first = [], 1
    for end in ends:
        groups.append((tuple(range(first, end + 1)), first <= 3 <= end, rng.randint(5, 40)))
        first = end + 1
    return spread(*groups, text=LONG[: rng.randint(10, len(LONG))])


def test_a_long_statement_with_signs_of_markup_is_text() -> None:
    figure = figure_of(spread(((1, 2, 3), True, 5), ((4, 5), False, 9), text=LONG))
    words = " ".join(one.text or "" for one in all_of(figure, "text"))
    assert words.startswith(("← Uenig", "Jeg")) and "øve mig & prøve <alt>" in words


def test_every_number_in_a_figure_stands_in_its_table_too() -> None:
    blocks = list(statements([MIXED, spread(((1, 2, 3, 4), True, 15), ((5,), False, 9))], "Om kurset", WORDS))
    figure, table = blocks[1], blocks[2]
    cells = " ".join(cell for row in table.rows for cell in row)
    shown = re.findall(r"\d+(?: %)?$", "\n".join(one.text or "" for one in all_of(figure, "text")), re.M)
    assert len(shown) >= 5 and all(re.search(rf"(: |\(){number}\b", cells) for number in shown)


def test_the_words_for_those_who_do_not_see_it_say_the_message_and_only_what_is_published() -> None:
    best = spread(((1, 2, 3), True, 6), ((4, 5), False, 18), text="Bedst.")
    text = message([MIXED, best])
    assert "Det højeste tal for enige står ved “Bedst”: 18 af 24" in text and "uenige står ved “Kurset var relevant”: 6 af 24" in text
    assert set(re.findall(r"\d+", text)) <= {"2", "18", "24", "13", "6"}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 computes it."""
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_lines_and_texts_stand_out_from_what_is_behind_them() -> None:
    figure = figure_of(MIXED, spread(((1,), False, 6), ((2,), False, 6), ((3, 4, 5), True, 8)))
    for bar in (one for one in all_of(figure, "rect") if one.get("stroke")):
        assert contrast(bar.get("stroke"), "#ffffff") >= 3
    for text in all_of(figure, "text"):
        behind = [one for one in all_of(figure, "rect") if _inside(text, one)]
        assert contrast(text.get("fill"), behind[-1].get("fill")) >= 4.5, text.text


def _inside(text: ElementTree.Element, box: ElementTree.Element) -> bool:
    at = [float(text.get("x")), float(text.get("y")) - 0.5]
    low = [float(box.get("x", 0)), float(box.get("y", 0))]
    return all(low[one] <= at[one] <= low[one] + float(box.get(name)) for one, name in enumerate(("width", "height")))


def goal(before: tuple[int, int] | None, now: tuple[int, int] | None, label: str = "Du kan lytte") -> learning.Goal:
    return learning.Goal(label, before, now, "12 af 24 frem")


def steps(*goals: learning.Goal) -> Figure:
    return learning.steps(goals, ("kan slet ikke", "kan lære andre det"), "", "Midten gik fra 2 til 4.")


def test_before_and_now_stand_on_their_steps_with_shapes_of_their_own() -> None:
    figure = steps(goal((2, 2), (4, 4)))
    scale = {text.text: float(text.get("x")) for text in all_of(figure, "text") if text.get("font-weight") == "bold"}
    ring = all_of(figure, "circle")[-1]
    assert float(ring.get("cx")) == pytest.approx(scale["2"], abs=0.01) and ring.get("fill") == "#ffffff"
    tips = [[float(pair.split(",")[0]) for pair in one.get("points").split()] for one in all_of(figure, "polygon")]
    assert any((min(xs) + max(xs)) / 2 == pytest.approx(scale["4"], abs=0.02) for xs in tips)


def test_a_range_is_drawn_as_one_and_what_is_withheld_is_not_drawn() -> None:
    ranged, plain, hidden = steps(goal((2, 3), (4, 4))), steps(goal((2, 2), (4, 4))), steps(goal(None, (4, 4)))
    assert len(all_of(ranged, "line")) == len(all_of(plain, "line")) + 3
    assert len(all_of(hidden, "circle")) == len(all_of(plain, "circle")) - 1


def test_an_effect_has_its_interval_and_one_that_is_withheld_only_says_so() -> None:
    known = learning.Estimate("Forår 2026", (0.5, 0.5), (0.2, 0.7), "0,50", True)
    hidden = learning.Estimate("Efterår 2025", None, None, "vises ikke")
    lines = [known, hidden]
    figure = learning.estimates([learning.Estimate("Du kan lytte"), *lines], ("tilbage", "frem"), "", "Effekt.")
    assert len(all_of(figure, "polygon")) == 1
    assert "vises ikke" in [text.text for text in all_of(figure, "text")]
    assert len([one for one in all_of(figure, "line") if one.get("stroke-width") == "0.5"]) == 3
