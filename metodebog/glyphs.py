"""What the fonts of the PDF files can show, and how wide a text is about to be: cheap, without opening a font.

The table is made by `scripts/make_last_resort_font.py` and read once, when first needed.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from metodebog import paths

COVERAGE = "daekning.json"
_WIDEST = 1000
_HIDDEN = frozenset(
    {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
)
"""Variation selectors, joiners and fillers: characters that are there without being seen."""


class _Coverage(NamedTuple):
    firsts: list[int]
    lasts: list[int]
    widths: list[int]


@cache
def _coverage() -> _Coverage:
    data = json.loads((paths.fonts() / COVERAGE).read_text(encoding="utf-8"))
    widths = [width or _WIDEST for width in data["bredder"]]
    return _Coverage([first for first, _ in data["tegn"]], [last for _, last in data["tegn"]], widths)


def is_blank(code: int) -> bool:
    """Whether a code point is shown as nothing: spaces, control and format characters, variation selectors, fillers."""
    return code in _HIDDEN or unicodedata.category(chr(code)) in ("Zs", "Zl", "Zp", "Cf", "Cc")


def _has_glyph(code: int) -> bool:
    table = _coverage()
    position = bisect_right(table.firsts, code) - 1
    return position >= 0 and code <= table.lasts[position]


def missing_glyphs(text: str) -> frozenset[str]:
    """The characters of `text` that have no glyph in the fonts and are shown as a box (catalogue code C-212).

    The characters are still in the PDF file: they can be searched for, copied and read aloud.
    The boxes ☐ and ☒ have glyphs of their own, and characters that are never seen are not missed.
    """
    if text.isascii():
        return frozenset()
    return frozenset(mark for mark in set(text) if mark not in "☐☒" and not _has_glyph(ord(mark)) and not is_blank(ord(mark)))


def width(text: str) -> int:
    """How wide `text` is on one line, in 1/1000 of the font size: never too little, kerning apart."""
    widths = _coverage().widths
    try:
        return sum(map(widths.__getitem__, text.encode("latin-1")))
    except UnicodeEncodeError:
        known = len(widths)
        return sum(widths[code] if code < known else _WIDEST for code in map(ord, text))
