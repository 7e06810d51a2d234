"""`{skaerm}`: a picture of a real screen from `book/_static/skaerm`, with its words for those who cannot see it, in full size on a tap.

`scripts/make_screens.py` makes the pictures. A page keeps room for a picture that is not loaded yet, so that nothing moves.
"""

from __future__ import annotations

import struct
from html import escape
from pathlib import Path
from posixpath import join
from urllib.parse import quote

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from metodebog import paths
from metodebog.sphinxext.project import ProjectDirective

FOLDER = "book/_static/skaerm"
_PNG = b"\x89PNG\r\n\x1a\n"


class screen_picture(nodes.image):  # noqa: N801 (docutils names nodes like this)
    """A picture of a screen. `uri`, `alt`: as an image has them; `size`: width and height in pixels."""


class Screen(ProjectDirective):
    """`{skaerm} navn` with `:alt:` (what it shows) and `:tekst:` (the line below it), both needed."""

    required_arguments = 1
    option_spec = {"alt": directives.unchanged_required, "tekst": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        alt, text = (" ".join(self.options.get(key, "").split()) for key in ("alt", "tekst"))
        if not (alt and text):
            raise self.error("Billedet mangler :alt: (hvad det viser) eller :tekst: (linjen under det)")
        path = paths.root() / FOLDER / f"{name}.png"
        self.book.note([path])
        if not path.is_file():
            raise self.error(f"Billedet “{name}” findes ikke i {FOLDER}")
        picture = screen_picture(uri=f"/{FOLDER}/{name}.png", alt=alt, size=size(path))
        return [nodes.figure("", picture, nodes.caption(text, text), classes=["skaermbillede"])]


def size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG file in pixels. Raises ValueError when it is not a PNG."""
    start = path.read_bytes()[:24]
    if not start.startswith(_PNG):
        raise ValueError(f"{path.name} is not a PNG")
    width, height = struct.unpack(">II", start[16:24])
    return width, height


def visit_screen(self: HTML5Translator, node: screen_picture) -> None:
    """Writes the picture, with its line below it."""
    address = join(self.builder.imgpath, quote(self.builder.images[node["uri"]]))
    width, height = node["size"]
    self.body.append(
        f'<a href="{address}"><img src="{address}" alt="{escape(node["alt"])}" width="{width}" height="{height}" loading="lazy"></a>\n'
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    app.add_node(screen_picture, html=(visit_screen, None))
    app.add_directive("skaerm", Screen)
