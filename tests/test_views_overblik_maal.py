"""The overview of goals: what is reached, small numbers protected, the work list without names, and no text of anyone quoted."""
from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date

import pytest
from declared import context

from metodebog.document import Block, Figure, Note, Table, block_texts
from metodebog.fields import Value
from metodebog.rules import Case
from metodebog.views import VIEWS

TODAY = date(2026, 11, 21)
OWN = {
    "indgaaet": "indgaaet", "naaet": "aftaler.naaet", "dag": "aftaler.opfoelgningsdato", "borger": "aftaler.borger_goer",
    "medarbejder": "aftaler.fs_goer", "godt": "aftaler.godt", "mindre_godt": "aftaler.mindre_godt", "fulgt_op": "opfoelgning.dato",
}  # fmt: skip


def goal(reached: str = "", day: date = date(2026, 12, 1), **more: Value) -> Mapping[str, Value]:
    answer = {"naaet": reached} if reached else {}
    return {"opfoelgningsdato": day, "borger_goer": "Ringer", "fs_goer": "Skriver", **answer, **more}


def agreement(*goals: Mapping[str, Value], held: tuple[date, ...] = (), made: date = date(2026, 9, 7)) -> Mapping[str, Value]:
    return {"navn": "Anna Eksempel", "indgaaet": made, "aftaler": goals, "opfoelgning": tuple({"dato": day} for day in held)}


def blocks(name: str, *records: Mapping[str, Value]) -> list[Block]:
    return list(VIEWS[name].make(Case({}, context(TODAY), tuple(records)), **OWN))


def told(name: str, *records: Mapping[str, Value]) -> str:
    return "\n".join(text for block in blocks(name, *records) for text in block_texts(block))


def rows(name: str, caption: str, *records: Mapping[str, Value]) -> dict[str, tuple[str, ...]]:
    tables = (block for block in blocks(name, *records) if isinstance(block, Table))
    return {row[0]: row[1:] for table in tables if caption in table.caption for row in table.rows}


def many(yes: int, partly: int, no: int, open_: int) -> list[Mapping[str, Value]]:
    answers = ["Ja"] * yes + ["Delvist"] * partly + ["Nej"] * no + [""] * open_
    return [agreement(goal(answer), held=(date(2026, 10, 1),) if answer else ()) for answer in answers]


def test_goals_are_counted_as_shares_of_those_that_are_assessed() -> None:
    found = rows("maal_i_tal", "om de er nået", *many(10, 6, 5, 9))
    assert found == {
        "Nået": ("10", "48 %"), "Delvist nået": ("6", "29 %"), "Ikke nået": ("5", "24 %"),
        "Vurderet i alt": ("21", "–"), "Endnu ikke vurderet": ("9", "–"),
    }  # fmt: skip


def test_a_small_number_is_hidden_with_what_it_could_be_computed_from() -> None:
    found = rows("maal_i_tal", "om de er nået", *many(12, 8, 2, 9))
    assert found["Ikke nået"][0] == "under 5"
    assert [name for name, cells in found.items() if cells[0] == "skjult"] != []
    assert "Små tal er beskyttet" in told("maal_i_tal", *many(12, 8, 2, 9))


def test_the_picture_is_there_only_when_all_of_its_numbers_may_be_shown() -> None:
    def pictures(*numbers: int) -> list[str]:
        return [block.alt for block in blocks("maal_i_tal", *many(*numbers)) if isinstance(block, Figure)]

    assert pictures(10, 6, 5, 9) == ["Søjler. Nået: 10 (48 %). Delvist nået: 6 (29 %). Ikke nået: 5 (24 %)."]
    assert pictures(12, 8, 2, 9) == []


def test_with_fewer_agreements_than_the_threshold_there_are_no_numbers() -> None:
    found = blocks("maal_i_tal", *many(2, 1, 1, 0))
    assert [type(block) for block in found] == [Note]
    assert not any(mark.isdigit() for mark in "".join(block_texts(found[0])).replace("mindst 5", ""))


