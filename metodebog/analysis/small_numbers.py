"""Counts of people are published so that no count under a threshold is shown, nor can be computed from what is shown.

    table = Table({"alle": 31, "a": 3, "b": 12, "c": 16}, (Sum("alle", ("a", "b", "c")),))
    shown = protect(table)
    shown.show("a")   # “under 5”   – a small number
    shown.show("b")   # “skjult”    – hidden, so that “a” is not 31 − 12 − 16
    shown.show("c")   # “16”
    shown.note        # the sentence that must stand below the table, or empty when all is shown

Describe everything that the reader gets to see, in one table: what is left out cannot be protected.

- `Sum(total, parts)`: the parts add up to the total (no one is in two parts). Two-way tables: a Sum per row, per column and per margin.
- `Share(whole, part)`: `part` of `whole`. The rest (whole − part) are people too: 19 of 20 tells of one, so the rest is protected as well.
- `Cover(whole, parts)`: `whole` are those who are in at least one part (topic and its criteria; one person may be in several).
- `known`: counts that the reader has anyway (told elsewhere, in an earlier edition), and zeros that could not be otherwise.
  They are always shown and used against the others. Every other zero is a small number.

Short cuts: `breakdown(total, parts)`, `multiple(n, people, counts)` (several answers per person), `crossing(rows, columns, counts)`,
`nested(n, people, topics)` (topics with criteria, several per person); `together(…)` joins what is published in one document.
A share in per cent: `shown.percent(part, whole)`. A mean or a median may be shown for those groups whose count is shown, and
only by `mean` and `median` here: they give None for fewer values than the threshold.

**What is promised.** Someone knows all that is shown, every relation, and how this module chooses. For each hidden small number
(and each small rest) more values are possible to them: for one marked “under 5” all of 0–4, otherwise a range at least as
wide as the threshold (such as 0–5 or 2–7), so that they cannot even tell that it is small. Both marks are used
only where they may be told apart; else every number of that part of the table is “skjult”. Where `known` counts make that impossible,
all that can be hidden is hidden, and `narrow` names what stays too easy to guess.

The same table gives the same answer always. Standard library only.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from metodebog.analysis.hiding import System, hide, may_be_marked
from metodebog.analysis.possible import Equation

THRESHOLD = 5
"""The least threshold. A municipality may set a higher one (`smaa_tal_graense`), never a lower."""
HIDDEN = "skjult"


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` = the sum of `parts`."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; the rest is protected too."""

    whole: str
    part: str


