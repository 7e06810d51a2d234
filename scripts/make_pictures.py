"""Makes the pictures of the README: page 1 of a finished agreement, and a step's page in the built handbook.

`python scripts/make_pictures.py` after `make`. Needs chromium for the second picture (tests need it too).
"""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SLUG, TODAY = "samarbejdsaftale", date(2026, 11, 21)
PICTURES = ROOT / "docs" / "pictures"
PAGE = ROOT / "_build" / "html" / "book" / "trin" / "trin-04.html"


def document() -> None:
    """Page 1 of the first invented example."""
    from metodebog import files, paths
    from metodebog.check import check_all
    from metodebog.compose import compose
    from metodebog.read import read
    from metodebog.render.pdf import render_png

    context = files.context(TODAY, example=True)
    template = files.find_template(SLUG, context)
    checked, _ = check_all(template, read(paths.examples() / f"{SLUG}.yml", template, context), context)
    (PICTURES / "aftale.png").write_bytes(render_png(compose(template, checked[0].values, context), ppi=80))


def page() -> None:
    """The top of the page, as wide as on an ordinary screen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        view = browser.new_page(viewport={"width": 1180, "height": 900})
        view.goto(PAGE.as_uri(), wait_until="networkidle")
        view.wait_for_timeout(500)
        view.screenshot(path=PICTURES / "bog.png")
        browser.close()


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    document()
    page()
