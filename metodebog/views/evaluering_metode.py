"""How the numbers of an evaluation were made, what was really measured, and from where the way of asking comes."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.analysis.release import Thresholds
from metodebog.document import Block, Bullets, Column, Heading, Note, Paragraph, Table
from metodebog.views.evaluering_data import AFTER, LATER, LEADERS, Evaluation, Part
from metodebog.views.evaluering_ord import plural

USUAL = Thresholds()
SOURCES = (
    "Kilder: De fire niveauer er Kirkpatricks, som de er omtalt på ca-ra.org og kmc.no (O-29). Spørgsmålet om før og nu på samme tid er "
    "fra artikler i Journal of Industrial Teacher Education og på evalu-ate.org (O-30), og dér står rådet om fire til syv svarmuligheder "
    "også (O-31). Ordene for effekten følger grænser fra Romano med flere, 2006. De er lavet til at "
    "sammenligne to grupper, og at bruge dem her er vores valg. Grænsen for små tal er vores valg, fordi ingen kilde har et tal (O-32). "
    "Kursernes fokus er metodens (003.58–003.60). Spørgsmålene, og hvornår vi kalder svarene få, er vores egne."
)


def method(evaluation: Evaluation) -> Iterator[Block]:
    """The last section."""
    limits = evaluation.thresholds
    yield Heading("Sådan er tallene lavet")
    columns = (Column("Niveau", 1.6), Column("Spørgsmålet", 2.4), Column("Er det målt?", 3.0))
    yield Table("Hvad er målt? Kirkpatricks fire niveauer", columns, tuple(levels(evaluation)))
    yield Bullets((
        f"Har under {limits.least} svaret det samme, bliver antallet aldrig vist. Deres svar er lagt sammen med dem ved siden af, så ingen "
        "kan regne et lille antal ud. Det gælder også på tværs af udgaver af den samme rapport.",
        f"Kommentarer, og svar efter baggrund, er kun med, når mindst {limits.free} har svaret. Kommentarer står i tilfældig rækkefølge "
        "og aldrig sammen med baggrund.",
        "Andele er af alle, der har afleveret skemaet. “Ved ikke” og tomme svar tæller med som uklart.",
        "Svar på en skala fra 1 til 5 er en rækkefølge og ikke tal, man kan lægge sammen. Derfor er der ingen gennemsnit.",
        "Usikkerheden viser, hvor tallet kunne ligge, hvis nye hold svarede som dette (bootstrap). Den er regnet ud for alle mulige hold, "
        "så der er intet held i den.",
        "Hvor mange der har flyttet sig, bliver talt op én gang. Kommer der flere svar senere, står tallene som i den udgave, der først "
        "viste dem.",
    ))  # fmt: skip
    yield from lowered(limits)
    yield Paragraph(SOURCES, "hjælp")


def lowered(limits: Thresholds) -> Iterator[Block]:
    """The written reason, when a threshold is lower than usual."""
    if limits.least < USUAL.least or limits.free < USUAL.free:
        yield Note("Grænsen for små tal er sat ned", f"Grænserne er {limits.least} for tal og {limits.free} for kommentarer og baggrund. "
                   f"De plejer at være {USUAL.least} og {USUAL.free}. Begrundelsen er: {limits.reason.strip()}")


def levels(evaluation: Evaluation) -> Iterator[tuple[str, str, str]]:
    """Each level is called measured only when answers to it are really shown."""
    after, later, leaders = evaluation.parts[AFTER], evaluation.parts[LATER], evaluation.parts[LEADERS].release
    yield "1. Reaktion", "Hvad syntes de om kurset?", _measured(after, "reaktion", "lige efter kurset")
    yield "2. Læring", "Kan de mere nu?", _measured(after, "laering", "deltagernes egen vurdering, lige efter kurset")
    seen = f" Lederne har også svaret på, hvad de ser ({plural(leaders.people, 'svar', 'svar')})." if leaders else ""
    yield "3. Adfærd", "Gør de det i deres arbejde?", _measured(later, "adfaerd", "deltagernes egen vurdering, efter tre måneder") + seen
    yield "4. Resultater", "Får borgerne det bedre?", "Ikke målt. Ingen af skemaerne spørger om det."


def _measured(part: Part, theme: str, how: str) -> str:
    if part.release and theme in part.release.themes:
        return f"Ja: {plural(part.release.people, 'svar', 'svar')}, {how}."
    return "Spurgt, men ingen svar kan vises." if part.people else "Ikke målt her."
