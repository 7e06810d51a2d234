"""Many records into files: in this process, or in a few spawned ones when there is enough to do.

Workers are spawned, never forked: after one Typst compile in a process its forked children hang in theirs. A worker
ends itself when the process that started it is gone, so that a killed run writes nothing more.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from metodebog.compose import compose, compose_blank, compose_draft, events
from metodebog.context import Context
from metodebog.document import Document
from metodebog.fields import Value
from metodebog.problems import Problem, problem
from metodebog.receipt import Made
from metodebog.store import write_whole
from metodebog.template import Template

FORMATS = ("docx", "pdf", "html")
CALENDAR = "ics"
"""The format of the calendar file that goes with a document that holds appointments."""
NUMBERS = "tal.json"
"""The format of the numbers that a report has published, for the next report."""
SHEET = "ark.xlsx"
"""The format of the workbook to type answers in, beside a blank form that is made for one record only."""
PARALLEL_FROM = 400
"""From this many records on, the start of worker processes pays."""
CHUNK = 16


@dataclass(frozen=True, slots=True)
class Work:
    """What is the same for every record of a run. `letterhead`: the bytes of the Word letterhead."""

    template: Template
    context: Context
    formats: tuple[str, ...]
    out: Path
    letterhead: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """One checked record: its number and its values.

    `records`: the values of every row, when an overview is to be made of them. `template` and `name`: for the documents of a
    case, which have each their own. `made_on`: the day that the document is of, when it is not the day of the run. `draft`: what
    is not answered gets room to write by hand. `blank`: the form for pen and paper. `withheld`: protected addresses; no document sees
    them. `attached`: what else the data file holds for it.
    """

    number: int
    values: Mapping[str, Value]
    records: tuple[Mapping[str, Value], ...] = ()
    template: Template | None = None
    name: str = ""
    made_on: date | None = None
    draft: bool = False
    withheld: Mapping[str, Value] = field(default_factory=dict)
    blank: bool = False
    attached: Mapping[str, object] = field(default_factory=dict)

    def file_name(self, work_template: Template, suffix: str) -> str:
        """The name of its file: the one it was given, or the row number and the template's name."""
        return f"{self.name}.{suffix}" if self.name else file_name(work_template.slug, self.number, suffix)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record: its files, and the problem that kept some of them from being made."""

    made: Made
    problem: Problem | None = None


def file_name(slug: str, number: int, suffix: str) -> str:
    """“0014-slug.docx”: the row number and the template's name, never anything of the content."""
    return f"{number:04d}-{slug}.{suffix}"


def render(document: Document, format_: str, letterhead: bytes) -> bytes:
    """The document in one of FORMATS, its calendar file, or its published numbers. `letterhead` is used by docx only."""
    if format_ == CALENDAR:
        from metodebog.render.calendar import render_calendar

        return render_calendar(document.events, document.title, date.fromisoformat(document.date))
    if format_ == NUMBERS:
        return document.published.encode()
    if format_ == "docx":
        from metodebog.render.docx import render_docx

        return render_docx(document, letterhead)
    if format_ == "pdf":
        from metodebog.render.pdf import render_pdf

        return render_pdf(document)
    from metodebog.render.html import render_html

    return render_html(document).encode()


def formats(template: Template, record: Record, context: Context, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that are made of the record: the chosen ones, a calendar file when there is anything to put in it, and the numbers
    that a report on answers publishes."""
    own = record.template or template
    has_events = not (record.draft or record.blank) and events(own, record.values, context, record.records)
    numbers = (NUMBERS,) if record.attached else ()
    return (*chosen, *((CALENDAR,) if has_events else ()), *numbers, *((SHEET,) if record.blank else ()))


def composed(work: Work, record: Record) -> Document:
    """The record as a document."""
    template = record.template or work.template
    if record.blank:
        return compose_blank(template, work.context)
    make_it = compose_draft if record.draft else compose
    context = replace(work.context, today=record.made_on or work.context.today)
    return make_it(template, record.values, context, record.records, record.attached)


def content(work: Work, record: Record, format_: str) -> bytes:
    """The bytes of one file of the record."""
    if format_ == SHEET:
        return _sheet(work, record)
    return render(composed(work, record), format_, work.letterhead)


def _sheet(work: Work, record: Record) -> bytes:
    from metodebog.render.workbook import input_workbook

    return input_workbook(record.template or work.template, work.context)


def make(work: Work, record: Record) -> Outcome:
    """Writes the files of one record. A format that fails is told (O-811, O-810); the others are kept.

    Raises OSError when the folder cannot be written.
    """
    from metodebog.readback import differs

    template, document = record.template or work.template, composed(work, record)
    files: list[tuple[str, str]] = []
    fault: Problem | None = None
    for format_ in formats(work.template, record, work.context, work.formats):
        if format_ == NUMBERS and not document.published:
            continue
        try:
            content = _sheet(work, record) if format_ == SHEET else render(document, format_, work.letterhead)
        except Exception:  # a renderer's own fault: told by number, never with content
            fault = problem("O-811" if format_ == "pdf" else "O-810", nummer=record.number)
            continue
        if differs(document, format_, content):
            fault = problem("O-810", nummer=record.number)
            continue
        name = record.file_name(template, format_)
        files.append((name, write_whole(work.out / name, content)))
    return Outcome(Made(record.number, tuple(files)), fault)


def run(work: Work, records: list[Record], workers: int = 0) -> Iterator[Outcome]:
    """The outcome of each record, in order. `workers`: 0 chooses; 1 stays in this process. Raises OSError."""
    count = workers or _suitable(work, len(records))
    if count <= 1:
        yield from (make(work, record) for record in records)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=spawn, initializer=_start_worker, initargs=(work,)) as pool:
        yield from _in_order(pool, iter(records), count * 3)


def _suitable(work: Work, records: int) -> int:
    return min(os.cpu_count() or 1, 8) if records >= PARALLEL_FROM and "pdf" in work.formats else 1


def _in_order(pool: ProcessPoolExecutor, records: Iterator[Record], ahead: int) -> Iterator[Outcome]:
    """Keeps `ahead` chunks under way; a failure stops the rest."""
    waiting: list[Future[list[Outcome]]] = []
    try:
        while True:
            while len(waiting) < ahead and (chunk := list(islice(records, CHUNK))):
                waiting.append(pool.submit(_make_chunk, chunk))
            if not waiting:
                return
            yield from waiting.pop(0).result()
    finally:
        for future in waiting:
            future.cancel()


_work: Work | None = None


def _start_worker(work: Work) -> None:
    global _work
    _work = work
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _make_chunk(records: Iterable[Record]) -> list[Outcome]:
    assert _work is not None
    return [make(_work, record) for record in records]


def write_problem(error: OSError, folder: str, done: int, total: int) -> Problem:
    """Why a run had to stop writing, in the words of the reader."""
    if error.errno == errno.ENOSPC:
        return problem("O-802", faerdige=done, alle=total)
    if isinstance(error, PermissionError) and error.filename2 is not None:
        return problem("O-801", fil=Path(error.filename2).name)
    if isinstance(error, PermissionError):
        return problem("O-821", mappe=folder)
    return problem("O-814", mappe=folder, faerdige=done, alle=total)
