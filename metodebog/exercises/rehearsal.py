"""Rehearsal of a coordinating meeting: before, during, after, and the minutes as a file to fetch (003.37–38, 003.45–47)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from metodebog.context import Context
from metodebog.exercises import rehearsal_after, rehearsal_before, rehearsal_during
from metodebog.exercises.base import Screen, Wanted, exercise
from metodebog.exercises.rehearsal_acts import ACTS
from metodebog.exercises.rehearsal_minutes import answers
from metodebog.exercises.rehearsal_run import CHOOSING, MEETING, OVER, Run
from metodebog.rules.oevelsesmoede import MINUTES_OF, PAPER, meetings

_SCREENS = {CHOOSING: rehearsal_before.screen, MEETING: rehearsal_during.screen, OVER: rehearsal_after.screen}
_ACTS = {CHOOSING: rehearsal_before.ACTS, MEETING: ACTS, OVER: rehearsal_after.ACTS}


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The rehearsal under way."""

    run: Run

    def screen(self) -> Screen:
        """What is seen in this phase."""
        return _SCREENS[self.run.phase](self.run)

    def act(self, action: str, value: object, now: float) -> Rehearsal:
        """See `base.State`."""
        doing = _ACTS[self.run.phase].get(action)
        return Rehearsal(doing(replace(self.run, status=""), value, now)) if doing else self

    def wanted(self, value: str) -> Wanted:
        """The paper for the exercise (“papir”), or the minutes in the format `value`."""
        if value != "papir":
            return Wanted(MINUTES_OF, answers(self.run), value if value in rehearsal_after.FORMATS else "docx")
        own = [{key: str(one) for key, one in row.items()} for row in self.run.own if row not in self.run.meeting.items]
        return Wanted(PAPER, {"opdigtet_sag": self.run.meeting.title, "start": self.run.start, "punkter": own}, "pdf")


@exercise("Hold et koordinerende møde")
def moedeoevelse(context: Context, seed: int) -> Rehearsal:
    """One of the invented cases, by the seed; another can be chosen."""
    cases = meetings(context)
    chosen = cases[seed % len(cases)]
    return Rehearsal(Run(context, chosen, chosen.items))
