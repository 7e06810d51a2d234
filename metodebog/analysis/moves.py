"""How each person's pair of answers moved, and what may be told of it beside the answers before and now.

The moves are merged in the first of a few fixed ways in which each group is large enough. Then it is tried once, as a reader would try:
from the answers before, the answers now, the moves, and why the groups are no smaller, can anyone work out a small number?
(`inference`). If so, no moves are told.
There is no second try with coarser groups: that the first one failed would tell nearly as much as its numbers. And so that silence
does not tell that a number was just too small, a few pairs are left untold by lot: a lot that the answers themselves draw.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import product

from metodebog.analysis.inference import Known, is_safe
from metodebog.analysis.medians import Merged
from metodebog.analysis.partitions import STEPS, UNCLEAR, Block, too_small
from metodebog.analysis.release import BACK, MORE, MOVES, ONE, SAME, Moved
from metodebog.analysis.release import UNCLEAR as UNSURE

Pair = tuple[int, int]
PAIRS: tuple[Pair, ...] = tuple(product((UNCLEAR, *STEPS), repeat=2))
FORWARD = frozenset((ONE, MORE))
ONE_IN = 32
"""One pair in so many is left untold by lot."""
ENOUGH = 3
"""So many values must stay possible of each answer and each move that is not told, even when everything about the program is known."""
Told = tuple[tuple[Block, int], ...]
Moves = tuple[tuple[frozenset[str], int], ...]


def move(before: int, now: int) -> str:
    """How a person moved who answered so. Steps are 1–5, `UNCLEAR` is 0."""
    if UNCLEAR in (before, now):
        return UNSURE
    return BACK if now < before else SAME if now == before else ONE if now == before + 1 else MORE


MOVE = {pair: move(*pair) for pair in PAIRS}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to merge the moves: groups of kinds, and those kinds that together are told to be few."""

    groups: tuple[frozenset[str], ...]
    few: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of a pair: the answers before and now, and the moves (empty: nothing of them)."""

    before: Told
    now: Told
    moved: Moves
    few: frozenset[str] = frozenset()


def _ways() -> Iterator[Way]:
    """Every way that may be told, the most telling first. “Uklart” always stands with “uændret”: alone it would tell too much."""
    back, middle = frozenset({BACK}), frozenset({SAME, UNSURE})
    ends = ((frozenset({ONE}), frozenset({MORE})), (FORWARD,))
    yield from (Way((back, middle, *end)) for end in ends)
    yield from (Way((back | middle, *end), back) for end in ends)
    yield Way((back, middle | FORWARD), FORWARD)
    yield Way((frozenset(MOVES),), back | middle)
    yield Way((frozenset(MOVES),), frozenset(MOVES) - {SAME})


WAYS = tuple(_ways())


def tally(before: Sequence[int], now: Sequence[int]) -> Counter[Pair]:
    """How many gave each pair of answers."""
    return Counter(zip(before, now, strict=True))


def told(pairs: Mapping[Pair, int], before: Told, now: Told, least: int) -> Telling:
    """What may be told of the moves beside the answers `before` and `now`; its moves are empty when nothing may."""
    moved, few, small = _merged(pairs, least)
    new = Telling(before, now, moved, few)
    if not moved or is_left_out(pairs) or not _is_safe(new, frozenset((*small, *_uncut(pairs, least))), least):
        return Telling(before, now, ())
    return new


def _uncut(pairs: Mapping[Pair, int], least: int) -> Iterator[frozenset[Pair]]:
    """Those whose answers before, or now, were too few for a cut."""
    for side in (0, 1):
        counts = [sum(number for pair, number in pairs.items() if pair[side] == step) for step in (UNCLEAR, *STEPS)]
        for block in too_small(counts, least):
            yield frozenset(pair for pair in PAIRS if pair[side] in block)


def is_left_out(pairs: Mapping[Pair, int]) -> bool:
    """Whether these answers draw the lot: the same for the same answers, and one in 32 of all that there could be."""
    people = sum(pairs.values())
    text = repr(sorted((pair, number) for pair, number in pairs.items() if number))
    return int.from_bytes(sha256(text.encode()).digest()[:8]) % max(ONE_IN, people) == 0


def _merged(pairs: Mapping[Pair, int], least: int) -> tuple[Moves, frozenset[str], list[frozenset[Pair]]]:
    """The moves merged in the first way whose groups are large enough, by these counts alone; empty when there is none.

    With the kinds that are few, and the groups that were too small for the ways before.
    """
    small: list[frozenset[Pair]] = []
    counts: Counter[str] = Counter()
    for pair, number in pairs.items():
        counts[MOVE[pair]] += number
    for way in WAYS if sum(counts.values()) >= 2 * least else ():
        groups = tuple((kinds, sum(counts[kind] for kind in kinds)) for kinds in way.groups)
        if all(number >= least for _, number in groups) and (not way.few or sum(counts[kind] for kind in way.few) < least):
            return groups, way.few, small
        small += [frozenset(pair for pair in PAIRS if MOVE[pair] in kinds) for kinds, number in groups if number < least]
    return (), frozenset(), small


@lru_cache(maxsize=4096)
def _is_safe(telling: Telling, small: frozenset[frozenset[Pair]], least: int) -> bool:
    """Whether every count that is not told stays unknown beside those that are, even for one who knows that all of `small` are small."""
    known = [*_known(telling, least), *(Known(pairs, least - 1, True) for pairs in sorted(small, key=sorted))]
    single, crossed = _secrets(telling)
    return is_safe(PAIRS, known, single, ENOUGH, least) and is_safe(PAIRS, known, crossed, 2, least)


def _known(telling: Telling, least: int) -> Iterator[Known]:
    """What an telling tells."""

    def people(belongs: Callable[[Pair], bool]) -> frozenset[Pair]:
        return frozenset(pair for pair in PAIRS if belongs(pair))

    yield from (Known(people(lambda pair, block=block: pair[0] in block), count) for block, count in telling.before)
    yield from (Known(people(lambda pair, block=block: pair[1] in block), count) for block, count in telling.now)
    yield from (Known(people(lambda pair, kinds=kinds: MOVE[pair] in kinds), count) for kinds, count in telling.moved)
    if telling.few:
        yield Known(people(lambda pair: MOVE[pair] in telling.few), least - 1, True)


def _secrets(telling: Telling) -> tuple[list[frozenset[Pair]], list[frozenset[Pair]]]:
    """Every count that may not be worked out: each answer and each move; and each pair and each crossing of the groups that are told."""
    steps = (UNCLEAR, *STEPS)
    first = [frozenset(pair for pair in PAIRS if pair[0] == step) for step in steps]
    second = [frozenset(pair for pair in PAIRS if pair[1] == step) for step in steps]
    third = [frozenset(pair for pair in PAIRS if MOVE[pair] == kind) for kind in MOVES]
    before = [frozenset(pair for pair in PAIRS if pair[0] in block) for block, _ in telling.before]
    now = [frozenset(pair for pair in PAIRS if pair[1] in block) for block, _ in telling.now]
    moved = [frozenset(pair for pair in PAIRS if MOVE[pair] in kinds) for kinds, _ in telling.moved] + third
    crossed = [a & b for a, b in (*product(before, moved), *product(now, moved), *product(before, now))]
    single = [frozenset({pair}) for pair in PAIRS]
    return [*first, *second, *third], [one for one in (*crossed, *single) if one]


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from the told moves alone, as ranges (low, high). `ends`: back and forward where the effect is least and most."""

    improved: tuple[int, int]
    median: tuple[int, int] | None
    ends: tuple[tuple[int, int], tuple[int, int]]


def derived(moved: Sequence[Moved], few: Sequence[str], least: int) -> Derived:
    """The least and the most that each number can be."""
    merged = Merged(tuple((frozenset(one.kinds), one.count) for one in moved), frozenset(few), least - 1)
    forward, back = dict.fromkeys(FORWARD, 1), {BACK: 1}
    low_forward, high_forward = merged.lowest(forward), merged.highest(forward)
    balance = {**forward, BACK: -1}
    low, high = merged.lowest(balance), merged.highest(balance)
    low_median, high_median = (place - 1 for place in merged.median((BACK, SAME, ONE, MORE)))
    median = None if (low_median, high_median) == (-1, 2) else (low_median, high_median)
    most_back, least_back = merged.highest(back), merged.lowest(back)
    worst = (most_back, low + most_back)
    best = (least_back, high + least_back)
    return Derived((low_forward, high_forward), median, (worst, best))
