"""The least and the most that a number can be when only merged counts are known. Pure arithmetic on published counts.

A *bag* is so many people who are each one of the kinds in it, nobody knows which. `few`: kinds that together are fewer than a limit.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

Bag = tuple[frozenset[Hashable], int]


@dataclass(frozen=True, slots=True)
class Merged:
    """Bags of people, and the kinds of which there are at most `most` together (they all stand in one bag)."""

    bags: tuple[Bag, ...]
    few: frozenset[Hashable] = frozenset()
    most: int = 0

    def highest(self, worth: Mapping[Hashable, int]) -> int:
        """The largest sum that the people can have when each kind is worth so much (a kind not named: 0)."""
        total = 0
        for kinds, people in self.bags:
            free = max(worth.get(kind, 0) for kind in kinds - self.few)
            gain = max((worth.get(kind, 0) for kind in kinds & self.few), default=free) - free
            total += free * people + max(0, gain) * min(people, self.most)
        return total

    def lowest(self, worth: Mapping[Hashable, int]) -> int:
        """The smallest such sum."""
        return -self.highest({kind: -value for kind, value in worth.items()})

    def median(self, order: Sequence[Hashable]) -> tuple[int, int]:
        """Where in `order` the median can lie, first and last (from 0), of the people whose kind stands in `order`.

        In an even group with two middle people both count.
        """
        places = range(len(order))

        def balance(below: int) -> dict[Hashable, int]:
            return {kind: 1 if place <= below else -1 for place, kind in enumerate(order)}

        low = next(place for place in places if self.highest(balance(place)) >= 0)
        high = next(place for place in reversed(places) if self.lowest(balance(place - 1)) <= 0)
        return low, high
