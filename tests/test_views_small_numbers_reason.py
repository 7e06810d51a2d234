"""A threshold lower than usual is told, with its written reason, in the reports that have one."""
from __future__ import annotations

from dataclasses import replace

import pytest
from declared import context

from metodebog.context import Context
from metodebog.document import Note
from metodebog.rules import Case
from metodebog.views import VIEWS
from metodebog.views.overblik_maal import FIELDS as GOALS
from metodebog.views.overblik_sager import FIELDS as CASES
from metodebog.views.smaa_tal import lowered, reason, threshold

REASON = "Alle har sagt ja til det"


def with_settings(**settings: object) -> Context:
    usual = context()
    return replace(usual, municipality=replace(usual.municipality, settings={**usual.municipality.settings, **settings}))


@pytest.mark.parametrize(("name", "fields"), [("maal_i_tal", GOALS), ("frister_overholdt", CASES)])
def test_a_report_with_a_lower_threshold_prints_the_reason(name: str, fields: dict[str, str]) -> None:
    low = with_settings(smaa_tal_graense=3, smaa_tal_begrundelse=REASON)
    notes = [block.text for block in VIEWS[name].make(Case({}, low, ()), **{key: key for key in fields}) if isinstance(block, Note)]
    assert f"Den er 3 i stedet for 5. Begrundelsen er: {REASON}" in notes


def test_the_usual_threshold_is_told_without_a_note() -> None:
    assert list(lowered(context())) == [] and list(lowered(with_settings(smaa_tal_graense=9))) == []
    assert (threshold(context()), reason(context()), reason(with_settings(smaa_tal_begrundelse=f" {REASON} "))) == (5, "", REASON)
