"""No hidden count of a survey can be worked out from everything that is published, by someone who knows the program as well."""
from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from metodebog.analysis.moves import MOVE, PAIRS, WAYS, Telling, is_left_out, told
from metodebog.analysis.partitions import ALL, STEPS, UNCLEAR, Partition, count, enough, every, parted, since
from metodebog.analysis.release import MOVES
from tests.survey_attack import Attack, World

ANSWERS = (UNCLEAR, *STEPS)
Hist = tuple[int, ...]


def histograms(people: int, kinds: int) -> Iterator[Hist]:
    if kinds == 1:
        yield (people,)
        return
    for first in range(people + 1):
        yield from ((first, *rest) for rest in histograms(people - first, kinds - 1))


# --- one question: every histogram there is ---------------------------------------------------------------------------


def one_edition(counts: Hist, least: int) -> tuple[Partition, Hist]:
    partition = parted(enough(counts, least))
    return partition, tuple(count(counts, block) for block in partition)


Values = Iterator[tuple[object, int, set[int]]]


def possible_values(people: int, least: int, publish: Callable[[Hist, int], tuple[Partition, Hist]]) -> Values:
    """For each thing that can be published: what each hidden answer's count can be."""
    worlds: dict[tuple[Partition, Hist], list[Hist]] = defaultdict(list)
    for counts in histograms(people, len(ANSWERS)):
        worlds[publish(counts, least)].append(counts)
    for (partition, numbers), fitting in worlds.items():
        for answer in ANSWERS:
            if frozenset({answer}) not in partition:
                yield (partition, numbers), answer, {counts[answer] for counts in fitting}


@pytest.mark.parametrize(("least", "people"), [(3, number) for number in range(3, 15)] + [(4, 16), (5, 10), (5, 15), (5, 18)])
def test_every_small_survey_leaves_as_many_values_as_the_threshold(least: int, people: int) -> None:
    tried = list(possible_values(people, least, one_edition))
    assert tried
    for published, answer, values in tried:
        assert len(values) >= least, f"{published}: {answer} is one of {sorted(values)}"


def finest_of_all(counts: Hist, least: int) -> tuple[Partition, Hist]:
    """What looks safe and is not: the finest of all ways to merge in which each group is large enough."""
    best = ALL
    for number in range(16):
        ends = (0, *(cut for bit, cut in enumerate((3, 4, 2, 1)) if number >> bit & 1), 5)
        groups = [set(range(start + 1, end + 1)) for start, end in pairwise(sorted(ends))]
        partition = tuple(frozenset(group | {UNCLEAR} if 3 in group else group) for group in groups)
        if len(partition) > len(best) and all(count(counts, block) >= least for block in partition):
            best = partition
    return best, tuple(count(counts, block) for block in best)


def test_the_finest_of_all_ways_to_merge_would_give_numbers_away() -> None:
    assert min(len(values) for _, _, values in possible_values(10, 3, finest_of_all)) < 2


# --- two editions: every histogram of then and of those who came since ------------------------------------------------


def second_edition(before: Partition, numbers: Hist, now: Hist, least: int, guarded: bool) -> tuple[object, ...]:
    rules = [enough(now, least)] + [since(now, before, numbers, least)] * guarded
    partition = parted(every(rules))
    return before, numbers, partition, tuple(count(now, block) for block in partition)


