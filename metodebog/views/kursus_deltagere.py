"""A course's people on paper: the list, a sheet to sign for each day, signs with names, and what a certificate says (inventory 003.61)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from metodebog.dates import long_date
from metodebog.document import Block, Bullets, Card, Cards, Column, Fact, Facts, Heading, Note, PageBreak, Paragraph, Table
from metodebog.rules import Case
from metodebog.rules.kursus import Course, Day, Participant, course, is_break
from metodebog.views.base import view

NOBODY = Note("Der er ingen deltagere på listen endnu", "Skriv dem i kursets datafil, én række for hver person.")
EMPTY_ROWS = 12
"""Rows to write by hand on a sheet to sign, while nobody stands on the list."""
SPARE_ROWS = 2
"""Rows for those who come without being on the list."""
SIGN_LINES = 2
"""Height of a row to sign in, in lines of text."""
_AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}"})


def by_name(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    """The participants in the order of their names, with æ, ø and å last as in Danish."""
    return tuple(sorted(participants, key=lambda one: one.name.casefold().translate(_AFTER_Z)))


@view("Deltagerne efter navn, med funktion og enhed, og hvor mange der er i hver gruppe.", "003.61")
def deltagere_paa_liste(case: Case) -> Iterator[Block]:
    """Counts per group, then the list. A group that nobody is from is counted too: it should have been there."""
    made = course(case)
    yield Facts(tuple(_counts(case, made)))
    if not made.participants:
        yield NOBODY
        return
    rows = [(str(number), one.name, one.function, one.unit) for number, one in enumerate(by_name(made.participants), 1)]
    columns = (Column("Nr.", 0.5), Column("Navn", 2.6), Column("Funktion", 2.2), Column("Enhed", 2.2))
    yield Table("Deltagere", columns, tuple(rows))


def _counts(case: Case, made: Course) -> Iterator[Fact]:
    groups = case.context.knowledge.lists.get("kursusgrupper.funktion", ())
    counted = Counter(one.function for one in made.participants)
    yield Fact("Deltagere i alt", str(len(made.participants)))
    yield from (Fact(group, str(counted[group])) for group in groups)


@view("Et ark at skrive under på for hver kursusdag, med to tomme rækker til flere.", "003.61")
def underskriftsark(case: Case) -> Iterator[Block]:
    """One sheet for each day, each on a page of its own."""
    made = course(case)
    for day in made.days:
        yield PageBreak()
        yield Heading(f"Underskrifter, {day_words(day)}", 2)
        yield Paragraph("Skriv under, når du kommer. Står du ikke på listen, så skriv dig på nederst.", "hjælp")
        yield _to_sign(made)


def _to_sign(made: Course) -> Table:
    named = [(str(number), one.name, one.unit, "") for number, one in enumerate(by_name(made.participants), 1)]
    spare = SPARE_ROWS if named else EMPTY_ROWS
    rows = (*named, *((str(len(named) + number), "", "", "") for number in range(1, spare + 1)))
    columns = (Column("Nr.", 0.5), Column("Navn", 2.4), Column("Enhed", 2.0), Column("Underskrift", 2.8))
    return Table("", columns, rows, row_lines=SIGN_LINES)


def day_words(day: Day) -> str:
    """“dag 1, 17. marts 2026”; without a date: “dag 1”."""
    return f"dag {day.number}, {long_date(day.date)}" if day.date else f"dag {day.number}"


@view("Et skilt med navn og enhed til hver deltager og til underviseren.", "003.61")
def skilte_med_navn(case: Case) -> Iterator[Block]:
    """The teacher's sign comes first, then the participants' by name."""
    made = course(case)
    teacher = (Card(made.teacher, "Underviser", made.title),) if made.teacher else ()
    signs = (*teacher, *(Card(one.name, one.unit, made.title) for one in by_name(made.participants)))
    if not made.participants:
        yield NOBODY
    if signs:
        yield Cards("", signs, big=True)


@view("Kursets navn, dage, sted, timer uden pauser og læringsmål, som de står på et bevis.", "003.61")
def kurset_paa_beviset(case: Case) -> Iterator[Block]:
    """What the course was. The hours are those of the programme, without breaks; left out while there is none."""
    made = course(case)
    minutes = taught_minutes(made)
    facts = {
        "Hold": made.edition,
        "Dage": dates_in_words([day.date for day in made.days if day.date]),
        "Sted": made.place,
        "Undervisning": f"{hours(minutes)} uden pauser" if minutes else "",
        "Underviser": made.teacher,
    }
    yield Facts(tuple(Fact(label, value) for label, value in facts.items() if value))
    if made.goals:
        yield Heading("Det arbejdede kurset med", 2)
        yield Bullets(tuple(goal.text for goal in made.goals))


def dates_in_words(days: Sequence[date]) -> str:
    """“17. marts og 24. marts 2026”: the year once, when it is the same."""
    same = len({day.year for day in days}) == 1
    words = [long_date(day) for day in days]
    return _listed([*(text.rpartition(" ")[0] if same else text for text in words[:-1]), *words[-1:]])


def _listed(words: Sequence[str]) -> str:
    """“a”, “a og b”, “a, b og c”."""
    return " og ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def taught_minutes(made: Course) -> int:
    """The minutes of all days that are not a break."""
    return sum(item.minutes for day in made.days for item in day.items if not is_break(item))


def hours(minutes: int) -> str:
    """“1 time”, “11 timer og 30 minutter”, “45 minutter”."""
    whole, rest = divmod(minutes, 60)
    words = [f"{whole} {'time' if whole == 1 else 'timer'}"] if whole else []
    words += [f"{rest} {'minut' if rest == 1 else 'minutter'}"] if rest or not whole else []
    return " og ".join(words)
