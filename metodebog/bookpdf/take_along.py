"""The book to take along: all of it as one PDF, and as one ZIP that opens from a stick or a share, with its search.

Both are made when everything else is, and lie in the folder of the book. In a preview (`metodebog_tag_med: false`) neither is made.
`{tagmed}` shows the links to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from metodebog import store
from metodebog.bookpdf.make import NAME, book_pdf

ZIP = "metodebogen.zip"
FOLDER = "metodebogen"
"""The folder in the ZIP: it unpacks into one place."""
_OWN = {ZIP, ".buildinfo"}
_LINKS = re.compile(rb'<div class="tagmed">.*?</div>', re.S)
_INSIDE = '<div class="tagmed"><p>Du læser håndbogen fra ZIP-filen. <a href="{pdf}">Hele håndbogen som PDF</a> ligger også i den.</p></div>'

_PREVIEW = "Dette er et hurtigt kig. PDF-filen og ZIP-filen bliver lavet, når håndbogen bliver bygget helt."


class take_along(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes like this)
    """Stands where the links are shown."""


class TakeAlong(SphinxDirective):
    """`{tagmed}`: the whole book as a PDF and as a ZIP."""

    def run(self) -> list[nodes.Node]:
        self.env.metadata[self.env.docname]["metodebog_tagmed"] = True
        return [take_along()]


def made_last(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The page with the links is written again in every build: a preview has no files to link to."""
    return [page for page, meta in env.metadata.items() if "metodebog_tagmed" in meta]


def visit_html(self: HTML5Translator, node: take_along) -> None:
    """Writes the links to the two files, or that there are none in a preview."""
    if not self.config.metodebog_tag_med:
        self.body.append(f'<p class="tagmed">{_PREVIEW}</p>\n')
        raise nodes.SkipNode
    up = "../" * self.builder.current_docname.count("/")
    self.body.append(
        f'<div class="tagmed"><ul><li><a href="{up}{NAME}">Hele håndbogen som PDF</a>, til at læse eller udskrive.</li>'
        f'<li><a href="{up}{ZIP}">Hele håndbogen som ZIP-fil</a>, til en USB-nøgle eller et fællesdrev. '
        "Pak den ud, og åbn filen index.html. Søgningen virker også uden net.</li></ul></div>\n"
    )
    raise nodes.SkipNode


def make(app: Sphinx, error: Exception | None) -> None:
    """Makes the two files of a book that was built whole."""
    out = Path(app.outdir)
    if error is not None or app.builder.name != "html" or not app.config.metodebog_tag_med:
        for name in (NAME, ZIP):
            (out / name).unlink(missing_ok=True)  # an old one would not hold what the pages say now
        return
    (out / NAME).write_bytes(book_pdf(app))
    (out / ZIP).write_bytes(store.zipped(_files(out)))


def _files(out: Path) -> list[tuple[str, bytes]]:
    """Every file of the book with its name in the ZIP, in the order of the names. A page does not offer the ZIP that it is in."""
    found = sorted(path.relative_to(out) for path in out.rglob("*") if path.is_file() and path.name not in _OWN)
    return [(f"{FOLDER}/{path.as_posix()}", _inside(path, (out / path).read_bytes())) for path in found]


def _inside(path: Path, data: bytes) -> bytes:
    if path.suffix != ".html" or b'class="tagmed"' not in data:
        return data
    told = _INSIDE.format(pdf="../" * (len(path.parts) - 1) + NAME).encode()
    return _LINKS.sub(lambda _: told, data)


def setup(app: Sphinx) -> None:
    app.add_config_value("metodebog_tag_med", True, "")
    app.add_node(take_along, html=(visit_html, None))
    app.add_directive("tagmed", TakeAlong)
    app.connect("env-updated", made_last)
    app.connect("build-finished", make, priority=900)
