"""An attacker on published surveys, for the tests: knows the program and every edition, and looks for other answers that would have
been published in the very same way. What is the same in all of them has been given away.

People are in *cells* (what they answered, and in which edition they came). The attacker moves one or two people at a time to other
cells, so that no published table changes, and keeps those answers that the real program publishes alike.
Nothing here uses the reasoning of the program itself.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement

Cell = Hashable
World = Mapping[Cell, int]
Family = Mapping[Cell, Hashable]
"""A published table: cell → the group that it is counted in. A cell that is not there is not counted."""


@dataclass
class Attack:
    """One survey under attack. `tables`: what is published of it. `alike`: whether other answers would be published in the same way.

    `near`: where the walk may pass, though it be published otherwise. `hidden`: the counts to find out.
    `patience`: so many answers that are published otherwise may follow each other.
    """

    truth: World
    cells: Sequence[Cell]
    tables: Sequence[Family]
    alike: Callable[[World], bool]
    hidden: Mapping[str, frozenset[Cell]]
    seed: int
    near: Callable[[World], bool] = lambda world: True
    patience: int = 15
    swaps: dict[int, list[tuple[Cell, ...]]] = field(default_factory=dict)
    weight: dict[Cell, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Cells, and pairs of cells, that no table tells apart have the same weight."""
        self.draw = random.Random(self.seed)
        number: dict[object, int] = {}
        for cell in self.cells:
            groups = ((place, table[cell]) for place, table in enumerate(self.tables) if cell in table)
            self.weight[cell] = sum(number.setdefault(group, self.draw.getrandbits(60)) for group in groups)
        for some in (*((cell,) for cell in self.cells), *combinations_with_replacement(self.cells, 2)):
            self.swaps.setdefault(sum(self.weight[cell] for cell in some), []).append(some)

    def values(self, wanted: Mapping[str, int], tries: int) -> dict[str, set[int]]:
        """Each hidden count → what it can be; stops when there are as many as `wanted` of each."""
        seen = {name: {self._count(self.truth, name)} for name in self.hidden}
        ends = {(name, up): (self._count(self.truth, name), list(Counter(self.truth).elements())) for name in self.hidden for up in (1, -1)}
        open_, name, up, people, lost = [name for name in seen if len(seen[name]) < wanted[name]], "", 1, [], self.patience
        for _ in range(tries):
            open_ = [name for name in open_ if len(seen[name]) < wanted[name]]
            if not open_:
                break
            if lost >= self.patience or name not in open_:
                name, up, lost = self.draw.choice(open_), self.draw.choice((1, -1)), 0
                people = list(ends[name, up][1])
            stood = list(people)
            self._step(people, self.hidden[name], up)
            world = Counter(people)
            lost += 1
            if not self.near(world):
                people = stood
            elif self.alike(world):
                lost = 0
                self._learn(world, people, seen, ends)
        return seen

    def _count(self, world: World, name: str) -> int:
        return sum(world.get(cell, 0) for cell in self.hidden[name])

    def _learn(self, world: World, people: Sequence[Cell], seen: dict[str, set[int]], ends: dict[tuple[str, int], tuple]) -> None:
        for name in self.hidden:
            value = self._count(world, name)
            seen[name].add(value)
            for up in (1, -1):
                if (value - ends[name, up][0]) * up > 0:
                    ends[name, up] = value, list(people)

    def _step(self, people: list[Cell], goal: frozenset[Cell], up: int) -> None:
        """Moves one or two people, rather so that more (`up` = 1) or fewer (−1) are in `goal`."""
        for attempt in range(6):
            places = self.draw.sample(range(len(people)), min(len(people), self.draw.choice((1, 2, 2, 2))))
            taken = [people[place] for place in places]
            inside = sum(cell in goal for cell in taken)
            options = [one for one in self.swaps[sum(self.weight[cell] for cell in taken)] if len(one) == len(taken)]
            better = [one for one in options if (sum(cell in goal for cell in one) - inside) * up > 0]
            if better or attempt == 5:
                for place, cell in zip(places, self.draw.choice(better or options), strict=True):
                    people[place] = cell
                return
