"""Rules of the meeting that follows up on a case after its end (inventory 003.21, 003.39, 003.52)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from metodebog.dates import long_date
from metodebog.rules.base import Case, RuleFinding, rule

AGREED, DECLINED = "Ja", "Nej tak"
"""The answers to whether the follow-up is agreed with the citizen that the rules know."""


def window(case: Case, closed: date) -> tuple[date, date]:
    """The first and the last day on which a case that ended on `closed` is to be followed up."""
    first, last = (case.context.deadline(id_).end(closed, case.context.calendar) for id_ in ("opfoelgning_tidligst", "opfoelgning_senest"))
    return first, last


@rule(
    "Opfølgningsmødet ligger mellem {{frist.opfoelgning_tidligst}} og {{frist.opfoelgning_senest}} efter, at forløbet sluttede.",
    "003.21, 003.39", afsluttet="dato", dato="dato",
)  # fmt: skip
def opfoelgning_i_vinduet(case: Case, afsluttet: str, dato: str) -> Iterator[RuleFinding]:
    """Too late is refused; too early is a warning, for the citizen may ask for it."""
    closed, day = case.value(afsluttet), case.value(dato)
    if closed is None or day is None:
        return
    first, last = window(case, closed)
    if day > last:
        yield RuleFinding("R-971", dato, None, {"dato": long_date(last), "frist": case.context.deadline("opfoelgning_senest").words})
    elif day < first:
        yield RuleFinding("R-970", dato, None, {"dato": long_date(first), "frist": case.context.deadline("opfoelgning_tidligst").words})


@rule(
    "En opfølgning, der er aftalt, har dag, klokkeslæt og sted.", "003.39",
    aftalt="valg", dato="dato", start="tid", slut="tid", sted="tekst",
)  # fmt: skip
def aftalt_opfoelgning_er_hel(case: Case, aftalt: str, dato: str, start: str, slut: str, sted: str) -> Iterator[RuleFinding]:
    """Nothing is missing when the citizen has said yes."""
    parts = {dato: "dagen", start: "starttiden", slut: "sluttiden", sted: "stedet"}
    if case.value(aftalt) == AGREED:
        yield from (RuleFinding("R-972", field, None, {"hvad": what}) for field, what in parts.items() if case.value(field) is None)


@rule("Et sted, der har overtaget hjælpen, bliver kun spurgt, når borgeren har sagt ja.", "003.39, O-09", sted="tekst", maa="ja_nej")
def sted_kun_med_samtykke(case: Case, sted: str, maa: str) -> Iterator[RuleFinding]:
    """Warns when a place is named to ask about the citizen, and the citizen has not agreed."""
    if case.value(sted) and not case.value(maa):
        yield RuleFinding("R-973", maa)


@rule("Når dagen er gået, står der, hvordan opfølgningen gik.", "003.39, 003.52",
      afsluttet="dato", dato="dato", aftalt="valg", resultat="valg")  # fmt: skip
def opfoelgning_har_et_resultat(case: Case, afsluttet: str, dato: str, aftalt: str, resultat: str) -> Iterator[RuleFinding]:
    """Warns when the agreed day, or without one the whole window, has passed and no result is written."""
    closed, day, today = case.value(afsluttet), case.value(dato), case.context.today
    if closed is None or case.value(resultat) or case.value(aftalt) == DECLINED:
        return
    if day is not None and day < today:
        yield RuleFinding("R-974", resultat, None, {"dato": long_date(day)})
    elif day is None and (last := window(case, closed)[1]) < today:
        yield RuleFinding("R-975", dato, None, {"dato": long_date(last)})
