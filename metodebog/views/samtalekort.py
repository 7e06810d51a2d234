"""The question bank of the coaching talk as cards to cut out (003.35)."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.document import Block, Card, Cards, Heading, PageBreak, Paragraph
from metodebog.rules import Case
from metodebog.rules.spoergsmaalsbank import Question, kinds, own_questions, questions
from metodebog.views.base import view

BLANK = 5
"""So many empty cards of each kind, when nothing else is said: ten cards fill a sheet."""


@view(
    "Kortene til at klippe ud, et ark for hver slags: spørgsmålsbankens, jeres egne og tomme kort.", "003.35", on_blank=True,
    slags="flervalg", egne="tabel", tomme="heltal",
)  # fmt: skip
def samtalekort(case: Case, slags: str, egne: str, tomme: str) -> Iterator[Block]:
    """A sheet for each chosen kind (none chosen: all), with its purpose, its questions, one's own, and empty cards."""
    chosen, empty = case.value(slags) or (), case.value(tomme)
    cards = (*questions(case.context), *own_questions(case.rows(egne)))
    for kind in kinds(case.context):
        if chosen and kind.name not in chosen:
            continue
        own = [_card(one) for one in cards if one.kind == kind.name]
        blank = [Card(kind.name)] * (BLANK if empty is None else int(empty))
        yield PageBreak()
        yield Heading(kind.name, 2)
        yield Paragraph(kind.purpose)
        yield Cards("", (*own, *blank))


def _card(question: Question) -> Card:
    return Card(question.kind, question.text, question.note)
