"""Words of a page with their emphasis and links, as plain data for the PDF of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docutils import nodes
from sphinx import addnodes

Data = dict[str, object]
Target = Callable[[nodes.reference], str]
"""Where a link leads: the label of a place in the book, or empty when it leaves the book."""

_MARKS = {nodes.strong: "b", nodes.emphasis: "i", nodes.literal: "c", addnodes.literal_emphasis: "i", addnodes.literal_strong: "b"}
_SILENT = (nodes.raw, nodes.target, nodes.comment, nodes.system_message, nodes.problematic, addnodes.index)

_HIDDEN = {"sd-stretched-link", "sd-hide-link-text"}
"""Classes of the link that lies over a whole card and says nothing."""


def inline(children: Iterable[nodes.Node], target: Target) -> list[str | Data]:
    """Texts, and for what is marked {“t”: “b” | “i” | “c” | “q” | “a”, “body”: …}; “a” has “to” as well. Empty texts are left out."""
    found: list[str | Data] = []
    for node in children:
        for part in _part(node, target):
            if isinstance(part, str) and found and isinstance(found[-1], str):
                found[-1] += part
            else:
                found.append(part)
    return found


def _part(node: nodes.Node, target: Target) -> list[str | Data]:
    if isinstance(node, nodes.Text):
        return [" ".join(node.astext().split("\n"))] if node.astext() else []
    if isinstance(node, _SILENT) or _HIDDEN & set(getattr(node, "attributes", {}).get("classes", ())):
        return []
    if isinstance(node, nodes.image):
        return [node.get("alt", "")]
    body = inline(node.children, target)
    if not body:
        return []
    mark = next((mark for kind, mark in _MARKS.items() if isinstance(node, kind)), "")
    if mark:
        return [{"t": mark, "body": body}]
    if isinstance(node, nodes.reference):
        to = target(node)
        return [{"t": "a", "to": to, "body": body}] if to else body
    quiet = {"hjaelp", "kilde-kort", "slags"} & set(node.get("classes", ())) if isinstance(node, nodes.inline) else set()
    return [{"t": "q", "body": body}] if quiet else body


def words(parts: Iterable[str | Data]) -> str:
    """The words alone."""
    return "".join(part if isinstance(part, str) else words(part["body"]) for part in parts)  # type: ignore[arg-type]
