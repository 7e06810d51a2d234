"""Messages: short, Danish, place first and code last; many equal faults become one line."""
from __future__ import annotations

import re
from string import Formatter

import pytest

from metodebog import messages
from metodebog.messages import ANSWERS, CATALOGUE
from metodebog.problems import Level, MetodebogError, Place, Problem, lines, problem, refused, some_of

ORDINARY = {
    "fil": "deltagere.xlsx", "ark": "Deltagere", "kolonne": "Opfølgningsdato", "anden": "opfølgningsdato", "overskrift": "Personnummer",
    "fundet": "“Navn”, “Adresse”, “Rolle”", "hvor": "Ark “Deltagere”", "antal": 100_412, "alle": 500, "faerdige": 312, "graense": "100.000",
    "a": 14, "b": 92, "fra": "1–3", "til": 40, "raekke": 41, "bogstav": "H", "bogstaver": "H–K", "celle": "XFD1048576", "omraade": "B7:B9",
    "tekst": "I alt", "dokument": "Samarbejdsaftale", "fejl": "#VALUE!", "tegn": "=", "tal": "1234,5", "svar": "Sagsbehandlre",
    "valg": "Mor, Far, Værge, Plejeforælder, Fagperson, Nabo, Ven, Søster, Bror, …", "eksempel": "03-04-2026", "mindst": "0",
    "hoejst": "999.999.999", "tabel": "Opfølgning", "afsnit": "Det gør din sagsbehandler sammen med andre",
    "felt": "Er det aftalt, at sagsbehandleren koordinerer?", "dato": "3. februar 2026",
    "dag": "helligdag eller lukkedag (Kristi himmelfartsdag)",
    "linje": 14, "overskrifter": "6 overskrifter", "felter": "7 felter", "forslag": "opfoelgningsdato", "frist": "tre måneder",
    "hvem": "sagsbehandleren", "hvad": "et antal minutter", "sum": 75, "laengde": 60,
    "noegle": "underskrifter",
    "mulige": "titel, version, undertitel, formaal, modtager, kilder, indledning, …", "id": "opfoelgningsdato", "type": "flervalg",
    "regel": "opfoelgning_inden_for_horisont", "art": "et af ordene borger, medarbejder, samarbejdspart, kursist", "skal": "“langtekst”",
    "navn": "frist.aftale_horisont", "label": "Opfølgningsdato", "mappe": "Udsendelse", "kraever": "4,1 GB", "ledig": "1,2 GB",
    "tid": "10.14", "nummer": 88, "kode": "7f3a", "slug": "netvaerkskort", "format": "xlsx", "mb": 48, "indhold": "et PNG-billede",
    "sted": "række 88", "raekker": "21–40", "typografi": "Overskrift 1",
    "grupper": "interne samarbejdsparter og nærmeste ledere", "minutter": 184, "numre": "1, 3 og 5", "standard": 2, "foer": 1,
    "liste": "skala_enighed",
}  # fmt: skip
"""Values of ordinary length for every placeholder of the catalogue."""
SPECIAL = {
    "M-008": {"felt": "koordinering_aftalt"}, "M-013": {"felt": "koordinering_aftalt", "mulige": "ja, nej"},
    "M-015": {"fejl": "Datoen findes ikke."},
    "M-017": {"felt": "koordinering_aftalt"}, "M-018": {"felt": "aftaler.begrundelse"}, "F-014": {"type": ".numbers"},
    "K-126": {"fundet": "Ark1"},
}  # fmt: skip
CODES = pytest.mark.parametrize("code", CATALOGUE)


def filled(code: str) -> Problem:
    return problem(code, **{**ORDINARY, **SPECIAL.get(code, {})})


@CODES
def test_a_message_is_at_most_140_characters(code: str) -> None:
    assert len(filled(code).text) <= 140, len(filled(code).text)


@CODES
def test_a_message_is_a_sentence_with_danish_quotes(code: str) -> None:
    text = filled(code).text
    assert text[0].isupper() or text[0] in "“0123456789"
    assert text[-1] in ".?”)" or code == "P-312"
    assert not re.search(r"['‘’]", text.replace("Id’et", ""))
    assert '"' not in text or code == "P-312", "straight quotes only where they are to be typed"
    assert text.count("“") == text.count("”")
    assert not re.search(r"“[“”]", text)
    assert "  " not in text and text == text.strip()


@CODES
def test_a_message_has_a_known_level_and_its_code_in_the_right_family(code: str) -> None:
    assert Level(CATALOGUE[code][0])
    assert re.fullmatch(r"[FKCPDSYRTMOB]-[0-9]{3}|R-10[0-9]{2}", code)


def test_every_code_stands_once() -> None:
    families = [value for name, value in vars(messages).items() if name.isupper() and isinstance(value,
        dict) and name not in ("CATALOGUE", "ANSWERS")]
    assert sum(len(family) for family in families) == len(CATALOGUE)


@CODES
def test_a_placeholder_has_a_plain_name(code: str) -> None:
    names = {name for _, name, _, _ in Formatter().parse(CATALOGUE[code][1]) if name is not None}
    assert names <= set(ORDINARY)


def test_only_questions_have_answers() -> None:
    assert all(CATALOGUE[code][0] == Level.ASK for code in ANSWERS)
    assert messages.answers("K-112") == ("med", "uden")
    assert messages.answers("D-402") == ("ja",)


