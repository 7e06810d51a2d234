"""Tables of counts and how the counts hang together. `small_numbers` says how to use them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from metodebog.analysis.hiding import System
from metodebog.analysis.possible import Equation


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


def label(name: str) -> str:
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


def system(table: Table, threshold: int) -> System:
    """The table as equations, with counts of its own for the rests."""
    equations = tuple(equation for relation in table.relations for equation in _equations(relation))
    counts = dict(table.cells)
    for equation in equations:
        for name in equation.right:
            if name not in counts:
                counted = sum(counts[right] for right in equation.right if right in counts)
                counts[name] = sum(counts[left] for left in equation.left) - counted
    open_ = [name for name in counts if name not in table.known and not name.startswith((_LESS, _OVERLAP))]
    sensitive = frozenset(name for name in open_ if counts[name] < threshold)
    rests = frozenset(name for name in open_ if name.startswith(_REST))
    return System(counts, equations, tuple(table.cells), sensitive, table.known, rests, _ranks(table), threshold)


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
