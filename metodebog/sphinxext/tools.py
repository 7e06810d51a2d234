"""`{redskaber}`: everything one can pick up and use (documents, activities, guides, cards, project tools), from A to Å."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from metodebog.sphinxext.blocks import bullets
from metodebog.sphinxext.glossary import danish_order
from metodebog.sphinxext.page_kinds import AKTIVITET, MOEDEGUIDE, MOEDEKORT, PROJEKTVAERKTOEJ, SKABELON, page_kind
from metodebog.sphinxext.project import ProjectDirective

KINDS = (SKABELON, AKTIVITET, MOEDEGUIDE, MOEDEKORT, PROJEKTVAERKTOEJ)


class _tools(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the list will stand, until every page is read."""


class Tools(ProjectDirective):
    """The directive; the list is made when every page is read."""

    def run(self) -> list[nodes.Node]:
        self.env.metadata[self.env.docname]["metodebog_redskaber"] = True
        return [_tools()]


def made_last(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The page with the list is written again whenever any page was read."""
    return [page for page, meta in env.metadata.items() if "metodebog_redskaber" in meta]


def resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Puts the list where the directive stood."""
    for node in list(doctree.findall(_tools)):
        node.replace_self(_letters(app, docname))


def _letters(app: Sphinx, docname: str) -> list[nodes.Node]:
    """A heading for each letter, and the tools that begin with it."""
    named = sorted((danish_order(name(title.astext())), page, name(title.astext())) for page, title in app.env.titles.items()
                   if page_kind(page) in KINDS)
    often = Counter(words for _, _, words in named)
    made: list[nodes.Node] = []
    for letter, group in groupby(named, key=lambda one: one[2][0].upper()):
        section = nodes.section("", nodes.title("", letter), ids=[f"bogstav-{ord(letter)}"], names=[f"bogstav {letter}".lower()])
        section += bullets([_tool(app, docname, page, _told_apart(words, page, often)) for _, page, words in group])
        made.append(section)
    return made


def _tool(app: Sphinx, docname: str, page: str, words: str) -> list[str | nodes.Node]:
    link = nodes.reference("", words, refuri=app.builder.get_relative_uri(docname, page), internal=True)
    return [link, " ", nodes.inline("", page_kind(page).label, classes=["slags"])]


def _told_apart(words: str, page: str, often: Mapping[str, int]) -> str:
    """The name of the tool; with its kind when two tools share the name, so that the links can be told apart when heard one by one."""
    return f"{words} ({page_kind(page).label.lower()})" if often[words] > 1 else words


def name(title: str) -> str:
    """The title without its kind in front: “Aktivitet: IT-rygsæk” → “IT-rygsæk”."""
    kind, colon, rest = title.partition(": ")
    return rest[0].upper() + rest[1:] if colon and kind.split()[0] in {one.label for one in KINDS} else title


def setup(app: Sphinx) -> None:
    app.add_node(_tools)
    app.add_directive("redskaber", Tools)
    app.connect("env-updated", made_last)
    app.connect("doctree-resolved", resolve)
