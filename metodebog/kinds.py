"""The field kinds of the declaration language: how each is read, shown and named in Danish.

A kind turns one cleaned raw answer into a typed value, or into findings (catalogue codes with their values).
It knows nothing of files, templates or other fields.
"""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from typing import ClassVar

from metodebog import cpr, dates, numbers_da, raw
from metodebog.fields import Field, Finding, Kind, Parsed, Value
from metodebog.findings import limits, text_findings
from metodebog.problems import some_of
from metodebog.raw import Raw


class Text(Kind):
    name, title, meaning = "tekst", "Kort tekst", "Ord på én linje"
    sensitive, free_text, default_length = True, True, 200

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        return self._text(re.sub(r"\n+", " ", answer.text), field)

    def _text(self, text: str, field: Field) -> Parsed:
        findings = list(text_findings(text))
        if len(text) > field.length > 0:
            findings.append(("C-211", {"antal": numbers_da.grouped(len(text)), "graense": numbers_da.grouped(field.length)}))
        return text, findings


class LongText(Text):
    name, title, meaning = "langtekst", "Lang tekst", "Flere linjer"
    default_length = 4000

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        return self._text(answer.text, field)


class Person(Text):
    name, title, meaning = "person", "Person", "Navnet på én person"
    default_length = 120
    _TWO = re.compile(r"\s(?:og|samt)\s|[;&\n]|\s/\s", re.IGNORECASE)

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        value, findings = super().parse(answer, field, today)
        return value, findings + ([("C-226", {})] if self._TWO.search(answer.text) else [])


class Address(Text):
    """Protected when the field that it names (`beskyttet_af`) says so: then nothing sees it after the check."""

    name, title, meaning = "adresse", "Adresse", "Vej, nummer, postnummer og by"


class Date(Kind):
    name, title, meaning = "dato", "Dato", "Fx 3-2-2026 eller 3. februar 2026"

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        if answer.kind == raw.NUMBER:
            return None, [("D-404", {})]
        text = answer.text[:10] if answer.kind == raw.DATE else answer.text
        value, finding = dates.parse_date(text)
        return value, [finding] if finding else []

    def show(self, value: Value) -> str:
        return dates.long_date(value)

    def write(self, value: Value) -> str:
        return f"{value.day}-{value.month}-{value.year}"


class TimeOfDay(Kind):
    name, title, meaning = "tid", "Klokkeslæt", "Fx 09:30"

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        value = None if answer.kind in (raw.NUMBER, raw.DATE) else dates.parse_time(answer.text)
        return value, [] if value is not None else [("D-408", {})]

    def show(self, value: Value) -> str:
        return dates.clock(value)


class Number(Kind):
    name, title, meaning = "heltal", "Helt tal", "Et tal uden decimaler"

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        value, findings = numbers_da.parse(answer.text, exact=answer.kind == raw.NUMBER)
        if value is None or value != value.to_integral_value():
            return None, [("C-228", {"eksempel": field.example or 12})]
        return int(value), findings + limits(int(value), field)

    def show(self, value: Value) -> str:
        return numbers_da.grouped(value)

    def write(self, value: Value) -> str:
        return str(value)


class Money(Kind):
    name, title, meaning = "beloeb", "Beløb", "Kroner, fx 1250,50"

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        text = re.sub(r"\s*(?:kr\.?|dkk)\s*$|^\s*(?:kr\.?|dkk)\s*", "", answer.text, flags=re.IGNORECASE).removesuffix(",-")
        value, findings = numbers_da.parse(text, exact=answer.kind == raw.NUMBER)
        if value is None or round(value, 2) != value:
            return None, [("C-229", {})]
        return value, findings + limits(value, field)

    def show(self, value: Value) -> str:
        return numbers_da.money(value)

    def write(self, value: Value) -> str:
        return str(value).replace(".", ",")


class YesNo(Kind):
    name, title, meaning = "ja_nej", "Ja eller nej", "Skriv ja eller nej"
    _WORDS: ClassVar = {"ja": True, "j": True, "nej": False, "n": False}

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        value = self._WORDS.get(answer.text.casefold())
        return value, [] if value is not None else [("C-221", {})]

    def show(self, value: Value) -> str:
        return "Ja" if value else "Nej"


class Choice(Kind):
    name, title, meaning = "valg", "Ét svar", "Vælg ét af svarene"

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        value = _chosen(answer.text, field)
        return value, [] if value else [_not_a_choice(answer.text, field)]


