"""Promises about exercises as pure states: what an exercise is, and that every screen is one that the page can show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import exercise_kit
import pytest

from metodebog import files
from metodebog.exercises import EXERCISES
from metodebog.exercises.base import RIGHT, WRONG, actions, button, card, field, form, screen, text

CONTEXT = files.context(date(2026, 11, 22), example=True)


@dataclass(frozen=True)
class Sum:
    """The smallest exercise: what is two and two? It shows how another one is written."""

    given: str = ""

    def screen(self) -> dict:
        if not self.given:
            return screen("Regn", card("2 + 2"), form("svar", "Svar", field("tal", "Dit svar", "tal", required=True)))
        told = text("Rigtigt.", RIGHT) if self.given == "4" else text("Forkert. Svaret er 4.", WRONG)
        return screen("Regn", card("2 + 2"), told, actions(button("igen", "Prøv igen", key="p", main=True)), status=told["text"])

    def act(self, action: str, value: object, now: float) -> Sum:
        if action == "svar" and isinstance(value, dict):
            return replace(self, given=str(value.get("tal", "")))
        return Sum() if action == "igen" else self


def test_a_tiny_exercise_asks_answers_and_begins_again() -> None:
    asked = Sum()
    answered = asked.act("svar", {"tal": "5"}, 1.0)
    assert answered.screen()["status"] == "Forkert. Svaret er 4." and asked.screen()["status"] == ""
    assert answered.act("igen", "", 2.0) == asked and exercise_kit.faults(answered.screen()) == []


def test_an_act_that_has_no_place_changes_nothing() -> None:
    assert Sum().act("findes ikke", None, 1.0) == Sum() and Sum().act("svar", None, 1.0) == Sum()


def test_a_screen_with_faults_is_seen() -> None:
    twins = screen(" ", actions(button("a", "A", key="x"), button("b", "B", key="x")), {"kind": "ukendt"}, text("x", "lilla"))
    assert len(exercise_kit.faults(twins)) == 4


def test_every_exercise_has_a_document_and_every_document_names_one_that_exists() -> None:
    named = {one.exercise for slug in files.slugs() if (one := files.find_template(slug, CONTEXT)).exercise}
    assert named == set(EXERCISES) and len(named) == 4


@pytest.mark.parametrize("name", EXERCISES)
def test_whatever_is_pressed_every_screen_can_be_shown(name: str) -> None:
    for seed in range(6):
        exercise_kit.wander(EXERCISES[name].start(CONTEXT, seed), 60, seed)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_same_seed_gives_the_same_exercise(name: str) -> None:
    once, again = (exercise_kit.wander(EXERCISES[name].start(CONTEXT, 7), 25, 3).screen() for _ in range(2))
    assert once == again
