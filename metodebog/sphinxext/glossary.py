"""`{ordliste}`: the words of the method (`viden/ordliste.yml`), each one a term that pages can link to."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains.std import make_glossary_term

from metodebog.knowledge import entries
from metodebog.problems import MetodebogError
from metodebog.sphinxext.blocks import paragraph
from metodebog.sphinxext.project import ProjectDirective
from metodebog.sphinxext.sources import source_links, split

KEYS = {"betyder": True, "kilde": False, "ogsaa": False}
"""The keys of a word: what it means, its sources (none: the word is our own), and other names it goes by (with commas between)."""
_ALPHABET = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def danish_order(word: str) -> str:
    """A key that sorts æ, ø and å last."""
    return word.lower().translate(_ALPHABET)


class Glossary(ProjectDirective):
    """`{ordliste}`: all words in Danish alphabetical order."""

    def run(self) -> list[nodes.Node]:
        try:
            data = entries(self.book.yaml("ordliste"), "ordliste.yml", KEYS)
        except MetodebogError as error:
            raise self.reported(error) from None
        items = [self._item(word, data[word]) for word in sorted(data, key=danish_order)]
        return [addnodes.glossary("", nodes.definition_list("", *items, classes=["glossary"]), sorted=False)]

    def _item(self, word: str, entry: Mapping[str, str]) -> nodes.definition_list_item:
        names = [word, *split(entry.get("ogsaa", ""))]
        terms = [make_glossary_term(self.env, [nodes.Text(name)], "", *self.get_source_info(), None, self.state.document) for name in names]
        numbers = split(entry.get("kilde", ""))
        source = paragraph(*(["Kilde: ", *source_links(numbers)] if numbers else ["Metodebogens eget ord."]), classes=["kilde"])
        return nodes.definition_list_item("", *terms, nodes.definition("", paragraph(entry["betyder"]), source))


def setup(app: Sphinx) -> None:
    app.add_directive("ordliste", Glossary)
