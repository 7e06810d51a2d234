"""Every field kind: what it takes, what it refuses and why, how it shows a value, and that what it writes reads back."""
from __future__ import annotations

import unicodedata
from datetime import date, time
from decimal import Decimal

import pytest
from declared import TODAY, answer, field
from hypothesis import given
from hypothesis import strategies as st

from metodebog import raw, textclean
from metodebog.fields import Field, Value
from metodebog.kinds import KINDS
from metodebog.problems import problem

HOLD = ("Dag", "Aften", "Weekend og helligdage")
EMNER = ("Økonomi", "Bolig", "Netværk")
FIELDS = {
    kind: field(kind, choices=HOLD if kind == "valg" else EMNER if kind == "flervalg" else (), maximum=40 if kind == "heltal" else None)
    for kind in KINDS
    if kind != "tabel"
}


def parse(kind: str, text: str, form: str = raw.TEXT, **attributes: object) -> tuple[Value | None, list[str]]:
    """The value and the codes."""
    declared = field(kind, **attributes) if attributes else FIELDS[kind]
    value, findings = KINDS[kind].parse(answer(text, form), declared, TODAY)
    return value, [code for code, _ in findings]


ACCEPTED = [
    ("tekst", "Et svar", "Et svar"), ("tekst", "to\nlinjer", "to linjer"), ("tekst", "to\n\nafsnit", "to afsnit"),
    ("tekst", "- en streg", "- en streg"),
    ("tekst", "<b>&amp;{{ 7*7 }}", "<b>&amp;{{ 7*7 }}"), ("langtekst", "to\n\nafsnit", "to\n\nafsnit"),
    ("adresse", "Åvej 2,\n0999 By", "Åvej 2, 0999 By"), ("person", "Null Nan", "Null Nan"), ("person", "Anna-Marie D’Eksempel",
        "Anna-Marie D’Eksempel"),
    ("person", "Ogden Samtleben", "Ogden Samtleben"),
    ("dato", "3/2 2026", date(2026, 2, 3)), ("tid", "kl. 9.30", time(9, 30)),
    ("heltal", "36", 36), ("heltal", "12,0", 12), ("heltal", "-3", -3),
    ("beloeb", "1250,50", Decimal("1250.5")), ("beloeb", "kr. 1250", Decimal(1250)), ("beloeb", "1250,50 kr.", Decimal("1250.5")),
    ("beloeb", "1 250 DKK", Decimal(1250)), ("beloeb", "1250,-", Decimal(1250)), ("beloeb", "0", Decimal(0)),
    ("ja_nej", "ja", True), ("ja_nej", "JA", True), ("ja_nej", "j", True), ("ja_nej", "Nej", False), ("ja_nej", "n", False),
    ("valg", "aften", "Aften"), ("valg", "weekend  OG helligdage", "Weekend og helligdage"),
    ("flervalg", "Netværk; økonomi", ("Økonomi", "Netværk")), ("flervalg", "Bolig\nNetværk", ("Bolig", "Netværk")),
    ("flervalg", "Bolig;", ("Bolig",)),
    ("telefon", "12345678", "12345678"), ("telefon", "+45 12 34 56 78", "12345678"), ("telefon", "0045 12345678", "12345678"),
    ("telefon", "tlf. 12-34-56-78", "12345678"), ("telefon", "(12) 345678", "12345678"),
    ("email", "navn@eksempel.example", "navn@eksempel.example"), ("email", "mailto:a.b+c@d.example", "a.b+c@d.example"),
    ("email", "ø@å.example", "ø@å.example"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "value"), ACCEPTED)
def test_a_kind_takes_what_people_write_without_a_word(kind: str, text: str, value: Value) -> None:
    assert parse(kind, text) == (value, [])


