"""CPR numbers: the century from the 7th digit, replacement numbers, and never modulus 11.

All numbers here are replacement numbers (day + 60), or are put together in the code.
"""
from __future__ import annotations

from datetime import date

import pytest
from declared import TODAY, answer, codes, context, field, record, template
from hypothesis import assume, given
from hypothesis import strategies as st

from metodebog import cpr, raw
from metodebog.check import check
from metodebog.kinds import KINDS

LATE = date(2060, 1, 1)
"""Late enough that no birth date of the table lies ahead."""


def number(day: int, month: int, year: int, seventh: int, serial: int = 123) -> str:
    """Ten digits from their parts; the day is raised by 60."""
    return f"{day + 60:02}{month:02}{year:02}{seventh}{serial:03}"


@pytest.mark.parametrize(
    ("seventh", "year", "born"),
    [
        *((seventh, year, 1900 + year) for seventh in (0, 1, 2, 3) for year in (0, 36, 37, 57, 58, 99)),
        *((seventh, year, 2000 + year) for seventh in (4, 9) for year in (0, 36)),
        *((seventh, year, 1900 + year) for seventh in (4, 9) for year in (37, 57, 58, 99)),
        *((seventh, year, 2000 + year) for seventh in (5, 6, 7, 8) for year in (0, 36, 37, 57)),
        *((seventh, year, 1800 + year) for seventh in (5, 6, 7, 8) for year in (58, 99)),
    ],
)
def test_the_century_follows_from_the_year_and_the_seventh_digit(seventh: int, year: int, born: int) -> None:
    assert cpr.birth_date(number(1, 2, year, seventh)) == date(born, 2, 1)


@pytest.mark.parametrize("text", ["610190-1234", "610190–1234", "610190 1234", "6101901234", " 610190\u00a01234 ", "610190\u22121234"])
def test_the_separators_that_people_write_are_taken_out(text: str) -> None:
    assert cpr.parse(text, TODAY) == ("6101901234", [("P-317", {})])


@pytest.mark.parametrize("separator", ["", "-", " ", "–"])
def test_an_ordinary_number_is_accepted_without_a_word(separator: str) -> None:
    digits = "01" + "0170" + separator + "1234"
    assert cpr.parse(digits, TODAY) == (digits.replace(separator, "") if separator else digits, [])


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 499), st.dates(date(1937, 1, 1), date(1999, 12, 31)))
def test_changing_only_the_last_digit_never_changes_what_is_accepted(one: int, other: int, serial: int, born: date) -> None:
    assume(one != other)
    start = f"{born:%d%m%y}{serial:03}"
    first, second = (cpr.parse(start + str(digit), TODAY) for digit in (one, other))
    assert (first[0] is not None, first[1]) == (True, []) == (second[0] is not None, second[1])


def test_a_lost_zero_is_put_back_and_told() -> None:
    whole = "01" + "01901234"
    assert cpr.parse(whole[1:], TODAY) == (whole, [("P-301", {})])


@pytest.mark.parametrize("digits", ["61019012", "61019012345", "6", "610190123412"])
def test_another_number_of_digits_is_refused_with_the_number(digits: str) -> None:
    assert cpr.parse(digits, TODAY) == (None, [("P-302", {"antal": len(digits)})])


@pytest.mark.parametrize("digits", ["92" + "02901234", "31" + "02901234", "00" + "01901234", "61" + "13901234", "61" + "00901234",
    "60" + "01901234"])
def test_a_number_must_begin_with_a_date(digits: str) -> None:
    assert cpr.parse(digits, TODAY) == (None, [("P-303", {})])


def test_the_leap_day_is_a_date_in_leap_years_only() -> None:
    assert cpr.birth_date(number(29, 2, 0, 4)) == date(2000, 2, 29)
    assert cpr.birth_date(number(29, 2, 0, 1)) is None  # 1900 was no leap year


