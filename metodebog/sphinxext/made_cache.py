"""Makes the files that the book offers, but only those whose ingredients have changed since the last build.

Beside the remembered pages lies a note of what each file was made from and what came of it. A file is left alone only
when everything that it was made from is the same, and the file itself is as it was written.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from metodebog import files, paths
from metodebog.problems import MetodebogError
from metodebog.sphinxext import made
from metodebog.template import Template

MEMORY = "metodebog-filer.json"
_ALL = "*"
Note = dict[str, object]


def make(wanted: Mapping[str, date], folder: Path, memory: Path) -> list[str]:
    """Makes the files of each document in `wanted` (slug → the day it is made on) in `folder`; other files there are removed.

    `memory`: the note from the last build, written anew. Returns the slugs that were made. Raises MetodebogError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before, common = _remembered(memory), _common()
    notes: dict[str, Note] = {}
    fresh = []
    for slug, day in wanted.items():
        digest = _digest_of(slug, day, common)
        old = before.get(slug, {})
        if old.get("af") != digest or not _stand(old.get("filer", {}), folder):
            old = {"af": digest, "filer": _make(slug, day, folder)}
            fresh.append(slug)
        notes[slug] = old
    _remove_others({name for note in notes.values() for name in note["filer"]}, folder)
    notes[_ALL] = {"af": _whole(wanted), "filer": {}}
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text(json.dumps(notes, indent=1), encoding="utf-8")
    return fresh


def is_made(wanted: Mapping[str, date], folder: Path, memory: Path) -> bool:
    """Whether nothing at all has changed since the files were made: a quick look that loads no declaration."""
    before = _remembered(memory)
    if before.get(_ALL, {}).get("af") != _whole(wanted) or not folder.is_dir():
        return False
    made_ = {name: digest for note in before.values() for name, digest in note["filer"].items()}
    return {path.name for path in folder.iterdir()} == set(made_) and (not made_ or _stand(made_, folder))


def start(wanted: Mapping[str, date], folder: Path, memory: Path) -> subprocess.Popen[str]:
    """Makes the files as `make` does, in a process of its own, so that pages can be written meanwhile. It ends with 0, or tells why not."""
    task = {"wanted": {slug: day.isoformat() for slug, day in wanted.items()}, "folder": str(folder), "memory": str(memory)}
    env = os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(map(str, sys.path)), paths.VARIABLE: str(paths.root())}
    command = [sys.executable, "-m", __name__]
    process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    process.stdin.write(json.dumps(task))
    process.stdin.close()
    return process


def _make(slug: str, day: date, folder: Path) -> dict[str, str]:
    """Writes the files of one document. Returns their names, each with the digest of its content."""
    written = {}
    for name, data in made.files_of(slug, day):
        path = folder / f"{slug}-{name}"
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
        written[path.name] = hashlib.sha256(data).hexdigest()
    return written


def _remembered(memory: Path) -> dict[str, Note]:
    try:
        found = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _stand(names: Mapping[str, str], folder: Path) -> bool:
    """Whether the files are there as they were written."""
    return bool(names) and all(
        (folder / name).is_file() and hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in names.items()
    )


def _remove_others(names: set[str], folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_file() and path.name not in names:
            path.unlink()


def _common() -> bytes:
    """The digest of all that every file depends on: our code, the method, the municipality, letterhead, fonts and the libraries."""
    root, package = paths.root(), Path(__file__).resolve().parent.parent
    own = files.load_municipality()
    code = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    shared = (path for path in paths.templates().rglob("*") if path.is_file() and path.parent != paths.templates())
    chosen = (root / name for name in ("kommune.yml", own.letterhead, own.logo) if name)
    libraries = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return _digest([*code, *shared, *chosen, *paths.knowledge().glob("*.yml")], sys.version, *libraries)


def _digest_of(slug: str, day: date, common: bytes) -> str:
    template = files.find_template(slug, files.context(day, example=True))
    return _digest(_ingredients(template), slug, day.isoformat(), common.hex()).hex()


def _ingredients(template: Template) -> list[Path]:
    """The declarations and the examples that the files of the document are made from; a case is made from all of them."""
    if template.is_case:
        return [*paths.templates().glob("*.yml"), *(path for path in paths.examples().rglob("*") if path.is_file())]
    others = [template.builds_on, *(use.template for use in template.surveys)]
    names = [template.slug, *filter(None, others)]
    return [path for name in names for path in (paths.templates() / f"{name}.yml", *paths.examples().glob(f"{name}.*"))]


def _whole(wanted: Mapping[str, date]) -> str:
    """The digest of all that any of the files is made from."""
    folders = (paths.templates(), paths.examples())
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return _digest(found, _common().hex(), *(f"{slug} {day}" for slug, day in wanted.items())).hex()


def _digest(found: Iterable[Path], *words: str) -> bytes:
    digest = hashlib.sha256("\0".join(words).encode())
    for path in sorted({*found}):
        if path.is_file():
            digest.update(f"\0{path.as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def _main() -> int:
    """Makes what the task on standard input says."""
    task = json.load(sys.stdin)
    try:
        make({slug: date.fromisoformat(day) for slug, day in task["wanted"].items()}, Path(task["folder"]), Path(task["memory"]))
    except MetodebogError as fault:
        print(fault)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
