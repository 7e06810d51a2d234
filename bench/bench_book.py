"""How long the book takes: a clean build, one changed page, and a stock Jupyter Book of 160 small pages, in one run.

`python bench/bench_book.py` prints seconds and ratios. It works on a copy of the project in a temporary folder, so that
nothing is left behind. Ours holds the made files, the search, the PDF and the ZIP; the stock book holds bare pages.
Returns 1 when the clean build or the changed page is slower than its limit.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
LEFT = shutil.ignore_patterns("_build", ".*", "ud", "tests", "bench", "notebooks", "metodebog", "__pycache__")
"""What of the project the book is not made from."""
CLEAN, CHANGED = 40.0, 5.0
"""Seconds that a clean build and a build after one changed page may take, on two cores."""
STOCK_PAGES = 160
BUILD = "import sys; from pathlib import Path; from metodebog import book; book.build(Path(sys.argv[1]), show=len(sys.argv) > 2)"
QUIET = "import webbrowser; webbrowser.open = lambda *_: True; "


def seconds(command: list[str], folder: Path) -> float:
    """The time of one whole process. Raises CalledProcessError, after telling what it said."""
    env = os.environ | {"METODEBOG_ROD": str(folder), "PYTHONPATH": str(ROOT)}
    start = perf_counter()
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        log = folder / "_build" / "metodebog-bog.log"
        print(done.stdout[-2000:], done.stderr[-2000:], log.read_text(encoding="utf-8")[-3000:] if log.is_file() else "")
    done.check_returncode()
    return perf_counter() - start


def ours(folder: Path) -> tuple[float, float, float]:
    """Seconds of a clean build, of a preview after one changed page, and of a whole build after one changed page."""
    shutil.copytree(ROOT, folder, ignore=LEFT, dirs_exist_ok=True)
    out = folder / "_build" / "html"
    whole = [sys.executable, "-c", BUILD, str(out)]
    preview = [sys.executable, "-c", QUIET + BUILD, str(out), "vis"]
    clean = seconds(whole, folder)
    page = folder / "book" / "om.md"
    times = []
    for number, command in enumerate((preview, whole)):
        page.write_text(page.read_text(encoding="utf-8") + f"\nEn linje mere: {number}.\n", encoding="utf-8")
        times.append(seconds(command, folder))
    return clean, *times


def stock(folder: Path) -> tuple[float, float]:
    """Seconds of a clean build and of one changed page of a Jupyter Book that is made of small pages and nothing else."""
    names = [f"side-{number:03}" for number in range(STOCK_PAGES)]
    for name in names:
        text = "\n\n".join(f"## Afsnit {part}\n\nEn kort tekst med et [link](side-000.md) til en anden side." for part in range(4))
        (folder / f"{name}.md").write_text(f"# {name}\n\n{text}\n", encoding="utf-8")
    (folder / "_config.yml").write_text("title: Prøve\nexecute:\n  execute_notebooks: 'off'\n", encoding="utf-8")
    chapters = "".join(f"  - file: {name}\n" for name in names[1:])
    (folder / "_toc.yml").write_text(f"format: jb-book\nroot: {names[0]}\nchapters:\n{chapters}", encoding="utf-8")
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", "."]
    clean = seconds(command, folder)
    page = folder / "side-010.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nEn linje mere.\n", encoding="utf-8")
    return clean, seconds(command, folder)


def main() -> int:
    """Builds both, prints the times and how they compare, and returns 1 when ours is slower than its limits."""
    count = (ROOT / "_toc.yml").read_text(encoding="utf-8").count("file: ") + 1
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        clean, preview, whole = ours(Path(one))
        stock_clean, stock_changed = stock(Path(other))
    print(f"The book, {count} pages: clean {clean:.1f} s (limit {CLEAN:.0f} s), {clean / stock_clean:.2f} times the stock book")
    print(f"One changed page: {preview:.1f} s in a preview (limit {CHANGED:.0f} s), {preview / stock_changed:.2f} times the stock book; "
          f"{whole:.1f} s with the PDF and the ZIP of the whole book")
    print(f"Stock Jupyter Book, {STOCK_PAGES} small pages: clean {stock_clean:.1f} s, one changed page {stock_changed:.1f} s")
    return int(clean > CLEAN or preview > CHANGED)


if __name__ == "__main__":
    sys.exit(main())
