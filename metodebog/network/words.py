"""The network map told in words, for those who hear it: short sentences, grouped when there are many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from metodebog.network.actors import CLOSENESS, Actor, empty_sections, in_order
from metodebog.network.lettering import clean

_FEW = 12
"""Up to this many actors are named; above it they are counted by section, and the tables have the names."""
_NUMBERS = ("ingen", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_RINGS = {1: "Tæt på dig", 2: "Midt imellem", 3: "Længere væk", 0: "Uden en afstand"}


def count(number: int) -> str:
    """A number in words up to twelve."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def listed(words: Iterable[str]) -> str:
    """“a, b og c”."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} og {last}" if first else last


def in_words(actors: Sequence[Actor], sections: Sequence[str]) -> str:
    """The whole map in plain Danish: who is close, with whom there is contact, which sections are empty."""
    actors = in_order(actors, sections)
    if not actors:
        rings = "Uden om er der tre ringe: tæt på, midt imellem og længere væk."
        return f"Et tomt netværkskort. Du er i midten. {rings} Felterne er {listed(sections)}."
    many = len(actors) > _FEW
    head = f"Netværkskort. Du er i midten. {_people(len(actors)).capitalize()} omkring dig."
    rings = [_ring(closeness, [actor for actor in actors if actor.closeness == closeness], many) for closeness in CLOSENESS]
    return " ".join(sentence for sentence in (head, *rings, *_contact(actors, many), _empty(actors, sections)) if sentence)


def _people(number: int) -> str:
    return "der er én person eller ét sted" if number == 1 else f"der er {count(number)} personer og steder"


def _ring(closeness: int, actors: Sequence[Actor], many: bool) -> str:
    if not actors:
        return f"{_RINGS[closeness]}: ingen." if closeness else ""
    if not many:
        return f"{_RINGS[closeness]}: {listed(f'{clean(actor.name)} ({actor.section.lower()})' for actor in actors)}."
    sections = list(dict.fromkeys(actor.section for actor in actors))
    groups = [f"{section.lower()} ({count(sum(actor.section == section for actor in actors))})" for section in sections]
    return f"{_RINGS[closeness]} er {count(len(actors))}: {listed(groups)}."


def _contact(actors: Sequence[Actor], many: bool) -> list[str]:
    """Whom the citizen has contact with; names where they are few."""
    asked = [actor for actor in actors if actor.asked]
    told = {contact: [actor for actor in asked if actor.contact is contact] for contact in (True, False, None)}
    if len(told[True]) == len(asked):
        return ["Du har kontakt med alle." if len(asked) > 1 else "I har kontakt med hinanden."] if asked else []
    sentences = [f"Du har kontakt med {count(len(told[True]))} af {count(len(asked))}."]
    for contact, words in ((False, "Du har ikke kontakt med"), (None, "Vi har ikke skrevet, om du har kontakt med")):
        group = told[contact]
        if group:
            names = count(len(group)) if many and len(group) > 4 else listed(clean(actor.name) for actor in group)
            sentences.append(f"{words} {names}.")
    return sentences


def _empty(actors: Sequence[Actor], sections: Sequence[str]) -> str:
    empty = empty_sections(actors, sections)
    return f"Her står der ingen: {listed(section.lower() for section in empty)}." if empty else "Der står nogen i alle felter."
