"""The municipality's Word letterhead, found and looked over before anything is written on it."""

from __future__ import annotations

from metodebog import paths
from metodebog.context import Context
from metodebog.messages import CATALOGUE
from metodebog.problems import Level, MetodebogError, Problem, problem, refused
from metodebog.render.docx_check import letterhead_problems


def load(context: Context) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes of the letterhead, and what the user should know about it (T-721).

    Raises MetodebogError when it cannot be used: it is missing (F-001), unreadable, or holds what a letter must not.
    """
    name = context.municipality.letterhead
    file = paths.root() / name
    try:
        content = file.read_bytes()
    except OSError:
        raise MetodebogError([problem("F-001", fil=name)]) from None
    found = tuple(Problem(code, Level(CATALOGUE[code][0]), text) for code, text in letterhead_problems(content, file.name))
    if refused(found):
        raise MetodebogError(found)
    return content, found
