"""The question bank as an exercise: draw a card, say the question in your own words, mark it as used, add your own (003.35)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from metodebog.context import Context
from metodebog.exercises import base
from metodebog.exercises.base import Part, Screen, Wanted, actions, button, card, choice, exercise, field, form, heading, item, items, text
from metodebog.rules.spoergsmaalsbank import DOCUMENT, ONE_CARD, Kind, Question, kinds, own_questions, questions

MOST_OWN = 60
"""So many questions of one's own have room on the paper too."""


@dataclass(frozen=True, slots=True)
class Bank:
    """`chosen`: names of kinds (none: all). `used`: ids. `at`: the id of the card on top. `own`: what the group has written."""

    all_kinds: tuple[Kind, ...]
    bank: tuple[Question, ...]
    seed: int
    at: str = ""
    chosen: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()
    own: tuple[Mapping[str, str], ...] = ()
    purpose: bool = False
    status: str = ""

    @property
    def pile(self) -> tuple[Question, ...]:
        """The cards of the chosen kinds, shuffled by the seed. A card keeps its place among the others when the choice changes."""
        cards = (*self.bank, *own_questions(self.own))
        chosen = [one for one in cards if not self.chosen or one.kind in self.chosen]
        return tuple(sorted(chosen, key=lambda one: Random(f"{self.seed}|{one.id}").random()))

    @property
    def top(self) -> int:
        """The number of the card on top, from 0."""
        return next((number for number, one in enumerate(self.pile) if one.id == self.at), 0)

    def screen(self) -> Screen:
        """The card on top, and what can be done with it."""
        pile = self.pile
        now = pile[self.top]
        kind = next((one for one in self.all_kinds if one.name == now.kind), None)
        shown = card(now.text, title=now.kind, foot=" ".join(filter(None, ("Brugt." if now.id in self.used else "", now.note))))
        told = text(f"{now.kind}: {kind.purpose}", base.ADVICE) if kind and self.purpose else None
        return base.screen(
            "Spørgsmål til samtalen", shown, told, self._buttons(now), *self._settings(), *self._own(), self._paper(),
            status=self.status, place=f"Kort {self.top + 1} af {len(pile)}. Brugt: {sum(one.id in self.used for one in pile)}.",
            unsaved=bool(self.own),
        )  # fmt: skip

    def _buttons(self, now: Question) -> Part:
        return actions(
            button("traek", "Træk et kort", key="t", main=True),
            button("forrige", "Forrige", key="ArrowLeft"),
            button("naeste", "Næste", key="ArrowRight"),
            button("brugt", "Brugt", key="b", pressed=now.id in self.used),
            button("formaal", "Formål", key="f", pressed=self.purpose),
        )

    def _settings(self) -> tuple[Part, ...]:
        names = [kind.name for kind in self.all_kinds]
        shuffle = field("nummer", "Blandingens nummer", base.NUMBER, value=str(self.seed), required=True,
                        help="Skriv samme nummer en anden dag, og få kortene i samme rækkefølge.")  # fmt: skip
        return (
            heading("Vælg kort"),
            choice("slags", field("slags", "Slags", base.SEVERAL, options=names, value=self.chosen, help="Intet kryds: alle syv slags.")),
            form("bland", "Bland kortene", shuffle, main=False),
        )

    def _own(self) -> tuple[Part, ...]:
        names = [kind.name for kind in self.all_kinds]
        written = [item(row["spoergsmaal"], button("fjern", "Fjern", value=str(number), about=row["spoergsmaal"]), foot=row["slags"])
                   for number, row in enumerate(self.own)]  # fmt: skip
        return (
            heading("Jeres egne spørgsmål"),
            form("egen", "Læg i bunken",
                 field("spoergsmaal", "Spørgsmål", base.LINE, required=True, help="Sådan som I selv ville sige det."),
                 field("spoergsmaal_slags", "Hvilken slags er det?", base.PICK, options=names, required=True), main=False),
            *([items("I bunken", written)] if written else []),
        )  # fmt: skip

    def _paper(self) -> Part:
        return actions(button("hent", "Hent kortene til at klippe ud (PDF)", value="pdf", fetch=True))

    def act(self, action: str, value: object, now: float) -> Bank:
        """See `base.State`."""
        calm = replace(self, status="")
        steps = {"naeste": 1, "forrige": -1}
        if action in steps:
            return calm._to((self.top + steps[action]) % len(self.pile))
        if action == "traek":
            return calm._draw()
        if action == "brugt":
            return calm._mark()
        if action == "formaal":
            return replace(calm, purpose=not self.purpose)
        if action == "slags" and isinstance(value, list):
            return calm._choose(tuple(kind.name for kind in self.all_kinds if kind.name in value))
        if action == "bland" and isinstance(value, Mapping):
            return calm._shuffle(str(value.get("nummer", "")))
        if action == "egen" and isinstance(value, Mapping):
            return calm._add(str(value.get("spoergsmaal", "")), str(value.get("spoergsmaal_slags", "")))
        if action == "fjern" and isinstance(value, str):
            return calm._remove(value)
        return self

    def _to(self, number: int) -> Bank:
        shown = self.pile[number]
        return replace(self, at=shown.id, status=f"{shown.kind}: {shown.text}")

    def _draw(self) -> Bank:
        """The next card that is not used; the card after this one when all are."""
        pile = self.pile
        order = [(self.top + step) % len(pile) for step in range(1, len(pile) + 1)]
        unused = [number for number in order if pile[number].id not in self.used and number != self.top]
        if unused:
            return self._to(unused[0])
        told = self._to(order[0])
        return replace(told, status=f"Alle andre kort er brugt. {told.status}")

    def _mark(self) -> Bank:
        top = self.pile[self.top].id
        used = self.used ^ {top}
        return replace(self, at=top, used=used, status="Kortet er brugt." if top in used else "Kortet er ikke brugt.")

    def _choose(self, chosen: tuple[str, ...]) -> Bank:
        kept = replace(self, chosen=chosen)
        if not kept.pile:
            return replace(self, status="Der er ingen kort af den slags.")
        return replace(kept, at=kept.pile[kept.top].id, status=f"Der er {len(kept.pile)} kort i bunken.")

    def _shuffle(self, number: str) -> Bank:
        if not number.strip().isdecimal() or len(number.strip()) > 9:
            return replace(self, status="Skriv et helt tal, fx 17.")
        mixed = replace(self, seed=int(number), at="", used=frozenset())
        return replace(mixed._to(0), status=f"Kortene er blandet med nummer {int(number)}.")

    def _add(self, words: str, kind: str) -> Bank:
        words = " ".join(words.split())[:ONE_CARD]
        if not words or kind not in {one.name for one in self.all_kinds}:
            return replace(self, status="Skriv spørgsmålet, og vælg en slags.")
        if len(self.own) >= MOST_OWN:
            return replace(self, status=f"Der er plads til {MOST_OWN} af jeres egne spørgsmål.")
        return replace(self, own=(*self.own, {"spoergsmaal": words, "slags": kind}), status="Spørgsmålet ligger i bunken.")

    def _remove(self, number: str) -> Bank:
        kept = tuple(row for index, row in enumerate(self.own) if str(index) != number)
        left = frozenset(one for one in self.used if not one.startswith("egen_"))
        return replace(self, own=kept, used=left, status="Spørgsmålet er fjernet.")

    def wanted(self, value: str) -> Wanted:
        """The cards of the chosen kinds with those of one's own, to cut out."""
        return Wanted(DOCUMENT, {"slags": list(self.chosen), "egne": [dict(row) for row in self.own]}, "pdf")


@exercise("Spørgsmål til samtalen")
def spoergsmaalskort(context: Context, seed: int) -> Bank:
    """The whole bank, shuffled by the seed, with its first card on top."""
    begun = Bank(kinds(context), questions(context), seed)
    return replace(begun, at=begun.pile[0].id)
