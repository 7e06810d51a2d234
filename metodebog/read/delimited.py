"""Text files with columns (.csv, .tsv, .txt): one row per document, in any character set and with any separator in use here.

A table cannot stand in such a file. Its rows are read from a second file beside it with the name `<name>-<table id>.csv`
(`sager.csv` and `sager-aftaler.csv`), under the same rules, joined by the column “Sag” in both.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from metodebog.context import Context
from metodebog.crosscheck import normal
from metodebog.problems import MetodebogError, Place, Problem, problem
from metodebog.raw import RawInput
from metodebog.read import columns, encoding, file_checks, tables
from metodebog.read.columns import SEARCHED, Asked
from metodebog.read.grid import MAX_ROWS, Cell, Grid, Line
from metodebog.read.linking import link
from metodebog.template import Template

SEPARATORS = {"semikolon": ";", "komma": ",", "tabulator": "\t"}
MAX_FIELD = 32_767
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
    file = file_checks.shown_name(path)
    empty = Grid(file, "", ())
    text = encoding.decode(content, context.answers.get("S-501", ""))
    if text is None:
        return tables.Rows(empty, (), False, "", (problem("S-501", fil=file),))
    lines = re.sub("\r\n?", "\n", text).split("\n")
    broken = [problem("S-507", Place(file=file, line=number)) for number, line in enumerate(lines, 1) if "\0" in line]
    separator, first = _separator(lines, asked, path, context.answers.get("S-504", ""))
    if broken or not separator:
        return tables.Rows(empty, (), False, "", tuple(broken) or (problem("S-504", fil=file),))
    records, problems = _records(lines[first:], separator, first, file)
    grid, more = _grid(records, asked, file)
    rows = tables.rows(grid, asked, context) if not problems or len(grid.lines) > 1 else tables.Rows(grid, (), False, "", ())
    return tables.Rows(rows.grid, rows.rows, rows.keyed, rows.found, (*problems, *more, *rows.problems))


def _separator(lines: Sequence[str], asked: Asked, path: Path, answer: str) -> tuple[str, int]:
    """The separator, or “” when it cannot be decided, and how many lines say only that."""
    told = _SEPARATOR_LINE.fullmatch(lines[0].strip())
    if told:
        return told[1], 1
    known = columns.names(asked.fields)
    top = [line for line in lines[:SEARCHED] if line.strip()]
    hits = {one: max((_known_headings(line, one, known) for line in top), default=0) for one in SEPARATORS.values()}
    best = [one for one, count in hits.items() if count == max(hits.values())]
    used = [one for one in best if any(one in line for line in top[:1])]
    if len(best) == 1 or (len(used) == 1 and max(hits.values()) == 0):
        return (best[0] if len(best) == 1 else used[0]), 0
    if not used:
        return "\t" if path.suffix.lower() == ".tsv" else ";", 0
    return SEPARATORS.get(answer, ""), 0


def _known_headings(line: str, separator: str, known: dict[str, str]) -> int:
    return len({known[name] for part in line.split(separator) if (name := normal(part)) in known})


def _records(lines: Sequence[str], separator: str, skipped: int, file: str) -> tuple[list[_Record], list[Problem]]:
    """The records up to the first broken one, and what broke it."""
    records: list[_Record] = []
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator, strict=True)
    start, limit = 0, csv.field_size_limit(file_checks.MAX_BYTES)  # a text that is too long is told below, with its field
    try:
        for fields in reader:
            if fields:
                records.append(_Record(start + 1 + skipped, fields))
            start = reader.line_num
    except csv.Error:
        number = start + 1 + skipped
        return records, [problem("S-506", fil=file, linje=number)]
    finally:
        csv.field_size_limit(limit)
    return records, []


def _grid(records: Sequence[_Record], asked: Asked, file: str) -> tuple[Grid, list[Problem]]:
    """The records as a grid; those that do not fit under the headings are told and left out."""
    lines = [Line(record.line, {at: Cell(text) for at, text in enumerate(record.fields, 1) if text}) for record in records[:SEARCHED]]
    header = columns.heading_line(Grid(file, "", tuple(lines)), columns.names(asked.fields))
    if header is None:
        return Grid(file, "", ()), []
    index = next(index for index, record in enumerate(records) if record.line == header.number)
    width = len(records[index].fields)
    needed = max(header.cells, default=0)
    kept, problems, used = lines[: index + 1], [], set(header.cells)
    for record in records[index + 1 :]:
        said = len(record.fields)
        while said > width and not record.fields[said - 1].strip():
            said -= 1
        if said > width or said < needed:
            fields, headings = _count(said, "felt", "felter"), _count(needed, "overskrift", "overskrifter")
            problems.append(problem("S-505", Place(file=file, line=record.line), felter=fields, overskrifter=headings))
            continue
        problems += _too_long(record, header, file)
        line = Line(record.line, {at: Cell(text) for at, text in enumerate(record.fields[:said], 1) if text})
        used.update(line.cells)
        kept.append(line)
    keep = MAX_ROWS + SEARCHED
    return Grid(file, "", tuple(kept[:keep]), more=max(0, len(kept) - keep), used=len(used)), problems


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _too_long(record: _Record, header: Line, file: str) -> Iterator[Problem]:
    for at, text in enumerate(record.fields, 1):
        if len(text) > MAX_FIELD:
            heading = header.cells.get(at, Cell("")).text
            yield problem("S-508", Place(file=file, line=record.line, position=at, heading=heading))
