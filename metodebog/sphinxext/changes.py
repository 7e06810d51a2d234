"""`{aendringer}`: what has changed for users, as `CHANGELOG.md` says it."""

from __future__ import annotations

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx

from metodebog import paths
from metodebog.sphinxext.project import ProjectDirective

FILE = "CHANGELOG.md"


class Changes(ProjectDirective):
    """The releases of the file, newest first, as sections of the page. What stands before the first is for those who edit the file."""

    def run(self) -> list[nodes.Node]:
        file = paths.root() / FILE
        self.book.note([file])
        lines = releases(file.read_text(encoding="utf-8")).splitlines()
        if not lines:
            raise self.error(f"{FILE} har ingen udgaver: overskrifter, der begynder med ##")
        here = nodes.Element()
        self.state.nested_parse(StringList(lines, source=str(file)), 0, here, match_titles=True)
        return here.children


def releases(text: str) -> str:
    """From the first release on: a release has a heading of level 2, as a section of the page has."""
    _, mark, rest = text.partition("\n## ")
    return mark.lstrip("\n") + rest


def setup(app: Sphinx) -> None:
    app.add_directive("aendringer", Changes)
