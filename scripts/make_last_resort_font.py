"""Make the font of last resort and the table of what the text fonts cover. Run after changing a font.

    python scripts/make_last_resort_font.py [FOLDER]

FOLDER (default `templates/skrifter`) holds the text fonts. Two files are written beside them:

- `MetodebogNoedskrift.ttf`: has a glyph for every code point. PDF/A refuses a document with a missing glyph, so a character
  that no text font has is shown as a box; the character itself is still there when the text is searched or
  copied. The font also has the two boxes of check lists (☐ ☒) and an empty glyph for spaces.
- `daekning.json`: which code points the text fonts have, and how wide the common ones are (in 1/1000 em).

Needs fonttools. The same fonts give the same bytes: no date goes into the font.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from metodebog.glyphs import COVERAGE, is_blank  # noqa: E402

FOLDER = ROOT / "templates" / "skrifter"
FAMILY = "Metodebog Noedskrift"
FILE = "MetodebogNoedskrift.ttf"
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
UNITS = 1000
MEASURED = 0x250
"""Widths are listed for the code points below this: Latin letters and punctuation."""
PEN = 58
"""How thick the strokes of the boxes are, in font units."""

POSITIONS = "languagesystem DFLT dflt; languagesystem hebr dflt; feature kern { pos missing missing 0; } kern;"
"""Moves nothing. Without positions of its own, marks are moved by guess (in Hebrew unless it is named), and their text is
doubled in the PDF file."""

Point = tuple[int, int]
_LEFT, _BOTTOM, _RIGHT, _TOP = 70, -50, 770, 650


def _square(left: int, bottom: int, right: int, top: int) -> list[Point]:
    return [(left, bottom), (left, top), (right, top), (right, bottom)]


def _frame(left: int, bottom: int, right: int, top: int, pen: int = PEN) -> list[list[Point]]:
    inner = _square(left + pen, bottom + pen, right - pen, top - pen)
    return [_square(left, bottom, right, top), inner[::-1]]


def _cross() -> list[list[Point]]:
    """Two bars from corner to corner inside the frame."""
    near, far = PEN + 75, PEN + 30
    left, bottom, right, top = _LEFT + near, _BOTTOM + near, _RIGHT - near, _TOP - near
    half = far // 2 + 8
    rising = [(left - half, bottom + half), (right - half, top + half), (right + half, top - half), (left + half, bottom - half)]
    falling = [(left - half, top - half), (left + half, top + half), (right + half, bottom + half), (right - half, bottom - half)]
    return [rising, falling]


def _glyph(contours: Iterable[list[Point]]) -> object:
    pen = TTGlyphPen(None)
    for contour in contours:
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def _glyphs() -> dict[str, tuple[list[list[Point]], int]]:
    """Glyph name to contours and width."""
    missing = _frame(60, -60, 540, 660, 46)
    above = _frame(-410, 700, -190, 860, 40)
    box = _frame(_LEFT, _BOTTOM, _RIGHT, _TOP)
    return {
        ".notdef": (missing, 600),
        "missing": (missing, 600),
        "above": (above, 0),
        "space": ([], 250),
        "box": (box, 840),
        "ticked": (box + _cross(), 840),
    }


def _character_map() -> dict[int, str]:
    """Every code point that can stand in a text. Format 13 stores it as a few groups."""
    codes = (code for code in range(0x20, 0x110000) if not 0xD800 <= code <= 0xDFFF)
    return {code: _glyph_name(code) for code in codes} | {0x2610: "box", 0x2612: "ticked"}


def _glyph_name(code: int) -> str:
    """The glyph of a character that no text font has; a mark over another character is shown over it."""
    if is_blank(code):
        return "space"
    return "above" if unicodedata.category(chr(code)) == "Mn" else "missing"


def make_font() -> TTFont:
    """The font of last resort. Many characters share a glyph, which takes a character map of format 13."""
    glyphs = _glyphs()
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({0x2610: "box"})
    builder.setupGlyf({name: _glyph(contours) for name, (contours, _) in glyphs.items()})
    builder.setupHorizontalMetrics(
        {name: (width, min((x for c in contours for x, _ in c), default=0)) for name, (contours, width) in glyphs.items()}
    )
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"familyName": FAMILY, "styleName": "Regular", "fullName": FAMILY, "psName": FAMILY.replace(" ", "") + "-Regular"}
    builder.setupNameTable(names | {"uniqueFontIdentifier": FAMILY, "version": "Version 1.0", "licenseDescription": LICENCE})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, sxHeight=486, sCapHeight=660, fsType=0)
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language, table.cmap = 3, 10, 0, _character_map()
    table.format, table.reserved, table.length, table.nGroups = 13, 0, 0, 0
    builder.font["cmap"].tables = [table]
    builder.addOpenTypeFeatures(POSITIONS)
    return builder.font


def _ranges(codes: Iterable[int]) -> Iterator[list[int]]:
    """First and last of each unbroken run."""
    first = last = None
    for code in sorted(codes):
        if last is None or code != last + 1:
            if first is not None:
                yield [first, last]
            first = code
        last = code
    if first is not None:
        yield [first, last]


def make_coverage(fonts: list[TTFont]) -> dict[str, list]:
    """`tegn`: runs of code points that all the fonts have. `bredder`: the greatest width of each below `MEASURED`, 0 for none."""
    maps = [font.getBestCmap() for font in fonts]
    shared = set.intersection(*(set(cmap) for cmap in maps))
    widths = [
        max(round(font["hmtx"][cmap[code]][0] * UNITS / font["head"].unitsPerEm) for font, cmap in zip(fonts, maps, strict=True))
        if code in shared
        else 0
        for code in range(MEASURED)
    ]
    return {"tegn": list(_ranges(shared)), "bredder": widths}


def main(folder: Path = FOLDER) -> None:
    """Write both files into `folder`."""
    fonts = [TTFont(path) for path in sorted(folder.glob("*.ttf")) if path.name != FILE]
    make_font().save(folder / FILE)
    (folder / COVERAGE).write_text(json.dumps(make_coverage(fonts), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
