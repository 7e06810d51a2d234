"""What Excel sheets and CSV files have in common once they are opened: numbered lines of cells in numbered columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from metodebog import raw
from metodebog.problems import Place

MAX_ROWS = 100_000
MAX_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell held: its text and the kind of it, as in `raw.Raw`."""

    text: str
    kind: str = raw.TEXT

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen in the cell."""
        return self.kind == raw.TEXT and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the number that the reader sees, and its cells by column number, counted from 1. Blank cells may be left out."""

    number: int
    cells: Mapping[int, Cell]

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen in the line."""
        return all(cell.blank for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet (`sheet`) or a text file (`file` alone), its lines in order.

    `hidden_columns`, `hidden_lines`: what Excel does not show. `merged`: areas as (first line, first column, last
    line, last column). `external`: column → first line that gets its value from another file. `more`: how many
    lines there were beyond what is kept. `used`: how many columns hold anything.
    """

    file: str
    sheet: str
    lines: tuple[Line, ...]
    hidden_columns: frozenset[int] = frozenset()
    hidden_lines: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    external: Mapping[int, int] = field(default_factory=dict)
    more: int = 0
    used: int = 0

    @property
    def where(self) -> str:
        """The sheet or file as messages name it."""
        return f"Ark “{self.sheet}”" if self.sheet else f"Filen “{self.file}”"

    @property
    def home(self) -> Place:
        """The place of the grid as a whole."""
        return Place(file=self.file, sheet=self.sheet)

    def filled(self, first: int, last: int = 2**31) -> set[int]:
        """The columns that hold anything from the line `first` to the line `last`."""
        lines = (line for line in self.lines if first <= line.number <= last)
        return {column for line in lines for column, cell in line.cells.items() if not cell.blank}

    def column(self, number: int) -> str:
        """What the reader calls a column: its letter in Excel, its number in a text file."""
        return letters(number) if self.sheet else str(number)

    def place(self, line: int, column: int = 0, heading: str = "") -> Place:
        """The place of a line, or of a cell in it."""
        if self.sheet:
            return Place(self.file, self.sheet, line, letters(column) if column else "", heading=heading)
        return Place(self.file, line=line, position=column or None, heading=heading)

    def area(self, merged: tuple[int, int, int, int]) -> str:
        """A merged area as Excel writes it: “B1:D1”."""
        top, left, bottom, right = merged
        return f"{letters(left)}{top}:{letters(right)}{bottom}"


def letters(column: int) -> str:
    """The letters of a column: 1 → “A”, 28 → “AB”."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def and_(words: Iterable[str]) -> str:
    """“A”, “A og B”, “A, B og C”."""
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers in order as unbroken spans: 2, 3, 4, 7 → (2, 4), (7, 7)."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def columns(grid: Grid, numbers: Iterable[int]) -> str:
    """Columns in words: “F og G”, “H–K”, “B, D og F–H”; of very many only the first."""
    parts: list[str] = []
    for first, last in spans(numbers):
        names = [grid.column(first), grid.column(last)]
        parts += names[:1] if first == last else names if last == first + 1 else ["–".join(names)]
    return and_(parts) if len(parts) <= 8 else ", ".join(parts[:8]) + " …"


def lines_in_words(first: int, last: int) -> str:
    """“4” or “1–3”."""
    return str(first) if first == last else f"{first}–{last}"
