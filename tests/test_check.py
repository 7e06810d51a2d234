"""From raw answers to values or messages: the catalogue row by row, hidden sections, and nothing sensitive repeated."""
from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from declared import TODAY, all_kinds, answer, codes, context, record, template
from hypothesis import given
from hypothesis import strategies as st

from metodebog import raw
from metodebog.check import check, check_all
from metodebog.problems import Level, Place, Problem, lines, problem
from metodebog.raw import Raw, RawInput, RawRecord, RawRow

WHOLE = {
    "kort": "Et kort svar", "langt": "Her står\nflere ord.", "dag": "3-2-2026", "klokken": "9.30", "antal": "12", "beloeb": "1250,50",
    "med": "ja",
    "hold": "aften", "emner": "Netværk; bolig", "cprnr": "610190-1234", "tlf": "+45 12 34 56 78", "mail": "navn@eksempel.example",
    "hvem": "Anna Eksempel", "koersel": "nej", "moede": [{"naar": "3-3-2026", "med_hvem": "Bo", "udgift": "kr. 20"}],
    "skridt": [{"hvad": "Ringer"}], "beskyttet": "nej", "adresse": "Prøvevej 1", "en_til": "Bo Prøvesen",
}  # fmt: skip
"""An answer to every field of the declaration with all kinds."""
BARE = {"kort": "Svar", "moede": [{"naar": "3-3-2026"}]}
CASE = context(example=True)


def problems(**answers: object) -> tuple[Problem, ...]:
    """What is said about the least that is needed, with these answers added or changed."""
    return check(all_kinds(), record(**{**BARE, **answers}), context()).problems


def test_a_whole_record_becomes_typed_values() -> None:
    checked = check(all_kinds(), record(**WHOLE), CASE)
    assert checked.problems == () and not checked.refused
    assert checked.values == {
        "kort": "Et kort svar", "langt": "Her står\nflere ord.", "dag": date(2026, 2, 3), "klokken": time(9, 30), "antal": 12,
        "beloeb": Decimal("1250.50"), "med": True, "hold": "Aften", "emner": ("Bolig", "Netværk"), "cprnr": "6101901234", "tlf": "12345678",
        "mail": "navn@eksempel.example", "hvem": "Anna Eksempel", "koersel": False,
        "moede": ({"naar": date(2026, 3, 3), "med_hvem": "Bo", "udgift": Decimal(20)},), "skridt": ({"hvad": "Ringer"},),
        "beskyttet": False, "adresse": "Prøvevej 1", "en_til": "Bo Prøvesen",
    }  # fmt: skip


def test_the_least_that_is_needed_is_accepted_without_a_word() -> None:
    assert problems() == ()


