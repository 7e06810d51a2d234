"""Competences as data, one person's profile with its suggestions, and the team's overview that gives nobody away."""

from __future__ import annotations

import importlib.util
import json
import random
import re
import shutil
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from itertools import chain, combinations_with_replacement, product
from pathlib import Path

import pytest
from declared import ROOT, context
from hypothesis import given
from hypothesis import strategies as st

from metodebog import files, letterhead, read
from metodebog.analysis.middle import Range, middle
from metodebog.attached import EARLIER
from metodebog.attachments import Source
from metodebog.batch import formats, render
from metodebog.check import check_all
from metodebog.compose import compose, compose_blank
from metodebog.context import Context
from metodebog.document import Answer, Block, Bullets, Data, Document, Facts, Figure, Heading, Note, PageBreak, Paragraph, Table, texts
from metodebog.records import wanted
from metodebog.rules.base import RULES, Case
from metodebog.rules.kompetencer import Assessment, Rating, assessment, courses, earlier, latest, strengths, suggestions
from metodebog.views.base import VIEWS
from metodebog.views.kompetencer_figur import Levels
from metodebog.views.kompetencer_team import few_changed, needs

ON = context(date(2026, 11, 22), example=True)
ENTRIES = ON.knowledge.entries["kompetencer"]
PROFILE, OVERVIEW = "kompetenceprofil", "kompetenceoverblik"
FIELDS = {"hvem": "hvem", "dato": "dato", "faglig": "faglig_nu_1", "personlig": "personlig_nu_1"}
TODAY = date(2026, 11, 12)


def values(*levels: tuple[str, int, int, int, int], who: str = "Mia Opdigtet", day: date = TODAY) -> dict[str, object]:
    """Answers from (group, number, now, wanted, priority); 0 leaves one out."""
    made: dict[str, object] = {"hvem": who, "dato": day}
    for group, number, *steps in levels:
        names = (f"{group}_{what}_{number}" for what in ("nu", "oensket", "vigtig"))
        made |= {name: str(step) for name, step in zip(names, steps, strict=True) if step}
    return made


def everything(now: int, wanted_: int, priority: int = 3, **more: object) -> dict[str, object]:
    return values(*(("faglig", n, now, wanted_, priority) for n in range(1, 11)), *(("personlig", n, now, wanted_, priority)
                                                                                  for n in range(1, 15)), **more)


def person(answers: dict[str, object]) -> Assessment:
    return assessment(answers, ON, FIELDS)


def shown(view: str, answers: dict[str, object], records: Iterable[dict[str, object]] = (), case: Context = ON) -> list[Block]:
    return list(VIEWS[view].make(Case(answers, case, tuple(records)), **FIELDS))


def said(blocks: Sequence[Block]) -> str:
    return "\n".join(texts(Document("", tuple(blocks))))


# --- the list --------------------------------------------------------------------------------------------------------


def test_there_are_ten_professional_and_thirteen_personal_competences_and_the_misplaced_one() -> None:
    groups = [entry["gruppe"] for entry in ENTRIES.values()]
    assert groups == ["faglig"] * 10 + ["personlig"] * 14
    sources = {(entry["gruppe"], entry["kilde"]) for entry in ENTRIES.values()}
    assert sources == {("faglig", "003.55"), ("personlig", "003.56"), ("personlig", "003.55")}
    misplaced = [entry for entry in ENTRIES.values() if (entry["gruppe"], entry["kilde"]) == ("personlig", "003.55")]
    assert [entry["tekst"] for entry in misplaced] == ["Lytter aktivt og er vedholdende."]
    assert "gætter" in misplaced[0]["hjaelp"], "the reader is told that its place is our guess"


def test_every_competence_has_two_signs_of_its_own_a_short_name_and_a_way_to_practise() -> None:
    signs = [entry[key] for entry in ENTRIES.values() for key in ("tegn1", "tegn2")]
    assert len(set(signs)) == 48 and all(sign.endswith(".") for sign in signs)
    assert all(entry["metode"].endswith((".", "?")) and len(entry["kort"]) <= 27 for entry in ENTRIES.values())
    assert len({entry["kort"] for entry in ENTRIES.values()}) == 24


