"""What the method leaves to the municipality (`viden/indstillinger.yml`): what there is to choose, and what may be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from metodebog.entries import YES_NO, entries, is_whole, known, one_of, place, refuse, whole
from metodebog.problems import Place, Problem, problem

WHOLE_NUMBER, YES_OR_NO, TEXT = "heltal", "ja_nej", "tekst"
KINDS = {WHOLE_NUMBER: "et helt tal", YES_OR_NO: "ja eller nej", TEXT: "en tekst"}
_KEYS = {"navn": True, "type": True, "kilde": True, "standard": False, "mindst": False, "ikke_under": False, "lavest": False, "med": False}

SettingValue = int | bool | str


@dataclass(frozen=True, slots=True)
class Setting:
    """One choice. `default`: None when the method has none. `at_least`: the lowest number. `not_below`: the id of a setting.

    `lowest`, `given`: with another setting (`given`: its id, a written reason) the number may be lower, down to `lowest`.
    """

    id: str
    name: str
    kind: str
    source: str
    default: SettingValue | None = None
    at_least: int | None = None
    not_below: str = ""
    lowest: int | None = None
    given: str = ""

    def read(self, text: str) -> SettingValue:
        """The value that a text stands for. Raises ValueError or KeyError when `faults` finds any."""
        return int(text) if self.kind == WHOLE_NUMBER else YES_NO[text] if self.kind == YES_OR_NO else text

    def faults(self, text: object, here: Place, others: Mapping[str, object] | None = None) -> Iterator[Problem]:
        """M-007 when the text is not of the setting's kind or is below its lowest value. `others`: what is set besides."""
        fits = {WHOLE_NUMBER: is_whole(text), YES_OR_NO: text in ("ja", "nej"), TEXT: isinstance(text, str) and bool(text.strip())}
        if not fits[self.kind]:
            yield problem("M-007", here, noegle=self.id, art=KINDS[self.kind])
        elif self.at_least is not None and int(text) < self._floor(others or {}):
            yield problem("M-007", here, noegle=self.id, art=self._words(others or {}))

    def _floor(self, others: Mapping[str, object]) -> int:
        """The lowest number that may stand here."""
        has_reason = bool(str(others.get(self.given) or "").strip()) if self.given else False
        return self.lowest if has_reason and self.lowest is not None else self.at_least or 0

    def _words(self, others: Mapping[str, object]) -> str:
        floor = self._floor(others)
        lower = f", eller mindst {self.lowest} med en begrundelse i “{self.given}”" if self.given and floor == self.at_least else ""
        return f"mindst {floor}{lower}"


def settings(data: object, file: str) -> dict[str, Setting]:
    """What may be set: id → Setting. Raises MetodebogError (M-001, M-002, M-003, M-007), all at once."""
    found = entries(data, file, _KEYS)
    refuse(item for entry in found.values() for item in _problems(entry, found, place(file, entry)))
    made = {id_: _setting(id_, entry) for id_, entry in found.items()}
    preset = {id_: entry["standard"] for id_, entry in found.items() if "standard" in entry}
    refuse(item for id_, text in preset.items() for item in made[id_].faults(text, place(file, found[id_])))
    return {id_: replace(one, default=one.read(preset[id_])) if id_ in preset else one for id_, one in made.items()}


def _problems(entry: Mapping[str, str], all_: Mapping[str, object], here: Place) -> Iterator[Problem]:
    yield from one_of(entry, "type", KINDS, here)
    yield from whole(entry, "mindst", here)
    yield from whole(entry, "lavest", here)
    yield from known(entry.get("med", ""), all_, here)
    yield from known(entry.get("ikke_under", ""), all_, here)


def _setting(id_: str, entry: Mapping[str, str]) -> Setting:
    at_least, lowest = (int(entry[key]) if key in entry else None for key in ("mindst", "lavest"))
    given = entry.get("med", "")
    return Setting(id_, entry["navn"], entry["type"], entry["kilde"], None, at_least, entry.get("ikke_under", ""), lowest, given)


def chosen(data: object, file: str, line: int | None, choices: Mapping[str, Setting]) -> Iterator[Problem]:
    """What is wrong with the block `indstillinger` of `kommune.yml`: unknown ids, wrong kinds, too low, below another one."""
    if not isinstance(data, Mapping):
        yield problem("M-007", Place(file=file, line=line), noegle="indstillinger", art="en blok med nøgler")
        return
    lines = getattr(data, "lines", {})
    for id_, text in data.items():
        here = Place(file=file, line=lines.get(id_, line))
        if id_ not in choices:
            yield from known(id_, choices, here)
            continue
        faults = list(choices[id_].faults(text, here, data))
        yield from faults or _below(choices[id_], int(text) if is_whole(text) else 0, data, here, choices)


def _below(setting: Setting, number: int, data: Mapping[str, object], here: Place, choices: Mapping[str, Setting]) -> Iterator[Problem]:
    other = setting.not_below
    floor = data.get(other, choices[other].default) if other else None
    if floor is not None and str(floor).isdecimal() and number < int(floor):
        yield problem("M-007", here, noegle=setting.id, art=f"mindst {floor}, som “{other}”")


def read(data: Mapping[str, str], choices: Mapping[str, Setting]) -> dict[str, SettingValue]:
    """The values of a block without problems: id → whole number, truth or text."""
    return {id_: choices[id_].read(text) for id_, text in data.items()}


def shown(value: SettingValue) -> str:
    """The value as a document shows it: “60”, “ja”, or the text."""
    return ("ja" if value else "nej") if isinstance(value, bool) else str(value)