class Choices(Kind):
    name, title, meaning = "flervalg", "Flere svar", "Vælg et eller flere svar, adskilt af semikolon"

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        parts = [part.strip() for part in re.split(r"[;\n]", answer.text) if part.strip()]
        chosen = [_chosen(part, field) for part in parts]
        wrong = [_not_a_choice(part, field) for part, value in zip(parts, chosen, strict=True) if value is None]
        if wrong or not parts:
            return None, wrong[:1] or [("C-227", {"valg": some_of(field.choices, 90)})]
        if len(set(chosen)) < len(chosen):
            return None, [("C-234", {})]
        return tuple(option for option in field.choices if option in chosen), []

    def show(self, value: Value) -> str:
        return ", ".join(value)

    def write(self, value: Value) -> str:
        return "; ".join(value)


class Cpr(Kind):
    """A number of 7 or 8 digits in YAML or JSON was read as octal by another program: 01… became something else (P-312)."""

    name, title, meaning = "cpr", "CPR-nr.", "Ti cifre"
    sensitive = True

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        text = re.sub(r"\.0+$", "", answer.text) if answer.kind == raw.NUMBER else answer.text
        if answer.kind == raw.NUMBER and re.search(r"[eE]", text):
            return None, [("C-218", {})]
        value, findings = cpr.parse(text, today)
        octal = answer.place.file.lower().endswith((".yml", ".yaml", ".json")) and re.fullmatch(r"\d{7,8}", text)
        return (value, findings) if not octal else (None, [("P-312", {})])

    def show(self, value: Value) -> str:
        return cpr.show(value)


class Phone(Kind):
    name, title, meaning = "telefon", "Telefon", "Otte cifre"
    sensitive = True

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        text = re.sub(r"\.0+$", "", answer.text) if answer.kind == raw.NUMBER else answer.text
        digits = re.sub(r"[\s().-]|^tlf\.?:?", "", text, flags=re.IGNORECASE)
        match = re.fullmatch(r"(?:\+45|0045)?([0-9]{8})", digits)
        return (match[1], []) if match else (None, [("C-224", {})])

    def show(self, value: Value) -> str:
        return " ".join(value[start : start + 2] for start in range(0, 8, 2))


class Email(Kind):
    name, title, meaning = "email", "E-mail", "Fx navn@eksempel.dk"
    sensitive = True

    def parse(self, answer: Raw, field: Field, today: date) -> Parsed:
        text = answer.text.removeprefix("mailto:")
        ok = re.fullmatch(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(?:\.[^\s@<>,;:\"()\[\]\\.]+)+", text) and len(text) <= 254
        return (text, []) if ok else (None, [("C-223", {})])


class Table(Kind):
    name, title, meaning = "tabel", "Tabel", "Rækker med de samme felter"


KINDS: dict[str, Kind] = {
    kind.name: kind()
    for kind in (Text, LongText, Date, TimeOfDay, Number, Money, YesNo, Choice, Choices, Cpr, Phone, Email, Person, Address, Table)
}

def _chosen(text: str, field: Field) -> str | None:
    """The declared choice that `text` means: its words, or only its code (“b2” for “b2. Husleje …”)."""
    wanted = choice_key(text)
    whole = next((option for option in field.choices if choice_key(option) == wanted), None)
    return whole or codes(field).get(wanted.rstrip(".)"))


def codes(field: Field) -> dict[str, str]:
    """The short answers of the field: the codes that its options begin with, or for a list of options their numbers."""
    found = ((re.match(r"([a-z]{0,2}\d{1,2})[.)] ", option.casefold()), option) for option in field.choices)
    coded = {match[1]: option for match, option in found if match}
    numbered = {str(number): option for number, option in enumerate(field.choices, 1)}
    return coded or (numbered if field.layout in ("liste", "skema") else {})


def choice_key(text: str) -> str:
    """What two spellings of one choice share: the words, ignoring case and the number of spaces."""
    return " ".join(text.casefold().split())


def _not_a_choice(text: str, field: Field) -> Finding:
    """Repeats the answer only when it is a near miss: anything else may be a person's name in the wrong column."""
    near = get_close_matches(text.casefold(), [option.casefold() for option in field.choices], n=1, cutoff=0.75)
    if near and not field.sensitive and len(text) <= 20:
        return "C-222", {"svar": text, "valg": some_of(field.choices, 60)}
    return "C-227", {"valg": some_of(field.choices, 90)}