def test_an_unknown_code_is_our_own_fault() -> None:
    with pytest.raises(KeyError):
        problem("X-000")
    with pytest.raises(KeyError):
        problem("F-001")


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(sheet="Deltagere", row=14, column="C", heading="CPR-nr."), "Ark “Deltagere”, række 14, kolonne C (CPR-nr.)"),
        (Place(sheet="Deltagere", row=14, heading="CPR-nr."), "Ark “Deltagere”, række 14 (CPR-nr.)"),
        (Place(sheet="Deltagere", row=14), "Ark “Deltagere”, række 14"),
        (Place(sheet="Deltagere", column="C"), "Ark “Deltagere”, kolonne C"),
        (Place(file="x.csv", line=14, position=3, heading="CPR-nr."), "Filen “x.csv”, linje 14, felt 3 (CPR-nr.)"),
        (Place(file="aftale.yml", line=7, heading="tid"), "Filen “aftale.yml”, linje 7 (tid)"),
        (Place(file="aftale.yml", line=7), "Filen “aftale.yml”, linje 7"),
        (Place(file="aftale.yml"), "Filen “aftale.yml”"),
        (Place(heading="Fødselsdato"), "Feltet “Fødselsdato”"),
        (Place(), ""),
    ],
)
def test_a_place_is_named_as_the_reader_sees_it(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_a_message_has_its_place_first_and_its_code_last() -> None:
    place = Place(sheet="A", row=14, column="C", heading="Navn")
    assert problem("C-201", place).line == "Ark “A”, række 14, kolonne C (Navn): Feltet skal udfyldes. [C-201]"
    assert problem("K-116", hvor="Ark “A”", raekke=41, tekst="I alt").line.startswith("Ark “A”, række 41 ligner en sum")


def cell(row: int, code: str = "C-201", column: str = "C") -> Problem:
    return problem(code, Place(sheet="A", row=row, column=column, heading="Navn", record=row))


def test_the_same_fault_in_many_rows_is_one_line_with_the_first_three() -> None:
    many = [cell(row) for row in (14, 15, 92, *range(100, 134))]
    assert lines(many) == [
        "Ark “A”, kolonne C (Navn): Feltet skal udfyldes. Det gælder 37 rækker (første: 14, 15, 92). Se listen “fejl.xlsx”. [C-201]"
    ]


def test_three_rows_are_still_three_lines_and_four_are_one() -> None:
    assert len(lines([cell(row) for row in (1, 2, 3)])) == 3
    assert len(lines([cell(row) for row in (1, 2, 3, 4)])) == 1


def test_other_columns_and_other_faults_keep_their_own_lines() -> None:
    four = [cell(row) for row in range(1, 5)]
    assert len(lines([*four, cell(1, column="D"), cell(1, "C-202")])) == 3


def test_many_lines_of_a_text_file_are_counted_as_lines() -> None:
    many = [problem("P-303", Place(file="x.csv", line=line, position=3, heading="CPR-nr.")) for line in range(2, 8)]
    assert lines(many) == [
        "Filen “x.csv”, felt 3 (CPR-nr.): "
        "CPR-nr. begynder ikke med en gyldig fødselsdato. Det gælder 6 linjer (første: 2, 3, 4). Se listen “fejl.xlsx”. [P-303]"
    ]


def test_faults_without_rows_are_never_counted_as_rows() -> None:
    same = [problem("C-201", Place(heading="Navn")) for _ in range(5)]
    assert lines(same) == ["Feltet “Navn”: Feltet skal udfyldes. [C-201]"]
    assert lines([problem("C-203") for _ in range(5)]) == [problem("C-203").line]


def test_the_same_line_is_shown_once() -> None:
    assert len(lines([cell(1), cell(1)])) == 1
    assert len(lines([cell(1)] * 5)) == 1


def test_the_gravest_comes_first_and_the_order_is_kept_within_a_level() -> None:
    found = [problem("C-205", tegn="="), problem("P-317"), cell(1), problem("D-410", dag="lørdag"), problem("C-203"), cell(2)]
    assert [line[-6:-1] for line in lines(found)] == ["C-203", "C-201", "C-201", "P-317", "D-410", "C-205"]


@pytest.mark.parametrize(("code", "refuses"), [("C-203", True), ("C-201", True), ("C-215", True), ("P-317", False), ("C-206", False)])
def test_stop_row_and_question_keep_documents_from_being_made(code: str, refuses: bool) -> None:
    assert refused([problem(code)]) is refuses
    assert problem(code).level.refuses is refuses


def test_an_error_shows_all_its_lines_and_no_traceback_in_a_notebook() -> None:
    error = MetodebogError([cell(1), problem("C-203")])
    assert str(error).splitlines() == error._render_traceback_() == lines([cell(1), problem("C-203")])


@pytest.mark.parametrize(
    ("options", "room", "shown"),
    [
        (["a", "b"], 70, "a, b"),
        (["abc", "def", "ghi"], 13, "abc, def, ghi"),
        (["abc", "def", "ghi"], 12, "abc, def, …"),
        (["abc", "def", "ghi"], 11, "abc, def, …"),
        (["abc", "def", "ghi"], 10, "abc, …"),
        (["abc", "def", "ghi"], 7, "abc, …"),
        (["x" * 100, "b"], 20, "x" * 19 + "…"),
        ([], 20, ""),
    ],
)
def test_a_list_of_options_fits_into_its_room(options: list[str], room: int, shown: str) -> None:
    assert some_of(options, room) == shown
    assert len(some_of(options, room)) <= room
