"""What a step's own page shows of `viden/trin.yml`: its facts, its deadlines, its documents, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from metodebog.context import Context
from metodebog.entries import split
from metodebog.problems import MetodebogError
from metodebog.sphinxext.blocks import bullets, label_link, page_link, paragraph
from metodebog.sphinxext.project import ProjectDirective
from metodebog.sphinxext.sources import source_links
from metodebog.steps import Step

PHASES = {1: "Kontakt", 2: "Behovsvurdering", 3: "Overgang"}
"""The three phases in one word each (source: 003.02)."""
Part = str | nodes.Node


def page(step: Step) -> str:
    """The page that tells of the step: that of its main step for a branch."""
    return f"book/trin/trin-{int(step.id.partition('.')[0]):02}"


def title(step: Step) -> str:
    """“Trin 4.1: Vurdering af, om …”; an end of the case has only its name."""
    return step.name if step.is_end else f"Trin {step.id}: {step.name}"


def step_link(step: Step) -> nodes.Node:
    """A link to the page of the step, to its section for a branch; an end of the case has no page."""
    if step.is_end:
        return nodes.inline("", step.name)
    if step.is_main:
        return page_link(title(step), page(step))
    return label_link(title(step), f"trin-{step.id.replace('.', '-')}")


class OfStep(ProjectDirective):
    """A directive whose argument is the number of a step (“4”, “4.1”)."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        try:
            context = self.book.context()
            step = context.knowledge.steps[self.arguments[0]]
            return list(self.show(step, context))
        except MetodebogError as error:
            raise self.reported(error) from None
        except KeyError:
            raise self.error(f"Trinnet “{self.arguments[0]}” findes ikke i viden/trin.yml") from None

    def show(self, step: Step, context: Context) -> Iterator[nodes.Node]:
        """What the directive shows."""
        raise NotImplementedError


class Facts(OfStep):
    """`{trinfakta} 4`: who does it, in which phase, when it is chosen, and what ends it."""

    def show(self, step: Step, context: Context) -> Iterator[nodes.Node]:
        events = context.knowledge.events
        ended = " eller ".join(f"“{events[id_].name}”" for id_ in step.done)
        facts: list[tuple[str, list[Part]]] = [
            ("Hvem", [step.responsible]), ("Fase", [f"{step.phase}. {PHASES[step.phase]}"]), ("Hvornår", [step.condition]),
            ("Færdigt, når", [f"{ended} er sket" if ended and not step.planned else f"{ended} har fået en dato" if ended else ""]),
            ("Kilde", [*source_links(split(step.source))]),
        ]  # fmt: skip
        items = (nodes.definition_list_item("", nodes.term("", label), nodes.definition("", paragraph(*parts)))
                 for label, parts in facts if any(parts))
        yield nodes.definition_list("", *items, classes=["trinfakta"])


def family(step: Step, context: Context) -> list[Step]:
    """The step and its branches (8, 8.1, 8.2)."""
    return [step, *(one for one in context.knowledge.steps.values() if one.id.startswith(f"{step.id}."))]


class StepDeadlines(OfStep):
    """`{trinfrister} 4`: the deadlines of the step and its branches, or that the method sets none."""

    def show(self, step: Step, context: Context) -> Iterator[nodes.Node]:
        found = dict.fromkeys(id_ for one in family(step, context) for id_ in one.deadlines)
        if not found:
            yield paragraph("Metoden sætter ingen frist for dette trin.")
            return
        yield nodes.bullet_list("", *(nodes.list_item("", *_deadline(id_, context)) for id_ in found), bullet="-", classes=["liste"])


def _deadline(id_: str, context: Context) -> list[nodes.Node]:
    own = context.deadline(id_)
    method = context.knowledge.deadlines[id_]
    words = f"{own.words} {'før' if own.before else 'efter'} “{context.knowledge.events[own.anchor].name}”"
    changed = "" if own.words == method.words else f" Kommunens egen frist; metoden siger {method.words}."
    told = paragraph(nodes.strong("", method.name), f": {words}.{changed} (", *source_links(split(method.source)), ")")
    return [told, *([paragraph(method.inferred, classes=["under-tabel"])] if method.inferred else [])]


class Next(OfStep):
    """`{naeste} 4`: the steps that may come after it and its branches, each with when it is chosen."""

    def show(self, step: Step, context: Context) -> Iterator[nodes.Node]:
        own = family(step, context)
        after: dict[str, Step] = {}
        for one in own:
            for id_ in one.next:
                after.setdefault(id_, one)
        steps = [(context.knowledge.steps[id_], before) for id_, before in after.items()]
        made = bullets([_next(one, before) for one, before in steps if one not in own])
        made["classes"] += ["naeste-trin"]
        yield made


def _next(step: Step, before: Step) -> list[Part]:
    """The step and when it is chosen. An end that a branch leads to is reached when the branch is chosen."""
    lead = "Sagen slutter her: " if step.is_end else ""
    condition = step.condition if before.is_main or not step.is_end else before.condition
    return [lead, step_link(step), *([" – ", nodes.inline("", condition, classes=["hjaelp"])] if condition else [])]


def setup(app: Sphinx) -> None:
    for name, directive in (("trinfakta", Facts), ("trinfrister", StepDeadlines), ("naeste", Next)):
        app.add_directive(name, directive)
