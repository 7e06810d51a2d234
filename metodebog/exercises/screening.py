"""The screening exercise: invented cases, ticks of one's own, and an answer that explains each of them (inventory 003.23–003.26)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from metodebog.context import Context
from metodebog.exercises.base import (
    ADVICE,
    HELP,
    ONE,
    RIGHT,
    SEVERAL,
    WRONG,
    Part,
    Screen,
    actions,
    button,
    card,
    exercise,
    field,
    form,
    items,
    screen,
    table,
    text,
)
from metodebog.exercises.base import heading as below
from metodebog.exercises.base import item as line
from metodebog.rules.oevelsessager import PracticeCase, ages_are_assumed, criteria, heading_of, practice_cases, solution
from metodebog.rules.target_group import ORDINARY, REFER

CASES = 24
RECOMMENDATION = "anbefaling"
ADVICES = (REFER, ORDINARY)
NOT_SEEN = "Vi ser det ikke i sagen. Kan I pege på det, så tal om det."
ASSUMED = "Kommunens aldersgrænser er ikke sat. I øvelsen går vi ud fra, at alderen passer til begge målgrupper."


@dataclass(frozen=True, slots=True)
class Screening:
    """`given`: the ticks of the case that is looked at, None before the answer. `advice`: what the form would recommend, as it was guessed.

    `right`: how many ticks were right, of all in the cases that are done.
    """

    context: Context
    cases: tuple[PracticeCase, ...]
    at: int = 0
    given: frozenset[str] | None = None
    advice: str = ""
    done: int = 0
    hits: int = 0

    @property
    def case(self) -> PracticeCase:
        """The case that is looked at."""
        return self.cases[self.at]

    def act(self, action: str, value: object, now: float) -> Screening:
        """“svar” with the ticks, “videre” to the next case, “igen” for the same one."""
        if action == "svar" and isinstance(value, Mapping) and self.given is None:
            codes = frozenset(code for name, chosen in value.items() if name != RECOMMENDATION for code in _texts(chosen))
            hit = not codes.symmetric_difference(self.case.codes)
            return replace(self, given=codes & criteria(self.context).keys(), advice=str(value.get(RECOMMENDATION, "")),
                           done=self.done + 1, hits=self.hits + hit)
        if action == "videre" and self.given is not None:
            return replace(self, at=(self.at + 1) % len(self.cases), given=None, advice="")
        if action == "igen" and self.given is not None:
            return replace(self, given=None, advice="", done=self.done - 1,
                           hits=self.hits - (not self.given.symmetric_difference(self.case.codes)))
        return self

    def screen(self) -> Screen:
        """The case with boxes to tick, or with the answer."""
        place = f"Sag {self.at + 1} af {len(self.cases)}"
        told = (card(self.case.text, self.case.title, f"Henvendelsen kommer fra: {self.case.referrer}. Sagen er opdigtet."),)
        if self.given is None:
            return screen("Screening: Hvor sætter du kryds?", *told, self._form(), place=place, focus="!")
        right = sum(code in self.given for code in self.case.codes)
        status = f"{right} af {len(self.case.codes)} kryds fundet. {len(self.given - set(self.case.codes))} for meget."
        return screen("Svar på sagen", *told, text(status, RIGHT if self._all_right else ADVICE), *self._answers(), place=place,
                      status=status, focus="!")

    @property
    def _all_right(self) -> bool:
        return self.given is not None and not self.given.symmetric_difference(self.case.codes)

    def _form(self) -> Part:
        names = criteria(self.context)
        groups: dict[str, list[tuple[str, str]]] = {}
        for code, words in names.items():
            groups.setdefault(heading_of(code, self.context), []).append((code, f"{code}. {words}"))
        fields = [field(f"gruppe{number}", title, SEVERAL, options=options) for number, (title, options) in enumerate(groups.items(), 1)]
        asked = field(RECOMMENDATION, "Hvad tror du, skemaet anbefaler?", ONE, options=ADVICES)
        return form("svar", "Se svaret", *fields, asked)

    def _answers(self) -> Iterable[Part]:
        assessment, names = solution(self.case, self.context), criteria(self.context)
        shown = {one.code: one.text for one in self.case.sentences if one.code}
        rows = [(f"{code}. {names[code]}", "Fundet" if code in self.given else "Mangler", f"“{shown[code]}”") for code in self.case.codes]
        yield table("Krydsene i sagen", ("Kriterium", "Dit svar", "Det ser vi her"), rows)
        extra = sorted(self.given - set(self.case.codes))
        if extra:
            yield items("For meget", [line(f"{code}. {names[code]}", foot=NOT_SEEN) for code in extra])
        harmless = [line(one.text, foot=one.why) for one in self.case.sentences if not one.code]
        yield items("Det giver ikke et kryds", harmless)
        yield below("Hvad anbefaler skemaet?")
        if self.advice:
            hit = self.advice == assessment.recommendation
            yield text("Du gættede rigtigt." if hit else f"Du svarede: {self.advice}.", RIGHT if hit else WRONG)
        yield text("\n\n".join((f"{assessment.recommendation}.", *assessment.reasons)))
        yield text(" ".join((*((ASSUMED,) if ages_are_assumed(self.context) else ()), "Skemaet anbefaler. De fremskudte sagsbehandlere "
                             "bestemmer.")), HELP)
        yield text(f"Helt rigtige sager indtil nu: {self.hits} af {self.done}.")
        yield actions(button("videre", "Næste sag", key="n", main=True), button("igen", "Samme sag igen", key="i"))


def _texts(chosen: object) -> tuple[str, ...]:
    return tuple(map(str, chosen)) if isinstance(chosen, (list, tuple)) else (str(chosen),) if chosen else ()


@exercise("Screening på øvelsessager")
def oevelsessager(context: Context, seed: int) -> Screening:
    """Practice cases, drawn by the seed."""
    return Screening(context, practice_cases(context, seed, CASES))
