"""Promises about the question bank as an exercise: seven kinds, a pile that the seed decides, marks, filter, and one's own cards."""

from __future__ import annotations

from datetime import date

import pytest
from exercise_kit import faults, parts

from metodebog import files
from metodebog.exercises import EXERCISES
from metodebog.exercises.making import make
from metodebog.exercises.question_bank import Bank
from metodebog.rules.spoergsmaalsbank import kinds, questions

CONTEXT = files.context(date(2026, 11, 18), example=True)


def begun(seed: int = 7) -> Bank:
    return EXERCISES["spoergsmaalskort"].start(CONTEXT, seed)


def top(bank: Bank) -> str:
    return next(part for part in parts(bank.screen()) if part["kind"] == "card")["text"]


def after(bank: Bank, *acts: tuple[str, object]) -> Bank:
    for action, value in acts:
        bank = bank.act(action, value, 1.0)
    return bank


def test_the_bank_has_every_question_of_every_one_of_the_seven_kinds() -> None:
    found = questions(CONTEXT)
    assert len(kinds(CONTEXT)) == 7 and all(kind.purpose for kind in kinds(CONTEXT))
    assert len(found) == len(CONTEXT.knowledge.entries["spoergsmaal"]) == 35
    assert [sum(one.kind == kind.name for one in found) for kind in kinds(CONTEXT)] == [5] * 7


def test_next_goes_through_every_card_once_and_comes_back_to_the_first() -> None:
    bank, seen = begun(), []
    for _ in range(35):
        seen.append(top(bank))
        bank = after(bank, ("naeste", ""))
    assert len(set(seen)) == 35 and top(bank) == seen[0] and top(after(bank, ("forrige", ""))) == seen[-1]


def test_two_seeds_give_two_orders_and_a_number_that_is_typed_gives_its_own() -> None:
    order = [one.id for one in begun(7).pile]
    assert order != [one.id for one in begun(8).pile] != sorted(order)
    assert [one.id for one in after(begun(8), ("bland", {"nummer": "7"})).pile] == order


@pytest.mark.parametrize("number", ["", "abc", "-1", "1.5", "9" * 30])
def test_a_number_that_is_none_is_told_and_changes_nothing(number: str) -> None:
    bank = after(begun(), ("bland", {"nummer": number}))
    assert bank.seed == 7 and bank.status == "Skriv et helt tal, fx 17."


def test_a_drawn_card_is_never_one_that_is_used_until_all_are() -> None:
    bank, used = begun(), set()
    for _ in range(35):
        assert top(bank) not in used
        used.add(top(bank))
        bank = after(bank, ("brugt", ""), ("traek", ""))
    assert len(used) == 35 and bank.status.startswith("Alle andre kort er brugt.")


def test_a_mark_can_be_taken_back() -> None:
    bank = after(begun(), ("brugt", ""))
    assert bank.screen()["place"].endswith("Brugt: 1.") and bank.status == "Kortet er brugt."
    assert after(bank, ("brugt", "")).used == frozenset()


def test_only_the_chosen_kinds_are_in_the_pile_and_the_card_on_top_stays_when_it_is_one_of_them() -> None:
    bank = begun()
    kind = next(one for one in bank.pile if one.id == bank.at).kind
    chosen = after(bank, ("slags", [kind]))
    assert top(chosen) == top(bank) and {one.kind for one in chosen.pile} == {kind}
    assert len(after(chosen, ("slags", [])).pile) == 35


def test_the_purpose_is_shown_on_demand_only() -> None:
    bank = begun()
    told = [kind.purpose for kind in kinds(CONTEXT)]
    assert not any(purpose in str(bank.screen()["parts"]) for purpose in told)
    assert sum(purpose in str(after(bank, ("formaal", "")).screen()["parts"]) for purpose in told) == 1


def test_a_question_of_ones_own_is_a_card_like_the_others_until_it_is_removed() -> None:
    own = {"spoergsmaal": "Hvem  lægger\nmærke til det?", "spoergsmaal_slags": "Ny forståelse"}
    bank = after(begun(), ("egen", own))
    assert len(bank.pile) == 36 and "Hvem lægger mærke til det?" in {one.text for one in bank.pile}
    assert bank.screen()["unsaved"] and not begun().screen()["unsaved"]
    assert len(after(bank, ("fjern", "0")).pile) == 35


def test_half_a_question_is_not_put_in_the_pile() -> None:
    for words, kind in (("", "Kontrakt"), ("Hvad nu?", ""), ("Hvad nu?", "Findes ikke")):
        assert len(after(begun(), ("egen", {"spoergsmaal": words, "spoergsmaal_slags": kind})).pile) == 35


def test_the_cards_on_paper_are_the_chosen_ones_and_ones_own() -> None:
    own = {"spoergsmaal": "Skal vi gå en tur?", "spoergsmaal_slags": "Time-out"}
    bank = after(begun(), ("egen", own), ("slags", ["Time-out"]))
    made = make(bank.wanted("pdf"), CONTEXT)
    assert (made.fix, list(made.files)) == ((), ["spoergsmaalskort.pdf"])
    assert bank.wanted("pdf").answers == {"slags": ["Time-out"], "egne": [{"spoergsmaal": "Skal vi gå en tur?", "slags": "Time-out"}]}


def test_the_longest_question_fits() -> None:
    bank = after(begun(), ("egen", {"spoergsmaal": "Å" * 900, "spoergsmaal_slags": "Kontrakt"}))
    assert faults(bank.screen()) == [] and make(bank.wanted("pdf"), CONTEXT).fix == ()
