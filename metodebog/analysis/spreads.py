"""How the answers to one question spread, with small counts merged or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from metodebog.analysis.medians import Merged
from metodebog.analysis.partitions import STEPS, UNCLEAR, Partition, Rule, count, enough, every, parted, since
from metodebog.analysis.release import SCALE, Group, Question, Spread
from metodebog.analysis.small_numbers import Protected, Share, Sum, Table, protect

ASKED = "Thresholds"
"""Who has seen to it that there is a written reason, when a threshold is lower than usual."""
Answer = str | tuple[str, ...] | None
_STEP = {text: step for step, text in enumerate(SCALE, 1)}


def steps(answers: Sequence[Answer]) -> list[int]:
    """Each answer on the scale as its step; `UNCLEAR` for all others."""
    return [_STEP.get(answer, UNCLEAR) if isinstance(answer, str) else UNCLEAR for answer in answers]


def counted(numbers: Sequence[int]) -> list[int]:
    """How many there are of `UNCLEAR` and of each step."""
    found = Counter(numbers)
    return [found[step] for step in (UNCLEAR, *STEPS)]


def partition_of(spread: Spread) -> Partition:
    """The merged answers of a published question."""
    return tuple(frozenset(group.steps) | ({UNCLEAR} if group.unclear else frozenset()) for group in spread.groups)


def since_all(earlier: Sequence[Spread], counts: Sequence[int], least: int) -> Rule:
    """What may be told now that these editions have been told: the answers that came since are groups of people too."""
    return every([since(counts, partition_of(one), [group.count for group in one.groups], least) for one in earlier])


def scale(question: Question, counts: Sequence[int], partition: Partition) -> Spread:
    """The counts of a question on the scale, merged as the partition says."""
    groups = tuple(Group(tuple(sorted(block - {UNCLEAR})), UNCLEAR in block, count(counts, block)) for block in partition)
    middle = None
    if len(groups) > 1:
        bags = tuple((block, group.count) for block, group in zip(partition, groups, strict=True))
        low, high = Merged(bags).median(STEPS)
        middle = (low + 1, high + 1) if (low, high) != (0, len(STEPS) - 1) else None
    return Spread(question.id, question.text, question.theme, sum(counts), groups, middle)


def on_scale(question: Question, numbers: Sequence[int], least: int, earlier: Sequence[Spread] = ()) -> Spread:
    """A question on the scale that is told by itself: each person's step (`UNCLEAR`: none)."""
    counts = counted(numbers)
    return scale(question, counts, parted(every([enough(counts, least), since_all(earlier, counts, least)])))


def choices(question: Question, answers: Sequence[Answer], least: int, earlier: Sequence[Spread] = (), empty: bool = True) -> Spread:
    """One answer of several: each option whose count may be told, and the others together.

    `empty`: options that nobody chose are protected like small ones; without, it is told that they are none (they are in no group).
    """
    found = Counter(answer if answer in question.options else None for answer in answers)
    counts = {str(number): found[option] for number, option in enumerate(question.options, 1)} | {"": found[None]}
    told = frozenset()
    if all(_told_nothing(one, len(answers), len(counts)) for one in earlier):
        told = _shown(counts if empty else {name: number for name, number in counts.items() if number}, least)
    elif _as_before(question, counts, least, earlier):
        told = frozenset(_name(group) for group in earlier[-1].groups if _is_single(group))
    return _single(question, counts, told)


def _shown(counts: Mapping[str, int], least: int) -> frozenset[str]:
    """The options whose count may be told."""
    people = sum(counts.values())
    shown = protect(Table({"alle": people, **counts}, (Sum("alle", tuple(counts)),), frozenset({"alle"})), least, ASKED)
    return frozenset(name for name in counts if shown.is_shown(name))


def _told_nothing(earlier: Spread, people: int, groups: int) -> bool:
    """Whether the edition told nothing, and now at least one group is so large that all answers of then may be in it."""
    return len(earlier.groups) == 1 and people > groups * (earlier.people - 1)


def _single(question: Question, counts: Mapping[str, int], told: frozenset[str]) -> Spread:
    groups = [_group((name,), counts) for name in counts if name in told]
    hidden = tuple(name for name in counts if name not in told)
    groups += [_group(hidden, counts)] if any(counts[name] for name in hidden) else []
    return Spread(question.id, question.text, question.theme, sum(counts.values()), tuple(groups), None, "valg", question.options)


def _group(names: Sequence[str], counts: Mapping[str, int]) -> Group:
    return Group(tuple(int(name) for name in names if name), "" in names, sum(counts[name] for name in names))


def _as_before(question: Question, counts: Mapping[str, int], least: int, earlier: Sequence[Spread]) -> bool:
    """Whether the groups of the last edition have enough new answers since every edition, and each told the same groups."""
    kinds = [[(group.steps, group.unclear) for group in one.groups] for one in earlier]
    if any(one.options != question.options or kind != kinds[-1] for one, kind in zip(earlier, kinds, strict=True)):
        return False
    names = [[str(step) for step in group.steps] + [""] * group.unclear for group in earlier[-1].groups]
    now = [sum(counts[name] for name in several_) for several_ in names]
    new = [number - group.count for one in earlier for number, group in zip(now, one.groups, strict=True)]
    return sum(now) == sum(counts.values()) and all(number >= least for number in new)


def _is_single(group: Group) -> bool:
    return len(group.steps) + group.unclear == 1


def _name(group: Group) -> str:
    return str(group.steps[0]) if group.steps else ""


def several(question: Question, answers: Sequence[Answer], least: int, earlier: Sequence[Spread] = ()) -> Spread:
    """Any number of answers: the options whose count may be told. The others are left out."""
    given = [{answer} if isinstance(answer, str) else set(answer or ()) for answer in answers]
    counts = {str(number): sum(option in one for one in given) for number, option in enumerate(question.options, 1)}
    relations = tuple(Share("alle", name) for name in counts)
    shown = protect(Table({"alle": len(answers), **counts}, relations, frozenset({"alle"})), least, ASKED)
    told = [name for name in counts if _may_be_told(name, counts, len(answers), shown, earlier)]
    groups = tuple(_group((name,), counts) for name in told)
    return Spread(question.id, question.text, question.theme, len(answers), groups, None, "flervalg", question.options)


def _may_be_told(name: str, counts: Mapping[str, int], people: int, shown: Protected, earlier: Sequence[Spread]) -> bool:
    """Whether enough people chose it and enough did not, all in all and since each edition that told the number."""
    if not shown.is_shown(name):
        return False
    for one in earlier:
        for group in one.groups:
            new = counts[name] - group.count
            if group.steps == (int(name),) and min(new, people - one.people - new) < shown.threshold:
                return False
    return True
