"""`{trin}`: the steps of the method, each with when, who, deadlines, documents and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docutils import nodes
from sphinx.application import Sphinx

from metodebog import paths
from metodebog.context import Context
from metodebog.entries import split
from metodebog.problems import MetodebogError
from metodebog.sphinxext.blocks import page_link, paragraph
from metodebog.sphinxext.project import ProjectDirective
from metodebog.sphinxext.sources import source_links
from metodebog.steps import Step

Parts = list[str | nodes.Node]


class Steps(ProjectDirective):
    """A section for each step, branch and end, with an anchor (`trin-4-1`) that other pages can point at."""

    def run(self) -> list[nodes.Node]:
        self.book.note([paths.root() / "viden" / "trin.yml"])
        try:
            context = self.book.context()
            titles = {slug: self.book.template(slug).title for step in context.knowledge.steps.values() for slug in step.documents}
        except MetodebogError as error:
            raise self.reported(error) from None
        return [_section(step, context, titles) for step in context.knowledge.steps.values()]


def anchor(step: Step) -> str:
    """Where the step stands on its page."""
    return nodes.make_id(f"trin-{step.id}")


def title(step: Step) -> str:
    """“Trin 4.1. Vurdering af, om …”; an end of the case has only its name."""
    return step.name if step.is_end else f"Trin {step.id}. {step.name}"


def _section(step: Step, context: Context, titles: Mapping[str, str]) -> nodes.section:
    section = nodes.section("", nodes.title("", title(step)), ids=[anchor(step)], names=[nodes.fully_normalize_name(title(step))])
    facts = [(label, parts) for label, parts in _facts(step, context, titles) if parts]
    items = (nodes.definition_list_item("", nodes.term("", label), nodes.definition("", paragraph(*parts))) for label, parts in facts)
    section += nodes.definition_list("", *items, classes=["trin"])
    return section


def _facts(step: Step, context: Context, titles: Mapping[str, str]) -> Iterator[tuple[str, Parts]]:
    yield "Hvornår", [step.condition] if step.condition else []
    yield "Ansvarlig", [step.responsible] if step.responsible else []
    yield "Frister", _joined([_deadline(id_, context) for id_ in step.deadlines])
    yield "Dokumenter", _joined([page_link(titles[slug], f"book/skabeloner/{slug}") for slug in step.documents])
    steps = context.knowledge.steps
    yield "Så kommer", _joined([nodes.reference("", title(steps[id_]), refid=anchor(steps[id_]), internal=True) for id_ in step.next])
    yield "Kilde", [*source_links(split(step.source))]


def _deadline(id_: str, context: Context) -> str:
    deadline = context.deadline(id_)
    event = context.knowledge.events[deadline.anchor].name
    return f"{deadline.name}: {deadline.words} {'før' if deadline.before else 'efter'} “{event}”"


def _joined(parts: list[str | nodes.Node]) -> Parts:
    """The parts with a comma or semicolon between them."""
    found: Parts = []
    for part in parts:
        found += [". " if isinstance(part, str) else ", "] if found else []
        found.append(part)
    return found


def setup(app: Sphinx) -> None:
    app.add_directive("trin", Steps)
