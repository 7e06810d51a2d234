"""Writes `eksempler/screeningsstatistik.yml`: invented screenings for the report over many. The same seed gives the same file.

    python scripts/make_screenings.py

No one in it exists: names are numbers, CPR numbers are replacement numbers (day + 60), and every answer is drawn by lot.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from metodebog import files, paths  # noqa: E402
from metodebog.context import Context  # noqa: E402
from metodebog.rules.target_group import ORDINARY, REFER, Limits, Span, age_on, assess  # noqa: E402

SEED, COUNT = 2026, 44
FIRST, LAST = date(2026, 3, 2), date(2026, 11, 18)
TODAY = date(2026, 11, 21)
INVENTED = Limits(Span(18, 29), Span(30, 64))
"""Ages that only decide how the lots fall here; the report uses those of the municipality."""
OFTEN: Mapping[str, tuple[float, Mapping[str, float]]] = {
    "kategori1": (0.75, {"k1": 0.5, "k2": 0.5, "k3": 0.5}),
    "emne_a": (0.55, {"a1": 0.5, "a2": 0.5, "a3": 0.4}),
    "emne_b": (0.65, {"b1": 0.4, "b2": 0.5, "b3": 0.3, "b4": 0.1, "b5": 0.3, "b6": 0.4}),
    "emne_c": (0.6, {"c1": 0.4, "c2": 0.6, "c3": 0.4}),
    "emne_d": (0.45, {"d1": 0.5, "d2": 0.5, "d3": 0.2, "d4": 0.05, "d5": 0.2, "d6": 0.1}),
    "emne_e": (0.4, {"e1": 0.5, "e2": 0.6}),
    "emne_f": (0.25, {"f1": 1.0}),
    "emne_g": (0.06, {"g1": 1.0}),
}
"""Field → how often it has a tick, and then how often each criterion has one."""
REFERRERS = {
    "Boligforeninger": 9, "Læger": 5, "Hospitaler": 6, "Borgere og pårørende": 5, "Egen forvaltning": 7, "Rusmiddelrådgivning": 2,
    "Politi": 2, "Naboer": 2, "UU-vejledning": 3, "Varmestuer": 2, "Andre dele af kommunen": 4, "Headspace": 1,
}  # fmt: skip
"""Kind of referrer → how often, against the others."""

HEAD = f"""\
# {COUNT} opdigtede henvendelser til opgørelsen. Ingen af dem findes: alle svar er trukket ved lodtrækning.
# Filen er lavet af programmet scripts/make_screenings.py. CPR-numrene er erstatningsnumre (dag + 60).
"""


def text() -> str:
    """The whole file."""
    chance, context = random.Random(SEED), files.context(TODAY)
    records = [_record(number, chance, context) for number in range(1, COUNT + 1)]
    return HEAD + "".join("\n- " + "\n  ".join(f"{id_}: {value}" for id_, value in record.items()) + "\n" for record in records)


def main() -> None:
    """Writes the file."""
    (paths.examples() / "screeningsstatistik.yml").write_text(text(), encoding="utf-8", newline="\n")


def _record(number: int, chance: random.Random, context: Context) -> dict[str, str]:
    referred = _working_day(FIRST + timedelta(days=chance.randrange((LAST - FIRST).days)), context)
    born = date(chance.randint(1955, 2007), chance.randint(1, 12), chance.randint(1, 28))
    known = chance.random() < 0.88
    record = {
        "borger_navn": f"Opdigtet borger {number}",
        **(_birth(born, chance) if known else {}),
        "henvendt": _day(referred),
        "henviser_type": chance.choices(list(REFERRERS), list(REFERRERS.values()))[0],
        "modtaget_af": chance.choice(["Gry Opdigtet", "Ellen Prøvegård", "Østen Påfund"]),
        "har_sag": _yes(chance, 0.7), "er_kontakt": _yes(chance, 0.25), "vanskeligheder": "ja",
    }  # fmt: skip
    ticks = {field: codes for field, (share, weights) in OFTEN.items() if (codes := _ticked(chance, share, weights))}
    record |= {field: "; ".join(codes) for field, codes in ticks.items()}
    second = [code for field, codes in ticks.items() if field != "kategori1" for code in codes]
    found = assess(age_on(referred, born if known else None), ticks.get("kategori1", []), second, INVENTED)
    return record | _decision(found.recommendation, referred, chance, context)


def _birth(born: date, chance: random.Random) -> dict[str, str]:
    return {"borger_cpr": _replacement(born, chance)} if chance.random() < 0.7 else {"borger_foedselsdato": _day(born)}


def _ticked(chance: random.Random, share: float, weights: Mapping[str, float]) -> list[str]:
    """The ticks of one field: none, or at least one."""
    if chance.random() >= share:
        return []
    some = [code for code, weight in weights.items() if chance.random() < weight]
    return some or chance.choices(list(weights), list(weights.values()))


def _decision(recommended: str, referred: date, chance: random.Random, context: Context) -> dict[str, str]:
    """What the caseworkers decided, mostly what the form says; and the allocation and contact that follow."""
    calendar, often = context.calendar, {REFER: 0.8, ORDINARY: 0.3}.get(recommended, 0.5)
    decided = calendar.add_working_days(referred, chance.choice([1, 1, 2, 2, 3, 4, 6, 8]))
    if decided > TODAY or chance.random() < 0.1:
        return {}
    if chance.random() >= often:
        answer = chance.choice(["Ikke i målgruppen", "Tilbage til henviser"])
        return {"afgoerelse": answer, "begrundelse": "En anden støtte passer bedre.", "afgjort": _day(decided)}
    given = min(calendar.add_working_days(decided, chance.choice([0, 0, 0, 1, 1, 2])), TODAY)
    reached = calendar.add_working_days(given, chance.choice([0, 1, 1, 1, 2, 2, 3, 4, 6]))
    contact = {"foerste_kontakt": _day(reached)} if reached <= TODAY and chance.random() < 0.9 else {}
    reason = "Borgeren har brug for, at nogen kommer ud og skaber kontakten."
    return {
        "afgoerelse": "I målgruppen", "begrundelse": reason, "afgjort": _day(decided),
        "fs_navn": chance.choice(["Bo Prøvesen", "Mette Opdigtet"]), "fordelt": _day(given), **contact,
    }  # fmt: skip


def _replacement(born: date, chance: random.Random) -> str:
    """A replacement number: the day is raised by 60, and the seventh digit gives the century."""
    seventh = chance.randint(0, 3) if born.year < 2000 else 4
    return f"{born.day + 60:02}{born:%m%y}-{seventh}{chance.randint(0, 999):03}"


def _working_day(day: date, context: Context) -> date:
    return context.calendar.add_working_days(day - timedelta(days=1), 1)


def _yes(chance: random.Random, share: float) -> str:
    return "ja" if chance.random() < share else "nej"


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


if __name__ == "__main__":
    main()
