"""The deadline quiz: one question at a time, with the days that usual mistakes give, and why (inventory 003.53)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from metodebog.context import Context
from metodebog.exercises.base import (
    ADVICE,
    BIG,
    HELP,
    ONE,
    RIGHT,
    WRONG,
    Screen,
    actions,
    button,
    card,
    exercise,
    field,
    form,
    screen,
    table,
    text,
)
from metodebog.rules.fristquiz import Question, questions

ROUND = 10
ANSWER = "dag"


@dataclass(frozen=True, slots=True)
class Quiz:
    """`given`: the day that was chosen for the question now, empty before. `answers`: those of the questions before it."""

    questions: tuple[Question, ...]
    given: str = ""
    answers: tuple[str, ...] = ()

    @property
    def over(self) -> bool:
        """Whether every question has been answered."""
        return len(self.answers) == len(self.questions)

    @property
    def now(self) -> Question:
        """The question that is asked."""
        return self.questions[len(self.answers)]

    @property
    def points(self) -> int:
        """How many answers were right."""
        return sum(one.right.text == given for one, given in zip(self.questions, self.answers, strict=False))

    def act(self, action: str, value: object, now: float) -> Quiz:
        """“svar” with the day, “videre” to the next question, “forfra” after the last."""
        if action == "svar" and not self.over and not self.given and isinstance(value, Mapping):
            chosen = str(value.get(ANSWER, ""))
            return replace(self, given=chosen) if chosen in {one.text for one in self.now.options} else self
        if action == "videre" and self.given:
            return replace(self, given="", answers=(*self.answers, self.given))
        return replace(self, given="", answers=()) if action == "forfra" and self.over else self

    def screen(self) -> Screen:
        """The question, its answer, or the end."""
        if self.over:
            return self._end()
        place = f"Spørgsmål {len(self.answers) + 1} af {len(self.questions)}"
        told = card(self.now.text)
        if not self.given:
            chosen = field(ANSWER, "Vælg en dag", ONE, options=[one.text for one in self.now.options], required=True)
            return screen("Hvornår er fristen?", told, form("svar", "Svar", chosen), place=place, focus="!")
        hit = self.given == self.now.right.text
        verdict = "Rigtigt." if hit else f"Forkert. Den rigtige dag er {self.now.right.text}."
        wrong = next((one.why for one in self.now.options if one.text == self.given), "")
        parts = (told, text(verdict, RIGHT if hit else WRONG), text(wrong, ADVICE) if wrong else None, text(self.now.explanation),
                 text(f"Metodens kilde: {self.now.deadline.source}.", HELP),
                 actions(button("videre", "Videre", key="n", main=True)))
        return screen("Svar", *parts, place=place, status=verdict, focus="!")

    def _end(self) -> Screen:
        rows = [(f"{one.number}. {one.deadline.name}", one.right.text, "Rigtigt" if one.right.text == given else given)
                for one, given in zip(self.questions, self.answers, strict=True)]
        result = f"{self.points} af {len(self.questions)} rigtige"
        return screen("Færdig", text(result, BIG), table("Dine svar", ("Frist", "Den rigtige dag", "Dit svar"), rows),
                      actions(button("forfra", "Tag de samme igen", key="f", main=True)), status=result, focus="!")


@exercise("Fristquiz: hvornår er fristen?")
def fristquiz(context: Context, seed: int) -> Quiz:
    """Ten questions, drawn by the seed."""
    return Quiz(questions(context, seed, ROUND))
