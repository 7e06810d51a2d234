"""Asks the search of a built book in a real browser, from a folder and without a server; and Sphinx's own search beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from browser import browser

OURS = """async texts => {
  const search = globalThis.MetodebogSearch, index = await search.load();
  return texts.map(text => {
    const { results, groups, read } = search.engine.search(index, text);
    const worthy = results.length ? search.view.worthy(results) : [];
    const hits = search.excerpt.marked(index, groups);
    return { read, found: worthy.map(one => {
      const shown = search.view.describe(index, hits, one, 200);
      const marks = shown.text.match(/[\\p{L}\\p{N}]+/gu) ?? [];
      return [index.pages[one.page][0], shown.title, shown.section, shown.address, shown.kind, shown.text,
              marks.filter(word => shown.hits.has(word.toLowerCase()))];
    }) };
  });
}"""
STOCK_FILES = (
    "_static/documentation_options.js", "_static/doctools.js", "_static/sphinx_highlight.js", "_static/searchtools.js", "searchindex.js",
)  # fmt: skip
STOCK = """texts => texts.map(text => [...new Set(Search._performSearch(...Search._parseQuery(text)).reverse().map(found => found[0]))])"""


class Found(NamedTuple):
    """A page that was found, as a reader sees it; `marked`: the words of the excerpt that are marked."""

    page: str
    title: str
    section: str
    address: str
    kind: str
    text: str
    marked: list[str]


class Searcher:
    """The search page of the book in `folder`, opened as a file."""

    def __init__(self, page: object, folder: Path) -> None:
        self.page, self.folder = page, folder
        page.goto(self.address("search.html"))

    def address(self, name: str) -> str:
        return (self.folder / name.split("?")[0]).as_uri() + (f"?{name.split('?', 1)[1]}" if "?" in name else "")

    def answers(self, texts: list[str]) -> list[list[Found]]:
        """For each text the pages that are shown, best first."""
        return [[Found(*row) for row in one["found"]] for one in self.page.evaluate(OURS, texts)]

    def ask(self, text: str) -> list[Found]:
        return self.answers([text])[0]

    def read_as(self, text: str) -> str:
        """How a misspelt query was read; empty when it was read as it stands."""
        return self.page.evaluate(OURS, [text])[0]["read"]

    def stock(self, texts: list[str]) -> list[list[str]]:
        """For each text the pages that Sphinx's own search gives, best first: its own files, unchanged."""
        if not self.page.evaluate("typeof Search !== 'undefined'"):
            self.page.evaluate("globalThis.MetodebogSearch.load()")
            for name in STOCK_FILES:
                self.page.add_script_tag(url=self.address(name))
            self.page.wait_for_function("Search.hasIndex()")
        return self.page.evaluate(STOCK, texts)


@contextmanager
def searcher(folder: Path) -> Iterator[Searcher]:
    """The search of the book in `folder`. Skips the test where Chromium is missing."""
    with browser() as chromium:
        yield Searcher(chromium.new_page(), folder)
