"""Marked names and numbers go through a whole run: they may stand in the documents, and nowhere else.

Each run is a process of its own with its own home and temporary folder, so that everything it leaves can be looked at.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import cli_project
import pytest
from cli_project import ROOT

SLUG = "samarbejdsaftale"
DAY = "21-11-2026"
NUMBERS = [f"{day + 60:02d}0190" for day in (1, 2, 3)]
"""The first six digits of replacement numbers (day + 60)."""
SERIAL, PHONE = "1357", "71 23 94 58"
WORD = "xylofon"
MARKS = re.compile(
    "|".join([WORD, *(rf"{number}\W?{SERIAL}" for number in NUMBERS), PHONE.replace(" ", r"\s?")]), re.IGNORECASE
)
DOCUMENT = re.compile(r"\d{4,}-[a-z-]+\.(docx|pdf|html|ics|tal\.json)")
pytestmark = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="ser efter i /proc")


def record(number: int) -> dict[str, object]:
    """One agreement with a mark in every field that can hold a person's data."""
    person, text = f"Kanarie {WORD.capitalize()}sen", f"Her står {WORD} og mere."
    goal = {"maal": text, "borger_goer": text, "fs_goer": text, "begrundelse": text, "opfoelgningsdato": "3-12-2026",
            "naaet": "Nej", "godt": text, "mindre_godt": text}
    return {
        "navn": person, "alder": "36", "cpr": f"{NUMBERS[number % 3]}-{SERIAL}", "indgaaet": "2-11-2026", "sted": text,
        "sagsbehandler": person, "sagsbehandler_telefon": PHONE, "til_stede": [{"person": person, "rolle": text}],
        "situation": text, "maal": text, "udfordringer": text, "lettere": text, "aftaler": [goal], "koordinering_aftalt": "ja",
        "netvaerkskort": "ja", "opgaver_konkret": text, "opfoelgning": [{"dato": "20-11-2026", "status": text, "nye_maal": "nej"}],
    }


def with_faults(number: int) -> dict[str, object]:
    """The same with a mark in every field that is wrong."""
    faulty = record(number) | {"cpr": f"{NUMBERS[number % 3]}{SERIAL}9", "alder": WORD, "indgaaet": WORD, "sagsbehandler_telefon": WORD,
                               "koordinering_aftalt": WORD, "opgaver_koordinering": WORD, "maal": f"XXX {WORD}"}
    faulty["aftaler"] = [{**record(number)["aftaler"][0], "naaet": WORD, "opfoelgningsdato": WORD}]
    return faulty


class Home:
    """A folder that a run may use as its whole world."""

    def __init__(self, folder: Path, slug: str = SLUG) -> None:
        self.slug = slug
        self.root, self.out, self.data = folder / "projekt", folder / "ud", folder / "data.json"
        for name in ("templates", "viden", "notebooks"):
            shutil.copytree(ROOT / name, self.root / name)
        (self.root / "eksempler").mkdir()
        shutil.copy(ROOT / "kommune.yml", self.root)
        self.left = folder / "efterladt"
        places = ("TMPDIR", "HOME", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "XDG_CACHE_HOME")
        for name in places:
            (self.left / name).mkdir(parents=True)
        self.environment = cli_project.environment(self.root, **{name: str(self.left / name) for name in places})
        self.seen: set[str] = set()

    def start(self, *options: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "metodebog", "udfyld", self.slug, "--data", self.data.name, "--ud", str(self.out), "--dato", DAY]
        return subprocess.Popen([*command, *options], cwd=self.data.parent, env=self.environment, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True)

    def run(self, records: list[dict[str, object]], *options: str) -> tuple[int, str]:
        """Exit code and all that was printed; meanwhile the process list is watched."""
        self.data.write_text(json.dumps(records), encoding="utf-8")
        process, done = self.start(*options), threading.Event()
        watcher = threading.Thread(target=self._watch, args=(done,))
        watcher.start()
        out, err = process.communicate(timeout=120)
        done.set()
        watcher.join()
        return process.returncode, out + err

    def _watch(self, done: threading.Event) -> None:
        while not done.wait(0.03):
            self.seen.update(line for _, line in self.processes())

    def processes(self) -> list[tuple[int, str]]:
        """Id and command line of every process that has this home in its environment."""
        found = []
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and str(self.left).encode() in (entry / "environ").read_bytes():
                    found.append((int(entry.name), (entry / "cmdline").read_bytes().decode(errors="replace")))
            except OSError:
                continue
        return found

    def wait_until_nothing_runs(self) -> None:
        limit = time.monotonic() + 30
        while self.processes():
            assert time.monotonic() < limit, "a process of the killed run lives on"
            time.sleep(0.1)

    def marks_left(self) -> list[str]:
        """Files with a mark in name or content, the data and the documents excepted, and marks in the process list."""
        own = [file for file in self.left.rglob("*") if file.is_file()]
        own += [file for file in self.out.rglob("*") if file.is_file() and not DOCUMENT.fullmatch(file.name)]
        own += [file for file in self.root.rglob("*") if file.is_file()]
        return [file.name for file in own if MARKS.search(file.name) or MARKS.search(text_of(file))] + [
            line for line in self.seen if MARKS.search(line)]


