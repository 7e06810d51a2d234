"""Where answers from a survey tool stand, and the way from there to a grid: a sheet of the data file, a key of it, or a file beside it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from metodebog import raw, yaml_strict
from metodebog.context import Context
from metodebog.crosscheck import normal
from metodebog.problems import MetodebogError, Place, Problem, problem
from metodebog.read import delimited, encoding, excel, file_checks, json_strict
from metodebog.read.grid import Cell, Grid, Line
from metodebog.template import MAPPING

EXPORTS = (*file_checks.EXCEL, *file_checks.DELIMITED)
"""The files beside a data file that may hold answers."""

LISTS = (*file_checks.YAML, *file_checks.JSON)
_LOOKED_AT = 20


class Listed(Grid):
    """Answers that stand as a list in YAML or JSON: line 0 has the keys, and a column is known by its key."""

    def column(self, number: int) -> str:
        """The key, as messages name a column."""
        return f"“{self.lines[0].cells[number].text[:60]}”"

    def place(self, line: int, column: int = 0, heading: str = "") -> Place:
        """The place of an answer: its line, without any number of a field."""
        return Place(self.file, line=line or None, heading=heading)


@dataclass(frozen=True, slots=True)
class Source:
    """The answers as a grid (None: there are none), what is said about their form, and the grids that tell what columns mean.

    `beside`: the answers are a file of their own, so that there must be some.
    """

    grid: Grid | None = None
    mappings: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()
    beside: bool = False


@dataclass(slots=True)
class _Found:
    """What has been found so far. `homes`: the places that hold answers, in words."""

    grid: Grid | None = None
    mappings: list[Grid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    homes: list[str] = field(default_factory=list)
    beside: bool = False

    def take(self, grid: Grid, home: str, *, beside: bool) -> None:
        """Takes in a grid of answers; a sheet of the data file without any is as good as none."""
        if beside or any(not line.blank for line in grid.lines[1:]):
            self.grid, self.beside = self.grid or grid, self.beside or beside
            self.homes.append(home)


def source(path: Path, sheet: str, id_: str, known: Mapping[str, str], context: Context) -> Source:
    """The answers `id_` of the data file `path`. `known`: headings in their normal form. Raises nothing for what a file holds."""
    found = _Found()
    if path.is_file() and path.suffix.lower() in file_checks.EXCEL:
        _guarded(found, lambda: _inside_workbook(found, path, sheet, id_))
    elif path.is_file() and path.suffix.lower() in LISTS:
        _guarded(found, lambda: _inside_list(found, path, sheet, id_))
    for file in beside(path, MAPPING.casefold(), (*EXPORTS, *LISTS)):
        _guarded(found, lambda file=file: found.mappings.extend(_mapping_file(found, file, context)))
    known = {**known, **_headings(found.mappings)}
    for file in beside(path, id_, EXPORTS):
        _guarded(found, lambda file=file: _export(found, file, known, context))
    if len(found.homes) > 1:
        found.problems.append(problem("K-140", a=found.homes[0], b=found.homes[1]))
    return Source(found.grid, tuple(found.mappings), tuple(found.problems), found.beside)


def beside(path: Path, id_: str, endings: Sequence[str]) -> list[Path]:
    """The files “<name>-<id>.<ending>” in the same folder as the data file, in order of their names."""
    try:
        inside = sorted(path.parent.iterdir())
    except OSError:
        return []
    wanted = normal(f"{path.stem}-{id_}")
    fits = [file for file in inside if file.suffix.lower() in endings and normal(file.stem) == wanted]
    return [file for file in fits if not file.name.startswith(file_checks.LOCK)]


def _guarded(found: _Found, work: object) -> None:
    """Does the work; a file that cannot be read is told like any other problem."""
    try:
        work()
    except MetodebogError as error:
        found.problems += error.problems


def _inside_workbook(found: _Found, path: Path, sheet: str, id_: str) -> None:
    content, file = file_checks.steady_bytes(path), file_checks.shown_name(path)
    if file_checks.kind_of(content, path) not in file_checks.EXCEL:
        return
    names = list({normal(name): name for name in (id_, sheet)}.values())
    grids, problems = excel.sheets(content, file, (*names, MAPPING))
    found.problems += problems
    for name in names:
        if name in grids:
            found.take(grids[name], f"arket “{grids[name].sheet}”", beside=False)
    found.mappings += [grids[MAPPING]] if MAPPING in grids else []


def _export(found: _Found, path: Path, known: Mapping[str, str], context: Context) -> None:
    grid, problems, mapping = _opened(path, known, context)
    found.problems += problems
    found.mappings += [mapping] if mapping else []
    if grid is not None:
        found.take(grid, f"filen “{file_checks.shown_name(path)}”", beside=True)


def _opened(path: Path, known: Mapping[str, str], context: Context) -> tuple[Grid | None, list[Problem], Grid | None]:
    """The first or only sheet of the file, what is said about its form, and the sheet that tells what its columns mean."""
    content = file_checks.steady_bytes(path)
    kind = file_checks.kind_of(content, path)
    if kind in file_checks.EXCEL:
        grids, problems = excel.sheets(content, file_checks.shown_name(path), ("", MAPPING))
        first, mapping = grids.get(""), grids.get(MAPPING)
        own = mapping if mapping and first and mapping.sheet != first.sheet else None
        return first and _of_file(first), problems, own and _of_file(own)
    if "S-504" not in context.answers:
        context = replace(context, answers={**context.answers, "S-504": _separator(content, context)})
    grid, problems = delimited.read_grid(content, path, known, context)
    return grid, problems, None


def _of_file(grid: Grid) -> Grid:
    """The sheet of a file beside the data file is named with its file: the data file may have a sheet of the same name."""
    return replace(grid, sheet=f"{grid.sheet} ({grid.file})")


def _separator(content: bytes, context: Context) -> str:
    """The one separator with which all of the first records have the same number of fields, or “”: where headings do not tell."""
    text = encoding.decode(content, context.answers.get("S-501", "")) or ""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", 400)[:400]
    steady = []
    for name, separator in delimited.SEPARATORS.items():
        try:
            records = [one for one in islice(csv.reader((f"{line}\n" for line in lines), delimiter=separator), _LOOKED_AT) if one]
        except csv.Error:
            continue
        if records and len(records[0]) > 1 and len({len(one) for one in records}) == 1:
            steady.append(name)
    return steady[0] if len(steady) == 1 else ""


def _mapping_file(found: _Found, path: Path, context: Context) -> list[Grid]:
    if path.suffix.lower() in LISTS:
        grid = _listed(_loaded(path), file_checks.shown_name(path))
        return [grid] if grid else []
    grid, problems, own = _opened(path, {normal(MAPPING): "", "kolonne": "kolonne", "spørgsmål": "spørgsmål"}, context)
    found.problems += problems
    return [own or grid] if own or grid else []


def _headings(mappings: Sequence[Grid]) -> dict[str, str]:
    """Every text of the first columns of the grids that tell what columns mean: they may be headings of an export."""
    texts = (cell.text for grid in mappings for line in grid.lines for cell in line.cells.values())
    return {key: key for text in texts if (key := normal(text))}


def _loaded(path: Path) -> object:
    content, file = file_checks.steady_bytes(path), file_checks.shown_name(path)
    text = encoding.decode(content) or ""
    return json_strict.load(text, file) if path.suffix.lower() in file_checks.JSON else yaml_strict.load(text, file)


def _inside_list(found: _Found, path: Path, sheet: str, id_: str) -> None:
    data, file = _loaded(path), file_checks.shown_name(path)
    for document in data if isinstance(data, list) else [data]:
        for key, value in document.items() if isinstance(document, Mapping) else ():
            if normal(key) in (normal(id_), normal(sheet)):
                grid = _listed(value, file)
                if grid:
                    found.take(grid, f"“{key}” i linje {document.lines[key]}", beside=False)
                elif value:
                    found.problems.append(problem("Y-616", Place(file=file, line=document.lines[key], heading=key)))
            elif normal(key) == normal(MAPPING):
                found.mappings += [grid for grid in [_listed(value, file)] if grid]


def _listed(data: object, file: str) -> Grid | None:
    """A list of mappings as a grid; a plain mapping (heading → question) as the grid that it stands for. None: neither."""
    if isinstance(data, Mapping):
        rows = [(data.lines[key], {MAPPING[:-1]: key, "Spørgsmål": value}) for key, value in data.items() if isinstance(value, str)]
    elif isinstance(data, list) and all(isinstance(one, Mapping) for one in data):
        rows = list(zip(data.lines, data, strict=True))
    else:
        return None
    columns = {key: number for number, key in enumerate(dict.fromkeys(key for _, row in rows for key in row), 1)}
    if not columns:
        return None
    head = Line(0, {number: Cell(key) for key, number in columns.items()})
    lines = (Line(line, {columns[key]: _cell(value) for key, value in row.items()}) for line, row in rows)
    return Listed(file, "", (head, *lines), used=len(columns))


def _cell(value: object) -> Cell:
    if isinstance(value, list):
        return Cell("\n".join(one for one in value if isinstance(one, str)))
    return Cell(str(value), getattr(value, "kind", raw.TEXT))
