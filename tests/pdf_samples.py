"""Documents to set as PDF, and ways to look at the files: shared by the tests of the PDF files."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pdf_text
import pytest
from pypdf import PdfReader

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
    texts,
)

page_validation = pytest.importorskip("page", reason="page-validation is not installed")

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#14505c"/></svg>'
SENDER = Sender("Eksempel Kommune", "Familieafdelingen", ("Rådhuspladsen 1", "Telefon 99 99 99 99"), LOGO, "Eksempel Kommunes logo")
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="9" cy="9" r="8" fill="#999"/>'
    '<text x="20" y="12" font-family="Segoe UI, sans-serif" font-size="6">Åse &amp; Bo ☒ 日</text></svg>'
)
CLASHES = 'A & B <b>fed</b> #eval("1") $x$ *fed* _kursiv_ {{ 7*7 }} \\ // [navn] @hvem @ -- ... "citat" \'x\' ~ æøåÆØÅ'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(size: int = 24) -> bytes:
    """A small picture: a grey square."""
    rows = (b"\0" + b"\x99" * size) * size
    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def every_kind(filled: bool = True) -> Document:
    """A document with every kind of block, filled in or with room to write."""

    def value(text: str) -> str:
        return text if filled else ""

    goals = (Fact("Hvad vil vi opnå?", value("At Alma er glad for at komme i skole."), 2), Fact("Opfølgning", value("3. februar 2026"), 1))
    blocks = (
        Paragraph("Aftalen gælder, til vi mødes igen."),
        Paragraph("Skriv med jeres egne ord.", "hjælp"),
        Heading("Hvem er med"),
        Facts((Fact("Barnets navn", value("Alma Æblegård"), 1), Fact("Adresse", value("Ågade 12\n9999 Eksempelby"), 2), Fact("Tom", ""))),
        Table(
            "Deltagere",
            (Column("Navn", 2), Column("Rolle")),
            ((value("Bo Berg"), value("Far")), (value("Ida Dal"), "")),
            row_lines=1 if filled else 2,
        ),
        Heading("Mål og handlinger"),
        Heading("Mål 1", 2),
        Facts(goals),
        Heading("Lille overskrift", 3),
        Answer("Hvad er vigtigst?", value(CLASHES + "\n\nAfsnit to."), 5, "Skriv det, familien selv siger."),
        Choice("Må vi dele oplysninger?", (Item("Ja", filled), Item("Nej")), "Sæt ét kryds."),
        Choice("Hvordan mødes vi?", (Item("Hjemme hos jer, hvor der er ro, og hvor børnene kan være med", filled), Item("På rådhuset"))),
        Checklist((Item("Aftalen er læst højt", filled), Item("Alle har fået en kopi"))),
        Figure(png(), "Netværkskort med to personer", "Netværket i januar", 40),
        Bullets(("Kort punkt", "Punkt med to\nlinjer og " + CLASHES, "Et langt punkt. " * 30)),
        Figure(b"", "Tegning med Åse & Bo", "Netværket i februar", 40, DRAWING),
        Note("Godt at vide", "Aftalen kan siges op når som helst."),
        Signature(("Forælder", "Sagsbehandler")),
    )
    return Document("Aftale om hjælp", blocks, "Mellem familien & kommunen", "Skabelon: aftale, version 3", "2026-11-21", SENDER)


def of(*blocks: object, title: str = "Prøve", **more: object) -> Document:
    return Document(title, tuple(blocks), **more)


def failures(file: bytes) -> list[tuple[str, str]]:
    """What the validator finds, for both standards."""
    reports = [page_validation.validate_pdf_bytes(file, profile=profile) for profile in ("ua1", "2a")]
    return [(failure.rule_id, failure.message) for report in reports for failure in report.failures]


def wanted(document: Document) -> list[str]:
    return pdf_text.words_of("\n".join(texts(document)))


def output_of(program: str, file: bytes, folder: Path, *options: str) -> str:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    (folder / "fil.pdf").write_bytes(file)
    return subprocess.run(
        [program, *options, str(folder / "fil.pdf"), *(["-"] if program == "pdftotext" else [])], capture_output=True, check=True
    ).stdout.decode()


def boxes_of(file: bytes, folder: Path) -> list[tuple[float, float, str]]:
    """Left and right edge of every word, in points."""
    said = output_of("pdftotext", file, folder, "-bbox")
    return [(float(left), float(right), word) for left, right, word in re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)".*?>([^<]*)<', said)]


def drawing_of(file: bytes) -> list[bytes]:
    """What each page draws, unpacked."""
    return [page.get_contents().get_data() for page in PdfReader(io.BytesIO(file)).pages]
