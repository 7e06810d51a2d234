"""Promises about the book to take along: one PDF that is accessible and holds every page, and one ZIP that is the whole book."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from metodebog import book, files
from metodebog.bookpdf import pages
from metodebog.bookpdf.inline import words
from metodebog.bookpdf.make import NAME
from metodebog.bookpdf.take_along import FOLDER, ZIP
from tests.book_kit import Page, write
from tests.pdf_samples import page_validation

ROOT = Path(__file__).resolve().parent.parent
TOC = files.load_yaml(ROOT / "_toc.yml")
LEAVES = list(pages.leaves(TOC))


@pytest.fixture(scope="module")
def pdf(built: Path) -> bytes:
    return (built / NAME).read_bytes()


@pytest.fixture(scope="module")
def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@pytest.fixture(scope="module")
def archive(built: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(built / ZIP)


def title_of(built: Path, page: str) -> str:
    html = (built / f"{page}.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<a class=\"headerlink.*?</a>|<[^>]+>", "", re.search(r"<h1>(.*?)</h1>", html,
        re.S)[1]).replace("&amp;", "&").split())


def bookmarks(outline: list, level: int = 1) -> list[tuple[int, str]]:
    """(level, title) of every bookmark of the PDF."""
    found: list[tuple[int, str]] = []
    for one in outline:
        found += bookmarks(one, level + 1) if isinstance(one, list) else [(level, str(one.title))]
    return found


def test_the_contents_name_every_page_once_in_order() -> None:
    assert len([leaf for leaf in LEAVES if leaf.page]) == len({leaf.page for leaf in LEAVES if leaf.page}) > 100
    assert [leaf.level for leaf in LEAVES][:3] == [1, 1, 2]


def test_every_page_of_the_book_is_a_bookmark_of_the_pdf_in_the_order_of_the_contents(reader: PdfReader, built: Path) -> None:
    found = bookmarks(reader.outline)
    wanted = [(leaf.level, leaf.caption or title_of(built, leaf.page)) for leaf in LEAVES]
    rest = iter([(level, " ".join(title.split())) for level, title in found])
    assert [one for one in wanted if one not in rest] == []


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf_is_danish_tagged_titled_accessible_and_archivable(profile: str, pdf: bytes, reader: PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "da-DK" and root["/MarkInfo"]["/Marked"] and reader.metadata.title == "Metodebogen"
    report = page_validation.validate_pdf_bytes(pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_what_a_page_says_stands_in_the_pdf(reader: PdfReader, built: Path) -> None:
    text = re.sub(r"\W+", "", "".join(page.extract_text() for page in reader.pages))
    for name in ("book/trin/trin-04", "book/metode/begreber", "book/skabeloner/samtykke"):
        html = (built / f"{name}.html").read_text(encoding="utf-8").split("<article", 1)[1].split("</article>", 1)[0]
        told = re.findall(r"<p>([^<&]{30,90})</p>", html)
        assert len(told) > 2 and [one for one in told if re.sub(r"\W+", "", one) not in text] == []


def test_nothing_is_said_twice_and_no_heading_stands_alone(reader: PdfReader) -> None:
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Jeg møder borgere\nDet, du skal før" in text and "Jeg møder borgere\nJeg møder borgere" not in text
    heading, after = re.findall(r"\n(Hent)\n(.*)", text)[0]
    assert after == "Filerne ligger på siden i den digitale håndbog."
    cards = text[text.index("Hvem er du?") : text.index("Hvor er du i forløbet?")]
    assert cards.count("Jeg møder borgere") == 1


def test_links_in_the_pdf_lead_to_places_in_it_and_none_leads_out(reader: PdfReader) -> None:
    named = set(reader.named_destinations)
    links = [annot.get_object() for page in reader.pages for annot in page.get("/Annots", [])]
    assert len(links) > 1000
    assert [link["/A"] for link in links if "/A" in link and link["/A"].get("/S") == "/URI"] == []
    assert [link["/Dest"] for link in links if isinstance(link.get("/Dest"), str) and link["/Dest"] not in named] == []


def test_a_link_to_a_place_that_is_not_there_leads_to_the_top_of_its_page_and_else_nowhere() -> None:
    link = {"t": "a", "to": "book/a#vaek", "body": ["A"]}
    lost = {"t": "a", "to": "book/b", "body": ["B"]}
    kept = {"t": "a", "to": "book/a#her", "body": ["C"]}
    heading = {"k": "h", "ids": ["book/a", "book/a#her", "book/a#her"], "body": [link, lost, kept]}
    (settled,) = pages.settled([{"blocks": [heading]}])
    assert heading["ids"] == ["book/a", "book/a#her"] and [one["to"] for one in heading["body"]] == ["book/a", "", "book/a#her"]
    assert words(settled["blocks"][0]["body"]) == "ABC"


def test_the_zip_holds_every_file_of_the_book_in_one_folder(archive: zipfile.ZipFile, built: Path) -> None:
    inside = {name.removeprefix(f"{FOLDER}/") for name in archive.namelist()}
    outside = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert all(name.startswith(f"{FOLDER}/") for name in archive.namelist())
    assert outside - inside == {ZIP} | ({".buildinfo"} & outside) and inside <= outside
    assert archive.testzip() is None


def test_a_preview_has_neither_file_and_says_so_instead_of_linking_to_them(small: Path) -> None:
    write(small, "```{tagmed}\n```\n")
    book.build(small / "_build" / "html")
    html = (small / "_build" / "html" / "book" / "index.html").read_text(encoding="utf-8")
    assert "når håndbogen bliver bygget helt" in html and NAME not in html and ZIP not in html
    assert not (small / "_build" / "html" / NAME).exists()


def test_a_page_in_the_zip_offers_the_pdf_that_lies_beside_it_and_not_the_zip_it_is_in(archive: zipfile.ZipFile, shown: dict[Path,
    Page], built: Path) -> None:
    offering = [path for path, page in shown.items() if any(address.endswith(ZIP) for address in page.addresses)]
    assert offering
    for path in offering:
        html = archive.read(f"{FOLDER}/{path.relative_to(built).as_posix()}").decode()
        assert ZIP not in html and f"../{NAME}" in html
