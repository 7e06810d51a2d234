# ruff: noqa: E501  (tables of cases are easier to read unbroken)
"""2,000 damaged files, the same every time: whatever is sent in, the answer is a message, quickly."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import sheets
from mutate import mutations
from sheets import CPR, DATE, ROW, Inside, book, sheet
from test_read_excel import CONTEXT, KEYED

from metodebog.check import check_all
from metodebog.context import Context
from metodebog.messages import CATALOGUE
from metodebog.problems import Level, MetodebogError, lines
from metodebog.read import read
from metodebog.template import Template

SEED = 20261121
QUICK, ALL, PIECES = 200, 2_000, 10
SECONDS = 5


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return sheets.template(tmp_path_factory.mktemp("skabelon"), CONTEXT)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One good file of each kind, with every kind of cell."""
    folder = tmp_path_factory.mktemp("kilder")
    heads = [*KEYED, "Mødedag", "Klokkeslæt", "Antal børn", "Beløb", "Er I enige?", "Hjælp", "Note"]
    rows = [heads]
    for number in range(1, 13):
        day = Inside(f's="{DATE}"', f"<v>{46050 + number}</v>")
        value = Inside("", f"<f>A{number}*2</f><v>{number}.5</v>")
        rows.append([number, *ROW[:1], f"610190-12{number:02}", day, "9:30", number, value, number % 2 == 0, "Støtte; Ydelser", "Linje\nto"])
    meetings = [["Sag", "Emne", "Dato"], *([number % 12 + 1, "Økonomi & bolig", "3-2-2026"] for number in range(20))]
    whole = {"Sager": sheet(rows, before="<cols><col min='3' max='3'/></cols>"), "Møder": meetings, "Vejledning": [["Læs"]]}
    (folder / "a.xlsx").write_bytes(book(whole))
    (folder / "b.xlsx").write_bytes(book({"Ark1": [["Navn", "CPR-nr."], ROW]}))
    text = "".join(f"{n};Søren;610190-12{n:02};3-2-2026;1250,50;Støtte;\"Han sagde \"\"ja\"\"\nog gik\"\n" for n in range(10, 22))
    (folder / "c.csv").write_bytes(("Sag;Navn;CPR-nr.;Mødedag;Beløb;Hjælp;Note\n" + text).encode())
    document = f"navn: Anna Æblegrød\ncpr: {CPR}\ndag: 3-2-2026\nhjaelp: [Støtte, Ydelser]\nnote: >-\n  Lang\n  tekst\nmoeder:\n"
    (folder / "d.yml").write_text(document + "  - emne: Bolig\n    dato: 3-2-2026\n" * 3, encoding="utf-8")
    (folder / "e.json").write_text(f'{{"navn": "Anna", "cpr": "{CPR}",\n "antal": 3, "enig": true, "moeder": [{{"emne": "x"}}]}}', encoding="utf-8")
    return folder


def answer(path: Path, template: Template, context: Context) -> list[str]:
    """What is printed. Raises whatever the reader should not have let through."""
    try:
        checked, problems = check_all(template, read(path, template, context), context)
    except MetodebogError as error:
        found, output = list(error.problems), str(error).splitlines()
    else:
        found = [*problems, *(item for record in checked for item in record.problems)]
        output = lines(found)
    assert all(item.code in CATALOGUE and isinstance(item.level, Level) for item in found)
    assert all("\n" not in line for line in output)
    return output


def survive(first: int, count: int, template: Template, sources: Path, folder: Path) -> tuple[int, float]:
    """Sends mutations through the reader and the check; how many were refused, and the slowest one's seconds."""
    refused, slowest = 0, 0.0
    for number, (name, content) in enumerate(mutations(SEED, first + count, sources)):
        if number < first:
            continue
        path = folder / name
        path.write_bytes(content)
        start = time.process_time()
        refused += bool(answer(path, template, CONTEXT))
        slowest = max(slowest, time.process_time() - start)
        path.unlink()
    return refused, slowest


def test_200_damaged_files_get_an_answer_in_time(template: Template, sources: Path, tmp_path: Path) -> None:
    refused, slowest = survive(0, QUICK, template, sources, tmp_path)
    assert slowest < SECONDS
    assert refused > QUICK / 2


@pytest.mark.slow
@pytest.mark.parametrize("piece", range(PIECES))
def test_2000_damaged_files_get_an_answer_in_time(piece: int, template: Template, sources: Path, tmp_path: Path) -> None:
    refused, slowest = survive(piece * ALL // PIECES, ALL // PIECES, template, sources, tmp_path)
    assert slowest < SECONDS
    assert refused > ALL / PIECES / 2


def test_the_good_files_are_read_without_a_word(template: Template, sources: Path) -> None:
    for path in sorted(sources.iterdir()):
        assert sheets.printed(path, template, CONTEXT) == []


def test_the_same_seed_gives_the_same_files(sources: Path) -> None:
    assert list(mutations(1, 40, sources)) == list(mutations(1, 60, sources))[:40]
    assert list(mutations(1, 40, sources)) != list(mutations(2, 40, sources))
