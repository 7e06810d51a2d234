"""Promises about the pages of the book as they are written: front matter, headings, plain Danish, one sentence a line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from metodebog import files
from metodebog.book import pages

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "book"
PAGES = sorted(BOOK.rglob("*.md"))
TEMPLATE_PAGES = [page for page in PAGES if page.parent.name == "skabeloner" and page.stem != "index"]
HEADINGS = ["Hvad er det?", "Hvornår bruger du den?", "Hvornår bruger du den ikke?", "Sådan gør du", "Sådan ser den ud", "Hent",
            "Felterne", "Reglerne", "Kilder"]
READABLE = 40
"""The highest LIX of a page: at 40 a text is of medium difficulty, like a newspaper."""


def name(page: Path) -> str:
    return page.relative_to(BOOK).as_posix()


def parts(page: Path) -> tuple[dict[str, object], str]:
    """The front matter and the text of a page."""
    _, front, text = page.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), text


def prose(text: str) -> str:
    """The text without code blocks, directives, roles, link targets and marks."""
    text = re.sub(r"^(`{3,}|:{3,}).*?^\1`*:*\s*$", "", re.sub(r"^:{3,}.*$|^:[a-z-]+:.*$", "", text, flags=re.M), flags=re.M | re.S)
    text = re.sub(r"\(\{kilde\}`[^`]*`\)", "", text)
    text = re.sub(r"\{[a-z]+\}`([^`<]*)(?:<[^`]*>)?`", r"\1", text)
    return re.sub(r"[*`#]", "", text)


def lix(text: str) -> float:
    """Words per sentence plus the percentage of words longer than six letters; a line is a sentence."""
    lines = [words for line in prose(text).splitlines() if (words := re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line))]
    words = [word for line in lines for word in line]
    return len(words) / len(lines) + 100 * sum(len(word) > 6 for word in words) / len(words)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_page_names_its_owner_its_review_and_its_sources(page: Path) -> None:
    front, _ = parts(page)
    assert str(front["ejer"]).strip()
    assert isinstance(front["gennemgaaet"], date)
    known = files.load_yaml(ROOT / "viden" / "kilder.yml")
    assert isinstance(front["kilder"], list) and set(map(str, front["kilder"])) <= set(known)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_page_has_one_title_and_skips_no_heading_level(page: Path) -> None:
    levels = [len(marks) for marks in re.findall(r"^(#+) ", re.sub(r"^```.*?^```", "", parts(page)[1], flags=re.M | re.S), re.M)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_line_holds_one_sentence(page: Path) -> None:
    text = re.sub(r"^ *\d+\. |\([^()]*\)", "", prose(parts(page)[1]), flags=re.M)
    assert [line for line in text.splitlines() if re.search(r"(?<!\bnr)(?<!\bjf)[.?!] +[A-ZÆØÅ]", line)] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_the_text_is_easy_to_read(page: Path) -> None:
    assert lix(parts(page)[1]) < READABLE


@pytest.mark.parametrize("file", ["ordliste", "kilder"])
def test_the_texts_of_words_and_sources_are_easy_to_read(file: str) -> None:
    entries = files.load_yaml(ROOT / "viden" / f"{file}.yml").values()
    texts = [entry[key] for entry in entries for key in ("betyder", "bruges", "forbehold") if key in entry]
    assert lix("\n".join(re.sub(r"(?<=[.?!]) +(?=[A-ZÆØÅ])", "\n", text) for text in texts)) < READABLE + 5


def test_a_heavy_text_is_told_from_a_light_one() -> None:
    assert lix("Du kan se, hvad I har aftalt.\n") < 20
    assert lix("Samarbejdsaftalens målopfyldelse dokumenteres løbende gennem sagsbehandlerens opfølgningsmøder.\n") > 60


@pytest.mark.parametrize("page", TEMPLATE_PAGES, ids=name)
def test_pages_of_templates_have_the_same_headings_in_the_same_order(page: Path) -> None:
    assert re.findall(r"^## (.+)$", parts(page)[1], re.M) == HEADINGS


@pytest.mark.parametrize("page", TEMPLATE_PAGES, ids=name)
def test_pages_of_templates_show_what_is_declared_and_never_type_it(page: Path) -> None:
    text = parts(page)[1]
    assert [text.count(f"```{{{directive}}} {page.stem}\n") for directive in ("eksempelbillede", "hent", "felttabel", "regler")] == [1] * 4


def test_every_page_is_in_the_table_of_contents_once() -> None:
    listed = pages(files.load_yaml(ROOT / "_toc.yml"))
    assert sorted(listed) == sorted(f"book/{name(page).removesuffix('.md')}" for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_page_is_empty_or_holds_filler(page: Path) -> None:
    text = parts(page)[1]
    assert len(re.findall(r"\w+", prose(text))) > 20
    assert not re.search(r"lorem|ipsum|todo|xxx|skriv her", text, re.IGNORECASE)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_pages_hold_no_outside_address_and_no_straight_quotes(page: Path) -> None:
    text = parts(page)[1]
    assert "http" not in text and '"' not in text
