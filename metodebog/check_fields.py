"""One answer, or one row of answers, against its declared fields. `check` puts the whole record together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from metodebog import raw, textclean
from metodebog.context import Context
from metodebog.fields import Field, Finding, Value
from metodebog.kinds import KINDS
from metodebog.problems import Level, Place, Problem, problem, refused
from metodebog.raw import Raw, RawRecord, RawRow


def answered(item: Problem, context: Context) -> bool:
    """Whether the problem is a question that the user has answered."""
    return item.level is Level.ASK and item.code in context.answers


class Reader:
    """Reads the fields of one record and collects what is wrong with them."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.problems: list[Problem] = []

    def field(self, field: Field, answers: Mapping[str, Raw], row: Place, path: str = "") -> Value | None:
        """The value of one field, or None."""
        path = path or field.id
        answer = answers.get(field.id)
        place = answer.place if answer else replace(row, heading=field.label)
        if answer is None or (not answer.text and answer.kind != raw.NO_VALUE):
            if field.required:
                self.problems.append(problem("C-201", place, field=path))
            return None
        value, findings = _answer(answer, field, self.context)
        told = [problem(code, place, field=path, **values) for code, values in findings if not self._silent(code)]
        self.problems += told
        return None if refused(item for item in told if not answered(item, self.context)) else value

    def _silent(self, code: str) -> bool:
        return self.context.example and code == "P-317"

    def table(self, field: Field, record: RawRecord) -> tuple[Mapping[str, Value], ...] | None:
        """The rows of a table, or None when there are none."""
        rows = record.rows.get(field.id, ())
        found = tuple(self._row(field, row) for row in rows)
        name = field.label
        place = rows[0].place if rows else record.place
        if len(rows) < (field.minimum or 0):
            count = f"{field.minimum} {'række' if field.minimum == 1 else 'rækker'}"
            whole = replace(record.place, column="", heading=name)
            self.problems.append(problem("C-231", whole, field=field.id, tabel=name, antal=count))
        if field.maximum is not None and len(rows) > field.maximum:
            whole, room = replace(place, column="", heading=name), field.maximum
            self.problems.append(problem("C-232", whole, field=field.id, tabel=name, antal=len(rows), graense=room))
        return found or None

    def _row(self, table: Field, row: RawRow) -> Mapping[str, Value]:
        read = {column.id: self.field(column, row.answers, row.place, f"{table.id}.{column.id}") for column in table.columns}
        return {id_: value for id_, value in read.items() if value is not None}


def _answer(answer: Raw, field: Field, context: Context) -> tuple[Value | None, list[Finding]]:
    """A non-empty answer, cleaned and read by its kind."""
    if field.kind == "valg" and answer.kind == raw.TEXT and answer.text in field.choices:
        return answer.text, []  # as declared: most answers of a large file, read without the cleaning
    if answer.kind == raw.ERROR:
        return None, [("C-204", {"fejl": answer.text})]
    if answer.kind == raw.NO_VALUE:
        return None, [("C-203", {})]
    if textclean.unusable(answer.text):
        return None, [("C-207", {})]
    findings: list[Finding] = []
    if textclean.turns_direction(answer.text):
        findings.append(("C-210", {}))
    if textclean.has_invisible(textclean.without_direction(answer.text)):
        findings.append(("C-206", {}))
    text = textclean.clean(answer.text)
    if not text:
        return None, [("C-202", {})] if field.required else findings
    kind = KINDS[field.kind]
    if kind.free_text and answer.kind in (raw.DATE, raw.TIME):
        findings.append(("C-219", {}))
        text = _as_typed(text)
    value, more = kind.parse(replace(answer, text=text), field, context.today)
    return value, findings + more


def _as_typed(text: str) -> str:
    """What a person may have typed where Excel made a date of it: 3-2-2026 for 2026-02-03."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{day.day}-{day.month}-{day.year}"
