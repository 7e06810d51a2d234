"""The documented cleaning: what is taken out, what is left, and that a second cleaning changes nothing."""
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metodebog.textclean import clean, has_invisible, turns_direction, unusable, without_direction

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
SPACES = st.text(st.sampled_from("a \t\n\r\x0b\x0c\x85\u2028\u2029\xa0\u200b\u202e\u0301"), max_size=30)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\x0b", "\x0c", "\u2028", "\u2029"])
def test_every_kind_of_line_break_becomes_one_kind(line_break: str) -> None:
    assert clean(f"en{line_break}to") == "en\nto"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  a  b  ", "a b"), ("a\tb", "a b"), ("a \n b", "a\nb"), ("\n\na\n\n\n\nb\n", "a\n\nb"), ("a\xa0b", "a\xa0b"), ("\xa0a\xa0", "a"),
        ("a\xa0\n\xa0b", "a\nb"), ("s\u00adt", "st"), ("a\u200bb", "ab"), ("\ufeffa", "a"), ("a\x07b\x00", "ab"), ("a\u202eb\u200f", "ab"),
        ("A\u030a", "Å"), ("👩\u200d👧", "👩\u200d👧"), ("\u200b \xa0", ""),
    ],
)  # fmt: skip
def test_the_cleaning_does_what_its_list_says(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("text", ["&", "<b>", "</w:t>", "{{ 7*7 }}", "#eval(1)", "$x$", "*fed*", "Null", "None", "“…”", "\\n", "%s",
    "100 %"])
def test_ordinary_characters_are_left_alone(text: str) -> None:
    assert clean(text) == text


@given(ANY_TEXT | SPACES)
def test_cleaning_twice_is_the_same_as_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT | SPACES)
def test_what_is_left_is_composed_and_holds_nothing_that_cleaning_takes_out(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not has_invisible(cleaned) and not turns_direction(cleaned)
    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in cleaned)


@given(st.text(st.characters(categories=("L", "N", "P", "S")), max_size=40))
def test_visible_characters_survive_the_cleaning(text: str) -> None:
    wanted = unicodedata.normalize("NFC", "".join(char for char in text if not has_invisible(char) and not turns_direction(char)))
    assert clean(text) == clean(wanted)
    assert len(clean(text)) == len(wanted)


@pytest.mark.parametrize("text", ["a\x07", "\x00", "a\u200b", "a\u00ad", "\ufeffa", "a\x0bb", "a\x0cb"])
def test_invisible_characters_are_noticed(text: str) -> None:
    assert has_invisible(text)


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\tb", "a\xa0b", "a\x85b", "👩\u200d👧", "a\u2028b", "æøå", "\u202ea"])
def test_line_breaks_spaces_and_joiners_are_not_invisible(text: str) -> None:
    assert not has_invisible(text)


@pytest.mark.parametrize("char", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c"])
def test_characters_that_turn_the_direction_are_noticed_and_taken_out(char: str) -> None:
    assert turns_direction(f"a{char}b") and without_direction(f"a{char}b") == "ab"


@pytest.mark.parametrize("char", ["\ud800", "\udfff", "\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\U0010fffe"])
def test_what_is_no_character_cannot_be_used(char: str) -> None:
    assert unusable(f"a{char}b")


@pytest.mark.parametrize("text", ["", "æøå", "\ufffd", "😀", "𝔘", "\x00", "\U0010fffd"])
def test_real_characters_can_be_used(text: str) -> None:
    assert not unusable(text)


def test_bullets_pasted_from_word_are_bullets_everywhere() -> None:
    assert clean("\uf0b7 Ring til banken\n\uf0a7 Åbn breve") == "• Ring til banken\n• Åbn breve"
