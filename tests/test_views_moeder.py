"""What the document of a coordinating meeting shows by itself, its calendar entry, and the cycle from meeting to meeting."""
from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

import pytest
from declared import ROOT, codes, context
from lix import lix

from metodebog import files
from metodebog.batch import render
from metodebog.check import Checked, check_all
from metodebog.compose import compose, compose_blank
from metodebog.context import Context
from metodebog.document import Event, Facts, Heading, Paragraph, Table, texts
from metodebog.fields import Value
from metodebog.read import read
from metodebog.render.data_file import yaml_text
from metodebog.rules import Case
from metodebog.template import Template
from metodebog.views import EVENTS, TRANSITIONS, VIEWS

TODAY = date(2026, 11, 21)
MEETING = date(2026, 11, 26)
INVITATION, MINUTES = "Indkaldelse", "Referat"
ECONOMY = {"emne": "Økonomi", "ansvarlig": "Bo", "formaal": "Overblik", "minutter": 15}


def template(on: Context | None = None) -> Template:
    return files.load_template(ROOT / "templates" / "udrettedagsorden.yml", on or context(TODAY, example=True))


def view(name: str, values: Mapping[str, Value], on: Context | None = None, blank: bool = False, **arguments: str) -> list[object]:
    return list(VIEWS[name].make(Case(values, on or context(TODAY), blank=blank), **arguments))


def examples() -> list[Checked]:
    on = context(TODAY, example=True)
    checked, whole = check_all(template(), read(ROOT / "eksempler" / "udrettedagsorden.yml", template(), on), on)
    assert whole == []
    return checked


# --- the agenda and the people ---------------------------------------------------------------------------------------

AGENDA = {"punkter": "p", "beslutninger": "b", "tilstand": "t", "fokus": "f"}


def agenda_rows(**values: Value) -> list[tuple[str, ...]]:
    (table,) = view("dagsorden", values, **AGENDA)
    assert isinstance(table, Table)
    assert [column.label for column in table.columns] == [
        "Emne (og ansvarlig)", "Hvad skal vi opnå med mødeemnet?", "Tid (min.)", "Skriv beslutning og hvem gør hvad?"]
    return list(table.rows)


def test_the_invitation_shows_every_item_and_leaves_the_decisions_to_the_meeting() -> None:
    rows = agenda_rows(p=(ECONOMY,), t=INVITATION, b=({"punkt": "5", "beslutning": "Ringe"},))
    assert rows[0] == ("1. Velkomst (mødelederen)", "Alle ved, hvem der er med.", "5", "")
    assert rows[4] == ("5. Økonomi (Bo)", "Overblik", "15", "")
    assert len(rows) == 9 and {row[3] for row in rows} == {""}


def test_the_minutes_show_every_decision_at_its_item_with_who_does_it() -> None:
    decided = (
        {"punkt": "økonomi", "beslutning": "Ringe til banken.", "hvem": "Bo", "frist": MEETING},
        {"punkt": "9", "beslutning": "Sende referat."},
        {"punkt": "5.", "beslutning": "Samle breve.", "hvem": "Anna"},
    )  # fmt: skip
    rows = agenda_rows(p=(ECONOMY,), t=MINUTES, b=decided)
    assert [row[3] for row in rows if row[3]] == ["Ringe til banken. (Bo)\nSamle breve. (Anna)", "Sende referat."]
    assert rows[8][3] == "Sende referat."


def test_the_special_focus_stands_under_the_purpose_and_nowhere_else() -> None:
    rows = agenda_rows(t=INVITATION, f="Annas økonomi.")
    assert [row[0] for row in rows if "Annas økonomi." in row[1]] == ["3. Formål (mødelederen)"]


