"""The numbers of an evaluation against the same numbers found by another route: every possibility counted, or a printed table."""
from __future__ import annotations

import itertools
import random
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import comb

import pytest

from metodebog.analysis.changes import change
from metodebog.analysis.effect import word, words
from metodebog.analysis.inference import Known, is_safe
from metodebog.analysis.medians import Merged
from metodebog.analysis.moves import MOVE, is_left_out, tally
from metodebog.analysis.release import BACK, MORE, MOVES, ONE, SAME, UNCLEAR, Change, Question, Spread
from metodebog.analysis.resampling import interval
from metodebog.analysis.spreads import on_scale

BEFORE, NOW = Question("foer", "Før", "laering", pair="nu"), Question("nu", "Nu", "laering")


def shared_out(people: int, kinds: int) -> Iterator[tuple[int, ...]]:
    """Every way to share people out on kinds."""
    for cuts in itertools.combinations(range(people + kinds - 1), kinds - 1):
        ends = (-1, *cuts, people + kinds - 1)
        yield tuple(right - left - 1 for left, right in itertools.pairwise(ends))


# --- medians ----------------------------------------------------------------------------------------------------------


def median_range(spread: Spread) -> tuple[int, int] | None:
    """The lowest and the highest median of all answers that fit the told groups."""
    kinds = [[*group.steps, *([0] if group.unclear else [])] for group in spread.groups]
    lows, highs = set(), set()
    for shares in itertools.product(*(list(shared_out(group.count, len(kind))) for group, kind in zip(spread.groups, kinds, strict=True))):
        pairs = [(step, number) for kind, share in zip(kinds, shares, strict=True) for step, number in zip(kind, share, strict=True)]
        clear = [step for step, number in pairs if step for _ in range(number)]
        if clear:
            lows.add(statistics.median_low(clear))
            highs.add(statistics.median_high(clear))
    return None if len(spread.groups) < 2 or (min(lows), max(highs)) == (1, 5) else (min(lows), max(highs))


@pytest.mark.parametrize("seed", range(60))
def test_a_median_is_the_range_over_all_answers_that_fit(seed: int) -> None:
    draw = random.Random(seed)
    weights = draw.choice(((1, 1, 1, 1, 1, 1), (0, 1, 2, 4, 6, 4), (3, 0, 0, 1, 5, 8), (0, 0, 0, 5, 5, 0), (1, 8, 0, 0, 0, 8)))
    answers = draw.choices(range(6), weights, k=draw.randint(6, 16))
    spread = on_scale(NOW, answers, draw.choice((3, 4)))
    assert spread.median == median_range(spread)


def test_with_all_answers_told_the_median_is_the_ordinary_one() -> None:
    unclear = [0] * 5
    assert on_scale(NOW, unclear + [1] * 5 + [2] * 6 + [3] * 7 + [4] * 8 + [5] * 9, 5).median == (3, 3)  # 18th of 35: 5 + 6 + 7
    assert on_scale(NOW, unclear + [1] * 5 + [2] * 5 + [3] * 5 + [4] * 5 + [5] * 10, 5).median == (3, 4)  # 15th and 16th of 30


# --- the change between two answers -----------------------------------------------------------------------------------


def everything_that_fits(made: Change, least: int) -> list[Counter[str]]:
    """Every number of moves of each kind that fits what is told."""
    choices = [list(shared_out(one.count, len(one.kinds))) for one in made.moved]
    found = []
    for shares in itertools.product(*choices):
        counts: Counter[str] = Counter()
        for one, share in zip(made.moved, shares, strict=True):
            counts.update(dict(zip(one.kinds, share, strict=True)))
        if not made.few or sum(counts[kind] for kind in made.few) < least:
            found.append(counts)
    return found


def middle_changes(counts: Counter[str]) -> list[int]:
    clear = sorted(step for kind, step in ((BACK, -1), (SAME, 0), (ONE, 1), (MORE, 2)) for _ in range(counts[kind]))
    return [statistics.median_low(clear), statistics.median_high(clear)] if clear else []


