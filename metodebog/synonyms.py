"""Everyday words and the words of the handbook (`viden/synonymer.yml`), read strictly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from metodebog.entries import entries, place, refuse, split
from metodebog.problems import Problem, problem

KEYS = {"ord": True, "finder": True}


@dataclass(frozen=True, slots=True)
class Synonym:
    """`asked`: words or short phrases that people write. `finds`: the words that the handbook uses for it."""

    asked: tuple[str, ...]
    finds: tuple[str, ...]


def synonyms(data: object, file: str) -> tuple[Synonym, ...]:
    """The entries of `viden/synonymer.yml` in their order. Raises MetodebogError (M-002, M-003, M-007), all at once."""
    found = entries(data, file, KEYS)
    refuse(_problems(found, file))
    return tuple(Synonym(split(entry["ord"]), split(entry["finder"])) for entry in found.values())


def _problems(found: Mapping[str, Mapping[str, str]], file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in found.values():
        for word in split(entry["ord"]):
            if word.casefold() in seen:
                yield problem("M-007", place(file, entry), noegle=word, art="nævnt én gang i listen")
            seen.add(word.casefold())
        if any(len(word.split()) > 3 for word in split(entry["finder"])):
            yield problem("M-007", place(file, entry), noegle="finder", art="enkelte ord med komma imellem")
