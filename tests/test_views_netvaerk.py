"""The network map's tables, drawing and overview: everyone once, in plain words, and only what the citizen said yes to."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from declared import context

from metodebog.document import Block, Bullets, Figure, Heading, Paragraph, Table, block_texts
from metodebog.rules import Case
from metodebog.views import VIEWS

TODAY = date(2026, 11, 21)
PEOPLE = (
    {"navn": "Bo", "afsnit": "Fremskudt sagsbehandler", "arbejdssted": "Rådhuset", "kontakt": True, "naerhed": "Tæt på",
     "slags": "Kommunen"},
    {"navn": "Carla", "afsnit": "Privat netværk", "tilknytning": "Søster", "telefon": "12345671", "kontakt": True, "naerhed": "Tæt på",
     "slags": "Privat netværk"},
    {"navn": "Læge Lis", "afsnit": "Sundhed og behandling", "kontakt": False, "naerhed": "Længere væk", "slags": "Ekstern"},
    {"navn": "Rania", "afsnit": "Tolk", "naerhed": "Længere væk", "slags": "Ekstern"},
)  # fmt: skip
YES = {"part": "Læge Lis", "retning": "Begge dele", "givet": date(2026, 11, 1)}


def shown(view: str, people: tuple = PEOPLE, blank: bool = False, today: date = TODAY, **more: object) -> list[Block]:
    """What the view makes of the people, and of the other fields that are given."""
    case = Case({"parter": people, **more} if not blank else {}, context(today), blank=blank)
    return list(VIEWS[view].make(case, parter="parter", **{id_: id_ for id_ in more}))


def words(blocks: list[Block]) -> str:
    return "\n".join(text for block in blocks for text in block_texts(block))


def row_of(blocks: list[Block], first: str) -> tuple[str, ...]:
    return next(row for block in blocks if isinstance(block, Table) for row in block.rows if row[0] == first)


def test_every_person_stands_in_the_table_of_their_section_and_only_there() -> None:
    blocks = shown("netvaerkstabeller")
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Fremskudt sagsbehandler", "Privat netværk", "Sundhed og behandling", "Tolk",
    ]  # fmt: skip
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [1, 1, 1, 1]
    assert row_of(blocks, "Carla\nSøster") == ("Carla\nSøster", "", "12 34 56 71", "Ja")
    assert row_of(blocks, "Læge Lis")[3] == "Nej"


def test_the_interpreter_has_a_language_and_no_question_of_contact() -> None:
    blocks = shown("netvaerkstabeller", tolkesprog="Arabisk")
    assert Paragraph("Tolkesprog: Arabisk") in blocks
    assert [column.label for column in blocks[-1].columns] == ["Navn", "Arbejdssted", "Telefon/mobil"]
    assert "Tolkesprog" not in words(shown("netvaerkstabeller"))


def test_the_blank_form_has_all_ten_tables_with_help_and_the_citizen_s_doctor() -> None:
    blocks = shown("netvaerkstabeller", blank=True)
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(tables) == 10 and all(len(table.rows) >= 2 for table in tables)
    assert len([block for block in blocks if isinstance(block, Paragraph) and block.style == "hjælp"]) == 10
    assert [row[0] for table in tables for row in table.rows if row[0]] == ["Egen læge"]
    assert [table.columns[-1].label for table in tables] == ["Har du kontakt til?"] * 8 + ["Har borger kontakt til?", "Telefon/mobil"]


def test_the_drawing_is_told_in_words() -> None:
    (figure,) = shown("netvaerkstegning")
    assert isinstance(figure, Figure) and figure.svg.startswith("<svg") and "Carla (privat netværk)" in figure.alt
    assert all(name in figure.svg for name in ("Bo", "Carla", "Læge Lis", "Rania"))


def test_without_anyone_there_is_no_drawing_except_on_the_blank_form() -> None:
    assert shown("netvaerkstegning", ()) == [] and shown("netvaerksoverblik", ()) == []
    (figure,) = shown("netvaerkstegning", blank=True)
    assert "Kriminalforsorg" in figure.svg and figure.alt.startswith("Et tomt")


def test_the_overview_counts_every_section_and_the_share_with_contact() -> None:
    blocks = shown("netvaerksoverblik")
    assert row_of(blocks, "Privat netværk") == ("Privat netværk", "1", "1", "100 %")
    assert row_of(blocks, "Sundhed og behandling") == ("Sundhed og behandling", "1", "0", "0 %")
    assert row_of(blocks, "Bolig") == ("Bolig", "0", "", "")
    assert row_of(blocks, "Tolk") == ("Tolk", "1", "", "")
    assert row_of(blocks, "I alt") == ("I alt", "4", "2", "67 %")


def test_the_overview_tells_private_and_professional() -> None:
    assert "Der er én fra dit eget liv, én fra kommunen og to fra andre steder." in words(shown("netvaerksoverblik"))


def test_unknown_contact_is_told_but_never_for_an_interpreter() -> None:
    assert "Vi mangler" not in words(shown("netvaerksoverblik"))
    unknown = ({**PEOPLE[1], "kontakt": None}, PEOPLE[3])
    assert "Vi mangler at skrive, om du har kontakt med én af dem." in words(shown("netvaerksoverblik", unknown))


def test_empty_sections_are_something_to_talk_about_but_not_those_few_need() -> None:
    (bullets,) = [block for block in shown("netvaerksoverblik", PEOPLE[:2]) if isinstance(block, Bullets)]
    assert bullets.items == ("Arbejde", "Uddannelsessted", "Bolig", "Hverdagen i hjemmet", "Sundhed og behandling", "Socialforvaltning")


@pytest.mark.parametrize(
    ("consent", "line"),
    [
        ({}, None),
        ({"gyldig_til": TODAY}, None),
        ({"gyldig_til": date(2026, 11, 20)}, "Læge Lis: dit samtykke er udløbet"),
        ({"trukket": TODAY}, "Læge Lis: du har trukket dit samtykke tilbage"),
        ({"trukket": date(2026, 11, 22)}, None),
        ({"givet": date(2026, 11, 22)}, "Læge Lis"),
        ({"part": "En anden"}, "Læge Lis"),
        ({"retning": "Hente oplysninger"}, None),
    ],
)  # fmt: skip
def test_those_without_a_valid_consent_are_told_with_the_reason(consent: Mapping[str, object], line: str | None) -> None:
    blocks = shown("netvaerksoverblik", (PEOPLE[2],), samtykker=({**YES, **consent},))
    told = words(blocks).split("Hvem må vi tale med?\n")[1].split("\nHvor mange")[0].split("\n")
    assert told[1:] == ([line] if line else [])


def test_the_municipality_itself_needs_no_consent() -> None:
    assert "Du har sagt ja til alle" in words(shown("netvaerksoverblik", PEOPLE[:1], samtykker=()))


@pytest.mark.parametrize(
    ("updated", "told"),
    [
        (TODAY, "Det er i dag."), (date(2026, 11, 20), "Det er i går."), (date(2026, 11, 12), "Det er ni dage siden."),
        (date(2026, 8, 21), "Det er 92 dage siden."),
        (date(2026, 8, 20), "Det er mere end tre måneder siden. Se gerne kortet igennem sammen."),
    ],
)  # fmt: skip
def test_the_age_of_the_map_is_told_and_an_old_one_is_worth_another_look(updated: date, told: str) -> None:
    assert words(shown("netvaerksoverblik", opdateret=updated)).split("Hvor nyt er kortet?\n")[1].split("\nHvor mange")[0].endswith(told)
