"""Promises about exercises as people meet them: keys, focus, what is said aloud, clocks, files, no barriers. In a real browser."""

from __future__ import annotations

import gzip
import re
from functools import partial
from pathlib import Path

import browser
import pytest
from exercise_everything import EVERYTHING
from exercise_page import CONTEXT, HOME, answering, chrome, exercise_page, focused, key, press, settle, title

from metodebog.exercises import EXERCISES
from metodebog.exercises.base import Exercise
from metodebog.exercises.widget import Session

__all__ = ["chrome"]
pytestmark = browser.needs_chromium

CLOCK = """
window.shift = 0;
const begun = Date.now();
Date.now = () => begun + window.shift;
window.tones = 0;
window.AudioContext = class {
  currentTime = 0; destination = {};
  createOscillator() { window.tones += 1; return { frequency: {}, connect: (next) => next, start() {}, stop() {} }; }
  createGain() {
    const gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
    return { gain, connect: (next) => next };
  }
  close() {}
};
"""
"""A clock that only the test moves, and a loudspeaker that only counts."""


@pytest.fixture
def bank(chrome: object, tmp_path: Path) -> partial:
    return partial(exercise_page, chrome, tmp_path, "spoergsmaalskort")


@pytest.fixture
def meeting(chrome: object, tmp_path: Path) -> partial:
    return partial(exercise_page, chrome, tmp_path, "moedeoevelse", seed=0)


