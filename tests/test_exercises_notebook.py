"""Promises about the exercises all the way: a server, a kernel, a browser. Each is clicked through in JupyterLab and in Voilà (slow)."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import browser
import pytest
from exercise_page import chrome, focused
from test_form_notebook import ROOT, files_with, needs, started

from metodebog import files
from metodebog.exercises import EXERCISES

__all__ = ["chrome"]
pytestmark = [browser.needs_chromium, pytest.mark.slow]

SLUGS = [
    slug for slug in files.slugs(ROOT / "templates") if f"oevelse: {slug}\n" in (ROOT / "templates" / f"{slug}.yml").read_text("utf-8")
]
ROOM = ".metodebog-oevelse"
CANARY = "Kanariefugl"


def test_every_exercise_has_a_document_with_a_notebook() -> None:
    assert sorted(SLUGS) == sorted(EXERCISES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the notebooks of the exercises, as they are."""
    made = tmp_path_factory.mktemp("notesboeger")
    for slug in SLUGS:
        shutil.copy(ROOT / "notebooks" / f"{slug}.ipynb", made)
    return made


@pytest.fixture(scope="module")
def voila(folder: Path) -> Iterator[str]:
    with started(folder, "voila", "--Voila.ip=127.0.0.1") as address:
        yield address


@pytest.fixture(scope="module")
def lab(folder: Path) -> Iterator[str]:
    settings = folder / "JUPYTERLAB_SETTINGS_DIR" / "@jupyter-widgets" / "jupyterlab-manager"
    settings.mkdir(parents=True)
    (settings / "plugin.jupyterlab-settings").write_text('{"saveState": true}', encoding="utf-8")
    with started(folder, "jupyter", "lab", "--ip=127.0.0.1", "--IdentityProvider.token=", "--allow-root") as address:
        yield address


def shown(page: object) -> object:
    """The page, when the exercise stands on it. Else the test fails with what stands there instead."""
    from playwright.sync_api import TimeoutError as Late

    try:
        page.locator(f"{ROOM} .krop > *").first.wait_for(timeout=120_000)
    except Late:
        pytest.fail(page.locator("body").inner_text()[-1500:])
    return page


def in_voila(chrome: object, address: str, slug: str) -> object:
    """The exercise, open in Voilà."""
    page = chrome.new_page(locale="da-DK", viewport={"width": 1280, "height": 720})
    page.goto(f"{address}/voila/render/{slug}.ipynb", timeout=120_000)
    return shown(page)


