"""A small project of its own in a temporary folder, with one document, for tests of commands and notebooks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from metodebog import new_document

ROOT = Path(__file__).resolve().parent.parent
SLUG = "proevebrev"
DECLARATION = """\
titel: Prøvebrev
version: "1.0"
formaal: Prøver kommandoerne.
modtager: borger
kilder: ["X.01"]
afsnit:
  - id: brev
    titel: Brev
    felter:
      - {id: navn, label: Navn, type: person, kraevet: ja}
      - {id: cpr, label: CPR-nr., type: cpr}
      - {id: dato, label: Dato, type: dato}
      - {id: mail, label: E-mail, type: email}
      - {id: telefon, label: Telefon, type: telefon}
      - {id: tekst, label: Tekst, type: langtekst}
      - id: personer
        label: Personer
        type: tabel
        kolonner:
          - {id: hvem, label: Hvem, type: person, kraevet: ja}
          - {id: rolle, label: Rolle, type: tekst}
"""
DAY = "21-11-2026"


def make(folder: Path) -> Path:
    """The project: our knowledge, letterhead and fonts, and one small document with its notebook and example."""
    root = folder / "projekt"
    shutil.copytree(ROOT / "templates", root / "templates", ignore=shutil.ignore_patterns("*.yml"))
    shutil.copytree(ROOT / "viden", root / "viden")
    shutil.copy(ROOT / "kommune.yml", root)
    (root / "templates" / f"{SLUG}.yml").write_text(DECLARATION, encoding="utf-8")
    for name in ("notebooks", "eksempler"):
        (root / name).mkdir()
    (root / "notebooks" / f"{SLUG}.ipynb").write_text(new_document.notebook_text(SLUG, "Prøvebrev"), encoding="utf-8")
    (root / "eksempler" / f"{SLUG}.yml").write_text("navn: Anna Eksempel\ndato: 3-2-2026\n", encoding="utf-8")
    return root


def letters(file: Path, count: int = 2, **fields: str) -> Path:
    """A data file with `count` letters; `fields` replace the answers of the last one."""
    rows = [{"navn": f"Hemmelige Hansen {number}", "dato": "3-2-2026", "tekst": f"Brev {number}"} for number in range(1, count + 1)]
    rows[-1] |= fields
    lines = (f"{'- ' if place == 0 else '  '}{key}: {value}" for row in rows for place, (key, value) in enumerate(row.items()))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def environment(root: Path, **more: str) -> dict[str, str]:
    """The environment of a process that runs in the project, with this checkout's code."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JPY_", "VSCODE_", "METODEBOG_"))}
    return kept | {"METODEBOG_ROD": str(root), "PYTHONPATH": str(ROOT)} | more


def metodebog(root: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs a command line as a process of its own."""
    command = [sys.executable, "-m", "metodebog", *map(str, arguments)]
    return subprocess.run(command, cwd=root, env=environment(root, **more), capture_output=True, encoding="utf-8", check=False)
