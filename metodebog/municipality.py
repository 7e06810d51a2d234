"""The municipality's own settings (`kommune.yml`): who it is, its closing days, and what it sets otherwise than the method.

Takes plain data; `files` reads it. Every key is optional: without the file the invented Eksempel Kommune stands in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from metodebog.document import Sender
from metodebog.entries import is_whole
from metodebog.entries import known as known_names
from metodebog.problems import MetodebogError, Place, Problem, problem, some_of
from metodebog.settings import Setting, SettingValue, chosen, read
from metodebog.workdays import UNITS, Deadline

KEYS = ("navn", "enhed", "adresse", "telefon", "mail", "web", "logo", "logo_tekst", "brevpapir", "lukkedage", "frister", "indstillinger")
TEXT_KEYS = ("navn", "enhed", "telefon", "mail", "web", "logo", "logo_tekst", "brevpapir")


@dataclass(frozen=True, slots=True)
class Municipality:
    """`closing`: (month, day) → name. `deadlines`: deadline id → (number, unit) that replaces the method's own; `anchors`: deadline id →
    the event that it is counted from here. `settings`: id → value, of those that are set. `contact`: telefon, mail, web and adresse.

    `letterhead` and `logo` are paths relative to `kommune.yml`.
    """

    sender: Sender = Sender()
    letterhead: str = "templates/brevpapir.docx"
    logo: str = ""
    closing: Mapping[tuple[int, int], str] = field(default_factory=dict)
    deadlines: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, SettingValue] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)


def municipality(
    data: Mapping[str, object], file: str, known: Mapping[str, Deadline],
    choices: Mapping[str, Setting] | None = None, events: Collection[str] = (),
) -> Municipality:  # fmt: skip
    """The settings in `data`. `known`: the method's deadlines, by id; `choices`: what may be set; `events`: those that deadlines run from.

    Raises MetodebogError, all problems at once.
    """
    problems = list(_problems(data, file, known, choices or {}, events))
    if problems:
        raise MetodebogError(problems)
    contact = {key: str(data[key]) for key in ("telefon", "mail", "web") if data.get(key)}
    address = tuple(data.get("adresse", ()))
    lines = address + ((" · ".join(contact.values()),) if contact else ())
    own = dict(data.get("frister", {}))
    return Municipality(
        Sender(str(data.get("navn", "")), str(data.get("enhed", "")), lines, logo_alt=str(data.get("logo_tekst", ""))),
        str(data.get("brevpapir", Municipality().letterhead)),
        str(data.get("logo", "")),
        {_month_day(day): name for day, name in dict(data.get("lukkedage", {})).items()},
        {id_: (int(entry["tal"]), entry.get("enhed", known[id_].unit)) for id_, entry in own.items() if "tal" in entry},
        {id_: entry["fra"] for id_, entry in own.items() if "fra" in entry},
        read(data.get("indstillinger", {}), choices or {}),
        contact | ({"adresse": ", ".join(address)} if address else {}),
    )


def _month_day(text: str) -> tuple[int, int]:
    """(6, 5) for “5-6”. Raises ValueError when it is no day of any year."""
    day, _, month = text.partition("-")
    return date(2024, int(month), int(day)).month, int(day)


def _problems(
    data: Mapping[str, object], file: str, known: Mapping[str, Deadline], choices: Mapping[str, Setting], events: Collection[str]
) -> Iterator[Problem]:
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
            yield from _deadline_problems(value, place, known, events)
        elif key == "indstillinger":
            yield from chosen(value, file, place.line, choices)


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


def _deadline_problems(value: object, place: Place, known: Mapping[str, Deadline], events: Collection[str]) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield problem("M-007", place, noegle="frister", art="en blok med nøgler")
        return
    for id_, entry in value.items():
        here = replace(place, line=getattr(value, "lines", {}).get(id_))
        if id_ not in known:
            near = get_close_matches(id_, known, n=1) or list(known)[:1]
            yield problem("M-001", here, noegle=id_, forslag=near[0] if near else "")
        else:
            yield from _own_deadline(entry, here, known[id_], events)


def _own_deadline(entry: object, here: Place, method: Deadline, events: Collection[str]) -> Iterator[Problem]:
    """A deadline of the municipality's own: a number (with or without a unit), an event to count from, or both."""
    if not isinstance(entry, dict) or not is_whole(entry.get("tal", "1" if set(entry) == {"fra"} else "")):
        yield problem("M-007", here, noegle="tal", art="et helt tal")
    elif entry.get("enhed", method.unit) not in UNITS:
        yield problem("M-007", here, noegle="enhed", art=f"en af {', '.join(UNITS)}")
    else:
        yield from (problem("M-002", here, noegle=key, mulige="tal, enhed, fra") for key in entry if key not in ("tal", "enhed", "fra"))
        yield from known_names(str(entry.get("fra", "")), events, here)
