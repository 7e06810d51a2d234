"""A `Document` as a Word file on the municipality's letterhead.

The letterhead is an ordinary .docx that the municipality edits in Word: logo, styles, header, footer, margins. All of
it is kept; the body is written anew with its named styles. The same document and letterhead give the same bytes.
"""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module

from metodebog.document import Document
from metodebog.render.docx_letterhead import Letterhead, UnusableLetterhead, read_letterhead
from metodebog.render.docx_page import Picture, Rasteriser
from metodebog.render.docx_parts import Body
from metodebog.render.docx_xml import RELATIONS, attribute
from metodebog.render.docx_zip import archive, pack

__all__ = ["UnusableLetterhead", "render_docx"]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def picture_of(svg: str, width: float) -> bytes:
    """A picture of the drawing, made by the module for that; b"" where Typst is not installed."""
    try:
        return import_module("metodebog.render.raster").png_of(svg, width)
    except ImportError:
        return b""


def render_docx(document: Document, letterhead: bytes, rasterise: Rasteriser | None = picture_of) -> bytes:
    """The document as the bytes of a .docx file.

    `letterhead`: the bytes of a Word file; read once and remembered. Texts are expected to be cleaned (`textclean`).
    `rasterise`: makes the pictures of drawings. Without it, or where it makes none, a drawing's words (`alt`) are shown. The
    drawing itself is not put in: Word would set its words in fonts of its own, which need more room or less.
    UnusableLetterhead (a ValueError): nothing can be put into the letterhead. ValueError: a text, date or
    block that no Word file can hold.
    """
    if not _LANGUAGE.fullmatch(document.language):
        raise ValueError(f"no language tag: {document.language!r}")
    frame = read_letterhead(letterhead, document.language)
    body = Body(frame.page, rasterise)
    content = body.xml(document)
    properties = _core(document)
    if _NOT_XML.search(content) or _NOT_XML.search(properties):
        raise ValueError("a text holds characters that no Word file can hold; clean it first")
    folder = frame.main.rpartition("/")[0]
    return archive(
        (
            *frame.kept,
            pack(frame.relations, _relations(frame, body.pictures)),
            pack(frame.core, properties.encode()),
            pack(frame.main, frame.head + content.encode() + frame.tail),
            *(pack(f"{folder}/{picture.part}", picture.png) for picture in body.pictures),
        )
    )


def _relations(frame: Letterhead, pictures: list[Picture]) -> bytes:
    """The relationships of the main part, with the pictures of the body."""
    if not pictures:
        return frame.relations_xml
    added = "".join(f'<Relationship Id="{picture.relation}" Type="{RELATIONS}/image" Target="{picture.part}"/>' for picture in pictures)
    return frame.relations_xml.replace(b"</Relationships>", f"{added}</Relationships>".encode())


def _core(document: Document) -> str:
    """The file properties: title, language, creator, dates."""
    stamp = f"{date.fromisoformat(document.date).isoformat()}T00:00:00Z"
    creator = attribute(document.sender.name)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{attribute(document.title)}</dc:title><dc:creator>{creator}</dc:creator>"
        f"<cp:lastModifiedBy>{creator}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:language>{document.language}</dc:language></cp:coreProperties>"
    )