def test_a_page_that_a_suggestion_names_is_a_page_of_the_handbook() -> None:
    titles = {re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.M)[1] for page in (ROOT / "book").rglob("*.md")}
    assert {entry["materiale"] for entry in ENTRIES.values() if "materiale" in entry} - titles == set()


def test_the_words_of_the_scales_in_the_form_are_those_of_the_lists() -> None:
    section = next(one for one in profile().sections if one.id == "faglige")
    can = ON.knowledge.entries["skala_kunnen"]
    words = ", ".join(f"{one['tekst']} = {one['hjaelp'].lower()}" for one in can.values() if one["tekst"].isdecimal())
    first, *_, last = ON.knowledge.entries["skala_vigtighed"].values()
    assert section.guidance == f"Nu og ønsket: {words}. Prioritet: fra 1 = {first['hjaelp'].lower()} til 5 = {last['hjaelp'].lower()}."


@cache
def profile() -> object:
    return files.find_template(PROFILE, ON, ROOT / "templates")


# --- one person ------------------------------------------------------------------------------------------------------


def test_every_field_of_the_form_is_read_into_the_rating_it_belongs_to() -> None:
    answers = {"hvem": "Mia", "dato": TODAY}
    fields = [field.id for field in profile().fields if field.kind == "valg"]
    assert len(fields) == 72
    for number, id_ in enumerate(fields):
        answers[id_] = str(number % 5 + 1)
    ratings = person(answers).ratings
    assert [one.id for one in ratings] == list(ENTRIES)
    assert [step for one in ratings for step in (one.now, one.wanted, one.priority)] == [number % 5 + 1 for number in range(72)]
    assert [one.field for one in ratings] == fields[::3]


def test_ved_ikke_and_nothing_are_no_level() -> None:
    ratings = person({"hvem": "Mia", "dato": TODAY, "faglig_nu_1": "Ved ikke", "faglig_nu_2": "2", "faglig_oensket_2": "4"}).ratings
    assert [(one.now, one.wanted, one.gap, one.need) for one in ratings[:3]] == [(None,) * 3 + (0,), (2, 4, 2, 2), (None,) * 3 + (0,)]


STEPS = st.one_of(st.none(), st.integers(1, 5))
RATINGS = st.lists(st.tuples(STEPS, STEPS, STEPS), min_size=24, max_size=24)


def rated(steps: Sequence[tuple[int | None, ...]]) -> Assessment:
    made = [Rating(f"k{place}", f"faglig_nu_{place}", "", "", "faglig", place, *three) for place, three in enumerate(steps)]
    return Assessment("Mia", TODAY, tuple(made))


@given(RATINGS)
def test_the_suggestions_are_the_three_highest_products_of_priority_and_gap(steps: list[tuple[int | None, ...]]) -> None:
    """Against the rule in words: repeatedly take the best that is left."""
    left = {place: (now, wanted_, priority) for place, (now, wanted_, priority) in enumerate(steps)
            if now is not None and wanted_ is not None and wanted_ > now}
    expected = []
    while left and len(expected) < 3:
        best = None
        for place, (now, wanted_, priority) in left.items():
            score = ((priority or 1) * (wanted_ - now), wanted_ - now)
            if best is None or score > best[0]:
                best = score, place
        expected.append(best[1])
        del left[best[1]]
    assert [one.place for one in suggestions(rated(steps))] == expected


@given(RATINGS)
def test_strengths_are_never_below_what_is_left_out(steps: list[tuple[int | None, ...]]) -> None:
    one = rated(steps)
    best = [rating.place for rating in strengths(one)]
    left = [now for place, (now, *_) in enumerate(steps) if place not in best and now is not None]
    assert len(best) <= 5 and (bool(best) == any(now for now, *_ in steps))
    assert all(steps[place][0] >= min(4, max(now for now, *_ in steps if now)) for place in best)
    assert not best or len(best) < 5 or all(now <= min(steps[place][0] for place in best) for now in left)


