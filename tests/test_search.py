"""Promises about the search: it knows Danish, shows where and what, works from a folder and with the keyboard alone, and keeps nothing.

A small invented book is built once (a few seconds); the list of everyday words is the real one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from book_kit import contents, small_book, write
from browser import axe_violations, needs_chromium
from search_kit import Found, Searcher, searcher

from metodebog import book, paths, synonyms, yaml_strict
from metodebog.problems import MetodebogError
from metodebog.sphinxext.page_kinds import page_kind
from metodebog.sphinxext.search import DATA, words

FRONT = "---\nejer: Metodekonsulent\ngennemgaaet: 2026-11-22\nkilder: []\naendret: Siden er ny.\n{more}---\n\n"
PAGES = {
    "book/index": "# Forside\n\nHer begynder håndbogen. Den har trin, skabeloner og viden om arbejdet.\n",
    "book/trin/trin-04": (
        "# Trin 4: Kontakt til borgeren\n\n## Formål\n\nBorgeren bliver mødt der, hvor borgeren er.\n\n"
        "## Frist\n\nDer skal være kontakt inden for {frist}`kontakt`.\n\n## Sådan gør du\n\n"
        "- Ring, skriv, og bank på.\n- Skriv hvert forsøg ned.\n\n"
        "(trin-4-1)=\n### Trin 4.1: Skal en kontaktperson med?\n\nVurdér, om en støtteperson skal med.\n"
    ),
    "book/trin/trin-10": (
        "# Trin 10: Indkaldelse\n\n## Formål\n\nAlle ved, hvornår netværksmøderne bliver holdt.\n\n"
        "## Sådan gør du\n\nFind en tid, og send dagsordenen til deltagerne.\nMødelederen er valgt på forhånd.\n\n"
        "## Dokumenter\n\nSe {doc}`../skabeloner/samtykke`.\n"
    ),
    "book/aktiviteter/coach": (
        "# Aktivitet: Coach\n\n## Tema\n\nKollegaer lærer af hinanden i hverdagen.\n\n## Form\n\nKollegaen taler om sagen.\n"
    ),
    "book/moeder/foerste-moede": (
        "# Guide til første møde\n\n## Før mødet\n\nLæs sagen. Vælg et roligt sted.\n\n## Under mødet\n\nLyt mest.\n"
    ),
    "book/raadgivning/kort-1": "# Mødekort 1: Opstart\n\n## Hvornår\n\nFørste gang gruppen ses.\n",
    "book/projekt/hoering": "# Høring\n\n## Hvad er det?\n\nDe berørte siger deres mening om projektet.\n",
    "book/metode/roller": (
        "# Roller\n\n## Kort fortalt\n\nHver rolle har sit ansvar. Visitation er ledelsens opgave.\n\n## Kilder\n\nVores egen side.\n"
    ),
    "book/skabeloner/samtykke": (
        "# Samtykkeerklæring\n\n## Hvad er det?\n\nBorgeren siger ja til, at kommunen henter oplysninger.\n\n"
        "## Hvornår bruger du den?\n\nFør du spørger lægen eller indkalder andre til et møde.\n"
    ),
    "book/saadan/medarbejder": "# Jeg møder borgere\n\n## Begynd her\n\nÅbn skabelonen, og gem den i sagen.\n",
}
MORE = {"book/projekt/hoering": "soegeord: udsatteråd, indsigelse\n"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project of its own with the pages above."""
    root = tmp_path_factory.mktemp("soegning") / "projekt"
    small_book(root)
    contents(root, *(name for name in PAGES if name != "book/index"))
    for name, text in PAGES.items():
        (root / f"{name}.md").parent.mkdir(parents=True, exist_ok=True)
        (root / f"{name}.md").write_text(FRONT.format(more=MORE.get(name, "")) + text, encoding="utf-8")
    before = os.environ.get(paths.VARIABLE)
    os.environ[paths.VARIABLE] = str(root)
    yield root
    os.environ.pop(paths.VARIABLE) if before is None else os.environ.update({paths.VARIABLE: before})


@pytest.fixture(scope="module")
def small_built(project: Path) -> Path:
    """The small book, built strictly."""
    out = project / "_build" / "html"
    book.build(out)
    return out


@pytest.fixture(scope="module")
def small(small_built: Path) -> Iterator[Searcher]:
    with searcher(small_built) as found:
        yield found


def pages(found: list[Found]) -> list[str]:
    return [one.page.removeprefix("book/") for one in found]


# --- knows Danish ----------------------------------------------------------------------------------------------------


