"""The sources: `{kilder}` shows them, and every number that is mentioned links to its entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from metodebog.entries import entries
from metodebog.problems import MetodebogError
from metodebog.sphinxext.blocks import label_link, paragraph
from metodebog.sphinxext.project import ProjectDirective

KEYS = {"titel": True, "fra": True, "sted": False, "bruges": True, "forbehold": False, "adresse": False, "slags": False}
"""The keys of an entry in `viden/kilder.yml`, and whether they must be there."""
GROUPS = {"0": "Metodens egne papirer", "O": "Love, vejledninger og andre offentlige kilder", "X": "Det, vi selv har føjet til"}


def label(number: str) -> str:
    """“kilde-003-42” for “003.42”: the anchor of a source."""
    return "kilde-" + re.sub(r"[^a-z0-9]+", "-", number.lower())


def source_links(numbers: Iterable[str]) -> list[nodes.Node]:
    """The numbers as links to the list of sources, with commas between."""
    parts: list[nodes.Node] = []
    for number in numbers:
        parts += [nodes.Text(", ")] if parts else []
        parts.append(label_link(number, label(number)))
    return parts


def split(numbers: str) -> list[str]:
    """The numbers in a text such as “003.42, 003.43”."""
    return [number.strip() for number in numbers.split(",") if number.strip()]


class Sources(ProjectDirective):
    """`{kilder}`: every source, grouped, each with an anchor."""

    def run(self) -> list[nodes.Node]:
        try:
            data = entries(self.book.yaml("kilder"), "kilder.yml", KEYS)
        except MetodebogError as error:
            raise self.reported(error) from None
        return [self._group(first, title, data) for first, title in GROUPS.items() if any(key[0] == first for key in data)]

    def _group(self, first: str, title: str, data: Mapping[str, Mapping[str, str]]) -> nodes.section:
        section = nodes.section("", nodes.title(title, title), ids=[nodes.make_id(title)], names=[nodes.fully_normalize_name(title)])
        entries = [self._entry(number, data[number]) for number in sorted(data) if number[0] == first]
        section += nodes.definition_list("", *entries, classes=["kilder"])
        return section

    def _entry(self, number: str, entry: Mapping[str, str]) -> nodes.definition_list_item:
        """One source: its number and title, where it stands, what it is used for, what is uncertain, its address as text."""
        id_ = label(number)
        domain = self.env.get_domain("std")
        domain.labels[id_] = (self.env.docname, id_, f"{number} {entry['titel']}")
        domain.anonlabels[id_] = (self.env.docname, id_)
        where = ", ".join(entry[key] for key in ("fra", "sted") if entry.get(key))
        told = [paragraph(where + "."), paragraph(nodes.strong("", "Her står: "), entry["bruges"])]
        told += [paragraph(nodes.strong("", "Forbehold: "), entry["forbehold"])] if entry.get("forbehold") else []
        told += [paragraph("Findes på ", nodes.literal("", entry["adresse"]))] if entry.get("adresse") else []
        term = nodes.term("", "", nodes.strong("", number), nodes.Text(f" {entry['titel']}"), ids=[id_])
        return nodes.definition_list_item("", term, nodes.definition("", *told))


class SourceRole(SphinxRole):
    """`{kilde}`003.42, 003.43``: links to the entries of the numbers."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return source_links(split(self.text)), []


def setup(app: Sphinx) -> None:
    app.add_directive("kilder", Sources)
    app.add_role("kilde", SourceRole())
