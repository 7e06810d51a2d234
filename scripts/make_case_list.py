"""Writes `eksempler/fristoversigt.yml`: invented cases for the overview of deadlines. The same seed gives the same file.

    python scripts/make_case_list.py

No case in it exists: numbers, initials and dates are drawn by lot.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from metodebog import files, paths  # noqa: E402
from metodebog.workdays import Calendar, add_months  # noqa: E402

SEED, COUNT = 7, 36
TODAY = date(2026, 11, 21)
RECENT = date(2026, 10, 1)
"""What was due before this has been done in the end, or was not called for."""
WORKERS = {"BP": "Nord", "MO": "Nord", "IE": "Syd", "SA": "Syd", "KF": "Syd"}
NOTES = (
    "Borgeren er indlagt. Vi venter med det næste møde.", "Borgeren har aflyst to gange. Vi prøver igen på mandag.",
    "Tolk er bestilt & bekræftet.", "Ægtefællen er med til møderne efter borgerens ønske.",
    "Vi fik først lov til at tale med boligselskabet i sidste uge.",
)  # fmt: skip
HEAD = f"""\
# {COUNT} opdigtede sager til fristoversigten. Ingen af dem findes: numre, initialer og datoer er trukket ved lodtrækning.
# Filen er lavet af programmet scripts/make_case_list.py.
"""


class Story:
    """One case as it goes on, until today."""

    def __init__(self, chance: random.Random, days: Calendar, start: date) -> None:
        self.chance, self.days, self.dates, self.day = chance, days, {"henvendt": start}, start

    def after(self, event: str, since: str, usual: tuple[int, int], late: int = 0, often: float = 1.0) -> bool:
        """The event some working days after another; now and then `late` days more. False when it has not come by today."""
        wait = self.chance.randint(*usual) + (self.chance.randint(1, late) if late and self.chance.random() < 0.22 else 0)
        day = self.days.add_working_days(self.dates[since], wait)
        if day > TODAY or (self.chance.random() > often and self.dates[since] > RECENT):
            return False
        self.dates[event] = day
        return True


def main() -> None:
    """Writes the file."""
    chance, days = random.Random(SEED), files.context(TODAY).calendar
    starts = sorted(_start(chance, days, number) for number in range(COUNT))
    records = [_record(number, start, chance, days) for number, start in enumerate(starts, 1)]
    text = HEAD + "".join("\n- " + "\n  ".join(f"{id_}: {value}" for id_, value in record.items()) + "\n" for record in records)
    (paths.examples() / "fristoversigt.yml").write_text(text, encoding="utf-8", newline="\n")


def _start(chance: random.Random, days: Calendar, number: int) -> date:
    first, last = (date(2026, 1, 12), date(2026, 9, 1)) if number < COUNT // 2 else (date(2026, 9, 2), date(2026, 11, 19))
    return days.add_working_days(first + timedelta(days=chance.randrange((last - first).days)), 1)


def _record(number: int, start: date, chance: random.Random, days: Calendar) -> dict[str, str]:
    worker = chance.choice(list(WORKERS))
    story = Story(chance, days, start)
    behov = _tell(story) if start < date(2026, 11, 19) else ""
    record = {"sagsnummer": f"2026-{number:03d}"}
    if "fordelt" in story.dates:
        record |= {"sagsbehandler": worker, "team": WORKERS[worker]}
    if behov:
        record["behov"] = behov
    record |= {id_: f"{day.day}-{day.month}-{day.year}" for id_, day in story.dates.items()}
    if "afsluttet" not in story.dates and chance.random() < 0.15:
        record["note"] = chance.choice(NOTES)
    return record


def _tell(story: Story) -> str:
    """What happened, step by step. Returns whether a coordinating meeting is called for, or empty when it is not said."""
    chance = story.chance
    if not (story.after("fordelt", "henvendt", (1, 3)) and story.after("foerste_kontakt", "fordelt", (1, 2), 4)):
        return ""
    if not story.after("foerste_moede", "foerste_kontakt", (2, 5), 5):
        return ""
    story.after("raad_givet", "foerste_moede", (0, 2), 5, often=0.8)
    story.after("aftale_indgaaet", "foerste_moede", (0, 4), often=0.9)
    behov = chance.choice(("Nej", "I kommunen", "I kommunen", "Med eksterne", "Begge", ""))
    if behov in ("I kommunen", "Begge"):
        story.after("moede_internt", "foerste_moede", (3, 5), 4, often=0.9)
    story.after("behov_vurderet", "foerste_moede", (14, 21), 8, often=0.95)
    if behov in ("Med eksterne", "Begge"):
        story.after("moede_eksternt", "foerste_moede", (9, 14), 6, often=0.9)
    met = max((id_ for id_ in ("moede_internt", "moede_eksternt") if id_ in story.dates), key=story.dates.__getitem__, default="")
    if met:
        story.after("referat_sendt", met, (2, 5), 3, often=0.94)
    if "aftale_indgaaet" in story.dates:
        story.after("aftale_fulgt_op", "aftale_indgaaet", (45, 60), 8, often=0.9)
    if "behov_vurderet" in story.dates and story.after("afsluttet", "behov_vurderet", (60, 95)):
        _follow_up(story)
    return behov


def _follow_up(story: Story) -> None:
    """A follow-up three to six months after the end: held, planned, or not yet spoken of."""
    closed = story.dates["afsluttet"]
    day = add_months(closed, 4)
    if day <= TODAY or story.chance.random() < 0.5:
        story.dates["opfoelgningsmoede"] = story.days.add_working_days(day, 1)


if __name__ == "__main__":
    main()
