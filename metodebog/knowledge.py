"""The method's knowledge (`viden/*.yml`), typed. Takes plain data; `files` reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from metodebog.entries import Entries, entries, known, one_of, place, refuse, split, whole, yes_no
from metodebog.problems import Place, Problem, problem
from metodebog.settings import Setting
from metodebog.steps import Step
from metodebog.workdays import UNITS, Deadline

__all__ = ["CaseEvent", "Knowledge", "Tension", "deadlines", "entries", "events", "holidays", "list_entries", "lists", "tensions"]

_EVENT_KEYS = {"navn": True, "kilde": True}
_DEADLINE_KEYS = {
    "navn": True, "tal": True, "enhed": True, "fra": True, "kilde": True, "til": False, "retning": False, "graense": False,
    "bindende": False, "hvis_relevant": False, "antaget": False,
}  # fmt: skip
_MORE_KEYS = (
    "gruppe", "hjaelp", "ansvarlig", "formaal", "minutter", "ogsaa", "tegn1", "tegn2", "kompetencer", "slags", "metode", "materiale",
    "rolle", "maal", "dias", "noter", "kort",
)  # fmt: skip
_LIST_KEYS = {"tekst": True, "kilde": True, **dict.fromkeys(_MORE_KEYS, False)}
_TENSION_KEYS = {"tekst": True, "frister": True, "kilde": True, "regnes": False}
DIRECTIONS, LIMITS = ("efter", "foer"), ("senest", "tidligst")


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Something that happens in a case and has a date. `source`: inventory numbers."""

    id: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Tension:
    """Deadlines of the method that do not go well together. `computed`: the name of what can be computed about it, or empty."""

    id: str
    text: str
    deadlines: tuple[str, ...]
    source: str
    computed: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the machinery knows of the method, all by id. `holidays`: date → Danish name.

    `lists`: the texts of a list (“kriterier”) or of one of its groups (“kriterier.a”), in order.
    `entries`: list → id → the whole entry: tekst, kilde, and what more it has (gruppe, hjaelp …).
    """

    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)
    events: Mapping[str, CaseEvent] = field(default_factory=dict)
    settings: Mapping[str, Setting] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    entries: Mapping[str, Entries] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    tensions: tuple[Tension, ...] = ()


def events(data: object, file: str) -> dict[str, CaseEvent]:
    """The events in `viden/haendelser.yml`: id → CaseEvent. Raises MetodebogError (M-002, M-003, M-007)."""
    return {id_: CaseEvent(id_, entry["navn"], entry["kilde"]) for id_, entry in entries(data, file, _EVENT_KEYS).items()}


def deadlines(data: object, file: str, events: Mapping[str, object]) -> dict[str, Deadline]:
    """The deadlines in `viden/frister.yml`: id → Deadline. `events`: those that may be named.

    Raises MetodebogError (M-001, M-002, M-003, M-007), all at once.
    """
    found = entries(data, file, _DEADLINE_KEYS)
    refuse(item for entry in found.values() for item in _deadline_problems(entry, place(file, entry), events))
    return {id_: _deadline(id_, entry) for id_, entry in found.items()}


def _deadline(id_: str, entry: Mapping[str, str]) -> Deadline:
    return Deadline(
        id_, entry["navn"], int(entry["tal"]), entry["enhed"], entry["fra"], entry["kilde"],
        binding=entry.get("bindende") != "nej", done=entry.get("til", ""), before=entry.get("retning") == "foer",
        earliest=entry.get("graense") == "tidligst", if_relevant=entry.get("hvis_relevant") == "ja", inferred=entry.get("antaget", ""),
    )  # fmt: skip


def _deadline_problems(entry: Mapping[str, str], here: Place, events: Mapping[str, object]) -> Iterator[Problem]:
    yield from whole(entry, "tal", here)
    yield from yes_no(entry, "bindende", here)
    yield from yes_no(entry, "hvis_relevant", here)
    yield from one_of(entry, "enhed", UNITS, here)
    yield from one_of(entry, "retning", DIRECTIONS, here)
    yield from one_of(entry, "graense", LIMITS, here)
    for key in ("fra", "til"):
        yield from known(entry.get(key, ""), events, here)


def list_entries(data: object, file: str) -> Entries:
    """A list of `viden/`: id → entry. Raises MetodebogError (M-002, M-003, M-007): each text is another one, and none has a semicolon."""
    found = entries(data, file, _LIST_KEYS)
    refuse(_list_problems(found, file))
    return found


def _list_problems(found: Entries, file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in found.values():
        yield from whole(entry, "minutter", place(file, entry))
        if ";" in entry["tekst"]:
            yield problem("M-007", place(file, entry), noegle="tekst", art="en tekst uden semikolon")
        if entry["tekst"].casefold() in seen:
            yield problem("M-007", place(file, entry), noegle="tekst", art="en anden end de øvrige i listen")
        seen.add(entry["tekst"].casefold())


def lists(found: Mapping[str, Entries]) -> dict[str, tuple[str, ...]]:
    """The texts of every list and of every group in it: “kriterier” and “kriterier.a” → the texts in order."""
    made: dict[str, list[str]] = {}
    for name, list_ in found.items():
        for entry in list_.values():
            made.setdefault(name, []).append(entry["tekst"])
            if "gruppe" in entry:
                made.setdefault(f"{name}.{entry['gruppe']}", []).append(entry["tekst"])
    return {name: tuple(texts) for name, texts in made.items()}


def tensions(data: object, file: str, deadlines: Mapping[str, object]) -> tuple[Tension, ...]:
    """The tensions in `viden/fristkonflikter.yml`. Raises MetodebogError (M-001, M-002, M-003, M-007)."""
    found = entries(data, file, _TENSION_KEYS)
    refuse(item for entry in found.values() for item in known(entry["frister"], deadlines, place(file, entry)))
    return tuple(Tension(id_, one["tekst"], split(one["frister"]), one["kilde"], one.get("regnes", "")) for id_, one in found.items())


def holidays(data: Mapping[str, Mapping[str, str]]) -> dict[date, str]:
    """The public holidays in `viden/helligdage.yml` (year → ISO date → name): date → Danish name."""
    return {date.fromisoformat(day): name for year in data.values() for day, name in year.items()}
