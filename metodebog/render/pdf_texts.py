"""Texts in the pieces that the page template sets: where a word may be broken, what no PDF/A text can hold.

A text is a string, or a list of pieces when it needs care: a string, 0 for a line break, {"h": word} for a word to hyphenate,
{"o": [part, ...]} for a word that may be broken between its parts, {"a": characters, "n": boxes} for characters that a
PDF/A file can only hold as alternative text. No character is added or lost. Measures are in points (1/72 inch).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from metodebog.glyphs import width

Text = str | list[object]

LINE = 1.25
"""From line to line, in font sizes."""
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_SWALLOWED = (
    "\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
_HIDDEN = "\u034f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
SPECIAL = re.compile(
    f"([{_HIDDEN}]*[{_PRIVATE}][{_PRIVATE}{_HIDDEN}]*"
    f"|[{_HIDDEN}]*[{_SWALLOWED}][{_SWALLOWED}{_HIDDEN}]*"
    f"|^[{_HIDDEN}]+$|(?<= )[{_HIDDEN}]+(?= |$))"
)
"""Characters of private use, which PDF/A bars from texts, and invisible ones, which Typst takes out when they stand alone."""
_RARE = re.compile("[\u034f-\U0010ffff]")
"""No special character comes before these: to look for them first is much cheaper."""
_VOWEL, _CONSONANT = "[aeiouyæøåéäöü]", "[bcdfghjklmnpqrstvwxz]"
_DANISH = re.compile(f"(?=.{{,60}}$){_VOWEL}{{,2}}(?:{_CONSONANT}{{1,5}}{_VOWEL}{{1,3}}){{3,}}{_CONSONANT}{{,5}}", re.IGNORECASE)
"""What Danish hyphenation is sure to find places in: letters with a vowel now and then."""
_HYPHEN_ROOM = 7500
"""The narrowest column to hyphenate in, in 1/1000 em; in a narrower one some part of a word may stick out."""
_AFTER_SIGN = re.compile(r"(?<=[@./\\_?&=:;,+\-])")
_JOINED = f"\u0300-\u036f{_HIDDEN}"
_CLUSTER = re.compile(f"[{_JOINED}]*(?:[^{_JOINED}]|$)(?:[{_JOINED}]|(?<=\u200d).)*", re.DOTALL)
"""One character with what belongs to it: marks, joiners, variation selectors. On their own, they would be taken out."""


def pieces_of(text: str, room: float, size: float) -> Text:
    """A text for a column of `room` points, set in `size` points. Most texts need no care and stay a string."""
    limit = room * 1000 / size
    if "\n" not in text and _short_words(text, limit / 2000) and not (_RARE.search(text) and SPECIAL.search(text)):
        return text
    pieces: list[object] = []
    for number, line in enumerate(text.split("\n")):
        pieces += [0] * (number > 0)
        for position, part in enumerate(SPECIAL.split(line)):
            pieces += [_alternative(part)] if position % 2 else _words(part, limit)
    return pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else pieces


def _short_words(text: str, most: float) -> bool:
    """Whether no word has more than `most` characters."""
    return len(text) <= most or max(map(len, text.split(" "))) <= most


def _alternative(characters: str) -> dict[str, object]:
    return {"a": characters, "n": len(re.findall(f"[{_PRIVATE}]", characters))}


def _words(text: str, limit: float) -> Iterator[object]:
    """The text in pieces, where words too wide for the column stand alone. `limit` is the width in 1/1000 em."""
    plain: list[str] = []
    for number, word in enumerate(text.split(" ")):
        plain += [" "] * (number > 0)
        if len(word) * 1000 > limit / 2 and width(word) > limit * 0.98:
            if joined := "".join(plain):
                yield joined
            plain = []
            yield {"h": word} if limit > _HYPHEN_ROOM and _DANISH.fullmatch(word) else {"o": list(_parts(word, limit))}
        else:
            plain.append(word)
    if joined := "".join(plain):
        yield joined


def _parts(word: str, limit: float) -> Iterator[str]:
    """Where a word may be broken: after the signs of addresses; in a part that is still too wide, between any two characters."""
    for part in filter(None, _AFTER_SIGN.split(word)):
        if width(part) <= limit * 0.98:
            yield part
        else:
            yield from filter(None, _CLUSTER.findall(part))


def height_of(text: str, room: float, size: float) -> float:
    """About how high the text stands in a column of `room` points; rather too much than too little."""
    if len(text) * size < room and "\n" not in text:
        return size * LINE
    lines = sum(max(1, math.ceil(width(line) * size / 1000 * 1.1 / room)) for line in text.split("\n"))
    return lines * size * LINE
