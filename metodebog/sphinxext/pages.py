"""What every page has: front matter, a foot that shows it, and a way in from the top of the built folder."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from metodebog.dates import long_date
from metodebog.sphinxext import reviews
from metodebog.sphinxext.sources import label

FRONT_MATTER = ("ejer", "gennemgaaet", "kilder", "aendret")
_WAY_IN = """<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={first}">
</head>
<body><main><h1>{title}</h1><p><a href="{first}">Gå til forsiden</a></p></main></body>
</html>
"""

logger = logging.getLogger(__name__)


def sources_of(meta: dict[str, object]) -> list[str]:
    """The source numbers in a page's front matter (MyST keeps a list as JSON text)."""
    kilder = meta.get("kilder", "[]")
    return [str(number) for number in (json.loads(kilder) if isinstance(kilder, str) else kilder)]


def check_front_matter(app: Sphinx, env: BuildEnvironment) -> None:
    """Warns about pages whose front matter is not whole."""
    for docname in env.found_docs:
        meta = env.metadata[docname]
        for key in FRONT_MATTER:
            if key not in meta:
                logger.warning("Siden mangler “%s” i toppen", key, location=docname)
        try:
            date.fromisoformat(str(meta.get("gennemgaaet", "2026-01-01")))
        except ValueError:
            logger.warning("“gennemgaaet” skal være en dato som 2026-11-21", location=docname)


def add_foot(app: Sphinx, pagename: str, templatename: str, context: dict[str, object], doctree: nodes.document | None) -> None:
    """What `sidefod.html` shows: who owns the page, when it was reviewed, and its sources as links."""
    meta = app.env.metadata.get(pagename, {})
    if not meta.get("ejer"):
        return
    pathto = context["pathto"]
    labels = app.env.get_domain("std").anonlabels
    numbers = [(number, labels.get(label(number))) for number in sources_of(meta)]
    for number, target in numbers:
        if target is None:
            logger.warning("Kilden “%s” i sidens top findes ikke i viden/kilder.yml", number, location=pagename)
    held = reviews.review(app.env, pagename)
    context["sidefod"] = {
        "ejer": meta["ejer"],
        "gennemgaaet": long_date(held.done),
        "senest": long_date(held.due),
        "senest_dato": held.due.isoformat(),
        "overskredet": held.overdue,
        "aendret": meta.get("aendret", ""),
        "kilder": [(number, f"{pathto(target[0])}#{target[1]}") for number, target in numbers if target],
        "ret": correct_address(app.config.metodebog_ret_adresse, pagename),
        "besked": message_address(app.config.metodebog_besked, pagename),
    }


def correct_address(setting: str, docname: str) -> str:
    """Where the page can be corrected: the setting with the page's file for “{side}”; empty when nothing is set."""
    return setting.replace("{side}", quote(f"{docname}.md"))


def message_address(setting: str, docname: str) -> str:
    """Where a reader can write about the page: a mail address is opened with the page named, any other address is used as it is."""
    if not setting or "@" not in setting or ":" in setting:
        return setting.replace("{side}", quote(f"{docname}.md"))
    return f"mailto:{setting}?subject={quote(f'Metodebogen: {docname}')}"


def write_way_in(app: Sphinx, error: Exception | None) -> None:
    """Writes `index.html` on top of the built folder: it leads to the front page, which lies in a folder of its own."""
    root = app.config.root_doc
    if error is None and app.builder.name == "html" and root != "index":
        text = _WAY_IN.format(title=app.config.html_title, first=f"{root}.html")
        Path(app.outdir, "index.html").write_text(text, encoding="utf-8", newline="\n")


def stamp_code(app: Sphinx, config: Config) -> None:
    """Every page is made anew when our own code has changed: what the directives show depends on it."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        digest.update(path.read_bytes())
    config.metodebog_kode = digest.hexdigest()


def setup(app: Sphinx) -> None:
    app.add_config_value("metodebog_kode", "", "env")
    app.add_config_value("metodebog_ret_adresse", "", "html", [str])
    app.add_config_value("metodebog_besked", "", "html", [str])
    app.connect("config-inited", stamp_code)
    app.connect("env-check-consistency", check_front_matter)
    app.connect("html-page-context", add_foot)
    app.connect("build-finished", write_way_in)
