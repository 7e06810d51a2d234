"""Word, PDF and HTML carry the same words: every text of the document, in order, and nothing else."""
from __future__ import annotations

import struct
import unicodedata
import zlib
from collections.abc import Callable
from functools import cache
from html import escape

import pytest
from declared import ROOT, all_kinds, context, record
from hypothesis import given, settings
from hypothesis import strategies as st
from test_check import WHOLE
from words import words_in, words_of_document

from metodebog import textclean
from metodebog.batch import FORMATS, render
from metodebog.check import check
from metodebog.compose import compose, compose_blank
from metodebog.document import (
    Answer,
    Block,
    Bullets,
    Card,
    Cards,
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
    PageBreak,
    Paragraph,
    Sender,
    Signature,
    Table,
)

CASE = context(example=True)
EVERY_FORMAT = pytest.mark.parametrize("format_", FORMATS)


@cache
def letterhead() -> bytes:
    return (ROOT / "templates" / "brevpapir.docx").read_bytes()


def words(document: Document, format_: str) -> list[str]:
    """The words that are read back from the finished file."""
    return words_in(format_, render(document, format_, letterhead()))


def png() -> bytes:
    """A white picture of two by two pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"\x00\xff\xff\xff\xff\xff\xff" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)) + chunk(b"IDAT", pixels) + chunk(b"IEND",
        b"")


def drawing(words: str) -> str:
    """A drawing that says something, in a font that we do not have."""
    said = "".join(mark for mark in words if mark >= " ")
    text = f'<text y="9" font-family="Arial" font-size="4">{escape(said)}</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z" fill="none" stroke="#000"/>{text}</svg>'


LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")).filter(
    lambda mark: unicodedata.bidirectional(mark) not in ("R", "AL", "AN")
)
"""Scripts that run from the right are tried in test_pdf_words: in a PDF file their order is that of the page."""
DANISH = st.text("abcdefghij ABC æøå ÆØÅ éü 0123456789 .,:;!?-–—“”&<>{}[]()*#$%@/\\|=+~^_`'\"☐☒ \u00a0\n", max_size=60)


def tidy(text: str) -> str:
    return "" if textclean.unusable(text) else textclean.clean(text)


def filled(some: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return some.map(tidy).filter(bool)


LONG = filled(DANISH | st.text(LETTERS, max_size=30))
LINE = LONG.map(lambda text: " ".join(text.split("\n")).strip()).map(tidy).filter(bool)
MAYBE = st.just("") | LINE
ITEMS = st.lists(st.builds(Item, LINE, st.booleans()), min_size=1, max_size=4).map(tuple)
TABLES = st.integers(1, 4).flatmap(
    lambda wide: st.builds(
        Table,
        LINE,
        st.tuples(*[st.builds(Column, LINE, st.sampled_from([1.0, 2.0, 3.0]))] * wide),
        st.lists(st.tuples(*[st.just("") | LONG] * wide), min_size=1, max_size=4).map(tuple),
        st.integers(1, 2),
    )
)
BLOCKS: dict[str, st.SearchStrategy[Block]] = {
    "afsnit": st.builds(Paragraph, LONG, st.sampled_from(["brødtekst", "hjælp"])),
    "fakta": st.lists(st.builds(Fact, LINE, LONG), min_size=1, max_size=4).map(lambda items: Facts(tuple(items))),
    "fakta at udfylde": st.builds(lambda label, lines: Facts((Fact(label, "", lines),)), LINE, st.integers(1, 3)),
    "svar": st.builds(Answer, LINE, LONG, st.just(0), MAYBE),
    "svar at udfylde": st.builds(Answer, LINE, st.just(""), st.integers(1, 3), MAYBE),
    "tabel": TABLES,
    "punkter": st.lists(LONG, min_size=1, max_size=5).map(lambda texts: Bullets(tuple(texts))),
    "tjekliste": st.builds(Checklist, ITEMS),
    "valg": st.builds(Choice, LINE, ITEMS, MAYBE),
    "figur": st.builds(Figure, st.just(png()), LINE, MAYBE, st.just(20.0)),
    "tegning": st.builds(Figure, st.just(b""), LINE, MAYBE, st.just(20.0), LINE.map(drawing)),
    "underskrift": st.builds(Signature, st.lists(LINE, min_size=1, max_size=3).map(tuple)),
    "note": st.builds(Note, LINE, LONG),
    "kort": st.builds(
        Cards, MAYBE, st.lists(st.builds(Card, LONG, st.just("") | LONG, MAYBE), min_size=1, max_size=5).map(tuple), st.integers(1, 3),
        st.booleans(),
    ),
    "sideskift": st.just(PageBreak()),
}
SENDER = Sender("Kommunens navn", "Enheden", ("Vejen 1", "0999 Byen"))


def documents(*blocks: st.SearchStrategy[Block], most: int = 6) -> st.SearchStrategy[Document]:
    """Documents of these kinds of blocks, below one heading."""
    return st.builds(
        lambda title, subtitle, heading, found, stamp: Document(title, (Heading(heading), *found), subtitle, stamp, sender=SENDER),
        LINE, MAYBE, LINE, st.lists(st.one_of(*blocks), max_size=most), MAYBE,
    )  # fmt: skip


@EVERY_FORMAT
@settings(max_examples=60)
@given(document=documents(*BLOCKS.values()))
def test_any_document_comes_out_with_its_words_and_no_others(format_: str, document: Document) -> None:
    assert words(document, format_) == words_of_document(document)


def test_every_kind_of_block_is_tried() -> None:
    assert {type(block).__name__ for block in _whole_house()} == {kind.__name__ for kind in Block.__args__}


def _whole_house() -> tuple[Block, ...]:
    """One block of each kind, with æøå, markup and line breaks in every text."""
    text = "Æøå & <b>fed</b>\nlinje to “citat”"
    items = (Item(text, True), Item("Nej"))
    return (
        Heading("Afsnit"), Paragraph(text), Paragraph(text, "hjælp"), Facts((Fact("Navn", text), Fact("Tom", "", 2))),
        Answer("Spørgsmål?", text),
        Answer("Skriv her", "", 3, "En hjælp"), Table("Tabel", (Column("A"), Column("B", 2.0)), (("1", text), ("", "4"))), Checklist(items),
        Choice("Vælg", items, "Kun ét"), Figure(png(), "En hvid flade", "Figur 1", 20.0),
        Figure(b"", "En streg", "Figur 2", 20.0, drawing(text)), Bullets((text, "Punkt", "Langt punkt. " * 90)),
            Signature(("Borger", "Sagsbehandler")),
        Note("Husk", text), Cards("Kort", (Card(text, text, "Fod"), Card("B"), Card("C", text)), big=True), PageBreak(),
        Cards("", (Card("Alene", text, text),)),
    )  # fmt: skip


@EVERY_FORMAT
def test_a_document_with_all_kinds_of_blocks_comes_out_with_its_words_and_no_others(format_: str) -> None:
    document = Document("Titel", _whole_house(), "Undertitel", "Nederst", sender=SENDER)
    assert words(document, format_) == words_of_document(document)


def _whole() -> Document:
    checked = check(all_kinds(), record(**WHOLE), CASE)
    assert checked.problems == ()
    return compose(all_kinds(), checked.values, CASE)


@EVERY_FORMAT
@pytest.mark.parametrize("make", [_whole, lambda: compose_blank(all_kinds(), CASE)], ids=["udfyldt", "blank"])
def test_a_document_with_all_kinds_of_fields_carries_the_same_words(make: Callable[[], Document], format_: str) -> None:
    document = make()
    assert words(document, format_) == words_of_document(document)


@EVERY_FORMAT
def test_a_word_that_is_left_out_is_noticed(format_: str) -> None:
    document = _whole()
    shorter = Document(document.title, document.blocks[:-2], document.subtitle, document.stamp, document.date, document.sender)
    assert words(shorter, format_) != words_of_document(document)
