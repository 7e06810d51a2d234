"""Promises about drafts: files that the user saves and opens, and nothing kept anywhere else."""

from __future__ import annotations

import json
from pathlib import Path

import browser
from form_kit import EVERY_ANSWER, Open, answers, chrome, fill, open_draft, press, saved, tiny

__all__ = ["chrome", "tiny"]

pytestmark = browser.needs_chromium


def test_a_draft_is_saved_and_opened_again_with_the_same_answers(tiny: Open) -> None:
    with tiny() as page:
        fill(page, {**EVERY_ANSWER, "flere": ["Sol"]})
        file = saved(page)
        content = Path(file.path()).read_bytes()
        before = answers(page, hidden_too=True)
    draft = json.loads(content)
    assert file.suggested_filename == "alle-felter-kladde.json"
    assert (draft["skabelon"], draft["version"], draft["svar"]) == ("alle-felter", "2", before) and before["dybde"] == "12"
    with tiny() as page:
        assert open_draft(page, content) == "Kladden er åbnet.Fortryd"
        assert answers(page, hidden_too=True) == before


def test_opening_a_draft_can_be_undone(tiny: Open) -> None:
    with tiny() as page:
        page.get_by_label("Kort").fill("Mit eget")
        open_draft(page, {"skabelon": "alle-felter", "version": "2", "svar": {"kort": "Et andet"}})
        assert answers(page)["kort"] == "Et andet"
        press(page, "Fortryd")
        assert answers(page)["kort"] == "Mit eget"


def test_a_file_that_is_no_draft_is_refused_in_words_and_changes_nothing(tiny: Open) -> None:
    wrong = [b"", b"hej", b"PK\x03\x04", b"[1]", b"{}", b'{"skabelon": "alle-felter", "svar": 3}', b'{"svar": ["a"]}', b"null"]
    with tiny() as page:
        page.get_by_label("Kort").fill("Mit eget")
        for content in wrong:
            page.evaluate("document.querySelector('.note').replaceChildren()")
            assert open_draft(page, content).startswith("Filen er ikke en kladde."), content
            assert answers(page)["kort"] == "Mit eget"


def test_a_draft_of_another_document_is_refused_in_words(tiny: Open) -> None:
    with tiny() as page:
        assert open_draft(page, {"skabelon": "andet", "svar": {"kort": "x"}}).startswith("Kladden hører til et andet dokument.")
        assert answers(page)["kort"] == ""


def test_what_has_no_room_in_the_form_is_told_when_a_draft_is_opened(tiny: Open) -> None:
    given = {"kort": "x", "gammelt": "y", "et": "Lilla", "mange": "Z", "flere": "Sol; Sne"}
    draft = {"skabelon": "alle-felter", "version": "1", "svar": given}
    with tiny() as page:
        said = open_draft(page, draft)
        assert "fra en anden version" in said and "ikke kommet med: gammelt, Ét, Én af mange." in said
        assert answers(page)["flere"] == ["Sol", "Sne"] and answers(page)["kort"] == "x"


def test_nothing_is_kept_in_the_browser(tiny: Open) -> None:
    with tiny() as page:
        fill(page, EVERY_ANSWER)
        saved(page)
        press(page, "Kontrollér")
        page.get_by_text("Alt er i orden").wait_for()
        kept = page.evaluate(
            "async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
        )
        assert kept == [0, 0, "", 0] and page.context.storage_state() == {"cookies": [], "origins": []}


def test_leaving_with_unsaved_answers_is_asked_about(tiny: Open) -> None:
    with tiny() as page:
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.get_by_label("Kort").click()
        page.keyboard.type("x")
        saved(page)
        page.reload()
        assert asked == []
        page.get_by_label("Kort").click()
        page.keyboard.type("x")
        page.reload()
        assert asked == ["beforeunload"]
