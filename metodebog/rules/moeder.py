"""Rules of coordinating meetings: the invitation, the agenda and the minutes (inventory 003.17–19, 003.37–38, 003.45–47, 003.54)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from metodebog.dates import long_date
from metodebog.rules.base import Case, RuleFinding, rule
from metodebog.rules.dagsorden import CITIZEN, EXTERNAL, INVITATION, MINUTES, AgendaItem, agenda, item_of, repeated


def minutes_between(start: time, end: time) -> int:
    """Minutes from `start` to `end` on the same day; below 1 when `end` is not later."""
    return int((datetime.combine(date.min, end) - datetime.combine(date.min, start)).total_seconds()) // 60


def _length(case: Case, start: str, end: str) -> int | None:
    """How long the meeting is, in minutes; None when that is not known or makes no sense."""
    begins, ends = case.value(start), case.value(end)
    return minutes_between(begins, ends) if begins is not None and ends is not None and ends > begins else None


@rule("Mødet slutter senere, end det begynder.", "003.45", start="tid", slut="tid")
def moede_slutter_efter_start(case: Case, start: str, slut: str) -> Iterator[RuleFinding]:
    """The meeting ends later on the same day."""
    begins, ends = case.value(start), case.value(slut)
    if begins is not None and ends is not None and ends <= begins:
        yield RuleFinding("R-940", slut)


@rule(
    "Punkternes minutter giver tilsammen mødets længde. Det gælder indkaldelsen.", "003.46",
    punkter="tabel", start="tid", slut="tid", tilstand="valg",
)
def punkter_fylder_moedet(case: Case, punkter: str, start: str, slut: str, tilstand: str) -> Iterator[RuleFinding]:
    """The minutes of all items, the fixed ones too, add up to the length of the meeting. Minutes of a meeting tell what happened."""
    length = _length(case, start, slut)
    items = agenda(case, punkter)
    if case.value(tilstand) != INVITATION or length is None or any(item.minutes is None for item in items) or repeated(items):
        return
    total = sum(item.minutes for item in items)
    if total != length:
        yield RuleFinding("R-941", slut, None, {"sum": total, "laengde": length})


@rule("Mødet varer højst {{indstilling.moede_hoejst_minutter}} minutter.", "003.37", start="tid", slut="tid")
def moede_er_kort_nok(case: Case, start: str, slut: str) -> Iterator[RuleFinding]:
    """Warns about a meeting that is longer than the method aims at."""
    length, longest = _length(case, start, slut), case.context.setting("moede_hoejst_minutter")
    if length is not None and longest is not None and length > longest:
        yield RuleFinding("R-942", slut, None, {"laengde": length, "hoejst": longest})


@rule("Hvert punkt har et formål, en ansvarlig og et antal minutter, og et faste punkt står kun én gang.", "003.17", punkter="tabel")
def punkter_er_hele(case: Case, punkter: str) -> Iterator[RuleFinding]:
    """Every item has an aim, a person and minutes; a fixed item has them from the method."""
    items = agenda(case, punkter)
    doubles = repeated(items)
    for item in doubles:
        yield RuleFinding("R-944", f"{punkter}.emne", item.row)
    for item in items:
        if item.row is not None and item not in doubles:
            yield from (RuleFinding("R-943", f"{punkter}.{column}", item.row, {"hvad": words}) for column, words in _missing(item))


def _missing(item: AgendaItem) -> Iterator[tuple[str, str]]:
    """What the item lacks: column and Danish words."""
    if not item.who:
        yield "ansvarlig", "en ansvarlig"
    if not item.aim:
        yield "formaal", "et formål"
    if item.minutes is None:
        yield "minutter", "et antal minutter"


@rule("Hver deltager får at vide, hvorfor han eller hun er inviteret.", "003.17", deltagere="tabel", tilstand="valg")
def deltagere_ved_hvorfor(case: Case, deltagere: str, tilstand: str) -> Iterator[RuleFinding]:
    """Everyone who is invited is told why. Minutes may name someone who came anyway."""
    for index, row in enumerate(case.rows(deltagere)):
        if case.value(tilstand) == INVITATION and not row.get("hvorfor_inviteret"):
            yield RuleFinding("R-946", f"{deltagere}.hvorfor_inviteret", index)


@rule("Indkaldelsen når ud før fristen for flere punkter: {{frist.ekstra_punkter}} før mødet.", "003.54", dato="dato", tilstand="valg")
def indkaldelse_i_tide(case: Case, dato: str, tilstand: str) -> Iterator[RuleFinding]:
    """Warns when those who are invited can no longer suggest items in time."""
    day = case.value(dato)
    if day is None or case.value(tilstand) != INVITATION or day < case.context.today:
        return
    last = last_day_for_items(case, day)
    if last < case.context.today:
        yield RuleFinding("R-947", dato, None, {"dato": long_date(last)})


def last_day_for_items(case: Case, day: date) -> date:
    """The last day on which items can be suggested for a meeting on `day`."""
    return case.context.deadline("ekstra_punkter").end(day, case.context.calendar)


@rule(
    "Dokumentet passer til dagen: en indkaldelse ligger før mødet, og et referat efter det og inden for {{frist.referat}}.", "003.19",
    dato="dato", tilstand="valg",
)
def tilstand_passer_til_datoen(case: Case, dato: str, tilstand: str) -> Iterator[RuleFinding]:
    """Warns about an invitation to a meeting that is over, minutes of one that is to come, and minutes that are late."""
    day, today = case.value(dato), case.context.today
    if day is None:
        return
    if case.value(tilstand) == INVITATION and day < today:
        yield RuleFinding("R-954", dato)
    if case.value(tilstand) == MINUTES and day > today:
        yield RuleFinding("R-955", dato)
    if case.value(tilstand) == MINUTES and (last := last_day_for_minutes(case, day)) < today:
        yield RuleFinding("R-956", dato, None, {"dato": long_date(last)})


def last_day_for_minutes(case: Case, day: date) -> date:
    """The last day on which the minutes of a meeting on `day` can be sent in time."""
    return case.context.deadline("referat").end(day, case.context.calendar)


@rule("Mødets klokkeslæt findes den dag. Ved sommertid springer uret fra 2 til 3.", "X.02", dato="dato", start="tid", slut="tid")
def tiden_findes(case: Case, dato: str, start: str, slut: str) -> Iterator[RuleFinding]:
    """The hour from 2 to 3 does not exist on the last Sunday in March."""
    day = case.value(dato)
    for field in (start, slut):
        at = case.value(field)
        if day is not None and at is not None and not exists(day, at):
            yield RuleFinding("D-409", field)


def exists(day: date, at: time) -> bool:
    """Whether the Danish clock shows the time `at` on `day` (by the rule that has held since 1981)."""
    last = date(day.year, 3, 31)
    return at.hour != 2 or day != last - timedelta(days=(last.weekday() + 1) % 7)


@rule(
    "Det første koordinerende møde ligger senest {{frist.moede_internt}} efter det første møde med borgeren. "
    "Er eksterne parter med, er fristen {{frist.moede_eksternt}}.",
    "003.37", dato="dato", foerste_moede="dato", moede_nr="heltal", deltagere="tabel",
)
def koordinerende_moede_i_tide(case: Case, dato: str, foerste_moede: str, moede_nr: str, deltagere: str) -> Iterator[RuleFinding]:
    """Warns about a first coordinating meeting after its deadline, which is longer when external parties take part."""
    day, start = case.value(dato), case.value(foerste_moede)
    if day is None or start is None or case.value(moede_nr) not in (None, 1):
        return
    external = any(row.get("slags") == EXTERNAL for row in case.rows(deltagere))
    deadline = case.context.deadline("moede_eksternt" if external else "moede_internt")
    last = deadline.end(start, case.context.calendar)
    if day > last:
        yield RuleFinding("R-950", dato, None, {"dato": long_date(last), "frist": deadline.words})


@rule(
    "Hver beslutning hører til et punkt på dagsordenen og har en ansvarlig og en frist, der ikke ligger før mødet.", "003.46",
    beslutninger="tabel", punkter="tabel", dato="dato",
)
def beslutninger_er_hele(case: Case, beslutninger: str, punkter: str, dato: str) -> Iterator[RuleFinding]:
    """Every decision names an item of the agenda, a person and a date that is not before the meeting."""
    items, day = agenda(case, punkter), case.value(dato)
    for index, row in enumerate(case.rows(beslutninger)):
        if item_of(items, row.get("punkt")) is None:
            yield RuleFinding("R-949", f"{beslutninger}.punkt", index, {"antal": len(items)})
        for column, words in (("hvem", "en ansvarlig"), ("frist", "en frist")):
            if not row.get(column):
                yield RuleFinding("R-948", f"{beslutninger}.{column}", index, {"hvad": words})
        if day is not None and row.get("frist") is not None and row["frist"] < day:
            yield RuleFinding("R-957", f"{beslutninger}.frist", index)


@rule(
    "I referatet står, hvem der kom, og hvem der var referent. Var borgeren der ikke, står der, hvem der fortæller borgeren om mødet.",
    "003.38", deltagere="tabel", referent="person", informerer="person", tilstand="valg",
)
def referat_er_helt(case: Case, deltagere: str, referent: str, informerer: str, tilstand: str) -> Iterator[RuleFinding]:
    """Minutes tell who came and who wrote them, and who informs a citizen who was not there."""
    if case.value(tilstand) != MINUTES:
        return
    if not case.value(referent):
        yield RuleFinding("R-952", referent)
    for index, row in enumerate(case.rows(deltagere)):
        if row.get("kom") is None:
            yield RuleFinding("R-951", f"{deltagere}.kom", index)
    citizens = [row.get("kom") for row in case.rows(deltagere) if row.get("slags") == CITIZEN]
    if True not in citizens and None not in citizens and not case.value(informerer):
        yield RuleFinding("R-953", informerer)


@rule("Det næste møde ligger efter dette møde.", "003.45", dato="dato", naeste="dato")
def naeste_moede_senere(case: Case, dato: str, naeste: str) -> Iterator[RuleFinding]:
    """The next meeting is on a later day."""
    day, following = case.value(dato), case.value(naeste)
    if day is not None and following is not None and following <= day:
        yield RuleFinding("R-959", naeste)
