"""The middle answer of a group on a scale of ranks, told as the range that it can be, and only for groups that are large enough.

Answers on a scale are ranks: no means are told. Everybody in the group counts: an answer that is not clear (blank or
“ved ikke”) could be any step, so it makes the range wider. The range is always there when the group is large enough; that it is there
tells nobody who left an answer out.
"""

from __future__ import annotations

from collections.abc import Sequence

LOWEST, HIGHEST = 1, 5
Range = tuple[int, int]


def middle(answers: Sequence[int | None], threshold: int) -> Range | None:
    """The lowest and the highest step that the median can be; None for fewer answers than the threshold.

    `answers`: one for each person, a step from 1 to 5, or None for an answer that is not clear. Half of an even group
    may stand on one step and half on another: then the range holds both.
    """
    if len(answers) < threshold:
        return None
    low = sorted(LOWEST if step is None else step for step in answers)
    high = sorted(HIGHEST if step is None else step for step in answers)
    return low[(len(low) - 1) // 2], high[len(high) // 2]


def shown(range_: Range | None, hidden: str = "–") -> str:
    """“3”, “3–4”, or the mark of a hidden one."""
    if range_ is None:
        return hidden
    low, high = range_
    return str(low) if low == high else f"{low}–{high}"


def between(first: Range, second: Range) -> float:
    """How many steps the middle of the second range lies above that of the first."""
    return (sum(second) - sum(first)) / 2
