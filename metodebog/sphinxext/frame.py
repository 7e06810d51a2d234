"""What the frame of a page holds: the menu, the way to the page, its contents, and only the style sheets and scripts that it uses."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from metodebog.sphinxext import menu
from metodebog.sphinxext.page_kinds import page_kind

NEVER = re.compile(
    r"(scripts/sphinx-book-theme\.js|design-tabs\.js|documentation_options\.js|doctools\.js|sphinx_highlight\.js|translations\.js|"
    r"styles/sphinx-book-theme\.css|mystnb\..*\.css|basic\.css)$"
)
"""What Sphinx, the themes and the extensions bring, and that our own frame and our own search have no use for."""
WHEN_USED = {"pygments.css": 'class="highlight', "sphinx-design.min.css": "sd-"}
"""Style sheets that only some pages use, and what shows that they do."""
LEFT_OUT = ("scripts", "styles", "vendor", "locales", "images", "*.map", "*.png", "basic.css", "mystnb.*.css", "design-tabs.js",
            "*webpack-macros.html", "webpack-macros.html")
"""What is taken out of `_static` again: the themes put megabytes there that no page loads."""
MOST_SECTIONS = 16
"""With more headings than this, the contents of a page leave out the headings below."""
Section = tuple[str, str, list["Section"]]


def remember_menu(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Makes the menu. All pages are written anew when it is not as it was: every page shows it."""
    app.metodebog_menu = menu.build(env)
    digest = hashlib.sha256(app.metodebog_menu.html.encode()).hexdigest()
    before, env.metodebog_menu_digest = getattr(env, "metodebog_menu_digest", digest), digest
    return [] if before == digest else sorted(env.found_docs)


def sections(toc: nodes.Node | None) -> list[Section]:
    """The headings of a page below its title: (anchor, text, those below), from Sphinx's list of them."""
    tops = _items(toc)
    return tops[0][2] if tops else []


def _items(node: nodes.Node | None) -> list[Section]:
    if node is None:
        return []
    found: list[Section] = []
    for item in (child for child in node.children if isinstance(child, nodes.list_item)):
        link = next(item.findall(nodes.reference), None)
        below = [one for child in item.children if isinstance(child, nodes.bullet_list) for one in _items(child)]
        if link is not None:
            found.append((link.get("anchorname", ""), link.astext(), below))
    return found


def sections_html(found: list[Section], deep: bool = True) -> str:
    """The headings as a list of links."""
    rows = (
        f'<li><a href="{escape(anchor)}">{escape(text)}</a>{sections_html(below) if deep and below else ""}</li>'
        for anchor, text, below in found if anchor
    )  # fmt: skip
    return f"<ul>{''.join(rows)}</ul>"


def add_frame(app: Sphinx, pagename: str, templatename: str, context: dict[str, object], doctree: nodes.document | None) -> None:
    """Gives the template what the frame holds."""
    known = getattr(app, "metodebog_menu", None) or menu.build(app.env)
    part, above = known.ways.get(pagename, ("", ()))
    pathto = context["pathto"]
    found = sections(app.env.tocs.get(pagename))
    count = sum(1 + len(below) for _, _, below in found)
    context["menuen"] = known.shown(pagename)
    context["vejen"] = {"afsnit": part, "sider": [(entry.title, pathto(entry.docname)) for entry in above]}
    context["indholdet"] = sections_html(found, count <= MOST_SECTIONS) if len(found) > 1 else ""
    if pagename in app.env.found_docs and pagename != context["root_doc"]:
        context["sidens_slags"] = page_kind(pagename).label
    _split(context)
    _only_what_is_used(context)


def _split(context: dict[str, object]) -> None:
    """Parts the page after its title, so that the template can say something there."""
    head, title, rest = str(context.get("body", "")).partition("</h1>")
    context["over"], context["under"] = (head + title, rest) if title else ("", head)


def _only_what_is_used(context: dict[str, object]) -> None:
    body = str(context.get("body", ""))

    def kept(asset: object) -> bool:
        name = str(getattr(asset, "filename", asset) or "")
        short = name.rpartition("/")[2]
        return bool(name) and not NEVER.search(name) and WHEN_USED.get(short, "") in body

    for key in ("css_files", "script_files"):
        context[key] = [asset for asset in context[key] if kept(asset)]


def take_out(app: Sphinx, error: Exception | None) -> None:
    """Takes out of the built folder what no page loads, and lets services that would hide folders with an underscore show them."""
    if error is not None or app.builder.name != "html":
        return
    static = Path(app.outdir) / "_static"
    for pattern in LEFT_OUT:
        for path in static.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    (Path(app.outdir) / ".nojekyll").write_bytes(b"")


def setup(app: Sphinx) -> None:
    app.connect("env-updated", remember_menu)
    app.connect("html-page-context", add_frame, priority=900)
    app.connect("build-finished", take_out)
