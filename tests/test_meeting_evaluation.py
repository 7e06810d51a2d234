"""Short answers after coordinating meetings, and their trend: periods that never change, medians, and nothing about anybody."""

from __future__ import annotations

import importlib.util
import random
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import combinations_with_replacement

import pytest
from declared import ROOT, context
from hypothesis import given
from hypothesis import strategies as st

from metodebog import files, letterhead, read
from metodebog.analysis.middle import middle
from metodebog.batch import render
from metodebog.check import check_all
from metodebog.compose import compose, compose_blank
from metodebog.context import Context
from metodebog.document import Block, Bullets, Document, Facts, Figure, Heading, Note, Paragraph, Table, texts
from metodebog.rules.base import RULES, Case
from metodebog.rules.moedesvar import Answer, Period, answers, meetings, periods
from metodebog.views.base import VIEWS

FORM, TREND = "moedeevaluering", "moedetendens"
TODAY = date(2026, 11, 22)
ON = context(TODAY, example=True)
FIELDS = {"dato": "dato", "minutter": "minutter", "udsagn": "udsagn_1", "barrierer": "barrierer"}
STATEMENTS = ON.knowledge.lists["moedeevaluering.udsagn"]
BARRIERS = ON.knowledge.lists["moedebarrierer"]


def row(day: date, *steps: int | None, minutes: int = 0, barriers: Sequence[str] = ()) -> dict[str, object]:
    """One answer as it is checked."""
    made: dict[str, object] = {"dato": day, **{f"udsagn_{n}": "Ved ikke" if step is None else str(step) for n, step in enumerate(steps, 1)}}
    return made | ({"minutter": minutes} if minutes else {}) | ({"barrierer": tuple(barriers)} if barriers else {})


def report(records: Iterable[dict[str, object]], case: Context = ON) -> list[Block]:
    return list(VIEWS["moeder_over_tid"].make(Case({}, case, tuple(records)), **FIELDS))