def test_a_suggestion_names_the_signs_an_exercise_the_course_a_page_and_supervision() -> None:
    blocks = shown("kompetencer_forslag", values(("faglig", 5, 2, 4, 5)))
    entry = ENTRIES["faglig_moeder"]
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["1. Møder og koordinering: fra 2 til 4"]
    signs, ways = [block.items for block in blocks if isinstance(block, Bullets)]
    assert signs == (entry["tegn1"], entry["tegn2"])
    assert ways[0] == f"Øv dig: {entry['metode']}" and "“Effektive møder (én dag)”" in ways[1]
    assert ways[2:] == (f"Læs i håndbogen: {entry['materiale']}.", "Tag den op i supervision eller på et møde med faglig sparring.")
    assert "Afstand 2, prioritet 5." in said(blocks) and "Prioritet gange afstand." in said(blocks)


def test_a_competence_that_no_course_works_with_has_other_ways() -> None:
    assert courses("faglig_it", ON) == ()
    assert [name for name, _ in courses("personlig_graenser", ON)] == ["Recovery og kommunikation (to dage)", "Effektive møder (én dag)"]
    ways = [block.items for block in shown("kompetencer_forslag", values(("faglig", 9, 1, 3, 5))) if isinstance(block, Bullets)][1]
    assert len(ways) == 3 and not any("kurset" in way for way in ways)


def test_without_a_gap_there_is_a_sentence_and_no_suggestion() -> None:
    blocks = shown("kompetencer_forslag", everything(4, 4))
    assert [type(block) for block in blocks] == [Paragraph] and "Derfor er der ingen forslag." in blocks[0].text


def test_two_uncertain_levels_are_not_called_the_wanted_one() -> None:
    assert Levels("Recovery", (1, 5), (1, 5)).words == "fra 1–5 til 1–5"
    assert Levels("Recovery", (3, 3), (3, 3)).words == "3, som ønsket"


def test_the_chart_tells_in_words_what_it_draws_and_the_tables_hold_the_same_numbers() -> None:
    answers = values(("faglig", 1, 3, 5, 2), ("faglig", 2, 4, 4, 1), ("personlig", 1, 2, 0, 0))
    figure = next(block for block in shown("kompetencer_tegnet", answers) if isinstance(block, Figure))
    told = ("Uddannelse: fra 3 til 5.", "Lidelser og rusmidler: 4, som ønsket.", "Overblik og struktur: nu 2.", "Recovery: ikke vurderet.")
    assert [words for words in told if words not in figure.alt] == []
    assert figure.svg.startswith("<svg") and figure.svg.count(">ikke vurderet</text>") == 21
    document = compose(profile(), answers, ON)
    rows = {row[0]: row[1:] for block in document.blocks if isinstance(block, Table) and block.columns[0].label == "Kompetence"
            for row in block.rows}
    assert rows == {"Uddannet socialrådgiver eller socialformidler": ("3", "5", "2"), "Overblik og struktur": ("2", "", ""),
                    "Bred viden om psykiske lidelser og rusmidler og om det, de fører med sig": ("4", "4", "1")}


def test_a_second_assessment_tells_what_has_moved_since_the_last_one_of_the_same_person() -> None:
    first = values(("faglig", 1, 2, 4, 3), ("faglig", 2, 4, 4, 1), ("faglig", 3, 3, 3, 1), day=date(2025, 11, 3))
    older = values(("faglig", 1, 1, 4, 3), day=date(2024, 1, 1))
    other = values(("faglig", 1, 5, 5, 1), who="Bo Prøvesen", day=date(2026, 1, 1))
    now = values(("faglig", 1, 4, 4, 3), ("faglig", 2, 3, 4, 1), ("faglig", 3, 3, 4, 1), ("faglig", 4, 2, 3, 1), who="mia  opdigtet")
    blocks = shown("kompetencer_siden_sidst", now, (older, other, now, first))
    assert next(block for block in blocks if isinstance(block, Table)).rows == (
        ("Uddannelse", "2", "4", "+2"), ("Lidelser og rusmidler", "4", "3", "−1"))  # fmt: skip
    assert blocks[0].text == "Siden 3. november 2025 er 1 gået frem, 1 er gået tilbage, og 1 er de samme."
    assert any(isinstance(block, Note) for block in blocks), "the yardstick may have moved"
    assert shown("kompetencer_siden_sidst", first, (first, other, now)) == [], "the first one has nothing to be compared with"


