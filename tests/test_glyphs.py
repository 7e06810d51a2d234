"""What the fonts can show, and that the tables about them are true."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metodebog import paths
from metodebog.glyphs import is_blank, missing_glyphs, width


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
