"""A declared field, and what a field kind is. The kinds themselves stand in `kinds`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import ClassVar

from metodebog.raw import Raw

Finding = tuple[str, dict[str, object]]
Value = str | date | time | int | Decimal | bool | tuple
Parsed = tuple[Value | None, list[Finding]]


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field. The Danish key of the declaration stands in brackets.

    `kind` (type), `help` (hjaelp), `example` (eksempel), `required` (kraevet), `length` (laengde: characters),
    `choices` (valg), `minimum` and `maximum` (mindst, hoejst: a number, or the number of rows of a table),
    `columns` (kolonner), `sensitive` (foelsom), `shown` (i_dokument: the label in the document),
    `when_empty` (tom: "skjul" or "skriveplads"), `lines` (linjer: ruled lines on paper),
    `layout` (visning: "kort", "tabel", "liste" or "skema"), `row_name` (raekkenavn), `shared` (faelles: the shared field it is),
    `hidden` (skjult: not shown itself), `guarded_by` (beskyttet_af: the field that says whether the address is protected),
    `gathered_from` (samles_fra: the documents of a case that are rows of this shared table too),
    `choices_from`: the list of the method that the choices are all of, as “skala_enighed” (“” when they are not),
    `line`: where it stands in its file.
    """

    id: str
    label: str
    kind: str
    help: str = ""
    example: str = ""
    required: bool = False
    length: int = 0
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    columns: tuple[Field, ...] = ()
    sensitive: bool = False
    shown: str = ""
    when_empty: str = "skjul"
    lines: int = 1
    layout: str = "tabel"
    row_name: str = ""
    shared: str = ""
    hidden: bool = False
    guarded_by: str = ""
    gathered_from: str = ""
    choices_from: str = ""
    line: int = 0

    @property
    def heading(self) -> str:
        """The label in the document."""
        return self.shown or self.label


class Kind:
    """A field kind. `name` is its word in a declaration; `title` and `meaning` explain it to a method consultant."""

    name: ClassVar[str]
    title: ClassVar[str]
    meaning: ClassVar[str]
    sensitive: ClassVar[bool] = False
    free_text: ClassVar[bool] = False
    default_length: ClassVar[int] = 0

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        """The value of a non-empty answer, or None, and what is to be said about it."""
        raise NotImplementedError

    def show(self, value: Value) -> str:
        """The value as a document shows it."""
        return str(value)

    def write(self, value: Value) -> str:
        """The value as it can be written in a file and read again by `parse`."""
        return self.show(value)
