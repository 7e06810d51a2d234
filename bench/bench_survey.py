"""How long 5,000 answers to 40 questions take to read and check, beside pandas reading the same file: one run, taken in turns.

`python bench/bench_survey.py [rounds]` prints the ratio of the medians for a workbook and for a text file, and our own seconds
of the processor against the limit. pandas reads cells and checks nothing; ours finds the headings, maps the answers and checks
each of them.
Returns 1 when ours is slower than its limit.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time

import pandas
from openpyxl import Workbook

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from metodebog import files  # noqa: E402
from metodebog.declare import declaration  # noqa: E402
from metodebog.read.survey import read_answers  # noqa: E402
from metodebog.template import Template  # noqa: E402

ANSWERS, QUESTIONS, OPEN = 5_000, 40, 4
LIMIT = 10.0
"""Seconds that a report of so many answers may take in all; reading must leave most of them."""
WORDS = ("1", "2", "3", "4", "5", "2 - Uenig", "Enig", "Helt enig", "Ved ikke", "")
TEXTS = ("", "", "", "Mere øvelse to og to, tak.", "Eksemplerne fra vores egen hverdag var det bedste ved dagen.")


def questionnaire() -> Template:
    """A declaration with 36 statements on a scale and four open questions."""
    choices = ["{{viden.skala_enighed}}"]
    closed, texts = range(QUESTIONS - OPEN), range(OPEN)
    fields: list[dict[str, object]] = [
        *({"id": f"udsagn_{n}", "label": f"Udsagn {n}: Det gav mig noget nyt", "type": "valg", "valg": choices} for n in closed),
        *({"id": f"tekst_{n}", "label": f"Spørgsmål {n}: Hvad var godt?", "type": "langtekst"} for n in texts),
    ]
    sections = [{"id": "alt", "titel": "Alt", "felter": fields}]
    keys = {"titel": "Måling", "version": "1", "formaal": "Måling", "modtager": "medarbejder", "kilder": ["1"], "afsnit": sections}
    return declaration(keys, "maaling", "maaling.yml", files.vocabulary(files.context(date(2026, 2, 10), root=ROOT)))


def rows(template: Template) -> list[list[str]]:
    """The headings and the answers, the same every time."""
    chance = random.Random(5)
    made = [["Id", "Starttidspunkt", *(one.label for one in template.simple_fields)]]
    for number in range(ANSWERS):
        said = [chance.choice(WORDS) for _ in range(QUESTIONS - OPEN)]
        texts = [text and f"{text} ({number})" for text in (chance.choice(TEXTS) for _ in range(OPEN))]
        made.append([str(number), "2026-02-10 09:00", *said, *texts])
    return made


def write(folder: Path, table: list[list[str]]) -> tuple[Path, Path]:
    """The same table as a workbook and as a text file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Svar")
    for row in table:
        sheet.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    workbook, text = folder / "kursus-svar.xlsx", folder / "tekst-svar.csv"
    book.save(workbook)
    with text.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(table)
    return workbook, text


def seconds(work: Callable[[], object]) -> float:
    """The processor time of one piece of work: both sides use one core, and others may use the machine."""
    start = process_time()
    work()
    return process_time() - start


def main(rounds: int) -> int:
    """Reads both files in turns, prints the ratios, and returns 1 when ours is slower than its limit."""
    template, context = questionnaire(), files.context(date(2026, 2, 10), root=ROOT)
    slow = False
    with tempfile.TemporaryDirectory() as folder:
        pandas_reads = (pandas.read_excel, lambda path: pandas.read_csv(path, sep=";", encoding="cp1252"))
        for path, theirs in zip(write(Path(folder), rows(template)), pandas_reads, strict=True):
            data = path.with_name(f"{path.stem.removesuffix('-svar')}.yml")

            def ours(data: Path = data) -> None:
                answers, problems = read_answers(data, "Svar", "svar", template, context)
                assert answers is not None and len(answers.rows) > 0.99 * ANSWERS, problems[:3]

            pairs = [(seconds(ours), seconds(lambda path=path, theirs=theirs: theirs(path))) for _ in range(rounds)]
            own, other = (median(times) for times in zip(*pairs, strict=True))
            slow |= own > LIMIT
            size = f"{ANSWERS} answers x {QUESTIONS} questions, {path.suffix}"
            print(f"{size}: {own / other:.1f} times pandas; {own:.2f} s (limit {LIMIT:.0f} s)")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