@needs_chromium
@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("møde", "trin/trin-10"),  # the head of netværksmøderne
        ("netværk", "trin/trin-10"),  # its first part
        ("samtykke", "skabeloner/samtykke"),  # the first part of the title
        ("erklæring", "skabeloner/samtykke"),
        ("leder", "trin/trin-10"),  # Mødelederen
        ("netværks møde", "trin/trin-10"),  # one word written as two
        ("mødedagsorden", "trin/trin-10"),  # a compound that the book does not have
    ],
)  # fmt: skip
def test_a_word_finds_the_compounds_it_is_a_part_of_and_a_compound_finds_its_parts(small: Searcher, asked: str, page: str) -> None:
    assert page in pages(small.ask(asked))


@needs_chromium
@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("dagsorden", "trin/trin-10"), ("dagsordener", "trin/trin-10"), ("netværksmøde", "trin/trin-10"), ("fristen", "trin/trin-04"),
        ("kollega", "aktiviteter/coach"), ("kollegernes", "aktiviteter/coach"), ("visitere", "metode/roller"),
        ("rollerne", "metode/roller"), ("skrev", "trin/trin-04"), ("høringer", "projekt/hoering"), ("talte", "aktiviteter/coach"),
    ],
)  # fmt: skip
def test_every_form_of_a_word_finds_it(small: Searcher, asked: str, page: str) -> None:
    assert pages(small.ask(asked))[:3].count(page) == 1


@needs_chromium
@pytest.mark.parametrize("asked", ["høring", "hoering", "horing", "HØRING", "Hoering"])
def test_letters_that_a_keyboard_lacks_may_be_typed_in_other_ways(small: Searcher, asked: str) -> None:
    assert pages(small.ask(asked))[0] == "projekt/hoering"


@needs_chromium
@pytest.mark.parametrize(
    ("asked", "read"),
    [("samtykkeerklærring", "samtykkeerklæring"), ("idnkaldelse", "indkaldelse"), ("kotnakt", "kontakt"), ("dagsrden", "dagsordenen")],
)
def test_small_typing_errors_are_read_as_the_nearest_word_and_told(small: Searcher, asked: str, read: str) -> None:
    assert small.ask(asked) and small.read_as(asked) in (read, read.removesuffix("en"))


@needs_chromium
def test_a_word_that_is_there_is_never_read_as_another(small: Searcher) -> None:
    assert [small.read_as(asked) for asked in ("rolle", "trin", "møde", "kontakt")] == [""] * 4
    assert small.ask("xqzvkw") == []


@needs_chromium
@pytest.mark.parametrize(
    ("asked", "page"),
    [("tavshedspligt", "skabeloner/samtykke"), ("ringe op", "trin/trin-04"), ("deadline", "trin/trin-04"),
     ("borgeren vil slet ikke", "trin/trin-04"), ("udsatteråd", "projekt/hoering"), ("indsigelser", "projekt/hoering")],
)  # fmt: skip
def test_everyday_words_lead_to_the_words_of_the_handbook(small: Searcher, asked: str, page: str) -> None:
    assert page in pages(small.ask(asked))[:3]


@needs_chromium
@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("Hvor hurtigt skal jeg have kontakt til borgeren?", "trin/trin-04"),
        ("Hvem må jeg indkalde, når jeg ikke har et samtykke fra borgeren?", "skabeloner/samtykke"),
        ("Jeg skal holde første møde i morgen, hvad gør jeg?", "moeder/foerste-moede"),
        ("trin 4.1", "trin/trin-04"),
    ],
)
def test_a_question_may_be_typed_as_a_whole_sentence(small: Searcher, asked: str, page: str) -> None:
    assert pages(small.ask(asked))[0] == page


@needs_chromium
def test_stop_words_alone_still_find_something(small: Searcher) -> None:
    assert small.ask("hvor er den")


# --- shows where and what --------------------------------------------------------------------------------------------


@needs_chromium
def test_a_result_shows_the_section_with_its_anchor_the_excerpt_with_marks_and_the_kind_of_page(small: Searcher) -> None:
    found = small.ask("hvert forsøg")[0]
    assert (found.title, found.section, found.kind) == ("Trin 4: Kontakt til borgeren", "Sådan gør du", "Trin")
    assert found.address.endswith("book/trin/trin-04.html#sadan-gor-du")
    assert "Skriv hvert forsøg ned." in found.text and found.marked == ["hvert", "forsøg"]


@needs_chromium
def test_every_anchor_of_the_index_is_on_its_page(small_built: Path) -> None:
    index = data(small_built)
    missing = [(index["pages"][page][0], anchor) for page, anchor, *_ in index["places"]
               if anchor and f'id="{anchor}"' not in (small_built / f"{index['pages'][page][0]}.html").read_text(encoding="utf-8")]
    assert missing == [] and any(anchor for _, anchor, *_ in index["places"])