@pytest.mark.parametrize("seed", range(80))
def test_what_is_told_of_a_change_is_the_range_over_all_moves_that_fit(seed: int) -> None:
    draw = random.Random(seed)
    people, least = draw.randint(6, 14), 3
    before = draw.choices(range(6), draw.choice(((0, 2, 4, 4, 2, 1), (1, 1, 1, 1, 1, 1))), k=people)
    now = [0 if draw.random() < 0.1 else min(5, max(1, step + draw.choice((-1, 0, 0, 1, 1, 2)))) for step in before]
    made = change(BEFORE, NOW, before, now, least)
    if not made.moved:
        assert made.withheld and made.effect is made.interval is made.improved is made.median_change is None
        return
    worlds = everything_that_fits(made, least)
    truth = Counter(MOVE[pair] for pair in zip(before, now, strict=True))
    assert truth in [Counter({kind: number for kind, number in world.items() if number}) for world in worlds]
    forward = [world[ONE] + world[MORE] for world in worlds]
    effects = [(there - world[BACK]) / people for there, world in zip(forward, worlds, strict=True)]
    assert made.improved == (min(forward), max(forward))
    assert made.effect == (round(min(effects), 4), round(max(effects), 4))
    middles = [step for world in worlds for step in middle_changes(world)]
    assert made.median_change == (None if (min(middles), max(middles)) == (-1, 2) else (min(middles), max(middles)))
    limits = [drawn_interval(world[BACK], world[ONE] + world[MORE], people) for world in worlds]
    assert made.interval == pytest.approx((min(low for low, _ in limits), max(high for _, high in limits)), abs=1e-4)


def test_the_effect_counts_each_person_once_and_ties_for_neither_side() -> None:
    before, now = [2] * 12 + [3] * 6 + [4] * 6, [3] * 12 + [3] * 6 + [2] * 6
    assert not is_left_out(tally(before, now))
    made = change(BEFORE, NOW, before, now, 5)
    by_pairs = sum((b < n) - (b > n) for b, n in zip(before, now, strict=True)) / 24
    assert made.effect == (by_pairs, by_pairs) == (0.25, 0.25)
    assert made.words == "lille" and made.improved == (12, 12)
    assert made.median_change == (0, 2)  # half moved forward, and “et trin” and “flere trin” are merged


def test_nothing_is_told_of_no_variation_one_answer_only_unclear_ones_or_nobody() -> None:
    for before, now in (([3] * 20, [3] * 20), ([2] * 20, [4] * 20), ([1], [5]), ([0] * 20, [0] * 20), ([], [])):
        made = change(BEFORE, NOW, before, now, 5)
        assert (len(made.before.groups), len(made.now.groups)) == (1, 1)
        assert made.people == len(before) and len(made.moved) < 2  # at most that nearly all, or nearly none, moved
        assert all(one.count == len(before) for one in made.moved)


def test_a_pair_with_one_answer_missing_is_neither_forward_nor_back() -> None:
    before, now = [2] * 10 + [0] * 4 + [5] * 6, [4] * 10 + [4] * 4 + [5] * 6
    assert Counter(MOVE[pair] for pair in zip(before, now, strict=True)) == {MORE: 10, UNCLEAR: 4, SAME: 6}
    with_them = change(BEFORE, NOW, before, now, 5)
    if with_them.moved:
        assert with_them.improved == (10, 10) and with_them.effect[1] == 0.5


WORDS = [(0.1, "ubetydelig"), (0.147, "lille"), (0.33, "mellem"), (0.474, "stor"), (1.0, "stor"), (-0.5, "stor tilbage")]


@pytest.mark.parametrize(("effect", "name"), WORDS)
def test_the_words_follow_the_published_limits(effect: float, name: str) -> None:
    assert word(effect) == name


def test_a_range_has_both_its_words() -> None:
    assert words((0.4, 0.6)) == "mellem til stor" and words((0.5, 0.6)) == "stor"


# --- the bootstrap ----------------------------------------------------------------------------------------------------


def drawn_interval(back: int, forward: int, people: int) -> tuple[float, float]:
    """The percentile interval from the exact chance of each sum, as fractions: so many back and forward of each sample."""
    chances: dict[int, Fraction] = {}
    same = people - back - forward
    for down in range(people + 1):
        for up in range(people - down + 1):
            ways = comb(people, down) * comb(people - down, up)
            number = ways * back**down * forward**up * same ** (people - down - up)
            chances[up - down] = chances.get(up - down, 0) + Fraction(number, people**people)
    limits, below = [], Fraction(0)
    for total in sorted(chances):
        below += chances[total]
        if below >= Fraction(25, 1000) and not limits:
            limits.append(total / people)
        if below >= Fraction(975, 1000):
            return limits[0], total / people
    raise AssertionError("the chances do not add up")


