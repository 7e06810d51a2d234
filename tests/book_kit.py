"""The built book for tests: built once for all of them, what stands on its pages, and a small book in a project of its own.

METODEBOG_BOG: a folder with a book that is built already, to save the time that building takes.
"""

from __future__ import annotations

import os
import shutil
import time
from html.parser import HTMLParser
from pathlib import Path

from metodebog import book, paths

ROOT = Path(__file__).resolve().parent.parent
ADDRESSES = {"src", "href", "srcset", "data", "poster", "action", "formaction", "background", "cite", "content", "xlink:href"}
SEEN_ATTRIBUTES = {"title", "aria-label", "alt", "placeholder", "data-bs-title", "value"}
PATIENCE = 600
"""Seconds to wait for the book that another worker builds."""


class Page(HTMLParser):
    """What the tests ask of a page: its addresses, its ids, what is shown or read aloud, its pictures."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.words: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self._open.append(tag)
        for key, value in attrs:
            if key in ADDRESSES and value and (key != "content" or "//" in value):
                self.addresses.append(value)
            if key in SEEN_ATTRIBUTES and value:
                self.words.append(value)
            if key in ("id", "name") and value:
                self.ids.add(value)
            if key == "style" and value:
                self.styles.append(value)
        if tag == "img":
            self.pictures.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            self.styles.append(data)
        elif "script" in self._open:
            self.scripts.append(data)
        elif data.strip():
            self.words.append(data.strip())


def build_once(shared: Path) -> Path:
    """The whole book in `shared`, built by the first worker that asks; the others wait. Raises what the build raised."""
    if ready := os.environ.get("METODEBOG_BOG"):
        return Path(ready)
    out, done = shared / "html", shared / "done"
    try:
        shared.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not done.exists() and time.monotonic() < until:
            time.sleep(0.2)
        assert done.read_text(encoding="utf-8") == "", done.read_text(encoding="utf-8")
        return out
    other = os.environ.pop(paths.VARIABLE, None)  # a test may have its own small project just now
    try:
        book.build(out)
    except BaseException as error:
        log = shared / book.LOG
        done.write_text(f"{error}\n{log.read_text(encoding='utf-8') if log.is_file() else ''}", encoding="utf-8")
        raise
    finally:
        os.environ |= {paths.VARIABLE: other} if other else {}
    done.write_text("", encoding="utf-8")
    return out


def small_book(root: Path) -> None:
    """A project in the folder `root` with a book of two pages: `write` says what the first holds. Without PDF and ZIP."""
    for name in ("_config.yml", "viden", "book/_static", "book/_skabeloner"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, root / name)
    config = root / "_config.yml"
    config.write_text(config.read_text(encoding="utf-8").rstrip() + "\n    metodebog_tag_med: false\n", encoding="utf-8")
    (root / "templates").mkdir()
    contents(root, "book/kilder")
    (root / "book" / "kilder.md").write_text((ROOT / "book" / "kilder.md").read_text(encoding="utf-8"), encoding="utf-8")


def contents(root: Path, *pages: str) -> None:
    """The table of contents: the front page and `pages`."""
    chapters = "".join(f"  - file: {page}\n" for page in pages)
    (root / "_toc.yml").write_text(f"format: jb-book\nroot: book/index\nchapters:\n{chapters}", encoding="utf-8")


def write(root: Path, text: str, name: str = "book/index", kilder: str = "[]") -> None:
    """A page with front matter and a title; `kilder`: as in the front matter."""
    front = f"---\nejer: Metodekonsulent\ngennemgaaet: 2026-11-21\nkilder: {kilder}\naendret: Siden er ny.\n---\n\n# Forside\n\n"
    path = root / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(front + text, encoding="utf-8")