def test_the_blank_agenda_has_the_fixed_items_and_numbered_room_for_four_more() -> None:
    (table,) = view("dagsorden", {}, blank=True, **AGENDA)
    assert [row[0] for row in table.rows] == [
        "1. Velkomst (mødelederen)", "2. Referent (mødelederen)", "3. Formål (mødelederen)", "4. Status (mødelederen)", "5.", "6.", "7.",
        "8.", "9. Netværkskortet (sagsbehandleren)", "10. Evt. (alle)", "11. Næste møde (mødelederen)", "12. Opsummering (referenten)",
    ]  # fmt: skip
    assert {row[1:] for row in table.rows[4:8]} == {("", "", "")} and table.row_lines == 2


PEOPLE = (
    {"navn": "Anna", "slags": "Borgeren", "hvorfor_inviteret": "Om dig.", "kom": False},
    {"navn": "Lis", "slags": "Ekstern", "rolle": "Læge", "arbejdssted": "Lægehuset", "hvorfor_inviteret": "Du ved det.", "kom": True},
    {"navn": "Bo", "slags": "Kommunen"},
)


def test_the_invitation_tells_why_each_is_there_and_the_minutes_who_came() -> None:
    (invited,) = view("deltagerliste", {"x": PEOPLE, "t": INVITATION}, deltagere="x", tilstand="t")
    assert invited.rows == (("Anna", "Borger", "Om dig."), ("Lis", "Læge, Lægehuset", "Du ved det."), ("Bo", "", ""))
    (came,) = view("deltagerliste", {"x": PEOPLE, "t": MINUTES}, deltagere="x", tilstand="t")
    assert [column.label for column in came.columns] == ["Navn", "Rolle", "Kom til mødet"]
    assert [row[2] for row in came.rows] == ["Nej", "Ja", ""]
    assert view("deltagerliste", {"t": INVITATION}, deltagere="x", tilstand="t") == []
    (blank,) = view("deltagerliste", {}, blank=True, deltagere="x", tilstand="t")
    assert len(blank.columns) == 4 and set(blank.rows) == {("", "", "", "☐ Ja  ☐ Nej")}


# --- deadlines and tasks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (MEETING, "Skriv eller ring til Bo senest søndag den 22. november 2026."),
        (date(2026, 11, 25), "senest lørdag den 21. november 2026."),
        (date(2026, 11, 24), "Ring til Bo hurtigst muligt."), (None, "Skriv eller ring til Bo senest fire dage før mødet."),
    ],
)  # fmt: skip
def test_the_last_day_for_more_items_is_worked_out_and_is_never_a_day_that_has_passed(day: date | None, words: str) -> None:
    values = {"n": "Bo", **({"d": day} if day else {})}
    (told,) = view("frist_for_punkter", values, dato="d", navn="n")
    assert told.text.startswith("Har du flere punkter? ") and told.text.endswith(words)


TASK = {"opgave": "Taler med lægen", "hvem": "Anna", "aftalt": date(2026, 11, 5), "frist": date(2026, 11, 19), "status": "I gang"}


def test_the_list_of_tasks_holds_all_that_is_open_and_begins_with_what_is_due_first() -> None:
    earlier = (TASK, {**TASK, "opgave": "Er gjort", "status": "Færdig"})
    decided = (
        {"beslutning": "Ringe", "hvem": "Bo", "frist": date(2026, 12, 1)}, {"beslutning": "Gjort på mødet", "status": "Færdig"},
        {"beslutning": "Skrive", "hvem": "Bo", "frist": date(2026, 11, 12)}, {"beslutning": "Engang"},
    )  # fmt: skip
    values = {"b": decided, "e": earlier, "d": MEETING}
    (table,) = view("opgaveliste", values, beslutninger="b", tidligere="e", dato="d")
    assert table.rows == (
        ("Skrive", "Bo", "26-11-2026", "12-11-2026", "Ikke begyndt"), ("Taler med lægen", "Anna", "5-11-2026", "19-11-2026", "I gang"),
        ("Ringe", "Bo", "26-11-2026", "1-12-2026", "Ikke begyndt"), ("Engang", "", "26-11-2026", "", "Ikke begyndt"),
    )  # fmt: skip
    assert view("opgaveliste", {"d": MEETING}, beslutninger="b", tidligere="e", dato="d") == []


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ([], None), ([True], "Opgaven er færdig."), ([False], "Opgaven er ikke færdig endnu."),
        ([False, False], "Ingen af 2 opgaver er færdige."),
        ([True, False, True], "2 af 3 opgaver er færdige."), ([True, True], "2 af 2 opgaver er færdige."),
    ],
)  # fmt: skip
def test_the_share_of_earlier_tasks_that_are_done_is_told(done: list[bool], words: str | None) -> None:
    rows = tuple({**TASK, "status": "Færdig" if one else "I gang"} for one in done)
    shown = view("opgaver_fra_sidst", {"e": rows}, tidligere="e")
    assert [block.text for block in shown if isinstance(block, Paragraph)] == ([words] if words else [])
    assert sum(len(block.rows) for block in shown if isinstance(block, Table)) == len(done)


