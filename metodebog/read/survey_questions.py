"""The questions of a questionnaire, and every heading by which a survey tool may name one without any doubt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from metodebog.crosscheck import normal
from metodebog.fields import Field
from metodebog.template import Section, Template

_NUMBER = re.compile(r"\s*(?:q|sp|spm|spørgsmål|question)?\.?\s*\d{1,3}(?:\s*[.):\-–]|\s)\s*(?=\D)", re.IGNORECASE)
_PARTS = (re.compile(r".*\[(.+)\]\s*", re.DOTALL), re.compile(r".*\s[-–|/:]\s(.+)", re.DOTALL), re.compile(r".*[?:]\s*(.+)", re.DOTALL))
"""How tools write “question and statement” in one heading: the statement is the group."""


@dataclass(frozen=True, slots=True)
class Questions:
    """`fields`: the questions in order, by id. `names`: a heading in its normal form → id; what may mean two is left out."""

    fields: Mapping[str, Field]
    names: Mapping[str, str]

    def named(self, text: str) -> str:
        """The id of the question that a person has named by its text, id or number (from 1), or “”."""
        found = self.whole(text)
        number = re.fullmatch(r"\s*(\d{1,3})[.)]?\s*", text)
        if not found and number and 1 <= int(number[1]) <= len(self.fields):
            return list(self.fields)[int(number[1]) - 1]
        return found

    def whole(self, text: str) -> str:
        """The id of the question that the whole heading names, or “”."""
        return next((self.names[key] for key in keys(text) if key in self.names), "")

    def part(self, text: str) -> str:
        """The id of the question that the last part of the heading names, or “”: “How much do you agree? [Statement]”."""
        return next((id_ for text in last_parts(text) if (id_ := self.whole(text))), "")


def key(text: str) -> str:
    """A heading or a word of a scale without case, spaces and signs."""
    return normal(unicodedata.normalize("NFC", text))


def keys(text: str) -> Iterator[str]:
    """The heading in its normal form, and without the number that it begins with."""
    yield key(text)
    number = _NUMBER.match(text)
    if number:
        yield key(text[number.end() :])


def last_parts(text: str) -> Iterator[str]:
    """The parts of a heading that may be the statement of a question with several."""
    for pattern in _PARTS:
        match = pattern.fullmatch(text)
        if match:
            yield match[1]


def questions(template: Template) -> Questions:
    """The questions that the template asks itself; tables are none."""
    sections = [section for section in template.sections if not section.inherited]
    fields = {field.id: field for section in sections for field in section.fields if field.kind != "tabel"}
    sure = {name: id_ for id_, field in fields.items() for name in (key(field.id), key(field.label))}
    other: dict[str, set[str]] = {}
    for section in sections:
        for name, id_ in _names(section):
            if name and id_ in fields:
                other.setdefault(name, set()).add(id_)
    single = {name: next(iter(ids)) for name, ids in other.items() if len(ids) == 1}
    return Questions(fields, {**single, **sure})


def _names(section: Section) -> Iterator[tuple[str, str]]:
    """What else a question may be called: with its section, or with the point that it is repeated for, on either side."""
    for field in section.fields:
        yield key(field.shown), field.id
        yield key(section.title + field.label), field.id
    for number, point in enumerate(section.points, 1):
        for field in section.each:
            id_, name = f"{field.id}_{number}", _without_point(field)
            yield key(name + point), id_
            yield key(point + name), id_
            yield key(section.title + name + point), id_
            if len(section.each) == 1:
                yield key(point), id_
                yield key(section.title + point), id_
                yield key(point + section.title), id_


def _without_point(field: Field) -> str:
    return field.shown or re.sub(r"\{\{.*?\}\}", "", field.label)
