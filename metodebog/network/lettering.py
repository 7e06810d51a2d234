"""How wide a text becomes, and how it is broken into lines, without opening a font.

The widths are those of Arial and Helvetica, or of the project's own font where it is wider: a viewer may put one in place of the other.
"""

from __future__ import annotations

import unicodedata

_GROUPS = {
    268: "ijl'|’‘", 278: "I .,:;·", 310: "f![]", 333: "-()", 350: "t/\\•", 365: "r", 425: "*", 500: "csvxyzJ“”^", 510: "k", 535: '"`',
    556: "abdeghnopqu0123456789_$?L–", 584: "+<=>~", 611: "FTZøß", 667: "ABEKPSVXY&", 722: "CDHNRU", 730: "w", 778: "GOQØ", 833: "mM",
    889: "æ%", 944: "W", 1000: "Æ…—", 1015: "@",
}  # fmt: skip
_WIDTHS = {mark: width for width, marks in _GROUPS.items() for mark in marks}
_WIDEST = 1000
_MARGIN = 1.03


def width(text: str, size: float) -> float:
    """The width of `text` on one line at the font size `size`, in the unit of `size`; rather too much than too little."""
    return sum(map(_width, text)) * size * _MARGIN / 1000


def _width(mark: str) -> int:
    if mark in _WIDTHS:
        return _WIDTHS[mark]
    if unicodedata.combining(mark):
        return 0
    return _WIDTHS.get(unicodedata.normalize("NFD", mark)[0], _WIDEST)


def clean(text: str) -> str:
    """The text on one line, without characters that an XML file cannot hold."""
    seen = "".join(mark for mark in text if mark.isspace() or unicodedata.category(mark) not in ("Cc", "Cs", "Cn"))
    return " ".join(seen.split())


def shortened(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as there is room for and “…”."""
    if width(text, size) <= room:
        return text
    kept = text
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip(" -,.&") + "…"


def wrapped(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """The text on at most `most` lines of at most `room`; what is left over is cut with “…”. Breaks at spaces and after hyphens."""
    lines = [""]
    for word in text.replace("-", "-\0").replace(" ", " \0").split("\0"):
        if lines[-1] and width((lines[-1] + word).rstrip(), size) > room:
            lines.append("")
        lines[-1] += word
    lines = [line.strip() for line in lines]
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return tuple(shortened(line, size, room) for line in lines)
