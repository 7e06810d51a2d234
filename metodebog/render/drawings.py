"""A drawing (SVG) made ready for Typst: its words in our own font, whatever fonts it names.

A text in a font that Typst does not have would vanish, and one sign without a glyph would turn its whole line into boxes:
here, only that sign becomes a box. What a drawing says stands in words beside it (`Figure.alt`), with every sign.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree

from metodebog.glyphs import is_blank, missing_glyphs

SVG = "http://www.w3.org/2000/svg"
FONT = "'Source Sans 3'"
_BOX = "\u25a1"
_BOXES = {"☐": _BOX, "☒": "\u25a0"}
_TEXTS = frozenset(f"{{{SVG}}}{name}" for name in ("text", "tspan", "textPath"))
_NAMED_FONT = re.compile(r"(?<![\w-])font(-family)?\s*:[^;}]*;?")
_PLAIN_SPACES = frozenset(" \n\t\u00a0")

ElementTree.register_namespace("", SVG)


@lru_cache(maxsize=32)
def in_our_font(svg: str) -> str:
    """The drawing with all its words in the font of the PDF files, in signs that it has. ValueError: no SVG."""
    if "<!DOCTYPE" in svg:
        raise ValueError("a drawing with a document type of its own")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError:
        raise ValueError("not an SVG drawing") from None
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("not an SVG drawing")
    for element in root.iter():
        element.attrib.pop("font-family", None)
        if "style" in element.attrib:
            element.set("style", _NAMED_FONT.sub("", element.attrib["style"]))
        if element.tag == f"{{{SVG}}}style":
            element.text = _NAMED_FONT.sub("", element.text or "")
        if element.tag in _TEXTS:
            element.text = _shown(element.text or "")
            for part in element:
                part.tail = _shown(part.tail or "")
    root.set("font-family", FONT)
    return ElementTree.tostring(root, encoding="unicode")


def _shown(text: str) -> str:
    """The text in signs that the font has; what is never seen is left out."""
    return text if text.isascii() else "".join(map(_sign, text))


def _sign(mark: str) -> str:
    if mark in _BOXES:
        return _BOXES[mark]
    if missing_glyphs(mark):
        return _BOX
    if mark not in _PLAIN_SPACES and is_blank(ord(mark)):
        return " " if mark.isspace() else ""
    return mark
