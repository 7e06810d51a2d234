"""What whole numbers unknown counts can be, given all that is known: the reasoning of someone who wants to compute them.

A system is a set of equations “a + b = c + d” over counts that are never below 0. Some counts are known. `possible`
finds a solution in which one unknown count has a given value. It follows every consequence and tries values near a
solution that is known to exist; a search that takes too long counts as “not found”, which makes protection stricter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Bounds = dict[str, tuple[int, int]]
STEPS = 100
"""How many choices one search may make."""


@dataclass(frozen=True, slots=True)
class Equation:
    """The sum of the counts in `left` is the sum of the counts in `right`."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every count in the equation."""
        return self.left + self.right


def connected(start: str, equations: Iterable[Equation], unknown: frozenset[str]) -> tuple[Equation, ...]:
    """The equations that say something about `start`, directly or through other unknown counts."""
    rest, reached, found = list(equations), {start}, []
    while True:
        new = [equation for equation in rest if reached.intersection(equation.names)]
        if not new:
            return tuple(found)
        found += new
        rest = [equation for equation in rest if equation not in new]
        reached |= {name for equation in new for name in equation.names if name in unknown}


Index = Mapping[str, tuple[Equation, ...]]


def index(equations: Iterable[Equation]) -> Index:
    """Each count with the equations that it stands in."""
    found: dict[str, list[Equation]] = {}
    for equation in equations:
        for name in equation.names:
            found.setdefault(name, []).append(equation)
    return {name: tuple(dict.fromkeys(several)) for name, several in found.items()}


def narrowed(bounds: Bounds, standing: Index, since: Iterable[str] | None = None) -> Bounds | None:
    """The bounds after every consequence of the equations has been drawn, or None when they contradict each other.

    `since`: the counts that something new is known of, when all the other consequences have been drawn already.
    """
    bounds = dict(bounds)
    waiting = dict.fromkeys(equation for name in (standing if since is None else since) for equation in standing.get(name, ()))
    while waiting:
        equation = next(iter(waiting))
        del waiting[equation]
        tighter = _tighter(bounds, equation)
        if tighter is None:
            return None
        bounds |= tighter
        waiting |= dict.fromkeys(other for name in tighter for other in standing[name])
    return bounds


def _tighter(bounds: Bounds, equation: Equation) -> Bounds | None:
    """The bounds that one equation makes narrower; None for a contradiction."""
    signed = [(name, 1, *bounds[name]) for name in equation.left] + [(name, -1, *bounds[name]) for name in equation.right]
    least = most = 0
    for _, sign, low, high in signed:
        least += low if sign > 0 else -high
        most += high if sign > 0 else -low
    if least > 0 or most < 0:
        return None
    found: Bounds = {}
    for name, sign, low, high in signed:
        if low == high:
            continue
        if sign > 0:
            new = max(low, high - most), min(high, low - least)
        else:
            new = max(low, high + least), min(high, low + most)
        if new[0] > new[1]:
            return None
        if new != (low, high):
            found[name] = new
    return found


def possible(name: str, value: int, bounds: Bounds, standing: Index, near: Mapping[str, int]) -> bool:
    """Whether a solution with `name` = `value` has been found. `bounds` are narrowed already. `near`: values to try first."""
    low, high = bounds[name]
    if not low <= value <= high:
        return False
    first = narrowed({**bounds, name: (value, value)}, standing, (name,))
    return first is not None and _search(first, standing, near, [STEPS])


def _search(bounds: Bounds, standing: Index, near: Mapping[str, int], left: list[int]) -> bool:
    """Whether whole numbers within the bounds solve all equations; gives up when `left` is used up."""
    open_ = [(high - low, name) for name, (low, high) in bounds.items() if low < high]
    if not open_:
        return True
    name = min(open_)[1]
    low, high = bounds[name]
    close = near.get(name, low)
    for value in sorted({high, *(min(max(close + step, low), high) for step in range(-8, 9))}, key=lambda value: abs(value - close)):
        if not left[0]:
            return False
        left[0] -= 1
        tried = narrowed({**bounds, name: (value, value)}, standing, (name,))
        if tried is not None and _search(tried, standing, near, left):
            return True
    return False
