"""PDF files that are accessible (PDF/UA-1) and archivable (PDF/A-2a) at once, set by Typst.

`templates/dokument.typ` is the page: a function of the document as data (`pdf_blocks`); `templates/dias.typ` is that of slides
(`pdf_slides`). The data is JSON in a string, so that
it never becomes markup. It is no input (`sys.inputs`): with new inputs, Typst makes its library anew and forgets all it has
set before. This way the words of a template are set once, and a document of three pages takes three fifths of the time.
Only the fonts in `templates/skrifter` are used, and no clock: the same document gives the same bytes on every machine.
A character without a glyph in those fonts is shown as a box; the character itself is still in the file (`missing_glyphs`).
"""

from __future__ import annotations

import json
from datetime import date

from metodebog.document import Document
from metodebog.glyphs import missing_glyphs
from metodebog.render import pdf_blocks, pdf_slides
from metodebog.render.typesetter import literal, typeset

__all__ = ["STANDARDS", "PdfError", "missing_glyphs", "render_pdf", "render_png"]

STANDARDS = ("ua-1", "a-2a")
PROGRAM = '#import "/{}.typ": set-document\n#set-document'
SLIDES = "dias"
"""The paper of a document that is shown on a screen: slides instead of pages."""


class PdfError(RuntimeError):
    """The PDF could not be made. Carries nothing of the document: what it says may be personal."""


def render_pdf(document: Document) -> bytes:
    """The document as a PDF file. Raises PdfError; ValueError if `document.date` is no ISO date.

    Where packed data happens to end in CR, the LF after it would be read as its other half and the length as wrong
    (PDF/A 6.1.7): there, CR ends the line instead.
    """
    file = _compile(document, format="pdf", pdf_standards=list(STANDARDS))[0]
    return file.replace(b"\r\nendstream", b"\r\rendstream")


def render_png(document: Document, page: int = 1, ppi: float = 110) -> bytes:
    """A picture (PNG) of one page, counted from 1, in `ppi` pixels per inch. Raises PdfError; IndexError for no such page."""
    pages = _compile(document, format="png", ppi=ppi)
    if not 1 <= page <= len(pages):
        raise IndexError(f"Dokumentet har {len(pages)} sider. Der er ingen side {page}.")
    return pages[page - 1]


def _compile(document: Document, **options: object) -> list[bytes]:
    program = PROGRAM.format(SLIDES if document.paper == SLIDES else "dokument")
    made, fault = typeset(f"{program}(json(bytes({literal(_json(document))})))", **options)
    if made is None:
        raise PdfError(f"PDF'en kunne ikke laves. Fejlen opstod i sidens opsætning ({fault}).")
    return made


def _json(document: Document) -> str:
    day = date.fromisoformat(document.date)
    content = (pdf_slides if document.paper == SLIDES else pdf_blocks).data(document)
    return json.dumps(content | {"date": [day.year, day.month, day.day]}, ensure_ascii=False, separators=(",", ":"))
