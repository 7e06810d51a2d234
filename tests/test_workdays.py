"""Working days and deadlines; the table of public holidays against the library it is made with."""
from __future__ import annotations

from datetime import date, timedelta

import pytest
from declared import context
from hypothesis import given
from hypothesis import strategies as st

from metodebog.workdays import DAYS, MONTHS, UNITS, WEEKDAYS, WORKING_DAYS, Calendar, Deadline, add_months

CALENDAR = context().calendar
DATES = st.dates(date(2010, 1, 1), date(2099, 12, 31))


def test_the_holidays_are_those_of_the_library() -> None:
    holidays = pytest.importorskip("holidays")
    expected = holidays.country_holidays("DK", years=range(2010, 2101), language="da")
    assert dict(CALENDAR.holidays).keys() == set(expected.keys())


def test_store_bededag_is_a_holiday_until_2023_only() -> None:
    days = [day for day, name in CALENDAR.holidays.items() if name == "Store bededag"]
    assert len(days) == 14 and max(days) == date(2023, 5, 5)
    assert not CALENDAR.day_off(date(2024, 4, 26))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 2), "Skærtorsdag"), (date(2026, 4, 3), "Langfredag"), (date(2026, 4, 5), "Påskedag"),
        (date(2026, 4, 6), "Anden påskedag"),
        (date(2027, 3, 28), "Påskedag"), (date(2038, 4, 25), "Påskedag"), (date(2026, 5, 14), "Kristi himmelfartsdag"),
        (date(2026, 5, 24), "Pinsedag"), (date(2026, 5, 25), "Anden pinsedag"), (date(2026, 12, 25), "Juledag"),
        (date(2026, 12, 26), "Anden juledag"), (date(2027, 1, 1), "Nytårsdag"), (date(2026, 2, 7), "lørdag"), (date(2026, 2, 8), "søndag"),
    ],
)  # fmt: skip
def test_a_day_off_has_its_danish_name(day: date, name: str) -> None:
    assert CALENDAR.day_off(day) == name


@pytest.mark.parametrize("day", [date(2026, 6, 5), date(2026, 12, 24), date(2026, 12, 31)])
def test_the_municipality_has_closing_days_of_its_own(day: date) -> None:
    assert CALENDAR.day_off(day)
    assert not Calendar(CALENDAR.holidays).day_off(day)


def test_an_ordinary_day_has_no_name() -> None:
    assert CALENDAR.day_off(date(2026, 2, 10)) == ""


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 2, 10), 1, date(2026, 2, 11)),
        (date(2026, 2, 6), 1, date(2026, 2, 9)),
        (date(2026, 2, 7), 1, date(2026, 2, 9)),
        (date(2026, 4, 1), 1, date(2026, 4, 7)),
        (date(2026, 12, 23), 2, date(2026, 12, 29)),
        (date(2026, 6, 4), 1, date(2026, 6, 8)),
        (date(2026, 2, 9), -1, date(2026, 2, 6)),
        (date(2026, 4, 7), -2, date(2026, 3, 31)),
        (date(2026, 2, 10), 0, date(2026, 2, 10)),
        (date(2026, 2, 7), 0, date(2026, 2, 7)),
    ],
)
def test_working_days_pass_over_days_off_in_both_directions(start: date, count: int, end: date) -> None:
    assert CALENDAR.add_working_days(start, count) == end


@given(DATES, st.integers(1, 40))
def test_the_end_is_a_working_day_with_the_right_number_of_working_days_before_it(start: date, count: int) -> None:
    end = CALENDAR.add_working_days(start, count)
    passed = [start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1)]
    assert sum(not CALENDAR.day_off(day) for day in passed) == count
    assert not CALENDAR.day_off(end)


@given(DATES.filter(lambda day: not CALENDAR.day_off(day)), st.integers(1, 40))
def test_working_days_there_and_back_again_end_at_the_start(start: date, count: int) -> None:
    assert CALENDAR.add_working_days(CALENDAR.add_working_days(start, count), -count) == start


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 2, 3), 3, date(2026, 5, 3)), (date(2025, 11, 30), 3, date(2026, 2, 28)), (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)), (date(2024, 2, 29), 48, date(2028, 2, 29)), (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)), (date(2026, 12, 31), 2, date(2027, 2, 28)), (date(2026, 10, 15), 3, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)), (date(2026, 1, 15), -1, date(2025, 12, 15)), (date(2026, 2, 3), 0, date(2026, 2, 3)),
    ],
)  # fmt: skip
def test_a_month_deadline_ends_on_the_same_date_number_or_the_last_day_of_the_month(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@given(DATES, st.integers(0, 60))
def test_a_month_deadline_ends_in_the_right_month(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


def deadline(number: int, unit: str) -> Deadline:
    return Deadline("id", "Navn", number, unit, "mødet", "003")


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (3, MONTHS, "tre måneder"), (1, MONTHS, "en måned"), (2, WORKING_DAYS, "to arbejdsdage"), (1, DAYS, "en dag"),
        (12, DAYS, "tolv dage"),
        (13, DAYS, "13 dage"), (14, WORKING_DAYS, "14 arbejdsdage"), (5, WEEKDAYS, "fem hverdage"), (1, WEEKDAYS, "en hverdag"),
    ],
)  # fmt: skip
def test_a_deadline_is_said_in_words(number: int, unit: str, words: str) -> None:
    assert deadline(number, unit).words == words


@pytest.mark.parametrize(
    ("number", "unit", "end"),
    [(1, MONTHS, date(2026, 5, 2)), (3, DAYS, date(2026, 4, 5)), (3, WORKING_DAYS, date(2026, 4, 9)), (3, WEEKDAYS, date(2026, 4, 9))],
)
def test_a_deadline_ends_according_to_its_unit(number: int, unit: str, end: date) -> None:
    assert deadline(number, unit).end(date(2026, 4, 2), CALENDAR) == end


def test_every_unit_is_tried() -> None:
    assert set(UNITS) == {MONTHS, DAYS, WORKING_DAYS, WEEKDAYS}
