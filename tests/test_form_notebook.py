"""Promises about the form in a notebook's front end: its messages, its views, and all the way in Voilà and JupyterLab (slow)."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import browser
import form_kit
import pytest
from form_kit import chrome, form_page, press

from metodebog.messages import CATALOGUE

__all__ = ["chrome"]
pytestmark = browser.needs_chromium

MODEL = """
window.model = (description) => ({
  heard: [], waiting: [],
  get(name) { return name === "description" ? description : undefined; },
  on(event, call) { this.heard.push(call); },
  off(event, call) { this.heard = this.heard.filter((other) => other !== call); },
  send(message) { this.waiting.push(message); },
  answer(reply, buffers) { this.heard.forEach((call) => call({ ...reply, id: this.waiting.at(-1).id }, buffers)); },
});
"""


def test_a_view_that_is_shown_anew_has_the_answers_of_the_one_before(chrome: object, tmp_path: Path) -> None:
    """A notebook takes a view down and makes another when its cell is moved: nothing that was typed may go."""
    with form_page(chrome, tmp_path, form_kit.every_kind(tmp_path), before=MODEL) as page:
        page.evaluate("""async () => {
            const home = document.getElementById('her'), text = document.getElementById('beskrivelse').textContent;
            window.m = model(JSON.parse(text));
            window.def = (await import('./form.js')).default;
            window.close = def.render({ model: m, el: home });
        }""")
        page.get_by_label("Kort").fill("Bliver stående")
        page.get_by_role("checkbox", name="Sne").check()
        page.evaluate("""() => {
            const home = document.getElementById('her');
            close();
            home.replaceChildren();
            def.render({ model: m, el: home });
        }""")
        assert page.get_by_label("Kort").input_value() == "Bliver stående" and page.get_by_label("Dybde").count() == 1
        assert page.evaluate("m.heard.length") == 1
        page.get_by_role("radio", name="Rød").focus()
        assert page.evaluate("document.activeElement.hasAttribute('data-lm-suppress-shortcuts')")


def test_files_of_a_notebook_come_through_its_buffers(chrome: object, tmp_path: Path) -> None:
    with form_page(chrome, tmp_path, form_kit.every_kind(tmp_path), before=MODEL) as page:
        page.evaluate("""async () => {
            window.m = model(JSON.parse(document.getElementById('beskrivelse').textContent));
            (await import('./form.js')).default.render({ model: m, el: document.getElementById('her') });
        }""")
        press(page, "Lav dokumenter")
        page.wait_for_function("m.waiting.length === 1")
        with page.expect_download() as download:
            page.evaluate("""() => m.answer({ messages: [], refused: false, files: [{ name: 'a.pdf' }] },
                [new DataView(new TextEncoder().encode('%PDF-prøve').buffer)])""")
        assert Path(download.value.path()).read_text(encoding="utf-8") == "%PDF-prøve"


# --- all the way: a server, a kernel, a browser ----------------------------------------------------------------------

ROOT = Path(__file__).resolve().parent.parent
JUPYTER = ("DATA_DIR", "CONFIG_DIR", "RUNTIME_DIR")
FOLDERS = ("IPYTHONDIR", *(f"JUPYTER_{name}" for name in JUPYTER), "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
CELL = """
import os, pathlib
pathlib.Path("kerner.txt").open("a").write(f"{os.getpid()}\\n")
from datetime import date
from metodebog import files
from metodebog.forms.widget import form_widget
context = files.context(date(2026, 11, 16), example=True)
form_widget(files.find_template("samarbejdsaftale", context), context)
"""


def needs(package: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(importlib.util.find_spec(package) is None, reason=f"{package} mangler (requirements-jupyter.txt)")


@contextmanager
def started(folder: Path, *command: str) -> Iterator[str]:
    """The address of a server that this machine alone can reach, with one notebook that shows the form."""
    cells = [{"cell_type": "markdown", "id": "tekst", "metadata": {}, "source": "Før"},
             {"cell_type": "code", "id": "formular", "metadata": {}, "source": CELL, "outputs": [], "execution_count": None}]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    (folder / "formular.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    own = {name: str(folder / name) for name in FOLDERS}
    environment = {**os.environ, **own, "PYTHONPATH": str(ROOT), "METODEBOG_ROD": str(ROOT)}
    with (folder / "log.txt").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, "--no-browser", f"--port={port}"], cwd=folder, env=environment, stdout=log, stderr=log
        )
    try:
        _wait(f"http://127.0.0.1:{port}/static/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def _wait(address: str, server: subprocess.Popen, seconds: float = 60) -> None:
    """Until the server answers anything at all."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.3)
    pytest.fail("serveren svarer ikke")