@needs_chromium
@pytest.mark.parametrize("name", PAGES)
def test_the_kind_shown_is_that_of_the_folder(small: Searcher, name: str) -> None:
    title = PAGES[name].split("\n")[0].removeprefix("# ")
    assert [one.kind for one in small.ask(title) if one.page == name] == [page_kind(name).label]


def test_there_are_nine_kinds_and_a_page_in_no_folder_is_looked_up() -> None:
    assert {page_kind(name).label for name in PAGES} == {
        "Trin", "Aktivitet", "Mødeguide", "Mødekort", "Projektværktøj", "Viden", "Skabelon", "Vejledning", "Opslag"}  # fmt: skip
    assert page_kind("book/frister").label == "Opslag" and page_kind("book/trin/index").label == "Viden"


# --- the index -------------------------------------------------------------------------------------------------------


def data(folder: Path) -> dict:
    text = (folder / DATA).read_text(encoding="utf-8")
    return json.loads(text[text.index("{") : text.rindex("}") + 1])


def test_the_index_has_no_numbers_of_sources_no_marks_and_the_title_of_a_page_that_is_linked_to(small_built: Path) -> None:
    index = data(small_built)
    texts = " ".join(text for *_, text in index["places"])
    assert not {"\x02", "\x03", "\x04"} & set(texts) and "Se Samtykkeerklæring." in texts
    assert len(index["inPlaces"]) == len(index["inPages"]) == len(index["words"].split(" "))


def test_sphinx_keeps_an_index_of_its_own(small_built: Path) -> None:
    text = (small_built / "searchindex.js").read_text(encoding="utf-8")
    assert text.startswith("Search.setIndex(") and '"book/skabeloner/samtykke"' in text
    assert (small_built / "_static" / "searchtools.js").is_file()


def test_a_changed_page_changes_the_index_and_going_back_writes_the_bytes_of_the_clean_build(project: Path, small_built: Path) -> None:
    page, before = project / "book" / "projekt" / "hoering.md", (small_built / DATA).read_bytes()
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\nEn krokodillekumme står i gården.\n", encoding="utf-8")
    book.build(small_built)
    assert "krokodillekumme" in data(small_built)["words"].split(" ")
    page.write_text(text, encoding="utf-8")
    book.build(small_built)
    assert (small_built / DATA).read_bytes() == before


def test_words_are_letters_and_digits_and_numbers_and_codes_stay_whole() -> None:
    assert words("Trin 4.1: IT-rygsæk (R-104) – 003.11, kl. 9.") == ["trin", "4.1", "it", "rygsæk", "r-104", "003.11", "kl", "9"]


# --- the list of everyday words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [("a: {ord: brev}", "M-003"), ("a: {ord: brev, finder: kontakt, mere: x}", "M-002"), ("a: brev", "M-007"),
     ("a: {ord: brev, finder: kontakt}\nb: {ord: Brev, finder: post}", "M-007"),
     ("a: {ord: brev, finder: alt for mange ord til en linje}", "M-007")],
)  # fmt: skip
def test_a_fault_in_the_list_of_everyday_words_is_told_with_its_line(text: str, code: str) -> None:
    with pytest.raises(MetodebogError, match=code):
        synonyms.synonyms(yaml_strict.load(text, "synonymer.yml"), "synonymer.yml")


