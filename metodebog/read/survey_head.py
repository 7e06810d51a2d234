"""The line, or the two lines, of an export that hold its headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from metodebog import raw
from metodebog.read.columns import SEARCHED
from metodebog.read.grid import Cell, Grid, Line
from metodebog.read.survey_mapping import ColumnMap
from metodebog.read.survey_questions import Questions, key

_NOTHING = Cell("")
_NO_STATEMENT = {key(word) for word in ("Response", "Svar", "Besvarelse", "Open-Ended Response", "Åbent svar", "Value", "Værdi", "Score")}
"""What a second line of headings says where there is only one thing to answer."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: `upper` and `lower` line (only `lower` where there is one line)."""

    column: int
    upper: str
    lower: str

    @property
    def text(self) -> str:
        """Both lines as one."""
        if not self.upper or not self.lower:
            return self.upper or self.lower
        return self.upper if key(self.lower) in _NO_STATEMENT else f"{self.upper} [{self.lower}]"

    @property
    def turned(self) -> str:
        """The statement before the question."""
        return f"{self.lower} {self.upper}" if self.upper else self.lower


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a grid: the numbers of their first and last line, and the headings of all visible columns that have one."""

    first: int
    last: int
    headings: tuple[Heading, ...]


def head(grid: Grid, questions: Questions, mapping: ColumnMap, words: frozenset[str]) -> Head | None:
    """The line or two lines of headings that name the most questions; the first line when none does. `words`: answers of scales."""
    lines = [line for line in grid.lines[:SEARCHED] if not line.blank]
    if not lines:
        return None
    singles = [(line,) for line in lines]
    pairs = [pair for pair in zip(lines, lines[1:], strict=False) if pair[1].number == pair[0].number + 1]
    scores = [(_score(_headings(grid, one), questions, mapping), one) for one in (*singles, *pairs)]
    best = max(scores, key=lambda score: score[0])  # the first of several: one line before two
    chosen = best[1] if best[0] else next((one for one in singles if len(one[0].cells) > 1), singles[0])
    if len(chosen) == 1:
        chosen = next((pair for pair in pairs if pair[0] is chosen[0] and _is_second(*pair, words)), chosen)
    return Head(chosen[0].number, chosen[-1].number, tuple(_headings(grid, chosen)))


def _headings(grid: Grid, lines: Sequence[Line]) -> list[Heading]:
    made, upper = [], ""
    columns_ = sorted({column for line in lines for column in line.cells} - grid.hidden_columns)
    for column in columns_:
        texts = [" ".join(line.cells.get(column, _NOTHING).text[:1000].split()) for line in lines]
        if len(texts) == 1:
            upper, lower = "", texts[0]
        else:
            upper, lower = texts[0] or (upper if texts[1] else ""), texts[1]
        if upper or lower:
            made.append(Heading(column, upper, lower))
    return made


def _score(headings: Sequence[Heading], questions: Questions, mapping: ColumnMap) -> int:
    found = {sure(one, questions) or questions.part(one.text) for one in headings} - {""}
    return len(found) + sum(key(one.text) in mapping.of for one in headings)


def sure(one: Heading, questions: Questions) -> str:
    """The id of the question that the whole heading names, or “”."""
    return questions.whole(one.text) or questions.whole(one.turned)


def _is_second(line: Line, below: Line, words: frozenset[str]) -> bool:
    """Whether the line below goes on with headings: it fills gaps in the line above, and none of it is an answer."""
    texts = {column: cell for column, cell in below.cells.items() if not cell.blank}
    gap = any(line.cells.get(column, _NOTHING).blank for column in texts)
    only_words = all(cell.kind == raw.TEXT and not is_answer(cell, words) for cell in texts.values())
    plain = sum(key(cell.text) in _NO_STATEMENT for cell in texts.values()) > 1
    return bool(texts) and only_words and (gap or plain)


def is_answer(cell: Cell, words: frozenset[str]) -> bool:
    """Whether the cell looks like an answer on a scale, or like a number or a date."""
    return cell.kind != raw.TEXT or key(cell.text) in words or cell.text.strip().isdecimal()


def without_merged_headings(grid: Grid, found: Head) -> Grid:
    """With two lines of headings the cells of the upper one may be merged: then they say what several columns are about."""
    return grid if found.first == found.last else replace(grid, merged=tuple(area for area in grid.merged if area[0] > found.last))
