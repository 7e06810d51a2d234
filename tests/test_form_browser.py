"""Promises about the form as people meet it, in a real browser with the real check behind it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import browser
import form_kit
import pytest
from form_kit import AGREEMENT, EVERY_ANSWER, form_page, words_in_list

from metodebog.messages import CATALOGUE
from metodebog.template import Template

pytestmark = browser.needs_chromium

Open = Callable[..., AbstractContextManager]


@pytest.fixture(scope="module")
def chrome() -> Iterator[object]:
    with browser.browser() as found:
        yield found


@pytest.fixture
def agreement(chrome: object, tmp_path: Path) -> Open:
    return partial(form_page, chrome, tmp_path, AGREEMENT)


@pytest.fixture
def tiny(chrome: object, tmp_path: Path) -> Open:
    return partial(form_page, chrome, tmp_path, form_kit.every_kind(tmp_path))


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


# --- labels, help, order ------------------------------------------------------------------------------------------


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


# --- answers ------------------------------------------------------------------------------------------------------


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


# --- rows ---------------------------------------------------------------------------------------------------------


def focused(page: object) -> str:
    """What the person at the keyboard is standing on: the label or the text."""
    return page.evaluate("() => { const node = document.activeElement; return (node.labels?.[0] ?? node).innerText.trim(); }")


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


# --- messages -----------------------------------------------------------------------------------------------------


def test_every_fault_stands_in_the_list_on_top_and_beside_its_field(agreement: Open) -> None:
    with agreement() as page:
        press(page, "Kontrollér")
        page.get_by_role("heading", name="Der er 8 ting, du skal rette").wait_for()
        assert page.evaluate("document.activeElement.className") == "oversigt"
        lines = words_in_list(page)
        assert lines[0] == "Navn: Feltet skal udfyldes." and lines[-1].startswith("Er det aftalt") and len(lines) == 8
        assert "Mål 1 – Opfølgningsdato: Feltet skal udfyldes." in lines
        for index in range(len(lines)):
            page.locator(".oversigt li a").nth(index).click()
            said = page.evaluate("""() => {
                const node = document.activeElement, part = node.closest('[aria-describedby]');
                const about = part.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id).innerText).join(' ');
                return [about, (node.closest('[role=radiogroup]') ?? node).getAttribute('aria-invalid')];
            }""")
            assert f"Ret: {lines[index].partition(': ')[2]}" in said[0] and said[1] == "true", lines[index]


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


# --- drafts -------------------------------------------------------------------------------------------------------


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
    draft = {"skabelon": "alle-felter", "version": "1", "svar": {"kort": "x", "gammelt": "y", "et": "Lilla", "mange": "Z", "flere": "Sol; Sne"}}
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
        kept = page.evaluate("async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]")
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


# --- the connection -----------------------------------------------------------------------------------------------

LOST = CATALOGUE["Y-613"][1]


@pytest.mark.parametrize("silent", ["() => new Promise(() => {})", "() => { throw new Error('closed'); }", "async () => { throw 1; }"])
def test_a_dead_connection_is_told_and_nothing_is_lost(tiny: Open, silent: str) -> None:
    with tiny(before=f"window.silent = {silent}; window.wait = 150") as page:
        fill(page, EVERY_ANSWER)
        press(page, "Lav dokumenter")
        page.get_by_text(LOST).wait_for()
        assert answers(page) == EVERY_ANSWER
        with page.expect_download() as download:
            page.locator(".oversigt").get_by_role("button", name="Gem kladde").click()
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


# --- accessibility and size ---------------------------------------------------------------------------------------


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
        assert (given["aftaler"][0]["fs_goer"], given["netvaerkskort"], given["opgaver_myndighed"]) == ("Går med", "Ja", ["Råd og vejledning"])


def test_the_focus_can_be_seen_on_everything_that_takes_it(tiny: Open) -> None:
    with tiny() as page:
        fill(page, {"ting": [{"navn": "x"}]})
        unseen = []
        for _ in range(45):
            page.keyboard.press("Tab")
            shown = page.evaluate("""() => { const node = document.activeElement;
                const seen = node.matches('.usynlig') ? node.nextElementSibling : node;
                return node === document.body ? '3px' : getComputedStyle(seen).outlineStyle === 'solid' && getComputedStyle(seen).outlineWidth; }""")
            unseen += [] if shown == "3px" else [focused(page)]
        assert unseen == []


def test_enter_in_a_field_makes_nothing(tiny: Open) -> None:
    with tiny() as page:
        page.get_by_label("Kort").press("Enter")
        assert page.locator(".oversigt").first.inner_text() == "" and page.url.endswith("/index.html")


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
    import gzip

    script = (form_kit.FORMS / "form.js").read_bytes()
    assert len(script) <= 16_384 and len(gzip.compress(script, 9)) <= 5_632


# --- in a notebook ------------------------------------------------------------------------------------------------

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
        page.evaluate("() => { close(); document.getElementById('her').replaceChildren(); def.render({ model: m, el: document.getElementById('her') }); }")
        assert page.get_by_label("Kort").input_value() == "Bliver stående" and page.get_by_label("Dybde").count() == 1
        assert page.evaluate("m.heard.length") == 1
        assert page.locator("#her").get_attribute("data-lm-suppress-shortcuts") == "true"


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
