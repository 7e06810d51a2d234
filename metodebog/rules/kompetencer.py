"""The competences of one person as they were assessed: now, wanted, priority (inventory 003.55–58), and what follows from that.

The competences are those of `viden/kompetencer.yml`, in its order. The declaration repeats three fields for each of the two groups;
a rule or view names the first “now” field of each group, and finds the others by their names: “faglig_nu_1”, “faglig_oensket_1”,
“faglig_vigtig_1”, “faglig_nu_2” …
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metodebog.context import Context
from metodebog.entries import Entries, split
from metodebog.rules.base import Case, RuleFinding, rule

GROUPS = {"faglig": "Faglige kompetencer", "personlig": "Personlige kompetencer"}
LEVELS = {"faglig": "valg", "personlig": "valg"}
FIELDS = {"hvem": "person", "dato": "dato", **LEVELS}
"""The arguments that rules and views of assessments take: who, when, and the first “now” field of each group (rules: only these)."""
NOW, WANTED, PRIORITY = "nu", "oensket", "vigtig"
STRONG, LARGE, TOP, MOST_TOP = 4, 2, 5, 5
"""From which step something is a strength; from which gap a need is large; the top priority, and how many may have it."""


@dataclass(frozen=True, slots=True)
class Rating:
    """One competence of one person. `now`, `wanted`, `priority`: steps 1–5, or None without a clear answer.

    `field`: the id of its “now” field. `group`: a key of GROUPS. `place`: its place in the list, from 0.
    """

    id: str
    field: str
    text: str
    short: str
    group: str
    place: int
    now: int | None = None
    wanted: int | None = None
    priority: int | None = None

    @property
    def gap(self) -> int | None:
        """How many steps there are from now to wanted; below 0 when less is wanted. None: one of the two is missing."""
        return None if self.now is None or self.wanted is None else self.wanted - self.now

    @property
    def need(self) -> int:
        """Priority × gap; 0 where there is no gap. Without a priority it counts as 1."""
        return max(self.gap or 0, 0) * (self.priority or 1)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One person's competences on one day."""

    who: str
    day: date | None
    ratings: tuple[Rating, ...]

    def of(self, group: str) -> tuple[Rating, ...]:
        """The ratings of one group."""
        return tuple(rating for rating in self.ratings if rating.group == group)

    @property
    def rated(self) -> tuple[Rating, ...]:
        """Those with an answer for now."""
        return tuple(rating for rating in self.ratings if rating.now is not None)


def assessment(values: Mapping[str, object], context: Context, fields: Mapping[str, str]) -> Assessment:
    """The assessment that the answers hold. `fields`: the arguments of FIELDS, or of LEVELS alone, → field ids."""
    found = [_rating(id_, entry, place, number, values, fields) for place, (number, id_, entry) in enumerate(_numbered(context))]
    return Assessment(str(values.get(fields.get("hvem", ""), "")), values.get(fields.get("dato", "")), tuple(found))


def _numbered(context: Context) -> Iterator[tuple[int, str, Mapping[str, str]]]:
    """Every competence with its number in its group, from 1."""
    count = dict.fromkeys(GROUPS, 0)
    for id_, entry in context.knowledge.entries["kompetencer"].items():
        count[entry["gruppe"]] += 1
        yield count[entry["gruppe"]], id_, entry


def _rating(id_: str, entry: Mapping[str, str], place: int, number: int, values: Mapping[str, object], fields: Mapping[str, str]) -> Rating:
    stem = fields[entry["gruppe"]].removesuffix(f"{NOW}_1")
    now, wanted, priority = (step(values.get(f"{stem}{what}_{number}")) for what in (NOW, WANTED, PRIORITY))
    text = entry["tekst"].removesuffix(".")
    return Rating(id_, f"{stem}{NOW}_{number}", text, entry.get("kort", text), entry["gruppe"], place, now, wanted, priority)


def step(answer: object) -> int | None:
    """The step that an answer on a scale stands for; None for “Ved ikke” and for no answer."""
    return int(answer) if isinstance(answer, str) and answer.isdecimal() else None


