"""Looks at built pages in a real browser, narrow and wide, light and dark, and tells what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.browser import axe_violations, browser, served

NARROW, WIDE = 320, 1280
"""Widths in pixels: 1280 px enlarged four times, and a common screen."""
MODES = ("light", "dark")


def faults(built: Path, addresses: Iterable[str], width: int) -> list[str]:
    """What is wrong with the pages: axe at WCAG 2.1 AA, sideways scrolling, requests to other places."""
    with browser() as chromium, served(built) as base:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.emulate_media(reduced_motion="reduce")
        found = [fault for address in addresses for fault in _of(page, f"{base}/{address}", width)]
    return found + [f"asked for {url}" for url in asked if not url.startswith((base, "data:"))]


def _of(page: object, address: str, width: int) -> list[str]:
    page.goto(address)
    found = []
    for mode in MODES:
        page.emulate_media(color_scheme=mode, reduced_motion="reduce")
        page.wait_for_function("mode => document.documentElement.dataset.theme === mode", arg=mode)
        found += [f"{address} {width} {mode}: {line}" for line in axe_violations(page)]
        across = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{address} {width} {mode}: {across} pixels across"] if across > width else []
    return found


def every_page(built: Path) -> list[str]:
    """The addresses of all pages of the book, and of the search."""
    return sorted(path.relative_to(built).as_posix() for path in [*(built / "book").rglob("*.html"), built / "search.html"])