def in_lab(chrome: object, address: str, slug: str) -> object:
    """The exercise, open in JupyterLab, with every cell run."""
    page = chrome.new_page(locale="da-DK", viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/lab/tree/{slug}.ipynb?reset", timeout=120_000)
    page.locator(".jp-CodeCell .cm-content").first.click(timeout=120_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    return shown(page)


HOMES = {"voila": in_voila, "lab": in_lab}
EVERYWHERE = pytest.mark.parametrize("home", [pytest.param("voila", marks=needs("voila")), pytest.param("lab", marks=needs("jupyterlab"))])


def opened(home: str, slug: str, chrome: object, request: pytest.FixtureRequest) -> object:
    return HOMES[home](chrome, request.getfixturevalue(home), slug)


def press(page: object, name: str) -> None:
    page.locator(ROOM).get_by_role("button", name=name, exact=True).first.click()


def title(page: object, words: str) -> None:
    """Waits for the screen with that title."""
    page.locator(f"{ROOM} h2").filter(has_text=re.compile(f"^{re.escape(words)}$")).wait_for(timeout=20_000)


def said(page: object, words: str) -> None:
    """Waits until the page has said it."""
    page.locator(f"{ROOM} [role=status]").filter(has_text=words).wait_for(timeout=20_000)


def violations(page: object) -> list[str]:
    """What axe-core finds wrong within the exercise. (What JupyterLab itself shows around it is not ours.)"""
    browser.axe_violations(page, ["none"])  # brings axe-core into the page
    find = "([room, tags]) => axe.run(room, {runOnly: {type: 'tag', values: tags}})"
    return page.evaluate(
        f"{find}.then(found => found.violations.map(one => `${{one.id}}: ${{one.nodes[0].html}}`))", [ROOM, browser.WCAG_21_AA]
    )


def clean(page: object) -> None:
    """No barrier in what we make."""
    assert violations(page) == []


@EVERYWHERE
def test_the_meeting_is_held_by_keyboard_and_its_minutes_are_fetched(home: str, chrome: object, request: pytest.FixtureRequest) -> None:
    page = opened(home, "moedeoevelse", chrome, request)
    page.locator(ROOM).get_by_role("radio", name="Et tilbud om bolig").check()
    page.locator(ROOM).get_by_text("Sonja er 34 år").wait_for(timeout=20_000)
    clean(page)
    page.locator(ROOM).get_by_role("button", name="Begynd mødet").focus()
    page.keyboard.press("Enter")
    title(page, "1. Velkomst")
    assert focused(page) == "Næste punkt"
    page.keyboard.press("n")
    title(page, "2. Referent")
    page.locator(ROOM).get_by_label("Hvem skriver referatet?").select_option("Maja Tænkt")
    said(page, "Maja Tænkt skriver referatet.")
    page.locator(ROOM).get_by_role("button", name="Næste punkt").focus()
    for number, name in enumerate(("3. Formål", "4. Status", "5. Lejligheden"), 3):
        page.keyboard.press("n")
        title(page, name)
        assert f"Punkt {number} af 11" in page.locator(f"{ROOM} .sted").inner_text()
    page.keyboard.press("t")
    title(page, "To minutter til at tænke")
    page.wait_for_function("() => document.querySelector('.metodebog-oevelse .ur-tal').textContent >= '0:01'")
    clean(page)
    page.keyboard.press("r")
    title(page, "Runden: Alle siger noget")
    for name in "123456":
        page.keyboard.press(name)
    said(page, "6 af 6 har sagt noget. Alle er kommet til orde.")
    page.keyboard.press("x")
    title(page, "5. Lejligheden")
    page.locator(ROOM).get_by_label("Det skal gøres").fill(f"Mads sender {CANARY}")
    page.locator(ROOM).get_by_label("Hvem gør det?").select_option("Mads Opdigt")
    page.locator(ROOM).get_by_label("Senest").fill("3-12-2099")
    page.locator(ROOM).get_by_label("Senest").press("Enter")
    said(page, "Aftalen er skrevet.")
    clean(page)
    page.locator(ROOM).get_by_role("button", name="Næste punkt").focus()
    for name in ("6. Gælden", "7. De første uger", "8. Netværkskortet", "9. Evt.", "10. Næste møde", "11. Opsummering", "Mødet er slut"):
        page.keyboard.press("n")
        title(page, name)
    clean(page)
    with page.expect_download(timeout=60_000) as download:
        press(page, "Referat i Word")
    import docx

    word = docx.Document(download.value.path())
    assert any(f"Mads sender {CANARY}" in cell.text for table in word.tables for row in table.rows for cell in row.cells)
    if home == "lab":
        saved_without_a_word(page, "moedeoevelse", request.getfixturevalue("folder"))
    page.close(run_before_unload=False)
    assert files_with(request.getfixturevalue("folder"), CANARY) == []


def saved_without_a_word(page: object, slug: str, folder: Path) -> None:
    """The notebook is saved with its widgets, and holds nothing of what was written."""
    page.locator('[data-command="docmanager:save"]').first.click()
    for _ in range(100):
        if "widget-state" in (folder / f"{slug}.ipynb").read_text(encoding="utf-8"):
            break
        page.wait_for_timeout(100)
    saved = (folder / f"{slug}.ipynb").read_text(encoding="utf-8")
    assert "widget-state" in saved and CANARY not in saved and "Sonja" not in saved


@EVERYWHERE
def test_cards_are_drawn_marked_and_written_and_keys_delete_no_cell(home: str, chrome: object, request: pytest.FixtureRequest) -> None:
    page = opened(home, "spoergsmaalskort", chrome, request)
    cells, card = page.locator(".jp-Cell").count(), page.locator(f"{ROOM} .kort-stort .ord")
    page.locator(ROOM).get_by_role("button", name="Træk et kort").focus()
    first = card.inner_text()
    page.keyboard.press("t")
    card.filter(has_not_text=first).wait_for(timeout=20_000)
    page.keyboard.press("ArrowLeft")
    card.filter(has_text=first).wait_for(timeout=20_000)
    page.keyboard.press("b")
    said(page, "Kortet er brugt.")
    page.keyboard.press("f")
    page.locator(f"{ROOM} .tekst.raad").wait_for()
    for name in ("a", "x", "d", "d", "m", "y", "0", "0"):  # JupyterLab: new cell, cut, delete, Markdown, code, restart
        page.keyboard.press(name)
    assert page.locator(".jp-Cell").count() == cells and focused(page) == "Træk et kort"
    page.locator(ROOM).get_by_label(re.compile("^Spørgsmål")).fill(f"Hvad siger {CANARY}?")
    page.locator(ROOM).get_by_label("Hvilken slags er det?").select_option("Time-out")
    press(page, "Læg i bunken")
    said(page, "Spørgsmålet ligger i bunken.")
    page.locator(ROOM).get_by_role("checkbox", name="Time-out").check()
    said(page, "Der er 6 kort i bunken.")
    clean(page)
    with page.expect_download(timeout=60_000) as download:
        press(page, "Hent kortene til at klippe ud (PDF)")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    page.close(run_before_unload=False)
    assert files_with(request.getfixturevalue("folder"), CANARY) == []


@EVERYWHERE
@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in ("moedeoevelse", "spoergsmaalskort")])
def test_a_question_is_answered_explained_and_followed_by_another(
    home: str, slug: str, chrome: object, request: pytest.FixtureRequest
) -> None:
    page = opened(home, slug, chrome, request)
    before = page.locator(f"{ROOM} .krop").inner_text()
    clean(page)
    page.locator(f"{ROOM} form input[type=radio], {ROOM} form input[type=checkbox]").first.focus()
    page.keyboard.press("Space")
    for group in page.locator(f"{ROOM} form [role=radiogroup]").all():
        group.get_by_role("radio").first.check()
    page.locator(f"{ROOM} form button").last.click()
    page.locator(f"{ROOM} .tekst.besked, {ROOM} table").first.wait_for(timeout=20_000)
    clean(page)
    assert page.locator(f"{ROOM} .krop").inner_text() != before
    page.locator(f"{ROOM} button.vigtig").first.click()
    page.locator(f"{ROOM} form").first.wait_for(timeout=20_000)
    page.close(run_before_unload=False)


@needs("voila")
def test_an_exercise_says_when_its_kernel_is_gone_and_keeps_what_stands_there(chrome: object, voila: str, folder: Path) -> None:
    notebook = json.loads((folder / "moedeoevelse.ipynb").read_text(encoding="utf-8"))
    notebook["cells"][-1]["source"].insert(0, "import os, pathlib\npathlib.Path('kerne.txt').write_text(str(os.getpid()))\n")
    (folder / "med-kerne.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    page = in_voila(chrome, voila, "med-kerne")
    press(page, "Begynd mødet")
    title(page, "1. Velkomst")
    page.locator(ROOM).get_by_label("Det skal gøres").fill("Skrevet før afbrydelsen")
    os.kill(int((folder / "kerne.txt").read_text()), signal.SIGKILL)
    press(page, "Skriv aftalen")
    page.locator(ROOM).get_by_text("Forbindelsen er afbrudt.").wait_for(timeout=60_000)
    assert page.locator(ROOM).get_by_label("Det skal gøres").input_value() == "Skrevet før afbrydelsen"
    page.close(run_before_unload=False)
