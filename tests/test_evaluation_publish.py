"""What is published of a survey: editions, splits by background, comments, other kinds of questions, and the file that others read."""
from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace

import pytest

from metodebog.analysis.comments import masked, shuffled
from metodebog.analysis.publish import publish
from metodebog.analysis.release import Question, Refusal, Release, Spread, Survey, Thresholds
from tests.survey_attack import Attack, World

USUAL = Thresholds()
WHO = Question("hvem", "Hvem er du?", "baggrund", "valg", ("Sagsbehandler", "Leder", "Anden"))
WHERE = Question("hvor", "Hvor?", "baggrund", "valg", ("Nord", "Syd"))
LIKED = Question("godt", "Kurset var godt", "reaktion")
BEFORE, NOW = Question("foer", "Før", "laering", pair="nu"), Question("nu", "Nu", "laering")
PICK = Question("valg", "Hvad var bedst?", "reaktion", "valg", ("Oplæg", "Øvelser", "Kaffen"))
USE = Question("brug", "Hvad vil du bruge?", "anvendelse", "flervalg", ("Kort", "Plan", "Spil"))
WORDS = Question("ord", "Skriv frit", "fritekst", "fritekst", ())
ALL = (WHO, WHERE, LIKED, BEFORE, NOW, PICK, USE, WORDS)


def survey(people: int, seed: int = 1, questions: tuple[Question, ...] = ALL) -> Survey:
    draw = random.Random(seed)
    rows = []
    for number in range(people):
        before = draw.choice("12233344")
        row = {
            "hvem": draw.choices(WHO.options, (5, 4, 1))[0], "hvor": draw.choice(WHERE.options), "godt": draw.choice("234455"),
            "foer": before, "nu": str(min(5, int(before) + draw.choice((0, 0, 1, 1, 2)))), "valg": draw.choices(PICK.options, (5, 5, 1))[0],
            "brug": tuple(one for one in USE.options if draw.random() < 0.5), "ord": f"Ord nummer {number}",
        }  # fmt: skip
        rows.append({id_: answer for id_, answer in row.items() if draw.random() > 0.04})
    return Survey(questions, tuple(rows))


def told(made: Release | Refusal) -> Release:
    assert isinstance(made, Release)
    return made


# --- the release ------------------------------------------------------------------------------------------------------


def test_every_told_number_of_people_is_at_least_the_threshold() -> None:
    for seed in range(40):
        made = told(publish(survey(10 + seed, seed), USUAL))
        spreads = [*made.spreads, *(side for one in made.changes for side in (one.before, one.now))]
        parts = [part for split in made.splits for part in split.parts]
        counts = [group.count for one in (*spreads, *(one for part in parts for one in part.spreads)) for group in one.groups]
        counts += [one.count for change in made.changes for one in change.moved]
        assert counts and min(counts) >= 5 and all(part.people >= 10 for part in parts)


def test_the_order_of_the_rows_changes_nothing() -> None:
    data = survey(40)
    mixed = replace(data, rows=tuple(random.Random(2).sample(data.rows, 40)))
    assert publish(mixed, USUAL, 50) == publish(data, USUAL, 50)


def test_the_file_holds_the_numbers_and_no_words() -> None:
    made = told(publish(survey(40), USUAL, 50, key="Kursus Forår"))
    text = made.to_json()
    assert "Ord nummer" not in text and json.loads(text)["key"] == "Kursus Forår"
    again = Release.from_json(text)
    assert again == replace(made, comments=tuple(replace(one, answers=()) for one in made.comments)) and again.to_json() == text


@pytest.mark.parametrize("text", ["[]", "{}", '{"key": 3}', '{"key": "a", "edition": "1"}', "nej", '{"farve": 1}'])
def test_another_file_is_no_release(text: str) -> None:
    with pytest.raises(ValueError):
        Release.from_json(text)


def test_the_share_who_answered_is_known_when_it_is_known_how_many_were_asked() -> None:
    assert told(publish(survey(40), USUAL, 50)).response == 0.8 and told(publish(survey(40), USUAL)).response is None


def test_only_what_the_answers_tell_of_is_called_measured() -> None:
    made = told(publish(survey(60), USUAL))
    assert {"reaktion", "laering", "anvendelse", "baggrund"} == set(made.themes)
    silent = Survey((LIKED, BEFORE, NOW), ({"godt": "Ved ikke"},) * 30)
    assert told(publish(silent, USUAL)).themes == ()


