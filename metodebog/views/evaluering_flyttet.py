"""How the participants moved between before and now: bars to two sides, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from metodebog.analysis.release import BACK, MORE, ONE, SAME, UNCLEAR, Change, Moved
from metodebog.document import Block, Column, Heading, Paragraph, Table
from metodebog.views.evaluering_figur import COUNTED, MOST, Part, Row, Words, diverging
from metodebog.views.evaluering_ord import NOT_SHOWN, capital, either, of_people, percent, plural, quoted

FORWARD = frozenset((ONE, MORE))
WORDS = Words("Tilbage", "Frem", "Uændret, lagt sammen eller uklart")
_NAMES = {BACK: "tilbage", SAME: "uændret", UNCLEAR: "uklart", ONE: "et trin frem", MORE: "flere trin frem"}


def moves(changes: Sequence[Change]) -> Iterator[Block]:
    """The part with its heading."""
    told = [change for change in changes if len(change.moved) > 1 or (change.improved and change.improved[0] > 0)]
    yield Heading("Sådan flyttede deltagerne sig", 2)
    for number, start in enumerate(range(0, len(told), MOST), 1):
        some = told[start : start + MOST]
        yield diverging([_row(change) for change in some], WORDS, "" if len(told) <= MOST else f"Del {number}", message(some))
    columns = (Column("Læringsmål", 3.0), Column("Antal deltagere", 3.0))
    yield Table("I tal: tilbage, uændret og frem", columns, tuple((change.text, _cell(change)) for change in changes))
    yield Paragraph("Grupper, der er for små til at stå alene, er lagt sammen med dem ved siden af. “Uklart” er dem, der har svaret "
                    "“ved ikke” eller ikke har svaret, før eller nu.", "hjælp")


def message(changes: Sequence[Change]) -> str:
    """What the figure says: on how many goals most surely moved forward, and the goal where the fewest can have."""
    known = [change for change in changes if change.improved]
    text = f"Søjler til to sider for {plural(len(changes), 'læringsmål', 'læringsmål')}. "
    most = [change for change in known if 2 * change.improved[0] > change.people]
    text += f"Over halvdelen flyttede sig frem ved {len(most)} af {len(changes)}. "
    if known:
        least = min(known, key=lambda one: one.improved[1])
        text += f"Det laveste tal står ved {quoted(least.text)}: {of_people(least.improved, least.people)}. "
    return f"{text}Alle tal står i tabellen efter figuren."


def _row(change: Change) -> Row:
    label = change.text.removesuffix(".")
    if len(change.moved) < 2:
        return _at_least(label, change)
    right = [one for one in change.moved if FORWARD >= set(one.kinds)]
    left = [one for one in change.moved if set(one.kinds) == {BACK}]
    rest = [one for one in change.moved if one not in right and one not in left]
    return Row(label, *(tuple(_part(change, one) for one in some) for some in (left, rest, right)))


def _at_least(label: str, change: Change) -> Row:
    """Nobody's way is told apart, but so many at least moved forward."""
    low = change.improved[0]
    number = str(low) if change.people < COUNTED else percent(low, change.people)
    rest = (Part("resten vises ikke", 1 - low / change.people, ""),) if low < change.people else ()
    return Row(label, (), rest, (Part("", low / change.people, f"mindst {number}"),))


def _part(change: Change, moved: Moved) -> Part:
    number = str(moved.count) if change.people < COUNTED else percent(moved.count, change.people)
    return Part(_short(moved), moved.count / change.people, number, strong=moved.kinds == (MORE,))


def _short(moved: Moved) -> str:
    """“frem”, “1 trin”, “2+ trin”, “uændret”, “blandet”."""
    kinds = set(moved.kinds)
    if kinds == FORWARD:
        return "frem"
    if len(kinds) == 1:
        return {ONE: "1 trin", MORE: "2+ trin"}.get(moved.kinds[0], moved.kinds[0])
    return "blandet"


def _cell(change: Change) -> str:
    if not change.moved:
        return change.withheld or NOT_SHOWN
    if len(change.moved) == 1:
        return f"Frem: {of_people(change.improved, change.people)}\nResten {NOT_SHOWN}" if change.improved else NOT_SHOWN
    return "\n".join(f"{kinds_of(one)}: {one.count} ({percent(one.count, change.people)})" for one in change.moved)


def kinds_of(moved: Moved) -> str:
    """“Tilbage, uændret eller uklart”, “Frem”."""
    kinds = [_NAMES.get(kind, kind) for kind in moved.kinds]
    if set(moved.kinds) >= FORWARD:
        kinds = [kind for kind in kinds if kind not in (_NAMES[ONE], _NAMES[MORE])] + ["frem"]
    return capital(either(kinds))