def fewest_values(people: int, came: int, least: int, guarded: bool = True) -> int:
    """The fewest values that any hidden count can have: of then, of those who came since, and of all."""
    seen: dict[tuple[object, ...], list[set[int]]] = {}
    news = list(histograms(came, len(ANSWERS)))
    for then in histograms(people, len(ANSWERS)):
        first = one_edition(then, least)
        for new in news:
            now = tuple(a + b for a, b in zip(then, new, strict=True))
            values = seen.setdefault(second_edition(*first, now, least, guarded), [set() for _ in range(18)])
            for answer in ANSWERS:
                values[answer].add(then[answer])
                values[6 + answer].add(new[answer])
                values[12 + answer].add(then[answer] + new[answer])
    fewest = least
    for (before, _, partition, _), values in seen.items():
        for place, found in enumerate(values):
            own = frozenset({place % 6})
            is_told = (own in before, own in before and own in partition, own in partition)[place // 6]
            fewest = fewest if is_told else min(fewest, len(found))
    return fewest


@pytest.mark.parametrize(("people", "came", "least"), [(6, 3, 3), (3, 6, 3)])
def test_every_small_survey_in_two_editions_leaves_as_many_values_as_the_threshold(people: int, came: int, least: int) -> None:
    assert fewest_values(people, came, least) == least


@pytest.mark.slow
@pytest.mark.parametrize(
    ("people", "came", "least"), [(7, 3, 3), (6, 4, 3), (4, 5, 3), (6, 6, 3), (7, 6, 3), (9, 6, 3), (6, 9, 3), (8, 5, 4)]
)
def test_every_larger_survey_in_two_editions_leaves_as_many_values_as_the_threshold(people: int, came: int, least: int) -> None:
    assert fewest_values(people, came, least) == least


def test_an_edition_that_forgets_the_earlier_one_would_give_numbers_away() -> None:
    assert fewest_values(6, 3, 3, guarded=False) < 3


# --- two editions of larger surveys: a walk through all that fits ------------------------------------------------------


def attack_editions(seed: int, guarded: bool = True) -> list[str]:
    """What the attacker could not find a second value for, of one question in two editions."""
    draw = random.Random(seed)
    least, then = draw.choice((3, 5, 5, 8)), draw.randint(5, 45)
    weights = draw.choice(((1, 3, 6, 7, 6, 3), (0, 0, 1, 6, 8, 2), (4, 1, 1, 1, 1, 1), (0, 9, 1, 0, 0, 1), (0, 0, 0, 1, 4, 9)))
    came = [0] * then + [1] * draw.randint(least, 15)
    truth = Counter((draw.choices(ANSWERS, weights)[0], edition) for edition in came)
    cells = [(answer, edition) for answer in ANSWERS for edition in (0, 1)]

    def published(world: World) -> tuple[object, ...]:
        first = tuple(world.get((answer, 0), 0) for answer in ANSWERS)
        both = tuple(number + world.get((answer, 1), 0) for answer, number in zip(ANSWERS, first, strict=True))
        return second_edition(*one_edition(first, least), both, least, guarded)

    told_now = published(truth)
    before, _, partition, _ = told_now
    tables = [
        {cell: next(number for number, block in enumerate(before) if cell[0] in block) for cell in cells if cell[1] == 0},
        {cell: next(number for number, block in enumerate(partition) if cell[0] in block) for cell in cells},
    ]
    hidden = {f"{answer} then": frozenset({(answer, 0)}) for answer in ANSWERS if frozenset({answer}) not in before}
    hidden |= {
        f"{answer} since": frozenset({(answer, 1)}) for answer in ANSWERS
        if not (frozenset({answer}) in before and frozenset({answer}) in partition)
    }
    attack = Attack(truth, cells, tables, lambda world: published(world) == told_now, hidden, seed, patience=150)
    return [f"{name}: {sorted(found)}" for name, found in attack.values(dict.fromkeys(hidden, 2), 20000).items() if len(found) < 2]


@pytest.mark.parametrize("tens", range(45))
def test_no_hidden_count_of_two_editions_can_be_worked_out_in_ten_random_surveys(tens: int) -> None:
    assert [problem for seed in range(10 * tens, 10 * tens + 10) for problem in attack_editions(seed)] == []


# --- pairs: random surveys, and a walk through all that fits ----------------------------------------------------------

Pair = tuple[int, int]


def drawn(draw: random.Random, people: int) -> list[tuple[int, int]]:
    """Pairs of answers of a survey of some shape: hopeful, flat, all alike, back and forth, many unclear."""
    shapes = ((1, 3, 6, 7, 6, 3), (0, 0, 1, 6, 8, 2), (4, 1, 1, 1, 1, 1), (0, 9, 1, 0, 0, 1), (1, 1, 1, 1, 1, 1), (0, 0, 0, 1, 4, 9))
    first = draw.choice(shapes)
    steps = draw.choice(((1, 5, 8, 5, 2), (0, 9, 3, 0, 0), (5, 3, 5, 1, 0), (2, 2, 2, 2, 2), (0, 1, 9, 0, 0), (0, 0, 2, 7, 1)))
    unclear = draw.choice((0.0, 0.03, 0.1, 0.4))
    pairs = []
    for _ in range(people):
        before = draw.choices(ANSWERS, first)[0]
        now = 0 if draw.random() < unclear else min(5, max(1, before + draw.choices((-1, 0, 1, 2, 3), steps)[0]))
        pairs.append((before, now if before or draw.random() < 0.5 else 0))
    return pairs


def publish_pairs(world: World, least: int) -> Telling:
    """What is told of the pair, just as `changes.change` does it."""
    return told(world, *sides(world, least), least)


def sides(world: World, least: int) -> list[tuple[tuple[frozenset[int], int], ...]]:
    """What is told of the answers before and now."""
    found = []
    for side in (0, 1):
        counts = [0] * len(ANSWERS)
        for pair, number in world.items():
            counts[pair[side]] += number
        found.append(tuple((block, count(counts, block)) for block in parted(enough(counts, least))))
    return found


def tables(telling: Telling) -> list[dict[Pair, object]]:
    """The published tables as the attacker sees them: pair of answers → group."""
    found: list[dict[Pair, object]] = [dict.fromkeys(PAIRS, "alle")]
    found.append({pair: next(block for block, _ in telling.before if pair[0] in block) for pair in PAIRS})
    found.append({pair: next(block for block, _ in telling.now if pair[1] in block) for pair in PAIRS})
    if telling.moved:
        found.append({pair: next(kinds for kinds, _ in telling.moved if MOVE[pair] in kinds) for pair in PAIRS})
    return found


def secrets(telling: Telling) -> dict[str, frozenset[Pair]]:
    """Every answer and every move whose count is not told."""
    blocks, kinds = [[block for block, _ in one] for one in (telling.before, telling.now)], [kinds for kinds, _ in telling.moved]
    found: dict[str, frozenset[Pair]] = {}
    for side, name in enumerate(("før", "nu")):
        hidden = [answer for answer in ANSWERS if frozenset({answer}) not in blocks[side]]
        found |= {f"{name} {answer}": frozenset(pair for pair in PAIRS if pair[side] == answer) for answer in hidden}
    hidden_moves = [kind for kind in MOVES if frozenset({kind}) not in kinds]
    return found | {kind: frozenset(pair for pair in PAIRS if MOVE[pair] == kind) for kind in hidden_moves}


def attack_pairs(seed: int, publish: Callable[[World, int], Telling] = publish_pairs, values: int = 2, effort: int = 12) -> list[str]:
    """What the attacker could not find enough values for, of one random survey; empty: all is safe."""
    draw = random.Random(seed)
    people, least = draw.randint(5, 60), draw.choice((3, 5, 5, 5, 8))
    world = Counter(drawn(draw, people))
    telling = publish(world, least)
    hidden = secrets(telling)

    looked_at: list[World] = []

    def alike(other: World) -> bool:
        """Of many answers of which no moves are told mostly those that draw the lot are looked at: that is quicker, and finds less."""
        if not (telling.moved or people < 2 * least or is_left_out(other)):
            looked_at.append(other)
            if len(looked_at) > effort:
                return False
        return publish(other, least) == telling

    def near(other: World) -> bool:
        return bool(telling.moved) or sides(other, least) == [telling.before, telling.now]

    wanted = dict.fromkeys(hidden, values)
    attack = Attack(world, PAIRS, tables(telling), alike, hidden, seed + effort, near, 40 if telling.moved else 200)
    missing = [f"{name}: {sorted(found)} of {people}" for name, found in attack.values(wanted, 500 * effort).items() if len(found) < values]
    return attack_pairs(seed, publish, values, 5 * effort) if missing and effort < 60 else missing


@pytest.mark.parametrize("tens", [0, 1, 2, 4, 5, 6])
def test_no_hidden_count_of_a_pair_can_be_worked_out_in_ten_random_surveys(tens: int) -> None:
    assert [problem for seed in range(10 * tens, 10 * tens + 10) for problem in attack_pairs(seed)] == []


@pytest.mark.slow
@pytest.mark.parametrize("tens", [3, *range(7, 14)])
def test_no_hidden_count_of_a_pair_can_be_worked_out_in_many_more_random_surveys(tens: int) -> None:
    assert [problem for seed in range(10 * tens, 10 * tens + 10) for problem in attack_pairs(seed)] == []


def moves_only(moves: Hist, least: int) -> tuple[object, ...]:
    """What is told of the moves when nobody sees the answers: the way and its numbers."""
    counts = dict(zip(MOVES, moves, strict=True))
    for way in WAYS if sum(moves) >= 2 * least else ():
        numbers = tuple(sum(counts[kind] for kind in kinds) for kinds in way.groups)
        if min(numbers) >= least and (not way.few or sum(counts[kind] for kind in way.few) < least):
            return (way, numbers)
    return (None, ())


@pytest.mark.parametrize(("least", "people"), [(3, number) for number in range(3, 16)] + [(5, 10), (5, 13), (5, 16), (5, 21)])
def test_the_moves_of_every_small_survey_leave_as_many_values_as_the_threshold(least: int, people: int) -> None:
    worlds: dict[tuple[object, ...], list[Hist]] = defaultdict(list)
    for moves in histograms(people, len(MOVES)):
        worlds[moves_only(moves, least)].append(moves)
    for (way, numbers), fitting in worlds.items():
        for place, kind in enumerate(MOVES):
            if not way or frozenset({kind}) not in way.groups:
                assert len({moves[place] for moves in fitting}) >= least, f"{way} {numbers} {kind}"


def without_the_reader(world: World, least: int) -> Telling:
    """What looks safe and is not: moves told whenever each group is large enough."""
    moves = tuple(sum(number for pair, number in world.items() if MOVE[pair] == kind) for kind in MOVES)
    way, numbers = moves_only(moves, least)
    return Telling(*sides(world, least), tuple(zip(way.groups, numbers, strict=True)) if way else (), way.few if way else frozenset())


def test_moves_that_nobody_has_tried_to_see_through_would_give_numbers_away() -> None:
    # Five could go no further and five did go forward: so each of the other five went forward, and none was unclear before.
    world = Counter({(5, 5): 5, (2, 4): 5})
    assert without_the_reader(world, 5).moved and not publish_pairs(world, 5).moved
    assert any(attack_pairs(seed, without_the_reader) for seed in range(30))


def test_one_pair_in_some_thirty_is_left_out_by_lot() -> None:
    draw = random.Random(1)
    drawn_lots = sum(is_left_out(Counter(drawn(draw, draw.randint(5, 30)))) for _ in range(3000))
    assert 3000 / 45 < drawn_lots < 3000 / 22