AT = "Ark “Ark”, række 14, kolonne C"
CATALOGUE_ROWS = [
    ("kort", "", "C-201", "Feltet skal udfyldes."),
    ("kort", " \u00a0\u200b ", "C-202", "Feltet ser udfyldt ud, men indeholder kun mellemrum."),
    ("kort", answer("", raw.NO_VALUE), "C-203", "Formlen har ingen gemt værdi. Åbn filen i Excel, gem den, og prøv igen."),
    ("antal", answer("", raw.NO_VALUE), "C-203", "Formlen har ingen gemt værdi. Åbn filen i Excel, gem den, og prøv igen."),
    ("antal", answer("#REF!", raw.ERROR), "C-204", "Cellen viser en Excel-fejl (#REF!). Ret formlen, eller skriv værdien."),
    ("kort", answer("#N/A", raw.ERROR), "C-204", "Cellen viser en Excel-fejl (#N/A). Ret formlen, eller skriv værdien."),
    ("kort", "=1+1", "C-205", "Teksten begynder med “=”. Den er brugt som almindelig tekst."),
    ("kort", "Et\x07 svar", "C-206", "Et usynligt tegn er fjernet."),
    ("langt", "Et\x0bsvar", "C-206", "Et usynligt tegn er fjernet."),
    ("kort", "Et\x00 svar", "C-206", "Et usynligt tegn er fjernet."),
    ("kort", "Et \ud800svar", "C-207", "Teksten indeholder et ugyldigt tegn. Skriv teksten igen."),
    ("kort", "Et \ufffesvar", "C-207", "Teksten indeholder et ugyldigt tegn. Skriv teksten igen."),
    ("kort", "S�rensen", "C-208", "Teksten indeholder “�”. Bogstaver er gået tabt; hent teksten fra kilden igen."),
    ("kort", "Et \u202esvar", "C-210", "Skjulte tegn, der vender skriftretningen, er fjernet."),
    ("kort", "a" * 61, "C-211", "Teksten er 61 tegn. Feltet har plads til 60."),
    ("kort", "Ring til XXX", "C-215", "Der står stadig en pladsholder. Ret den, eller bekræft."),
    ("kort", "Kære [navn]", "C-215", "Der står stadig en pladsholder. Ret den, eller bekræft."),
    ("cprnr", answer("1.01E+09", raw.NUMBER), "C-218", "Excel har afkortet tallet. Formatér kolonnen som Tekst, og skriv tallet igen."),
    ("kort", answer("2026-02-03", raw.DATE), "C-219", "Excel har lavet teksten om til en dato. Formatér som Tekst, og skriv den igen."),
    ("kort", answer("03:00", raw.TIME), "C-219", "Excel har lavet teksten om til en dato. Formatér som Tekst, og skriv den igen."),
    ("beloeb", "1.234,5", "C-220", "Er tallet 1234,5? Skriv det uden tusindtalspunktum."),
    ("med", "måske", "C-221", "Skriv “ja” eller “nej”."),
    ("hold", "Aftn", "C-222", "“Aftn” er ikke et af svarene. Vælg: Dag, Aften."),
    ("hold", "Nat", "C-227", "Svaret er ikke et af svarene. Vælg: Dag, Aften."),
    ("mail", "navn@", "C-223", "E-mailadressen er ikke gyldig. Tjek for mellemrum og manglende “@”."),
    ("tlf", "45", "C-224", "Telefonnummeret skal have 8 cifre, evt. med +45 foran."),
    ("tlf", "1234567", "C-224", "Telefonnummeret skal have 8 cifre, evt. med +45 foran."),
    ("hvem", "Anna Eksempel og Bo Prøve", "C-226", "Der ser ud til at stå to personer i cellen. Brug én række pr. person."),
    ("antal", "tolv", "C-228", "Skriv et helt tal uden bogstaver, fx 12."),
    ("beloeb", "gratis", "C-229", "Skriv et beløb i kroner, fx 1250,50."),
    ("antal", "41", "C-230", "Tallet skal være mellem 1 og 40."),
    ("emner", "Bolig; Bolig", "C-234", "Samme svar er valgt to gange. Slet det ene."),
    ("cprnr", "101901234", "P-301", "CPR-nr. manglede et 0 forrest. Det er sat på. Kontrollér, at det er rigtigt."),
    ("cprnr", "61019012", "P-302", "CPR-nr. skal have 10 cifre. Her er 8."),
    ("cprnr", "61019012345", "P-302", "CPR-nr. skal have 10 cifre. Her er 11."),
    ("cprnr", "9202901234", "P-303", "CPR-nr. begynder ikke med en gyldig fødselsdato."),
    ("cprnr", "610190A234", "P-305", "Det ligner et erstatningsnummer. Kontrollér, før dokumentet sendes."),
    ("cprnr", "610190–1234", "P-317", "Det er et erstatningsnummer, ikke et rigtigt CPR-nr. Kontrollér, før dokumentet sendes."),
    ("cprnr", "٦١٠١٩٠١٢٣٤", "P-307", "CPR-nr. må kun bestå af cifrene 0–9."),
    ("cprnr", "6101364234", "P-310", "Fødselsdatoen kan ikke passe."),
    ("langt", "Hun har nummer 610190-1234.", "P-311", "Teksten ser ud til at indeholde et CPR-nr. Fjern det, eller bekræft."),
    ("dag", "31-02-2026", "D-401", "Datoen findes ikke."),
    ("dag", "03/02/2026", "D-402", "Er datoen 3. februar 2026? Skriv dag-måned-år, fx 03-02-2026."),
    ("dag", "03-04-26", "D-403", "Skriv årstallet med fire cifre."),
    ("dag", answer("46056", raw.NUMBER), "D-404", "Tallet er ikke formateret som dato. Formatér cellen som Dato."),
    ("dag", answer("-5", raw.NUMBER), "D-404", "Tallet er ikke formateret som dato. Formatér cellen som Dato."),
    ("dag", "60", "D-404", "Tallet er ikke formateret som dato. Formatér cellen som Dato."),
    ("dag", "3-2-20226", "D-406", "Årstallet er uden for 1900–2100."),
    ("dag", "3-2-1026", "D-406", "Årstallet er uden for 1900–2100."),
    ("klokken", "25:00", "D-408", "Skriv klokkeslæt som tt:mm, fx 09:30."),
    ("klokken", "9.5", "D-408", "Skriv klokkeslæt som tt:mm, fx 09:30."),
    ("dag", "på tirsdag", "D-412", "Skriv datoen som dag-måned-år, fx 03-02-2026."),
]


