"""What the user is handed: every document of every template, filled in from its example and blank, in every format."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from documents import TODAY, documents
from words import words_in, words_of_document

from metodebog import files, letterhead
from metodebog.batch import FORMATS, render
from metodebog.document import texts
from metodebog.readback import differs
from metodebog.render.docx_check import accessibility_faults

page_validation = pytest.importorskip("page", reason="page-validation is not installed")

DOCUMENTS = documents()
every_document = pytest.mark.parametrize("name", DOCUMENTS)


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, str], bytes]:
    """(document, format) → the file."""
    paper, _ = letterhead.load(files.context(TODAY))
    return {(name, one): render(document, one, paper) for name, document in DOCUMENTS.items() for one in FORMATS}


@every_document
def test_every_pdf_is_accessible_and_archivable_at_once(name, made):
    for profile in ("ua1", "2a"):
        report = page_validation.validate_pdf_bytes(made[name, "pdf"], profile=profile)
        assert not report.failures, [(failure.rule_id, failure.message) for failure in report.failures]


@every_document
def test_every_word_file_is_accessible(name, made):
    assert accessibility_faults(made[name, "docx"]) == ()


@every_document
def test_every_text_stands_in_every_format(name, made):
    document = DOCUMENTS[name]
    assert not differs(document, "docx", made[name, "docx"])
    assert not differs(document, "html", made[name, "html"])
    for one in FORMATS:
        assert words_in(one, made[name, one]) == words_of_document(document), one


@every_document
def test_no_document_shows_an_internal_name(name):
    """Ids, placeholders and Python's own words have no place in a letter to a citizen."""
    for text in texts(DOCUMENTS[name]):
        assert not re.search(r"\{\{|\}\}|\bNone\b|\bTrue\b|\bFalse\b|\b[a-z]+_[a-z_]+\b", text), text


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdfinfo")), reason="LibreOffice and poppler are needed")
def test_word_files_have_about_as_many_pages_as_the_pdf(made, tmp_path):
    """Give or take one, or a quarter of a long one. Slides are an outline in Word."""
    on_paper = [name for name, document in DOCUMENTS.items() if document.paper == "a4"]
    for name in on_paper:
        for one in ("docx", "pdf"):
            (tmp_path / f"{name}.{one}").write_bytes(made[name, one])
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    sources = [str(tmp_path / f"{name}.docx") for name in on_paper]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "fra-word"), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for name in on_paper:
        wanted = pages(tmp_path / f"{name}.pdf")
        assert abs(pages(tmp_path / "fra-word" / f"{name}.pdf") - wanted) <= max(1, wanted // 4), name


def pages(pdf: Path) -> int:
    """The number of pages, as poppler counts them."""
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)[1])
