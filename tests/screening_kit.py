"""What the tests of screenings share: the fields of the form, a context with invented ages, and one form's answers.

    FORM            argument of the rules and views → field id
    evaluating()    Eksempel Kommune with ages: group 1 is 18–29 years, group 2 is 25–64
    ticks("k1 b2")  the answers that hold these ticks, as the check gives them
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from declared import context

from metodebog.context import Context
from metodebog.fields import Value
from metodebog.rules.screening import TOPICS

TODAY = date(2026, 11, 21)
REFERRED = date(2026, 11, 2)
FORM = {
    "henvendt": "henvendt", "foedt": "borger_foedselsdato", "cpr_nr": "borger_cpr", "kategori1": "kategori1",
    **{topic: f"emne_{topic}" for topic in TOPICS},
}  # fmt: skip
AGES = {"maalgruppe1_alder_min": 18, "maalgruppe1_alder_max": 29, "maalgruppe2_alder_min": 25, "maalgruppe2_alder_max": 64}
NO_AGES = {**dict.fromkeys(AGES)}


def with_settings(settings: Mapping[str, object], today: date = TODAY) -> Context:
    """The project's method and Eksempel Kommune, with these settings on top of its own."""
    case = context(today, example=True)
    return replace(case, municipality=replace(case.municipality, settings={**case.municipality.settings, **settings}))


def evaluating(today: date = TODAY, **settings: object) -> Context:
    """With the four ages, and what is given besides."""
    return with_settings({**AGES, **settings}, today)


def silent() -> Context:
    """Without the ages, whatever stands in kommune.yml."""
    return with_settings(NO_AGES)


def ticks(codes: str, case: Context | None = None) -> dict[str, Value]:
    """The flervalg answers that hold the criteria with these codes."""
    texts = {text.partition(".")[0]: text for text in (case or context(TODAY)).knowledge.lists["kriterier"]}
    found: dict[str, Value] = {}
    for code in codes.split():
        field = "kategori1" if code[0] == "k" else f"emne_{code[0]}"
        found[field] = (*found.get(field, ()), texts[code])
    return found


def answers(codes: str = "", born: date | None = date(1990, 1, 1), **more: Value) -> dict[str, Value]:
    """A form that came in on 2 November 2026."""
    given = {"borger_foedselsdato": born} if born else {}
    return {"henvendt": REFERRED, **given, **ticks(codes), **more}
