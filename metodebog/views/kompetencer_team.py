"""A team's competences: where the needs are, and which course works with them (inventory 003.57, 003.59).

Two kinds of numbers are told of the last assessment of each person: the median now and wanted, as the range that it can be
(`metodebog.analysis.middle`), from as many people as the threshold; and from twice as many how many have a gap of at least two
steps, when neither they nor the others are few and the medians leave room for it: where half of the team cannot have such a gap anyway,
a count near that half would tell how everybody else answered. A hidden number has always the same mark. The ranking follows from
what is shown, and from nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metodebog.analysis.middle import Range, between, middle, shown
from metodebog.analysis.small_numbers import HIDDEN, Protected, multiple, protect
from metodebog.attached import EARLIER
from metodebog.context import Context
from metodebog.dates import MONTHS
from metodebog.document import Block, Bullets, Column, Data, Fact, Facts, Heading, Note, Paragraph, Table
from metodebog.rules.base import Case
from metodebog.rules.kompetencer import FIELDS, GROUPS, LARGE, Assessment, Rating, assessment, courses, latest
from metodebog.views.base import view
from metodebog.views.kompetencer_figur import Levels, levels
from metodebog.views.smaa_tal import lowered, reason, threshold

ALL, MIDDLE, FORMAT = "alle", 3, "metodebog-kompetencer-1"
FEW = "Overblikket kan laves, når mindst {least} personer har vurderet sig selv. Færre kan røbe, hvad den enkelte har svaret."
AGAIN = ("Siden det forrige overblik er der kun kommet få nye svar til. Forskellen på de to overblik kan røbe dem. "
         "Overblikket kan laves igen, når mindst {least} har svaret igen.")
RANKED = ("Rækkefølgen er afstanden mellem de to medianer, den største først. "
          "Står to lige, kommer den med flest på mindst to trin først, og derefter den, der står først på listen.")
SECRET = ("“{hidden}” betyder, at under {least} har så langt igen, at under {least} ikke har, "
          "eller at tallet og medianerne sammen siger for meget.")
NO_NEED = "Ingen kompetence har en ønsket median, som er højere end medianen nu."


@dataclass(frozen=True, slots=True)
class Need:
    """One competence of the team, as it may be told. `large`: how many have a large gap, in words; empty when it is not told at all."""

    rating: Rating
    now: Range
    wanted: Range
    large: str = ""

    @property
    def gap(self) -> float:
        """Steps between the two medians."""
        return between(self.now, self.wanted)

    @property
    def order(self) -> tuple[float, int, int]:
        """Its place in the ranking, from what is shown alone."""
        return -self.gap, -(int(self.large) if self.large.isdecimal() else 0), self.rating.place


def needs(people: Sequence[Assessment], least: int, why: str = "") -> tuple[Need, ...]:
    """The team's competences, ranked; empty for fewer people than `least`. `why`: the reason for a lower threshold than usual."""
    if len(people) < least:
        return ()
    counts = _large_gaps(people, least, why)
    made = []
    for place, rating in enumerate(people[0].ratings):
        mine = [person.ratings[place] for person in people]
        now, wanted = middle([one.now for one in mine], least), middle([one.wanted for one in mine], least)
        made.append(Need(rating, now, wanted, "" if counts is None else _told(counts, rating.id, now, wanted)))
    return tuple(sorted(made, key=lambda need: need.order))


def _told(counts: Protected, id_: str, now: Range, wanted: Range) -> str:
    """The count, when it may be told beside the two medians: both leave room for a large gap in the middle of the team."""
    room = now[1] <= MIDDLE <= wanted[0]
    return counts.show(id_) if room and counts.is_shown(id_) else HIDDEN


def _large_gaps(people: Sequence[Assessment], least: int, why: str) -> Protected | None:
    """How many have a large gap, for each competence, protected together; None when the team is too small for such numbers."""
    if len(people) < 2 * least:
        return None
    ratings = people[0].ratings
    counts = {one.id: sum((person.ratings[one.place].gap or 0) >= LARGE for person in people) for one in ratings}
    return protect(multiple(ALL, len(people), counts), least, why)


@view("Teamets behov: medianer, hvor mange der har langt igen, og kurser, der passer. Små tal er beskyttet.", "003.57, 003.59", **FIELDS)
def kompetencer_i_teamet(case: Case, **fields: str) -> Iterator[Block]:
    """The whole report; one sentence when there are too few people."""
    people = latest([assessment(values, case.context, fields) for values in case.records])
    least = threshold(case.context)
    yield from lowered(case.context)
    found = needs(people, least, reason(case.context))
    if not found:
        yield Note("Der er for få vurderinger", FEW.format(least=least))
        return
    if few_changed(people, case.attached.get(EARLIER, ()), least):
        yield Note("For få har svaret igen", AGAIN.format(least=least))
        return
    yield Data(_published(found, people, case.context))
    yield Facts((Fact("Personer", str(len(people))), Fact("Vurderingerne er fra", _period(people))))
    yield from _ranked(found, least)
    yield from _courses(found, case.context)
    yield from _drawn(found)