def test_nothing_is_published_of_fewer_than_five_or_of_nobody() -> None:
    assert publish(survey(4), USUAL) == Refusal(4, USUAL) and publish(Survey(ALL, ()), USUAL) == Refusal(0, USUAL)


def test_a_pair_with_a_question_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no question"):
        publish(Survey((BEFORE,), ({"foer": "3"},) * 9), USUAL)


@pytest.mark.parametrize("wrong", [(4, 10, ""), (5, 9, ""), (2, 10, "Alle har sagt ja"), (3, 2, "Alle har sagt ja"), (3, 5, " ")])
def test_lower_thresholds_need_a_reason_and_are_never_under_three(wrong: tuple[int, int, str]) -> None:
    with pytest.raises(ValueError, match="reason"):
        Thresholds(*wrong)


def test_with_a_reason_three_is_enough_and_the_free_threshold_follows_a_higher_one() -> None:
    assert len(told(publish(survey(12), Thresholds(3, 3, "Alle har sagt ja"))).spreads[2].groups) > 1
    assert Thresholds(12).free == 12


# --- editions ---------------------------------------------------------------------------------------------------------


def test_the_same_answers_give_the_same_edition_with_its_words() -> None:
    data = survey(40)
    first = told(publish(data, USUAL, 50))
    again = publish(data, USUAL, 50, Release.from_json(first.to_json()))
    assert again == first


def test_few_new_answers_give_no_new_edition() -> None:
    data = survey(44)
    first = told(publish(replace(data, rows=data.rows[:40]), USUAL))
    assert publish(data, USUAL, None, first) == Refusal(4, USUAL)


def test_answers_that_were_changed_afterwards_give_no_new_edition() -> None:
    data = survey(40)
    first = told(publish(data, USUAL))
    other = replace(data, rows=({**data.rows[0], "godt": "5" if data.rows[0].get("godt") != "5" else "1"}, *data.rows[1:]))
    if not isinstance(publish(other, USUAL, None, first), Release):
        assert publish(other, USUAL, None, first) == Refusal(0, USUAL, True)
    assert publish(replace(data, rows=data.rows[:30]), USUAL, None, first) == Refusal(0, USUAL, True)


