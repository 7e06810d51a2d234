"""Rules of the network map (inventory 003.40, 003.41). They only warn: a map is never finished."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.rules.base import Case, RuleFinding, column, rule
from metodebog.rules.samtykke import same_name

PRIVATE_KIND, PRIVATE_SECTION = "Privat netværk", "privat"
NO_CONTACT = "tolk"
"""The section that does not ask about contact."""


def _section(case: Case, id_: str) -> str:
    """The name of a section."""
    entry = case.context.knowledge.entries.get("netvaerk", {}).get(id_)
    return entry["tekst"] if entry else ""


@rule("Netværkskortet er rettet inden for {{frist.aftale_horisont}}.", "003.19, 003.41", opdateret="dato")
def netvaerkskort_er_nyt(case: Case, opdateret: str) -> Iterator[RuleFinding]:
    """Warns when the horizon of the agreement has passed since the map was last made anew."""
    day, horizon = case.value(opdateret), case.context.deadline("aftale_horisont")
    if day is not None and horizon.end(day, case.context.calendar) < case.context.today:
        yield RuleFinding("R-920", opdateret, None, {"frist": horizon.words})


@rule("Den samme person står kun én gang i et afsnit.", "003.40", navn="tabel.tekst", afsnit="tabel.valg")
def kun_en_gang_i_afsnit(case: Case, navn: str, afsnit: str) -> Iterator[RuleFinding]:
    """Warns at every row after the first with the same name in the same section, however it is spelt."""
    rows = case.rows(navn)
    for index, row in enumerate(rows):
        name, section = row.get(column(navn)), row.get(column(afsnit))
        before = (other for other in rows[:index] if other.get(column(afsnit)) == section)
        if section and any(same_name(name, other.get(column(navn))) for other in before):
            yield RuleFinding("R-921", navn, index)


@rule("Det står på kortet, om borgeren har kontakt til hver person.", "003.40", kontakt="tabel.ja_nej", afsnit="tabel.valg")
def kontakt_er_kendt(case: Case, kontakt: str, afsnit: str) -> Iterator[RuleFinding]:
    """One warning for the whole table; interpreters are not asked about."""
    yield from _unanswered(case, kontakt, afsnit, "R-922", _section(case, NO_CONTACT))


@rule("Det står på kortet, hvor tæt hver person er på borgeren.", "003.40", naerhed="tabel.valg", afsnit="tabel.valg")
def naerhed_er_kendt(case: Case, naerhed: str, afsnit: str) -> Iterator[RuleFinding]:
    """One warning for the whole table: those without are drawn in a ring of their own."""
    yield from _unanswered(case, naerhed, afsnit, "R-923", "")


def _unanswered(case: Case, path: str, section: str, code: str, exempt: str) -> Iterator[RuleFinding]:
    """One finding at the first row without an answer, with how many there are."""
    open_ = [index for index, row in enumerate(case.rows(path)) if row.get(column(path)) is None and row.get(column(section)) != exempt]
    if open_:
        yield RuleFinding(code, path, open_[0], {"antal": len(open_)})


@rule("Den, der står i det private netværk, er ikke fra kommunen.", "003.40", slags="tabel.valg", afsnit="tabel.valg")
def slags_passer_med_afsnit(case: Case, slags: str, afsnit: str) -> Iterator[RuleFinding]:
    """Warns when someone from the municipality stands among family and friends."""
    private = _section(case, PRIVATE_SECTION)
    for index, row in enumerate(case.rows(slags)):
        if row.get(column(afsnit)) == private and row.get(column(slags)) == "Kommunen":
            yield RuleFinding("R-924", slags, index)
