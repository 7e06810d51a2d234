"""Counts of people are published so that no count under a threshold is shown, nor can be computed from what is shown.

    table = Table({"alle": 31, "a": 3, "b": 12, "c": 16}, (Sum("alle", ("a", "b", "c")),))
    shown = protect(table)
    shown.show("a")   # “under 5”   – a small number
    shown.show("b")   # “skjult”    – hidden, so that “a” is not 31 − 12 − 16
    shown.show("c")   # “16”
    shown.note        # the sentence that must stand below the table, or empty when all is shown

Describe everything that the reader gets to see, in one table: what is left out cannot be protected.

- `Sum(total, parts)`: the parts add up to the total (no one is in two parts). Two-way tables: one per row, column and margin.
- `Share(whole, part)`: `part` of `whole`. The rest (whole − part) are people too: 19 of 20 tells of one, so the rest is protected as well.
- `Cover(whole, parts)`: `whole` are those who are in at least one part (topic and its criteria; one person may be in several).
- `known`: counts that the reader has anyway (told elsewhere, in an earlier edition), and zeros that could not be otherwise.
  They are always shown and used against the others. Every other zero is a small number.

Short cuts: `breakdown(total, parts)`, `multiple(n, people, counts)` (several answers per person), `crossing(rows, columns, counts)`,
`nested(n, people, topics)` (topics with criteria, several per person); `together(…)` joins what is published in one document.
A share in per cent: `shown.percent(part, whole)`. A mean or a median may be shown for those groups whose count is shown, and
only by `mean` and `median` here: they give None for fewer values than the threshold.

**What is promised.** Someone knows all that is shown, every relation and what the marks mean, and tries every whole number.
For each hidden small number (and each small rest) more values are possible: for one marked “under 5” all of 0–4, otherwise a range
at least as wide as the threshold (such as 0–5 or 2–7), so that they cannot even tell that it is small. “Under 5” and “skjult” are told
apart only where that gives nothing away; else every hidden number of that part of the table is “skjult”. Which further numbers
are hidden follows the order of the cells, never their size, so that knowing this program does not help
(for totals with parts and for several answers per person; a two-way table of few people can still be guessed by running the program
on every possible table: make none of fewer than some 30 people). Where `known` counts stand in the way, all that can be hidden is
hidden, and `narrow` names what stays too easy to guess.

The same table gives the same answer always. Standard library only.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from metodebog.analysis.hiding import hide, may_be_marked
from metodebog.analysis.relations import Cover, Share, Sum, Table, breakdown, crossing, label, multiple, nested, system, together

THRESHOLD, LOWEST = 5, 3
"""The least threshold, and the least one with a written reason, which the report must print (`smaa_tal_graense`)."""
HIDDEN = "skjult"

__all__ = [
    "LOWEST", "THRESHOLD", "Cover", "Protected", "Share", "Sum", "Table", "breakdown", "crossing", "mean", "median", "multiple", "nested",
    "protect", "together",
]  # fmt: skip


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
        if self.hidden == self.small:
            return small
        return f"{small} Står der “{HIDDEN}”, er tallet gemt, for at ingen kan regne et lille tal ud."


def protect(table: Table, threshold: int = THRESHOLD, reason: str = "") -> Protected:
    """What may be published of the table. Raises ValueError for a threshold under 5, with a `reason` under 3."""
    counts = system(table, _at_least(threshold, reason))
    hidden, narrow = hide(counts)
    return Protected(dict(table.cells), hidden, may_be_marked(counts, hidden), threshold, tuple(label(name) for name in narrow))


def mean(values: Iterable[float], threshold: int = THRESHOLD, reason: str = "") -> float | None:
    """The mean, or None for fewer values than the threshold. Only for groups whose count is shown."""
    numbers = list(values)
    return statistics.fmean(numbers) if len(numbers) >= _at_least(threshold, reason) else None


def median(values: Iterable[float], threshold: int = THRESHOLD, reason: str = "") -> float | None:
    """The median, or None for fewer values than the threshold. Only for groups whose count is shown."""
    numbers = list(values)
    return statistics.median(numbers) if len(numbers) >= _at_least(threshold, reason) else None


def _at_least(threshold: int, reason: str) -> int:
    least = LOWEST if reason.strip() else THRESHOLD
    if threshold < least:
        raise ValueError(f"the threshold is at least {least}")
    return threshold
