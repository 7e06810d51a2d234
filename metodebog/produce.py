"""One task: a data file in, documents and a receipt out. Nothing is made while a refusing problem stands.

Never raises for a fault of the input or of the folder: what is wrong stands in the receipt. What is unforeseen becomes
the message O-820 with a random code, without any content.
"""

from __future__ import annotations

import hashlib
import os
import platform
import secrets
import shutil
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from importlib import metadata
from pathlib import Path

from metodebog import batch, files, letterhead, read, store
from metodebog.attachments import Source, files_beside
from metodebog.batch import FORMATS, Record, Work
from metodebog.builds import Wanted
from metodebog.column_help import NAME as COLUMNS
from metodebog.column_help import column_help
from metodebog.context import Context
from metodebog.problems import MetodebogError, Problem, problem, refused
from metodebog.receipt import Receipt
from metodebog.records import wanted
from metodebog.survey_messages import SURVEYS
from metodebog.template import Template

Progress = Callable[[int, int], None]
ROOM_PER_FILE = 150_000
"""Bytes that one file may need at most: more than any ordinary document."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be made. `answers`: question code → answer. `example`: invented data. `overwrite`: documents of an
    earlier run of ours in `out` may be replaced. `templates`: another folder of declarations. `workers`: 0 chooses. `package`: of a
    case, only the documents of that package, and a ZIP of them."""

    slug: str
    data: Path
    out: Path
    formats: tuple[str, ...] = FORMATS
    answers: Mapping[str, str] = field(default_factory=dict)
    today: date = field(default_factory=date.today)
    example: bool = False
    overwrite: bool = False
    templates: Path | None = None
    workers: int = 0
    package: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """The data of a task, read and checked."""

    template: Template
    context: Context
    wanted: Wanted
    data_sha256: str


def produce(task: Task, progress: Progress | None = None) -> Receipt:
    """Makes the documents. Returns the receipt, whatever happened."""
    return _with_receipt(task, lambda receipt: _produce(task, receipt, progress or (lambda done, total: None)))


def read_only(task: Task) -> tuple[Receipt, Template, Context, list[Record]]:
    """Reads and checks the data for whoever makes something else of it. Raises MetodebogError when nothing could be read."""
    done = _read(task)
    return _described(Receipt(task.slug), done), done.template, done.context, done.wanted.records


def check_only(task: Task) -> Receipt:
    """Reads and checks the data, and writes nothing."""
    return _with_receipt(task, lambda receipt: _described(replace(receipt, checked_only=True), _read(task)))


def _with_receipt(task: Task, work: Callable[[Receipt], Receipt]) -> Receipt:
    """The receipt of `work`; its refusals and unforeseen faults become problems in it."""
    clock, now = time.monotonic(), datetime.now()
    receipt = Receipt(
        task.slug, data=read.file_checks.shown_name(task.data), out=task.out.name, formats=task.formats, example=task.example,
        started=now.isoformat(timespec="seconds"), versions=_versions(),
    )
    try:
        receipt = work(receipt)
    except MetodebogError as error:
        receipt = replace(receipt, problems=error.problems, refused=True)
    except Exception:
        if os.environ.get("METODEBOG_FEJLSOEG"):
            traceback.print_exc()
        receipt = replace(receipt, problems=(problem("O-820", kode=secrets.token_hex(2)),), fault=True)
    return replace(receipt, seconds=round(time.monotonic() - clock, 2))


def _versions() -> dict[str, str]:
    names = ("metodebog", "typst", "papermill")
    found = {name: metadata.version(name) for name in names if _installed(name)}
    return {"python": platform.python_version(), **found}


def _installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def _read(task: Task) -> _Read:
    context = files.context(task.today, answers=dict(task.answers), example=task.example)
    template = files.find_template(task.slug, context, task.templates)
    data = read.read(task.data, template, context)
    documents = files.case_documents(context, task.templates) if template.is_case else ()
    used = [task.data, *files_beside(template, task.data)]
    content = b"".join(file.read_bytes() for file in used if file.is_file())
    source = Source(task.data, task.templates)
    return _Read(template, context, wanted(template, data, context, documents, task.package, source), hashlib.sha256(content).hexdigest())


def _described(receipt: Receipt, done: _Read) -> Receipt:
    return replace(
        receipt, title=done.template.title, version=done.template.version, data_sha256=done.data_sha256,
        records=len(done.wanted.records), problems=tuple(done.wanted.problems), refused=refused(done.wanted.problems),
    )


def _produce(task: Task, receipt: Receipt, progress: Progress) -> Receipt:
    with store.reserved(task.out, datetime.now()):
        done = _read(task)
        receipt = _described(receipt, done)
        if receipt.refused:
            return replace(receipt, files=(*write_problems(task, done.wanted.problems), *_write_columns(task, done)))
        paper, advice = letterhead.load(done.context) if "docx" in task.formats else (b"", ())
        plan, left = _plan(task, done)
        work = Work(done.template, done.context, task.formats, task.out, paper)
        made = _make(work, replace(receipt, problems=(*receipt.problems, *advice)), plan, left, task.workers, progress)
        return _zipped(task, plan, made) if task.package and not made.fault else made


