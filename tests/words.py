"""The words of a finished file, read back from the file itself, by one measure for Word, PDF, HTML and plain texts.

    words_in("docx", content)   the words of the body, in the order of reading
    words_of_document(document) the words that the document is to carry

White space, boxes (☐ ☒) and soft hyphens do not count. Heads and feet of pages (sender, page numbers) are not the body.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser

import pdf_text

from metodebog.document import Document, texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_in(format_: str, content: bytes) -> list[str]:
    """The words of a finished file in one of the formats docx, pdf and html."""
    return pdf_text.words_of(READERS[format_](content))


def words_of_document(document: Document) -> list[str]:
    """The words that every format is to carry, in the order of reading."""
    return pdf_text.words_of("\n".join(texts(document)))


def _docx(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = ET.fromstring(package.read("word/document.xml"))
    return "\n".join("".join(_runs(paragraph)) for paragraph in body.iter(f"{W}p"))


def _runs(paragraph: ET.Element) -> list[str]:
    marks = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " "}
    return [node.text or "" if node.tag == f"{W}t" else marks.get(node.tag, "") for node in paragraph.iter()]


class _Page(HTMLParser):
    """Everything that the page shows below its head (the sender); each element stands on its own, apart from inline ones."""

    INLINE = {"strong", "em", "b", "i", "a", "span", "time", "abbr"}
    UNSEEN = {"head", "style", "header"}
    VOID = {"meta", "img", "col", "br", "link", "hr"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        sender = ("class", "afsender") in attrs
        self.open += [] if tag in self.VOID else ["header" if sender else tag]
        self.found += [] if tag in self.INLINE else ["\n"]

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()
        self.found += [] if tag in self.INLINE else ["\n"]

    def handle_data(self, data: str) -> None:
        if not self.UNSEEN & set(self.open):
            self.found.append(data)


def _html(content: bytes) -> str:
    page = _Page()
    page.feed(content.decode())
    page.close()
    return "".join(page.found)


READERS: dict[str, Callable[[bytes], str]] = {"docx": _docx, "pdf": pdf_text.text, "html": _html}