AFTER = {"moede": "m", "dato": "d", "start": "a", "slut": "b", "sted": "s", "gemte": "g", "informerer": "i"}


def after(**values: Value) -> dict[str, str]:
    (facts,) = view("efter_moedet", values, **AFTER)
    assert isinstance(facts, Facts)
    return {fact.label: fact.value for fact in facts.items}


def test_what_follows_the_meeting_is_told_as_far_as_it_is_known() -> None:
    assert after(m=date(2026, 11, 18)) == {"Referatet kommer senest": "onsdag den 25. november 2026"}
    kept = ({"emne": "Fritid"}, {"emne": "Job"})
    full = after(m=date(2026, 12, 22), d=date(2027, 1, 6), a=time(9), b=time(9, 45), s="Rådhuset", g=kept, i="Bo")
    assert full == {
        "Referatet kommer senest": "mandag den 4. januar 2027", "Næste møde": "onsdag den 6. januar 2027, kl. 09.00–09.45, Rådhuset",
        "Gemt til et andet møde": "Fritid, Job", "Fortæller borgeren det": "Bo",
    }  # fmt: skip
    assert after(m=MEETING, d=date(2026, 12, 2), a=time(9))["Næste møde"] == "onsdag den 2. december 2026, kl. 09.00"
    assert after(m=MEETING, d=date(2026, 12, 2))["Næste møde"] == "onsdag den 2. december 2026"


# --- the calendar ----------------------------------------------------------------------------------------------------

EVENT = {
    "dato": "d", "start": "a", "slut": "b", "sted": "s", "tilstand": "t", "sagsnummer": "c", "moede_nr": "n", "flyttet": "f",
    "telefon": "p",
}  # fmt: skip
PLANNED = {"d": MEETING, "a": time(13), "b": time(14), "s": "Biblioteket", "t": INVITATION, "c": "2026-014", "n": 1, "p": "12345678"}


def event(**more: Value) -> list[Event]:
    values = {key: value for key, value in {**PLANNED, **more}.items() if value is not None}
    return list(EVENTS["koordinerende_moede"].make(Case(values, context(TODAY)), **EVENT))


def test_the_entry_says_when_and_where_and_whom_to_ring() -> None:
    (found,) = event()
    assert (found.title, found.start, found.end) == ("Koordinerende møde", datetime(2026, 11, 26, 13), datetime(2026, 11, 26, 14))
    assert (found.place, found.text, found.sequence) == ("Biblioteket", "Har du spørgsmål, så ring på 12 34 56 78.", 0)
    assert event(p=None)[0].text == "Har du spørgsmål, så ring på 12 34 56 00.", "the municipality's own number"


def test_a_moved_meeting_is_the_same_entry_with_a_higher_sequence() -> None:
    (before,), (after_) = event(), event(d=date(2026, 12, 1), a=time(9), b=time(10), s="Rådhuset", f=1)
    assert after_[0].uid == before.uid and (before.sequence, after_[0].sequence) == (0, 1)


