"""Slides of a course day, and the notes of who speaks: the items of the programme, in the words that the programme has (inventory 003.61).

A line of an item that names a list of the handbook, “Før mødet: {{viden.moedeguider.koord_foer}}”, is a slide of its own with that list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from metodebog.context import Context
from metodebog.dates import clock
from metodebog.document import Answer, Block, Bullets, Column, Fact, Facts, Heading, Note, Paragraph, Table, block_texts
from metodebog.rules.base import Case
from metodebog.rules.kursus import LUNCH, Course, Day, course, is_break
from metodebog.rules.kursus import Item as CourseItem
from metodebog.rules.kursus_dias import named_list
from metodebog.views.base import view
from metodebog.views.kursus import goal_words, reconstruction, times
from metodebog.views.moeder import with_weekday

T = TypeVar("T")
PROGRAMME = (Column("Kl.", 1.0), Column("Emne", 6.0))
GOALS = (Column("Mål", 1.0), Column("Efter kurset", 9.0))
ALONE = ("Øvelse", "Gruppearbejde")
"""The kinds of items in which the participants work by themselves: the slide says when to be back."""
MOST_ROWS, MOST_POINTS, MOST_GOALS = 8, 7, 5
"""So many lines of a programme, points of a list, and goals are read from a slide at ease."""
OURS = "Programmet er Metodebogens eget bud, fordi en side i papiret mangler."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One slide: its heading, and what stands below it. `item`: the item that it belongs to; None for those that belong to the day.

    `advice`: what the speaker does with a slide that has no item.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    item: CourseItem | None = None
    advice: str = ""

    @property
    def lines(self) -> str:
        """The words below the heading as lines; each row of a table is one."""
        found: list[str] = []
        for block in self.blocks:
            found += ["  ".join(row) for row in block.rows] if isinstance(block, Table) else [text for text in block_texts(block) if text]
        return "\n".join(found)


def today(case: Case) -> tuple[Course, Day] | None:
    """The course and the day that the document is made for; None while it is made for none, as the blank form is."""
    told = course(case)
    return next(((told, day) for day in told.days if day.number == case.value("dag")), None)


def sheets(told: Course, day: Day, context: Context) -> Iterator[Sheet]:
    """Every slide of the day after the title, in order."""
    yield from programme_sheets(told, day)
    yield from goal_sheets(told, day)
    for item in day.items:
        yield from item_sheets(item, context)
    yield closing(told, day)


def programme_sheets(told: Course, day: Day) -> Iterator[Sheet]:
    """The items of the day with their times; in two slides, before and after lunch, when they are many."""
    rows = tuple((clock(item.start), item.topic) for item in day.items)
    noon = next((number for number, item in enumerate(day.items, 1) if item.kind == LUNCH), 0)
    parts = [rows[:noon], rows[noon:]] if len(rows) > MOST_ROWS and noon else [rows]
    parts = [part for part in parts if part]
    for number, part in enumerate(parts, 1):
        ours = (Paragraph(OURS, "hjælp"),) if told.reconstructed and number == len(parts) else ()
        advice = "Vis programmet kort. Sig, hvornår der er pause, og hvornår I er færdige." if number == 1 else ""
        yield Sheet("Dagens program" if number == 1 else "Efter frokost", (Table("", PROGRAMME, part), *ours), advice=advice)


def goal_sheets(told: Course, day: Day) -> Iterator[Sheet]:
    """The learning goals that the day works with."""
    worked = {number for item in day.items for number in item.goals}
    rows = tuple((str(goal.number), goal.text) for goal in told.goals if goal.number in worked)
    for number, (title, part) in enumerate(in_parts("Dagens mål", rows, MOST_GOALS)):
        yield Sheet(title, (Table("", GOALS, part),), advice="" if number else "Giv ro til at læse. Læs ikke målene højt.")


def item_sheets(item: CourseItem, context: Context) -> Iterator[Sheet]:
    """The slide of the item, and one for each list of the handbook that it names. A break says when it is over."""
    if is_break(item):
        said = () if item.topic.casefold().endswith(item.kind.casefold()) else (Paragraph(item.topic),)
        yield Sheet(f"{item.kind} til kl. {clock(item.end)}", said, item)
        return
    lists = {line: named for line in item.slides if (named := named_list(line)) and named.name in context.knowledge.lists}
    points = tuple(line for line in item.slides if line not in lists)
    back = (Paragraph(f"Vi samles igen kl. {clock(item.end)}.", "hjælp"),) if item.kind in ALONE else ()
    yield Sheet(item.topic, ((Bullets(points),) if points else ()) + back, item)
    for named in lists.values():
        for title, part in in_parts(named.title or item.topic, context.knowledge.lists[named.name], MOST_POINTS):
            yield Sheet(title, (Bullets(part),), item)


def in_parts(title: str, texts: Sequence[T], most: int) -> Iterator[tuple[str, tuple[T, ...]]]:
    """What is to stand on slides of at most `most` each, about as many on each; with more than one, their titles say which it is."""
    count = -(-len(texts) // most)
    size = -(-len(texts) // max(count, 1))
    for number in range(count):
        yield f"{title} ({number + 1} af {count})" if count > 1 else title, tuple(texts[number * size : (number + 1) * size])


def closing(told: Course, day: Day) -> Sheet:
    """The last slide of the day: thanks, and when the next day begins."""
    after = next((one for one in told.days if one.number > day.number), None)
    advice = "Slut til tiden, også når samtalen er god."
    if after is None:
        return Sheet("Tak, fordi I kom", (Paragraph("God fornøjelse med det, I vil prøve."),), advice=advice)
    when = f"{with_weekday(after.date)} kl. {clock(after.start)}" if after.date else f"på dag {after.number}"
    return Sheet("Tak for i dag", (Paragraph(f"Vi ses {when}."),), advice=advice)


@view("Et lysbillede for hvert punkt, med dagens program og mål først, pauserne og en afslutning.", "003.61")
def dias_paa_dagen(case: Case) -> Iterator[Block]:
    """Every slide after the title. The heading of the section is that of the first one."""
    found = today(case)
    for number, sheet in enumerate(sheets(*found, case.context) if found else ()):
        if number:
            yield Heading(sheet.title, 1)
        yield from sheet.blocks


@view("Talernoter til hvert lysbillede: det, der står på det, det, underviseren siger og gør, og det, deltagerne gør.", "003.61")
def noter_til_dias(case: Case) -> Iterator[Block]:
    """Under each item with its time: its slides in frames, then what the speaker says."""
    if found := today(case):
        told, day = found
        yield from reconstruction(told)
        for item, group in groupby(sheets(told, day, case.context), key=lambda sheet: sheet.item):
            shown = [*group]
            yield from _item_notes(item, shown) if item else _day_notes(shown)


def _day_notes(group: Sequence[Sheet]) -> Iterator[Block]:
    for sheet in group:
        yield Heading(sheet.title, 2)
        yield Note("På lysbilledet", sheet.lines)
        if sheet.advice:
            yield Answer("Det gør du", sheet.advice)


def _item_notes(item: CourseItem, group: Sequence[Sheet]) -> Iterator[Block]:
    yield Heading(f"{times(item.start, item.end)} {item.topic}", 2)
    for sheet in group:
        yield Note(sheet.title, sheet.lines)
    if is_break(item):
        return
    form = (item.kind, f"{item.minutes} minutter", f"læringsmål {goal_words(item)}" if item.goals else "")
    facts = (Fact("Form og tid", ", ".join(filter(None, form))), Fact("Materialer", item.material))
    yield Facts(tuple(fact for fact in facts if fact.value))
    told = (("Det siger du", item.notes), ("Det gør du", item.role), ("Det gør deltagerne", item.method))
    yield from (Answer(label, text) for label, text in told if text)
