"""Loads a declaration strictly: plain data → Template, or every problem at once with file, line and a suggestion."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from metodebog.fields import Field
from metodebog.kinds import KINDS
from metodebog.language import CHOICE, ID, LANGUAGE, OBJECT, OBJECTS, TEXT, TEXT_MAP, TEXTS, USES, WHOLE, YES_NO, Key
from metodebog.problems import MetodebogError, Place, Problem, problem, some_of
from metodebog.repeat import POINT, repeated, stray_points
from metodebog.template import Condition, Section, SurveyUse, Template, Use

_ID = re.compile(ID)
ANSWER = "felt."
"""What the placeholder of an answer begins with."""
KNOWLEDGE = "viden."
"""What the placeholder of a list of the method begins with."""
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a declaration may refer to. `words`: placeholder → text, such as “frist.aftale_horisont” → “tre måneder”.

    `lists`: placeholder → answers, such as “viden.kriterier”. `shared`: id → the keys of a field that several documents have.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shared: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


def declaration(data: object, slug: str, file: str, vocabulary: Vocabulary) -> Template:
    """The template that `data` declares. Raises MetodebogError (codes M-001 to M-016).

    What depends on several fields is checked in `crosscheck`.
    """
    loader = _Loader(file, vocabulary)
    values = loader.object(data, "skabelon", 1)
    if loader.problems:
        raise MetodebogError(loader.problems)
    return Template(slug=slug, **values)


def on_its_base(template: Template, base: Template) -> Template:
    """A document that builds on another reads the fields of that one, and checks them as it does."""
    taken = tuple(replace(section, inherited=True) for section in base.sections)
    table = base.field(template.rows_of) if template.rows_of else None
    row = (*(table.columns if table else ()),)
    return replace(template, sections=(*taken, *template.sections), rules=(*base.rules, *template.rules), row=row, surveys=base.surveys)


class _Loader:
    """Walks the data along the table of the language, and collects what is wrong."""

    def __init__(self, file: str, vocabulary: Vocabulary) -> None:
        self.file, self.vocabulary = file, vocabulary
        self.problems: list[Problem] = []
        self._readers: dict[str, Callable[[Key, object, int], object]] = {
            TEXT: self._text,
            TEXTS: self._texts,
            YES_NO: lambda key, value, line: {"ja": True, "nej": False}.get(value) if isinstance(value, str) else None,
            WHOLE: lambda key, value, line: int(value) if isinstance(value, str) and value.isdecimal() else None,
            CHOICE: self._choice,
            OBJECT: lambda key, value, line: self.object(value, key.of, line),
            OBJECTS: self._objects,
            TEXT_MAP: self._text_map,
        }

    def say(self, code: str, line: int | None, **values: object) -> None:
        self.problems.append(problem(code, Place(file=self.file, line=line), **values))

    def object(self, data: object, name: str, line: int) -> dict[str, object]:
        """The attributes of one object of the language."""
        keys = {key.name: key for key in LANGUAGE[name]}
        if not isinstance(data, Mapping):
            self.say("M-007", line, noegle=name, art=OBJECT)
            return {}
        lines = getattr(data, "lines", {})
        here = getattr(data, "line", line)
        data = self._with_shared(data, lines.get("faelles", here)) if name == "felt" and "faelles" in data else data
        kind = str(data.get("type", "")) if name == "felt" else ""
        values: dict[str, object] = {}
        for key, value in data.items():
            if key not in keys:
                self._unknown(key, list(keys), lines.get(key, here))
            elif keys[key].only and kind in KINDS and kind not in keys[key].only:
                self.say("M-011", lines.get(key, here), noegle=key, type=kind)
            else:
                values[keys[key].attribute] = self._value(keys[key], value, lines.get(key, here))
        for key in keys.values():
            if key.required and key.name not in data:
                self.say("M-003", here, noegle=key.name)
        if name == "felt":
            values["choices_from"] = self._list_name(data.get("valg"))
        return self._finish(name, values, here)

    def _list_name(self, choices: object) -> str:
        """The list of the method that the answers are, as “skala_enighed” of {{viden.skala_enighed}}; “” when they are written out."""
        text = choices[0] if isinstance(choices, list) and len(choices) == 1 else choices
        placeholder = _PLACEHOLDER.fullmatch(text.strip()) if isinstance(text, str) else None
        return placeholder[1].removeprefix(KNOWLEDGE) if placeholder and placeholder[1].startswith(KNOWLEDGE) else ""

    def _with_shared(self, data: Mapping[str, object], line: int) -> Mapping[str, object]:
        """The keys of the shared field, with the declaration's own in their place."""
        id_, possible = data["faelles"], self.vocabulary.shared
        if id_ not in possible:
            near = get_close_matches(str(id_), possible, n=1, cutoff=0.3) or list(possible)[:1] or [""]
            self.say("M-019", line, navn=id_, forslag=near[0])
        return {"id": id_, **possible.get(str(id_), {}), **data}

    def _unknown(self, key: str, possible: list[str], line: int) -> None:
        near = get_close_matches(key, possible, n=1)
        if near:
            self.say("M-001", line, noegle=key, forslag=near[0])
        else:
            self.say("M-002", line, noegle=key, mulige=some_of(possible))

    def _value(self, key: Key, value: object, line: int) -> object:
        """What the key holds, or None after saying what it should have held."""
        result = self._readers[key.holds](key, value, line)
        if result is None:
            self.say("M-007", line, noegle=key.name, art=key.holds)
        return result

    def _text(self, key: Key, value: object, line: int) -> str | None:
        fits = isinstance(value, str) and (value.strip() or not key.required)
        if fits and key.prose and getattr(value, "folded", False):
            value = re.sub(r"\n+", "\n\n", value)
        return self.expand(value.strip(), line, key.prose) if fits else None

    def _texts(self, key: Key, value: object, line: int) -> tuple[str, ...] | None:
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not value or not all(isinstance(item, str) and item.strip() for item in value):
            return None
        return tuple(text for item in value for text in self._spliced(item.strip(), line))

    def _spliced(self, text: str, line: int) -> tuple[str, ...]:
        """The texts of a list that stands in `viden/` ({{viden.kriterier}}), or the text itself."""
        placeholder = _PLACEHOLDER.fullmatch(text)
        listed = self.vocabulary.lists.get(placeholder[1]) if placeholder else None
        return listed or (self.expand(text, line),)

    def _objects(self, key: Key, value: object, line: int) -> tuple[object, ...] | None:
        if not isinstance(value, list) or not value:
            return None
        lines = getattr(value, "lines", [line] * len(value))
        return tuple(self.object(item, key.of, at) for item, at in zip(value, lines, strict=True))

    def _text_map(self, key: Key, value: object, line: int) -> dict[str, str] | None:
        fits = isinstance(value, Mapping) and all(isinstance(item, str) for item in value.values())
        return dict(value) if fits else None

    def _choice(self, key: Key, value: object, line: int) -> str | None:
        if not isinstance(value, str):
            return None
        options = key.options or tuple(KINDS)
        if value not in options:
            near = get_close_matches(value, options, n=1, cutoff=0.4)
            if key.name == "type" and near:
                self.say("M-005", line, type=value, forslag=near[0])
            else:
                self.say("M-007", line, noegle=key.name, art=f"et af ordene {some_of(options)}")
        return value

    def expand(self, text: str, line: int, prose: bool = False) -> str:
        """The text with its placeholders ({{frist.aftale_horisont}}) replaced by the words of the method.

        In prose the placeholders of answers ({{felt.navn}}) stay: `prose` puts the answers in when the document is made.
        """
        words = self.vocabulary.words

        def word(match: re.Match[str]) -> str:
            name = match[1]
            if name == POINT or (prose and name.startswith(ANSWER)):
                return f"\0{name}\1"
            if name not in words:
                possible = [*words, *self.vocabulary.lists]
                near = get_close_matches(name, possible, n=1, cutoff=0.3) or possible[:1] or [""]
                self.say("M-012", line, navn=name, forslag=near[0])
            return words.get(name, "")

        expanded = _PLACEHOLDER.sub(word, text)
        kept = expanded.replace("\0", "{{").replace("\1", "}}")
        if "{{" in expanded or "}}" in expanded:
            self.say("M-016", line)
        return kept

    def _finish(self, name: str, values: dict[str, object], line: int) -> object:
        """The finished object; a faulty one is returned as it is, since its problems are already told."""
        if isinstance(values.get("id"), str) and not _ID.fullmatch(values["id"]):
            self.say("M-010", line, id=values["id"])
        if self.problems:
            return values
        if name == "felt":
            return _field(values, line)
        if name in USES:
            return Use(line=line, **values)
        if name == "besvarelse":
            return SurveyUse(line=line, **values)
        if name == "afsnit":
            return self._section(values, line)
        return Condition(line=line, **values) if name == "betingelse" else values

    def _section(self, values: dict[str, object], line: int) -> Section:
        """The section, with its fields repeated when it says so."""
        list_, lists = values.pop("repeat", ""), self.vocabulary.lists
        if list_ and list_ not in lists:
            self.say("M-012", line, navn=list_, forslag=(get_close_matches(list_, lists, n=1, cutoff=0.3) or list(lists)[:1] or [""])[0])
        section = Section(line=line, **values)
        if not list_ and (stray := stray_points(section)):
            self.say("M-012", stray.line, navn=POINT, forslag="gentag")
        return repeated(section, lists[list_]) if list_ in lists else section


def _field(values: dict[str, object], line: int) -> Field:
    kind = KINDS[str(values["kind"])]
    values.setdefault("length", kind.default_length)
    values.setdefault("sensitive", kind.sensitive)
    values.setdefault("lines", 4 if values["kind"] == "langtekst" else 1)
    return Field(line=line, **values)