def _zipped(task: Task, plan: store.Plan, receipt: Receipt) -> Receipt:
    """The files of a package as one ZIP beside them; the same files give the same ZIP."""
    *names, target = plan.names
    store.write_whole(task.out / target, store.zipped((name, (task.out / name).read_bytes()) for name in names))
    return replace(receipt, files=(*receipt.files, target))


def write_problems(task: Task, problems: Sequence[Problem]) -> tuple[str, ...]:
    """The list of faults, and for Excel a copy of the file with the messages in its cells."""
    from metodebog.render.problem_copy import problem_copy, problem_list

    names = ["fejl.xlsx"]
    store.write_whole(task.out / names[0], problem_list(problems))
    if task.data.suffix.lower() in (".xlsx", ".xlsm") and any(item.place and item.place.sheet for item in problems):
        names.append(_problem_files(task)[1])
        store.write_whole(task.out / names[1], problem_copy(task.data.read_bytes(), problems))
    return tuple(names)


def _write_columns(task: Task, done: _Read) -> tuple[str, ...]:
    """The workbook that helps to tell what the columns of an export are, when some are in doubt."""
    if not any(item.code in SURVEYS for item in done.wanted.problems):
        return ()
    values = done.wanted.records[0].values if done.wanted.records else {}
    helping = column_help(done.template, task.package, values, Source(task.data, task.templates), done.context)
    if helping is None:
        return ()
    store.write_whole(task.out / COLUMNS, helping)
    return (COLUMNS,)


def _plan(task: Task, done: _Read) -> tuple[store.Plan, list[Record]]:
    """What is to be made now: everything, or what an interrupted run has left. Raises MetodebogError (O-80x)."""
    records = done.wanted.records
    formats = {record.number: batch.formats(done.template, record, done.context, task.formats) for record in records}
    names = tuple(record.file_name(done.template, one) for record in records for one in formats[record.number])
    names += (f"{task.package}.zip",) if task.package else ()
    decides = f"{done.data_sha256} {done.template} {done.context.municipality} {sorted(task.formats)} {task.today} {task.package}"
    key = hashlib.sha256(decides.encode()).hexdigest()
    plan = store.Plan(task.slug, key, done.data_sha256, datetime.now().isoformat(timespec="minutes"), len(records), names)
    earlier = store.read_plan(task.out)
    _refuse_folder(task, plan, earlier)
    if earlier and not earlier.done and earlier.key == key and not task.overwrite:
        made = {name for name in names if (task.out / name).exists()}
        left = [record for record in records if not made.issuperset(record.file_name(done.template, one) for one in formats[record.number])]
        return plan, left
    if earlier:
        store.remove_made(task.out, earlier)
    for stale in _problem_files(task):
        (task.out / stale).unlink(missing_ok=True)
    _refuse_disk(task, len(names))
    return plan, records


def _problem_files(task: Task) -> tuple[str, ...]:
    return "fejl.xlsx", f"{Path(read.file_checks.shown_name(task.data)).stem} med beskeder.xlsx", COLUMNS


def _refuse_folder(task: Task, plan: store.Plan, earlier: store.Plan | None) -> None:
    """Another's files are never touched, and an earlier run is only made again when the user says so."""
    if set(store.foreign_files(task.out, earlier)) - set(_problem_files(task)):
        raise MetodebogError([problem("O-807", mappe=task.out.name)])
    if earlier is None or task.overwrite:
        return
    if not earlier.done and earlier.key == plan.key:
        if "O-804" not in task.answers:
            made = sum((task.out / name).exists() for name in earlier.names) // max(len(task.formats), 1)
            raise MetodebogError([problem("O-804", faerdige=made, alle=earlier.records)])
    elif not earlier.done:
        raise MetodebogError([problem("O-805")])
    elif earlier.key != plan.key:
        raise MetodebogError([problem("O-807", mappe=task.out.name)])
    elif "O-806" not in task.answers:
        raise MetodebogError([problem("O-806", tid=earlier.started[11:16].replace(":", "."), antal=earlier.records)])


def _refuse_disk(task: Task, count: int) -> None:
    needed, free = count * ROOM_PER_FILE, shutil.disk_usage(task.out).free
    if needed > free:
        shown = {"kraever": f"{needed / 1e9:.1f} GB".replace(".", ","), "ledig": f"{free / 1e9:.1f} GB".replace(".", ",")}
        raise MetodebogError([problem("O-803", **shown)])


def _make(work: Work, receipt: Receipt, plan: store.Plan, left: list[Record], workers: int, progress: Progress) -> Receipt:
    made, faults = [], []
    try:
        store.write_plan(work.out, plan)
        for outcome in batch.run(work, left, workers):
            made.append(outcome.made)
            faults += [outcome.problem] if outcome.problem else []
            progress(len(made), len(left))
        if not faults:
            store.finish_plan(work.out, plan)
    except OSError as error:
        faults.append(batch.write_problem(error, work.out.name, len(made), len(left)))
    return replace(receipt, made=tuple(made), problems=(*receipt.problems, *faults), fault=bool(faults))
