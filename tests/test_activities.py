"""A description of an activity is finished when all ten headings of the method are filled in; what is missing is named."""

from __future__ import annotations

from datetime import date

import pytest
from declared import codes, context, record

from metodebog import files
from metodebog.check import check
from metodebog.compose import compose
from metodebog.document import texts

ON = context(date(2026, 11, 21))
TEMPLATE = files.find_template("aktivitetsbeskrivelse", ON)
HEADINGS = {
    "tema": "Tema", "aktivitet": "Aktivitet(er)", "form": "Form", "arena": "Arena (rammer)", "maalgruppe": "Målgruppe(r)",
    "aktoerer": "Væsentligste aktører (beskriv konkret)", "grundlag": "Teoretisk/praktisk grundlag for valg af metode",
    "barrierer": "Barrierer", "udbytte": "Forventet udbytte (kort sigt)", "virkning": "Forventet virkning på længere sigt",
}  # fmt: skip
WHOLE = dict.fromkeys(HEADINGS, "Vi går en tur.")


def test_the_ten_headings_are_those_of_the_method_in_its_order() -> None:
    assert {field.id: field.label for field in list(TEMPLATE.fields)[:10]} == HEADINGS
    assert [field.id for field in TEMPLATE.fields][:10] == list(HEADINGS)


def test_a_whole_description_is_accepted_without_a_word() -> None:
    assert check(TEMPLATE, record(**WHOLE), ON).problems == ()


@pytest.mark.parametrize("missing", [name for name in HEADINGS if name != "tema"])
def test_a_heading_without_a_text_is_named_and_the_draft_is_made(missing: str) -> None:
    checked = check(TEMPLATE, record(**{name: text for name, text in WHOLE.items() if name != missing}), ON)
    (found,) = checked.problems
    assert found.code == "R-969" and not found.level.refuses and HEADINGS[missing] in found.line
    assert HEADINGS[missing] in list(texts(compose(TEMPLATE, checked.values, ON))), "there is room to write it"


def test_every_missing_heading_is_named_at_once() -> None:
    found = check(TEMPLATE, record(tema="Gåture"), ON).problems
    assert codes(found) == ["R-969"] * 9


def test_a_description_without_a_theme_is_refused() -> None:
    found = check(TEMPLATE, record(**{name: text for name, text in WHOLE.items() if name != "tema"}), ON).problems
    assert "C-201" in codes(found)


def test_the_theme_stands_below_the_title() -> None:
    document = compose(TEMPLATE, {**WHOLE, "tema": "Gåture & samtaler"}, ON)
    assert document.subtitle == "Gåture & samtaler"
