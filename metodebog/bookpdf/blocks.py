"""A page as Sphinx has read it → blocks as plain data for the PDF of the book.

What is made for the screen alone (buttons, pictures of finished documents, links to files) is left out or told in words.
Levels of headings go down one step at a time, as PDF/UA asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from metodebog.bookpdf.inline import Data, Target, inline, words
from metodebog.render.drawings import in_our_font
from metodebog.sphinxext.downloads import example_picture
from metodebog.sphinxext.figures import standalone, svg_figure

Label = Callable[[str], str]
"""The id of a place on the page → its label in the book."""
_SILENT = (nodes.raw, nodes.comment, nodes.target, nodes.system_message, nodes.transition, addnodes.toctree, addnodes.index, nodes.colspec)
_NOTES = (nodes.note, nodes.warning, nodes.tip, nodes.hint, nodes.important, nodes.caution, nodes.attention, nodes.admonition)
_NOTE_TITLES = {nodes.warning: "Vær opmærksom", nodes.important: "Vigtigt", nodes.tip: "Tip"}
_TEXT = (nodes.paragraph, addnodes.compact_paragraph, nodes.rubric, nodes.caption, nodes.line, nodes.attribution)


WIDTH, HIGHEST, UNIT = 459.0, 600.0, 0.75
"""Width of the text and greatest height of a drawing, in points; points of a unit of a drawing."""
_VIEW = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')


def _size(svg: str) -> tuple[float, float]:
    """Width and height of the drawing on the page, in points: its own size, made smaller where it would not fit."""
    view = _VIEW.search(svg)
    width, height = (float(view[1]) * UNIT, float(view[2]) * UNIT) if view else (WIDTH, HIGHEST)
    share = min(1.0, WIDTH / width, HIGHEST / height)
    return round(width * share, 1), round(height * share, 1)


class Blocks:
    """Makes the blocks of one page. `label`: id → label. `picture`: the address of a picture → its file under the project, or None."""

    def __init__(self, target: Target, label: Label, picture: Callable[[str], Path | None]) -> None:
        self.target, self.label, self.picture = target, label, picture

    def of(self, children: Iterable[nodes.Node], level: int) -> list[Data]:
        """The blocks of the nodes; sections among them begin with a heading of `level`."""
        return [block for node in children for block in self._block(node, level)]

    def _block(self, node: nodes.Node, level: int) -> Iterator[Data]:
        if isinstance(node, _SILENT):
            return
        if isinstance(node, nodes.section):
            yield from self._section(node, level)
        elif isinstance(node, _TEXT):
            yield from self._text(node)
        elif isinstance(node, (nodes.bullet_list, nodes.enumerated_list)):
            yield self._list(node, level)
        elif isinstance(node, nodes.definition_list):
            items = [self._definition(item, level) for item in node.children if isinstance(item, nodes.definition_list_item)]
            yield {"k": "facts" if "trinfakta" in node["classes"] else "dl", "items": items}
        elif isinstance(node, nodes.table):
            yield self._table(node, level)
        elif isinstance(node, svg_figure):
            yield from self._drawing(node)
        elif isinstance(node, example_picture):
            yield {"k": "p", "body": [f"Et udfyldt eksempel ligger i den digitale håndbog. {node['alt']}"], "look": "quiet"}
        elif isinstance(node, nodes.image):
            yield from self._image(node)
        elif isinstance(node, _NOTES):
            yield self._note(node, level)
        elif isinstance(node, (nodes.literal_block, nodes.doctest_block)):
            yield {"k": "code", "text": node.astext()}
        elif isinstance(node, nodes.TextElement):
            yield from self._text(node)
        elif "hent" in node.get("classes", ()):
            yield {"k": "p", "body": ["Filerne ligger på siden i den digitale håndbog."], "look": "quiet"}
        else:
            yield from self._group(node, level)

    def _section(self, node: nodes.section, level: int) -> Iterator[Data]:
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        if title is not None:
            yield {"k": "h", "level": level, "body": inline(title.children, self.target), "ids": [self.label(id_) for id_ in node["ids"]]}
        below = level if title is None else level + 1
        yield from self.of((child for child in node.children if child is not title), below)

    def _text(self, node: nodes.TextElement) -> Iterator[Data]:
        body = inline(node.children, self.target)
        if words(body).strip():
            quiet = {"kilder-linje", "under-tabel", "kilde", "modtager"} & set(node.get("classes", ()))
            strong = isinstance(node, nodes.rubric) or {"kortnavn", "sd-card-title"} & set(node.get("classes", ()))
            yield {"k": "p", "body": body, "look": "quiet" if quiet else "strong" if strong else ""}

    def _list(self, node: nodes.Element, level: int) -> Data:
        kind = "ol" if isinstance(node, nodes.enumerated_list) else "check" if "tjekliste" in node["classes"] else "ul"
        return {"k": kind, "items": [self.of(item.children, level) for item in node.children], "start": node.get("start", 1)}

    def _definition(self, item: nodes.definition_list_item, level: int) -> Data:
        terms = [child for child in item.children if isinstance(child, nodes.term)]
        body = [block for child in item.children if isinstance(child, nodes.definition) for block in self.of(child.children, level)]
        ids = [self.label(id_) for term in terms for id_ in term["ids"]]
        return {"term": [part for term in terms for part in [*inline(term.children, self.target), ", "]][:-1], "ids": ids, "body": body}

    def _table(self, node: nodes.table, level: int) -> Data:
        group = next(node.findall(nodes.tgroup))
        widths = [spec.get("colwidth", 1) for spec in group.children if isinstance(spec, nodes.colspec)]
        caption = [part for title in node.children if isinstance(title, nodes.title) for part in inline(title.children, self.target)]
        head, body = ([row for part in group.children if isinstance(part, kind) for row in part.children]
                      for kind in (nodes.thead, nodes.tbody))
        return {
            "k": "table", "widths": [width if isinstance(width, int) else 1 for width in widths], "caption": caption,
            "head": [self.of(cell.children, level) for row in head[:1] for cell in row.children],
            "rows": [{"ids": [self.label(id_) for id_ in row["ids"]], "cells": [self.of(cell.children, level) for cell in row.children]}
                     for row in body],
        }  # fmt: skip

    def _drawing(self, node: svg_figure) -> Iterator[Data]:
        if not node["name"].endswith("-smal"):  # the same drawing for a phone
            alt = node["alt"] or f"{node['label']}. Det samme står i ord i tabellen på siden."
            svg = in_our_font(standalone(node["svg"]))
            yield {"k": "svg", "svg": svg, "alt": alt, "caption": node["caption"], "size": _size(node["svg"])}

    def _image(self, node: nodes.image) -> Iterator[Data]:
        file, alt = self.picture(node["uri"]), node.get("alt", "")
        if file is not None:
            yield {"k": "png", "path": file.as_posix(), "alt": alt}
        elif alt:
            yield {"k": "p", "body": [alt], "look": "quiet"}

    def _note(self, node: nodes.Element, level: int) -> Data:
        title = next((child.astext() for child in node.children if isinstance(child, nodes.title)), "")
        named = title or next((name for kind, name in _NOTE_TITLES.items() if isinstance(node, kind)), "Bemærk")
        told = (child for child in node.children if not isinstance(child, nodes.title))
        return {"k": "note", "title": named, "body": self.of(told, level)}

    def _group(self, node: nodes.Element, level: int) -> Iterator[Data]:
        """What only groups: its parts; a card of a document is kept together, without the links to its files."""
        if "dokument" in node.get("classes", ()):
            kept = [child for child in node.children if not isinstance(child, nodes.bullet_list)]
            yield {"k": "box", "body": self.of(kept, level)}
        else:
            yield from self.of(node.children, level)
