"""Statements with an answer on the scale of agreement: a figure with bars to two sides, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from metodebog.analysis.release import Group, Spread
from metodebog.document import Block, Column, Paragraph, Table
from metodebog.views.evaluering_figur import COUNTED, MOST, Part, Row, Words, diverging
from metodebog.views.evaluering_ord import (
    AGAINST,
    NOT_SHOWN,
    TOO_FEW,
    at_least,
    is_against,
    is_for,
    key,
    percent,
    plural,
    quoted,
    span,
    steps_of,
    surely,
)

DISAGREE, MIXED, AGREE = "Uenig (1–2)", "Hverken eller, lagt sammen eller uklart", "Enig (4–5)"
NONE = "–"


def statements(spreads: Sequence[Spread], caption: str, words: Mapping[int, str]) -> Iterator[Block]:
    """The figures and the table of the statements. `words`: step → its word."""
    told = [spread for spread in spreads if spread.told]
    if not told:
        yield Paragraph(TOO_FEW)
        return
    yield Paragraph(_key(words), "hjælp")
    for number, start in enumerate(range(0, len(told), MOST), 1):
        some = told[start : start + MOST]
        name = "" if len(told) <= MOST else f"Del {number}"
        yield diverging([_row(spread) for spread in some], Words("Uenig", "Enig", MIXED), name, message(some))
    yield _table(spreads, caption)
    yield Paragraph(f"“{NONE}”: ingen har svaret sådan, eller svarene er lagt sammen med andre.", "hjælp")


def _key(words: Mapping[int, str]) -> str:
    return f"{key(words)}. “Uklart” er “ved ikke” og tomme svar. Svar, der er for få, er lagt sammen med dem ved siden af."


def message(spreads: Sequence[Spread]) -> str:
    """What the figure says, for those who cannot see it: most and least agreement, and where disagreement is sure."""
    told = f"Søjler til to sider for {plural(len(spreads), 'udsagn', 'udsagn')}. "
    best, least = max(spreads, key=surely), min(spreads, key=surely)
    if surely(best):
        told += f"Det højeste tal for enige står ved {quoted(best.text)}: {at_least(best)}. "
    if surely(least) and surely(least) < surely(best):
        told += f"Det laveste står ved {quoted(least.text)}: {at_least(least)}. "
    worst = max(spreads, key=lambda spread: surely(spread, is_against))
    if surely(worst, is_against):
        told += f"Det højeste tal for uenige står ved {quoted(worst.text)}: {at_least(worst, is_against, AGAINST)}. "
    return f"{told}Alle tal står i tabellen efter figuren."


def _row(spread: Spread) -> Row:
    left = [group for group in spread.groups if is_against(group)]
    right = [group for group in spread.groups if is_for(group)]
    rest = [group for group in spread.groups if not (is_against(group) or is_for(group))]
    return Row(
        spread.text.removesuffix("."),
        tuple(_part(spread, group) for group in reversed(left)),
        tuple(_part(spread, group) for group in rest),
        tuple(_part(spread, group) for group in right),
    )


def _part(spread: Spread, group: Group) -> Part:
    share = spread.share(group)
    number = str(group.count) if spread.people < COUNTED else percent(group.count, spread.people)
    return Part(steps_of(group), share, number, strong=group.steps in ((1,), (5,)) and not group.unclear)


def _table(spreads: Sequence[Spread], caption: str) -> Table:
    columns = (Column("Udsagn", 3.0), Column(DISAGREE, 1.5), Column(MIXED, 2.1), Column(AGREE, 1.5), Column("Midterste svar", 1.5))
    return Table(f"I tal: {caption}", columns, tuple(_cells(spread) for spread in spreads))


def _cells(spread: Spread) -> tuple[str, ...]:
    if not spread.told:
        return spread.text, NONE, NOT_SHOWN, NONE, NOT_SHOWN
    sides = [[], [], []]
    for group in spread.groups:
        sides[0 if is_against(group) else 2 if is_for(group) else 1].append(counted(group, spread.people))
    return (spread.text, *("\n".join(lines) or NONE for lines in sides), span(spread.median))


def counted(group: Group, people: int) -> str:
    """“4–5: 14 (58 %)”."""
    return f"{steps_of(group)}: {group.count} ({percent(group.count, people)})"
