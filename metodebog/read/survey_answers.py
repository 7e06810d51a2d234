"""The lines of an export under its headings → raw answers, and what makes a column or a line doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from metodebog import cpr, numbers_da, raw
from metodebog.context import Context
from metodebog.fields import Field
from metodebog.kinds import KINDS
from metodebog.problems import MANY, Place, Problem, problem, some_of
from metodebog.raw import Raw, RawRecord
from metodebog.read import columns as headings
from metodebog.read import survey_scale as scales
from metodebog.read import tables
from metodebog.read.grid import MAX_ROWS, Cell, Grid, Line
from metodebog.read.survey_columns import Columns
from metodebog.read.survey_head import is_answer
from metodebog.read.survey_mapping import ColumnMap, Word
from metodebog.read.survey_questions import Questions, key
from metodebog.read.survey_scale import DISAGREE, FITS, OUTSIDE, UNFIT, Scale

SAME_AT_LEAST, OFF_MODE = 10, 5
"""Two columns are called copies when so many answers are the same, and so many of them are not the most common one."""

LONG_TEXT = 20
"""Characters of an open answer that two people do not write alike."""

ODD_MOST, ODD_LENGTH = 12, 40
"""So many different answers of so many characters may be words of a scale; more are what people have written themselves."""

_NOTHING = Cell("")
_IMPORT = '"ImportId"'
"""What a tool writes in a line of its own under the headings, for its own use."""


@dataclass(slots=True)
class Column:
    """One question's answers. `raws`: line number → answer. `odd`: answers that mean nothing yet, and how many wrote each; empty when
    they are not words of a scale. `certain`: they are numbers. `unfit`: the first line with an answer that is not one of the answers."""

    asked: Field
    number: int
    heading: str
    place: Place
    raws: dict[int, Raw] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    odd: Mapping[str, int] = field(default_factory=dict)
    certain: bool = False
    unfit: int = 0


def data_lines(grid: Grid, made: Columns, context: Context) -> tuple[list[Line], list[Problem]]:
    """The lines that are answers, after the questions about those that may not be (K-112, K-113, K-116, K-121, S-510 …)."""
    found = headings.Columns(made.head.last, made.of, 0)
    key_column = next((one.column for one in made.head.headings if key(one.text) == key(headings.KEY)), 0)
    below = [line for line in grid.lines if line.number > made.head.last and not line.blank and not _is_other(line, key_column)]
    problems = [*tables.gaps(grid, below), *tables.merged(grid, found), *tables.external(grid, found)]
    header = next((line for line in grid.lines if line.number == made.head.last), Line(0, {}))
    kept, hidden = [], 0
    for line in below:
        hidden += line.number in grid.hidden_lines
        if line.number in grid.hidden_lines and context.answers.get("K-112") == "uden":
            continue
        if _may_repeat(line, header, found.of.values()) and tables.repeats(line, header, found):
            problems.append(problem("S-510", grid.place(line.number)))
        elif (word := tables.sum_word(line, found)) and context.answers.get("K-116") != "nej":
            problems.append(problem("K-116", hvor=grid.where, raekke=line.number, tekst=word))
        else:
            kept.append(line)
    if hidden:
        problems.append(problem("K-112", antal=numbers_da.grouped(hidden), hvor=grid.where[:1].lower() + grid.where[1:]))
    if len(kept) + grid.more > MAX_ROWS:
        count, limit = numbers_da.grouped(len(kept) + grid.more), numbers_da.grouped(MAX_ROWS)
        return [], [*problems, problem("K-113", hvor=grid.where, antal=count, graense=limit)]
    return kept, problems


def _may_repeat(line: Line, header: Line, asked: Iterable[int]) -> bool:
    """Whether the first answer in the line is its heading: for nearly every line this tells quickly that it is not one of headings."""
    first = next((column for column in asked if not line.cells.get(column, _NOTHING).blank), 0)
    return bool(first) and key(line.cells[first].text) == key(header.cells.get(first, _NOTHING).text)


def _is_other(line: Line, key_column: int) -> bool:
    """Whether the line is the example of an input workbook of ours, or a line that a tool has for its own use."""
    if key(line.cells.get(key_column, _NOTHING).text) == tables.EXAMPLE:
        return True
    return sum(_IMPORT in cell.text for cell in line.cells.values()) > 1


def without_blank(lines: Sequence[Line], made: Columns, grid: Grid) -> tuple[list[Line], list[Problem]]:
    """The lines that answer at least one question; the others are counted (K-156)."""
    asked = tuple(made.of.values())
    kept = [line for line in lines if any(not line.cells.get(column, _NOTHING).blank for column in asked)]
    count = len(lines) - len(kept)
    words = f"{numbers_da.grouped(count)} {'række' if count == 1 else 'rækker'}"
    return kept, [problem("K-156", grid.home, antal=words)] if count else []


def column(
    grid: Grid, lines: Sequence[Line], asked: Field, made: Columns, mapping: ColumnMap, one: Scale | None, words: frozenset[str]
) -> Column:
    """The answers to one question. `one`: its scale; `words`: every answer of the questionnaire's scales."""
    number = made.of[asked.id]
    heading = next(item.text for item in made.head.headings if item.column == number)
    place = grid.place(made.head.last, number, made.heading(number))
    own = Column(asked, number, made.heading(number), place)
    cells = [(line, cell) for line in lines if (cell := line.cells.get(number)) is not None and not cell.blank]
    if one is None:
        _open_answers(grid, cells, own, words)
    else:
        _closed_answers(grid, cells, own, _Closed(one, asked, mapping, key(heading)))
    return own


