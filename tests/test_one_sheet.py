"""Guides and lists to bring along stand on one sheet of A4 each: blank and filled in, as PDF and as a Word file."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from declared import ROOT
from pypdf import PdfReader

from metodebog import files, letterhead
from metodebog.batch import render
from metodebog.check import check_all
from metodebog.compose import compose, compose_blank
from metodebog.document import UNCHECKED, Document, texts
from metodebog.read import read

SHEETS = ("it-rygsaek", "moedeguide-foerste-moede", "moedeguide-koordinerende-moede")
ON = files.context(date(2026, 11, 21), example=True)
EACH = pytest.mark.parametrize("slug", SHEETS)


def documents(slug: str) -> dict[str, Document]:
    """“blank”, “1”, “2” … → the document."""
    template = files.find_template(slug, ON, ROOT / "templates")
    checked, _ = check_all(template, read(ROOT / "eksempler" / f"{slug}.yml", template, ON), ON)
    return {"blank": compose_blank(template, ON), **{str(item.number): compose(template, item.values, ON) for item in checked}}


@EACH
def test_it_stands_on_one_page(slug: str) -> None:
    paper, _ = letterhead.load(ON)
    pages = {name: len(PdfReader(BytesIO(render(document, "pdf", paper))).pages) for name, document in documents(slug).items()}
    assert set(pages.values()) == {1}, pages


@EACH
def test_every_point_has_a_box_and_there_is_room_to_write(slug: str) -> None:
    template = files.find_template(slug, ON, ROOT / "templates")
    blank = "\n".join(texts(documents(slug)["blank"]))
    points = [option for field in template.fields for option in field.choices]
    assert len(points) >= 10
    assert [point for point in points if f"{UNCHECKED} {point}" not in blank.splitlines()] == []
    assert [field.id for field in template.fields if field.when_empty == "skriveplads" and field.lines > 1][-1:] == ["naeste"]


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdfinfo")), reason="LibreOffice and poppler are needed")
def test_the_word_files_are_one_page_too(tmp_path: Path) -> None:
    paper, _ = letterhead.load(ON)
    for slug in SHEETS:
        for name, document in documents(slug).items():
            (tmp_path / f"{slug}-{name}.docx").write_bytes(render(document, "docx", paper))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    sources = map(str, sorted(tmp_path.glob("*.docx")))
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    made = sorted(tmp_path.glob("*.pdf"))
    assert made
    assert {file.stem: pages(file) for file in made if pages(file) != 1} == {}


def pages(pdf: Path) -> int:
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)[1])
