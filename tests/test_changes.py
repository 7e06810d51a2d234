"""Promises about the list of changes in the handbook: it is the file's own, without what is for those who edit it."""

from __future__ import annotations

from metodebog.sphinxext.changes import releases

TEXT = """# Ændringer

Formatet følger [noget](https://eksempel.example).

## Anden udgave

### Nyt

- `metodebog ny` er ny.

## Første udgave

### Nyt

- Alt.
"""


def test_the_page_begins_with_the_newest_release_and_leaves_out_the_words_about_the_file() -> None:
    assert releases(TEXT).startswith("## Anden udgave\n") and "http" not in releases(TEXT)


def test_every_release_is_there_in_the_order_of_the_file() -> None:
    lines = releases(TEXT).splitlines()
    assert [line for line in lines if line.startswith("#")] == ["## Anden udgave", "### Nyt", "## Første udgave", "### Nyt"]
    assert "- `metodebog ny` er ny." in lines


def test_a_file_without_releases_gives_nothing() -> None:
    assert releases("# Ændringer\n\nTom.\n") == ""
