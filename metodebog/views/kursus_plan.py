"""The teacher's script of a course: what is to be ready, and item by item what the participants and the teacher do (inventory 003.61)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from metodebog.dates import clock
from metodebog.document import Answer, Block, Checklist, Fact, Facts, Heading, Item, PageBreak, Paragraph
from metodebog.entries import split
from metodebog.rules.base import Case
from metodebog.rules.kursus import OURS, Course, course, is_break
from metodebog.rules.kursus import Item as CourseItem
from metodebog.views.base import view
from metodebog.views.kursus import day_name, day_words, goal_table, goal_words, reconstruction, times
from metodebog.views.moeder import with_weekday


@view("Kurset kort: hold, sted, dage, underviser, og hvor mange der kommer fra hver gruppe.", "003.61")
def plan_hoved(case: Case) -> Iterator[Block]:
    """The facts that the teacher needs at a glance."""
    told = course(case)
    facts = [Fact("Kursus", told.key), Fact("Sted", told.place), Fact("Underviser", told.teacher)]
    facts += [Fact(day_name(told, day), day_words(day)) for day in told.days]
    facts.append(Fact("Deltagere", _people(case, told)))
    yield Facts(tuple(fact for fact in facts if fact.value))
    yield from reconstruction(told)


def _people(case: Case, told: Course) -> str:
    """“24 i alt: 14 fremskudte sagsbehandlere, 7 interne samarbejdsparter, 3 nærmeste ledere”; empty while nobody is on the list."""
    lists, counts = case.context.knowledge.lists, Counter(person.function for person in told.participants)
    names = zip(lists.get("kursusgrupper.funktion", ()), lists.get("kursusgrupper.inviteret", ()), strict=False)
    groups = [f"{counts[one]} {(one if counts[one] == 1 else many).lower()}" for one, many in names if counts[one]]
    return f"{len(told.participants)} i alt: {', '.join(groups)}" if groups else ""


@view("Læringsmålene med numre.", "003.58")
def plan_maal(case: Case) -> Iterator[Block]:
    """The goals alone, by number."""
    yield from goal_table(course(case))


@view("Det, der skal gøres før, på og efter dagene.", "003.61")
def plan_tjek(case: Case) -> Iterator[Block]:
    """The checklist of `viden/kursustjek.yml`, one part for each of its groups."""
    found: dict[str, list[str]] = {}
    for entry in case.context.knowledge.entries.get("kursustjek", {}).values():
        found.setdefault(entry["gruppe"], []).append(entry["tekst"])
    for group, texts in found.items():
        yield Heading(CHECKS.get(group, group.capitalize()), 2)
        yield Checklist(tuple(map(Item, texts)))


CHECKS = {"maaneden": "En måned før", "ugen": "En uge før", "dagen": "Om morgenen", "efter": "Når kurset er slut"}
"""Group of `viden/kursustjek.yml` → its heading."""


@view("Alle materialer til hver dag, med det tidspunkt, hvor de første gang skal bruges.", "003.61")
def plan_materialer(case: Case) -> Iterator[Block]:
    """Each thing once a day, in the order of use."""
    told = course(case)
    if any(item.material for day in told.days for item in day.items):
        yield Paragraph("Klokkeslættet er det punkt, hvor tingen første gang skal bruges.")
    for day in told.days:
        things: dict[str, Item] = {}
        for item in day.items:
            for thing in split(item.material):
                key = thing.casefold()
                things.setdefault(key, Item(f"{thing[0].upper()}{thing[1:]}, kl. {clock(item.start)}"))
        if things:
            yield Heading(day_name(told, day), 2)
            yield Checklist(tuple(things.values()))


@view("Punkt for punkt: tid, mål, materialer, hvad deltagerne gør, og hvad underviseren gør og siger.", "003.61")
def plan_punkter(case: Case) -> Iterator[Block]:
    """The script of every day. A break is a line of its own."""
    told = course(case)
    for number, day in enumerate(told.days):
        if number:
            yield PageBreak()
        yield Heading(f"{day_name(told, day)}: {with_weekday(day.date)}" if day.date else day_name(told, day), 2)
        for item in day.items:
            yield from (_rest(item) if is_break(item) else _work(item))


def _rest(item: CourseItem) -> Iterator[Block]:
    yield Heading(f"{times(item.start, item.end)} {item.topic}", 3)
    yield Paragraph(f"{item.minutes} minutter. Gå selv en tur væk fra lokalet.", "hjælp")


def _work(item: CourseItem) -> Iterator[Block]:
    yield Heading(f"{times(item.start, item.end)} {item.topic}", 3)
    form = (item.kind, f"{item.minutes} minutter", f"læringsmål {goal_words(item)}" if item.goals else "")
    facts = (Fact("Form og tid", ", ".join(filter(None, form))), Fact("Materialer", item.material))
    yield Facts(tuple(fact for fact in facts if fact.value))
    told = (("Deltagerne", item.method), ("Du gør og siger", item.role), ("Husk", item.notes))
    yield from (Answer(label, text) for label, text in told if text)
    if sources := source_words(item):
        yield Paragraph(sources, "hjælp")


def source_words(item: CourseItem) -> str:
    """What the item is built on, and whether it is the source's or ours. Empty for an item of the municipality's own."""
    based = ", ".join(number for number in split(item.source) if number != OURS)
    if not item.source:
        return ""
    if item.ours:
        return f"Punktet er vores og bygger på {based}." if based else "Punktet er vores."
    return f"Emnet er papirets ({based}). Form og tid er vores."
