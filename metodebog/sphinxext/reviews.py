"""When each page was reviewed, and when it must be reviewed again.

A page that is past its day says so: when the book is built, and again when it is read, since a copy may be old.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from metodebog.dates import long_date
from metodebog.sphinxext.page_kinds import page_kind
from metodebog.sphinxext.project import reviewed
from metodebog.workdays import add_months

SETTING = "metodebog_gennemgang_maaneder"
OVERDUE = "OVERSKREDET "
"""Begins each line of what the build says about a page that is past its day; `metodebog.book` looks for it."""


@dataclass(frozen=True, slots=True)
class Review:
    """The review of a page: the day it was reviewed, the last day before it must be reviewed again, and whether that is past."""

    done: date
    due: date
    overdue: bool


def today() -> date:
    """The day of the build; SOURCE_DATE_EPOCH (seconds since 1970) stands for it when it is set, so that an old build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


def months_for(docname: str, setting: object) -> int:
    """How many months a review of the page lasts. `setting`: a number, or one for each kind of page (“andre” for the rest)."""
    if isinstance(setting, dict):
        return int(setting.get(page_kind(docname).id, setting.get("andre", 12)))
    return int(setting)


def review(env: BuildEnvironment, docname: str) -> Review:
    """The review of a page, as it is on the day of the build."""
    done = reviewed(env, docname)
    due = add_months(done, months_for(docname, env.config[SETTING]))
    return Review(done, due, today() > due)


def find_overdue(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Finds the pages that are past their day. Returns those that have become it, or are not any more: they are written anew."""
    pages = sorted(name for name in env.found_docs if env.metadata[name].get("ejer"))
    found = {name: review(env, name).due for name in pages if review(env, name).overdue}
    before = set(getattr(env, "metodebog_overdue", ()))
    env.metodebog_overdue = tuple(found)
    app.metodebog_overdue = found
    return before.symmetric_difference(found) & set(pages)


def tell(app: Sphinx, error: Exception | None) -> None:
    """Says which pages are past their day, one line for each; `metodebog bog` passes the lines on."""
    for docname, due in sorted(getattr(app, "metodebog_overdue", {}).items(), key=lambda item: (item[1], item[0])):
        title = app.env.titles[docname].astext()
        print(f"{OVERDUE}{title} ({docname}.md), senest {long_date(due)}", flush=True)


def setup(app: Sphinx) -> None:
    app.add_config_value(SETTING, 12, "html", [int, dict])
    app.connect("env-updated", find_overdue)
    app.connect("build-finished", tell)
