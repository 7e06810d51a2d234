"""Promises about what the form says: every fault on top and beside its field, questions, advice, a lost connection."""

from __future__ import annotations

import json
import re
from pathlib import Path

import browser
import form_kit
import pytest
from form_kit import EVERY_ANSWER, Open, agreement, answers, chrome, fill, focused, press, tiny, words_in_list

from metodebog.messages import CATALOGUE

__all__ = ["agreement", "chrome", "tiny"]

pytestmark = browser.needs_chromium


def test_every_fault_stands_in_the_list_on_top_and_beside_its_field(agreement: Open) -> None:
    with agreement() as page:
        press(page, "Kontrollér")
        page.get_by_role("heading", name="Der er 8 ting, du skal rette").wait_for()
        assert page.evaluate("document.activeElement.className") == "oversigt"
        lines = words_in_list(page)
        assert lines[0] == "Navn: Feltet skal udfyldes." and lines[-1].endswith("med andre? Feltet skal udfyldes.") and len(lines) == 8
        assert "Mål 1 – Opfølgningsdato: Feltet skal udfyldes." in lines
        for index in range(len(lines)):
            page.locator(".oversigt li a").nth(index).click()
            said = page.evaluate("""() => {
                const node = document.activeElement, part = node.closest('[aria-describedby]');
                const about = part.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id).innerText).join(' ');
                return [about, (node.closest('[role=radiogroup]') ?? node).getAttribute('aria-invalid')];
            }""")
            assert f"Ret: {re.split('[:?] ', lines[index], maxsplit=1)[1]}" in said[0] and said[1] == "true", lines[index]


def test_messages_go_when_the_answers_are_right(agreement: Open) -> None:
    with agreement() as page:
        press(page, "Kontrollér")
        page.locator(".oversigt li").first.wait_for()
        fill(page, form_kit.example())
        press(page, "Kontrollér")
        page.get_by_text("Alt er i orden. Du kan lave dokumenterne.").wait_for()
        assert page.locator(".besked, .oversigt li, [aria-invalid]").count() == 0


def test_a_fault_in_a_row_follows_the_row_and_not_its_number(agreement: Open) -> None:
    with agreement() as page:
        good = form_kit.example()["aftaler"][0]
        fill(page, {**form_kit.example(), "aftaler": [{}, good, {**good, "opfoelgningsdato": "31-2-2027"}]})
        press(page, "Kontrollér")
        page.locator(".oversigt li a", has_text="Mål 3 – Opfølgningsdato").click()
        assert page.evaluate("document.activeElement.value") == "31-2-2027"


def test_a_question_is_answered_with_a_tick_and_stays_answered_for_that_answer_only(agreement: Open) -> None:
    with agreement() as page:
        fill(page, {**form_kit.example(), "indgaaet": "10/09/2026"})
        press(page, "Kontrollér")
        page.get_by_role("heading", name="Der er 1 spørgsmål, du skal svare på").wait_for()
        assert page.get_by_text("Spørgsmål: Er datoen 10. september 2026?").count() == 1
        page.get_by_label("Ja, det er rigtigt").check()
        page.locator(".oversigt .svar").wait_for(state="detached")
        box = page.get_by_label("Ja, det er rigtigt")
        assert box.is_checked() and focused(page) == "Ja, det er rigtigt"
        box.uncheck()
        page.get_by_role("heading", name="Der er 1 spørgsmål, du skal svare på").wait_for()
        page.get_by_label("Ja, det er rigtigt").check()
        page.get_by_label("Aftalen blev indgået").fill("11/09/2026")
        press(page, "Lav dokumenter")
        page.get_by_text("Spørgsmål: Er datoen 11. september 2026?").wait_for()
        assert not page.get_by_label("Ja, det er rigtigt").is_checked() and page.locator("a[download]").count() == 0


def test_advice_stands_apart_and_keeps_nothing_from_being_made(agreement: Open) -> None:
    with agreement() as page:
        fill(page, {**form_kit.example(), "alder": "37"})
        page.get_by_label("PDF").uncheck()
        press(page, "Lav dokumenter")
        page.get_by_role("heading", name="Dokumenterne er klar").wait_for()
        assert page.get_by_role("heading", name="Der er 1 ting, du gerne må tjekke").count() == 1
        assert page.locator(".besked.raad").count() == 1 and page.locator("[aria-invalid]").count() == 0
        assert page.locator("a[download]").count() == 1


def test_without_a_format_the_page_asks_for_one(agreement: Open) -> None:
    with agreement() as page:
        page.get_by_label("PDF").uncheck()
        page.get_by_label("Word").uncheck()
        press(page, "Lav dokumenter")
        assert page.get_by_text("Vælg mindst ét dokument.").count() == 1


LOST = CATALOGUE["Y-613"][1]


@pytest.mark.parametrize("silent", ["() => new Promise(() => {})", "() => { throw new Error('closed'); }", "async () => { throw 1; }"])
def test_a_dead_connection_is_told_and_nothing_is_lost(tiny: Open, silent: str) -> None:
    with tiny(before=f"window.silent = {silent}; window.wait = 150") as page:
        fill(page, EVERY_ANSWER)
        press(page, "Lav dokumenter")
        page.get_by_text(LOST).wait_for()
        assert answers(page) == EVERY_ANSWER
        with page.expect_download() as download:
            press(page, "Gem kladde")
        assert json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["svar"] == EVERY_ANSWER


def test_a_late_reply_still_counts(chrome: object, tmp_path: Path) -> None:
    template = form_kit.every_kind(tmp_path)
    form_kit.lay_out(tmp_path, template)
    late = "window.wait = 100; window.silent = () => new Promise(done => setTimeout(() => done({messages: [], refused: false}), 700))"
    with browser.served(tmp_path) as address, form_kit.opened(chrome, address, form_kit.real(template), before=late) as page:
        press(page, "Kontrollér")
        page.get_by_text(LOST).wait_for()
        page.get_by_text("Alt er i orden").wait_for()
        assert page.get_by_text(LOST).count() == 0


def test_a_fault_of_ours_is_told_as_a_code(tiny: Open) -> None:
    with tiny(before="window.silent = async () => ({fault: 'Der skete en uventet fejl (kode O-820-ab12).'})") as page:
        press(page, "Kontrollér")
        page.get_by_text("kode O-820-ab12").wait_for()
