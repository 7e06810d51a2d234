"""Small makers of docutils nodes, so that the directives say what they show and not how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx import addnodes

OURS = "metodebog-tabel"
"""The class of a table whose rows have a heading each."""
Cell = str | nodes.Node | Sequence[nodes.Node]


def paragraph(*parts: str | nodes.Node, classes: Sequence[str] = ()) -> nodes.paragraph:
    """A paragraph of texts and inline nodes."""
    node = nodes.paragraph("", "", *(nodes.Text(part) if isinstance(part, str) else part for part in parts))
    node["classes"] += classes
    return node


def link(text: str, address: str, classes: Sequence[str] = ()) -> nodes.reference:
    """A link to a file of the book; `address` is relative to the page."""
    return nodes.reference("", text, refuri=address, internal=True, classes=list(classes))


def page_link(text: str, docname: str) -> addnodes.pending_xref:
    """A link to a page. A page that does not exist is a warning, and the build is red."""
    return _pending(text, "doc", f"/{docname}", refexplicit=True)


def label_link(text: str, label: str) -> addnodes.pending_xref:
    """A link to a label in the book."""
    return _pending(text, "ref", label, refexplicit=True)


def _pending(text: str, kind: str, target: str, **more: object) -> addnodes.pending_xref:
    node = addnodes.pending_xref("", refdomain="std", reftype=kind, reftarget=target, refwarn=True, **more)
    node += nodes.inline("", text, classes=["xref", "std"])
    return node


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, widths: Sequence[int], classes: str,
          ids: Sequence[str] = ()) -> nodes.table:
    """A table with a header row; the first cell of each row is its heading. `ids`: an anchor for each row."""
    group = nodes.tgroup(cols=len(headings))
    group += [nodes.colspec(colwidth=width, **({"stub": 1} if index == 0 else {})) for index, width in enumerate(widths)]
    group += nodes.thead("", _row(headings))
    group += nodes.tbody("", *(_row(row, ids[number : number + 1]) for number, row in enumerate(rows)))
    title = [nodes.title(caption, caption)] if caption else []
    return nodes.table("", *title, group, classes=[OURS, "colwidths-given", classes])


def _row(cells: Sequence[Cell], ids: Sequence[str] = ()) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *_cell(cell)) for cell in cells), ids=list(ids))


def _cell(cell: Cell) -> list[nodes.Node]:
    if isinstance(cell, str):
        return [paragraph(cell)] if cell else []
    return [cell] if isinstance(cell, nodes.Node) else list(cell)


def bullets(items: Iterable[Sequence[str | nodes.Node]]) -> nodes.bullet_list:
    """A list; each item is the parts of its paragraph."""
    return nodes.bullet_list("", *(nodes.list_item("", paragraph(*parts)) for parts in items), bullet="-")
