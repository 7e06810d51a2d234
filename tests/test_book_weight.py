"""Promises about what a reader's machine has to fetch: little, and only from the folder of the book; and about what the folder holds."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from metodebog import book
from tests.book_kit import Page, small_book, write
from tests.browser import browser, needs_chromium, served

LIMIT = 400_000
"""Bytes that the first visit of a page may load, all in all."""
READABLE = 5000
"""Milliseconds until there is text on the screen, on a machine that does three other things; bench_book.py measures the real time."""
FEW = ("book/index", "book/trin/trin-04", "book/skabeloner/samtykke")


def visit(chromium: object, base: str, name: str) -> tuple[dict[str, int], float]:
    """The bytes of each address that a first visit loads (pictures further down too), and the milliseconds until text is shown."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page, answers = context.new_page(), []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{base}/{name}.html", wait_until="networkidle")
    shown = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1")
    page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; })")
    page.wait_for_load_state("networkidle")
    loaded = {answer.url: len(answer.body()) for answer in list(answers)}
    context.close()
    return loaded, shown


def too_much(built: Path, names: list[str]) -> list[str]:
    """What is wrong with the first visit of the pages."""
    found = []
    with browser() as chromium, served(built) as base:
        for name in names:
            loaded, shown = visit(chromium, base, name)
            weight = sum(loaded.values())
            found += [f"{name}: {weight} bytes, most in {max(loaded, key=loaded.get)}"] if weight > LIMIT else []
            found += [f"{name}: loads {url}" for url in loaded if not url.startswith((base, "data:"))]
            found += [] if 0 < shown < READABLE else [f"{name}: text after {shown:.0f} ms"]
            assert loaded, name
    return found


@needs_chromium
def test_the_first_visit_of_a_page_is_light_and_stays_in_its_folder(built: Path) -> None:
    assert too_much(built, list(FEW)) == []


@pytest.mark.slow
@needs_chromium
def test_the_first_visit_of_every_page_is_light_and_stays_in_its_folder(built: Path, shown: dict[Path, Page]) -> None:
    pages = [path for path in sorted(shown) if path != built / "index.html"]  # that one only leads on to the front page
    assert too_much(built, [path.relative_to(built).with_suffix("").as_posix() for path in pages]) == []


@needs_chromium
def test_a_heavy_page_and_an_address_outside_are_seen(tmp_path: Path) -> None:
    (tmp_path / "stor.js").write_text("/*" + "x" * LIMIT + "*/")
    (tmp_path / "side.html").write_text('<!DOCTYPE html><title>x</title><script src="stor.js"></script><p>Tekst</p>')
    (fault,) = too_much(tmp_path, ["side"])
    assert "bytes, most in" in fault and "stor.js" in fault


def test_the_folder_holds_nothing_that_no_page_uses_of_the_theme(built: Path) -> None:
    static = built / "_static"
    assert [path.name for path in static.rglob("*") if path.suffix in (".map", ".woff2", ".ttf") or "fontawesome" in path.name] == []
    assert sum(path.stat().st_size for path in static.rglob("*") if path.is_file() and path.name != "data.js") < 1_000_000


def test_services_that_hide_folders_with_an_underscore_show_them(built: Path) -> None:
    assert (built / ".nojekyll").is_file()


def test_no_picture_keeps_the_text_waiting(shown: dict[Path, Page]) -> None:
    pictures = [(path.name, picture["src"]) for path, page in shown.items() for picture in page.pictures
                if picture.get("loading") != "lazy" and not str(picture.get("src")).endswith("logo.svg")]
    assert pictures == []


def test_every_address_in_the_book_is_relative_so_that_it_works_under_any_path(shown: dict[Path, Page]) -> None:
    assert [(path.name, address) for path, page in shown.items() for address in page.addresses if address.startswith("/")] == []


@pytest.mark.slow
@needs_chromium
def test_a_page_works_when_it_is_opened_from_a_folder_with_a_space_and_a_danish_letter(built: Path, tmp_path: Path) -> None:
    home = tmp_path / "USB nøgle"
    home.symlink_to(built, target_is_directory=True)
    with browser() as chromium:
        page, failed = chromium.new_page(), []
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.goto((home / "book" / "index.html").as_uri())
        page.click("nav.menu a[href$='skabeloner/index.html']")
        assert unquote(urlsplit(page.url).path).endswith("USB nøgle/book/skabeloner/index.html") and failed == []


@pytest.mark.slow
def test_two_builds_of_the_same_book_are_the_same_to_the_last_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("METODEBOG_ROD", raising=False)
    first, second = ({path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
                     for out in (tmp_path / "a", tmp_path / "b") if book.build(out) is not None)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_page_that_was_changed_and_changed_back_is_as_in_a_clean_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, out = tmp_path / "projekt", tmp_path / "projekt" / "_build" / "html"
    small_book(root)
    monkeypatch.setenv("METODEBOG_ROD", str(root))
    write(root, "Den første tekst.\n")
    book.build(out)
    before = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    for text in ("En anden tekst.\n\n## Et afsnit\n", "Den første tekst.\n"):
        write(root, text)
        book.build(out)
    after = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    # Sphinx keeps the words of its own index in the order in which it met them; ours is made anew each time.
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} <= {"searchindex.js"}
