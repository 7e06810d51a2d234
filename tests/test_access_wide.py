"""Promise: every page of the book can be used by everyone on a wide screen, light and dark (WCAG 2.1 AA, as far as axe can see)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.access_kit import WIDE, every_page, faults
from tests.browser import needs_chromium

pytestmark = needs_chromium


def test_pages_of_three_kinds_have_no_fault(built: Path) -> None:
    assert faults(built, ["book/index.html", "book/trin/index.html", "book/daekning.html"], WIDE) == []


@pytest.mark.slow
def test_no_page_has_a_fault(built: Path) -> None:
    pages = every_page(built)
    assert len(pages) >= 105
    assert faults(built, pages, WIDE) == []
