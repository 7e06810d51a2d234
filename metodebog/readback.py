"""Reads a finished file back before it is kept: does it carry every text of the document, in order?

Word and HTML are read from their own bytes, quickly. A PDF carries its text as glyphs: reading it back costs more than
making it, so that is done in the tests for every kind of text instead.
"""

from __future__ import annotations

import html
import io
import re
import zipfile

from metodebog.document import Document, texts

_W_TEXT = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
_TAG = re.compile(r"<[^>]*>")
_BODY = re.compile(r"<body\b.*</body>", re.DOTALL)
_SPACE = re.compile(r"\s+")
_STARTS = {"ics": b"BEGIN:VCALENDAR", "pdf": b"%PDF-", "tal.json": b"{", "ark.xlsx": b"PK"}


def differs(document: Document, format_: str, content: bytes) -> bool:
    """Whether some text of the document is missing from the file, or stands in another order."""
    if format_ == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            body = package.read("word/document.xml").decode()
        found = "".join(html.unescape(part) for part in _W_TEXT.findall(body))
    elif format_ == "html":
        page = content.decode()
        match = _BODY.search(page)
        found = html.unescape(_TAG.sub("", match[0] if match else page))
    else:
        return not content.startswith(_STARTS[format_])
    return not _in_order(_squeeze(found), document)


def _squeeze(text: str) -> str:
    return _SPACE.sub("", text)


def _in_order(found: str, document: Document) -> bool:
    position = 0
    for text in texts(document):
        wanted = _squeeze(text)
        position = found.find(wanted, position)
        if position < 0:
            return False
        position += len(wanted)
    return True
