"""Views of consents: how one stands today, and the register of all of them with what to do (inventory 003.48, X.03)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from metodebog.dates import long_date
from metodebog.document import Block, Bullets, Column, Note, Paragraph, Table
from metodebog.fields import Value
from metodebog.kinds import KINDS
from metodebog.rules.base import Case
from metodebog.rules.samtykke import EXPIRED, GET, MISSING, VALID, WITHDRAWN, consent_to, same_name, status
from metodebog.views.base import view

SOON = 30
"""Days before a consent expires in which the register puts it first."""
COLUMNS = (Column("Part og retning", 2.3), Column("Oplysninger", 3.2), Column("Fra og til", 2.0), Column("Status og det gør du", 2.7))
SPOKEN = "Mundtligt"


@view("Om samtykket er udløbet eller trukket tilbage, og om det er givet mundtligt.", "X.03, O-11",
      givet="dato", gyldig_til="dato", trukket="dato", form="valg")  # fmt: skip
def samtykkets_status(case: Case, givet: str, gyldig_til: str, trukket: str, form: str) -> Iterator[Block]:
    """Told to the citizen. Nothing for a written or digital consent that is valid, or not given yet."""
    record = {"givet": case.value(givet), "gyldig_til": case.value(gyldig_til), "trukket": case.value(trukket)}
    state = status(record, case.context.today)
    if state == WITHDRAWN:
        yield Note("Samtykket er trukket tilbage", f"Det skete den {long_date(record['trukket'])}. Det gælder ikke mere.")
    elif state == EXPIRED:
        until = long_date(record["gyldig_til"])
        yield Note("Samtykket er udløbet", f"Det gjaldt til og med den {until}. Vi spørger dig igen, før vi bruger det.")
    if case.value(form) == SPOKEN and state != MISSING:
        yield Paragraph("Du har sagt ja mundtligt. Din sagsbehandler har skrevet dit ja ned og skriver under på det.")


@view("Hvilken dag borgeren sagde ja til, at vi spørger parten, og hvor længe det gælder.", "003.14, X.03", on_blank=True,
      part="tekst", samtykker="tabel", dato="dato?")  # fmt: skip
def borgerens_ja(case: Case, part: str, samtykker: str, dato: str = "") -> Iterator[Block]:
    """From the register, so that nobody types it again. Nothing without a consent. `dato`: the day we ask (else today)."""
    day = (case.value(dato) if dato else None) or case.context.today
    found = consent_to([case.value(part)], case.rows(samtykker), day, GET)
    if found is not None:
        until = found.get("gyldig_til")
        lasts = f" Samtykket gælder til og med den {long_date(until)}." if isinstance(until, date) else ""
        yield Paragraph(f"Borgeren har givet samtykke den {long_date(found['givet'])}.{lasts}")
    elif case.blank:
        yield Paragraph("Borgeren har givet samtykke den ____________.")


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent of the register. `state`: as `status` says; `days`: until it expires, or None; `case_number`: may be empty."""

    citizen: str
    case_number: str
    record: Mapping[str, Value]
    state: str
    days: int | None

    @property
    def soon(self) -> bool:
        """Whether it is valid today and expires within SOON days."""
        return self.state == VALID and self.days is not None and self.days <= SOON

    def row(self) -> tuple[str, ...]:
        """Its line in a table of the register, in COLUMNS."""
        record = self.record
        days = (f"{word} {_date(record[key])}" for word, key in (("Fra", "givet"), ("Til", "gyldig_til")) if key in record)
        texts = (_lines(record.get("part"), record.get("retning")), str(record["oplysninger"]), _lines(*days))
        return (*texts, _lines(f"{self.words}.", self.to_do()))

    @property
    def words(self) -> str:
        """The state as the register says it."""
        if self.state == WITHDRAWN:
            return f"Trukket tilbage\n{_date(self.record.get('trukket'))}"
        return "Ikke givet endnu" if self.state == MISSING else self.state.capitalize()

    def to_do(self) -> str:
        """What the caseworker does now; empty for nothing."""
        if self.soon:
            when = {0: "i dag", 1: "i morgen"}.get(self.days or 0, f"om {self.days} dage")
            return f"Udløber {when}. Tal med borgeren om at forny det."
        if self.state == VALID:
            return "" if self.days is not None else "Aftal gerne, hvor længe det gælder."
        return {
            EXPIRED: "Brug det ikke. Spørg borgeren, om det skal fornys.",
            WITHDRAWN: "Brug det ikke.",
            MISSING: "Brug det ikke, før borgeren har sagt ja.",
        }[self.state]


