"""Text files with columns (.csv, .tsv, .txt): one row per document, in any character set and with any separator in use here.

A table cannot stand in such a file. Its rows are read from a second file beside it with the name `<name>-<table id>.csv`
(`sager.csv` and `sager-aftaler.csv`), under the same rules, joined by the column “Sag” in both.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from metodebog import numbers_da
from metodebog.context import Context
from metodebog.crosscheck import normal
from metodebog.problems import MetodebogError, Place, Problem, problem
from metodebog.raw import RawInput
from metodebog.read import columns, encoding, file_checks, tables
from metodebog.read.columns import SEARCHED, Asked
from metodebog.read.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, Line
from metodebog.read.linking import link
from metodebog.template import Template

SEPARATORS = {"semikolon": ";", "komma": ",", "tabulator": "\t"}
LONGEST_FIELD = 1_000_000
LONGEST_HEAD = 200_000
MOST_FIELDS = 16_384
MOST_COUNTED = tables.MANY
MOST_PROBLEMS = 500
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[;,\t]*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: the number of its first line in the file, and its fields."""

    line: int
    fields: list[str]


def read(content: bytes, path: Path, template: Template, context: Context) -> RawInput:
    """The answers in the file, and in the files of its tables. Problems: S-5xx, K-1xx, and F-0xx of the tables' files."""
    documents = _rows(content, path, columns.main(template), context)
    children, problems = {}, list(documents.problems)
    for table in template.tables:
        beside = path.with_name(f"{path.stem}-{table.id}{path.suffix}")
        if not beside.exists():
            continue
        try:
            children[table.id] = _rows(file_checks.steady_bytes(beside), beside, columns.child(template, table), context)
            problems += children[table.id].problems
        except MetodebogError as error:
            problems += error.problems
    records, more = link(documents, children)
    return RawInput(tuple(records), (*problems, *more))


def _rows(content: bytes, path: Path, asked: Asked, context: Context) -> tables.Rows:
    grid, problems = read_grid(content, path, columns.names(asked.fields), context)
    if grid is None:
        return tables.Rows(Grid(file_checks.shown_name(path), "", ()), (), False, "", tuple(problems))
    rows = tables.rows(grid, asked, context)
    return tables.Rows(rows.grid, rows.rows, rows.keyed, rows.found, (*problems, *rows.problems))


def read_grid(content: bytes, path: Path, known: Mapping[str, str], context: Context) -> tuple[Grid | None, list[Problem]]:
    """The records as a grid, and what is wrong with their form; None when nothing of it can be read.

    `known`: headings in their normal form, by which the separator and the line of headings are found.
    """
    file = file_checks.shown_name(path)
    text = encoding.decode(content, context.answers.get("S-501", ""))
    if text is None:
        return None, [problem("S-501", fil=file)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        broken = (number for number, line in enumerate(_lines(text), 1) if "\0" in line)
        return None, [problem("S-507", Place(file=file, line=number)) for number in islice(broken, MOST_PROBLEMS)]
    top = [line[:LONGEST_HEAD].rstrip("\n") for line in islice(_lines(text), SEARCHED)]
    separator, skipped = _separator(top, known, path, context.answers.get("S-504", ""))
    if not separator:
        return None, [problem("S-504", fil=file)]
    widest = max((text.count(separator, *span) + 1 for span in _long_lines(text)), default=0)
    if widest > MOST_FIELDS:
        antal, graense = numbers_da.grouped(widest), numbers_da.grouped(MAX_COLUMNS)
        return None, [problem("K-114", hvor=f"Filen “{file}”", antal=antal, graense=graense)]
    records, more, problems = _records(text, separator, skipped, file)
    grid, others = _grid(records, more, known, file)
    return (None, problems) if problems and len(grid.lines) <= 1 else (grid, [*problems, *others])


def _lines(text: str) -> Iterator[str]:
    """The lines, one at a time, each with its line break."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _long_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines are that have room for more fields than any sheet has: begin and end."""
    return (match.span() for match in re.finditer(rf"[^\n]{{{MOST_FIELDS},}}", text))


def _separator(top: Sequence[str], known: Mapping[str, str], path: Path, answer: str) -> tuple[str, int]:
    """The separator, or “” when it cannot be decided, and how many lines say only that. `top`: the first lines."""
    told = _SEPARATOR_LINE.fullmatch(top[0].strip()) if top else None
    if told:
        return told[1], 1
    said = [line for line in top if line.strip()]
    hits = {one: max((_known_headings(line, one, known) for line in said), default=0) for one in SEPARATORS.values()}
    best = [one for one, count in hits.items() if count == max(hits.values())]
    used = [one for one in best if any(one in line for line in said[:1])]
    if len(best) == 1 or (len(used) == 1 and max(hits.values()) == 0):
        return (best[0] if len(best) == 1 else used[0]), 0
    if not used:
        return "\t" if path.suffix.lower() == ".tsv" else ";", 0
    return SEPARATORS.get(answer, ""), 0


def _known_headings(line: str, separator: str, known: Mapping[str, str]) -> int:
    return len({known[name] for part in line.split(separator) if (name := normal(part)) in known})


def _records(text: str, separator: str, skipped: int, file: str) -> tuple[list[_Record], int, list[Problem]]:
    """The records up to the first broken one, how many more there are than may be, and what broke it."""
    records: list[_Record] = []
    more = start = 0
    reader = csv.reader(islice(_lines(text), skipped, None), delimiter=separator, strict=True)
    limit = csv.field_size_limit(LONGEST_FIELD)  # a text that is too long, but not as long as this, is told later with its field
    try:
        for fields in reader:
            if any(fields) and len(records) > MAX_ROWS + SEARCHED:
                more += 1
                if more > MOST_COUNTED:
                    break
            elif fields:
                records.append(_Record(start + 1 + skipped, fields))
            start = reader.line_num
    except csv.Error as error:
        number = start + 1 + skipped
        line = next(islice(_lines(text), number - 1, None))
        if "field limit" in str(error) and '"' not in line:
            return records, more, [problem("S-508", Place(file=file, line=number))]
        return records, more, [problem("S-506", fil=file, linje=number)]
    finally:
        csv.field_size_limit(limit)
    return records, more, []


def _grid(records: Sequence[_Record], more: int, known: Mapping[str, str], file: str) -> tuple[Grid, list[Problem]]:
    """The records as a grid; those that do not fit under the headings are told and left out."""
    first = [_line(record) for record in records[:SEARCHED]]
    header = columns.heading_line(Grid(file, "", tuple(first)), known)
    if header is None:
        return Grid(file, "", ()), []
    index = next(index for index, record in enumerate(records) if record.line == header.number)
    width, needed = len(records[index].fields), max(header.cells, default=0)
    kept, problems = first[: index + 1], []
    for record in records[index + 1 :]:
        said = len(record.fields)
        while said > width and not record.fields[said - 1].strip():
            said -= 1
        if said > width or said < needed:
            fields, headings = _count(said, "felt", "felter"), _count(needed, "overskrift", "overskrifter")
            problems.append(problem("S-505", Place(file=file, line=record.line), felter=fields, overskrifter=headings))
            continue
        kept.append(_line(record))
    used = len({column for line in kept for column in line.cells})
    return Grid(file, "", tuple(kept), more=more, used=used), problems


def _line(record: _Record) -> Line:
    return Line(record.line, {at: Cell(text) for at, text in enumerate(record.fields, 1) if text})


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
