"""Cards to cut out, signs and page breaks: the same words in every format, never cut or split, and accessible."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pdf_text
import pytest
from docx_kit import LETTERHEAD, W, root_of
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import SENDER, boxes_of, failures, of, output_of
from pypdf import PdfReader
from words import words_in, words_of_document

from metodebog.batch import FORMATS, render
from metodebog.document import Block, Card, Cards, Document, Heading, PageBreak, Paragraph, texts
from metodebog.glyphs import width
from metodebog.readback import differs
from metodebog.render.card_sizes import LARGEST, SMALLEST, lines_of, sign_size, text_size, without_idle_breaks
from metodebog.render.docx_check import accessibility_faults
from metodebog.render.html import render_html
from metodebog.render.pdf import render_pdf

EVERY_FORMAT = pytest.mark.parametrize("format_", FORMATS)
LONG_NAME = "Christoffer Emil Vestergaard-Rasmussen Nørregaard af Æblehøj"
DECK = Cards("Spørgsmålskort", tuple(Card(f"Spørgsmål {n} & svar", "Hvad gik godt i går? <b>" * n, "Åben") for n in range(1, 8)))
SIGNS = Cards("Navneskilte", tuple(Card(name, "Fremskudt sagsbehandler", "Kurset") for name in ("Bo Ål", LONG_NAME, "X" * 60)), big=True)
ONE = Cards("", (Card("Alene"),))
SAMPLES: dict[str, tuple[Block, ...]] = {
    "odd number": (DECK,), "signs": (SIGNS,), "one card": (ONE,), "three in a row": (Cards("Tre", DECK.cards[:4], per_row=3),),
    "no title": (Cards("Uden titel", (Card("", "Kun tekst"), Card("", "", "Kun fod"), Card(""))),), "none": (Cards("Ingen", ()),),
    "two after another": (ONE, ONE), "below a part": (Heading("Afsnit"), Heading("Del", 2), SIGNS, PageBreak(), Paragraph("Efter")),
}  # fmt: skip
EVERY_SAMPLE = pytest.mark.parametrize("blocks", SAMPLES.values(), ids=list(SAMPLES))


def made(*blocks: Block) -> Document:
    return Document("Kort til at klippe ud", blocks, stamp="Version 1", sender=SENDER)


@EVERY_FORMAT
@EVERY_SAMPLE
def test_every_format_carries_the_words_of_the_cards_in_order(format_: str, blocks: tuple[Block, ...]) -> None:
    document = made(*blocks)
    content = render(document, format_, LETTERHEAD)
    assert words_in(format_, content) == words_of_document(document)
    assert not differs(document, format_, content)
    if format_ != "pdf":
        more = made(*blocks, Cards("", (Card("Udeladt"),)))
        assert differs(more, format_, content)


@EVERY_SAMPLE
def test_pdf_and_word_files_with_cards_are_accessible(blocks: tuple[Block, ...]) -> None:
    assert failures(render_pdf(made(*blocks))) == []
    assert accessibility_faults(render(made(*blocks), "docx", LETTERHEAD)) == ()


def test_a_table_of_data_without_a_header_row_is_still_a_fault() -> None:
    from metodebog.document import Column, Table

    file = render(made(Table("Data", (Column("A"),), (("1",),))), "docx", LETTERHEAD)
    everything = docx.Document(BytesIO(file))
    everything.tables[0].rows[0]._tr.trPr.remove(everything.tables[0].rows[0]._tr.trPr.find(f"{W}tblHeader"))
    stream = BytesIO()
    everything.save(stream)
    assert any("header row" in fault for fault in accessibility_faults(stream.getvalue()))


NAMES = st.text("abcdefgh ij-klmnoprstuvyæøåABCØW&", min_size=1, max_size=80)


@given(NAMES, st.sampled_from([120.0, 206.0, 430.0]))
@settings(max_examples=200)
def test_a_name_is_as_large_as_its_sign_allows_and_never_wider(name: str, room: float) -> None:
    size = sign_size(name, room)
    assert SMALLEST <= size <= LARGEST
    if size > SMALLEST:
        assert lines_of(name, room, size) in (1, 2, 3)
        assert all(width(piece) * size / 1000 <= room for piece in re.split(r"[ ]|(?<=-)(?=.)", name))
    if size < LARGEST:
        count = lines_of(name, room, size + 1)
        assert count == 0 or count > 3 or count * (size + 1) > 80


def test_short_names_are_largest_and_long_ones_smaller() -> None:
    sizes = [sign_size(name, 206) for name in ("Ib", "Alma Æblegård", "Anne-Sofie Østergaard-Kristoffersen", LONG_NAME, "X" * 60)]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (LARGEST, SMALLEST)


def test_no_name_is_cut_and_none_leaves_its_sign(tmp_path: Path) -> None:
    file = render_pdf(made(SIGNS))
    middle, end = 595.28 / 2, 595.28 - 68
    for left, right, word in boxes_of(file, tmp_path):
        if word in LONG_NAME.split() or set(word) == {"X"}:
            assert right <= (middle if left < middle else end), word
    assert "X" * 60 in pdf_text.words(file)


def test_eight_signs_stand_on_a_sheet(tmp_path: Path) -> None:
    names = ("Bo Ål", "Alma Æblegård", "Anne-Sofie Østergaard-Kristoffersen", LONG_NAME) * 4
    file = render_pdf(of(PageBreak(), Cards("", tuple(Card(name, "Fremskudt sagsbehandler", "Kurset") for name in names), big=True)))
    assert [page.count("Kurset") for page in output_of("pdftotext", file, tmp_path).split("\f")[:-1]] == [0, 8, 8]


@pytest.mark.parametrize("length", [12, 65])
def test_a_card_is_never_split_over_two_pages(length: int, tmp_path: Path) -> None:
    for filler in range(5, 45, 8):
        cards = tuple(Card(f"begynder{n}", "Hvad gik godt i går? " * length, f"slutter{n}") for n in range(9))
        file = render_pdf(made(Paragraph("\n".join(["linje"] * filler)), Cards("Bunken", cards)))
        pages = output_of("pdftotext", file, tmp_path).split("\f")
        assert all(f"slutter{n}" in page for page in pages for n in range(9) if f"begynder{n}" in page)
        assert [page for page in pages if "Bunken" in page and "begynder0" in page], "the caption stays with the first row"


def test_a_card_longer_than_a_page_flows_on_and_loses_no_word(tmp_path: Path) -> None:
    document = made(Cards("", (Card("Langt", "ord " * 1200 + "slut"), Card("Kort", "ord"))))
    file = render_pdf(document)
    assert pdf_text.words(file) == words_of_document(document)
    assert [word for _, _, word in boxes_of(file, tmp_path)].count("slut") == 1


def test_the_cards_of_a_deck_are_all_of_one_height() -> None:
    from metodebog.render.pdf_cards import cards_entry

    entry = cards_entry(DECK, 459)
    assert entry["height"] > cards_entry(Cards("", DECK.cards[:1]), 459)["height"]
    assert {whole for *_, whole in entry["cards"]} == {True}


def test_a_place_without_a_card_has_no_lines_to_cut_along_in_word() -> None:
    (table,) = root_of(render(made(DECK), "docx", LETTERHEAD)).iter(f"{W}tbl")
    rows = table.findall(f"{W}tr")
    assert [len(row.findall(f"{W}tc")) for row in rows] == [2, 2, 2, 2]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None and row.find(f"{W}trPr/{W}tblHeader") is None for row in rows)
    empty = rows[-1].findall(f"{W}tc")[-1]
    assert {edge.get(f"{W}val") for edge in empty.find(f"{W}tcPr/{W}tcBorders")} == {"nil"}
    assert [one for row in rows for one in row.iter(f"{W}tcBorders")] == [*empty.iter(f"{W}tcBorders")]


def test_cards_are_a_named_list_on_the_page_and_dashed() -> None:
    page = render_html(made(DECK))
    assert page.count("<li class=\"et-kort\">") == 7
    assert '<ul class="kort kort-2" role="list" aria-label="Spørgsmålskort">' in page
    assert re.search(r"\.et-kort \{[^}]*border: 1px dashed", page) and re.search(r"\.et-kort \{[^}]*break-inside: avoid", page)
    assert ".kort-2 { grid-template-columns: repeat(2, minmax(0, 1fr)); }" in page
    assert "style=" not in page


def test_a_page_break_begins_a_new_page_in_every_format() -> None:
    document = made(Paragraph("Før"), PageBreak(), PageBreak(), Paragraph("Efter"), PageBreak())
    assert len(PdfReader(BytesIO(render_pdf(document))).pages) == 2
    word = root_of(render(document, "docx", LETTERHEAD))
    assert len([*word.iter(f"{W}pageBreakBefore")]) == 1
    page = render_html(document)
    assert page.count('<div class="sideskift"></div>') == 1
    assert re.search(r"\.sideskift \{ break-after: page; \}", page)


def test_a_new_page_in_word_begins_with_what_stands_on_it_and_nothing_is_left_on_the_page_before() -> None:
    word = root_of(render(made(DECK, PageBreak(), Heading("Næste"), ONE, PageBreak(), ONE), "docx", LETTERHEAD))
    body = [element for element in word.find(f"{W}body") if element.tag in (f"{W}p", f"{W}tbl")]
    breaks = [number for number, element in enumerate(body) if element.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert [body[number - 1].tag for number in breaks] == [f"{W}tbl"] * 2
    assert "".join(body[breaks[0]].itertext()) == "Næste"
    assert body[breaks[1] + 1].tag == f"{W}tbl" and not "".join(body[breaks[1]].itertext())
    order = [child.tag.removeprefix(W) for child in body[breaks[0]].find(f"{W}pPr")]
    assert order == ["pStyle", "pageBreakBefore"]


def test_short_texts_are_large_on_their_cards_and_long_ones_have_room() -> None:
    short, long = (Cards("", (Card("Titel", text, "Fod"), Card("To"))) for text in ("Hvad nu?", "Hvad gik godt i går? " * 9))
    assert [text_size(cards, 206) for cards in (short, long)] == [16, 11]
    assert text_size(Cards("", short.cards, big=True), 206) == 11
    sizes = {element.get(f"{W}val") for element in root_of(render(made(short), "docx", LETTERHEAD)).iter(f"{W}sz")}
    assert sizes == {"32"}
    assert ".tekst-160 { font-size: 16pt; }" in render_html(made(short))


def test_breaks_that_part_nothing_are_left_out_and_others_kept() -> None:
    words, new = Paragraph("x"), PageBreak()
    assert without_idle_breaks([new, words, new, new, words, new, new]) == [new, words, new, words]
    assert without_idle_breaks([]) == []
    assert list(texts(made(new))) == list(texts(made()))


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice and poppler are needed")
def test_a_word_file_shows_each_card_whole_on_one_page(tmp_path: Path) -> None:
    cards = tuple(Card(f"begynder{n}", "Hvad gik godt i går? " * 12, f"slutter{n}") for n in range(9))
    (tmp_path / "kort.docx").write_bytes(render(made(Cards("Bunken", cards), PageBreak(), SIGNS), "docx", LETTERHEAD))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "kort.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = output_of("pdftotext", (tmp_path / "kort.pdf").read_bytes(), tmp_path).split("\f")
    assert all(f"slutter{n}" in page for page in pages for n in range(9) if f"begynder{n}" in page)
    assert not [page for page in pages if "Bo Ål" in page and "Bunken" in page]


@pytest.mark.slow
def test_cards_are_accessible_and_fit_on_phones_and_screens(tmp_path: Path) -> None:
    from browser import axe_violations, browser, served

    (tmp_path / "kort.html").write_text(render_html(made(Heading("Kort"), DECK, PageBreak(), Heading("Skilte"), SIGNS)), encoding="utf-8")
    with browser() as chromium, served(tmp_path) as base:
        for width_ in (320, 1280):
            page = chromium.new_page(viewport={"width": width_, "height": 800})
            page.goto(f"{base}/kort.html")
            assert axe_violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width_