def _open_answers(grid: Grid, cells: Sequence[tuple[Line, Cell]], own: Column, words: frozenset[str]) -> None:
    said = [(line, cell) for line, cell in cells if not set(cell.text.strip()) <= scales.DASHES or cell.kind != raw.TEXT]
    if own.asked.kind in ("tekst", "langtekst") and len(said) > 2 and all(is_answer(cell, words) for _, cell in said):
        own.problems.append(problem("K-159", own.place, field=own.asked.id))
        return
    for line, cell in said:
        if KINDS[own.asked.kind].free_text and cpr.stands_in(cell.text):
            own.problems.append(problem("K-148", grid.place(line.number, own.number, own.heading), field=own.asked.id))
        own.raws[line.number] = tables.answer(cell, grid.place(line.number, own.number, own.heading), own.asked)


@dataclass(slots=True)
class _Closed:
    """Reads the answers of one closed question; the same answer is read once."""

    scale: Scale
    asked: Field
    mapping: ColumnMap
    heading: str
    known: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    problems: dict[Place, Problem] = field(default_factory=dict)

    def read(self, cell: Cell) -> tuple[str, str]:
        at = (cell.text, cell.kind)
        if at not in self.known:
            self.known[at] = self._read(cell)
        return self.known[at]

    def _read(self, cell: Cell) -> tuple[str, str]:
        word = self.mapping.meaning(self.heading, key(cell.text) or cell.text.strip())
        if word:
            return self._meant(word)
        return scales.several(cell.text, self.scale) if self.asked.kind == "flervalg" else self.scale.read(cell.text, cell.kind)

    def _meant(self, word: Word) -> tuple[str, str]:
        answer, how = self.scale.read(word.means)
        if how != FITS:
            valid = some_of(self.asked.choices or ("ja", "nej"))
            self.problems[word.place] = problem("K-150", word.place, valg=valid)
        return (answer if how == FITS else ""), FITS


