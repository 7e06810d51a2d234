"""The layout “skema”: fields with several answers share one table, where every answer stands with a box, ticked or not."""

from __future__ import annotations

from datetime import date

import pytest
from declared import context, template
from pdf_text import words, words_of

from metodebog import letterhead
from metodebog.batch import render
from metodebog.compose import compose, compose_blank
from metodebog.document import Document, Facts, Table, texts
from metodebog.problems import MetodebogError
from metodebog.readback import differs

SHEET = """
titel: Prøve
version: "1"
formaal: Prøve
modtager: medarbejder
kilder: ["000.00"]
afsnit:
  - id: a
    titel: Huskeliste
    felter:
      - {id: sted, label: Sted, type: tekst}
      - {id: foer, label: Før mødet, type: flervalg, valg: ["Aftal tid, og find et sted", Lav kaffe & te], visning: skema}
      - {id: efter, label: Efter mødet, type: flervalg, valg: [Ring, Skriv], visning: skema, i_dokument: Bagefter}
      - {id: noter, label: Noter, type: tekst, tom: skriveplads}
      - {id: sidst, label: Sidst, type: flervalg, valg: [Gå], visning: skema}
"""
ON = context(date(2026, 11, 21))


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def test_neighbours_share_a_table_and_another_field_between_them_parts_it() -> None:
    first, last = tables(compose(template(SHEET), {"foer": ("Lav kaffe & te",)}, ON))
    assert first.rows == (
        ("Før mødet", "☐ Aftal tid, og find et sted\n☒ Lav kaffe & te"),
        ("Bagefter", "☐ Ring\n☐ Skriv"),
    )
    assert last.rows == (("Sidst", "☐ Gå"),)
    assert [column.label for column in first.columns] == ["Del", "Sæt kryds"]


def test_the_blank_form_has_the_same_tables_without_ticks() -> None:
    blank, empty = compose_blank(template(SHEET), ON), compose(template(SHEET), {}, ON)
    assert tables(blank) == tables(empty)
    assert "☒" not in "".join(texts(blank))


def test_facts_before_the_table_stay_together() -> None:
    blocks = compose(template(SHEET), {"sted": "Her"}, ON).blocks
    assert [type(block) for block in blocks[1:3]] == [Facts, Table]


@pytest.mark.parametrize("values", [{}, {"foer": ("Lav kaffe & te",), "sidst": ("Gå",)}], ids=["empty", "ticked"])
def test_ticks_and_boxes_stand_in_every_format(values: dict[str, tuple[str, ...]]) -> None:
    document = compose(template(SHEET), values, ON)
    paper, _ = letterhead.load(ON)
    assert not differs(document, "docx", render(document, "docx", paper))
    assert not differs(document, "html", render(document, "html", paper))
    assert words(render(document, "pdf", paper)) == [word for text in texts(document) for word in words_of(text)]


def test_only_a_choice_of_several_answers_can_be_such_a_table() -> None:
    with pytest.raises(MetodebogError, match="M-011"):
        template(SHEET.replace("type: tekst}", "type: tabel, kolonner: [{id: x, label: X, type: tekst}], visning: skema}", 1))
