"""The menu of all pages, and where a page stands in it. Made once for a build; a page only marks itself.

The theme makes the menu anew for every page, so that a build takes four times as long when the book is twice as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from sphinx.environment import BuildEnvironment

_ROOT = "\0"
"""Stands for the way from a page to the top of the book, until the page is known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the menu with the pages below it."""

    docname: str
    title: str
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: its name (may be empty) and its pages."""

    name: str
    pages: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """The whole menu. `html`: with marks for what differs from page to page. `ways`: page → the part it is in and the pages above it."""

    html: str
    ways: Mapping[str, tuple[str, tuple[Entry, ...]]]

    def shown(self, docname: str, suffix: str = ".html") -> str:
        """The menu as the page `docname` shows it: its own link is marked, and the lists that hold it are open."""
        here = f'<a href="{_ROOT}{escape(docname)}{suffix}"'
        text = self.html.replace(here, f'{here} aria-current="page"')
        _, above = self.ways.get(docname, ("", ()))
        for name in [docname, *(entry.docname for entry in above)]:
            text = text.replace(f'<details data-side="{escape(name)}">', "<details open>")
        return text.replace(_ROOT, "../" * docname.count("/"))


def build(env: BuildEnvironment) -> Menu:
    """The menu of the book that `env` knows."""
    parts = tuple(_parts(env))
    return Menu("".join(_part_html(part, number) for number, part in enumerate(parts, 1)), dict(_ways(parts)))


def _parts(env: BuildEnvironment) -> Iterator[Part]:
    site = env.config.external_site_map
    root = site.root.docname
    yield Part("", (Entry(root, "Forside"),))
    for tree in site.root.subtrees:
        yield Part(tree.caption or "", tuple(_entries(env, tree.files())))


def _entries(env: BuildEnvironment, names: list[str]) -> Iterator[Entry]:
    site = env.config.external_site_map
    for name in (name.removesuffix(".md") for name in names):
        if name in env.titles:
            below = [child for tree in site[name].subtrees for child in tree.files()] if name in site else []
            yield Entry(name, env.titles[name].astext(), tuple(_entries(env, below)))


def _part_html(part: Part, number: int) -> str:
    name = f'<p class="menu-afsnit" id="menu-{number}">{escape(part.name)}</p>' if part.name else ""
    label = f' aria-labelledby="menu-{number}"' if part.name else ""
    return f"{name}<ul{label}>{''.join(map(_entry_html, part.pages))}</ul>"


def _entry_html(entry: Entry) -> str:
    link = f'<a href="{_ROOT}{escape(entry.docname)}.html">{escape(entry.title)}</a>'
    if not entry.below:
        return f"<li>{link}</li>"
    summary = f'<summary><span class="skjult">Sider under “{escape(entry.title)}”</span></summary>'
    inner = "".join(map(_entry_html, entry.below))
    return f'<li class="har-under">{link}<details data-side="{escape(entry.docname)}">{summary}<ul>{inner}</ul></details></li>'


def _ways(parts: tuple[Part, ...]) -> Iterator[tuple[str, tuple[str, tuple[Entry, ...]]]]:
    def walk(entry: Entry, part: str, above: tuple[Entry, ...]) -> Iterator[tuple[str, tuple[str, tuple[Entry, ...]]]]:
        yield entry.docname, (part, above)
        for child in entry.below:
            yield from walk(child, part, (*above, entry))

    for part in parts:
        for entry in part.pages:
            yield from walk(entry, part.name, ())
