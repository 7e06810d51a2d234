"""A protected address is taken away before any rule, view or document can see it (bad input P-313, P-314, P-319).

An address field names the yes/no field that says whether the address is protected. While that is unanswered, the address
may not be used. When it is protected, the same address in another answer refuses the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from metodebog.fields import Field, Value
from metodebog.kinds import KINDS
from metodebog.problems import Place, Problem, problem
from metodebog.raw import RawRecord
from metodebog.template import Template

GUARD, ADDRESS = "adressebeskyttet", "borger_adresse"
"""The shared fields of a case that hold the citizen's address, and whether it is protected."""
SHORTEST = 5
"""A street with its number has at least this many characters: anything shorter is found everywhere."""


def without_protected(template: Template, values: dict[str, Value], record: RawRecord) -> tuple[dict[str, Value], list[Problem]]:
    """Takes the protected addresses out of `values`: what was taken, and what is wrong or left out."""
    problems: list[Problem] = []
    taken: dict[str, Value] = {}
    for field in template.simple_fields:
        if field.kind != "adresse" or field.id not in values:
            continue
        guard = template.field(field.guarded_by)
        protected = values.get(field.guarded_by)
        if protected is None:
            values.pop(field.id)
            label = guard.label if guard else field.guarded_by
            problems.append(problem("P-314", _place(record, guard or field), field=field.guarded_by, felt=label))
        elif protected:
            taken[field.id] = values.pop(field.id)
            problems += _leaks(template, str(taken[field.id]), field, record)
            problems.append(problem("P-319", _place(record, field), field=field.id))
    return taken, problems


def leaks_in(template: Template, record: RawRecord, case: RawRecord) -> Iterator[Problem]:
    """Where a document of a case shows the case's protected address although the document has no field for it."""
    if any(field.kind == "adresse" for field in template.simple_fields):
        return
    flag, address = case.answers.get(GUARD), case.answers.get(ADDRESS)
    if flag and address and KINDS["ja_nej"].parse(flag, Field(GUARD, GUARD, "ja_nej"), date.min)[0]:
        yield from _leaks(template, address.text, Field(ADDRESS, address.place.heading or ADDRESS, "adresse"), record)


def _place(record: RawRecord, field: Field) -> Place:
    answer = record.answers.get(field.id)
    return answer.place if answer else replace(record.place, heading=field.label)


def _leaks(template: Template, address: str, own: Field, record: RawRecord) -> Iterator[Problem]:
    """The other answers in which the address stands."""
    street = street_of(address)
    if not street:
        return
    places = [(field.id, record.answers[field.id]) for field in template.simple_fields if field.id in record.answers]
    for table in template.tables:
        for row in record.rows.get(table.id, ()):
            places += [(f"{table.id}.{column.id}", row.answers[column.id]) for column in table.columns if column.id in row.answers]
    for path, answer in places:
        other = template.field(path)
        if other is not None and other.kind != "adresse" and street in f" {_plain(answer.text)} ":
            yield problem("P-313", answer.place, field=path, felt=own.label)


def street_of(address: str) -> str:
    """What makes the address known: street and number (or else its first part), in plain letters and with a space at each end."""
    parts = [plain for part in re.split(r"[,;\n]", address) if (plain := _plain(part))]
    streets = [found[0] for part in parts if (found := re.match(r"[^\W\d].*? \d+(?= |$)", part))]
    street = (streets or parts or [""])[0]
    return f" {street} " if len(street) >= SHORTEST else ""


def _plain(text: str) -> str:
    """Small letters and figures with single spaces; “12B” is “12 b”."""
    return re.sub(r"[\W_]+", " ", re.sub(r"(?<=\d)(?=[^\W\d])", " ", text.casefold())).strip()
