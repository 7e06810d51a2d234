"""Where the project's own files are: templates, fonts, knowledge.

The project root is the folder that holds `templates/`, `viden/` and `_config.yml`. It is found in this
order: the environment variable `METODEBOG_ROD`, the folder above the package, the current folder.
"""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "METODEBOG_ROD"
_MARKS = ("templates", "viden")


def root() -> Path:
    """The project root as an absolute path. Raises FileNotFoundError if no candidate holds the project's folders."""
    for candidate in _candidates():
        if all((candidate / mark).is_dir() for mark in _MARKS):
            return candidate.resolve()
    raise FileNotFoundError(
        f"Mappen med skabeloner blev ikke fundet. Kør fra projektets mappe, eller sæt miljøvariablen {VARIABLE} til den."
    )


def _candidates() -> list[Path]:
    """Where to look: the variable alone when it is set, so that a misspelt path is not passed over in silence."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return [Path(chosen)]
    return [Path(__file__).resolve().parent.parent, Path.cwd()]


def templates() -> Path:
    """The folder with the declarations, the letterhead and the page template."""
    return root() / "templates"


def fonts() -> Path:
    """The folder with the fonts of the PDF files."""
    return templates() / "skrifter"


def knowledge() -> Path:
    """The folder with the method as data."""
    return root() / "viden"


def examples() -> Path:
    """The folder with the invented examples."""
    return root() / "eksempler"


def notebooks() -> Path:
    """The folder with the notebooks."""
    return root() / "notebooks"
