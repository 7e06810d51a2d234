"""The method's knowledge (`viden/*.yml`), typed. Takes plain data; `files` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from metodebog.problems import MetodebogError, Place, Problem, problem, some_of
from metodebog.workdays import UNITS, Deadline

_DEADLINE_KEYS = {"navn", "tal", "enhed", "fra", "kilde", "bindende"}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the machinery knows of the method: its deadlines, and the public holidays (date → Danish name)."""

    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)


def deadlines(data: Mapping[str, Mapping[str, str]], file: str) -> dict[str, Deadline]:
    """The deadlines in `viden/frister.yml`: id → Deadline. Raises MetodebogError (M-002, M-003, M-007), all at once."""
    problems: list[Problem] = []
    found: dict[str, Deadline] = {}
    if not isinstance(data, Mapping):
        raise MetodebogError([problem("M-007", Place(file=file, line=1), noegle=file, art="en blok med nøgler")])
    for id_, entry in data.items():
        line = getattr(entry, "line", None)
        place = Place(file=file, line=line)
        wrong = list(_deadline_problems(entry, place))
        problems += wrong
        if not wrong:
            binding = entry.get("bindende", "ja") == "ja"
            found[id_] = Deadline(id_, entry["navn"], int(entry["tal"]), entry["enhed"], entry["fra"], entry["kilde"], binding)
    if problems:
        raise MetodebogError(problems)
    return found


def _deadline_problems(entry: Mapping[str, str], place: Place) -> list[Problem]:
    if not isinstance(entry, Mapping) or not all(isinstance(value, str) for value in entry.values()):
        return [problem("M-007", place, noegle="fristen", art="en blok med nøgler og tekster")]
    problems = [problem("M-002", place, noegle=key, mulige=some_of(sorted(_DEADLINE_KEYS))) for key in entry if key not in _DEADLINE_KEYS]
    problems += [problem("M-003", place, noegle=key) for key in sorted(_DEADLINE_KEYS - {"bindende"} - set(entry))]
    if not entry.get("tal", "1").isdecimal():
        problems.append(problem("M-007", place, noegle="tal", art="et helt tal"))
    if entry.get("bindende", "ja") not in ("ja", "nej"):
        problems.append(problem("M-007", place, noegle="bindende", art="ja eller nej"))
    if entry.get("enhed", "dage") not in UNITS:
        problems.append(problem("M-007", place, noegle="enhed", art=f"en af {', '.join(UNITS)}"))
    return problems


def holidays(data: Mapping[str, Mapping[str, str]]) -> dict[date, str]:
    """The public holidays in `viden/helligdage.yml` (year → ISO date → name): date → Danish name."""
    return {date.fromisoformat(day): name for year in data.values() for day, name in year.items()}
