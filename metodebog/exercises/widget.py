"""An exercise in a notebook and in Voilà: an anywidget. What is done passes through as messages and is never kept.

Nothing that the participants write is a trait of the widget, so none of it is saved in a notebook file.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

import anywidget
import traitlets

from metodebog.context import Context
from metodebog.exercises import EXERCISES
from metodebog.exercises.base import Exercise, State
from metodebog.exercises.making import Made, make
from metodebog.exercises.words import WORDS
from metodebog.problems import problem

SEEDS = 10_000
_HERE = Path(__file__).parent


class Session:
    """One exercise under way: its state, and whether anything has been done. Answers the messages of the page."""

    def __init__(self, exercise: Exercise, context: Context, seed: int | None = None) -> None:
        self._exercise, self._context = exercise, context
        self._begin(secrets.randbelow(SEEDS) if seed is None else seed)

    def _begin(self, seed: int) -> None:
        self._seed, self._fresh = seed, True
        self._state: State = self._exercise.start(self._context, seed)

    def handle(self, request: Mapping[str, object]) -> tuple[dict[str, object], Mapping[str, bytes]]:
        """The reply to one message, and the files that go with it.

        `request["kind"]`: “show”; “act” with `action`, `value` and `now`; “again” with `seed` and `log`, the acts so far (a new
        kernel is told what was done); “restart”; or “fetch” with `value`. The reply has `screen`, `seed` and `fresh`, or `fix` and
        `advice` with the files.
        """
        kind = request.get("kind")
        if kind == "fetch":
            return self._fetch(str(request.get("value", "")))
        if kind == "act":
            self._act(request)
        elif kind == "restart":
            self._begin(secrets.randbelow(SEEDS))
        elif kind == "again":
            self._begin(int(str(request.get("seed", 0))))
            for done in request.get("log") or ():
                self._act(done)
        return {"screen": self._state.screen(), "seed": self._seed, "fresh": self._fresh}, {}

    def _act(self, request: Mapping[str, object]) -> None:
        at = request.get("now")
        now = float(at) if isinstance(at, (int, float)) else 0.0
        self._state = self._state.act(str(request.get("action", "")), request.get("value"), now)
        self._fresh = False

    def _fetch(self, value: str) -> tuple[dict[str, object], Mapping[str, bytes]]:
        wanted = self._state.wanted(value) if hasattr(self._state, "wanted") else None
        made = make(wanted, self._context) if wanted else Made()
        return {"fix": list(made.fix), "advice": list(made.advice)}, made.files


class ExerciseWidget(anywidget.AnyWidget):
    """One exercise on the screen. Made by `exercise_widget`."""

    _esm = _HERE / "exercise.js"
    _css = _HERE / "exercise.css"
    description = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session, exercise: Exercise) -> None:
        super().__init__(description={"name": exercise.name, "title": exercise.title, "words": dict(WORDS)})
        self._session = session
        self.on_msg(self._answer)

    def _answer(self, _widget: object, message: object, _buffers: object) -> None:
        """Answers one message of the page. Whatever happens, it is answered, and nothing that was written is logged."""
        request = message if isinstance(message, Mapping) else {}
        try:
            reply, files = self._session.handle(request)
        except Exception:
            reply, files = {"fault": problem("O-820", kode=secrets.token_hex(2)).text}, {}
        listed = {"files": [{"name": name} for name in files]} if files else {}
        self.send({**reply, **listed, "id": request.get("id")}, buffers=list(files.values()))


def exercise_widget(name: str, context: Context, seed: int | None = None) -> ExerciseWidget:
    """The exercise `name` to show in a notebook. `seed`: the same number gives the same exercise; None takes a random one."""
    return ExerciseWidget(Session(EXERCISES[name], context, seed), EXERCISES[name])
