"""What the form's tests share: the real declaration, a tiny one with every field kind, and the page with its Python behind it."""

from __future__ import annotations

import base64
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import browser
import pytest

import metodebog.forms
from metodebog import files, yaml_strict
from metodebog.context import Context
from metodebog.forms.description import describe
from metodebog.forms.widget import documents, handle
from metodebog.template import Template

Open = Callable[..., AbstractContextManager]
FORMS = Path(metodebog.forms.__path__[0])
TODAY = date(2026, 11, 16)
CONTEXT = files.context(TODAY, example=True)
AGREEMENT = files.find_template("samarbejdsaftale", CONTEXT)

EVERY_KIND = """
titel: Alle felter
version: "2"
formaal: En prøve.
modtager: borger
kilder: ["001"]
afsnit:
  - id: alt
    titel: Alt
    vejledning: Læs det hele først.
    felter:
      - {id: kort, label: Kort, type: tekst, hjaelp: En linje., eksempel: Blå, laengde: 20, kraevet: ja}
      - {id: lang, label: Lang, type: langtekst, laengde: 1000, eksempel: To linjer.}
      - {id: hvem, label: Hvem, type: person}
      - {id: dag, label: Dag, type: dato}
      - {id: tid, label: Tid, type: tid}
      - {id: antal, label: Antal, type: heltal, mindst: 1, hoejst: 9}
      - {id: pris, label: Pris, type: beloeb}
      - {id: ja, label: Ja?, type: ja_nej}
      - {id: et, label: Ét, type: valg, valg: [Rød, Grøn, Blå]}
      - {id: mange, label: Én af mange, type: valg, valg: [A, B, C, D, E, F]}
      - {id: flere, label: Flere, type: flervalg, valg: [Sol, Regn, Sne]}
      - {id: cpr, label: CPR, type: cpr}
      - {id: tlf, label: Telefon, type: telefon}
      - {id: mail, label: Mail, type: email}
      - id: ting
        label: Ting
        type: tabel
        raekkenavn: Ting
        hoejst: 3
        kolonner:
          - {id: navn, label: Tingens navn, type: tekst, kraevet: ja}
          - {id: farve, label: Farve, type: flervalg, valg: [Rød, Grøn]}
  - id: sne
    titel: Om sneen
    vis_naar: {felt: flere, er: Sne}
    felter:
      - {id: dybde, label: Dybde, type: heltal, kraevet: ja}
"""

EVERY_ANSWER: dict[str, object] = {
    "kort": "Æble & <b>pære</b>", "lang": "Første linje.\nAnden linje.", "hvem": "Anna Eksempel", "dag": "3/2 2026", "tid": "9.30",
    "antal": "7", "pris": "1250,50", "ja": "Ja", "et": "Grøn", "mange": "E", "flere": ["Sol", "Sne"], "cpr": "610190-1234",
    "tlf": "12 34 56 78", "mail": "anna@eksempel.example", "dybde": "12",
    "ting": [{"navn": "Kasse", "farve": ["Rød"]}, {"navn": "Mappe", "farve": ["Rød", "Grøn"]}],
}  # fmt: skip


def every_kind(folder: Path) -> Template:
    """The tiny template, declared in a file of its own."""
    file = folder / "alle-felter.yml"
    file.write_text(EVERY_KIND, encoding="utf-8")
    return files.load_template(file, CONTEXT)


def example() -> dict[str, object]:
    """The answers of the first invented citizen, as a draft may hold them."""
    records = yaml_strict.load((files.paths.examples() / "samarbejdsaftale.yml").read_text(encoding="utf-8"), "eksempel")
    return json.loads(json.dumps(records[0]))


def real(template: Template, context: Context = CONTEXT) -> Callable[[dict], dict]:
    """Python as it answers the page, with the files as base64."""

    def answer(message: dict) -> dict:
        reply, made = handle(template, context, lambda *request: documents(template, context, *request), message)
        listed = [{"name": name, "base64": base64.b64encode(content).decode()} for name, content in made.items()]
        return {**reply, "files": listed} if made else reply

    return answer


PAGE = """<!doctype html>
<html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Formular</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="form.css">
<body style="margin: 0; background: #111"><main id="her"></main>
<script type="module">
import { show } from "./form.js";
const description = JSON.parse(document.getElementById("beskrivelse").textContent);
const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const send = async (message) => {
  const reply = JSON.parse(await python(JSON.stringify(message)));
  return { ...reply, files: reply.files?.map((file) => ({ name: file.name, data: bytes(file.base64) })) };
};
window.form = show(document.getElementById("her"), description, window.silent ?? send, window.wait);
</script>
<script type="application/json" id="beskrivelse">@@</script>
"""


def lay_out(folder: Path, template: Template, context: Context = CONTEXT) -> None:
    """The form as a page in `folder`: the files themselves, and the description."""
    for name in ("form.js", "form.css"):
        shutil.copy(FORMS / name, folder / name)
    text = json.dumps(describe(template, context)).replace("<", "\\u003c")
    (folder / "index.html").write_text(PAGE.replace("@@", text), encoding="utf-8")


@contextmanager
def opened(chrome: object, address: str, answer: Callable[[dict], dict], width: int = 1280, before: str = "") -> Iterator[object]:
    """The page, open, with Python behind it. A fault of the script fails the test. `before`: script to run first."""
    context = chrome.new_context(viewport={"width": width, "height": 900}, locale="da-DK", accept_downloads=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.expose_function("python", lambda text: json.dumps(answer(json.loads(text))))
    page.add_init_script(before)
    page.goto(f"{address}/index.html")
    page.wait_for_selector("form")
    try:
        yield page
    finally:
        context.close()
    assert not faults


@contextmanager
def form_page(chrome: object, folder: Path, template: Template, **options: object) -> Iterator[object]:
    """The form of `template`, laid out, served and open."""
    lay_out(folder, template)
    with browser.served(folder) as address, opened(chrome, address, real(template), **options) as page:
        yield page


def words_in_list(page: object) -> list[str]:
    """The lines of the lists of messages on the page, without their codes."""
    lines = page.locator(".oversigt li a").all_inner_texts()
    return [re.sub(r"\s+", " ", line).strip() for line in lines]


@pytest.fixture(scope="module")
def chrome() -> Iterator[object]:
    with browser.browser() as found:
        yield found


@pytest.fixture
def agreement(chrome: object, tmp_path: Path) -> Open:
    return partial(form_page, chrome, tmp_path, AGREEMENT)


@pytest.fixture
def tiny(chrome: object, tmp_path: Path) -> Open:
    return partial(form_page, chrome, tmp_path, every_kind(tmp_path))


def press(page: object, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def fill(page: object, answers: dict[str, object]) -> list[str]:
    return page.evaluate("answers => form.write(answers)", answers)


def answers(page: object, hidden_too: bool = False) -> dict[str, object]:
    return page.evaluate("hidden => form.read(hidden)", hidden_too)


def saved(page: object) -> Path:
    with page.expect_download() as download:
        press(page, "Gem kladde")
    return download.value


def open_draft(page: object, content: object, name: str = "kladde.json") -> str:
    """Opens a draft; gives what the page says about it."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    page.locator("input[type=file]").first.set_input_files({"name": name, "mimeType": "application/json", "buffer": data})
    note = page.locator(".note").first
    note.locator("css=:scope:not(:empty)").wait_for()
    return note.inner_text()


def focused(page: object) -> str:
    """What the person at the keyboard is standing on: the label or the text."""
    return page.evaluate("() => { const node = document.activeElement; return (node.labels?.[0] ?? node).innerText.trim(); }")