@pytest.mark.parametrize("seed", range(40))
def test_no_count_under_five_is_ever_shown(seed: int) -> None:
    draw = random.Random(seed)
    records = [
        agreement(*(goal(draw.choice(("Ja", "Delvist", "Nej", "")), borger_goer=draw.choice(("x", ""))) for _ in range(draw.randint(1, 3))),
                  held=tuple(date(2026, 10, 1 + number) for number in range(draw.randint(0, 2))))
        for _ in range(draw.randint(5, 25))
    ]  # fmt: skip
    for block in blocks("maal_i_tal", *records):
        if isinstance(block, Table):
            for row in block.rows:
                assert not row[1].isdigit() or int(row[1]) >= 5, row


def test_what_one_goal_weighs_is_told() -> None:
    assert "Der er 21 vurderede mål. Ét mål mere eller mindre flytter andelen 5 procentpoint." in told("maal_i_tal", *many(10, 6, 5, 9))


def test_actions_are_split_between_citizen_and_caseworker() -> None:
    goals = [goal()] * 8 + [goal(fs_goer="")] * 7 + [goal(borger_goer="")] * 6
    records = [agreement(one) for one in goals]
    found = rows("maal_i_tal", "hvem der har en opgave", *records)
    assert found["Kun borgeren"] in (("7", "33 %"), ("skjult", "skjult"))
    assert found["Ingen af dem"][0] in ("under 5", "skjult")


def test_follow_ups_that_have_been_held_are_counted_and_planned_ones_are_not() -> None:
    records = [agreement(goal(), held=(date(2026, 10, 1), date(2026, 11, 1))) for _ in range(6)]
    records += [agreement(goal(), held=(date(2026, 10, 1), date(2026, 12, 1))) for _ in range(7)] + [agreement(goal()) for _ in range(8)]
    found = rows("maal_i_tal", "hvor tit", *records)
    assert [cells[0] for cells in found.values()] == ["8", "7", "6"]
    assert list(found) == ["Ikke fulgt op endnu", "Fulgt op én gang", "Fulgt op flere gange"]


def test_open_goals_past_their_day_stand_with_their_row_the_oldest_first() -> None:
    late, later = goal(day=date(2026, 11, 2)), goal(day=date(2026, 11, 14))
    records = [agreement(goal("Ja", date(2026, 10, 1))), agreement(goal(day=TODAY), later), agreement(late)]
    tables = [block for block in blocks("maal_uden_opfoelgning", *records) if isinstance(block, Table)]
    assert tables[0].rows == (("3", "1", "2. november 2026", "19 dage over"), ("2", "2", "14. november 2026", "7 dage over"))
    assert told("maal_uden_opfoelgning", records[0]) == "Alle mål, hvor dagen er gået, er fulgt op."


def test_nothing_that_anyone_wrote_and_no_name_is_quoted() -> None:
    secret = "HEMMELIGT ORD"
    record = agreement(goal("Nej", date(2026, 10, 1), godt=secret, mindre_godt=secret, maal=secret, borger_goer=secret, fs_goer=secret))
    records = [record] * 12
    text = "\n".join(told(name, *records) for name in ("maal_i_tal", "maal_uden_opfoelgning", "maal_laeseliste"))
    assert secret not in text and "Anna" not in text


def test_the_reading_list_tells_where_something_stands() -> None:
    records = [agreement(goal()), agreement(goal(mindre_godt="Ventetid"), goal("Ja", godt="Fint"))]
    tables = [block for block in blocks("maal_laeseliste", *records) if isinstance(block, Table)]
    assert tables[0].rows == (("2", "1", "–", "ja"), ("2", "2", "ja", "–"))
    assert told("maal_laeseliste", agreement(goal())) == "Ingen har skrevet om det endnu."


def test_the_period_is_told_in_months() -> None:
    records = [agreement(goal(), made=date(2026, month, 17)) for month in (8, 9, 9, 10, 11)]
    text = told("maal_i_tal", *records)
    assert "august 2026 til november 2026" in text and "17." not in text
