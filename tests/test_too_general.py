"""A consent that is too general is caught, and a precise one is left alone: over a hundred texts as people write them."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metodebog.rules.for_bredt import EVERYTHING, GENERAL, ONE_WORD, OPEN_END, too_general, too_general_party

TOO_GENERAL = (
    "alle relevante oplysninger",
    "Alle nødvendige oplysninger om borgeren",
    "nødvendige oplysninger",
    "relevante oplysninger",
    "relevante og nødvendige oplysninger",
    "fuldt samtykke",
    "Fuld samtykke: Ja",
    "generelt samtykke til at udveksle oplysninger",
    "samtykke til alt",
    "alt",
    "Alt om min økonomi",
    "alt hvad I har brug for",
    "hvad I har brug for",
    "det, kommunen finder nødvendigt",
    "diverse",
    "diverse oplysninger",
    "diverse papirer og dokumenter",
    "oplysninger",
    "ja",
    "ja tak",
    "alle",
    "Diagnose",
    "medicin",
    "oplysninger om borgeren",
    "oplysninger om min sag",
    "sagens oplysninger",
    "sagsakter",
    "alle sagsakter fra jobcentret",
    "hele journalen",
    "alle oplysninger fra min læge",
    "Alle oplysninger om mig hos egen læge",
    "relevante oplysninger fra banken",
    "personlige oplysninger",
    "mine private forhold",
    "alle relevante helbredsoplysninger",
    "nødvendige økonomiske oplysninger",
    "diagnose, medicin og alle andre relevante oplysninger",
    "Diagnose, medicin m.m.",
    "Husleje, el, varme osv.",
    "diagnoser, medicin og andet",
    "diagnoser og hvad der ellers er relevant",
    "alle oplysninger undtagen diagnose",
    "Fuldmagt til alt",
    "alle oplysninger om Annas sag",
    "øvrige forhold",
    "det hele",
    "...",
    "12",
    "oplysninger, der er relevante for sagen",
    "information af relevans for min sag",
    "hvilke som helst oplysninger",
    "Alle former for oplysninger",
    "Al information",
    "Alle data I måtte have",
    "Oplysninger i nødvendigt omfang",
    "alle relevante helbredsmæssige, sociale og økonomiske forhold",
    "samtlige oplysninger, som kommunen skønner nødvendige",
    "Oplysninger fra min læge",
    "samtykke til at indhente oplysninger fra læge",
    "oplysninger fra lægen og sygehuset",
    "Information fra skolen",
    "Hele mit forløb",
    "Oplysninger til brug for sagen",
    "Alle mine helbredsoplysninger",
    "Alt hvad der vedrører min bolig",
    "Alt, I kan finde",
    "relevant",
    "Oplysninger: alle",
    "ALLE RELEVANTE OPLYSNINGER",
    "  alle   relevante",
    "oplysninger",
    "Alle helbredsmæssige forhold",
    "generelle oplysninger om mig",
    "Alle nødvendige oplysninger hos jobcentret og banken",
    "andre relevante forhold",
    "Samtykke: ja",
    "Udveksling af relevante oplysninger mellem parterne",
    "Oplysninger om min situation",
    "Oplysninger om mit liv og mine forhold",
    "Økonomi",
    "mv.",
    "Gæld og lign.",
    "Gæld og lignende",
)
PRECISE = (
    "oplysninger om nødvendig medicin, dosis og bivirkninger",
    "Oplysninger om diagnose",
    "relevante og nødvendige oplysninger om medicin",
    "diagnoser og medicin",
    "Diagnosen fra udredningen i maj 2026",
    "Alle lønsedler fra august til oktober 2026",
    "samtlige huslejekvitteringer for 2026",
    "Hele ugens skema på værestedet",
    "I alt 12 udeblivelser fra samtaler",
    "alt for høj husleje i forhold til indkomst",
    "Restance på husleje og varme",
    "Fravær fra undervisningen siden sommer",
    "om hun betaler sin husleje",
    "Andre beboeres klager over støj",
    "Journalnotater fra indlæggelsen i marts",
    "Journal fra indlæggelsen i maj 2026",
    "Epikrise og medicinliste",
    "Generel helbredsattest",
    "Relevante datoer for indlæggelse",
    "Sygedage i august",
    "Hvornår Anna møder til samtaler",
    "Gæld til boligselskabet og aftale om afdrag",
    "Alle breve fra Udbetaling Danmark om boligstøtte",
    "økonomiske forhold: gæld og indkomst",
    "helbredsoplysninger om søvn og angst",
    "Tid og sted for møder",
    "Dato for næste samtale, navn på kontaktperson",
    "oplysninger fra lægen om medicin",
    "alle oplysninger om medicin og allergi",
    "nødvendige oplysninger fra lægen om blodtryk",
    "Om jeg møder op",
    "Det sociale: hvem Anna taler med på værestedet",
    "klager over støj & orden",
    "Opsigelse, udsættelse, restance",
    "Karakterer og fravær på uddannelsen",
    "Arbejdstid, opgaver og skånehensyn",
    "Andet værelse i lejligheden er oversvømmet",
    "De seneste 3 årsopgørelser",
    "over alt i lejligheden ligger aviser",
    "Hjælp til rengøring og indkøb",
    "Behandling hos psykolog",
    "Hjælp fra hjemmevejleder",
    "Information fra skolen om fravær",
    "Oplysninger fra april til juni om fravær",
    "Oplysninger fra skolen, fx fravær",
    "Brev fra fogedretten",
    "Oplysninger om medicin og brev fra sygehuset",
    "Om min sygemelding fra august til november 2026, og om medicinen gør mig træt om formiddagen.",
    "Carla må få at vide, hvornår vi mødes, så hun kan gå med. Hun får ikke noget at vide om helbred og penge.",
    "Oplysninger om sygemelding og medicin.",
    "Saldo og afdrag på lånet fra 2024.",
    "Notater fra indlæggelsen i marts",
    "Udtalelse fra speciallæge om søvn",
    "Alle de klager, der er kommet siden 1. juli",
    "Diverse regninger fra elselskabet, i alt tre",
    "Resultat af blodprøver",
    "Nødvendige hjælpemidler efter faldet",
    "Helbred: søvn, smerter og medicin",
    "Andelsboligforeningens opkrævninger",
    "Årsopgørelse 2025 og forskudsopgørelse 2026",
)
PARTIES = ("Jobcentret", "Egen læge", "Lægehuset på Prøvevej", "Boligselskabet Ærø & Omegn", "Carla Eksempel", "PPR",
           "Distriktspsykiatrien", "Læge Lis Opdigtet", "Den almindelige boligforening", "Banken i Eksempelby",
           "A-kassen", "3F")  # fmt: skip
NO_PARTY = ("alle", "relevante myndigheder", "alle samarbejdspartnere", "relevante parter", "andre", "Offentlige myndigheder", "kommunen",
            "Alle der kan hjælpe", "fagpersoner", "alle relevante fagpersoner", "mit netværk", "alle læger",
            "andre boligselskaber", "?")  # fmt: skip
CASES = ("Ansøgning om støtte i hjemmet", "Boligstøtte", "§ 85", "Sag 26-1042", "din sag om restance")
NO_CASE = ("min sag", "sagen", "alt", "Alle sager", "alle mine sager", "fremtidige og nuværende sager")
PURPOSES = ("At finde ud af, om Anna kan få støtte til huslejen", "søge støtte i hjemmet", "Lave en plan for afdrag",
            "At du kan blive boende.",
            "At Carla Eksempel kan være med til det koordinerende møde 30. november 2026.")  # fmt: skip
NO_PURPOSE = ("At hjælpe borgeren", "sagsbehandling", "koordinering af indsatsen", "At hjælpe mig bedst muligt", "Behandling af sagen",
              "at støtte borgeren", "At få oplysninger fra lægen")  # fmt: skip


@pytest.mark.parametrize("text", TOO_GENERAL)
def test_a_text_that_names_no_information_is_too_general(text: str) -> None:
    assert too_general(text)


@pytest.mark.parametrize("text", PRECISE)
def test_a_text_that_names_its_information_is_left_alone(text: str) -> None:
    assert too_general(text) is None


@pytest.mark.parametrize("text", PARTIES)
def test_one_party_with_a_name_is_left_alone(text: str) -> None:
    assert too_general_party(text) is None


@pytest.mark.parametrize("text", NO_PARTY)
def test_a_party_without_a_name_or_many_at_once_is_too_general(text: str) -> None:
    assert too_general_party(text)


@pytest.mark.parametrize(("texts", "least", "wide"), [(CASES, 1, False), (NO_CASE, 1, True), (PURPOSES, 2, False), (NO_PURPOSE, 2, True)])
def test_a_case_and_a_purpose_are_judged_alike(texts: tuple[str, ...], least: int, wide: bool) -> None:
    assert [text for text in texts if bool(too_general(text, least)) is not wide] == []


@pytest.mark.parametrize(
    ("text", "why"),
    [("Diagnose", ONE_WORD), ("", ONE_WORD), ("alt om min økonomi", EVERYTHING), ("Husleje, el, varme osv.", OPEN_END),
     ("alle relevante oplysninger", GENERAL)],
)  # fmt: skip
def test_it_says_what_is_wrong_in_words_of_its_own(text: str, why: str) -> None:
    assert too_general(text) == why


@given(st.sampled_from(PRECISE), st.sampled_from(("alle andre relevante oplysninger", "diverse", "øvrige forhold", "alt andet", "m.m.")))
def test_a_sweeping_tail_makes_any_precise_text_too_general(text: str, tail: str) -> None:
    assert too_general(f"{text.rstrip('.')}, {tail}")


@given(
    st.sampled_from([text for text in TOO_GENERAL if "Annas" not in text]),
    st.sampled_from((str.upper, lambda text: f"  {text}\n", lambda text: f"“{text}”")),
)
def test_capitals_space_and_quotes_hide_no_sweeping_text(text: str, changed: Callable[[str], str]) -> None:
    assert too_general(changed(text))


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert too_general(text) in (None, ONE_WORD, EVERYTHING, OPEN_END, GENERAL)
