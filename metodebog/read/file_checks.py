"""What is looked at before a file is opened: is it there, is it ours to read, what is it, does it stay the same."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from metodebog import cpr
from metodebog.problems import MetodebogError, Problem, problem

MAX_BYTES = 25 * 1024 * 1024
MAX_BYTES_OF_DOCUMENTS = 5 * 1024 * 1024
"""YAML and JSON take more room and time for each byte, and hold a document or a few hundred."""

MAX_PATH = 260
LOCK = "~$"
EXCEL, DELIMITED, YAML, JSON = (".xlsx", ".xlsm"), (".csv", ".tsv", ".txt"), (".yml", ".yaml"), (".json",)
READABLE = (*EXCEL, *DELIMITED, *YAML, *JSON)
OLD_EXCEL = (".xls", ".xlt")
CLOUD_ONLY = 0x1000 | 0x40000 | 0x400000
"""Windows file attributes: OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS."""

_NO_SUCH_NAME = (errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_TEN_DIGITS = re.compile(r"(?<!\d)\d{6}[ _\u2010-\u2015\u2212-]?\d{4}(?!\d)")
CONTENTS = (
    (b"\x89PNG", "et PNG-billede"),
    (b"\xff\xd8\xff", "et JPEG-billede"),
    (b"GIF8", "et GIF-billede"),
    (b"%PDF", "en PDF-fil"),
    (b"{\\rtf", "et RTF-dokument"),
    (b"<!DOCTYPE", "en hjemmeside"),
    (b"<!doctype", "en hjemmeside"),
    (b"<html", "en hjemmeside"),
    (b"<HTML", "en hjemmeside"),
    (b"<?xml", "XML"),
    (b"\x1f\x8b", "en pakket fil"),
    (b"7z\xbc\xaf", "en pakket fil"),
    (b"Rar!", "en pakket fil"),
)


def shown_name(path: Path) -> str:
    """The file's name as messages show it: without any CPR number that stands in it."""
    name = "".join(char if char.isprintable() else "�" for char in path.name)
    return _TEN_DIGITS.sub("…", name) if has_cpr(path) else name


def has_cpr(path: Path) -> bool:
    """Whether the name seems to hold a CPR number (underscores count as spaces)."""
    return cpr.stands_in(path.stem.replace("_", " "))


def chosen(path: Path, tables: Iterable[str], exports: Iterable[str] = ()) -> Path:
    """`path`, or the only suitable file in it when it is a folder.

    `tables`: ids of tables; a CSV file of the name `<other>-<table id>.csv` belongs to the other one and is not counted.
    `exports`: ends of the names of files of any kind that belong to another one in the same way.
    Raises MetodebogError (F-001, F-009, F-018, F-021).
    """
    try:
        if not path.is_dir():
            return path
        inside = sorted(path.iterdir())
    except OSError as error:
        raise MetodebogError([unreadable(path, error)]) from None
    ends = tuple(f"-{table}" for table in tables)
    files = [file for file in inside if file.suffix.lower() in READABLE and not file.name.startswith((LOCK, "."))]
    stems = {file.stem for file in files}
    beside = tuple(f"-{name}" for name in exports)
    own = [file for file in files if not (file.suffix.lower() in DELIMITED and _belongs(file.stem, ends, stems))]
    own = [file for file in own if not _belongs(file.stem, beside, stems)]
    if len(own) == 1:
        return own[0]
    name = shown_name(path.resolve())
    raise MetodebogError([problem("F-018", antal=len(own)) if own else problem("F-021", mappe=name)])


def _belongs(stem: str, ends: tuple[str, ...], stems: set[str]) -> bool:
    return any(stem.endswith(end) and stem.removesuffix(end) in stems for end in ends)


def steady_bytes(path: Path, read: Callable[[Path], bytes] = Path.read_bytes) -> bytes:
    """The whole content. Raises MetodebogError (F-001, F-002, F-008 to F-011, F-014 to F-016, F-020)."""
    name = shown_name(path)
    try:
        refuse_path(path, windows=os.name == "nt")
        before = path.stat()
        _refuse_state(name, before, MAX_BYTES_OF_DOCUMENTS if path.suffix.lower() in (*YAML, *JSON) else MAX_BYTES)
        content = read(path)
        after = path.stat()
    except (OSError, ValueError) as error:
        raise MetodebogError([unreadable(path, error)]) from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(content) != after.st_size:
        raise MetodebogError([problem("F-020", fil=name)])
    return content


def refuse_path(path: Path, *, windows: bool) -> None:
    """Refuses what the name alone tells: Excel's lock file, an unknown ending, a path too long for Windows."""
    name = shown_name(path)
    if path.name.startswith(LOCK):
        raise MetodebogError([problem("F-008", fil=name)])
    if windows and len(str(path.absolute())) > MAX_PATH:
        raise MetodebogError([problem("F-016", tegn=len(str(path.absolute())))])
    if path.suffix.lower() not in (*READABLE, *OLD_EXCEL) and path.exists():
        raise MetodebogError([problem("F-014", type=path.suffix.lower()[:20] or "uden endelse")])


def _refuse_state(name: str, state: os.stat_result, most: int) -> None:
    if cloud_only(getattr(state, "st_file_attributes", 0)):
        raise MetodebogError([problem("F-015", fil=name)])
    if state.st_size == 0:
        raise MetodebogError([problem("F-002", fil=name)])
    if state.st_size > most:
        megabytes, limit = -(-state.st_size // 1024**2), most // 1024**2
        raise MetodebogError([problem("F-011", fil=name, mb=megabytes, graense=limit)])


def cloud_only(attributes: int) -> bool:
    """Whether Windows file attributes tell that the content is not on this computer."""
    return bool(attributes & CLOUD_ONLY)


def unreadable(path: Path, error: OSError | ValueError) -> Problem:
    """Why the operating system did not give the file, in the words of the reader."""
    name = shown_name(path)
    if isinstance(error, PermissionError):
        in_use = path.with_name(LOCK + path.name).exists() or getattr(error, "winerror", 0) == 32
        return problem("F-010" if in_use else "F-009", fil=name)
    missing = isinstance(error, FileNotFoundError | NotADirectoryError | ValueError) or error.errno in _NO_SUCH_NAME
    return problem("F-001" if missing else "F-004", fil=name)


def kind_of(content: bytes, path: Path) -> str:
    """Which reader the file is for: one of the endings in `READABLE`. Excel's are decided by the content.

    Raises MetodebogError (F-003, F-004, F-005, F-006).
    """
    ending, name = path.suffix.lower(), shown_name(path)
    excel = ending in (*EXCEL, *OLD_EXCEL)
    if content.startswith(OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise MetodebogError([problem("F-005" if locked else "F-006", fil=name)])
    if content.startswith(ZIP):
        return EXCEL[0]
    other = next((words for magic, words in CONTENTS if content.lstrip()[:16].startswith(magic)), "")
    if other and (excel or not other.startswith("XML")):
        raise MetodebogError([problem("F-003", fil=name, indhold=other)])
    if not excel:
        return ending
    if ending in OLD_EXCEL or _is_text(content):
        raise MetodebogError([problem("F-003", fil=name, indhold="almindelig tekst" if _is_text(content) else "ukendt")])
    raise MetodebogError([problem("F-004", fil=name)])


def _is_text(content: bytes) -> bool:
    sample = content[:4096]
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in sample)
