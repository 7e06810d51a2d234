"""Promises about the frame of a page: menu, way, contents, foot, review, light and dark, keyboard, paper."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from metodebog import book
from metodebog.sphinxext import pages, reviews
from tests.book_kit import ROOT, Page
from tests.browser import browser, needs_chromium, served

STEP = "book/trin/trin-04"
PAST = "1577836800"
"""SOURCE_DATE_EPOCH of 1 January 2020, before every review."""
FUTURE = "2524608000"
"""SOURCE_DATE_EPOCH of 1 January 2050, after every review."""


def text_of(out: Path, name: str = "book/index") -> str:
    return (out / f"{name}.html").read_text(encoding="utf-8")


def setting(root: Path, line: str) -> None:
    """Changes one of our settings in the project's `_config.yml`."""
    config, name = root / "_config.yml", line.partition(":")[0]
    config.write_text(re.sub(rf"(?m)^    {name}:.*$", f"    {line}", config.read_text(encoding="utf-8")), encoding="utf-8")


# --- menu and way ----------------------------------------------------------------------------------------------------


def test_the_menu_of_every_page_leads_to_every_page_and_marks_only_this_one(built: Path, shown: dict[Path, Page]) -> None:
    names = book.pages(book.files.load_yaml(ROOT / "_toc.yml"))
    for path in (built / f"{name}.html" for name in names):
        (menu,) = re.findall(r'<nav class="menu".*?</nav>', path.read_text(encoding="utf-8"), re.S)
        links = re.findall(r'href="([^"]+)"', menu)
        assert {(path.parent / link).resolve() for link in links} == {built / f"{name}.html" for name in names}, path
        (here,) = re.findall(r'href="([^"]+)" aria-current="page"', menu)
        assert (path.parent / here).resolve() == path
        assert "\0" not in menu


def test_the_list_that_holds_the_page_is_open_and_the_others_are_closed(built: Path) -> None:
    (menu,) = re.findall(r'<nav class="menu".*?</nav>', text_of(built, STEP), re.S)
    assert menu.count("<details open>") == 1 and menu.count("<details data-side") > 1


def test_a_page_says_its_kind_and_the_way_to_it(built: Path) -> None:
    text = text_of(built, STEP)
    assert '<p class="sideslags">Trin</p>' in text
    (way,) = re.findall(r'<nav aria-label="Her er du">.*?</nav>', text, re.S)
    assert "Fremskudt sagsbehandling" in way and 'href="index.html"' in way
    assert "sideslags" not in text_of(built)


def test_a_new_title_is_shown_in_the_menu_of_pages_that_were_not_changed(small: Path) -> None:
    out = small / "_build" / "html"
    book.build(out)
    page = small / "book" / "kilder.md"
    page.write_text(page.read_text(encoding="utf-8").replace("# Kilder", "# Papirerne bag", 1), encoding="utf-8")
    book.build(out)
    assert text_of(out).count("Papirerne bag") >= 2


# --- foot and review -------------------------------------------------------------------------------------------------


def test_every_page_says_when_it_was_reviewed_when_again_and_what_changed(built: Path, shown: dict[Path, Page]) -> None:
    wanted = re.compile(r"Gennemgået: \d+\. \w+ \d{4} Gennemgås igen senest: \d+\. \w+ \d{4} Sidst ændret: \w.+\.")
    found = [built / f"{name}.html" for name in book.pages(book.files.load_yaml(ROOT / "_toc.yml"))]
    assert [path.name for path in found if not wanted.search(" ".join(" ".join(shown[path].words).split()))] == []


def test_signs_in_the_front_matter_and_in_titles_are_text_and_never_markup(small: Path) -> None:
    page = small / "book" / "index.md"
    front = page.read_text(encoding="utf-8").replace("ejer: Metodekonsulent", "ejer: A & <b>B").replace("Siden er ny.", "Ny & <i>æøå")
    page.write_text(front.replace("# Forside", "# Før & `<u>`"), encoding="utf-8")
    book.build(small / "_build" / "html")
    first, second = text_of(small / "_build" / "html"), text_of(small / "_build" / "html", "book/kilder")
    assert "A &amp; &lt;b&gt;B" in first and "Ny &amp; &lt;i&gt;æøå" in first
    assert not re.search(r"<(b|i|u)>", first + second) and "Før &amp; &lt;u&gt;" in second


def test_a_page_past_its_review_says_so_and_the_build_lists_it(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = small / "_build" / "html"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", PAST)
    assert book.build(out) == []
    assert re.search(r'<p class="gennemgang"[^>]*data-senest="2027-11-21" hidden>', text_of(out))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FUTURE)
    late = book.build(out)  # nothing but the day has changed
    assert len(late) == 2 and "(book/index.md), senest 21. november 2027" in " ".join(late)
    assert re.search(r'<p class="gennemgang"[^>]*data-senest="2027-11-21">Denne side skulle være gennemgået', text_of(out))