def test_the_run_of_a_file_with_two_assessments_shows_the_change_in_the_newest_only() -> None:
    file = ROOT / "eksempler" / f"{PROFILE}.yml"
    made = wanted(profile(), read.read(file, profile(), ON), ON, source=Source(file))
    assert made.problems == [] and len(made.records) == 3
    changes = [said([block for block in compose(profile(), one.values, ON, one.records).blocks if isinstance(block, Paragraph)])
               for one in made.records]
    assert ["Siden 3. november 2025" in text for text in changes] == [False, True, False]


def test_nothing_of_another_person_stands_in_a_profile() -> None:
    mine, other = everything(3, 3), everything(1, 5, 5, who="Bo Prøvesen", day=date(2025, 1, 1))
    alone, together = (compose(profile(), mine, ON, records) for records in ((mine,), (mine, other)))
    assert alone == together and "Bo" not in said(together.blocks)


def test_the_sheet_for_the_talk_has_the_suggestions_and_room_to_write_on_a_page_of_its_own() -> None:
    blocks = compose(profile(), values(("faglig", 5, 2, 4, 5)), ON).blocks
    place = next(index for index, block in enumerate(blocks) if isinstance(block, PageBreak))
    sheet = blocks[place + 1 :]
    assert sheet[0] == Heading("Til samtalen med din leder", 1) and sheet[2] == Bullets(("Møder og koordinering: fra 2 til 4",))
    assert [block.lines for block in sheet if isinstance(block, Answer)] == [2, 2, 2]
    assert next(block for block in sheet if isinstance(block, Table)).rows == (("", "", ""),) * 3


def test_on_paper_the_form_takes_two_pages_at_most() -> None:
    from pypdf import PdfReader

    paper, _ = letterhead.load(ON)
    assert len(PdfReader(BytesIO(render(compose_blank(profile(), ON), "pdf", paper))).pages) <= 2


@pytest.mark.parametrize(
    ("rule", "answers", "expected"),
    [
        ("oensket_er_ikke_lavere", values(("faglig", 1, 4, 2, 1), ("personlig", 14, 5, 4, 1)),
         [("R-1020", "faglig_nu_1"), ("R-1020", "personlig_nu_14")]),
        ("oensket_er_ikke_lavere", everything(3, 3), []),
        ("nu_og_oensket_foelges_ad", values(("faglig", 2, 4, 0, 1), ("faglig", 3, 0, 4, 0), ("faglig", 4, 1, 1, 1)),
         [("R-1021", "faglig_nu_2")]),
        ("nu_og_oensket_foelges_ad", values(("faglig", 4, 0, 0, 1)), []),
        ("faa_er_vigtigst", everything(3, 4, 5), [("R-1022", "faglig_vigtig_6")]),
        ("faa_er_vigtigst", values(*(("faglig", n, 2, 3, 5) for n in range(1, 6))), []),
        ("noget_er_vurderet", values(("faglig", 1, 0, 3, 3)), [("R-1023", "faglig_nu_1")]),
        ("noget_er_vurderet", values(("faglig", 1, 1, 0, 0)), []),
    ],
)  # fmt: skip
def test_the_rules_tell_what_may_be_a_mistake(rule: str, answers: dict[str, object], expected: list[tuple[str, str]]) -> None:
    found = RULES[rule].check(Case(answers, ON), faglig="faglig_nu_1", personlig="personlig_nu_1")
    assert [(item.code, item.field) for item in found] == expected


# --- the team --------------------------------------------------------------------------------------------------------