@pytest.mark.parametrize(("field", "given_answer", "code", "text"), CATALOGUE_ROWS)
def test_the_catalogue_row_gives_its_message_at_its_place(field: str, given_answer: object, code: str, text: str) -> None:
    found = problems(**{field: given_answer})
    assert [item.line for item in found] == [f"{AT} ({field}): {text} [{code}]"]
    assert [item.field for item in found] == [field]


@pytest.mark.parametrize(("field", "given_answer", "code", "text"), CATALOGUE_ROWS)
def test_a_refused_answer_has_no_value_and_a_told_one_has(field: str, given_answer: object, code: str, text: str) -> None:
    checked = check(all_kinds(), record(**{**BARE, field: given_answer}), context())
    assert checked.refused == checked.problems[0].level.refuses == (field not in checked.values)


@pytest.mark.parametrize("code", ["C-215", "C-219", "C-220", "C-226", "D-402", "P-311"])
def test_a_question_that_is_answered_is_not_asked_and_its_reading_is_used(code: str) -> None:
    row = next(row for row in CATALOGUE_ROWS if row[2] == code)
    checked = check(all_kinds(), record(**{**BARE, row[0]: row[1]}), context(answers={code: "ja"}))
    assert checked.problems == () and row[0] in checked.values


def test_an_answer_to_one_question_silences_no_other_message() -> None:
    checked = check(all_kinds(), record(**{**BARE, "dag": "03/02/2026", "antal": "tolv"}), context(answers={"D-402": "ja", "C-228": "ja"}))
    assert codes(checked.problems) == ["C-228"]


SILENT = [
    *(("kort", text) for text in ("&", "<b>fed</b>", "</w:t>", "{{ 7*7 }}", "#eval(1)", "$x$", "*fed*", "100 %", "“citat”", "C:\\mappe")),
    *(("hvem", name) for name in ("Null", "None", "Nan", "Na", "True", "No", "Inf", "Ogden", "Nej Tak", "Jens-Peter d’Or", "Åse Ø")),
    ("klokken", "9:30"), ("kort", "no"), ("kort", "yes"), ("kort", "~"), ("kort", "0101"), ("langt", "a\n\nb"), ("kort", "👩‍👧"),
    ("dag", answer("2026-02-03", raw.DATE)), ("dag", "3/2 2026"), ("dag", "3. februar 2026"), ("antal", answer("12.0", raw.NUMBER)),
    ("cprnr", "01" + "0170-1234"), ("cprnr", "01" + "0170–1234"), ("cprnr", "01" + "0170 1234"), ("cprnr", "01" + "01701234"),
    ("cprnr", "01" + "01701235"),
    ("antal", ""), ("antal", "   "), ("med", answer("ja", raw.BOOL)), ("kort", "- en streg"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "given_answer"), SILENT)
def test_what_is_in_order_is_accepted_without_a_word(field: str, given_answer: object) -> None:
    assert problems(**{field: given_answer}) == ()


@pytest.mark.parametrize("text", ["&", "<b>fed</b>", "{{ 7*7 }}", "=1+1", "Null", "*fed*", "$x$"])
def test_a_text_is_the_value_exactly_as_it_is_written(text: str) -> None:
    assert check(all_kinds(), record(**{**BARE, "kort": text}), context()).values["kort"] == text


