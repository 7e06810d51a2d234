"""A ZIP file from parts that are packed once and used many times. The same parts give the same bytes.

`zipfile` packs every part anew for every document; most parts of a Word file never change, and packing them costs
more than everything else.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_DATE = 0 << 9 | 1 << 5 | 1  # 1980-01-01, the first day that a ZIP file can name
_VERSION = 20
_UTF8_NAME = 0x800
_MOST_PARTS = 0xFFFF


@dataclass(frozen=True, slots=True)
class Packed:
    """One part: its name, and the fields and bytes that the archive holds of it."""

    name: bytes
    fields: bytes
    data: bytes


def pack(name: str, content: bytes) -> Packed:
    """The part, compressed where that makes it smaller."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = deflate.compress(content) + deflate.flush()
    method = 8
    if len(data) >= len(content):
        data, method = content, 0
    encoded = name.encode()
    flags = 0 if name.isascii() else _UTF8_NAME
    sizes = (zlib.crc32(content), len(data), len(content), len(encoded), 0)
    return Packed(encoded, struct.pack("<HHHHHIIIHH", _VERSION, flags, method, 0, _DATE, *sizes), data)


def archive(parts: Iterable[Packed]) -> bytes:
    """The whole ZIP file, with the parts in the given order."""
    local: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for part in parts:
        local += (b"PK\x03\x04", part.fields, part.name, part.data)
        where = struct.pack("<HHHII", 0, 0, 0, 0, offset)
        central += (b"PK\x01\x02", struct.pack("<H", _VERSION), part.fields, where, part.name)
        offset += 4 + len(part.fields) + len(part.name) + len(part.data)
    count, size = len(central) // 5, sum(map(len, central))
    if count >= _MOST_PARTS or offset + size >= 0xFFFFFFFF:
        raise ValueError("too much for a Word file")
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, size, offset, 0)
    return b"".join((*local, *central, end))
