"""A section with a list has its fields once for each point of it, and is one table on paper."""
from __future__ import annotations

import pytest
from declared import context, record, template

from metodebog.check import check
from metodebog.compose import compose, compose_blank, compose_draft
from metodebog.document import Document, Table, texts
from metodebog.problems import MetodebogError
from metodebog.template import Template

HEAD = 'titel: Skema\nversion: "1"\nformaal: F\nmodtager: kursist\nhoerer_til: kursus\nkilder: ["003.62"]\nafsnit:\n'
ONE = HEAD + """
  - id: udsagn
    titel: Hvad synes du?
    gentag: viden.dyr
    punktnavn: Dyr
    felter:
      - {id: svar, label: "{{punkt}}", hjaelp: "Om {{punkt}}.", type: valg, valg: ["1", "2", Ved ikke]}
"""
TWO = HEAD + """
  - id: udsagn
    titel: Hvad kan du?
    gentag: viden.dyr
    felter:
      - {id: foer, label: "Før: {{punkt}}", i_dokument: Før, type: valg, valg: ["1", "2", "3", Ved ikke]}
      - {id: ord, label: "Ord om {{punkt}}", type: tekst}
"""
DOGS = ("d1. Hund", "d2. Kat og killing")


def table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def values(declared: Template, **answers: str) -> dict:
    checked = check(declared, record(**answers), context())
    assert checked.problems == ()
    return checked.values


def test_the_fields_are_there_once_for_each_point_with_the_point_in_their_words() -> None:
    declared = template(ONE)
    assert [(field.id, field.label, field.help) for field in declared.fields] == [
        ("svar_1", DOGS[0], f"Om {DOGS[0]}."), ("svar_2", DOGS[1], f"Om {DOGS[1]}."),
    ]  # fmt: skip


def test_one_choice_for_each_point_has_a_box_under_each_answer() -> None:
    declared = template(ONE)
    blank = table(compose_blank(declared, context()))
    assert [column.label for column in blank.columns] == ["Dyr", "1", "2", "Ved ikke"]
    assert blank.rows == tuple((dog, "☐", "☐", "☐") for dog in DOGS)
    filled = table(compose(declared, values(declared, svar_2="Ved ikke"), context()))
    assert filled.rows == ((DOGS[1], "☐", "☐", "☒"),), "a point without an answer is left out"


def test_several_fields_for_each_point_have_a_column_each() -> None:
    declared = template(TWO)
    blank = table(compose_blank(declared, context()))
    assert [column.label for column in blank.columns] == ["Punkt", "Før", "Ord om"]
    assert blank.rows[0] == (DOGS[0], "☐1 \u00a0\u00a0☐2 \u00a0\u00a0☐3\n☐\u00a0Ved ikke", "")
    filled = table(compose(declared, values(declared, foer_1="3", ord_2="Vov"), context()))
    assert filled.rows == ((DOGS[0], "3", ""), (DOGS[1], "", "Vov"))


def test_a_draft_has_room_for_what_is_not_answered() -> None:
    declared = template(TWO)
    draft = table(compose_draft(declared, values(declared, foer_1="3"), context()))
    assert draft.rows[0] == (DOGS[0], "3", "") and "☐1" in draft.rows[1][1]


def test_without_any_answer_the_section_is_left_out() -> None:
    assert "Hvad synes du?" not in texts(compose(template(ONE), {}, context()))


WRONG = [(ONE.replace("viden.dyr", "viden.dyer"), "viden.dyr"), (ONE.replace("    gentag: viden.dyr\n", ""), "gentag")]


@pytest.mark.parametrize(("text", "word"), WRONG)
def test_a_list_that_is_not_there_and_a_point_without_a_list_are_told(text: str, word: str) -> None:
    with pytest.raises(MetodebogError) as told:
        template(text)
    assert [(one.code, word in one.text) for one in told.value.problems][0] == ("M-012", True)


def test_a_run_may_have_a_list_of_its_own() -> None:
    from dataclasses import replace

    from metodebog import files

    own = replace(context(), lists={"kursus.laeringsmaal": ("Tale med naboen", "Skrive et referat")})
    assert files.vocabulary(own).lists["kursus.laeringsmaal"] == ("Tale med naboen", "Skrive et referat")
    assert files.vocabulary(context()).lists["kursus.laeringsmaal"] == files.vocabulary(context()).lists["viden.laeringsmaal.a"]
