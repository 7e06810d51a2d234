"""Promise: every page of the book can be used by everyone on a phone, light and dark (WCAG 2.1 AA, as far as axe can see)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.access_kit import NARROW, every_page, faults
from tests.browser import needs_chromium

pytestmark = needs_chromium


def test_pages_of_three_kinds_have_no_fault(built: Path) -> None:
    assert faults(built, ["book/index.html", "book/trin/trin-04.html", "book/skabeloner/samtykke.html"], NARROW) == []


@pytest.mark.slow
def test_no_page_has_a_fault(built: Path) -> None:
    pages = every_page(built)
    assert len(pages) >= 105
    assert faults(built, pages, NARROW) == []


def test_a_page_with_faults_is_seen(tmp_path: Path) -> None:
    bad = "<img src=x.png><p style='color:#eee;background:#fff;width:900px'>Svag</p>"
    bad += "<script>const mode = matchMedia('(prefers-color-scheme: dark)'), root = document.documentElement;"
    bad += "(mode.onchange = () => root.dataset.theme = mode.matches ? 'dark' : 'light')()</script>"
    (tmp_path / "side.html").write_text(f"<!DOCTYPE html><html lang=da><title>T</title><main>{bad}</main>", encoding="utf-8")
    found = " ".join(faults(tmp_path, ["side.html"], NARROW))
    assert "image-alt" in found and "color-contrast" in found and "pixels across" in found
