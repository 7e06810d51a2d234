"""`{figur}`: a drawing of `book/figurer`, part of the page, with its words for those who cannot see it, and in full size on a tap.

A drawing is plain SVG that names no colour: its classes (`FILLS`) get their colours from the page, which may be light, dark or on paper.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from metodebog import paths
from metodebog.sphinxext.project import ProjectDirective

FOLDER = "figurer"
DRAWINGS = "metodebog_figurer"
"""Where a page keeps its drawings: name → markup of the file."""
FILLS = {
    "flade": "fill:#dbeaed;stroke:#0f4c5c;stroke-width:1.5", "flade2": "fill:#f3efe2;stroke:#6b5a1e;stroke-width:1.5",
    "kant": "fill:none;stroke:#0f4c5c;stroke-width:2", "tekst": "fill:#1d2a2e", "tekst-svag": "fill:#4a5a5f",
    "accent": "fill:#0f4c5c", "tekst-paa-accent": "fill:#fff",
}  # fmt: skip
"""The classes of a drawing, and what they look like in a file of its own and in print."""
SCALE = 1.15
"""Pixels for each unit of a drawing where there is room for them: letters of 15 units are then as large as those of the page."""
FONT = "font-family:'Segoe UI',Roboto,'Liberation Sans',Arial,sans-serif"
_ROOT = re.compile(r"<svg\b[^>]*>")
_VIEW = re.compile(r'viewBox="([\d. -]+)"')
_FORBIDDEN = re.compile(
    r"<script|<style|<foreignObject|<image|<use|\bon\w+=|\bstyle=|(?:xlink:)?href=|url\(|font-family|#[0-9a-fA-F]{3,6}\b"
)


class svg_figure(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes like this)
    """A drawing. `svg`: its markup; `alt`: what it shows, in words; `caption`; `name`; `full`: the address of the file, or empty."""


class Figure(ProjectDirective):
    """`{figur} navn` with `:alt:` (what it shows) and `:tekst:` (the line below it), both needed."""

    required_arguments = 1
    option_spec = {"alt": directives.unchanged_required, "tekst": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        told = {key: " ".join(self.options.get(key, "").split()) for key in ("alt", "tekst")}
        if not all(told.values()):
            raise self.error("Figuren mangler :alt: (hvad den viser) eller :tekst: (linjen under den)")
        path = paths.root() / "book" / FOLDER / f"{name}.svg"
        self.book.note([path])
        if not path.is_file():
            raise self.error(f"Figuren “{name}” findes ikke i book/{FOLDER}")
        svg = path.read_text(encoding="utf-8")
        if found := _FORBIDDEN.search(svg):
            raise self.error(f"Figuren “{name}” må ikke indeholde {found[0]}: farver og skrift kommer fra siden")
        self.env.metadata[self.env.docname].setdefault(DRAWINGS, {})[name] = standalone(svg)
        full = f"{'../' * self.env.docname.count('/')}{FOLDER}/{name}.svg"
        return [svg_figure("", svg=svg, alt=told["alt"], caption=told["tekst"], name=name, full=full)]


def inline(svg: str, alt: str, label: str = "") -> str:
    """The markup for a page: one picture to a screen reader, as wide as there is room for.

    `alt`: empty when its parts are links; then `label` names the group of them.
    """
    view = _VIEW.search(svg)
    role = f'role="img" aria-label="{escape(alt)}"' if alt else f'role="group" aria-label="{escape(label)}"'
    box = view[1] if view else "0 0 360 360"
    width = round(float(box.split()[2]) * SCALE)
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width}" {role}>'
    return _ROOT.sub(lambda _: root, re.sub(r"<\?xml.*?\?>|<!--.*?-->", "", svg, flags=re.S), count=1).strip()


def standalone(svg: str) -> str:
    """The markup for a file of its own, with colours and letters."""
    rules = "".join(f".{name}{{{look}}}" for name, look in FILLS.items())
    style = f"<style>text{{{FONT}}}{rules}</style>"
    return _ROOT.sub(lambda root: root[0] + style, svg, count=1)


def visit_html(self: HTML5Translator, node: svg_figure) -> None:
    """Writes the drawing into the page, with its line below it."""
    link = f'<a class="fuld" href="{node["full"]}">Se tegningen i fuld størrelse</a>' if node["full"] else ""
    caption = f"<figcaption>{escape(node['caption'])} {link}</figcaption>"
    self.body.append(f'<figure class="figur {node["name"]}">{inline(node["svg"], node["alt"], node.get("label", ""))}{caption}</figure>\n')
    raise nodes.SkipNode


def write_files(app: Sphinx, error: Exception | None) -> None:
    """Writes every drawing that a page shows as a file of its own."""
    if error is not None or app.builder.name != "html":
        return
    folder = Path(app.outdir) / FOLDER
    for meta in app.env.metadata.values():
        for name, svg in meta.get(DRAWINGS, {}).items():
            folder.mkdir(exist_ok=True)
            (folder / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    app.add_node(svg_figure, html=(visit_html, None))
    app.add_directive("figur", Figure)
    app.connect("build-finished", write_files)