def test_a_review_lasts_as_long_as_the_setting_says_for_the_kind_of_page() -> None:
    assert reviews.months_for(STEP, 18) == 18
    assert [reviews.months_for(name, {"trin": 6, "andre": 24}) for name in (STEP, "book/frister")] == [6, 24]
    assert reviews.months_for("book/frister", {"trin": 6}) == 12


def test_the_day_of_the_build_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", PAST)
    assert reviews.today() == date(2020, 1, 1)


def test_the_links_to_correct_and_to_write_are_shown_only_when_they_are_set(small: Path) -> None:
    out = small / "_build" / "html"
    book.build(out)
    assert "Ret denne side" not in text_of(out) and "Giv besked" not in text_of(out)
    setting(small, 'metodebog_ret_adresse: "../kode/{side}"')
    setting(small, 'metodebog_besked: "metode@eksempel.example"')
    book.build(out)
    assert 'href="../kode/book/index.md">Ret denne side' in text_of(out)
    assert 'href="mailto:metode@eksempel.example?subject=' in text_of(out)


def test_an_address_with_the_page_in_it_can_stand_for_a_mail_address() -> None:
    assert pages.message_address("https://eksempel.example/?om={side}", "book/a b") == "https://eksempel.example/?om=book/a%20b.md"
    assert pages.message_address("", "book/om") == pages.correct_address("", "book/om") == ""


# --- in a browser ----------------------------------------------------------------------------------------------------


@needs_chromium
def test_the_keyboard_opens_the_menu_walks_in_it_and_comes_back(built: Path) -> None:
    with browser() as chromium, served(built) as base:
        page = chromium.new_page(viewport={"width": 360, "height": 800})
        page.goto(f"{base}/{STEP}.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Gå til indholdet"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
        assert not page.is_visible("#menu")
        page.keyboard.press("Enter")
        assert page.is_visible("#menu") and page.evaluate("document.querySelector('main').inert")
        assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
        page.focus("#menu a[aria-current]")
        page.keyboard.press("Escape")
        assert not page.is_visible("#menu") and page.evaluate("document.activeElement.className").endswith("menuknap")
        assert not page.evaluate("document.querySelector('main').inert")


@needs_chromium
def test_the_skip_link_leads_past_the_menu(built: Path) -> None:
    with browser() as chromium, served(built) as base:
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{base}/{STEP}.html")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


@needs_chromium
def test_light_and_dark_follow_the_computer_until_somebody_chooses_and_nothing_else_is_stored(built: Path) -> None:
    with browser() as chromium, served(built) as base:
        page = chromium.new_page(color_scheme="dark")
        page.goto(f"{base}/{STEP}.html")
        theme = "document.documentElement.dataset.theme"
        assert page.evaluate(theme) == "dark" and page.evaluate("localStorage.length") == 0
        page.click(".visningsknap")
        page.goto(f"{base}/book/om.html")
        assert page.evaluate(theme) == "light"
        assert page.evaluate("Object.keys(localStorage)") == ["metodebog-visning"] and page.context.cookies() == []
        page.click(".visningsknap")
        assert page.evaluate("localStorage.length") == 0


@needs_chromium
def test_an_old_copy_says_that_its_review_is_past(built: Path) -> None:
    with browser() as chromium, served(built) as base:
        page = chromium.new_page()
        page.clock.install(time="2060-01-01")
        page.goto(f"{base}/{STEP}.html")
        assert "Denne side skulle være gennemgået" in page.inner_text(".gennemgang")


@needs_chromium
def test_a_page_can_be_read_and_its_menu_used_without_a_script(built: Path) -> None:
    with browser() as chromium, served(built) as base:
        page = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800}).new_page()
        page.goto(f"{base}/{STEP}.html")
        assert page.is_visible("h1") and page.is_visible("#menu") and not page.is_visible(".menuknap")


@needs_chromium
def test_a_checklist_is_printed_alone_and_a_page_is_printed_without_its_frame(built: Path, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")

    def printed(page: object) -> str:
        file = tmp_path / "ark.pdf"
        file.write_bytes(page.pdf(prefer_css_page_size=True))
        return "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(file).pages)

    with browser() as chromium, served(built) as base:
        page = chromium.new_page()
        page.goto(f"{base}/{STEP}.html")
        whole = printed(page)
        assert "Formål" in whole and "Søg" not in whole and "På denne side" not in whole and "Udskriv tjeklisten" not in whole
        page.evaluate("window.print = () => {}")
        page.click(".udskriv >> nth=0")
        alone = printed(page)
        assert "Trin 4" in alone and "Tjekliste" in alone and "Formål" not in alone
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert "Formål" in printed(page)
