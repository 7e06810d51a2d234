"""Which neighbouring answers on a scale are merged, so that each group is large enough.

All ways to merge neighbours are tried in one fixed order, the finest first; the first one that is allowed is used. The order never
depends on the numbers, so that knowing it tells no more than that some group would have been too small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

STEPS = (1, 2, 3, 4, 5)
UNCLEAR = 0
"""The answer that is not on the scale: “ved ikke” or blank."""
Block = frozenset[int]
Partition = tuple[Block, ...]
ALL: Partition = (frozenset((*STEPS, UNCLEAR)),)
CUTS = (3, 4, 2, 1)
"""Where to part the scale rather: above the middle, then at the top, then below."""


@cache
def partitions() -> tuple[Partition, ...]:
    """Every way to merge neighbouring steps, the finest first. Who gave no clear answer are a group of their own, or with step 3."""
    made: list[tuple[tuple[int, ...], Partition]] = []
    for number in range(2 ** len(CUTS)):
        cuts = {cut for bit, cut in enumerate(CUTS) if number >> bit & 1}
        groups = _parted(cuts)
        with_middle = tuple(group | {UNCLEAR} if 3 in group else group for group in groups)
        rank = tuple(int(cut not in cuts) for cut in CUTS)
        made.append(((-len(groups) - 1, -len(groups), *rank), (*groups, frozenset({UNCLEAR}))))
        made.append(((-len(groups), -len(groups), *rank), with_middle))
    return tuple(partition for _, partition in sorted(made, key=lambda one: one[0]))


def _parted(cuts: set[int]) -> Partition:
    groups: list[set[int]] = [set()]
    for step in STEPS:
        groups[-1].add(step)
        if step in cuts:
            groups.append(set())
    return tuple(frozenset(group) for group in groups)


def count(counts: Sequence[int], block: Block) -> int:
    """How many of the answers lie in the block. `counts[step]` people gave the answer `step`, `counts[0]` no clear one."""
    return sum(counts[step] for step in block)


def finest(counts: Sequence[int], least: int, allowed: Callable[[Partition], bool] = lambda _: True) -> Partition:
    """The first partition whose groups all have `least` people and that is allowed; `ALL` when there is none."""
    return next(large(counts, least, allowed), ALL)


def large(counts: Sequence[int], least: int, allowed: Callable[[Partition], bool] = lambda _: True) -> Iterator[Partition]:
    """Every such partition, in order."""
    return (one for one in partitions() if all(count(counts, block) >= least for block in one) and allowed(one))


def coarser(one: Partition, other: Partition) -> Partition | None:
    """The coarser of two partitions, when one of them parts what the other leaves together; else None."""
    for rough, fine in ((one, other), (other, one)):
        if all(any(block <= whole for whole in rough) for block in fine):
            return rough
    return None


def fits(counts: Sequence[int], partition: Partition, before: Partition, told: Sequence[int], least: int) -> bool:
    """Whether `partition` may be told after an earlier edition told the counts `told` of `before`.

    One must part the other, and in each block of the coarser one at least `least` answers must be new.
    """
    rough = coarser(partition, before)
    if rough is None:
        return False
    old = {block: sum(number for part, number in zip(before, told, strict=True) if part <= block) for block in rough}
    return all(count(counts, block) - old[block] >= least for block in rough)