def consents(records: Iterable[Mapping[str, Value]], fields: Mapping[str, str], today: date) -> tuple[Consent, ...]:
    """The records as consents. `fields`: what is asked for (borger, part, givet …) → the field of a record that holds it."""
    found = []
    for values in records:
        record = {name: values[path] for name, path in fields.items() if path in values}
        chosen = KINDS["flervalg"].show(record["typer"]) if record.get("typer") else ""
        record["oplysninger"] = _lines(chosen, record.get("oplysninger"))
        until = record.get("gyldig_til")
        days = (until - today).days if isinstance(until, date) else None
        found.append(Consent(str(record.get("borger", "")), str(record.get("sagsnummer", "")), record, status(record, today), days))
    return tuple(found)


def _lines(*texts: object) -> str:
    """The texts that are there, each on a line of its own."""
    return "\n".join(str(text) for text in texts if text)


def _date(day: Value | None) -> str:
    return KINDS["dato"].write(day) if isinstance(day, date) else ""


_ARGUMENTS = {
    "borger": "person", "part": "tekst", "typer": "flervalg", "oplysninger": "langtekst", "retning": "valg", "givet": "dato",
    "gyldig_til": "dato", "trukket": "dato", "sagsnummer": "tekst?",
}  # fmt: skip


@view("De samtykker, der udløber inden for 30 dage, med det samtykke først, der udløber først.", "X.03", **_ARGUMENTS)
def samtykker_der_snart_udloeber(case: Case, **fields: str) -> Iterator[Block]:
    """One table over all citizens; says so when there are none."""
    today = case.context.today
    soon = sorted((one for one in consents(case.records, fields, today) if one.soon), key=lambda one: one.days or 0)
    last = long_date(today + timedelta(days=SOON))
    if not soon:
        yield Paragraph(f"Ingen samtykker udløber til og med den {last}.")
        return
    rows = tuple((_who(one), str(one.record.get("part", "")), _date(one.record.get("gyldig_til")), one.to_do()) for one in soon)
    columns = (Column("Borger", 2), Column("Part", 2), Column("Udløber", 1.4), Column("Det gør du", 3.4))
    yield Table(f"Samtykker, der udløber til og med den {last}", columns, rows)


@view("Hvor mange samtykker der er gyldige, udløbet og trukket tilbage.", "X.03", **_ARGUMENTS)
def samtykker_i_tal(case: Case, **fields: str) -> Iterator[Block]:
    """One line for each status that occurs."""
    found = consents(case.records, fields, case.context.today)
    counts = [(sum(one.state == state for one in found), words) for state, words in _COUNTED.items()]
    yield Bullets((f"I alt: {len(found)}", *(f"{words}: {count}" for count, words in counts if count)))


_COUNTED = {VALID: "Gyldige", EXPIRED: "Udløbet", WITHDRAWN: "Trukket tilbage", MISSING: "Ikke givet endnu"}


@view("Alle samtykker, borger for borger, med status og det, sagsbehandleren skal gøre.", "X.03", **_ARGUMENTS)
def samtykkeregister(case: Case, **fields: str) -> Iterator[Block]:
    """A table for each citizen; within one, what needs doing comes first."""
    groups: list[list[Consent]] = []
    for one in consents(case.records, fields, case.context.today):
        own = next((group for group in groups if _same_case(group[0], one)), None)
        if own is None:
            groups.append([one])
        else:
            own.append(one)
    for group in sorted(groups, key=lambda group: group[0].citizen.casefold()):
        yield Table(_who(group[0]), COLUMNS, tuple(one.row() for one in sorted(group, key=_urgency)))


def _same_case(one: Consent, other: Consent) -> bool:
    return same_name(one.citizen, other.citizen) and one.case_number == other.case_number


def _who(one: Consent) -> str:
    return f"{one.citizen} (sag {one.case_number})" if one.case_number else one.citizen


def _urgency(one: Consent) -> tuple[int, int]:
    order = {VALID: 3, EXPIRED: 1, MISSING: 2, WITHDRAWN: 4}[one.state]
    return 0 if one.soon else order, one.days if one.days is not None else 99_999