REFUSED = [
    ("tekst", "a�b", "C-208"), ("langtekst", "a�b", "C-208"),
    ("heltal", "tolv", "C-228"), ("heltal", "12,5", "C-228"), ("heltal", "12 år", "C-228"), ("heltal", "1e3", "C-228"),
    ("beloeb", "gratis", "C-229"), ("beloeb", "12,345", "C-229"), ("beloeb", "12,50 euro", "C-229"),
    ("ja_nej", "måske", "C-221"), ("ja_nej", "1", "C-221"), ("ja_nej", "true", "C-221"),
    ("valg", "Nat", "C-227"), ("valg", "Afte", "C-222"), ("valg", "Dag; Aften", "C-227"),
    ("flervalg", "Bolig; Biler", "C-227"), ("flervalg", "Bolig; Netvaerk", "C-222"), ("flervalg", "Bolig; bolig", "C-234"),
    ("flervalg", ";", "C-227"),
    ("telefon", "45", "C-224"), ("telefon", "1234567", "C-224"), ("telefon", "123456789", "C-224"), ("telefon", "+46 12345678", "C-224"),
    ("telefon", "ring til mig", "C-224"), ("telefon", "١٢٣٤٥٦٧٨", "C-224"),
    ("email", "navn", "C-223"), ("email", "navn@", "C-223"), ("email", "navn @eksempel.example", "C-223"),
    ("email", "a@b@c.example", "C-223"),
    ("email", "navn@eksempel", "C-223"), ("email", "a@.example", "C-223"), ("email", "a,b@c.example", "C-223"),
    ("email", "a@b..example", "C-223"),
    ("email", "a" * 250 + "@b.example", "C-223"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "code"), REFUSED)
def test_a_kind_refuses_what_it_cannot_read_with_one_reason(kind: str, text: str, code: str) -> None:
    value, codes = parse(kind, text)
    assert codes == [code] and problem(code, **_any_values()).level.refuses
    assert value is None or kind in ("tekst", "langtekst")


def _any_values() -> dict[str, object]:
    return {"eksempel": 12, "valg": "a, b", "svar": "c"}


ASKED = [
    ("tekst", "Ring til XXX", "C-215"), ("langtekst", "Kære [navn]", "C-215"), ("tekst", "Lorem ipsum dolor", "C-215"),
    ("tekst", "Hun er 610190-1234", "P-311"), ("person", "Anna Eksempel og Bo Prøve", "C-226"), ("person", "Anna & Bo", "C-226"),
    ("person", "Anna; Bo", "C-226"), ("person", "Anna\nBo", "C-226"), ("person", "Anna / Bo", "C-226"), ("person", "Anna samt Bo", "C-226"),
    ("heltal", "1.234", "C-220"), ("beloeb", "1,234.5", "C-220"), ("dato", "03/04/2026", "D-402"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "code"), ASKED)
def test_a_doubtful_answer_is_a_question_that_keeps_its_reading(kind: str, text: str, code: str) -> None:
    value, codes = parse(kind, text, **({"choices": HOLD} if kind == "valg" else {"maximum": None}))
    assert codes == [code] and value is not None


@pytest.mark.parametrize("text", ["XX", "XXXL", "[Navn]", "[1]", "lorem", "Maxx", "[sic!]"])
def test_what_only_looks_a_little_like_a_placeholder_is_left_alone(text: str) -> None:
    assert parse("tekst", text) == (text, [])


@pytest.mark.parametrize(("text", "sign"), [("=1+1", "="), ("+45 12345678", "+"), ("-Ring", "-"), ("@bo", "@")])
def test_a_text_that_looks_like_a_formula_is_used_as_text_and_told(text: str, sign: str) -> None:
    value, findings = KINDS["tekst"].parse(answer(text), FIELDS["tekst"], TODAY)
    assert value == text and findings == [("C-205", {"tegn": sign})]


@pytest.mark.parametrize("text", ["- en streg", "-", "= lig med", "a=b"])
def test_a_dash_before_a_space_is_an_ordinary_text(text: str) -> None:
    assert parse("tekst", text) == (text, [])


