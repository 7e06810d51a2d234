"""The steps of a case: everything they name exists, they hang together, and the dates of a case tell where it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from declared import ROOT, context

from metodebog import steps, yaml_strict
from metodebog.problems import MetodebogError

KNOWLEDGE = context().knowledge
STEPS = KNOWLEDGE.steps
TODAY = date(2026, 11, 20)


def day(number: int) -> date:
    return date(2026, 11, number)


def test_there_are_fourteen_steps_five_branches_and_two_ends() -> None:
    assert [step.id for step in STEPS.values() if step.is_main] == [str(number) for number in range(1, 15)]
    assert [step.id for step in STEPS.values() if not step.is_main and not step.is_end] == ["2.1", "3.1", "4.1", "8.1", "8.2"]
    assert [step.id for step in STEPS.values() if step.is_end] == ["slut_ordinaer", "slut_ingen_stoette"]


def test_every_step_can_be_reached_and_has_an_end_before_it() -> None:
    def from_(id_: str, seen: set[str]) -> set[str]:
        for following in STEPS[id_].next:
            if following not in seen:
                from_(following, seen | {following})
                seen |= {following} | from_(following, seen | {following})
        return seen

    assert from_("1", {"1"}) == set(STEPS)
    assert [step.id for step in STEPS.values() if not step.next and not step.is_end] == ["3.1"]


def test_a_branch_says_when_it_is_taken_and_a_step_who_answers_for_it() -> None:
    assert [step.id for step in STEPS.values() if not step.is_main and not step.condition] == []
    assert [step.id for step in STEPS.values() if not step.is_end and not step.responsible] == []


def test_the_phases_come_in_order() -> None:
    phases = [step.phase for step in STEPS.values() if step.is_main]
    assert phases == sorted(phases) and set(phases) == {1, 2, 3}


def test_every_deadline_of_the_method_belongs_to_a_step() -> None:
    assert {id_ for step in STEPS.values() for id_ in step.deadlines} == set(KNOWLEDGE.deadlines)


@pytest.mark.parametrize(
    ("events", "id_"),
    [
        ({}, "1"),
        ({"henvendelse": day(2)}, "2"),
        ({"fordelt": day(3)}, "4"),
        ({"foerste_kontakt": day(5)}, "5"),
        ({"foerste_moede": day(11)}, "7"),
        ({"foerste_moede": day(25), "foerste_kontakt": day(19)}, "5"),
        ({"behov_vurderet": day(19)}, "9"),
        ({"behov_vurderet": day(19), "moede": day(30)}, "11"),
        ({"moede": day(19)}, "12"),
        ({"moede_eksternt": day(20)}, "12"),
        ({"moede": day(10), "referat_sendt": day(16)}, "13"),
        ({"foerste_moede": day(11), "referat_sendt": day(16)}, "7"),
        ({"moede": day(10), "referat_sendt": day(9)}, "12"),
        ({"moede": day(10), "aftale_fulgt_op": day(18)}, "14"),
        ({"foerste_moede": day(11), "aftale_fulgt_op": day(18)}, "7"),
        ({"afsluttet": day(20)}, None),
        ({"afsluttet": day(21), "moede": day(10), "referat_sendt": day(16)}, "13"),
    ],
)
def test_the_dates_of_a_case_tell_which_step_it_is_at(events: Mapping[str, date], id_: str | None) -> None:
    found = steps.next_step(STEPS, events, TODAY)
    assert (found.id if found else None) == id_


def test_everything_that_a_step_names_must_exist() -> None:
    text = "'1': {navn: A, kilde: '003', fase: '4', naeste: '2', frister: kontakt, sket: fordelt, dokumenter: brev}\n"
    text += "'2': {navn: B, kilde: '003', planlagt: måske}"
    with pytest.raises(MetodebogError) as refusal:
        steps.steps(yaml_strict.load(text, "t.yml"), "t.yml", deadlines={"kontakten": 1}, events=(), documents={"breve": 1})
    assert [(item.code, item.place.line) for item in refusal.value.problems] == [
        ("M-007", 1),
        ("M-001", 1),
        ("M-002", 1),
        ("M-001", 1),
        ("M-007", 2),
    ]
    assert "Mente du “kontakten”?" in str(refusal.value) and "Mente du “breve”?" in str(refusal.value)


def test_every_document_of_a_step_is_declared() -> None:
    declared = {file.stem for file in (ROOT / "templates").glob("*.yml")}
    assert {slug for step in STEPS.values() for slug in step.documents} - declared == set()
