"""Builds a few pages of the handbook quickly, and tells what is wrong with them.

    PYTHONPATH=. python scripts/proof.py book/trin/trin-04.md book/metode/roller.md

Only these pages are built (with the sources and the glossary, which all pages link to), into `<temporary folder>/proof/<first page>`.
Links to pages that were not built are left out of what is told, when those pages are there.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALWAYS = ("book/index", "book/kilder", "book/ordliste")


def main(names: list[str]) -> int:
    """Builds the pages and prints what is wrong with them. Exit code 1 when anything is."""
    pages = [str(Path(name).resolve().relative_to(ROOT)).removesuffix(".md") for name in names]
    out = Path(tempfile.gettempdir(), "proof", pages[0].replace("/", "-"))
    out.mkdir(parents=True, exist_ok=True)
    root, *others = dict.fromkeys([*ALWAYS, *pages])
    toc = out / "_toc.yml"
    toc.write_text(f"format: jb-book\nroot: {root}\nchapters:\n" + "".join(f"  - file: {page}\n" for page in others), encoding="utf-8")
    command = [sys.executable, __file__, "--build", str(out), str(toc)]
    said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8").stdout
    told = [line for line in said.splitlines() if "WARNING" in line or "ERROR" in line or "Traceback" in line]
    wrong = [line for line in told if any(f"{page}.md" in line or "Traceback" in line for page in pages) and not _is_elsewhere(line)]
    print(*wrong, sep="\n")
    if not (out / "html" / f"{pages[0]}.html").is_file():
        print(said[-3000:])
    print(f"{out / 'html' / pages[0]}.html: {len(wrong)} faults")
    return 1 if wrong else 0


def _is_elsewhere(line: str) -> bool:
    """Whether the line is about a page or a label that was only left out of this proof."""
    page = re.search(r"unknown document: '([^']+)'", line)
    if page:
        folder = ROOT if page[1].startswith("/") else Path(line.partition(".md:")[0]).parent
        return (folder / f"{page[1].lstrip('/')}.md").is_file()
    label = re.search(r"(?:undefined label|cross-reference target not found): '([^']+)'", line)
    return bool(label) and any(f"({label[1]})=" in text.read_text(encoding="utf-8") for text in (ROOT / "book").rglob("*.md"))


def build(out: str, toc: str) -> None:
    """Builds with the table of contents `toc` into `out`; says everything that Sphinx says."""
    sys.modules["rfc3987_syntax"] = None
    from jupyter_book.sphinx import build_sphinx
    from sphinx.util.console import nocolor

    nocolor()
    overrides = {"external_toc_path": toc, "latex_individualpages": False, "nitpicky": True}
    build_sphinx(str(ROOT), f"{out}/html", noconfig=True, path_config=str(ROOT / "_config.yml"), doctreedir=f"{out}/doctrees",
                 keep_going=True, confoverrides=overrides)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(*sys.argv[2:])
    else:
        sys.exit(main(sys.argv[1:]))