@pytest.mark.parametrize(("text", "shown"), [("610190A234", "610190A234"), ("610190-ab12", "610190AB12"), ("6101901X3Y", "6101901X3Y")])
def test_a_replacement_number_may_hold_letters_after_the_date(text: str, shown: str) -> None:
    assert cpr.parse(text, TODAY) == (shown, [("P-305", {})])


@pytest.mark.parametrize(
    "text", ["Anna Eksempel", "61O190-1234", "610190A23", "610190Æ234", "٦١٠١٩٠١٢٣٤", "6101901²34", "610190/1234", "---", "610190-12345A"]
)
def test_anything_but_digits_is_refused(text: str) -> None:
    assert cpr.parse(text, TODAY) == (None, [("P-307", {})])


@pytest.mark.parametrize(
    ("born", "seventh", "code"),
    [
        (date(2026, 2, 10), 4, "P-317"),
        (date(2026, 2, 11), 4, "P-310"),
        (date(2036, 1, 1), 9, "P-310"),
        (date(1905, 2, 11), 1, "P-317"),
        (date(1905, 2, 10), 1, "P-310"),
        (date(1858, 1, 1), 5, "P-310"),
    ],
)
def test_a_birth_date_lies_neither_ahead_nor_more_than_120_years_back(born: date, seventh: int, code: str) -> None:
    value, findings = cpr.parse(number(born.day, born.month, born.year % 100, seventh), TODAY)
    assert findings == [(code, {})]
    assert (value is None) == (code == "P-310")


@pytest.mark.parametrize(
    ("on", "years"), [(date(2026, 2, 2), 35), (date(2026, 2, 3), 36), (date(2026, 2, 4), 36), (date(1990, 2, 3), 0), (date(2027, 1, 1), 36)]
)
def test_a_person_grows_older_on_the_birthday(on: date, years: int) -> None:
    assert cpr.age(date(1990, 2, 3), on) == years


@pytest.mark.parametrize("text", ["6101901234", "610190-1234", "610190 1234", "610190–1234", "610190 - 1234", "610190\u00a01234",
    "Hun (610190-1234) kom."])
def test_a_number_in_a_text_is_seen(text: str) -> None:
    assert cpr.stands_in(text)


@pytest.mark.parametrize("text", ["", "12 34 56 78", "61019012345", "16101901234", "991390-1234", "sag 2026-000123",
    "610190 kl. 1234 personer", "610190"])
def test_other_numbers_in_a_text_are_left_alone(text: str) -> None:
    assert not cpr.stands_in(text)


def test_a_number_is_shown_with_a_hyphen_before_the_last_four() -> None:
    assert cpr.show("6101901234") == "610190-1234"


@pytest.mark.parametrize(("text", "expected"), [("6101901234.0", "6101901234"), ("6101901234", "6101901234")])
def test_a_number_cell_is_read_without_its_decimals(text: str, expected: str) -> None:
    assert KINDS["cpr"].parse(answer(text, raw.NUMBER), field("cpr"), TODAY)[0] == expected


@pytest.mark.parametrize("text", ["6.1e+09", "1,01E+09", "6.10190123E9"])
def test_a_number_that_excel_has_shortened_is_refused(text: str) -> None:
    assert KINDS["cpr"].parse(answer(text, raw.NUMBER), field("cpr"), TODAY) == (None, [("C-218", {})])


def test_the_warning_about_replacement_numbers_is_silent_in_examples_only() -> None:
    declared = template(
        "titel: T\nversion: '1'\nformaal: F\nmodtager: borger\nkilder: [x]\n"
        "afsnit: [{id: a, titel: A, felter: [{id: cpr, label: CPR, type: cpr}]}]"
    )
    answers = record(cpr="610190-1234")
    assert codes(check(declared, answers, context()).problems) == ["P-317"]
    assert codes(check(declared, answers, context(example=True)).problems) == []


@given(st.text(max_size=30))
def test_any_text_gives_a_number_or_a_reason_and_never_an_error(text: str) -> None:
    value, findings = cpr.parse(text, LATE)
    assert value is not None or findings