def suggestions(person: Assessment, most: int = 3) -> tuple[Rating, ...]:
    """The competences to begin with: the highest priority × gap first. Ties: the larger gap, then the order of the list."""
    needed = [rating for rating in person.ratings if rating.need > 0]
    return tuple(sorted(needed, key=lambda rating: (-rating.need, -(rating.gap or 0), rating.place))[:most])


def strengths(person: Assessment, most: int = 5) -> tuple[Rating, ...]:
    """What the person is best at: the highest steps first, from step 4 on. Without any: the one highest step that there is."""
    best = max((rating.now or 0 for rating in person.rated), default=0)
    found = [rating for rating in person.rated if (rating.now or 0) >= min(STRONG, best)]
    return tuple(sorted(found, key=lambda rating: (-(rating.now or 0), rating.place))[:most])


def earlier(person: Assessment, others: Sequence[Assessment]) -> Assessment | None:
    """The last assessment of the same person before this one; None when there is none."""
    same = [one for one in others if _same(one.who, person.who) and one.day and person.day and one.day < person.day]
    return max(same, key=lambda one: one.day) if same else None


def latest(all_: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """The last assessment of each person, in the order in which the persons first come."""
    newest: dict[str, Assessment] = {}
    for one in all_:
        name = _name(one.who)
        if name not in newest or (one.day or date.min) >= (newest[name].day or date.min):
            newest[name] = one
    return tuple(newest.values())


def _name(who: str) -> str:
    return " ".join(who.split()).casefold()


def _same(who: str, other: str) -> bool:
    return bool(who) and _name(who) == _name(other)


def courses(id_: str, context: Context) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The method's courses that work with the competence: the course's name and its learning goals that do so."""
    lists: Mapping[str, Entries] = context.knowledge.entries
    goals = [goal for goal in lists.get("laeringsmaal", {}).values() if id_ in split(goal.get("kompetencer", ""))]
    found = ((entry["tekst"], tuple(goal["tekst"] for goal in goals if goal.get("gruppe") == letter))
             for letter, entry in lists.get("kurser", {}).items())
    return tuple((name, texts) for name, texts in found if texts)


@rule("Det, du gerne vil kunne, er mindst lige så meget som det, du kan nu.", "003.57", **LEVELS)
def oensket_er_ikke_lavere(case: Case, **fields: str) -> Iterator[RuleFinding]:
    """Warns where less is wanted than there is now: two numbers may have been mixed up."""
    for rating in assessment(case.values, case.context, fields).ratings:
        if (rating.gap or 0) < 0:
            yield RuleFinding("R-1020", rating.field)


@rule("Hver kompetence, du vurderer, har både et tal for nu og et tal for det, du gerne vil kunne.", "003.57", **LEVELS)
def nu_og_oensket_foelges_ad(case: Case, **fields: str) -> Iterator[RuleFinding]:
    """Warns once, with how many competences have only one of the two."""
    halves = [one.field for one in assessment(case.values, case.context, fields).ratings if (one.now is None) != (one.wanted is None)]
    if halves:
        yield RuleFinding("R-1021", halves[0], None, {"antal": len(halves)})


@rule("Højst fem kompetencer har den højeste prioritet.", "003.57", **LEVELS)
def faa_er_vigtigst(case: Case, **fields: str) -> Iterator[RuleFinding]:
    """Warns when so many are most important that none is."""
    top = [rating for rating in assessment(case.values, case.context, fields).ratings if rating.priority == TOP]
    if len(top) > MOST_TOP:
        yield RuleFinding("R-1022", top[MOST_TOP].field.replace(f"_{NOW}_", f"_{PRIORITY}_"), None, {"antal": len(top), "hoejst": MOST_TOP})


@rule("Mindst én kompetence er vurderet.", "003.57", **LEVELS)
def noget_er_vurderet(case: Case, **fields: str) -> Iterator[RuleFinding]:
    """Refuses an assessment without a single answer for now."""
    person = assessment(case.values, case.context, fields)
    if not person.rated:
        yield RuleFinding("R-1023", person.ratings[0].field)
