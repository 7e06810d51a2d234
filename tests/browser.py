"""A real browser for tests: the Chromium of the system, driven by Playwright. Nothing is downloaded; nothing leaves the machine."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
WCAG_21_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium mangler")


@contextmanager
def browser() -> Iterator[object]:
    """A headless Playwright browser. Skips the test where Chromium is missing."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        pytest.skip("chromium mangler")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env={**os.environ, "LANG": "da_DK.UTF-8"})
        try:
            yield found
        finally:
            found.close()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word, and nothing from a cache. Windows may not know what a script is."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".css": "text/css"}

    def log_message(self, *_: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address, without a final slash, at which this machine alone can fetch the files of `folder`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def axe_violations(page: object, tags: list[str] | None = None) -> list[str]:
    """What axe-core finds wrong with the page, one line for each fault: rule, impact, where. Default: WCAG 2.1 A and AA."""
    import axe_playwright_python

    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{(Path(axe_playwright_python.__file__).parent / 'axe.min.js').read_text(encoding='utf-8')}; 0")
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(result => result.violations)", tags or WCAG_21_AA
    )
    return [f"{item['id']} ({item['impact']}): {node['target']} {node['html'][:120]}" for item in found for node in item["nodes"]]
