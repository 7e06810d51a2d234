"""How each person's pair of answers moved, and what may be told of it beside the answers before and now.

The merged ways to move are tried in one fixed order. Each is tried as the reader would: from the answers before, the answers now and
the moves, can anyone work out a small number? (`inference`). The first that is safe is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from metodebog.analysis.inference import Known, is_safe
from metodebog.analysis.medians import Merged
from metodebog.analysis.partitions import STEPS, UNCLEAR, Block
from metodebog.analysis.release import BACK, MORE, MOVES, ONE, SAME, Moved
from metodebog.analysis.release import UNCLEAR as UNSURE

Pair = tuple[int, int]
PAIRS: tuple[Pair, ...] = tuple(product((UNCLEAR, *STEPS), repeat=2))
FORWARD = frozenset((ONE, MORE))
Told = tuple[tuple[Block, int], ...]


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
class Edition:
    """What one edition tells of a pair: the answers before and now, and the moves. Empty: nothing."""

    before: Told
    now: Told
    moved: tuple[tuple[frozenset[str], int], ...]
    few: frozenset[str] = frozenset()


def _ways() -> Iterator[Way]:
    """Every way that may be told, the most telling first."""
    middles = ((frozenset({SAME}), frozenset({UNSURE})), (frozenset({SAME, UNSURE}),))
    ends = ((frozenset({ONE}), frozenset({MORE})), (FORWARD,))
    back = frozenset({BACK})
    for end, middle in product(ends, middles):
        yield Way((back, *middle, *end))
    for end, middle in product(ends, middles):
        yield Way((middle[0] | back, *middle[1:], *end), back)
    for middle in middles:
        yield Way((back, middle[0] | FORWARD, *middle[1:]), FORWARD)
    everybody = (frozenset(MOVES),)
    yield Way(everybody, frozenset({BACK, SAME, UNSURE}))
    yield Way(everybody, back | FORWARD)


WAYS = tuple(_ways())


def tally(before: Sequence[int], now: Sequence[int]) -> Counter[Pair]:
    """How many gave each pair of answers."""
    return Counter(zip(before, now, strict=True))


def told(pairs: Mapping[Pair, int], before: Told, now: Told, least: int, earlier: Sequence[Edition] = ()) -> Edition | None:
    """The first edition of the pair that is safe, its moves empty when none may be told; None when even the answers may not."""
    counts: Counter[str] = Counter()
    for pair, number in pairs.items():
        counts[MOVE[pair]] += number
    for way in WAYS if sum(counts.values()) >= 2 * least else ():
        groups = tuple((kinds, sum(counts[kind] for kind in kinds)) for kinds in way.groups)
        few = sum(counts[kind] for kind in way.few) < least
        new = Edition(before, now, groups, way.few)
        if few and all(number >= least for _, number in groups) and _is_safe((*earlier, new), least):
            return new
    silent = Edition(before, now, ())
    return silent if not earlier or _is_safe((*earlier, silent), least) else None


def _is_safe(editions: Sequence[Edition], least: int) -> bool:
    """Whether all editions together leave every hidden count unknown, in each of them and among those who came between."""
    last = len(editions)
    cells = [(pair, came) for pair in PAIRS for came in range(last)]
    known = [one for number, edition in enumerate(editions) for one in _known(edition, number, least)]
    spans = dict.fromkeys([(0, number) for number in range(last)] + [(number, number) for number in range(last)])
    hidden: list[frozenset[tuple[Pair, int]]] = []
    for first, final in spans:
        for pairs in _secrets(editions[final]):
            hidden.append(frozenset((pair, came) for pair in pairs for came in range(first, final + 1)))
    return is_safe(cells, known, hidden, least)


def _known(edition: Edition, number: int, least: int) -> Iterator[Known]:
    """What an edition tells of those who had come by then."""

    def people(pairs: Sequence[Pair]) -> frozenset[tuple[Pair, int]]:
        return frozenset((pair, came) for pair in pairs for came in range(number + 1))

    yield from (Known(people([pair for pair in PAIRS if pair[0] in block]), count) for block, count in edition.before)
    yield from (Known(people([pair for pair in PAIRS if pair[1] in block]), count) for block, count in edition.now)
    yield from (Known(people([pair for pair in PAIRS if MOVE[pair] in kinds]), count) for kinds, count in edition.moved)
    if edition.few:
        yield Known(people([pair for pair in PAIRS if MOVE[pair] in edition.few]), least - 1, True)


def _secrets(edition: Edition) -> list[frozenset[Pair]]:
    """Every count that may not be worked out: each answer, each move, each pair, and each crossing of the groups that are told."""
    steps = (UNCLEAR, *STEPS)
    first = [frozenset(pair for pair in PAIRS if pair[0] == step) for step in steps]
    second = [frozenset(pair for pair in PAIRS if pair[1] == step) for step in steps]
    third = [frozenset(pair for pair in PAIRS if MOVE[pair] == kind) for kind in MOVES]
    before = [frozenset(pair for pair in PAIRS if pair[0] in block) for block, _ in edition.before]
    now = [frozenset(pair for pair in PAIRS if pair[1] in block) for block, _ in edition.now]
    moved = [frozenset(pair for pair in PAIRS if MOVE[pair] in kinds) for kinds, _ in edition.moved] + third
    crossed = [a & b for a, b in (*product(before, moved), *product(now, moved), *product(before, now))]
    single = [frozenset({pair}) for pair in PAIRS]
    return [one for one in (*first, *second, *third, *crossed, *single) if one]


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
