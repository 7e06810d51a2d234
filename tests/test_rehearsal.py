"""Promises about the rehearsed meeting: clocks that count by the time, a round for everyone, and minutes that pass their own checks."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from exercise_kit import buttons, fields, parts

from metodebog import files
from metodebog.check import check_all
from metodebog.exercises import EXERCISES
from metodebog.exercises.making import make
from metodebog.exercises.rehearsal import Rehearsal
from metodebog.exercises.rehearsal_minutes import answers
from metodebog.exercises.rehearsal_run import Watch
from metodebog.read import read
from metodebog.rules.oevelsesmoede import clocked, meetings, whole_agenda

CONTEXT = files.context(date(2026, 11, 18), example=True)
BEGIN = {"start": "13.00", "tempo": "1"}
ITEMS = 11


class Meeting:
    """A rehearsal with a clock of its own: seconds pass only when the test says so."""

    def __init__(self, seed: int = 0) -> None:
        self.state: Rehearsal = EXERCISES["moedeoevelse"].start(CONTEXT, seed)
        self.now = 1_800_000_000.0

    def do(self, action: str, value: object = "", after: float = 0) -> Meeting:
        self.now += after
        self.state = self.state.act(action, value, self.now)
        return self

    def timer(self, name: str) -> dict:
        return next(part for part in parts(self.state.screen()) if part["kind"] == "timer" and part["name"] == name)

    def used(self, name: str) -> float:
        timer = self.timer(name)
        return timer["used"] + (self.now - timer["since"] if timer["since"] is not None else 0)

    @property
    def status(self) -> str:
        return self.state.screen()["status"]

    def held(self) -> Meeting:
        """The whole meeting, five minutes for each item, with one agreement and one parked topic."""
        self.do("begynd", BEGIN).do("naeste", after=300).do("referent", "Maja Tænkt").do("naeste", after=300)
        self.do("aftal", {"beslutning": "Mads sender ansøgningen", "hvem": "Mads Opdigt", "frist": "25-11-2026"})
        self.do("parker", {"parkeret": "Ventelisten"})
        for _ in range(ITEMS - 2):
            self.do("naeste", after=300)
        return self


# --- the cases ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(3))
def test_every_invented_case_has_six_roles_a_citizen_a_chair_and_an_hour(number: int) -> None:
    case = meetings(CONTEXT)[number]
    assert len(case.roles) == 6 and case.citizen is case.roles[0] and case.chair.role == "Fremskudt sagsbehandler"
    assert all(role.invited and role.knows and role.wants for role in case.roles)
    assert sum(item.minutes or 0 for item in whole_agenda(CONTEXT, case.items)) == 60
    assert {row["ansvarlig"] for row in case.items} <= {role.name for role in case.roles}


def test_who_needs_a_consent_has_one_and_no_one_else() -> None:
    for case in meetings(CONTEXT):
        assert {role.name for role in case.roles if role.consent} == {
            role.name for role in case.roles if role.belongs in ("Ekstern", "Privat netværk")
        }


def test_the_seed_chooses_the_case_and_so_can_the_trainer() -> None:
    titles = {Meeting(seed).state.run.meeting.title for seed in range(6)}
    assert titles == {case.title for case in meetings(CONTEXT)}
    assert Meeting(0).do("sag", "Klager fra naboerne").state.run.meeting.title == "Klager fra naboerne"


# --- before ------------------------------------------------------------------------------------------------------------


def test_an_item_of_ones_own_comes_between_the_fixed_ones_and_its_minutes_count() -> None:
    meeting = Meeting().do(
        "tilfoej_punkt", {"emne": "Post", "ansvarlig": "Maja Tænkt", "formaal": "Vi ved, hvem der åbner den.", "minutter": "7"}
    )
    assert [item.title for item in meeting.state.run.items][7] == "Post" and meeting.state.run.planned_minutes == 67
    assert "67 minutter" in str(meeting.state.screen()["parts"])
    assert meeting.do("fjern_punkt", "3").state.run.planned_minutes == 60


@pytest.mark.parametrize(
    "wrong",
    [{"emne": ""}, {"minutter": "0"}, {"minutter": "ti"}, {"emne": "evt"}, {"emne": "Lejligheden"}, {"emne": "…"}, {"formaal": " "}],
)
def test_half_an_item_and_one_that_is_there_already_are_not_added(wrong: dict[str, str]) -> None:
    item = {"emne": "Post", "ansvarlig": "Maja Tænkt", "formaal": "Vi ved det.", "minutter": "7", **wrong}
    meeting = Meeting().do("tilfoej_punkt", item)
    assert len(meeting.state.run.items) == ITEMS and meeting.status


@pytest.mark.parametrize(
    "wrong", [{"start": "kl. tidligt", "tempo": "1"}, {"start": "13.00", "tempo": "9"}, {"start": "25.00", "tempo": "1"}, None]
)
def test_a_meeting_does_not_begin_without_a_time_and_a_pace(wrong: object) -> None:
    assert Meeting().do("begynd", wrong).state.run.phase == "valg"


def test_there_is_no_meeting_without_its_chair() -> None:
    meeting = Meeting()
    assert meeting.do("med", meeting.state.run.meeting.chair.name).state.run.away == frozenset()
    assert meeting.do("med", "Ib Fundet").state.run.away == {"Ib Fundet"} and meeting.do("med", "Ib Fundet").state.run.away == frozenset()


# --- the clocks --------------------------------------------------------------------------------------------------------


def test_the_clock_of_an_item_tells_what_has_passed_however_long_the_computer_slept() -> None:
    meeting = Meeting().do("begynd", BEGIN)
    assert meeting.timer("punkt1")["planned"] == 300
    meeting.now += 4000
    assert meeting.used("punkt1") == 4000 and meeting.used("moedet") == 4000
    meeting.do("naeste")
    assert meeting.used("punkt2") == 0 and meeting.used("moedet") == 4000 and meeting.state.run.watches[0] == Watch(4000)


def test_in_a_pause_no_time_passes() -> None:
    meeting = Meeting().do("begynd", BEGIN).do("pause", after=60).do("pause", after=1000)
    meeting.now += 30
    assert meeting.used("punkt1") == 90 and meeting.used("moedet") == 90
    assert meeting.do("pause").timer("punkt1")["since"] is None


def test_an_item_that_is_taken_up_again_goes_on_from_where_it_was() -> None:
    meeting = Meeting().do("begynd", BEGIN).do("naeste", after=100).do("forrige", after=20)
    meeting.now += 5
    assert meeting.used("punkt1") == 105 and meeting.used("moedet") == 125 and meeting.state.run.watches[1].used == 20


def test_a_clock_that_is_set_back_takes_no_time_away() -> None:
    assert Watch(10, 100.0).at(50.0) == 10 and Watch(10, 100.0).stopped(50.0) == Watch(10)


@pytest.mark.parametrize(("pace", "planned"), [("1", 300), ("2", 150), ("4", 75)])
def test_a_faster_meeting_has_shorter_items_and_tells_the_same_minutes(pace: str, planned: int) -> None:
    meeting = Meeting().do("begynd", {"start": "13.00", "tempo": pace})
    assert meeting.timer("punkt1")["planned"] == planned
    for _ in range(ITEMS):
        meeting.do("naeste", after=planned)
    assert meeting.state.run.used_minutes == 55 and answers(meeting.state.run)["slut"] == "13.55"


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (1, 1), (60, 1), (61, 2), (3599, 60), (3600, 60), (3601, 61)])
def test_a_minute_that_is_begun_counts_and_a_meeting_takes_at_least_one(seconds: int, minutes: int) -> None:
    meeting = Meeting().do("begynd", BEGIN)
    for _ in range(ITEMS - 1):
        meeting.do("naeste")
    assert meeting.do("naeste", after=seconds).state.run.used_minutes == minutes


def test_everyone_thinks_for_as_long_as_the_municipality_has_set_at_any_pace() -> None:
    meeting = Meeting().do("begynd", {"start": "13.00", "tempo": "4"}).do("taenk", after=10)
    assert meeting.timer("taenk")["planned"] == 60 * int(CONTEXT.setting("refleksion_minutter")) == 120
    meeting.now += 119
    assert meeting.used("taenk") == 119


def test_the_agenda_on_paper_has_the_time_at_which_each_item_begins() -> None:
    times = clocked(whole_agenda(CONTEXT, meetings(CONTEXT)[0].items), Meeting().state.run.begins)
    assert [f"{begins:%H.%M}" for begins, _ in times][:6] == ["13.00", "13.05", "13.06", "13.11", "13.16", "13.28"]
    assert all(end == following for (_, end), (following, _) in zip(times, times[1:], strict=False)) and f"{times[-1][1]:%H.%M}" == "14.00"


# --- the round, the parking, the agreements ----------------------------------------------------------------------------


def test_the_round_ends_when_everyone_who_is_there_has_spoken() -> None:
    meeting = Meeting().do("med", "Ib Fundet").do("begynd", BEGIN).do("taenk").do("runde", after=120)
    names = [button["value"] for button in buttons(meeting.state.screen()) if button["action"] == "talt"]
    assert len(names) == 5 and "Ib Fundet" not in names
    for count, name in enumerate(names, 1):
        assert meeting.do("talt", name).status.startswith(f"{count} af 5 har sagt noget.")
    assert meeting.status.endswith("Alle er kommet til orde.")
    assert meeting.do("talt", names[0]).status == "4 af 5 har sagt noget."
    assert meeting.do("tilbage").do("taenk").do("runde").state.run.spoken == frozenset()


def test_a_parked_topic_is_remembered_shown_under_any_other_business_and_can_be_taken_away() -> None:
    meeting = Meeting().do("begynd", BEGIN).do("parker", {"parkeret": "Ventelisten"})
    for _ in range(8):
        meeting.do("naeste")
    assert meeting.state.run.item.key == "eventuelt" and "Parkeret: Ventelisten" in str(meeting.state.screen()["parts"])
    assert meeting.do("fjern_parkeret", "0").state.run.parked == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"hvem": "Maja Tænkt", "frist": "1-12-2026"}, "Aftalen er skrevet."),
        ({"hvem": "Maja Tænkt"}, "Aftalen er skrevet. Den mangler en frist."),
        ({}, "Aftalen er skrevet. Den mangler en ansvarlig og en frist."),
        ({"hvem": "Maja Tænkt", "frist": "31-11-2026"}, "Aftalen er skrevet. Skriv datoen som 3-12-2026."),
    ],
)
def test_an_agreement_is_told_what_it_lacks(given: dict[str, str], said: str) -> None:
    meeting = Meeting().do("begynd", BEGIN).do("aftal", {"beslutning": "Ring til banken", **given})
    assert meeting.status == said and len(meeting.state.run.decisions) == 1


def test_an_agreement_can_be_put_right_after_the_meeting() -> None:
    meeting = Meeting().held().do("ret", "0")
    given = {field["name"]: field["value"] for field in fields(meeting.state.screen()) if field["name"].startswith("ret_")}
    assert given == {"ret_beslutning": "Mads sender ansøgningen", "ret_hvem": "Mads Opdigt", "ret_frist": "25-11-2026"}
    meeting.do("gem_rettet", {**given, "ret_hvem": "Helle Påhit"})
    assert (
        meeting.state.run.decisions[0].who == "Helle Påhit"
        and meeting.state.run.decisions[0].item == 3
        and meeting.state.run.editing is None
    )


# --- the minutes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["docx", "pdf", "xlsx", "yml"])
def test_the_minutes_of_a_whole_meeting_pass_the_checks_of_the_document(format_: str) -> None:
    made = make(Meeting().held().state.wanted(format_), CONTEXT)
    assert (made.fix, made.advice) == ((), ()) and list(made.files) == [f"udrettedagsorden.{format_}"]


@pytest.mark.parametrize("suffix", ["xlsx", "yml"])
def test_the_data_file_is_read_again_as_what_was_agreed(suffix: str, tmp_path: Path) -> None:
    (name, content), *_ = make(Meeting().held().state.wanted(suffix), CONTEXT).files.items()
    (tmp_path / name).write_bytes(content)
    template = files.find_template("udrettedagsorden", CONTEXT)
    checked, whole = check_all(template, read(tmp_path / name, template, CONTEXT), CONTEXT)
    values = checked[0].values
    assert (whole, checked[0].problems) == ([], ())
    assert values["tilstand"] == "Referat" and values["referent"] == "Maja Tænkt" and f"{values['slut']:%H.%M}" == "13.55"
    assert [(row["punkt"], row["beslutning"], row["hvem"], row["frist"]) for row in values["beslutninger"]] == [
        ("3", "Mads sender ansøgningen", "Mads Opdigt", date(2026, 11, 25))
    ]
    assert [row["emne"] for row in values["gemte_punkter"]] == ["Ventelisten"] and all(row["kom"] for row in values["deltagere"])


@pytest.mark.parametrize("format_", ["docx", "pdf", "xlsx", "yml"])
def test_what_the_minutes_lack_is_told_in_the_words_of_the_document_and_nothing_is_made(format_: str) -> None:
    meeting = Meeting().do("begynd", BEGIN).do("aftal", {"beslutning": "Ring til banken"})
    for _ in range(ITEMS):
        meeting.do("naeste", after=300)
    made = make(meeting.state.wanted(format_), CONTEXT)
    assert made.files == {} and {line.rpartition(" ")[2] for line in made.fix} == {"[R-952]", "[R-948]"}


def test_a_citizen_who_was_not_there_is_told_of_the_meeting_by_somebody() -> None:
    meeting = Meeting().do("med", "Sonja Tænkt").held()
    assert any("[R-953]" in line for line in make(meeting.state.wanted("yml"), CONTEXT).advice)
    meeting.do("informerer", "Ditte Prøvesen")
    made = make(meeting.state.wanted("yml"), CONTEXT)
    assert made.advice == () and made.files and answers(meeting.state.run)["afbud"] == "Sonja Tænkt"


def test_a_meeting_that_is_longer_than_it_may_be_says_so() -> None:
    meeting = Meeting().do("begynd", BEGIN).do("naeste").do("referent", "Maja Tænkt")
    for _ in range(ITEMS - 1):
        meeting.do("naeste", after=600)
    assert "Mødet varede 100 minutter. Der var sat 60 af." in str(meeting.state.screen()["parts"])
    assert any("[R-942]" in line for line in make(meeting.state.wanted("yml"), CONTEXT).advice)


def test_markup_in_an_agreement_is_text_in_the_minutes() -> None:
    meeting = Meeting().held().do("ret", "0")
    meeting.do("gem_rettet", {"ret_beslutning": "Ring <b>nu</b> & {{felt.navn}}", "ret_hvem": "Mads Opdigt", "ret_frist": "25-11-2026"})
    import docx

    word = docx.Document(io.BytesIO(make(meeting.state.wanted("docx"), CONTEXT).files["udrettedagsorden.docx"]))
    texts = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any("Ring <b>nu</b> & {{felt.navn}}" in text for text in texts)


def test_the_paper_for_the_exercise_is_that_of_the_chosen_case_with_ones_own_items() -> None:
    item = {"emne": "Post", "ansvarlig": "Maja Tænkt", "formaal": "Vi ved, hvem der åbner den.", "minutter": "7"}
    wanted = Meeting().do("tilfoej_punkt", item).state.wanted("papir")
    assert wanted.answers == {"opdigtet_sag": "Et tilbud om bolig", "start": "13.00", "punkter": [item]}
    made = make(wanted, CONTEXT)
    assert made.fix == () and made.files["moedeoevelse.pdf"].startswith(b"%PDF-")
