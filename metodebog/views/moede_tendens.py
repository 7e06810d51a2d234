"""Many short answers after coordinating meetings, from period to period (inventory 003.66). No answer can be told from another.

What is told of a period with enough answers: how many there are, and for each statement the median as the range that it can be. Nothing
is summed over periods, and a period that is told never changes when later answers come: the last answers wait until there are enough
of them. So two editions of the overview differ by whole periods.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from metodebog.analysis.middle import Range, middle, shown
from metodebog.context import Context
from metodebog.document import Block, Bullets, Column, Fact, Facts, Heading, Note, Paragraph, Table
from metodebog.rules.base import Case
from metodebog.rules.moedesvar import FIELDS, Answer, Period, answers, meetings, periods, statements
from metodebog.views.base import view
from metodebog.views.moede_tendens_figur import Line, trend
from metodebog.views.smaa_tal import lowered, threshold

FEW = "Opgørelsen kan laves, når der er mindst {least} svar fra måneder, der er gået. Færre kan røbe, hvem der har svaret hvad."
WAITING = "De nyeste svar er ikke med endnu. De kommer med, når måneden er gået, og der er mindst {least} af dem."
ONE = "Der er kun én periode endnu. En tendens kræver mindst to."
"""Only one period: numbers, but no trend."""


@view("Svarene efter møder, periode for periode. Små tal er beskyttet.", "003.65, 003.66", **FIELDS)
def moeder_over_tid(case: Case, **fields: str) -> Iterator[Block]:
    """The whole report; one sentence when there are too few answers."""
    all_, least = answers(case, fields), threshold(case.context)
    found = periods(all_, least, case.context.today)
    yield from lowered(case.context)
    if not found:
        yield Note("Der er for få svar", FEW.format(least=least))
        return
    told = [one for period in found for one in period.answers]
    yield Facts((Fact("Perioder", str(len(found))), Fact("Svar", str(len(told)))))
    if len(told) < len(all_):
        yield Paragraph(WAITING.format(least=least))
    yield from _statements(found, statements(case), least)
    yield from _lengths(found, case.context)
    yield from _barriers(told, case, fields, least)


def _statements(found: Sequence[Period], texts: Sequence[str], least: int) -> Iterator[Block]:
    """The chart, the same numbers as a table, and what has moved since the first period."""
    lines = [Line(text.rstrip("."), tuple(_middle(period, place, least) for period in found)) for place, text in enumerate(texts)]
    yield Heading("De fem udsagn", 2)
    if len(found) > 1:
        yield trend(lines, _short(found), "Medianen i hver periode. En streg op og ned viser alt, hvad den kan være.")
    columns = (Column("Periode", 2.5), Column("Svar", 0.9), *(Column(line.label, 1.5) for line in lines))
    rows = tuple((period.name, str(len(period.answers)), *(shown(line.ranges[place]) for line in lines))
                 for place, period in enumerate(found))
    yield Table("Medianen i hver periode", columns, rows)
    yield Paragraph(_moved(lines) if len(found) > 1 else ONE)


def _short(found: Sequence[Period]) -> list[str]:
    """The periods in few letters; without the year when they all lie in one."""
    years = {end[0] for period in found for end in (period.first, period.last)}
    return [period.short[:-3] if len(years) == 1 else period.short for period in found]


def _middle(period: Period, place: int, least: int) -> Range:
    range_ = middle([one.steps[place] for one in period.answers], least)
    assert range_ is not None, "a period has enough answers"
    return range_


def _moved(lines: Sequence[Line]) -> str:
    """In words, which middle answers are surely higher or lower in the last period than in the first."""
    up = [line.label for line in lines if line.ranges[-1][0] > line.ranges[0][1]]
    down = [line.label for line in lines if line.ranges[-1][1] < line.ranges[0][0]]
    if len(up) == len(lines):
        return "Alle udsagn ligger højere nu end i den første periode."
    if not up and not down:
        return "Fra den første til den sidste periode har ingen af medianerne flyttet sig med sikkerhed."
    told = [f"{word}: {_quoted(labels)}." for word, labels in (("Højere nu end i den første periode", up), ("Lavere nu", down)) if labels]
    return " ".join(told)


def _quoted(labels: Sequence[str]) -> str:
    return ", ".join(f"“{label}”" for label in labels)


def _lengths(found: Sequence[Period], context: Context) -> Iterator[Block]:
    """How long the meetings took, against the longest that the method aims at. Meetings are not people."""
    longest = context.setting("moede_hoejst_minutter")
    rows = []
    for period in found:
        minutes = list(meetings(period.answers).values())
        if minutes:
            over = sum(length > int(longest) for length in minutes) if longest else 0
            rows.append((period.name, str(len(minutes)), f"{statistics.median(minutes):.0f}", str(over)))
    if rows:
        yield Heading("Mødernes længde", 2)
        over_limit = Column(f"Over {longest} minutter", 1.2)
        columns = Column("Periode", 2.0), Column("Dage med møde", 1.0), Column("Median i minutter", 1.2), over_limit
        yield Table("Så længe varede møderne", columns, tuple(rows))


def _barriers(told: Sequence[Answer], case: Case, fields: dict[str, str], least: int) -> Iterator[Block]:
    """What stood in the way, named by enough people; without numbers, so that a later edition cannot be subtracted from this one."""
    if "barrierer" not in fields:
        return
    names = case.context.knowledge.lists["moedebarrierer"]
    often = tuple(name for name in names if sum(name in one.barriers for one in told) >= least)
    yield Heading("Det stod i vejen", 2)
    if often:
        yield Paragraph(f"Mindst {least} svar nævner:")
        yield Bullets(often)
    else:
        yield Paragraph(f"Intet er nævnt i mindst {least} svar.")
