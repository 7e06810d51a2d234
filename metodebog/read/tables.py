"""The lines of a grid under its headings → rows of answers; what does not look like a row is asked about, never dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from metodebog import numbers_da, raw
from metodebog.context import Context
from metodebog.crosscheck import normal
from metodebog.fields import Field
from metodebog.problems import Place, Problem, problem
from metodebog.raw import Raw
from metodebog.read import columns
from metodebog.read import grid as grids
from metodebog.read.columns import KEY, Asked, Columns
from metodebog.read.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, Line

EXAMPLE = "eksempel"
MANY = 1_000_000
MAX_TEXT = 32_767
"""Characters. Excel's limit for a cell, and ours for a field of a text file."""

FAR_LINES, FAR_COLUMNS = 1_000, 100
_SUMS = {normal(word): word for word in ("I alt", "Total", "Totalsum", "Subtotal", "Sum", "Samlet")}
_SHORTENED = re.compile(r"-?\d(?:[.,]\d+)?E\+\d{1,3}", re.IGNORECASE)
_ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|I/T|REFERENCE!|VÆRDI!|NAVN\?|DIVISION/0!|NUL!)")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of answers, and the text of its “Sag” (“” when it has none)."""

    number: int
    place: Place
    answers: dict[str, Raw]
    key: str
    key_place: Place


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a grid. `keyed`: whether it has the column “Sag”; `found`: the known headings, in words."""

    grid: Grid
    rows: tuple[Row, ...]
    keyed: bool
    found: str
    problems: tuple[Problem, ...]


def rows(grid: Grid, asked: Asked, context: Context) -> Rows:
    """The rows of the grid, with every problem of its form (K-103 to K-121, C-216, F-019, S-510)."""
    empty = [problem("K-103", hvor=grid.where)] if not asked.table else []
    near, problems = without_strays(grid)
    if grid.used > MAX_COLUMNS:
        too_wide = problem("K-114", hvor=grid.where, antal=numbers_da.grouped(grid.used), graense=numbers_da.grouped(MAX_COLUMNS))
        return Rows(grid, (), False, "", (*problems, too_wide))
    found = columns.find(near, asked)
    if found is None:
        return Rows(grid, (), False, "", (*problems, *empty))
    problems += found.problems
    lines, more = _data_lines(near, found, context)
    problems += [*more, *merged(near, found), *external(near, found)]
    if not lines and found.of:
        problems += empty
    if len(lines) + grid.more > MAX_ROWS:
        count = numbers_da.grouped(len(lines) + grid.more) if grid.more <= MANY else f"over {numbers_da.grouped(MANY)}"
        problems.append(problem("K-113", hvor=grid.where, antal=count, graense=numbers_da.grouped(MAX_ROWS)))
        lines = []
    words = columns.found_words(asked.fields, found.of, 0)
    read = tuple(_row(near, line, found, asked.fields) for line in lines)
    answers = (answer for row in read for answer in row.answers.values())
    problems += [problem("S-508", answer.place) for answer in answers if len(answer.text) > MAX_TEXT]
    return Rows(grid, read, bool(found.key), words, tuple(problems))


def without_strays(grid: Grid) -> tuple[Grid, list[Problem]]:
    """The grid without content far away from its table, and what is to be said about that (K-115)."""
    if not grid.sheet:
        return grid, []
    seen = [line for line in grid.lines if not line.blank]
    numbers = [line.number for line in seen]
    last = next((a for a, b in zip(numbers, numbers[1:], strict=False) if b - a > FAR_LINES), numbers[-1] if numbers else 0)
    used = sorted(grid.filled(1, last))
    right = next((a for a, b in zip(used, used[1:], strict=False) if b - a > FAR_COLUMNS), used[-1] if used else 0)
    stray = next(_far_cells(seen, last, right), None)
    if stray is None:
        return grid, []
    near = [line for line in grid.lines if line.number <= last]
    lines = [Line(line.number, {column: cell for column, cell in line.cells.items() if column <= right}) for line in near]
    return replace(grid, lines=tuple(lines)), [problem("K-115", hvor=grid.where, celle=stray)]


def _far_cells(lines: Sequence[Line], last: int, right: int) -> Iterator[str]:
    for line in lines:
        for column, cell in line.cells.items():
            if not cell.blank and (line.number > last or column > right):
                yield f"{grids.letters(column)}{line.number}"


def _data_lines(grid: Grid, found: Columns, context: Context) -> tuple[list[Line], list[Problem]]:
    """The lines that are rows, after the questions about those that may not be."""
    read = [*found.of.values(), found.key]
    below = [line for line in grid.lines if line.number > found.line and any(not line.cells.get(column, _NOTHING).blank for column in read)]
    problems: list[Problem] = [*gaps(grid, below)]
    header = next(line for line in grid.lines if line.number == found.line)
    kept, hidden = [], 0
    for line in below:
        if found.key and normal(line.cells.get(found.key, _NOTHING).text) == EXAMPLE:
            continue
        if line.number in grid.hidden_lines:
            hidden += 1
            if context.answers.get("K-112") == "uden":
                continue
        if repeats(line, header, found):
            problems.append(problem("S-510", grid.place(line.number)))
        elif (word := sum_word(line, found)) and context.answers.get("K-116") != "nej":
            problems.append(problem("K-116", hvor=grid.where, raekke=line.number, tekst=word))
        else:
            kept.append(line)
    if hidden:
        problems.append(problem("K-112", antal=numbers_da.grouped(hidden), hvor=grid.where[:1].lower() + grid.where[1:]))
    return kept, problems


_NOTHING = Cell("")


def gaps(grid: Grid, below: Sequence[Line]) -> Iterator[Problem]:
    """Blank rows inside a sheet's table. Right under the headings there is no doubt, and in a text file none at all."""
    starts = [index for index in range(1, len(below)) if below[index].number > below[index - 1].number + 1] if grid.sheet else []
    for start, following in zip(starts, [*starts[1:], len(below)], strict=False):
        span = grids.lines_in_words(below[start].number, below[following - 1].number)
        yield problem("K-121", hvor=grid.where, raekke=below[start - 1].number + 1, raekker=span)


