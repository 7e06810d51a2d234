"""The handbook's own Sphinx extension: directives that show what is declared, and a Danish interface.

Every directive registers the files it read, so that an incremental build never shows an old table.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from metodebog.sphinxext import (
    codes, coverage, danish, deadlines, document_cards, downloads, figures, glossary, lists, pages, sources, step_map, step_pages,
    steps, tables, tools,
)


def setup(app: Sphinx) -> dict[str, bool]:
    """Registers everything. Each module knows its own directives and events."""
    for module in (
        danish, pages, sources, glossary, tables, lists, deadlines, steps, step_pages, step_map, figures, codes, downloads, document_cards,
        coverage, tools,
    ):
        module.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
