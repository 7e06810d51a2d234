"""Writes `eksempler/maalopfyldelse.yml`: invented agreements for the overview of goals. The same seed gives the same file.

    python scripts/make_agreements.py

No one in it exists: names are numbers, and goals, dates and answers are drawn by lot.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from metodebog import files, paths  # noqa: E402
from metodebog.workdays import Calendar, add_months  # noqa: E402

SEED, COUNT = 3, 34
FIRST, LAST, TODAY = date(2026, 8, 24), date(2026, 11, 16), date(2026, 11, 21)
WORKERS = ("Bo Prøvesen", "Mette Opdigtet", "Ida Eksempelgaard")
GOALS = (
    ("Har overblik over sine regninger.", "Samler brevene i en kasse.", "Gennemgår kassen og ringer til banken."),
    ("Kommer ud blandt andre en gang om ugen.", "Vælger et sted at prøve.", "Går med de første to gange."),
    ("Har talt med sin læge.", "Siger ja til en tid.", "Bestiller tiden og følger med."),
    ("Åbner sin post.", "Tager posten ind hver dag.", "Læser brevene med om mandagen."),
    ("Har fået vandhanen lavet.", "Rydder gulvet foran vasken.", "Taler med boligselskabet."),
    ("Har søgt kontanthjælp & boligstøtte.", "Finder sine papirer frem.", "Udfylder ansøgningen sammen med borgeren."),
    ("Har en aftale med jobcentret.", "Møder op til samtalen.", "Er med til samtalen."),
    ("Sover bedre om natten.", "Prøver rådene fra lægen.", "Spørger, hvordan det går."),
)  # fmt: skip
WELL = ("Det gik lettere end ventet.", "Søsteren hjalp meget.", "Vi tog det i små skridt.")
LESS_WELL = ("Ventetiden var lang.", "Der kom sygdom imellem.", "Målet var for stort på én gang.")
HEAD = f"""\
# {COUNT} opdigtede samarbejdsaftaler til overblikket over mål. Ingen af dem findes: alt er trukket ved lodtrækning.
# Filen er lavet af programmet scripts/make_agreements.py.
"""


def main() -> None:
    """Writes the file."""
    chance, days = random.Random(SEED), files.context(TODAY).calendar
    made = sorted(_working_day(FIRST + timedelta(days=chance.randrange((LAST - FIRST).days)), days) for _ in range(COUNT))
    text = HEAD + "".join(f"\n{_agreement(number, day, chance, days)}" for number, day in enumerate(made, 1))
    (paths.examples() / "maalopfyldelse.yml").write_text(text, encoding="utf-8", newline="\n")


def _agreement(number: int, made: date, chance: random.Random, days: Calendar) -> str:
    lines = [f"navn: Opdigtet borger {number}", f"indgaaet: {_day(made)}", f"sagsbehandler: {chance.choice(WORKERS)}", "aftaler:"]
    followed: list[date] = []
    for goal in chance.sample(GOALS, chance.choice((1, 1, 2, 2, 3))):
        day = min(_working_day(made + timedelta(days=chance.randint(14, 85)), days), _before(add_months(made, 3), days))
        answered = day <= TODAY and chance.random() < 0.85
        lines += _goal(goal, day, answered, chance)
        followed += [day] if answered else []
    lines.append(f"koordinering_aftalt: {chance.choice(('ja', 'nej'))}")
    if followed:
        lines.append("opfoelgning:")
        lines += [f"  - dato: {_day(day)}" for day in sorted(set(followed))]
    return "- " + "\n  ".join(lines) + "\n"


def _goal(goal: tuple[str, str, str], day: date, answered: bool, chance: random.Random) -> list[str]:
    aim, citizen, worker = goal
    row = {"maal": aim, "opfoelgningsdato": _day(day)}
    who = chance.choices(("begge", "borger", "medarbejder"), (8, 2, 1))[0]
    if who != "medarbejder":
        row["borger_goer"] = citizen
    if who != "borger":
        row["fs_goer"] = worker
    if who != "begge":
        row["begrundelse"] = "Det har de aftalt."
    if answered:
        row["naaet"] = chance.choices(("Ja", "Delvist", "Nej"), (5, 3, 2))[0]
        row |= {"godt": chance.choice(WELL)} if chance.random() < 0.4 else {}
        row |= {"mindre_godt": chance.choice(LESS_WELL)} if chance.random() < 0.3 else {}
    first, *rest = (f"{id_}: {json.dumps(value, ensure_ascii=False) if '&' in value else value}" for id_, value in row.items())
    return [f"  - {first}", *(f"    {line}" for line in rest)]


def _working_day(day: date, days: Calendar) -> date:
    return days.add_working_days(day - timedelta(days=1), 1)


def _before(day: date, days: Calendar) -> date:
    """The day, or the last working day before it."""
    return day if not days.day_off(day) else days.add_working_days(day, -1)


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


if __name__ == "__main__":
    main()
