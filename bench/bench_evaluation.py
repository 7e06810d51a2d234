"""A whole evaluation report (Word, PDF, HTML and numbers) of 5,000 answers, and one course beside 20 earlier ones.

`python bench/bench_evaluation.py [rounds]` prints, from one run taken in turns, our seconds of the processor beyond the start-up of
the command, and their ratio to pandas reading the same file. The start-up is the same command with five answers. The questionnaire
has 40 columns: the course's own twelve learning goals before and now, all statements, the background, the words of one's own, and
one that nobody reads. Returns 1 when a limit is broken.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

import pandas
from openpyxl import Workbook

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from metodebog import files  # noqa: E402
from metodebog.template import Template  # noqa: E402

ANSWERS, EARLIER, FEW = 5_000, 20, 5
REPORT_LIMIT, COURSES_LIMIT = 10.0, 20.0
GOALS = tuple(f"Du kan gøre det, som mål nummer {number} handler om, og vise en kollega det." for number in range(1, 13))
WORDS = ("", "", "Mere øvelse to og to, tak.", "Eksemplerne fra vores egen hverdag var det bedste ved dagen.")
Rows = list[list[str]]


def questionnaire() -> Template:
    """The questionnaire with twelve goals of the course's own."""
    context = replace(files.context(date(2026, 11, 21), root=ROOT), lists={"kursus.laeringsmaal": GOALS})
    return files.find_template("kursusevaluering", context)


def answers(count: int, seed: int) -> Rows:
    """The headings and the answers of an export, the same every time."""
    chance, fields = random.Random(seed), tuple(questionnaire().fields)
    rows: Rows = [["Starttidspunkt", *(one.label for one in fields)]]
    for _ in range(count):
        rows.append(["2026-02-10 09:00", *(chance.choice(one.choices) if one.choices else chance.choice(WORDS) for one in fields)])
    return rows


def course(folder: Path, count: int, edition: str, kind: str) -> Path:
    """A course with so many answers in a file beside it; `kind`: xlsx or csv."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {
        "kursus": "Vores eget program", "navn": "Recovery og samtalen", "hold": edition, "sted": "Sal 2",
        "udsendte_svar": str(count + 1000), "inviteret": "Fremskudte sagsbehandlere; Interne samarbejdsparter; Nærmeste ledere",
        "dage": [{"dag": "1", "dato": "17-3-2026", "start": "9.00"}],
        "laeringsmaal": [{"maal": goal} for goal in GOALS],
        "punkter": [{"dag": "1", "emne": "Øvelse", "slags": "Øvelse", "minutter": "60", "maal": ", ".join(map(str, range(1, 13)))}],
    }  # fmt: skip
    file = folder / "kursus.json"
    file.write_text(json.dumps([data], ensure_ascii=False), encoding="utf-8")
    write(answers(count, len(edition) + count), folder / f"kursus-svar.{kind}")
    return file


def write(rows: Rows, file: Path) -> None:
    """The export as a workbook or as a text file with semicolons."""
    if file.suffix == ".csv":
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(rows)
        return
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Svar")
    for row in rows:
        sheet.append(row)
    book.save(file)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, in seconds of the processor (its own and its children's): what else the computer does is not counted."""
    start = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - start


def report(data: Path, out: Path) -> None:
    """One `metodebog udfyld`, kernel and all. Ends the measuring with its messages when it fails."""
    command = (sys.executable, "-m", "metodebog", "udfyld", "evalueringsrapport", "--data", data, "--ud", out, "--dato", "21-11-2026",
               "--overskriv")  # fmt: skip
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)


def with_earlier(folder: Path) -> Path:
    """A course of 24 beside `EARLIER` earlier ones, made from their own reports."""
    numbers = folder / "sidste" / "tidligere"
    numbers.mkdir(parents=True)
    for number in range(EARLIER):
        name = f"Hold {number + 1}"
        report(course(folder / name, 24, name, "csv"), folder / f"ud{number}")
        (made,) = (folder / f"ud{number}").glob("*.tal.json")
        made.rename(numbers / f"{number:02d}.tal.json")
    return course(folder / "sidste", 24, "Det sidste hold", "csv")


def measured(rounds: int, folder: Path) -> dict[str, list[float]]:
    """Seconds of each, in turns."""
    small = course(folder / "små", FEW, "Få", "csv")
    big = {kind: course(folder / kind, ANSWERS, "Mange", kind) for kind in ("xlsx", "csv")}
    many = with_earlier(folder)
    work: dict[str, Callable[[], object]] = {
        "start": lambda: report(small, folder / "a"),
        "xlsx": lambda: report(big["xlsx"], folder / "b"), "csv": lambda: report(big["csv"], folder / "c"),
        "earlier": lambda: report(many, folder / "d"),
        "pandas xlsx": lambda: pandas.read_excel(big["xlsx"].with_name("kursus-svar.xlsx"), engine="calamine"),
        "pandas csv": lambda: pandas.read_csv(big["csv"].with_name("kursus-svar.csv"), sep=";"),
    }  # fmt: skip
    took: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, task in work.items():
            took[name].append(seconds(task))
    return took


def main(rounds: int = 3) -> int:
    """Prints what was measured."""
    with tempfile.TemporaryDirectory() as name:
        took = measured(rounds, Path(name))
    own = {name: [one - start for one, start in zip(took[name], took["start"], strict=True)] for name in ("xlsx", "csv", "earlier")}
    beyond = {name: median(all_) for name, all_ in own.items()}
    for kind in ("xlsx", "csv"):
        ratio = median(ours / theirs for ours, theirs in zip(own[kind], took[f"pandas {kind}"], strict=True))
        print(f"report of {ANSWERS} answers, {kind}: {beyond[kind]:.1f} s beyond the start-up (limit {REPORT_LIMIT:.0f}), "
              f"{ratio:.1f} times pandas reading the same file")
    print(f"one course beside {EARLIER} earlier ones: {beyond['earlier']:.1f} s beyond the start-up (limit {COURSES_LIMIT:.0f})")
    return int(max(beyond["xlsx"], beyond["csv"]) > REPORT_LIMIT or beyond["earlier"] > COURSES_LIMIT)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
