"""A drawing in PDF and Word: every word is seen, in our own font, whatever the drawing asks for."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import failures, of
from pypdf import PdfReader

from metodebog.document import Figure
from metodebog.render.drawings import in_our_font
from metodebog.render.pdf import render_pdf
from metodebog.render.raster import png_of
from metodebog.textclean import clean, unusable


def svg(inner: str, box: str = "0 0 90 20") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inner}</svg>'


def drawn(picture: str) -> str:
    """The words in the file that shows the drawing, as glyphs of its fonts."""
    file = render_pdf(of(Figure(b"", "Tegning", svg=picture), title="T"))
    return " ".join(PdfReader(io.BytesIO(file)).pages[0].extract_text().replace("Side 1 af 1", "").split())


@pytest.mark.parametrize(
    "text",
    [
        '<text y="9">Åse</text>',
        '<text y="9" font-family="Source Sans 3">Åse</text>',
        '<text y="9" font-family="Arial, sans-serif">Åse</text>',
        '<text y="9" style="fill: red; font-family: Arial">Åse</text>',
        '<text y="9" style="font: italic 9px Georgia">Åse</text>',
        '<style>text { font-family: "Ukendt"; fill: #000 } .a { font: 9px x }</style><text class="a" y="9">Åse</text>',
        '<g font-family="Arial"><text y="9"><tspan font-family="x">Åse</tspan></text></g>',
    ],
)
def test_no_word_vanishes_whatever_font_it_asks_for(text: str) -> None:
    assert "Åse" in drawn(svg(text))
    assert png_of(svg(text), 40) != png_of(svg(text.replace(">Åse", ">")), 40)


def test_a_sign_without_a_glyph_costs_no_other_sign() -> None:
    shown = drawn(svg('<text y="9">Åse 日 Bo ☒ Ida <tspan>\U0001f600 Mads</tspan> ☐ slut \ue000</text>'))
    assert shown == "T Åse □ Bo ■ Ida □ Mads □ slut □"


def test_other_looks_and_shapes_stay_as_they_are() -> None:
    text = '<text y="9" style="fill: red; font-weight: 600; font-size: 4px" transform="rotate(3)"> a &lt;b&gt; &amp; c </text>'
    made = in_our_font(svg(f'<circle r="3" stroke-dasharray="2 1"/>{text}'))
    for kept in ("fill: red", "font-weight: 600", "font-size: 4px", 'transform="rotate(3)"', "> a &lt;b&gt; &amp; c <",
        'stroke-dasharray="2 1"'):
        assert kept in made


ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).map(
    lambda text: clean("".join(mark for mark in text if not unusable(mark)))
)


@settings(max_examples=20, deadline=None)
@given(ANY)
def test_any_words_in_a_drawing_leave_the_file_valid(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    assert failures(render_pdf(of(Figure(b"", "Tegning", svg=svg(f'<text y="9">{escaped}</text>'))))) == []


def test_a_picture_of_a_drawing_has_the_same_shape_and_a_white_ground() -> None:
    picture = png_of(svg('<rect width="10" height="10"/>', "0 0 100 50"), 50.8)
    assert picture == png_of(svg('<rect width="10" height="10"/>', "0 0 100 50"), 50.8)
    assert struct.unpack(">II", picture[16:24]) == (600, 300)
    from PIL import Image

    image = Image.open(io.BytesIO(picture)).convert("RGBA")
    assert image.getpixel((590, 290)) == (255, 255, 255, 255) and image.getpixel((10, 10))[:3] == (0, 0, 0)


def test_a_very_high_drawing_becomes_no_larger_picture_than_a_page() -> None:
    picture = png_of(svg("<rect width='10' height='9000'/>", "0 0 10 9000"), 150)
    assert struct.unpack(">II", picture[16:24])[1] <= 2400


@pytest.mark.parametrize("text", ["", "<svg", "<svg/>", "<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg'/>", "tekst"])
def test_what_is_no_drawing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="drawing"):
        png_of(text, 50)
