"""What the PDF files promise: two standards at once, every word, the same bytes, and nothing personal in an error."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pdf_text
import pytest
from pdf_samples import CLASHES, DRAWING, every_kind, failures, of, output_of, png

from metodebog.document import (
    Bullets,
    Checklist,
    Fact,
    Facts,
    Figure,
    Heading,
    Item,
    Paragraph,
    Sender,
)
from metodebog.render.pdf import PdfError, render_pdf, render_png


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
    assert pdf_text.alternatives(render_pdf(every_kind())) == ["Netværkskort med to personer", "Tegning med Åse & Bo"]


def test_a_table_has_tagged_heading_cells_and_a_caption() -> None:
    kinds = Counter(pdf_text.kinds(render_pdf(every_kind())))
    assert (kinds["Table"], kinds["Caption"], kinds["TH"], kinds["TD"]) == (1, 3, 2, 4)


def test_bullets_and_boxes_are_tagged_as_lists() -> None:
    file = render_pdf(of(Bullets(("a", " ", "b")), Checklist((Item("c", True),)), Bullets(("", " "))))
    assert pdf_text.kinds(file)[2:] == ["L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "L", "LI", "Lbl", "LBody"]
    assert pdf_text.parts(file) == ["Prøve", "a", "b", "☒", "c"]
    assert failures(file) == []


def test_a_drawing_is_drawn_as_lines_and_letters_and_not_as_a_picture_of_them() -> None:
    file = render_pdf(of(Figure(b"", "Åse & Bo", svg=DRAWING)))
    assert b"/Subtype/Image" not in file.replace(b" ", b"")
    assert failures(file) == []
    assert pdf_text.words(file) == ["Prøve"]


def test_a_drawing_is_preferred_to_a_picture_of_it() -> None:
    assert render_pdf(of(Figure(png(), "Kort", svg=DRAWING))) == render_pdf(of(Figure(b"", "Kort", svg=DRAWING)))


@pytest.mark.parametrize("svg", ["<svg>", "<p>Hemmelig</p>", "", "<!DOCTYPE svg []><svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_drawing_is_refused(svg: str) -> None:
    with pytest.raises((ValueError, PdfError)) as caught:
        render_pdf(of(Figure(b"", "Kort", svg=svg)))
    assert "Hemmelig" not in repr(caught.value)


def test_heads_and_feet_of_pages_are_not_part_of_the_text(tmp_path: Path) -> None:
    file = render_pdf(every_kind())
    assert "Side 1 af 2" in output_of("pdftotext", file, tmp_path)
    assert "Side 1 af" not in pdf_text.text(file)
    assert "Rådhuspladsen 1" not in pdf_text.text(file)


def test_the_same_document_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    program = (
        "import sys; from pdf_samples import every_kind; from metodebog.render.pdf import render_pdf; "
        "sys.stdout.buffer.write(render_pdf(every_kind()))"
    )
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
        "logo": lambda: of(Paragraph(secret), title=secret, sender=Sender(logo=f"\xff<svg>{secret}".encode("latin-1"))),
        "surrogate": lambda: of(Paragraph(secret + chr(0xD812)), title=secret),
    }
    with pytest.raises(PdfError) as caught:
        render_pdf(documents[fault]())
    assert "Hemmelig" not in str(caught.value) + repr(caught.value)
    assert caught.value.__cause__ is None and caught.value.__context__ is None


def test_data_is_never_run_or_read_as_markup() -> None:
    text = '#panic("x") #include "x.typ" #read("dokument.typ") $ 1/0 $ = Overskrift\n- punkt\n`kode` <mærke> @ref'
    assert pdf_text.words(render_pdf(of(Paragraph(text))))[1:] == text.split()


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "\\",
        '\\"',
        '\\\\"',
        "ender på \\",
        '")) #panic("x") //',
        '\\")) #panic("x")',
        "\\u{22})) #panic(1)",
        '*/ "#" /*',
        "{} {0} %s \\g<0>",
        "\u2028\u0085\u00ad",
    ],
)
def test_no_text_ends_the_string_that_holds_the_data(text: str) -> None:
    file = render_pdf(of(Paragraph(text), Facts((Fact(text, text),)), title=text))
    assert pdf_text.words(file) == pdf_text.words_of(" ".join([text] * 4))
