"""What an evaluation can and cannot say, from how many answered and what was asked. Every sentence is chosen by rule, never by taste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from metodebog.views.evaluering_ord import percent, plural

FEW, SOME, MANY = 10, 30, 300
"""Under `FEW` answers, one answer moves much; under `SOME`, small differences mean nothing; from `MANY` on, chance means little. Ours."""
LOW, GOOD = 50, 80
"""Answers in per cent: under `LOW` most are silent; from `GOOD` on nearly all have been heard. Ours."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How many answered of how many (None: nobody has written it), what was measured, and how many learning goals there are."""

    people: int
    invited: int | None
    reaction: bool = False
    learning: int = 0
    behaviour: int = 0
    leaders: int = 0
    plans: bool = False


def one_in_points(people: int) -> str:
    """What one answer is worth: “4 procentpoint”."""
    points = 100 / people
    return f"{points:.0f} procentpoint" if points >= 1 else "under ét procentpoint"


def rate(people: int, invited: int | None) -> str:
    """“24 af 26 svarede (92 %)”, or what is not known."""
    if not invited:
        return f"{plural(people, 'svar', 'svar')}. Vi ved ikke, hvor mange der fik skemaet"
    if people > invited:
        return f"{plural(people, 'svar', 'svar')}, men kun {invited} skemaer er delt ud. Et af tallene er forkert"
    return f"{people} af {invited} svarede ({percent(people, invited)})"


def on_number(people: int) -> str:
    """What so many answers can carry."""
    worth = one_in_points(people)
    if people < FEW:
        return (f"Der er {people} svar. Det er få: Ét svar fylder {worth}. Tallene fortæller om dem, der svarede, "
                "og ikke om andre, der kunne tage kurset.")
    if people < SOME:
        return f"Der er {people} svar. Ét svar fylder {worth}. En forskel på nogle få svar kan være et tilfælde."
    if people < MANY:
        return f"Der er {people} svar. Ét svar fylder {worth}. Store forskelle er sjældent et tilfælde, små kan være det."
    return f"Der er {people} svar. Så mange svar gør tilfældet mindre. De retter ikke op på, hvis det især er de glade, der har svaret."


def on_earlier(people: int, before: int) -> Iterator[str]:
    """Why a report with more answers than an earlier edition may show fewer numbers. `before`: the answers of that edition, 0 for none."""
    if 0 < before < people:
        yield (f"Rapporten er lavet før, da der var {plural(before, 'svar', 'svar')}. Derfor kan flere tal være skjult nu. Ellers kunne "
               "man trække de to rapporter fra hinanden og se, hvad de nye har svaret. Brug også tallene i den tidligere rapport.")


def on_rate(people: int, invited: int | None) -> str:
    """What the silent ones mean for the numbers."""
    if not invited:
        return "Vi ved ikke, hvor mange der fik skemaet. Derfor kan vi ikke sige, om de tavse mener det samme."
    if people > invited:
        return "Der er flere svar, end der er delt skemaer ud. Find fejlen, før du bruger tallene."
    share, silent = 100 * people / invited, invited - people
    missing = "Én" if silent == 1 else str(silent)
    if silent == 0:
        return "Alle har svaret. Ingen mangler i tallene."
    if share < LOW:
        return f"Under halvdelen har svaret. {missing} har ikke, og de kan mene noget helt andet. Brug tallene til at spørge videre med."
    if share < GOOD:
        return f"{missing} har ikke svaret og kan mene noget andet end dem, der svarede."
    return f"De fleste har svaret. {missing} har ikke."


def cannot(asked: Asked) -> Iterator[str]:
    """The limits that hold for what was asked, the most important first."""
    if asked.learning or asked.behaviour:
        yield "Tallene kan ikke vise, om det var kurset, der gjorde forskellen. Der er ingen gruppe uden kursus at sammenligne med."
    if asked.learning:
        yield ("Før og nu er spurgt på samme tid, efter kurset. Så er målestokken den samme begge gange. "
               "Men man kan huske forkert, og man vil gerne se fremgang, når man har brugt tid på et kursus.")
        yield "Deltagerne har selv vurderet, hvad de kan. Ingen har prøvet dem."
    if asked.learning > 4:
        yield f"Der er {asked.learning} læringsmål. Med så mange kan ét af dem let se godt eller dårligt ud ved et tilfælde."
    if asked.behaviour:
        yield ("Svarene efter tre måneder er også deltagernes egen vurdering. De kan ikke kobles til svarene lige efter kurset, "
               "fordi begge skemaer er anonyme.")
    elif asked.plans:
        yield "At ville bruge det er ikke det samme som at gøre det. Det viser sig først efter nogle måneder, og det er ikke målt her."
    if asked.reaction:
        yield "At kurset var godt at være på, viser ikke, at man har lært noget."
    yield "Tallene viser ikke, om borgerne har fået det bedre. Det har ingen af skemaerne spurgt om."
