"""YAML and JSON: a document is a mapping from labels or ids to answers; a table is a list of mappings. A list holds several documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches

from metodebog import raw, yaml_strict
from metodebog.crosscheck import normal
from metodebog.fields import Field
from metodebog.problems import MetodebogError, Place, Problem, problem
from metodebog.raw import Raw, RawInput, RawRecord, RawRow
from metodebog.read import encoding, json_strict
from metodebog.read.columns import KEY
from metodebog.template import Template

MOST_PROBLEMS = 500
DRAFT = {"skabelon", "version", "svar"}
_SAFE_KEY = re.compile(r"[a-zæøå][a-zæøå0-9_-]{0,29}")


def read(content: bytes, file: str, template: Template, *, json: bool = False) -> RawInput:
    """The answers in the file. Raises MetodebogError (Y-6xx, F-002) when it cannot be read at all."""
    text = _text(content, file)
    if not text.strip():
        raise MetodebogError([problem("F-002", fil=file)])
    data = json_strict.load(text, file) if json else yaml_strict.load(text, file)
    if not json and data == "":
        raise MetodebogError([problem("F-002", fil=file)])
    reader = _Reader(file)
    documents = data if isinstance(data, list) else [data]
    lines = getattr(data, "lines", [1]) if isinstance(data, list) else [getattr(data, "line", 1)]
    records = []
    for number, (document, line) in enumerate(zip(documents, lines, strict=True), 1):
        if reader.full:
            break
        if isinstance(document, dict):
            records.append(reader.record(_without_cover(document), template, number))
        else:
            reader.say("Y-615", line)
    if not documents:
        reader.problems.append(problem("F-002", fil=file))
    return RawInput(tuple(records), tuple(reader.problems))


def _without_cover(document: Mapping) -> Mapping:
    """The answers alone: a draft of the form is a cover with the template's name and version around them."""
    answers = document.get("svar")
    return answers if isinstance(answers, dict) and set(document) <= DRAFT else document


def _text(content: bytes, file: str) -> str:
    """The text of the file. Without a mark it must be UTF-8, as both formats demand."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        return (encoding.decode(content) or "").removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MetodebogError([problem("Y-617", Place(file=file))]) from None


@dataclass(slots=True)
class _Reader:
    """Turns mappings into records and collects what does not fit the template."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, line: int, heading: str = "", path: str = "", **values: object) -> None:
        self.problems.append(problem(code, Place(file=self.file, line=line, heading=heading), field=path, **values))

    @property
    def full(self) -> bool:
        """Whether so much is wrong that the rest need not be told."""
        return len(self.problems) >= MOST_PROBLEMS

    def record(self, document: Mapping, template: Template, number: int) -> RawRecord:
        """One document."""
        answers: dict[str, Raw] = {}
        rows: dict[str, tuple[RawRow, ...]] = {}
        for item, value, line in self._known(document, tuple(template.fields), frozenset(map(normal, template.beside))):
            if item.kind == "tabel":
                rows[item.id] = self._rows(item, value, line)
            else:
                answer = self._answer(item, value, line, item.id)
                answers |= {item.id: answer} if answer else {}
        return RawRecord(number, Place(file=self.file, line=document.line), answers, {id_: found for id_, found in rows.items() if found})

    def _known(
        self, document: Mapping, fields: Sequence[Field], beside: frozenset[str] = frozenset()
    ) -> Iterator[tuple[Field, object, int]]:
        """The fields that the mapping answers; unknown and repeated keys are told. `beside`: keys that others read."""
        known = {normal(name): item for item in fields for name in (item.label, item.id)}
        seen: dict[str, int] = {}
        for key, value in document.items():
            if self.full:
                break
            line, item = document.lines[key], known.get(normal(key))
            if item is None:
                if normal(key) != normal(KEY) and normal(key) not in beside:
                    self._unknown(key, line, fields)
            elif item.id in seen:
                self.problems.append(problem("Y-603", fil=self.file, felt=item.label, a=seen[item.id], b=line))
            else:
                seen[item.id] = line
                yield item, value, line

    def _unknown(self, key: str, line: int, fields: Sequence[Field]) -> None:
        """A key that no field has: with the nearest one when there is one. What may be content is not repeated."""
        names = [name for item in fields for name in (item.id, item.label)]
        near = get_close_matches(normal(key), [normal(name) for name in names], n=3, cutoff=0.75)
        if near:
            spelled = [name for name in names if normal(name) in near]
            best = max(spelled, key=lambda name: SequenceMatcher(None, key.casefold(), name.casefold()).ratio())
            self.say("Y-604", line, felt=key[:40], forslag=best)
        else:
            self.say("Y-614", line, felt=key if _SAFE_KEY.fullmatch(key) else "…")

    def _rows(self, table: Field, value: object, line: int) -> tuple[RawRow, ...]:
        """The rows of a table."""
        if isinstance(value, str) and not value.strip():
            return ()
        if not isinstance(value, list):
            self.say("Y-616", line, table.label, table.id)
            return ()
        rows = []
        for item, at in zip(value, value.lines, strict=True):
            if self.full:
                break
            if isinstance(item, dict):
                rows.append(self._row(table, item))
            elif not (isinstance(item, str) and not item.strip()):
                self.say("Y-616", at, table.label, table.id)
        return tuple(row for row in rows if any(answer.text for answer in row.answers.values())) or tuple(rows[: table.minimum or 0])

    def _row(self, table: Field, item: Mapping) -> RawRow:
        answers = {}
        for column, value, line in self._known(item, table.columns):
            answer = self._answer(column, value, line, f"{table.id}.{column.id}")
            answers |= {column.id: answer} if answer else {}
        return RawRow(Place(file=self.file, line=item.line), answers)

    def _answer(self, item: Field, value: object, line: int, path: str) -> Raw | None:
        """One answer; a list only where several answers may be given."""
        place = Place(file=self.file, line=line, heading=item.label)
        if isinstance(value, list) and item.kind == "flervalg" and all(isinstance(one, str) for one in value):
            return Raw("\n".join(value), place)
        if isinstance(value, list | dict):
            self.say("Y-610" if isinstance(value, list) else "Y-618", line, item.label, path)
            return None
        return Raw(str(value), place, getattr(value, "kind", raw.TEXT))
