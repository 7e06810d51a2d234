"""The overview of deadlines: what is late and due, next steps, how deadlines are kept, tensions, and the calendar file."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from declared import ROOT, context

from metodebog import files
from metodebog.check import check_all
from metodebog.compose import compose
from metodebog.context import Context
from metodebog.document import Block, Document, Figure, Note, Table, block_texts, texts
from metodebog.fields import Value
from metodebog.read import read
from metodebog.rules import Case
from metodebog.views import EVENTS, VIEWS
from metodebog.views.overblik_sager import EVENTS as CASE_EVENTS
from metodebog.views.overblik_sager import FIELDS, left, week, with_meeting

MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 21)
OWN = {name: name for name in FIELDS}
SLUG = "fristoversigt"


def one(number: str = "2026-001", **values: Value) -> Mapping[str, Value]:
    return {"sagsnummer": number, **values}


def made(name: str, *records: Mapping[str, Value], today: date = MONDAY) -> list[Block]:
    return list(VIEWS[name].make(Case({}, context(today), tuple(records)), **OWN))


def told(name: str, *records: Mapping[str, Value], today: date = MONDAY) -> str:
    return "\n".join(text for block in made(name, *records, today=today) for text in block_texts(block))


def rows(name: str, caption: str, *records: Mapping[str, Value], today: date = MONDAY) -> list[tuple[str, ...]]:
    tables = (block for block in made(name, *records, today=today) if isinstance(block, Table))
    return [row for table in tables if caption in table.caption for row in table.rows]


LATE = one("2026-007", sagsbehandler="BP", fordelt=date(2026, 11, 16))  # contact by the 18th
SOON = one("2026-008", sagsbehandler="MO", fordelt=date(2026, 11, 18), foerste_kontakt=date(2026, 11, 19))  # meeting by the 26th
CALM = one("2026-009", fordelt=date(2026, 9, 1), foerste_kontakt=date(2026, 9, 2), foerste_moede=date(2026, 9, 8),
           raad_givet=date(2026, 9, 9), behov_vurderet=date(2026, 10, 1))  # fmt: skip


def test_the_first_sentence_counts_what_is_late_and_what_is_due_this_week() -> None:
    note = made("frister_nu", LATE, SOON, CALM)[0]
    assert isinstance(note, Note)
    assert note.title == "1 frist er overskredet, 1 løber ud i denne uge"
    assert note.text == "Listen har 3 sager. 3 er i gang, og 2 frister venter på at blive nået."


def test_when_nothing_is_late_or_due_it_says_so_and_shows_no_table() -> None:
    blocks = made("frister_nu", CALM)
    assert [type(block) for block in blocks] == [Note]
    assert blocks[0].title == "Ingen frister er overskredet, ingen løber ud i denne uge"  # type: ignore[union-attr]


def test_overdue_comes_first_with_its_days() -> None:
    found = rows("frister_nu", "overskredet", SOON, LATE)
    assert found == [
        ("2026-007", "BP", "Kontakt til borgeren", "ons. 18.11.2026", "5 dage over"),
        ("2026-008", "MO", "Første møde med borgeren", "tor. 26.11.2026", "3 dage"),
    ]


@pytest.mark.parametrize(("today", "name", "last"), [
    (MONDAY, "denne uge", date(2026, 11, 29)), (date(2026, 11, 27), "denne uge", date(2026, 11, 29)),
    (SATURDAY, "næste uge", date(2026, 11, 29)), (date(2026, 11, 22), "næste uge", date(2026, 11, 29)),
])  # fmt: skip
def test_the_week_is_the_one_that_work_is_done_in(today: date, name: str, last: date) -> None:
    assert week(today) == (name, last)


@pytest.mark.parametrize(("days", "words"), [(-1, "1 dag over"), (-12, "12 dage over"), (0, "i dag"), (1, "1 dag"), (30, "30 dage")])
def test_the_days_left_are_told_in_words(days: int, words: str) -> None:
    assert left(days) == words


def test_a_long_list_is_cut_on_the_first_page_and_says_so() -> None:
    many = [one(f"2026-{number:03d}", fordelt=date(2026, 11, 16)) for number in range(40)]
    assert len(rows("frister_nu", "overskredet", *many)) == 18
    assert "Der er 22 til." in told("frister_nu", *many)
    assert len(rows("frister_pr_sag", "løber", *many)) == 40


def test_a_case_that_stands_twice_is_told() -> None:
    assert "Samme sagsnummer flere gange\nRet det i listen, ellers tæller sagen dobbelt: 2026-007." in told("frister_nu", LATE, LATE, CALM)


def test_every_case_has_its_next_step() -> None:
    text = told("frister_pr_sag", LATE, SOON, CALM, one("2026-010"))
    assert [line for line in text.splitlines() if line.startswith(("1.", "4. K", "5.", "9."))][:4] == [
        "1. Henvendelse", "4. Kontakt til borgeren", "5. Intern sagsoplysning", "9. Møde med borgeren"]  # fmt: skip


def test_a_meeting_that_is_not_called_for_has_no_deadline_and_one_that_is_binds() -> None:
    case = {"fordelt": date(2026, 11, 9), "foerste_kontakt": date(2026, 11, 10), "foerste_moede": date(2026, 11, 18)}
    assert "Koordinerende møde" not in told("frister_pr_sag", one(**case, behov="Nej"))
    assert "Koordinerende møde i kommunen (hvis relevant)" in told("frister_pr_sag", one(**case))
    called = told("frister_pr_sag", one(**case, behov="I kommunen"))
    assert "Koordinerende møde i kommunen\n" in called and "(hvis relevant)" not in called


def test_a_meeting_that_was_called_for_and_not_held_is_overdue() -> None:
    case = {"fordelt": date(2026, 11, 2), "foerste_kontakt": date(2026, 11, 3), "foerste_moede": date(2026, 11, 9)}
    assert rows("frister_nu", "over", one(**case, raad_givet=date(2026, 11, 9), behov="I kommunen"))[0][2:4] == (
        "Koordinerende møde i kommunen", "man. 16.11.2026")  # fmt: skip
    assert "Koordinerende møde i kommunen" not in told("frister_nu", one(**case, raad_givet=date(2026, 11, 9)))


def test_minutes_belong_to_the_latest_meeting() -> None:
    inside, outside, sent = date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 5)
    assert with_meeting({"moede_internt": inside, "referat_sendt": sent})["moede"] == inside
    assert with_meeting({"moede_internt": inside, "moede_eksternt": outside, "referat_sendt": sent}) == {
        "moede_internt": inside, "moede_eksternt": outside, "moede": outside}  # fmt: skip
    assert with_meeting({}) == {}


def test_a_closed_case_waits_for_its_follow_up_only() -> None:
    closed = one(fordelt=date(2026, 3, 2), afsluttet=date(2026, 9, 1))
    assert rows("frister_pr_sag", "løber", closed) == [
        ("2026-001", "Opfølgningsmøde efter forløbet", "Opfølgningsmøde senest (tidligst 01.12.2026)",
         "man. 01.03.2027", "98 dage")]  # fmt: skip
    held = {**closed, "afsluttet": date(2026, 5, 1), "opfoelgningsmoede": date(2026, 9, 1)}
    assert rows("frister_pr_sag", "frist", held) == []
    assert "Forløbet er slut" in told("frister_pr_sag", held)


def test_a_deadline_without_its_date_is_told_as_missing() -> None:
    lacking = one(fordelt=date(2026, 9, 1), foerste_moede=date(2026, 9, 8), raad_givet=date(2026, 9, 8), behov_vurderet=date(2026, 9, 20))
    assert "Der mangler datoer i 1 sag." in told("frister_nu", lacking)
    assert "Kan ikke regnes, fordi der mangler en dato: Kontakt til borgeren, Første møde med borgeren" in told("frister_pr_sag", lacking)
    assert "2 frister er ikke talt med" in told("frister_overholdt", lacking)


def contacts(*waits: int, **more: Value) -> list[Mapping[str, Value]]:
    """Cases allocated on Monday 2 November and contacted so many days later."""
    start = date(2026, 11, 2)
    return [one(f"k{number}", fordelt=start, foerste_kontakt=start.replace(day=2 + wait), **more) for number, wait in enumerate(waits)]


def test_kept_deadlines_are_counted_over_all_cases_with_the_median() -> None:
    found = {row[0]: row[1:] for row in rows("frister_overholdt", "Frister holdt", *contacts(0, 1, 2, 3, 4), today=date(2026, 11, 6))}
    assert found["Kontakt til borgeren"] == ("to arbejdsdage", "3 af 5 (60 %)", "2 arbejdsdage")


def test_few_cases_have_neither_per_cent_nor_median() -> None:
    found = rows("frister_overholdt", "Frister holdt", *contacts(0, 1, 2, 4), today=date(2026, 11, 6))
    assert found == [("Kontakt til borgeren", "to arbejdsdage", "3 af 4", "for få sager")]


def test_a_deadline_that_runs_is_not_counted_and_one_that_passed_is_late() -> None:
    assert told("frister_overholdt", one(fordelt=MONDAY)) == "Der er endnu ingen frister, som er holdt eller overskredet."
    assert rows("frister_overholdt", "Frister holdt", LATE)[0][2] == "0 af 1"


def test_the_picture_tells_its_numbers_in_words() -> None:
    figures = [block for block in made("frister_overholdt", *contacts(0, 1, 2, 3, 4), today=date(2026, 11, 6)) if isinstance(block, Figure)]
    assert [figure.alt for figure in figures] == ["Søjler. Kontakt til borgeren: 3 af 5 (60 %)."]


def test_teams_are_compared_only_with_small_numbers_hidden() -> None:
    # The few of team Syd cannot be computed from the table.
    cases = [*contacts(*[1] * 6, *[4] * 6, team="Nord"), *contacts(*[1] * 8, 4, 4, team="Syd")]
    table = rows("frister_overholdt", "team", *cases, today=date(2026, 11, 9))
    assert table[2] == ("I alt", "14", "8", "22", "64 %")
    assert table[0][1:3] == table[1][1:3] == ("skjult", "skjult")
    assert (table[0][3], table[1][3]) == ("12", "10")
    assert "team" not in told("frister_overholdt", *contacts(*[1] * 6, team="Nord"), today=date(2026, 11, 9)).lower()


def test_no_number_of_one_caseworker_is_shown() -> None:
    cases = contacts(*[1] * 9, sagsbehandler="QQ")
    assert "QQ" not in told("frister_overholdt", *cases, today=date(2026, 11, 9))


def test_tensions_are_shown_where_they_are_felt_with_the_dates_of_the_case() -> None:
    felt = one(fordelt=date(2026, 11, 16), foerste_kontakt=date(2026, 11, 17), foerste_moede=date(2026, 11, 20))
    text = told("fristkonflikter_nu", felt, CALM)
    assert "2026-001" in text and "2026-009" not in text
    assert "skal mødet i kommunen holdes senest 27. november 2026" in text
    planned = {**felt, "moede_internt": date(2026, 11, 26)}
    assert told("fristkonflikter_nu", planned) == "Lige nu er der ingen sager, hvor fristerne står i vejen for hinanden."


def calendar(*records: Mapping[str, Value], today: date = MONDAY) -> list:
    return list(EVENTS["frister_i_kalender"].make(Case({}, context(today), tuple(records)), **OWN))


def test_the_calendar_has_each_running_deadline_as_a_whole_day_without_names() -> None:
    entries = calendar(LATE, SOON)
    assert [(entry.title, entry.start, entry.end) for entry in entries] == [
        ("Frist: Første møde med borgeren, sag 2026-008", date(2026, 11, 26), date(2026, 11, 26))]  # fmt: skip
    assert "MO" not in entries[0].title + entries[0].text + entries[0].place + entries[0].uid


def test_a_deadline_keeps_its_identity_when_it_moves_and_shares_it_with_no_other() -> None:
    moved = {**SOON, "foerste_kontakt": date(2026, 11, 20)}
    assert calendar(SOON)[0].uid == calendar(moved)[0].uid
    assert calendar(SOON)[0].start != calendar(moved)[0].start
    assert calendar(SOON)[0].uid != calendar({**SOON, "sagsnummer": "2026-011"})[0].uid
    assert len({entry.uid for entry in calendar(SOON, SOON)}) == len(calendar(SOON, SOON)) == 1


def test_an_empty_list_of_cases_gives_a_page_and_no_error() -> None:
    for name in ("frister_nu", "frister_pr_sag", "frister_overholdt", "fristkonflikter_nu"):
        assert isinstance(told(name), str)
    assert calendar() == []


def example(today: date = SATURDAY) -> Document:
    case: Context = context(today, example=True)
    template = files.find_template(SLUG, case, ROOT / "templates")
    checked, problems = check_all(template, read(ROOT / "eksempler" / f"{SLUG}.yml", template, case), case)
    assert not problems
    return compose(template, {}, case, tuple(record.values for record in checked))


def test_the_example_opens_with_what_is_urgent() -> None:
    found = list(texts(example()))
    assert found[2:4] == ["Det haster", "5 frister er overskredet, 7 løber ud i næste uge"]


def test_the_document_uses_every_event_that_has_a_column() -> None:
    template = files.find_template(SLUG, context(), ROOT / "templates")
    used = [use for section in template.sections for use in section.views] + list(template.calendar)
    assert used and all(set(use.arguments) == set(FIELDS) for use in used)
    assert set(CASE_EVENTS) < set(FIELDS)
