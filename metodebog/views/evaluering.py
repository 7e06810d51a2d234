"""The evaluation report of a course (inventory 003.62): the first page is the answer; then each part, with its figure and its table."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.analysis.release import Release
from metodebog.document import Block, Bullets, Column, Data, Fact, Facts, Heading, Note, PageBreak, Paragraph, Table
from metodebog.rules.base import Case
from metodebog.views.base import view
from metodebog.views.evaluering_data import AFTER, LATER, LEADERS, Evaluation, Part, evaluated, published
from metodebog.views.evaluering_forbehold import cannot, on_number, on_rate
from metodebog.views.evaluering_grupper import by_theme, comments, splits, who
from metodebog.views.evaluering_kort import NAMES, asked, responded, short, weakest
from metodebog.views.evaluering_kurser import courses
from metodebog.views.evaluering_laering import learning
from metodebog.views.evaluering_metode import method
from metodebog.views.evaluering_ord import ABLE, AGREE, plural, scale
from metodebog.views.evaluering_udsagn import statements

ACTIONS = 8
"""Rows in the list of actions."""


@view("Hele rapporten: hvem der svarede, hvad svarene viser og ikke viser. Små tal er beskyttet.", "003.62, O-29, O-30, O-32")
def evaluering_af_kursus(case: Case) -> Iterator[Block]:
    """The whole report, or one note when there is nothing that may be shown."""
    evaluation = evaluated(case)
    release = evaluation.parts[AFTER].release
    if release is None or evaluation.refused_edition:
        yield from _nothing(evaluation)
        return
    yield from short(evaluation, release)
    yield PageBreak()
    yield from _answered(evaluation, release)
    yield from _reaction(case, release)
    yield from _learning(case, release)
    yield from _use(case, release)
    yield from _later(case, evaluation.parts[LATER])
    yield from _leaders(case, evaluation)
    yield from _background(release)
    yield from _words(evaluation)
    yield from _earlier(evaluation, release)
    yield from _limits(evaluation, release)
    yield from method(evaluation)
    yield from _actions(evaluation)
    yield Data(published(evaluation))


def _nothing(evaluation: Evaluation) -> Iterator[Block]:
    """Why there is no report. Not one answer is told of."""
    part, least = evaluation.parts[AFTER], evaluation.thresholds.least
    yield Facts((Fact("Kursus", evaluation.course.key), Fact("Svar", responded(part))))
    if evaluation.refused_edition:
        yield Note("Der er kommet for få nye svar", _too_close(evaluation))
    elif not part.people:
        yield Note("Der er ingen svar", "Rapporten bliver lavet, når der er svar i datafilen eller ved siden af den.")
    else:
        yield Note("Der er for få svar", f"Der er {part.people} svar. Rapporten bliver først lavet, når der er mindst {least}. "
                   "Færre kan røbe, hvem der har svaret hvad. Tal med deltagerne i stedet.")


def _too_close(evaluation: Evaluation) -> str:
    least = evaluation.thresholds.least
    if any(refusal.changed for refusal in evaluation.refused_edition.values()):
        return ("Svar, som en tidligere udgave byggede på, er væk eller ændret. Forskellen mellem de to udgaver kunne røbe, hvem der "
                "svarede hvad. Brug den tidligere udgave, eller få de gamle svar tilbage i datafilen.")
    return (f"Siden den tidligere udgave er der kommet under {least} nye svar. Forskellen mellem de to udgaver kunne røbe, hvad de nye har "
            f"svaret. Vent, til der er mindst {least} nye, eller brug den tidligere udgave.")


def _answered(evaluation: Evaluation, release: Release) -> Iterator[Block]:
    yield Heading("Hvem svarede?")
    columns = (Column("Skema", 2.0), Column("Svar", 3.0))
    yield Table("Svar på skemaerne", columns, tuple((NAMES[id_], responded(part)) for id_, part in evaluation.parts.items()))
    yield from who(release)


def _reaction(case: Case, release: Release) -> Iterator[Block]:
    yield from _section("Hvad syntes deltagerne om kurset?", case, release, "reaktion")


def _use(case: Case, release: Release) -> Iterator[Block]:
    yield from _section("Vil de bruge det?", case, release, "anvendelse")


def _section(title: str, case: Case, release: Release, theme: str, lead: str = "") -> Iterator[Block]:
    """A section of statements with its heading; nothing when they were not asked. `lead`: what was asked."""
    spreads = by_theme(release, theme)
    if spreads:
        yield Heading(title)
        yield from [Paragraph(lead)] if lead else []
        yield from statements(spreads, title, scale(case.context, AGREE))


def _learning(case: Case, release: Release) -> Iterator[Block]:
    if release.changes:
        title = "Hvad kunne de før, og hvad kan de nu?"
        yield Heading(title)
        yield from learning(release.changes, scale(case.context, ABLE), title)


def _later(case: Case, part: Part) -> Iterator[Block]:
    """Behaviour after three months; one sentence when nobody has answered, or too few."""
    release = part.release
    if release is None:
        yield Heading("Gør de det efter tre måneder?")
        yield Paragraph(_why_not(part, "Skemaet efter tre måneder"))
        return
    lead = "Deltagerne blev spurgt, om de bruger det, målet siger, i deres arbejde."
    about = f"{on_number(release.people)} {on_rate(release.people, release.invited)}"
    yield from _section("Gør de det efter tre måneder?", case, release, "adfaerd", f"{lead} {about}")
    yield from _section("Hvad hjalp, og hvad stod i vejen?", case, release, "anvendelse")


def _leaders(case: Case, evaluation: Evaluation) -> Iterator[Block]:
    part = evaluation.parts[LEADERS]
    if part.release is None:
        yield Heading("Hvad ser lederne?")
        yield Paragraph(_why_not(part, "Skemaet til lederne"))
        return
    yield from _section("Hvad ser lederne?", case, part.release, "leder")


def _why_not(part: Part, name: str) -> str:
    if not part.people:
        return f"{name} er ikke besvaret endnu. Når svarene kommer, så lav rapporten igen."
    return f"{name} har fået {plural(part.people, 'svar', 'svar')}. Det er for få til at blive vist. De kan røbe, hvem der har svaret."


def _background(release: Release) -> Iterator[Block]:
    if release.splits:
        yield Heading("Svarede grupperne det samme?")
        yield from splits(release)


def _words(evaluation: Evaluation) -> Iterator[Block]:
    found = [(NAMES[id_], part.release.comments) for id_, part in evaluation.parts.items() if part.release and part.release.comments]
    if found:
        yield Heading("Med deres egne ord")
        yield from comments(found)


def _earlier(evaluation: Evaluation, release: Release) -> Iterator[Block]:
    if evaluation.earlier:
        yield Heading("Sammenlignet med tidligere kurser")
        yield from courses(evaluation.course.edition or evaluation.course.title, release, evaluation.earlier)


def _limits(evaluation: Evaluation, release: Release) -> Iterator[Block]:
    yield Heading("Det kan tallene ikke sige")
    yield Bullets((on_number(release.people), on_rate(release.people, release.invited), *cannot(asked(evaluation))))


def _actions(evaluation: Evaluation) -> Iterator[Block]:
    yield PageBreak()
    yield Heading("Det gør vi nu")
    columns = (Column("Hvad handler det om?", 3.0), Column("Hvad gør vi?", 3.0), Column("Hvem?", 1.2), Column("Hvornår?", 1.2))
    found = tuple(dict.fromkeys(weakest(evaluation)))[: ACTIONS - 4]
    lead = "De første linjer er det, der fik de laveste tal. De er et sted at begynde. Skriv jeres egne under dem."
    yield Paragraph(lead if found else "Tallene peger ikke på noget bestemt. Skriv det, I selv vil gøre.", "hjælp")
    rows = (*found, *([""] * (ACTIONS - len(found))))
    yield Table("Handlinger", columns, tuple((text, "", "", "") for text in rows), row_lines=3)
