"""Writes eksempler/moedetendens.yml: invented answers after the coordinating meetings of a year, all drawn by lot.

    python scripts/make_meeting_answers.py
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SEED = 31
MEETINGS = ((12, 3), (26, 3), (9, 4), (23, 4), (7, 5), (20, 5), (11, 6), (25, 6),
            (20, 8), (3, 9), (17, 9), (8, 10), (22, 10), (5, 11))
"""Day and month of each meeting in 2026."""
STATEMENTS = 5
BARRIERS = ("En part manglede, fordi der ikke var tid i kalenderen.", "En part syntes ikke, at mødet var relevant.")
HEAD = """# Opdigtede svar efter 14 koordinerende møder. Ingen af dem er holdt: alle svar er trukket ved lodtrækning.
# Filen er lavet af programmet scripts/make_meeting_answers.py.

"""


def text() -> str:
    """The whole file. The same every time."""
    chance = random.Random(SEED)
    return HEAD + "\n".join(line for number, day in enumerate(MEETINGS) for line in _meeting(chance, number, *day)) + "\n"


def _meeting(chance: random.Random, number: int, day: int, month: int) -> Iterator[str]:
    """Three to five answers; the later the meeting, the shorter it is and the more they agree."""
    later = number / len(MEETINGS)
    minutes = 75 - round(25 * later) + chance.randint(-8, 8)
    for _ in range(chance.randint(3, 5)):
        yield f"- dato: {day}-{month}-2026"
        if chance.random() < 0.8:
            yield f"  minutter: {minutes}"
        for statement in range(1, STATEMENTS + 1):
            step = 3 + later * (2.2 if statement in (1, 4) else 1.2) + chance.choice((-1, 0, 0, 1))
            yield f'  udsagn_{statement}: {"Ved ikke" if chance.random() < 0.05 else _quoted(min(5, max(1, round(step))))}'
        if chance.random() < 0.25:
            yield f"  barrierer: {chance.choice(BARRIERS)}"


def _quoted(step: int) -> str:
    return f'"{step}"'


if __name__ == "__main__":
    (ROOT / "eksempler" / "moedetendens.yml").write_text(text(), encoding="utf-8")
