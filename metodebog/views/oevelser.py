"""The paper versions of two exercises: practice cases with their answers, and the deadline quiz (inventory 003.23, 003.53)."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.document import (
    Block,
    Card,
    Cards,
    Checklist,
    Column,
    Fact,
    Facts,
    Heading,
    Item,
    Note,
    PageBreak,
    Paragraph,
    Table,
)
from metodebog.rules.base import Case
from metodebog.rules.fristquiz import Question, questions
from metodebog.rules.oevelsessager import PracticeCase, ages_are_assumed, criteria, practice_cases, solution
from metodebog.views.base import view

ASSUMED = "Kommunens aldersgrænser er ikke sat. Her går vi ud fra, at alderen passer til begge målgrupper."
INVENTED = "Opdigtet øvelsessag"


def _drawn(case: Case, seed: str, count: str) -> tuple[int, int]:
    return int(case.value(seed) or 0), int(case.value(count) or 0)


@view("Øvelsessager som kort til at klippe ud, trukket ved lodtrækning.", "003.23", froe="heltal", antal="heltal")
def oevelsessager(case: Case, froe: str, antal: str) -> Iterator[Block]:
    """The cases without answers."""
    cases = practice_cases(case.context, *_drawn(case, froe, antal))
    yield Cards("", tuple(_card(one) for one in cases), per_row=1)


def _card(one: PracticeCase) -> Card:
    return Card(one.title, f"Henvendelsen kommer fra: {one.referrer}.\n{one.text}", INVENTED)


@view("Svarene på øvelsessagerne med forklaring på hvert kryds.", "003.24, 003.25, 003.26", froe="heltal", antal="heltal")
def oevelsessager_svar(case: Case, froe: str, antal: str) -> Iterator[Block]:
    """The answers, for the trainer."""
    if ages_are_assumed(case.context):
        yield Note("Aldersgrænser", ASSUMED)
    names = criteria(case.context)
    for one in practice_cases(case.context, *_drawn(case, froe, antal)):
        found = solution(one, case.context)
        yield Heading(one.title, 2)
        shown = sorted((sentence for sentence in one.sentences if sentence.code), key=lambda sentence: sentence.code)
        rows = tuple((f"{sentence.code}. {names[sentence.code]}", sentence.text) for sentence in shown)
        yield Table(f"Kryds i sag {one.number}", (Column("Kryds", 2.0), Column("Det ser vi her", 3.0)), rows)
        harmless = tuple((sentence.text, sentence.why) for sentence in one.sentences if not sentence.code)
        yield Table(f"Uden kryds i sag {one.number}", (Column("Ikke et kryds", 2.0), Column("Hvorfor ikke", 3.0)), harmless)
        yield Facts((Fact("Skemaet anbefaler", f"{found.recommendation}."),))
        yield Paragraph(" ".join(found.reasons))


@view("Spørgsmålene i fristquizzen med felter at sætte kryds i.", "003.53", froe="heltal", antal="heltal")
def fristquiz_spoergsmaal(case: Case, froe: str, antal: str) -> Iterator[Block]:
    """The questions, with boxes."""
    for one in questions(case.context, *_drawn(case, froe, antal)):
        yield Heading(f"Spørgsmål {one.number}", 2)
        yield Paragraph(one.text)
        yield Checklist(tuple(Item(option.text) for option in one.options))


@view("Svarene på fristquizzen med forklaring.", "003.53", froe="heltal", antal="heltal")
def fristquiz_svar(case: Case, froe: str, antal: str) -> Iterator[Block]:
    """The answers, for the trainer: the right day, the rule, and what each wrong day comes from."""
    for one in questions(case.context, *_drawn(case, froe, antal)):
        yield Heading(f"Svar {one.number}: {one.right.text}", 2)
        yield Paragraph(one.explanation)
        yield Table(f"De andre dage i spørgsmål {one.number}", (Column("Dag", 2.0), Column("Fejlen", 3.0)), tuple(_wrong(one)))


def _wrong(one: Question) -> Iterator[tuple[str, str]]:
    yield from ((option.text, option.why) for option in one.options if option.why)


@view("Svarene begynder på et nyt ark, når de skal med.", "003.23", med_svar="ja_nej")
def nyt_ark(case: Case, med_svar: str) -> Iterator[Block]:
    """A new sheet: the answers can be kept from the participants."""
    if case.value(med_svar):
        yield PageBreak()