def text_of(file: Path) -> str:
    """All text of a file, and of the files inside it when it is a package."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as package:
            return "\n".join(f"{name}\n{package.read(name).decode(errors='replace')}" for name in package.namelist())
    return file.read_bytes().decode(errors="replace")


def assert_whole(file: Path) -> None:
    """Fails when the document is cut off."""
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as package:
            assert package.testzip() is None and "word/document.xml" in package.namelist()
    else:
        end = {".pdf": b"%%EOF", ".html": b"</html>"}[file.suffix]
        assert file.read_bytes().rstrip().endswith(end), file.name


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_every_field_of_the_agreement_that_can_hold_personal_data_is_marked():
    from metodebog import commands, files

    template = files.find_template(SLUG, commands.todays_context())
    whole = record(1)
    marked = {*whole, *(id_ for table in template.tables for row in whole[table.id] for id_ in row)}
    for field in (*template.fields, *(column for table in template.tables for column in table.columns)):
        if field.kind in ("person", "tekst", "langtekst", "cpr", "telefon", "email"):
            assert field.id in marked, field.id


def test_after_success_the_marks_stand_in_the_documents_and_nowhere_else(home):
    code, printed = home.run([record(number) for number in range(3)])
    assert code == 0, printed
    documents = [file for file in home.out.iterdir() if DOCUMENT.fullmatch(file.name)]
    assert len(documents) == 9
    assert all(len(MARKS.findall(text_of(file))) > 5 for file in documents if file.suffix != ".pdf")
    assert not MARKS.search(printed), printed
    assert home.seen and home.marks_left() == []
    assert list((home.left / "TMPDIR").iterdir()) == []


def test_after_a_refusal_the_messages_repeat_nothing_of_the_data(home):
    code, printed = home.run([record(1), with_faults(2)])
    assert code == 1 and printed.count("[") > 8, printed
    assert not MARKS.search(printed), printed
    names = {file.name for file in home.out.iterdir()}
    assert names >= {"kvittering.html", "kvittering.ipynb", "fejl.xlsx"} and not any(DOCUMENT.fullmatch(name) for name in names)
    assert home.marks_left() == []
    assert list((home.left / "TMPDIR").iterdir()) == []


def test_a_number_in_the_name_of_the_data_file_goes_no_further(home):
    home.data = home.data.with_name(f"Aftale {NUMBERS[1]}-{SERIAL}.json")
    code, printed = home.run([record(1), with_faults(2)])
    assert code == 1 and "[F-017]" in printed and not MARKS.search(printed), printed
    code, printed = home.run([record(1)], "--svar", "F-017=ja")
    assert code == 0 and not MARKS.search(printed), printed
    home.seen = {line for line in home.seen if home.data.name not in line}  # what the user typed stands in the process list
    assert home.marks_left() == []


@pytest.mark.parametrize("workers", ("1", "2"))
def test_after_a_kill_there_are_whole_documents_and_nothing_half(home, workers):
    home.data.write_text(json.dumps([record(number) | {"cpr": ""} for number in range(400)]), encoding="utf-8")
    process = home.start("--arbejdere", workers)
    limit = time.monotonic() + 90
    while len(list(home.out.glob("*.pdf"))) < 20:
        assert process.poll() is None and time.monotonic() < limit, "the run never came so far"
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    out, err = process.communicate(timeout=30)
    home.wait_until_nothing_runs()
    documents = [file for file in home.out.iterdir() if DOCUMENT.fullmatch(file.name)]
    assert 60 <= len(documents) < 1200
    for file in documents:
        assert_whole(file)
    left = {file.name for file in home.out.iterdir()} - {file.name for file in documents}
    assert left <= {"koersel.json", ".metodebog-laas"}
    assert not MARKS.search(out + err)
    assert home.marks_left() == []
