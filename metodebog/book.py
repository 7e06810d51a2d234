"""Builds the handbook with Jupyter Book, strictly: a warning is an error, and every page must be there.

The build runs in a process of its own, because Sphinx changes much that is global. What Sphinx says goes to a file;
the user gets one line. The folder of remembered pages lies beside the book in `_build` and is thrown away after a
failure: a page that was read with a warning would pass in silence the next time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from metodebog import files, paths
from metodebog.problems import MetodebogError, problem

LOG = "metodebog-bog.log"
"""The name of the file with all that Sphinx said, in the folder above the book."""
OVERDUE = "OVERSKREDET "
"""Begins each line of what the build says about a page that should have been reviewed by now."""


def build(out: Path, show: bool = False) -> list[str]:
    """Builds the book into `out`, so that `out/index.html` exists.

    `show`: a preview. It is opened in the browser afterwards, and has no PDF and ZIP of the whole book: they take longer than a page.

    Returns a sentence for each page that is past the day it should have been reviewed.
    Raises MetodebogError (B-011) when the build is not clean; the reasons stand in the log that it names.
    """
    root, out = paths.root(), out.resolve()
    log = out.parent / LOG
    with ExitStack() as stack:
        doctrees = _doctrees(root, out, stack)
        out.mkdir(parents=True, exist_ok=True)
        said = _run(root, out, doctrees, preview=show)
        missing = [] if said.returncode else missing_pages(out)
        if said.returncode or missing:
            shutil.rmtree(doctrees, ignore_errors=True)
            log.write_text(said.stdout + "".join(f"Siden mangler: {name}\n" for name in missing), encoding="utf-8")
            raise MetodebogError([problem("B-011", fil=str(log))])
    log.unlink(missing_ok=True)
    if show:
        import webbrowser

        webbrowser.open((out / "index.html").as_uri())
    return overdue(said.stdout)


def overdue(said: str) -> list[str]:
    """The sentences about pages past their day, among all that the build said."""
    return [line.removeprefix(OVERDUE).strip() for line in said.splitlines() if line.startswith(OVERDUE)]


def missing_pages(out: Path) -> list[str]:
    """The pages of `_toc.yml` that were not made, and `index.html` when that was not."""
    wanted = ["index", *pages(files.load_yaml(paths.root() / "_toc.yml"))]
    return [name for name in wanted if not _has_content(out / f"{name}.html")]


def pages(toc: object) -> list[str]:
    """Every page that a table of contents names (`root`, `file`), in order, without suffix."""
    if isinstance(toc, list):
        return [page for item in toc for page in pages(item)]
    if not isinstance(toc, dict):
        return []
    own = [str(toc[key]).removesuffix(".md") for key in ("root", "file") if key in toc]
    return own + [page for value in toc.values() for page in pages(value)]


def _has_content(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _doctrees(root: Path, out: Path, stack: ExitStack) -> Path:
    """Where Sphinx remembers the pages it has read: beside the book inside `_build`; elsewhere a folder that is thrown away."""
    if root / "_build" in out.parents:
        return out.parent / ".doctrees"
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="metodebog-", ignore_cleanup_errors=True)))


def _run(root: Path, out: Path, doctrees: Path, preview: bool) -> subprocess.CompletedProcess[str]:
    """Runs this module in a process of its own. The folder of the package comes first, so that it is this package that runs."""
    package = str(Path(__file__).resolve().parent.parent)
    env = os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))}
    command = [sys.executable, "-m", "metodebog.book", str(root), str(out), str(doctrees), *(["preview"] if preview else [])]
    return subprocess.run(command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")


def _build_here(root: str, out: str, doctrees: str, *preview: str) -> int:
    """Builds in this process, as `jupyter-book build -W -n --keep-going` does, and returns its exit code."""
    sys.modules["rfc3987_syntax"] = None  # a grammar that takes over a second to load, and that nobody here needs
    from jupyter_book.sphinx import build_sphinx
    from sphinx.util.console import nocolor

    nocolor()
    result = build_sphinx(
        root, out, noconfig=True, path_config=os.path.join(root, "_config.yml"), doctreedir=doctrees, warningiserror=True,
        keep_going=True,
        confoverrides={
            "external_toc_path": os.path.join(root, "_toc.yml"), "latex_individualpages": False, "nitpicky": True,
            **({"metodebog_tag_med": False} if preview else {}),
        },
    )
    return 1 if isinstance(result, BaseException) else int(result or 0)


if __name__ == "__main__":
    sys.exit(_build_here(*sys.argv[1:]))
