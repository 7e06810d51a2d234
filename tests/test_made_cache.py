"""Promises about the files that the book offers: made anew when anything they are made from changes, and only then."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from metodebog import files, paths
from metodebog.sphinxext import made_cache

ROOT = Path(__file__).resolve().parent.parent
SLUG = next(slug for slug in files.slugs() if (ROOT / "eksempler" / f"{slug}.yml").is_file())
DAY = date(2026, 11, 21)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what documents are made from."""
    root = tmp_path / "projekt"
    for name in ("templates", "viden", "eksempler"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "kommune.yml", root)
    monkeypatch.setenv(paths.VARIABLE, str(root))
    forget()
    yield root
    forget()


def forget() -> None:
    for remembered in (files.load_knowledge, files.load_municipality, files.shared_fields):
        remembered.cache_clear()


def make(root: Path, day: date = DAY, *slugs: str) -> list[str]:
    forget()
    return made_cache.make(dict.fromkeys(slugs or (SLUG,), day), root / "filer", root / "_build" / made_cache.MEMORY)


def test_nothing_is_made_twice_and_every_file_stands(project: Path) -> None:
    assert make(project) == [SLUG]
    first = {path.name: path.read_bytes() for path in (project / "filer").iterdir()}
    assert len(first) > 4 and all(name.startswith(f"{SLUG}-") for name in first)
    assert make(project) == []
    assert {path.name: path.read_bytes() for path in (project / "filer").iterdir()} == first


@pytest.mark.parametrize("changed", [
    f"templates/{SLUG}.yml", f"eksempler/{SLUG}.yml", "kommune.yml", "viden/frister.yml", "templates/faelles/felter.yml"])
def test_a_change_in_anything_a_file_is_made_from_makes_it_anew(project: Path, changed: str) -> None:
    make(project)
    with (project / changed).open("a", encoding="utf-8") as file:
        file.write("\n# En bemærkning\n")
    assert make(project) == [SLUG]


def test_another_letterhead_another_font_or_another_day_makes_the_files_anew(project: Path) -> None:
    make(project)
    assert make(project, date(2026, 11, 22)) == [SLUG]
    (project / "templates" / "skrifter" / "ny.txt").write_text("en skrift")
    assert make(project, date(2026, 11, 22)) == [SLUG]


def test_a_file_that_was_removed_or_changed_by_hand_is_made_again(project: Path) -> None:
    make(project)
    one, other, *_ = sorted((project / "filer").iterdir())
    before = one.read_bytes()
    one.unlink()
    other.write_bytes(b"x")
    assert make(project) == [SLUG]
    assert one.read_bytes() == before and other.read_bytes() != b"x"


def test_a_file_that_no_page_links_to_any_more_is_removed(project: Path) -> None:
    (project / "filer").mkdir()
    (project / "filer" / "gammelt-eksempel.pdf").write_bytes(b"%PDF-")
    make(project)
    assert not (project / "filer" / "gammelt-eksempel.pdf").exists()


def test_a_note_that_cannot_be_read_is_no_note(project: Path) -> None:
    make(project)
    (project / "_build" / made_cache.MEMORY).write_text("ikke json")
    assert make(project) == [SLUG]


def test_a_quick_look_tells_whether_anything_changed(project: Path) -> None:
    task = {SLUG: DAY}, project / "filer", project / "_build" / made_cache.MEMORY
    assert not made_cache.is_made(*task)
    make(project)
    assert made_cache.is_made(*task)
    assert not made_cache.is_made({SLUG: date(2026, 11, 22)}, *task[1:])
    (project / "filer" / "andet.pdf").write_bytes(b"x")
    assert not made_cache.is_made(*task)
    make(project)
    with (project / "templates" / f"{SLUG}.yml").open("a", encoding="utf-8") as file:
        file.write("\n# En bemærkning\n")
    assert not made_cache.is_made(*task)


def test_the_files_can_be_made_in_a_process_of_their_own_which_tells_what_is_wrong(project: Path) -> None:
    task = {SLUG: DAY}, project / "filer", project / "_build" / made_cache.MEMORY
    with made_cache.start(*task) as process:
        said = process.stdout.read()
    assert (process.returncode, said) == (0, "") and made_cache.is_made(*task)
    (project / "eksempler" / f"{SLUG}.yml").write_text("- en liste\n", encoding="utf-8")
    with made_cache.start(*task) as process:
        said = process.stdout.read()
    assert process.returncode == 1 and "[" in said and "Traceback" not in said
