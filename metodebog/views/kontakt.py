"""Views of the log of attempts to reach a citizen: the count, and the next step (inventory 003.11, 003.51)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from metodebog import escalation
from metodebog.dates import long_date
from metodebog.document import Block, Bullets, Fact, Facts, Note
from metodebog.escalation import CHANNELS, CONTACT
from metodebog.rules.base import Case, Row, column
from metodebog.rules.screening import contact_by
from metodebog.views.base import view
from metodebog.workdays import Calendar

_ON_PAPER = (
    "Borgeren svarer, skriver eller mødes med dig: Aftal det første møde inden for {moede}.",
    "Døren bliver ikke åbnet: Ring til borgeren.",
    "Telefonen giver ikke kontakt: Prøv evt. gennem en samarbejdspartner. Tag så på besøg igen. Skal borgeren vide besked først?",
    "Det andet besøg giver ikke kontakt: Vurdér, om du skal gøre mere, eller om SKP skal ind i sagen.",
    "Borgeren siger nej: Vurdér sammen med andre, om sagen skal gives videre til SKP.",
)


def _made(case: Case, dato: str) -> list[Row]:
    """The attempts in the order of their dates; those of one day, and those without a date, as they are written."""
    rows = list(case.rows(dato))
    last = max((row[column(dato)] for row in rows if column(dato) in row), default=date.min)
    return sorted(rows, key=lambda row: row.get(column(dato), last))


def _day_of_contact(rows: list[Row], dato: str, resultat: str) -> date | None:
    first = next((row for row in rows if row.get(column(resultat)) == CONTACT), {})
    return first.get(column(dato))


def _working_days(start: date, end: date, days: Calendar) -> int:
    """The working days after `start` up to and including `end`."""
    return sum(not days.day_off(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))


def _judged(day: date, end: date | None) -> str:
    """The day, and whether it is in time (when the deadline is known)."""
    return long_date(day) + (f" ({'inden for' if day <= end else 'efter'} fristen)" if end else "")


@view("Hvor mange forsøg der er gjort, hvordan, og hvor længe der gik til kontakt.", "003.51, 003.03",
      fordelt="dato", henvendt="dato", dato="tabel.dato", kanal="tabel.valg", resultat="tabel.valg")  # fmt: skip
def kontaktoverblik(case: Case, fordelt: str, henvendt: str, dato: str, kanal: str, resultat: str) -> Iterator[Block]:
    """Attempts in all and by channel, the first one, and contact; each day against the deadline."""
    rows = _made(case, dato)
    counts = Counter(row.get(column(kanal)) for row in rows)
    named = [f"{channel} {counts[channel]}" for channel in CHANNELS if counts[channel]]
    facts = [Fact("Antal forsøg", str(len(rows)))]
    if named:
        facts.append(Fact("Kanaler", " · ".join(named)))
    first = next((row[column(dato)] for row in rows if column(dato) in row), None)
    contact = _day_of_contact(rows, dato, resultat)
    end = contact_by(case.context, case.value(fordelt), case.value(henvendt))
    if first is not None:
        facts.append(Fact("Første forsøg", _judged(first, end)))
    facts.append(Fact("Egentlig kontakt", _judged(contact, end) if contact else "Ikke endnu"))
    start = case.value(fordelt)
    if contact and start:
        facts.append(Fact("Fra fordeling til kontakt", _span(_working_days(start, contact, case.context.calendar))))
    yield Facts(tuple(facts))


def _span(count: int) -> str:
    if not count:
        return "Samme arbejdsdag"
    return f"{count} arbejdsdag" if count == 1 else f"{count} arbejdsdage"


@view("Næste skridt efter metodens trappe, og hvorfor.", "003.11", on_blank=True,
      dato="tabel.dato", kanal="tabel.valg", resultat="tabel.valg")  # fmt: skip
def naeste_skridt(case: Case, dato: str, kanal: str, resultat: str) -> Iterator[Block]:
    """What the method asks for after the attempts; on paper the whole way."""
    meeting = case.context.deadline("foerste_moede")
    if case.blank:
        yield Bullets(tuple(line.format(moede=meeting.words) for line in _ON_PAPER))
        return
    rows = _made(case, dato)
    step = escalation.after((row.get(column(kanal), ""), row.get(column(resultat), "")) for row in rows).step
    yield Note(step.title, step.advice)
    yield Facts((*_meeting(case, _day_of_contact(rows, dato, resultat)), Fact("Hvorfor", f"{step.reason[:-1]} ({step.part}).")))


def _meeting(case: Case, contact: date | None) -> Iterator[Fact]:
    if contact is not None:
        meeting = case.context.deadline("foerste_moede")
        end = meeting.end(contact, case.context.calendar)
        yield Fact("Hold mødet senest", f"{long_date(end)} ({meeting.words} efter kontakten)")
