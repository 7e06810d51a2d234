"""What an exercise is: pure states, each with a screen as plain data. One page (`exercise.js`) shows any screen.

A new exercise is a module in this package that registers a start with `@exercise`, and one line in `__init__.py`. No
state reads a clock, draws a random number of its own, or touches a file: the seed comes with the start, the time with each act.

    start(context, seed) ──▶ state ──screen()──▶ {"title", "parts", "status", …} ──▶ the page
                               ▲                                                     │ what the person did
                               └────────────── act(action, value, now) ◀─────────────┘

A screen is made of the parts below (text, buttons, forms, lists, tables, timers …), as dicts, lists, texts, numbers and
booleans only. All words come from the exercise; the page has a few of its own (`words`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from metodebog.context import Context

Part = dict[str, object]
Screen = dict[str, object]

PLAIN, BIG, HELP, RIGHT, WRONG, ADVICE = "", "stor", "hjaelp", "rigtigt", "forkert", "raad"
"""Styles of a text. The colour and the mark of RIGHT, WRONG and ADVICE only help: the words say what it is."""
LINE, LINES, NUMBER, DATE, TIME, ONE, SEVERAL, PICK = "linje", "linjer", "tal", "dato", "tid", "et", "flere", "liste"
"""Kinds of a field: one line, several lines, a number, a date, a time; one of the options, several of them, one from a list to unfold."""


class State(Protocol):
    """One moment of an exercise. Frozen: an act gives another state."""

    def screen(self) -> Screen:
        """What is seen now (`screen` below)."""
        ...

    def act(self, action: str, value: object, now: float) -> State:
        """The state after the person did `action`. An action that has no place here gives the same state; nothing is raised.

        `value`: of a button its own value (a text, often empty); of a form {field name: text, or list of texts}; of a choice that
        acts at once its text or list of texts. `now`: seconds since 1970 by the clock of the person's computer, never going back.
        """
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """Files that a person asks for: the document `slug` with `answers` as its form would have them (field id → text, or rows).

    `format`: “docx”, “pdf”, “html”, or “xlsx” and “yml” for the data file.
    """

    slug: str
    answers: Mapping[str, object]
    format: str


class Maker(Protocol):
    """A state with files to fetch: one that has buttons made with `fetch=True` has this too."""

    def wanted(self, value: str) -> Wanted:
        """What to make for the button with this value. The document's own checks are run; what they say is shown."""
        ...


Start = Callable[[Context, int], State]


@dataclass(frozen=True, slots=True)
class Exercise:
    """`name`: what a declaration says in `oevelse`. `title`: Danish. `start(context, seed)`: the first state.

    The same seed gives the same exercise.
    """

    name: str
    title: str
    start: Start


EXERCISES: dict[str, Exercise] = {}


def exercise(title: str) -> Callable[[Start], Start]:
    """Registers a start under the function's own name, which a declaration says in `oevelse`."""

    def register(start: Start) -> Start:
        assert start.__name__ not in EXERCISES, f"{start.__name__} is there already"
        EXERCISES[start.__name__] = Exercise(start.__name__, title, start)
        return start

    return register


def screen(title: str, *parts: Part | None, status: str = "", place: str = "", focus: str = "", unsaved: bool = False) -> Screen:
    """A whole screen.

    `status` is said aloud by a screen reader when it changes (one short sentence: what has just happened). `place` stands above the
    title (“Kort 3 af 35”). The focus stays on what was used; when that is gone, it goes to the field or button named `focus` (see
    `key` of `button` and `name` of `field`), else to the title. Put `"!"` before the name (or alone, for the title) to move it there in
    any case. `unsaved`: the browser asks before the page is closed.
    """
    kept = [part for part in parts if part]
    return {"title": title, "place": place, "parts": kept, "status": status, "focus": focus, "unsaved": unsaved}


def text(words: str, style: str = PLAIN) -> Part:
    """Running text; an empty line begins a new paragraph. `style`: one of the styles above."""
    return {"kind": "text", "text": words, "style": style}


