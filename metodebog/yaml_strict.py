"""The only place where YAML is parsed. Strict: every scalar is the text as written, nothing is guessed.

`no` stays “no”, `9:30` stays “9:30”, `0101…` keeps its zero. Refused, with the line: duplicate keys, tags, anchors and
aliases, more than 20 levels, more than one document. Built from parser events, so depth costs no recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from metodebog.problems import MetodebogError, Place, Problem, problem

MAX_DEPTH = 20
MAX_VALUES = 500_000
_NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow in a file at all."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Map(dict):
    """A mapping that knows its lines: `line` of its own, `lines` of each key."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line, self.lines = line, {}


class Sequence(list):
    """A list that knows its lines: `line` of its own, `lines` of each item."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line, self.lines = line, []


def load(text: str, file: str) -> Map | Sequence | str:
    """The one document in `text`. `file` is the name shown in messages.

    Raises MetodebogError (codes Y-601 to Y-615, Y-619), each with file and line; all duplicate keys at once.
    """
    try:
        builder = _Builder(file)
        for event in _events(text):
            builder.take(event)
    except yaml.YAMLError as error:
        raise MetodebogError([_syntax_problem(error, text, file)]) from None
    except RecursionError:
        raise MetodebogError([problem("Y-607", fil=file)]) from None
    if builder.problems:
        raise MetodebogError(builder.problems)
    return builder.result


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


class Folded(str):
    """A text that YAML has folded (`>`): its blank lines have become line breaks, and its line breaks spaces."""

    folded = True


class _Builder:
    """Takes parser events one by one and builds the data; collects what is refused."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.result: Map | Sequence | str = ""
        self._documents = self._values = 0
        self._stack: list[Map | Sequence] = []
        self._keys: list[str | None] = []

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise MetodebogError([problem("Y-606" if event.anchor else "Y-605", Place(file=self.file, line=line))])
        if isinstance(event, yaml.ScalarEvent):
            self._add(Folded(event.value) if event.style == ">" else event.value, line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open(Map(line), line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open(Sequence(line), line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
            self._keys.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise MetodebogError([problem("Y-609", fil=self.file, linje=line)])

    def _open(self, container: Map | Sequence, line: int) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise MetodebogError([problem("Y-607", fil=self.file)])
        self._add(container, line)
        self._stack.append(container)
        self._keys.append(None)

    def _add(self, value: Map | Sequence | str, line: int) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            raise MetodebogError([too_many(self.file)])
        if not self._stack:
            self.result = value
            return
        parent = self._stack[-1]
        if isinstance(parent, Sequence):
            parent.append(value)
            parent.lines.append(line)
        elif self._keys[-1] is None:
            self._key(parent, value, line)
        else:
            parent[self._keys[-1]] = value
            self._keys[-1] = None

    def _key(self, parent: Map, key: Map | Sequence | str, line: int) -> None:
        if not isinstance(key, str):
            raise MetodebogError([problem("Y-615", Place(file=self.file, line=line))])
        if key in parent.lines:
            self.problems.append(problem("Y-603", fil=self.file, felt=key, a=parent.lines[key], b=line))
        else:
            parent.lines[key] = line
        self._keys[-1] = key


def too_many(file: str) -> Problem:
    """The file holds more than is ever needed, and would take long to read."""
    return problem("Y-619", fil=file, graense=f"{MAX_VALUES:,}".replace(",", "."))


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """What the parser could not read, in the words of the reader."""
    mark = getattr(error, "problem_mark", None)
    what = str(getattr(error, "problem", "") or getattr(error, "reason", "") or "")
    if mark is None:
        bad = _NOT_PRINTABLE.search(text)  # the error's own position counts bytes or characters, as it pleases
        return problem("Y-611", Place(file=file, line=text.count("\n", 0, bad.start()) + 1 if bad else None))
    source = text.splitlines()
    here = source[mark.line] if mark.line < len(source) else ""
    code = "Y-615"
    if "\t" in here[: len(here) - len(here.lstrip())]:
        code = "Y-601"
    elif "mapping values are not allowed" in what:
        code = "Y-602"
    elif "control characters" in what or "special characters" in what:
        code = "Y-611"
    return problem(code, Place(file=file, line=mark.line + 1))
