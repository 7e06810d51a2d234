"""Rules of cooperation with others: agreements with partners (003.07, 003.08) and handing over to ordinary casework (003.33)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from metodebog.rules.base import Case, RuleFinding, column, rule

HOUSING = "Boligorganisation"
"""The kind of partner that sends reminders about unpaid rent."""


@rule("Evalueringen ligger efter aftalens start.", "003.07", start="dato", evaluering="dato")
def evaluering_efter_start(case: Case, start: str, evaluering: str) -> Iterator[RuleFinding]:
    """An agreement is looked at again after the day that it begins."""
    begins, looked_at = case.value(start), case.value(evaluering)
    if begins is not None and looked_at is not None and looked_at <= begins:
        yield RuleFinding("R-990", evaluering)


@rule(
    "Aftalen giver mindst én ting: kontorplads, henvisning eller materiale.", "003.07",
    kontorplads="ja_nej", henvisning="ja_nej", materiale="ja_nej",
)  # fmt: skip
def aftalen_har_indhold(case: Case, kontorplads: str, henvisning: str, materiale: str) -> Iterator[RuleFinding]:
    """Three times no is no agreement. What is not answered is told of elsewhere."""
    answers = [case.value(path) for path in (kontorplads, henvisning, materiale)]
    if answers == [False, False, False]:
        yield RuleFinding("R-991", kontorplads)


@rule("En aftale bliver evalueret den dag, der er aftalt.", "003.07", evaluering="dato", udfald="langtekst")
def evaluering_er_holdt(case: Case, evaluering: str, udfald: str) -> Iterator[RuleFinding]:
    """Warns when the day has passed and nothing is written of what came out of it."""
    day = case.value(evaluering)
    if day is not None and day < case.context.today and not case.value(udfald):
        yield RuleFinding("R-992", evaluering)


@rule("Kun en boligorganisation lægger folderen ved en rykker for husleje.", "003.08", slags="valg", rykker="ja_nej")
def rykker_kraever_boligorganisation(case: Case, slags: str, rykker: str) -> Iterator[RuleFinding]:
    """Warns: others send no reminders about rent."""
    if case.value(rykker) and case.value(slags) not in (None, HOUSING):
        yield RuleFinding("R-993", rykker)


@rule(
    "Den fremskudte indsats slutter først på et område, når borgeren har mødt sagsbehandleren, og kontakten er stabil.", "003.33",
    afsluttet="tabel.dato", moede="tabel.dato", stabil="tabel.ja_nej",
)  # fmt: skip
def afslutning_efter_stabil_kontakt(case: Case, afsluttet: str, moede: str, stabil: str) -> Iterator[RuleFinding]:
    """For each area that has been ended: stable contact (R-995), and an introduction meeting on that day or before (R-996)."""
    for index, row in enumerate(case.rows(afsluttet)):
        ended, met = row.get(column(afsluttet)), row.get(column(moede))
        if ended is None:
            continue
        if not row.get(column(stabil)):
            yield RuleFinding("R-995", afsluttet, index)
        if met is None or met > ended:
            yield RuleFinding("R-996", moede, index)


@rule(
    "Den fremskudte sagsbehandler har kontakten, indtil andet er aftalt med både borgeren og sagsbehandleren.", "003.33",
    afsluttet="tabel.dato", med_borger="tabel.ja_nej", med_sagsbehandler="tabel.ja_nej",
)  # fmt: skip
def afslutning_er_aftalt_med_begge(case: Case, afsluttet: str, med_borger: str, med_sagsbehandler: str) -> Iterator[RuleFinding]:
    """An area is ended only when both have agreed (R-997)."""
    for index, row in enumerate(case.rows(afsluttet)):
        for path, who in ((med_borger, "borgeren"), (med_sagsbehandler, "sagsbehandleren")):
            if row.get(column(afsluttet)) is not None and not row.get(column(path)):
                yield RuleFinding("R-997", path, index, {"hvem": who})


@rule(
    "Datoerne ligger i orden: sagsbehandler tildelt, introduktionsmøde, afslutning.", "003.33",
    tildelt="tabel.dato", moede="tabel.dato", afsluttet="tabel.dato",
)  # fmt: skip
def overdragelse_i_orden(case: Case, tildelt: str, moede: str, afsluttet: str) -> Iterator[RuleFinding]:
    """Tells a meeting, or an end without a meeting, that lies before the caseworker was assigned (R-998)."""
    for index, row in enumerate(case.rows(tildelt)):
        assigned = row.get(column(tildelt))
        for path in (moede, afsluttet):
            day: date | None = row.get(column(path))
            if assigned is not None and day is not None and day < assigned:
                yield RuleFinding("R-998", path, index)
                break


@rule(
    "Når et område er afsluttet, er borgerens journal markeret og opdateret.", "003.33, 003.64",
    afsluttet="tabel.dato", journal="flervalg",
)  # fmt: skip
def journalen_er_markeret(case: Case, afsluttet: str, journal: str) -> Iterator[RuleFinding]:
    """Warns when an area has been ended and nothing is ticked on the list for the journal (R-999)."""
    ended = any(row.get(column(afsluttet)) is not None for row in case.rows(afsluttet))
    if ended and not case.value(journal):
        yield RuleFinding("R-999", journal)
