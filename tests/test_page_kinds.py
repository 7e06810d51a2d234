"""Promises about the pages together: headings of a kind, titles told apart, sources in the front matter, links that lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from test_pages import BOOK, PAGES, ROOT, name, parts, prose

from metodebog import files
from metodebog.entries import split
from metodebog.sphinxext.page_kinds import KINDS, OPSLAG, SKABELON, TRIN, VEJLEDNING, PageKind, page_kind

LONGEST_TITLE = 60
LONGEST_PAGE = 1400
"""Words of prose."""
FRONT = {"ejer", "gennemgaaet", "kilder", "aendret"}
MAY_HAVE = FRONT | {"soegeord"}
NOT_SHOWN = {
    "emner": "overskrifterne på kriteriernes grupper",
    "oevelsessager": "sætninger, som øvelsens sager bliver trukket af",
    "oevelsesmoeder": "roller, som ikke må læses på forhånd",
}
"""Lists that no page and no template needs to show, with the reason."""
TYPED = re.compile(r"\b(?:\d+|én|to|tre|fire|fem|seks|otte|ti|fjorten) (?:arbejdsdag|hverdag|måned)")
"""A deadline in words. Pages about the work write `{frist}`, so that a municipality can have its own."""
KNOWLEDGE = files.load_knowledge()


def kind(page: Path) -> PageKind:
    return page_kind(f"book/{name(page).removesuffix('.md')}")


def title(page: Path) -> str:
    return re.search(r"^# (.+)$", parts(page)[1], re.M)[1]


def follows(headings: list[str], of: PageKind) -> bool:
    """Whether the `##` headings of a page are those of its kind, in order."""
    if of.headings:
        return tuple(headings) == of.headings
    return not of.first or (headings[0] == of.first and headings[-1] == of.last and len(set(headings)) == len(headings))


def cited(text: str) -> set[str]:
    """The numbers that the writer of the text cites."""
    return {number for found in re.findall(r"\{kilde\}`([^`]*)`", text) for number in split(found)}


def doc_targets(text: str) -> list[str]:
    """The pages that the text links to, as they are written."""
    return re.findall(r"\{doc\}`(?:[^`<]*<)?([^`>]+)>?`", text)


# --- kinds -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [page for page in PAGES if kind(page) not in (SKABELON, VEJLEDNING, OPSLAG)], ids=name)
def test_a_page_has_the_headings_of_its_kind_in_order(page: Path) -> None:
    headings = re.findall(r"^## (.+)$", parts(page)[1], re.M)
    assert follows(headings, kind(page)), headings


def test_a_heading_that_is_missing_or_out_of_order_is_seen() -> None:
    for of in KINDS:
        right = list(of.headings) or ([of.first, "Imellem", of.last] if of.first else ["Imellem"])
        assert follows(right, of)
        assert of in (SKABELON, VEJLEDNING, OPSLAG) or not (follows(right[1:], of) or follows(right[::-1], of))


def test_every_kind_of_page_is_in_the_book() -> None:
    assert {found.id for found in map(kind, PAGES)} == {found.id for found in KINDS}


def test_titles_are_unique_and_short() -> None:
    titles = Counter(map(title, PAGES))
    assert [found for found, times in titles.items() if times > 1] == []
    assert [found for found in titles if len(found) > LONGEST_TITLE] == []


def test_steps_and_documents_are_called_the_same_on_their_pages_as_in_the_method_and_in_the_kit() -> None:
    steps = {step.id: step.name for step in KNOWLEDGE.steps.values() if not step.is_end}
    texts = "\n".join(page.read_text(encoding="utf-8") for page in PAGES if kind(page) is TRIN)
    assert dict(re.findall(r"^#+ Trin ([\d.]+): (.+)$", texts, re.M)) == steps
    context = files.context(date(2026, 11, 22))
    wrong = [page.stem for page in PAGES if kind(page) is SKABELON and title(page) != files.find_template(page.stem, context).title]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_page_has_two_headings_alike(page: Path) -> None:
    counted = Counter(re.findall(r"^##+ (.+)$", parts(page)[1], re.M))
    assert [heading for heading, times in counted.items() if times > 1] == []


def test_no_page_is_too_long() -> None:
    words = {name(page): len(re.findall(r"\w+", prose(parts(page)[1]))) for page in PAGES}
    assert {page: count for page, count in words.items() if count > LONGEST_PAGE} == {}


# --- front matter and sources ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_the_front_matter_has_what_it_must_have_and_nothing_else(page: Path) -> None:
    front, _ = parts(page)
    assert set(front) >= FRONT and set(front) <= MAY_HAVE
    changed = str(front["aendret"])
    assert changed[0].isupper() and changed.endswith(".") and len(changed) <= 120
    assert len([str(number) for number in front["kilder"]]) == len(set(map(str, front["kilder"])))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_number_that_the_text_cites_stands_in_the_front_matter(page: Path) -> None:
    front, text = parts(page)
    assert sorted(cited(text) - set(map(str, front["kilder"]))) == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name in ("trin", "aktiviteter", "moeder", "metode")], ids=name)
def test_a_deadline_is_never_typed(page: Path) -> None:
    assert TYPED.findall(parts(page)[1]) == []


def test_a_typed_deadline_is_seen() -> None:
    text = "Hold mødet inden fem arbejdsdage, 14 hverdage eller seks måneder, en hverdag."
    assert TYPED.findall(text) == ["fem arbejdsdag", "14 hverdag", "seks måned"]


# --- links and lists -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_to_a_page_names_a_page_that_is_there(page: Path) -> None:
    def path(target: str) -> Path:
        return ROOT / f"{target[1:]}.md" if target.startswith("/") else page.parent / f"{target}.md"

    assert [target for target in doc_targets(parts(page)[1]) if not path(target).is_file()] == []


def test_links_are_read_as_they_are_written() -> None:
    text = "Se {doc}`aftalen <../skabeloner/samarbejdsaftale>` og {doc}`trin-04` ({kilde}`003.11, O-16`)."
    assert doc_targets(text) == ["../skabeloner/samarbejdsaftale", "trin-04"] and cited(text) == {"003.11", "O-16"}


def test_every_list_of_the_method_is_shown_on_a_page_or_offered_in_a_document() -> None:
    pages = "\n".join(page.read_text(encoding="utf-8") for page in BOOK.rglob("*.md"))
    templates = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.yml"))
    shown = {*re.findall(r"```\{liste\} (\S+)", pages), *re.findall(r"viden\.([a-z_0-9]+(?:\.[a-z_0-9]+)?)", templates), *NOT_SHOWN}
    wanted = {(list_, entry.get("gruppe", "")) for list_, entries in KNOWLEDGE.entries.items() for entry in entries.values()}
    assert sorted(f"{list_}.{group}" for list_, group in wanted if not {list_, f"{list_}.{group}"} & shown) == []
