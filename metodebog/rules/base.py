"""What a rule is: a named, pure function over the checked answers of one document.

A rule is referenced from a declaration, which says which fields it is to look at. It yields findings; `check` gives
them their place. New rules: a module in this package that uses `@rule`, and one line in `rules/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from metodebog.context import Context
from metodebog.fields import Value

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """What a rule says: a catalogue code and its values, at the field `field` (or “table.field”) and row number `row` from 0."""

    code: str
    field: str
    row: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """The checked answers of one document, as a rule or a view sees them. Unanswered and refused fields are missing.

    `records`: the answers of every row, for an overview. `blank`: the form for pen and paper is made, without answers.
    `attached`: what else the data file holds for it: name → `Answers`, and the numbers of earlier reports (see `attached`).
    """

    values: Mapping[str, Value]
    context: Context
    records: tuple[Mapping[str, Value], ...] = ()
    blank: bool = False
    attached: Mapping[str, object] = field(default_factory=dict)

    def value(self, path: str) -> Value | None:
        """The answer to a field, or None."""
        return self.values.get(path)

    def rows(self, path: str) -> tuple[Row, ...]:
        """The rows of the table that “table.field” (or “table”) names; empty when there are none."""
        return tuple(self.values.get(path.partition(".")[0], ()))


@dataclass(frozen=True, slots=True)
class Rule:
    """`arguments`: argument → the field kind it takes: “dato”; “tabel.dato”, a date in a table; “tabel2.dato”, one in another table;
    “tabel”, a whole table; “*”, any kind; “dato|tabel.dato”, either (the one in a table last). A trailing “?”: it may be left out.

    `meaning`: the rule in one Danish sentence. `source`: inventory numbers.
    """

    name: str
    check: Callable[..., Iterable[RuleFinding]]
    arguments: Mapping[str, str]
    meaning: str
    source: str


RULES: dict[str, Rule] = {}


def rule(meaning: str, source: str, **arguments: str) -> Callable[[Callable], Callable]:
    """Registers the function under its own name."""

    def register(function: Callable[..., Iterable[RuleFinding]]) -> Callable[..., Iterable[RuleFinding]]:
        assert function.__name__ not in RULES, f"{function.__name__} is there already"
        RULES[function.__name__] = Rule(function.__name__, function, arguments, meaning, source)
        return function

    return register


def column(path: str) -> str:
    """“dato” for “aftaler.dato”."""
    return path.partition(".")[2]
