"""Raw answers → typed values, or every problem at once, each with its place. Pure: guesses nothing, reads nothing.

After this step nothing is checked again. A record with a refusing problem has values too (those that could be read),
but no document may be made from it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

from metodebog import textclean
from metodebog.check_fields import Reader, answered
from metodebog.context import Context
from metodebog.fields import Value
from metodebog.kinds import KINDS
from metodebog.problems import Place, Problem, problem, refused
from metodebog.protect import without_protected
from metodebog.raw import RawInput, RawRecord
from metodebog.rules import RULES, Case, RuleFinding
from metodebog.template import Section, Template, Use

SHIFTED = 0.5
"""A row where at least this share of three or more answers has the wrong type is taken for shifted columns (C-217)."""

WRONG_TYPE = {"C-221", "C-222", "C-223", "C-224", "C-227", "C-228", "C-229", "P-302", "P-303", "P-307", "D-404", "D-408", "D-412", "D-413"}


_Spot = tuple[str, Place | None]


@dataclass(frozen=True, slots=True)
class Checked:
    """One checked record. `values`: field id → value; a table's value is a tuple of rows (column id → value).

    Fields of hidden sections, and fields without an answer, are left out. `withheld`: protected addresses, for a next data
    file of the same person and for nothing else.
    """

    number: int
    place: Place
    values: Mapping[str, Value]
    problems: tuple[Problem, ...]
    withheld: Mapping[str, Value] = dataclasses.field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether no document may be made."""
        return refused(self.problems)


def check_all(template: Template, data: RawInput, context: Context) -> tuple[list[Checked], list[Problem]]:
    """Every record checked, and the problems of the file as a whole (reading, the same person twice)."""
    missing = {item.field for item in data.problems if item.code == "K-104"}
    checked = [_without_echo(check(template, record, context), missing) for record in data.records]
    whole = [*data.problems, *_mojibake(data), *_same_person(template, data, checked)]
    return checked, [item for item in whole if not answered(item, context)]


def _without_echo(checked: Checked, missing: set[str]) -> Checked:
    """A column that is missing is told once, not once more for every row that lacks an answer."""
    told = tuple(item for item in checked.problems if item.code != "C-201" or item.field not in missing)
    return replace(checked, problems=told)


def check(template: Template, record: RawRecord, context: Context) -> Checked:
    """One record against the template: fields, sections, table sizes, rules."""
    reader = Reader(context)
    values: dict[str, Value] = {}
    for field in template.fields:
        value = reader.table(field, record) if field.kind == "tabel" else reader.field(field, record.answers, record.place)
        if value is not None:
            values[field.id] = value
    hidden = _without_hidden(template, values)
    unseen = {field.id for section in hidden for field in section.fields}
    problems = [item for item in reader.problems if item.field.partition(".")[0] not in unseen]
    problems += _unused(template, hidden, record)
    problems = _shifted(template, record, problems) or problems
    withheld, found = without_protected(template, values, record)
    problems += found
    told = {(item.field, item.place) for item in problems if item.level.refuses}
    problems += [item for use in template.rules for item in _rule_problems(template, use, values, record, context, told)]
    return Checked(record.number, record.place, values, tuple(item for item in problems if not answered(item, context)), withheld)


def is_shown(section: Section, template: Template, values: Mapping[str, Value]) -> bool:
    """Whether the section's condition holds for the values (a section without one is always shown)."""
    if section.condition is None:
        return True
    field = template.field(section.condition.field)
    value = values.get(section.condition.field)
    if field is None or value is None:
        return False
    given = value if isinstance(value, tuple) else (KINDS[field.kind].show(value),)
    wanted = {text.casefold() for text in section.condition.values}
    return any(str(text).casefold() in wanted for text in given)


def _without_hidden(template: Template, values: dict[str, Value]) -> list[Section]:
    """The sections that are not shown; their values are taken out of `values`, so that no later section builds on them."""
    hidden = []
    for section in template.sections:
        if section.condition and not is_shown(section, template, values):
            hidden.append(section)
            for field in section.fields:
                values.pop(field.id, None)
    return hidden


