"""A declared document: what `templates/<slug>.yml` says, as typed and frozen data. `declare` loads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from metodebog.fields import Field

MAPPING = "Kolonner"
"""The sheet, key or file that says which question a column of answers belongs to."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A section is shown only when the field `field` has one of `values` (as `Kind.show` writes them, ignoring case)."""

    field: str
    values: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Use:
    """A named function of ours (rule, view, event, transition), and the fields it looks at: argument → field id, or “table.field”."""

    name: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class SurveyUse:
    """Answers to a questionnaire that the data file holds: `template` is its slug; `sheet` the sheet of the workbook they stand in."""

    id: str
    template: str
    sheet: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document with a heading of its own. `text` stands in the document, `guidance` in forms only.

    `views` come after the fields. `inherited`: the section is another declaration's; it is read and checked, but not shown.
    `points`: the texts that its fields are repeated for; `each`: the fields before that; `point_name`: what the points are called.
    `measures`: what the answers measure when they are counted, or empty.
    """

    id: str
    title: str
    fields: tuple[Field, ...] = ()
    guidance: str = ""
    text: str = ""
    condition: Condition | None = None
    views: tuple[Use, ...] = ()
    inherited: bool = False
    points: tuple[str, ...] = ()
    each: tuple[Field, ...] = ()
    point_name: str = "Punkt"
    measures: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    """A whole declaration. `slug` is its file's name; `audience` says who reads the document.

    `title` names the document in lists; `heading` stands at its top instead, when it is set. `builds_on`: the document whose
    data file it reads. `rows_of`: one document for each row of that table; `row`: the columns of it. `only`: made when this holds.
    `surveys`: the answers to questionnaires that the data file may hold; `uses_answers`: the document is made of them too.
    """

    slug: str
    title: str
    version: str
    purpose: str
    audience: str
    sources: tuple[str, ...]
    sections: tuple[Section, ...]
    rules: tuple[Use, ...] = ()
    calendar: tuple[Use, ...] = ()
    transitions: tuple[Use, ...] = ()
    scope: str = "enkelt"
    builds_on: str = ""
    heading: str = ""
    subtitle: str = ""
    intro: str = ""
    closing: str = ""
    signatures: tuple[str, ...] = ()
    rows_of: str = ""
    row: tuple[Field, ...] = ()
    only: Condition | None = None
    belongs: str = "sag"
    paper: str = "a4"
    on_paper: bool = True
    surveys: tuple[SurveyUse, ...] = ()
    uses_answers: bool = False
    exercise: str = ""

    @property
    def is_overview(self) -> bool:
        """Whether one document is made from all rows together, and not one from each."""
        return self.scope == "samlet"

    @property
    def has_form(self) -> bool:
        """Whether it can be filled in as a form: in the browser, and by hand."""
        return self.scope == "enkelt" and not self.builds_on and self.on_paper

    @property
    def is_case(self) -> bool:
        """Whether it is the declaration of a whole case, made from those of its documents."""
        return self.scope == "sag"

    @property
    def fields(self) -> Iterator[Field]:
        """Every field of every section, in order; the columns of tables are not among them."""
        return (field for section in self.sections for field in section.fields)

    @property
    def simple_fields(self) -> tuple[Field, ...]:
        """The fields that have one answer per document: the columns of the first sheet."""
        return tuple(field for field in self.fields if field.kind != "tabel")

    @property
    def tables(self) -> tuple[Field, ...]:
        """The fields that are tables: a sheet of its own for each."""
        return tuple(field for field in self.fields if field.kind == "tabel")

    @property
    def beside(self) -> tuple[str, ...]:
        """The sheets, and the keys of text files, that hold answers to questionnaires and how they are read."""
        return (*(name for use in self.surveys for name in (use.sheet, use.id)), *((MAPPING,) if self.surveys else ()))

    def field(self, path: str) -> Field | None:
        """The field with the id `path` (also of the row that a document is made of), or the column “table.field”; None: there is none."""
        first, _, rest = path.partition(".")
        found = next((field for field in (*self.row, *self.fields) if field.id == first), None)
        if found is None or not rest:
            return found
        return next((column for column in found.columns if column.id == rest), None)
