"""The output folder: one run at a time, whole files only, and a plan that a stopped run can be resumed from.

The plan (`koersel.json`) names files and hashes, never a person. A file appears under its name when it is whole: it is
written without a name where the system can (Linux), else under a temporary name in the same folder.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import secrets
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from metodebog.problems import MetodebogError, problem

PLAN, LOCK, TEMPORARY = "koersel.json", ".metodebog-laas", ".metodebog-"
OURS = ("kvittering",)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to make. `key`: hash of everything that decides the documents. `done`: whether it was finished."""

    slug: str
    key: str
    data_sha256: str
    started: str
    records: int
    names: tuple[str, ...]
    done: bool = False


def read_plan(folder: Path) -> Plan | None:
    """The plan of the folder's latest run, or None. A plan that cannot be read is none."""
    try:
        data = json.loads((folder / PLAN).read_text(encoding="utf-8"))
        return Plan(**{**data, "names": tuple(data["names"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_plan(folder: Path, plan: Plan) -> None:
    """Replaces the folder's plan."""
    write_whole(folder / PLAN, json.dumps(asdict(plan), ensure_ascii=False, indent=1).encode())


def finish_plan(folder: Path, plan: Plan) -> None:
    """Marks the plan as done."""
    write_plan(folder, replace(plan, done=True))


def foreign_files(folder: Path, plan: Plan | None) -> list[str]:
    """The names in the folder that no run of ours has made."""
    ours = set(plan.names) if plan else set()
    names = (entry.name for entry in folder.iterdir()) if folder.is_dir() else ()
    return sorted(name for name in names if name not in ours and name != PLAN and not name.startswith((".", *OURS)))


def remove_made(folder: Path, plan: Plan) -> None:
    """Deletes the documents of an earlier run, and nothing else."""
    for name in plan.names:
        if Path(name).name == name:
            (folder / name).unlink(missing_ok=True)


@contextmanager
def reserved(folder: Path, now: datetime) -> Iterator[None]:
    """Keeps other runs out of the folder; makes it when missing; clears what a killed run left half written.

    Raises MetodebogError: O-813 when another run has the folder, O-821 or O-814 when it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = open(folder / LOCK, "a+", encoding="utf-8")  # noqa: SIM115 (held open for the whole run)
    except OSError as error:
        raise MetodebogError([_cannot_write(error, folder)]) from None
    with handle:
        if not _lock(handle.fileno()):
            handle.seek(0)
            raise MetodebogError([problem("O-813", tid=handle.read(5) or "for lidt siden")])
        handle.truncate(0)
        handle.write(f"{now:%H.%M}")
        handle.flush()
        for left in folder.glob(f"{TEMPORARY}*.tmp"):
            left.unlink(missing_ok=True)
        try:
            yield
        finally:
            handle.close()
            (folder / LOCK).unlink(missing_ok=True)


def _lock(descriptor: int) -> bool:
    """Whether the file could be locked for this process; the system frees it when the process ends."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(descriptor, 1 << 20, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _cannot_write(error: OSError, folder: Path):
    if isinstance(error, PermissionError) or error.errno in (errno.EROFS, errno.EACCES):
        return problem("O-821", mappe=folder.name)
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return problem("O-807", mappe=folder.name)
    return problem("O-814", mappe=folder.name, faerdige=0, alle=0)


def zipped(named: Iterable[tuple[str, bytes]]) -> bytes:
    """The files as one ZIP; the same files give the same ZIP."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in named:
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def write_whole(target: Path, content: bytes) -> str:
    """Writes the file so that it is whole or not there at all. Returns its sha256. Raises OSError."""
    if not _write_unnamed(target, content):
        name = target.parent / f"{TEMPORARY}{secrets.token_hex(8)}.tmp"
        try:
            name.write_bytes(content)
            os.replace(name, target)
        except BaseException:
            name.unlink(missing_ok=True)
            raise
    return hashlib.sha256(content).hexdigest()


def _write_unnamed(target: Path, content: bytes) -> bool:
    """Linux: writes a file without a name and names it when it is whole, so that a kill leaves nothing behind."""
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag or target.exists():
        return False
    folder = -1
    try:
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        with os.fdopen(os.open(".", flag | os.O_WRONLY, 0o666, dir_fd=folder), "wb") as handle:
            handle.write(content)
            handle.flush()
            os.link(f"/proc/self/fd/{handle.fileno()}", target.name, dst_dir_fd=folder, follow_symlinks=True)
        return True
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        return False
    finally:
        with suppress(OSError):
            os.close(folder)
