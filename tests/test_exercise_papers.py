"""Promises about the exercises on paper: cards for every question, an agenda with times, secrets on one card only, sheets that hold."""

from __future__ import annotations

from datetime import date, time

import pytest
from declared import context

from metodebog import files
from metodebog.compose import compose, compose_blank
from metodebog.document import Cards, Document, PageBreak, Table, texts
from metodebog.rules.oevelsesmoede import meetings
from metodebog.rules.spoergsmaalsbank import kinds, questions

CONTEXT = context(date(2026, 11, 18), example=True)
CARDS, MEETING = files.find_template("spoergsmaalskort", CONTEXT), files.find_template("moedeoevelse", CONTEXT)


def cards(document: Document) -> list[Cards]:
    return [block for block in document.blocks if isinstance(block, Cards)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def sheets(document: Document) -> list[list[object]]:
    """The blocks between the page breaks."""
    found: list[list[object]] = [[]]
    for block in document.blocks:
        if isinstance(block, PageBreak):
            found.append([])
        else:
            found[-1].append(block)
    return found


def test_there_is_a_card_for_every_question_and_a_sheet_for_every_kind() -> None:
    made = compose(CARDS, {}, CONTEXT)
    shown = [card.text for block in cards(made) for card in block.cards if card.text]
    assert shown == [one.text for one in questions(CONTEXT)] and len(sheets(made)) == 1 + 7
    assert [{card.title for card in block.cards} for block in cards(made)] == [{kind.name} for kind in kinds(CONTEXT)]
    assert all(kind.purpose in list(texts(made)) for kind in kinds(CONTEXT))


def test_a_sheet_is_full_of_cards_unless_another_number_of_empty_ones_is_asked_for() -> None:
    assert [len(block.cards) for block in cards(compose(CARDS, {}, CONTEXT))] == [10] * 7
    assert [len(block.cards) for block in cards(compose(CARDS, {"tomme": 0}, CONTEXT))] == [5] * 7


def test_only_the_chosen_kinds_are_printed_with_ones_own_questions_among_them() -> None:
    own = ({"spoergsmaal": "Skal vi gå en tur?", "slags": "Time-out"}, {"spoergsmaal": "Hvad nu?", "slags": "Kontrakt"})
    (made,) = cards(compose(CARDS, {"slags": ("Time-out",), "egne": own, "tomme": 1}, CONTEXT))
    assert len(made.cards) == 7 and [card.text for card in made.cards][5:] == ["Skal vi gå en tur?", ""]


def test_a_card_says_when_the_words_are_not_the_papers() -> None:
    feet = {card.text: card.foot for block in cards(compose(CARDS, {}, CONTEXT)) for card in block.cards}
    assert all(feet[one.text] == one.note for one in questions(CONTEXT))
    assert sum(foot.startswith("Vores") for foot in feet.values()) > 20 and feet["Ved du nu, hvad du vil gøre?"] == ""


@pytest.mark.parametrize("number", range(3))
def test_what_a_role_knows_and_wants_stands_on_its_own_card_and_nowhere_else(number: int) -> None:
    case = meetings(CONTEXT)[number]
    made = compose(MEETING, {"opdigtet_sag": case.title, "start": time(13)}, CONTEXT)
    whole = "\n".join(texts(made))
    (block,) = cards(made)
    assert len(block.cards) == len(case.roles)
    for card, role in zip(block.cards, case.roles, strict=True):
        assert role.name in card.title and role.knows in card.text and role.wants in card.text
        assert (whole.count(role.knows), whole.count(role.wants)) == (1, 1)


def test_the_agenda_tells_when_each_item_begins_and_the_time_keeper_when_it_ends() -> None:
    own = ({"emne": "Post", "ansvarlig": "Maja Tænkt", "formaal": "Vi ved det.", "minutter": 7},)
    made = compose(MEETING, {"opdigtet_sag": "Et tilbud om bolig", "start": time(9, 30), "punkter": own}, CONTEXT)
    agenda, times, signs = tables(made)
    begins, ends = [row[0] for row in agenda.rows], [row[2] for row in times.rows]
    assert begins[0] == "09.30" and begins[1:] == ends[:-1] and ends[-1] == "10.37"
    assert agenda.rows[7][1:] == ("8. Post (Maja Tænkt)", "Vi ved det.", "7") and "Punkterne fylder 67 minutter." in "\n".join(texts(made))
    assert [row[0] for row in signs.rows] == list(CONTEXT.knowledge.lists["moedetegn"]) and len(signs.rows) == 6


def test_agenda_cards_and_sheets_can_be_handed_out_one_by_one() -> None:
    made = sheets(compose(MEETING, {"opdigtet_sag": "Klager fra naboerne", "start": time(13)}, CONTEXT))
    assert [[type(block).__name__ for block in sheet if isinstance(block, (Table, Cards))] for sheet in made] == [
        [], ["Table"], ["Cards"], ["Table"], ["Table"],
    ]  # fmt: skip


def test_the_blank_paper_has_room_for_a_case_of_ones_own() -> None:
    made = compose_blank(MEETING, CONTEXT)
    agenda, times, _ = tables(made)
    assert [row[1] for row in agenda.rows][3:9] == [
        "4. Status (mødelederen)",
        "5.",
        "6.",
        "7.",
        "8.",
        "9. Netværkskortet (sagsbehandleren)",
    ]
    assert len(times.rows) == len(agenda.rows) == 12 and len(cards(made)[0].cards) == 6
    assert not any(role.name in text for case in meetings(CONTEXT) for role in case.roles for text in texts(made))


def test_the_six_signs_are_those_that_the_evaluation_of_a_meeting_asks_about() -> None:
    entries = CONTEXT.knowledge.entries
    assert set(entries["moedetegn"]) == set(entries["moedeevaluering"])
