"""The municipality's own settings (`kommune.yml`): who it is, its closing days, and what it sets otherwise than the method.

Takes plain data; `files` reads it. Every key is optional: without the file the invented Eksempel Kommune stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from metodebog.document import Sender
from metodebog.problems import MetodebogError, Place, Problem, problem, some_of
from metodebog.workdays import UNITS, Deadline

KEYS = ("navn", "enhed", "adresse", "telefon", "mail", "web", "logo", "logo_tekst", "brevpapir", "lukkedage", "frister")
TEXT_KEYS = ("navn", "enhed", "telefon", "mail", "web", "logo", "logo_tekst", "brevpapir")


@dataclass(frozen=True, slots=True)
class Municipality:
    """`closing`: (month, day) → name. `deadlines`: deadline id → (number, unit) that replaces the method's own.

    `letterhead` and `logo` are paths relative to `kommune.yml`.
    """

    sender: Sender = Sender()
    letterhead: str = "templates/brevpapir.docx"
    logo: str = ""
    closing: Mapping[tuple[int, int], str] = field(default_factory=dict)
    deadlines: Mapping[str, tuple[int, str]] = field(default_factory=dict)


def municipality(data: Mapping[str, object], file: str, known: Mapping[str, Deadline]) -> Municipality:
    """The settings in `data`. `known`: the method's deadlines, by id. Raises MetodebogError, all problems at once."""
    problems = list(_problems(data, file, known))
    if problems:
        raise MetodebogError(problems)
    contact = [str(data[key]) for key in ("telefon", "mail", "web") if data.get(key)]
    lines = tuple(data.get("adresse", ())) + ((" · ".join(contact),) if contact else ())
    sender = Sender(str(data.get("navn", "")), str(data.get("enhed", "")), lines, logo_alt=str(data.get("logo_tekst", "")))
    return Municipality(
        sender,
        str(data.get("brevpapir", Municipality().letterhead)),
        str(data.get("logo", "")),
        {_month_day(day): name for day, name in dict(data.get("lukkedage", {})).items()},
        {id_: (int(entry["tal"]), entry.get("enhed", known[id_].unit)) for id_, entry in dict(data.get("frister", {})).items()},
    )


def _month_day(text: str) -> tuple[int, int]:
    """(6, 5) for “5-6”. Raises ValueError when it is no day of any year."""
    day, _, month = text.partition("-")
    return date(2024, int(month), int(day)).month, int(day)


def _problems(data: Mapping[str, object], file: str, known: Mapping[str, Deadline]) -> Iterator[Problem]:
    if not isinstance(data, Mapping):
        yield problem("M-007", Place(file=file, line=1), noegle=file, art="en blok med nøgler")
        return
    lines = getattr(data, "lines", {})
    for key, value in data.items():
        place = Place(file=file, line=lines.get(key))
        if key not in KEYS:
            near = get_close_matches(key, KEYS, n=1)
            known_keys = some_of(KEYS)
            yield problem("M-001", place, noegle=key, forslag=near[0]) if near else problem("M-002", place, noegle=key, mulige=known_keys)
        elif key in TEXT_KEYS and not isinstance(value, str):
            yield problem("M-007", place, noegle=key, art="en tekst")
        elif key == "adresse" and not (isinstance(value, list) and all(isinstance(line, str) for line in value)):
            yield problem("M-007", place, noegle=key, art="en liste af tekster")
        elif key == "lukkedage":
            yield from _closing_problems(value, place)
        elif key == "frister":
            yield from _deadline_problems(value, place, known)


def _closing_problems(value: object, place: Place) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield problem("M-007", place, noegle="lukkedage", art="dage med navne, fx 5-6: Grundlovsdag")
        return
    for day, name in value.items():
        here = replace(place, line=getattr(value, "lines", {}).get(day))
        try:
            _month_day(day)
        except ValueError:
            yield problem("M-007", here, noegle=day, art="dag-måned, fx 24-12")
        if not isinstance(name, str) or not name.strip():
            yield problem("M-007", here, noegle=day, art="dagens navn, fx Juleaften")


def _deadline_problems(value: object, place: Place, known: Mapping[str, Deadline]) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield problem("M-007", place, noegle="frister", art="en blok med nøgler")
        return
    for id_, entry in value.items():
        here = replace(place, line=getattr(value, "lines", {}).get(id_))
        if id_ not in known:
            near = get_close_matches(id_, known, n=1) or list(known)[:1]
            yield problem("M-001", here, noegle=id_, forslag=near[0] if near else "")
        elif not isinstance(entry, dict) or not str(entry.get("tal", "")).isdecimal():
            yield problem("M-007", here, noegle="tal", art="et helt tal")
        elif entry.get("enhed", known[id_].unit) not in UNITS:
            yield problem("M-007", here, noegle="enhed", art=f"en af {', '.join(UNITS)}")
        else:
            unknown = [key for key in entry if key not in ("tal", "enhed")]
            yield from (problem("M-002", here, noegle=key, mulige="tal, enhed") for key in unknown)