@pytest.mark.parametrize(("kind", "room"), [("tekst", 200), ("person", 120), ("langtekst", 4000)])
def test_a_text_fits_exactly_into_its_room(kind: str, room: int) -> None:
    assert parse(kind, "a" * room)[1] == []
    value, findings = KINDS[kind].parse(answer("a" * (room + 1)), FIELDS[kind], TODAY)
    assert [code for code, _ in findings] == ["C-211"]


def test_the_message_about_a_long_text_shows_both_numbers() -> None:
    _, findings = KINDS["langtekst"].parse(answer("a" * 12_400), FIELDS["langtekst"], TODAY)
    assert problem(findings[0][0], **findings[0][1]).text == "Teksten er 12.400 tegn. Feltet har plads til 4.000."


@pytest.mark.parametrize(("text", "fits"), [("0", False), ("1", True), ("40", True), ("41", False)])
def test_a_number_lies_within_its_limits_ends_included(text: str, fits: bool) -> None:
    assert parse("heltal", text, minimum=1, maximum=40)[1] == ([] if fits else ["C-230"])
    assert parse("beloeb", text, minimum=1, maximum=40)[1] == ([] if fits else ["C-230"])


@pytest.mark.parametrize(
    ("kind", "text", "form", "value"),
    [
        ("heltal", "36.0", raw.NUMBER, 36), ("beloeb", "1250.5", raw.NUMBER, Decimal("1250.5")),
        ("telefon", "12345678.0", raw.NUMBER, "12345678"),
        ("tid", "09:30", raw.TIME, time(9, 30)), ("ja_nej", "ja", raw.BOOL, True), ("dato", "2026-02-03", raw.DATE, date(2026, 2, 3)),
    ],
)  # fmt: skip
def test_a_cell_of_the_right_type_is_read_as_what_it_is(kind: str, text: str, form: str, value: Value) -> None:
    assert parse(kind, text, form) == (value, [])


def test_a_choice_that_is_nearly_right_is_repeated_and_any_other_answer_is_not() -> None:
    near = KINDS["valg"].parse(answer("Aftn"), FIELDS["valg"], TODAY)[1]
    assert near == [("C-222", {"svar": "Aftn", "valg": "Dag, Aften, Weekend og helligdage"})]
    other = KINDS["valg"].parse(answer("Anna Eksempel"), FIELDS["valg"], TODAY)[1]
    assert other == [("C-227", {"valg": "Dag, Aften, Weekend og helligdage"})]


@pytest.mark.parametrize(("length", "code"), [(20, "C-222"), (21, "C-227")])
def test_only_a_short_answer_is_repeated(length: int, code: str) -> None:
    right = "x" * (length + 1)
    assert parse("valg", right[:-1], choices=(right,))[1] == [code]


@pytest.mark.parametrize(("example", "shown"), [("36", "36"), ("", 12)])
def test_the_message_about_a_number_shows_the_field_s_own_example(example: str, shown: object) -> None:
    _, findings = KINDS["heltal"].parse(answer("mange"), field("heltal", example=example), TODAY)
    assert findings == [("C-228", {"eksempel": shown})]


def test_a_choice_of_a_sensitive_field_is_never_repeated() -> None:
    assert parse("valg", "Aftn", choices=HOLD, sensitive=True)[1] == ["C-227"]


def test_many_choices_are_shortened_in_the_message() -> None:
    many = field("valg", choices=tuple(f"Mulighed {number}" for number in range(40)))
    values = KINDS["valg"].parse(answer("noget helt andet"), many, TODAY)[1][0][1]
    assert values["valg"].startswith("Mulighed 0, ") and values["valg"].endswith(", …") and len(values["valg"]) <= 90


