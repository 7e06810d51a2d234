"""The handbook's own Sphinx extension: directives that show what is declared, and a Danish interface.

Every directive registers the files it read, so that an incremental build never shows an old table.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from metodebog.sphinxext import codes, danish, deadlines, downloads, glossary, pages, sources, steps, tables


def setup(app: Sphinx) -> dict[str, bool]:
    """Registers everything. Each module knows its own directives and events."""
    for module in (danish, pages, sources, glossary, tables, deadlines, steps, codes, downloads):
        module.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
