"""What the papers of a course show: the participants' programme, the teacher's script, and the days in a calendar."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from declared import ROOT, context
from lix import lix

from metodebog import files, options
from metodebog.check import check_all
from metodebog.compose import compose, compose_blank
from metodebog.document import Block, Checklist, Document, Facts, Heading, Note, Table, texts
from metodebog.fields import Value
from metodebog.read import read
from metodebog.rules import Case
from metodebog.rules.kursus import course, is_break
from metodebog.views import EVENTS, VIEWS

TODAY = date(2026, 11, 21)
METHOD = context(TODAY, example=True)
A, B, OWN = METHOD.knowledge.lists["kurser"]
PROGRAMME, SCRIPT = "kursusprogram", "underviserplan"
DAY = {"dag": 1, "dato": date(2026, 3, 17), "start": time(9)}
CALENDAR = {"dage": "dage", "sted": "sted", "mail": "kontakt_mail", "flyttet": "flyttet"}


def example() -> Mapping[str, Value]:
    """The answers of the invented course."""
    template = files.find_template(PROGRAMME, METHOD)
    (record,), whole = check_all(template, read(options.example_text(PROGRAMME), template, METHOD), METHOD)
    assert (record.problems, tuple(whole)) == ((), ())
    return record.values


def made(slug: str, **changes: Value) -> Document:
    values = {**example(), **changes}
    return compose(files.find_template(slug, METHOD), {key: value for key, value in values.items() if value is not None}, METHOD)


def one_day(**more: Value) -> dict[str, Value]:
    return {"kursus": B, "dage": (DAY,), "punkter": None, "laeringsmaal": None, **more}


def blocks(view: str, values: Mapping[str, Value], **arguments: str) -> list[Block]:
    return list(VIEWS[view].make(Case(values, METHOD), **arguments))


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def words(document: Document) -> str:
    return "\n".join(texts(document))


# --- the participants' programme ---------------------------------------------------------------------------------------


def test_the_invented_course_has_24_participants_of_three_groups_and_one_who_did_not_complete() -> None:
    people = course(Case(example(), METHOD)).participants
    counts = [sum(one.function == group for one in people) for group in METHOD.knowledge.lists["kursusgrupper.funktion"]]
    assert (len(people), len({one.name for one in people}), counts) == (24, 24, [14, 7, 3])
    assert [one.completed for one in people].count(False) == 1
    assert max(len(one.name) for one in people) > 40 and any(set(one.name) & set("æøåÆØÅ") for one in people)


def test_each_day_is_a_table_of_times_topics_forms_and_goals() -> None:
    first, second, *_ = tables(made(PROGRAMME))
    assert first.caption == "Program for dag 1"
    assert first.rows[2] == ("09.35–10.10", "Hvad er recovery?", "Oplæg", "1")
    assert (first.rows[-1][0], second.rows[0][0], second.rows[-1][0]) == ("15.15–15.30", "09.00–09.20", "15.10–15.30")


def test_the_programme_tells_when_where_and_for_whom() -> None:
    facts = {fact.label: fact.value for block in made(PROGRAMME).blocks if isinstance(block, Facts) for fact in block.items}
    assert facts["Dag 2"] == "tirsdag den 24. marts 2026 kl. 09.00–15.30"
    assert facts["For"] == "Fremskudte sagsbehandlere, interne samarbejdsparter og nærmeste ledere"
    assert facts["Sted"].startswith("Kulturhuset Broen")


def test_a_course_of_one_day_does_not_number_it() -> None:
    document = made(PROGRAMME, **one_day())
    assert "Program for dagen" in [table.caption for table in tables(document)]
    assert not [block for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert not re.search(r"\bdag 1\b", words(document), re.IGNORECASE)


def test_nobody_s_name_stands_in_the_programme_but_the_teacher_s() -> None:
    told = words(made(PROGRAMME))
    assert [person["deltager"] for person in example()["deltagere"] if person["deltager"] in told] == []
    assert "Carla Eksempel" in told


def test_each_competence_stands_once_with_the_numbers_of_its_goals() -> None:
    goals, competences = tables(made(PROGRAMME))[2:]
    names = [row[0] for row in competences.rows]
    assert len(goals.rows) == 7 and len(names) == len(set(names)) > 7
    assert dict(competences.rows)["Viden om recovery"] == "1, 2"


def test_a_course_without_goals_has_no_table_of_goals() -> None:
    assert blocks("kursets_maal", {"kursus": OWN}, laeringsmaal="laeringsmaal") == []


# --- the teacher's script ------------------------------------------------------------------------------------------------


def test_programme_and_script_agree_on_every_time_and_topic() -> None:
    programme = [f"{row[0]} {row[1]}" for table in tables(made(PROGRAMME))[:2] for row in table.rows]
    script = [block.text for block in made(SCRIPT).blocks if isinstance(block, Heading) and block.level == 3]
    assert programme == script and len(script) == 25


def test_the_script_says_for_every_working_item_what_all_do_and_what_lies_ready() -> None:
    told = words(made(SCRIPT))
    items = [item for day in course(Case(example(), METHOD)).days for item in day.items if not is_break(item)]
    assert [part for item in items for part in (item.method, item.role, item.notes, item.material) if part not in told] == []


def test_every_material_is_ticked_off_once_a_day_at_the_time_of_its_first_use() -> None:
    first, second = [block for block in blocks("plan_materialer", example()) if isinstance(block, Checklist)]
    things = [item.text for item in first.items]
    assert "Øvelsessager, kl. 10.25" in things  # used again at 12.30 and 14.00
    assert len(things) == len({thing.rpartition(",")[0].casefold() for thing in things})
    assert "Øvelsessager, kl. 12.45" in [item.text for item in second.items]


def test_a_course_without_materials_has_no_list_of_them() -> None:
    own = ({"dag": 1, "emne": "Emne", "slags": "Øvelse", "minutter": 30},)
    assert blocks("plan_materialer", {"kursus": OWN, "dage": (DAY,), "punkter": own}) == []


def test_the_script_counts_the_participants_of_each_group() -> None:
    people = ({"deltager": "A", "funktion": "Nærmeste leder"},)
    facts = {fact.label: fact.value for fact in blocks("plan_hoved", example())[0].items}
    assert facts["Deltagere"] == "24 i alt: 14 fremskudte sagsbehandlere, 7 interne samarbejdsparter, 3 nærmeste ledere"
    alone = {fact.label: fact.value for fact in blocks("plan_hoved", {**example(), "deltagere": people})[0].items}
    assert alone["Deltagere"] == "1 i alt: 1 nærmeste leder"


def test_the_checklist_has_its_four_parts_in_order() -> None:
    made_ = blocks("plan_tjek", {})
    headings = [block.text for block in made_ if isinstance(block, Heading)]
    assert headings == ["En måned før", "En uge før", "Om morgenen", "Når kurset er slut"]
    assert sum(len(block.items) for block in made_ if isinstance(block, Checklist)) == len(METHOD.knowledge.lists["kursustjek"])


def test_the_script_says_of_each_item_whether_it_is_ours() -> None:
    told = words(made(SCRIPT))
    assert "Emnet er papirets (003.36, 003.58, 003.60). Form og tid er vores." in told
    assert "Punktet er vores og bygger på 003.53." in told and "Punktet er vores." in told.splitlines()


# --- what was lost and is ours -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", [PROGRAMME, SCRIPT])
def test_the_reconstructed_course_says_so_in_every_document_and_no_other_course_does(slug: str) -> None:
    def notes(document: Document) -> list[str]:
        return [block.title for block in document.blocks if isinstance(block, Note)]

    assert notes(made(slug, **one_day())) == ["Indholdet er genskabt"]
    assert notes(made(slug)) == []


@pytest.mark.parametrize("slug", [PROGRAMME, SCRIPT])
@pytest.mark.parametrize("changes", [{}, one_day()])
def test_the_papers_of_a_course_are_easy_to_read(slug: str, changes: dict[str, Value]) -> None:
    assert lix(words(made(slug, **changes))) < 40


# --- on paper ------------------------------------------------------------------------------------------------------------


def test_the_form_for_pen_and_paper_has_room_for_days_items_and_goals() -> None:
    document = compose_blank(files.find_template(PROGRAMME, METHOD), METHOD)
    programme, goals = tables(document)
    assert set(programme.rows) == {("", "", "", "")} and len(programme.rows) >= 12
    assert [row[0] for row in goals.rows] == ["1", "2", "3", "4", "5", "6"]
    boxes = [item.text for block in document.blocks if isinstance(block, Checklist) for item in block.items]
    assert set(METHOD.knowledge.lists["kursusgrupper.inviteret"]) <= set(boxes)


# --- the calendar --------------------------------------------------------------------------------------------------------


def entries(values: Mapping[str, Value]) -> list:
    return list(EVENTS["kursusdage"].make(Case(values, METHOD), **CALENDAR))


def test_every_day_is_an_entry_from_its_first_item_to_its_last() -> None:
    first, second = entries(example())
    assert (first.title, first.start, first.end) == ("Recovery og samtalen, dag 1", datetime(2026, 3, 17, 9), datetime(2026, 3, 17, 15, 30))
    assert (second.start, second.place) == (datetime(2026, 3, 24, 9), example()["sted"])
    assert second.text == "Spørgsmål og afbud: kursus@eksempel.example"


def test_a_day_that_is_moved_stays_the_same_entry_and_another_edition_is_another() -> None:
    before = entries({**example(), "dage": (DAY,)})
    after = entries({**example(), "dage": ({**DAY, "dato": date(2026, 3, 19)},), "flyttet": 1})
    other = entries({**example(), "dage": (DAY,), "hold": "Efterår 2026"})
    assert [one.uid for one in before] == [one.uid for one in after] != [one.uid for one in other]
    assert (before[0].sequence, after[0].sequence) == (0, 1)
    assert len({one.uid for one in entries(example())}) == 2


def test_a_day_without_date_or_items_is_no_entry() -> None:
    assert entries({"kursus": A}) == []
    assert entries({"kursus": OWN, "dage": (DAY,)}) == []


def test_the_calendar_tells_no_participant_s_name() -> None:
    told = "\n".join(f"{one.title} {one.text} {one.place}" for one in entries(example()))
    assert not [person for person in example()["deltagere"] if person["deltager"] in told]


def test_the_municipality_s_name_keeps_its_entries_apart_from_another_s() -> None:
    there = replace(METHOD.municipality, sender=replace(METHOD.municipality.sender, name="Den Anden Kommune"))
    other = list(EVENTS["kursusdage"].make(Case(example(), replace(METHOD, municipality=there)), **CALENDAR))
    assert {one.uid for one in other}.isdisjoint(one.uid for one in entries(example()))


def test_the_example_lies_beside_its_workbook() -> None:
    assert (ROOT / "eksempler" / f"{PROGRAMME}.xlsx").is_file()
