"""What may be told of a survey, as plain data: everything here may be printed, shown and kept. `publish` makes it:

    from metodebog.analysis.publish import publish
    publish(survey, thresholds, invited=None, earlier=(), key="") -> Release | Refusal

`earlier`: all editions that have been told of these answers before (one Release, several, or None).

Answers on a scale are ranks, so there are no means. **Every number here is either a count of at least the threshold, or follows
from such counts alone**: where they leave room, a number is a range `(low, high)`, and both are equal where they leave none.
Counts are of all who answered the questionnaire; “ved ikke” and blank are an answer too (`unclear`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from metodebog.analysis.effect import words
from metodebog.analysis.plain import from_plain, to_plain

LEAST, FREE, LOWEST = 5, 10, 3
"""The thresholds without a reason, and the lowest with one."""
BACK, SAME, ONE, MORE, UNCLEAR = "tilbage", "uændret", "et trin frem", "flere trin frem", "uklart"
MOVES = (BACK, SAME, UNCLEAR, ONE, MORE)
"""How one person's pair of answers moved, in order. “uklart”: at least one of the two is “ved ikke” or blank."""
SCALE = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`least`: the smallest count that is told (5). `free`: the smallest group for comments and for splits by background (10).

    Lower ones, never under 3, need a `reason`, which the report prints. Raises ValueError otherwise. `free` is never under `least`:
    it is raised with it.
    """

    least: int = 5
    free: int = 10
    reason: str = ""

    def __post_init__(self) -> None:
        least, free = (LOWEST, LOWEST) if self.reason.strip() else (LEAST, FREE)
        if self.least < least or self.free < free:
            raise ValueError("lower thresholds need a reason, and none is under 3")
        object.__setattr__(self, "free", max(self.free, self.least))


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `kind`: “skala” (answers “1”–“5”), “valg”, “flervalg” (several, as a tuple of texts) or “fritekst”.

    `pair`: on the “før” question of a pair, the id of its “nu” question. `theme`: what it measures (baggrund, reaktion, laering …).
    A “valg” question with the theme “baggrund” splits the others.
    """

    id: str
    text: str
    theme: str
    kind: str = "skala"
    options: tuple[str, ...] = SCALE
    pair: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """The answers to one questionnaire: one row per person, question id → answer; what was not answered is left out."""

    questions: tuple[Question, ...]
    rows: tuple[Mapping[str, str | tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring answers merged until they are enough. `steps`: numbers of `Spread.options` from 1 (on a scale: the steps).

    `unclear`: those without a clear answer are in it. Without steps and `unclear`: they are all of it.
    """

    steps: tuple[int, ...]
    unclear: bool
    count: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How the answers to one question spread over `groups`, in order (never empty; one group: nothing is told but `people`).

    On a scale each answer is in one group; the group that is only unclear stands last. “valg”: first each option whose
    count is told, at last those together that are not. “flervalg”: only the options whose count is told; the others are left out.
    `median`: the lowest and the highest step that it can be, of those with a clear answer; None when that says nothing.
    """

    id: str
    text: str
    theme: str
    people: int
    groups: tuple[Group, ...]
    median: tuple[int, int] | None = None
    kind: str = "skala"
    options: tuple[str, ...] = SCALE

    @property
    def told(self) -> bool:
        """Whether there is anything to show."""
        return len(self.groups) > 1 or (self.kind == "flervalg" and bool(self.groups))

    def share(self, group: Group) -> float:
        """The group's part of all who answered the questionnaire, 0..1."""
        return group.count / self.people


@dataclass(frozen=True, slots=True)
class Moved:
    """How many moved in one of the ways `kinds` (names from `MOVES`)."""

    kinds: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Change:
    """One pair of answers: before and now. `id`, `text`, `theme`: those of the “nu” question. `people`: fewer than the release has,
    when an earlier edition told it: a pair is told once, and later editions repeat it.

    `moved`: in order; each person is in one; empty when nothing is told (`withheld` says why). `few`: kinds (of `MOVES`) that together
    are told to be fewer than the threshold. Ranges (low, high) of what the numbers may be:
    `improved`: how many moved forward · `median_change`: steps, of those with two clear answers; 2 stands for “2 or more” ·
    `effect`: paired dominance, (forward − back) / people, −1..1 · `interval`: 95 % for the effect by bootstrap, all that it may be.
    """

    id: str
    text: str
    theme: str
    people: int
    before: Spread
    now: Spread
    moved: tuple[Moved, ...] = ()
    few: tuple[str, ...] = ()
    improved: tuple[int, int] | None = None
    median_change: tuple[int, int] | None = None
    effect: tuple[float, float] | None = None
    interval: tuple[float, float] | None = None
    withheld: str = ""

    @property
    def words(self) -> str:
        """The effect in a word: “lille”, “mellem til stor” …; empty without an effect."""
        return words(self.effect) if self.effect else ""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the people: those with one of the answers `names`. `rest`: everybody else, together."""

    names: tuple[str, ...]
    rest: bool
    people: int
    spreads: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """The answers by one background question. The parts have the same questions in the same order, with the same merged answers."""

    id: str
    text: str
    parts: tuple[Part, ...]
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Comments:
    """Answers in words, masked and in an order that says nothing. `people`: how many questionnaires they come from."""

    id: str
    text: str
    theme: str
    people: int
    answers: tuple[str, ...]
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """All that is told of one survey. `key`: the course; `edition`: from 1, more when answers came later.

    `spreads`: questions outside pairs, “baggrund” among them. `themes`: those that the answers really tell of.
    """

    key: str
    edition: int
    people: int
    invited: int | None
    thresholds: Thresholds
    spreads: tuple[Spread, ...] = ()
    changes: tuple[Change, ...] = ()
    splits: tuple[Split, ...] = ()
    comments: tuple[Comments, ...] = ()
    themes: tuple[str, ...] = ()

    @property
    def response(self) -> float | None:
        """The share of those invited who answered, 0..1; None when nobody knows how many were."""
        return min(1.0, self.people / self.invited) if self.invited else None

    def to_json(self) -> str:
        """The published numbers as JSON text; comments without their words. `from_json` reads it."""
        silent = tuple(replace(one, answers=()) for one in self.comments)
        return json.dumps(to_plain(replace(self, comments=silent)), ensure_ascii=False, indent=1, sort_keys=True)

    @staticmethod
    def from_json(text: str) -> Release:
        """The release that `to_json` wrote. Raises ValueError for any other text."""
        return from_plain(Release, json.loads(text))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing is told. `new`: so many answers came since the last edition (all, without one), fewer than the threshold.

    `changed`: answers that an earlier edition told of are gone or different.
    """

    new: int
    thresholds: Thresholds
    changed: bool = False
