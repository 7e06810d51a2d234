"""Which counts must be hidden so that the small ones stay unknown. `small_numbers` is the door to this.

Small counts are hidden first. While one of them can be computed, or nearly so, one more count is hidden: one that helps,
rather a part than a total, rather a small one. In the end each is shown again that is not needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from metodebog.analysis.possible import Bounds, Equation, connected, narrowed, possible


@dataclass(frozen=True, slots=True)
class System:
    """Counts and what is known of them.

    `counts`: the true numbers, those that are never shown (rests) included. `cells`: those that are to be shown, in order.
    `sensitive`: small ones that must stay unknown. `known`: cells that cannot be hidden. `sums`: parts that add up to a cell.
    `rank`: 0 for a part, more for what is made of parts.
    """

    counts: Mapping[str, int]
    equations: tuple[Equation, ...]
    cells: tuple[str, ...]
    sensitive: frozenset[str]
    known: frozenset[str]
    sums: tuple[tuple[str, ...], ...]
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
    """Fewer hidden cells, when some are not needed: the largest are tried first."""
    for name in sorted(hidden - first, key=lambda name: (-system.counts[name], name)):
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

    def worth(cell: str) -> tuple[int, int, int, int]:
        return system.rank[cell], -sum(cell in equation.names for equation in single), system.counts[cell], order[cell]

    return min(shown, key=worth, default=None)


def is_wide(system: System, name: str, hidden: frozenset[str]) -> bool:
    """Whether the possible values of `name` span at least the threshold, for one who knows how cells are chosen."""
    unknown = system.unknown(hidden)
    equations = connected(name, system.equations, unknown)
    bounds = narrowed(_bounds(system, hidden, equations), equations)
    if bounds is None or name not in bounds:
        return True
    low, high = bounds[name]
    if high - low < system.threshold:
        return False
    true = system.counts[name]
    least = next(value for value in range(low, true + 1) if value == true or possible(name, value, bounds, equations, system.counts))
    most = max(least + system.threshold, true)
    return any(possible(name, value, bounds, equations, system.counts) for value in range(most, min(high, most + 3) + 1))


def may_be_marked(system: System, hidden: frozenset[str]) -> frozenset[str]:
    """The hidden small cells that may be called “under 5”: those where that, and “at least 5” of the others, tells no more."""
    marked: set[str] = set()
    for group in _groups(system, hidden):
        small = [name for name in group if name in system.sensitive and name in hidden]
        if all(_stays_open(system, name, hidden) for name in group if name in system.sensitive):
            marked.update(small)
    return frozenset(marked)


def _stays_open(system: System, name: str, hidden: frozenset[str]) -> bool:
    """Whether a small count may still be anything below the threshold (a rest: anything in a wide range) when the marks are read."""
    equations = connected(name, system.equations, system.unknown(hidden))
    start = _bounds(system, hidden, equations)
    for cell in hidden & start.keys():
        low, high = start[cell]
        start[cell] = (low, min(high, system.threshold - 1)) if cell in system.sensitive else (max(low, system.threshold), high)
    bounds = narrowed(start, equations)
    if name not in start:
        return True
    wanted = (0, system.threshold - 1) if name in hidden else (0, system.threshold)
    return bounds is not None and all(possible(name, value, bounds, equations, system.counts) for value in wanted)


def _bounds(system: System, hidden: frozenset[str], equations: Iterable[Equation]) -> Bounds:
    """What is known before any reasoning: shown counts exactly, hidden parts at most as large as the choice of them tells."""
    unknown = system.unknown(hidden)
    top = sum(system.counts[name] for name in system.cells) + 2 * system.threshold
    names = dict.fromkeys(name for equation in equations for name in equation.names)
    bounds = {name: (0, top) if name in unknown else (system.counts[name],) * 2 for name in names}
    for parts in system.sums:
        shown = [system.counts[part] for part in parts if part not in unknown and part not in system.known]
        for part in parts:
            if part in hidden and part in bounds and shown and system.counts[part] <= min(shown):
                bounds[part] = (0, min(bounds[part][1], max(min(shown), system.threshold - 1)))
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
