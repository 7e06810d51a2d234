"""Who is in the target group (inventory 003.26), and who is passed on (003.09): pure rules with their explanation in Danish.

The rules recommend and never decide. A criterion is known by its code: letters for its topic, then a number (“b2”).
What is not known is None: there is a recommendation then only when it is the same whatever the answer is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metodebog import cpr
from metodebog.workdays import NUMBER_WORDS

REFER = "Henvises til vurdering hos de fremskudte sagsbehandlere"
PASS_ON = "Gives videre til de fremskudte sagsbehandlere"
ORDINARY = "Ordinær sagsbehandling"
OPEN = "Kan ikke vurderes"

NOT_SET = "kommunens aldersgrænser"
SET_WRONG = "rigtige aldersgrænser (den laveste alder er sat højere end den højeste)"
NO_AGE = "borgerens alder på datoen for henvendelsen"
_SUBJECTS = (
    ("borgeren har en sag i forvaltningen", "borgeren ikke har en sag i forvaltningen"),
    ("der er kontakt med borgeren", "der ikke er kontakt med borgeren"),
    ("borgeren umiddelbart ser ud til at have psykiske vanskeligheder", "borgeren ikke ser ud til at have psykiske vanskeligheder"),
)
"""The three questions of the passing-on rule as clauses: yes, no."""
_CODE = re.compile(r"([a-zæøå]+)[0-9]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Ages in whole years, both ends included. None: not set."""

    low: int | None = None
    high: int | None = None

    @property
    def words(self) -> str:
        """“18–29 år”; “18 år” when the ends are the same; “__–__ år” for ends that are not set."""
        low, high = ("__" if end is None else str(end) for end in (self.low, self.high))
        return f"{low} år" if low == high != "__" else f"{low}–{high} år"


@dataclass(frozen=True, slots=True)
class Limits:
    """The municipality's numbers: the age span of each target group, and how many criteria are needed.

    `category1`: least number of criteria in category 1 (group 2 only). `category2`: least number in category 2 (both groups);
    with `different` it counts topics, not criteria.
    """

    group1: Span = Span()
    group2: Span = Span()
    category1: int = 1
    category2: int = 2
    different: bool = True

    @property
    def fault(self) -> str:
        """What is missing before the rule can be used, or empty."""
        ends = [(span.low, span.high) for span in (self.group1, self.group2)]
        if any(end is None for pair in ends for end in pair):
            return NOT_SET
        return SET_WRONG if any(low > high for low, high in ends) else ""

    @property
    def overlap(self) -> bool:
        """Whether someone can be in both target groups."""
        return not self.fault and max(self.group1.low, self.group2.low) <= min(self.group1.high, self.group2.high)

    def rule(self, group: int) -> str:
        """The rule of target group 1 or 2 in one Danish sentence."""
        kind = "forskellige emner" if self.different else "kriterier"
        second = f"kryds i mindst {_number(self.category2)} {kind} i kategori 2"
        first = f"mindst {_number(self.category1)} kryds i kategori 1 og " if group == 2 else ""
        span = (self.group1, self.group2)[group - 1]
        return f"Målgruppe {group}: Borgeren er {span.words} og har {first}{second}."


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a target group: whether it is met (None: not known), and a Danish clause that says so."""

    met: bool | None
    clause: str


@dataclass(frozen=True, slots=True)
class GroupResult:
    """Whether the citizen meets target group `number` (None: not known), part by part."""

    number: int
    parts: tuple[Part, ...]

    @property
    def met(self) -> bool | None:
        """False when one part fails, True when all are met, else None."""
        return all_known(part.met for part in self.parts)

    @property
    def reason(self) -> str:
        """The result in one Danish sentence that names the parts it rests on."""
        met = self.met
        clauses = clauses_joined([part.clause for part in self.parts if part.met is met])
        if met is None:
            return f"Det er uvist, om borgeren opfylder målgruppe {self.number}, fordi {clauses}. De andre krav er opfyldt."
        return f"Borgeren opfylder {'' if met else 'ikke '}målgruppe {self.number}, fordi {clauses}."


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the form recommends. `recommendation`: REFER, PASS_ON, ORDINARY or OPEN. `reasons`: Danish sentences.

    `missing`: what must be known before there can be a recommendation. `groups`: the target groups, when they were looked at.
    """

    recommendation: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...] = ()
    groups: tuple[GroupResult, ...] = ()

    @property
    def met(self) -> tuple[int, ...]:
        """The numbers of the target groups that the citizen meets."""
        return tuple(group.number for group in self.groups if group.met)


