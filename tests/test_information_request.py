"""The letter that asks a party for information: only with a matching consent, never too general, and without CPR number and address."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from declared import ROOT, codes, context, record
from pypdf import PdfReader

from metodebog import files, read
from metodebog.batch import render
from metodebog.check import check, check_all
from metodebog.compose import compose, compose_blank
from metodebog.document import Document, texts
from metodebog.levels import ROW
from metodebog.problems import Problem

CASE = context(date(2026, 11, 21), example=True)
TEMPLATE = files.find_template("oplysningsanmodning", CASE, ROOT / "templates")
PARTY = "Læge Lis Opdigtet"
CONSENT = {"part": PARTY, "retning": "Hente oplysninger", "givet": "10-11-2026"}
WHOLE = {
    "borger_navn": "Anna Eksempel", "borger_foedselsdato": "1-1-1990", "part": PARTY, "brevdato": "17-11-2026", "fs_navn": "Bo Prøvesen",
    "fs_telefon": "12 34 56 78", "oplysninger": "Sygemeldingen siden august.", "gaelder_sag": "Ansøgning om hjælp i hjemmet",
    "formaal": "At finde et tidspunkt, hvor Anna kan få hjælp.", "svarfrist": "1-12-2026",
}  # fmt: skip


def told(*consents: dict[str, str], **changed: str) -> tuple[Problem, ...]:
    return check(TEMPLATE, record(**{**WHOLE, **changed}, samtykker=list(consents)), CASE).problems


def papers() -> list[Document]:
    """The examples, and the form for pen and paper."""
    checked, problems = check_all(TEMPLATE, read.read(ROOT / "eksempler" / "oplysningsanmodning.yml", TEMPLATE, CASE), CASE)
    assert problems == [] and len(checked) == 3 and not any(item.problems for item in checked)
    return [*(compose(TEMPLATE, item.values, CASE) for item in checked), compose_blank(TEMPLATE, CASE)]


# The gate


@pytest.mark.parametrize("retning", ["Hente oplysninger", "Begge dele"])
@pytest.mark.parametrize("more", [{}, {"gyldig_til": "17-11-2026"}, {"givet": "17-11-2026"}, {"trukket": "18-11-2026"}])
def test_the_letter_is_made_with_a_consent_that_is_valid_on_its_date(retning: str, more: dict[str, str]) -> None:
    assert told({**CONSENT, "retning": retning, **more}) == ()


@pytest.mark.parametrize(
    ("consents", "why"),
    [
        ([], "mangler et samtykke"),
        ([{**CONSENT, "part": "Jobcentret"}], "mangler et samtykke"),
        ([{**CONSENT, "givet": "18-11-2026"}], "mangler et samtykke"),
        ([{**CONSENT, "gyldig_til": "16-11-2026"}], "har kun et samtykke, der er udløbet"),
        ([{**CONSENT, "trukket": "17-11-2026"}], "har et samtykke, der er trukket tilbage"),
        ([{**CONSENT, "retning": "Give oplysninger"}], "har et samtykke, men ikke til at hente oplysninger"),
        ([{**CONSENT, "part": "Jobcentret"}, {**CONSENT, "retning": "Give oplysninger"}],
         "har et samtykke, men ikke til at hente oplysninger"),
    ],
)  # fmt: skip
def test_the_letter_is_refused_without_it_and_the_place_and_the_reason_are_told(consents: list[dict[str, str]], why: str) -> None:
    (found,) = told(*consents)
    assert (found.code, found.field, found.level.refuses) == ("R-936", "part", True)
    assert found.text.startswith(f"Parten {why}.") and len(found.text) <= 140
    assert "Lis" not in found.line


def test_it_is_no_question_so_no_answer_opens_the_gate() -> None:
    assert [item.level for item in told()] == [ROW]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("oplysninger", "Alle relevante oplysninger", "R-930"), ("formaal", "At hjælpe borgeren", "R-932"),
        ("gaelder_sag", "sagen", "R-933"),
    ],
)  # fmt: skip
def test_a_request_that_is_too_general_is_refused(field: str, text: str, code: str) -> None:
    (found,) = told(CONSENT, **{field: text})
    assert (found.code, found.field, found.level.refuses) == (code, field, True)


def test_a_party_that_nobody_can_tell_is_refused_even_with_a_consent() -> None:
    assert codes(told({**CONSENT, "part": "relevante myndigheder"}, part="relevante myndigheder")) == ["R-931"]


@pytest.mark.parametrize(("day", "code"), [("29-11-2026", "D-410"), ("24-12-2026", "D-410"), ("16-11-2026", "R-934")])
def test_a_day_for_the_answer_that_does_not_work_is_told_and_the_letter_made(day: str, code: str) -> None:
    (found,) = told(CONSENT, svarfrist=day)
    assert (found.code, found.field, found.level.refuses) == (code, "svarfrist", False)


# The letter itself


def test_the_letter_tells_the_day_of_the_consent_it_is_made_on() -> None:
    first, longest, least, blank = ("\n".join(texts(document)) for document in papers())
    assert "Borgeren har givet samtykke den 10. november 2026. Samtykket gælder til og med den 10. maj 2027." in first
    assert "Borgeren har givet samtykke den 18. november 2026." in longest and "2. september 2026" not in longest
    assert "Borgeren har givet samtykke den 20. november 2026." in least and "til og med" not in least
    assert "Borgeren har givet samtykke den ____________." in blank


def test_the_register_stays_out_of_the_letter() -> None:
    longest = "\n".join(texts(papers()[1]))
    assert "Søvn & Hvile" in longest and "Boligforeningen" not in longest and "husle" not in longest


def test_the_letter_names_the_law_the_safe_way_and_what_not_to_send() -> None:
    for document in papers():
        said = "\n".join(texts(document))
        needed = ("retssikkerhedsloven § 11 a", "krypteret mail", "Send kun det, der står her.", "skal I ikke sende det")
        assert [words for words in needed if words not in said] == []
        assert "jurist" not in said


def test_neither_cpr_number_nor_address_is_asked_for_or_shown() -> None:
    fields = [leaf for field in TEMPLATE.fields for leaf in (field, *field.columns)]
    assert [field.id for field in fields if field.kind in ("cpr", "adresse") or "adresse" in field.id] == []
    for document in papers():
        assert re.findall(r"\b\d{6}[- ]?\d{4}\b", "\n".join(texts(document))) == []


def test_a_cpr_number_typed_into_the_text_does_not_pass_in_silence() -> None:
    number = "711190" + "-1234"
    found = told(CONSENT, oplysninger=f"Sygemeldingen for {number} siden august.")
    assert found and any(item.field == "oplysninger" and item.level.refuses for item in found)


def test_the_letter_fits_one_sheet() -> None:
    for document in papers():
        assert len(PdfReader(io.BytesIO(render(document, "pdf", b""))).pages) <= 2