def test_another_meeting_or_case_is_another_entry() -> None:
    ids = {event(c=case_, n=number)[0].uid for case_ in ("2026-014", "2026-015", "2026-01") for number in (1, 2, 41)}
    assert len(ids) == 9
    assert event(n=None)[0].uid == event()[0].uid, "without a number it is the first"
    assert not any("2026" in id_ for id_ in ids), "the case number is not in the file"


@pytest.mark.parametrize("left_out", [{"t": MINUTES}, {"d": None}, {"a": None}, {"b": None}, {"t": None}])
def test_only_a_whole_invitation_has_an_entry(left_out: dict[str, None]) -> None:
    assert event(**left_out) == []


def test_no_calendar_file_of_the_examples_names_anyone_or_a_protected_place() -> None:
    made = 0
    for item in examples():
        document = compose(template(), item.values, context(TODAY, example=True))
        if not document.events:
            assert item.values["tilstand"] == MINUTES
            continue
        made += 1
        content = render(document, "ics", b"").decode().replace("\r\n ", "")
        people = {str(row["navn"]) for row in item.values["deltagere"]} | {str(item.values["borger_navn"]), str(item.values["fs_navn"])}
        words = {word for name in people for word in name.split()} | {str(item.values.get("borger_adresse", "Prøvevej"))}
        assert [word for word in words if re.search(rf"\b{re.escape(word)}\b", content)] == []
    assert made == 4


# --- the cycle -------------------------------------------------------------------------------------------------------


def onward(name: str, values: Mapping[str, Value]) -> dict[str, Value]:
    use = next(use for use in template().transitions if use.name == name)
    return dict(TRANSITIONS[name].make(Case(values, context(TODAY)), **use.arguments))


FIRST: dict[str, Value] = {
    "tilstand": INVITATION, "sagsnummer": "2026-014", "moede_nr": 1, "flyttet": 2, "foerste_moede": date(2026, 11, 10),
    "dato": date(2026, 11, 17), "start": time(13), "slut": time(13, 45), "sted": "Biblioteket", "moedeleder": "Bo", "afbud": "Lone",
    "borger_navn": "Anna", "fs_navn": "Bo",
    "fokus": "Økonomi", "deltagere": ({"navn": "Anna", "slags": "Borgeren", "hvorfor_inviteret": "Om dig."},), "punkter": (ECONOMY,),
    "samtykker": ({"part": "Lægen"},),
}  # fmt: skip


def test_minutes_are_the_same_meeting_with_attendance_and_decisions_left_to_fill_in() -> None:
    told = {**FIRST, "deltagere": ({**FIRST["deltagere"][0], "kom": True},)}
    made = onward("referat", told)
    assert made == {**FIRST, "tilstand": MINUTES}
    assert told["deltagere"][0]["kom"] is True, "what it is made from is left alone"


