"""Which neighbouring answers on a scale are merged, so that each group is large enough.

All answers begin as one group. It is cut in two where that is allowed, first at the first of `CUTS`, and each half is cut again in
the same way. A reader who knows this learns of each group only that one side of every cut would have been too small, and can
never tell more of an answer inside it than that: all numbers under the threshold stay possible (tests try every small survey).
Trying every way to merge and taking the finest would not do: there, what was *not* chosen can give a number away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

STEPS = (1, 2, 3, 4, 5)
UNCLEAR = 0
"""The answer that is not on the scale: “ved ikke” or blank. It stays with the middle unless it is enough by itself."""
Block = frozenset[int]
Partition = tuple[Block, ...]
Rule = Callable[[Block, Block], bool]
ALL: Partition = (frozenset((UNCLEAR, *STEPS)),)
CUTS: tuple[tuple[Block, Block], ...] = (
    (frozenset((1, 2, 3, UNCLEAR)), frozenset((4, 5))),
    (frozenset((1, 2, 3, UNCLEAR, 4)), frozenset((5,))),
    (frozenset((1, 2)), frozenset((3, UNCLEAR, 4, 5))),
    (frozenset((1,)), frozenset((2, 3, UNCLEAR, 4, 5))),
    (frozenset(STEPS), frozenset((UNCLEAR,))),
)
"""Where to cut, in order: above the middle, at the top, below the middle, at the bottom, and who gave no clear answer."""


def parted(allowed: Rule, block: Block = ALL[0]) -> Partition:
    """The block cut as finely as `allowed(one side, the other)` lets it, from step 1 up, the unclear last."""
    return tuple(sorted(_parted(allowed, block), key=lambda part: (part == {UNCLEAR}, max(part))))


def _parted(allowed: Rule, block: Block) -> Partition:
    for below, above in CUTS:
        left, right = block & below, block & above
        if left and right and allowed(left, right):
            return _parted(allowed, left) + _parted(allowed, right)
    return (block,)


def too_small(counts: Sequence[int], least: int, block: Block = ALL[0]) -> Iterator[Block]:
    """The sides for whose sake a cut was not made: who knows how cuts are made may know that they are under `least`."""
    for below, above in CUTS:
        left, right = block & below, block & above
        small = [side for side in (left, right) if left and right and count(counts, side) < least]
        yield from small
        if left and right and not small:
            yield from too_small(counts, least, left)
            yield from too_small(counts, least, right)
            return


def count(counts: Sequence[int], block: Block) -> int:
    """How many of the answers lie in the block. `counts[step]` people gave the answer `step`, `counts[0]` no clear one."""
    return sum(counts[step] for step in block)


def enough(counts: Sequence[int], least: int) -> Rule:
    """Both sides have `least` people."""
    return lambda left, right: count(counts, left) >= least and count(counts, right) >= least


def since(counts: Sequence[int], before: Partition, told: Sequence[int], least: int) -> Rule:
    """After an earlier edition told the counts `told` of the groups `before`: the difference must not tell of fewer than `least`.

    A cut between its groups needs `least` new answers on both sides, and none of its groups is cut: that could tell how the group
    was made up. Only where it told nothing (one group) may there be cuts now, of groups so large that on one side, wherever the
    cut goes, there is room for all the answers of then.
    """

    def new(side: Block) -> int:
        return count(counts, side) - sum(number for part, number in zip(before, told, strict=True) if part <= side)

    def allowed(left: Block, right: Block) -> bool:
        if len(before) == 1:
            return count(counts, left | right) >= 2 * told[0] - 1
        within = all(part <= left or part <= right for part in before if part & (left | right))
        return within and new(left) >= least and new(right) >= least

    return allowed


def along(partition: Partition) -> Rule:
    """Only where `partition` is cut too."""
    return lambda left, right: not any(part & left and part & right for part in partition)


def every(rules: Sequence[Rule]) -> Rule:
    """What all the rules allow."""
    return lambda left, right: all(rule(left, right) for rule in rules)
