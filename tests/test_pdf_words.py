"""What goes into a PDF file comes out of it: every character, in the order of reading."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pdf_text
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_samples import every_kind, failures, of, output_of, wanted

from metodebog.document import (
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from metodebog.render.pdf import render_pdf
from metodebog.textclean import clean, unusable


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "to write on"])
def test_the_words_of_the_file_are_those_of_the_document_in_order(filled: bool) -> None:
    document = every_kind(filled)
    assert pdf_text.words(render_pdf(document)) == wanted(document)


def test_boxes_are_read_aloud_as_ticked_or_not() -> None:
    read = pdf_text.text(render_pdf(every_kind()))
    assert re.findall("[☐☒]", read) == list("☒☐☒☐☒☐")


def test_a_line_break_is_a_line_break(tmp_path: Path) -> None:
    lines = output_of("pdftotext", render_pdf(of(Paragraph("første\nanden\n\nfjerde"))), tmp_path, "-layout").splitlines()
    assert [line.strip() for line in lines if line.strip() in ("første", "anden", "fjerde")] == ["første", "anden", "fjerde"]


any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=400).map(
    lambda text: clean("".join(mark for mark in text if not unusable(mark)))
)


def runs_from_right(text: str) -> bool:
    return any(unicodedata.bidirectional(mark) in ("R", "AL", "AN") for mark in text)


def same(found: str, given_text: str) -> bool:
    """Whether two texts have the same words; where a script runs from right to left, the same characters.

    A PDF file shows glyphs from left to right. In a line with Hebrew or Arabic, the order of the characters is
    turned round piece by piece, and only the reader's software turns it back: there, the order is not compared.
    """
    if runs_from_right(given_text):
        return Counter("".join(pdf_text.words_of(found))) == Counter("".join(pdf_text.words_of(given_text)))
    return pdf_text.words_of(found) == pdf_text.words_of(given_text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(any_text, min_size=3, max_size=3))
def test_any_text_in_same_text_out(given_texts: list[str]) -> None:
    body, cell, title = (text or "x" for text in given_texts)
    first, last = "§¤første", "§¤sidste"
    document = of(Paragraph(body), Table("", (Column(first), Column("B", 4)), ((cell, last),)), title=title)
    file = render_pdf(document)
    found = pdf_text.parts(file)
    start, end = found.index(first), found.index(last)
    assert same(" ".join(found[:start]), f"{title} {body}")
    assert same(" ".join(found[start:end]), f"{first} B {cell}")
    assert failures(file) == []


@pytest.mark.parametrize(
    "text",
    [
        "日本語と中文",
        "😀👨‍👩‍👧❤️",
        "שלום עולם",
        "العربية",
        "h\u0300 X\u0323\u0302 日\u1dc0",
        "a\u115fb\u180f",
        "\ue000 \uf0b7 \U000f0000",
        "\u0378\U000dfff0",
        "☐☒✓→€",
    ],
    ids=["east asian", "emoji", "hebrew", "arabic", "marks", "invisible", "private use", "unassigned", "signs"],
)
def test_characters_without_a_glyph_come_through(text: str) -> None:
    file = render_pdf(of(Paragraph(text), Heading(text), Facts((Fact(text, text),)), title=text))
    assert all(same(part, text) for part in pdf_text.parts(file))
    assert failures(file) == []
