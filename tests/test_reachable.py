"""Promises about the built book: one gets everywhere by the links in the text, and a page says which sources it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from book_kit import Page
from test_pages import PAGES, ROOT, TEMPLATE_PAGES, parts

from metodebog import book, files
from metodebog.sphinxext.document_cards import HOW
from metodebog.sphinxext.downloads import FOLDER, groups
from metodebog.sphinxext.page_kinds import AKTIVITET, MOEDEGUIDE, TRIN, page_kind
from metodebog.sphinxext.sources import label
from metodebog.template import Template

MADE_BY_MACHINE = {"book/redskaber", "book/daekning", "search"}
"""Pages with a list of all pages: a page that only they lead to is not reached."""
KNOWLEDGE = files.load_knowledge()
SLUGS = files.slugs()


def documents(text: str) -> list[str]:
    """The documents that the cards on a page are for, by name or by step."""
    found: list[str] = []
    for named, options in re.findall(r"^```\{dokumenter\}(.*)\n((?::.*\n)*)", text, re.M):
        found += named.split()
        for step in re.findall(r"^:trin: *(\S+)", options, re.M):
            found += [slug for id_, one in KNOWLEDGE.steps.items() if id_ == step or id_.startswith(f"{step}.") for slug in one.documents]
    return list(dict.fromkeys(found))


def of_step(number: str) -> list[str]:
    """The documents of a step and its branches."""
    steps = KNOWLEDGE.steps.values()
    return list(dict.fromkeys(slug for one in steps if one.id.split(".")[0] == number for slug in one.documents))


def docname(page: Path) -> str:
    return page.relative_to(ROOT).as_posix().removesuffix(".md")


USES = [(docname(page), slug) for page in PAGES for slug in documents(page.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def articles(shown: dict[Path, Page], built: Path) -> dict[str, Page]:
    """What the text of each page holds, without the menus around it."""
    found = {}
    for path in shown:
        text = path.read_text(encoding="utf-8")
        article = text[text.find("<article"):text.rfind("</article>")] if "</article>" in text else ""
        found[path.relative_to(built).as_posix().removesuffix(".html")] = Page(article)
    return found


@pytest.fixture(scope="module")
def templates() -> dict[str, Template]:
    from datetime import date

    return {slug: files.find_template(slug, files.context(date(2026, 11, 21))) for slug in SLUGS}


def links(name: str, page: Page) -> Iterator[tuple[str, str]]:
    """Page and anchor of every link to a page of the book."""
    for address in page.addresses:
        split = urlsplit(address)
        if not split.scheme and split.path.endswith(".html") and f"{FOLDER}/" not in split.path:
            target = (Path("/") / name).parent / unquote(split.path)
            yield Path(*_folded(target)).as_posix().removesuffix(".html"), unquote(split.fragment)


def _folded(path: Path) -> list[str]:
    found: list[str] = []
    for part in path.parts[1:]:
        found = found[:-1] if part == ".." else [*found, part]
    return found


def reached(start: str, articles: dict[str, Page], without: set[str]) -> set[str]:
    """The pages that one comes to from the page `start` by links in the text, passing none of `without`."""
    found, waiting = {start}, [start]
    while waiting:
        name = waiting.pop()
        if name in without:
            continue
        new = {target for target, _ in links(name, articles[name]) if target in articles} - found
        found |= new
        waiting += new
    return found


# --- ways ------------------------------------------------------------------------------------------------------------


def test_every_page_is_reached_from_the_front_page_by_links_in_the_text(articles: dict[str, Page]) -> None:
    wanted = set(book.pages(files.load_yaml(ROOT / "_toc.yml")))
    assert sorted(wanted - reached("book/index", articles, MADE_BY_MACHINE)) == []


def test_a_page_without_a_link_to_it_is_not_reached() -> None:
    pages = {"book/index": Page('<a href="trin/a.html#x">A</a>'), "book/trin/a": Page('<a href="../liste.html">L</a>'),
             "book/liste": Page('<a href="b.html">B</a>'), "book/b": Page(""), "book/c": Page('<a href="index.html">I</a>')}
    assert reached("book/index", pages, set()) == {"book/index", "book/trin/a", "book/liste", "book/b"}
    assert reached("book/index", pages, {"book/liste"}) == {"book/index", "book/trin/a", "book/liste"}


def test_no_page_is_a_dead_end(articles: dict[str, Page]) -> None:
    ways = {name: {target for target, _ in links(name, page)} - {name, "book/kilder", "book/ordliste"} for name, page in articles.items()}
    ends = {"book/kilder", "book/ordliste", "book/fejlkoder", "book/aendringslog", "book/tilgaengelighed", "search", "index"}
    found = sorted(name for name, targets in ways.items() if not targets and name not in ends)
    assert found == [], found


def test_every_link_in_a_text_leads_to_an_anchor_that_is_there(articles: dict[str, Page], shown: dict[Path, Page], built: Path) -> None:
    ids = {path.relative_to(built).as_posix().removesuffix(".html"): page.ids for path, page in shown.items()}
    broken = [(name, target, anchor) for name, page in articles.items() for target, anchor in links(name, page)
              if target not in ids or (anchor and anchor not in ids[target])]
    assert broken == []


# --- documents -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [step.id for step in KNOWLEDGE.steps.values() if step.is_main])
def test_a_step_shows_every_document_that_it_and_its_branches_use(number: str) -> None:
    page = f"book/trin/trin-{int(number):02}"
    assert sorted(set(of_step(number)) - {slug for name, slug in USES if name == page}) == []


def test_every_activity_and_guide_with_documents_shows_them() -> None:
    kinds = {AKTIVITET, MOEDEGUIDE, TRIN}
    pages = [docname(page) for page in PAGES if page_kind(docname(page)) in kinds]
    silent = [name for name in pages if "```{dokumenter}" not in (ROOT / f"{name}.md").read_text(encoding="utf-8")]
    assert len(pages) == 24 and silent == []


@pytest.mark.parametrize(("page", "slug"), USES, ids=[f"{page}-{slug}" for page, slug in USES])
def test_page_form_workbook_example_and_guide_of_a_document_are_one_choice_away(
    page: str, slug: str, articles: dict[str, Page], templates: dict[str, Template], shown: dict[Path, Page], built: Path
) -> None:
    up = "../" * page.count("/")
    names = ["ark.xlsx", "eksempel.pdf", *(["blanket.docx"] if templates[slug].has_form else [])]
    made = [f"{up}{FOLDER}/{slug}-{name}" for name in names]
    guide = f"{up}book/skabeloner/{slug}.html#{HOW}"
    addresses = articles[page].addresses
    assert [address for address in (*made, guide) if address not in addresses] == []
    assert (f"book/skabeloner/{slug}", "") in set(links(page, articles[page]))
    assert [name for name in names if not (built / FOLDER / f"{slug}-{name}").is_file()] == []
    assert HOW in shown[built / "book" / "skabeloner" / f"{slug}.html"].ids


@pytest.mark.parametrize("slug", SLUGS)
def test_every_document_is_reached_from_a_page_about_the_work(slug: str, articles: dict[str, Page]) -> None:
    target = f"book/skabeloner/{slug}"
    work = [name for name, page in articles.items() if name.count("/") == 2 and not name.startswith(("book/skabeloner/", "book/saadan/"))]
    assert any(target == found for name in work for found, _ in links(name, articles[name]))


@pytest.mark.parametrize("page", TEMPLATE_PAGES, ids=lambda page: page.stem)
def test_the_page_of_a_document_leads_back_to_the_steps_that_use_it_or_to_other_work(page: Path, articles: dict[str, Page]) -> None:
    targets = {target for target, _ in links(docname(page), articles[docname(page)])}
    steps = {int(step.id.split(".")[0]) for step in KNOWLEDGE.steps.values() if page.stem in step.documents}
    assert sorted({f"book/trin/trin-{number:02}" for number in steps} - targets) == []
    assert {target.split("/")[1] for target in targets} & {"trin", "aktiviteter", "moeder", "metode", "kompetencer"}


def test_everything_to_fetch_that_a_page_offers_is_there(articles: dict[str, Page], templates: dict[str, Template], built: Path) -> None:
    offered = {Path(urlsplit(address).path).name for page in articles.values() for address in page.addresses if f"{FOLDER}/" in address}
    assert len(offered) > 3 * len(templates)
    assert sorted(name for name in offered if not (built / FOLDER / name).is_file()) == []
    assert {f"{slug}-{name}" for slug, one in templates.items() for _, files_ in groups(one) for name, _ in files_} <= offered


# --- sources ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [page for page in PAGES if docname(page) != "book/kilder"], ids=docname)
def test_every_number_in_the_front_matter_is_cited_on_the_page(page: Path, articles: dict[str, Page]) -> None:
    cited = {anchor for target, anchor in links(docname(page), articles[docname(page)]) if target == "book/kilder"}
    assert [number for number in parts(page)[0]["kilder"] if label(str(number)) not in cited] == []
