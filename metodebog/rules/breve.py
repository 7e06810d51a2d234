"""Rules of a letter that proposes a visit (inventory 003.11, 003.50): its day, the visit's day, and the hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

from metodebog.dates import long_date
from metodebog.rules.base import Case, RuleFinding, rule
from metodebog.rules.screening import contact_by

EARLIEST, LATEST = time(8), time(20)
"""When one may ring at a door without disturbing. Our own measure: the source has none."""
DAYS_ON_THE_WAY = 2
"""Working days from the letter to the visit that leave time to read it. Our own measure."""


@rule("Brevet er dateret inden for fristen på {{frist.kontakt}}.", "003.11", brevdato="dato", fordelt="dato", henvendt="dato?")
def brev_inden_for_kontaktfristen(case: Case, brevdato: str, fordelt: str, henvendt: str = "") -> Iterator[RuleFinding]:
    """Warns about a letter that comes too late to be the first try at contact."""
    written = case.value(brevdato)
    end = contact_by(case.context, case.value(fordelt), case.value(henvendt))
    if written and end and written > end:
        yield RuleFinding("R-960", brevdato, None, {"frist": case.context.deadline("kontakt").words, "dato": long_date(end)})


@rule("Besøget ligger efter brevet, så borgeren kan nå at læse det.", "003.11", brevdato="dato", besoeg="dato")
def besoeg_efter_brevet(case: Case, brevdato: str, besoeg: str) -> Iterator[RuleFinding]:
    """Refuses a visit before the letter, and warns when the letter may not be there in time."""
    written, visit = case.value(brevdato), case.value(besoeg)
    if written is None or visit is None:
        return
    if visit < written:
        yield RuleFinding("R-961", besoeg)
        return
    days = (written + timedelta(days=step) for step in range(1, (visit - written).days + 1))
    if sum(not case.context.calendar.day_off(day) for day in days) < DAYS_ON_THE_WAY:
        yield RuleFinding("R-964", besoeg)


@rule("Besøget ligger mellem kl. 8 og 20 og slutter, efter at det er begyndt.", "003.11", start="tid", slut="tid?")
def besoegets_tid(case: Case, start: str, slut: str = "") -> Iterator[RuleFinding]:
    """Refuses an end before the start, and warns about an hour that is early or late."""
    begins, ends = case.value(start), case.value(slut)
    if begins and ends and ends <= begins:
        yield RuleFinding("R-963", slut)
    for path, hour in ((start, begins), (slut, ends)):
        if hour and not EARLIEST <= hour <= LATEST:
            yield RuleFinding("R-962", path)
