"""What a check and a document depend on besides the answers: the day, the method, the municipality, the user's choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from metodebog.knowledge import Knowledge
from metodebog.municipality import Municipality
from metodebog.settings import SettingValue
from metodebog.workdays import Calendar, Deadline

SATURDAY = "hverdage_taeller_loerdag"
"""The setting that says whether Saturday is a “hverdag”."""


@dataclass(frozen=True, slots=True)
class Context:
    """`today`: the day of the run. `answers`: question code → the user's answer. `example`: invented data, where
    replacement CPR numbers are as they should be. `lists`: lists that a declaration names and that are this run's own, such as
    the learning goals of a course (name → texts); `words`: what placeholders stand for in this run only (“kursus.navn” → the name)."""

    today: date
    knowledge: Knowledge = Knowledge()
    municipality: Municipality = Municipality()
    answers: Mapping[str, str] = field(default_factory=dict)
    example: bool = False
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def calendar(self) -> Calendar:
        """The days off: public holidays and the municipality's closing days; and whether Saturday is a “hverdag”."""
        return Calendar(self.knowledge.holidays, self.municipality.closing, self._saturdays)

    @property
    def _saturdays(self) -> bool:
        return SATURDAY in self.knowledge.settings and bool(self.setting(SATURDAY))

    def deadline(self, id_: str) -> Deadline:
        """The deadline with the municipality's own number and event where it has any. Raises KeyError for an unknown id."""
        deadline, own = self.knowledge.deadlines[id_], self.municipality
        number, unit = own.deadlines.get(id_, (deadline.number, deadline.unit))
        return replace(deadline, number=number, unit=unit, anchor=own.anchors.get(id_, deadline.anchor))

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Every deadline of the method, as `deadline` gives it."""
        return tuple(self.deadline(id_) for id_ in self.knowledge.deadlines)

    def setting(self, id_: str) -> SettingValue | None:
        """What the municipality has set, or the method's default; None when there is neither. Raises KeyError for an unknown id."""
        return self.municipality.settings.get(id_, self.knowledge.settings[id_].default)
