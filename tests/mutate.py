# ruff: noqa: E501  (tables of cases are easier to read unbroken)
"""Files that have been damaged or twisted, the same ones for the same seed: what users, programs and attackers do to an input file.

`mutations` gives them one by one; tests send them through the reader, and through the command line.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

Twist = Callable[[random.Random, bytes], bytes]

WORKBOOKS, TEXTS = (".xlsx", ".xlsm"), (".csv", ".yml", ".yaml", ".json")
ENTITY = b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;"><!ENTITY e SYSTEM "file:///etc/hostname">]>'
NASTY = (
    "=1+1", "{{ 7*7 }}", "</t></is></c>", "&amp;", "&#0;", "\u202e", "\ufeff", "\ud800".encode("utf-8", "replace").decode(), "\x07", "\x00", "Ã¸",
    "'; --", "9" * 400, "1E+999", "-0", "NaN", "1e400", "INF", "0x1F", "x" * 40_000, "😀", "\r", "\u2028", "١٢٣٤", "31-02-2026", "#REF!", "TRUE", "[1]A!B2",
    "../../etc/hostname", "_xD800_", "_x0000_", "!!python/object:os.system x", "&a [*a]", "%s%n", "\\", '"', "“", "\t", ";", ",", "null", "---", "- - -", "? :",
)  # fmt: skip
REFERENCES = ("XFD1048576", "A0", "ZZZ9", "A1048577", "AAAA1", "1A", "", "A-1", "$B$2", "a1", "A99999999999", "B2:C3", "É5")
NUMBERS = ("-1", "0", "999999999999", "2147483648", "1.5", "x", "", "NaN", "1e9", "65536", "4294967296")


def mutations(seed: int, count: int, sources: Path) -> Iterator[tuple[str, bytes]]:
    """`count` damaged copies of the files in the folder `sources`, as (file name, content). The name's ending fits the content.

    The same `seed` and sources give the same files, whatever came before.
    """
    files = sorted(path for path in sources.iterdir() if path.suffix.lower() in (*WORKBOOKS, *TEXTS))
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        source = files[number % len(files)]
        twists = WORKBOOK_TWISTS if source.suffix.lower() in WORKBOOKS else TEXT_TWISTS
        content = source.read_bytes()
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            content = chance.choice(twists)(chance, content)
        yield f"{number:04}{source.suffix}", content


def flip(chance: random.Random, content: bytes) -> bytes:
    """A few bytes become other bytes."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def truncate(chance: random.Random, content: bytes) -> bytes:
    """The end is missing."""
    return content[: chance.randrange(len(content) + 1)]


def behead(chance: random.Random, content: bytes) -> bytes:
    """The beginning is missing."""
    return content[chance.randrange(min(len(content), 400) + 1) :]


def insert(chance: random.Random, content: bytes) -> bytes:
    """Something nasty stands in the middle."""
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(NASTY).encode() * chance.choice((1, 1, 50)) + content[at:]


def double(chance: random.Random, content: bytes) -> bytes:
    """A piece stands twice."""
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.randint(1, 500))
    return content[:end] + content[start:]


def cut(chance: random.Random, content: bytes) -> bytes:
    """A piece is missing."""
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.randint(1, 500) :]


