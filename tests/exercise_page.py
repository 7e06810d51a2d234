"""The page of an exercise in a real browser, with its Python behind it: what the tests of the page share."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import browser
import pytest

import metodebog.exercises
from metodebog import files
from metodebog.exercises import EXERCISES, Exercise
from metodebog.exercises.widget import Session
from metodebog.exercises.words import WORDS

HOME = Path(metodebog.exercises.__path__[0])
CONTEXT = files.context(date(2026, 11, 18), example=True)

PAGE = """<!doctype html>
<html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Øvelse</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="exercise.css">
<body style="margin: 8px"><main id="her"></main>
<script type="module">
import { show } from "./exercise.js";
const description = JSON.parse(document.getElementById("beskrivelse").textContent);
const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const send = async (message) => {
  const reply = JSON.parse(await python(JSON.stringify(message)));
  return { ...reply, files: reply.files?.map((file) => ({ name: file.name, data: bytes(file.base64) })) };
};
window.begin = () => (window.view = show(document.getElementById("her"), description, window.silent ?? send, window.wait));
begin();
</script>
<script type="application/json" id="beskrivelse">@@</script>
"""


def answering(session: Session) -> Callable[[dict], dict]:
    """Python as it answers the page, with the files as base64."""

    def answer(message: dict) -> dict:
        reply, made = session.handle(message)
        listed = [{"name": name, "base64": base64.b64encode(content).decode()} for name, content in made.items()]
        return {**reply, "files": listed} if made else reply

    return answer


def lay_out(folder: Path, exercise: Exercise) -> None:
    """The exercise as a page in `folder`: the files themselves, and the description."""
    for name in ("exercise.js", "exercise.css"):
        shutil.copy(HOME / name, folder / name)
    text = json.dumps({"name": exercise.name, "title": exercise.title, "words": dict(WORDS)}).replace("<", "\\u003c")
    (folder / "index.html").write_text(PAGE.replace("@@", text), encoding="utf-8")


@contextmanager
def exercise_page(chrome: object, folder: Path, what: str | Exercise, *, width: int = 1280, height: int = 720, dark: bool = False,
                  seed: int = 7, before: str = "", answer: Callable[[dict], dict] | None = None) -> Iterator[object]:  # fmt: skip
    """The exercise, laid out, served and open. A fault of the script fails the test. `before`: script to run first."""
    exercise = EXERCISES[what] if isinstance(what, str) else what
    lay_out(folder, exercise)
    answer = answer or answering(Session(exercise, CONTEXT, seed))
    scheme = "dark" if dark else "light"
    context = chrome.new_context(viewport={"width": width, "height": height}, locale="da-DK", accept_downloads=True,
                                 color_scheme=scheme, reduced_motion="reduce")  # fmt: skip
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.expose_function("python", lambda text: json.dumps(answer(json.loads(text))))
    page.add_init_script(before)
    with browser.served(folder) as address:
        page.goto(f"{address}/index.html")
        page.locator(".metodebog-oevelse .krop > *").first.wait_for()
        try:
            yield page
        finally:
            context.close()
    assert not faults, faults


@pytest.fixture(scope="module")
def chrome() -> Iterator[object]:
    with browser.browser() as found:
        yield found


def press(page: object, name: str) -> None:
    """Presses the button with that name, and waits until the answer is shown."""
    page.get_by_role("button", name=name, exact=True).first.click()
    settle(page)


def key(page: object, name: str) -> None:
    """Presses a key, and waits until the answer is shown."""
    page.keyboard.press(name)
    settle(page)


def settle(page: object) -> None:
    """Waits until every answer of Python is shown."""
    page.wait_for_function("() => !view.busy()")


def focused(page: object) -> str:
    """What the person at the keyboard is standing on: the label, or the text without its key."""
    return page.evaluate("""() => { const node = document.activeElement, copy = (node.labels?.[0] ?? node).cloneNode(true);
        copy.querySelectorAll("kbd, .kraevet").forEach((inner) => inner.remove()); return copy.textContent.trim(); }""")


def title(page: object) -> str:
    """The title of the screen."""
    return page.locator(".metodebog-oevelse h2").inner_text()
