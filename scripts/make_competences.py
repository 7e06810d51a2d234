"""Writes eksempler/kompetenceoverblik.yml: fourteen invented people who have assessed themselves, all answers drawn by lot.

    python scripts/make_competences.py
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PEOPLE, SEED = 14, 20261122
GROUPS = {"faglig": 10, "personlig": 14}
LACKING = {("faglig", 2), ("faglig", 3), ("faglig", 5), ("faglig", 10), ("personlig", 10), ("personlig", 11), ("personlig", 14)}
"""Group and number of the competences that the invented team has too little of."""
HEAD = """# 14 opdigtede medarbejderes vurdering af sig selv. Ingen af dem findes: alle svar er trukket ved lodtrækning.
# Filen er lavet af programmet scripts/make_competences.py.

"""


def text() -> str:
    """The whole file. The same every time."""
    chance = random.Random(SEED)
    return HEAD + "\n".join(line for person in range(1, PEOPLE + 1) for line in _person(chance, person)) + "\n"


def _person(chance: random.Random, number: int) -> Iterator[str]:
    yield f"- hvem: Opdigtet medarbejder {number}"
    yield f"  dato: {chance.randint(2, 20)}-{chance.choice((10, 11))}-2026"
    for group, count in GROUPS.items():
        for place in range(1, count + 1):
            if chance.random() < 0.02:
                continue
            lacking = (group, place) in LACKING
            now = chance.choice((1, 2, 2, 2, 3, 3)) if lacking else chance.choice((3, 4, 4, 4, 5))
            wanted = min(5, now + (chance.choice((1, 1, 2, 2)) if lacking else chance.choice((0, 0, 0, 1))))
            yield f'  {group}_nu_{place}: "{now}"'
            yield f'  {group}_oensket_{place}: "{wanted}"'
            yield f'  {group}_vigtig_{place}: "{chance.randint(3, 5) if lacking else chance.randint(1, 3)}"'


if __name__ == "__main__":
    (ROOT / "eksempler" / "kompetenceoverblik.yml").write_text(text(), encoding="utf-8")
