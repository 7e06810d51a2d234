"""Packages: which documents of a case belong together at a step, and which are still missing. Pure.

A package chooses among the checked documents of a case, and may add drafts: documents with what is known filled in and room
to write the rest by hand together with the citizen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from metodebog.context import Context
from metodebog.dates import long_date
from metodebog.fields import Value
from metodebog.rules.dagsorden import INVITATION
from metodebog.rules.samtykke import GIVE, missing
from metodebog.template import Template

AGENDA, MAP, CONSENT = "udrettedagsorden", "netvaerkskort", "samtykke"


@dataclass(frozen=True, slots=True)
class Piece:
    """One document of a case: its template and its checked answers. `draft`: to be finished by hand."""

    template: Template
    values: Mapping[str, Value]
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Packed:
    """The documents of a package in order, and what is to be told about it: (message code, its values)."""

    pieces: tuple[Piece, ...]
    findings: tuple[tuple[str, Mapping[str, object]], ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """`documents`: the slugs that it may hold; the others of the case are not looked at. `settles`: the questions it answers itself.

    `base`: the document whose data file they are all made of; empty for a package of a case, which `pack` chooses. `blanks`: the
    forms for pen and paper that go with it.
    """

    name: str
    meaning: str
    source: str
    documents: tuple[str, ...]
    pack: Callable[[Sequence[Piece], Mapping[str, Template], Context], Packed] | None = None
    settles: tuple[str, ...] = field(default=())
    base: str = ""
    blanks: tuple[str, ...] = ()


def _koordinerende_moede(pieces: Sequence[Piece], templates: Mapping[str, Template], context: Context) -> Packed:
    """The next invitation with its calendar file, the newest network map, and a consent to fill in for each guest who lacks one."""
    agendas = [piece for piece in pieces if piece.template.slug == AGENDA and piece.values.get("tilstand") == INVITATION]
    if not agendas:
        return Packed((), (("O-830", {}),))
    coming = [piece for piece in agendas if piece.values["dato"] >= context.today]
    agenda = min(coming, key=_meeting) if coming else max(agendas, key=_meeting)
    maps = [piece for piece in pieces if piece.template.slug == MAP]
    known = [piece for piece in maps if piece.values["opdateret"] <= context.today] or maps
    newest = [max(known, key=lambda piece: piece.values["opdateret"])] if known else []
    drafts = _missing_consents(agenda, templates[CONSENT])
    findings = [("O-831", {"antal": len(drafts)})] if drafts else []
    findings += [] if maps else [("O-832", {})]
    return Packed((agenda, *newest, *drafts), tuple(findings))


def _meeting(agenda: Piece) -> Value:
    return agenda.values["dato"]


def _missing_consents(agenda: Piece, consent: Template) -> list[Piece]:
    """A draft for each participant who needs a consent and has none on the day of the meeting."""
    guests = agenda.values.get("deltagere", ())
    day = agenda.values["dato"]
    shared = {one.shared: agenda.values[one.id] for one in agenda.template.simple_fields if one.shared and one.id in agenda.values}
    known = {one.id: shared[one.shared] for one in consent.simple_fields if one.shared in shared}
    found = []
    for index, _ in missing(guests, agenda.values.get("samtykker", ()), day, GIVE):
        name = guests[index]["navn"]
        purpose = f"At {name} kan være med til det koordinerende møde {long_date(day)}."
        found.append(Piece(consent, {**known, "part": name, "retning": GIVE, "formaal": purpose}, draft=True))
    return found


PACKAGES = {
    "koordinerende-moede": Package(
        "Koordinerende møde",
        "Dagsorden med kalenderfil, det nyeste netværkskort og et samtykke til hver deltager, som mangler et.", "003.17, 003.38, X.03",
        (AGENDA, MAP, CONSENT), _koordinerende_moede, ("R-935",),
    ),
    "kursus": Package(
        "Kursus",
        "Program, køreplan, deltagerliste, navneskilte, beviser, dias med noter, spørgeskemaer og rapporten om evalueringen.",
        "003.60, 003.61, 003.62",
        ("kursusprogram", "underviserplan", "deltagerliste", "navneskilte", "kursusbevis", "kursusdias", "diasnoter", "evalueringsrapport"),
        base="kursusprogram", blanks=("kursusevaluering", "kursusopfoelgning", "lederspoergsmaal"),
    ),
}
"""Name on the command line → package."""
