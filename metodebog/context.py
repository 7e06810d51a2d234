"""What a check and a document depend on besides the answers: the day, the method, the municipality, the user's choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from metodebog.knowledge import Knowledge
from metodebog.municipality import Municipality
from metodebog.workdays import Calendar, Deadline


@dataclass(frozen=True, slots=True)
class Context:
    """`today`: the day of the run. `answers`: question code → the user's answer. `example`: invented data, where
    replacement CPR numbers are as they should be."""

    today: date
    knowledge: Knowledge = Knowledge()
    municipality: Municipality = Municipality()
    answers: Mapping[str, str] = field(default_factory=dict)
    example: bool = False

    @property
    def calendar(self) -> Calendar:
        """The days off: public holidays and the municipality's closing days."""
        return Calendar(self.knowledge.holidays, self.municipality.closing)

    def deadline(self, id_: str) -> Deadline:
        """The deadline with the municipality's own number where it has one. Raises KeyError for an unknown id."""
        deadline = self.knowledge.deadlines[id_]
        own = self.municipality.deadlines.get(id_)
        return replace(deadline, number=own[0], unit=own[1]) if own else deadline
