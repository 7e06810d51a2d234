"""Rules of the log of attempts to reach a citizen (inventory 003.11, 003.36, 003.51) and of descriptions of activities (003.28)."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.dates import long_date
from metodebog.escalation import CLOSED, NETWORK, VISITS
from metodebog.rules.base import Case, RuleFinding, column, rule
from metodebog.rules.screening import contact_by


@rule("“Døren blev ikke åbnet” bliver kun brugt om besøg.", "003.51", kanal="tabel.valg", resultat="tabel.valg")
def lukket_doer_er_et_besoeg(case: Case, kanal: str, resultat: str) -> Iterator[RuleFinding]:
    """A door can stay closed only when someone stands before it; the next step depends on it."""
    for index, row in enumerate(case.rows(kanal)):
        channel = row.get(column(kanal))
        if channel and channel not in VISITS and row.get(column(resultat)) == CLOSED:
            yield RuleFinding("R-965", resultat, index)


@rule("Netværket bliver kun kontaktet, når borgeren har sagt ja til det.", "003.36", kanal="tabel.valg", accept="ja_nej")
def netvaerk_kun_med_accept(case: Case, kanal: str, accept: str) -> Iterator[RuleFinding]:
    """Warns about contact through the citizen's network without a yes. It has happened, so the log may say so."""
    if case.value(accept) is True:
        return
    for index, row in enumerate(case.rows(kanal)):
        if row.get(column(kanal)) == NETWORK:
            yield RuleFinding("R-966", kanal, index)


@rule("Det første forsøg ligger inden for fristen på {{frist.kontakt}}.", "003.11", fordelt="dato", henvendt="dato", dato="tabel.dato")
def foerste_forsoeg_inden_for_fristen(case: Case, fordelt: str, henvendt: str, dato: str) -> Iterator[RuleFinding]:
    """Warns when the first attempt was too late, and when there is none and the deadline has passed."""
    end = contact_by(case.context, case.value(fordelt), case.value(henvendt))
    if end is None:
        return
    days = [day for row in case.rows(dato) if (day := row.get(column(dato))) is not None]
    if min(days, default=case.context.today) > end:
        yield RuleFinding("R-967", fordelt, None, {"dato": long_date(end), "frist": case.context.deadline("kontakt").words})


@rule("Forsøgene står i den rækkefølge, de er sket, og efter at sagen blev fordelt.", "003.51", dato="tabel.dato", fordelt="dato?")
def forsoeg_i_raekkefoelge(case: Case, dato: str, fordelt: str = "") -> Iterator[RuleFinding]:
    """Warns about an attempt before the one above it, or before the case was allocated: one of the dates is a slip."""
    before = case.value(fordelt)
    for index, row in enumerate(case.rows(dato)):
        day = row.get(column(dato))
        if day is None:
            continue
        if before is not None and day < before:
            yield RuleFinding("R-968", dato, index)
        before = day


@rule("Et forsøg ligger ikke i fremtiden.", "003.51", dato="tabel.dato")
def forsoeg_ikke_i_fremtiden(case: Case, dato: str) -> Iterator[RuleFinding]:
    """Warns about an attempt after today: the log tells what has been done."""
    for index, row in enumerate(case.rows(dato)):
        day = row.get(column(dato))
        if day is not None and day > case.context.today:
            yield RuleFinding("R-906", dato, index)


_HEADINGS = ("tema", "aktivitet", "form", "arena", "maalgruppe", "aktoerer", "grundlag", "barrierer", "udbytte", "virkning")


@rule("Alle ti overskrifter er udfyldt.", "003.28", **dict.fromkeys(_HEADINGS, "*"))
def beskrivelsen_er_hel(case: Case, **felter: str) -> Iterator[RuleFinding]:
    """Warns at every heading that has no text: the description can be made, but is not finished."""
    for heading in _HEADINGS:
        if not case.value(felter[heading]):
            yield RuleFinding("R-969", felter[heading])
