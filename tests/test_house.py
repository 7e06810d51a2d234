"""One name, four files: every document has a declaration, a notebook, a page and an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from metodebog import files, options

ROOT = Path(__file__).resolve().parent.parent
HOMES = {"templates": "yml", "notebooks": "ipynb", "book/skabeloner": "md", "eksempler": "yml"}
OTHER_NOTEBOOKS = {"sag", "pakke"}
"""A whole case, and the package for a meeting: made from the declarations of all documents."""
SLUGS = files.slugs(ROOT / "templates")


def test_there_is_a_declared_document() -> None:
    assert SLUGS


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("folder", HOMES)
def test_every_document_has_its_four_files(folder: str, slug: str) -> None:
    path = ROOT / folder / f"{slug}.{HOMES[folder]}"
    if folder == "eksempler" and not path.exists():
        path = options.example_text(slug)  # a document of a course reads the data of the course
    assert path.is_file() and path.stat().st_size, f"{path.relative_to(ROOT)} mangler. Lav den, eller brug: metodebog ny {slug}"


@pytest.mark.parametrize("folder", HOMES)
def test_no_file_stands_without_a_declaration(folder: str) -> None:
    others = {"index", *(OTHER_NOTEBOOKS if folder == "notebooks" else ())}
    names = {path.stem for path in (ROOT / folder).glob(f"*.{HOMES[folder]}")} - others
    assert names - set(SLUGS) == set()
