"""Excel workbooks: which sheet holds what, and the way from the package to raw answers.

One row per document on the sheet “Sager” (or the first visible sheet that is nothing else), the rows of each table
on a sheet named after the table's label or id, joined by the column “Sag” on both. Hidden sheets are not read.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from metodebog.context import Context
from metodebog.crosscheck import normal
from metodebog.fields import Field
from metodebog.problems import MetodebogError, Problem, problem
from metodebog.raw import RawInput
from metodebog.read import columns, excel_values, tables
from metodebog.read.excel_package import BROKEN, Package
from metodebog.read.excel_sheet import SheetReader
from metodebog.read.grid import Grid, and_
from metodebog.read.linking import link
from metodebog.template import Template

MAIN = "Sager"
EXPLANATIONS = frozenset({"vejledning", "lister", "svarmuligheder", "fejl"})
"""Sheets that explain or help, in their normal form. They are never read."""

MAX_SHEETS = 1_000
SHEET_NAME = 31
"""Excel's limit for the name of a sheet: a longer label is cut there."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook that has been opened: its sheets in order, and what their cells refer to."""

    package: Package
    sheets: tuple[_Sheet, ...]
    texts: Sequence[str]
    styles: Sequence[str]
    from_1904: bool

    def grid(self, sheet: _Sheet) -> Grid:
        return SheetReader(self.package, sheet.name, self.texts, self.styles, from_1904=self.from_1904).read(sheet.part)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the workbook holds for a template, before anything is made of it."""

    main: Grid
    children: Mapping[str, Grid]
    problems: Sequence[Problem]


def read(content: bytes, file: str, template: Template, context: Context) -> RawInput:
    """The answers in a workbook. Raises MetodebogError (F-003, F-004, F-012 to F-014, K-101, K-102)."""
    try:
        found = _grids(content, file, template)
    except BROKEN:  # around the libraries and our reading of the XML, not around what is made of it
        raise MetodebogError([problem("F-004", fil=file)]) from None
    documents = tables.rows(found.main, columns.main(template), context)
    asked = {table.id: columns.child(template, table) for table in template.tables}
    children = {table: tables.rows(grid, asked[table], context) for table, grid in found.children.items()}
    records, problems = link(documents, children)
    of_sheets = [item for rows in (documents, *children.values()) for item in rows.problems]
    return RawInput(tuple(records), (*found.problems, *of_sheets, *problems))


def sheets(content: bytes, file: str, names: Sequence[str]) -> tuple[dict[str, Grid], list[Problem]]:
    """The visible sheets with these names (ignoring case and spaces), and K-127 for hidden ones: name as asked → grid.

    The name “” stands for the first visible sheet that does not explain. Raises MetodebogError, as `read` does.
    """
    try:
        package = Package(content, file)
        _refuse_other_contents(package)
        book = _open(package)
        return _named(book, names)
    except BROKEN:
        raise MetodebogError([problem("F-004", fil=file)]) from None


def _named(book: _Book, names: Sequence[str]) -> tuple[dict[str, Grid], list[Problem]]:
    found: dict[str, Grid] = {}
    problems = [problem("F-007", fil=book.package.file)] if book.package.any("vbaproject") else []
    for name in names:
        wanted = [one for one in book.sheets if (normal(one.name) == normal(name) if name else normal(one.name) not in EXPLANATIONS)]
        seen = next((sheet for sheet in wanted if not sheet.hidden), None)
        if seen:
            found[name] = book.grid(seen)
        elif name and wanted and book.package.holds_cells(wanted[0].part):
            problems.append(problem("K-127", ark=wanted[0].name))
    return found, problems


def _grids(content: bytes, file: str, template: Template) -> _Found:
    package = Package(content, file)
    _refuse_other_contents(package)
    book = _open(package)
    main, children, problems = _roles(book, template)
    if package.any("vbaproject"):
        problems.append(problem("F-007", fil=file))
    return _Found(book.grid(main), {table: book.grid(sheet) for table, sheet in children.items()}, problems)


def _refuse_other_contents(package: Package) -> None:
    """A package that is no workbook at all is named for what it is."""
    if "xl/workbook.bin" in package:
        raise MetodebogError([problem("F-014", type=".xlsb")])
    if "xl/workbook.xml" in package or package.any("xl/"):
        return
    if "mimetype" in package and b"opendocument" in package.first_bytes("mimetype", 200):
        raise MetodebogError([problem("F-014", type=".ods")])
    contents = {"word/": "et Word-dokument", "ppt/": "en PowerPoint-præsentation", "[content_types].xml": ""}
    found = next((words for part, words in contents.items() if package.any(part)), "en pakket fil")
    raise MetodebogError([problem("F-003", fil=package.file, indhold=found) if found else problem("F-004", fil=package.file)])


def _open(package: Package) -> _Book:
    """The workbook's list of sheets, and the parts that they share."""
    part = next((target for kind, target in _relations(package, "").values() if kind == "officeDocument"), "xl/workbook.xml")
    relations = _relations(package, part)
    sheets: list[_Sheet] = []
    from_1904 = False

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        if element == "workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true")
        elif element == "sheet":
            id_ = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            kind, target = relations[id_]
            if len(sheets) >= MAX_SHEETS:
                raise MetodebogError([problem("F-012", fil=package.file)])
            if kind == "worksheet":
                name = " ".join(attributes["name"][:SHEET_NAME].split())
                sheets.append(_Sheet(name, target, attributes.get("state", "visible") != "visible"))

    package.parse(part, start)
    if not sheets:
        raise ValueError("no sheets")
    shared = {kind: target for kind, target in relations.values() if target in package}
    texts = excel_values.shared_texts(package, shared["sharedStrings"]) if "sharedStrings" in shared else []
    styles = excel_values.formats(package, shared["styles"]) if "styles" in shared else []
    return _Book(package, tuple(sheets), texts, styles, from_1904)


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to inside the package: id → (kind, part)."""
    folder, name = posixpath.split(part)
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes["Type"].rpartition("/")[2]
            found[attributes["Id"]] = (kind, posixpath.normpath(posixpath.join(f"/{folder}", attributes["Target"])))

    if file in package:
        package.parse(file, start)
    return found


def _roles(book: _Book, template: Template) -> tuple[_Sheet, dict[str, _Sheet], list[Problem]]:
    """The sheet of the documents, the sheet of each table, and what is to be said about the others."""
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    file = book.package.file
    if not visible:
        raise MetodebogError([problem("K-102", fil=file)])
    owners = _owners(template)
    children = {table.id: sheet for sheet in reversed(visible) if (table := owners.get(normal(sheet.name)))}
    taken = {id(sheet) for sheet in children.values()}
    others = EXPLANATIONS | set(map(normal, template.beside))
    rest = [sheet for sheet in visible if normal(sheet.name) not in others and id(sheet) not in taken]
    main = next((sheet for sheet in rest if normal(sheet.name) == normal(MAIN)), None) or next(iter(rest), None)
    if main is None:
        raise MetodebogError([problem("K-101", fil=file, ark=MAIN, fundet=_sheets_in_words(visible))])
    problems = list(_near(book, template, children, [sheet for sheet in rest if sheet is not main]))
    problems += _hidden(book, owners)
    return main, {table.id: children[table.id] for table in template.tables if table.id in children}, problems


def _owners(template: Template) -> dict[str, Field]:
    """The name of a sheet in its normal form → its table. A name that two share belongs to the first."""
    owners: dict[str, Field] = {}
    for table in template.tables:
        for name in _sheet_names(table):
            owners.setdefault(name, table)
    return {name: table for name, table in owners.items() if name not in EXPLANATIONS and name != normal(MAIN)}


def _sheet_names(table: Field) -> list[str]:
    return [normal(name) for name in (table.label, table.label[:SHEET_NAME], table.id, table.id[:SHEET_NAME])]


def _sheets_in_words(sheets: Sequence[_Sheet]) -> str:
    shown = [f"“{sheet.name}”" for sheet in sheets[:3]]
    return and_(shown) if len(sheets) <= 3 else ", ".join(shown) + " …"


def _near(book: _Book, template: Template, children: dict[str, _Sheet], others: list[_Sheet]) -> Iterator[Problem]:
    """Sheets with content that are nobody's: a table's under another name is asked about and read, the rest is told."""
    for sheet in others:
        free = [table for table in template.tables if table.id not in children]
        likeness, index = max(((_likeness(sheet, table), -index) for index, table in enumerate(free)), default=(0.0, 0))
        if likeness >= columns.ALIKE:
            best = free[-index]
            children[best.id] = sheet
            yield problem("K-126", fil=book.package.file, ark=best.label, fundet=sheet.name)
        elif book.package.holds_cells(sheet.part):
            yield problem("K-125", ark=sheet.name)


def _likeness(sheet: _Sheet, table: Field) -> float:
    return max(SequenceMatcher(None, normal(sheet.name), name).ratio() for name in _sheet_names(table))


def _hidden(book: _Book, owners: Mapping[str, Field]) -> Iterator[Problem]:
    """Hidden sheets that would have been read if they could be seen."""
    for sheet in book.sheets:
        name = normal(sheet.name)
        if sheet.hidden and (name in owners or name == normal(MAIN)) and book.package.holds_cells(sheet.part):
            yield problem("K-127", ark=sheet.name)
