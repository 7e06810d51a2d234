"""Four earlier invented courses with their answers, to compare with: three of the standard course a, and one of b."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from make_course_answers import BEFORE, GAINS, INTENDED, PLANS, REACTION, Answer, Plan, answers, as_yaml

A, B = "Recovery og kommunikation (to dage)", "Effektive møder (én dag)"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A course that was held: its days, how many took part, and how its answers are drawn."""

    edition: str
    days: tuple[date, ...]
    invited: int
    plan: Plan
    later: Plan | None = None
    standard: str = "a"


def _plan(people: int, better: float) -> Plan:
    """The plan of the example course for another number of people, with other levels."""
    levels = {
        "reaktion": tuple(level + better for level in REACTION), "foer": BEFORE, "anvendelse": tuple(level + better for level in INTENDED),
    }  # fmt: skip
    return Plan(people, (people // 2, people // 3, 1), levels, tuple(gain + better for gain in GAINS), 0.3)




def _later(people: int) -> Plan:
    """The plan of the example's second questionnaire for another number of people."""
    return Plan(people, (), PLANS["opfoelgning"].levels, (), 0.3)


COURSES = {
    "efteraar-2024": Earlier("Efterår 2024", (date(2024, 10, 8), date(2024, 10, 9)), 22, _plan(19, -0.5)),
    "foraar-2025": Earlier("Forår 2025", (date(2025, 3, 18), date(2025, 3, 19)), 20, _plan(16, -0.3), _later(11)),
    "efteraar-2025": Earlier("Efterår 2025", (date(2025, 10, 7), date(2025, 10, 8)), 27, _plan(24, -0.1), _later(19)),
    "moeder-2025": Earlier("Forår 2025", (date(2025, 5, 6),), 20, _plan(18, 0.0), standard="b"),
}  # fmt: skip


def earlier_courses() -> dict[str, str]:
    """The data file of each earlier course with its answers, by its name."""
    return {name: _file(course, seed) for seed, (name, course) in enumerate(COURSES.items(), 1)}


def _file(course: Earlier, seed: int) -> str:
    found: dict[str, list[Answer]] = {"svar": answers("svar", course.plan, seed, course.standard)}
    if course.later:
        found["opfoelgning"] = answers("opfoelgning", course.later, seed, course.standard)
    title, name = (B, "Effektive møder") if course.standard == "b" else (A, "Recovery og samtalen")
    days = [f"  - {{dag: {number}, dato: {day.day}-{day.month}-{day.year}, start: \"9.00\"}}" for number, day in enumerate(course.days, 1)]
    lines = [
        "# Et opdigtet kursus, der er holdt, til at sammenligne med.", f"kursus: {title}", f"navn: {name}",
        f"hold: {course.edition}", "sted: Kulturhuset, sal 2, Prøvevej 1, 0999 Eksempelby", "underviser: Bo Prøvesen",
        "inviteret: Fremskudte sagsbehandlere; Interne samarbejdsparter; Nærmeste ledere", "dage:", *days,
        f"udsendte_svar: {course.invited}", f"udsendte_opfoelgning: {course.invited}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n" + as_yaml(found, "")