def files_with(folder: Path, text: str) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and text.encode() in file.read_bytes()]


@pytest.mark.slow
@needs("voila")
def test_the_form_makes_a_document_in_voila_and_survives_a_dead_kernel(chrome: object, tmp_path: Path) -> None:
    given = {**form_kit.example(), "sted": "Stedet Kanarie"}
    draft = {"skabelon": "samarbejdsaftale", "version": form_kit.AGREEMENT.version, "svar": given}
    with started(tmp_path, "voila", "formular.ipynb", "--Voila.ip=127.0.0.1") as address:
        page = chrome.new_page(locale="da-DK")
        page.goto(address, timeout=120_000)
        page.locator("form.metodebog-form").wait_for(timeout=120_000)
        press(page, "Kontrollér")
        page.get_by_role("heading", name="Der er 8 ting, du skal rette").wait_for()
        assert browser.axe_violations(page) == []
        content = json.dumps(draft).encode()
        page.locator("input[type=file]").first.set_input_files({"name": "k.json", "mimeType": "application/json", "buffer": content})
        page.get_by_text("Kladden er åbnet.").first.wait_for()
        page.get_by_label("PDF").uncheck()
        with page.expect_download() as download:
            press(page, "Lav dokumenter")
        with zipfile.ZipFile(download.value.path()) as word:
            assert "Stedet Kanarie" in word.read("word/document.xml").decode()

        for number in (tmp_path / "kerner.txt").read_text().split():  # as a crash would
            os.kill(int(number), signal.SIGKILL)
        page.get_by_label(re.compile("^Sted")).fill("Skrevet efter afbrydelsen")
        press(page, "Kontrollér")
        page.get_by_text(CATALOGUE["Y-613"][1]).wait_for(timeout=60_000)
        assert page.get_by_label(re.compile("^Sted")).input_value() == "Skrevet efter afbrydelsen"
        with page.expect_download() as saved:
            press(page, "Gem kladde")
        assert json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))["svar"]["sted"] == "Skrevet efter afbrydelsen"
    assert files_with(tmp_path, "Kanarie") == []


@pytest.mark.slow
@needs("jupyterlab")
def test_in_jupyterlab_keys_belong_to_the_form_and_the_saved_notebook_holds_no_answer(chrome: object, tmp_path: Path) -> None:
    settings = tmp_path / "JUPYTERLAB_SETTINGS_DIR" / "@jupyter-widgets" / "jupyterlab-manager"
    settings.mkdir(parents=True)
    (settings / "plugin.jupyterlab-settings").write_text('{"saveState": true}', encoding="utf-8")
    options = ("--ip=127.0.0.1", "--IdentityProvider.token=", "--allow-root")
    with started(tmp_path, "jupyter", "lab", *options) as address:
        page = chrome.new_page(locale="da-DK", viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/lab/tree/formular.ipynb", timeout=120_000)
        page.locator(".jp-CodeCell .cm-content").first.click(timeout=120_000)
        page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)
        page.keyboard.press("Shift+Enter")
        page.locator("form.metodebog-form").wait_for(timeout=120_000)
        page.get_by_label(re.compile("^Navn")).first.fill("Kanarie Navnesen")
        cells = page.locator(".jp-Cell").count()
        page.get_by_role("radio", name="Nej").first.focus()
        for key in ("a", "b", "x", "d", "d", "ArrowDown"):
            page.keyboard.press(key)
        assert page.locator(".jp-Cell").count() == cells
        long = page.locator("form.metodebog-form textarea").first
        long.focus()
        page.keyboard.type("Første linje")
        page.keyboard.press("Enter")
        page.keyboard.type("anden linje")
        assert long.input_value() == "Første linje\nanden linje", "Enter is a line break in a long answer"
        press(page, "Kontrollér")
        page.get_by_role("heading", name=re.compile("ting, du skal rette")).wait_for()
        page.locator('[data-command="docmanager:save"]').first.click()
        for _ in range(100):
            if "widget-state" in (tmp_path / "formular.ipynb").read_text(encoding="utf-8"):
                break
            time.sleep(0.1)
        assert "widget-state" in (tmp_path / "formular.ipynb").read_text(encoding="utf-8")
        page.locator(".jp-CodeCell .jp-InputPrompt").first.click()
        page.keyboard.press("Control+Shift+ArrowUp")
        page.locator(".jp-Cell").first.locator("form.metodebog-form").wait_for()
        assert page.get_by_label(re.compile("^Navn")).first.input_value() == "Kanarie Navnesen"
    assert files_with(tmp_path, "Kanarie") == []
