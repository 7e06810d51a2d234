"""The kinds of pages in the handbook: which kind a page is, what it is called, and the headings that every page of the kind has."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page. `id`: folded, for classes and data. `label`: Danish, for readers. `headings`: the fixed `##`
    headings in their order; `first` and `last`: for a kind where only the first and the last heading are fixed."""

    id: str
    label: str
    headings: tuple[str, ...] = ()
    first: str = ""
    last: str = ""


_TEN = (
    "Tema", "Aktiviteter", "Form", "Arena", "Målgrupper", "Væsentligste aktører", "Grundlag for valg af metode", "Barrierer",
    "Forventet udbytte på kort sigt", "Forventet virkning på længere sigt",
)  # fmt: skip
_STEP = ("Formål", "Sådan gør du", "Frist", "Dokumenter", "Tjekliste", "Hvis det er svært", "Næste skridt", "Kilder")
_GUIDE = ("Hvornår bruger du guiden?", "Før mødet", "Under mødet", "Efter mødet", "Dokumenter", "Kilder")
_CARD = ("Hvornår", "Varighed", "Deltagere", "Formål", "Succeskriterier", "Sådan gør I", "Kilder")
_TOOL = ("Hvad er det?", "Hvornår bruger du det?", "Sådan gør du", "Det skal stå i det", "Tjekliste", "Kilder")

TRIN = PageKind("trin", "Trin", _STEP)
AKTIVITET = PageKind("aktivitet", "Aktivitet", (*_TEN, "Dokumenter", "Kilder"))
MOEDEGUIDE = PageKind("moedeguide", "Mødeguide", _GUIDE)
MOEDEKORT = PageKind("moedekort", "Mødekort", _CARD)
PROJEKTVAERKTOEJ = PageKind("projektvaerktoej", "Projektværktøj", _TOOL)
VIDEN = PageKind("viden", "Viden", first="Kort fortalt", last="Kilder")
SKABELON = PageKind("skabelon", "Skabelon")
VEJLEDNING = PageKind("vejledning", "Vejledning")
OPSLAG = PageKind("opslag", "Opslag")

PATTERNS: tuple[tuple[str, PageKind], ...] = (
    ("book/skabeloner/index", OPSLAG),
    ("book/skabeloner/*", SKABELON),
    ("book/saadan/*", VEJLEDNING),
    ("book/*/index", VIDEN),
    ("book/trin/trin-*", TRIN),
    ("book/aktiviteter/*", AKTIVITET),
    ("book/moeder/foerste-moede", MOEDEGUIDE),
    ("book/moeder/koordinerende-moede", MOEDEGUIDE),
    ("book/raadgivning/kort-*", MOEDEKORT),
    ("book/projekt/*", PROJEKTVAERKTOEJ),
    ("book/*/*", VIDEN),
)
"""Names of pages, with * for any text → their kind. The first that fits counts; any other page is an Opslag."""

KINDS: tuple[PageKind, ...] = (*dict.fromkeys(kind for _, kind in PATTERNS),)


def page_kind(docname: str) -> PageKind:
    """The kind of the page `docname` (“book/trin/trin-04”)."""
    return next((kind for pattern, kind in PATTERNS if fnmatchcase(docname, pattern)), OPSLAG)
