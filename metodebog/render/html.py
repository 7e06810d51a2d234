"""A `Document` as HTML: one page that needs nothing else, or a fragment to show inside a notebook.

Every text passes through `markup.element`, the one place that escapes. Nothing that a user wrote becomes markup, style,
address or script. Line breaks stay line breaks (`white-space: pre-wrap`), so what a parser reads back is the text.

The page holds no script and no address. Its security policy allows `data:` pictures and the one style sheet, named by
its hash. Measures that a document decides (column widths, row heights) are therefore rules, not `style` attributes.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from metodebog.document import Block, Document, Sender, Table
from metodebog.render.html_blocks import column_percents, show_blocks
from metodebog.render.html_cards import card_measures
from metodebog.render.markup import Markup, data_address, element, void

SCOPE = "metodebog-dokument"
LINE_HEIGHT = 8  # mm from one ruled line to the next
_PAGE_ONLY = "/* page only */"


def render_html(document: Document) -> str:
    """The document as one self-contained HTML page (UTF-8 when written to a file)."""
    style = _style(document, whole_page=True)
    body = element(
        "body",
        *_sender("header", document.sender),
        element("main", *_title(document, level=1), *show_blocks(document.blocks, title_level=1)),
        *_stamp("footer", document.stamp),
        class_=SCOPE,
    )
    return f"<!DOCTYPE html>\n{element('html', _head(document, style), body, lang=_language(document))}\n"


def render_fragment(document: Document) -> str:
    """The document as a piece of HTML for a page that is not ours, such as a notebook.

    Its style touches nothing outside it. The title is an h2, since the page around it has its own h1.
    """
    return element(
        "div",
        element("style", Markup(_style(document, whole_page=False))),
        *_sender("div", document.sender),
        *_title(document, level=2),
        *show_blocks(document.blocks, title_level=2),
        *_stamp("div", document.stamp),
        class_=SCOPE,
        lang=_language(document),
    )


def _language(document: Document) -> str:
    return document.language.partition("-")[0]


def _head(document: Document, style: str) -> Markup:
    style_hash = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{style_hash}'; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=policy),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="format-detection", content="telephone=no"),
        void("meta", name="robots", content="noindex"),
        void("meta", name="dcterms.date", content=document.date),
        element("title", document.title.replace("\n", " ")),
        element("style", Markup(style)),
    )


def _style(document: Document, whole_page: bool) -> str:
    shared, page = _style_sheet()
    return shared + "".join((*_measures(document.blocks), *card_measures(document.blocks, SCOPE))) + page * whole_page


@cache
def _style_sheet() -> tuple[str, str]:
    """The rules for the document itself, and those that only make sense for a whole page; comments taken out."""
    sheet = files("metodebog.render").joinpath("document.css").read_text(encoding="utf-8")
    shared, page = (re.sub(r"/\*.*?\*/\s*", "", part, flags=re.DOTALL) for part in sheet.split(_PAGE_ONLY))
    return shared, page


def _measures(blocks: Iterable[Block]) -> Iterator[str]:
    """One rule per column width and row height in use. A class name says its measure, so two documents never disagree."""
    tables = [block for block in blocks if isinstance(block, Table)]
    for percent in sorted({percent for table in tables for percent in column_percents(table)}):
        yield f".{SCOPE} .bredde-{percent} {{ width: {percent}%; }}\n"
    for lines in sorted({table.row_lines for table in tables if table.row_lines > 1}):
        yield f".{SCOPE} .linjer-{lines} tbody td {{ height: {lines * LINE_HEIGHT}mm; }}\n"


def _sender(tag: str, sender: Sender) -> Iterator[Markup]:
    lines = [element("p", text, class_=kind) for kind, text in (("navn", sender.name), ("enhed", sender.unit)) if text]
    lines += [element("p", line) for line in sender.lines if line]
    logo = [void("img", src=data_address("svg+xml", sender.logo), alt=sender.logo_alt)] if sender.logo else []
    if logo or lines:
        yield element(tag, *logo, *([element("div", *lines)] if lines else []), class_="afsender")


def _title(document: Document, level: int) -> Iterator[Markup]:
    yield element(f"h{level}", document.title, class_="titel")
    if document.subtitle:
        yield element("p", document.subtitle, class_="undertitel")


def _stamp(tag: str, stamp: str) -> Iterator[Markup]:
    if stamp:
        yield element(tag, element("p", stamp), class_="stempel")