SHOWN = [
    ("tekst", "Et svar", "Et svar"), ("langtekst", "to\nlinjer", "to\nlinjer"), ("person", "Anna", "Anna"),
    ("adresse", "Åvej 2, 0999 By", "Åvej 2, 0999 By"),
    ("dato", date(2026, 2, 3), "3. februar 2026"),
    ("tid", time(9, 30), "09.30"), ("heltal", 12400, "12.400"), ("beloeb", Decimal("1250.5"), "1.250,50 kr."), ("ja_nej", True, "Ja"),
    ("ja_nej", False, "Nej"), ("valg", "Aften", "Aften"), ("flervalg", ("Økonomi", "Bolig"), "Økonomi, Bolig"),
    ("cpr", "6101901234", "610190-1234"),
    ("telefon", "12345678", "12 34 56 78"), ("email", "a@b.example", "a@b.example"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "shown"), SHOWN)
def test_a_kind_shows_a_value_as_a_danish_reader_expects(kind: str, value: Value, shown: str) -> None:
    assert KINDS[kind].show(value) == shown


def test_every_kind_is_tried_in_these_tables() -> None:
    everything = set(KINDS) - {"tabel"}
    assert {kind for kind, _, _ in SHOWN} == everything
    assert {kind for kind, _, _ in ACCEPTED} == everything - {"cpr"}, "CPR numbers have a file of their own"


def words(limit: int, breaks: bool = False) -> st.SearchStrategy[str]:
    """Cleaned texts: any letters, marks, spaces and (for long texts) line breaks."""
    letters = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), include_characters="\n" if breaks else "")
    return st.text(letters, min_size=1, max_size=limit).map(textclean.clean).filter(lambda text: text and not textclean.unusable(text))


DIGITS = st.integers(0, 99_999_999).map(lambda number: f"{number:08}")
NAMES = st.text("abcæøå0123456789.-", min_size=1, max_size=20).filter(lambda name: not name.startswith(".") and "@" not in name)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "tekst": words(200),
    "langtekst": words(400, breaks=True),
    "person": words(120),
    "adresse": words(200),
    "dato": st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    "tid": st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    "heltal": st.integers(-999, 40),
    "beloeb": st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents) / 100),
    "ja_nej": st.booleans(),
    "valg": st.sampled_from(HOLD),
    "flervalg": st.sets(st.sampled_from(EMNER), min_size=1).map(lambda chosen: tuple(one for one in EMNER if one in chosen)),
    "cpr": st.tuples(st.dates(date(1937, 1, 1), date(1999, 12, 31)), st.integers(0, 3999)).map(
        lambda parts: f"{parts[0].day + 60}{parts[0]:%m%y}{parts[1]:04}"
    ),
    "telefon": DIGITS,
    "email": NAMES.map(lambda name: f"{name}@eksempel.example"),
}


@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_what_a_kind_writes_it_reads_as_the_same_value(kind: str, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    declared: Field = FIELDS[kind]
    read, _ = KINDS[kind].parse(answer(KINDS[kind].write(value)), declared, TODAY)
    assert read == value and type(read) is type(value)


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("form", [raw.TEXT, raw.NUMBER, raw.DATE, raw.TIME, raw.BOOL])
@given(text=st.text(min_size=1, max_size=30).map(textclean.clean).filter(bool))
def test_any_text_gives_a_value_or_a_reason_and_never_an_error(kind: str, form: str, text: str) -> None:
    value, findings = KINDS[kind].parse(answer(text, form), FIELDS[kind], TODAY)
    assert value is not None or findings


def test_every_kind_is_explained_in_danish() -> None:
    for name, kind in KINDS.items():
        assert kind.title and kind.meaning and kind.name == name
        assert unicodedata.normalize("NFC", kind.title) == kind.title


@pytest.mark.parametrize("file", ["aftale.yml", "aftale.json"])
def test_a_cpr_number_that_another_program_read_as_octal_is_to_stand_in_quotes(file: str) -> None:
    found = KINDS["cpr"].parse(answer("17269404", file=file, line=3), field("cpr"), TODAY)
    assert found == (None, [("P-312", {})])
