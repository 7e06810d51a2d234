"""Many screenings counted (inventory 003.27), and every count with its relations, so that small numbers can be protected together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metodebog.analysis.small_numbers import Share, Sum, Table, multiple, nested, together
from metodebog.rules.base import Case
from metodebog.rules.screening import BACK, IN, OUT, TOPICS, assessed, code_of, contact_by, overruled
from metodebog.rules.target_group import OPEN, ORDINARY, REFER, Limits, topic

ALL = "alle"
OPEN_DECISION = "Ikke afgjort endnu"
DECISIONS = (IN, OUT, BACK, OPEN_DECISION)
RECOMMENDATIONS = (REFER, ORDINARY, OPEN)
GROUPS = {(1,): "Kun målgruppe 1", (2,): "Kun målgruppe 2", (1, 2): "Begge målgrupper"}
"""Target groups that are met → what the report calls them."""
NOT_IN = "ikke i målgruppen, eller tilbage til henviser"
COMPARED, OTHER = "afgørelser med anbefaling", "noget andet end skemaet"
IN_TIME, LATE, WAITING = "Kontakt inden for fristen", "Kontakt for sent eller slet ikke", "Ikke fordelt endnu, eller fristen er ikke gået"


@dataclass(frozen=True, slots=True)
class Screening:
    """What is counted of one form. `groups`: the target groups it meets. `other`: whether the decision is not the recommendation.

    `days`: working days from the referral to the allocation. `contact`: IN_TIME, LATE or WAITING; empty for those not in the target group.
    """

    referred: date | None
    referrer: str
    codes: frozenset[str]
    recommendation: str
    groups: tuple[int, ...]
    decision: str
    other: bool | None
    days: int | None
    contact: str


def screenings(case: Case, fields: Mapping[str, str]) -> tuple[Screening, ...]:
    """Every row as a screening. `fields`: the arguments of the view → field ids."""
    return tuple(_screening(Case(values, case.context), fields) for values in case.records)


def _screening(case: Case, fields: Mapping[str, str]) -> Screening:
    referred, given = case.value(fields["henvendt"]), case.value(fields["fordelt"])
    decision, found = case.value(fields["afgoerelse"]), assessed(case.values, case.context, fields)
    ticked = (option for name in ("kategori1", *TOPICS) for option in case.values.get(fields[name], ()))
    return Screening(
        referred, case.value(fields["henviser"]) or "", frozenset(map(code_of, ticked)), found.recommendation, found.met,
        decision or OPEN_DECISION, overruled(found, decision),
        case.context.calendar.working_days_between(referred, given) if given and referred else None,
        _contact(case, given, case.value(fields["kontakt"]), referred) if decision == IN else "",
    )  # fmt: skip


def _contact(case: Case, given: date | None, reached: date | None, referred: date | None) -> str:
    last = contact_by(case.context, given, referred)
    if given is None or last is None or (reached is None and case.context.today <= last):
        return WAITING
    return IN_TIME if reached and reached <= last else LATE


def counted(all_: Sequence[Screening], criteria: Iterable[str], referrers: Mapping[str, tuple[str, ...]], limits: Limits) -> Table:
    """Every count that the report shows, with how they hang together. Cells are named by `cell`.

    `criteria`: all codes. `referrers`: group → its kinds of referrers. `limits`: without ages there are no recommendations.
    """
    return together(*_ticks(all_, tuple(criteria)), _referrers(all_, referrers), _decisions(all_, limits), _contacts(all_))


def cell(kind: str, name: str) -> str:
    """The name of a cell: “emne: b”, “kriterium: b2”, “henviser: Naboer”, “anbefaling: …”, “afgørelse: …”."""
    return f"{kind}: {name}"


def _ticks(all_: Sequence[Screening], criteria: tuple[str, ...]) -> Iterable[Table]:
    count = Counter(code for one in all_ for code in one.codes)
    first = {cell("kriterium", code): count[code] for code in criteria if topic(code) not in TOPICS}
    yield multiple(ALL, len(all_), first)
    topics = {
        cell("emne", name): (
            sum(any(topic(code) == name for code in one.codes) for one in all_),
            {cell("kriterium", code): count[code] for code in criteria if topic(code) == name},
        )
        for name in TOPICS
    }
    yield nested(ALL, len(all_), topics)


def _referrers(all_: Sequence[Screening], referrers: Mapping[str, tuple[str, ...]]) -> Table:
    count = Counter(one.referrer for one in all_)
    cells = {ALL: len(all_)}
    relations = []
    for group, kinds in referrers.items():
        parts = {cell("henviser", kind): count[kind] for kind in kinds}
        cells |= {cell("henvisergruppe", group): sum(parts.values()), **parts}
        relations.append(Sum(cell("henvisergruppe", group), tuple(parts)))
    relations.append(Sum(ALL, tuple(cell("henvisergruppe", group) for group in referrers)))
    return Table(cells, tuple(relations))


def _decisions(all_: Sequence[Screening], limits: Limits) -> Table:
    """Recommendations, groups and decisions. What the two have in common is described (and never shown), so that it cannot be computed."""
    decided = {cell("afgørelse", name): sum(one.decision == name for one in all_) for name in DECISIONS}
    by_decision = Sum(ALL, tuple(decided))
    if limits.fault:
        return Table({ALL: len(all_), **decided}, (by_decision,))
    pairs = Counter((one.recommendation, NOT_IN if one.decision in (OUT, BACK) else one.decision) for one in all_)
    inner = {(left, right): f"{left} | {right}" for left in RECOMMENDATIONS for right in (IN, NOT_IN, OPEN_DECISION)}
    advised = {cell("anbefaling", name): sum(one.recommendation == name for one in all_) for name in RECOMMENDATIONS}
    compared = [inner[left, right] for left in (REFER, ORDINARY) for right in (IN, NOT_IN)]
    other = (inner[REFER, NOT_IN], inner[ORDINARY, IN])
    groups = {name: sum(one.groups == met for one in all_) for met, name in GROUPS.items() if len(met) == 1 or limits.overlap}
    cells = {
        ALL: len(all_), **decided, **advised, **groups, **{inner[key]: pairs[key] for key in inner},
        NOT_IN: decided[cell("afgørelse", OUT)] + decided[cell("afgørelse", BACK)],
        COMPARED: sum(one.other is not None for one in all_), OTHER: sum(bool(one.other) for one in all_),
    }  # fmt: skip
    columns = {cell("afgørelse", IN): IN, NOT_IN: NOT_IN, cell("afgørelse", OPEN_DECISION): OPEN_DECISION}
    relations = [
        by_decision, Sum(ALL, tuple(advised)), Sum(cell("anbefaling", REFER), tuple(groups)),
        Sum(NOT_IN, (cell("afgørelse", OUT), cell("afgørelse", BACK))),
        *(Sum(cell("anbefaling", left), tuple(inner[left, right] for right in columns.values())) for left in RECOMMENDATIONS),
        *(Sum(name, tuple(inner[left, right] for left in RECOMMENDATIONS)) for name, right in columns.items()),
        Sum(COMPARED, tuple(compared)), Sum(OTHER, other), Share(COMPARED, OTHER),
    ]  # fmt: skip
    return Table(cells, tuple(relations))


def _contacts(all_: Sequence[Screening]) -> Table:
    """Those in the target group: who was contacted in time, who was not, and who still waits."""
    parts = {name: sum(one.contact == name for one in all_) for name in (IN_TIME, LATE, WAITING)}
    whole = cell("afgørelse", IN)
    return Table({whole: sum(parts.values()), **parts}, (Sum(whole, tuple(parts)),))
