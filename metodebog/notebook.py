"""What a notebook calls: `task` takes its parameters, `show` shows the form (or the exercise) or makes the documents.

The same notebook serves three homes. Opened by a person without a data file it shows the form; run by Papermill
without a data file it makes the invented example; with a data file it makes the documents, and is the receipt.
"""

from __future__ import annotations

import json
import os
import secrets
import time
import traceback
from collections.abc import Callable
from datetime import date

from metodebog import options
from metodebog.problems import MetodebogError, problem
from metodebog.produce import Task, produce
from metodebog.receipt import Receipt
from metodebog.receipt_view import receipt_html, receipt_text

RECEIPT_TYPE = "application/vnd.metodebog.kvittering+json"
PROGRESS_TYPE = "application/vnd.metodebog.fremdrift+json"
PROGRESS_VARIABLE = "METODEBOG_FREMDRIFT"
"""Set to 1 by whoever runs the notebook and reads its progress messages."""
DEBUG_VARIABLE = "METODEBOG_FEJLSOEG"
PERSON_VARIABLES = ("JPY_SESSION_NAME", "VOILA_REQUEST_URL")
SECONDS_BETWEEN = 0.2

NO_DATA = "Der er ikke valgt en datafil. Her bruges det opdigtede eksempel."


class Choice:
    """What the parameters say: a task with data, or a document without any. Shows nothing of itself."""

    def __init__(self, work: Task, has_data: bool) -> None:
        self.task, self.has_data = work, has_data

    def __repr__(self) -> str:
        return f"{self.task.slug}: {'datafil valgt' if self.has_data else 'ingen datafil'}"


def task(slug: str, *, data: str = "", **parameters: str) -> Choice:
    """The task that the notebook's parameters describe. Raises MetodebogError with every parameter that is wrong."""
    return Choice(options.task(slug, data=data, **parameters), bool(data))


def show(choice: Choice) -> object | None:
    """The form when a person has opened the notebook without a data file; else makes the documents and shows the receipt.

    Raises MetodebogError after the receipt when something was refused or failed, so that a run of the notebook fails too.
    """
    if not choice.has_data and opened_by_person() and (form := _form(choice.task)) is not None:
        return form
    if not choice.has_data:
        print(NO_DATA)
    receipt = produce(choice.task, _progress())
    display_receipt(receipt)
    receipt.require_success()
    return None


def opened_by_person() -> bool:
    """Whether the notebook stands in Jupyter, Voilà or VS Code, and not in an unattended run."""
    from IPython import get_ipython

    if os.environ.get(PROGRESS_VARIABLE):
        return False
    shell = get_ipython()
    in_vs_code = shell is not None and "__vsc_ipynb_file__" in shell.user_ns
    return in_vs_code or any(os.environ.get(name) for name in PERSON_VARIABLES)


def _form(work: Task) -> object | None:
    """The exercise or the form of the document; None for one that needs the rows of a file."""
    from metodebog import files

    context = files.context(date.today(), answers=dict(work.answers), example=work.example)
    template = files.find_template(work.slug, context, work.templates)
    if template.exercise:
        from metodebog.exercises.widget import exercise_widget

        return exercise_widget(template.exercise, context)
    if not template.has_form:
        return None
    from metodebog.forms.widget import form_widget

    return form_widget(template, context)


def display_receipt(receipt: Receipt) -> None:
    """Shows the receipt, and lays it beside as data for the program that runs the notebook."""
    from IPython.display import display

    data = json.loads(receipt.to_json())
    display({"text/plain": receipt_text(receipt), "text/html": receipt_html(receipt), RECEIPT_TYPE: data}, raw=True)


def _progress() -> Callable[[int, int], None]:
    """Tells how far the work is: as messages to the program that runs the notebook, or as a line that a person sees."""
    if os.environ.get(PROGRESS_VARIABLE):
        return _now_and_then(_publish)
    if opened_by_person():
        return _now_and_then(_LiveLine())
    return lambda done, total: None


def _now_and_then(tell: Callable[[int, int], None]) -> Callable[[int, int], None]:
    last = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal last
        if done >= total or time.monotonic() - last > SECONDS_BETWEEN:
            last = time.monotonic()
            tell(done, total)

    return progress


def _publish(done: int, total: int) -> None:
    from IPython.display import display

    display({PROGRESS_TYPE: {"done": done, "total": total}}, raw=True)


class _LiveLine:
    """One line in the notebook that is replaced as the work goes on."""

    def __init__(self) -> None:
        self._handle = None

    def __call__(self, done: int, total: int) -> None:
        from IPython.display import display

        content = {"text/plain": f"{done} af {total} dokumenter"}
        if self._handle is None:
            self._handle = display(content, raw=True, display_id=True)
        else:
            self._handle.update(content, raw=True)


def unforeseen(error: Exception) -> MetodebogError:
    """The message O-820 with a random code instead of an error that we did not foresee: it might hold content.

    A developer sees the error itself on stderr with METODEBOG_FEJLSOEG=1.
    """
    if isinstance(error, MetodebogError):
        return error
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(error)
    return MetodebogError([problem("O-820", kode=secrets.token_hex(2))])
