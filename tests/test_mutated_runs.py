"""Damaged files through whole runs and through the command line: whole documents or none, a known exit code, never a traceback."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from mutate import mutations

from metodebog import cli, files, paths
from metodebog.messages import CATALOGUE
from metodebog.produce import Task, produce

SLUG, TODAY, SEED = "samarbejdsaftale", date(2026, 11, 21), 3111
QUICK, ALL, PIECES = 60, 2_000, 10
OURS = re.compile(r"\d{4,}-samarbejdsaftale\.html|koersel\.json|fejl\.xlsx|.* med beskeder\.xlsx")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as a workbook and as YAML, and a CSV with its goals in a second file beside it."""
    folder = tmp_path_factory.mktemp("kilder")
    for suffix in ("xlsx", "yml"):
        (folder / f"aftale.{suffix}").write_bytes((paths.examples() / f"{SLUG}.{suffix}").read_bytes())
    template = files.find_template(SLUG, files.context(TODAY))
    rows = [["Sag", *(field.label for field in template.simple_fields)]]
    rows += [[number, *(field.example for field in template.simple_fields)] for number in (1, 2)]
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    (folder / "liste.csv").write_bytes(text.getvalue().encode("cp1252"))
    return folder


def survive(first: int, count: int, sources: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[int, int]:
    """Runs mutations `first` to `first + count`; how many ended with each exit code."""
    ended = {0: 0, 1: 0}
    for number, (name, content) in enumerate(mutations(SEED, first + count, sources)):
        if number < first:
            continue
        data, out = folder / name, folder / f"ud{number}"
        data.write_bytes(content)
        receipt = produce(Task(SLUG, data, out, ("html",), today=TODAY))
        assert receipt.exit_code in ended, (number, receipt.problems)
        assert all(item.code in CATALOGUE for item in receipt.problems)
        left = sorted(path.name for path in out.iterdir())
        assert all(OURS.fullmatch(name) for name in left), left
        assert len([name for name in left if name.endswith(".html")]) == (0 if receipt.exit_code else receipt.records)
        assert cli.main(["kontrol", SLUG, "--data", str(data), "--dato", "21-11-2026"]) == receipt.exit_code
        said = "".join(capsys.readouterr())
        assert "Traceback" not in said and "Error" not in said.replace(name, "")
        ended[receipt.exit_code] += 1
        data.unlink()
    return ended


def test_60_damaged_files_give_whole_documents_or_none(sources, tmp_path, capsys):
    ended = survive(0, QUICK, sources, tmp_path, capsys)
    assert ended[0] > 0 and ended[1] > QUICK / 3


@pytest.mark.slow
@pytest.mark.parametrize("piece", range(PIECES))
def test_2000_damaged_files_give_whole_documents_or_none(piece, sources, tmp_path, capsys):
    ended = survive(piece * ALL // PIECES, ALL // PIECES, sources, tmp_path, capsys)
    assert ended[0] > 0 and ended[1] > ALL / PIECES / 3
