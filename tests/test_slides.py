"""Slides: the same words as the ordinary document, large, one heading to a slide, never over the edge, accessible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdf_text
import pytest
from docx_kit import LETTERHEAD
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_samples import DRAWING, SENDER, boxes_of, every_kind, failures, output_of
from pypdf import PdfReader
from test_letterhead import contrast
from test_same_words import BLOCKS, LINE, MAYBE
from words import words_of_document

from metodebog.batch import render
from metodebog.document import (
    Block,
    Bullets,
    Card,
    Cards,
    Column,
    Document,
    Figure,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Table,
)
from metodebog.render.pdf import render_pdf, render_png
from metodebog.render.slides import HEIGHT, SIZES, Slide, height, slides_of

ROOT = Path(__file__).resolve().parent.parent
WIDE, HIGH, FOOT = 960.0, 540.0, 488.0
MANY = Bullets(tuple(f"Punkt {number}: vi lytter og siger det, vi har hørt, med vores egne ord" for number in range(1, 31)))


def slides(*blocks: Block, **more: object) -> Document:
    more = {"title": "Recovery & samtalen", "subtitle": "Dag 1", "stamp": "Version 1", "sender": SENDER} | more
    return Document(blocks=blocks, paper="dias", **more)


def pages_of(file: bytes, folder: Path) -> list[str]:
    return output_of("pdftotext", file, folder).split("\f")[:-1]


DAY = slides(
    Heading("Dagens program"), Table("Før frokost", (Column("Kl."), Column("Emne", 4)), (("9.00", "Velkomst"), ("9.30", "Recovery"))),
    Heading("Pause til kl. 10.15"),
    Heading("Samtalen"), MANY, Note("Husk", "Du kan sige pas."),
    Heading("Tal"), Figure(b"", "Åse & Bo", "Netværket", 150, DRAWING),
    Heading("Tak for i dag"), Paragraph("Vi ses i morgen."),
)  # fmt: skip


@pytest.mark.parametrize(
    "document", [DAY, replace(every_kind(), paper="dias"), replace(every_kind(False), paper="dias"), slides()],
    ids=["day", "every kind", "to write on", "only a title"],
)  # fmt: skip
def test_slides_pass_both_standards_and_carry_their_words(document: Document) -> None:
    file = render_pdf(document)
    assert failures(file) == []
    assert pdf_text.words(file) == words_of_document(document)
    assert render_pdf(document) == file


ANY = st.builds(
    lambda title, subtitle, blocks, stamp: slides(*blocks, title=title, subtitle=subtitle, stamp=stamp), LINE, MAYBE,
    st.lists(st.one_of(st.builds(Heading, LINE, st.integers(1, 3)), *BLOCKS.values()), max_size=6), MAYBE,
)  # fmt: skip


@given(ANY)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_document_becomes_slides_with_its_words_and_no_others(document: Document) -> None:
    assert pdf_text.words(render_pdf(document)) == words_of_document(document)


def test_every_heading_of_level_one_begins_a_slide_in_sixteen_by_nine(tmp_path: Path) -> None:
    file = render_pdf(DAY)
    assert {tuple(map(float, page.mediabox[2:])) for page in PdfReader(BytesIO(file)).pages} == {(WIDE, HIGH)}
    firsts = [page.splitlines()[0] for page in pages_of(file, tmp_path)]
    headings = [line for line in firsts if not line.endswith("(fortsat)")]
    assert headings[1:] == ["Dagens program", "Pause til kl. 10.15", "Samtalen", "Tal", "Tak for i dag"]


def test_what_does_not_fit_goes_on_under_the_same_heading(tmp_path: Path) -> None:
    file = render_pdf(DAY)
    talk = [page for page in pages_of(file, tmp_path) if page.startswith("Samtalen")]
    assert len(talk) >= 3
    assert [page.splitlines()[0] for page in talk] == ["Samtalen"] + ["Samtalen (fortsat)"] * (len(talk) - 1)
    assert re.findall(r"Punkt (\d+):", " ".join(talk)) == [str(number) for number in range(1, 31)]
    assert "fortsat" not in pdf_text.text(file), "the repeated heading is not read aloud"


def test_a_page_break_and_texts_before_the_first_heading_get_slides_with_a_name(tmp_path: Path) -> None:
    pages = pages_of(render_pdf(slides(Paragraph("Indledning"), Heading("Emne"), Paragraph("A"), PageBreak(), Paragraph("B"))), tmp_path)
    assert [page.splitlines()[0] for page in pages[1:]] == ["Recovery & samtalen", "Emne", "Emne (fortsat)"]


TALL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 200"><rect width="4" height="200" fill="#0f4c5c"/></svg>'
LONG = "Samarbejdspartneroversigtsskemaudfyldningsvejledning " * 3
CROWDED = slides(
    Heading(LONG * 2), Paragraph(LONG * 9), Table(LONG, (Column("A"), Column(LONG), Column("C")), (("x" * 90, LONG * 4, "y"),) * 9),
    Heading("Kort"), Cards("Bunken", tuple(Card(f"Kort {n}", LONG, "Fod") for n in range(9))), Note(LONG, LONG * 8),
    Heading("Højt"), Figure(b"", "Flade", LONG, 500, TALL), Bullets((LONG * 25,)),
    title=LONG * 2, subtitle=LONG, stamp=LONG * 3,
)  # fmt: skip


@pytest.mark.parametrize("document", [DAY, CROWDED, replace(every_kind(), paper="dias")], ids=["day", "crowded", "every kind"])
def test_nothing_stands_outside_a_slide_or_in_its_foot(document: Document, tmp_path: Path) -> None:
    file = render_pdf(document)
    assert pdf_text.words(file) == words_of_document(document)
    said = output_of("pdftotext", file, tmp_path, "-bbox")
    edges = [tuple(map(float, found)) for found in re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', said)]
    assert len(edges) > 50
    assert [edge for edge in edges if edge[0] < 50 or edge[1] < 20 or edge[2] > WIDE - 50 or edge[3] > HIGH - 8] == []
    assert len(boxes_of(file, tmp_path)) >= len(words_of_document(document))


def test_pictures_stay_within_their_slide(tmp_path: Path) -> None:
    for size in ("10 400", "400 10", "300 200"):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}"><rect width="400" height="400" fill="#0f4c5c"/></svg>'
        file = render_pdf(slides(Heading("Tal"), Figure(b"", "Flade", "Under", 500, svg)))
        pages = pages_of(file, tmp_path)
        assert len(pages) == 2 and "Under" in pages[1]
        assert failures(file) == []


def sizes_of(file: bytes) -> Iterator[tuple[float, float, str]]:
    """The height above the foot of the page, the size in points, and the words of every text."""
    for page in PdfReader(BytesIO(file)).pages:
        found: list[tuple[float, float, str]] = []

        def note(text: str, outer: list[float], inner: list[float], _: object, size: float, found: list = found) -> None:
            if text.strip():
                found.append((inner[5] * outer[3] + outer[5], abs(size * inner[3] * outer[3]), text.strip()))

        page.extract_text(visitor_text=note)
        yield from found


@pytest.mark.parametrize("document", [DAY, CROWDED, replace(every_kind(), paper="dias")], ids=["day", "crowded", "every kind"])
def test_every_text_of_a_slide_is_at_least_24_points(document: Document) -> None:
    texts = [*sizes_of(render_pdf(document))]
    small = [text for text in texts if text[1] < 23.9]
    who = {"Eksempel Kommune", "Familieafdelingen", "·"}
    foots = [text for text in small if text[0] < HIGH - FOOT + 2 or who & {text[2], *text[2].split(" · ")}]
    stamp = [text for text in small if text[2] in document.stamp]
    assert len(texts) > 20
    assert [text for text in small if text not in foots and text not in stamp] == []


def test_few_words_are_large_and_many_are_smaller() -> None:
    few, many = (Slide("A", [Bullets(texts)]) for texts in (("Ét", "To"), ("Et langt punkt, der fylder. " * 3,) * 5))
    assert few.size == SIZES[0] > many.size >= SIZES[-1]
    assert sum(height(block, few.size) for block in few.blocks) <= HEIGHT
    assert Slide("A", [MANY]).size == SIZES[-1]


def test_a_smaller_heading_stands_on_the_slide_of_the_larger_one() -> None:
    blocks = [Heading("Emne"), Paragraph("A"), Heading("Del", 2), Paragraph("B"), Heading(" "), Heading("Nyt")]
    assert [(slide.heading, len(slide.blocks)) for slide in slides_of(blocks)] == [("Emne", 3), ("Nyt", 0)]
    kinds = [kind for kind in pdf_text.kinds(render_pdf(slides(*blocks))) if re.fullmatch(r"H\d", kind)]
    assert kinds == ["H1", "H2", "H3", "H2"]


def test_a_slide_with_only_its_heading_stands_in_the_middle() -> None:
    alone = [slide.alone for slide in slides_of(DAY.blocks)]
    assert alone == [False, True, False, False, True]
    assert not Slide("", [Paragraph("Kort")]).alone and not Slide("A", [Paragraph("x" * 300)]).alone


def test_the_outline_lists_every_slide() -> None:
    reader = PdfReader(BytesIO(render_pdf(DAY)))

    def titles(entries: list) -> list[str]:
        return [title for entry in entries for title in (titles(entry) if isinstance(entry, list) else [str(entry.title)])]

    assert titles(reader.outline) == ["Recovery & samtalen", "Dagens program", "Pause til kl. 10.15", "Samtalen", "Tal", "Tak for i dag"]
    assert [kind for kind in pdf_text.kinds(render_pdf(DAY)) if re.fullmatch(r"H\d", kind)] == ["H1"] + ["H2"] * 5


def test_the_foot_says_who_and_which_slide(tmp_path: Path) -> None:
    pages = pages_of(render_pdf(DAY), tmp_path)
    assert all(f"{number} af {len(pages)}" in page and "Eksempel Kommune" in page for number, page in enumerate(pages, 1) if number > 1)
    assert "Version 1" in pages[-1]


def test_a_table_that_goes_on_has_its_header_row_again(tmp_path: Path) -> None:
    rows = tuple((f"{hour}.00", "Et emne") for hour in range(30))
    file = render_pdf(slides(Heading("Program"), Table("", (Column("Klokkeslæt"), Column("Emne", 4)), rows)))
    pages = pages_of(file, tmp_path)[1:]
    assert len(pages) > 2 and all("Klokkeslæt" in page for page in pages)
    assert pdf_text.words(file).count("Klokkeslæt") == 1


def test_word_and_html_of_slides_are_the_ordinary_document() -> None:
    for format_ in ("docx", "html"):
        assert render(DAY, format_, LETTERHEAD) == render(replace(DAY, paper="a4"), format_, LETTERHEAD)
    assert render_pdf(DAY) != render_pdf(replace(DAY, paper="a4"))


def test_a_slide_becomes_a_picture_in_its_own_shape() -> None:
    picture = render_png(DAY, 2, 72)
    assert tuple(int.from_bytes(picture[start : start + 4]) for start in (16, 20)) == (960, 540)


def test_the_colours_of_slides_have_a_contrast_of_seven_to_one() -> None:
    looks = [(ROOT / "templates" / name).read_text(encoding="utf-8") for name in ("dokument-blokke.typ", "dias.typ")]
    colours = dict(re.findall(r'#let (\w+) = rgb\("#(\w{6})"\)', "".join(looks)))
    assert {(ink, paper) for ink in ("accent", "ink", "quiet") for paper in ("FFFFFF", colours["tint"])
            if contrast(colours[ink].upper(), paper.upper()) < 7} == set()
