"""Promises about who can use the form: no barriers, the keyboard alone, small screens; a small page that asks for nothing."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import browser
import form_kit
import pytest
from form_kit import AGREEMENT, Open, agreement, answers, chrome, fill, focused, form_page, press, tiny

__all__ = ["agreement", "chrome", "tiny"]

pytestmark = browser.needs_chromium


@pytest.mark.parametrize("width", [320, 1280])
def test_no_barrier_empty_filled_with_faults_and_done(agreement: Open, width: int) -> None:
    with agreement(width=width) as page:
        def look(state: str) -> None:
            assert browser.axe_violations(page) == [], state
            assert page.evaluate("document.documentElement.scrollWidth") <= width, state
            small = page.eval_on_selector_all(
                "button, .knap, input, select, textarea, .valg label",
                "nodes => nodes.filter(n => n.checkVisibility() && !n.matches('.usynlig')).filter(n => {"
                " const box = n.getBoundingClientRect(), need = n.matches('[type=radio], [type=checkbox]') ? 24 : 44;"
                " return box.height < need || box.width < 24; }).map(n => n.outerHTML)")
            assert small == [], state

        look("empty")
        long = {**form_kit.example(), "situation": "Et langt svar. " * 150, "sted": "Donaudampskibsfartsselskabskaptajnens" * 4}
        fill(page, {**long, "til_stede": [{"person": "Anna Eksempel"}]})
        look("filled")
        press(page, "Fjern person 1")
        fill(page, {**form_kit.example(), "alder": "abc", "indgaaet": "10/09/2026", "aftaler": [{"fs_goer": "x"}], "cpr": "710191-1234"})
        press(page, "Kontrollér")
        page.locator(".oversigt li").first.wait_for()
        look("faults")
        fill(page, {**form_kit.example(), "alder": "37"})
        press(page, "Lav dokumenter")
        page.get_by_role("heading", name="Dokumenterne er klar").wait_for()
        look("done")


def test_the_whole_form_can_be_filled_in_with_the_keyboard_alone(agreement: Open) -> None:
    """Tab from the top; type where the label is known; space on choices; Enter on “Lav dokumenter”."""
    typed = {
        "Navn": "Anna Eksempel", "Alder": "36", "Aftalen blev indgået": "3-11-2026", "Fremskudt sagsbehandler": "Bo Prøvesen",
        "Hvad er borgerens situation lige nu?": "Går det an?", "Mål": "Ud blandt andre", "Handlinger (borger)": "Går en tur",
        "Handlinger (FS)": "Går med", "Opfølgningsdato": "1-12-2026", "Rolle": "Søster", "Hvad gør sagsbehandleren helt konkret?": "Ringer",
    }  # fmt: skip
    spaces, pressed = {"Ja", "Råd og vejledning", "PDF"}, set()
    with agreement() as page:
        for _ in range(90):
            page.keyboard.press("Tab")
            name = focused(page).removesuffix("(skal udfyldes)").strip()
            if name == "Tilføj person" and name not in pressed:
                pressed.add(name)
                page.keyboard.press("Enter")
                assert focused(page).startswith("Navn")
                page.keyboard.type("Carla Eksempel")
            elif name in typed:
                page.keyboard.type(typed[name])
            elif name in spaces:
                page.keyboard.press("Space")
            elif name == "Lav dokumenter":
                break
        with page.expect_download():
            page.keyboard.press("Enter")
        page.get_by_role("heading", name="Dokumenterne er klar").wait_for()
        given = answers(page)
        assert given["til_stede"] == [{"person": "Carla Eksempel", "rolle": "Søster"}]
        assert given["aftaler"][0]["fs_goer"] == "Går med"
        assert (given["netvaerkskort"], given["opgaver_myndighed"]) == ("Ja", ["Råd og vejledning"])


def test_the_focus_can_be_seen_on_everything_that_takes_it(tiny: Open) -> None:
    with tiny() as page:
        fill(page, {"ting": [{"navn": "x"}]})
        unseen = []
        for _ in range(45):
            page.keyboard.press("Tab")
            shown = page.evaluate("""() => { const node = document.activeElement;
                const seen = node.matches('.usynlig') ? node.nextElementSibling : node;
                const style = getComputedStyle(seen);
                return node === document.body ? '3px' : style.outlineStyle === 'solid' && style.outlineWidth; }""")
            unseen += [] if shown == "3px" else [focused(page)]
        assert unseen == []


def test_enter_in_a_field_makes_nothing(chrome: object, tmp_path: Path) -> None:
    """A form with one line of text is sent by the browser itself on Enter, unless it is told not to."""
    head, _, _ = form_kit.EVERY_KIND.partition("      - {id: lang")
    (tmp_path / "et-felt.yml").write_text(head, encoding="utf-8")
    with form_page(chrome, tmp_path, form_kit.files.load_template(tmp_path / "et-felt.yml", form_kit.CONTEXT)) as page:
        page.get_by_label("Kort").fill("Bliver stående")
        page.get_by_label("Kort").press("Enter")
        page.wait_for_timeout(300)
        assert page.get_by_label("Kort").input_value() == "Bliver stående" and page.url.endswith("/index.html")
        assert page.locator(".oversigt").first.inner_text() == ""


def test_the_page_asks_for_nothing_but_its_own_files(chrome: object, tmp_path: Path) -> None:
    with form_page(chrome, tmp_path, AGREEMENT) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        page.wait_for_selector("form")
        assert {re.sub(r"^http://127\.0\.0\.1:\d+", "", url) for url in asked} <= {"/index.html", "/form.js", "/form.css", "data:,"}


def test_script_and_style_name_no_address() -> None:
    for name in ("form.js", "form.css"):
        text = (form_kit.FORMS / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|//[a-z]|url\(|@import|\bfetch\(|XMLHttpRequest|WebSocket|localStorage|innerHTML|eval\(", text), name


def test_the_script_stays_small() -> None:
    script = (form_kit.FORMS / "form.js").read_bytes()
    assert len(script) <= 16_384 and len(gzip.compress(script, 9)) <= 5_632
