"""Every document of every template, as its example makes it and blank: what several tests look at.

    documents()            name → Document: “slug 1”, “slug 2” … from the example, “slug blank” the form for pen and paper
    examples(template, context)   the documents that the example of one template makes
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from metodebog import files, options
from metodebog.attachments import Source
from metodebog.batch import Work, composed
from metodebog.compose import compose_blank
from metodebog.context import Context
from metodebog.document import Document
from metodebog.read import read
from metodebog.records import wanted
from metodebog.template import Template

TODAY = date(2026, 11, 21)
"""The day that the examples are made for."""

ON_PURPOSE = {"K-148", "O-815"}
"""What is told of the examples because it shall be seen there: a CPR number in a comment, and too few answers to be shown."""


@cache
def documents() -> dict[str, Document]:
    """Every document, by name. An overview is one document and has no blank form."""
    context = files.context(TODAY, example=True)
    found = {}
    for slug in files.slugs():
        template = files.find_template(slug, context)
        found |= {f"{slug} {number}": made for number, made in enumerate(examples(template, context), 1)}
        if template.has_form:
            found[f"{slug} blank"] = compose_blank(template, context)
    return found


def examples(template: Template, context: Context) -> list[Document]:
    """The documents that the example makes."""
    file = options.example_text(template.slug)
    asked = wanted(template, read(file, template, context), context, source=Source(file))
    unexpected = [item for item in asked.problems if item.code not in ON_PURPOSE]
    assert not unexpected, f"the example of {template.slug} is not clean: {unexpected[0]}"
    work = Work(template, context, (), Path(), b"")
    return [composed(work, record) for record in asked.records]
