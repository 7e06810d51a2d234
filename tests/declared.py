"""Small builders that several tests share: declarations from text, raw answers, and a method without files.

    template(text)            a template from the text of a declaration (raises what the loader raises)
    all_kinds()               the template in `data/alle_typer.yml`: every key, every kind of field
    field("heltal", hoejst=3) one declared field
    record(kort="…", moede=[{…}])  raw answers as a reader hands them over
    codes(problems)           their codes, in order
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from metodebog import crosscheck, files, raw, yaml_strict
from metodebog.context import Context
from metodebog.declare import Vocabulary, declaration
from metodebog.fields import Field
from metodebog.kinds import KINDS
from metodebog.problems import MetodebogError, Place, Problem
from metodebog.raw import Raw, RawRecord, RawRow
from metodebog.template import Template

ROOT = Path(__file__).resolve().parent.parent
ALL_KINDS = Path(__file__).parent / "data" / "alle_typer.yml"
TODAY = date(2026, 2, 10)
WORDS = {"frist.aftale_horisont": "tre måneder"}
_PROJECT = files.vocabulary(files.context(TODAY, root=ROOT))
LISTS = {"viden.dyr": ("d1. Hund", "d2. Kat og killing"), **_PROJECT.lists}
SHARED = {"hvem": {"label": "Hvem", "type": "person", "eksempel": "Anna Eksempel", "kraevet": "ja"}, **_PROJECT.shared}


def context(today: date = TODAY, **more: object) -> Context:
    """The project's own method and Eksempel Kommune on a fixed day."""
    return files.context(today, root=ROOT, **more)


def template(text: str, file: str = "prøve.yml") -> Template:
    """The template that the text declares. Raises MetodebogError with every problem, as `files.load_template` does."""
    loaded = declaration(yaml_strict.load(text, file), "proeve", file, Vocabulary(WORDS, LISTS, SHARED))
    if problems := crosscheck.problems(loaded, file):
        raise MetodebogError(problems)
    return loaded


@cache
def all_kinds() -> Template:
    """A declaration with every key of the language and every kind of field."""
    return template(ALL_KINDS.read_text(encoding="utf-8"), ALL_KINDS.name)


def field(kind: str, **attributes: object) -> Field:
    """One field of a kind, with the kind's own defaults."""
    defaults = {"length": KINDS[kind].default_length, "sensitive": KINDS[kind].sensitive}
    return Field(id="felt", label="Felt", kind=kind, **{**defaults, **attributes})


def answer(text: str, kind: str = raw.TEXT, **place: object) -> Raw:
    """One raw answer."""
    return Raw(text, Place(**place), kind)


def record(number: int = 14, **answers: object) -> RawRecord:
    """A row of a workbook: texts, Raw values, or (for a table) a list of rows."""
    place = Place(sheet="Ark", row=number)
    simple = {id_: _raw(value, place, id_) for id_, value in answers.items() if not isinstance(value, list)}
    rows = {
        id_: tuple(_row(row, Place(sheet=id_.capitalize(), row=at)) for at, row in enumerate(value, 3))
        for id_, value in answers.items()
        if isinstance(value, list)
    }
    return RawRecord(number, place, simple, rows)


def _row(row: dict[str, object], place: Place) -> RawRow:
    return RawRow(place, {id_: _raw(value, place, id_) for id_, value in row.items()})


def _raw(value: object, place: Place, heading: str) -> Raw:
    here = Place(sheet=place.sheet, row=place.row, column="C", heading=heading)
    return Raw(value.text, here, value.kind) if isinstance(value, Raw) else Raw(str(value), here)


def codes(problems: Iterable[Problem]) -> list[str]:
    """The codes of the problems, in order."""
    return [item.code for item in problems]
