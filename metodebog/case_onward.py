"""A case with one document more: the one that a transition makes of the latest of its kind (minutes of an agenda). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metodebog.case_file import MADE, NUMBER, own_table_id, parts, table_id
from metodebog.check import check
from metodebog.context import Context
from metodebog.fields import Value
from metodebog.kinds import KINDS
from metodebog.raw import RawRecord
from metodebog.rules import Case
from metodebog.template import Template, Use
from metodebog.views import TRANSITIONS

Row = Mapping[str, Value]


def with_next(case: Template, record: RawRecord, documents: Sequence[Template], use: Use, context: Context) -> dict[str, Value]:
    """The answers of a case that has passed its checks, with the document that the transition makes at the end.

    A case without a document of that kind is as it was.
    """
    checked = check(case, record, context)
    values: dict[str, Value] = {**checked.values, **checked.withheld}
    found = [part for part in parts(record, documents)[0] if use in part.template.transitions]
    if not found:
        return values
    latest = found[-1]
    made = KINDS[MADE.kind].parse(answer, MADE, context.today)[0] if (answer := latest.row.answers.get(MADE.id)) else None
    of_its_day = replace(context, today=made or context.today)
    before = check(latest.template, latest.record, of_its_day).values
    return _added(values, latest.template, TRANSITIONS[use.name].make(Case(before, of_its_day), **use.arguments))


def _added(values: Mapping[str, Value], template: Template, new: Mapping[str, Value]) -> dict[str, Value]:
    """The values of the case with the new document's row, and the rows of its tables, under the next free number."""
    sheet = table_id(template)
    documents = _numbered(values.get(sheet, ()), single=True)
    number = str(max((int(row[NUMBER.id]) for row in documents if str(row.get(NUMBER.id, "")).isdecimal()), default=0) + 1)
    own = {field.id: new[field.id] for field in template.simple_fields if not field.shared and field.id in new}
    added: dict[str, Value] = {**values, sheet: (*documents, {NUMBER.id: number, **own})}
    for table in (table for table in template.tables if not table.shared):
        id_ = own_table_id(template, table)
        rows = _numbered(values.get(id_, ()), single=len(documents) == 1)
        more = ({NUMBER.id: number, **row} for row in new.get(table.id, ()))
        if both := (*rows, *more):
            added[id_] = both
    return added


def _numbered(rows: Sequence[Row], single: bool) -> tuple[Row, ...]:
    """The rows, each with a number: the only document of its kind, and what belongs to it, need none before there are two."""
    return tuple({NUMBER.id: "1", **row} for row in rows) if single and len({row.get(NUMBER.id) for row in rows}) <= 1 else tuple(rows)
