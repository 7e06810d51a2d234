"""Promises about the pictures of screens: small, each in use, told in words, and with room kept for them on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from metodebog.sphinxext.screens import FOLDER, size

ROOT = Path(__file__).resolve().parent.parent
PICTURES = sorted((ROOT / FOLDER).glob("*.png"))
SHOWN = re.compile(r"^```\{skaerm\} ([a-z-]+)\n:alt: (.+)\n:tekst: (.+)$", re.MULTILINE)
PAGES = {page: SHOWN.findall(page.read_text(encoding="utf-8")) for page in (ROOT / "book").rglob("*.md")}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_a_picture_of_a_screen_is_light_and_not_wider_than_a_screen(picture: Path) -> None:
    width, height = size(picture)
    assert picture.stat().st_size <= 60_000
    assert 300 <= width <= 1000 and 100 <= height <= 1000


def test_every_picture_stands_on_one_page_and_a_page_has_at_most_three() -> None:
    shown = [name for found in PAGES.values() for name, _, _ in found]
    assert sorted(shown) == [picture.stem for picture in PICTURES]
    assert max(len(found) for found in PAGES.values()) <= 3


def test_every_picture_is_told_in_words_that_are_more_than_its_caption() -> None:
    told = [(alt, text) for found in PAGES.values() for _, alt, text in found]
    assert told and all(len(alt) > len(text) and len(alt.split()) >= 15 for alt, text in told)


def test_the_size_is_read_from_the_file_itself(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("P", (321, 45)).save(tmp_path / "lille.png")
    assert size(tmp_path / "lille.png") == (321, 45)
    (tmp_path / "tekst.png").write_text("ikke et billede")
    with pytest.raises(ValueError, match="tekst.png"):
        size(tmp_path / "tekst.png")
