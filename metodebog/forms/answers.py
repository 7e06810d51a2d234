"""What the page sends → a raw record, as from any other reader; and what the check says → the words for the page.

Answers: field id → a text, or a list of texts; a table: a list of rows, each column id → text or list of texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from metodebog import messages
from metodebog.check import Checked, check
from metodebog.context import Context
from metodebog.fields import Field
from metodebog.forms.description import row_name
from metodebog.forms.words import ADVICE, ASK, FIX
from metodebog.problems import Level, Place, Problem
from metodebog.raw import Raw, RawRecord, RawRow
from metodebog.template import Template


def raw_record(template: Template, answers: Mapping[str, object]) -> RawRecord:
    """The answers of the page as a raw record. Ids that the template does not know are left out.

    The place of an answer is its label; in a table also the row, whose number on the page, from 0, is `Place.record`.
    Rows where nothing is written are left out, but for as many as the table must have.
    """
    simple = {field.id: Raw(_text(answers.get(field.id)), Place(heading=field.label)) for field in template.simple_fields}
    rows = {table.id: tuple(_rows(table, answers.get(table.id))) for table in template.tables}
    return RawRecord(1, Place(), simple, {id_: found for id_, found in rows.items() if found})


def _text(answer: object) -> str:
    """Several answers stand one per line."""
    if isinstance(answer, (list, tuple)):
        return "\n".join(_text(item) for item in answer if not isinstance(item, (list, tuple, Mapping)))
    return "" if answer is None or isinstance(answer, Mapping) else str(answer)


def _rows(table: Field, answers: object) -> Iterator[RawRow]:
    given = [row if isinstance(row, Mapping) else {} for row in answers] if isinstance(answers, (list, tuple)) else []
    rows = [_row(table, number, row) for number, row in enumerate(given)]
    spare = (table.minimum or 0) - sum(1 for row in rows if _written(row))
    for row in rows:
        if not _written(row):
            spare -= 1
        if _written(row) or spare >= 0:
            yield row


def _row(table: Field, number: int, answers: Mapping[str, object]) -> RawRow:
    place = Place(heading=f"{row_name(table)} {number + 1}", record=number)
    here = {column.id: replace(place, heading=f"{place.heading} – {column.label}") for column in table.columns}
    return RawRow(place, {id_: Raw(_text(answers.get(id_)), where) for id_, where in here.items()})


def _written(row: RawRow) -> bool:
    return any(answer.text.strip() for answer in row.answers.values())


@dataclass(frozen=True, slots=True)
class PageCheck:
    """One check for the page. `answered`: question code → answer, for a context. `messages`: what the page shows."""

    checked: Checked
    answered: Mapping[str, str]
    messages: list[dict[str, object]]


def check_page(template: Template, answers: Mapping[str, object], confirmed: Iterable[object], context: Context) -> PageCheck:
    """The answers checked. `confirmed`: the keys of the questions (see `problems_for_page`) that the user has said yes to.

    A yes counts for that answer only: when it is changed, the question comes again.
    """
    record = raw_record(template, answers)
    keys = {str(key) for key in confirmed}
    asked = [item for item in check(template, record, context).problems if item.level is Level.ASK]
    open_codes = {item.code for item in asked if _key(item, record) not in keys}
    settled = {item.code: messages.answers(item.code)[0] for item in asked if item.code not in open_codes}
    answered = {**context.answers, **settled}
    checked = check(template, record, replace(context, answers=answered))
    said = [*checked.problems, *(item for item in asked if item.code in settled)]
    return PageCheck(checked, answered, problems_for_page(template, said, record, keys))


def problems_for_page(
    template: Template, problems: Iterable[Problem], record: RawRecord | None = None, confirmed: Iterable[str] = ()
) -> list[dict[str, object]]:
    """The problems as the page shows them, in the order of the form.

    `field`: the field's id, or “table.column”, or empty. `row`: the number of the row from 0, or None. `label`: which
    field, in words. `group`: a key of `words.GROUPS`. `short`: label and text. `line`: the whole message with its code. A question has
    `key`, which says yes to it when it is sent back, and `confirmed`: whether it has been.
    """
    order = _order(template)
    yes = set(confirmed)
    found = sorted(problems, key=lambda item: (order.get(item.field.partition(".")[0], -1), _row_of(item), order.get(item.field, -1)))
    return [_shown(item, record, yes) for item in found]


def _order(template: Template) -> dict[str, int]:
    """The place of each field and each “table.column” in the form."""
    paths = [path for field in template.fields for path in (field.id, *(f"{field.id}.{column.id}" for column in field.columns))]
    return {path: number for number, path in enumerate(paths)}


def _row_of(item: Problem) -> int:
    return -1 if item.place is None or item.place.record is None else item.place.record


_GROUP = {Level.ASK: ASK, Level.WARNING: ADVICE, Level.CORRECTED: ADVICE}


def _shown(item: Problem, record: RawRecord | None, confirmed: set[str]) -> dict[str, object]:
    key = _key(item, record) if item.level is Level.ASK else ""
    label = item.place.heading if item.place else ""
    return {
        "code": item.code,
        "level": str(item.level),
        "group": _GROUP.get(item.level, FIX),
        "field": item.field,
        "row": item.place.record if item.place else None,
        "label": label,
        "text": item.text,
        "short": f"{label}{'' if label.endswith('?') else ':'} {item.text}",
        "line": item.line,
        "key": key,
        "confirmed": bool(key) and key in confirmed,
    }


def _key(item: Problem, record: RawRecord | None) -> str:
    """The same for the same question about the same answer, and for nothing else."""
    answer = _answer(item, record) if record else ""
    return sha256("\0".join((item.code, item.field, item.text, answer)).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _answer(item: Problem, record: RawRecord) -> str:
    table, _, column = item.field.rpartition(".")
    if not table:
        return record.answers[column].text if column in record.answers else ""
    wanted = item.place.record if item.place else None
    return next((row.answers[column].text for row in record.rows.get(table, ()) if row.place.record == wanted), "")
