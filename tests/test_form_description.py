"""Promises about what the page is told of a template."""

from __future__ import annotations

import json
from pathlib import Path

import form_kit
import pytest
from form_kit import AGREEMENT, CONTEXT

from metodebog.forms.description import CONTROLS, describe
from metodebog.kinds import KINDS
from metodebog.messages import CATALOGUE
from metodebog.problems import Level
from metodebog.template import Template


@pytest.fixture(params=["agreement", "every kind"])
def template(request: pytest.FixtureRequest, tmp_path: Path) -> Template:
    return AGREEMENT if request.param == "agreement" else form_kit.every_kind(tmp_path)


def test_every_field_and_column_stands_in_the_description_in_order(template: Template) -> None:
    told = describe(template, CONTEXT)
    found = [(f["id"], [c["id"] for c in f["columns"]]) for section in told["sections"] for f in section["fields"]]
    assert found == [(field.id, [column.id for column in field.columns]) for field in template.fields]
    assert [section["id"] for section in told["sections"]] == [section.id for section in template.sections]


def test_a_field_is_told_with_all_that_the_declaration_says(template: Template) -> None:
    told = {f["id"]: f for section in describe(template, CONTEXT)["sections"] for f in section["fields"]}
    for field in template.fields:
        said = told[field.id]
        assert (said["label"], said["kind"], said["help"], said["required"]) == (field.label, field.kind, field.help, field.required)
        assert (said["length"], said["minimum"], said["maximum"]) == (field.length, field.minimum, field.maximum)
        assert said["choices"] == (["Ja", "Nej"] if field.kind == "ja_nej" else list(field.choices))


def test_the_description_survives_json(template: Template) -> None:
    told = describe(template, CONTEXT)
    assert json.loads(json.dumps(told)) == told


def test_the_condition_of_a_section_is_told() -> None:
    conditions = {section["id"]: section["condition"] for section in describe(AGREEMENT, CONTEXT)["sections"]}
    assert conditions.pop("opgaver") == {"field": "koordinering_aftalt", "values": ["ja"]}
    assert set(conditions.values()) == {None}


def test_an_example_is_shown_once_and_only_where_something_is_written(tmp_path: Path) -> None:
    fields = {f["id"]: f for section in describe(AGREEMENT, CONTEXT)["sections"] for f in section["fields"]}
    assert fields["navn"]["example"] == "Fx Anna Eksempel"
    assert fields["situation"]["example"].startswith("Fx “Anna har")
    assert "fx 3-2-2026" in fields["indgaaet"]["help"] and fields["indgaaet"]["example"] == ""
    assert fields["koordinering_aftalt"]["example"] == ""
    assert "{{" not in json.dumps(fields)


def test_many_choices_are_unfolded_and_few_stand_side_by_side(tmp_path: Path) -> None:
    fields = {f["id"]: f["control"] for s in describe(form_kit.every_kind(tmp_path), CONTEXT)["sections"] for f in s["fields"]}
    assert (fields["et"], fields["mange"], fields["flere"], fields["ja"]) == ("radio", "select", "checks", "radio")
    assert (fields["dag"], fields["lang"], fields["ting"]) == ("text", "lines", "table")


def test_every_control_belongs_to_a_kind_that_exists() -> None:
    assert set(CONTROLS) <= set(KINDS)


def test_every_level_of_message_has_a_group_that_the_page_knows() -> None:
    from metodebog.forms.answers import problems_for_page
    from metodebog.problems import Problem

    groups = {group["id"]: group["blocks"] for group in describe(AGREEMENT, CONTEXT)["groups"]}
    for level in Level:
        [shown] = problems_for_page(AGREEMENT, [Problem("C-201", level, "x")])
        assert groups[shown["group"]] is level.refuses


def test_the_words_for_a_lost_connection_are_those_of_the_catalogue() -> None:
    assert describe(AGREEMENT, CONTEXT)["words"]["lost"] == CATALOGUE["Y-613"][1]


def test_the_page_uses_every_word_it_is_given_and_no_other() -> None:
    import re

    script = (form_kit.FORMS / "form.js").read_text(encoding="utf-8")
    assert set(re.findall(r"words\.(\w+)", script)) == set(describe(AGREEMENT, CONTEXT)["words"])
