"""What the directives share: the project's files as the book sees them, and Danish dates."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from docutils.parsers.rst import DirectiveError
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from metodebog import files, paths
from metodebog.context import Context
from metodebog.problems import MetodebogError
from metodebog.template import Template

Stamp = tuple[tuple[str, int, int], ...]
_templates: dict[tuple[str, date], Template] = {}
"""The declared documents that have been read in this build, until a file changes."""
_seen: dict[str, Stamp] = {}
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


class ProjectDirective(SphinxDirective):
    """A directive that reads the project's files. `book` is what it may ask for."""

    has_content = False

    @property
    def book(self) -> Project:
        """The project's files, with every reading noted on this page."""
        return Project(self.env)

    def reported(self, error: MetodebogError) -> DirectiveError:
        """The error as one of this place on the page; the build goes on to find the rest, and ends red."""
        return self.error(str(error))


class Project:
    """The project's files, read for the page that is being read. Notes each file as something the page depends on."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env

    def note(self, paths_: Iterable[Path]) -> None:
        """The page is to be made anew when one of these files changes."""
        for path in paths_:
            self.env.note_dependency(str(path))

    def context(self) -> Context:
        """The context of the page: the method, the municipality, and the day the page was last reviewed."""
        method = method_files()
        self.note(method)
        _forget_what_changed(method)
        return files.context(reviewed(self.env))

    def template(self, slug: str) -> Template:
        """The declared document `slug`. Raises MetodebogError."""
        context = self.context()
        self.note([paths.templates() / f"{slug}.yml"])
        key = slug, context.today
        if key not in _templates:
            _templates[key] = files.find_template(slug, context)
        return _templates[key]

    def yaml(self, name: str) -> dict[str, dict[str, str]]:
        """The data of `viden/<name>.yml`. Raises MetodebogError."""
        path = paths.knowledge() / f"{name}.yml"
        self.note([path])
        return files.load_yaml(path)


def method_files() -> list[Path]:
    """The files that every page with a directive depends on: the municipality's settings and the method."""
    root = paths.root()
    return [root / "kommune.yml", *sorted((root / "viden").glob("*.yml"))]


def _forget_what_changed(method: list[Path]) -> None:
    """Forgets what was read when a file has another time or size than at the last reading: nothing old is shown, nothing is read twice."""
    shared = sorted(paths.templates().glob("**/*.yml"))
    stamp = tuple((str(path), found.st_mtime_ns, found.st_size) for path in [*method, *shared] if (found := _stat(path)))
    if _seen.get("stamp") == stamp:
        return
    for remembered in (files.load_knowledge, files.load_municipality, files.shared_fields):
        remembered.cache_clear()
    _templates.clear()
    _seen["stamp"] = stamp


def _stat(path: Path) -> os.stat_result | None:
    return path.stat() if path.is_file() else None


def reviewed(env: BuildEnvironment, docname: str = "") -> date:
    """The day in the page's front matter; pages show nothing that depends on the day they are built."""
    return date.fromisoformat(str(env.metadata.get(docname or env.docname, {}).get("gennemgaaet", "2026-01-01")))


def expand(text: str, context: Context) -> str:
    """The text with its placeholders (`{{frist.aftale_horisont}}`) replaced. Raises KeyError for one that is not known."""
    words = files.words(context)
    return _PLACEHOLDER.sub(lambda match: words[match[1]], text)
