"""Which column answers which field: headings are labels or ids, ignoring case, spaces and hyphens. Shared by Excel and CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from metodebog.crosscheck import normal
from metodebog.fields import Field
from metodebog.problems import Problem, problem
from metodebog.read import grid as grids
from metodebog.read.grid import Grid, Line
from metodebog.template import Template

KEY = "Sag"
SEARCHED, LONGEST = 20, 400
"""How many lines from the top headings are looked for in, and how many characters of a heading are compared."""

ALIKE = 0.8
OTHER_NAMES = {
    "cpr": ("personnummer", "personnr", "cpr", "cprnummer", "cprnr"),
    "telefon": ("tlf", "tlfnr", "telefonnr", "telefonnummer", "mobil", "mobilnummer"),
    "email": ("mail", "mailadresse", "emailadresse"),
}
SENSITIVE = (
    "CPR", "Personnummer", "Personnr", "Diagnose",
    "Religion", "Trosretning", "Etnicitet", "Etnisk", "Race", "Seksualitet", "Seksuel", "Fagforening",
    "Helbred", "Sygdom", "Medicin", "Misbrug", "Straffe", "Strafbare", "Politisk", "Handicap", "Statsborgerskab", "Nationalitet",
)  # fmt: skip
"""Beginnings of headings that tell of sensitive content (GDPR articles 9 and 10, and CPR numbers)."""

_STRANGE = re.compile(r"[=;{}<>$#@\\`|()\[\]]|.{61}|^[^A-Za-zÆØÅæøå]*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a grid is asked for: its fields, the ids of those whose column must be there, the title of the document, and the
    id of the table (“” for the documents themselves, of which there must be at least one)."""

    fields: tuple[Field, ...]
    needed: frozenset[str]
    document: str
    table: str = ""

    def path(self, id_: str) -> str:
        """The field as a problem names it: “navn”, or “aftaler.maal” in a table."""
        return f"{self.table}.{id_}" if self.table else id_


def main(template: Template) -> Asked:
    """What the sheet with one row per document is asked for. Columns of conditional sections may be left out."""
    always = {item.id for section in template.sections if section.condition is None for item in section.fields if item.required}
    return Asked(template.simple_fields, frozenset(always), template.title)


def child(template: Template, table: Field) -> Asked:
    """What the sheet of a table is asked for."""
    return Asked(table.columns, frozenset(item.id for item in table.columns if item.required), template.title, table.id)


@dataclass(frozen=True, slots=True)
class Columns:
    """The heading line, and where each answer stands: field id → column. `key` is the column “Sag”, or 0."""

    line: int
    of: Mapping[str, int]
    key: int
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Match:
    """What is known so far about the columns of one grid."""

    grid: Grid
    header: Line
    asked: Asked
    of: dict[str, int] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, **values: object) -> None:
        self.problems.append(problem(code, **values))

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.asked.fields

    def heading(self, column: int) -> str:
        """The heading as messages show it."""
        return _short(" ".join(self.header.cells[column].text[:200].split()), 60)

    def whole(self, column: int) -> str:
        """The heading in its normal form; the label of a field may be a whole sentence."""
        return normal(self.header.cells[column].text[:LONGEST])


def names(fields: Sequence[Field]) -> dict[str, str]:
    """Every accepted heading in its normal form → field id; the key's id is “”."""
    known = {normal(KEY): ""}
    for item in fields:
        known |= {normal(item.label): item.id, normal(item.id): item.id}
    return known


def find(grid: Grid, asked: Asked) -> Columns | None:
    """The columns of the grid, or None when it is blank."""
    header = heading_line(grid, names(asked.fields))
    if header is None:
        return None
    match = _Match(grid, header, asked)
    first = next(line for line in grid.lines if not line.blank)
    if first.number < header.number:
        before = grids.lines_in_words(first.number, header.number - 1)
        match.problems.append(problem("K-109", grid.home, raekke=header.number, fra=before))
    _claim(match)
    _hidden(match)
    _near(match)
    _missing(match)
    _without_heading(match)
    match.problems += _not_used(match)
    return Columns(header.number, {id_: column for id_, column in match.of.items() if id_}, match.of.get("", 0), tuple(match.problems))


def heading_line(grid: Grid, known: Mapping[str, str]) -> Line | None:
    """The first of the lines near the top that hold the most headings; the first line when none holds two."""
    lines = [line for line in grid.lines[:SEARCHED] if not line.blank]
    if not lines:
        return None
    hits = [len({known[name] for cell in line.cells.values() if (name := normal(cell.text)) in known}) for line in lines]
    best = hits.index(max(hits))
    return lines[best] if hits[best] >= 2 else lines[0]


