"""`{liste}`: a list of `viden/` (or one group of it) as points, steps, a checklist or a table, with its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from metodebog.entries import split
from metodebog.problems import MetodebogError
from metodebog.sphinxext.blocks import bullets, paragraph, table
from metodebog.sphinxext.project import ProjectDirective, expand
from metodebog.sphinxext.sources import source_links

Entry = Mapping[str, str]
POINTS, NUMBERS, CHECKLIST, TABLE = "punkter", "numre", "tjek", "tabel"
SIGNS = ("tegn1", "tegn2")
"""The keys with what a colleague can see or hear."""


class List(ProjectDirective):
    """`{liste} kriterier.a` with `:som:`, and for a table `:overskrifter:` and `:kolonner:` (both with semicolons between).

    `:uden:` names keys that are not shown (“hjaelp”: a short list for ticks).
    """

    required_arguments = 1
    option_spec = {
        "som": lambda text: directives.choice(text, (POINTS, NUMBERS, CHECKLIST, TABLE)),
        "overskrifter": directives.unchanged_required,
        "kolonner": directives.unchanged_required,
        "uden": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        try:
            context = self.book.context()
        except MetodebogError as error:
            raise self.reported(error) from None
        name, _, group = self.arguments[0].partition(".")
        hidden = split(self.options.get("uden", ""))
        entries = context.knowledge.entries.get(name, {}).values()
        try:
            found = [{key: expand(text, context) for key, text in one.items() if key not in hidden}
                     for one in entries if group in ("", one.get("gruppe"))]
        except KeyError as error:
            raise self.error(f"Listen “{name}” nævner {error}, som ikke findes") from None
        if not found:
            raise self.error(f"Listen “{self.arguments[0]}” findes ikke i viden, eller også er den tom")
        form = self.options.get("som", POINTS)
        return self._table(found) if form == TABLE else listed(found, form)

    def _table(self, found: Sequence[Entry]) -> list[nodes.Node]:
        columns, headings = (split(self.options.get(key, "").replace(";", ",")) for key in ("kolonner", "overskrifter"))
        if not columns or len(columns) != len(headings):
            raise self.error("En tabel skal have lige mange overskrifter og kolonner")
        rows = [tuple(one.get(key, "") for key in columns) for one in found]
        if len({one["kilde"] for one in found}) == 1:
            widths = [100 // len(columns)] * len(columns)
            return [table("", headings, rows, widths=widths, classes="listetabel"), source_line(found[0]["kilde"], alone=True)]
        share = 88 // len(columns)
        sourced = [(*row, paragraph(*source_links(split(one["kilde"])))) for row, one in zip(rows, found, strict=True)]
        widths = [*[share] * len(columns), 100 - share * len(columns)]
        return [table("", (*headings, "Kilde"), sourced, widths=widths, classes="listetabel")]


def listed(found: Sequence[Entry], form: str) -> list[nodes.Node]:
    """The entries as points, steps or a checklist.

    One line tells the sources that more than half of them share; the others tell their own.
    """
    shared, count = Counter(one["kilde"] for one in found).most_common(1)[0]
    if 2 * count <= len(found):
        shared = ""
    items = [_item(one, told=one["kilde"] != shared) for one in found]
    made = nodes.enumerated_list("", *bullets(items).children, enumtype="arabic", prefix="", suffix=".") if form == NUMBERS \
        else bullets(items)
    made["classes"] += ["liste", *(["tjekliste"] if form == CHECKLIST else [])]
    for node, one in zip(made.children, found, strict=True):
        node += _signs(one)
    return [made, *([source_line(shared, alone=count == len(found))] if shared else [])]


def _item(entry: Entry, told: bool) -> list[str | nodes.Node]:
    parts: list[str | nodes.Node] = [entry["tekst"]]
    if "hjaelp" in entry:
        between = " " if entry["tekst"].endswith((".", "?", "!", ":", "…")) else ": "
        parts += [between, nodes.inline("", entry["hjaelp"], classes=["hjaelp"])]
    if told:
        parts += [" ", nodes.inline("", "", nodes.Text("("), *source_links(split(entry["kilde"])), nodes.Text(")"), classes=["kilde-kort"])]
    return parts


def _signs(entry: Entry) -> list[nodes.Node]:
    """The signs of an entry, as points of their own below it."""
    signs = [[entry[key]] for key in SIGNS if key in entry]
    return [bullets(signs)] if signs else []


def source_line(numbers: str, alone: bool) -> nodes.paragraph:
    """“Kilde: 003.38, 003.45”, each a link, in a quiet line. `alone`: no entry has other sources."""
    return paragraph("Kilde: " if alone else "Kilde, hvor der ikke står en anden: ", *source_links(split(numbers)),
        classes=["kilder-linje"])


def setup(app: Sphinx) -> None:
    app.add_directive("liste", List)