def test_a_new_edition_tells_of_no_few_who_came_since() -> None:
    for seed in range(60):
        data = survey(30 + seed, seed)
        first = told(publish(replace(data, rows=data.rows[:20 + seed // 2]), USUAL))
        second = told(publish(data, USUAL, None, first))
        assert second.edition == 2
        for then, now in zip(first.spreads, second.spreads, strict=True):
            old = {(group.steps, group.unclear): group.count for group in then.groups}
            for group in now.groups:
                if (group.steps, group.unclear) in old:
                    assert group.count - old[group.steps, group.unclear] >= 5


def test_a_pair_is_told_once_and_repeated_in_later_editions() -> None:
    data = survey(60)
    first = told(publish(replace(data, rows=data.rows[:30]), USUAL))
    second = told(publish(data, USUAL, None, first))
    assert second.changes == first.changes and second.changes[0].people == 30
    early = told(publish(replace(data, rows=data.rows[:8]), USUAL))
    assert told(publish(data, USUAL, None, early)).changes[0].people == 60


def test_every_earlier_edition_counts_in_any_order() -> None:
    data = survey(60)
    first = told(publish(replace(data, rows=data.rows[:30]), USUAL))
    second = told(publish(replace(data, rows=data.rows[:45]), USUAL, None, first))
    assert publish(data, USUAL, None, [second, first]) == publish(data, USUAL, None, [first, second])
    assert told(publish(data, USUAL, None, [second, first])).edition == 3


# --- comments ---------------------------------------------------------------------------------------------------------


def test_comments_are_told_from_ten_questionnaires_and_later_when_ten_are_new() -> None:
    data = survey(40)
    few = told(publish(replace(data, rows=data.rows[:9]), USUAL)).comments[0]
    assert few.answers == () and "mindst 10" in few.withheld
    first = told(publish(replace(data, rows=data.rows[:25]), USUAL))
    assert len(first.comments[0].answers) > 15 and not first.comments[0].withheld
    second = told(publish(replace(data, rows=data.rows[:32]), USUAL, None, first))
    assert second.comments[0].answers == () and second.comments[0].people == 25
    third = told(publish(data, USUAL, None, [first, second]))
    assert third.comments[0].people == 40


def test_numbers_and_addresses_are_taken_out_of_the_words() -> None:
    cpr = "610190" + "-1234"
    assert masked(f"Ring 12 34 56 78, +45 12345678 eller 1234 5678.\nSkriv til bo@eksempel.example, {cpr}.") == (
        "Ring [telefonnummer], [telefonnummer] eller [telefonnummer]. Skriv til [mail], [cpr-nummer].")
    assert masked("I 2026 var vi 24, og det varede 480 minutter") == "I 2026 var vi 24, og det varede 480 minutter"


@pytest.mark.parametrize("gap", ["", " ", "-", ".", "/"])
@pytest.mark.parametrize("last", ["", " ", "-", " - ", "\u2013"])
def test_a_cpr_number_is_taken_out_however_it_is_spaced(gap: str, last: str) -> None:
    written = gap.join(("61", "01", "90")) + last + "1234"
    assert masked(f"Sagen {written} er svær") == "Sagen [cpr-nummer] er svær"
    assert masked(gap.join(("61", "01", "90", "12", "34")) + ".") == "[cpr-nummer]."


@pytest.mark.parametrize("written", ["+4512345678", "+45 12 34 56 78", "0045 12345678", "123 456 78", "123 45 678", "12.34.56.78"])
def test_a_phone_number_is_taken_out_however_it_is_spaced(written: str) -> None:
    assert masked(f"Ring {written} nu") == "Ring [telefonnummer] nu"


@pytest.mark.parametrize("written", ["BO@EKSEMPEL.EXAMPLE", "bo@eksempel", "bo (at) eksempel.example", "bo snabel-a eksempel.example"])
def test_a_mail_address_is_taken_out_however_it_is_written(written: str) -> None:
    assert masked(f"Skriv til {written} nu") == "Skriv til [mail] nu"


def test_dates_years_and_counts_stay_in_the_words() -> None:
    text = "Den 17.03.2026 kl. 9.30 var vi 12 af 24, og den 24-03-26 blev vi 480 minutter på side 12-14"
    assert masked(text) == text


def test_the_order_of_the_words_says_nothing_of_the_order_of_the_rows() -> None:
    words = [f"Ord {number:02}" for number in range(30)]
    mixed = shuffled(words)
    assert mixed == shuffled(reversed(words)) and sorted(mixed) == words and list(mixed) != words
    assert shuffled(["", "  ", None, "a"]) == ("a",)


# --- other questions --------------------------------------------------------------------------------------------------


def test_one_of_several_is_told_with_the_small_ones_together() -> None:
    rows = ({"valg": "Oplæg"},) * 12 + ({"valg": "Øvelser"},) * 9 + ({"valg": "Kaffen"},) * 3
    spread = told(publish(Survey((PICK,), rows), USUAL)).spreads[0]
    assert sum(group.count for group in spread.groups) == 24 and spread.kind == "valg"
    assert all(group.steps != (3,) for group in spread.groups) and spread.groups[-1].unclear


def test_any_number_of_answers_leaves_the_small_ones_out() -> None:
    rows = ({"brug": ("Kort", "Plan")},) * 12 + ({"brug": ("Kort",)},) * 9 + ({"brug": ()},) * 9
    spread = told(publish(Survey((USE,), rows), USUAL)).spreads[0]
    assert [(group.steps, group.count) for group in spread.groups] == [((1,), 21), ((2,), 12)] and spread.told


# --- splits -----------------------------------------------------------------------------------------------------------


def crossed(sizes: dict[tuple[str, str], int]) -> Survey:
    people = [(who, where, number) for (who, where), size in sizes.items() for number in range(size)]
    rows = [{"hvem": who, "hvor": where, "godt": "5" if number % 2 else "2"} for who, where, number in people]
    return Survey((WHO, WHERE, LIKED), tuple(rows))


def test_a_split_has_only_parts_of_ten_and_the_same_groups_in_each() -> None:
    made = told(publish(crossed({("Sagsbehandler", "Nord"): 14, ("Leder", "Nord"): 13}), USUAL))
    parts = made.splits[0].parts
    assert [(part.names, part.people) for part in parts] == [(("Sagsbehandler",), 14), (("Leder",), 13)]
    groups = {tuple((group.steps, group.unclear) for group in part.spreads[0].groups) for part in parts}
    assert groups == {(((1, 2, 3), True), ((4, 5), False))}
    nine = told(publish(crossed({("Sagsbehandler", "Nord"): 14, ("Leder", "Nord"): 9}), USUAL))
    assert nine.splits[0].parts == () and "mindst 10" in nine.splits[0].withheld


def test_two_splits_that_together_show_few_are_not_both_told() -> None:
    apart = {("Sagsbehandler", "Nord"): 12, ("Leder", "Syd"): 12}
    both = told(publish(crossed(apart), USUAL)).splits
    assert [len(one.parts) for one in both] == [2, 2]
    one_leader_in_the_north = told(publish(crossed({**apart, ("Leder", "Nord"): 1}), USUAL)).splits
    assert [len(one.parts) for one in one_leader_in_the_north] == [2, 0] and "tilsammen" in one_leader_in_the_north[1].withheld


def test_a_split_comes_back_only_when_each_part_has_ten_new_answers() -> None:
    first = told(publish(crossed({("Sagsbehandler", "Nord"): 14, ("Leder", "Nord"): 13}), USUAL))
    few = told(publish(crossed({("Sagsbehandler", "Nord"): 24, ("Leder", "Nord"): 18}), USUAL, None, first))
    assert few.splits[0].parts == () and few.splits[0].withheld
    many = told(publish(crossed({("Sagsbehandler", "Nord"): 24, ("Leder", "Nord"): 23}), USUAL, None, first))
    assert [part.people for part in many.splits[0].parts] == [24, 23]


def group_of(spread: Spread, step: int) -> int:
    """The number of the group that an answer (0: none) is told in."""
    return next(number for number, group in enumerate(spread.groups) if step in group.steps or (not step and group.unclear))


@pytest.mark.parametrize("seed", range(40))
def test_no_hidden_answer_of_a_part_can_be_worked_out(seed: int) -> None:
    draw = random.Random(seed)
    limits = Thresholds(3, 3, "Kun til prøve")
    cells = [(who, answer) for who in WHO.options for answer in ("", *"12345")]
    weights = draw.choice(((1, 1, 2, 4, 6, 5), (0, 0, 0, 1, 5, 5), (1, 1, 1, 1, 1, 1)))
    truth = Counter((draw.choices(WHO.options, (5, 4, 2))[0], draw.choices(("", *"12345"), weights)[0]) for _ in range(draw.randint(8, 30)))

    def published(world: World) -> Release | Refusal:
        rows = tuple({"hvem": who, "godt": answer} for (who, answer), number in sorted(world.items()) for _ in range(number))
        return publish(Survey((WHO, LIKED), rows), limits)

    made = told(published(truth))
    who, liked = made.spreads
    told_of = {WHO.options[step - 1] for group in who.groups for step in group.steps}
    seen = [cell for cell in cells if cell[0] in told_of]
    of_who = {cell: group_of(who, WHO.options.index(cell[0]) + 1) for cell in seen}
    tables = [of_who, {cell: group_of(liked, int(cell[1] or 0)) for cell in seen}]
    tables += [
        {cell: group_of(part.spreads[0], int(cell[1] or 0)) for cell in seen if cell[0] in part.names}
        for part in made.splits[0].parts if part.spreads
    ]
    hidden = {
        f"{answer} {number}": frozenset(cell for cell in seen if cell[1] == answer and of_who[cell] == number)
        for number in range(len(who.groups)) for answer in ("", *"12345")
    }
    shown = made.splits[0].parts
    hidden = {
        name: some for name, some in hidden.items()
        if not (shown and shown[int(name[-1])].spreads and any(
            (group.steps, group.unclear) == (((int(name[0]),), False) if name[0] != " " else ((), True))
            for group in shown[int(name[-1])].spreads[0].groups))
    }
    if len(who.groups) == 1:
        hidden = {name: some for name, some in hidden.items() if not any(
            group.steps == ((int(name[0]),) if name[0] != " " else ()) for group in liked.groups)}
    attack = Attack(truth, seen, tables, lambda world: published(world) == made, hidden, seed)
    found = attack.values(dict.fromkeys(hidden, 2), 600)
    assert [name for name, values in found.items() if len(values) < 2] == []
