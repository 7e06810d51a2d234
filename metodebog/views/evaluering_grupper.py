"""Who answered, the answers by background where the groups are large enough, and the answers in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from metodebog.analysis.release import Comments, Part, Release, Split, Spread
from metodebog.document import Block, Bullets, Column, Heading, Note, Paragraph, Table
from metodebog.views.evaluering_ord import NOT_SHOWN, UNCLEAR, capital, either, listed, percent, plural
from metodebog.views.evaluering_udsagn import counted

MOST = 60
"""Answers in words that are shown to one question."""
READ_FIRST = (
    "Læs kommentarerne igennem, før du giver rapporten videre. Nogen kan være til at kende på det, de skriver. Stryg hellere for meget "
    "end for lidt."
)


def who(release: Release) -> Iterator[Block]:
    """The answers to the background questions, as tables."""
    for spread in release.spreads:
        if spread.theme == "baggrund":
            yield Table(spread.text, (Column(spread.text, 3.0), Column("Antal svar", 1.2)), tuple(_options(spread)))


def _options(spread: Spread) -> Iterator[tuple[str, str]]:
    if not spread.told:
        yield "Alle", f"{spread.people}. Grupperne er for små til at blive vist"
        return
    for group in spread.groups:
        names = [spread.options[step - 1] for step in group.steps] + ([UNCLEAR] if group.unclear or not group.steps else [])
        yield capital(either([name[:1].lower() + name[1:] for name in names])), f"{group.count} ({percent(group.count, spread.people)})"


def splits(release: Release) -> Iterator[Block]:
    """The answers by background: only groups that are large enough, and the rest together."""
    for split in release.splits:
        yield Heading(f"Svar efter: {split.text}", 2)
        if not split.parts:
            yield Paragraph(split.withheld or "Grupperne er for små til at blive vist hver for sig.")
            continue
        yield _split(split)
        yield Paragraph("Kun det, der kan vises for alle grupper, er med. En forskel mellem dem kan være et tilfælde.", "hjælp")


def _split(split: Split) -> Table:
    columns = (Column("Udsagn eller mål", 2.6), *(Column(name_of(part), 2.0) for part in split.parts))
    rows = zip(*(part.spreads for part in split.parts), strict=True)
    return Table(f"I tal: {split.text}", columns, tuple((row[0].text, *map(_answers, row)) for row in rows))


def name_of(part: Part) -> str:
    """“Fremskudt sagsbehandler (12 svar)”, “Alle andre (12 svar)”."""
    return f"{'Alle andre' if part.rest else listed(part.names)} ({plural(part.people, 'svar', 'svar')})"


def _answers(spread: Spread) -> str:
    return "\n".join(counted(group, spread.people) for group in spread.groups) if spread.told else NOT_SHOWN


def comments(all_: Sequence[tuple[str, Sequence[Comments]]]) -> Iterator[Block]:
    """What was written, question by question, under the name of each questionnaire."""
    if any(one.answers for _, some in all_ for one in some):
        yield Note("Før du giver rapporten videre", READ_FIRST)
    for name, some in all_:
        yield Heading(name, 2)
        for one in some:
            yield Heading(one.text, 3)
            if one.answers:
                yield from _written(one)
            else:
                yield Paragraph(one.withheld or "Ingen har skrevet noget.")


def _written(one: Comments) -> Iterator[Block]:
    """The answers to one question; of very many the first, whose order is a drawing of lots already."""
    if len(one.answers) > MOST:
        yield Paragraph(f"Her står {MOST} af {len(one.answers)} svar, trukket tilfældigt.", "hjælp")
    yield Bullets(one.answers[:MOST])


def by_theme(release: Release, theme: str) -> tuple[Spread, ...]:
    """The questions that measure one thing, on the scale."""
    return tuple(spread for spread in release.spreads if spread.theme == theme and spread.kind == "skala")
