"""Dates and times of day: as Danes write them, and what is said about the rest."""
from __future__ import annotations

from datetime import date, time

import pytest
from declared import TODAY, answer, field
from hypothesis import given
from hypothesis import strategies as st

from metodebog import dates, raw
from metodebog.dates import MONTHS, WEEKDAYS, long_date, parse_date, parse_time
from metodebog.kinds import KINDS

FEBRUARY_3 = date(2026, 2, 3)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "3-2-2026", "03-02-2026", "3/2 2026", "3/2-2026", "3.2.2026", "3. 2. 2026", "3 2 2026", "3 - 2 - 2026", "2026-02-03", "2026-2-3",
        "3. februar 2026", "3 februar 2026", "3.februar 2026", "3. Februar 2026", "3. FEB. 2026", "3. feb 2026",
        "den 3. februar 2026", "d. 3. februar 2026", "d. 3/2 2026", "tirsdag den 3. februar 2026", "Tirsdag, 3-2-2026", "  3-2-2026 ",
    ],
)  # fmt: skip
def test_a_date_is_read_as_danes_write_it(text: str) -> None:
    assert parse_date(text) == (FEBRUARY_3, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31-02-2026", "D-401"), ("29-2-2026", "D-401"), ("0-1-2026", "D-401"), ("1-13-2026", "D-401"), ("31. april 2026", "D-401"),
        ("4/25/2026", "D-401"), ("2026-02-30", "D-401"),
        ("03-04-26", "D-403"), ("3/4 26", "D-403"), ("3. april 26", "D-403"), ("3-4-6", "D-403"),
        ("46056", "D-404"), ("60", "D-404"), ("0", "D-404"),
        ("3-2-20226", "D-406"), ("3-2-1026", "D-406"), ("31-12-1899", "D-406"), ("1-1-2101", "D-406"), ("1899-12-31", "D-406"),
        ("i morgen", "D-412"), ("3-2", "D-412"), ("februar 2026", "D-412"), ("3. ju 2026", "D-412"), ("3. brumaire 2026", "D-412"),
        ("2026/02/03", "D-412"), ("3-2-2026 eller 4-2-2026", "D-412"), ("٣-٢-٢٠٢٦", "D-412"), ("-5", "D-412"), ("9:30", "D-412"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_its_own_words(text: str, code: str) -> None:
    assert parse_date(text) == (None, (code, {}))


@pytest.mark.parametrize(("text", "day"), [("1-1-1900", date(1900, 1, 1)), ("31-12-2100", date(2100, 12, 31))])
def test_the_first_and_the_last_year_are_read(text: str, day: date) -> None:
    assert parse_date(text) == (day, None)


@pytest.mark.parametrize("text", ["03/04/2026", "3/4/2026", "12/1/2026", "3 / 4 / 2026"])
def test_a_date_that_may_be_american_is_a_question_with_the_danish_reading(text: str) -> None:
    value, finding = parse_date(text)
    assert finding is not None and finding[0] == "D-402"
    assert finding[1] == {"dato": long_date(value), "eksempel": f"{value:%d-%m-%Y}"}


def test_the_question_about_an_american_date_shows_both_ways_to_write_it() -> None:
    assert parse_date("03/04/2026") == (date(2026, 4, 3), ("D-402", {"dato": "3. april 2026", "eksempel": "03-04-2026"}))


@pytest.mark.parametrize("text", ["3/4 2026", "25/4/2026", "4/4/2026", "03-04-2026", "3.4.2026", "3/4-2026"])
def test_an_ordinary_danish_date_is_no_question(text: str) -> None:
    value, finding = parse_date(text)
    assert value is not None and finding is None


FORMS = {
    "d-m-åååå": lambda day: f"{day.day}-{day.month}-{day.year}",
    "dd.mm.åååå": lambda day: f"{day:%d.%m.}{day.year}",
    "d/m åååå": lambda day: f"{day.day}/{day.month} {day.year}",
    "åååå-mm-dd": lambda day: day.isoformat(),
    "lang": long_date,
    "kort måned": lambda day: f"{day.day}. {MONTHS[day.month - 1][:3]}. {day.year}",
    "med ugedag": lambda day: f"{WEEKDAYS[day.weekday()]} den {long_date(day)}",
}


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_any_date_comes_back_from_each_way_to_write_it(form: str, day: date) -> None:
    assert parse_date(FORMS[form](day)) == (day, None)


@given(st.text(max_size=20))
def test_any_text_gives_a_date_or_a_reason_and_never_an_error(text: str) -> None:
    value, finding = parse_date(text)
    assert value is not None or finding is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:30", time(9, 30)), ("09:30", time(9, 30)), ("09.30", time(9, 30)), ("kl. 9.30", time(9, 30)), ("Kl 9:30", time(9, 30)),
        ("0:00", time(0, 0)), ("23:59", time(23, 59)), ("09:30:00", time(9, 30)), (" 9:30 ", time(9, 30)),
        ("24:00", None), ("25:00", None), ("9:60", None), ("9.5", None), ("9", None), ("halv ti", None), ("9:30:15", None), ("٩:٣٠", None),
    ],
)  # fmt: skip
def test_a_time_of_day_has_hours_and_two_digits_of_minutes(text: str, expected: time | None) -> None:
    assert parse_time(text) == expected


def test_a_document_shows_dates_in_words_and_times_with_a_dot() -> None:
    assert long_date(FEBRUARY_3) == "3. februar 2026"
    assert dates.clock(time(9, 5)) == "09.05"


@pytest.mark.parametrize("text", ["2026-02-03", "2026-02-03T00:00", "2026-02-03 00:00:00"])
def test_an_excel_date_is_read_as_its_day(text: str) -> None:
    assert KINDS["dato"].parse(answer(text, raw.DATE), field("dato"), TODAY) == (FEBRUARY_3, [])


@pytest.mark.parametrize("text", ["46056", "-5", "60"])
def test_a_plain_number_in_a_date_cell_is_refused(text: str) -> None:
    assert KINDS["dato"].parse(answer(text, raw.NUMBER), field("dato"), TODAY) == (None, [("D-404", {})])


@pytest.mark.parametrize("kind", [raw.NUMBER, raw.DATE])
def test_a_number_or_a_date_is_no_time_of_day(kind: str) -> None:
    assert KINDS["tid"].parse(answer("9.30", kind), field("tid"), TODAY) == (None, [("D-408", {})])


@pytest.mark.parametrize("text", ["mandag den 3. februar 2026", "Onsdag, 3-2-2026", "søndag d. 3/2 2026"])
def test_a_weekday_that_is_not_that_of_the_date_is_told_with_the_right_one(text: str) -> None:
    assert parse_date(text) == (None, ("D-413", {"dag": "tirsdag"}))