@given(st.lists(STEPS, min_size=1, max_size=7))
def test_the_middle_is_told_as_all_that_it_can_be(answers: list[int | None]) -> None:
    """Against every way to fill in the unclear answers."""
    filled = [list(one) for one in product(*([step] if step else (1, 5) for step in answers))]
    low, high = min(map(statistics.median_low, filled)), max(map(statistics.median_high, filled))
    assert middle(answers, 1) == (low, high)
    assert middle(answers, len(answers) + 1) is None


def team(*levels: tuple[int | None, int | None]) -> list[Assessment]:
    """One competence, a person for each pair of now and wanted."""
    return [Assessment(f"Person {number}", TODAY, (Rating("k", "faglig_nu_1", "K", "K", "faglig", 0, *pair),))
            for number, pair in enumerate(levels)]


def test_a_team_of_four_gets_a_sentence_and_no_numbers() -> None:
    blocks = shown("kompetencer_i_teamet", {}, [everything(2, 4, who=f"Person {n}") for n in range(4)])
    assert [type(block) for block in blocks] == [Note]
    assert blocks[0].text == (
        "Overblikket kan laves, når mindst 5 personer har vurderet sig selv. Færre kan røbe, hvad den enkelte har svaret.")
    assert needs(team(*[(2, 4)] * 4), 5) == ()


def test_the_same_person_twice_is_one_person() -> None:
    records = [everything(2, 4, who=f"Person {n}") for n in range(4)] + [everything(3, 4, who="PERSON 0", day=date(2026, 11, 13))]
    assert [type(block) for block in shown("kompetencer_i_teamet", {}, records)] == [Note]
    mine = latest([person(one) for one in records])
    assert len(mine) == 4 and mine[0].ratings[0].now == 3
    assert earlier(person(records[4]), [person(one) for one in records]).ratings[0].now == 2


def test_a_team_of_five_gets_medians_and_no_counts() -> None:
    blocks = shown("kompetencer_i_teamet", {}, [everything(2 + n % 2, 4, who=f"Person {n}") for n in range(5)])
    table = next(block for block in blocks if isinstance(block, Table))
    assert [column.label for column in table.columns] == ["Nr.", "Kompetence", "Median nu", "Median ønsket"]
    assert table.rows[0] == ("1", "Uddannelse", "2", "4") and len(table.rows) == 24
    assert "bliver vist, når mindst 10 har svaret" in said(blocks)


@pytest.mark.parametrize(("large", "expected"), [(0, "skjult"), (4, "skjult"), (5, "5"), (7, "7"), (8, "skjult"), (12, "skjult")])
def test_a_count_is_told_when_neither_those_nor_the_others_are_few(large: int, expected: str) -> None:
    assert needs(team(*[(2, 4)] * large, *[(3, 4)] * (12 - large)), 5)[0].large == expected


def test_a_count_is_not_told_where_the_medians_leave_no_room_for_it() -> None:
    """Of eleven, six can do it already and five want far more: with the medians, the count would tell how the six answered."""
    assert needs(team(*[(1, 3)] * 5, *[(1, 1)] * 6), 5)[0].large == "skjult"
    assert needs(team(*[(2, 4)] * 5, *[(4, 5)] * 6), 5)[0].large == "skjult"


def test_the_needs_are_ranked_by_the_gap_between_the_medians_then_by_the_count() -> None:
    def mixed(n: int) -> dict[str, object]:
        return values(("faglig", 1, 3, 4, 1), ("faglig", 2, 2, 4, 1), ("faglig", 3, 4, 4, 1),
                      ("faglig", 4, 2, 4 if n < 7 else 3, 1), ("faglig", 5, 2 if n < 6 else 3, 4, 1), who=f"Person {n}")  # fmt: skip

    blocks = shown("kompetencer_i_teamet", {}, [mixed(n) for n in range(12)])
    table = next(block for block in blocks if isinstance(block, Table))
    assert [row[:5] for row in table.rows[:4]] == [
        ("1", "Samtalen", "2", "4", "7"), ("2", "Lidelser og rusmidler", "2", "4", "skjult"),
        ("3", "Møder og koordinering", "2–3", "4", "6"), ("4", "Uddannelse", "3", "4", "skjult")]  # fmt: skip
    covered = next(block for block in blocks if isinstance(block, Table) and block.columns[0].label == "Kursus")
    assert covered.rows == (("Recovery og kommunikation (to dage)", "2", "Samtalen\nLidelser og rusmidler"),
                            ("Effektive møder (én dag)", "1", "Møder og koordinering"))  # fmt: skip
    assert [block.items for block in blocks if isinstance(block, Bullets)] == [("Uddannelse",)]


