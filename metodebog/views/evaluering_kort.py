"""The first page of the evaluation: the answer, how many answered, three findings chosen by rule, and the limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from metodebog.analysis.release import Change, Release, Spread
from metodebog.document import Block, Bullets, Fact, Facts, Heading, Paragraph
from metodebog.views.evaluering_data import AFTER, LATER, LEADERS, Evaluation, Part
from metodebog.views.evaluering_forbehold import Asked, cannot, on_earlier, on_number, on_rate, rate
from metodebog.views.evaluering_grupper import by_theme
from metodebog.views.evaluering_laering import forward
from metodebog.views.evaluering_ord import AGAINST, amount, at_least, at_most, capital, is_against, plural, possibly, quoted, surely

NAMES = {AFTER: "Lige efter kurset", LATER: "Efter tre måneder", LEADERS: "Nærmeste ledere"}
FINDINGS = 3
AGREED = ("er enige i", "er uenige i")
LIMITS = 2
"""So many of the limits stand on the first page; all of them come later."""


def short(evaluation: Evaluation, release: Release) -> Iterator[Block]:
    """The first page. `release`: what is published of the answers right after the course."""
    yield Paragraph(answer(release.changes))
    about = evaluation.course
    yield Facts((Fact("Kursus", about.key), *(Fact(NAMES[id_], responded(part)) for id_, part in evaluation.parts.items())))
    yield Heading("Det viser svarene", 2)
    yield Bullets(tuple(findings(evaluation))[:FINDINGS] or ("De klare svar er for få til, at noget kan fremhæves.",))
    yield Heading("Det kan svarene ikke vise", 2)
    numbers = on_number(release.people), on_rate(release.people, release.invited)
    again = on_earlier(release.people, evaluation.parts[AFTER].before)
    yield Bullets((*again, *numbers, *tuple(cannot(asked(evaluation)))[:LIMITS]))


def responded(part: Part) -> str:
    """How many answered; that nobody did."""
    if part.people:
        return rate(part.people, part.invited)
    return f"Ingen svar af {part.invited}" if part.invited else "Ingen svar"


def answer(changes: Sequence[Change]) -> str:
    """The whole report in a few sentences: on how many goals there is progress beyond chance."""
    known = [change for change in changes if change.interval]
    if not changes:
        return "Spørgeskemaet spurgte ikke til læringsmål. Rapporten kan ikke sige, om deltagerne har lært noget."
    if not known:
        return "Svarene kan ikke vise, om deltagerne har lært noget. De klare svar er for få, eller de kan ikke vises."
    up = sum(change.interval[0] > 0 for change in known)
    down = sum(change.interval[1] < 0 for change in known)
    text = "Svarene viser ikke, at deltagerne kan mere nu end før kurset."
    if up:
        text = f"Deltagerne mener selv, at de kan mere nu end før kurset, på {up} af {plural(len(changes), 'læringsmål', 'læringsmål')}."
    if down:
        text += f" På {amount(down)} mener de, at de kan mindre."
    unsure = len(known) - up - down
    if unsure and up:
        text += f" På {amount(unsure)} er ændringen så lille, at den kan være et tilfælde."
    if len(known) < len(changes):
        text += f" På {amount(len(changes) - len(known))} kan ændringen ikke vises, fordi det kunne røbe, hvad nogle få har svaret."
    return text


def asked(evaluation: Evaluation) -> Asked:
    """What was really measured, for the sentences about limits."""
    after = evaluation.parts[AFTER]
    release, later = after.release, evaluation.parts[LATER].release
    themes = release.themes if release else ()
    return Asked(
        after.people, after.invited, reaction="reaktion" in themes, learning=len(release.changes) if release else 0,
        behaviour=later.people if later and "adfaerd" in later.themes else 0, plans="anvendelse" in themes,
    )  # fmt: skip


def findings(evaluation: Evaluation) -> Iterator[str]:
    """What stands out, the most important first: learning, what is done after three months (or meant to be), reaction, leaders."""
    after, later, leaders = (evaluation.parts[id_].release for id_ in (AFTER, LATER, LEADERS))
    if after:
        yield from _learnt(after.changes)
    done = by_theme(later, "adfaerd") if later else ()
    if any(spread.told for spread in done):
        yield from _agreed(done, "Efter tre måneder", "siger, at de bruger det i deres arbejde:", "siger, at de ikke bruger det:")
    elif after:
        yield from _agreed(by_theme(after, "anvendelse"), "Om at bruge det", *AGREED)
    if after:
        yield from _agreed(by_theme(after, "reaktion"), "Om selve kurset", *AGREED)
    if leaders:
        yield from _agreed(by_theme(leaders, "leder"), "Lederne", *AGREED)


def _learnt(changes: Sequence[Change]) -> Iterator[str]:
    """The goal that most surely moved forward on, and the one where the fewest can have."""
    known = [change for change in changes if change.improved]
    if not known:
        return
    most, least = max(known, key=lambda one: one.improved[0]), min(known, key=lambda one: one.improved[1])
    text = f"{capital(forward(most))} deltagere sætter sig selv højere nu end før på målet {quoted(most.text)}."
    if least.improved[1] < most.improved[0]:
        text += f" På målet {quoted(least.text)} er det {forward(least)}."
    yield text


def _agreed(spreads: Sequence[Spread], about: str, agree: str, disagree: str) -> Iterator[str]:
    """The statement that most surely agree with; and the one most surely disagree with, or else the one the fewest can agree with."""
    told = [spread for spread in spreads if spread.told]
    if not told:
        return
    most, worst = max(told, key=surely), max(told, key=lambda spread: surely(spread, is_against))
    parts = [f"{at_least(most)} {agree} {quoted(most.text)}"] if surely(most) else []
    if surely(worst, is_against):
        parts.append(f"{at_least(worst, is_against, AGAINST)} {disagree} {quoted(worst.text)}")
    elif (least := lowest(told)) and possibly(least) < surely(most):
        parts.append(f"{at_most(least)} {agree} {quoted(least.text)}")
    if parts:
        yield f"{about}: {capital('. '.join(map(capital, parts)))}."


def weakest(evaluation: Evaluation) -> Iterator[str]:
    """What to look at first: where the fewest can have moved forward, and where most disagree. For the list of actions."""
    for part, themes in ((AFTER, ("anvendelse", "reaktion")), (LATER, ("adfaerd", "anvendelse"))):
        release, when = evaluation.parts[part].release, NAMES[part][:1].lower() + NAMES[part][1:]
        if not release:
            continue
        known = [change for change in release.changes if change.improved]
        if known:
            least = min(known, key=lambda one: one.improved[1])
            yield f"Fremgang: {quoted(least.text)} ({forward(least)})"
        for theme in themes:
            told = [spread for spread in by_theme(release, theme) if spread.told]
            if told:
                yield _weak(told, when)


def _weak(told: Sequence[Spread], when: str) -> str:
    """The statement most surely disagree with; when nobody surely does, the one the fewest can agree with."""
    worst, least = max(told, key=lambda spread: surely(spread, is_against)), lowest(told)
    if surely(worst, is_against):
        return f"Uenige {when}: {quoted(worst.text)} ({at_least(worst, is_against, AGAINST)})"
    return f"Enige {when}: {quoted(least.text)} ({at_most(least)})"


def lowest(told: Sequence[Spread]) -> Spread:
    """The statement that the fewest can agree with."""
    return min(told, key=possibly)