def tab_to(page: object, name: str, most: int = 60) -> None:
    """Tab, and nothing else, until the person stands on `name`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    pytest.fail(f"Tab never comes to “{name}”")


def said(page: object) -> str:
    return page.locator("[role=status]").inner_text()


def word(page: object) -> str:
    return page.locator(".kort-stort .ord").inner_text()


# --- keys, focus and what is said --------------------------------------------------------------------------------------


def test_a_key_that_stands_on_a_button_presses_it_and_the_focus_stays(bank: partial) -> None:
    with bank() as page:
        tab_to(page, "Træk et kort")
        first = word(page)
        key(page, "t")
        assert word(page) != first and focused(page) == "Træk et kort" and word(page) in said(page)
        key(page, "ArrowLeft")
        assert word(page) == first
        key(page, "B")
        assert said(page) == "Kortet er brugt." and focused(page) == "Træk et kort"
        assert page.get_by_role("button", name="Brugt").get_attribute("aria-pressed") == "true"


def test_letters_in_a_field_are_letters_and_keys_can_be_switched_off(bank: partial) -> None:
    with bank() as page:
        first = word(page)
        page.get_by_label(re.compile("^Spørgsmål")).focus()
        page.keyboard.type("tbf")
        assert word(page) == first and page.get_by_label(re.compile("^Spørgsmål")).input_value() == "tbf"
        press(page, "Taster")
        page.get_by_role("button", name="Træk et kort").focus()
        key(page, "t")
        assert word(page) == first and page.locator("kbd").count() == 0 and page.locator("[aria-keyshortcuts]").count() == 0


def test_what_is_typed_stays_when_the_screen_changes_and_goes_when_it_is_sent(meeting: partial) -> None:
    with meeting() as page:
        press(page, "Begynd mødet")
        page.get_by_label(re.compile("^Det skal gøres")).fill("Mads ringer")
        page.get_by_role("button", name="Pause").focus()
        key(page, "p")
        assert page.get_by_label(re.compile("^Det skal gøres")).input_value() == "Mads ringer"
        page.get_by_label(re.compile("^Det skal gøres")).press("Enter")
        settle(page)
        assert page.get_by_label(re.compile("^Det skal gøres")).input_value() == "" and focused(page) == "Det skal gøres"
        assert page.locator(".punkter li").first.inner_text().startswith("Mads ringer")


def test_a_field_that_must_be_answered_is_told_beside_it_and_gets_the_focus(meeting: partial) -> None:
    with meeting() as page:
        press(page, "Tilføj punkt")
        assert focused(page) == "Emne" and "Udfyld “Emne”." in page.locator("form").last.inner_text()
        field_ = page.get_by_label(re.compile("^Emne"))
        assert field_.get_attribute("aria-invalid") == "true"
        described = field_.get_attribute("aria-describedby").split(" ")
        assert any("Udfyld" in page.locator(f"[id='{id_}']").inner_text() for id_ in described if page.locator(f"[id='{id_}']").count())


def test_a_new_screen_takes_the_focus_to_its_first_act_and_begins_at_its_top(meeting: partial) -> None:
    with meeting() as page:
        page.get_by_role("button", name="Begynd mødet").focus()
        key(page, "Enter")
        assert title(page) == "1. Velkomst" and focused(page) == "Næste punkt"
        assert page.locator(".metodebog-oevelse h2").bounding_box()["y"] >= 0
        for name in "nnnnnnnnnnn":
            key(page, name)
        assert title(page) == "Mødet er slut" and focused(page) == "Mødet er slut"


def test_the_whole_meeting_is_held_with_the_keyboard_alone(meeting: partial) -> None:
    with meeting() as page:
        tab_to(page, "Begynd mødet")
        key(page, "Enter")
        key(page, "n")
        tab_to(page, "Hvem skriver referatet?")
        page.keyboard.type("Maja")
        settle(page)
        page.wait_for_function("() => document.querySelector('[role=status]').textContent.includes('skriver referatet')")
        tab_to(page, "Det skal gøres")
        page.keyboard.type("Mads sender ansøgningen")
        page.keyboard.press("Tab")
        page.keyboard.type("Mads")
        page.keyboard.press("Tab")
        page.keyboard.type("25-11-2026")
        key(page, "Enter")
        assert said(page) == "Aftalen er skrevet."
        page.keyboard.press("Tab")
        key(page, "t")
        assert title(page) == "To minutter til at tænke" and focused(page) == "Tag runden"
        key(page, "r")
        for name in "123456":
            key(page, name)
        assert said(page) == "6 af 6 har sagt noget. Alle er kommet til orde."
        key(page, "x")
        key(page, "k")
        tab_to(page, "Emne, der må vente")
        page.keyboard.type("Ventelisten")
        key(page, "Enter")
        page.keyboard.press("Tab")
        for _ in range(10):
            key(page, "n")
        assert title(page) == "Mødet er slut"
        tab_to(page, "Referat i Word")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert Path(download.value.path()).read_bytes().startswith(b"PK\x03\x04")
        page.get_by_role("heading", name="Filen er klar").wait_for()


def test_every_field_has_a_label_and_no_id_stands_twice(meeting: partial) -> None:
    with meeting() as page:
        for step in ("", "Begynd mødet", "Næste punkt"):
            if step:
                press(page, step)
            loose = page.eval_on_selector_all("input, select, textarea", "all => all.filter(one => !one.labels.length).length")
            ids = page.eval_on_selector_all("[id]", "nodes => nodes.map(node => node.id)")
            assert loose == 0 and len(ids) == len(set(ids))


def test_words_of_an_exercise_are_text_and_never_markup(bank: partial) -> None:
    with bank() as page:
        page.get_by_label(re.compile("^Spørgsmål")).fill("<img src=x onerror=alert(1)> & <b>fed</b>")
        page.get_by_label("Hvilken slags er det?").select_option("Kontrakt")
        press(page, "Læg i bunken")
        assert page.locator(".metodebog-oevelse img").count() == 0
        assert page.locator(".punkter li").first.inner_text().startswith("<img src=x onerror=alert(1)> & <b>fed</b>")


# --- clocks ------------------------------------------------------------------------------------------------------------


def test_a_clock_is_right_after_a_long_sleep_and_tells_calmly_that_the_time_has_gone(meeting: partial) -> None:
    with meeting(before=CLOCK) as page:
        press(page, "Begynd mødet")
        page.evaluate("window.shift += 241_000")
        page.get_by_text("Der er et minut tilbage.").wait_for()
        assert page.locator(".ur .ur-tal").first.inner_text() == "4:01" and page.evaluate("window.tones") == 0
        page.evaluate("window.shift += 3600_000")
        page.get_by_text("Tiden er gået for “Velkomst”.").first.wait_for()
        page.wait_for_function("() => document.querySelector('.ur-rest').textContent.includes('over tiden')")
        assert (
            page.locator(".ur .ur-tal").first.inner_text() == "64:01" and "59:01 over tiden" in page.locator(".ur-rest").first.inner_text()
        )
        assert page.evaluate("window.tones") == 4  # two notes for the item, two for the meeting
        page.wait_for_timeout(700)
        assert page.evaluate("window.tones") == 4


def test_without_sound_the_end_is_shown_and_said(meeting: partial) -> None:
    with meeting(before=CLOCK) as page:
        press(page, "Begynd mødet")
        press(page, "Lyd")
        page.evaluate("window.shift += 301_000")
        page.wait_for_function("() => document.querySelector('[role=status]').textContent.includes('Tiden er gået for “Velkomst”.')")
        assert page.evaluate("window.tones") == 0


def test_in_a_pause_the_clock_stands_still_and_says_so(meeting: partial) -> None:
    with meeting(before=CLOCK) as page:
        press(page, "Begynd mødet")
        page.evaluate("window.shift += 60_000")
        press(page, "Pause")
        page.evaluate("window.shift += 60_000")
        page.wait_for_timeout(600)
        assert (
            page.locator(".ur .ur-tal").first.inner_text() == "1:00" and "Uret står stille." in page.locator(".ur-rest").first.inner_text()
        )
        press(page, "Fortsæt uret")
        page.evaluate("window.shift += 5_000")
        page.wait_for_function("() => document.querySelector('.ur-tal').textContent === '1:05'")


# --- files, faults, begin again ----------------------------------------------------------------------------------------


def test_what_the_minutes_lack_is_told_beside_the_button_and_read_first(meeting: partial) -> None:
    with meeting() as page:
        press(page, "Begynd mødet")
        page.get_by_role("button", name="Næste punkt").focus()
        for _ in range(11):
            key(page, "n")
        press(page, "Referat som PDF")
        page.get_by_role("heading", name="Ret det her, og prøv igen:").wait_for()
        assert "Skriv, hvem der var referent. [R-952]" in page.locator(".resultat").inner_text()
        assert page.evaluate("document.activeElement.className") == "resultat"
        assert "Referat som PDF" in page.evaluate("document.activeElement.previousElementSibling.textContent")
        page.get_by_label("Hvem skrev referatet?").select_option("Maja Tænkt")
        settle(page)
        with page.expect_download() as download:
            press(page, "Referat som PDF")
        assert download.value.suggested_filename == "udrettedagsorden.pdf"


def test_to_begin_again_is_asked_first(bank: partial) -> None:
    with bank() as page:
        press(page, "Brugt")
        press(page, "Begynd forfra")
        assert focused(page) == "Ja, begynd forfra"
        press(page, "Nej, bliv her")
        assert "Brugt: 1." in page.locator(".sted").inner_text()
        press(page, "Begynd forfra")
        press(page, "Ja, begynd forfra")
        assert "Brugt: 0." in page.locator(".sted").inner_text() and focused(page) == "Spørgsmål til samtalen"


def test_a_kernel_that_begins_anew_is_told_what_was_done(chrome: object, tmp_path: Path) -> None:
    """The page keeps what was done while it is open. A kernel that was restarted can go on, and its person chooses."""
    exercise = EXERCISES["moedeoevelse"]
    kernels = [answering(Session(exercise, CONTEXT, 0)), answering(Session(exercise, CONTEXT, 1))]
    with exercise_page(chrome, tmp_path, exercise, answer=lambda message: kernels[0](message)) as page:
        press(page, "Begynd mødet")
        page.get_by_label(re.compile("^Det skal gøres")).fill("Mads ringer")
        press(page, "Skriv aftalen")
        del kernels[0]
        page.evaluate("() => { view.close(); begin(); }")
        page.get_by_text("Vil I fortsætte, hvor I slap?").wait_for()
        assert title(page) == "Hold et koordinerende møde"
        press(page, "Fortsæt")
        assert title(page) == "1. Velkomst" and "Mads ringer" in page.locator(".punkter").inner_text()


def test_a_kernel_that_is_gone_is_told_and_what_stands_on_the_page_stays(meeting: partial) -> None:
    with meeting(before="window.wait = 400; window.quiet = false;") as page:
        press(page, "Begynd mødet")
        page.get_by_label(re.compile("^Det skal gøres")).fill("Mads ringer")
        page.evaluate("() => { window.python = () => new Promise(() => {}); }")
        page.get_by_role("button", name="Skriv aftalen").click()
        page.get_by_text("Forbindelsen er afbrudt.").wait_for()
        assert page.get_by_label(re.compile("^Det skal gøres")).input_value() == "Mads ringer"


def test_a_reply_that_comes_late_counts(bank: partial) -> None:
    with bank(before="window.wait = 300;") as page:
        first = word(page)
        page.evaluate("""() => { const real = window.python;
            window.python = (text) => new Promise((resolve) => setTimeout(() => resolve(real(text)), 900)); }""")
        page.get_by_role("button", name="Træk et kort").click()
        page.get_by_text("Forbindelsen er afbrudt.").wait_for()
        page.locator(".kort-stort .ord").filter(has_not_text=first).wait_for()
        assert page.get_by_text("Forbindelsen er afbrudt.").count() == 0


# --- who can use it ----------------------------------------------------------------------------------------------------


TOO_SMALL = """() => [...document.querySelectorAll(".metodebog-oevelse :is(button, input, select, textarea)")]
    .filter((one) => one.checkVisibility()).filter((one) => {
        const box = one.getBoundingClientRect(), least = one.matches("[type=radio], [type=checkbox]") ? 24 : 43.5;
        return box.height < least || box.width < 24;
    }).map((one) => one.outerHTML.slice(0, 120))"""
LOOKS = [(360, True), (1280, False)]
"""Narrow and dark, wide and light. The other two take as long again: they are looked at with the slow tests."""
FEW, ALL = (
    [(what, *look) for what in (EVERYTHING, "moedeoevelse") for look in LOOKS],
    [(what, width, dark) for what in (EVERYTHING, *EXERCISES) for width in (360, 1280) for dark in (False, True)],
)
SEEN = [*FEW, *(pytest.param(*one, marks=pytest.mark.slow) for one in ALL if one not in FEW)]


@pytest.mark.parametrize(("what", "width", "dark"), SEEN, ids=lambda one: one.name if isinstance(one, Exercise) else str(one))
def test_no_barrier_light_and_dark_narrow_and_wide(chrome: object, tmp_path: Path, what: str | Exercise, width: int, dark: bool) -> None:
    with exercise_page(chrome, tmp_path, what, width=width, dark=dark) as page:
        for step in ("", "Begynd mødet", "To minutter til at tænke", "Tag runden"):
            if step and page.get_by_role("button", name=step).count() == 0:
                continue
            if step:
                press(page, step)
            for big in (False, True):
                if (page.get_by_role("button", name="Stor skrift").get_attribute("aria-pressed") == "true") != big:
                    press(page, "Stor skrift")
                assert browser.axe_violations(page) == [], (step, big)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (step, big)
                assert page.evaluate(TOO_SMALL) == [], (step, big)


def test_on_a_projector_the_type_is_large_and_a_person_can_make_it_small(bank: partial) -> None:
    size = "() => parseFloat(getComputedStyle(document.querySelector('.metodebog-oevelse .felt label')).fontSize)"
    with bank() as page:
        assert page.evaluate(size) >= 28
        press(page, "Stor skrift")
        assert page.evaluate(size) == 18
    with bank(width=360) as page:
        assert page.evaluate(size) == 18


def test_the_question_is_larger_than_everything_around_it(bank: partial) -> None:
    with bank() as page:
        assert page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('.kort-stort .ord')).fontSize)") >= 44


def test_the_focus_can_be_seen_on_everything_that_takes_it(meeting: partial) -> None:
    with meeting() as page:
        unseen = []
        for _ in range(40):
            page.keyboard.press("Tab")
            shown = page.evaluate("""() => { const node = document.activeElement, style = getComputedStyle(node);
                return node === document.body ? '3px' : style.outlineStyle === 'solid' && style.outlineWidth; }""")
            unseen += [] if shown == "3px" else [focused(page)]
        assert unseen == []


def test_the_page_asks_for_nothing_but_its_own_files(bank: partial) -> None:
    with bank() as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        page.locator(".krop > *").first.wait_for()
        press(page, "Træk et kort")
        assert {re.sub(r"^http://127\.0\.0\.1:\d+", "", url) for url in asked} <= {"/index.html", "/exercise.js", "/exercise.css", "data:,"}


def test_script_and_style_name_no_address_and_keep_nothing() -> None:
    for name in ("exercise.js", "exercise.css"):
        text_ = (HOME / name).read_text(encoding="utf-8")
        assert not re.search(
            r"https?:|//[a-z]|url\(|@import|\bfetch\(|XMLHttpRequest|WebSocket|(local|session)Storage|innerHTML|eval\(", text_
        ), name


def test_the_script_stays_small() -> None:
    script = (HOME / "exercise.js").read_bytes()
    assert len(script) <= 20_480 and len(gzip.compress(script, 9)) <= 7_168
