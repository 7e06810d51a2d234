"""Warnings that only remind: each says what it is about when it should, and is silent when it should be."""

from __future__ import annotations

from datetime import date

import pytest
from declared import TODAY

from metodebog.context import Context
from metodebog.rules import RULES, Case

GIVE, GET, BOTH = "Give oplysninger", "Hente oplysninger", "Begge dele"
TO_GET, TO_GIVE = "Retssikkerhedsloven § 11 a", "Forvaltningsloven § 28"
YESTERDAY, TOMORROW = date(2026, 2, 9), date(2026, 2, 11)
AREA = ({"slut": YESTERDAY},)


@pytest.mark.parametrize(
    ("rule", "arguments", "values", "code"),
    [
        ("lovgrundlag_passer", "lovgrundlag retning", {"lovgrundlag": (TO_GET,), "retning": GIVE}, "R-938"),
        ("lovgrundlag_passer", "lovgrundlag retning", {"lovgrundlag": (TO_GET,), "retning": BOTH}, "R-938"),
        ("lovgrundlag_passer", "lovgrundlag retning", {"lovgrundlag": (TO_GET,), "retning": GET}, None),
        ("lovgrundlag_passer", "lovgrundlag retning", {"lovgrundlag": (TO_GET, TO_GIVE), "retning": GIVE}, None),
        ("sted_kun_med_samtykke", "sted maa", {"sted": "Jobcentret"}, "R-973"),
        ("sted_kun_med_samtykke", "sted maa", {"sted": "Jobcentret", "maa": False}, "R-973"),
        ("sted_kun_med_samtykke", "sted maa", {"sted": "Jobcentret", "maa": True}, None),
        ("sted_kun_med_samtykke", "sted maa", {}, None),
        ("evaluering_er_holdt", "evaluering udfald", {"evaluering": YESTERDAY}, "R-992"),
        ("evaluering_er_holdt", "evaluering udfald", {"evaluering": TODAY}, None),
        ("evaluering_er_holdt", "evaluering udfald", {"evaluering": YESTERDAY, "udfald": "Det går godt."}, None),
        ("rykker_kraever_boligorganisation", "slags rykker", {"slags": "Regional psykiatri", "rykker": True}, "R-993"),
        ("rykker_kraever_boligorganisation", "slags rykker", {"slags": "Boligorganisation", "rykker": True}, None),
        ("rykker_kraever_boligorganisation", "slags rykker", {"slags": "Regional psykiatri", "rykker": False}, None),
        ("journalen_er_markeret", "omraader.slut journal", {"omraader": AREA}, "R-999"),
        ("journalen_er_markeret", "omraader.slut journal", {"omraader": AREA, "journal": ("Alle kan se det",)}, None),
        ("journalen_er_markeret", "omraader.slut journal", {"omraader": ({},)}, None),
    ],
)
def test_a_reminder_comes_when_it_should_and_only_then(rule: str, arguments: str, values: dict[str, object], code: str | None) -> None:
    fields = dict(zip(RULES[rule].arguments, arguments.split(), strict=True))
    found = list(RULES[rule].check(Case(values, Context(TODAY)), **fields))
    assert [finding.code for finding in found] == ([code] if code else [])