def test_three_meetings_in_a_row_lose_no_task_and_keep_its_first_date() -> None:
    one = onward("referat", FIRST) | {"beslutninger": (
        {"punkt": "5", "beslutning": "Ringe til banken", "hvem": "Bo", "frist": date(2026, 11, 24)},
        {"punkt": "5", "beslutning": "Samle breve", "hvem": "Anna", "frist": date(2026, 11, 20), "status": "Færdig"},
    ), "gemte_punkter": ({"emne": "Fritid", "ansvarlig": "Anna"},), "referent": "Åse", "informerer": "Bo",
        "naeste_dato": date(2026, 12, 1), "naeste_start": time(9), "naeste_slut": time(10)}  # fmt: skip
    two = onward("naeste_dagsorden", one)
    bank = {"opgave": "Ringe til banken", "hvem": "Bo", "frist": date(2026, 11, 24), "status": "Ikke begyndt", "aftalt": date(2026, 11, 17)}
    assert two == {
        "tilstand": INVITATION, "sagsnummer": "2026-014", "moede_nr": 2, "foerste_moede": date(2026, 11, 10), "dato": date(2026, 12, 1),
        "start": time(9), "slut": time(10), "sted": "Biblioteket", "moedeleder": "Bo", "borger_navn": "Anna", "fs_navn": "Bo",
        "deltagere": FIRST["deltagere"], "samtykker": FIRST["samtykker"], "punkter": ({"emne": "Fritid", "ansvarlig": "Anna"},),
        "tidligere_opgaver": (bank,),
    }  # fmt: skip
    started = {**bank, "status": "I gang"}
    new = {"punkt": "Fritid", "beslutning": "Finde et hold", "hvem": "Carla", "frist": date(2026, 12, 10)}
    minutes = onward("referat", two) | {"tidligere_opgaver": (started,), "beslutninger": (new,)}
    three = onward("naeste_dagsorden", minutes)
    assert three["moede_nr"] == 3
    assert three["tidligere_opgaver"] == (
        started,
        {"opgave": "Finde et hold", "hvem": "Carla", "frist": date(2026, 12, 10), "status": "Ikke begyndt", "aftalt": date(2026, 12, 1)},
    )
    assert not {"dato", "start", "slut", "beslutninger", "gemte_punkter", "punkter"} & set(three), "no next meeting was agreed"
    done = tuple({**row, "status": "Færdig"} for row in three["tidligere_opgaver"])
    assert "tidligere_opgaver" not in onward("naeste_dagsorden", onward("referat", three) | {"tidligere_opgaver": done})


def test_a_new_place_for_the_next_meeting_replaces_the_old_one() -> None:
    made = onward("naeste_dagsorden", {**FIRST, "tilstand": MINUTES, "naeste_sted": "Rådhuset"})
    assert made["sted"] == "Rådhuset" and "naeste_sted" not in made


def test_a_file_with_meetings_in_both_states_moves_on_only_those_that_are_ready() -> None:
    minutes = {**onward("referat", FIRST), "deltagere": ({"navn": "Anna", "slags": "Borgeren", "kom": True},)}
    assert onward("referat", minutes) == minutes, "who came is not asked again"
    assert onward("naeste_dagsorden", FIRST) == FIRST


def test_the_next_agenda_is_a_data_file_that_is_read_again(tmp_path: Path) -> None:
    """The minutes of the examples onward: all that is missing is what a new meeting needs."""
    on = context(TODAY, example=True)
    (minutes,) = [item for item in examples() if item.values["tilstand"] == MINUTES]
    file = tmp_path / "naeste.yml"
    file.write_text(yaml_text(template(), [onward("naeste_dagsorden", minutes.values)]), encoding="utf-8")
    (again,), whole = check_all(template(), read(file, template(), on), on)
    assert whole == [] and again.values["moede_nr"] == 3 and again.values["dato"] == date(2026, 12, 2)
    assert [row["opgave"] for row in again.values["tidligere_opgaver"]][0] == "Åse følger Ærø til tandlægen."
    assert codes(again.problems) == ["R-943"], "the item that was put aside has no minutes yet"


# --- the document ----------------------------------------------------------------------------------------------------


def test_a_citizen_can_read_what_stands_in_every_document() -> None:
    """The fixed prose: what the blank form says, headings and labels left out, and the fixed items of the agenda."""
    blank = compose_blank(template(), context(TODAY))
    prose = [block.text for block in blank.blocks if isinstance(block, Paragraph)]
    aims = [row[1] for block in blank.blocks if isinstance(block, Table) for row in block.rows if len(row) == 4 and row[1]]
    assert len(prose) >= 3 and len(aims) >= 8
    assert lix([*prose, *aims]) <= 35


def test_an_invitation_has_no_section_of_decisions_and_the_minutes_do_not_invite() -> None:
    for item in examples():
        document = compose(template(), item.values, context(TODAY, example=True))
        headings = [block.text for block in document.blocks if isinstance(block, Heading)]
        invited = item.values["tilstand"] == INVITATION
        assert ("Du er indkaldt" in headings) == invited and ("Det har vi aftalt" in headings) != invited
        assert not any("{{" in text for text in texts(document))
