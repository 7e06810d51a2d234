"""Rules of agreements between a citizen and a caseworker (inventory 003.43)."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog import cpr
from metodebog.dates import long_date
from metodebog.rules.base import Case, RuleFinding, column, rule


@rule(
    "Hver opfølgning ligger efter aftalens dato og inden for {{frist.aftale_horisont}}.", "003.43",
    aftalt="dato", opfoelgning="tabel.dato",
)
def opfoelgning_inden_for_horisont(case: Case, aftalt: str, opfoelgning: str) -> Iterator[RuleFinding]:
    """Follow-up dates lie from the agreement's date up to and including the end of its horizon."""
    start = case.value(aftalt)
    if start is None:
        return
    horizon = case.context.deadline("aftale_horisont")
    end = horizon.end(start, case.context.calendar)
    for index, row in enumerate(case.rows(opfoelgning)):
        day = row.get(column(opfoelgning))
        if day is not None and day < start:
            yield RuleFinding("R-901", opfoelgning, index)
        elif day is not None and day > end:
            yield RuleFinding("R-902", opfoelgning, index, {"dato": long_date(end), "frist": horizon.words})


@rule("En aftale, der er mere end {{frist.aftale_horisont}} gammel, skal fornyes.", "003.43", aftalt="dato", fulgt_op="tabel.dato?")
def aftale_skal_fornyes(case: Case, aftalt: str, fulgt_op: str = "") -> Iterator[RuleFinding]:
    """Counts from the agreement's date, or from the latest follow-up that has taken place."""
    start = case.value(aftalt)
    if start is None:
        return
    today = case.context.today
    held = (row.get(column(fulgt_op)) for row in case.rows(fulgt_op)) if fulgt_op else ()
    latest = max([start, *(day for day in held if day is not None and day <= today)])
    horizon = case.context.deadline("aftale_horisont")
    if horizon.end(latest, case.context.calendar) < today:
        yield RuleFinding("R-903", aftalt, None, {"frist": horizon.words})


@rule(
    "Hvert mål har en handling for begge parter eller en begrundelse.", "003.43",
    borger="tabel.langtekst", medarbejder="tabel.langtekst", begrundelse="tabel.langtekst",
)
def handling_for_begge(case: Case, borger: str, medarbejder: str, begrundelse: str) -> Iterator[RuleFinding]:
    """Each goal has an action for the citizen and one for the caseworker, or a reason why not."""
    for index, row in enumerate(case.rows(borger)):
        if row.get(column(begrundelse)):
            continue
        for path, who in ((borger, "borgeren"), (medarbejder, "sagsbehandleren")):
            if not row.get(column(path)):
                yield RuleFinding("R-904", path, index, {"hvem": who})


@rule("Alderen passer med CPR-nummeret den dag, aftalen bliver indgået.", "O-39", alder="heltal", cpr_nr="cpr", paa="dato")
def alder_passer_med_cpr(case: Case, alder: str, cpr_nr: str, paa: str) -> Iterator[RuleFinding]:
    """Warns when the age that is written is not the age that the CPR number gives on the day `paa`."""
    years, number, day = case.value(alder), case.value(cpr_nr), case.value(paa)
    if years is None or day is None or number is None or not number.isdigit():
        return
    born = cpr.birth_date(number)
    if born is not None and cpr.age(born, day) != years:
        yield RuleFinding("R-905", alder)
