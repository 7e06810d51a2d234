"""Small pieces of WordprocessingML: the one place that escapes text, and the drawing of a picture."""

from __future__ import annotations

from metodebog.document import Figure

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMU_PER_MM = 36_000
EMU_PER_TWIP = 635
_TALLEST = 0.7
"""The share of the page's text height that a picture may take."""


def _escape(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text(value: str) -> str:
    """A `w:t`, with `w:br` for each line break; spaces stay as they are."""
    inner = _escape(value)
    if "\n" in inner:
        inner = inner.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{inner}</w:t>'


def run(value: str) -> str:
    """A run without formatting of its own."""
    return f"<w:r>{text(value)}</w:r>"


def attribute(value: str) -> str:
    """The text for an attribute, on one line."""
    return _escape(value).replace('"', "&quot;").replace("\n", " ")


def shares(parts: list[float], width: int) -> list[int]:
    """Column widths in twips: the parts of `width`, which they fill exactly."""
    total, edge, widths = sum(parts), 0.0, []
    for share in parts:
        start, edge = round(edge), edge + width * share / total
        widths.append(round(edge) - start)
    return widths


def fitted(figure: Figure, page_width: int, page_height: int) -> tuple[int, int]:
    """Width and height of the picture in EMU: as wide as asked for, but within the page (twips). ValueError: no PNG, no alt text."""
    if figure.png[:8] != b"\x89PNG\r\n\x1a\n" or len(figure.png) < 24 or not figure.alt.strip():
        raise ValueError("a figure needs a PNG file and an alt text")
    pixels = [int.from_bytes(figure.png[start : start + 4], "big") for start in (16, 20)]
    width = min(figure.width * EMU_PER_MM, page_width * EMU_PER_TWIP)
    width = min(width, page_height * EMU_PER_TWIP * _TALLEST * pixels[0] / pixels[1])
    return round(width), round(width * pixels[1] / pixels[0])


def drawing(relation: str, number: int, alt: str, width: int, height: int) -> str:
    """An inline picture. Its namespaces are declared on the spot, because not every letterhead declares them."""
    office = "http://schemas.openxmlformats.org"
    described = f'id="{number}" name="Figur {number}" descr="{attribute(alt)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{office}/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {described}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{office}/drawingml/2006/main" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{office}/drawingml/2006/main">'
        f'<a:graphicData uri="{office}/drawingml/2006/picture"><pic:pic xmlns:pic="{office}/drawingml/2006/picture">'
        f"<pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip xmlns:r="{office}/officeDocument/2006/relationships" r:embed="{relation}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
