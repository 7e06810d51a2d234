"""`{dokumenter}`: a card for each document that belongs to a step, an activity or a meeting; all that one needs is one choice away."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from metodebog.problems import MetodebogError
from metodebog.sphinxext.blocks import bullets, link, page_link, paragraph
from metodebog.sphinxext.downloads import address
from metodebog.sphinxext.project import ProjectDirective
from metodebog.sphinxext.step_pages import family
from metodebog.template import Template

HOW = "sadan-gor-du"
"""The anchor of the heading “Sådan gør du” on the page of a document."""


class Documents(ProjectDirective):
    """`{dokumenter} kontaktbrev samtykke`, or with `:trin: 4` the documents of that step and its branches."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {"trin": str}

    def run(self) -> list[nodes.Node]:
        try:
            slugs = self._slugs()
            cards = [_card(self.book.template(slug), self.env.docname) for slug in slugs]
        except MetodebogError as error:
            raise self.reported(error) from None
        if not cards:
            return [paragraph("Der hører ikke noget dokument til.")]
        return [nodes.container("", *cards, classes=["dokumentkort"])]

    def _slugs(self) -> list[str]:
        named = self.arguments[0].split() if self.arguments else []
        if "trin" not in self.options:
            return named
        context = self.book.context()
        step = context.knowledge.steps.get(self.options["trin"])
        if step is None:
            raise self.error(f"Trinnet “{self.options['trin']}” findes ikke i viden/trin.yml")
        return list(dict.fromkeys([*named, *(slug for one in family(step, context) for slug in one.documents)]))


def _card(template: Template, docname: str) -> nodes.container:
    page = f"{'../' * docname.count('/')}book/skabeloner/{template.slug}.html"
    blank = [("Tom blanket", "blanket.docx")] if template.has_form else []
    files = [*blank, ("Excel-ark", "ark.xlsx"), ("Udfyldt eksempel", "eksempel.pdf")]
    small = [[link(text, address(docname, template.slug, name), ["hentefil"])] for text, name in files]
    small.append([link("Sådan laver du den", f"{page}#{HOW}")])
    name = paragraph(page_link(template.title, f"book/skabeloner/{template.slug}"), classes=["kortnavn"])
    return nodes.container("", name, paragraph(template.purpose), bullets(_named(template, small)), classes=["dokument"])


def _named(template: Template, links: list[list[nodes.reference]]) -> list[list[nodes.reference]]:
    """The links, each told apart from those of the other cards for those who hear them one by one."""
    for (one,) in links:
        one["reftitle"] = f"{one.astext()}: {template.title}"
    return links


def setup(app: Sphinx) -> None:
    app.add_directive("dokumenter", Documents)
