"""From values to a document: every value is there, hidden sections are not, and the blank form asks for everything."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from declared import ROOT, all_kinds, context, record, template
from hypothesis import given
from hypothesis import strategies as st
from test_check import CHAIN, WHOLE
from test_kinds import VALUES

from metodebog import document as doc
from metodebog import files
from metodebog.check import check
from metodebog.compose import compose, compose_blank
from metodebog.document import Answer, Choice, Document, Fact, Facts, Heading, Note, Paragraph, Signature, Table, texts
from metodebog.fields import Field, Value
from metodebog.kinds import KINDS
from metodebog.template import Template

CASE = context(example=True)


def composed(values: Mapping[str, Value], declared: Template | None = None) -> Document:
    return compose(declared or all_kinds(), values, CASE)


def whole() -> Document:
    """The document of a record with an answer in every field."""
    checked = check(all_kinds(), record(**WHOLE), CASE)
    assert not checked.problems
    return composed(checked.values)


def facts(document: Document) -> dict[str, str]:
    """Label → value of every fact, and of every answer in prose."""
    pairs = [(fact.label, fact.value) for block in document.blocks if isinstance(block, Facts) for fact in block.items]
    return dict(pairs) | {block.label: block.text for block in document.blocks if isinstance(block, Answer)}


def of(document: Document, kind: type) -> list:
    return [block for block in document.blocks if isinstance(block, kind)]


def value_of(field: Field) -> st.SearchStrategy[Value]:
    """Values of a field of the declaration with all kinds."""
    if field.kind == "valg":
        return st.sampled_from(field.choices)
    if field.kind == "flervalg":
        return st.lists(st.sampled_from(field.choices), min_size=1, unique=True).map(tuple)
    if field.kind == "tabel":
        row = {column.id: value_of(column) for column in field.columns if column.required}
        more = {column.id: value_of(column) for column in field.columns if not column.required}
        return st.lists(st.fixed_dictionaries(row, optional=more), min_size=1, max_size=4).map(tuple)
    return VALUES[field.kind]


RECORDS = st.fixed_dictionaries({}, optional={field.id: value_of(field) for field in all_kinds().fields})


def shown(values: Mapping[str, Value], fields: tuple[Field, ...]) -> list[str]:
    """Every value of a record as its kind shows it."""
    found: list[str] = []
    for field in fields:
        if field.kind == "tabel":
            for row in values.get(field.id, ()):
                found += shown(row, field.columns)
        elif field.id in values and not field.hidden and field.layout != "liste":
            found.append(KINDS[field.kind].show(values[field.id]))
    return found


@given(values=RECORDS)
def test_every_value_of_a_record_stands_in_the_document(values: dict[str, Value]) -> None:
    sections = [section for section in all_kinds().sections if not section.condition or values.get("hold") == "Aften"]
    fields = [field for section in sections for field in section.fields]
    wanted, found = shown(values, tuple(fields)), list(texts(composed(values)))
    for text in set(wanted):
        assert found.count(text) >= wanted.count(text)


@given(values=RECORDS.filter(lambda values: values.get("hold") != "Aften"))
def test_a_section_that_is_not_chosen_is_not_in_the_document(values: dict[str, Value]) -> None:
    marked = {**values, "koersel": True, "bemaerkning": "Qzx det her skal ikke med"}
    found = list(texts(composed(marked)))
    assert not {"Kun for aftenholdet", "Kørsel hjem", "Qzx det her skal ikke med"} & set(found)


def test_a_section_that_depends_on_a_hidden_one_is_not_in_the_document() -> None:
    declared = template(CHAIN)
    values = check(declared, record(et="nej", to="Y", tre="svar", liste=[{"navn": "a"}]), CASE).values
    assert [block.text for block in of(composed(values, declared), Heading)] == ["A"]


def test_dates_times_numbers_and_money_have_their_danish_form() -> None:
    values = {"dag": date(2026, 2, 3), "klokken": time(9, 5), "antal": 40, "beloeb": Decimal("12400.5"), "tlf": "12345678",
        "cprnr": "6101901234"}
    found = facts(composed(values))
    assert (found["Dag"], found["Klokken"], found["Beløb"]) == ("3. februar 2026", "09.05", "12.400,50 kr.")
    assert (found["Telefon"], found["CPR-nr."], found["Antal"]) == ("12 34 56 78", "610190-1234", "40")


def test_a_heading_of_its_own_stands_at_the_top_and_the_name_in_the_stamp() -> None:
    declared = replace(all_kinds(), heading="Skal vi tale sammen?")
    for document in (composed({}, declared), compose_blank(declared, CASE)):
        assert document.title == "Skal vi tale sammen?"
        assert document.stamp.startswith("Prøvedokument, version 2.1.")


def test_the_document_opens_and_closes_as_it_is_declared() -> None:
    document = whole()
    assert (document.title, document.subtitle, document.date) == ("Et prøvedokument", "Et dokument for de næste tre måneder", "2026-02-10")
    assert document.stamp == "Prøvedokument, version 2.1. Udfyldt 10. februar 2026."
    assert document.sender == CASE.municipality.sender and document.sender.name == "Eksempel Kommune"
    assert document.blocks[0] == Paragraph("Her begynder dokumentet.")
    assert document.blocks[-2:] == (Paragraph("Her slutter dokumentet."), Signature(("Deltager", "Underviser")))


def test_the_sections_stand_in_their_order_with_their_fixed_text() -> None:
    document = whole()
    assert [block.text for block in of(document, Heading) if block.level == 1] == ["Grundoplysninger", "Møder", "Kun for aftenholdet"]
    place = document.blocks.index(Heading("Grundoplysninger", 1))
    assert document.blocks[place + 1] == Paragraph("Denne tekst står fast.")


def test_guidance_stands_in_the_blank_form_only() -> None:
    assert "Skriv så kort, som du kan." not in list(texts(whole()))
    assert Paragraph("Skriv så kort, som du kan.", "hjælp") in compose_blank(all_kinds(), CASE).blocks


def test_fixed_text_stands_also_where_nothing_is_answered() -> None:
    document = composed({})
    assert "Denne tekst står fast." in list(texts(document))


def test_a_section_without_text_and_answers_is_left_out() -> None:
    declared = template(CHAIN)
    assert composed({}, declared).blocks == ()


def test_empty_fields_are_left_out_or_given_room_to_write() -> None:
    document = composed({"kort": "Svar"})
    labels = set(facts(document))
    assert "Dag" not in labels and "Beløb" not in labels and "Hold" not in labels
    assert Answer("Fortæl om dit forløb", "", 6) in document.blocks
    assert Choice("Er du med?", (doc.Item("Ja"), doc.Item("Nej"))) in document.blocks
    assert not of(document, Table)
    assert [block.text for block in of(document, Heading) if block.level == 2] == ["Dyr", "Skridt nummer 1", "Skridt nummer 2"]


def test_a_filled_field_is_never_given_room_to_write() -> None:
    document = whole()
    assert not [block for block in of(document, Answer) if block.lines and block.text]
    assert facts(document)["Er du med?"] == "Ja"


def test_rows_stand_as_a_table_with_an_empty_cell_where_nothing_is_answered() -> None:
    rows = ({"naar": date(2026, 3, 3), "udgift": Decimal(20)}, {"naar": date(2026, 3, 4), "med_hvem": "Bo"})
    (table,) = of(composed({"moede": rows}), Table)
    assert table.caption == "Møder"
    assert [column.label for column in table.columns] == ["Hvornår", "Med hvem", "Udgift"]
    assert table.rows == (("3. marts 2026", "", "20,00 kr."), ("4. marts 2026", "Bo", ""))


def test_rows_stand_as_numbered_cards_where_that_is_declared() -> None:
    document = composed({"skridt": ({"hvad": "Ringer", "faerdig": "Ja"}, {"hvad": "Skriver"})})
    start = document.blocks.index(Heading("Skridt nummer 1", 2))
    assert document.blocks[start : start + 5] == (
        Heading("Skridt nummer 1", 2),
        Facts((Fact("Hvad", "Ringer"), Fact("Er det færdigt?", "Ja"))),
        Heading("Skridt nummer 2", 2),
        Facts((Fact("Hvad", "Skriver"),)),
        Choice("Er det færdigt?", (doc.Item("Ja"), doc.Item("Delvist"), doc.Item("Nej"))),
    )


@pytest.mark.parametrize(("extra", "above"), [(0, False), (1, True)])
@pytest.mark.parametrize("kind", ["tekst", "dato", "ja_nej"])
def test_a_long_label_stands_above_its_answer(kind: str, extra: int, above: bool) -> None:
    label = "L" * (30 + extra)
    declared = template(
        "titel: T\nversion: '1'\nformaal: F\nmodtager: borger\nkilder: [x]\n"
        f"afsnit: [{{id: a, titel: A, felter: [{{id: f, label: {label}, type: {kind}}}]}}]"
    )
    value = {"tekst": "Svar", "dato": date(2026, 2, 3), "ja_nej": True}[kind]
    text = KINDS[kind].show(value)
    assert composed({"f": value}, declared).blocks[1] == (Answer(label, text) if above else Facts((Fact(label, text),)))


def test_facts_that_follow_each_other_share_a_block() -> None:
    first = of(composed({"dag": date(2026, 2, 3), "antal": 3, "hold": "Dag", "langt": "Svar"}), Facts)[0]
    assert [fact.label for fact in first.items] == ["Dag", "Antal"]


FORMS = [slug for slug in files.slugs(ROOT / "templates") if files.find_template(slug, CASE, ROOT / "templates").has_form]


def leaves(declared: Template) -> list[Field]:
    return [leaf for field in declared.fields if not field.hidden for leaf in (field.columns or (field,))]


@pytest.mark.parametrize("slug", ["alle_typer", *FORMS])
def test_the_blank_form_has_every_field_and_every_choice_and_no_answers(slug: str) -> None:
    declared = all_kinds() if slug == "alle_typer" else files.find_template(slug, CASE, ROOT / "templates")
    document = compose_blank(declared, CASE)
    found = list(texts(document))
    repeated = {field.id for section in declared.sections if section.points for field in section.fields}
    for field in leaves(declared):
        assert field.id in repeated or field.heading in found, field.heading
        options = field.choices or (("Ja", "Nej") if field.kind == "ja_nej" else ())
        in_table = any(field in table.columns and table.layout == "tabel" for table in declared.tables) or field.id in repeated
        assert in_table or all(option in " ".join(found) for option in options)
    titles = [section.title for section in declared.sections]
    headings = [block.text for block in of(document, Heading) if block.level == 1]
    assert [title for title in titles if title in headings] == headings
    asked = [section.title for section in declared.sections if section.text or not all(field.hidden for field in section.fields)]
    assert set(asked) <= set(headings)
    labels = {field.heading for field in leaves(declared)}
    assert not any(fact.value for block in of(document, Facts) for fact in block.items if fact.label in labels)
    assert not any(item.checked for block in of(document, Choice) for item in block.options)
    assert document.stamp == f"{declared.title}, version {declared.version}."


def test_every_place_in_the_blank_form_has_room_to_write() -> None:
    document = compose_blank(all_kinds(), CASE)
    assert all(fact.lines >= 1 for block in of(document, Facts) for fact in block.items)
    assert all(block.lines >= 1 for block in of(document, Answer))
    tables = [block for block in of(document, Table) if block.columns[0].label != "Emne"]
    assert all(len(block.rows) >= 3 and not any(map(any, block.rows)) for block in tables)
    assert Answer("Fortæl om dit forløb", "", 6) in document.blocks


def test_no_lines_in_the_declaration_is_still_one_line_to_write_on() -> None:
    declared = template(
        "titel: T\nversion: '1'\nformaal: F\nmodtager: borger\nkilder: [x]\n"
        "afsnit: [{id: a, titel: A, felter: [{id: f, label: F, type: langtekst, linjer: 0}, {id: g, label: G, type: tekst, linjer: 0}]}]"
    )
    assert compose_blank(declared, CASE).blocks[1:] == (Answer("F", "", 1), Facts((Fact("G", "", 1),)))


def test_the_blank_form_says_when_a_section_is_to_be_filled_in() -> None:
    assert Note("Hvornår skal afsnittet udfyldes?", "Når svaret på “Hold” er “Aften”.") in compose_blank(all_kinds(), CASE).blocks


def test_several_answers_may_be_ticked_where_several_may_be_given() -> None:
    hints = {block.label: block.hint for block in of(compose_blank(all_kinds(), CASE), Choice)}
    assert (hints["Emner"], hints["Hold"]) == ("Sæt gerne flere krydser.", "")


@given(values=RECORDS)
def test_headings_never_skip_a_level(values: dict[str, Value]) -> None:
    levels = [0, *(block.level for block in of(composed(values), Heading))]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_an_empty_table_shows_the_answers_to_choose_between() -> None:
    declared = files.find_template("samarbejdsaftale", CASE)
    (table,) = [block for block in compose_blank(declared, CASE).blocks if isinstance(block, Table) and block.caption == "Opfølgning"]
    assert table.rows[0] == ("", "", "☐ Ja\n☐ Nej")
