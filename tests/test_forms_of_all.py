"""The form of every document: it asks for every field, and answers typed into it are the answers of a file."""

from __future__ import annotations

import json

import pytest
from declared import ROOT, context
from documents import TODAY

from metodebog import files
from metodebog.check import check_all
from metodebog.context import Context
from metodebog.forms.answers import check_page
from metodebog.forms.description import describe
from metodebog.forms.widget import documents as made_by_form
from metodebog.read import read

CASE: Context = context(TODAY, example=True)
TEMPLATES = {slug: one for slug in files.slugs() if (one := files.find_template(slug, CASE)).has_form}
EACH = pytest.mark.parametrize("slug", TEMPLATES)


def typed(slug: str) -> list[dict[str, object]]:
    """The answers of each record of the example, without those that others gave to its questionnaires: they have no field."""
    data, beside = files.load_yaml(ROOT / "eksempler" / f"{slug}.yml"), TEMPLATES[slug].beside
    return [{id_: answer for id_, answer in one.items() if id_ not in beside} for one in (data if isinstance(data, list) else [data])]


@EACH
def test_the_form_asks_for_every_field_with_its_help(slug: str) -> None:
    told = json.dumps(describe(TEMPLATES[slug], CASE), ensure_ascii=False)
    fields = [leaf for field in TEMPLATES[slug].fields for leaf in (field, *field.columns)]
    assert [field.id for field in fields if json.dumps(field.label, ensure_ascii=False) not in told] == []
    assert [field.id for field in fields if field.help and json.dumps(field.help, ensure_ascii=False)[1:-1] not in told] == []


@EACH
def test_what_is_typed_into_the_form_is_what_a_file_would_say(slug: str) -> None:
    template, file = TEMPLATES[slug], ROOT / "eksempler" / f"{slug}.yml"
    records, _ = check_all(template, read(file, template, CASE), CASE)
    for answers, record in zip(typed(slug), records, strict=True):
        page = check_page(template, answers, (), CASE)
        assert page.messages == []
        assert page.checked.values == record.values


@pytest.mark.parametrize("slug", [slug for slug, one in TEMPLATES.items() if one.calendar])
def test_a_meeting_that_is_typed_into_the_form_comes_as_a_calendar_file_too(slug: str) -> None:
    (answers, *_) = typed(slug)
    made = made_by_form(TEMPLATES[slug], CASE, answers, ("html",), {})
    assert list(made) == [f"{slug}.html", f"{slug}.ics"]
    assert made[f"{slug}.ics"].count(b"BEGIN:VEVENT") == len(answers.get("dage", "1"))