def test_every_problem_of_a_record_is_told_at_once() -> None:
    found = problems(kort="", dag="31-2-2026", mail="navn@", langt="a�", moede=[{"naar": ""}, {"naar": "x", "udgift": "y"}])
    assert codes(found) == ["C-201", "C-208", "D-401", "C-223", "C-201", "D-412", "C-229"]


def test_a_fault_in_a_table_stands_at_its_own_row() -> None:
    (found,) = problems(moede=[{"naar": "3-3-2026"}, {"naar": "31-2-2026"}])
    assert (str(found.place), found.field) == ("Ark “Moede”, række 4, kolonne C (naar)", "moede.naar")


def test_a_cell_that_is_not_there_is_named_by_its_label() -> None:
    checked = check(all_kinds(), record(moede=[{}]), context())
    assert [item.line for item in checked.problems] == [
        "Ark “Ark”, række 14 (Kort svar): Feltet skal udfyldes. [C-201]",
        "Ark “Moede”, række 3 (Hvornår): Feltet skal udfyldes. [C-201]",
    ]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (0, "“Møder” skal have mindst 1 række. Tilføj på arket eller i listen med det navn."),
        (1, None),
        (5, None),
        (6, "“Møder” har 6 rækker. Der er plads til 5. Slet nogle, eller del dem på to dokumenter."),
    ],
)
def test_a_table_has_its_least_and_its_most_rows(rows: int, text: str | None) -> None:
    assert [item.text for item in problems(moede=[{"naar": "3-3-2026"}] * rows)] == ([text] if text else [])


# Sections that are shown on a condition


def test_a_section_that_is_not_chosen_needs_no_answers_and_gives_no_values() -> None:
    assert problems(hold="Dag") == ()
    checked = check(all_kinds(), record(**{**BARE, "hold": "Dag", "koersel": "ja", "bemaerkning": "x"}), context())
    assert "koersel" not in checked.values and "bemaerkning" not in checked.values


def test_a_section_that_is_chosen_needs_its_answers() -> None:
    assert [(item.code, item.field) for item in problems(hold="AFTEN")] == [("C-201", "koersel")]


@pytest.mark.parametrize("given_answer", ["ja", "måske"])
def test_an_answer_that_is_not_used_is_told_whether_it_could_be_read_or_not(given_answer: str) -> None:
    (found,) = problems(hold="Dag", koersel=given_answer)
    assert found.line == f"{AT} (koersel): Svaret er ikke brugt, fordi afsnittet er valgt fra. Ret “Hold”, hvis det skal med. [C-233]"
    assert found.level is Level.WARNING


def test_empty_answers_in_a_section_that_is_not_chosen_are_not_told() -> None:
    assert problems(hold="Dag", koersel="", bemaerkning=" \u200b") == ()


CHAIN = """\
titel: Kæde
version: "1"
formaal: F
modtager: borger
kilder: [x]
afsnit:
  - {id: a, titel: A, felter: [{id: et, label: Et, type: ja_nej}]}
  - {id: b, titel: B, vis_naar: {felt: et, er: ja}, felter: [{id: to, label: To, type: flervalg, valg: [X, Y]}]}
  - id: c
    titel: C
    vis_naar: {felt: to, er: [y]}
    felter:
      - {id: tre, label: Tre, type: tekst, kraevet: ja}
      - {id: liste, label: Liste, type: tabel, mindst: 1, kolonner: [{id: navn, label: Navn, type: tekst, kraevet: ja}]}
"""


@pytest.mark.parametrize(
    ("answers", "values", "expected"),
    [
        ({"et": "ja", "to": "X; Y", "tre": "svar", "liste": [{"navn": "a"}]}, {"et", "to", "tre", "liste"}, []),
        ({"et": "ja", "to": "X", "tre": "svar"}, {"et", "to"}, ["C-233"]),
        ({"et": "nej", "to": "Y", "tre": "svar", "liste": [{}]}, {"et"}, ["C-233", "C-233", "C-233"]),
        ({"et": "nej"}, {"et"}, []),
        ({}, set(), []),
        ({"et": "ja", "to": "Y"}, {"et", "to"}, ["C-201", "C-231"]),
    ],
)
def test_a_section_that_depends_on_a_hidden_one_is_hidden_too(answers: dict[str, object], values: set[str], expected: list[str]) -> None:
    checked = check(template(CHAIN), record(**answers), context())
    assert set(checked.values) == values
    assert codes(checked.problems) == expected