def heading(words: str) -> Part:
    """A heading below the screen's title."""
    return {"kind": "heading", "text": words}


def card(words: str, title: str = "", foot: str = "") -> Part:
    """One thing for the whole room to read from afar: a question, a clock. `title` above it and `foot` below it, both small."""
    return {"kind": "card", "text": words, "title": title, "foot": foot}


def bullets(lines: Sequence[str]) -> Part:
    """Short lines, each with a bullet."""
    return {"kind": "bullets", "lines": list(lines)}


def button(action: str, label: str, *, key: str = "", value: str = "", main: bool = False, pressed: bool | None = None,
           fetch: bool = False, about: str = "") -> Part:  # fmt: skip
    """A button. `key`: one letter or digit (or “ArrowRight”) that presses it, shown beside the label; no two of a screen share one.

    `pressed`: for a button that is on or off. `main`: the one that leads on. `fetch`: gives files (see `Maker`). `about`: what it
    concerns, for those who do not see where it stands (“Fjern” about “Økonomi”).
    """
    return {"action": action, "label": label, "key": key, "value": value, "main": main, "pressed": pressed, "fetch": fetch, "about": about}


def actions(*buttons: Part | None) -> Part:
    """Buttons beside each other; None is left out."""
    return {"kind": "actions", "buttons": [one for one in buttons if one]}


def field(name: str, label: str, kind: str = LINE, *, value: str | Sequence[str] = "", help: str = "",
          options: Iterable[str | tuple[str, str]] = (), required: bool = False) -> Part:  # fmt: skip
    """Something to answer. `kind`: see above. `options`: texts, or (value, text) where they differ. `value`: what stands there first.

    What a person has typed stays until its form is sent, also when the screen changes around it.
    """
    pairs = [[one, one] if isinstance(one, str) else list(one) for one in options]
    given = value if isinstance(value, str) else list(value)
    return {"kind": kind, "name": name, "label": label, "value": given, "help": help, "options": pairs, "required": required}


def form(action: str, submit: str, *fields: Part | None, key: str = "", main: bool = True) -> Part:
    """Fields that are sent together, by the button `submit` or Enter in a line. A field that is required must be answered first."""
    kept = [one for one in fields if one]
    return {"kind": "form", "action": action, "submit": submit, "fields": kept, "key": key, "main": main}


def choice(action: str, chosen: Part) -> Part:
    """A field (ONE, SEVERAL or PICK) that acts at once, when it is changed: a filter, a setting."""
    return {"kind": "choice", "action": action, "field": chosen}


def item(words: str, *buttons: Part | None, foot: str = "", mark: str = "") -> Part:
    """One line of a list. `foot`: small words below it. `mark`: a short word before it (“Nu”, “Brugt”)."""
    return {"text": words, "foot": foot, "mark": mark, "buttons": [one for one in buttons if one]}


def items(label: str, lines: Sequence[Part], *, numbered: bool = False) -> Part:
    """A list of `item`s. `label` names it, and is shown as its heading."""
    return {"kind": "items", "label": label, "items": list(lines), "numbered": numbered}


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, now: int | None = None) -> Part:
    """A table. The first cell of a row names it. `now`: the number of the row, from 0, that it is about now."""
    return {"kind": "table", "caption": caption, "columns": list(columns), "rows": [list(row) for row in rows], "now": now}


def timer(name: str, label: str, planned: float, used: float, since: float | None, ended: str) -> Part:
    """A clock that counts in the page. `planned` and `used`: seconds; `since`: when it began to run (as `now`), None while it stands still.

    What is used now is `used` + the time since `since`: right after any sleep, and never dependent on ticks. `ended`: the calm
    words when the planned time has gone; they are shown and said once, with a soft tone where sound is on.
    """
    return {"kind": "timer", "name": name, "label": label, "planned": planned, "used": used, "since": since, "ended": ended}


def beside(*columns: Sequence[Part]) -> Part:
    """Parts in columns beside each other; under each other where there is no room."""
    return {"kind": "beside", "columns": [[part for part in column if part] for column in columns]}
