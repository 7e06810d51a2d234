"""Deadlines against a table that is worked out by hand with a printed calendar, and against another library by another route."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from declared import context
from hypothesis import given
from hypothesis import strategies as st

from metodebog.workdays import Calendar, Deadline

HOLIDAYS = context().calendar.holidays
OWN = {(6, 5): "Grundlovsdag", (12, 24): "Juleaften", (12, 31): "Nytårsaften"}
CLOSED = {"åbent": {}, "lukket": OWN, "lukket 15-5": {(5, 15): "Fredag efter Kristi himmelfart"}}

# From the date, how many (below 0: back from it), of what, which closing days, the last day, and what is special.
# "hverdage+" are those where Saturday counts.
TABLE = """
2026-03-30   3 arbejdsdage åbent       2026-04-07 påske
2026-04-01   1 arbejdsdage åbent       2026-04-07 påske
2026-04-02   1 arbejdsdage åbent       2026-04-07 påske
2026-04-05   2 arbejdsdage åbent       2026-04-08 påske
2025-04-16   2 arbejdsdage åbent       2025-04-23 påske
2024-03-27   5 arbejdsdage åbent       2024-04-08 påske
2023-04-05   2 arbejdsdage åbent       2023-04-12 påske
2027-03-24   2 arbejdsdage åbent       2027-03-31 påske
2019-04-17   1 arbejdsdage åbent       2019-04-23 påske
2016-03-23   5 arbejdsdage åbent       2016-04-04 påske
2011-04-20  14 arbejdsdage åbent       2011-05-13 påske
2025-12-30   2 arbejdsdage åbent       2026-01-02 nytår
2025-12-30   2 arbejdsdage lukket      2026-01-05 nytår
2026-12-31   1 arbejdsdage åbent       2027-01-04 nytår
2027-12-30   1 arbejdsdage lukket      2028-01-03 nytår
2022-12-30   1 arbejdsdage åbent       2023-01-02 nytår
2024-12-31   5 arbejdsdage åbent       2025-01-08 nytår
2026-12-22   2 arbejdsdage åbent       2026-12-24 jul
2026-12-22   2 arbejdsdage lukket      2026-12-28 jul
2025-12-23   1 arbejdsdage åbent       2025-12-24 jul
2025-12-23   1 arbejdsdage lukket      2025-12-29 jul
2024-12-23   5 arbejdsdage lukket      2025-01-06 jul
2024-12-23   5 arbejdsdage åbent       2025-01-02 jul
2026-06-04   1 arbejdsdage åbent       2026-06-05 grundlovsdag
2026-06-04   1 arbejdsdage lukket      2026-06-08 grundlovsdag
2025-06-04   2 arbejdsdage lukket      2025-06-10 grundlovsdag
2025-06-04   2 arbejdsdage åbent       2025-06-06 grundlovsdag
2024-06-04   1 arbejdsdage lukket      2024-06-06 grundlovsdag
2026-05-13   1 arbejdsdage åbent       2026-05-15 himmelfart
2026-05-13   1 arbejdsdage lukket_15-5 2026-05-18 himmelfart
2025-05-28   2 arbejdsdage åbent       2025-06-02 himmelfart
2024-05-08   5 arbejdsdage åbent       2024-05-16 himmelfart
2023-05-17   1 arbejdsdage åbent       2023-05-19 himmelfart
2026-05-22   1 arbejdsdage åbent       2026-05-26 pinse
2024-05-17   2 arbejdsdage åbent       2024-05-22 pinse
2023-05-26   5 arbejdsdage åbent       2023-06-05 pinse
2023-05-26   5 arbejdsdage lukket      2023-06-06 pinse
2023-05-04   1 arbejdsdage åbent       2023-05-08 bededag
2022-05-12   1 arbejdsdage åbent       2022-05-16 bededag
2023-05-02   5 arbejdsdage åbent       2023-05-10 bededag
2024-04-25   1 arbejdsdage åbent       2024-04-26 afskaffet
2025-05-15   1 arbejdsdage åbent       2025-05-16 afskaffet
2024-04-23   5 arbejdsdage åbent       2024-04-30 afskaffet
2026-11-02  14 arbejdsdage åbent       2026-11-20 weekender
2026-12-14  14 arbejdsdage lukket      2027-01-07 jul
2026-12-14  14 arbejdsdage åbent       2027-01-05 jul
2026-11-21   2 arbejdsdage åbent       2026-11-24 lørdag
2026-11-20   5 arbejdsdage åbent       2026-11-27 weekend
2026-01-31   1 maaneder    åbent       2026-02-28 månedsslut
2024-01-31   1 maaneder    åbent       2024-02-29 skudår
2026-11-30   3 maaneder    åbent       2027-02-28 månedsslut
2027-11-30   3 maaneder    åbent       2028-02-29 skudår
2024-02-29   3 maaneder    åbent       2024-05-29 skuddag
2024-02-29   6 maaneder    åbent       2024-08-29 skuddag
2023-08-30   6 maaneder    åbent       2024-02-29 skudår
2026-08-31   3 maaneder    åbent       2026-11-30 månedsslut
2026-08-31   6 maaneder    åbent       2027-02-28 månedsslut
2026-12-31   6 maaneder    lukket      2027-06-30 årsskifte
2026-11-20   1 maaneder    lukket      2026-12-20 søndag
2026-11-25   1 maaneder    lukket      2026-12-25 juledag
2026-03-15   3 maaneder    åbent       2026-06-15 samme
2026-12-22   4 dage        lukket      2026-12-26 kalenderdage
2026-11-30  -4 dage        åbent       2026-11-26 tilbage
2026-12-03  -4 dage        åbent       2026-11-29 søndag
2024-03-02  -4 dage        åbent       2024-02-27 skuddag
2026-03-02  -4 dage        åbent       2026-02-26 februar
2027-01-04  -4 dage        lukket      2026-12-31 nytår
2026-11-30  -4 arbejdsdage åbent       2026-11-24 tilbage
2026-04-08  -4 arbejdsdage åbent       2026-03-30 påske
2027-01-05  -4 arbejdsdage lukket      2026-12-28 nytår
2027-01-05  -4 arbejdsdage åbent       2026-12-29 nytår
2026-05-27  -4 arbejdsdage åbent       2026-05-20 pinse
2026-11-20   5 hverdage    åbent       2026-11-27 weekend
2026-11-20   5 hverdage+   åbent       2026-11-26 lørdag
2026-11-18   5 hverdage    åbent       2026-11-25 weekend
2026-11-18   5 hverdage+   åbent       2026-11-24 lørdag
2026-04-01   5 hverdage    åbent       2026-04-13 påske
2026-04-01   5 hverdage+   åbent       2026-04-10 påskelørdag
2026-12-23   5 hverdage    lukket      2027-01-05 jul
2026-12-23   5 hverdage+   lukket      2027-01-04 helligdagslørdag
2022-12-22   3 hverdage+   lukket      2022-12-28 lukkelørdag
2022-12-22   3 hverdage+   åbent       2022-12-27 juleaftenslørdag
2026-11-23  -1 hverdage    åbent       2026-11-20 tilbage
2026-11-23  -1 hverdage+   åbent       2026-11-21 tilbage
"""

ROWS = [tuple(line.split()) for line in TABLE.split("\n") if line]


def last_day(start: str, count: str, unit: str, closed: str) -> date:
    """The last day as the machinery computes it."""
    days = Calendar(HOLIDAYS, CLOSED[closed.replace("_", " ")], saturdays=unit.endswith("+"))
    number = int(count)
    deadline = Deadline("id", "Navn", abs(number), unit.rstrip("+"), "moede", "003", before=number < 0)
    return deadline.end(date.fromisoformat(start), days)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row))
def test_a_deadline_ends_on_the_day_that_was_worked_out_by_hand(row: tuple[str, ...]) -> None:
    start, count, unit, closed, expected, _ = row
    assert last_day(start, count, unit, closed) == date.fromisoformat(expected)


def test_the_table_is_long_and_tries_every_kind_of_day() -> None:
    assert len(ROWS) >= 60 and len(set(ROWS)) == len(ROWS)
    assert {row[2].rstrip("+") for row in ROWS} == {"arbejdsdage", "hverdage", "dage", "maaneder"}
    assert {row[3].replace("_", " ") for row in ROWS} == set(CLOSED)


# --- another route: the library that knows Danish holidays, and counting day by day ------------------------------------------------

STARTS = st.dates(date(2012, 1, 1), date(2090, 12, 31))


@given(STARTS, st.integers(1, 30))
def test_working_days_end_where_the_library_ends_them(start: date, count: int) -> None:
    library = pytest.importorskip("holidays").country_holidays("DK")
    days = Calendar(HOLIDAYS)
    assert days.add_working_days(start, count) == library.get_nth_working_day(start, count)
    assert days.add_working_days(start, -count) == library.get_nth_working_day(start, -count)


@given(STARTS, st.integers(-12, 12))
def test_month_deadlines_end_where_another_library_ends_them(start: date, months: int) -> None:
    relative = pytest.importorskip("dateutil.relativedelta")
    days = Calendar(HOLIDAYS)
    end = Deadline("id", "Navn", abs(months), "maaneder", "moede", "003", before=months < 0).end(start, days)
    assert end == start + relative.relativedelta(months=months)


@given(STARTS, st.integers(1, 20), st.booleans(), st.booleans())
def test_weekdays_are_counted_day_by_day(start: date, count: int, saturdays: bool, back: bool) -> None:
    library = pytest.importorskip("holidays").country_holidays("DK")
    free = {6} if saturdays else {5, 6}
    step = timedelta(days=-1 if back else 1)
    day, seen = start, 0
    while seen < count:
        day += step
        seen += day.weekday() not in free and day not in library and (day.month, day.day) not in OWN
    calendar = Calendar(HOLIDAYS, OWN, saturdays)
    assert calendar.add_weekdays(start, -count if back else count) == day


@given(STARTS, st.integers(0, 60))
def test_working_days_between_two_days_are_those_that_the_library_counts(start: date, ahead: int) -> None:
    library = pytest.importorskip("holidays").country_holidays("DK")
    end = start + timedelta(days=ahead)
    days = Calendar(HOLIDAYS)
    expected = library.get_working_days_count(start + timedelta(days=1), end) if ahead else 0
    assert days.working_days_between(start, end) == expected
    assert days.working_days_between(end, start) == -expected
