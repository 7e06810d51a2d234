"""Typst, with our own fonts and no others: the one place that starts it.

The fonts and the compiler are made once per process. Typst starts threads at the first compile, and a *forked* child
of a process that has compiled hangs in its own first compile: start workers with "spawn".
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from metodebog import paths

if TYPE_CHECKING:
    import typst

_lock = threading.Lock()


def typeset(program: str, root: Path | None = None, **options: object) -> tuple[list[bytes] | None, str]:
    """What Typst makes of the program, or None and the kind of fault (the name of an exception class).

    `root`: the folder that the program's own paths begin at; without it, that of the templates.
    `options`: those of `typst.Compiler.compile`. The fault itself is not passed on, not even as a cause: it quotes texts,
    and they may be personal. ImportError: Typst is not installed.
    """
    compiler = _compiler(root or paths.templates())
    with _lock:
        try:
            made = compiler.compile(input=program.encode(), **options)
        except (RuntimeError, UnicodeError) as error:
            return None, type(error).__name__
    return made if isinstance(made, list) else [made], ""


def literal(text: str) -> str:
    """The text as a string of a Typst program. There, only the backslash and the quotation mark mean anything:
    with a backslash before each of them, the string holds exactly `text` and ends where it should."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@cache
def _compiler(root: Path) -> typst.Compiler:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(paths.fonts())])
    return typst.Compiler(root=str(root), font_paths=fonts)
