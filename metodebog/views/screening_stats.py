"""The report over many screenings: what came in, what the form recommended, what was decided and how long it took.

No number of people under the municipality's threshold is shown, nor can be computed from the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from metodebog.analysis.small_numbers import Protected, median, protect
from metodebog.context import Context
from metodebog.dates import MONTHS
from metodebog.document import Block, Column, Fact, Facts, Heading, Note, Paragraph, Table
from metodebog.rules.base import Case
from metodebog.rules.screening import FORM, IN, TOPICS, code_of, limits
from metodebog.rules.target_group import REFER
from metodebog.views.base import view
from metodebog.views.screening_counts import (
    ALL,
    COMPARED,
    DECISIONS,
    GROUPS,
    IN_TIME,
    LATE,
    OTHER,
    RECOMMENDATIONS,
    WAITING,
    Screening,
    cell,
    counted,
    screenings,
)
from metodebog.views.smaa_tal import lowered, reason
from metodebog.views.smaa_tal import threshold as threshold_of

REFERRERS = {"civilsamfund": "Civilsamfundet", "kommunen": "Kommunen selv", "eksterne": "Andre myndigheder og steder"}
NOT_SET = "Kommunens aldersgrænser er ikke sat. Derfor har skemaet ikke anbefalet noget, og der er intet at tælle her."
OVERLAP = "Én borger kan have flere kryds. Tallene kan derfor ikke lægges sammen."
ENOUGH = 4
"""A report needs this many times the threshold: of fewer forms nearly every number would be hidden."""
FEW = "Vises ikke, fordi der er for få"


@view("Alle screeninger talt op. Små tal er beskyttet.", "003.27", **FORM,
      henviser="valg", afgoerelse="valg", fordelt="dato", kontakt="dato")
def screeninger_i_tal(case: Case, **fields: str) -> Iterator[Block]:
    """The whole report. All its numbers are protected together, for one could be computed from another."""
    all_, rules, threshold = screenings(case, fields), limits(case.context), threshold_of(case.context)
    yield from lowered(case.context)
    if len(all_) < ENOUGH * threshold:
        words = f"Opgørelsen kan laves, når der er mindst {ENOUGH * threshold} skemaer. Færre kan røbe, hvem de handler om."
        yield Note("Der er for få skemaer", words)
        return
    codes = [code_of(text) for text in case.context.knowledge.lists["kriterier"]]
    shown = protect(counted(all_, codes, _referrers(case.context), rules), threshold, reason(case.context))
    yield from _period(all_, shown)
    if shown.note:
        yield Note("Små tal er beskyttet", shown.note)
    yield from _who(case.context, shown)
    yield from _ticks(case.context, shown)
    yield from _recommended(shown, bool(rules.fault))
    yield from _decided(shown, bool(rules.fault))
    yield from _times(case.context, all_, shown)


def _period(all_: Sequence[Screening], shown: Protected) -> Iterator[Block]:
    """Months, not days: a day would point to the one who was first or last."""
    days = [one.referred for one in all_ if one.referred]
    months = list(dict.fromkeys((_month(min(days)), _month(max(days))))) if days else ["–"]
    yield Heading("Perioden", 2)
    yield Facts((Fact("Henvendelser", " til ".join(months)), Fact("Antal skemaer", shown.show(ALL))))


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _referrers(context: Context) -> dict[str, tuple[str, ...]]:
    """Group → its kinds of referrers, as `viden/henvisere.yml` has them."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in context.knowledge.entries["henvisere"].values():
        group = entry.get("gruppe", "")
        found[group] = (*found.get(group, ()), entry["tekst"])
    return found


def _who(context: Context, shown: Protected) -> Iterator[Block]:
    """The groups of referrers; below each those kinds whose number may be shown and is not nil."""
    rows: list[tuple[str, ...]] = []
    for group, kinds in _referrers(context).items():
        rows.append(_row(REFERRERS.get(group, group.capitalize()), cell("henvisergruppe", group), shown))
        seen = [kind for kind in kinds if shown.is_shown(cell("henviser", kind)) and shown.cells[cell("henviser", kind)]]
        rows += [_row(f"– {kind}", cell("henviser", kind), shown) for kind in seen]
    yield Heading("Hvor kommer henvendelserne fra?", 2)
    yield _table("Henvisere", "Henviser", rows)
    yield Paragraph("Under hver gruppe står kun de henvisere, som har et tal, der kan vises.", "hjælp")


