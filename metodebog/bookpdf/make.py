"""Makes the PDF of the whole book from the pages that Sphinx has built.

It is accessible (PDF/UA-1) and archivable (PDF/A-2a), with contents, bookmarks and links inside.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from metodebog import files, paths
from metodebog.bookpdf.inline import Data
from metodebog.bookpdf.pages import Leaf, Pages, leaves, settled
from metodebog.dates import long_date
from metodebog.render.typesetter import literal, typeset
from metodebog.sphinxext.project import reviewed

NAME = "metodebogen.pdf"
STANDARDS = ("ua-1", "a-2a")
PROGRAM = '#import "/templates/bog.typ": set-book\n#set-book'


def book_pdf(app: Sphinx) -> bytes:
    """The PDF of the book that `app` has built. Raises ExtensionError when it cannot be made."""
    data = json.dumps(book_data(app), ensure_ascii=False, separators=(",", ":"))
    made, fault = typeset(f"{PROGRAM}(json(bytes({literal(data)})))", root=paths.root(), format="pdf", pdf_standards=list(STANDARDS))
    if made is None:
        raise ExtensionError(f"Håndbogen kunne ikke laves som PDF ({fault}).")
    return made[0].replace(b"\r\nendstream", b"\r\rendstream")


def book_data(app: Sphinx) -> Data:
    """The whole book as plain data. Its date is that of the latest review."""
    found = list(leaves(files.load_yaml(Path(app.config.external_toc_path))))
    pages = [leaf.page for leaf in found if leaf.page]
    reader = Pages(app, pages)
    day = max((reviewed(app.env, page) for page in pages), default=date.min)
    return {
        "title": app.config.html_title or app.config.project, "date": [day.year, day.month, day.day],
        "told": f"Sidst gennemgået {long_date(day)}", "author": app.config.author,
        "pages": settled([_part(leaf) if leaf.caption else reader.data(leaf) for leaf in found]),
    }  # fmt: skip


def _part(leaf: Leaf) -> Data:
    return {"fresh": True, "blocks": [{"k": "h", "level": 1, "body": [leaf.caption], "ids": [], "listed": True}]}
