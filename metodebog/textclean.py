"""The one cleaning that every text goes through on its way in. What is left comes out unchanged in every format.

Documented cleaning, in this order:

1. Line breaks of every kind (CR LF, CR, NEL, VT, FF, U+2028, U+2029) become one kind.
2. Characters that turn the direction of writing (U+202A-202E, U+2066-2069, marks U+200E, U+200F, U+061C) are taken out.
3. Control characters, soft hyphens and zero-width spaces (not joiners, which emoji and some scripts need) are taken out.
4. Word's own bullet characters, which no other program can show, become “•”. The text is put in Unicode's composed form (NFC).
5. Tabs and runs of spaces become one space; spaces at the ends of lines go; at most one empty line stands between
   two lines; none first or last. The no-break space stays, except at the ends of lines.

Unpaired surrogates and non-characters cannot be mended: `unusable` finds them, and the text is refused.
"""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_WORD_BULLETS = re.compile("[\uf06c\uf06e\uf076\uf0a7\uf0b7\uf0d8\uf0fc]")
_SPACES = re.compile("[ \t]{2,}|\t")
_LINE_ENDS = re.compile("[ \t\xa0]*\n[ \t\xa0]*")
_EMPTY_LINES = re.compile("\n{3,}")
_NONCHARACTERS = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef" + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)) + "]"
)


def clean(text: str) -> str:
    """The text after the documented cleaning. Idempotent. Does not take out what `unusable` finds."""
    text = _BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", without_direction(text))
    text = unicodedata.normalize("NFC", _WORD_BULLETS.sub("•", text))
    text = _SPACES.sub(" ", text)
    text = _EMPTY_LINES.sub("\n\n", _LINE_ENDS.sub("\n", text))
    return text.strip(" \t\n\xa0")


def without_direction(text: str) -> str:
    """The text without the hidden characters that turn the direction of writing."""
    return _BIDI.sub("", text)


def turns_direction(text: str) -> bool:
    """Whether the text holds hidden characters that turn the direction of writing."""
    return bool(_BIDI.search(text))


def has_invisible(text: str) -> bool:
    """Whether the text holds control characters and the like, which `clean` takes out (or, for VT and FF, breaks the line at)."""
    return bool(_INVISIBLE.search(text.replace("\x85", "\n"))) or "\x0b" in text or "\x0c" in text


def unusable(text: str) -> bool:
    """Whether the text holds code points that are no characters at all (unpaired surrogates, U+FFFE and the like)."""
    return bool(_NONCHARACTERS.search(text))