@dataclass(frozen=True, slots=True)
class Cover:
    """`whole` counts those who are in at least one of `parts`: no part is larger, and together they are at least as many."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that is to be published together: counts (id → number of people), and how they hang together.

    Raises ValueError for a count below 0, a relation that names no cell, and a relation that the counts break.
    """

    cells: Mapping[str, int]
    relations: tuple[Sum | Share | Cover, ...] = ()
    known: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if wrong := [name for name, count in self.cells.items() if count < 0]:
            raise ValueError(f"negative counts: {wrong}")
        named = {name for relation in self.relations for name in _names(relation)} | self.known
        if unknown := sorted(named - set(self.cells)):
            raise ValueError(f"no such cells: {unknown}")
        if broken := [relation for relation in self.relations if not _holds(relation, self.cells)]:
            raise ValueError(f"the counts do not fit: {broken[0]}")


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be published. `hidden`: every cell without its number; `small`: those of them that are marked “under 5”."""

    cells: Mapping[str, int]
    hidden: frozenset[str]
    small: frozenset[str]
    threshold: int = THRESHOLD
    narrow: tuple[str, ...] = ()

    def is_shown(self, cell: str) -> bool:
        """Whether the number itself is shown. Raises KeyError for an unknown cell."""
        if cell not in self.cells:
            raise KeyError(cell)
        return cell not in self.hidden

    def show(self, cell: str) -> str:
        """“12”, “under 5” or “skjult”."""
        if self.is_shown(cell):
            return str(self.cells[cell])
        return f"under {self.threshold}" if cell in self.small else HIDDEN

    def percent(self, part: str, whole: str) -> str:
        """The part in whole per cent, “40 %”; the mark of a hidden one; “–” when there is nobody."""
        for cell in (part, whole):
            if not self.is_shown(cell):
                return self.show(cell)
        return f"{round(100 * self.cells[part] / self.cells[whole])} %" if self.cells[whole] else "–"

    @property
    def note(self) -> str:
        """The sentence below the table, or empty when nothing is hidden."""
        if not self.hidden:
            return ""
        small = f"Tal under {self.threshold} bliver ikke vist, så ingen kan genkendes."
        return f"{small} Står der “{HIDDEN}”, er tallet gemt, for at ingen kan regne et lille tal ud." if self.hidden - self.small else small


def protect(table: Table, threshold: int = THRESHOLD) -> Protected:
    """What may be published of the table. Raises ValueError for a threshold under 5."""
    system = _system(table, _at_least(threshold))
    hidden, narrow = hide(system)
    return Protected(dict(table.cells), hidden, may_be_marked(system, hidden), threshold, tuple(_label(name) for name in narrow))


def breakdown(total: str, parts: Mapping[str, int], count: int | None = None) -> Table:
    """A table of parts that add up to `total` (its count may be given as a check)."""
    return Table({total: sum(parts.values()) if count is None else count, **parts}, (Sum(total, tuple(parts)),))


def multiple(n: str, people: int, counts: Mapping[str, int]) -> Table:
    """`people` have each given any number of the answers in `counts`; how many they are is shown in the cell `n`."""
    return Table({n: people, **counts}, tuple(Share(n, part) for part in counts))


def crossing(rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int], total: str = "I alt") -> Table:
    """A two-way table with margins. Cells: “row|column”, “row|I alt”, “I alt|column”, “I alt|I alt”."""
    inner = {f"{row}|{column}": counts.get((row, column), 0) for row in rows for column in columns}
    right = {f"{row}|{total}": sum(inner[f"{row}|{column}"] for column in columns) for row in rows}
    below = {f"{total}|{column}": sum(inner[f"{row}|{column}"] for row in rows) for column in columns}
    corner = f"{total}|{total}"
    relations = [Sum(f"{row}|{total}", tuple(f"{row}|{column}" for column in columns)) for row in rows]
    relations += [Sum(f"{total}|{column}", tuple(f"{row}|{column}" for row in rows)) for column in columns]
    relations += [Sum(corner, tuple(right)), Sum(corner, tuple(below))]
    return Table({**inner, **right, **below, corner: sum(inner.values())}, tuple(relations))


def nested(n: str, people: int, topics: Mapping[str, tuple[int, Mapping[str, int]]]) -> Table:
    """Topics and their criteria, several per person: topic → (how many have at least one, criterion → count)."""
    tables = [multiple(n, people, {topic: count for topic, (count, _) in topics.items()})]
    for topic, (count, criteria) in topics.items():
        cells, names = {topic: count, **criteria}, tuple(criteria)
        if len(names) == 1:
            tables.append(Table(cells, (Sum(topic, names),)))
        elif names:
            tables.append(Table(cells, (Cover(topic, names), *(Share(topic, name) for name in names))))
            tables.append(multiple(n, people, criteria))
    return together(*tables)


def together(*tables: Table) -> Table:
    """Several tables that are published together. A cell that stands in two must have the same count (else ValueError)."""
    cells: dict[str, int] = {}
    for table in tables:
        for name, count in table.cells.items():
            if cells.setdefault(name, count) != count:
                raise ValueError(f"“{name}” has two counts")
    relations = dict.fromkeys(relation for table in tables for relation in table.relations)
    return Table(cells, tuple(relations), frozenset().union(*(table.known for table in tables)))


def mean(values: Iterable[float], threshold: int = THRESHOLD) -> float | None:
    """The mean, or None for fewer values than the threshold. Only for groups whose count is shown."""
    numbers = list(values)
    return statistics.fmean(numbers) if len(numbers) >= _at_least(threshold) else None


def median(values: Iterable[float], threshold: int = THRESHOLD) -> float | None:
    """The median, or None for fewer values than the threshold. Only for groups whose count is shown."""
    numbers = list(values)
    return statistics.median(numbers) if len(numbers) >= _at_least(threshold) else None


def _at_least(threshold: int) -> int:
    if threshold < THRESHOLD:
        raise ValueError(f"the threshold is at least {THRESHOLD}")
    return threshold


def _names(relation: Sum | Share | Cover) -> tuple[str, ...]:
    match relation:
        case Sum(total, parts) | Cover(total, parts):
            return (total, *parts)
        case Share(whole, part):
            return (whole, part)


def _holds(relation: Sum | Share | Cover, counts: Mapping[str, int]) -> bool:
    match relation:
        case Sum(total, parts):
            return counts[total] == sum(counts[part] for part in parts)
        case Share(whole, part):
            return counts[part] <= counts[whole]
        case Cover(whole, parts):
            return max((counts[part] for part in parts), default=0) <= counts[whole] <= sum(counts[part] for part in parts)


_REST, _LESS, _OVERLAP = "\0rest", "\0less", "\0overlap"


def _label(name: str) -> str:
    """A cell's own name; for a rest that of the part."""
    return name.removeprefix(_REST).partition("\0")[0]


def _equations(relation: Sum | Share | Cover) -> Iterator[Equation]:
    """The relation as sums, with counts of its own for what is left over."""
    match relation:
        case Sum(total, parts):
            yield Equation((total,), parts)
        case Share(whole, part):
            yield Equation((whole,), (part, f"{_REST}{part}\0{whole}"))
        case Cover(whole, parts):
            yield Equation(parts, (whole, f"{_OVERLAP}{whole}"))
            yield from (Equation((whole,), (part, f"{_LESS}{part}\0{whole}")) for part in parts)


def _system(table: Table, threshold: int) -> System:
    equations = tuple(equation for relation in table.relations for equation in _equations(relation))
    counts = dict(table.cells)
    for equation in equations:
        for name in equation.right:
            if name not in counts:
                counts[name] = sum(counts[left] for left in equation.left) - sum(counts[right] for right in equation.right if right in counts)
    open_ = [name for name in counts if name not in table.known and not name.startswith((_LESS, _OVERLAP))]
    sensitive = frozenset(name for name in open_ if counts[name] < threshold)
    sums = tuple(relation.parts for relation in table.relations if isinstance(relation, Sum))
    return System(counts, equations, tuple(table.cells), sensitive, table.known, sums, _ranks(table), threshold)


def _ranks(table: Table) -> dict[str, int]:
    """How high each cell stands over its parts: 0 for one without parts."""
    ranks = dict.fromkeys(table.cells, 0)
    for _ in table.relations:
        before = dict(ranks)
        for relation in table.relations:
            whole, *parts = _names(relation)
            ranks[whole] = max(ranks[whole], 1 + max((ranks[part] for part in parts), default=-1))
        if ranks == before:
            break
    return ranks
