"""`{daekning}`: where in the handbook each thing that the sources tell stands. Made from the citations, never typed.

A citation is a link to a source (`{kilde}`, and what the directives show). The section it stands in is a place that holds the source's
content; the list of sources at the end of a page (`SOURCES`) is none. The sources that must be held are those of the kinds `MUST` in
`viden/kilder.yml`; one without a place is a warning, and the build is red, unless `viden/udeladt.yml` says why it is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util import logging

from metodebog import entries, files, paths
from metodebog.problems import MetodebogError
from metodebog.sphinxext.blocks import Cell, table
from metodebog.sphinxext.page_kinds import OPSLAG, SKABELON, page_kind
from metodebog.sphinxext.pages import sources_of
from metodebog.sphinxext.project import ProjectDirective
from metodebog.sphinxext.sources import KEYS, label

MUST = ("viden", "tjekliste")
"""Kinds of sources whose content the handbook must hold."""
SHOWN = 3
"""So many places are shown for a source."""
SOURCES = "Kilder"
"""The section at the end of a page that lists its sources."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Held:
    """A section that cites a source. `anchor`: empty for the top of the page; `times`: how often it cites the source."""

    page: str
    anchor: str
    title: str
    times: int


class Citations(EnvironmentCollector):
    """Remembers which section of which page cites which source: `env.metodebog_citations[page][label]` → sections."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        citations(env).pop(docname, None)

    def merge_other(self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
        citations(env).update({name: found for name, found in citations(other).items() if name in docnames})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        found: dict[str, dict[str, Held]] = {}
        for link in doctree.findall(addnodes.pending_xref):
            if link["reftype"] == "ref" and link["reftarget"].startswith("kilde-"):
                anchor, title = _section(link)
                held = found.setdefault(link["reftarget"], {})
                times = held[anchor].times if anchor in held else 0
                held[anchor] = Held(app.env.docname, anchor, title, times + 1)
        citations(app.env)[app.env.docname] = {number: list(held.values()) for number, held in found.items()}


def citations(env: BuildEnvironment) -> dict[str, dict[str, list[Held]]]:
    """Page → label of a source → the sections of the page that cite it."""
    if not hasattr(env, "metodebog_citations"):
        env.metodebog_citations = {}
    return env.metodebog_citations


def _section(node: nodes.Node) -> tuple[str, str]:
    """Anchor and title of the innermost section around the node; no anchor for the page as a whole."""
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    if node is None:
        return "", ""
    title = next(iter(node.findall(nodes.title)), nodes.title()).astext()
    return ("", title) if isinstance(node.parent, nodes.document) else (node["ids"][0], title)


def holders(env: BuildEnvironment, number: str) -> list[Held]:
    """The sections that hold the source, on pages that name it in their front matter.

    Knowledge comes before documents; then the page that cites it most, and its section that does.
    """
    pages = (page for page in citations(env) if number in sources_of(env.metadata[page]))
    found = [held for page in pages for held in citations(env)[page].get(label(number), ()) if held.title != SOURCES]
    on_page = Counter[str]()
    for held in found:
        on_page[held.page] += held.times
    return sorted(found, key=lambda held: (page_kind(held.page) in (SKABELON, OPSLAG), -on_page[held.page], held.page, -held.times))


def wanted(data: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The numbers of the sources whose content the handbook must hold."""
    return (number for number, entry in sorted(data.items()) if set(entries.split(entry.get("slags", ""))) & set(MUST))


class Coverage(ProjectDirective):
    """`{daekning}`: a table of the sources that must be held, and a list of those that are left out on purpose."""

    def run(self) -> list[nodes.Node]:
        try:
            data = entries.entries(self.book.yaml("kilder"), "kilder.yml", KEYS)
            left_out = files.load_knowledge().entries.get("udeladt", {})
        except MetodebogError as error:
            raise self.reported(error) from None
        self.book.note([paths.knowledge() / "udeladt.yml"])
        told = {number: data[number]["titel"] for number in wanted(data)}
        self.env.metadata[self.env.docname]["metodebog_daekning"] = True
        return [_coverage("", numbers=told, left_out={number: entry["tekst"] for number, entry in left_out.items()})]


class _coverage(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the table will stand, until every page is read. `numbers`: number → title; `left_out`: number → reason."""


def made_last(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The page with the table is written again whenever any page was read."""
    return [page for page, meta in env.metadata.items() if "metodebog_daekning" in meta]


def resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Puts the table where it belongs; warns about every source without a place."""
    for node in list(doctree.findall(_coverage)):
        rows = list(_rows(app, docname, node["numbers"], node["left_out"]))
        made = table("", ("Kilde", "Hvad", "Står her"), rows, widths=(12, 38, 50), classes="daekningstabel",
                     ids=[f"daekning-{label(number).removeprefix('kilde-')}" for number in node["numbers"]])
        node.replace_self(made)


def _rows(app: Sphinx, docname: str, numbers: Mapping[str, str], left_out: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    for number, title in numbers.items():
        held = holders(app.env, number)
        if not held and number not in left_out:
            logger.warning("Kilden “%s” (%s) står ingen steder i håndbogen", number, title, location=docname)
        places: list[nodes.Node] = [nodes.paragraph("", "", _link(app, docname, one)) for one in held[:SHOWN]]
        yield nodes.paragraph("", "", _source(app, docname, number)), title, places or left_out.get(number, "Mangler")


def _source(app: Sphinx, docname: str, number: str) -> nodes.reference:
    page, anchor = app.env.get_domain("std").anonlabels[label(number)]
    return nodes.reference("", number, refuri=f"{app.builder.get_relative_uri(docname, page)}#{anchor}", internal=True)


def _link(app: Sphinx, docname: str, held: Held) -> nodes.reference:
    page = app.env.titles[held.page].astext()
    words = page if held.title in ("", page) else f"{page}: {held.title}"
    address = app.builder.get_relative_uri(docname, held.page) + (f"#{held.anchor}" if held.anchor else "")
    return nodes.reference("", words, refuri=address, internal=True)


def setup(app: Sphinx) -> None:
    app.add_env_collector(Citations)
    app.add_node(_coverage)
    app.add_directive("daekning", Coverage)
    app.connect("env-updated", made_last)
    app.connect("doctree-resolved", resolve)
