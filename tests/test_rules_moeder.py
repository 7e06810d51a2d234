"""The rules of coordinating meetings, each at its edges, and the agenda that they and the views share."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from declared import ROOT, codes, context, record

from metodebog import files
from metodebog.check import check
from metodebog.context import Context
from metodebog.municipality import Municipality
from metodebog.problems import Problem
from metodebog.rules import RULES, Case, RuleFinding
from metodebog.rules.dagsorden import agenda, fixed_items, item_of
from metodebog.rules.moeder import exists

TODAY = date(2026, 11, 21)
MEETING = date(2026, 11, 26)
INVITATION, MINUTES = "Indkaldelse", "Referat"
FIXED = 30
"""The minutes of the fixed items together."""


def case(on: Context | None = None, **values: object) -> Case:
    return Case(values, on or context(TODAY))


def findings(rule: str, values: Mapping[str, object], on: Context | None = None, **arguments: str) -> list[RuleFinding]:
    """What the rule says about the values."""
    return list(RULES[rule].check(Case(values, on or context(TODAY)), **arguments))


def told(rule: str, values: Mapping[str, object], on: Context | None = None, **arguments: str) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.field, finding.row) for finding in findings(rule, values, on, **arguments)]


def item(name: str = "Økonomi", **more: object) -> dict[str, object]:
    return {"emne": name, "ansvarlig": "Bo", "formaal": "Overblik", "minutter": 15, **more}


# --- the agenda ------------------------------------------------------------------------------------------------------


def titles(*rows: dict[str, object]) -> list[str]:
    return [f"{one.number}. {one.title}" for one in agenda(case(p=rows), "p")]


def test_the_method_s_items_stand_before_and_after_the_meeting_s_own() -> None:
    before = ["1. Velkomst", "2. Referent", "3. Formål", "4. Status"]
    after = ["5. Netværkskortet", "6. Evt.", "7. Næste møde", "8. Opsummering"]
    assert titles() == before + after
    assert titles(item("Økonomi"), item("Bolig"))[3:7] == ["4. Status", "5. Økonomi", "6. Bolig", "7. Netværkskortet"]


def test_every_fixed_item_has_an_aim_a_person_and_minutes() -> None:
    fixed = fixed_items(case())
    assert sum(int(entry["minutter"]) for entry in fixed.values()) == FIXED
    assert all(entry["formaal"] and entry["ansvarlig"] and int(entry["minutter"]) > 0 for entry in fixed.values())


@pytest.mark.parametrize("name", ["Evt.", "evt", "EVT.", " evt. "])
def test_a_row_with_the_name_of_a_fixed_item_changes_that_item_and_adds_none(name: str) -> None:
    items = agenda(case(p=({"emne": name, "minutter": 8, "ansvarlig": "Carla"},)), "p")
    assert len(items) == 8
    changed = [(one.title, one.minutes, one.who, one.aim) for one in items if one.row == 0]
    assert changed == [("Evt.", 8, "Carla", "Plads til det, vi ikke nåede.")]


@pytest.mark.parametrize(
    ("point", "number"),
    [("5", 5), ("5.", 5), (" 5 ", 5), ("økonomi", 5), ("Økonomi!", 5), ("Evt", 7), ("9", 9), ("0", None), ("10", None), ("Bolig", None),
     ("", None), (None, None), (".", None)],
)  # fmt: skip
def test_a_decision_names_its_item_by_number_or_title(point: str | None, number: int | None) -> None:
    found = item_of(agenda(case(p=(item(),)), "p"), point)
    assert (found.number if found else None) == number


def test_a_decision_without_a_word_belongs_to_no_item() -> None:
    assert item_of(agenda(case(p=(item("–"),)), "p"), ".") is None


# --- time ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [(time(13), time(14), False), (time(13), time(13, 1), False), (time(13), time(13), True), (time(13), time(12, 59), True),
     (None, time(13), False), (time(13), None, False)],
)  # fmt: skip
def test_a_meeting_ends_after_it_begins(start: time | None, end: time | None, wrong: bool) -> None:
    values = {name: at for name, at in {"a": start, "b": end}.items() if at is not None}
    assert told("moede_slutter_efter_start", values, start="a", slut="b") == ([("R-940", "b", None)] if wrong else [])


def length(minutes: int) -> dict[str, object]:
    return {"a": time(13), "b": (datetime(2026, 1, 1, 13) + timedelta(minutes=minutes)).time()}


@pytest.mark.parametrize(("minutes", "warns"), [(59, False), (60, False), (61, True), (120, True)])
def test_a_meeting_of_more_than_an_hour_is_told(minutes: int, warns: bool) -> None:
    found = findings("moede_er_kort_nok", length(minutes), start="a", slut="b")
    assert found == ([RuleFinding("R-942", "b", None, {"laengde": minutes, "hoejst": 60})] if warns else [])


def test_the_municipality_s_own_longest_meeting_counts() -> None:
    own = replace(context(TODAY), municipality=Municipality(settings={"moede_hoejst_minutter": 90}))
    assert findings("moede_er_kort_nok", length(90), own, start="a", slut="b") == []
    assert findings("moede_er_kort_nok", length(91), own, start="a", slut="b")[0].values["hoejst"] == 90


Rows = tuple[dict[str, object], ...]
SUMS = {"punkter": "p", "start": "a", "slut": "b", "tilstand": "t"}


def sums(minutes: int, rows: Rows, state: str = INVITATION) -> list[RuleFinding]:
    return findings("punkter_fylder_moedet", {**length(minutes), "p": rows, "t": state}, **SUMS)


@pytest.mark.parametrize(
    ("minutes", "rows", "total"),
    [
        (30, (), None), (45, (item(),), None), (60, (item(), item("Bolig")), None), (50, (item(), item("Evt.", minutter=8)), None),
        (60, (), 30), (29, (), 30), (44, (item(),), 45), (46, (item(),), 45),
    ],
)  # fmt: skip
def test_the_minutes_of_all_items_are_the_length_of_the_meeting(minutes: int, rows: Rows, total: int | None) -> None:
    assert sums(minutes, rows) == ([RuleFinding("R-941", "b", None, {"sum": total, "laengde": minutes})] if total else [])


def test_minutes_are_not_added_up_when_they_are_not_known_or_the_meeting_is_over() -> None:
    assert sums(60, (), MINUTES) == []
    assert sums(60, ({"emne": "Økonomi"},)) == []
    assert findings("punkter_fylder_moedet", {"t": INVITATION, "a": time(13)}, **SUMS) == []
    assert findings("punkter_fylder_moedet", {"t": INVITATION, "a": time(13), "b": time(12)}, **SUMS) == []


@pytest.mark.parametrize(
    ("day", "at", "there"),
    [
        (date(2026, 3, 29), time(1, 59), True), (date(2026, 3, 29), time(2, 0), False), (date(2026, 3, 29), time(2, 30), False),
        (date(2026, 3, 29), time(2, 59), False), (date(2026, 3, 29), time(3, 0), True), (date(2026, 3, 22), time(2, 30), True),
        (date(2026, 3, 30), time(2, 30), True), (date(2026, 10, 25), time(2, 30), True),
    ],
)  # fmt: skip
def test_a_time_that_the_clock_skips_is_refused(day: date, at: time, there: bool) -> None:
    arguments = {"dato": "d", "start": "a", "slut": "b"}
    assert told("tiden_findes", {"d": day, "a": at, "b": time(15)}, **arguments) == ([] if there else [("D-409", "a", None)])
    assert told("tiden_findes", {"d": day, "a": time(1), "b": at}, **arguments) == ([] if there else [("D-409", "b", None)])


def test_the_skipped_hour_is_the_one_that_the_time_zone_skips() -> None:
    zone, utc = ZoneInfo("Europe/Copenhagen"), ZoneInfo("UTC")
    for year in range(1981, 2038):
        for day in (date(year, 3, 1) + timedelta(days=ahead) for ahead in range(31)):
            local = datetime.combine(day, time(2, 30))
            back = local.replace(tzinfo=zone).astimezone(utc).astimezone(zone).replace(tzinfo=None)
            assert exists(day, time(2, 30)) == (back == local), day


# --- days ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (MEETING, None), (date(2026, 11, 28), "lørdag"), (date(2026, 11, 29), "søndag"),
        (date(2026, 12, 25), "helligdag eller lukkedag (Juledag)"), (date(2027, 3, 26), "helligdag eller lukkedag (Langfredag)"),
    ],
)  # fmt: skip
def test_a_meeting_on_a_day_off_is_told_with_its_name(day: date, words: str | None) -> None:
    found = findings("falder_paa_arbejdsdag", {"d": day}, dato="d")
    assert [(one.code, one.values["dag"].split(" (")[0]) for one in found] == ([("D-410", words.split(" (")[0])] if words else [])


@pytest.mark.parametrize(
    ("day", "state", "last"),
    [
        (date(2026, 11, 25), INVITATION, None), (date(2026, 11, 24), INVITATION, "20. november 2026"),
        (TODAY, INVITATION, "17. november 2026"), (date(2026, 11, 20), INVITATION, None), (date(2026, 11, 24), MINUTES, None),
    ],
)  # fmt: skip
def test_an_invitation_that_leaves_no_time_for_more_items_is_told(day: date, state: str, last: str | None) -> None:
    found = findings("indkaldelse_i_tide", {"d": day, "t": state}, dato="d", tilstand="t")
    assert found == ([RuleFinding("R-947", "d", None, {"dato": last})] if last else [])


@pytest.mark.parametrize(
    ("day", "state", "code"),
    [
        (TODAY, INVITATION, None), (date(2026, 11, 20), INVITATION, "R-954"), (date(2026, 11, 30), INVITATION, None),
        (TODAY, MINUTES, None), (date(2026, 11, 23), MINUTES, "R-955"),
        (date(2026, 11, 16), MINUTES, None), (date(2026, 11, 13), MINUTES, "R-956"),
    ],
)  # fmt: skip
def test_an_invitation_comes_before_the_meeting_and_minutes_soon_after_it(day: date, state: str, code: str | None) -> None:
    """21 November 2026 is a Saturday: five weekdays after Monday 16 November end on Monday 23; after Friday 13, on Friday 20."""
    found = told("tilstand_passer_til_datoen", {"d": day, "t": state}, dato="d", tilstand="t")
    assert found == ([(code, "d", None)] if code else [])


def test_late_minutes_are_told_with_their_last_day() -> None:
    found = findings("tilstand_passer_til_datoen", {"d": date(2026, 11, 13), "t": MINUTES}, dato="d", tilstand="t")
    assert found[0].values == {"dato": "20. november 2026"}


FIRST = date(2026, 11, 10)  # a Tuesday: five working days end on Tuesday 17, fourteen on Monday 30


@pytest.mark.parametrize(
    ("day", "kinds", "number", "words"),
    [
        (date(2026, 11, 17), ["Kommunen"], 1, None), (date(2026, 11, 18), ["Kommunen"], 1, ("17. november 2026", "fem arbejdsdage")),
        (date(2026, 11, 18), ["Kommunen", "Privat netværk", "Borgeren"], 1, ("17. november 2026", "fem arbejdsdage")),
        (date(2026, 11, 18), ["Kommunen", "Ekstern"], 1, None), (date(2026, 11, 30), ["Ekstern"], 1, None),
        (date(2026, 12, 1), ["Ekstern"], 1, ("30. november 2026", "14 arbejdsdage")), (date(2027, 2, 1), ["Ekstern"], 2, None),
    ],
)  # fmt: skip
def test_the_first_coordinating_meeting_has_a_deadline_that_external_parties_make_longer(
    day: date, kinds: list[str], number: int, words: tuple[str, str] | None
) -> None:
    values = {"d": day, "f": FIRST, "n": number, "x": tuple({"slags": kind} for kind in kinds)}
    found = findings("koordinerende_moede_i_tide", values, dato="d", foerste_moede="f", moede_nr="n", deltagere="x")
    assert found == ([RuleFinding("R-950", "d", None, {"dato": words[0], "frist": words[1]})] if words else [])


def test_a_meeting_without_a_first_meeting_to_count_from_is_left_alone() -> None:
    arguments = {"dato": "d", "foerste_moede": "f", "moede_nr": "n", "deltagere": "x"}
    assert findings("koordinerende_moede_i_tide", {"d": date(2027, 2, 1)}, **arguments) == []
    late = {"d": date(2027, 2, 1), "f": FIRST}
    assert [one.code for one in findings("koordinerende_moede_i_tide", late, **arguments)] == ["R-950"], "without a number it is the first"


@pytest.mark.parametrize(("day", "wrong"), [(date(2026, 11, 27), False), (MEETING, True), (date(2026, 11, 25), True), (None, False)])
def test_the_next_meeting_is_later(day: date | None, wrong: bool) -> None:
    values = {"d": MEETING, **({"n": day} if day else {})}
    assert told("naeste_moede_senere", values, dato="d", naeste="n") == ([("R-959", "n", None)] if wrong else [])


# --- items, participants, decisions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        (item(), []), ({"emne": "Økonomi"}, ["ansvarlig", "formaal", "minutter"]), (item(ansvarlig=""), ["ansvarlig"]),
        ({"emne": "Status"}, []), ({"emne": "Status", "minutter": 10}, []),
    ],
)  # fmt: skip
def test_an_item_has_an_aim_a_person_and_minutes(row: dict[str, object], missing: list[str]) -> None:
    assert told("punkter_er_hele", {"p": (item("Bolig"), row)}, punkter="p") == [("R-943", f"p.{name}", 1) for name in missing]


def test_a_fixed_item_that_stands_twice_is_told_once_and_only_the_second_time() -> None:
    rows = (item("Evt."), item(), {"emne": "evt"})
    assert told("punkter_er_hele", {"p": rows}, punkter="p") == [("R-944", "p.emne", 2)]
    assert sums(60, (item("Evt."), item("Evt."))) == [], "what they add up to is told when one of them is gone"
    assert told("punkter_er_hele", {"p": (item(), item())}, punkter="p") == [], "an item of the meeting's own may come twice"


def test_everyone_who_is_invited_is_told_why() -> None:
    rows = ({"navn": "A", "hvorfor_inviteret": "Derfor"}, {"navn": "B"})
    arguments = {"deltagere": "x", "tilstand": "t"}
    assert told("deltagere_ved_hvorfor", {"x": rows, "t": INVITATION}, **arguments) == [("R-946", "x.hvorfor_inviteret", 1)]
    assert told("deltagere_ved_hvorfor", {"x": rows, "t": MINUTES}, **arguments) == []


def decisions(*rows: dict[str, object]) -> list[tuple[str, str, int | None]]:
    return told("beslutninger_er_hele", {"b": rows, "p": (item(),), "d": MEETING}, beslutninger="b", punkter="p", dato="d")


def test_a_decision_has_a_person_and_a_deadline_and_belongs_to_an_item() -> None:
    whole = {"punkt": "5", "beslutning": "Ringe", "hvem": "Bo", "frist": MEETING}
    assert decisions(whole, {**whole, "punkt": "Økonomi", "frist": date(2026, 12, 1)}) == []
    assert decisions(whole, {"punkt": "5", "beslutning": "Ringe"}) == [("R-948", "b.hvem", 1), ("R-948", "b.frist", 1)]
    assert decisions({**whole, "punkt": "10"}, {**whole, "frist": date(2026, 11, 25)}) == [("R-949", "b.punkt", 0), ("R-957", "b.frist", 1)]


MINUTES_OF = {"deltagere": "x", "referent": "r", "informerer": "i", "tilstand": "t"}


def minutes(*came: bool | None, kinds: tuple[str, ...] = (), **values: object) -> list[tuple[str, str, int | None]]:
    kinds = kinds or ("Borgeren", *["Kommunen"] * (len(came) - 1))
    rows = tuple({"slags": kind, **({"kom": one} if one is not None else {})} for one, kind in zip(came, kinds, strict=True))
    return told("referat_er_helt", {"x": rows, "r": "Åse", "t": MINUTES, **values}, **MINUTES_OF)


def test_minutes_tell_who_came_and_who_wrote_them() -> None:
    assert minutes(True, True, False) == []
    assert minutes(True, None, None) == [("R-951", "x.kom", 1), ("R-951", "x.kom", 2)]
    assert minutes(True, r="") == [("R-952", "r", None)]
    assert minutes(None, None, r="", t=INVITATION) == []


def test_someone_tells_a_citizen_who_was_not_there() -> None:
    assert minutes(False, True) == [("R-953", "i", None)]
    assert minutes(True, kinds=("Kommunen",)) == [("R-953", "i", None)], "nor was a citizen who had not been invited"
    assert minutes(False, True, i="Bo") == []
    assert minutes(None, True) == [("R-951", "x.kom", 0)], "whether the citizen came is asked for first"


# --- the same rules in the document, from raw answers to lines -------------------------------------------------------

ANSWERS = {
    "tilstand": INVITATION, "sagsnummer": "2026-014", "moede_nr": "1", "dato": "26-11-2026", "start": "13.00", "slut": "13.45",
    "sted": "Biblioteket", "borger_navn": "Anna Eksempel", "fs_navn": "Bo Prøvesen",
    "deltagere": [{"navn": "Anna Eksempel", "slags": "Borgeren", "hvorfor_inviteret": "Mødet handler om dig."}],
    "punkter": [{"emne": "Økonomi", "ansvarlig": "Bo Prøvesen", "formaal": "Overblik.", "minutter": "15"}],
}  # fmt: skip


def problems(**answers: object) -> tuple[Problem, ...]:
    on = context(TODAY)
    declared = files.load_template(ROOT / "templates" / "udrettedagsorden.yml", on)
    return check(declared, record(**{**ANSWERS, **answers}), on).problems


def test_an_invitation_that_keeps_its_rules_is_accepted_without_a_word() -> None:
    assert problems() == ()


def test_an_agenda_that_does_not_fit_the_meeting_is_told_with_both_numbers() -> None:
    (found,) = problems(slut="14.00")
    assert "Punkterne tager 45 minutter, men mødet varer 60. Ret" in found.line and found.line.endswith("[R-941]")


def test_someone_outside_the_municipality_is_asked_about_until_there_is_a_consent() -> None:
    doctor = {"navn": "Lis Påhit", "slags": "Ekstern", "arbejdssted": "Lægehuset", "hvorfor_inviteret": "Du er læge."}
    people = [*ANSWERS["deltagere"], doctor]
    assert codes(problems(deltagere=people)) == ["R-935"]
    consent = {"part": "Lægehuset", "retning": "Begge dele", "givet": "20-11-2026"}
    assert problems(deltagere=people, samtykker=[consent]) == ()


def test_decisions_in_an_invitation_are_told_as_unused() -> None:
    assert codes(problems(beslutninger=[{"punkt": "5", "beslutning": "Ringe"}])) == ["C-233"]


def test_minutes_without_what_minutes_must_hold_are_refused_once_for_each() -> None:
    found = problems(tilstand=MINUTES, dato="20-11-2026", beslutninger=[{"punkt": "12", "beslutning": "Ringe"}])
    assert sorted(codes(found)) == ["R-948", "R-948", "R-949", "R-951", "R-952"]
