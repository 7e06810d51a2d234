"""The index of the handbook's own search, made from the pages as they are read, and the tags that load it.

Each page's places are kept in Sphinx's environment, so that an incremental build writes the same bytes as a clean one.
The file is a script, because a page that is opened from a folder may load a script but not data. Sphinx's own index
is made as always. Why the weights are as they are: docs/decisions/020-a-search-of-our-own.md.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.search.da import danish_stopwords
from sphinx.util import logging

from metodebog import files, paths
from metodebog.problems import MetodebogError
from metodebog.sphinxext.page_kinds import KINDS, page_kind
from metodebog.sphinxext.search_text import Place, filled, joined, places
from metodebog.synonyms import Synonym, synonyms

DATA = "_static/soegning/data.js"
WORD = re.compile(r"[a-zæøå][.-]\d+|\d+(?:\.\d+)+|[^\W_]+")
"""A word, a number with points (“4.1”), or a code (“R-104”). The same pattern stands in language.js."""
TITLE, KEYWORD, HEADING, LEAD, TEXT, LESS = 12.0, 6.0, 4.0, 1.5, 1.0, 0.3
"""How much one occurrence of a word counts in the page's title, its `soegeord`, a heading, the lead, the text, lists of fields."""
LEAD_LENGTH = 300
KIND_WEIGHT = {"trin": 1.1, "skabelon": 1.0, "opslag": 0.85}
CONTENTS = 0.88
"""The first page of a folder names what its other pages tell."""
PAGE_WEIGHT = {
    "book/kilder": 0.4, "book/daekning": 0.25, "book/aendringslog": 0.5, "book/fejlkoder": 0.8, "book/index": 0.8, "book/ordliste": 0.7,
    "book/situationer": 0.75,
}  # fmt: skip
"""Pages that mention everything answer little."""

logger = logging.getLogger(__name__)


def words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return WORD.findall(text.lower())


def store(env: BuildEnvironment) -> dict[str, list[Place]]:
    """Page → its places, kept from build to build."""
    if not hasattr(env, "metodebog_places"):
        env.metodebog_places = {}
    return env.metodebog_places


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Remembers the places of a page that was read."""
    store(app.env)[app.env.docname] = places(doctree, app.env.docname)


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forgets the places of a page that is to be read again, or is gone."""
    store(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    """Takes over the places of the pages that another process has read."""
    store(env).update({name: store(other)[name] for name in docnames if name in store(other)})


def read_synonyms() -> tuple[Synonym, ...]:
    """What `viden/synonymer.yml` says; nothing when the file is not there. Raises MetodebogError."""
    path = paths.knowledge() / "synonymer.yml"
    return synonyms(files.load_yaml(path), path.name) if path.is_file() else ()


def check_synonyms(app: Sphinx) -> None:
    """A fault in the list is a warning, and the build is red."""
    app.metodebog_synonyms = ()
    try:
        app.metodebog_synonyms = read_synonyms()
    except MetodebogError as error:
        logger.warning("%s", error)


def title_of(env: BuildEnvironment) -> object:
    """A function that gives the words of a link to a page or a label."""
    labels = env.get_domain("std").labels

    def title(kind: str, target: str) -> str:
        if kind == "doc":
            return env.titles[target].astext() if target in env.titles else ""
        return labels[target][2] if target in labels else ""

    return title


def index(env: BuildEnvironment, found: Iterable[Synonym]) -> dict[str, object]:
    """The whole index as plain data: pages, places, words, and where each word stands.

    `pages`: [name, title, number of its kind, weight, lead]. `places`: [page, anchor, heading, text].
    `inPlaces`, `inPages`: for each word a flat list of distance from the number before (from -1), weight in tenths.
    `lengths`: the weighted number of words of each place, in tenths.
    """
    title, held = title_of(env), store(env)
    docnames = sorted(name for name in held if name in env.titles)
    pages, rows, lengths = [], [], []
    in_places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    in_pages: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, docname in enumerate(docnames):
        name = env.titles[docname].astext()
        lead = next((text for place in held[docname] if len(text := filled(joined(place.text), title)) > 60), "")
        pages.append([docname, name, KINDS.index(page_kind(docname)), _weight(docname), lead[:LEAD_LENGTH]])
        for word, weight in _page_words(name, str(env.metadata[docname].get("soegeord", ""))).items():
            in_pages[word].append((number, weight))
        for place in held[docname]:
            text, less = (filled(joined(parts), title) for parts in (place.text, place.less))
            heading = filled(place.heading, title)
            counted = _place_words(heading, text, less, place.lead)
            for word, weight in counted.items():
                in_places[word].append((len(rows), weight))
            lengths.append(round(sum(counted.values()) * 10))
            rows.append([number, place.anchor, heading, joined([text, less])])
    vocabulary = sorted(in_places.keys() | in_pages.keys())
    return {
        "kinds": [kind.label for kind in KINDS],
        "pages": pages,
        "places": rows,
        "lengths": lengths,
        "words": " ".join(vocabulary),
        "inPlaces": [flat(in_places.get(word, [])) for word in vocabulary],
        "inPages": [flat(in_pages.get(word, [])) for word in vocabulary],
        "synonyms": [[list(one.asked), list(one.finds)] for one in found],
    }


def _weight(docname: str) -> float:
    usual = CONTENTS if docname.endswith("/index") else KIND_WEIGHT.get(page_kind(docname).id, 1.0)
    return PAGE_WEIGHT.get(docname, usual)


def _page_words(title: str, keywords: str) -> Counter[str]:
    """Words that speak for the whole page. A word in a short title says more than one in a long title;
    what stands before a colon (“Trin 4”) does not make a title long."""
    found: Counter[str] = Counter()
    name = words(title.split(": ", 1)[-1])
    telling = sum(word not in danish_stopwords for word in name)
    for word in words(title):
        found[word] += TITLE / (0.5 + 0.25 * max(2, telling))
    for word in set(words(keywords)):
        found[word] += KEYWORD
    return found


def _place_words(heading: str, text: str, less: str, lead: bool) -> Counter[str]:
    found: Counter[str] = Counter()
    for part, weight in ((heading, HEADING), (text, LEAD if lead else TEXT), (less, LESS)):
        for word in words(part):
            found[word] += weight
    return found


def flat(where: list[tuple[int, float]], scale: int = 10) -> list[int]:
    """Number and weight after each other; the numbers as distances, the weights as whole numbers (tenths)."""
    made, before = [], -1
    for number, weight in where:
        made += [number - before, max(1, round(weight * scale))]
        before = number
    return made


def write(app: Sphinx, error: Exception | None) -> None:
    """Writes the index beside the scripts that read it."""
    if error is not None or app.builder.format != "html":
        return
    text = json.dumps(index(app.env, app.metodebog_synonyms), ensure_ascii=False, separators=(",", ":"))
    path = Path(app.outdir, DATA)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"globalThis.MetodebogSearch.data = {text};\n", encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", check_synonyms)
    app.connect("doctree-read", collect)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
    app.connect("build-finished", write)
