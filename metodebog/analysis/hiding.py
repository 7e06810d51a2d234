"""Which counts must be hidden so that the small ones stay unknown. `small_numbers` is the door to this.

Small counts are hidden first. While one of them can be computed, or nearly so, one more count is hidden: one that helps,
rather a part than a total, and then the next in the order of the table. In the end each is shown again that is not needed.

Sizes do not decide which counts are hidden: who reads “the smallest of the others was hidden” here could compute from it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from metodebog.analysis.possible import Bounds, Equation, connected, index, narrowed, possible

MOST_MARKED = 5
"""In a part of a table with more hidden cells than this, “under 5” and “skjult” are never told apart."""


@dataclass(frozen=True, slots=True)
class System:
    """Counts and what is known of them.

    `counts`: the true numbers, those that are never shown (rests) included. `cells`: those that are to be shown, in order.
    `sensitive`: small ones that must stay unknown. `known`: cells that cannot be hidden.
    `rank`: 0 for a part, more for what is made of parts. `rests`: counts never shown that are protected like cells.
    """

    counts: Mapping[str, int]
    equations: tuple[Equation, ...]
    cells: tuple[str, ...]
    sensitive: frozenset[str]
    known: frozenset[str]
    rests: frozenset[str]
    rank: Mapping[str, int]
    threshold: int

    def unknown(self, hidden: frozenset[str]) -> frozenset[str]:
        """What the reader does not see: hidden cells, and what is never shown."""
        return hidden | (frozenset(self.counts) - frozenset(self.cells))


def hide(system: System) -> tuple[frozenset[str], tuple[str, ...]]:
    """The cells to hide, and those small counts for which even that is not enough."""
    first = frozenset(name for name in system.cells if name in system.sensitive)
    hidden, narrow = first, []
    for name in sorted(system.sensitive, key=list(system.counts).index):
        while not is_wide(system, name, hidden):
            helper = _best_helper(system, name, hidden)
            if helper is None:
                narrow.append(name)
                break
            hidden |= {helper}
    return _without_needless(system, hidden, first, frozenset(narrow)), tuple(narrow)


def _without_needless(system: System, hidden: frozenset[str], first: frozenset[str], narrow: frozenset[str]) -> frozenset[str]:
    """Fewer hidden cells, when some are not needed: the largest of each sum are tried first, and never a smaller one alone."""
    for name in sorted(hidden - first, key=system.cells.index):
        fewer = hidden - {name}
        if all(is_wide(system, small, fewer) for small in _within_reach(system, name, hidden) if small not in narrow):
            hidden = fewer
    return hidden


def _within_reach(system: System, name: str, hidden: frozenset[str]) -> list[str]:
    """The sensitive counts that depend on whether `name` is shown."""
    names = {other for equation in connected(name, system.equations, system.unknown(hidden)) for other in equation.names}
    return [small for small in sorted(system.sensitive) if small in names]


def _best_helper(system: System, name: str, hidden: frozenset[str]) -> str | None:
    """The next cell to hide for the sake of `name`, or None when there is none left."""
    unknown = system.unknown(hidden)
    near = connected(name, system.equations, unknown)
    single = [equation for equation in near if len(unknown.intersection(equation.names)) == 1]
    shown = {other for equation in near for other in equation.names} - unknown - system.known
    order = {cell: number for number, cell in enumerate(system.cells)}

    def worth(cell: str) -> tuple[int, int, int]:
        place = (order[cell] - order.get(name, 0)) % len(order)
        return system.rank[cell], -sum(cell in equation.names for equation in single), place

    return min(shown, key=worth, default=None)


def is_wide(system: System, name: str, hidden: frozenset[str]) -> bool:
    """Whether the possible values of `name` span at least the threshold, for one who knows how cells are chosen."""
    unknown = system.unknown(hidden)
    equations = connected(name, system.equations, unknown)
    standing = index(equations)
    bounds = narrowed(_bounds(system, hidden, equations), standing)
    if bounds is None or name not in bounds:
        return True
    low, high = bounds[name]
    if high - low < system.threshold:
        return False
    true = system.counts[name]
    least = next(value for value in range(low, true + 1) if value == true or possible(name, value, bounds, standing, system.counts))
    most = max(least + system.threshold, true)
    return any(possible(name, value, bounds, standing, system.counts) for value in range(most, min(high, most + 3) + 1))


def may_be_marked(system: System, hidden: frozenset[str]) -> frozenset[str]:
    """The hidden small cells that may be called “under 5”.

    The marks may tell nothing more, whichever of the hidden cells are the small ones: else the choice of marks tells it.
    """
    marked: set[str] = set()
    for group in _groups(system, hidden):
        cells = sorted(group & hidden)
        if len(cells) <= MOST_MARKED and all(
            _tells_nothing(system, hidden, group, frozenset(small))
            for size in range(0 if group & system.rests else 1, len(cells) + 1)
            for small in itertools.combinations(cells, size)
        ):
            marked.update(system.sensitive.intersection(cells))
    return frozenset(marked)


def _tells_nothing(system: System, hidden: frozenset[str], group: set[str], small: frozenset[str]) -> bool:
    """Whether each of the cells `small` of a group could be anything below the threshold if they were marked, and each small rest too."""
    equations = connected(min(group), system.equations, system.unknown(hidden))
    start, limit = _bounds(system, hidden, equations), system.threshold - 1
    for cell in group & hidden:
        start[cell] = (0, limit) if cell in small else (system.threshold, start[cell][1])
    standing = index(equations)
    bounds = narrowed(start, standing)
    if bounds is None:
        return True  # it cannot be these
    wanted = [(name, value) for name in sorted(small) for value in (0, limit)]
    wanted += [(name, value) for name in sorted(group & system.rests) if bounds[name][0] <= limit for value in (0, system.threshold)]
    return all(possible(name, value, bounds, standing, {}) for name, value in wanted)


def _bounds(system: System, hidden: frozenset[str], equations: Iterable[Equation]) -> Bounds:
    """What is known before any reasoning: shown counts exactly, hidden parts at most as large as the choice of them tells."""
    unknown = system.unknown(hidden)
    top = 100 * 10 ** len(str(sum(system.counts[name] for name in system.cells)))  # says nothing of the counts
    names = dict.fromkeys(name for equation in equations for name in equation.names)
    bounds = {name: (0, top) if name in unknown else (system.counts[name],) * 2 for name in names}
    return bounds


def _groups(system: System, hidden: frozenset[str]) -> Iterator[set[str]]:
    """The unknown counts in groups that hang together."""
    unknown, seen = system.unknown(hidden), set()
    for name in system.counts:
        if name in unknown and name not in seen:
            group = {name} | {
                other for equation in connected(name, system.equations, unknown) for other in equation.names if other in unknown
            }
            seen |= group
            yield group
