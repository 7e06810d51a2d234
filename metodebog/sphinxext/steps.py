"""`{trin}` and `{hvemgoerhvad}`: all the steps of the method in one table, each a link to its own page."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from metodebog.context import Context
from metodebog.problems import MetodebogError
from metodebog.sphinxext.blocks import Cell, page_link, paragraph, table
from metodebog.sphinxext.project import ProjectDirective
from metodebog.sphinxext.step_pages import step_link
from metodebog.steps import Step

NO_DEADLINE = "Ingen frist"


class Steps(ProjectDirective):
    """`{trin}`: every step, branch and end: when it is chosen, and its deadlines."""

    headings: tuple[str, ...] = ("Trin", "Hvornår", "Frist")
    widths: tuple[int, ...] = (40, 35, 25)

    def run(self) -> list[nodes.Node]:
        try:
            context = self.book.context()
            rows = [self.row(step, context) for step in self.chosen(context)]
        except MetodebogError as error:
            raise self.reported(error) from None
        return [table("", self.headings, rows, widths=self.widths, classes="trintabel")]

    def chosen(self, context: Context) -> list[Step]:
        """The steps that are shown."""
        return list(context.knowledge.steps.values())

    def row(self, step: Step, context: Context) -> tuple[Cell, ...]:
        """One row of the table."""
        found = [context.deadline(id_) for id_ in step.deadlines]
        told = [paragraph(f"{context.knowledge.deadlines[one.id].name}: {one.words}") for one in found]
        return paragraph(step_link(step)), step.condition, told or ("" if step.is_end else NO_DEADLINE)


class WhoDoesWhat(Steps):
    """`{hvemgoerhvad}`: who does each step and branch, and with which documents."""

    headings = ("Trin", "Hvem", "Dokumenter")
    widths = (38, 30, 32)

    def chosen(self, context: Context) -> list[Step]:
        return [step for step in context.knowledge.steps.values() if not step.is_end]

    def row(self, step: Step, context: Context) -> tuple[Cell, ...]:
        links = [paragraph(page_link(self.book.template(slug).title, f"book/skabeloner/{slug}")) for slug in step.documents]
        return paragraph(step_link(step)), step.responsible, links


def setup(app: Sphinx) -> None:
    app.add_directive("trin", Steps)
    app.add_directive("hvemgoerhvad", WhoDoesWhat)
