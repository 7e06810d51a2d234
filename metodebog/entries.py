"""The files of `viden/` are blocks of named entries. Here they are read strictly, and all that is wrong is told at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from metodebog.problems import MetodebogError, Place, Problem, problem, some_of

YES_NO = {"ja": True, "nej": False}

Entries = Mapping[str, Mapping[str, str]]


def entries(data: object, file: str, keys: Mapping[str, bool]) -> Entries:
    """The entries of a file in `viden/`: name → key → text. `keys`: key → whether it is needed.

    Raises MetodebogError (M-002, M-003, M-007) with every unknown or missing key and everything that is not a text.
    """
    if not isinstance(data, Mapping):
        raise MetodebogError([problem("M-007", Place(file=file, line=1), noegle=file, art="en blok med nøgler")])
    refuse(item for name, entry in data.items() for item in _entry_problems(name, entry, file, keys))
    return data


def _entry_problems(name: str, entry: object, file: str, keys: Mapping[str, bool]) -> list[Problem]:
    here = place(file, entry)
    if not isinstance(entry, Mapping) or not all(isinstance(value, str) for value in entry.values()):
        return [problem("M-007", here, noegle=name, art="en blok med nøgler og tekster")]
    unknown = [problem("M-002", here, noegle=key, mulige=some_of(keys)) for key in entry if key not in keys]
    return unknown + [problem("M-003", here, noegle=key) for key, needed in keys.items() if needed and not entry.get(key)]


def place(file: str, entry: object) -> Place:
    """Where an entry begins."""
    return Place(file=file, line=getattr(entry, "line", None))


def refuse(problems: Iterator[Problem]) -> None:
    """Raises MetodebogError with the problems, when there are any."""
    found = list(problems)
    if found:
        raise MetodebogError(found)


def one_of(entry: Mapping[str, str], key: str, allowed: Collection[str], here: Place, what: str = "") -> Iterator[Problem]:
    """Nothing when the entry leaves the key out or has one of the `allowed` texts; else M-007. `what`: what it shall be, in words."""
    if key in entry and entry[key] not in allowed:
        yield problem("M-007", here, noegle=key, art=what or f"en af {some_of(allowed)}")


def yes_no(entry: Mapping[str, str], key: str, here: Place) -> Iterator[Problem]:
    """Nothing when the key is left out, or is ja or nej; else M-007."""
    return one_of(entry, key, YES_NO, here, "ja eller nej")


def whole(entry: Mapping[str, str], key: str, here: Place) -> Iterator[Problem]:
    """Nothing when the key is left out or is a whole number from 0; else M-007."""
    if key in entry and not is_whole(entry[key]):
        yield problem("M-007", here, noegle=key, art="et helt tal")


def is_whole(text: object) -> bool:
    """Whether the text is a whole number from 0, written with the digits 0–9."""
    return isinstance(text, str) and text.isascii() and text.isdecimal()


def known(names: str, among: Collection[str], here: Place) -> Iterator[Problem]:
    """M-001 (with the nearest name) or M-002 for every name in the comma-separated `names` that is not there."""
    for name in split(names):
        if name not in among:
            near = get_close_matches(name, among, n=1)
            yield (
                problem("M-001", here, noegle=name, forslag=near[0]) if near else problem("M-002", here, noegle=name, mulige=some_of(among))
            )


def split(names: str) -> tuple[str, ...]:
    """The names in a text such as “003.42, 003.43”."""
    return tuple(name.strip() for name in names.split(",") if name.strip())
