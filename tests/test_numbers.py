"""Danish numbers: the comma before decimals, dots and spaces between thousands."""
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metodebog.numbers_da import grouped, money, parse

CENTS = st.integers(-(10**11), 10**11).map(lambda cents: Decimal(cents) / 100)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"), ("12", "12"), ("007", "7"), ("-3", "-3"), ("−3", "-3"), ("1250,50", "1250.50"), ("0,5", "0.5"), (" 12 ", "12"),
        ("1,234", "1.234"), ("1 234", "1234"), ("12 400,50", "12400.50"), ("1\u00a0234", "1234"), ("1\u202f234\u202f567", "1234567"),
    ],
)  # fmt: skip
def test_a_danish_number_is_read_without_a_word(text: str, value: str) -> None:
    assert parse(text) == (Decimal(value), [])


@pytest.mark.parametrize(
    ("text", "value", "asked"),
    [
        ("1.234,5", "1234.5", "1234,5"), ("1,234.5", "1234.5", "1234,5"), ("1.234", "1234", "1234"), ("1.234.567", "1234567", "1234567"),
        ("1.5", "1.5", "1,5"), ("1.234,567", "1234.567", "1234,567"), ("12.50", "12.50", "12,50"), ("1 234.5", "1234.5", "1234,5"),
    ],
)  # fmt: skip
def test_a_number_with_a_dot_is_a_question_with_the_likeliest_reading(text: str, value: str, asked: str) -> None:
    assert parse(text) == (Decimal(value), [("C-220", {"tal": asked})])


@pytest.mark.parametrize("text", ["", "tolv", "12 stk", "1234.5", "1,2,3", "--3", "1e3", "½", "٣", "12-13", "1 2", "1\n234", "9" * 16])
def test_what_is_no_number_is_none(text: str) -> None:
    value, findings = parse(text)
    assert value is None and findings == []


@pytest.mark.parametrize(("text", "value"), [("36.0", "36"), ("1250.5", "1250.5"), ("1000", "1000"), ("-2", "-2"), ("0.0", "0"),
    ("12400.50", "12400.5")])
def test_in_a_number_cell_the_dot_is_the_decimal_mark(text: str, value: str) -> None:
    found, findings = parse(text, exact=True)
    assert (found, findings) == (Decimal(value), [])
    assert "E" not in str(found)


@pytest.mark.parametrize("text", ["1e+20", "1,5", "nan", "inf", ""])
def test_a_number_cell_without_ordinary_digits_is_none(text: str) -> None:
    assert parse(text, exact=True) == (None, [])


@given(CENTS)
def test_any_amount_comes_back_with_its_decimal_comma(value: Decimal) -> None:
    assert parse(str(value).replace(".", ",")) == (value, [])


@given(CENTS)
def test_any_amount_that_is_shown_reads_back_as_the_same_amount(value: Decimal) -> None:
    assert parse(money(value).removesuffix(" kr."))[0] == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1250.5", "1.250,50 kr."), ("0", "0,00 kr."), ("1234567.89", "1.234.567,89 kr."), ("-12.3", "-12,30 kr."), ("999", "999,00 kr.")],
)
def test_money_has_two_decimals_and_dots_between_thousands(value: str, shown: str) -> None:
    assert money(Decimal(value)) == shown


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (999, "999"), (12400, "12.400"), (1234567, "1.234.567"), (-4000, "-4.000")])
def test_whole_numbers_have_dots_between_thousands(value: int, shown: str) -> None:
    assert grouped(value) == shown