# Whole rows and whole files


def test_columns_that_have_been_moved_are_one_message_and_not_many() -> None:
    found = problems(kort="x", dag="Et svar", klokken="3-2-2026", antal="9:30", beloeb="tolv", med="1250")
    assert [item.line for item in found] == [
        "Ark “Ark”, række 14: 5 af 5 felter har forkert indhold. Er kolonnerne rykket? Tjek fra række 14 og ned. [C-217]"
    ]


@pytest.mark.parametrize(
    "answers",
    [
        {"dag": "x", "klokken": "y", "antal": "12", "beloeb": "1"},
        {"dag": "x", "klokken": "y"},
        {"dag": "x", "klokken": "y", "antal": "z", "beloeb": "1", "med": "ja", "tlf": "12345678", "mail": "a@b.example"},
    ],
)
def test_a_few_wrong_answers_are_told_one_by_one(answers: dict[str, str]) -> None:
    found = codes(problems(**answers))
    assert "C-217" not in found and len(found) >= 2


def test_other_faults_of_a_moved_row_are_still_told() -> None:
    found = problems(kort="", dag="Et svar", klokken="3-2-2026", antal="9:30", moede=[{"naar": "x"}])
    assert codes(found) == ["C-201", "D-412", "C-217"]


def moved(**place: object) -> list[str]:
    answers = {id_: Raw(text, Place(**place)) for id_, text in {"kort": "x", "dag": "a", "klokken": "b", "antal": "c"}.items()}
    rows = {"moede": (RawRow(Place(**place), {"naar": Raw("3-3-2026", Place(**place))}),)}
    return lines(check(all_kinds(), RawRecord(1, Place(file="x", line=7), answers, rows), context()).problems)


def test_moved_columns_are_seen_in_text_files_with_columns_only() -> None:
    assert moved(file="x", line=7, position=2) == [
        "Filen “x”, linje 7: 3 af 3 felter har forkert indhold. Er kolonnerne rykket? Tjek fra linje 7 og ned. [C-217]"
    ]
    assert len(moved(file="x", line=7)) == 3


def test_texts_in_a_wrong_encoding_stop_the_whole_file_and_are_counted() -> None:
    wrong = record(kort="SÃ¸rensen", langt="â€œcitatâ€", moede=[{"med_hvem": "Ã…se"}])
    _, found = check_all(all_kinds(), RawInput((wrong, record(15, **BARE))), context())
    assert [item.line for item in found] == ["3 celler har forkert tegnsæt (fx “Ã¸” for “ø”). Gem filen igen som UTF-8. [C-209]"]
    _, found = check_all(all_kinds(), RawInput((record(**{**BARE, "kort": "SÃ¸rensen"}),)), context())
    assert found[0].text.startswith("1 celle har forkert tegnsæt")


@pytest.mark.parametrize("text", ["São Paulo", "Ângström", "Ã", "Âge", "naïve £5", "æøåÆØÅ “–”"])
def test_foreign_letters_are_not_taken_for_a_wrong_encoding(text: str) -> None:
    assert check_all(all_kinds(), RawInput((record(**{**BARE, "kort": text}),)), context())[1] == []


def people(*numbers: str) -> RawInput:
    return RawInput(tuple(record(at, **{**BARE, "cprnr": number}) for at, number in enumerate(numbers, 14)))


def test_the_same_person_in_two_rows_is_a_question() -> None:
    _, found = check_all(all_kinds(), people("610190-1234", "620190-1234", "6101901234"), CASE)
    assert [item.line for item in found] == [
        "Ark “Ark”, række 16 (CPR-nr.): Samme CPR-nr. står i række 14 og 16. Slet den ene, eller bekræft. [P-308]"
    ]
    assert check_all(all_kinds(), people("610190-1234", "6101901234"), context(answers={"P-308": "ja"}, example=True))[1] == []
    assert check_all(all_kinds(), people("", "", "610190-1234"), CASE)[1] == []


