"""The whole pipeline: 200 records in one run against plain Papermill with one kernel per document; and the cost per record.

`python bench/bench_pipeline.py` prints ratios taken in one run. Whole commands are timed, from start to end, kernel and all.

- Plain Papermill: the same notebook on a file with one record, one kernel per document, the documents made in a row in
  one process. A few are timed and counted up to 200: each costs the same, since each starts a kernel of its own.
- Cost per record: 50, 200 and 800 records. What a run costs before its first record (start of command and kernel) is
  measured with one record and taken off; flat means that the rest grows with the number of records and no faster.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SLUG = "samarbejdsaftale"
PLAIN, ROUNDS = 4, 5
PAPERMILL = """
import sys
import papermill
for number in range(int(sys.argv[1])):
    papermill.execute_notebook(
        sys.argv[2], f"{sys.argv[4]}/{number}.ipynb", progress_bar=False,
        parameters={"data": sys.argv[3], "ud": f"{sys.argv[4]}/{number}"},
    )
"""


def records(count: int, folder: Path) -> Path:
    """A JSON file with `count` invented agreements, each with texts of its own."""
    cases = [
        {
            "navn": f"Borger Eksempel {number}",
            "indgaaet": "2-11-2026",
            "sagsbehandler": "Bo Prøvesen",
            "situation": f"Sag {number}. Regningerne ligger uåbnede, og der er langt til hverdagen.",
            "maal": "Overblik over økonomien og flere gåture.",
            "koordinering_aftalt": "nej",
            "aftaler": [
                {
                    "maal": f"Mål {goal} i sag {number}",
                    "borger_goer": "Samler brevene.",
                    "fs_goer": "Ringer til banken.",
                    "opfoelgningsdato": "1-12-2026",
                }
                for goal in (1, 2, 3)
            ],
        }
        for number in range(1, count + 1)
    ]
    file = folder / f"{count}.json"
    file.write_text(json.dumps(cases, ensure_ascii=False), encoding="utf-8")
    return file


def seconds(*command: object) -> float:
    """How long a whole command takes. Raises CalledProcessError when it fails."""
    start = perf_counter()
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - start


def ours(data: Path, out: Path) -> float:
    """Seconds of one `metodebog udfyld`."""
    return seconds(sys.executable, "-m", "metodebog", "udfyld", SLUG, "--data", data, "--ud", out, "--dato", "21-11-2026", "--overskriv")


def plain(data: Path, out: Path) -> float:
    """Seconds per document of plain Papermill with one kernel per document."""
    out.mkdir()
    return seconds(sys.executable, "-c", PAPERMILL, PLAIN, ROOT / "notebooks" / f"{SLUG}.ipynb", data, out) / PLAIN


def main() -> None:
    """Prints the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {count: records(count, folder) for count in (1, 50, 200, 800)}
        pairs = [(plain(files[1], folder / f"plain{turn}"), ours(files[200], folder / f"ours{turn}")) for turn in range(ROUNDS)]
        print(f"200 records, plain Papermill / ours: {median(200 * theirs / mine for theirs, mine in pairs):.0f} times (aim: at least 50)")
        turns = [{count: ours(file, folder / f"n{count}-{turn}") for count, file in files.items()} for turn in range(ROUNDS)]
        took = {count: median(turn[count] for turn in turns) for count in files}
        cost = {count: (took[count] - took[1]) / (count - 1) for count in (50, 200, 800)}
        for count, each in cost.items():
            print(f"cost per record at {count:3}: {each / cost[50]:.2f} of that at 50 (flat is 1.00)")


if __name__ == "__main__":
    main()
