"""The answers by background: only parts of many people, and never so that two tables can be subtracted to get few.

A reader may know who belongs where. So all background questions that are told split the people into the same small parts: no
combination of their groups is smaller than the threshold for free filters, and in no group of answers is any of them under the other.
Pairs of answers before and now are not split: those tables would be too many to keep apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from metodebog.analysis.partitions import ALL, along, enough, every, parted, since
from metodebog.analysis.release import Group, Part, Question, Split, Spread, Thresholds
from metodebog.analysis.spreads import counted, partition_of, scale

FEW = "Svarene bliver kun delt op i grupper på mindst {free}. Det er der ikke nok svar til."
CROSSED = "Svarene bliver ikke også delt op sådan. To opdelinger tilsammen kunne røbe, hvad nogle få har svaret."
SINCE = "Svarene bliver ikke delt op. Der er for få nye svar, siden opdelingen sidst blev vist."
Where = Sequence[int]
"""For each person the number of the part that he or she is in."""


def splits(
    backgrounds: Sequence[tuple[Question, Spread, Sequence[str | None]]],
    answers: Sequence[tuple[Question, Spread, Sequence[int]]],
    thresholds: Thresholds,
    earlier: Sequence[Sequence[Split]] = (),
) -> Iterator[Split]:
    """One for each background question. `backgrounds`: with what is told of it and each person's answer. `answers`: the questions
    on the scale, with what is told of them and each person's step. `earlier`: the splits of each earlier edition.
    """
    joint: list[tuple[int, ...]] = [()] * (len(backgrounds[0][2]) if backgrounds else 0)
    accepted: dict[str, Where] = {}
    reasons: dict[str, str] = {}
    for question, spread, given in backgrounds:
        where = _where(question, spread, given)
        finer = [(*one, part) for one, part in zip(joint, where, strict=True)]
        if len(spread.groups) < 2:
            reasons[question.id] = FEW.format(free=thresholds.free)
        elif min(Counter(finer).values()) < thresholds.free:
            reasons[question.id] = CROSSED
        elif not _continues(question, spread, earlier, thresholds.free):
            reasons[question.id] = SINCE
        else:
            joint, accepted[question.id] = finer, where
    tables = [_tables(one, joint, accepted, thresholds.least, earlier) for one in answers] if accepted else []
    for question, spread, _ in backgrounds:
        told = question.id in accepted
        parts = [
            Part(_names(question, group), not _is_named(group), group.count, tuple(table[question.id][number] for table in tables if table))
            for number, group in enumerate(spread.groups if told else ())
        ]
        yield Split(question.id, question.text, tuple(parts), reasons.get(question.id, ""))


def _is_named(group: Group) -> bool:
    """Whether the group is one option, and not the rest."""
    return len(group.steps) == 1 and not group.unclear


def _names(question: Question, group: Group) -> tuple[str, ...]:
    return tuple(question.options[step - 1] for step in group.steps)


def _where(question: Question, spread: Spread, given: Sequence[str | None]) -> list[int]:
    """The number of each person's group in `spread`."""
    group_of = {name: number for number, group in enumerate(spread.groups) for name in _names(question, group)}
    unclear = next((number for number, group in enumerate(spread.groups) if group.unclear), -1)
    return [group_of.get(answer, unclear) if isinstance(answer, str) else unclear for answer in given]


def _continues(question: Question, spread: Spread, earlier: Sequence[Sequence[Split]], free: int) -> bool:
    """Whether each part is the same as in every earlier edition that told of it, with enough people who came since."""
    for one in (split for edition in earlier for split in edition if split.id == question.id and split.parts):
        before = [(part.names, part.people) for part in one.parts]
        now = [(_names(question, group), group.count) for group in spread.groups]
        if [names for names, _ in before] != [names for names, _ in now]:
            return False
        if any(people - then < free for (_, then), (_, people) in zip(before, now, strict=True)):
            return False
    return True


def _tables(
    one: tuple[Question, Spread, Sequence[int]], joint: Sequence[object], accepted: dict[str, Where], least: int,
    earlier: Sequence[Sequence[Split]],
) -> dict[str, list[Spread]]:
    """The question for each part of each background, merged alike; empty when nothing may be told."""
    question, spread, numbers = one
    cells: dict[object, list[int]] = {}
    for where, number in zip(joint, numbers, strict=True):
        cells.setdefault(where, []).append(number)
    of_part = {
        id_: [counted([number for number, part in zip(numbers, where, strict=True) if part == at]) for at in range(max(where) + 1)]
        for id_, where in accepted.items()
    }
    rules = [along(partition_of(spread)), *(enough(counted(cell), least) for cell in cells.values())]
    for split in (split for edition in earlier for split in edition if split.id in accepted):
        for part, counts in zip(split.parts, of_part[split.id], strict=bool(split.parts)):
            then = next((old for old in part.spreads if old.id == question.id), None)
            told = [group.count for group in then.groups] if then else [part.people]
            rules.append(since(counts, partition_of(then) if then else ALL, told, least))
    partition = parted(every(rules))
    if len(partition) < 2:
        return {}
    return {id_: [scale(question, counts, partition) for counts in parts] for id_, parts in of_part.items()}
