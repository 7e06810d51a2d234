"""Prose of a declaration: the answers in their places, paragraphs, lists, and nothing half."""

from __future__ import annotations

import pytest
from declared import TODAY, codes, record, template

from metodebog import prose
from metodebog.check import check
from metodebog.compose import LINE, compose, compose_blank, compose_draft
from metodebog.context import Context
from metodebog.document import Bullets, Checklist, Fact, Facts, Heading, Item, Paragraph
from metodebog.problems import MetodebogError

LETTER = """
titel: Brev
version: "1"
undertitel: Til {{felt.navn}}
formaal: En prøve
modtager: borger
kilder: ["003.31"]
indledning: |
  Kære {{felt.navn}}.

  Vi kan mødes {{felt.sted}}.
afslutning: "Ring på {{ felt.telefon }}."
afsnit:
  - id: et
    titel: Hvem er {{felt.navn}}?
    tekst: |
      Du kan:
      - komme {{felt.sted}}
      - vente {{frist.aftale_horisont}}
    felter:
      - {id: navn, label: Navn, type: person, kraevet: ja, skjult: ja}
      - {id: sted, label: Sted, type: tekst, skjult: ja}
      - {id: telefon, label: Telefon, type: telefon}
  - id: to
    titel: Dyr
    felter:
      - {id: dyr, label: Dyr, type: flervalg, visning: liste, valg: ["{{viden.dyr}}", d3. Fugl]}
      - {id: flere, label: Flere dyr, type: flervalg, visning: liste, valg: "{{viden.dyr}}"}
"""
CONTEXT = Context(TODAY)


def blocks(text: str, **answers: str) -> list[object]:
    return list(prose.blocks(text, answers.get))


def composed(**answers: str) -> object:
    checked = check(template(LETTER), record(**answers), CONTEXT)
    assert not checked.refused
    return compose(template(LETTER), checked.values, CONTEXT)


def test_a_blank_line_starts_a_paragraph_and_other_lines_are_joined() -> None:
    assert blocks("Et.\nTo.\n\nTre.") == [Paragraph("Et. To."), Paragraph("Tre.")]


@pytest.mark.parametrize("style", [">-", ">", "|", "|-"])
def test_a_blank_line_means_the_same_in_every_way_that_yaml_writes_a_text(style: str) -> None:
    lines = LETTER.replace("indledning: |\n  Kære {{felt.navn}}.", f"indledning: {style}\n  Kære\n  {{{{felt.navn}}}}.")
    loaded = template(lines)
    assert list(prose.blocks(loaded.intro, {"navn": "Åse", "sted": "her"}.get)) == [Paragraph("Kære Åse."), Paragraph("Vi kan mødes her.")]


def test_a_backslash_breaks_the_line() -> None:
    assert blocks("Venlig hilsen\\\nBo\n\nSlut.") == [Paragraph("Venlig hilsen\nBo"), Paragraph("Slut.")]


def test_lines_with_a_dash_are_a_list_also_in_the_middle_of_a_paragraph() -> None:
    assert blocks("Før:\n- et\n- to\n  igen\nEfter.") == [Paragraph("Før:"), Bullets(("et", "to igen")), Paragraph("Efter.")]


def test_a_paragraph_or_item_with_a_missing_answer_is_left_out_as_a_whole() -> None:
    text = "Hej {{felt.a}}.\n\n- {{felt.a}}\n- {{felt.b}}\n\nKun {{felt.a}} og {{felt.b}}."
    assert blocks(text, b="to") == [Bullets(("to",))]


def test_a_list_without_items_is_not_shown() -> None:
    assert blocks("- {{felt.a}}\n\nMere.") == [Paragraph("Mere.")]


def test_an_answer_is_never_read_as_a_placeholder_or_as_markup() -> None:
    assert blocks("Hej {{felt.a}}", a="{{felt.b}} - x\n\n- y") == [Paragraph("Hej {{felt.b}} - x\n\n- y")]