def test_without_a_need_the_overview_says_so() -> None:
    blocks = shown("kompetencer_i_teamet", {}, [everything(4, 4, who=f"Person {n}") for n in range(10)])
    assert "Ingen kompetence har en ønsket median, som er højere end medianen nu." in said(blocks)
    assert not any("Kurser" in block.text for block in blocks if isinstance(block, Heading))


LEVELS = [None, 1, 2, 3, 4, 5]
PAIRS = list(product(LEVELS, LEVELS))


def hidden(pairs: Sequence[tuple[int | None, int | None]]) -> dict[str, int]:
    """The counts that nobody may know: how many stand on each level now and wanted, and how many have a large gap."""
    found = {f"nu {level}": sum(now == level for now, _ in pairs) for level in LEVELS}
    found |= {f"ønsket {level}": sum(wanted_ == level for _, wanted_ in pairs) for level in LEVELS}
    return found | {"langt igen": sum(None not in pair and pair[1] - pair[0] >= 2 for pair in pairs)}


def published(pairs: Sequence[tuple[int | None, int | None]]) -> tuple[object, ...]:
    need = needs(team(*pairs), 5)[0]
    return len(pairs), need.now, need.wanted, need.large


def unknown(pairs: list[tuple[int | None, int | None]], tries: int = 30_000) -> set[str]:
    """The hidden counts for which no other survey with the same publication has been found: first one person answers otherwise, then
    up to five do, by lot."""
    told, own, chance = published(pairs), hidden(pairs), random.Random(1)
    open_ = {name for name in own if not (name == "langt igen" and str(told[3]).isdecimal())}
    one_by_one = ([*pairs[:place], pair, *pairs[place + 1 :]] for place in range(len(pairs)) for pair in PAIRS)
    for other in chain(one_by_one, (_otherwise(pairs, chance) for _ in range(tries))):
        counts = hidden(other)
        if any(counts[name] != own[name] for name in open_) and published(other) == told:
            open_ = {name for name in open_ if counts[name] == own[name]}
        if not open_:
            break
    return open_


def _otherwise(pairs: list[tuple[int | None, int | None]], chance: random.Random) -> list[tuple[int | None, int | None]]:
    other = [*pairs]
    for place in chance.sample(range(len(pairs)), chance.randint(2, 5)):
        other[place] = chance.choice(PAIRS)
    return other


def survey(seed: int) -> list[tuple[int | None, int | None]]:
    """Five to fourteen people by lot; some surveys are nearly of one mind, and some have many unclear answers."""
    chance = random.Random(seed)
    usual, unclear, spread = chance.choice(PAIRS[7:]), chance.choice((0, 0.1, 0.4)), chance.choice((0, 0.2, 0.5, 1))

    def level(own: int | None) -> int | None:
        return None if chance.random() < unclear else chance.randint(1, 5) if chance.random() < spread else own

    return [(level(usual[0]), level(usual[1])) for _ in range(chance.randint(5, 14))]


@pytest.mark.parametrize("part", range(5))
def test_no_hidden_count_of_a_team_can_be_worked_out_from_what_is_published(part: int) -> None:
    """500 surveys: for every hidden count there is another survey with the same publication and another count."""
    for seed in range(part * 100, part * 100 + 100):
        assert unknown(survey(seed)) == set(), (seed, survey(seed))


