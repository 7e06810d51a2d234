"""Read the words of a PDF file the way a screen reader does: through the structure tree, in the order of reading.

Common extractors leave out ActualText or guess at spaces from positions. Here a text is what the file *says* it is:
ActualText where given, else the font's ToUnicode table; heads and feet of pages are artifacts and are not read.
A picture is read by its alternative text, never by the words drawn in it; the bullet of a list is a mark, not a word.
Only files made by our own renderer are read: two-byte fonts.

    parts(file)         one string per paragraph, heading, cell, list item ..., in order
    text(file)          the same, one per line
    words(file)         the words, for comparing with other formats
    words_of(string)    the same measure for any string: white space, boxes (☐ ☒) and soft hyphens do not count
    alternatives(file)  the alternative texts of the pictures, in order
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, PdfObject

BULLET = "•"
_INLINE = {"/Strong", "/Em", "/Formula", "/Link"}
_MARKS = re.compile("[☐☒\u00ad]")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")


def parts(file: bytes) -> list[str]:
    """The text of each element of the structure tree that stands on its own, in the order of reading."""
    reader = PdfReader(io.BytesIO(file))
    pages = {page.indirect_reference.idnum: _marked_texts(reader, page) for page in reader.pages}
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    found: list[list[str]] = [[]]
    _walk(root["/K"], None, pages, found)
    return [joined for part in found if (joined := "".join(part)).strip()]


def text(file: bytes) -> str:
    """All the text of the file, one part per line."""
    return "\n".join(parts(file))


def words(file: bytes) -> list[str]:
    """The words of the file in the order of reading."""
    return words_of(text(file))


def words_of(string: str) -> list[str]:
    """The words of any string by the same measure."""
    return _MARKS.sub("", string).split()


def alternatives(file: bytes) -> list[str]:
    """The alternative texts of the pictures, in the order of reading."""
    root = PdfReader(io.BytesIO(file)).trailer["/Root"]["/StructTreeRoot"]
    return [str(element["/Alt"]) for element in elements(root) if element.get("/S") == "/Figure" and "/Alt" in element]


def kinds(file: bytes) -> list[str]:
    """The kinds of all elements of the structure tree (H1, P, TH ...), in the order of reading."""
    root = PdfReader(io.BytesIO(file)).trailer["/Root"]["/StructTreeRoot"]
    return [str(element["/S"])[1:] for element in elements(root) if "/S" in element]


def elements(node: PdfObject) -> Iterator[DictionaryObject]:
    """A node of the structure tree and all below it, in the order of reading."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from elements(child)
    elif isinstance(node, DictionaryObject):
        yield node
        if "/K" in node:
            yield from elements(node["/K"])


def _walk(node: PdfObject, page: int | None, pages: dict[int, dict[int, str]], found: list[list[str]]) -> None:
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            _walk(child, page, pages, found)
    elif isinstance(node, int):
        found[-1].append(pages[page].get(int(node), ""))
    elif node.get("/S") == "/Figure":
        return
    elif node.get("/S") == "/Formula":
        found[-1].append(str(node["/Alt"]))
    elif "/K" in node:
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        if node.get("/Type") == "/MCR":
            found[-1].append(pages[page].get(int(node["/MCID"]), ""))
            return
        if node.get("/S") == "/Lbl":
            label: list[list[str]] = [[]]
            _walk(node["/K"], page, pages, label)
            found += [part for part in label if "".join(part).strip() != BULLET] + [[]]
            return
        alone = node.get("/S") not in _INLINE and not _is_inline_span(node)
        found += [[]] * 0 if not alone else [[]]
        _walk(node["/K"], page, pages, found)
        if alone:
            found.append([])
    elif node.get("/Type") == "/MCR":
        found[-1].append(pages[node.raw_get("/Pg").idnum if "/Pg" in node else page].get(int(node["/MCID"]), ""))


def _is_inline_span(node: DictionaryObject) -> bool:
    return node.get("/S") == "/Span" and not any(entry.get_object().get("/Placement") == "/Block" for entry in node.get("/A", []))


def _marked_texts(reader: PdfReader, page: DictionaryObject) -> dict[int, str]:
    """Marked content id to text, for one page."""
    fonts = page["/Resources"].get("/Font", {})
    tables = {name: _unicode_table(fonts[name].get_object()) for name in fonts}
    found: dict[int, list[str]] = {}
    stack: list[DictionaryObject] = []
    table: dict[bytes, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            marks = operands[1] if len(operands) > 1 and isinstance(operands[1], DictionaryObject) else DictionaryObject()
            stack.append(marks)
            if "/ActualText" in marks:
                _note(found, stack, str(marks["/ActualText"]))
        elif operator == b"EMC":
            stack.pop()
        elif operator == b"Tf":
            table = tables[operands[0]]
        elif operator in (b"Tj", b"TJ") and not any("/ActualText" in marks for marks in stack):
            shown = operands[0] if operator == b"TJ" else [operands[0]]
            codes = b"".join(piece.original_bytes for piece in shown if hasattr(piece, "original_bytes"))
            _note(found, stack, "".join(table[codes[at : at + 2]] for at in range(0, len(codes), 2)))
    return {number: "".join(texts) for number, texts in found.items()}


def _note(found: dict[int, list[str]], stack: list[DictionaryObject], string: str) -> None:
    numbers = [int(marks["/MCID"]) for marks in stack if "/MCID" in marks]
    if numbers:
        found.setdefault(numbers[-1], []).append(string)


def _unicode_table(font: DictionaryObject) -> dict[bytes, str]:
    """Two-byte code to text, from the font's ToUnicode table."""
    table: dict[bytes, str] = {}
    for section, body in _SECTION.findall(font["/ToUnicode"].get_object().get_data()):
        values = [bytes.fromhex(found.decode()) for found in _HEX.findall(body)]
        if section == b"bfchar":
            table |= {code: value.decode("utf-16-be") for code, value in zip(values[::2], values[1::2], strict=True)}
            continue
        for first, last, value in zip(values[::3], values[1::3], values[2::3], strict=True):
            start, base = int.from_bytes(first), int.from_bytes(value)
            for code in range(start, int.from_bytes(last) + 1):
                table[code.to_bytes(2)] = (base + code - start).to_bytes(len(value)).decode("utf-16-be")
    return table