@pytest.mark.parametrize("answers", [(-1, 0, 1, 1, 1), (0, 0, 0, 0, 1), (-1, -1, 1, 1, 1, 0), (1, 1, 1, 1, 1), (-1, 1, 0, 0)])
def test_the_interval_is_that_of_every_sample_that_can_be_drawn(answers: Sequence[int]) -> None:
    sums = sorted(sum(sample) for sample in itertools.product(answers, repeat=len(answers)))
    expected = [sums[-(-len(sums) * share // 1000) - 1] / len(answers) for share in (25, 975)]
    assert interval(answers.count(-1), answers.count(1), len(answers)) == pytest.approx(tuple(expected))


@pytest.mark.parametrize("seed", range(40))
def test_the_interval_agrees_with_exact_fractions(seed: int) -> None:
    draw = random.Random(seed)
    people = draw.randint(1, 30)
    back = draw.randint(0, people)
    forward = draw.randint(0, people - back)
    assert interval(back, forward, people) == pytest.approx(drawn_interval(back, forward, people))


def test_with_nobody_going_back_the_limits_are_those_of_the_printed_binomial_table() -> None:
    # Any table of the binomial for n = 20, p = 0.5: P(X ≤ 5) = 0.0207, P(X ≤ 6) = 0.0577, P(X ≤ 13) = 0.9423, P(X ≤ 14) = 0.9793.
    assert interval(0, 10, 20) == pytest.approx((6 / 20, 14 / 20))


def test_the_interval_of_thousands_is_that_of_the_normal_curve() -> None:
    back, forward, people = 1000, 2500, 5000
    mean = (forward - back) / people
    spread = ((forward + back) / people - mean**2) ** 0.5 / people**0.5
    assert interval(back, forward, people) == pytest.approx((mean - 1.96 * spread, mean + 1.96 * spread), abs=2 / people)


@pytest.mark.parametrize("wrong", [(1, 1, 1), (-1, 0, 3), (0, 0, 0)])
def test_numbers_that_are_no_parts_of_the_people_are_refused(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no parts"):
        interval(*wrong)


# --- what can be worked out -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(150))
def test_what_is_called_safe_is_safe_when_every_possibility_is_counted(seed: int) -> None:
    draw = random.Random(seed)
    cells, least = "abcde", draw.choice((2, 3))
    people = draw.randint(4, 9)
    truth = draw.choice(list(shared_out(people, len(cells))))
    sets = [frozenset(draw.sample(cells, draw.randint(1, 4))) for _ in range(draw.randint(1, 3))]
    amount = {one: sum(number for cell, number in zip(cells, truth, strict=True) if cell in one) for one in sets}
    known = [Known(frozenset(cells), people), *(Known(one, number) for one, number in amount.items())]
    secret = frozenset(draw.sample(cells, draw.randint(1, 3)))
    fitting = [
        world for world in shared_out(people, len(cells))
        if all(sum(n for cell, n in zip(cells, world, strict=True) if cell in one) == number for one, number in amount.items())
    ]
    values = {sum(n for cell, n in zip(cells, world, strict=True) if cell in secret) for world in fitting}
    really = max(values) - min(values) >= least - 1 or min(values) >= least
    assert is_safe(cells, known, [secret], least) == really


def test_what_cannot_be_at_all_is_not_called_safe() -> None:
    assert not is_safe("ab", [Known(frozenset("ab"), 3), Known(frozenset("a"), 5)], [frozenset("b")], 2)


def test_of_few_at_most_is_known_no_more_than_that() -> None:
    known = [Known(frozenset("ab"), 9), Known(frozenset("a"), 4, True)]
    assert is_safe("ab", known, [frozenset("a")], 5) and not is_safe("ab", known, [frozenset("a")], 6)


def test_the_most_of_a_sum_is_found_over_bags_with_few() -> None:
    merged = Merged(((frozenset("ab"), 6), (frozenset("c"), 5)), frozenset("a"), 2)
    assert (merged.highest({"a": 1}), merged.lowest({"a": 1}), merged.highest({"b": 1}), merged.lowest({"b": 1})) == (2, 0, 6, 4)
    assert set(MOVES) == set(MOVE.values())
