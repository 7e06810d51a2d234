"""What a user has written once about an export: which column is which question, and what odd answers mean. Serves the next export too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from metodebog.problems import Place, Problem, problem
from metodebog.read.grid import Cell, Grid, Line
from metodebog.read.survey_questions import Questions, key

COLUMN, QUESTION, SURVEY, WORD, MEANS = "Kolonne", "Spørgsmål", "Skema", "Svar i filen", "Betyder"
HEADINGS = (SURVEY, COLUMN, QUESTION, WORD, MEANS)
"""The headings of the sheet, in the order in which it is made."""

UNUSED, NO_ANSWER = "bruges ikke", "intet svar"
_OTHER_NAMES = {key("Spoergsmaal"): QUESTION, key("Overskrift"): COLUMN, key("Ark"): SURVEY}
_UNUSED = {key(word) for word in (UNUSED, "Bruges ikke.", "ikke brugt", "ikke", "ingen", "not used", "ignore")}
_NO_ANSWER = {key(word) for word in (NO_ANSWER, "tom", "tomt", "ikke besvaret", "no answer", "blank")}
_NOTHING = Cell("")


@dataclass(frozen=True, slots=True)
class Word:
    """What an answer in the file means: the words of an option (or “” for no answer), and where that is written."""

    means: str
    place: Place


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """`of`: a heading in its normal form → the id of its question, or “” when the column is not used. `wrong`: heading → what is wrong
    with its line. `words`: heading (“” for all) → answer in its normal form → what it means. `rows`: the lines that decide something,
    each as texts under `HEADINGS`. `problems`: what is wrong with the sheet itself."""

    of: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, Problem] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Word]] = field(default_factory=dict)
    rows: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = ()

    def meaning(self, heading: str, word: str) -> Word | None:
        """What the answer means in the column with the heading (in its normal form), or None when nothing is written about it."""
        return self.words.get(heading, {}).get(word) or self.words.get("", {}).get(word)


def column_map(mappings: Sequence[Grid], questions: Questions, names: Sequence[str]) -> ColumnMap:
    """What the sheets say about the questionnaire that goes by one of `names` (its sheet, id and title)."""
    of: dict[str, str] = {}
    owner: dict[str, int] = {}
    wrong: dict[str, Problem] = {}
    words: dict[str, dict[str, Word]] = {}
    rows, problems = [], []
    known = {key(name) for name in names}
    for grid in mappings:
        header = _header(grid)
        if header is None:
            problems += [problem("K-158", grid.home)] if any(not line.blank for line in grid.lines) else []
            continue
        for line, texts in _lines(grid, *header):
            if texts[QUESTION] or texts[MEANS]:
                rows.append(tuple(texts[name] for name in HEADINGS))
            if texts[SURVEY] and key(texts[SURVEY]) not in known:
                continue
            name, place = key(texts[COLUMN]), grid.place(line, header[1].get(QUESTION, 0), QUESTION)
            _take_question(texts[QUESTION], name, (place, line), questions, (of, owner, wrong))
            if texts[WORD] and texts[MEANS]:
                means = "" if key(texts[MEANS]) in _NO_ANSWER else texts[MEANS]
                words.setdefault(name, {})[key(texts[WORD])] = Word(means, grid.place(line, header[1].get(MEANS, 0), MEANS))
    return ColumnMap(of, wrong, words, tuple(rows), tuple(problems))


def _take_question(
    text: str, name: str, where: tuple[Place, int], questions: Questions, made: tuple[dict[str, str], dict[str, int], dict[str, Problem]]
) -> None:
    """Takes in which question a line gives its column."""
    of, owner, wrong = made
    if not text or not name:
        return
    place, line = where
    id_ = "" if key(text) in _UNUSED else questions.named(text)
    if not id_ and key(text) not in _UNUSED:
        labels = {key(one.label): one.label for one in questions.fields.values()}
        near = get_close_matches(key(text), labels, n=1, cutoff=0.75)
        meant = f"Mente du “{labels[near[0]][:50]}”?" if near else "Vælg et på listen."
        wrong.setdefault(name, problem("K-147", place, forslag=meant))
    elif of.setdefault(name, id_) != id_:
        wrong.setdefault(name, problem("K-149", place, a=owner[name], b=line))
    owner.setdefault(name, line)


def _header(grid: Grid) -> tuple[Line, dict[str, int]] | None:
    """The line of headings, and the column of each of `HEADINGS` that it has."""
    names = {**{key(name): name for name in HEADINGS}, **_OTHER_NAMES}
    for line in grid.lines[:20]:
        found: dict[str, int] = {}
        for column, cell in sorted(line.cells.items()):
            if key(cell.text) in names:
                found.setdefault(names[key(cell.text)], column)
        if COLUMN in found and QUESTION in found:
            return line, found
    return None


def _lines(grid: Grid, header: Line, columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines under the headings that say anything: number, and the text under each heading."""
    for line in grid.lines:
        if line.number > header.number and not line.blank:
            yield line.number, {name: " ".join(line.cells.get(columns.get(name, 0), _NOTHING).text.split()) for name in HEADINGS}