def _unused(template: Template, hidden: list[Section], record: RawRecord) -> Iterator[Problem]:
    """Answers in sections that are not shown: told, so that nothing is lost in silence."""
    for section in hidden:
        deciding = section.condition and template.field(section.condition.field)
        for field in section.fields:
            answer = record.answers.get(field.id)
            if record.rows.get(field.id) or (answer and textclean.clean(answer.text)):
                place = answer.place if answer else replace(record.place, heading=field.label)
                yield problem("C-233", place, field=field.id, felt=deciding.label if deciding else "")


def _shifted(template: Template, record: RawRecord, problems: list[Problem]) -> list[Problem]:
    """One line instead of many when the columns of a row seem to have been moved; else nothing."""
    answers = [(field, record.answers[field.id]) for field in template.simple_fields if field.id in record.answers]
    typed = [answer for field, answer in answers if not KINDS[field.kind].free_text and answer.text.strip()]
    wrong = {item.field for item in problems if item.code in WRONG_TYPE and "." not in item.field}
    in_columns = any(answer.place.column or answer.place.position for answer in typed)
    if not in_columns or len(wrong) < 3 or len(wrong) < SHIFTED * len(typed):
        return []
    where = f"række {record.place.row}" if record.place.row is not None else f"linje {record.place.line}"
    place = replace(record.place, column="", position=None, heading="")
    kept = [item for item in problems if item.code not in WRONG_TYPE or "." in item.field]
    return [*kept, problem("C-217", place, antal=len(wrong), alle=len(typed), sted=where)]


def _rule_problems(
    template: Template, use: Use, values: Mapping[str, Value], record: RawRecord, context: Context, told: Set[_Spot]
) -> Iterator[Problem]:
    """What the rule finds, except where an answer that it looks at was refused (`told`): there it has not seen all."""
    for finding in RULES[use.name].check(Case(values, context), **use.arguments):
        if not any(_unseen(template, record, path, finding, told) for path in use.arguments.values()):
            place = _place_of(template, record, finding.field, finding.row)
            yield problem(finding.code, place, field=finding.field, **finding.values)


def _unseen(template: Template, record: RawRecord, path: str, finding: RuleFinding, told: Set[_Spot]) -> bool:
    """Whether an answer to the field (in the row of the finding; else in any row of its table) was refused."""
    table = path.partition(".")[0]
    if "." in path and finding.row is not None and table == finding.field.partition(".")[0]:
        return (path, _place_of(template, record, path, finding.row)) in told
    return any(field == path or (field.startswith(f"{path}.") and "." not in path) for field, _ in told)


def _place_of(template: Template, record: RawRecord, path: str, row: int | None) -> Place:
    """Where the answer to a field stands, or would stand."""
    field = template.field(path)
    label = field.label if field else path
    answers, place = record.answers, record.place
    if row is not None:
        table_row = record.rows[path.partition(".")[0]][row]
        answers, place = table_row.answers, table_row.place
    answer = answers.get(path.rpartition(".")[2])
    return answer.place if answer else replace(place, heading=label)


_MOJIBAKE = re.compile("Ã[¦¸¥†˜…\x80-\xbf]|Â[\xa0-\xbf]|â€")


def _mojibake(data: RawInput) -> Iterator[Problem]:
    """Texts that were UTF-8 and have been read as something else on their way here."""
    rows = [row.answers for record in data.records for table in record.rows.values() for row in table]
    answers = [answer for group in [*(record.answers for record in data.records), *rows] for answer in group.values()]
    count = sum(1 for answer in answers if _MOJIBAKE.search(answer.text))
    if count:
        yield problem("C-209", antal=f"{count} celle{'r' if count > 1 else ''}")


def _same_person(template: Template, data: RawInput, checked: list[Checked]) -> Iterator[Problem]:
    """The same CPR number in two records."""
    for field in template.simple_fields:
        if field.kind != "cpr":
            continue
        first: dict[object, int] = {}
        for item in checked:
            value = item.values.get(field.id)
            if value is not None and first.setdefault(value, item.number) != item.number:
                yield problem("P-308", replace(item.place, heading=field.label), a=first[value], b=item.number)


