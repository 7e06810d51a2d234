"""Directives that show declarations: `{felttabel}`, `{regler}` and `{skabelonliste}`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docutils import nodes
from sphinx.application import Sphinx

from metodebog import files, paths
from metodebog.fields import Field
from metodebog.kinds import KINDS
from metodebog.numbers_da import grouped
from metodebog.problems import MetodebogError
from metodebog.repeat import POINT
from metodebog.rules import RULES
from metodebog.sphinxext.blocks import OURS, bullets, page_link, paragraph, table
from metodebog.sphinxext.project import ProjectDirective, expand
from metodebog.sphinxext.sources import source_links, split
from metodebog.template import Section, Template

READERS = {"borger": "borgeren", "medarbejder": "medarbejderen", "samarbejdspart": "samarbejdsparten", "kursist": "kursisten"}


class OfTemplate(ProjectDirective):
    """A directive whose argument is the slug of a declared document."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        try:
            return list(self.show(self.book.template(self.arguments[0])))
        except MetodebogError as error:
            raise self.reported(error) from None

    def show(self, template: Template) -> Iterator[nodes.Node]:
        """What the directive shows."""
        raise NotImplementedError


class FieldTable(OfTemplate):
    """`{felttabel} slug`: a table for each section and for each table in it."""

    def show(self, template: Template) -> Iterator[nodes.Node]:
        if template.builds_on:
            base = page_link(self.book.template(template.builds_on).title, f"book/skabeloner/{template.builds_on}")
            yield paragraph("Overblikket" if template.is_overview else "Dokumentet", " læser de samme felter som ", base, ".")
        for section in template.sections:
            if section.inherited:
                continue
            simple = [field for field in section.fields if field.kind != "tabel"]
            if section.points:
                yield from _repeated(section)
                yield from _condition(section, template)
            elif simple:
                yield _fields(section.title, simple)
                yield from _condition(section, template)
            for field in section.fields:
                if field.kind == "tabel":
                    yield _fields(f"{section.title}: tabellen “{field.label}”", field.columns)
                    yield paragraph(_rows(field), classes=["under-tabel"])
                    yield from _condition(section, template) if not simple else ()


def _repeated(section: Section) -> Iterator[nodes.Node]:
    """The fields of a repeated section once, and the points that they are repeated for."""
    name = section.point_name.casefold()
    once = [replace(field, label=capitalised(field.label.replace(f"{{{{{POINT}}}}}", name))) for field in section.each]
    yield _fields(section.title, once)
    yield paragraph(f"Det gælder hvert af de {len(section.points)} punkter:", classes=["under-tabel"])
    yield bullets([[point] for point in section.points])


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _condition(section: Section, template: Template) -> Iterator[nodes.Node]:
    """When the section is in use, for sections that are not always."""
    if section.condition:
        deciding = template.field(section.condition.field)
        label = deciding.label if deciding else section.condition.field
        wanted = " eller ".join(f"“{value}”" for value in section.condition.values)
        yield paragraph(f"Afsnittet er kun med, når svaret på “{label}” er {wanted}.", classes=["under-tabel"])


def _fields(caption: str, fields: list[Field] | tuple[Field, ...]) -> nodes.table:
    return table(caption, ("Felt", "Her kan stå", "Hjælp"), (_field(field) for field in fields), widths=(30, 32, 38), classes="felttabel")


def _field(field: Field) -> tuple[list[nodes.Node], list[nodes.Node], str]:
    name: list[nodes.Node] = [paragraph(field.label)]
    if field.required:
        name.append(paragraph("Skal udfyldes", classes=["skal"]))
    kind = KINDS[field.kind]
    title = kind.title.removesuffix(".")
    says = [paragraph(f"{title}. {_limits(field) or kind.meaning + '.'}")]
    if field.choices:
        says = [paragraph(f"{title}: {', '.join(field.choices)}.")]
    return name, says, field.help


def _limits(field: Field) -> str:
    """The limits of a field in words, or empty."""
    low, high = field.minimum, field.maximum
    if low is not None and high is not None:
        return f"Mellem {grouped(low)} og {grouped(high)}."
    if low is not None:
        return f"Mindst {grouped(low)}."
    if high is not None:
        return f"Højst {grouped(high)}."
    return f"Højst {grouped(field.length)} tegn." if field.length else ""


def _rows(field: Field) -> str:
    """How many rows a table may have."""
    low = f"mindst {field.minimum}" if field.minimum else ""
    high = f"højst {field.maximum}" if field.maximum else ""
    limit = " og ".join(part for part in (low, high) if part)
    return f"{field.help} Der kan være {limit} rækker." if limit else field.help


class Rules(OfTemplate):
    """`{regler} slug`: the rules that a document must keep, the fields they look at, and where they come from."""

    def show(self, template: Template) -> Iterator[nodes.Node]:
        context = self.book.context()
        rows = []
        for use in template.rules:
            rule = RULES[use.name]
            labels = ", ".join(dict.fromkeys(f"“{_name(template, path)}”" for path in use.arguments.values() if template.field(path)))
            rows.append((expand(rule.meaning, context), labels, paragraph(*source_links(split(rule.source)))))
        if rows:
            yield table("", ("Regel", "Felter", "Kilde"), rows, widths=(50, 35, 15), classes="regeltabel")
        else:
            yield paragraph("Skabelonen har ingen regler. Felterne kan udfyldes frit.")


def _name(template: Template, path: str) -> str:
    """The label of the field; for one that is repeated, the heading of its section: the rule looks at all of them."""
    section = next((one for one in template.sections if one.points and any(field.id == path for field in one.fields)), None)
    field = template.field(path)
    return section.title if section else field.label if field else path


BELONGS = {"sag": "Til en sag", "moede": "Til møder", "medarbejder": "Til medarbejdere", "kursus": "Til kurser"}
"""What a document belongs to → the line over such documents."""


class TemplateList(ProjectDirective):
    """`{skabelonliste}`: every declared document with its purpose, and a link to its page."""

    def run(self) -> list[nodes.Node]:
        self.book.note([paths.templates()])
        try:
            context = self.book.context()
            of_case = [self.book.template(one.slug) for one in files.case_documents(context)]
            others = [one for slug in files.slugs() if (one := self.book.template(slug)) not in of_case]
        except MetodebogError as error:
            raise self.reported(error) from None
        shown: list[nodes.Node] = []
        for name, heading in BELONGS.items():
            found = [one for one in (*of_case, *others) if one.belongs == name]
            shown += [nodes.rubric("", heading)] if found else []
            shown += [nodes.definition_list("", *map(_listed, found), classes=["skabelonliste"])] if found else []
        return shown


def _listed(template: Template) -> nodes.definition_list_item:
    term = nodes.term("", "", page_link(template.title, f"book/skabeloner/{template.slug}"))
    reader = paragraph(f"Skrevet til {READERS[template.audience]}.", classes=["modtager"])
    return nodes.definition_list_item("", term, nodes.definition("", paragraph(template.purpose), reader))


def name_rows(app: Sphinx, doctree: nodes.document) -> None:
    """A table that is written on a page is like ours: the first cell of a row is its heading, and on a phone its rows are cards."""
    for found in doctree.findall(nodes.table):
        group = next(found.findall(nodes.tgroup))
        if OURS in found["classes"] or not any(isinstance(part, nodes.thead) for part in group):
            continue
        next(group.findall(nodes.colspec))["stub"] = 1
        found["classes"] += [OURS, "skrevet"]


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", name_rows)
    for name, directive in (("felttabel", FieldTable), ("regler", Rules), ("skabelonliste", TemplateList)):
        app.add_directive(name, directive)