def _claim(match: _Match) -> None:
    """Gives each field the first visible column with its heading; a second one is refused."""
    known = names(match.fields)
    for column in sorted(match.header.cells):
        heading = match.heading(column)
        if column in match.grid.hidden_columns or not heading:
            continue
        id_ = known.get(match.whole(column))
        if id_ is None:
            match.unknown[column] = heading
        elif id_ not in match.of:
            match.of[id_] = column
        else:
            _twice(match, match.of[id_], column)


def _twice(match: _Match, first: int, second: int) -> None:
    grid, one, other = match.grid, match.heading(first), match.heading(second)
    a, b = grid.column(first), grid.column(second)
    if match.header.cells[first].text == match.header.cells[second].text:
        match.say("K-106", hvor=grid.where, kolonne=one, a=a, b=b)
    else:
        match.problems.append(problem("K-107", grid.home, kolonne=one, anden=other, a=a, b=b))


def _hidden(match: _Match) -> None:
    """Hidden columns with anything in them are told, and not read."""
    hidden = match.grid.hidden_columns & match.grid.filled(match.header.number)
    if hidden:
        match.say("K-111", hvor=match.grid.where, bogstaver=grids.columns(match.grid, hidden))


def _near(match: _Match) -> None:
    """A missing column may be one that is called something else: that is asked, and the column used for now."""
    for item in match.fields:
        if item.id in match.of:
            continue
        column = _nearest(item, match)
        if column:
            heading = match.unknown.pop(column)
            match.of[item.id] = column
            match.say("K-105", hvor=match.grid.where, kolonne=_short(item.label), bogstav=match.grid.column(column), overskrift=heading)


def _nearest(item: Field, match: _Match) -> int:
    """The one unknown column whose heading is like the field's names, or 0. Never one whose heading may be content."""
    rivals = [other for other in match.fields if other.kind == item.kind and other.id not in match.of]
    own = {normal(name) for name in (item.label, item.id, item.shown) if name}
    other_names = OTHER_NAMES.get(item.kind, ()) if len(rivals) == 1 else ()
    scores = {}
    for column, heading in match.unknown.items():
        name = normal(heading)
        if 2 < len(name) <= 60 and (name in other_names or name in own):
            scores[column] = 1.0
        elif 3 < len(name) <= 60:
            scores[column] = max(SequenceMatcher(None, name, mine).ratio() for mine in own)
    best = max(scores, key=scores.__getitem__, default=0)
    return best if best and scores[best] >= ALIKE else 0


def _missing(match: _Match) -> None:
    for item in match.fields:
        if item.id in match.asked.needed and item.id not in match.of:
            words = found_words(match.fields, match.of, len(match.unknown))
            match.problems.append(missing(match.grid, item.label, words, match.asked.path(item.id)))


def missing(grid: Grid, label: str, found: str, path: str = "") -> Problem:
    """The column `label` is missing (K-104). `path`: the field that it would have answered."""
    return problem("K-104", field=path, hvor=grid.where, kolonne=_short(label), fundet=found)


def found_words(fields: Sequence[Field], of: Mapping[str, int], unknown: int) -> str:
    """The known headings that were found, and how many others; the others may be content and are not repeated."""
    labels = [f"“{_short(item.label, 20)}”" for item in fields if item.id in of]
    more = len(labels) - 3 + unknown if len(labels) > 3 else unknown
    others = [f"{more} {'anden' if more == 1 else 'andre'}"] if more else []
    parts = labels[:3] + others
    return grids.and_(parts) if labels else "ingen kendte overskrifter"


def _short(label: str, room: int = 40) -> str:
    return label if len(label) <= room else label[: room - 1].rstrip() + "…"


def _without_heading(match: _Match) -> None:
    headed = {column for column, cell in match.header.cells.items() if not cell.blank}
    bare = match.grid.filled(match.header.number + 1) - headed - match.grid.hidden_columns
    if bare:
        match.say("K-108", hvor=match.grid.where, bogstav=grids.columns(match.grid, bare))


def _not_used(match: _Match) -> Iterator[Problem]:
    """Columns that no field asks for: sensitive ones by name, strange headings and ordinary ones by column."""
    grid = match.grid
    sensitive = {column: word for column, heading in match.unknown.items() if (word := sensitive_word(heading))}
    strange = {column for column, heading in match.unknown.items() if column not in sensitive and _STRANGE.search(heading)}
    plain = match.unknown.keys() - sensitive.keys() - strange
    for word in dict.fromkeys(sensitive.values()):
        yield problem("K-118", grid.home, kolonne=word, dokument=f"“{match.asked.document}”")
    if plain:
        yield problem("K-117", grid.home, bogstaver=grids.columns(grid, plain))
    if strange:
        yield problem("K-119", grid.home, bogstaver=grids.columns(grid, strange))


def sensitive_word(heading: str) -> str:
    """The word that makes a heading sensitive, or “”."""
    name = normal(heading)
    return next((word for word in SENSITIVE if name.startswith(normal(word))), "")
