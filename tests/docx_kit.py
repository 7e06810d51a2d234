"""What the tests of Word files share: a document with every kind of block, and reading a file back."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import docx
from docx.table import Table as WordTable
from lxml import etree

from metodebog.document import (
    Answer,
    Bullets,
    Checklist,
    Choice,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Item,
    Note,
    Paragraph,
    Sender,
    Signature,
    Table,
)
from metodebog.render.docx import render_docx

LETTERHEAD = (Path(__file__).parent.parent / "templates" / "brevpapir.docx").read_bytes()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANGED = {"docProps/core.xml", "word/document.xml"}

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="9" cy="9" r="8" fill="#999"/>'
    '<text x="20" y="12" font-family="Segoe UI, sans-serif" font-size="6">Åse &amp; Bo ☒ 日</text></svg>'
)
"""A drawing with words, in fonts that are not ours and with signs that our font lacks."""


def png(width: int = 40, height: int = 20) -> bytes:
    """A grey PNG file."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\x99" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


EVERY_KIND = Document(
    "Aftale & <prøve>",
    (
        Paragraph("Et afsnit med “citat” og æøå."),
        Paragraph("Lidt hjælp.", "hjælp"),
        Heading("Første del"),
        Facts((Fact("Navn", "Åse & Børge"), Fact("Adresse", "Vej 1\n9999 Eksempelby"), Fact("Telefon", "", 2))),
        Heading("Mål", 2),
        Heading("Det mindste", 3),
        Answer("Hvad er vigtigt?", "At sove.\n\nOg at spise.", hint="Skriv kort."),
        Answer("Hvad ellers?", "", lines=3),
        Table("Hvem gør hvad", (Column("Hvad", 2), Column("Hvem")), (("Ringe", "Mads"), ("", "Ida")), row_lines=2),
        Checklist((Item("Talt om samtykke", True), Item("Talt om klage"))),
        Choice("Skal vi mødes?", (Item("Ja", True), Item("Nej")), hint="Sæt ét kryds."),
        Choice("Hvordan?", (Item("Hjemme hos mig selv, helst om formiddagen"), Item("På rådhuset", True))),
        Figure(png(), "En grå flade", "Figur 1. Grå", 60),
        Figure(png(10, 10), "En lille grå flade"),
        Figure(b"", "En tegning med Åse & Bo", "Figur 2. Tegnet", 80, DRAWING),
        Bullets(("Kort punkt", "Et punkt med to\nlinjer & <tegn>", "Et langt punkt. " * 30)),
        Signature(("Borger", "Sagsbehandler")),
        Note("Husk", "Du kan fortryde."),
    ),
    subtitle="For Mads Eksempel",
    stamp="Aftale, version 1",
    date="2026-03-04",
    sender=Sender("Eksempel Kommune"),
)


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(everything: dict[str, bytes]) -> bytes:
    """A file of these parts, packed in another way than ours."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in everything.items():
            archive.writestr(name, data)
    return stream.getvalue()


def root_of(file: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(file)[part])


def pieces(paragraph: docx.text.paragraph.Paragraph) -> list[str]:
    """The texts of a paragraph as python-docx reads them: parted by tabs, without boxes."""
    words = "".join(run.text for run in paragraph.runs if run.style.name != "Boks")
    return [piece for piece in words.split("\t") if piece]


def texts_read_back(file: bytes) -> list[str]:
    found: list[str] = []
    for block in docx.Document(BytesIO(file)).iter_inner_content():
        if isinstance(block, WordTable):
            paragraphs = [paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs]
        else:
            paragraphs = [block]
        for paragraph in paragraphs:
            found += pieces(paragraph)
    return found


def paragraphs_in(file: bytes, style: str) -> list[docx.text.paragraph.Paragraph]:
    return [paragraph for paragraph in docx.Document(BytesIO(file)).paragraphs if paragraph.style.name == style]


def one(*blocks: object) -> bytes:
    return render_docx(Document("Titel", blocks), LETTERHEAD)