@pytest.mark.parametrize("people", [10, 11, 12])
def test_beside_the_medians_and_the_count_at_least_four_values_are_possible_for_every_hidden_count(people: int) -> None:
    """Exhaustive: every way to answer now, every way to answer wanted, and every number of large gaps that the two allow."""
    np = pytest.importorskip("numpy")
    ways = [[answers.count(level) for level in LEVELS] for answers in combinations_with_replacement(LEVELS, people)]
    by_range: dict[Range, list[list[int]]] = {}
    for way in ways:
        answers = [level for level, count in zip(LEVELS, way, strict=True) for _ in range(count)]
        by_range.setdefault(middle(answers, 5), []).append(way)
    told = 0
    for (now, rows), (wanted_, columns) in product(by_range.items(), repeat=2):
        if now[1] > 3 or wanted_[0] < 3:
            continue
        left, right = np.array(rows, dtype=np.int16), np.array(columns, dtype=np.int16)
        least, most = gaps(np, left[:, None, :], right[None, :, :], people)
        for count in range(5, people - 4):
            fits = (least <= count) & (count <= most)
            for possible in (left[fits.any(1)], right[fits.any(0)]):
                assert not len(possible) or min(len(set(possible[:, level])) for level in range(6)) >= 4, (now, wanted_, count)
            told += fits.any()
    assert told > 20, "there are publications with a count"


def gaps(np: object, now: object, wanted_: object, people: int) -> tuple[object, object]:
    """The fewest and the most who can have a gap of two steps or more, for so many on each level (unclear, 1–5) now and wanted."""
    third = np.minimum(now[..., 3], wanted_[..., 5])
    second = np.minimum(now[..., 2], wanted_[..., 4] + wanted_[..., 5] - third)
    first = np.minimum(now[..., 1], wanted_[..., 3:].sum(-1) - third - second)
    near = wanted_[..., :3].sum(-1)
    one = np.minimum(now[..., 1], near)
    two = np.minimum(now[..., 2], near - one + wanted_[..., 3])
    three = np.minimum(now[..., 3], near + wanted_[..., 3] - one - two + wanted_[..., 4])
    without = one + two + three + now[..., 0] + now[..., 4] + now[..., 5]
    return people - without, first + second + third


