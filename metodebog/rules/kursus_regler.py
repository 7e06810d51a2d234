"""Rules of courses: who is invited, the length of a day, breaks, days and items that fit, goals that something works with (003.58–61)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from metodebog.dates import clock
from metodebog.problems import some_of
from metodebog.rules.base import Case, RuleFinding, rule
from metodebog.rules.kursus import Day, course, goal_numbers, goals, is_break, standard_days, standard_of

DAY = 24 * 60
"""Minutes."""


@rule("Alle tre grupper er inviteret, og alle tre er på deltagerlisten, når der er en.", "003.59", inviteret="flervalg", deltagere="tabel")
def alle_grupper_med(case: Case, inviteret: str, deltagere: str) -> Iterator[RuleFinding]:
    """Warns about a group that is not invited, and about one that is invited but has nobody on the list."""
    lists = case.context.knowledge.lists
    many, one = lists.get("kursusgrupper.inviteret", ()), lists.get("kursusgrupper.funktion", ())
    invited = case.value(inviteret)
    if invited is None:
        return
    if missing := [group for group in many if group not in invited]:
        yield RuleFinding("R-1000", inviteret, None, {"grupper": _and(missing)})
    present = {row.get("funktion") for row in case.rows(deltagere)}
    absent = [group for group, single in zip(many, one, strict=False) if group in invited and single not in present]
    if present and absent:
        yield RuleFinding("R-1001", deltagere, None, {"grupper": _and(absent)})


def _and(names: Sequence[str]) -> str:
    """“interne samarbejdsparter og nærmeste ledere”"""
    return " og ".join(name[0].lower() + name[1:] for name in names)


@rule("En kursusdag varer højst {{indstilling.kursusdag_hoejst_minutter}} minutter, pauser med.", "003.61", dage="tabel", punkter="tabel")
def kursusdag_er_kort_nok(case: Case, dage: str, punkter: str) -> Iterator[RuleFinding]:
    """Warns about a long day; refuses one that ends after midnight."""
    longest = case.context.setting("kursusdag_hoejst_minutter")
    for index, day in _days_with_rows(case, dage):
        if day.start.hour * 60 + day.start.minute + day.minutes >= DAY:
            yield RuleFinding("R-1017", f"{dage}.start", index)
        elif day.minutes > longest:
            yield RuleFinding("R-1002", f"{dage}.dag", index, {"minutter": day.minutes, "hoejst": longest})


def _days_with_rows(case: Case, table: str) -> Iterator[tuple[int, Day]]:
    """Each day that has a row in the table of days, with the number of that row."""
    days = {day.number: day for day in course(case).days}
    yield from ((index, days[row["dag"]]) for index, row in enumerate(case.rows(table)) if row.get("dag") in days)


@rule("Der er pause mindst hver {{indstilling.kursus_pause_mindst_hver_minutter}} minutter.", "003.61", dage="tabel", punkter="tabel")
def pauser_i_tide(case: Case, dage: str, punkter: str) -> Iterator[RuleFinding]:
    """Warns about every stretch without a break that is too long, where it begins."""
    longest = case.context.setting("kursus_pause_mindst_hver_minutter")
    for index, day in _days_with_rows(case, dage):
        own = [row for row, item in enumerate(case.rows(punkter)) if item.get("dag") == day.number and item.get("minutter")]
        for resting, group in groupby(enumerate(day.items), key=lambda numbered: is_break(numbered[1])):
            stretch = list(group)
            minutes = sum(item.minutes for _, item in stretch)
            if not resting and minutes > longest:
                values = {"tid": clock(stretch[0][1].start), "minutter": minutes, "hoejst": longest}
                yield RuleFinding("R-1003", *((f"{punkter}.emne", own[stretch[0][0]]) if own else (f"{dage}.dag", index)), values)


@rule("Hver dag har punkter, hvert punkt hører til en dag, og ingen dag står to gange.", "003.61", dage="tabel", punkter="tabel")
def dage_og_punkter_passer(case: Case, dage: str, punkter: str) -> Iterator[RuleFinding]:
    """Days without items, items without a day, and a day that is there twice. A day of a standard course has its items."""
    numbers = [row.get("dag") for row in case.rows(dage)]
    items = case.rows(punkter)
    filled = {row.get("dag") for row in items} or set(standard_days(case, standard_of(case)))
    for index, number in enumerate(numbers):
        if number in numbers[:index]:
            yield RuleFinding("R-1007", f"{dage}.dag", index, {"dag": number})
        elif filled and number is not None and number not in filled:
            yield RuleFinding("R-1005", f"{dage}.dag", index, {"dag": number})
    for index, row in enumerate(items):
        if numbers and row.get("dag") is not None and row["dag"] not in numbers:
            yield RuleFinding("R-1004", f"{punkter}.dag", index, {"dag": row["dag"]})


@rule("Hvert punkt har et antal minutter.", "003.61", punkter="tabel")
def punkter_har_minutter(case: Case, punkter: str) -> Iterator[RuleFinding]:
    """Without minutes the times of the programme cannot be worked out."""
    for index, row in enumerate(case.rows(punkter)):
        if row.get("minutter") is None:
            yield RuleFinding("R-1013", f"{punkter}.minutter", index)


@rule("Dagene ligger i rækkefølge.", "003.61", dage="tabel")
def dage_i_raekkefoelge(case: Case, dage: str) -> Iterator[RuleFinding]:
    """A day with a higher number is on a later date."""
    known = [(row["dag"], row["dato"], index) for index, row in enumerate(case.rows(dage)) if "dag" in row and "dato" in row]
    for (before, earlier, _), (number, day, index) in pairwise(sorted(known, key=lambda one: one[0])):
        if number != before and day <= earlier:
            yield RuleFinding("R-1014", f"{dage}.dato", index, {"dag": number, "foer": before})


@rule(
    "Et af metodens kurser har sit eget antal dage. Jeres eget program har egne punkter og egne læringsmål.", "003.60",
    kursus="valg", dage="tabel", punkter="tabel", laeringsmaal="tabel",
)
def programmet_er_helt(case: Case, kursus: str, dage: str, punkter: str, laeringsmaal: str) -> Iterator[RuleFinding]:
    """What the choice of course asks for: days of a standard course; items and goals of one's own."""
    standard, days = standard_of(case), case.rows(dage)
    if case.value(kursus) is None:
        return
    if not standard and not case.rows(punkter):
        yield RuleFinding("R-1011", punkter)
    if not standard and not case.rows(laeringsmaal):
        yield RuleFinding("R-1012", laeringsmaal)
    usual = len(standard_days(case, standard))
    if standard and days and not case.rows(punkter) and len(days) < usual:
        yield RuleFinding("R-1006", dage, None, {"antal": len(days), "standard": usual})


