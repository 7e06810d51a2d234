"""What a declaration must fulfil beyond the form of each key: ids, references, rules and examples that fit together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from metodebog import raw
from metodebog.fields import Field
from metodebog.kinds import KINDS, choice_key
from metodebog.problems import Place, Problem, problem, some_of
from metodebog.prose import answers_in
from metodebog.rules import RULES, Rule
from metodebog.template import Condition, Section, Template, Use
from metodebog.views import EVENTS, TRANSITIONS, VIEWS, View

NEEDS = {"valg": "valg", "flervalg": "valg", "tabel": "kolonner"}
_KEY_ATTRIBUTES = {"valg": "choices", "kolonner": "columns"}
_ANY_DAY = date(2026, 1, 1)


def problems(template: Template, file: str) -> list[Problem]:
    """Everything that does not fit together in the template (codes M-003 to M-018), each with its line."""
    return [
        *_ids(template, file),
        *_labels(template.simple_fields, file),
        *_labels(template.tables, file),
        *(item for table in template.tables for item in (*_ids_of(table.columns, file), *_labels(table.columns, file))),
        *(item for field in _all_fields(template) for item in _field(field, file)),
        *(item for field in template.simple_fields if field.kind == "adresse" for item in _guard(template, field, file)),
        *(item for section in template.sections if section.condition for item in _condition(template, section, section.condition, file)),
        *(item for section in template.sections if not section.inherited for item in _section(template, section, file)),
        *(item for text in (template.intro, template.closing) for item in _prose(template, text, file, 1)),
        *(item for text in (template.heading, template.subtitle) for item in _prose(template, text, file, 1, is_title=True)),
        *(item for uses, known in _uses(template) for use in uses for item in _use(template, use, known, file)),
        *_scope(template, file),
    ]


def _scope(template: Template, file: str) -> Iterator[Problem]:
    """A document of rows names a table of the data file that it builds on, and what it is made for is a field with few answers."""
    if (template.scope == "raekker") != bool(template.rows_of) or (template.rows_of and not template.builds_on):
        yield problem("M-003", _at(file, 1), noegle="raekker" if template.builds_on else "bygger_paa")
    elif template.rows_of and template.rows_of not in {table.id for table in template.tables}:
        yield problem("M-008", _at(file, 1), felt=template.rows_of, forslag=_near(template.rows_of, (one.id for one in template.tables)))
    if template.only and template.field(template.only.field) is None:
        known = (one.id for one in (*template.row, *template.simple_fields))
        yield problem("M-008", _at(file, template.only.line), felt=template.only.field, forslag=_near(template.only.field, known))


def _uses(template: Template) -> Iterator[tuple[Iterable[Use], Mapping[str, Rule | View]]]:
    """What the template names of ours, with where it is looked up."""
    yield template.rules, RULES
    yield template.calendar, EVENTS
    yield template.transitions, TRANSITIONS
    yield from ((section.views, VIEWS) for section in template.sections if not section.inherited)


def _all_fields(template: Template) -> Iterator[Field]:
    for field in template.fields:
        yield field
        yield from field.columns


def _at(file: str, line: int) -> Place:
    return Place(file=file, line=line or None)


def _near(word: str, possible: Iterable[str]) -> str:
    options = list(possible)
    return (get_close_matches(word, options, n=1, cutoff=0.3) or options[:1] or [""])[0]


def _ids(template: Template, file: str) -> Iterator[Problem]:
    yield from _repeated([(section.id, section.line) for section in template.sections], file)
    yield from _ids_of(template.fields, file)


def _ids_of(fields: Iterable[Field], file: str) -> Iterator[Problem]:
    yield from _repeated([(field.id, field.line) for field in fields], file)


def _repeated(named: Iterable[tuple[str, int]], file: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for id_, line in named:
        if id_ in seen:
            yield problem("M-004", _at(file, line), id=id_, a=seen[id_], b=line)
        seen.setdefault(id_, line)


def normal(heading: str) -> str:
    """A heading or id without case, spaces, hyphens and underscores: what two spellings of one heading share."""
    return "".join(char for char in heading.casefold() if char.isalnum())


def _labels(fields: Iterable[Field], file: str) -> Iterator[Problem]:
    """No two columns of a sheet may be called the same, and none may be called “Sag”, the key between the sheets."""
    owner: dict[str, str] = {"sag": ""}
    for field in fields:
        for name in {normal(field.label), normal(field.id)}:
            if owner.setdefault(name, field.id) != field.id:
                yield problem("M-014", _at(file, field.line), label=field.label)


def _field(field: Field, file: str) -> Iterator[Problem]:
    place = _at(file, field.line)
    needed = NEEDS.get(field.kind)
    if needed and not getattr(field, _KEY_ATTRIBUTES[needed]):
        yield problem("M-003", place, noegle=needed)
    for column in field.columns:
        if column.kind in ("tabel", "adresse"):
            wanted = f"en anden type, for en {column.kind} kan ikke stå i en tabel"
            yield problem("M-009", _at(file, column.line), felt=column.id, type=column.kind, skal=wanted)
    if field.layout != "tabel" and (field.layout in ("liste", "skema")) != (field.kind == "flervalg"):
        yield problem("M-011", place, noegle="visning", type=f"{field.kind}: {field.layout}")
    alike = len({choice_key(choice) for choice in field.choices}) < len(field.choices)
    if alike or (field.kind == "flervalg" and ";" in "".join(field.choices)):
        yield problem("M-007", place, noegle="valg", art="forskellige svar uden semikolon")
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        yield problem("M-007", place, noegle="hoejst", art="mindst så stort som “mindst”")
    if field.example and field.kind != "tabel":
        yield from _example(field, place)


def _example(field: Field, place: Place) -> Iterator[Problem]:
    _, findings = KINDS[field.kind].parse(raw.Raw(field.example, place), field, _ANY_DAY)
    for finding in (problem(code, **values) for code, values in findings):
        if finding.level.refuses:
            yield problem("M-015", place, fejl=finding.text)


def _section(template: Template, section: Section, file: str) -> Iterator[Problem]:
    if not (section.fields or section.text or section.views):
        yield problem("M-020", _at(file, section.line), id=section.id)
    yield from _prose(template, section.text, file, section.line)
    yield from _prose(template, section.title, file, section.line, is_title=True)


def _prose(template: Template, text: str, file: str, line: int, is_title: bool = False) -> Iterator[Problem]:
    """The answers in a text are those of simple fields; in a title they can be relied on."""
    for id_ in answers_in(text):
        field = template.field(id_)
        if field is None or "." in id_:
            yield problem("M-008", _at(file, line), felt=id_, forslag=_near(id_, (one.id for one in template.simple_fields)))
        elif field.kind == "tabel":
            yield problem("M-009", _at(file, line), felt=id_, type="tabel", skal="et felt med ét svar")
        elif is_title and not field.required:
            yield problem("M-021", _at(file, line), felt=id_)


def _guard(template: Template, field: Field, file: str) -> Iterator[Problem]:
    """An address names the yes/no field that says whether it is protected."""
    guard = template.field(field.guarded_by)
    if not field.guarded_by:
        yield problem("M-003", _at(file, field.line), noegle="beskyttet_af")
    elif guard is None:
        yes_no = (one.id for one in template.simple_fields if one.kind == "ja_nej")
        yield problem("M-008", _at(file, field.line), felt=field.guarded_by, forslag=_near(field.guarded_by, yes_no))
    elif guard.kind != "ja_nej":
        yield problem("M-009", _at(file, field.line), felt=guard.id, type=guard.kind, skal="“ja_nej”")


def _condition(template: Template, section: Section, condition: Condition, file: str) -> Iterator[Problem]:
    field, line = template.field(condition.field), condition.line
    if field is None or field.kind == "tabel" or "." in condition.field:
        near = _near(condition.field, (one.id for one in template.simple_fields))
        yield problem("M-008", _at(file, line), felt=condition.field, forslag=near)
        return
    earlier = template.sections[: template.sections.index(section)]
    if field not in [one for section in earlier for one in section.fields]:
        yield problem("M-017", _at(file, line), felt=field.id)
    possible = ("ja", "nej") if field.kind == "ja_nej" else field.choices
    if not possible:
        yield problem("M-009", _at(file, line), felt=field.id, type=field.kind, skal="ja_nej, valg eller flervalg")
        return
    for value in condition.values:
        if value.casefold() not in {option.casefold() for option in possible}:
            yield problem("M-013", _at(file, line), svar=value, felt=field.id, mulige=some_of(possible, 45))


def _use(template: Template, use: Use, known: Mapping[str, Rule | View], file: str) -> Iterator[Problem]:
    place = _at(file, use.line)
    rule = known.get(use.name)
    if rule is None:
        yield problem("M-006", place, regel=use.name, forslag=_near(use.name, known))
        return
    for argument in use.arguments:
        if argument not in rule.arguments:
            yield problem("M-001", place, noegle=argument, forslag=_near(argument, rule.arguments))
    for argument, wanted in rule.arguments.items():
        if argument in use.arguments:
            yield from _argument(template, use.arguments[argument], wanted.rstrip("?"), place)
        elif not wanted.endswith("?"):
            yield problem("M-003", place, noegle=argument)
    table_of: dict[str, str] = {}
    for argument, path in use.arguments.items():
        group, dot, _ = rule.arguments.get(argument, "").rpartition("|")[2].partition(".")
        if dot and "." in path and table_of.setdefault(group, path.partition(".")[0]) != path.partition(".")[0]:
            yield problem("M-018", place, regel=use.name, felt=path)


def _argument(template: Template, path: str, wanted: str, place: Place) -> Iterator[Problem]:
    field = template.field(path)
    if field is None:
        paths = [f.id for f in template.fields] + [f"{table.id}.{column.id}" for table in template.tables for column in table.columns]
        yield problem("M-008", place, felt=path, forslag=_near(path, paths))
    elif not {"*", f"tabel.{field.kind}" if "." in path else field.kind} & set(re.sub(r"\btabel\d", "tabel", wanted).split("|")):
        yield problem("M-009", place, felt=path, type=field.kind, skal=_wanted_words(wanted, path))


def _wanted_words(wanted: str, path: str) -> str:
    """What the argument takes in the place where the path points: in a table, or not."""
    possible = wanted.split("|")
    table, _, kind = (possible[-1] if "." in path else possible[0]).rpartition(".")
    return f"et felt af typen “{kind}” i en tabel" if table else f"“{kind}”"
