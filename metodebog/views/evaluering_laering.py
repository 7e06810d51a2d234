"""Learning, goal by goal: the middle answer before and now, who moved, the effect with a word, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from metodebog.analysis.release import Change
from metodebog.document import Answer, Block, Bullets, Column, Heading, Paragraph, Table
from metodebog.views.evaluering_figur_laering import MOST, Goal, steps
from metodebog.views.evaluering_flyttet import moves
from metodebog.views.evaluering_ord import NOT_SHOWN, TOO_FEW, between, capital, decimal, key, listed, of_people, plural, quoted, span

EXPLAINED = (
    "Det midterste svar (medianen) er svaret fra den midterste deltager, når alle står på række efter deres svar. Et “mellem” "
    "betyder, at det ligger et sted derimellem, fordi nogle ikke har svaret klart, eller fordi halvdelen står på hver side.",
    "Flyttede sig frem er de deltagere, der sætter sig selv højere nu end før.",
    "Effekten er andelen, der gik frem, minus andelen, der gik tilbage. Den er 1, når alle gik frem, og 0, når lige mange gik hver vej. "
    "Under 0,15 kalder vi den ubetydelig, under 0,33 lille, under 0,47 mellem og ellers stor. Ordet siger ikke, at kurset er grunden.",
    "Usikkerheden er et 95 %-interval. Det viser, hvor meget det kan betyde for effekten, hvem der tilfældigvis kom og svarede. Jo færre "
    "svar, jo bredere er det.",
)
"""One plain sentence, or two, about each measure."""


def learning(changes: Sequence[Change], words: Mapping[int, str], caption: str) -> Iterator[Block]:
    """Figure, tables and a sentence for each goal. `words`: step → its word."""
    if not any(change.improved or change.before.median or change.now.median for change in changes):
        yield Paragraph(TOO_FEW)
        return
    drawn = [change for change in changes if change.before.median or change.now.median]
    yield Paragraph(f"{key(words)}.", "hjælp")
    for number, start in enumerate(range(0, len(drawn), MOST), 1):
        some = drawn[start : start + MOST]
        name = "" if len(drawn) <= MOST else f"Del {number}"
        yield steps([_goal(change) for change in some], (words[1], words[5]), name, message(some))
    yield _numbers(changes, caption)
    yield Bullets(EXPLAINED)
    yield Heading("Mål for mål", 2)
    yield from (Answer(change.text, sentence(change, words)) for change in changes)
    yield from moves(changes)


def message(changes: Sequence[Change]) -> str:
    """What the figure says: where the middle moved most, and where it did not move."""
    most = max(changes, key=_way)
    text = f"Det midterste svar før og nu for {plural(len(changes), 'læringsmål', 'læringsmål')}. "
    up = [change for change in changes if _way(change) > 0]
    down = [change for change in changes if _way(change) < 0]
    if up:
        text += f"Det ligger højere nu ved {len(up)} af {len(changes)}. "
        text += f"Det flytter sig mest ved {quoted(most.text)}: fra {span(most.before.median)} til {span(most.now.median)}. "
    if down:
        text += f"Det ligger lavere nu ved {listed([quoted(change.text) for change in down[:3]])}. "
    return f"{text}Alle tal står i tabellen efter figuren."


def _way(change: Change) -> float:
    before, now = change.before.median, change.now.median
    return sum(now) / 2 - sum(before) / 2 if before and now else 0.0


def forward(change: Change) -> str:
    """“18 af 24”, “mindst 18 af 24”, “vises ikke”."""
    return of_people(change.improved, change.people)


def _goal(change: Change) -> Goal:
    number = f"{forward(change)} frem" if change.improved else NOT_SHOWN
    return Goal(change.text.removesuffix("."), change.before.median, change.now.median, number)


def _numbers(changes: Sequence[Change], caption: str) -> Table:
    columns = (Column("Læringsmål", 2.5), Column("Midterste svar før", 1.5), Column("Midterste svar nu", 1.5),
               Column("Flyttede sig frem", 1.4), Column("Effekt", 1.6), Column("Usikkerhed (95 %)", 1.6))  # fmt: skip
    return Table(f"I tal: {caption}", columns, tuple(_row(change) for change in changes))


def _row(change: Change) -> tuple[str, ...]:
    effect = f"{span(change.effect, decimal)}\n{change.words}" if change.effect else NOT_SHOWN
    return change.text, span(change.before.median), span(change.now.median), forward(change), effect, uncertainty(change)


def uncertainty(change: Change) -> str:
    """“0,35 til 0,88”; “vises ikke”."""
    return " til ".join(map(decimal, change.interval)) if change.interval else NOT_SHOWN


def sentence(change: Change, words: Mapping[int, str]) -> str:
    """One goal in plain Danish."""
    parts = []
    before, now = change.before.median, change.now.median
    if before and now:
        parts.append(f"Det midterste svar {_moved_words(before, now, words)}.")
    if change.improved:
        parts.append(f"{capital(forward(change))} deltagere sætter sig selv højere nu end før.")
    if change.effect:
        parts.append(f"{effect_words(change)}.")
    if change.interval:
        parts.append(on_interval(change))
    if not change.improved:
        parts.append(change.withheld or "Hvor mange der flyttede sig, kan ikke vises, fordi grupperne er for små.")
    return " ".join(parts)


def _moved_words(before: tuple[int, int], now: tuple[int, int], words: Mapping[int, str]) -> str:
    if before == now:
        return f"er {_with_word(now, words)} både før og nu"
    return f"gik fra {_with_word(before, words)} til {_with_word(now, words)}"


def _with_word(range_: tuple[int, int], words: Mapping[int, str]) -> str:
    low, high = range_
    return f"{low} ({words[low]})" if low == high else f"et sted mellem {low} og {high}"


def effect_words(change: Change) -> str:
    """“Effekten er stor (0,70)”; a way back is said in words."""
    number, name = between(change.effect, decimal), change.words
    if name.endswith(" tilbage"):
        return f"Flere gik tilbage end frem, og effekten er {name.removesuffix(' tilbage')} ({number})"
    return f"Effekten er {name} ({number})"


def on_interval(change: Change) -> str:
    """Whether chance alone could explain the change."""
    low, high = change.interval or (0.0, 0.0)
    span = f"Usikkerheden går fra {decimal(low)} til {decimal(high)}"
    if low > 0:
        return f"{span}. Fremgangen er større, end tilfældet plejer at give."
    if high < 0:
        return f"{span}. Tilbagegangen er større, end tilfældet plejer at give."
    return f"{span}. Ændringen kan være et tilfælde."