def test_the_search_sees_a_count_that_is_given_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: with the counts on level 5 published, that count is not hidden any more."""
    module = importlib.import_module(__name__)
    told = module.published
    monkeypatch.setattr(module, "published", lambda pairs: (*told(pairs), sum(now == 5 for now, _ in pairs)))
    assert "nu 5" in unknown(survey(1), tries=2_000)


def test_the_order_follows_from_what_is_shown() -> None:
    """Two teams with the same publication and other hidden counts are ranked alike."""
    def mine(few: int) -> tuple[str, ...]:
        people = [values(("faglig", 1, 2, 4 if n < few else 3, 1), ("faglig", 2, 2, 3, 1), who=f"Person {n}") for n in range(12)]
        return tuple(need.rating.id for need in needs([person(one) for one in people], 5))

    assert mine(1) == mine(4) == mine(0)


def lowered(least: int, why: str) -> Context:
    own = {**ON.municipality.settings, "smaa_tal_graense": least, "smaa_tal_begrundelse": why}
    return replace(ON, municipality=replace(ON.municipality, settings=own))


def test_a_lower_threshold_is_told_with_its_reason() -> None:
    records = [everything(2, 4, who=f"Person {n}") for n in range(6)]
    blocks = shown("kompetencer_i_teamet", {}, records, lowered(3, "Teamet er på seks og har sagt ja."))
    assert blocks[0].text == "Den er 3 i stedet for 5. Begrundelsen er: Teamet er på seks og har sagt ja."
    assert any(isinstance(block, Facts) for block in blocks)
    assert all(isinstance(block, Note) for block in shown("kompetencer_i_teamet", {}, records[:2], lowered(3, "Grund")))
    assert "Grænsen for små tal" not in said(shown("kompetencer_i_teamet", {}, records))


@pytest.mark.parametrize(
    ("new", "gone", "refused"),
    [(0, 0, False), (1, 0, True), (4, 0, True), (5, 0, False), (0, 1, True), (0, 4, True), (0, 5, False), (2, 2, True), (2, 5, False)],
)
def test_an_edition_that_differs_from_an_earlier_one_by_a_few_people_is_refused(new: int, gone: int, refused: bool) -> None:
    """12 people assessed themselves; then some more did, and some left."""
    old = [everything(2 + n % 3, 5, who=f"Person {n}", day=date(2026, 1, 5)) for n in range(12)]
    more = [everything(4, 5, who=f"Ny {n}", day=date(2026, 3, 1)) for n in range(new)]
    first = replace(ON, today=date(2026, 2, 1))
    edition = next(block for block in shown("kompetencer_i_teamet", {}, old, first) if isinstance(block, Data))
    attached = {EARLIER: ({"format": "noget andet"}, json.loads(edition.json))}
    blocks = list(VIEWS["kompetencer_i_teamet"].make(Case({}, ON, (*old[gone:], *more), attached=attached), **FIELDS))
    assert ([type(block) for block in blocks] == [Note]) == refused
    assert not refused or "kun kommet få nye svar til" in said(blocks)


def test_people_who_answer_again_are_new_answers() -> None:
    old = [everything(2, 5, who=f"Person {n}", day=date(2026, 1, 5)) for n in range(12)]
    edition = {"format": "metodebog-kompetencer-1", "personer": 12, "lavet": "2026-02-01"}

    def few(again: int) -> bool:
        records = old + [everything(4, 5, who=f"Person {n}", day=date(2026, 3, 1)) for n in range(again)]
        return few_changed(latest([person(one) for one in records]), [edition], 5)

    assert [few(count) for count in (0, 1, 4, 5, 12)] == [False, True, True, False, False]
    assert few_changed([person(one) for one in old], [{**edition, "lavet": "i går"}], 5), "nobody knows what was told"


def test_the_run_reads_the_numbers_of_an_earlier_edition_beside_the_data_and_writes_its_own(tmp_path: Path) -> None:
    template = files.find_template(OVERVIEW, ON, ROOT / "templates")
    data = tmp_path / f"{OVERVIEW}.yml"
    shutil.copy(ROOT / "eksempler" / f"{OVERVIEW}.yml", data)
    (tmp_path / "tidligere").mkdir()

    def document(today: date) -> Document:
        made = wanted(template, read.read(data, template, ON), ON, source=Source(data)).records[0]
        return compose(template, made.values, replace(ON, today=today), made.records, made.attached)

    record = wanted(template, read.read(data, template, ON), ON, source=Source(data)).records[0]
    assert formats(template, record, ON, ("pdf",)) == ("pdf", "tal.json")
    first = document(date(2026, 11, 22))
    assert json.loads(first.published)["personer"] == 14 and "Person" not in first.published
    (tmp_path / "tidligere" / "0001.tal.json").write_text(first.published, encoding="utf-8")
    assert document(date(2026, 11, 22)).published == first.published, "the same people again"
    data.write_text(data.read_text(encoding="utf-8").partition("- hvem: Opdigtet medarbejder 14")[0], encoding="utf-8")
    assert document(date(2026, 11, 22)).published == "", "one has left"


def test_the_overview_names_nobody_and_no_day() -> None:
    template = files.find_template(OVERVIEW, ON, ROOT / "templates")
    data = read.read(ROOT / "eksempler" / f"{OVERVIEW}.yml", template, ON)
    checked, problems = check_all(template, data, ON)
    assert problems == [] and [item.line for one in checked for item in one.problems] == []
    words = said(compose(template, {}, ON, tuple(one.values for one in checked)).blocks)
    assert "Opdigtet medarbejder" not in words and not re.search(r"\d{1,2}\. (oktober|november)", words)
    assert "oktober 2026 til november 2026" in words


def made_by(script: str) -> Callable[[], str]:
    spec = importlib.util.spec_from_file_location(script, ROOT / "scripts" / f"{script}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.text


def test_the_example_of_the_team_is_what_the_script_makes() -> None:
    assert made_by("make_competences")() == (ROOT / "eksempler" / f"{OVERVIEW}.yml").read_text(encoding="utf-8")
