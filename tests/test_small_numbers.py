"""No small number is shown, nor can be computed: an attacker who knows all that is published tries every whole number."""
from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

import pytest

from metodebog.analysis.small_numbers import (
    Cover,
    Protected,
    Share,
    Sum,
    Table,
    breakdown,
    crossing,
    mean,
    median,
    multiple,
    nested,
    protect,
    together,
)

SEEDS = range(120)
Worlds = list[Mapping[str, int]]


# --- the attacker: every table that fits what is published ------------------------------------------------------------


def fits(mark: str, value: int, told_apart: bool, threshold: int = 5) -> bool:
    """Whether a cell that is shown as `mark` could hold `value`."""
    if mark == f"under {threshold}":
        return value < threshold
    if mark == "skjult":
        return value >= threshold or not told_apart
    return value == int(mark)


def consistent(marks: Mapping[str, str], groups: list[set[str]], world: Mapping[str, int]) -> bool:
    apart = {name for group in groups if any(marks[cell].startswith("under") for cell in group) for name in group}
    return all(fits(mark, world[name], name in apart) for name, mark in marks.items())


def hidden_groups(shown: Protected, links: list[tuple[str, ...]]) -> list[set[str]]:
    """Hidden cells that hang together through hidden cells; `links`: the cells of each relation."""
    groups: list[set[str]] = []
    for cell in shown.hidden:
        groups.append({cell})
    for link in links:
        touched = [group for group in groups if group & set(link)]
        if touched:
            groups = [group for group in groups if group not in touched] + [set().union(*touched)]
    return groups


def sums_to(total: int, cells: list[list[int]]) -> Iterator[tuple[int, ...]]:
    """Every choice of one number per cell that adds up to `total`."""
    if not cells:
        if total == 0:
            yield ()
        return
    for value in cells[0]:
        if value <= total:
            yield from ((value, *rest) for rest in sums_to(total - value, cells[1:]))


def assert_unknown(shown: Protected, values: set[int], name: str, true: int) -> None:
    """The promise of the module for one small number."""
    assert true in values, "the truth is always possible"
    if name in shown.small:
        assert values >= set(range(shown.threshold)), f"{name}: {sorted(values)}"
    else:
        assert max(values) - min(values) >= shown.threshold, f"{name}: {sorted(values)}"


def options(mark: str, top: int) -> list[int]:
    return [int(mark)] if mark.isdigit() else list(range(5 if mark.startswith("under") else top + 1))


# --- hundreds of tables -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_no_small_part_can_be_computed_from_a_total(seed: int) -> None:
    draw = random.Random(seed)
    parts = {f"d{number}": draw.choice((0, 1, 2, 3, 4, 5, 6, 8, 9)) for number in range(draw.randint(2, 5))}
    shown = protect(breakdown("alle", parts))
    marks = {cell: shown.show(cell) for cell in shown.cells}
    totals = options(marks["alle"], 26)
    worlds = [
        {"alle": total, **dict(zip(parts, world, strict=True))}
        for total in totals
        for world in sums_to(total, [options(marks[part], total) for part in parts])
    ]
    worlds = [world for world in worlds if consistent(marks, hidden_groups(shown, [tuple(shown.cells)]), world)]
    for name, true in shown.cells.items():
        if true < 5:
            assert not shown.is_shown(name)
            assert_unknown(shown, {world[name] for world in worlds}, name, true)