@rule("Hvert læringsmål har mindst ét punkt, og hvert nummer på et mål findes.", "003.58", laeringsmaal="tabel", punkter="tabel")
def maal_og_punkter_passer(case: Case, laeringsmaal: str, punkter: str) -> Iterator[RuleFinding]:
    """Numbers that no goal has; goals that no item works with; goals of one's own beside the items of a standard course."""
    all_, own_items = goals(case), case.rows(punkter)
    for index, row in enumerate(own_items):
        text = str(row.get("maal", ""))
        wrong = [number for number in goal_numbers(text) if not 1 <= number <= len(all_)]
        if text and all_ and (wrong or not goal_numbers(text)):
            yield RuleFinding("R-1009", f"{punkter}.maal", index, {"antal": len(all_)})
    if case.rows(laeringsmaal) and not own_items and standard_of(case):
        yield RuleFinding("R-1010", laeringsmaal)
        return
    used = {number for day in course(case).days for item in day.items for number in item.goals}
    unused = [goal.number for goal in all_ if goal.number not in used]
    rows = [index for index, row in enumerate(case.rows(laeringsmaal)) if row.get("maal")]
    if own_items and unused and not rows:
        yield RuleFinding("R-1008", punkter, None, {"numre": some_of([str(number) for number in unused], 40)})
    elif own_items:
        yield from (RuleFinding("R-1008", f"{laeringsmaal}.maal", rows[number - 1], {"numre": number}) for number in unused)


@rule("Ingen har gennemført et kursus, før det er slut.", "003.61", dage="tabel", deltagere="tabel")
def gennemfoert_efter_kurset(case: Case, dage: str, deltagere: str) -> Iterator[RuleFinding]:
    """Warns, once, about participants who have completed a course that is not over."""
    last = max((row["dato"] for row in case.rows(dage) if "dato" in row), default=date.min)
    done = [index for index, row in enumerate(case.rows(deltagere)) if row.get("gennemfoert")]
    if done and last > case.context.today:
        yield RuleFinding("R-1016", f"{deltagere}.gennemfoert", done[0])
