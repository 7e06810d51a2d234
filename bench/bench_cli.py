"""How long `metodebog --help` takes beside a bare import of typer: whole processes, taken in turns.

`python bench/bench_cli.py [rounds]` prints the ratio of the medians, and the median in seconds against its limit.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
HELP = [sys.executable, "-m", "metodebog", "udfyld", "--help"]
BARE = [sys.executable, "-c", "import typer"]
LIMIT = 0.3
"""Seconds that a user may wait for the help."""


def seconds(command: list[str]) -> float:
    """The time of one whole process."""
    start = perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main(rounds: int) -> int:
    """Runs both in turns, prints the ratio, and returns 1 when the help is slower than its limit."""
    pairs = [(seconds(HELP), seconds(BARE)) for _ in range(rounds + 1)][1:]
    ours, bare = (median(times) for times in zip(*pairs, strict=True))
    print(f"metodebog udfyld --help: {ours / bare:.2f} times a bare import of typer; {ours:.2f} s (limit {LIMIT} s)")
    return int(ours >= LIMIT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10))
