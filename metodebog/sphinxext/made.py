"""The files that the book offers for download, made from a declaration and its example."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from metodebog import files, options, paths, store
from metodebog.attachments import Source
from metodebog.batch import CALENDAR, Work, composed, content, formats, render
from metodebog.compose import compose_blank
from metodebog.context import Context
from metodebog.document import Document
from metodebog.problems import MetodebogError, problem, refused
from metodebog.records import wanted
from metodebog.template import Template

PICTURE = "eksempel-side-1.png"
PPI = 110


def files_of(slug: str, today: date) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file of the document `slug`, as it is on the day `today`. Raises MetodebogError."""
    from metodebog.render.docx import render_docx
    from metodebog.render.html import render_html
    from metodebog.render.pdf import render_pdf, render_png
    from metodebog.render.workbook import input_workbook

    context = files.context(today, example=True)
    template = files.find_template(slug, context)
    if template.is_case:
        yield from _of_case(template, context)
        return
    letterhead = (paths.root() / context.municipality.letterhead).read_bytes()
    filled = example(template, today)
    if template.has_form:
        blank = compose_blank(template, context)
        yield "blanket.docx", render_docx(blank, letterhead)
        yield "blanket.pdf", render_pdf(blank)
    yield "ark.xlsx", input_workbook(template, context)
    yield "eksempel.docx", render_docx(filled, letterhead)
    yield "eksempel.pdf", render_pdf(filled)
    yield "eksempel.html", render_html(filled).encode()
    if filled.events:
        yield "eksempel.ics", render(filled, CALENDAR, letterhead)
    yield PICTURE, render_png(filled, page=1, ppi=PPI)


def _of_case(template: Template, context: Context) -> Iterator[tuple[str, bytes]]:
    """The empty workbook of a case, the invented case as a workbook, and all its documents in one ZIP."""
    from metodebog.read import read
    from metodebog.render.workbook import input_workbook

    text = options.example_text(template.slug)
    asked = wanted(template, read(text, template, context), context, files.case_documents(context))
    if refused(asked.problems):
        raise MetodebogError(asked.problems)
    letterhead = (paths.root() / context.municipality.letterhead).read_bytes()
    work = Work(template, context, ("docx", "pdf"), Path(), letterhead)
    made = ((record.file_name(template, one), content(work, record, one)) for record in asked.records
            for one in formats(template, record, context, work.formats))
    yield "ark.xlsx", input_workbook(template, context)
    yield "eksempel.xlsx", text.with_suffix(".xlsx").read_bytes()
    yield "eksempel.zip", store.zipped(made)


def example(template: Template, today: date) -> Document:
    """The first document that is made of the example; for an overview, all of them.

    Raises MetodebogError with everything that is wrong in it.
    """
    from metodebog.read import read

    context = files.context(today, example=True)
    path = options.example_text(template.slug)
    if not path.is_file():
        raise MetodebogError([problem("F-001", fil=path.name)])
    asked = wanted(template, read(path, template, context), context, source=Source(path))
    if refused(asked.problems) or not asked.records:
        raise MetodebogError(asked.problems)
    return composed(Work(template, context, (), Path(), b""), asked.records[0])