def _closed_answers(grid: Grid, cells: Sequence[tuple[Line, Cell]], own: Column, closed: _Closed) -> None:
    counts: Counter[str] = Counter()
    odd: Counter[str] = Counter()
    for line, cell in cells:
        if cell.kind in (raw.ERROR, raw.NO_VALUE):
            own.raws[line.number] = Raw(cell.text, grid.place(line.number, own.number, own.heading), cell.kind)
            continue
        text, how = closed.read(cell)
        counts[how] += 1
        if how == FITS:
            own.raws[line.number] = Raw(text, own.place)
        else:
            odd[" ".join(cell.text.split())] += 1
            own.unfit = own.unfit or (line.number if how == UNFIT else 0)
            own.raws[line.number] = tables.answer(cell, grid.place(line.number, own.number, own.heading), own.asked)
    own.problems += [*closed.problems.values(), *_verdict(cells, own, closed.scale, counts)]
    if any(item.code in ("K-151", "K-152", "K-153") for item in own.problems):
        own.raws.clear()
    own.certain = bool(counts[OUTSIDE] or counts[DISAGREE])
    own.odd = odd if len(odd) <= ODD_MOST else {}


def _verdict(cells: Sequence[tuple[Line, Cell]], own: Column, scale: Scale, counts: Mapping[str, int]) -> Iterator[Problem]:
    """What makes the whole column doubtful."""
    id_ = own.asked.id
    if counts[OUTSIDE]:
        seen = [float(text) for _, cell in cells if (text := cell.text.strip().replace(",", ".")) and scales.is_number(text)]
        span = {name: f"{value:g}".replace(".", ",") for name, value in zip(("fra", "til"), (min(seen), max(seen)), strict=True)}
        yield problem("K-152", own.place, field=id_, **span, mindst=min(scale.numbers), hoejst=max(scale.numbers))
    if counts[DISAGREE]:
        yield problem("K-153", own.place, field=id_, antal=counts[DISAGREE])
    if counts[UNFIT] * 2 > sum(counts.values()) or counts[UNFIT] >= MANY:
        yield problem("K-151", own.place, field=id_, antal=counts[UNFIT], alle=sum(counts.values()), raekke=own.unfit)


def odd_words(made: Sequence[Column]) -> Iterator[tuple[str, Column | None]]:
    """The odd answers that are so few, short and common that they are words of a scale and nobody's own: each with its column, or with
    None when several columns have it."""
    home: dict[str, list[Column]] = {}
    for one in made:
        for word in one.odd:
            home.setdefault(word, []).append(one)
    for word, columns in home.items():
        common = len(columns) > 1 or columns[0].certain or columns[0].odd[word] > 1
        if common and len(word) <= ODD_LENGTH:
            yield word, columns[0] if len(columns) == 1 else None


def records(grid: Grid, lines: Sequence[Line], made: Sequence[Column]) -> tuple[RawRecord, ...]:
    """One record for each line."""
    return tuple(
        RawRecord(line.number, grid.place(line.number), {one.asked.id: one.raws[line.number] for one in made if line.number in one.raws})
        for line in lines
    )


def twins(grid: Grid, lines: Sequence[Line], made: Sequence[Column]) -> Iterator[Problem]:
    """Columns that seem to be copies of one another (K-154), and lines that seem to be the same answer twice (K-157)."""
    first: dict[tuple, Column] = {}
    for one in made:
        texts = tuple(one.raws[line.number].text if line.number in one.raws else "" for line in lines)
        said = Counter(text for text in texts if text)
        if said.total() >= SAME_AT_LEAST and said.total() - max(said.values()) >= OFF_MODE:
            if texts in first:
                yield problem("K-154", one.place, a=grid.column(first[texts].number), b=grid.column(one.number))
            first.setdefault(texts, one)
    open_ = [one for one in made if not one.asked.choices]
    seen: dict[tuple, int] = {}
    for line in lines:
        if any(len(one.raws[line.number].text) >= LONG_TEXT for one in open_ if line.number in one.raws):
            whole = tuple(one.raws[line.number].text if line.number in one.raws else "" for one in made)
            if seen.setdefault(whole, line.number) != line.number:
                yield problem("K-157", grid.place(line.number), a=seen[whole], b=line.number)


def asked_columns(questions: Questions, made: Columns) -> list[Field]:
    """The questions that have a column, in their order."""
    return [asked for id_, asked in questions.fields.items() if id_ in made.of]