def repeats(line: Line, header: Line, found: Columns) -> bool:
    """Whether the line says what the headings say."""
    said = [(line.cells[column].text, header.cells[column].text) for column in (*found.of.values(), found.key) if column in line.cells]
    said = [(normal(text), normal(heading)) for text, heading in said if text.strip()]
    same = sum(text == heading for text, heading in said)
    return same == len(said) and same >= min(2, len(found.of))


def sum_word(line: Line, found: Columns) -> str:
    """The word that makes the line look like a sum of those above: the first thing in it."""
    first = min((column for column, cell in line.cells.items() if not cell.blank), default=0)
    return _SUMS.get(normal(line.cells[first].text), "") if first else ""


def merged(grid: Grid, found: Columns) -> Iterator[Problem]:
    """Merged cells among the headings (K-110) or under them (C-216)."""
    last_line = max((line.number for line in grid.lines), default=0)
    last_column = max((found.key, *found.of.values()), default=0)
    areas = [area for area in grid.merged if area[1] <= last_column and area[0] <= last_line and area[2] >= found.line]
    for code, group in (("K-110", [a for a in areas if a[0] <= found.line]), ("C-216", [a for a in areas if a[0] > found.line])):
        if group:
            others = len(group) - 1
            more = f" (og {others} {'andet sted' if others == 1 else 'andre steder'})" if others else ""
            yield problem(code, hvor=grid.where, omraade=grid.area(min(group)) + more)


def external(grid: Grid, found: Columns) -> Iterator[Problem]:
    """F-019 for columns that are read and get values from another file."""
    for column, line in grid.external.items():
        if line > found.line and column in (*found.of.values(), found.key):
            yield problem("F-019", ark=grid.sheet, celle=f"{grids.letters(column)}{line}")


def _row(grid: Grid, line: Line, found: Columns, fields: Sequence[Field]) -> Row:
    answers = {}
    for item in fields:
        column = found.of.get(item.id)
        if column:
            answers[item.id] = answer(line.cells.get(column, _NOTHING), grid.place(line.number, column, item.label), item)
    key = line.cells.get(found.key, _NOTHING).text
    return Row(line.number, grid.place(line.number), answers, " ".join(key.split()), grid.place(line.number, found.key, KEY))


def answer(cell: Cell, place: Place, item: Field) -> Raw:
    """The answer in a cell. Text that Excel left behind in place of a value is known for what it is."""
    if cell.kind == raw.TEXT and cell.text:
        text = cell.text.strip()
        if _ERRORS.fullmatch(text):
            return Raw(text, place, raw.ERROR)
        if item.kind == "cpr" and _SHORTENED.fullmatch(text):
            return Raw(text.replace(",", "."), place, raw.NUMBER)
    return Raw(cell.text, place, cell.kind)
