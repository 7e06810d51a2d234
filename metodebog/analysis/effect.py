"""Paired dominance: how much more went forward than back. Between -1 (all went back) and 1 (all went forward).

The words follow the limits that Romano, Kromrey, Coraggio and Skowronek (2006) gave for Cliff's delta: 0.147, 0.33 and 0.474
(“Appropriate statistics for ordinal level data”, Florida Association of Institutional Research). They are a habit, not a law.
"""

from __future__ import annotations

LIMITS = ((0.147, "ubetydelig"), (0.33, "lille"), (0.474, "mellem"), (2.0, "stor"))


def dominance(forward: int, back: int, people: int) -> float:
    """(forward − back) / people, −1..1. Raises ZeroDivisionError without people."""
    return (forward - back) / people


def word(effect: float) -> str:
    """“ubetydelig”, “lille”, “mellem” or “stor”; with “tilbage” behind when more went back by more than nothing much."""
    name = next(name for limit, name in LIMITS if abs(effect) < limit)
    return f"{name} tilbage" if effect < 0 and name != "ubetydelig" else name


def words(effect: tuple[float, float]) -> str:
    """The word for a range: “stor”, or “mellem til stor” from its least to its most."""
    low, high = (word(end) for end in effect)
    return low if low == high else f"{low} til {high}"
