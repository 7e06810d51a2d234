"""This course beside earlier ones, from the numbers that their reports have published, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from metodebog.analysis.release import Change, Release, Spread
from metodebog.document import Block, Bullets, Column, Heading, Paragraph, Table
from metodebog.views.evaluering_figur_laering import Estimate, estimates
from metodebog.views.evaluering_forbehold import rate
from metodebog.views.evaluering_laering import forward, uncertainty
from metodebog.views.evaluering_ord import NOT_SHOWN, agreeing, capital, decimal, plural, quoted, span

NEWEST = 3
"""So many earlier courses stand goal by goal; in the first table are all of them."""
_ROWS = 15
"""Lines in one figure."""
THIS = "dette kursus"
Named = tuple[str, Release]

CAREFUL = (
    "Det er andre deltagere hver gang. En forskel kan skyldes, hvem der kom.",
    "Et mål eller udsagn er kun med her, når det står med de samme ord på begge kurser.",
    "Tallene er dem, de tidligere rapporter har vist. Ingen svar fra tidligere kurser er læst igen.",
)


def courses(name: str, release: Release, earlier: Sequence[Named]) -> Iterator[Block]:
    """The comparison. `earlier`: oldest first, not empty."""
    yield Bullets(CAREFUL)
    yield _overview([*earlier, (f"{name} ({THIS})", release)])
    yield from _goals(release, [one for one in earlier if any(_same(change, [one]) for change in release.changes)][-NEWEST:])
    yield from _statements(release, [one for one in earlier if any(_others(spread, [one]) for spread in _asked(release))][-NEWEST:])


def _overview(all_: Sequence[Named]) -> Table:
    columns = (Column("Kursus", 3.0), Column("Svar", 2.0), Column("Læringsmål med fremgang ud over tilfældet", 1.6))
    return Table("Kurserne", columns, tuple((name, rate(one.people, one.invited), _sure(one)) for name, one in all_))


def _sure(release: Release) -> str:
    """“5 af 7”: goals whose interval is above nil, of those with one."""
    known = [change for change in release.changes if change.interval]
    return f"{sum(change.interval[0] > 0 for change in known)} af {len(known)}" if known else NOT_SHOWN


def _goals(release: Release, earlier: Sequence[Named]) -> Iterator[Block]:
    """Goal by goal, for those that an earlier course has too."""
    found = [(change, same) for change in release.changes if (same := _same(change, earlier))]
    if not found:
        return
    yield Heading("Læringsmålene på tværs af kurser", 2)
    lines = [line for change, same in found for line in _lines(change, same)]
    for start, end in _parts(lines):
        yield estimates(lines[start:end], ("Flere gik tilbage", "Flere gik frem"), "", _message(found))
    columns = (Column("Læringsmål", 2.6), *(Column(name, 1.5) for name, _ in earlier), Column(capital(THIS), 1.5))
    yield Table("I tal: effekt, usikkerhed (95 %), og hvor mange der flyttede sig frem", columns,
                tuple((change.text, *_numbers(change, dict(same), earlier)) for change, same in found))
    yield from _differences(found)


def _same(change: Change, earlier: Sequence[Named]) -> list[tuple[str, Change]]:
    return [(name, one) for name, release in earlier for one in release.changes if _key(one.text) == _key(change.text)]


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).strip(". ")


def _lines(change: Change, same: Sequence[tuple[str, Change]]) -> Iterator[Estimate]:
    yield Estimate(change.text.removesuffix("."))
    for name, one, own in (*((name, one, False) for name, one in same), (capital(THIS), change, True)):
        yield Estimate(name, one.effect, one.interval, span(one.effect, decimal), own)


def _parts(lines: Sequence[Estimate]) -> Iterator[tuple[int, int]]:
    """Parts of at most `_ROWS` lines that begin with a goal."""
    start = 0
    while start < len(lines):
        end = min(start + _ROWS, len(lines))
        while end < len(lines) and (lines[end].number or lines[end].value):
            end -= 1
        end = end if end > start else min(start + _ROWS, len(lines))
        yield start, end
        start = end


def _numbers(change: Change, same: Mapping[str, Change], earlier: Sequence[Named]) -> Iterator[str]:
    """A cell for each course, this one last."""
    for one in (*(same.get(name) for name, _ in earlier), change):
        if one is None or not one.effect:
            yield "ikke spurgt" if one is None else NOT_SHOWN
        else:
            yield f"{span(one.effect, decimal)}\n({uncertainty(one)})\n{forward(one)} frem"


Found = Sequence[tuple[Change, list[tuple[str, Change]]]]


def _differences(found: Found) -> Iterator[Block]:
    """The goals whose effect differs from the course before by more than chance; and a word about the others."""
    apart = [text for change, same in found if (text := _difference(change, same[-1]))]
    if apart:
        yield Bullets(tuple(apart))
    last = found[-1][1][-1][0]
    yield Paragraph(f"Ved {'de andre' if apart else 'alle'} mål kan forskellen fra {last} være et tilfælde, eller den kan ikke vises.")


def _difference(change: Change, last: tuple[str, Change]) -> str:
    """The difference from the course before when their intervals are apart; else nothing."""
    name, before = last
    if not (change.interval and before.interval):
        return ""
    if change.interval[0] > before.interval[1]:
        return f"{quoted(change.text)}: Effekten er større end på {name}. Forskellen er større end usikkerheden."
    if change.interval[1] < before.interval[0]:
        return f"{quoted(change.text)}: Effekten er mindre end på {name}. Forskellen er større end usikkerheden."
    return ""


def _message(found: Found) -> str:
    apart = sum(bool(_difference(change, same[-1])) for change, same in found)
    text = f"Effekt med usikkerhed for {plural(len(found), 'læringsmål', 'læringsmål')} på dette og tidligere kurser. "
    told = f"Ved {apart} af dem er forskellen fra kurset før større end usikkerheden. " if apart else \
        "Ingen forskel fra kurset før er større end usikkerheden. "  # fmt: skip
    return f"{text}{told}Alle tal står i tabellen efter figuren."


def _statements(release: Release, earlier: Sequence[Named]) -> Iterator[Block]:
    """How many surely agree, statement by statement."""
    rows = [(spread.text, *_agreed(spread, earlier)) for spread in _asked(release) if _others(spread, earlier)]
    if not rows:
        return
    yield Heading("Udsagnene på tværs af kurser", 2)
    columns = (Column("Udsagn", 3.0), *(Column(name, 1.4) for name, _ in earlier), Column(capital(THIS), 1.4))
    yield Table("Hvor mange der er enige (4–5)", columns, tuple(rows))
    yield Paragraph("“Mindst” og “højst” står der, når nogle svar er lagt sammen, fordi de er for få til at stå alene.", "hjælp")


def _asked(release: Release) -> list[Spread]:
    return [spread for spread in release.spreads if spread.kind == "skala"]


def _others(spread: Spread, earlier: Sequence[Named]) -> bool:
    return any(_key(one.text) == _key(spread.text) for _, release in earlier for one in release.spreads)


def _agreed(spread: Spread, earlier: Sequence[Named]) -> Iterator[str]:
    for _, release in earlier:
        one: Spread | None = next((other for other in release.spreads if _key(other.text) == _key(spread.text)), None)
        yield agreeing(one) if one else "ikke spurgt"
    yield agreeing(spread)