def test_a_fault_in_the_list_of_everyday_words_makes_the_build_red(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_book(tmp_path / "projekt")
    write(tmp_path / "projekt", "Her begynder håndbogen.\n")
    (tmp_path / "projekt" / "viden" / "synonymer.yml").write_text("ny: {ord: noget}\n", encoding="utf-8")
    monkeypatch.setenv(paths.VARIABLE, str(tmp_path / "projekt"))
    with pytest.raises(MetodebogError):
        book.build(tmp_path / "html")
    assert "finder" in (tmp_path / book.LOG).read_text(encoding="utf-8")


# --- on the page -----------------------------------------------------------------------------------------------------


@pytest.fixture
def page(small: Searcher, small_built: Path) -> Iterator[object]:
    """A page of the small book, opened from its folder, with what it asked for and what it stumbled over."""
    context = small.page.context.browser.new_context(viewport={"width": 1280, "height": 800})
    found = context.new_page()
    found.set_default_timeout(8000)
    found.asked, found.stumbled = [], []
    found.on("request", lambda request: found.asked.append(request.url))
    found.on("pageerror", lambda error: found.stumbled.append(str(error)))
    found.goto((small_built / "book" / "trin" / "trin-04.html").as_uri())
    yield found
    context.close()
    assert found.stumbled == []
    assert [url for url in found.asked if not url.startswith((small_built.as_uri(), "data:"))] == []


def typed(page: object, text: str) -> None:
    """Goes to the field with “/”, types, and waits for the answers."""
    page.keyboard.press("/")
    page.wait_for_selector(".soegefelt [role=combobox]")
    page.keyboard.type(text)
    page.wait_for_selector(".soegefelt [role=option]")


@needs_chromium
def test_the_index_is_not_loaded_before_somebody_searches(page: object) -> None:
    assert [url for url in page.asked if "data.js" in url or "searchindex" in url or "searchtools" in url] == []
    typed(page, "møde")
    assert len([url for url in page.asked if "soegning/data.js" in url]) == 1


@needs_chromium
def test_the_keyboard_alone_opens_chooses_and_follows_an_answer(page: object) -> None:
    typed(page, "samtykke")
    field = page.locator("form.soegefelt input")
    assert field.get_attribute("aria-expanded") == "true" and field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    chosen = page.locator("form.soegefelt [aria-selected=true]")
    assert chosen.count() == 1 and chosen.get_attribute("id") == field.get_attribute("aria-activedescendant")
    assert field.get_attribute("aria-controls") == page.locator("form.soegefelt [role=listbox]").get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None and chosen.count() == 0
    page.keyboard.press("ArrowUp")
    assert page.locator("form.soegefelt [role=option]").last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/skabeloner/samtykke.html*")


@needs_chromium
def test_escape_closes_the_list_and_control_k_comes_back_to_the_field(page: object) -> None:
    typed(page, "møde")
    page.keyboard.press("Escape")
    assert page.locator("[role=listbox]").is_hidden() and page.locator(".soegefelt input").get_attribute("aria-expanded") == "false"
    page.locator(".bd-article a").first.focus()
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("ArrowDown")
    assert page.locator("[role=listbox]").is_visible()


@needs_chromium
def test_the_list_goes_away_when_the_field_is_left(page: object) -> None:
    typed(page, "møde")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator("[role=listbox]").is_hidden()


@needs_chromium
def test_a_slash_in_a_field_is_a_slash(page: object) -> None:
    typed(page, "møde")
    page.keyboard.type("/x")
    assert page.locator("form.soegefelt input").input_value() == "møde/x"


@needs_chromium
def test_enter_without_a_choice_shows_all_results_on_a_page_of_their_own(page: object) -> None:
    typed(page, "møde")
    page.keyboard.press("Enter")
    page.wait_for_selector("#soegefund .fund")
    assert "search.html?q=m%C3%B8de" in page.url
    first = page.locator("#soegefund .fund").first
    assert first.locator("h2 a").count() == 1 and first.locator(".fund-slags").inner_text() and first.locator("mark").count() > 0
    assert page.locator("#soegesvar").inner_text().startswith("Fandt ")
    page.locator("#soegefund .fund-afsnit a").first.click()
    page.wait_for_url("**/book/**.html#*")


@needs_chromium
def test_nothing_found_says_so_and_asks_what_was_meant(page: object, small_built: Path) -> None:
    page.goto((small_built / "search.html").as_uri() + "?q=oplysqqqger")
    page.wait_for_selector("#soegefund p")
    assert page.locator("#soegesvar").inner_text() == "Fandt ingen sider om “oplysqqqger”."
    meant = page.locator(".mente-du")
    assert meant.inner_text().startswith("Mente du ") and meant.inner_text().endswith("?")
    meant.locator("a").first.click()
    page.wait_for_selector("#soegefund .fund")


@needs_chromium
def test_what_is_typed_is_only_ever_shown_as_text(page: object, small_built: Path) -> None:
    bad = "<img src=x onerror=\"document.title='brudt'\"> møde"
    typed(page, bad)
    assert page.locator("form.soegefelt img").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_selector("#soegefund .fund")
    page.goto((small_built / "search.html").as_uri() + "?q=%3Cimg%20src%3Dx%20onerror%3D%22document.title%3D%27brudt%27%22%3Eqqqzzz")
    page.wait_for_selector("#soegefund p")
    assert "<img" in page.locator("#soegesvar").inner_text() and page.locator("#soegefund img, #soegesvar img").count() == 0
    assert "brudt" not in page.title()


@needs_chromium
def test_nothing_that_was_typed_is_kept(page: object) -> None:
    before = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    typed(page, "hemmeligt møde")
    page.keyboard.press("Enter")
    page.wait_for_selector("#soegefund .fund")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "hemmeligt" not in kept and page.evaluate("document.cookie") == "" and "hemmeligt" not in before


@needs_chromium
@pytest.mark.parametrize(("width", "mode"), [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")])
def test_the_list_and_the_page_of_results_are_accessible(page: object, small_built: Path, width: int, mode: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=mode, reduced_motion="reduce")
    typed(page, "møde")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelector('form.soegefelt .soegestatus').textContent")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for asked in ("møde", "oplysqqqger"):
        page.goto((small_built / "search.html").as_uri() + f"?q={asked}")
        page.wait_for_selector("#soegefund :is(.fund, p)")
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
