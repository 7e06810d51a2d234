"""What documents show of consents, and whom a citizen calls while being handed over."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from declared import ROOT, context

from metodebog import files, read
from metodebog.check import check_all
from metodebog.compose import compose, compose_blank
from metodebog.document import Block, Bullets, Document, Note, Paragraph, Table, texts
from metodebog.rules import Case
from metodebog.views import VIEWS

TODAY = date(2026, 11, 21)
DATES = {"givet": "a", "gyldig_til": "b", "trukket": "c", "form": "f"}
FIELDS = {"borger": "navn", "part": "part", "typer": "typer", "oplysninger": "tekst", "retning": "retning", "givet": "a", "gyldig_til": "b",
          "trukket": "c", "sagsnummer": "nr"}  # fmt: skip


Records = tuple[Mapping[str, object], ...]


def made(view: str, values: Mapping[str, object] | None = None, records: Records = (), **fields: str) -> list[Block]:
    return list(VIEWS[view].make(Case(values or {}, context(TODAY), records), **fields))


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({"a": days(-9)}, None), ({"a": days(-9), "b": days(0)}, None), ({"a": days(-9), "b": days(-1)}, "Samtykket er udløbet"),
        ({"a": days(-9), "c": days(0)}, "Samtykket er trukket tilbage"), ({"a": days(-9), "c": days(1)}, None), ({}, None),
    ],
)  # fmt: skip
def test_a_consent_that_has_ended_says_so_itself(values: dict[str, object], title: str | None) -> None:
    notes = [block for block in made("samtykkets_status", values, **DATES) if isinstance(block, Note)]
    assert [note.title for note in notes] == ([title] if title else [])


def test_an_ended_consent_names_its_day() -> None:
    (note,) = made("samtykkets_status", {"a": days(-40), "b": date(2026, 11, 3)}, **DATES)
    assert isinstance(note, Note) and "til og med den 3. november 2026" in note.text


def test_an_oral_consent_says_that_it_was_written_down() -> None:
    assert [type(block) for block in made("samtykkets_status", {"a": TODAY, "f": "Mundtligt"}, **DATES)] == [Paragraph]
    assert made("samtykkets_status", {"f": "Mundtligt"}, **DATES) == []
    assert made("samtykkets_status", {"a": TODAY, "f": "Skriftligt"}, **DATES) == []


def row(name: str, part: str, until: int | None = None, **more: object) -> dict[str, object]:
    ends = {} if until is None else {"b": days(until)}
    return {"navn": name, "part": part, "retning": "Hente oplysninger", "typer": ("Diagnoser",), "a": days(-90), **ends, **more}


def test_those_that_expire_within_30_days_come_soonest_first_and_no_others() -> None:
    rows = (row("A", "tredive", 30), row("B", "i dag", 0), row("C", "enogtredive", 31), row("D", "i går", -1), row("E", "åben"),
            row("F", "trukket", 5, c=TODAY), row("G", "i morgen", 1))  # fmt: skip
    (table,) = made("samtykker_der_snart_udloeber", records=rows, **FIELDS)
    assert isinstance(table, Table)
    assert [(one[1], one[3].split(".")[0]) for one in table.rows] == [
        ("i dag", "Udløber i dag"), ("i morgen", "Udløber i morgen"), ("tredive", "Udløber om 30 dage")
    ]  # fmt: skip


def test_when_nothing_expires_soon_it_says_so() -> None:
    assert made("samtykker_der_snart_udloeber", records=(row("A", "x", 31),), **FIELDS) == [
        Paragraph("Ingen samtykker udløber til og med den 21. december 2026.")
    ]


def test_the_counts_add_up_to_all() -> None:
    rows = (row("A", "x", 5), row("A", "y"), row("A", "z", -1), row("B", "x", 9, c=TODAY), {"navn": "B", "part": "y"})
    assert made("samtykker_i_tal", records=rows, **FIELDS) == [
        Bullets(("I alt: 5", "Gyldige: 2", "Udløbet: 1", "Trukket tilbage: 1", "Ikke givet endnu: 1"))
    ]
    assert made("samtykker_i_tal", **FIELDS) == [Bullets(("I alt: 0",))]


def test_the_register_has_a_table_for_each_case_with_the_most_urgent_first() -> None:
    rows = (row("Åse", "gyldig", 90), row("Bo", "x", 90, nr="2"), row("åse", "trukket", 90, c=TODAY), row("Åse", "udløbet", -1),
            row("Åse", "snart", 3), row("Bo", "y", 90, nr="1"), row("Åse", "ikke givet", a=days(1)))  # fmt: skip
    tables = [block for block in made("samtykkeregister", records=rows, **FIELDS) if isinstance(block, Table)]
    assert [table.caption for table in tables] == ["Bo (sag 2)", "Bo (sag 1)", "Åse"]
    assert [one[0].splitlines()[0] for one in tables[2].rows] == ["snart", "udløbet", "ikke givet", "gyldig", "trukket"]
    assert len(tables[0].columns) == len(tables[0].rows[0])


def test_a_line_of_the_register_says_what_when_and_what_to_do() -> None:
    (table,) = made("samtykkeregister", records=(row("Bo", "Lis", -1, tekst="Siden maj"),), **FIELDS)
    assert isinstance(table, Table)
    assert table.rows == ((
        "Lis\nHente oplysninger", "Diagnoser\nSiden maj", "Fra 23-8-2026\nTil 20-11-2026",
        "Udløbet.\nBrug det ikke. Spørg borgeren, om det skal fornys.",
    ),)  # fmt: skip
    (table,) = made("samtykkeregister", records=(row("Bo", "Lis", c=TODAY),), **FIELDS)
    assert isinstance(table, Table) and table.rows[0][3] == "Trukket tilbage\n21-11-2026.\nBrug det ikke."


AREAS = {"omraade": "t.o", "sagsbehandler": "t.s", "telefon": "t.t", "afsluttet": "t.e", "fs": "fs", "fs_telefon": "tlf"}


def test_a_citizen_calls_the_outreach_caseworker_until_the_area_has_been_ended() -> None:
    rows = tuple({"o": name, "s": "Gry Opdigtet", "t": "12345685", **ended} for name, ended in (
        ("Ydelse", {"e": days(0)}), ("Jobcenter", {"e": days(1)}), ("Andet", {})))  # fmt: skip
    (table,) = made("hvem_har_kontakten", {"fs": "Bo Prøvesen", "tlf": "12345678", "t": rows}, **AREAS)
    assert isinstance(table, Table)
    assert table.rows == (
        ("Ydelse", "Gry Opdigtet", "12 34 56 85"), ("Jobcenter", "Bo Prøvesen", "12 34 56 78"), ("Andet", "Bo Prøvesen", "12 34 56 78")
    )  # fmt: skip
    assert made("hvem_har_kontakten", {"fs": "Bo Prøvesen"}, **AREAS) == []


# The documents themselves.


def documents(slug: str) -> list[Document]:
    on = context(TODAY, example=True)
    template = files.find_template(slug, on, ROOT / "templates")
    checked, _ = check_all(template, read.read(ROOT / "eksempler" / f"{slug}.yml", template, on), on)
    if template.is_overview:
        return [compose(template, {}, on, tuple(one.values for one in checked))]
    return [*(compose(template, one.values, on) for one in checked), compose_blank(template, on)]


def test_every_consent_tells_what_the_citizen_must_know() -> None:
    """Article 13: who is responsible, the adviser, purpose and basis, who gets it, how long, rights, withdrawal, complaint, free choice."""
    on = context(TODAY)
    settings = [str(on.setting(name)) for name in ("dataansvarlig", "dpo", "opbevaring", "klageadgang")]
    for document in documents("samtykke"):
        whole = "\n".join(texts(document))
        for wanted in (*settings, "Hvad skal oplysningerne bruges til?", "Reglen bag", "frivilligt",
                       "se det, vi har skrevet", "få rettet fejl", "slette noget eller bruge mindre",
                       "sige fra", "trække dit ja tilbage", "12 34 56 00"):  # fmt: skip
            assert wanted in whole


def test_the_register_names_every_consent_of_its_file_once_in_the_tables_of_citizens() -> None:
    (register,) = documents("samtykkeregister")
    tables = [block for block in register.blocks if isinstance(block, Table) and block.columns[0].label != "Borger"]
    assert sum(len(table.rows) for table in tables) == 8
    whole = "\n".join(texts(register))
    assert whole.index("Udløber snart") < whole.index("Alle samtykker")


def test_the_leaflet_follows_the_reminder_that_the_municipality_has_chosen() -> None:
    shown = [text for document in documents("partneraftale")[:1] for text in texts(document)]
    assert any("rykker nr. 2." in text for text in shown)
    assert not any("rykker nr." in text for document in documents("partneraftale")[2:4] for text in texts(document))
