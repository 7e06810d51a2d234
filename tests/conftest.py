"""What every test shares: slow tests are skipped unless asked for, and Hypothesis behaves the same on every machine."""
from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from metodebog import paths
from tests.book_kit import Page, build_once, small_book, write

# No deadline: two busy cores are slow, not wrong. The same examples every time on CI: red there is red here.
settings.register_profile("metodebog", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("metodebog")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests marked `slow` unless METODEBOG_SLOW=1."""
    if os.environ.get("METODEBOG_SLOW") == "1":
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="langsom; kør med METODEBOG_SLOW=1"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole book, built strictly, once for all workers."""
    base = tmp_path_factory.getbasetemp()
    return build_once((base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "bog")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book of two pages in a project of its own."""
    root = tmp_path / "projekt"
    small_book(root)
    write(root, "Tekst.\n\n## Et afsnit\n\n- [ ] x\n\n## Et afsnit til\n")
    monkeypatch.setenv(paths.VARIABLE, str(root))
    return root


@pytest.fixture(scope="session")
def shown(built: Path) -> dict[Path, Page]:
    """Every page of the book that a reader can come to; the made files are not pages of the book."""
    from metodebog.sphinxext.downloads import FOLDER

    found = [path for path in built.rglob("*.html") if path.relative_to(built).parts[0] not in ("_static", FOLDER)]
    return {path: Page(path.read_text(encoding="utf-8")) for path in found}