def test_the_answers_stand_in_title_intro_section_and_closing() -> None:
    document = composed(navn="Åse", sted="hjemme", telefon="12345678")
    assert document.subtitle == "Til Åse"
    assert document.blocks[:2] == (Paragraph("Kære Åse."), Paragraph("Vi kan mødes hjemme."))
    assert document.blocks[2:6] == (
        Heading("Hvem er Åse?"), Paragraph("Du kan:"), Bullets(("komme hjemme", "vente tre måneder")), Facts((Fact("Telefon",
            "12 34 56 78"),)),
    )
    assert document.blocks[-1] == Paragraph("Ring på 12 34 56 78.")


def test_without_an_answer_the_sentence_about_it_is_gone_and_the_rest_stands() -> None:
    document = composed(navn="Åse")
    assert document.blocks[:4] == (
        Paragraph("Kære Åse."), Heading("Hvem er Åse?"), Paragraph("Du kan:"), Bullets(("vente tre måneder",)))
    assert not any(isinstance(block, Paragraph) and "Ring" in block.text for block in document.blocks)


def test_a_hidden_field_is_not_shown_itself() -> None:
    shown = [fact.label for block in composed(navn="Åse", sted="hjemme").blocks if isinstance(block, Facts) for fact in block.items]
    assert shown == []


def test_a_list_of_answers_shows_every_answer_with_its_tick() -> None:
    found = list(composed(navn="Åse", dyr="d3. fugl").blocks)
    first = Checklist((Item("d1. Hund"), Item("d2. Kat og killing"), Item("d3. Fugl", True)))
    assert found[-4:] == [Heading("Dyr"), first, Heading("Flere dyr", 2), Checklist((Item("d1. Hund"), Item("d2. Kat og killing")))]


def test_a_part_of_an_answer_is_not_the_answer() -> None:
    assert codes(check(template(LETTER), record(navn="Åse", dyr="d3; Hund"), CONTEXT).problems) == ["C-227"]


def test_an_answer_may_be_given_by_its_code_alone() -> None:
    found = [block for block in composed(navn="Åse", dyr="d3; D1.").blocks if isinstance(block, Checklist)]
    assert found[0] == Checklist((Item("d1. Hund", True), Item("d2. Kat og killing"), Item("d3. Fugl", True)))


def test_the_blank_form_has_room_for_every_answer_in_the_text() -> None:
    blank = compose_blank(template(LETTER), CONTEXT)
    assert blank.subtitle == f"Til {LINE} (Navn)"
    assert blank.blocks[1] == Paragraph(f"Vi kan mødes {LINE} (Sted).")
    assert Checklist((Item("d1. Hund"), Item("d2. Kat og killing"))) in blank.blocks


def test_a_draft_has_what_is_known_and_room_for_the_rest() -> None:
    draft = compose_draft(template(LETTER), {"navn": "Åse"}, CONTEXT)
    assert draft.blocks[0] == Paragraph("Kære Åse.")
    assert Facts((Fact("Telefon", "", 1),)) in draft.blocks


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("{{felt.nvn}}", "M-008"), ("{{felt.et}}", "M-008"), ("{{felt.}}", "M-008"), ("{{fellt.navn}}", "M-012"), ("{{felt.navn}", "M-016"),
        ("{{navn}}", "M-012"), ("{{felt.navn.x}}", "M-008"),
    ],
)
def test_a_placeholder_that_means_nothing_refuses_the_declaration(wrong: str, code: str) -> None:
    with pytest.raises(MetodebogError) as refusal:
        template(LETTER.replace("{{felt.navn}}.", wrong))
    assert codes(refusal.value.problems) == [code]


def test_an_answer_in_a_title_must_be_one_that_is_always_there() -> None:
    with pytest.raises(MetodebogError) as refusal:
        template(LETTER.replace("undertitel: Til {{felt.navn}}", "undertitel: Til {{felt.sted}}"))
    assert codes(refusal.value.problems) == ["M-021"]


def test_an_answer_cannot_stand_in_a_label() -> None:
    with pytest.raises(MetodebogError) as refusal:
        template(LETTER.replace("label: Sted", "label: \"{{felt.navn}}\""))
    assert codes(refusal.value.problems) == ["M-012"]
