"""Promises about the drawings of the book: plain, without colours of their own, readable on a phone, told in words, and in use."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from metodebog.sphinxext import figures

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = sorted((ROOT / "book" / figures.FOLDER).glob("*.svg"))
EVERY = pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
PAGES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "book").rglob("*.md"))
NARROW, SMALLEST = 288, 11
"""Width in pixels of a drawing on the narrowest phone, and the smallest letters there."""


@EVERY
def test_a_drawing_is_plain_and_takes_its_colours_and_letters_from_the_page(drawing: Path) -> None:
    text = drawing.read_text(encoding="utf-8")
    assert figures._FORBIDDEN.search(text) is None and "fill=" not in text.replace('fill="none"', "")
    used = {name for names in re.findall(r'class="([^"]+)"', text) for name in names.split()}
    assert used and used <= set(figures.FILLS)


@EVERY
def test_the_letters_can_be_read_on_a_phone(drawing: Path) -> None:
    root = ElementTree.fromstring(drawing.read_text(encoding="utf-8"))
    width = float(root.get("viewBox").split()[2])
    sizes = [float(node.get("font-size")) for node in root.iter() if node.get("font-size")]
    assert sizes and min(sizes) * NARROW / width >= SMALLEST


@EVERY
def test_a_drawing_is_shown_on_a_page_with_words_for_those_who_cannot_see_it(drawing: Path) -> None:
    shown = re.findall(rf"```{{figur}} {drawing.stem}\n((?::.*\n)+)```", PAGES)
    assert shown and all(len(re.search(r":alt: (.+)", options)[1]) > 60 and ":tekst:" in options for options in shown)


@pytest.mark.parametrize("markup", ["<script>", '<rect style="x"/>', '<a href="x"/>', '<rect onclick="x"/>', "<image/>",
    '<rect fill="#fff"/>'])
def test_what_a_drawing_may_not_hold_is_seen(markup: str) -> None:
    assert figures._FORBIDDEN.search(f"<svg>{markup}</svg>")


def test_on_a_page_a_drawing_is_one_picture_with_a_name_and_its_own_width_whatever_its_markup_says() -> None:
    shown = figures.inline('<?xml version="1.0"?><svg width="900" viewBox="0 0 360 20"><text>Å</text></svg>', 'En "kasse"')
    root = ElementTree.fromstring(shown)
    assert (root.get("role"), root.get("aria-label"), root.get("viewBox")) == ("img", 'En "kasse"', "0 0 360 20")
    assert 360 <= int(root.get("width")) < 450


def test_in_a_file_of_its_own_a_drawing_has_colours() -> None:
    assert "#0f4c5c" in figures.standalone('<svg viewBox="0 0 1 1"><rect class="flade"/></svg>')
