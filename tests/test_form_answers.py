"""Promises about what comes from the page: read like any file, and answered with messages that the page can place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import form_kit
import pytest
from form_kit import AGREEMENT, CONTEXT, EVERY_ANSWER
from hypothesis import given
from hypothesis import strategies as st

from metodebog.check import check
from metodebog.forms.answers import check_page, problems_for_page, raw_record
from metodebog.problems import Place, problem

GOAL = {"maal": "Et mål", "borger_goer": "Ringer", "fs_goer": "Skriver", "opfoelgningsdato": "14-12-2026"}
LEAST = {"navn": "Anna Eksempel", "indgaaet": "16-11-2026", "sagsbehandler": "Bo Prøvesen", "aftaler": [GOAL], "koordinering_aftalt": "Nej"}


def codes(answers: dict[str, object], confirmed: tuple[str, ...] = ()) -> list[tuple[str, str, int | None]]:
    return [(item["code"], item["field"], item["row"]) for item in check_page(AGREEMENT, answers, confirmed, CONTEXT).messages]


def test_answers_give_the_same_values_through_the_form_as_through_a_file(tmp_path: Path) -> None:
    read = pytest.importorskip("metodebog.read")
    template = form_kit.every_kind(tmp_path)
    file = tmp_path / "svar.json"
    file.write_text(json.dumps({**EVERY_ANSWER, "flere": "; ".join(EVERY_ANSWER["flere"]), "ting": [
        {**row, "farve": "; ".join(row["farve"])} for row in EVERY_ANSWER["ting"]]}), encoding="utf-8")
    data = read.read(file, template, CONTEXT)
    [from_file] = [check(template, record, CONTEXT) for record in data.records]
    from_page = check(template, raw_record(template, EVERY_ANSWER), CONTEXT)
    assert not data.problems and from_page.problems == from_file.problems == ()
    assert from_page.values == from_file.values
    assert set(from_page.values) == {field.id for field in template.fields}


def test_a_whole_example_passes_the_check_without_a_word() -> None:
    page = check_page(AGREEMENT, form_kit.example(), (), CONTEXT)
    assert page.messages == [] and len(page.checked.values["aftaler"]) == 2


def test_several_answers_come_as_a_list() -> None:
    page = check_page(AGREEMENT, {**LEAST, "koordinering_aftalt": "Ja", "opgaver_myndighed": ["Råd og vejledning", "Ydelser"]}, (), CONTEXT)
    assert page.checked.values["opgaver_myndighed"] == ("Ydelser", "Råd og vejledning")


def test_an_empty_form_is_told_every_required_field_in_the_order_of_the_form() -> None:
    assert codes({"aftaler": [{}]}) == [
        ("C-201", "navn", None), ("C-201", "indgaaet", None), ("C-201", "sagsbehandler", None),
        ("C-201", "aftaler.maal", 0), ("R-904", "aftaler.borger_goer", 0), ("R-904", "aftaler.fs_goer", 0),
        ("C-201", "aftaler.opfoelgningsdato", 0), ("C-201", "koordinering_aftalt", None),
    ]  # fmt: skip


def test_a_message_says_which_field_and_which_row() -> None:
    [message] = check_page(AGREEMENT, {**LEAST, "aftaler": [GOAL, {**GOAL, "opfoelgningsdato": "31-2-2027"}]}, (), CONTEXT).messages
    assert message["line"] == "Feltet “Mål 2 – Opfølgningsdato”: Datoen findes ikke. [D-401]"
    assert (message["label"], message["row"], message["group"]) == ("Mål 2 – Opfølgningsdato", 1, "ret")


def test_an_empty_row_is_left_out_and_the_rows_after_it_keep_their_number() -> None:
    assert codes({**LEAST, "til_stede": [{"person": " "}, {"rolle": "Søster"}]}) == [("C-201", "til_stede.person", 1)]
    assert codes({**LEAST, "aftaler": [{}, {**GOAL, "opfoelgningsdato": "x"}]}) == [("D-412", "aftaler.opfoelgningsdato", 1)]


def test_a_table_that_must_have_a_row_is_told_where_to_write_when_the_row_is_empty() -> None:
    assert ("C-201", "aftaler.maal", 0) in codes({**LEAST, "aftaler": [{}, {}]})
    assert not [item for item in codes({**LEAST, "aftaler": [{}, {}]}) if item[2] == 1]
    assert codes({**LEAST, "aftaler": []}) == [("C-231", "aftaler", None)]


def test_answers_in_a_section_that_is_not_sent_give_no_message() -> None:
    assert codes(LEAST) == []


def test_a_question_is_answered_by_its_key() -> None:
    answers = {**LEAST, "indgaaet": "10/11/2026"}
    [question] = check_page(AGREEMENT, answers, (), CONTEXT).messages
    assert (question["code"], question["group"], question["confirmed"]) == ("D-402", "svar", False)
    page = check_page(AGREEMENT, answers, (question["key"],), CONTEXT)
    assert not page.checked.refused and page.answered == {"D-402": "ja"}
    assert [item["confirmed"] for item in page.messages] == [True]
    assert str(page.checked.values["indgaaet"]) == "2026-11-10"


def test_a_yes_holds_for_one_answer_and_not_for_the_next() -> None:
    key = check_page(AGREEMENT, {**LEAST, "indgaaet": "10/11/2026"}, (), CONTEXT).messages[0]["key"]
    changed = check_page(AGREEMENT, {**LEAST, "indgaaet": "11/10/2026"}, (key,), CONTEXT)
    assert changed.checked.refused and not changed.messages[0]["confirmed"]
    both = {**LEAST, "indgaaet": "10/11/2026", "aftaler": [{**GOAL, "opfoelgningsdato": "01/12/2026"}]}
    page = check_page(AGREEMENT, both, (key,), CONTEXT)
    assert page.checked.refused and page.answered == {}
    assert [item["confirmed"] for item in page.messages] == [True, False]


def test_a_key_holds_nothing_of_the_answer() -> None:
    number = "610190" + "1234"
    [question] = check_page(AGREEMENT, {**LEAST, "situation": f"Ring til {number}"}, (), CONTEXT).messages
    assert question["code"] == "P-311" and number not in json.dumps(question)


def test_warnings_are_advice_and_refuse_nothing() -> None:
    page = check_page(AGREEMENT, {**LEAST, "cpr": "610190-1234"}, (), replace(CONTEXT, example=False))
    assert [(item["code"], item["group"]) for item in page.messages] == [("P-317", "raad")] and not page.checked.refused


def test_a_problem_without_a_place_is_shown_as_a_whole_line() -> None:
    [shown] = problems_for_page(AGREEMENT, [problem("T-707")])
    assert (shown["field"], shown["row"], shown["label"]) == ("", None, "") and shown["line"].endswith("[T-707]")
    [shown] = problems_for_page(AGREEMENT, [problem("F-001", Place(file="brev.docx"), fil="brev.docx")])
    assert "brev.docx" in shown["line"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4), max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([field.id for field in AGREEMENT.fields] + ["ukendt"]), anything))
def test_whatever_the_page_sends_there_is_an_answer_in_words(answers: dict[str, object]) -> None:
    page = check_page(AGREEMENT, answers, ("x",), CONTEXT)
    assert json.loads(json.dumps(page.messages)) == page.messages
    assert all(item["text"] and item["group"] in ("ret", "svar", "raad") for item in page.messages)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_a_text_reaches_the_record_unchanged(text: str) -> None:
    record = raw_record(AGREEMENT, {"navn": text, "aftaler": [{"maal": text}]})
    assert record.answers["navn"].text == text
    assert record.rows["aftaler"][0].answers["maal"].text == text
