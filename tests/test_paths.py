"""Where the project finds its own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from metodebog import paths


def test_the_variable_decides_where_the_project_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("templates", "viden"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("METODEBOG_ROD", str(tmp_path))
    assert paths.root() == tmp_path.resolve()
    assert paths.fonts() == tmp_path.resolve() / "templates" / "skrifter"


def test_a_wrong_variable_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METODEBOG_ROD", str(tmp_path / "findes-ikke"))
    with pytest.raises(FileNotFoundError, match="METODEBOG_ROD"):
        paths.root()


def test_without_the_variable_the_folder_above_the_package_is_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("METODEBOG_ROD", raising=False)
    monkeypatch.chdir(tmp_path)
    assert (paths.root() / "metodebog" / "paths.py").is_file()