def few_changed(people: Sequence[Assessment], earlier: Iterable[Mapping[str, object]], least: int) -> bool:
    """Whether this edition differs from an earlier one by the answers of a few people only: then the difference would tell them.

    As far as numbers of people and days can say it: so many have answered since, and so many are gone. An edition that has been
    changed by hand cannot say it.
    """
    for edition in earlier:
        if edition.get("format") != FORMAT:
            continue
        try:
            then, day = int(str(edition["personer"])), date.fromisoformat(str(edition["lavet"]))
        except (KeyError, ValueError):
            return True
        new = sum(person.day is not None and person.day > day for person in people)
        if 0 < max(new, abs(then - len(people)), then - (len(people) - new)) < least:
            return True
    return False


def _published(found: Sequence[Need], people: Sequence[Assessment], context: Context) -> str:
    """What this edition tells, for the next one."""
    told = {need.rating.id: [shown(need.now), shown(need.wanted), need.large] for need in found}
    numbers = {"format": FORMAT, "personer": len(people), "lavet": context.today.isoformat(), "kompetencer": told}
    return json.dumps(numbers, ensure_ascii=False, indent=1, sort_keys=True)


def _period(people: Sequence[Assessment]) -> str:
    days = sorted(person.day for person in people if person.day)
    names = [f"{MONTHS[day.month - 1]} {day.year}" for day in (days[:1] + days[-1:])]
    return " til ".join(dict.fromkeys(names)) or "–"


def _ranked(found: Sequence[Need], least: int) -> Iterator[Block]:
    """All competences in their order: those with a need are numbered."""
    yield Heading("Her er behovet størst", 2)
    if found[0].gap <= 0:
        yield Paragraph(NO_NEED)
    columns = [Column("Nr.", 0.5), Column("Kompetence", 3.2), Column("Median nu", 1.0), Column("Median ønsket", 1.1)]
    rows = [(str(number) if need.gap > 0 else "–", need.rating.short, shown(need.now), shown(need.wanted))
            for number, need in enumerate(found, 1)]
    if found[0].large:
        columns.append(Column("Har mindst to trin til ønsket", 1.4))
        rows = [(*row, need.large) for row, need in zip(rows, found, strict=True)]
    yield Table("Kompetencer efter behov", tuple(columns), tuple(rows))
    yield Paragraph(RANKED, "hjælp")
    if not found[0].large:
        yield Paragraph(f"Hvor mange der har mindst to trin til det ønskede, bliver vist, når mindst {2 * least} har svaret.", "hjælp")
    elif any(need.large == HIDDEN for need in found):
        yield Paragraph(SECRET.format(hidden=HIDDEN, least=least), "hjælp")


def _drawn(found: Sequence[Need]) -> Iterator[Block]:
    """The chart, in the order of the list; its numbers are those of the table."""
    in_place = sorted(found, key=lambda need: need.rating.place)
    groups = {name: [Levels(need.rating.short, need.now, need.wanted) for need in in_place if need.rating.group == group]
              for group, name in GROUPS.items()}
    yield Heading("Nu og ønsket", 2)
    yield levels(groups, "Tallene er medianerne i skemaet “Kompetencer efter behov”.")


def _courses(found: Sequence[Need], context: Context) -> Iterator[Block]:
    """Which of the method's courses work with the needs, and what none of them does."""
    wanted = [need for need in found if need.gap > 0]
    covered: dict[str, list[str]] = {}
    for need in wanted:
        for name, _ in courses(need.rating.id, context):
            covered.setdefault(name, []).append(need.rating.short)
    alone = tuple(need.rating.short for need in wanted if not courses(need.rating.id, context))
    if wanted:
        yield Heading("Kurser og andre veje", 2)
    if covered:
        ranked = sorted(covered.items(), key=lambda pair: -len(pair[1]))
        rows = tuple((name, str(len(of)), "\n".join(of)) for name, of in ranked)
        columns = Column("Kursus", 2.0), Column("Antal behov", 0.9), Column("Behov, som kurset har mål for", 3.0)
        yield Table("Kurser, der arbejder med behovene", columns, rows)
    if alone:
        yield Paragraph("Disse behov har ingen af metodens kurser mål for. Brug supervision, møder på tværs eller et andet kursus:")
        yield Bullets(alone)