def _ticks(context: Context, shown: Protected) -> Iterator[Block]:
    texts, names = context.knowledge.lists, context.knowledge.entries["emner"]
    yield Heading("Kategori 1: Det er svært at få kontakt", 2)
    yield _table("Kriterier i kategori 1", "Kriterium", [_criterion(text, shown) for text in texts["kriterier.kategori1"]])
    yield Heading("Kategori 2: Psykiske vanskeligheder viser sig", 2)
    yield _table("Emner i kategori 2", "Emne", [_row(f"{name}. {names[name]['tekst']}", cell("emne", name), shown) for name in TOPICS])
    criteria = [_criterion(text, shown) for name in TOPICS for text in texts[f"kriterier.{name}"]]
    yield _table("Kriterier i kategori 2", "Kriterium", criteria)
    yield Paragraph(OVERLAP)


def _criterion(text: str, shown: Protected) -> tuple[str, ...]:
    return _row(text, cell("kriterium", code_of(text)), shown)


def _recommended(shown: Protected, fault: bool) -> Iterator[Block]:
    yield Heading("Det anbefalede skemaet", 2)
    if fault:
        yield Paragraph(NOT_SET)
        return
    rows = []
    for name in RECOMMENDATIONS:
        rows.append(_row(name, cell("anbefaling", name), shown))
        rows += [_row(f"– {group}", group, shown) for group in GROUPS.values() if name == REFER and group in shown.cells]
    yield _table("Anbefaling og målgruppe", "Anbefaling", rows)


def _decided(shown: Protected, fault: bool) -> Iterator[Block]:
    yield Heading("Det afgjorde de fremskudte sagsbehandlere", 2)
    yield _table("Afgørelser", "Afgørelse", [_row(name, cell("afgørelse", name), shown) for name in DECISIONS])
    if not fault:
        yield Facts((
            Fact("Afgjort med en anbefaling", shown.show(COMPARED)),
            Fact("Heraf en anden afgørelse", _with_share(OTHER, COMPARED, shown)),
        ))


def _times(context: Context, all_: Sequence[Screening], shown: Protected) -> Iterator[Block]:
    """The median from referral to allocation, and how many in the target group were contacted within the deadline."""
    whole = cell("afgørelse", IN)
    days = [one.days for one in all_ if one.days is not None]
    middle = median(days, shown.threshold, reason(context)) if shown.is_shown(whole) else None
    yield Heading("Så lang tid tog det", 2)
    yield Facts((Fact("Ventetid til fordeling", FEW if middle is None else f"{_working_days(middle)} (medianen)"),))
    yield Paragraph("Medianen er den midterste sag, når sagerne står efter ventetid. Halvdelen ventede højst så længe.", "hjælp")
    rows = [(name, shown.show(name), shown.percent(name, whole)) for name in (IN_TIME, LATE, WAITING)]
    yield Table("Kontakt til borgere i målgruppen", _columns("Kontakt", "Andel af dem i målgruppen"), tuple(rows))
    deadline = context.deadline("kontakt")
    yield Paragraph(f"Fristen er {deadline.words}. Andelen er af dem, der er i målgruppen.", "hjælp")


def _working_days(number: float) -> str:
    return f"{number:g} {'arbejdsdag' if number == 1 else 'arbejdsdage'}".replace(".", ",")


def _with_share(part: str, whole: str, shown: Protected) -> str:
    """“6 (21 %)”, or the mark of a hidden number."""
    if not (shown.is_shown(part) and shown.is_shown(whole) and shown.cells[whole]):
        return shown.show(part)
    return f"{shown.show(part)} ({shown.percent(part, whole)})"


def _row(label: str, name: str, shown: Protected) -> tuple[str, ...]:
    return label, shown.show(name), shown.percent(name, ALL)


def _table(caption: str, first: str, rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(caption, _columns(first, "Andel af alle"), tuple(rows))


def _columns(first: str, last: str) -> tuple[Column, ...]:
    return Column(first, 4.0), Column("Antal", 1.0), Column(last, 1.2)
