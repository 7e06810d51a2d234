"""Pictures (PNG) of drawings (SVG), for the formats that cannot hold the drawing itself."""

from __future__ import annotations

from functools import lru_cache

from metodebog.render.drawings import in_our_font
from metodebog.render.typesetter import literal, typeset

PPI = 300
"""Pixels per inch: what print needs."""
_PROGRAM = """#import "/dokument-blokke.typ": fitted
#set page(width: auto, height: auto, margin: 0pt, fill: white)
"""


@lru_cache(maxsize=16)
def png_of(svg: str, width: float) -> bytes:
    """The drawing as a PNG file, for a place `width` mm wide; made once for the same drawing.

    ValueError: the drawing cannot be drawn. ImportError: Typst is not installed.
    """
    program = f"{_PROGRAM}#fitted(bytes({literal(in_our_font(svg))}), \"svg\", \"\", {width:g}mm)"
    made, fault = typeset(program, format="png", ppi=PPI)
    if made is None:
        raise ValueError(f"the drawing cannot be drawn ({fault})")
    return made[0]