def assess(age: int | None, category1: Sequence[str], category2: Sequence[str], limits: Limits) -> Assessment:
    """What the target-group rule recommends. `category1` and `category2`: the codes of the criteria that are ticked.

    Raises ValueError for a code that is not letters and a number.
    """
    if limits.fault:
        return Assessment(OPEN, (f"Skemaet vurderer ikke målgruppen, for der mangler {limits.fault}.",), (limits.fault,))
    first = _category1_part(sorted(set(category1)), limits)
    second = _category2_part(sorted(set(category2)), limits)
    groups = (
        GroupResult(1, (_age_part(age, limits.group1), second)),
        GroupResult(2, (_age_part(age, limits.group2), first, second)),
    )
    reasons = tuple(group.reason for group in groups)
    if any(group.met for group in groups):
        return Assessment(REFER, reasons, (), groups)
    if all(group.met is False for group in groups):
        return Assessment(ORDINARY, reasons, (), groups)
    return Assessment(OPEN, reasons, (NO_AGE,), groups)


def pass_on(has_case: bool | None, contact: bool | None, difficulties: bool | None) -> Assessment:
    """Whether the information is passed on: (no case or no contact) and psychological difficulties. None: not answered."""
    answers = (has_case, contact, difficulties)
    case, reached, troubled = (_clause(answer, subject) for answer, subject in zip(answers, _SUBJECTS, strict=True))
    reach = all_known((has_case, contact))
    if reach is False and difficulties:
        unreached = [clause for answer, clause in ((has_case, case), (contact, reached)) if answer is False]
        return Assessment(PASS_ON, (f"Henvendelsen gives videre, fordi {clauses_joined([*unreached, troubled])}.",))
    if difficulties is False:
        return Assessment(ORDINARY, (f"Henvendelsen går til ordinær sagsbehandling, fordi {troubled}.",))
    if reach:
        return Assessment(ORDINARY, (f"Henvendelsen går til ordinær sagsbehandling, fordi {case}, og {reached}.",))
    asked = ((has_case if reach is None else True), (contact if reach is None else True), difficulties)
    missing = tuple(f"om {yes}" for answer, (yes, _) in zip(asked, _SUBJECTS, strict=True) if answer is None)
    return Assessment(OPEN, (f"Det er ikke oplyst, {joined(missing)}.",), missing)


def _clause(answer: bool | None, subject: tuple[str, str]) -> str:
    return "" if answer is None else subject[0] if answer else subject[1]


def all_known(answers: Sequence[bool | None]) -> bool | None:
    """“And” over answers that may be unknown: one False is False, however much is unknown."""
    answers = tuple(answers)
    return False if False in answers else None if None in answers else True


def age_on(day: date | None, born: date | None, cpr_number: str | None = None) -> int | None:
    """The age in whole years on `day`, from the date of birth or else from the CPR number. None when it cannot be known.

    On the birthday the new age counts. Whoever is born on 29 February gets older on 1 March in the other years.
    """
    if born is None and cpr_number and cpr_number.isdigit():
        born = cpr.birth_date(cpr_number)
    return None if day is None or born is None or born > day else cpr.age(born, day)


def topic(code: str) -> str:
    """“b” for “b2”. Raises ValueError for a text that is not a code."""
    match = _CODE.fullmatch(code)
    if not match:
        raise ValueError(f"not a code: {code!r}")
    return match[1]


def joined(words: Sequence[str]) -> str:
    """“a”, “a og b”, “a, b og c”."""
    *most, last = words
    return f"{', '.join(most)} og {last}" if most else last


def clauses_joined(clauses: Sequence[str]) -> str:
    """“a”, “a, og b”, “a, b, og c”: whole clauses, so there is a comma before “og”."""
    *most, last = clauses
    return f"{', '.join(most)}, og {last}" if most else last


def _age_part(age: int | None, span: Span) -> Part:
    if age is None:
        return Part(None, "alderen er ukendt")
    inside = span.low <= age <= span.high
    return Part(inside, f"borgeren er {age} år" + ("" if inside else f" (grænsen er {span.words})"))


def _category1_part(codes: Sequence[str], limits: Limits) -> Part:
    for code in codes:
        topic(code)
    met = len(codes) >= limits.category1
    short = "" if met else f" (der skal være mindst {_number(limits.category1)})"
    return Part(met, f"der er {_number(len(codes))} kryds i kategori 1{short}")


def _category2_part(codes: Sequence[str], limits: Limits) -> Part:
    counted = sorted({topic(code) for code in codes}) if limits.different else codes
    singular, plural = ("emne", "forskellige emner") if limits.different else ("kriterium", "kriterier")
    met = len(counted) >= limits.category2
    notes = [joined(counted)] if counted else []
    notes += [] if met else [f"der skal være mindst {_number(limits.category2)}"]
    where = f" i {_number(len(counted))} {singular if len(counted) == 1 else plural}" if counted else ""
    return Part(met, f"der er {'' if counted else 'ingen '}kryds{where} i kategori 2" + (f" ({'; '.join(notes)})" if notes else ""))


def _number(count: int) -> str:
    """“ingen”, “ét”, “to” … “13”."""
    return {0: "ingen", 1: "ét"}.get(count) or (NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count))
