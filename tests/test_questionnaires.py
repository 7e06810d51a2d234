"""What the three questionnaires of a course promise: nobody is asked who they are, every answer measures something, they fit a sheet."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache

import pytest
from declared import ROOT, context
from documents import TODAY
from pypdf import PdfReader

from metodebog import files
from metodebog.compose import compose_blank
from metodebog.document import UNCHECKED, Document, Heading, Table, texts
from metodebog.read.survey_scale import FITS, scale
from metodebog.render.pdf import render_pdf
from metodebog.rules.kursuslister import GOALS, NAME
from metodebog.template import Template

METHOD = context(TODAY, example=True)
AFTER, LATER, LEADERS = SLUGS = ("kursusevaluering", "kursusopfoelgning", "lederspoergsmaal")
EACH = pytest.mark.parametrize("slug", SLUGS)
SCALES = ("skala_enighed", "skala_kunnen")
ASKS_WHO = re.compile(r"\b(navn|cpr|mail|telefon|adresse|født|alder|køn|initialer|medarbejdernummer)", re.IGNORECASE)


def questionnaire(slug: str, *goals: str) -> Template:
    return files.find_template(slug, replace(METHOD, lists={GOALS: goals}) if goals else METHOD)


@cache
def blank(slug: str, standard: str = "a") -> Document:
    own = replace(METHOD, lists={GOALS: METHOD.knowledge.lists[f"laeringsmaal.{standard}"]})
    return compose_blank(files.find_template(slug, own), own)


def measured(template: Template) -> dict[str, list[str]]:
    """What is measured → the questions about it."""
    found: dict[str, list[str]] = {}
    for section in template.sections:
        found.setdefault(section.measures, []).extend(field.id for field in section.fields)
    return found


# --- nobody is asked who they are -------------------------------------------------------------------------------------


@EACH
def test_no_question_asks_who_is_answering(slug: str) -> None:
    fields = list(questionnaire(slug).fields)
    assert {field.kind for field in fields} <= {"valg", "langtekst"}
    assert [field.label for field in fields if ASKS_WHO.search(field.label)] == []


def test_a_question_that_asks_who_is_answering_is_seen() -> None:
    assert ASKS_WHO.search("Dit navn") and ASKS_WHO.search("CPR-nr.") and ASKS_WHO.search("Mailadresse") and ASKS_WHO.search("Din alder")


@EACH
def test_every_question_may_be_left_out(slug: str) -> None:
    assert [field.id for field in questionnaire(slug).fields if field.required] == []
    assert "Spring over" in "\n".join(texts(blank(slug)))


@EACH
def test_the_form_says_that_it_is_anonymous_and_how(slug: str) -> None:
    words = "\n".join(texts(blank(slug)))
    assert "Skemaet er anonymt. Skriv ikke navne" in words
    for id_ in ("smaa_tal_graense", "smaa_tal_graense_frit"):
        assert re.search(rf"når mindst {METHOD.setting(id_)}\b", words), id_


def test_a_municipality_that_protects_more_has_its_own_limits_in_the_forms() -> None:
    stricter = replace(METHOD, municipality=replace(METHOD.municipality, settings={"smaa_tal_graense": 8, "smaa_tal_graense_frit": 12}))
    for slug in SLUGS:
        words = "\n".join(texts(compose_blank(files.find_template(slug, stricter), stricter)))
        assert "når mindst 8" in words and "når mindst 12" in words


# --- what is measured -------------------------------------------------------------------------------------------------


def test_each_questionnaire_measures_what_it_is_for_and_nothing_twice() -> None:
    assert set(measured(questionnaire(AFTER))) == {"baggrund", "reaktion", "laering", "anvendelse", "fritekst"}
    assert set(measured(questionnaire(LATER))) == {"adfaerd", "anvendelse", "fritekst"}
    assert set(measured(questionnaire(LEADERS))) == {"leder", "fritekst"}
    counts = {slug: {what: len(ids) for what, ids in measured(questionnaire(slug)).items()} for slug in SLUGS}
    assert counts[AFTER] == {"baggrund": 1, "reaktion": 7, "laering": 14, "anvendelse": 3, "fritekst": 4}
    assert counts[LEADERS] == {"leder": 6, "fritekst": 3}


def test_each_learning_goal_of_the_course_is_asked_about_before_and_now() -> None:
    goals = ("Du kan lede en runde.", "Du kan parkere et emne.")
    after, later = questionnaire(AFTER, *goals), questionnaire(LATER, *goals)
    assert measured(after)["laering"] == ["foer_1", "nu_1", "foer_2", "nu_2"]
    assert after.field("foer_2").label == "Før kurset: Du kan parkere et emne" and after.field("nu_2").label == "Nu: Du kan parkere et emne"
    asked = [later.field(id_).label for id_ in measured(later)["adfaerd"]]
    assert asked == [f"Jeg bruger det i mit arbejde: {goal[:-1]}" for goal in goals]


def test_before_and_now_stand_in_columns_of_their_own_with_five_steps_and_one_for_those_who_do_not_know() -> None:
    (table,) = [block for block in blank(AFTER).blocks if isinstance(block, Table) and len(block.columns) == 3]
    assert [column.label for column in table.columns] == ["Læringsmål", "Før kurset", "Nu"]
    assert len(table.rows) == len(METHOD.knowledge.lists["laeringsmaal.a"])
    for _, before, now in table.rows:
        assert before == now and before.count(UNCHECKED) == 6
        assert re.findall(r"\d|Ved ikke", before) == ["1", "2", "3", "4", "5", "Ved ikke"]


@EACH
def test_the_meaning_of_the_numbers_stands_above_every_table_of_them(slug: str) -> None:
    blocks = blank(slug).blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            start = max(number for number, one in enumerate(blocks[:at]) if isinstance(one, Heading))
            told = "\n".join(getattr(one, "text", "") for one in blocks[start:at])
            assert all(f"{step}\u00a0= " in told for step in range(1, 6)), told


@EACH
def test_comments_are_warned_against_names_where_they_are_written(slug: str) -> None:
    (section,) = [one for one in questionnaire(slug).sections if one.measures == "fritekst"]
    assert "Skriv ikke navne" in section.guidance
    assert all(field.lines for field in section.fields)


def test_a_statement_asks_about_one_thing_and_is_short() -> None:
    found = [entry["tekst"] for entry in METHOD.knowledge.entries["kursusudsagn"].values()]
    assert [text for text in found if " og " in text or len(text) > 80 or not text.endswith(".")] == []
    assert [text for text in found if re.search(r"\b(ikke|aldrig|ingen)\b", text)] == []


# --- scales -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCALES)
def test_a_scale_has_five_steps_in_order_and_one_for_those_who_do_not_know(name: str) -> None:
    assert METHOD.knowledge.lists[name] == ("1", "2", "3", "4", "5", "Ved ikke")


@pytest.mark.parametrize("name", SCALES)
def test_a_word_of_a_scale_means_one_step_only(name: str) -> None:
    entries = METHOD.knowledge.entries[name].values()
    words = [word.strip().casefold() for entry in entries for word in (entry["tekst"], entry["hjaelp"], *entry["ogsaa"].split(","))]
    assert sorted({word for word in words if words.count(word) > 1}) == [] and "" not in words


@pytest.mark.parametrize(("id_", "name"), [("reaktion_1", SCALES[0]), ("nu_1", SCALES[1])])
def test_every_word_of_a_scale_is_read_as_its_step(id_: str, name: str) -> None:
    read = scale(questionnaire(AFTER).field(id_), METHOD.knowledge).read
    for entry in METHOD.knowledge.entries[name].values():
        for word in (entry["tekst"], *([] if entry["tekst"] == "Ved ikke" else [entry["hjaelp"]]), *entry["ogsaa"].split(",")):
            assert read(word) == (entry["tekst"], FITS), word


# --- paper ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("standard", ["a", "b"])
@EACH
def test_a_questionnaire_fits_one_sheet_printed_on_both_sides(slug: str, standard: str) -> None:
    assert len(PdfReader(io.BytesIO(render_pdf(blank(slug, standard)))).pages) <= 2


@pytest.mark.parametrize("course", ["", "Recovery, samtaler og møder på tværs af kommunen, Efterår 2026, hold B"])
def test_the_questions_for_leaders_fit_one_page(course: str) -> None:
    own = replace(METHOD, words={NAME: course}) if course else METHOD
    form = compose_blank(files.find_template(LEADERS, own), own)
    assert form.subtitle == course
    assert len(PdfReader(io.BytesIO(render_pdf(form))).pages) == 1


def test_the_words_for_the_scales_are_shown_on_a_page_of_the_handbook() -> None:
    page = (ROOT / "book" / "skabeloner" / f"{AFTER}.md").read_text(encoding="utf-8")
    assert all(f"```{{liste}} {name}\n" in page for name in SCALES)
