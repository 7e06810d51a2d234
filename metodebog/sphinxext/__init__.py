"""The handbook's own Sphinx extension: directives that show what is declared, and a Danish interface.

Every directive registers the files it read, so that an incremental build never shows an old table.
"""

from __future__ import annotations

from importlib import import_module

from sphinx.application import Sphinx

MODULES = (
    "danish", "pages", "reviews", "frame", "sources", "glossary", "tables", "lists", "deadlines", "steps",
    "step_pages", "step_map", "figures", "codes", "downloads", "document_cards", "coverage", "tools",
    "search", "changes", "screens",
)  # fmt: skip
"""Each knows its own directives and events."""


def setup(app: Sphinx) -> dict[str, bool]:
    """Registers everything."""
    for name in MODULES:
        import_module(f"{__name__}.{name}").setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
