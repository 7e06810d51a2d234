"""A protected address: nothing sees it after the check, and it may not stand in another answer."""

from __future__ import annotations

import pytest
from declared import TODAY, codes, record, template

from metodebog.check import Checked, check
from metodebog.compose import compose
from metodebog.context import Context
from metodebog.document import texts
from metodebog.problems import MetodebogError
from metodebog.protect import street_of

FORM = """
titel: Prøve
version: "1"
formaal: En prøve
modtager: samarbejdspart
kilder: ["003.31"]
afsnit:
  - id: et
    titel: Et
    tekst: "Adressen er {{felt.adresse}}."
    felter:
      - {id: skjules, label: "Er adressen beskyttet?", type: ja_nej}
      - {id: adresse, label: Adresse, type: adresse, beskyttet_af: skjules}
      - {id: sted, label: Sted, type: tekst}
      - id: liste
        label: Liste
        type: tabel
        kolonner:
          - {id: hvad, label: Hvad, type: langtekst}
"""
ADDRESS = "Østre Prøvevej 12 B, 2. th., 0999 Eksempelby"


def checked(**answers: object) -> Checked:
    return check(template(FORM), record(**answers), Context(TODAY))


def shown(result: Checked) -> str:
    return " ".join(texts(compose(template(FORM), result.values, Context(TODAY))))


def test_an_address_that_is_not_protected_is_shown() -> None:
    result = checked(skjules="nej", adresse=ADDRESS)
    assert result.problems == ()
    assert shown(result).count(ADDRESS) == 2


def test_a_protected_address_is_gone_with_the_sentence_about_it_and_that_is_told() -> None:
    result = checked(skjules="ja", adresse=ADDRESS, sted="På værestedet")
    assert codes(result.problems) == ["P-319"] and not result.refused
    assert "adresse" not in result.values
    assert "Prøvevej" not in shown(result) and "Adressen er" not in shown(result)


def test_an_address_cannot_be_used_before_someone_has_said_whether_it_is_protected() -> None:
    result = checked(adresse=ADDRESS)
    assert codes(result.problems) == ["P-314"] and result.refused
    assert result.problems[0].place.heading == "Er adressen beskyttet?"
    assert "adresse" not in result.values


def test_without_an_address_nothing_is_asked() -> None:
    assert checked(sted="Hjemme").problems == ()


@pytest.mark.parametrize(
    "text", ["Hjemme hos Anna, Østre Prøvevej 12 B", "østre prøvevej 12b", "ØSTRE  PRØVEVEJ 12 B, 2. th",
        "Mødet er på Østre-Prøvevej 12 b kl. 9"],
)
@pytest.mark.parametrize("where", ["sted", "liste"])
def test_a_protected_address_in_another_answer_refuses_the_document_without_repeating_it(text: str, where: str) -> None:
    answers = {"sted": text} if where == "sted" else {"liste": [{"hvad": "Andet"}, {"hvad": text}]}
    result = checked(skjules="ja", adresse=ADDRESS, **answers)
    assert codes(result.problems) == ["P-313", "P-319"] and result.refused
    assert result.problems[0].place.row == (14 if where == "sted" else 4)
    assert "prøvevej" not in str(result.problems[0]).casefold()


@pytest.mark.parametrize("text", ["Østre Prøvevej 14", "Prøvevej 2", "Værestedet, Åvej 12 B", "kl. 12", "Østre Prøvevej 120"])
def test_another_place_is_no_leak(text: str) -> None:
    assert codes(checked(skjules="ja", adresse=ADDRESS, sted=text).problems) == ["P-319"]


@pytest.mark.parametrize(
    ("address", "street"),
    [(ADDRESS, " østre prøvevej 12 "), ("Prøvevej 7, 0999 By", " prøvevej 7 "), ("Åvej 2\n0999 By", " åvej 2 "), ("Skovhuset",
        " skovhuset "),
     ("By", ""), ("Værestedet Åen, Åvej 2, 0999 By", " åvej 2 "), ("2. th., Åvej 4", " åvej 4 ")],
)
def test_street_and_number_are_what_is_looked_for(address: str, street: str) -> None:
    assert street_of(address) == street


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [(", beskyttet_af: skjules", "", "M-003"), ("beskyttet_af: skjules", "beskyttet_af: skjult_nu", "M-008"),
     ("beskyttet_af: skjules", "beskyttet_af: sted", "M-009"), ("{id: hvad, label: Hvad, type: langtekst}",
     "{id: hvad, label: Hvad, type: adresse, beskyttet_af: skjules}", "M-009")],
)
def test_an_address_field_must_name_the_question_about_protection(old: str, new: str, code: str) -> None:
    with pytest.raises(MetodebogError) as refusal:
        template(FORM.replace(old, new))
    assert code in codes(refusal.value.problems)
