"""A workbook as a package of parts: opened with limits, so that no file can fill the memory or reach outside itself.

Sizes are taken from the zip's directory first (a bomb is refused before a byte of it is unpacked), and counted again
while unpacking, because a directory can lie. Each XML part is looked at for a DOCTYPE, also those that are never read.
"""

from __future__ import annotations

import contextlib
import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from metodebog.problems import MetodebogError, problem

MAX_PARTS = 2_000
MAX_UNPACKED = 200 * 1024**2
MAX_XML_RATIO = 150
RATIO_COUNTS_FROM = 8 * 1024**2
MAX_TOKEN = 2 * 1024**2
MAX_NESTING = 60
MAX_ELEMENTS = 8_000_000
CHUNK = 1 << 17

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    NotImplementedError,  # an unknown way of packing
    RuntimeError,  # a part that is encrypted
    struct.error,
    LookupError,
    ValueError,
    OverflowError,
    OSError,
)
"""What the zip and XML libraries, and our own reading of numbers, raise for a broken workbook (RecursionError is a RuntimeError)."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Data = Callable[[str], None]


class _Enough(Exception):
    """Stops a parser that has seen what it came for."""


class Package:
    """The parts of a workbook. `file` is the name shown in messages.

    Every method may raise MetodebogError (F-012, F-013) and the exceptions in `BROKEN`.
    """

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._unpacked = self._elements = 0
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise self._refusal("F-012")
        for part in parts:
            self._refuse_ratio(part.file_size, part.compress_size)
        self._parts = {_path(part.filename): part for part in parts}
        for name in self._parts:
            if name.endswith((".xml", ".rels", ".vml")):
                self._refuse_doctype(name)

    def __contains__(self, part: str) -> bool:
        return _path(part) in self._parts

    def any(self, words: str) -> bool:
        """Whether some part's name holds `words`."""
        return any(words in name for name in self._parts)

    def first_bytes(self, part: str, count: int) -> bytes:
        """The beginning of a part."""
        with self._zip.open(self._parts[_path(part)]) as stream:
            return stream.read(count)

    def chunks(self, part: str) -> Iterator[bytes]:
        """The content of a part, piece by piece."""
        info = self._parts[_path(part)]
        declared = info.file_size
        info.file_size = MAX_UNPACKED + CHUNK  # what is really there counts, not what the directory says
        try:
            stream = self._zip.open(info)
        finally:
            info.file_size = declared
        size = 0
        with stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                self._unpacked += len(chunk)
                if self._unpacked > MAX_UNPACKED:
                    raise self._refusal("F-012")
                self._refuse_ratio(size, info.compress_size)
                yield chunk

    def parse(self, part: str, start: Start, end: End | None = None, data: Data | None = None) -> None:
        """Reads an XML part. Names come without their namespace prefix; text comes in pieces."""
        self._feed(part, self._parser(start, end, data))

    def holds_cells(self, part: str) -> bool:
        """Whether a sheet holds anything. Reads no further than to the first value."""
        values: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name in ("v", "is", "f"):
                values.append(name)
                raise _Enough

        with contextlib.suppress(_Enough):
            self.parse(part, start)
        return bool(values)

    def _feed(self, part: str, parser: expat.XMLParserType) -> None:
        fed = 0
        for chunk in self.chunks(part):
            parser.Parse(chunk)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > MAX_TOKEN:  # the parser would read it again and again from its beginning
                raise self._refusal("F-012")
        parser.Parse(b"", True)

    def _refuse_doctype(self, part: str) -> None:
        """Reads as far as the first element: a DOCTYPE can only stand before it."""

        def stop(name: str, attributes: dict[str, str]) -> None:
            raise _Enough

        with contextlib.suppress(_Enough, expat.ExpatError):  # a broken part is told when it is read
            self._feed(part, self._parser(stop, None, None))

    def _refuse_ratio(self, size: int, packed: int) -> None:
        if size > RATIO_COUNTS_FROM and size > MAX_XML_RATIO * max(packed, 1):
            raise self._refusal("F-012")

    def _refusal(self, code: str) -> MetodebogError:
        return MetodebogError([problem(code, fil=self.file)])


    def _parser(self, start: Start, end: End | None, data: Data | None) -> expat.XMLParserType:
        """An expat parser that follows no reference, refuses every DOCTYPE, counts elements and drops namespace prefixes."""
        depth = 0

        def refuse(*_: object) -> None:
            raise self._refusal("F-013")

        def on_start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._elements += 1
            if depth > MAX_NESTING:
                raise ValueError("nested too deeply")
            if self._elements > MAX_ELEMENTS:
                raise self._refusal("F-012")
            start(name.rpartition(":")[2] if ":" in name else name, attributes)

        def on_end(name: str) -> None:
            nonlocal depth
            depth -= 1
            if end:
                end(name.rpartition(":")[2] if ":" in name else name)

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
        parser.StartElementHandler, parser.EndElementHandler = on_start, on_end
        if data:
            parser.CharacterDataHandler = data
        return parser


def _path(name: str) -> str:
    """A part's name as parts are compared: no leading slash, no backslashes, small letters."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").casefold()
