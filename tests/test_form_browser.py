"""Promises about the form as people meet it: what is shown, answered, added and removed. A real browser, the real check."""

from __future__ import annotations

import re
from pathlib import Path

import browser
import form_kit
import pytest
from form_kit import AGREEMENT, EVERY_ANSWER, Open, agreement, answers, chrome, fill, focused, form_page, press, tiny

__all__ = ["agreement", "chrome", "tiny"]

pytestmark = browser.needs_chromium


@pytest.mark.parametrize("which", ["agreement", "tiny"])
def test_every_input_has_a_label_and_its_help_is_tied_to_it(which: str, request: pytest.FixtureRequest) -> None:
    with request.getfixturevalue(which)() as page:
        fill(page, {"til_stede": [{"person": "A"}], "ting": [{"navn": "B"}], "flere": ["Sne"], "koordinering_aftalt": "Ja"})
        loose = page.eval_on_selector_all(
            "input:not([type=file]), select, textarea", "nodes => nodes.filter(node => !node.labels.length).map(node => node.outerHTML)"
        )
        untied = page.eval_on_selector_all(
            "[aria-describedby]",
            "nodes => nodes.flatMap(node => node.getAttribute('aria-describedby').split(' ')).filter(id => !document.getElementById(id))",
        )
        orphans = page.eval_on_selector_all("label", "nodes => nodes.filter(node => !node.control).map(node => node.outerHTML)")
        ids = page.eval_on_selector_all("[id]", "nodes => nodes.map(node => node.id)")
        assert (loose, untied, orphans) == ([], [], []) and len(ids) == len(set(ids))


def test_every_field_is_shown_in_order_with_its_help_and_whether_it_must_be_filled_in(agreement: Open) -> None:
    with agreement() as page:
        fill(page, {"koordinering_aftalt": "Ja"})
        text = re.sub(r"\s+", " ", page.locator("form").inner_text())
        position = 0
        for field in AGREEMENT.fields:
            name = f"{field.label} (skal udfyldes)" if field.required else field.label
            position = text.find(f"{name} {field.help}", position)
            assert position >= 0, field.id
        assert text.count("(skal udfyldes)") == 4 + 2


def test_what_a_declaration_says_is_shown_as_text_and_never_as_markup(chrome: object, tmp_path: Path) -> None:
    text = form_kit.EVERY_KIND.replace("label: Lang", "label: '<img src=x onerror=alert(1)>'").replace("Læs det", "<b>Læs</b> det")
    (tmp_path / "markup.yml").write_text(text, encoding="utf-8")
    template = form_kit.files.load_template(tmp_path / "markup.yml", form_kit.CONTEXT)
    with form_page(chrome, tmp_path, template) as page:
        assert page.locator("form img, form section p b").count() == 0
        assert page.get_by_label("<img src=x onerror=alert(1)>").count() == 1


def test_every_kind_of_field_gives_back_what_was_answered(tiny: Open) -> None:
    with tiny() as page:
        assert fill(page, EVERY_ANSWER) == []
        assert answers(page) == EVERY_ANSWER


def test_answers_typed_by_a_person_become_the_documents(agreement: Open) -> None:
    with agreement() as page:
        page.get_by_label(re.compile("^Navn")).fill("Anna Eksempel")
        page.get_by_label("Aftalen blev indgået").fill("3/11 2026")
        page.get_by_label("Fremskudt sagsbehandler").fill("Bo Prøvesen")
        goal = page.get_by_role("group", name="Mål 1")
        goal.get_by_label(re.compile("^Mål")).fill("Ud af huset")
        goal.get_by_label("Handlinger (borger)").fill("Går en tur")
        goal.get_by_label("Handlinger (FS)").fill("Går med")
        goal.get_by_label("Opfølgningsdato").fill("1. december 2026")
        page.get_by_role("radiogroup", name="Er det aftalt").get_by_label("Nej").check()
        downloads = []
        page.on("download", lambda download: downloads.append(download.suggested_filename))
        press(page, "Lav dokumenter")
        page.get_by_role("heading", name="Dokumenterne er klar").wait_for()
        links = page.locator("a[download]")
        assert links.all_inner_texts() == ["Hent samarbejdsaftale.docx", "Hent samarbejdsaftale.pdf"]
        with page.expect_download() as again:
            links.nth(0).click()
        assert Path(again.value.path()).read_bytes().startswith(b"PK\x03\x04")
        with page.expect_download() as again:
            links.nth(1).click()
        assert Path(again.value.path()).read_bytes().startswith(b"%PDF-")
        assert downloads[0] == "samarbejdsaftale.docx"


