"""Promises about where the sources' content stands: a place for every part, made by machine, and red when one is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from metodebog import book, files, paths
from metodebog.problems import MetodebogError
from metodebog.sphinxext import coverage
from tests.book_kit import Page, contents, small_book, write

ROOT = Path(__file__).resolve().parent.parent
SOURCES = files.load_yaml(ROOT / "viden" / "kilder.yml")
PAPERS = {"000": 17, "001": 19, "002": 19, "003": 67, "004": 21, "X": 5}
"""How many parts each paper has."""
WANTED = {"000": 10, "001": 14, "002": 13, "003": 45, "004": 16, "X": 1}
"""How many of them hold knowledge or checklists."""
KINDS = {"viden", "skabelon", "regel", "analyse", "tjekliste"}


def test_every_part_of_the_papers_is_a_source_with_its_kinds() -> None:
    for paper, count in PAPERS.items():
        assert {f"{paper}.{number:02}" for number in range(1, count + 1)} <= set(SOURCES)
    kinds = {number: set(entry["slags"].split(", ")) for number, entry in SOURCES.items() if number.split(".")[0] in PAPERS}
    assert len(kinds) == sum(PAPERS.values()) and all(found and found <= KINDS for found in kinds.values())


def test_the_parts_that_the_book_must_hold_are_those_with_knowledge_or_checklists() -> None:
    wanted = list(coverage.wanted(SOURCES))
    assert {paper: sum(number.startswith(f"{paper}.") for number in wanted) for paper in PAPERS} == WANTED


def test_each_of_them_has_a_place_in_the_book_that_is_there(built: Path, shown: dict[Path, Page]) -> None:
    html = (built / "book" / "daekning.html").read_text(encoding="utf-8")
    rows = dict(re.findall(r'<tr[^>]*id="daekning-([^"]+)"[^>]*>(.*?)</tr>', html, re.S))
    left_out = files.load_knowledge().entries.get("udeladt", {})
    assert set(rows) == {number.lower().replace(".", "-") for number in coverage.wanted(SOURCES)}
    for number in coverage.wanted(SOURCES):
        links = re.findall(r'href="([^"#]*)#?([^"]*)"', rows[number.lower().replace(".", "-")])[1:]
        assert links or number in left_out, number
        for page, anchor in links:
            target = (built / "book" / page).resolve()
            assert target in shown and (not anchor or anchor in shown[target].ids), (number, page, anchor)


def test_the_place_of_a_part_cites_it(built: Path) -> None:
    html = (built / "book" / "daekning.html").read_text(encoding="utf-8")
    row = re.search(r'id="daekning-003-35".*?</tr>', html, re.S)[0]
    page, anchor = re.findall(r'href="([^"#]*)#([^"]+)"', row)[1]
    section = (built / "book" / page).read_text(encoding="utf-8").split(f'id="{anchor}"', 1)[1]
    assert page.startswith("moeder/") and "kilde-003-35" in section.split("<section id", 1)[0]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book with the table, for a list of two parts that must be held."""
    root = tmp_path / "projekt"
    small_book(root)
    entry = '"003.{number}":\n  titel: Del {number}\n  slags: viden\n  fra: Papiret\n  bruges: Noget.\n\n'
    (root / "viden" / "kilder.yml").write_text(entry.format(number=11) + entry.format(number=12), encoding="utf-8")
    for path in (root / "viden").glob("*.yml"):
        if path.stem not in ("kilder", "helligdage"):
            path.write_text(re.sub(r"(?m)kilde: .*?(\}?)$", r'kilde: "003.11"\1', path.read_text(encoding="utf-8")), encoding="utf-8")
    write(root, "```{kilder}\n```\n", name="book/kilder")
    contents(root, "book/kilder", "book/daekning")
    write(root, "```{daekning}\n```\n", name="book/daekning")
    monkeypatch.setenv(paths.VARIABLE, str(root))
    return root


def test_a_part_without_a_place_stops_the_build_and_is_named(small: Path) -> None:
    write(small, "Ring først ({kilde}`003.11`).\n", kilder='["003.11"]')
    with pytest.raises(MetodebogError, match="B-011"):
        book.build(small / "_build" / "html")
    log = (small / "_build" / book.LOG).read_text(encoding="utf-8")
    assert "003.12” (Del 12) står ingen steder" in log and "003.11” (Del 11)" not in log


def test_a_page_that_cites_a_part_without_saying_that_it_holds_it_is_no_place(small: Path) -> None:
    write(small, "Ring først ({kilde}`003.11, 003.12`).\n", kilder='["003.11"]')
    with pytest.raises(MetodebogError):
        book.build(small / "_build" / "html")
    assert "003.12” (Del 12) står ingen steder" in (small / "_build" / book.LOG).read_text(encoding="utf-8")


def test_a_part_that_is_left_out_on_purpose_shows_the_reason(small: Path) -> None:
    (small / "viden" / "udeladt.yml").write_text('"003.12": {tekst: Handler kun om papiret selv, kilde: "003.11"}\n', encoding="utf-8")
    write(small, "## Ring\n\nRing først ({kilde}`003.11`).\n", kilder='["003.11"]')
    book.build(small / "_build" / "html")
    html = (small / "_build" / "html" / "book" / "daekning.html").read_text(encoding="utf-8")
    assert "Handler kun om papiret selv" in html and 'href="index.html#ring"' in html


def test_the_table_follows_when_another_page_changes(small: Path) -> None:
    write(small, "## Ring\n\nRing ({kilde}`003.11, 003.12`).\n", kilder='["003.11", "003.12"]')
    book.build(small / "_build" / "html")
    write(small, "## Skriv\n\nSkriv ({kilde}`003.11, 003.12`).\n", kilder='["003.11", "003.12"]')
    book.build(small / "_build" / "html")
    html = (small / "_build" / "html" / "book" / "daekning.html").read_text(encoding="utf-8")
    assert html.count("index.html#skriv") == 2 and "#ring" not in html