def encode(chance: random.Random, content: bytes) -> bytes:
    """Another character set."""
    name = chance.choice(("cp1252", "cp850", "mac-roman", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32", "cp500"))
    return content.decode("utf-8", "replace").encode(name, "replace")


def separators(chance: random.Random, content: bytes) -> bytes:
    """Other marks between fields, lines or levels."""
    old, new = chance.sample([b";", b",", b"\t", b"\n", b"\r", b"\r\n", b'"', b"'", b":", b": ", b"  ", b"- ", b" ", b"{", b"]", b"|"], 2)
    return content.replace(old, new, chance.choice((1, 3, -1)))


def lines(chance: random.Random, content: bytes) -> bytes:
    """Lines are left out, doubled, or in another order."""
    found = content.splitlines(keepends=True)
    if chance.random() < 0.4:
        chance.shuffle(found)
    kept = [line for line in found for _ in range(chance.choice((0, 1, 1, 1, 1, 2)))]
    return b"".join(kept)


def column(chance: random.Random, content: bytes) -> bytes:
    """A column is left out of every line, or of some."""
    at, share = chance.randrange(6), chance.choice((0.5, 1.0))
    rows = [line.split(b";") for line in content.split(b"\n")]
    return b"\n".join(b";".join(row[:at] + row[at + 1 :]) if chance.random() < share else b";".join(row) for row in rows)


def words(chance: random.Random, content: bytes) -> bytes:
    """Some words become something nasty: headings, keys, answers."""
    share = chance.choice((0.01, 0.1, 0.5))
    return re.sub(rb"[^\s;:,\"<>=/]+", lambda match: chance.choice(NASTY).encode() if chance.random() < share else match[0], content)


def deep(chance: random.Random, content: bytes) -> bytes:
    """Brackets in brackets in brackets."""
    opening = chance.choice((b"[", b"{", b'{"a":', b"- ", b"a: {", b"? "))
    at = chance.choice((0, len(content)))
    return content[:at] + opening * chance.choice((15, 25, 5000)) + content[at:]


def one_part(twist: Twist) -> Twist:
    """The twist on one XML part of a workbook, which is packed again in good order."""

    def on_part(chance: random.Random, content: bytes) -> bytes:
        parts = unpacked(content)
        names = [name for name in parts if name.endswith((".xml", ".rels"))]
        if not names:
            return content
        sheets = [name for name in names if "sheet" in name.casefold()]
        name = chance.choice(sheets if sheets and chance.random() < 0.6 else names)
        return packed(parts | {name: twist(chance, parts[name])})

    return on_part


def attribute(name: str, values: tuple[str, ...]) -> Twist:
    """Some of the attributes `name` get another value."""

    def on_xml(chance: random.Random, xml: bytes) -> bytes:
        share = chance.choice((0.02, 0.2, 1.0))
        pattern = rb'(\b' + name.encode() + rb'=")[^"]*'
        return re.sub(pattern, lambda match: match[1] + chance.choice(values).encode() if chance.random() < share else match[0], xml)

    return one_part(on_xml)


def values(chance: random.Random, xml: bytes) -> bytes:
    """Some of the stored values and texts become something else."""
    share = chance.choice((0.02, 0.2, 1.0))

    def other(match: re.Match[bytes]) -> bytes:
        return match[1] + chance.choice((*NASTY, *NUMBERS)).encode() + match[3] if chance.random() < share else match[0]

    return re.sub(rb"(<(?:v|t|f)(?: [^>]*)?>)([^<]*)(</)", other, xml)


def entity(chance: random.Random, xml: bytes) -> bytes:
    """A DOCTYPE with entities before the first element, and one of them used."""
    declared = re.sub(rb"(<\?xml[^>]*\?>)?", lambda match: match[0] + ENTITY, xml, count=1)
    return re.sub(rb">([^<>]+)<", b">&d;&e;<", declared, count=chance.choice((0, 1)))


def elements(chance: random.Random, xml: bytes) -> bytes:
    """Some elements are gone, doubled or called something else."""
    old = chance.choice((b"row", b"c", b"v", b"is", b"t", b"f", b"sheetData", b"mergeCell", b"cols", b"col", b"sheet", b"Relationship", b"xf", b"si"))
    tag = rb"<" + old + rb"\b[^>]*/?>|</" + old + rb">"
    share = chance.choice((0.02, 0.3, 1.0))
    new = chance.choice((b"", b"<x/>", b"<row hidden='1'>", b"<c t='s'>"))
    return re.sub(tag, lambda match: new if chance.random() < share else match[0], xml)


def hide(chance: random.Random, xml: bytes) -> bytes:
    """Rows and columns are hidden, cells merged, the dimension wrong."""
    first, last = chance.randint(0, 30), chance.choice((5, 40, 16384, 20000))
    additions = {
        b"<sheetData": f'<dimension ref="A1:B{first}"/><cols><col min="{first}" max="{last}" hidden="1"/></cols><sheetData'.encode(),
        b"</sheetData>": f'</sheetData><mergeCells><mergeCell ref="A{first}:C{last}"/></mergeCells>'.encode(),
        b"<row ": b'<row hidden="1" ',
    }
    old = chance.choice(list(additions))
    return xml.replace(old, additions[old], chance.choice((1, 3)))


def swap(chance: random.Random, content: bytes) -> bytes:
    """Two parts change places."""
    parts = unpacked(content)
    if len(parts) < 2:
        return content
    one, other = chance.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return packed(parts)


def drop(chance: random.Random, content: bytes) -> bytes:
    """A part is missing."""
    parts = unpacked(content)
    if parts:
        parts.pop(chance.choice(sorted(parts)))
    return packed(parts)


def rename(chance: random.Random, content: bytes) -> bytes:
    """A part is called something else."""
    parts = unpacked(content)
    if parts:
        old = chance.choice(sorted(parts))
        parts[chance.choice(("../ud.xml", "/xl/workbook.xml", old.upper(), old.replace("/", "\\"), "xl/vbaProject.bin"))] = parts.pop(old)
    return packed(parts)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a zip file; none when it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
    except Exception:  # a twist before this one has broken it
        return {}


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip file, the same bytes every time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


CELL_TYPES = ("s", "b", "e", "str", "inlineStr", "d", "n", "x", "")
RAW_TWISTS: tuple[Twist, ...] = (flip, truncate, behead, insert, double, cut)
TEXT_TWISTS: tuple[Twist, ...] = (*RAW_TWISTS, encode, separators, lines, column, words, deep)
WORKBOOK_TWISTS: tuple[Twist, ...] = (
    *RAW_TWISTS, swap, drop, rename, *(one_part(twist) for twist in RAW_TWISTS),
    *(one_part(twist) for twist in (values, values, entity, elements, elements, hide, hide, words)),
    attribute("r", REFERENCES), attribute("ref", REFERENCES), attribute("t", CELL_TYPES), attribute("s", NUMBERS), attribute("numFmtId", NUMBERS),
    attribute("min", NUMBERS), attribute("state", ("hidden", "veryHidden", "x")), attribute("name", (*NASTY[:9], "Sager", "Mål")), attribute("Target", NASTY),
)  # fmt: skip