def test_the_count_of_characters_is_shown_only_near_the_limit(tiny: Open) -> None:
    with tiny() as page:
        box = page.get_by_label("Lang")
        box.fill("x" * 900)
        assert "tegn" not in page.locator("form").inner_text()
        box.fill("æ" * 950)
        assert "950 af 1.000 tegn" in page.locator("form").inner_text()
        box.fill("x" * 1200)
        assert "1.200 af 1.000 tegn" in page.locator("form").inner_text() and len(answers(page)["lang"]) == 1200


def test_an_answer_can_be_taken_back(tiny: Open) -> None:
    with tiny() as page:
        group = page.get_by_role("radiogroup", name="Ét")
        assert group.get_by_role("button").count() == 0
        group.get_by_label("Grøn").check()
        group.get_by_role("button", name="Ryd svaret").click()
        assert answers(page)["et"] == "" and group.get_by_role("button").count() == 0


def test_a_section_comes_and_goes_with_the_answer_that_decides_and_keeps_what_was_typed(tiny: Open) -> None:
    with tiny() as page:
        section = page.get_by_role("region", name="Om sneen")
        assert section.count() == 0 and "dybde" not in answers(page)
        page.get_by_role("checkbox", name="Sne").check()
        section.get_by_label("Dybde").fill("12")
        assert answers(page)["dybde"] == "12"
        page.get_by_role("checkbox", name="Sne").uncheck()
        assert section.count() == 0 and "dybde" not in answers(page) and answers(page, hidden_too=True)["dybde"] == "12"
        page.get_by_role("checkbox", name="Sne").check()
        assert section.get_by_label("Dybde").input_value() == "12"


def test_rows_are_added_numbered_and_removed_and_the_focus_follows(tiny: Open) -> None:
    with tiny() as page:
        press(page, "Tilføj ting")
        assert focused(page).startswith("Tingens navn")
        page.keyboard.type("Første")
        press(page, "Tilføj ting")
        page.keyboard.type("Anden")
        press(page, "Fjern ting 1")
        assert focused(page) == "Fortryd" and "Ting 1 er fjernet." in page.locator(".fjernet").inner_text()
        assert [row["navn"] for row in answers(page)["ting"]] == ["Anden"]
        assert page.get_by_role("group", name="Ting 1").get_by_label("Tingens navn").input_value() == "Anden"
        page.keyboard.press("Enter")
        assert [row["navn"] for row in answers(page)["ting"]] == ["Første", "Anden"]
        assert focused(page).startswith("Tingens navn") and page.locator(".fjernet").count() == 0
        assert page.get_by_role("button", name=re.compile("^Fjern")).all_inner_texts() == ["Fjern ting 1", "Fjern ting 2"]


def test_two_removed_rows_can_both_come_back(tiny: Open) -> None:
    with tiny() as page:
        fill(page, {"ting": [{"navn": "a"}, {"navn": "b"}, {"navn": "c"}]})
        press(page, "Fjern ting 2")
        press(page, "Fjern ting 2")
        press(page, "Fortryd")
        press(page, "Fortryd")
        assert [row["navn"] for row in answers(page)["ting"]] == ["a", "b", "c"]


def test_an_empty_row_goes_without_a_question(tiny: Open) -> None:
    with tiny() as page:
        press(page, "Tilføj ting")
        press(page, "Fjern ting 1")
        assert answers(page)["ting"] == [] and page.locator(".fjernet").count() == 0 and focused(page) == "Tilføj ting"


def test_a_table_that_must_have_a_row_begins_with_one(agreement: Open) -> None:
    with agreement() as page:
        assert page.get_by_role("group", name="Mål 1").count() == 1 and page.get_by_role("group", name="Person 1").count() == 0
