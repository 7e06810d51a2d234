"""A course as its participants see it: when and for whom, the programme with computed times, the goals; and its days in a calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, time

from metodebog.dates import clock
from metodebog.document import Block, Checklist, Column, Event, Fact, Facts, Heading, Item, Note, Paragraph, Table
from metodebog.rules.base import Case
from metodebog.rules.kursus import Course, Day, course
from metodebog.rules.kursus import Item as CourseItem
from metodebog.views.base import event, view
from metodebog.views.moeder import with_weekday

RECONSTRUCTED = (
    "Indholdet er genskabt",
    "I papiret fra 2014 mangler den side, hvor dagens indhold står. Programmet er derfor Metodebogens eget bud. "
    "Det bygger på det, papiret siger om koordinerende møder på side 23 til 28.",
)
PROGRAMME = (Column("Tid", 1.5), Column("Emne", 4.2), Column("Sådan arbejder vi", 1.8), Column("Mål", 1.4))
GOALS = (Column("Nr.", 0.5), Column("Efter kurset", 6.0))
COMPETENCES = (Column("Kompetence", 5.5), Column("Trænes i mål", 1.2))
FREE_ITEMS, FREE_GOALS, FREE_DAYS = 12, 6, 2
"""Empty rows of the blank form."""


@view("Hvem kurset er for, og hvornår hver dag begynder og slutter.", "003.59", on_blank=True,
      inviteret="flervalg", dage="tabel", punkter="tabel")  # fmt: skip
def kursus_hvornaar(case: Case, inviteret: str, dage: str, punkter: str) -> Iterator[Block]:
    """For whom, and each day with its times. On paper: a box for each group, and a line for each day."""
    if case.blank:
        groups = case.context.knowledge.lists.get("kursusgrupper.inviteret", ())
        yield Paragraph("Hvem er inviteret?")
        yield Checklist(tuple(map(Item, groups)))
        yield Facts(tuple(Fact(f"Dag {number}, dato og klokkeslæt", "", 1) for number in range(1, FREE_DAYS + 1)))
        return
    told = course(case)
    facts = [Fact("For", listed(case.value(inviteret)))] if case.value(inviteret) else []
    yield Facts((*facts, *(Fact(day_name(told, day), day_words(day)) for day in told.days)))
    yield from reconstruction(told)


def listed(names: tuple[str, ...]) -> str:
    """“Fremskudte sagsbehandlere, interne samarbejdsparter og nærmeste ledere”"""
    lower = [name if number == 0 else name[0].lower() + name[1:] for number, name in enumerate(names)]
    return " og ".join(filter(None, (", ".join(lower[:-1]), lower[-1])))


def day_name(told: Course, day: Day) -> str:
    """“Dag 2”, or “Dagen” for a course of one day."""
    return f"Dag {day.number}" if len(told.days) > 1 else "Dagen"


def day_words(day: Day) -> str:
    """“tirsdag den 17. marts 2026 kl. 09.00–15.30”"""
    date = with_weekday(day.date) if day.date else ""
    return f"{date} kl. {times(day.start, day.end)}".strip()


def times(start: time, end: time) -> str:
    """“09.00–15.30”"""
    return f"{clock(start)}–{clock(end)}"


def reconstruction(told: Course) -> Iterator[Block]:
    """The note that every document has that is made from a programme of ours whose source is lost."""
    if told.reconstructed:
        yield Note(*RECONSTRUCTED)


@view("Programmet for hver dag, med tiderne regnet ud.", "003.61", on_blank=True, dage="tabel", punkter="tabel")
def kursusprogram_pr_dag(case: Case, dage: str, punkter: str) -> Iterator[Block]:
    """A table for each day. The times are those of the items before, from when the day begins."""
    if case.blank:
        yield Table("Program for dagen", PROGRAMME, ((*[""] * 4,),) * FREE_ITEMS, row_lines=1)
        return
    told = course(case)
    for day in told.days:
        if len(told.days) > 1:
            yield Heading(f"{day_name(told, day)}: {with_weekday(day.date)}" if day.date else day_name(told, day), 2)
        yield Table(f"Program for {day_name(told, day).lower()}", PROGRAMME, tuple(map(_programme_row, day.items)))


def _programme_row(item: CourseItem) -> tuple[str, ...]:
    return times(item.start, item.end), item.topic, item.kind, goal_words(item)


def goal_words(item: CourseItem) -> str:
    """“1, 3”"""
    return ", ".join(map(str, item.goals))


@view("Læringsmålene, og hvilke kompetencer de træner.", "003.58", on_blank=True, laeringsmaal="tabel")
def kursets_maal(case: Case, laeringsmaal: str) -> Iterator[Block]:
    """The goals by number; then each competence once, with the numbers of the goals that train it."""
    if case.blank:
        yield Table("Læringsmål", GOALS, tuple((str(number), "") for number in range(1, FREE_GOALS + 1)), row_lines=2)
        return
    told = course(case)
    yield from goal_table(told)
    trained: dict[str, list[str]] = {}
    for goal in told.goals:
        for name in goal.competences:
            trained.setdefault(name.rstrip("."), []).append(str(goal.number))
    if trained:
        yield Paragraph("Målene træner disse kompetencer på metodens liste:")
        yield Table("Kompetencer", COMPETENCES, tuple((name, ", ".join(numbers)) for name, numbers in trained.items()))


def goal_table(told: Course) -> Iterator[Block]:
    """The goals by number, when there are any."""
    if told.goals:
        yield Table("Læringsmål", GOALS, tuple((str(goal.number), goal.text) for goal in told.goals))


@event("Kursets dage, én aftale for hver.", "003.61", dage="tabel", sted="tekst", mail="email", flyttet="heltal")
def kursusdage(case: Case, dage: str, sted: str, mail: str, flyttet: str) -> Iterator[Event]:
    """An entry for each day that has a date. It stays the same entry when the day is moved: it is named by course, edition and day."""
    told, address = course(case), case.value(mail)
    for day in told.days:
        if not day.date or not day.items:
            continue
        named = f"{case.context.municipality.sender.name}|kursus|{told.key}|{day.number}"
        yield Event(
            uid=f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@metodebogen",
            title=told.title if len(told.days) == 1 else f"{told.title}, dag {day.number}",
            start=datetime.combine(day.date, day.start),
            end=datetime.combine(day.date, day.end),
            place=str(case.value(sted) or ""),
            text=f"Spørgsmål og afbud: {address}" if address else "",
            sequence=int(case.value(flyttet) or 0),
        )
