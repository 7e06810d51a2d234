"""Writes `viden/helligdage.yml`: Danish public holidays 2010 to 2100, from the holidays library. Run once; a test holds it true."""

from __future__ import annotations

from pathlib import Path

import holidays

FIRST, LAST = 2010, 2100
HEAD = """\
# Danske helligdage {first}–{last}. Lavet med biblioteket holidays (scripts/make_holidays.py). Ret ikke i hånden.
# Store bededag er en almindelig arbejdsdag fra 2024 (kilde: O-33). Grundlovsdag og 24. og 31. december står i kommune.yml.
"""


def text() -> str:
    """The whole file."""
    lines = [HEAD.format(first=FIRST, last=LAST)]
    for year in range(FIRST, LAST + 1):
        lines.append(f'"{year}":')
        lines += [f"  {day}: {name.split(';')[0].strip()}" for day, name in sorted(holidays.Denmark(years=year, language="da").items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).parents[1].joinpath("viden", "helligdage.yml").write_text(text(), encoding="utf-8")