def tables(blocks: Sequence[Block]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {block.caption: block.rows for block in blocks if isinstance(block, Table)}


def said(blocks: Sequence[Block]) -> str:
    return "\n".join(texts(Document("", tuple(blocks))))


# --- the form --------------------------------------------------------------------------------------------------------


def test_the_form_asks_five_statements_minutes_and_what_stood_in_the_way_and_no_name() -> None:
    template = files.find_template(FORM, ON, ROOT / "templates")
    assert [field.id for field in template.fields] == ["dato", "minutter", *(f"udsagn_{n}" for n in range(1, 6)), "barrierer"]
    assert {field.kind for field in template.fields} == {"dato", "heltal", "valg", "flervalg"}, "nothing can be written in free text"
    assert len(BARRIERS) == 4 and len(STATEMENTS) == 5
    assert all("003.66" in entry["kilde"] for entry in ON.knowledge.entries["moedeevaluering"].values())


def test_the_words_of_the_scale_are_those_of_the_list() -> None:
    template = files.find_template(FORM, ON, ROOT / "templates")
    section = next(one for one in template.sections if one.points)
    scale = ON.knowledge.entries["skala_enighed"].values()
    assert section.guidance == ", ".join(f"{one['tekst']} = {one['hjaelp'].lower()}" for one in scale if one["tekst"].isdecimal()) + "."


def test_the_form_stands_on_one_page_blank_and_filled_in() -> None:
    from pypdf import PdfReader

    template, (paper, _) = files.find_template(FORM, ON, ROOT / "templates"), letterhead.load(ON)
    filled = compose(template, row(TODAY, 1, 2, 3, 4, 5, minutes=55, barriers=BARRIERS), ON)
    for document in (compose_blank(template, ON), filled):
        assert len(PdfReader(BytesIO(render(document, "pdf", paper))).pages) == 1


@pytest.mark.parametrize(("steps", "expected"), [((None,) * 5, ["R-1030"]), ((), ["R-1030"]), ((None, 3), [])])
def test_an_answer_without_a_single_step_is_warned_about(steps: tuple[int | None, ...], expected: list[str]) -> None:
    found = RULES["noget_er_svaret"].check(Case(row(TODAY, *steps), ON), udsagn="udsagn_1")
    assert [item.code for item in found] == expected


# --- periods ---------------------------------------------------------------------------------------------------------

DAYS = st.dates(date(2024, 11, 1), TODAY)
SEVERAL = st.lists(st.builds(Answer, DAYS, st.just((3,) * 5)), max_size=60)
LEAST = st.integers(3, 12)


@given(SEVERAL, LEAST)
def test_a_period_has_enough_answers_of_whole_months_that_follow_each_other(all_: list[Answer], least: int) -> None:
    found = periods(all_, least, TODAY)
    assert all(len(one.answers) >= least for one in found)
    ends = [end for one in found for end in (one.first, one.last)]
    assert ends == sorted(ends) and len({one.first for one in found}) == len(found)
    for one in found:
        inside = [answer for answer in all_ if one.first <= (answer.day.year, answer.day.month) <= one.last]
        assert sorted(map(repr, inside)) == sorted(map(repr, one.answers))
    told = sum(len(one.answers) for one in found)
    waiting = [answer for answer in all_ if not found or (answer.day.year, answer.day.month) > found[-1].last]
    assert told + len(waiting) == len(all_)
    assert sum((one.day.year, one.day.month) < (TODAY.year, TODAY.month) for one in waiting) < least


@given(SEVERAL, LEAST, DAYS)
def test_a_period_that_is_told_never_changes_when_later_answers_come(all_: list[Answer], least: int, then: date) -> None:
    """What an earlier edition told is told word for word by the next one: they differ by whole periods only."""
    earlier = periods([one for one in all_ if one.day <= then], least, then)
    now = periods(all_, least, TODAY)
    assert [(one.first, one.last, sorted(map(repr, one.answers))) for one in now[: len(earlier)]] == [
        (one.first, one.last, sorted(map(repr, one.answers))) for one in earlier]  # fmt: skip


def test_a_period_has_a_name_and_a_short_one() -> None:
    assert (Period((2026, 3), (2026, 3), ()).name, Period((2026, 3), (2026, 3), ()).short) == ("marts 2026", "mar. 26")
    assert Period((2026, 1), (2026, 3), ()).name == "januar til marts 2026"
    long = Period((2025, 12), (2026, 5), ())
    assert (long.name, long.short) == ("december 2025 til maj 2026", "dec. 25–maj 26")


def test_months_are_joined_until_there_are_enough_and_the_rest_waits() -> None:
    sizes = {(1, 3), (2, 1), (3, 1), (4, 6), (5, 4), (11, 9)}
    all_ = [Answer(date(2026, month, 5), (3,) * 5) for month, count in sizes for _ in range(count)]
    found = periods(all_, 5, TODAY)
    assert [(one.name, len(one.answers)) for one in found] == [("januar til marts 2026", 5), ("april 2026", 6)]


# --- the report ------------------------------------------------------------------------------------------------------


def month(number: int, *answers_: tuple[int | None, ...], **more: object) -> list[dict[str, object]]:
    return [row(date(2026, number, 3 + place), *steps, **more) for place, steps in enumerate(answers_)]


def test_the_table_has_the_median_of_each_period_and_the_chart_says_the_same() -> None:
    first = month(3, (1, 2, 3, 4, 5), (2, 2, 3, 4, 5), (3, 2, 3, 4, 5), (4, 2, 3, 4, None), (5, 2, 3, 4, None))
    second = month(4, *[(4, 5, 3, 2, 5)] * 3, *[(5, 5, 3, 2, 5)] * 3)
    blocks = report([*first, *second])
    assert tables(blocks)["Medianen i hver periode"] == (
        ("marts 2026", "5", "3", "2", "3", "4", "5"), ("april 2026", "6", "4–5", "5", "3", "2", "5"))  # fmt: skip
    figure = next(block for block in blocks if isinstance(block, Figure))
    assert "Det gav mening, at jeg var med: mar. 2, apr. 5." in figure.alt
    assert "Jeg bidrog med noget på mødet: mar. 3, apr. 4–5." in figure.alt
    moved = next(block.text for block in blocks if isinstance(block, Paragraph) and "første periode" in block.text)
    assert moved == ("Højere nu end i den første periode: “Jeg bidrog med noget på mødet”, “Det gav mening, at jeg var med”. "
                     "Lavere nu: “Jeg ved, hvem der har ansvaret for hvad”.")  # fmt: skip


@given(st.lists(st.tuples(*[st.one_of(st.none(), st.integers(1, 5))] * 5), min_size=5, max_size=8))
def test_the_medians_agree_with_every_way_to_fill_in_what_is_unclear(all_: list[tuple[int | None, ...]]) -> None:
    told = tables(report(month(3, *all_)))["Medianen i hver periode"][0][2:]
    for place, text in enumerate(told):
        low = statistics.median_low([steps[place] or 1 for steps in all_])
        high = statistics.median_high([steps[place] or 5 for steps in all_])
        assert text == (str(low) if low == high else f"{low}–{high}")


def test_one_period_has_numbers_and_no_trend() -> None:
    blocks = report(month(3, *[(3,) * 5] * 5))
    assert not any(isinstance(block, Figure) for block in blocks) and "En tendens kræver mindst to." in said(blocks)


@pytest.mark.parametrize("count", [0, 1, 4])
def test_too_few_answers_give_a_sentence_and_nothing_else(count: int) -> None:
    blocks = report(month(3, *[(3,) * 5] * count, minutes=90, barriers=BARRIERS))
    assert [type(block) for block in blocks] == [Note]
    assert blocks[0].text.startswith("Opgørelsen kan laves, når der er mindst 5 svar fra måneder, der er gået.")


def test_the_newest_answers_wait_and_the_reader_is_told() -> None:
    done = month(3, *[(3,) * 5] * 5)
    blocks = report([*done, *month(4, *[(5,) * 5] * 4)])
    assert tables(blocks) == tables(report(done)) and "De nyeste svar er ikke med endnu." in said(blocks)
    assert "De nyeste svar" not in said(report(done))
    assert tables(report([*done, *month(11, *[(5,) * 5] * 9)])) == tables(report(done)), "this month is not over"


def test_what_stood_in_the_way_is_named_without_a_number_and_only_when_enough_say_so() -> None:
    def named(count: int) -> list[tuple[str, ...]]:
        all_ = [*month(3, *[(3,) * 5] * count, barriers=[BARRIERS[2]]), *month(4, *[(3,) * 5] * 8, barriers=[BARRIERS[0]])]
        return [block.items for block in report([*all_, *month(3, *[(3,) * 5] * 5)]) if isinstance(block, Bullets)]

    assert (named(4), named(5), named(9)) == ([(BARRIERS[0],)], *[[(BARRIERS[0], BARRIERS[2])]] * 2)
    assert "Intet er nævnt i mindst 5 svar." in said(report(month(3, *[(3,) * 5] * 6)))


def test_a_meeting_has_one_length_though_several_tell_it() -> None:
    day, other = date(2026, 3, 3), date(2026, 3, 17)
    rows = [row(day, 3, minutes=minutes) for minutes in (50, 50, 56)] + [row(other, 3, minutes=75), row(other, 3), row(other, 3)]
    assert meetings(answers(Case({}, ON, tuple(rows)), FIELDS)) == {day: 50, other: 75}
    assert tables(report(rows))["Så længe varede møderne"] == (("marts 2026", "2", "62", "1"),)
    assert "Så længe varede møderne" not in tables(report(month(3, *[(3,) * 5] * 5)))


def test_a_lower_threshold_is_told_with_its_reason() -> None:
    own = {**ON.municipality.settings, "smaa_tal_graense": 3, "smaa_tal_begrundelse": "Vi er få."}
    low = replace(ON, municipality=replace(ON.municipality, settings=own))
    blocks = report(month(3, *[(3,) * 5] * 3), low)
    assert blocks[0] == Note("Grænsen for små tal er sat ned", "Den er 3 i stedet for 5. Begrundelsen er: Vi er få.")
    assert any(isinstance(block, Facts) for block in blocks)


# --- what can be worked out ------------------------------------------------------------------------------------------

LEVELS = [None, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("people", range(5, 13))
def test_from_a_median_at_least_two_values_are_possible_for_every_hidden_count(people: int) -> None:
    """Exhaustive: all ways to answer one statement, by what is told of them. Periods have nothing in common, so this is all there is."""
    seen: dict[object, list[set[int]]] = {}
    for all_ in combinations_with_replacement(LEVELS, people):
        counts = seen.setdefault(middle(all_, 5), [set() for _ in LEVELS])
        for place, level in enumerate(LEVELS):
            counts[place].add(all_.count(level))
    assert len(seen) == 15 and min(len(values) for counts in seen.values() for values in counts) >= 2


@pytest.mark.parametrize("seed", range(25))
def test_two_editions_differ_by_whole_periods_and_never_by_a_few_answers(seed: int) -> None:
    """20 editions of each of 25 surveys, as they grow month by month: every row is as it was, and a new one has enough answers."""
    chance = random.Random(seed)
    all_ = [row(date(2025, 1, 1) + timedelta(days=chance.randint(0, 600)), *(chance.choice(LEVELS) for _ in range(5)))
            for _ in range(chance.randint(20, 90))]
    told: tuple[tuple[str, ...], ...] = ()
    for step in range(20):
        today = date(2025, 2, 10) + timedelta(days=30 * step)
        edition = tables(report([one for one in all_ if one["dato"] <= today], replace(ON, today=today))).get("Medianen i hver periode", ())
        assert edition[: len(told)] == told and all(int(line[1]) >= 5 for line in edition)
        told = edition
    assert told


def test_the_report_of_the_example_holds_no_day_and_warns_about_what_it_cannot_say() -> None:
    template = files.find_template(TREND, ON, ROOT / "templates")
    checked, problems = check_all(template, read.read(ROOT / "eksempler" / f"{TREND}.yml", template, ON), ON)
    assert problems == [] and [item.line for one in checked for item in one.problems] == []
    document = compose(template, {}, ON, tuple(one.values for one in checked))
    words = said(document.blocks)
    assert not re.search(r"\d{1,2}[.-] ?(\d{1,2}-|januar|februar|marts|april|maj|juni|august|september|oktober)", words)
    assert any(block == Heading("Det kan tallene ikke sige", 1) for block in document.blocks)


def test_the_example_is_what_the_script_makes() -> None:
    spec = importlib.util.spec_from_file_location("make_meeting_answers", ROOT / "scripts" / "make_meeting_answers.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.text() == (ROOT / "eksempler" / f"{TREND}.yml").read_text(encoding="utf-8")
