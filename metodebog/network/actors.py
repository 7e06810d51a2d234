"""What the network map shows: one actor per person or place around the citizen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PRIVATE, MUNICIPAL, EXTERNAL = "privat", "kommunen", "ekstern"
KINDS = {PRIVATE: "Privat netværk", MUNICIPAL: "Kommunen", EXTERNAL: "Andre, fx læge eller skole", "": "Ikke angivet"}
"""Kind → its name in the legend. An empty kind is one that nobody has told."""
CLOSENESS = {1: "Tæt på", 2: "Midt imellem", 3: "Længere væk", 0: "Afstand ikke angivet"}
"""Ring → its name, from the middle outwards; 0 is an actor whose distance nobody has told."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or place. `section`: one of the sections of the map. `kind`: a key of `KINDS`. `closeness`: a key of `CLOSENESS`.

    `contact`: whether the citizen has contact; None when nobody has told. `asked`: whether that is a question at all.
    """

    name: str
    section: str
    kind: str = ""
    closeness: int = 0
    contact: bool | None = None
    asked: bool = True


def in_order(actors: Iterable[Actor], sections: Sequence[str]) -> list[Actor]:
    """The actors section by section, the closest first; within that as they came. Those of an unknown section are last."""
    place = {section: index for index, section in enumerate(sections)}
    return sorted(actors, key=lambda actor: (place.get(actor.section, len(place)), actor.closeness or 9))


def used_sections(actors: Iterable[Actor], sections: Sequence[str]) -> list[str]:
    """The sections with somebody in them, in their fixed order; then those the list does not know."""
    used = dict.fromkeys(actor.section for actor in actors)
    return [section for section in sections if section in used] + [section for section in used if section not in sections]


def empty_sections(actors: Iterable[Actor], sections: Sequence[str]) -> list[str]:
    """The sections with nobody in them, in their fixed order."""
    used = {actor.section for actor in actors}
    return [section for section in sections if section not in used]
