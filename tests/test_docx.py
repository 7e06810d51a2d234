"""What a Word file of ours promises: the same texts, the same bytes, room to write, and words that other programs read."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx_kit import DRAWING, EVERY_KIND, LETTERHEAD, W, one, paragraphs_in, parts, png, root_of, texts_read_back
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

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
    Signature,
    Table,
    texts,
)
from metodebog.render.docx import render_docx
from metodebog.textclean import clean, unusable

ANY_TEXT = st.text(min_size=1, max_size=60).map(clean).filter(lambda text: bool(text) and not unusable(text))
SEEN = ANY_TEXT.filter(lambda text: bool(text.strip()))
MAYBE = st.just("") | ANY_TEXT
ITEMS = st.lists(st.builds(Item, ANY_TEXT, st.booleans()), min_size=1, max_size=6).map(tuple)
BLOCKS = st.one_of(
    st.builds(Heading, ANY_TEXT, st.integers(1, 3)),
    st.builds(Paragraph, ANY_TEXT, st.sampled_from(("brødtekst", "hjælp"))),
    st.builds(Facts, st.lists(st.builds(Fact, ANY_TEXT, MAYBE, st.integers(0, 2)), max_size=4).map(tuple)),
    st.builds(Answer, ANY_TEXT, MAYBE, st.integers(0, 3), MAYBE),
    st.builds(
        Table,
        MAYBE,
        st.lists(st.builds(Column, ANY_TEXT, st.floats(0.1, 9)), min_size=2, max_size=2).map(tuple),
        st.lists(st.tuples(MAYBE, MAYBE), max_size=3).map(tuple),
        st.integers(1, 3),
    ),
    st.builds(Bullets, st.lists(SEEN, min_size=1, max_size=5).map(tuple)),
    st.builds(Checklist, ITEMS),
    st.builds(Choice, ANY_TEXT, ITEMS, MAYBE),
    st.builds(Figure, st.just(png()), SEEN, MAYBE),
    st.builds(Figure, st.just(b""), SEEN, MAYBE, st.just(30.0), st.just(DRAWING)),
    st.builds(Signature, st.lists(ANY_TEXT, max_size=2).map(tuple)),
    st.builds(Note, MAYBE, MAYBE),
)
DOCUMENTS = st.builds(Document, ANY_TEXT, st.lists(BLOCKS, max_size=4).map(tuple), MAYBE, MAYBE)


@given(DOCUMENTS)
@hypothesis_settings(max_examples=150)
def test_any_text_goes_in_and_the_same_text_comes_out(document: Document) -> None:
    file = render_docx(document, LETTERHEAD)
    assert texts_read_back(file) == list(texts(document))
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    described = [shape._inline.docPr.get("descr") for shape in docx.Document(BytesIO(file)).inline_shapes]
    assert described == [figure.alt.replace("\n", " ") for figure in figures]


@pytest.mark.parametrize("plane", range(17))
def test_every_plane_of_unicode_survives(plane: int) -> None:
    points = range(plane * 0x10000, (plane + 1) * 0x10000, 7)
    text = clean("".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF and not unusable(chr(point))))
    assert not text or texts_read_back(one(Paragraph(text), Facts((Fact("Navn", text),))))[1:] == [text, "Navn", text]


@pytest.mark.parametrize("text", ["&amp;", "<b>fed</b>", "</w:t>", "]]>", "{{ 7*7 }}", "a  b", " ", "\"'", "_x000D_", "مرحبا (1) שלום"])
def test_markup_and_unusual_text_is_shown_as_written(text: str) -> None:
    assert texts_read_back(one(Paragraph(text), Table(text, (Column(text),), ((text,),)), Note(text, text)))[1:] == [text] * 6


def test_every_kind_of_block_shows_its_texts_in_order() -> None:
    assert texts_read_back(render_docx(EVERY_KIND, LETTERHEAD)) == list(texts(EVERY_KIND))


def test_a_line_break_in_a_text_is_a_line_break_in_word() -> None:
    (fact,) = paragraphs_in(one(Facts((Fact("Adresse", "Vej 1\nBy\n\nLand"),))), "Oplysning")
    assert fact.text == "Adresse\tVej 1\nBy\n\nLand"
    assert len(fact._p.findall(f".//{W}br")) == 3


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_docx(EVERY_KIND, LETTERHEAD) == render_docx(replace(EVERY_KIND), bytes(bytearray(LETTERHEAD)))
    with zipfile.ZipFile(BytesIO(render_docx(EVERY_KIND, LETTERHEAD))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_the_file_properties_say_title_language_sender_and_date() -> None:
    core = docx.Document(BytesIO(render_docx(EVERY_KIND, LETTERHEAD))).core_properties
    assert (core.title, core.language, core.author) == ("Aftale & <prøve>", "da-DK", "Eksempel Kommune")
    assert core.created.date().isoformat() == core.modified.date().isoformat() == "2026-03-04"


def test_every_text_keeps_its_spaces_in_word() -> None:
    shown = list(root_of(render_docx(EVERY_KIND, LETTERHEAD)).iter(f"{W}t"))
    assert len(shown) > 30
    assert {text.get("{http://www.w3.org/XML/1998/namespace}space") for text in shown} == {"preserve"}


def test_room_to_write_has_as_many_lines_as_asked_for() -> None:
    file = one(Answer("Hvad?", "", lines=4), Facts((Fact("Navn", "", 1), Fact("Adresse", "", 3))), Answer("Hvorfor?", "Fordi.", lines=9))
    assert len(paragraphs_in(file, "Skrivelinje")) == 4
    assert [paragraph.text for paragraph in paragraphs_in(file, "Oplysning til udfyldning")] == ["Navn\t\t", "Adresse\t\t", "\t\t", "\t\t"]


def test_a_long_label_stands_on_its_own_line_so_that_the_value_begins_at_its_place() -> None:
    file = one(Facts((Fact("Har du talt med en anden voksen?", "Ja"), Fact("Navn", "Ida"))))
    assert [fact.text for fact in paragraphs_in(file, "Oplysning")] == ["Har du talt med en anden voksen?", "\tJa", "Navn\tIda"]


def test_a_card_stays_together_and_lets_go_after_its_last_fact() -> None:
    file = one(
        Heading("Mål 1", 2), Facts(tuple(Fact(label, "x") for label in "abc")), Facts(tuple(Fact(label, "y" * 900) for label in "de"))
    )
    assert [fact.paragraph_format.keep_with_next for fact in paragraphs_in(file, "Oplysning")] == [True, True, None, None, None]


def test_every_table_has_a_marked_header_row_a_name_and_its_width_filled() -> None:
    file = one(Table("Plan & mål", (Column("a", 1), Column("b", 1), Column("c", 1)), (("1", "2", "3"),) * 7, row_lines=3))
    (table,) = root_of(file).iter(f"{W}tbl")
    first, *others = table.findall(f"{W}tr")
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
    assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Plan & mål"
    widths = [int(column.get(f"{W}w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    section = docx.Document(BytesIO(file)).sections[0]
    assert sum(widths) * 635 == section.page_width - section.left_margin - section.right_margin
    assert {row.find(f"{W}trPr/{W}trHeight").get(f"{W}hRule") for row in others} == {"atLeast"}


def test_a_last_row_is_kept_with_the_row_before_it() -> None:
    table = docx.Document(BytesIO(one(Table("", (Column("a"),), tuple((str(n),) for n in range(9)))))).tables[0]
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows[1:]]
    assert kept == [False] * 7 + [True, False]


def test_boxes_tell_what_is_ticked() -> None:
    file = one(Checklist((Item("a", True), Item("b"))), Choice("c?", (Item("d"), Item("e", True))))
    ticks = [run.text[0] for paragraph in docx.Document(BytesIO(file)).paragraphs for run in paragraph.runs if run.style.name == "Boks"]
    assert ticks == ["☒", "☐", "☐", "☒"]


def test_pictures_are_kept_whole_within_the_page_and_numbered_apart_from_the_logo() -> None:
    file = one(Figure(png(100, 50), 'Et "billede" & mere', width=500), Figure(png(10, 900), "Højt"))
    found = docx.Document(BytesIO(file))
    assert [
        found.part.rels[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].target_part.blob for shape in found.inline_shapes
    ] == [
        png(100, 50),
        png(10, 900),
    ]
    section = found.sections[0]
    wide, tall = found.inline_shapes
    assert wide.width == section.page_width - section.left_margin - section.right_margin and wide.height * 2 == wide.width
    assert tall.height < section.page_height - section.top_margin - section.bottom_margin
    assert wide._inline.docPr.get("descr") == 'Et "billede" & mere'
    ids = re.findall(rb'docPr id="(\d+)"', b"".join(parts(file).values()))
    assert len(ids) == len(set(ids)) == 3


def test_bullets_are_a_true_list_and_not_signs_in_the_text() -> None:
    file = one(Bullets(("Første", "Anden\nlinje", " ", "Sidste")))
    shown = paragraphs_in(file, "List Bullet")
    assert [paragraph.text for paragraph in shown] == ["Første", "Anden\nlinje", "Sidste"]
    assert [bool(paragraph.paragraph_format.keep_with_next) for paragraph in shown] == [True, True, False]
    number = shown[0].style.element.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    look = root_of(file, "word/numbering.xml")
    (list_,) = (one for one in look.iter(f"{W}num") if one.get(f"{W}numId") == number)
    pointed = list_.find(f"{W}abstractNumId").get(f"{W}val")
    (kind,) = (one for one in look.iter(f"{W}abstractNum") if one.get(f"{W}abstractNumId") == pointed)
    assert (kind.find(f"{W}lvl/{W}numFmt").get(f"{W}val"), kind.find(f"{W}lvl/{W}lvlText").get(f"{W}val")) == ("bullet", "•")


def test_a_line_to_tick_is_never_torn_and_none_stands_alone_on_a_page() -> None:
    file = one(Heading("Emne", 2), Checklist(tuple(Item("Et langt kryds. " * 20) for _ in range(5))))
    (heading,), shown = paragraphs_in(file, "Heading 2"), paragraphs_in(file, "Afkrydsning")
    assert heading.style.paragraph_format.keep_with_next
    assert {line.style.paragraph_format.keep_together for line in shown} == {True}
    assert [bool(line.paragraph_format.keep_with_next) for line in shown] == [True, False, False, True, False]


def test_a_drawing_is_a_picture_sharp_enough_for_print_with_its_words() -> None:
    file = one(Figure(b"", "Åse & Bo", width=80, svg=DRAWING))
    (shape,), (picture,) = docx.Document(BytesIO(file)).inline_shapes, _pictures(file)
    wide, high = struct.unpack(">II", picture[16:24])
    assert picture.startswith(b"\x89PNG") and abs(wide - 2 * high) <= 1
    assert round(wide / (80 / 25.4)) == 300
    assert (round(shape.width.mm), round(shape.height.mm)) == (80, 40)
    assert shape._inline.docPr.get("descr") == "Åse & Bo"


def test_a_drawing_is_preferred_to_a_picture_of_it() -> None:
    figure = Figure(png(), "Kort", width=20, svg=DRAWING)
    assert _pictures(one(figure)) != [png()]
    assert _pictures(render_docx(Document("Titel", (figure,)), LETTERHEAD, None)) == [png()]


def test_where_no_picture_can_be_made_the_words_of_the_drawing_are_shown() -> None:
    document = Document("Titel", (Figure(b"", "Åse bor nærmest.", "Kortet", svg=DRAWING),))
    for rasterise in (None, lambda svg, width: b""):
        assert texts_read_back(render_docx(document, LETTERHEAD, rasterise)) == ["Titel", "Åse bor nærmest.", "Kortet"]


def _pictures(file: bytes) -> list[bytes]:
    return [data for name, data in parts(file).items() if "/media/figur" in name]


@pytest.mark.parametrize(
    "block",
    [
        Figure(b"", "Billede", svg="<svg>"),
        Figure(b"", "Billede", svg="<p>hej</p>"),
        Figure(b"", " ", svg=DRAWING),
        Table("", (), ()),
        Table("", (Column("a"),), (("1", "2"),)),
        Figure(b"GIF89a", "Billede"),
        Figure(png(), " "),
        Paragraph("nul\0"),
        Paragraph("\ud800"),
        Paragraph("\uffff"),
    ],
)
def test_what_word_cannot_hold_is_refused(block: object) -> None:
    with pytest.raises(ValueError):
        one(block)


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice and poppler are needed")
def test_libreoffice_shows_every_word(tmp_path: Path) -> None:
    (tmp_path / "aftale.docx").write_bytes(render_docx(EVERY_KIND, LETTERHEAD))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "aftale.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    shown = subprocess.run(["pdftotext", "-layout", str(tmp_path / "aftale.pdf"), "-"], check=True, capture_output=True).stdout.decode()
    words = set(shown.replace("_", " ").split())
    for text in texts(EVERY_KIND):
        assert set(text.split()) <= words, text
    assert {"Rådhuspladsen", "☒", "☐"} <= words
    assert "Side 1 af" in shown


@pytest.mark.slow
def test_word_files_are_made_at_least_ten_times_as_fast_as_with_python_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "bench"))
    from bench_docx import ratio

    assert ratio(7) >= 10
