"""What the search reads of a page: its places (sections, terms, rows with an anchor), each with heading and text.

Works on the doctree as it was read, so that a page that did not change is not read again. Links that take their words
from another page are left as marks, which `filled` replaces when all pages are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

SKIPPED = (
    nodes.comment, nodes.raw, nodes.target, nodes.system_message, nodes.substitution_definition, nodes.title, nodes.colspec,
    addnodes.toctree,
)  # fmt: skip
LESS = {"felttabel", "regeltabel", "daekningstabel", "dokumentkort", "naeste-trin", "trinfakta", "kilde", "under-tabel", "sd-card"}
"""Classes of blocks that hold many words about other things: they weigh less, so that they do not hide the page that answers."""
_MARK = re.compile("\x02(doc|ref):([^\x03]*)\x03")
_NOTHING = ("", "Kilde", "Kilder")
_SOURCES = re.compile(r"(?:\s*\b(?:Kilde|Kilder):?)?\s*\(?\x04(?:,\s*\x04)*\)?")


@dataclass(slots=True)
class Place:
    """A place that a result can lead to. `lead`: the page in a nutshell; `less`: text that weighs less."""

    anchor: str
    heading: str
    lead: bool = False
    text: list[str] = field(default_factory=list)
    less: list[str] = field(default_factory=list)


def places(document: nodes.document, docname: str) -> list[Place]:
    """The places of a page in order. The first is the page itself and has no anchor."""
    top = Place("", "", lead=True)
    found = [top]
    sections = [node for node in document.children if isinstance(node, nodes.section)]
    _walk(sections[0] if sections else document, top, found, docname, less=False)
    return [place for place in found if place is top or place.heading]


def _walk(node: nodes.Element, place: Place, found: list[Place], docname: str, *, less: bool) -> None:
    for child in node.children:
        if isinstance(child, SKIPPED):
            continue
        quiet = less or bool(LESS & set(getattr(child, "get", lambda *_: ())("classes", ())))
        own = _own_place(child, docname)
        if own is not None and own.heading != "Kilder":
            found.append(own)
            _walk(child, own, found, docname, less=quiet)
        elif own is not None:
            _walk(child, found[0], found, docname, less=True)
        elif isinstance(child, nodes.TextElement):
            (place.less if quiet else place.text).append(_text(child, docname))
        elif isinstance(child, nodes.image):
            place.less.append(child.get("alt", ""))
        elif isinstance(child, nodes.Element):
            _walk(child, place, found, docname, less=quiet)


def _own_place(node: nodes.Node, docname: str) -> Place | None:
    """A place of its own: a section, a term that has an anchor, a row that has one."""
    if isinstance(node, nodes.section) and node["ids"]:
        title = node.next_node(nodes.title)
        heading = _text(title, docname) if title else ""
        return Place(node["ids"][0], heading, lead=heading in ("Kort fortalt", "Formål", "Hvad er det?"))
    if isinstance(node, nodes.definition_list_item):
        terms = [term for term in node.findall(nodes.term) if term["ids"]]
        heading = ", ".join(_text(term, docname) for term in terms)
        return Place(terms[0]["ids"][0], heading) if terms else None
    if isinstance(node, nodes.row) and node["ids"]:
        return Place(node["ids"][0], _text(node[0], docname))
    return None


def _text(node: nodes.Node, docname: str) -> str:
    """The words of an inline or block node on one line."""
    return " ".join(_SOURCES.sub("", "".join(_pieces(node, docname))).split())


def _pieces(node: nodes.Node, docname: str) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, addnodes.pending_xref):
        yield from _link(node, docname)
    elif not isinstance(node, (nodes.raw, nodes.comment, nodes.image)):
        for child in node.children:
            yield from _pieces(child, docname)
            if isinstance(child, nodes.Body):
                yield " "


def _link(node: addnodes.pending_xref, docname: str) -> Iterator[str]:
    """The words of a link; a number of a source is only marked, and taken away with its brackets."""
    kind, target = node.get("reftype"), str(node.get("reftarget", ""))
    if target.startswith("kilde-"):
        yield "\x04"
    elif kind in ("doc", "ref") and not node.get("refexplicit"):
        yield f"\x02{kind}:{docname_join(docname, target) if kind == 'doc' else target}\x03"
    else:
        yield node.astext()


def filled(text: str, title_of: Callable[[str, str], str]) -> str:
    """The text with each mark replaced by `title_of(kind, target)`."""
    return _MARK.sub(lambda match: title_of(match[1], match[2]), text).replace(" .", ".").replace(" ,", ",")


def joined(parts: list[str]) -> str:
    """Blocks as one line of text: a dot between those that do not end a sentence."""
    line = ""
    for part in (part.strip() for part in parts if part.strip(" .,") not in _NOTHING):
        line += ("" if not line else " " if line[-1] in ".:!?" else " · ") + part
    return line
