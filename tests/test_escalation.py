"""The way to a first contact: the path of the method step by step, and every sequence of up to four attempts."""

from __future__ import annotations

from itertools import product

import pytest

from metodebog.escalation import (
    ANNOUNCED,
    CHANNELS,
    CLOSED,
    CONTACT,
    DECLINED,
    NETWORK,
    PARTNER,
    PHONE,
    RESULTS,
    SILENCE,
    STEPS,
    UNANNOUNCED,
    VISITS,
    WAITING,
    State,
    advance,
    after,
)  # fmt: skip

DOOR, CALL, TALK, NO = (ANNOUNCED, CLOSED), (PHONE, SILENCE), (PHONE, CONTACT), ("Sms", DECLINED)
ATTEMPTS = tuple(product(CHANNELS, RESULTS))
KINDS = tuple(product(("Mail", PHONE, ANNOUNCED, PARTNER), RESULTS))
"""One channel for each way the machine treats them: that the others are treated alike is a test of its own."""
ADVISED = {"begynd": DOOR, "proev": DOOR, "ring": CALL, "besoeg_igen": DOOR, "besoeg_nu": DOOR}
"""The attempt that each step asks for, without luck."""


def step(*attempts: tuple[str, str]) -> str:
    return after(attempts).step.id


@pytest.mark.parametrize(
    ("attempts", "expected"),
    [
        ((), "begynd"),
        ((("Brev", WAITING),), "proev"),
        ((("Brev", WAITING), CALL, ("Sms", SILENCE)), "proev"),
        ((DOOR,), "ring"),
        ((DOOR, CALL), "besoeg_igen"),
        ((DOOR, (PHONE, WAITING)), "besoeg_igen"),
        ((DOOR, CALL, (PARTNER, SILENCE)), "besoeg_nu"),
        ((DOOR, CALL, (NETWORK, WAITING)), "besoeg_nu"),
        ((DOOR, CALL, DOOR), "vurder"),
        ((DOOR, CALL, (UNANNOUNCED, CLOSED)), "vurder"),
        ((DOOR, CALL, (PARTNER, SILENCE), DOOR), "vurder"),
        ((DOOR, CALL, DOOR, CALL, DOOR), "vurder"),
        ((CALL, DOOR), "ring"),
        ((DOOR, DOOR), "ring"),
        ((DOOR, DOOR, CALL), "vurder"),
        ((DOOR, ("Sms", SILENCE)), "ring"),
        ((DOOR, (PARTNER, SILENCE)), "ring"),
        (((UNANNOUNCED, SILENCE),), "ring"),
        (((ANNOUNCED, WAITING), CALL), "besoeg_igen"),
        ((NO,), "afslag"),
        ((NO, CALL), "afslag"),
        ((DOOR, CALL, DOOR, NO), "afslag"),
        ((NO, TALK), "kontakt"),
        ((DOOR, CALL, DOOR, TALK), "kontakt"),
        ((TALK, NO, DOOR), "kontakt"),
    ],
)  # fmt: skip
def test_the_next_step_is_the_one_of_the_method(attempts: tuple[tuple[str, str], ...], expected: str) -> None:
    assert step(*attempts) == expected


@pytest.mark.parametrize("length", range(1, 5))
def test_every_sequence_of_attempts_has_a_next_step_and_ends_only_in_contact_or_an_assessment(length: int) -> None:
    ends = {"kontakt", "vurder", "afslag"}
    for attempts in product(KINDS, repeat=length):
        found = after(attempts).step
        results = [result for _, result in attempts]
        assert found.end == (found.id in ends)
        assert (found.id == "kontakt") == (CONTACT in results), attempts
        assert (found.id == "afslag") == (DECLINED in results and CONTACT not in results), attempts
        assert found.id != "begynd"
        if found.id == "vurder":
            closed = [at for at, (channel, result) in enumerate(attempts) if channel in VISITS or result == CLOSED]
            called = any(channel == PHONE and result != CLOSED and at > closed[0] for at, (channel, result) in enumerate(attempts))
            assert len(closed) >= 2 and called, attempts


def reached() -> set[State]:
    """Every state that any attempts can lead to."""
    found, new = {State()}, {State()}
    while new:
        new = {advance(state, attempt) for state in new for attempt in ATTEMPTS} - found
        found |= new
    return found


def test_no_state_is_a_dead_end() -> None:
    """From everywhere: one talk is contact, one no is an assessment, and advice that is followed in vain ends within five attempts."""
    states = reached()
    assert len(states) > 10 and {state.step.id for state in states} == set(STEPS)
    for state in states:
        assert advance(state, TALK).step.id == "kontakt"
        assert advance(state, NO).step.id in ("afslag", "kontakt")
        tries = 0
        while not state.step.end:
            state, tries = advance(state, ADVISED[state.step.id]), tries + 1
            assert tries <= 5


def test_what_is_written_after_contact_changes_nothing() -> None:
    state = after([TALK])
    assert {advance(state, attempt) for attempt in ATTEMPTS} == {state}


def test_channels_without_a_part_of_their_own_are_treated_alike() -> None:
    for state, result in product(reached(), RESULTS):
        assert len({advance(state, (channel, result)) for channel in ("Mail", "Sms", "Brev", "Røgsignal")}) == 1
        assert advance(state, (NETWORK, result)) == advance(state, (PARTNER, result))
        assert advance(state, (ANNOUNCED, result)) == advance(state, (UNANNOUNCED, result))


def test_an_unknown_result_counts_as_no_answer() -> None:
    assert after([DOOR, (PHONE, "Optaget")]) == after([DOOR, CALL])


@pytest.mark.parametrize("name", STEPS)
def test_a_step_says_what_to_do_and_why_in_whole_sentences(name: str) -> None:
    found = STEPS[name]
    assert found.title and not found.title.endswith(".")
    assert found.advice[-1] in ".?" and found.reason.endswith(".")
    assert found.part.startswith("trin ")


def test_a_citizen_who_says_no_is_assessed_together_with_others() -> None:
    found = after([NO]).step
    assert "sammen" in found.title and "SKP" in found.advice and found.part == "trin 4.1"