def two_way(marks: Mapping[str, str], rows: list[str], columns: list[str], top: int) -> Iterator[Mapping[str, int]]:
    """Every two-way table whose shown margins fit. With a hidden margin numbers above `top` are not tried."""
    lines = []
    for row in rows:
        margin = marks[f"{row}|I alt"]
        choices = [options(marks[f"{row}|{column}"], int(margin) if margin.isdigit() else top) for column in columns]
        lines.append(list(sums_to(int(margin), choices)) if margin.isdigit() else list(itertools.product(*choices)))
    limits = [int(marks[f"I alt|{column}"]) if marks[f"I alt|{column}"].isdigit() else None for column in columns]

    def rest(number: int, sums: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
        last = number == len(rows)
        for limit, total in zip(limits, sums, strict=True):
            if limit is not None and (total > limit or (last and total != limit)):
                return
        if last:
            yield ()
            return
        for line in lines[number]:
            added = tuple(a + b for a, b in zip(sums, line, strict=True))
            yield from ((line, *more) for more in rest(number + 1, added))

    for world in rest(0, (0,) * len(columns)):
        pairs = [(row, column) for row in rows for column in columns]
        cells = {f"{row}|{column}": value for (row, column), value in zip(pairs, itertools.chain(*world), strict=True)}
        cells |= {f"{row}|I alt": sum(line) for row, line in zip(rows, world, strict=True)}
        cells |= {f"I alt|{column}": sum(line[number] for line in world) for number, column in enumerate(columns)}
        yield cells | {"I alt|I alt": sum(sum(line) for line in world)}


SHAPES = [(2, 2, (0, 1, 3, 4, 5, 6, 9), 60), (2, 3, (1, 3, 6, 7, 9, 9), 80), (3, 3, (3, *range(6, 16)), 60)]
"""Rows, columns, the numbers to draw from, and how many tables of that shape."""


@pytest.mark.parametrize(("height", "width", "numbers", "seed"), [(*shape[:3], seed) for shape in SHAPES for seed in range(shape[3])])
def test_no_small_cell_of_a_two_way_table_can_be_computed_from_its_margins(
    height: int, width: int, numbers: tuple[int, ...], seed: int
) -> None:
    draw = random.Random(seed)
    rows, columns = ["r1", "r2", "r3"][:height], ["k1", "k2", "k3"][:width]
    table = crossing(rows, columns, {(row, column): draw.choice(numbers) for row in rows for column in columns})
    shown = protect(table)
    marks = {cell: shown.show(cell) for cell in shown.cells}
    groups = hidden_groups(shown, [(rel.total, *rel.parts) for rel in table.relations])
    values: dict[str, set[int]] = defaultdict(set)
    small = [name for name, true in table.cells.items() if true < 5]
    for world in two_way(marks, rows, columns, 10):
        if consistent(marks, groups, world):
            for name in small:
                values[name].add(world[name])
    for name in small:
        assert not shown.is_shown(name)
        assert_unknown(shown, values[name], name, table.cells[name])


@pytest.mark.parametrize("seed", SEEDS)
def test_neither_a_small_answer_nor_the_few_who_did_not_give_it_can_be_computed(seed: int) -> None:
    draw = random.Random(seed)
    people = draw.randint(5, 14)
    counts = {f"s{number}": draw.randint(0, people) for number in range(4)}
    shown = protect(multiple("n", people, counts))
    assert shown.is_shown("n") and shown.cells["n"] == people
    for name, true in counts.items():
        values = {value for value in range(people + 1) if fits(shown.show(name), value, told_apart=shown.show(name) != "skjult")}
        rests = {people - value for value in values}
        if true < 5:
            assert_unknown(shown, values, name, true)
        if people - true < 5:
            assert not shown.is_shown(name)
            assert max(rests) - min(rests) >= min(5, people)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_small_number_can_be_computed_from_topics_and_their_criteria(seed: int) -> None:
    draw = random.Random(seed)
    people = [{name for name in ("a1", "a2", "b1") if draw.random() < draw.choice((0.2, 0.6))} for _ in range(draw.randint(5, 16))]
    single = {name: sum(name in person for person in people) for name in ("a1", "a2", "b1")}
    topic_a = sum(bool(person & {"a1", "a2"}) for person in people)
    n = len(people)
    table = nested("n", n, {"a": (topic_a, {"a1": single["a1"], "a2": single["a2"]}), "b": (single["b1"], {"b1": single["b1"]})})
    shown = protect(table)
    marks = {cell: shown.show(cell) for cell in table.cells}
    groups = hidden_groups(shown, [("n", "a"), ("n", "b"), ("a", "a1", "a2"), ("b", "b1"), ("n", "a1"), ("n", "a2")])
    worlds = []
    for total in options(marks["n"], n + 6):
        for a, a1, a2, b in itertools.product(*(options(marks[cell], total) for cell in ("a", "a1", "a2", "b"))):
            world = {"n": total, "a": a, "a1": a1, "a2": a2, "b": b, "b1": b}
            if max(a1, a2) <= a <= min(total, a1 + a2) and b <= total and consistent(marks, groups, world):
                worlds.append(world)
    small: dict[str, Callable[[Mapping[str, int]], int]] = {name: lambda world, name=name: world[name] for name in table.cells}
    small |= {f"{name} mangler": lambda world, name=name: world["n"] - world[name] for name in ("a", "a1", "a2", "b")}
    small |= {f"{name} af emnet": lambda world, name=name: world["a"] - world[name] for name in ("a1", "a2")}
    for name, number in small.items():
        if number(table.cells) < 5:
            assert_unknown(shown, {number(world) for world in worlds}, name, number(table.cells))


@pytest.mark.parametrize("size", [2, 3, 4])
def test_reading_the_source_code_gives_no_small_number_away(size: int) -> None:
    # The attacker runs the program on every possible table and keeps those that come out just as the published one.
    outputs: dict[tuple[str, ...], list[tuple[int, ...]]] = defaultdict(list)
    for total in range(22 if size < 4 else 15):
        for world in sums_to(total, [list(range(total + 1))] * size):
            shown = protect(breakdown("alle", {f"d{number}": value for number, value in enumerate(world)}))
            outputs[tuple(shown.show(cell) for cell in shown.cells)].append(world)
    assert len(outputs) > 20
    for marks, worlds in outputs.items():
        for number in range(size):
            values = {world[number] for world in worlds}
            if min(values) < 5:
                assert len(values) >= 3 and max(values) - min(values) >= 4, f"{marks}: {sorted(values)}"


@pytest.mark.parametrize("people", range(5, 16))
def test_reading_the_source_code_gives_no_small_answer_away(people: int) -> None:
    outputs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for count in range(people + 1):
        shown = protect(multiple("n", people, {"a": count}))
        outputs[tuple(shown.show(cell) for cell in shown.cells)].append(count)
    for marks, counts in outputs.items():
        if min(counts) < 5 or people - max(counts) < 5:
            assert max(counts) - min(counts) >= 4, f"{marks}: {counts}"


def test_a_second_edition_does_not_give_away_who_came_new() -> None:
    # 20 last month and 22 now are two new ones: the first edition is out, so the second must hide its number.
    edition = Table({"oktober": 20, "november": 22}, (Share("november", "oktober"),), known=frozenset({"oktober"}))
    shown = protect(edition)
    assert shown.show("oktober") == "20"
    assert shown.show("november") == "skjult"


# --- what is shown ----------------------------------------------------------------------------------------------------


def test_large_numbers_are_shown_as_they_are() -> None:
    shown = protect(breakdown("alle", {"a": 8, "b": 7}))
    assert [shown.show(cell) for cell in ("alle", "a", "b")] == ["15", "8", "7"]
    assert shown.hidden == frozenset() and shown.note == ""


def test_a_small_number_is_under_five_and_its_neighbour_hidden() -> None:
    shown = protect(breakdown("alle", {"a": 3, "b": 12, "c": 16, "d": 30}))
    assert [shown.show(cell) for cell in ("alle", "a", "b", "c", "d")] == ["61", "under 5", "skjult", "16", "30"]
    assert "under 5" in shown.note and "“skjult”" in shown.note


def test_the_marks_are_not_told_apart_when_that_would_give_the_number_away() -> None:
    # 0 + 5 = 5: “under 5” and “skjult” would mean 0 and 5.
    shown = protect(breakdown("alle", {"a": 0, "b": 5}))
    assert [shown.show(cell) for cell in ("alle", "a", "b")] == ["5", "skjult", "skjult"]


def test_a_small_total_hides_all_of_it() -> None:
    for parts in ({"a": 1, "b": 2}, {"a": 0, "b": 4, "c": 0}):
        assert protect(breakdown("alle", parts)).hidden == {"alle", *parts}


def test_nothing_is_a_small_number_too_unless_it_could_not_be_otherwise() -> None:
    assert protect(Table({"a": 0})).show("a") == "under 5"
    assert protect(Table({"a": 0}, known=frozenset({"a"}))).show("a") == "0"


def test_all_of_a_group_are_hidden_as_none_of_it_are() -> None:
    assert protect(multiple("n", 20, {"s": 20})).show("s") == "skjult"


def test_what_is_known_already_is_shown_and_what_cannot_be_saved_is_named() -> None:
    shown = protect(Table({"n": 9, "a": 7, "b": 2}, (Sum("n", ("a", "b")),), known=frozenset({"n", "a"})))
    assert [shown.show(cell) for cell in ("n", "a")] == ["9", "7"]
    assert shown.narrow == ("b",)


def test_with_a_written_reason_the_threshold_may_be_three_but_no_less() -> None:
    shown = protect(breakdown("alle", {"a": 3, "b": 2, "c": 9}), 3, "Alle har sagt ja")
    assert shown.show("a") != "2" and shown.show("b") in ("under 3", "skjult")
    assert median([1, 2, 4], 3, "Alle har sagt ja") == 2
    for make in (lambda: protect(Table({"a": 8}), 2, "Alle har sagt ja"), lambda: protect(Table({"a": 8}), 3, " ")):
        with pytest.raises(ValueError, match="at least"):
            make()


def test_the_municipality_may_set_the_threshold_higher_but_not_lower() -> None:
    assert protect(Table({"a": 8}), threshold=10).show("a") == "under 10"
    for make in (lambda: protect(Table({"a": 8}), threshold=4), lambda: mean([1.0], 3), lambda: median([1.0], 3)):
        with pytest.raises(ValueError, match="at least 5"):
            make()


@pytest.mark.parametrize("seed", range(20))
def test_the_same_table_is_always_shown_in_the_same_way(seed: int) -> None:
    draw = random.Random(seed)
    rows, columns = list("abc"), list("xyz")
    counts = {(row, column): draw.randint(0, 15) for row in rows for column in columns}
    assert protect(crossing(rows, columns, counts)) == protect(crossing(rows, columns, dict(reversed(counts.items()))))


@pytest.mark.parametrize("seed", range(20))
def test_few_numbers_are_hidden_when_few_are_small(seed: int) -> None:
    draw = random.Random(seed)
    rows, columns = list("abcd"), list("wxyz")
    counts = {(row, column): draw.randint(10, 40) for row in rows for column in columns}
    counts["b", "y"] = 3
    shown = protect(crossing(rows, columns, counts))
    assert len(shown.hidden) == 4  # one in the row, one in the column, and the corner
    assert all(shown.is_shown(cell) for cell in shown.cells if "I alt" in cell)


def test_per_cent_are_shown_only_where_both_numbers_are() -> None:
    shown = protect(breakdown("alle", {"a": 3, "b": 12, "c": 15}))
    assert shown.percent("c", "alle") == "50 %"
    assert shown.percent("a", "alle") == "under 5"
    assert shown.percent("b", "alle") == "skjult"
    empty = protect(Table({"n": 0, "a": 0}, (Share("n", "a"),), known=frozenset({"n", "a"})))
    assert empty.percent("a", "n") == "–"


def test_a_mean_or_median_needs_five_values() -> None:
    assert (mean([1, 2, 3, 4]), median([1, 2, 3, 4])) == (None, None)
    assert (mean([1, 2, 3, 4, 10]), median([1, 2, 3, 4, 10])) == (4, 3)
    assert median([1, 2, 3, 4, 10], threshold=6) is None


# --- wrong tables -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "relations", "message"),
    [
        ({"a": -1}, (), "negative"),
        ({"a": 1}, (Sum("a", ("b",)),), "no such"),
        ({"a": 3, "b": 1, "c": 1}, (Sum("a", ("b", "c")),), "do not fit"),
        ({"a": 3, "b": 4}, (Share("a", "b"),), "do not fit"),
        ({"a": 5, "b": 2, "c": 2}, (Cover("a", ("b", "c")),), "do not fit"),
        ({"a": 1, "b": 2, "c": 2}, (Cover("a", ("b", "c")),), "do not fit"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(cells: dict[str, int], relations: tuple[Sum | Share | Cover, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Table(cells, relations)


def test_one_cell_with_two_counts_is_refused_when_tables_are_joined() -> None:
    with pytest.raises(ValueError, match="two counts"):
        together(breakdown("alle", {"a": 8}), breakdown("alle", {"b": 9}))


def test_asking_for_a_cell_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        protect(Table({"a": 8})).show("b")
