"""What a Word file of ours promises: the same texts, the letterhead untouched, named styles only, valid order, accessible."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.table import Table as WordTable
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import etree

from metodebog.document import (
    Answer,
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
from metodebog.render.docx import UnusableLetterhead, render_docx
from metodebog.textclean import clean, unusable

LETTERHEAD = (Path(__file__).parent.parent / "templates" / "brevpapir.docx").read_bytes()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANGED = {"docProps/core.xml", "word/document.xml"}


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


ANY_TEXT = st.text(min_size=1, max_size=60).map(clean).filter(lambda text: bool(text) and not unusable(text))
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
    st.builds(Checklist, ITEMS),
    st.builds(Choice, ANY_TEXT, ITEMS, MAYBE),
    st.builds(Figure, st.just(png()), ANY_TEXT.filter(lambda text: bool(text.strip())), MAYBE),
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


def test_all_other_parts_of_the_letterhead_stay_byte_for_byte() -> None:
    before, after = parts(LETTERHEAD), parts(one(Paragraph("Hej")))
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} <= CHANGED


def test_the_section_settings_of_the_letterhead_stay_byte_for_byte() -> None:
    before, after = parts(LETTERHEAD)["word/document.xml"], parts(one(Paragraph("Hej")))["word/document.xml"]
    assert before[before.rindex(b"<w:sectPr") :] == after[after.rindex(b"<w:sectPr") :]
    assert before[: before.index(b"<w:body>")] == after[: after.index(b"<w:body>")]
    assert b"headerReference" in after and b"titlePg" in after


def test_nothing_of_the_letterheads_own_body_is_left() -> None:
    assert "Typografien" not in parts(one(Paragraph("Hej")))["word/document.xml"].decode()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_docx(EVERY_KIND, LETTERHEAD) == render_docx(replace(EVERY_KIND), bytes(bytearray(LETTERHEAD)))
    with zipfile.ZipFile(BytesIO(render_docx(EVERY_KIND, LETTERHEAD))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_the_file_properties_say_title_language_sender_and_date() -> None:
    core = docx.Document(BytesIO(render_docx(EVERY_KIND, LETTERHEAD))).core_properties
    assert (core.title, core.language, core.author) == ("Aftale & <prøve>", "da-DK", "Eksempel Kommune")
    assert core.created.date().isoformat() == core.modified.date().isoformat() == "2026-03-04"


def test_only_named_styles_format_the_text() -> None:
    body = root_of(render_docx(EVERY_KIND, LETTERHEAD))
    assert {child.tag for props in body.iter(f"{W}rPr") for child in props} == {f"{W}rStyle"}
    assert {child.tag for props in body.iter(f"{W}pPr") for child in props} == {f"{W}pStyle", f"{W}keepNext"}
    assert {child.tag for props in body.iter(f"{W}tcPr") for child in props} == {f"{W}tcW"}


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike vanish color spacing w kern position sz szCs highlight u lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left bottom right insideH insideV",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "sectPr": "headerReference footerReference type pgSz pgMar pgBorders pgNumType cols titlePg",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "font": "altName panose1 charset family pitch",
}


def without_styles() -> bytes:
    """The letterhead without a single style, so that all are added."""
    everything = parts(LETTERHEAD)
    everything["word/styles.xml"] = re.sub(rb"<w:style .*</w:style>", b"", everything["word/styles.xml"])
    return packed(everything)


@pytest.mark.parametrize("letterhead", [LETTERHEAD, without_styles()], ids=["own styles", "styles added"])
def test_elements_stand_in_the_order_that_word_demands(letterhead: bytes) -> None:
    for name, data in parts(render_docx(EVERY_KIND, letterhead)).items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for element in etree.fromstring(data).iter(*(f"{W}{tag}" for tag in ORDER)):
            order = ORDER[etree.QName(element).localname].split()
            places = [order.index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), (name, etree.tostring(element)[:200])


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


@pytest.mark.parametrize(
    "block",
    [
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


def test_a_missing_style_is_added_and_the_others_are_left_as_they_are() -> None:
    styles = parts(LETTERHEAD)["word/styles.xml"].decode()
    note = re.search(r'<w:style [^>]*w:styleId="Note">.*?</w:style>', styles).group()
    everything = parts(LETTERHEAD) | {"word/styles.xml": styles.replace(note, "").encode()}
    made = parts(render_docx(EVERY_KIND, packed(everything)))["word/styles.xml"].decode()
    assert made == styles.replace(note, "").replace("</w:styles>", f"{note}</w:styles>")


def test_styles_are_found_by_name_because_a_danish_word_renames_their_ids() -> None:
    everything = parts(LETTERHEAD)
    for english, danish in (("Heading1", "Overskrift1"), ("Title", "Titel"), ("Spoergsmaal", "Sprgsml")):
        everything["word/styles.xml"] = everything["word/styles.xml"].replace(f'Id="{english}"'.encode(), f'Id="{danish}"'.encode())
    file = render_docx(EVERY_KIND, packed(everything))
    assert parts(file)["word/styles.xml"] == everything["word/styles.xml"]
    assert [paragraph.text for paragraph in paragraphs_in(file, "Heading 1")] == ["Første del"]
    assert b'w:val="Overskrift1"' in parts(file)["word/document.xml"]


def test_a_letterhead_from_elsewhere_gets_what_it_lacks() -> None:
    stream = BytesIO()
    docx.Document().save(stream)  # an English file without our styles
    file = render_docx(EVERY_KIND, stream.getvalue())
    assert texts_read_back(file) == list(texts(EVERY_KIND))
    styles = root_of(file, "word/styles.xml")
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val") == "da-DK"
    assert paragraphs_in(file, "Spørgsmål")


def test_a_letterhead_saved_as_word_template_becomes_a_document() -> None:
    everything = parts(LETTERHEAD)
    types = everything["[Content_Types].xml"]
    everything["[Content_Types].xml"] = types.replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
    assert parts(render_docx(EVERY_KIND, packed(everything)))["[Content_Types].xml"] == types


def test_a_letterhead_without_file_properties_gets_them() -> None:
    everything = parts(LETTERHEAD)
    del everything["docProps/core.xml"]
    for name, pattern in (
        ("[Content_Types].xml", rb"<Override PartName=./docProps/core[^>]*>"),
        ("_rels/.rels", rb"<Rel\w+ Id=.rId2.[^>]*>"),
    ):
        everything[name], count = re.subn(pattern, b"", everything[name])
        assert count == 1
    assert docx.Document(BytesIO(render_docx(EVERY_KIND, packed(everything)))).core_properties.title == EVERY_KIND.title


def test_a_produced_document_as_letterhead_keeps_its_pictures_apart_from_the_new_ones() -> None:
    first = one(Figure(png(8, 8), "Første"))
    file = render_docx(Document("Ny", (Figure(png(9, 9), "Anden"),)), first)
    assert {name for name in parts(file) if "figur" in name} == {"word/media/figur1.png", "word/media/figurx1.png"}
    (shape,) = docx.Document(BytesIO(file)).inline_shapes
    assert shape._inline.docPr.get("descr") == "Anden"


@pytest.mark.parametrize(
    "broken", [b"", b"PK\x03\x04", LETTERHEAD[:5000], packed({"a.txt": b"a"})], ids=["empty", "stub", "cut", "no Word file"]
)
def test_a_file_that_is_no_letterhead_is_refused_by_name(broken: bytes) -> None:
    with pytest.raises(UnusableLetterhead):
        render_docx(EVERY_KIND, broken)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", b"<w:sectPr>.*</w:sectPr>", b""),
        ("word/document.xml", b"</w:body>", b""),
        ("word/styles.xml", b"^.*$", b"<styles/>"),
        ("word/styles.xml", b"<w:styles ", b'<!DOCTYPE x [<!ENTITY e "e">]><w:styles '),
        ("word/_rels/document.xml.rels", b"<Relationship [^>]*styles.xml[^>]*>", b""),
    ],
)
def test_a_damaged_letterhead_is_refused_by_name(part: str, old: bytes, new: bytes) -> None:
    everything = parts(LETTERHEAD)
    everything[part], count = re.subn(old, new, everything[part], count=1, flags=re.DOTALL)
    assert count == 1
    with pytest.raises(UnusableLetterhead):
        render_docx(EVERY_KIND, packed(everything))


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
