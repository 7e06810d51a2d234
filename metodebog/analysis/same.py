"""Whether answers would give the very numbers that an edition has told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from metodebog.analysis.moves import MOVE
from metodebog.analysis.release import Change, Release, Spread, Survey
from metodebog.analysis.spreads import Answer, steps

Row = Mapping[str, Answer]


def tells_the_same(told: Release, survey: Survey) -> bool:
    """Whether every count that the edition told is that of the answers, and every question of the survey is in it."""
    ids = {one.id for one in told.spreads} | {one.id for one in told.comments}
    ids |= {id_ for one in told.changes for id_ in (one.before.id, one.now.id)}
    rows = survey.rows
    return (
        ids == {one.id for one in survey.questions}
        and all(_spread(one, rows) for one in told.spreads)
        and all(_change(one, rows) for one in told.changes)
        and all(_spread(one, rows_) for split in told.splits for part, rows_ in _parts(told, split.id, rows) for one in part)
    )


def _parts(told: Release, id_: str, rows: Sequence[Row]) -> Iterable[tuple[tuple[Spread, ...], list[Row]]]:
    """The spreads of each part of a split, with the answers of those who are in it."""
    split = next(one for one in told.splits if one.id == id_)
    spread = next(one for one in told.spreads if one.id == id_)
    for part, group in zip(split.parts, spread.groups, strict=False):
        belongs = _member(spread, group.steps, group.unclear)
        yield part.spreads, [row for row in rows if belongs(row)]


def _member(spread: Spread, numbers: Sequence[int], unclear: bool) -> Callable[[Row], bool]:
    """Whether someone's answer lies in a group."""
    names = {spread.options[number - 1] for number in numbers}

    def belongs(row: Row) -> bool:
        answer = row.get(spread.id)
        if spread.kind == "flervalg":
            return bool(names & ({answer} if isinstance(answer, str) else set(answer or ())))
        return answer in names or (unclear and answer not in spread.options)

    return belongs


def _spread(told: Spread, rows: Sequence[Row]) -> bool:
    if len(rows) != told.people:
        return False
    for group in told.groups:
        belongs = _member(told, group.steps, group.unclear)
        if sum(map(belongs, rows)) != group.count:
            return False
    return True


def _change(told: Change, rows: Sequence[Row]) -> bool:
    first, second = (steps([row.get(spread.id) for row in rows]) for spread in (told.before, told.now))
    moves = [MOVE[pair] for pair in zip(first, second, strict=True)]
    counted = all(sum(move in moved.kinds for move in moves) == moved.count for moved in told.moved)
    return counted and _spread(told.before, rows) and _spread(told.now, rows)
