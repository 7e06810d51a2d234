"""The whole handbook to take along: the pages as Sphinx has read them → plain data → one PDF (`templates/bog.typ`); and one ZIP."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, bool]:
    """Makes this package an extension of Sphinx (named in `_config.yml`)."""
    from metodebog.bookpdf import take_along

    take_along.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
