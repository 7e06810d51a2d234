"""Invented practice cases for training in the screening form (inventory 003.23–003.26). Never made from real data.

A case is put together from the sentences in `viden/oevelsessager.yml`, drawn by a seed: the same seed gives the same cases on
every machine. Each sentence shows one criterion, or none at all. What the form says of a case is computed by the target-group rule.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from metodebog.context import Context
from metodebog.entries import split
from metodebog.rules.screening import TOPICS, code_of, limits
from metodebog.rules.target_group import Assessment, Limits, Span, assess, topic

NO_TICK = "uden"
"""The group of the sentences that show no criterion."""
ANY_AGE = Span(0, 130)
FIRST_NAMES = ("Agnes", "Birk", "Cille", "Djamila", "Egon", "Frøya", "Gorm", "Hülya", "Isak", "Jytte", "Kasim", "Liva", "Mogens", "Nour",
               "Oda", "Palle", "Rigmor", "Søren", "Tove", "Ulrik", "Vibe", "Yrsa", "Åge", "Ømer")  # fmt: skip
LAST_NAMES = ("Eksempel", "Opdigt", "Prøvesen", "Påfund", "Øvegaard", "Fiktiv", "Lærke-Øvelse", "Tænkt")
SHAPES = ((1, 3, 0), (2, 2, 1), (2, 3, 2), (3, 3, 1), (1, 2, 1), (3, 4, 0), (2, 2, 0), (4, 4, 2), (1, 1, 2))
"""Kinds of cases: (topics in category 2, criteria in them, criteria in category 1)."""
AGES = (19, 59)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a case. `code`: the criterion that it shows, or empty. `why`: why it shows none. `against`: what it denies."""

    text: str
    code: str = ""
    why: str = ""
    against: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PracticeCase:
    """An invented case. `age`: whole years. `referrer`: who turns to the municipality."""

    number: int
    name: str
    age: int
    referrer: str
    sentences: tuple[Sentence, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the criteria that the case shows, in the order of the form."""
        return tuple(sorted(one.code for one in self.sentences if one.code))

    @property
    def text(self) -> str:
        """The case as it is read aloud."""
        return " ".join(one.text for one in self.sentences)

    @property
    def title(self) -> str:
        """“Sag 3: Tove Opdigt, 44 år”."""
        return f"Sag {self.number}: {self.name}, {self.age} år"


def practice_cases(context: Context, seed: int, count: int) -> tuple[PracticeCase, ...]:
    """`count` cases, all different, of mixed kinds. The first ones of a seed are the same whatever the count."""
    draw = random.Random(f"oevelsessager {seed}")
    names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    draw.shuffle(names)
    sentences = _sentences(context)
    referrers = context.knowledge.lists["henvisere"]
    shapes = [*SHAPES]
    draw.shuffle(shapes)
    return tuple(
        PracticeCase(number, names[number - 1], draw.randint(*AGES), draw.choice(referrers),
                     _drawn(draw, sentences, shapes[(number - 1) % len(shapes)]))
        for number in range(1, min(count, len(names)) + 1)
    )  # fmt: skip


def _sentences(context: Context) -> Mapping[str, tuple[Sentence, ...]]:
    """Criterion code (or NO_TICK) → its sentences."""
    found: dict[str, list[Sentence]] = {}
    for entry in context.knowledge.entries["oevelsessager"].values():
        group = entry["gruppe"]
        code = "" if group == NO_TICK else group
        against = frozenset(split(entry.get("ogsaa", "")))
        found.setdefault(group, []).append(Sentence(entry["tekst"], code, entry.get("hjaelp", ""), against))
    return {group: tuple(several) for group, several in found.items()}


def _drawn(draw: random.Random, sentences: Mapping[str, Sequence[Sentence]], shape: tuple[int, int, int]) -> tuple[Sentence, ...]:
    """The sentences of one case of the shape, and two or three that show nothing, in a drawn order."""
    topics, criteria, first = shape
    codes = draw.sample([code for code in sentences if code.startswith("k")], first)
    wide = [name for name in TOPICS if len(_of_topic(sentences, name)) >= criteria - topics + 1]
    chosen = [draw.choice(wide)]
    chosen += draw.sample([name for name in TOPICS if name not in chosen], topics - 1)
    codes += draw.sample(_of_topic(sentences, chosen[0]), criteria - topics + 1)
    codes += [draw.choice(_of_topic(sentences, name)) for name in chosen[1:]]
    told = [draw.choice(sentences[code]) for code in codes]
    told += draw.sample([one for one in sentences[NO_TICK] if not one.against.intersection(codes)], draw.randint(2, 3))
    draw.shuffle(told)
    return tuple(told)


def _of_topic(sentences: Mapping[str, Sequence[Sentence]], name: str) -> list[str]:
    return [code for code in sentences if code != NO_TICK and not code.startswith("k") and topic(code) == name]


def assumed(context: Context) -> Limits:
    """The municipality's rule, where it has not set its ages as if every age were in both target groups."""
    own = limits(context)
    return replace(own, group1=ANY_AGE, group2=ANY_AGE) if own.fault else own


def ages_are_assumed(context: Context) -> bool:
    """Whether the exercise has to leave the ages out: the municipality has not set them."""
    return bool(limits(context).fault)


def solution(case: PracticeCase, context: Context, codes: Sequence[str] | None = None) -> Assessment:
    """What the screening form says of the case, or of other ticks on it (`codes`)."""
    ticked = case.codes if codes is None else tuple(codes)
    return assess(case.age, [code for code in ticked if code.startswith("k")], [code for code in ticked if not code.startswith("k")],
                  assumed(context))


def criteria(context: Context) -> dict[str, str]:
    """Code → the criterion's text without its code, in the order of the form."""
    texts = context.knowledge.lists["kriterier"]
    return {code_of(text): text.partition(".")[2].strip() for text in texts}


def heading_of(code: str, context: Context) -> str:
    """The heading that a criterion stands under: “Kategori 1” or the topic's name."""
    if code.startswith("k"):
        return "Kategori 1: Det er svært at få kontakt"
    return f"{topic(code)}. {context.knowledge.entries['emner'][topic(code)]['tekst']}"