def test_problems_from_the_reading_are_kept_and_answered_questions_are_not() -> None:
    place = Place(sheet="A")
    asked = Problem("K-112", Level.ASK, "12 rækker er skjult.", place)
    told = Problem("F-007", Level.WARNING, "Makroer.", place)
    data = RawInput((record(**BARE),), (asked, told))
    assert codes(check_all(all_kinds(), data, context())[1]) == ["K-112", "F-007"]
    assert codes(check_all(all_kinds(), data, context(answers={"K-112": "med", "F-007": "ja"}))[1]) == ["F-007"]


# Nothing of what is written is repeated

SECRET = st.text("qzwxvkQZWXVK0123456789", min_size=5, max_size=25).map(lambda text: f"Qz{text}")
SPICE = st.sampled_from(["", "\x07", "\u202e", "�", "\ud800", " XXX", "=", "610190-1234 ", " og ", "@", "/", ";", "a" * 700])
FORMS = st.sampled_from([raw.TEXT, raw.NUMBER, raw.DATE, raw.TIME, raw.BOOL])
SIMPLE = [field.id for field in all_kinds().simple_fields]


@given(secret=SECRET, spice=SPICE, form=FORMS, first=st.booleans())
def test_no_message_repeats_what_stands_in_a_field(secret: str, spice: str, form: str, first: bool) -> None:
    text = spice + secret if first else secret + spice
    row = {column: answer(text, form) for column in ("naar", "med_hvem", "udgift")}
    told = []
    for hold in ("Dag", "Aften", text):
        answers = {id_: answer(text, form) for id_ in SIMPLE} | {"hold": hold, "moede": [row] * 6, "skridt": [{"hvad": answer(text),
            "faerdig": answer(text)}]}
        checked, whole = check_all(all_kinds(), RawInput((record(14, **answers), record(15, **answers))), context())
        told += [*lines(whole), *(line for item in checked for line in lines(item.problems))]
        told += [item.line for one in checked for item in one.problems]
    assert told
    assert not [line for line in told if secret in line or secret[2:] in line]


@given(st.dictionaries(st.sampled_from(SIMPLE), st.text(max_size=40), max_size=8))
def test_any_answers_give_a_result_and_every_message_is_short(answers: dict[str, str]) -> None:
    checked = check(all_kinds(), record(**{**BARE, **answers}), context(TODAY))
    assert all(len(item.text) <= 140 for item in checked.problems)
    assert checked.refused == any(item.level.refuses for item in checked.problems)


@pytest.mark.parametrize("text", ["Anna Eksempel", "610190-1234", "Hemmelig diagnose"])
def test_a_person_s_answer_in_a_choice_is_not_repeated(text: str) -> None:
    assert not any(text in item.line for item in problems(hold=text, emner=text, med=text))


def test_a_text_that_excel_made_a_date_is_shown_as_it_was_typed_when_that_is_right() -> None:
    declared = template(
        "titel: T\nversion: '1'\nformaal: F\nmodtager: borger\nkilder: [x]\n"
        "afsnit: [{id: a, titel: A, felter: [{id: vej, label: Vej, type: tekst}]}]\n"
    )
    given = record(vej=Raw("2026-02-03", Place(), raw.DATE))
    assert codes(check(declared, given, context()).problems) == ["C-219"]
    sure = check(declared, given, context(answers={"C-219": "ja"}))
    assert (sure.problems, sure.values) == ((), {"vej": "3-2-2026"})


def test_a_missing_column_is_told_once_and_not_again_for_every_row() -> None:
    declared = template(
        "titel: T\nversion: '1'\nformaal: F\nmodtager: borger\nkilder: [x]\n"
        "afsnit: [{id: a, titel: A, felter: ["
        "{id: vej, label: Vej, type: tekst, kraevet: ja}, {id: by, label: By, type: tekst, kraevet: ja}]}]\n"
    )
    gone = problem("K-104", field="vej", hvor="Ark “A”", kolonne="Vej", fundet="“By”")
    checked, whole = check_all(declared, RawInput((record(by=""), record(15, by="")), (gone,)), context())
    assert codes(whole) == ["K-104"] and [item.field for one in checked for item in one.problems] == ["by", "by"]
