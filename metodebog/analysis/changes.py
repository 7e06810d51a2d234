"""The answers before and now of one pair, merged, with what may be told of the change between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from metodebog.analysis.effect import dominance
from metodebog.analysis.moves import derived, tally, told
from metodebog.analysis.partitions import count, enough, parted
from metodebog.analysis.release import MOVES, Change, Moved, Question
from metodebog.analysis.resampling import interval
from metodebog.analysis.spreads import counted, scale

WITHHELD = "Hvor mange der har flyttet sig, bliver ikke vist. Sammen med svarene før og nu kunne det røbe, hvad nogle få har svaret."


def change(
    before: Question, now: Question, first: Sequence[int], second: Sequence[int], least: int, earlier: Sequence[Change] = ()
) -> Change:
    """The change from `first` to `second`: each person's steps (0: no clear answer), in the same order.

    A pair is told once, as soon as twice the threshold have answered; later editions tell the very same, of the people of then.
    What three tables tell of those few who came between two editions would be too hard to keep back.
    """
    if already := next((one for one in earlier if one.people >= 2 * least), None):
        return already
    counts = counted(first), counted(second)
    partitions = tuple(parted(enough(one, least)) for one in counts)
    answers = [tuple((block, count(numbers, block)) for block in one) for numbers, one in zip(counts, partitions, strict=True)]
    telling = told(tally(first, second), *answers, least)
    moved = tuple(Moved(tuple(kind for kind in MOVES if kind in kinds), number) for kinds, number in telling.moved)
    made = Change(now.id, now.text, now.theme, len(first), scale(before, counts[0], partitions[0]), scale(now, counts[1], partitions[1]))
    if not moved:
        return replace(made, withheld=WITHHELD)
    return _with_numbers(replace(made, moved=moved, few=tuple(kind for kind in MOVES if kind in telling.few)), least)


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
