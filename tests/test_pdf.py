"""What the PDF files promise: two standards at once, every word, the same bytes, and nothing personal in an error."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import unicodedata
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

import pdf_text
from metodebog import paths
from metodebog.document import (
    Answer, Checklist, Choice, Column, Document, Fact, Facts, Figure, Heading, Item, Note, Paragraph, Sender, Signature, Table, texts,
)
from metodebog.glyphs import is_blank, missing_glyphs, width
from metodebog.render.pdf import PdfError, render_pdf, render_png
from metodebog.textclean import clean, unusable

page_validation = pytest.importorskip("page", reason="page-validation is not installed")

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#14505c"/></svg>'
SENDER = Sender("Eksempel Kommune", "Familieafdelingen", ("Rådhuspladsen 1", "Telefon 99 99 99 99"), LOGO, "Eksempel Kommunes logo")
CLASHES = "A & B <b>fed</b> #eval(\"1\") $x$ *fed* _kursiv_ {{ 7*7 }} \\ // [navn] @hvem @ -- ... \"citat\" 'x' ~ æøåÆØÅ"


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
        Table("Deltagere", (Column("Navn", 2), Column("Rolle")), ((value("Bo Berg"), value("Far")), (value("Ida Dal"), "")), row_lines=1 if filled else 2),
        Heading("Mål og handlinger"),
        Heading("Mål 1", 2),
        Facts(goals),
        Heading("Lille overskrift", 3),
        Answer("Hvad er vigtigst?", value(CLASHES + "\n\nAfsnit to."), 5, "Skriv det, familien selv siger."),
        Choice("Må vi dele oplysninger?", (Item("Ja", filled), Item("Nej")), "Sæt ét kryds."),
        Choice("Hvordan mødes vi?", (Item("Hjemme hos jer, hvor der er ro, og hvor børnene kan være med", filled), Item("På rådhuset"))),
        Checklist((Item("Aftalen er læst højt", filled), Item("Alle har fået en kopi"))),
        Figure(png(), "Netværkskort med to personer", "Netværket i januar", 40),
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
    return subprocess.run([program, *options, str(folder / "fil.pdf"), *(["-"] if program == "pdftotext" else [])], capture_output=True, check=True).stdout.decode()


# ---------------------------------------------------------------- standards


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "to write on"])
def test_every_kind_of_block_passes_both_standards(filled: bool) -> None:
    assert failures(render_pdf(every_kind(filled))) == []


def test_the_validator_would_find_a_fault() -> None:
    file = render_pdf(every_kind())
    assert failures(file.replace(b"/Marked true", b"/Marked fals"))


def test_the_file_says_which_standards_it_follows() -> None:
    file = render_pdf(every_kind())
    assert re.search(rb"<pdfuaid:part>1<", file)
    assert re.search(rb"<pdfaid:part>2<", file)
    assert re.search(rb"<pdfaid:conformance>A<", file)


def test_packed_data_that_ends_in_a_carriage_return_keeps_its_length() -> None:
    files = (render_pdf(of(Paragraph(f"{number} " + CLASHES[number % 40 :]))) for number in range(600))
    ending = next(file for file in files if re.search(rb"\r[\r\n]endstream", file))
    assert failures(ending) == []


def test_poppler_calls_the_file_tagged_and_reads_its_properties(tmp_path: Path) -> None:
    said = output_of("pdfinfo", render_pdf(every_kind()), tmp_path, "-isodates")
    assert re.search(r"Tagged:\s+yes", said)
    assert re.search(r"Title:\s+Aftale om hjælp", said)
    assert re.search(r"Author:\s+Eksempel Kommune", said)
    assert re.search(r"CreationDate:\s+2026-11-21", said)
    assert re.search(r"Page size:\s+595\S* x 841\S* pts \(A4\)", said)


def test_headings_are_true_headings_one_step_at_a_time() -> None:
    kinds = [kind for kind in pdf_text.kinds(render_pdf(every_kind())) if re.fullmatch(r"H\d", kind)]
    assert kinds == ["H1", "H2", "H2", "H3", "H4"]


def test_a_skipped_heading_level_is_closed_up() -> None:
    file = render_pdf(of(Heading("Dybt", 3), Heading("Dybere", 3), Heading("Øverst"), Heading("Igen dybt", 3)))
    assert [kind for kind in pdf_text.kinds(file) if re.fullmatch(r"H\d", kind)] == ["H1", "H2", "H3", "H2", "H3"]
    assert failures(file) == []


def test_pictures_have_their_alternative_text() -> None:
    assert pdf_text.alternatives(render_pdf(every_kind())) == ["Netværkskort med to personer"]


def test_a_table_has_tagged_heading_cells_and_a_caption() -> None:
    kinds = Counter(pdf_text.kinds(render_pdf(every_kind())))
    assert (kinds["Table"], kinds["Caption"], kinds["TH"], kinds["TD"]) == (1, 2, 2, 4)


def test_heads_and_feet_of_pages_are_not_part_of_the_text(tmp_path: Path) -> None:
    file = render_pdf(every_kind())
    assert "Side 1 af 2" in output_of("pdftotext", file, tmp_path)
    assert "Side 1 af" not in pdf_text.text(file)
    assert "Rådhuspladsen 1" not in pdf_text.text(file)


# ---------------------------------------------------------------- words


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
    document = of(Paragraph(body), Table("", (Column("A"), Column("B", 4)), ((cell, "slut"),)), title=title)
    file = render_pdf(document)
    found = pdf_text.parts(file)
    end = len(found) - found[::-1].index("slut") - 1
    start = found.index("A")
    assert same(" ".join(found[:start]), f"{title} {body}")
    assert same(" ".join(found[start:end]), f"A B {cell}")
    assert failures(file) == []


@pytest.mark.parametrize(
    "text",
    ["日本語と中文", "😀👨‍👩‍👧❤️", "שלום עולם", "العربية", "h\u0300 X\u0323\u0302 日\u1dc0", "a\u115fb\u180f", "\ue000 \uf0b7 \U000f0000", "\u0378\U000dfff0", "☐☒✓→€"],
    ids=["east asian", "emoji", "hebrew", "arabic", "marks", "invisible", "private use", "unassigned", "signs"],
)
def test_characters_without_a_glyph_come_through(text: str) -> None:
    file = render_pdf(of(Paragraph(text), Heading(text), Facts((Fact(text, text),)), title=text))
    assert all(same(part, text) for part in pdf_text.parts(file))
    assert failures(file) == []


# ---------------------------------------------------------------- room


def boxes_of(file: bytes, folder: Path) -> list[tuple[float, float, str]]:
    """Left and right edge of every word, in points."""
    said = output_of("pdftotext", file, folder, "-bbox")
    return [(float(left), float(right), word) for left, right, word in re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)".*?>([^<]*)<', said)]


@pytest.mark.parametrize("long", ["x" * 500, "W" * 400, "y" * 90, "日" * 300, "Samarbejdspartneroversigtsskema" * 3, "https://eksempel.example/" + "a/b?" * 90])
def test_a_long_word_stays_on_the_page_and_is_the_same_word(long: str, tmp_path: Path) -> None:
    document = of(
        Paragraph(long), Facts((Fact(long, long),)), Answer(long, long, 0, long), Note(long, long), Checklist((Item(long),)),
        Signature((long,)), Table(long, (Column(long), Column("B")), ((long, long),)), title=long, subtitle=long, stamp=long,
    )
    file = render_pdf(document)
    assert pdf_text.words(file) == wanted(document)
    assert max(right for _, right, _ in boxes_of(file, tmp_path)) <= 595.3 - 68 + 0.5


def test_a_long_word_stays_in_its_cell(tmp_path: Path) -> None:
    columns = tuple(Column(f"k{number}") for number in range(6))
    file = render_pdf(of(Table("", columns, (("m" * 60, "", "udrettedagsordenpunkt" * 2, "", "navn@afdeling.eksempelkommune.example", ""),))))
    column = 459.2 / 6
    for left, right, word in boxes_of(file, tmp_path):
        if word.strip("m") == "" or word.isalpha() and len(word) > 5:
            number = int((left - 68) // column)
            assert right <= 68 + (number + 1) * column - 5, word


def test_addresses_break_after_their_signs(tmp_path: Path) -> None:
    found = [word for _, _, word in boxes_of(render_pdf(of(Table("", (Column("A"),) * 5, (("fornavn.efternavn@eksempel.example",) * 5,)))), tmp_path)]
    assert found[6:9] == ["fornavn.", "efternavn@", "eksempel.example"]


def test_the_header_row_stands_on_every_page_and_counts_once(tmp_path: Path) -> None:
    rows = tuple((f"række {number}", "x") for number in range(120))
    file = render_pdf(of(Table("Lang tabel", (Column("Overskriftskolonne"), Column("B")), rows)))
    pages = output_of("pdftotext", file, tmp_path).split("\f")[:-1]
    assert len(pages) > 2
    assert all("Overskriftskolonne" in page for page in pages)
    assert pdf_text.words(file).count("Overskriftskolonne") == 1
    assert failures(file) == []


def test_a_card_is_kept_on_one_page(tmp_path: Path) -> None:
    for filler in range(28, 44, 3):
        fact = Fact("Felt i kortet", "Værdi i kortet")
        document = of(Paragraph("\n".join(["linje"] * filler)), Heading("Afsnit"), Heading("Kortets overskrift", 2), Facts((fact,) * 6))
        pages = output_of("pdftotext", render_pdf(document), tmp_path).split("\f")
        assert [page.count("Felt i kortet") for page in pages if "Kortets overskrift" in page] == [6]


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    for filler in range(36, 46):
        document = of(Paragraph("\n".join(["linje"] * filler)), Heading("Afsnittets overskrift"), Answer("Spørgsmålet", "Svaret her. " * 60, hint="Hjælpen"))
        pages = output_of("pdftotext", render_pdf(document), tmp_path).split("\f")
        page = next(page for page in pages if "Afsnittets overskrift" in page)
        assert "Spørgsmålet" in page and "Svaret her" in page


def test_very_long_texts_flow_over_pages() -> None:
    long = "Vi har aftalt, at skolen og familien mødes. " * 400
    document = of(Facts((Fact("Felt", long.strip()),)), Table("", (Column("A"), Column("B")), ((long.strip(), "slut"),)), Answer("Spørgsmål", long.strip()))
    file = render_pdf(document)
    assert pdf_text.words(file) == wanted(document)


def test_empty_items_get_the_ruled_lines_they_ask_for() -> None:
    def lines(document: Document) -> int:
        return sum(page.count(b"\nh\nf\n") for page in drawing_of(render_pdf(document)))

    for block in (lambda n: Answer("Spørgsmål", "", n), lambda n: Facts((Fact("Felt", "", n),))):
        assert [lines(of(block(n))) - lines(of(block(1))) for n in (1, 2, 5)] == [0, 1, 4]
    assert lines(of(Answer("Spørgsmål", "Svar", 5))) == lines(of(Answer("Spørgsmål", "Svar", 0)))


def drawing_of(file: bytes) -> list[bytes]:
    """What each page draws, unpacked."""
    return [page.get_contents().get_data() for page in PdfReader(io.BytesIO(file)).pages]


# ---------------------------------------------------------------- sameness, pictures, errors


def test_the_same_document_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    program = "import sys; from test_pdf import *; sys.stdout.buffer.write(render_pdf(every_kind()))"
    here = Path(__file__).resolve().parent
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(here), str(here.parent)]), "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "0"}
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment, cwd=tmp_path).stdout
    assert other == render_pdf(every_kind())


def test_another_date_gives_other_bytes() -> None:
    assert render_pdf(every_kind()) != render_pdf(replace(every_kind(), date="2026-11-22"))


def test_a_page_becomes_a_picture_in_the_size_asked_for() -> None:
    picture = render_png(every_kind(), page=1, ppi=50)
    wide, high = struct.unpack(">II", picture[16:24])
    assert picture.startswith(b"\x89PNG")
    assert (round(wide / 50 * 25.4), round(high / 50 * 25.4)) == (210, 297)
    assert picture != render_png(every_kind(), page=2, ppi=50)


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(IndexError, match="2 sider"):
        render_png(every_kind(), page=9)


@pytest.mark.parametrize("fault", ["picture", "logo", "surrogate"])
def test_an_error_tells_nothing_of_the_document(fault: str) -> None:
    secret = "Hemmelig Navnesen"
    documents = {
        "picture": lambda: of(Paragraph(secret), Figure(secret.encode(), secret), title=secret),
        "logo": lambda: of(Paragraph(secret), title=secret, sender=Sender(logo=f"<svg>{secret}".encode())),
        "surrogate": lambda: of(Paragraph(secret + chr(0xD812)), title=secret),
    }
    with pytest.raises(PdfError) as caught:
        render_pdf(documents[fault]())
    assert "Hemmelig" not in str(caught.value) + repr(caught.value)
    assert caught.value.__cause__ is None and caught.value.__context__ is None


def test_data_is_never_run_or_read_as_markup() -> None:
    text = '#panic("x") #include "x.typ" #read("dokument.typ") $ 1/0 $ = Overskrift\n- punkt\n`kode` <mærke> @ref'
    assert pdf_text.words(render_pdf(of(Paragraph(text))))[1:] == text.split()


# ---------------------------------------------------------------- fonts


def test_the_table_of_coverage_fits_the_fonts() -> None:
    fonttools = pytest.importorskip("fontTools.ttLib")
    maps = [fonttools.TTFont(path).getBestCmap() for path in paths.fonts().glob("SourceSans3-*.ttf")]
    shared = set.intersection(*(set(cmap) for cmap in maps))
    told = {code for first, last in json.loads((paths.fonts() / "daekning.json").read_text())["tegn"] for code in range(first, last + 1)}
    assert len(maps) == 2 and told == shared


def test_the_fonts_are_what_the_script_makes(tmp_path: Path) -> None:
    pytest.importorskip("fontTools")
    for path in paths.fonts().glob("SourceSans3-*.ttf"):
        shutil.copy(path, tmp_path)
    script = Path(__file__).resolve().parent.parent / "scripts" / "make_last_resort_font.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
    assert (tmp_path / "daekning.json").read_bytes() == (paths.fonts() / "daekning.json").read_bytes()
    made, kept = (folder / "MetodebogNoedskrift.ttf" for folder in (tmp_path, paths.fonts()))
    assert abs(made.stat().st_size - kept.stat().st_size) < 2000, "the sizes differ only by the Unicode version of Python"


def test_missing_glyphs_names_what_is_shown_as_a_box() -> None:
    assert missing_glyphs("Alma Æblegård, Łukasz, Ağaoğlu, Đorđe, Ελένη, Жанна, ½ € ✓ → ☐☒\n\u00a0\u200d") == frozenset()
    assert missing_glyphs("日 og 😀\ufe0f og \ue000") == frozenset("日😀\ue000")


def test_the_last_font_has_every_code_point() -> None:
    fonttools = pytest.importorskip("fontTools.ttLib")
    cmap = fonttools.TTFont(paths.fonts() / "MetodebogNoedskrift.ttf").getBestCmap()
    assert [code for code in range(0x20, 0x110000) if code not in cmap and not 0xD800 <= code <= 0xDFFF] == []


def test_widths_are_those_of_the_fonts() -> None:
    fonttools = pytest.importorskip("fontTools.ttLib")
    font = fonttools.TTFont(paths.fonts() / "SourceSans3-Semibold.ttf")
    assert width("Hej") == sum(font["hmtx"][font.getBestCmap()[ord(mark)]][0] for mark in "Hej")
    assert width("日") == 1000


@given(st.characters())
@settings(max_examples=50)
def test_a_blank_character_is_never_missed(mark: str) -> None:
    assert not (is_blank(ord(mark)) and mark in missing_glyphs(mark))


# ---------------------------------------------------------------- where the files are


def test_the_variable_decides_where_the_project_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("templates", "viden"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("METODEBOG_ROD", str(tmp_path))
    assert paths.root() == tmp_path.resolve()
    assert paths.fonts() == tmp_path.resolve() / "templates" / "skrifter"


def test_a_wrong_variable_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METODEBOG_ROD", str(tmp_path / "findes-ikke"))
    with pytest.raises(FileNotFoundError, match="METODEBOG_ROD"):
        paths.root()


def test_without_the_variable_the_folder_above_the_package_is_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("METODEBOG_ROD", raising=False)
    monkeypatch.chdir(tmp_path)
    assert (paths.root() / "metodebog" / "paths.py").is_file()
