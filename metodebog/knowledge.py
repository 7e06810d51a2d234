"""The method's knowledge (`viden/*.yml`), typed. Takes plain data; `files` reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from metodebog.problems import MetodebogError, Place, Problem, problem, some_of
from metodebog.workdays import UNITS, Deadline

_DEADLINE_KEYS = {"navn": True, "tal": True, "enhed": True, "fra": True, "kilde": True, "bindende": False}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the machinery knows of the method: its deadlines, and the public holidays (date → Danish name)."""

    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)


def entries(data: object, file: str, keys: Mapping[str, bool]) -> Mapping[str, Mapping[str, str]]:
    """The entries of a file in `viden/`: name → key → text. `keys`: key → whether it is needed.

    Raises MetodebogError (M-002, M-003, M-007) with every unknown or missing key and everything that is not a text.
    """
    if not isinstance(data, Mapping):
        raise MetodebogError([problem("M-007", Place(file=file, line=1), noegle=file, art="en blok med nøgler")])
    problems = [item for name, entry in data.items() for item in _entry_problems(name, entry, file, keys)]
    if problems:
        raise MetodebogError(problems)
    return data


def _entry_problems(name: str, entry: object, file: str, keys: Mapping[str, bool]) -> list[Problem]:
    place = Place(file=file, line=getattr(entry, "line", None))
    if not isinstance(entry, Mapping) or not all(isinstance(value, str) for value in entry.values()):
        return [problem("M-007", place, noegle=name, art="en blok med nøgler og tekster")]
    unknown = [problem("M-002", place, noegle=key, mulige=some_of(keys)) for key in entry if key not in keys]
    return unknown + [problem("M-003", place, noegle=key) for key, needed in keys.items() if needed and not entry.get(key)]


def deadlines(data: object, file: str) -> dict[str, Deadline]:
    """The deadlines in `viden/frister.yml`: id → Deadline. Raises MetodebogError (M-002, M-003, M-007), all at once."""
    known = entries(data, file, _DEADLINE_KEYS)
    problems = [item for entry in known.values() for item in _deadline_problems(entry, Place(file=file, line=getattr(entry, "line", None)))]
    if problems:
        raise MetodebogError(problems)
    return {id_: _deadline(id_, entry) for id_, entry in known.items()}


def _deadline(id_: str, entry: Mapping[str, str]) -> Deadline:
    binding = entry.get("bindende", "ja") == "ja"
    return Deadline(id_, entry["navn"], int(entry["tal"]), entry["enhed"], entry["fra"], entry["kilde"], binding)


def _deadline_problems(entry: Mapping[str, str], place: Place) -> Iterator[Problem]:
    if not entry["tal"].isdecimal():
        yield problem("M-007", place, noegle="tal", art="et helt tal")
    if entry.get("bindende", "ja") not in ("ja", "nej"):
        yield problem("M-007", place, noegle="bindende", art="ja eller nej")
    if entry["enhed"] not in UNITS:
        yield problem("M-007", place, noegle="enhed", art=f"en af {', '.join(UNITS)}")


def holidays(data: Mapping[str, Mapping[str, str]]) -> dict[date, str]:
    """The public holidays in `viden/helligdage.yml` (year → ISO date → name): date → Danish name."""
    return {date.fromisoformat(day): name for year in data.values() for day, name in year.items()}
