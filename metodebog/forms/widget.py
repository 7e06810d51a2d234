"""The form in a notebook and in Voilà: an anywidget. The answers pass through as messages and are never kept.

No answer is a trait of the widget, so none is saved in a notebook file.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import anywidget
import traitlets

from metodebog import batch, letterhead
from metodebog.check import check
from metodebog.compose import compose
from metodebog.context import Context
from metodebog.forms.answers import check_page, problems_for_page, raw_record
from metodebog.forms.description import describe
from metodebog.forms.words import FORMATS
from metodebog.problems import MetodebogError, problem
from metodebog.readback import differs
from metodebog.showable import unshowable
from metodebog.template import Template

Answers = Mapping[str, object]
Make = Callable[[Answers, Sequence[str], Mapping[str, str]], Mapping[str, bytes]]
"""The answers of the page, the formats, and question code → answer, into file name → bytes."""

_HERE = Path(__file__).parent


class FormWidget(anywidget.AnyWidget):
    """The form of one template. Made by `form_widget`."""

    _esm = _HERE / "form.js"
    _css = _HERE / "form.css"
    description = traitlets.Dict().tag(sync=True)

    def __init__(self, template: Template, context: Context, make: Make) -> None:
        super().__init__(description=describe(template, context))
        self._template, self._context, self._make = template, context, make
        self.on_msg(self._answer)

    def _answer(self, _widget: object, message: object, _buffers: object) -> None:
        """Answers one message of the page. Whatever happens, it is answered, and no answer of the user is logged."""
        request = message if isinstance(message, Mapping) else {}
        try:
            reply, files = handle(self._template, self._context, self._make, request)
        except Exception:
            code = secrets.token_hex(2)
            reply, files = {"fault": problem("O-820", kode=code).text}, {}
        listed = {"files": [{"name": name} for name in files]} if files else {}
        self.send({**reply, **listed, "id": request.get("id")}, buffers=list(files.values()))


def form_widget(template: Template, context: Context, make: Make | None = None) -> FormWidget:
    """The form of `template` to show in a notebook. `make` makes the files; the default makes them in memory (`documents`)."""
    return FormWidget(template, context, make or (lambda *request: documents(template, context, *request)))


def handle(template: Template, context: Context, make: Make, request: Answers) -> tuple[dict[str, object], Mapping[str, bytes]]:
    """The reply to one message of the page, and the files that go with it.

    `request`: `kind` (“check” or “make”), `answers`, `confirmed` (keys of questions), `formats`. The reply: `messages` and
    `refused`. Files are made only when nothing is refused; problems on the way come back as messages.
    """
    answers = request.get("answers")
    answers = answers if isinstance(answers, Mapping) else {}
    page = check_page(template, answers, _texts(request.get("confirmed")), context)
    advice = problems_for_page(template, unshowable(template, page.checked))
    reply = {"messages": [*page.messages, *advice], "refused": page.checked.refused}
    formats = [format_ for format_ in FORMATS if format_ in _texts(request.get("formats"))]
    if page.checked.refused or request.get("kind") != "make":
        return reply, {}
    try:
        return reply, make(answers, formats, page.answered)
    except MetodebogError as error:
        more = problems_for_page(template, error.problems)
        return {"messages": [*more, *page.messages], "refused": True}, {}


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def documents(
    template: Template, context: Context, answers: Answers, formats: Sequence[str], answered: Mapping[str, str]
) -> dict[str, bytes]:
    """File name → bytes of the finished document in each format (“docx”, “pdf”, “html”), and of its calendar file when it has one.

    Nothing is written to a disk.

    The names hold no personal data. Raises MetodebogError when the answers are refused.
    """
    told = replace(context, answers=answered)
    checked = check(template, raw_record(template, answers), told)
    if checked.refused:
        raise MetodebogError(checked.problems)
    document = compose(template, checked.values, told)
    paper = letterhead.load(context)[0] if "docx" in formats else b""
    calendar = [batch.CALENDAR] if document.events else []
    made = {format_: batch.render(document, format_, paper) for format_ in (*formats, *calendar)}
    if any(differs(document, format_, content) for format_, content in made.items()):
        raise RuntimeError("a file does not hold what the document says")
    return {f"{template.slug}.{format_}": content for format_, content in made.items()}
