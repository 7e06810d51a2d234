"""Directives that show the method's deadlines: `{frister}`, `{fristkonflikter}`, and the role `{frist}`."""

from __future__ import annotations

from datetime import date

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from metodebog.context import Context
from metodebog.entries import split
from metodebog.knowledge import Tension
from metodebog.problems import MetodebogError
from metodebog.sphinxext.blocks import Cell, paragraph, table
from metodebog.sphinxext.project import Project, ProjectDirective
from metodebog.sphinxext.sources import source_links
from metodebog.tensions import COMPUTED
from metodebog.workdays import WEEKDAYS, Deadline


class Deadlines(ProjectDirective):
    """`{frister}`: every deadline of the method: how long, from what, how firm, and what the source does not say."""

    def run(self) -> list[nodes.Node]:
        try:
            context = self.book.context()
        except MetodebogError as error:
            raise self.reported(error) from None
        rows = [_row(method, context) for method in context.knowledge.deadlines.values()]
        return [table("", ("Hvad", "Hvor længe", "Regnet fra", "Kilde"), rows, widths=(38, 28, 22, 12), classes="fristtabel")]


def _row(method: Deadline, context: Context) -> tuple[Cell, ...]:
    own, events = context.deadline(method.id), context.knowledge.events
    what = [paragraph(method.name)]
    what += [paragraph(method.inferred, classes=["under-tabel"])] if method.inferred else []
    length = own.words if own.words == method.words else f"{own.words} (kommunens egen; metoden siger {method.words})"
    kept = [paragraph(f"Holdt ved: {events[own.done].name.lower()}.", classes=["under-tabel"])] if own.done else []
    changed = "" if own.anchor == method.anchor else f" (kommunens eget; metoden siger {events[method.anchor].name.lower()})"
    counted = [paragraph(own.counted(context.calendar), classes=["under-tabel"])] if own.unit == WEEKDAYS else []
    return (
        what,
        [paragraph(f"{length[0].upper()}{length[1:]} {'før' if own.before else 'efter'}. {_firmness(own)}"), *counted],
        [paragraph(events[own.anchor].name + changed), *kept],
        paragraph(*source_links(split(method.source))),
    )


def _firmness(deadline: Deadline) -> str:
    if deadline.if_relevant:
        return "Kun hvis det er relevant."
    if deadline.earliest:
        return "Ikke før."
    return "Skal holdes." if deadline.binding else "Så vidt muligt."


class Tensions(ProjectDirective):
    """`{fristkonflikter} 2026-11-02`: deadlines that do not go well together; in dates, from that day, where it can be computed."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        try:
            context = self.book.context()
        except MetodebogError as error:
            raise self.reported(error) from None
        start = date.fromisoformat(self.arguments[0])
        items = (nodes.list_item("", *_tension(tension, context, start)) for tension in context.knowledge.tensions)
        return [nodes.bullet_list("", *items, bullet="-", classes=["fristkonflikter"])]


def _tension(tension: Tension, context: Context, start: date) -> list[nodes.Node]:
    own = {deadline.id: deadline for deadline in context.deadlines}
    told = [paragraph(tension.text)]
    if tension.computed:
        told.append(paragraph(COMPUTED[tension.computed](start, own, context.calendar)))
    names = ", ".join(f"“{own[id_].name}”" for id_ in tension.deadlines)
    return [*told, paragraph(f"Det handler om {names}. Kilde: ", *source_links(split(tension.source)), classes=["under-tabel"])]


class DeadlineRole(SphinxRole):
    """`{frist}`aftale_horisont``: the deadline in words, so that no page types it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        try:
            return [nodes.Text(Project(self.env).context().deadline(self.text).words)], []
        except KeyError:
            return [], [self.inliner.reporter.error(f"Fristen “{self.text}” findes ikke i viden/frister.yml", line=self.lineno)]


def setup(app: Sphinx) -> None:
    app.add_directive("frister", Deadlines)
    app.add_directive("fristkonflikter", Tensions)
    app.add_role("frist", DeadlineRole())
