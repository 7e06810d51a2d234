"""Every document of every template, as its example makes it and blank: what several tests look at.

    documents()            name → Document: “slug 1”, “slug 2” … from the example, “slug blank” the form for pen and paper
    of_example(template, records)   the documents that checked records make: one each, or one overview
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from metodebog import files, paths
from metodebog.check import Checked, check_all
from metodebog.compose import compose, compose_blank
from metodebog.context import Context
from metodebog.document import Document
from metodebog.read import read
from metodebog.template import Template

TODAY = date(2026, 11, 21)
"""The day that the examples are made for."""


@cache
def documents() -> dict[str, Document]:
    """Every document, by name. An overview is one document and has no blank form."""
    context = files.context(TODAY, example=True)
    found = {}
    for slug in files.slugs():
        template = files.find_template(slug, context)
        checked, problems = check_all(template, read(paths.examples() / f"{slug}.yml", template, context), context)
        assert not problems and not any(item.problems for item in checked), f"the example of {slug} is not clean"
        found |= {f"{slug} {number}": made for number, made in enumerate(of_example(template, checked, context), 1)}
        if template.has_form:
            found[f"{slug} blank"] = compose_blank(template, context)
    return found


def of_example(template: Template, checked: Sequence[Checked], context: Context) -> list[Document]:
    """The documents that the records make."""
    if template.is_overview:
        return [compose(template, {}, context, tuple(item.values for item in checked))]
    return [compose(template, item.values, context) for item in checked]
