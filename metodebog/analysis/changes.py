"""The answers before and now of one pair, merged, with what may be told of the change between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from metodebog.analysis.effect import dominance
from metodebog.analysis.moves import Edition, derived, tally, told
from metodebog.analysis.partitions import ALL, Partition, count, enough, every, parted
from metodebog.analysis.release import MOVES, Change, Moved, Question
from metodebog.analysis.resampling import interval
from metodebog.analysis.spreads import counted, partition_of, scale, since_all

WITHHELD = "Hvor mange der har flyttet sig, bliver ikke vist. Sammen med svarene før og nu kunne det røbe, hvad nogle få har svaret."


def change(
    before: Question, now: Question, first: Sequence[int], second: Sequence[int], least: int, earlier: Sequence[Change] = ()
) -> Change:
    """The change from `first` to `second`: each person's steps (0: no clear answer), in the same order."""
    counts = counted(first), counted(second)
    old = [one.before for one in earlier], [one.now for one in earlier]
    rules = [every([enough(one, least), since_all(told_of, one, least)]) for one, told_of in zip(counts, old, strict=True)]
    partitions = parted(rules[0]), parted(rules[1])
    pairs = tally(first, second)
    edition = told(pairs, _told(counts[0], partitions[0]), _told(counts[1], partitions[1]), least, [_edition(one) for one in earlier])
    if edition is None:
        partitions, edition = (ALL, ALL), Edition((), (), ())
    moved = tuple(Moved(tuple(kind for kind in MOVES if kind in kinds), number) for kinds, number in edition.moved)
    made = Change(now.id, now.text, now.theme, len(first), scale(before, counts[0], partitions[0]), scale(now, counts[1], partitions[1]))
    if not moved:
        return replace(made, withheld=WITHHELD)
    return _with_numbers(replace(made, moved=moved, few=tuple(kind for kind in MOVES if kind in edition.few)), least)


def _told(counts: Sequence[int], partition: Partition) -> tuple[tuple[frozenset[int], int], ...]:
    return tuple((block, count(counts, block)) for block in partition)


def _edition(one: Change) -> Edition:
    """What an earlier edition told, for the reader who still has it."""
    before, now = (
        tuple(zip(partition_of(spread), (group.count for group in spread.groups), strict=True)) for spread in (one.before, one.now)
    )
    return Edition(before, now, tuple((frozenset(moved.kinds), moved.count) for moved in one.moved), frozenset(one.few))


def _with_numbers(made: Change, least: int) -> Change:
    """What follows from the told moves: nothing here looks at the answers again."""
    found = derived(made.moved, made.few, least)
    effects = [dominance(forward, back, made.people) for back, forward in found.ends]
    limits = [interval(back, forward, made.people) for back, forward in found.ends]
    return replace(
        made,
        improved=found.improved,
        median_change=found.median,
        effect=(round(effects[0], 4), round(effects[1], 4)),
        interval=(round(limits[0][0], 4), round(limits[1][1], 4)),
    )
