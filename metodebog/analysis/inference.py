"""What someone could work out from published sums: between which whole numbers a hidden count may lie.

People are in *cells* that nobody sees. Published is how many are in some sets of cells. A hidden count (another set of cells) is
safe when it can be at least as many different numbers as the threshold says, or is never a small number. The least and the most are
found by linear programming over the cells, and only whole-numbered solutions count: what is not found is taken as impossible.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

TINY = 1e-7
PUSHES = ((0.0, 1), (0.3, 7), (-0.3, 7), (0.2, 3))
"""Corners of the possible may not be whole numbers. Then others are sought with a push to the side (how hard, and where to)."""
Row = list[float]


@dataclass(frozen=True, slots=True)
class Known:
    """So many are in `cells`; with `at_most` no more than that."""

    cells: frozenset[Hashable]
    count: int
    at_most: bool = False


def is_safe(
    cells: Sequence[Hashable], known: Sequence[Known], hidden: Iterable[frozenset[Hashable]], values: int, large: int | None = None
) -> bool:
    """Whether each of the sets `hidden` may hold `values` different numbers of people, or surely holds `large` (else `values`) or more.

    False too when no numbers fit what is known. A set without cells is nobody's secret.
    """
    marks = {cell: tuple(cell in one.cells for one in known) for cell in cells}
    classes = {mark: number for number, mark in enumerate(dict.fromkeys(marks.values()))}
    size = {mark: sum(1 for other in marks.values() if other == mark) for mark in classes}
    rows = [[float(mark[row]) for mark in classes] for row in range(len(known))]
    program = Program(rows, known)
    questions: dict[tuple[frozenset[int], frozenset[int]], None] = {}
    for cellset in hidden:
        inside: dict[tuple[bool, ...], int] = {}
        for cell in cellset:
            inside[marks[cell]] = inside.get(marks[cell], 0) + 1
        whole = frozenset(classes[mark] for mark, count in inside.items() if count == size[mark])
        questions[whole, frozenset(classes[mark] for mark in inside)] = None
    large = values if large is None else large
    return program.feasible and all(
        program.leaves_room(*one, values, large) or Program(rows, known).leaves_room(*one, values, large) for one in questions if one[1]
    )


class Program:
    """A linear program in tableau form: people in classes of cells that nobody can tell apart, and what is known of them."""

    def __init__(self, rows: list[Row], known: Sequence[Known]) -> None:
        """`rows`: for each known sum, 1 for each class that is in it. Finds a first solution; `feasible` tells if there is any."""
        self.size = len(rows[0])
        slack = [number for number, one in enumerate(known) if one.at_most]
        self.columns = self.size + len(slack)
        self.table: list[Row] = []
        for number, (row, one) in enumerate(zip(rows, known, strict=True)):
            extra = [float(number == other) for other in slack]
            self.table.append([*row, *extra, *(float(number == other) for other in range(len(rows))), float(one.count)])
        self.basis = [self.columns + number for number in range(len(rows))]
        self.found: list[tuple[int, ...]] = []
        self.feasible = False
        self._climb([0.0] * self.columns + [-1.0] * len(rows))
        artificial = [row[-1] for row, base in zip(self.table, self.basis, strict=True) if base >= self.columns]
        self.feasible = all(abs(value) < TINY for value in artificial)
        if self.feasible:
            self._without_artificial()
            self._note()

    def leaves_room(self, inside: frozenset[int], touching: frozenset[int], values: int, large: int) -> bool:
        """Whether the people of a set may be `values` different numbers, or are surely `large` or more.

        `inside`: classes that lie wholly in the set. `touching`: those that have a part in it.
        """

        def settled() -> bool:
            low, high = self._seen(inside, min), self._seen(touching, max)
            return high - low >= values - 1

        for push, turn in PUSHES:
            for sign, classes in ((1.0, touching), (-1.0, inside)):
                if settled():
                    return True
                self._climb([sign * (column in classes) + push * (column * turn % 5 - 2) for column in range(self.columns)])
                if not push and sign < 0 and self._count(inside) >= large:
                    return True
        return settled()

    def _count(self, classes: frozenset[int]) -> float:
        """How many are in the classes where the tableau stands."""
        return sum(row[-1] for row, base in zip(self.table, self.basis, strict=True) if base in classes)

    def _seen(self, classes: frozenset[int], best: object) -> int:
        return best(sum(world[one] for one in classes) for world in self.found) if self.found else 0  # type: ignore[operator]

    def _note(self) -> None:
        """Keeps the solution that the tableau stands at, when it is in whole numbers."""
        values = [0.0] * self.columns
        for row, base in zip(self.table, self.basis, strict=True):
            values[base] = row[-1]
        whole = [round(value) for value in values]
        if any(abs(value - near) > TINY or near < 0 for value, near in zip(values, whole, strict=True)):
            return
        self.found.append(tuple(whole[: self.size]))

    def _climb(self, gain: Row) -> None:
        """The simplex method with Bland's rule, which never runs in circles."""
        width = len(gain)
        reduced = gain + [0.0] * (len(self.table[0]) - 1 - width)
        for row, base in zip(self.table, self.basis, strict=True):
            worth = gain[base]
            if worth:
                reduced = [value - worth * part for value, part in zip(reduced, row, strict=False)]
        while True:
            column = next((number for number in range(width) if reduced[number] > TINY), None)
            if column is None:
                return
            steps = [
                (row[-1] / row[column], base, number)
                for number, (row, base) in enumerate(zip(self.table, self.basis, strict=True))
                if row[column] > TINY
            ]
            if not steps:
                return  # without a limit: cannot be, since everybody is counted
            shortest = min(step for step, _, _ in steps) + TINY
            number = min((base, number) for step, base, number in steps if step <= shortest)[1]
            self._pivot(number, column)
            if self.feasible:
                self._note()
            factor, pivot = reduced[column], self.table[number]
            reduced = [value - factor * part for value, part in zip(reduced, pivot, strict=False)]

    def _pivot(self, number: int, column: int) -> None:
        divisor = self.table[number][column]
        pivot = self.table[number] = [value / divisor for value in self.table[number]]
        for other, row in enumerate(self.table):
            factor = row[column]
            if other != number and factor:
                self.table[other] = [value - factor * part for value, part in zip(row, pivot, strict=True)]
        self.basis[number] = column

    def _without_artificial(self) -> None:
        """Takes the helpers of the first solution away, and rows that say nothing new."""
        for number in range(len(self.table)):
            if self.basis[number] >= self.columns:
                column = next((at for at in range(self.columns) if abs(self.table[number][at]) > TINY), None)
                if column is not None:
                    self._pivot(number, column)
        kept = [(row, base) for row, base in zip(self.table, self.basis, strict=True) if base < self.columns]
        self.table = [[*row[: self.columns], row[-1]] for row, _ in kept]
        self.basis = [base for _, base in kept]
