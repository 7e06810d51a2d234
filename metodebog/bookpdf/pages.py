"""The pages of the book in the order of `_toc.yml`, as plain data for `templates/bog.typ`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from docutils import nodes
from sphinx.application import Sphinx

from metodebog.bookpdf.blocks import Blocks
from metodebog.bookpdf.inline import Data
from metodebog.dates import long_date
from metodebog.sphinxext.project import reviewed


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the table of contents, or the caption of a part (then `page` is empty).

    `level`: of its heading, from 1. `fresh`: it begins on a new sheet, as parts and chapters do; the first chapter stands under its part.
    """

    level: int
    page: str = ""
    caption: str = ""
    fresh: bool = False


def leaves(toc: Mapping[str, object]) -> Iterator[Leaf]:
    """What stands in the table of contents, from the front page on. Chapters without a part have level 1."""
    yield Leaf(1, _page(toc["root"]), fresh=True)
    for part in toc.get("parts", [{"chapters": toc.get("chapters", [])}]):
        titled = "caption" in part
        if titled:
            yield Leaf(1, caption=str(part["caption"]), fresh=True)
        for number, chapter in enumerate(part["chapters"]):
            yield from _chapter(chapter, 2 if titled else 1, fresh=not titled or number > 0)


def _chapter(chapter: Mapping[str, object], level: int, fresh: bool) -> Iterator[Leaf]:
    yield Leaf(level, _page(chapter["file"]), fresh=fresh)
    for section in chapter.get("sections", ()):
        yield from _chapter(section, level + 1, fresh=False)


def _page(name: object) -> str:
    return str(name).removesuffix(".md")


class Pages:
    """Reads the pages that Sphinx has read. `pages`: those of the book; a link to anything else is left out."""

    def __init__(self, app: Sphinx, pages: Sequence[str]) -> None:
        self.app, self.pages = app, frozenset(pages)

    def data(self, leaf: Leaf) -> Data:
        """One page with its heading first and a line about who answers for it last."""
        doctree = self.app.env.get_and_resolve_doctree(leaf.page, self.app.builder)
        blocks = Blocks(lambda node: self._target(node, leaf.page), lambda id_: f"{leaf.page}#{id_}", self._picture)
        made = blocks.of(doctree.children, leaf.level)
        for block in made[:1]:
            block |= {"ids": [leaf.page, *block.get("ids", ())], "listed": True}
        return {"fresh": leaf.fresh, "blocks": [*made, *self._foot(leaf.page)]}

    def _foot(self, page: str) -> Iterator[Data]:
        owner = self.app.env.metadata[page].get("ejer")
        if owner:
            day = long_date(reviewed(self.app.env, page))
            yield {"k": "p", "body": [f"Ansvarlig for siden: {owner}. Gennemgået {day}."], "look": "foot"}

    def _target(self, node: nodes.reference, page: str) -> str:
        """The label that a link leads to: “book/frister” or “book/frister#trin-4”."""
        if "refid" in node:
            return f"{page}#{node['refid']}"
        path, _, anchor = str(node.get("refuri", "")).partition("#")
        where = normpath(join(dirname(page), unquote(path))).removesuffix(".html") if path else page
        if where not in self.pages:
            return ""
        return f"{where}#{anchor}" if anchor else where

    def _picture(self, uri: str) -> Path | None:
        file = Path(self.app.srcdir, uri)
        return Path("/", uri) if file.is_file() and file.suffix == ".png" else None


def settled(pages: Sequence[Data]) -> list[Data]:
    """The pages with every link leading to a place that is there: to the top of its page when its own is not, else no link."""
    known: set[str] = set()
    for block in _walk(pages):
        block["ids"] = [id_ for id_ in block.get("ids", ()) if not (id_ in known or known.add(id_))]
    for part in _walk(pages):
        if part.get("t") == "a" and part["to"] not in known:
            page = str(part["to"]).partition("#")[0]
            part["to"] = page if page in known else ""
    return list(pages)


def _walk(value: object) -> Iterator[Data]:
    """Every mapping in the data, outer ones first."""
    if isinstance(value, dict):
        yield value
        for inner in list(value.values()):
            yield from _walk(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _walk(inner)
