"""One person's competence profile: the gaps as a chart, strengths, three suggestions, what has changed, and a sheet for the talk.

For the person alone: nothing here is sent anywhere, and nothing is compared with others.
"""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.context import Context
from metodebog.dates import long_date
from metodebog.document import Answer, Block, Bullets, Column, Heading, Note, PageBreak, Paragraph, Table
from metodebog.rules.base import Case
from metodebog.rules.kompetencer import FIELDS, GROUPS, Assessment, Rating, assessment, courses, earlier, strengths, suggestions
from metodebog.views.base import view
from metodebog.views.kompetencer_figur import Levels, levels

RULE = "Prioritet gange afstand. Står to lige, kommer den med den største afstand først, og derefter den, der står først på listen."
SUPERVISION = "Tag den op i supervision eller på et møde med faglig sparring."
SHIFTED = ("Tallene er dit eget skøn. Lærer du mere, kan du blive strengere mod dig selv. "
           "Et lavere tal behøver derfor ikke betyde, at du kan mindre.")
QUESTIONS = (
    ("Det er jeg god til, og det vil jeg gerne bruge mere", 2),
    ("Det vil jeg blive bedre til først, og derfor", 2),
    ("Det har jeg brug for fra min leder", 2),
)
AGREEMENTS = 3
"""Rows to write agreements in."""


@view("Afstanden fra nu til ønsket for hver kompetence, tegnet.", "003.57", **FIELDS)
def kompetencer_tegnet(case: Case, **fields: str) -> Iterator[Block]:
    """The chart; its numbers stand in the tables of the answers too."""
    person = assessment(case.values, case.context, fields)
    groups = {name: [_levels(rating) for rating in person.of(group)] for group, name in GROUPS.items()}
    yield levels(groups, "Tallene står også i skemaerne længere nede.")
    left = len(person.ratings) - len(person.rated)
    if left:
        yield Paragraph(f"{left} af {len(person.ratings)} kompetencer er ikke vurderet.", "hjælp")


def _levels(rating: Rating) -> Levels:
    return Levels(rating.short, _pair(rating.now), _pair(rating.wanted))


def _pair(step: int | None) -> tuple[int, int] | None:
    return None if step is None else (step, step)


@view("De kompetencer, du er kommet længst med: fra trin 4, højst fem.", "003.57", **FIELDS)
def kompetencer_styrker(case: Case, **fields: str) -> Iterator[Block]:
    """The strengths, with the word of their level."""
    words = {entry["tekst"]: entry["hjaelp"] for entry in case.context.knowledge.entries["skala_kunnen"].values()}
    found = strengths(assessment(case.values, case.context, fields))
    if found:
        yield Bullets(tuple(f"{rating.short}: {rating.now}, {_low(words[str(rating.now)])}" for rating in found))


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


@view("Tre forslag til, hvad du kan begynde med. " + RULE, "003.57, 003.58", **FIELDS)
def kompetencer_forslag(case: Case, **fields: str) -> Iterator[Block]:
    """At most three competences with their signs and concrete ways; a sentence when there is no gap."""
    found = suggestions(assessment(case.values, case.context, fields))
    if not found:
        yield Paragraph("Ingen kompetencer har et ønsket tal, som er højere end tallet for nu. Derfor er der ingen forslag.")
        return
    for number, rating in enumerate(found, 1):
        yield from _suggestion(number, rating, case.context)
    yield Paragraph(f"Sådan er forslagene valgt: {RULE} En kompetence uden prioritet tæller som prioritet 1.", "hjælp")


def _suggestion(number: int, rating: Rating, context: Context) -> Iterator[Block]:
    entry = context.knowledge.entries["kompetencer"][rating.id]
    priority = f"prioritet {rating.priority}" if rating.priority else "ingen prioritet"
    yield Heading(f"{number}. {rating.short}: fra {rating.now} til {rating.wanted}", 2)
    yield Paragraph(f"{entry['tekst']} Afstand {rating.gap}, {priority}.")
    yield Paragraph("Tegn på, at du er på vej. En kollega kan se eller høre dem:")
    yield Bullets(tuple(entry[key] for key in ("tegn1", "tegn2") if entry.get(key)))
    yield Paragraph("Det kan du gøre:")
    yield Bullets(tuple(_ways(rating, entry, context)))


def _ways(rating: Rating, entry: dict[str, str], context: Context) -> Iterator[str]:
    """A way to practise, a course, a page, and at last the source's own: supervision and meetings with colleagues."""
    if entry.get("metode"):
        yield f"Øv dig: {entry['metode']}"
    for name, goals in courses(rating.id, context):
        yield f"Tag kurset “{name}”. Et af målene er: {goals[0]}"
    if entry.get("materiale"):
        yield f"Læs i håndbogen: {entry['materiale'].rstrip('?.')}."
    yield SUPERVISION


@view("Det, der har ændret sig siden din forrige vurdering i den samme datafil.", "003.57, O-30", **FIELDS)
def kompetencer_siden_sidst(case: Case, **fields: str) -> Iterator[Block]:
    """What moved since the last assessment of the same person; nothing without one."""
    now = assessment(case.values, case.context, fields)
    before = earlier(now, [assessment(values, case.context, fields) for values in case.records])
    if before is None or before.day is None or now.day is None:
        return
    moved = [(old, new) for old, new in zip(before.ratings, now.ratings, strict=True) if None not in (old.now, new.now)]
    changed = [(old, new) for old, new in moved if old.now != new.now]
    up = sum((new.now or 0) > (old.now or 0) for old, new in changed)
    yield Paragraph(
        f"Siden {long_date(before.day)} er {up} gået frem, {len(changed) - up} er gået tilbage, "
        f"og {len(moved) - len(changed)} er de samme.")  # fmt: skip
    if changed:
        columns = Column("Kompetence", 4.0), Column(_day(before), 1.3), Column(_day(now), 1.3), Column("Ændring", 1.2)
        rows = tuple((new.short, str(old.now), str(new.now), _signed((new.now or 0) - (old.now or 0))) for old, new in changed)
        yield Table("Det har ændret sig", columns, rows)
    yield Note("Husk, når du sammenligner", SHIFTED)


def _day(one: Assessment) -> str:
    return f"{one.day:%d-%m-%Y}" if one.day else ""


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}"


@view("Samtalearket begynder på en ny side.", "003.57")
def samtalen_paa_sin_egen_side(case: Case) -> Iterator[Block]:
    """The sheet can be taken out and brought along."""
    yield PageBreak()


@view("Et ark til samtalen med din leder, med plads til at skrive.", "003.57, 003.58", **FIELDS)
def kompetencer_samtale(case: Case, **fields: str) -> Iterator[Block]:
    """The suggestions in one line each, and room for both to write."""
    found = suggestions(assessment(case.values, case.context, fields))
    if found:
        yield Paragraph("Mine tre forslag: " if len(found) == 3 else "Mine forslag: ")
        yield Bullets(tuple(f"{rating.short}: fra {rating.now} til {rating.wanted}" for rating in found))
    yield from (Answer(question, "", lines) for question, lines in QUESTIONS)
    columns = Column("Det aftaler vi", 4.0), Column("Hvem gør det?", 1.8), Column("Hvornår?", 1.5)
    yield Table("Aftaler", columns, (("", "", ""),) * AGREEMENTS, row_lines=2)
