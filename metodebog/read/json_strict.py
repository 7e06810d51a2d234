"""Strict JSON with line numbers: the same data as `yaml_strict` gives, so that one reader serves both.

Numbers stay as they are written, `true` and `false` become “ja” and “nej”, `null` is no answer. Refused, with the line: a key
given twice, more than 20 levels, anything that is not JSON. Built without recursion.
"""

from __future__ import annotations

import re
from json.decoder import JSONDecodeError, scanstring

from metodebog import raw
from metodebog.problems import MetodebogError, Place, Problem, problem
from metodebog.yaml_strict import MAX_DEPTH, MAX_VALUES, Map, Sequence, too_many

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORDS = {"true": ("ja", raw.BOOL), "false": ("nej", raw.BOOL), "null": ("", raw.TEXT)}
_WORD = re.compile("|".join(_WORDS))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Scalar(str):
    """A text that knows what it was: `kind` is one of the kinds in `raw`."""

    __slots__ = ("kind",)
    kind: str

    def __new__(cls, text: str, kind: str) -> Scalar:
        self = super().__new__(cls, text)
        self.kind = kind
        return self


def load(text: str, file: str) -> Map | Sequence | str:
    """The data in `text`. Raises MetodebogError (Y-603, Y-607, Y-611, Y-615, Y-619); all repeated keys at once."""
    parser = _Parser(text, file)
    result = parser.parse()
    if parser.problems:
        raise MetodebogError(parser.problems)
    return result


class _Parser:
    """Reads value by value; `stack` holds the open mappings and lists."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.at = 0
        self.problems: list[Problem] = []
        self._line, self._counted = 1, 0

    @property
    def line(self) -> int:
        """The number of the line that is being read."""
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = max(self._counted, self.at)
        return self._line

    def parse(self) -> Map | Sequence | str:
        stack: list[tuple[Map | Sequence, str]] = []
        for _ in range(MAX_VALUES):
            value = self._value()
            if isinstance(value, Map | Sequence):
                if len(stack) >= MAX_DEPTH:
                    raise MetodebogError([problem("Y-607", fil=self.file)])
                if not self._skip("}" if isinstance(value, Map) else "]"):
                    stack.append((value, self._key(value)))
                    continue
            value = self._close(stack, value)
            if not stack:
                self._skip("")
                if self.at < len(self.text):
                    raise self._fault()
                return value
        raise MetodebogError([too_many(self.file)])

    def _close(self, stack: list[tuple[Map | Sequence, str]], value: Map | Sequence | str) -> Map | Sequence | str:
        """Puts a finished value where it belongs, and closes every container that ends there."""
        while stack:
            parent, key = stack.pop()
            if isinstance(parent, Sequence):
                parent.append(value)
            elif key not in parent:
                parent[key] = value
            if self._skip(","):
                stack.append((parent, self._key(parent)))
                return value
            if not self._skip("}" if isinstance(parent, Map) else "]"):
                raise self._fault()
            value = parent
        return value

    def _key(self, parent: Map | Sequence) -> str:
        """The key of the next value in a mapping; “” in a list. Notes the line of either."""
        self._skip("")
        line = self.line
        if isinstance(parent, Sequence):
            parent.lines.append(line)
            return ""
        if self.text[self.at : self.at + 1] != '"':
            raise self._fault()
        key = self._string()
        if not self._skip(":"):
            raise self._fault()
        if key in parent.lines:
            self.problems.append(problem("Y-603", fil=self.file, felt=key[:40], a=parent.lines[key], b=line))
        parent.lines.setdefault(key, line)
        return key

    def _value(self) -> Map | Sequence | str:
        self._skip("")
        first = self.text[self.at : self.at + 1]
        if first == '"':
            return self._string()
        if first in ("{", "["):
            container = Map(self.line) if first == "{" else Sequence(self.line)
            self.at += 1
            return container
        match = _WORD.match(self.text, self.at) or _NUMBER.match(self.text, self.at)
        if not match:
            raise self._fault()
        self.at = match.end()
        return Scalar(*_WORDS.get(match[0], (match[0], raw.NUMBER)))

    def _string(self) -> str:
        try:
            text, end = scanstring(self.text, self.at + 1, True)
        except JSONDecodeError as error:
            self.at = error.pos
            control = _CONTROL.match(self.text, error.pos)
            raise (MetodebogError([problem("Y-611", Place(file=self.file, line=self.line))]) if control else self._fault()) from None
        self.line  # noqa: B018  counts the lines so far
        self.at = end
        return text

    def _skip(self, mark: str) -> bool:
        """Skips spaces and, if it follows, `mark`. Whether it did."""
        self.at = _SPACE.match(self.text, self.at).end()
        found = bool(mark) and self.text.startswith(mark, self.at)
        self.at += len(mark) if found else 0
        return found

    def _fault(self) -> MetodebogError:
        return MetodebogError([problem("Y-615", Place(file=self.file, line=self.line))])
