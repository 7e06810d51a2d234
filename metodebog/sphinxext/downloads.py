"""`{hent}` and `{eksempelbillede}`: files made from the declaration, and the picture of the filled example.

The directives only say which files there are. The files are made when the book is built, into the folder `filer`, so
that no produced document lies in git and none is older than its declaration.
"""

from __future__ import annotations

import html
from datetime import date
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.writers.html5 import HTML5Translator

from metodebog import options
from metodebog.sphinxext import made_cache
from metodebog.sphinxext.blocks import bullets, link, paragraph
from metodebog.sphinxext.made import PICTURE, PPI
from metodebog.sphinxext.project import ProjectDirective, reviewed
from metodebog.sphinxext.tables import OfTemplate
from metodebog.template import Template

FOLDER = "filer"
Group = tuple[str, tuple[tuple[str, str], ...]]
PAPER: Group = ("Til pen og papir", (("blanket.docx", "Tom blanket som Word-fil"), ("blanket.pdf", "Tom blanket som PDF")))
SHEET: Group = ("Til flere borgere på én gang", (("ark.xlsx", "Excel-ark til indtastning"),))
SHEETS = {"kursus": "Til et kursus", "medarbejder": "Til en eller flere medarbejdere", "moede": "Til flere svar på én gang"}
"""What the document belongs to → whose data the workbook is for, when it is not for citizens."""
EXAMPLE: Group = ("Et udfyldt, opdigtet eksempel", (
    ("eksempel.docx", "Eksempel som Word-fil"), ("eksempel.pdf", "Eksempel som PDF"), ("eksempel.html", "Eksempel som webside")))
CASE: tuple[Group, ...] = (
    ("Til en hel sag", (("ark.xlsx", "Excel-ark til en sag"),)),
    ("En udfyldt, opdigtet sag", (("eksempel.xlsx", "Sagen som Excel-ark"), ("eksempel.zip", "Alle sagens dokumenter (ZIP)"))),
)
DIARY: Group = ("Til kalenderen", (("eksempel.ics", "Eksemplets aftaler som kalenderfil"),))
SIZE = (round(210 / 25.4 * PPI), round(297 / 25.4 * PPI))
"""Width and height of an A4 page at `PPI`, in pixels."""
SLIDE = (round(960 / 72 * PPI), round(540 / 72 * PPI))
"""The same of a slide."""


def groups(template: Template) -> tuple[Group, ...]:
    """What there is to fetch for the document: an overview has no form for pen and paper, and few documents have a calendar.

    A case has its own workbook, and the documents of the invented case.
    """
    if template.is_case:
        return CASE
    sheet = (SHEETS.get(template.belongs, SHEET[0]), SHEET[1])
    return (*([PAPER] if template.has_form else []), sheet, EXAMPLE, *([DIARY] if template.calendar else []))


def address(docname: str, slug: str, name: str) -> str:
    """The address of a made file, as seen from the page `docname`."""
    return f"{'../' * docname.count('/')}{FOLDER}/{slug}-{name}"


class Downloads(OfTemplate):
    """`{hent} slug`: links to the blank form, the input workbook and the filled example, grouped by use."""

    def show(self, template: Template) -> list[nodes.Node]:
        _wanted(self, template.slug)
        return [nodes.container("", *(self._group(template, title, entries) for title, entries in groups(template)), classes=["hent"])]

    def _group(self, template: Template, title: str, entries: tuple[tuple[str, str], ...]) -> nodes.container:
        links = [[link(text, address(self.env.docname, template.slug, name), ["hentefil"])] for name, text in entries]
        return nodes.container("", paragraph(nodes.strong("", title)), bullets(links))


class ExamplePicture(OfTemplate):
    """`{eksempelbillede} slug` with `:alt:` (what the picture shows): page one of the filled example."""

    option_spec = {"alt": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        if not self.options.get("alt"):
            raise self.error("Billedet mangler en beskrivelse: skriv, hvad det viser, i :alt:")
        return super().run()

    def show(self, template: Template) -> list[nodes.Node]:
        alt = self.options["alt"].replace("\n", " ")
        _wanted(self, template.slug)
        return [example_picture("", slug=template.slug, alt=alt, size=SLIDE if template.paper == "dias" else SIZE)]


class example_picture(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes like this)
    """Page one of the filled example of the document `slug`; `alt`: what it shows, in words."""


def visit_picture(self: HTML5Translator, node: example_picture) -> None:
    """Writes the picture of the example with a link to the whole of it."""
    wide, high = node["size"]
    picture, full = (address(self.builder.current_docname, node["slug"], name) for name in (PICTURE, "eksempel.pdf"))
    self.body.append(
        f'<figure class="eksempelside"><a href="{full}"><img src="{picture}" alt="{html.escape(node["alt"])}" width="{wide}" '
        f'height="{high}" loading="lazy"></a><figcaption>Side 1 af det udfyldte eksempel. Personerne er opdigtede. '
        "Vælg billedet for at åbne hele eksemplet som PDF.</figcaption></figure>\n"
    )
    raise nodes.SkipNode


def _wanted(directive: ProjectDirective, slug: str) -> None:
    """Remembers that the files of `slug` are to be made for the page, and what they are made from."""
    directive.book.note([options.example_text(slug)])
    directive.env.metadata[directive.env.docname].setdefault("metodebog_filer", [])
    wanted = directive.env.metadata[directive.env.docname]["metodebog_filer"]
    if slug not in wanted:
        wanted.append(slug)


def begin_files(app: Sphinx, env: BuildEnvironment) -> None:
    """Begins to make the files that the pages link to, in a process of its own, as soon as all pages are read."""
    if app.builder.name != "html":
        return
    task = wanted_files(env), Path(app.outdir) / FOLDER, Path(app.doctreedir) / made_cache.MEMORY
    app.metodebog_filer = None if made_cache.is_made(*task) else made_cache.start(*task)


def make_files(app: Sphinx, error: Exception | None) -> None:
    """Waits until the files are made; those that no page links to are removed. Raises ExtensionError when one cannot be made."""
    process = getattr(app, "metodebog_filer", None)
    if process is None:
        return
    with process:
        said = process.stdout.read()
    if process.returncode and error is None:
        raise ExtensionError(f"Filerne kunne ikke laves: {said.strip()}")


def wanted_files(env: BuildEnvironment) -> dict[str, date]:
    """The documents whose files the pages link to, each with the day it is made on: the day its own page was reviewed."""
    days: dict[str, list[date]] = {}
    for docname, meta in sorted(env.metadata.items()):
        for slug in meta.get("metodebog_filer", ()):
            days.setdefault(slug, []).append(reviewed(env, docname))
    own = {docname.rpartition("/")[2]: reviewed(env, docname) for docname in env.found_docs if docname.startswith("book/skabeloner/")}
    return {slug: own.get(slug, max(found)) for slug, found in sorted(days.items())}


def setup(app: Sphinx) -> None:
    app.add_directive("hent", Downloads)
    app.add_directive("eksempelbillede", ExamplePicture)
    app.add_node(example_picture, html=(visit_picture, None))
    app.connect("env-updated", begin_files)
    app.connect("build-finished", make_files)
