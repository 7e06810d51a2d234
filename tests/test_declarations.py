"""Declarations are loaded strictly: every fault with its code, its file and its line, and all faults at once."""
from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from declared import ALL_KINDS, ROOT, TODAY, all_kinds, codes, context, template

from metodebog import files, raw
from metodebog.fields import Field
from metodebog.kinds import KINDS
from metodebog.language import LANGUAGE
from metodebog.problems import MetodebogError, Place, Problem
from metodebog.rules import RULES
from metodebog.template import Condition, Section, Template, Use
from metodebog.views import EVENTS, TRANSITIONS, VIEWS

BASE = """\
titel: Prøve
version: "1"
formaal: En prøve
modtager: borger
kilder: ["003.31"]
afsnit:
  - id: et
    titel: Første afsnit
    felter:
      - id: navn
        label: Navn
        type: tekst
      - id: hold
        label: Hold
        type: valg
        valg: [Dag, Aften]
      - id: med
        label: Er du med?
        type: ja_nej
      - id: dag
        label: Dag
        type: dato
      - id: liste
        label: Liste
        type: tabel
        mindst: 1
        hoejst: 3
        kolonner:
          - id: naar
            label: Hvornår
            type: dato
          - id: hvad
            label: Hvad
            type: langtekst
  - id: to
    titel: Andet afsnit
    vis_naar: {felt: hold, er: [Aften]}
    felter:
      - id: mere
        label: Mere
        type: langtekst
regler:
  - navn: falder_paa_arbejdsdag
    felter: {dato: liste.naar}
"""

# (what is changed) (old text, new text) (codes with lines) (whether the JSON Schema sees it too)
FAULTS: dict[str, tuple[str, str, list[tuple[str, int]], bool]] = {
    "an unknown key": ("version:", "farve: rød\nversion:", [("M-002", 2)], True),
    "a misspelt key at the top": ("formaal:", "formål:", [("M-001", 3), ("M-003", 1)], True),
    "a misspelt key of a field": ("        type: dato\n      - id: liste", "        typ: dato\n      - id: liste", [("M-001", 22),
    ("M-003", 20)], True),
    "a misspelt key of a section": ("    vis_naar:", "    vis_nar:", [("M-001", 37)], True),
    "a missing title": ("titel: Prøve\n", "", [("M-003", 1)], True),
    "an empty title": ("titel: Prøve", "titel:", [("M-007", 1)], True),
    "an empty list of sources": ('kilder: ["003.31"]', "kilder: []", [("M-007", 5)], True),
    "an empty source": ('kilder: ["003.31"]', 'kilder: [""]', [("M-007", 5)], False),
    "a field without a label": ("        label: Dag\n", "", [("M-003", 20)], True),
    "a section without fields": ("    felter:\n      - id: mere\n        label: Mere\n        type: langtekst\n", "", [("M-020", 35)],
        False),
    "a duplicate field id": ("id: dag", "id: navn", [("M-004", 20)], False),
    "a duplicate id in another section": ("id: mere", "id: navn", [("M-004", 39)], False),
    "a duplicate section id": ("- id: to", "- id: et", [("M-004", 35)], False),
    "a duplicate column id": ("id: hvad", "id: naar", [("M-004", 32)], False),
    "an unknown type": ("label: Dag\n        type: dato", "label: Dag\n        type: datoo", [("M-005", 22)], True),
    "a type that is no word": ("label: Dag\n        type: dato", "label: Dag\n        type: qqq", [("M-007", 22)], True),
    "a type that is a list": ("        type: valg\n", "        type: [valg]\n", [("M-007", 15)], True),
    "an unknown reader": ("modtager: borger", "modtager: alle", [("M-007", 4)], True),
    "an unknown rule": ("navn: falder_paa_arbejdsdag", "navn: falder_på_arbejdsdag", [("M-006", 43)], True),
    "an unknown argument of a rule": ("{dato: liste.naar}", "{datoer: liste.naar}", [("M-001", 43), ("M-003", 43)], False),
    "a missing argument of a rule": ("{dato: liste.naar}", "{}", [("M-003", 43)], False),
    "a rule with a field of another type": ("{dato: liste.naar}", "{dato: liste.hvad}", [("M-009", 43)], False),
    "a rule with a field in a table that it cannot take": ("navn: falder_paa_arbejdsdag", "navn: ikke_i_fremtiden", [("M-009", 43)], False),
    "a rule with a field that is not there": ("{dato: liste.naar}", "{dato: liste.nar}", [("M-008", 43)], False),
    "rule arguments that are a list": ("{dato: liste.naar}", "[liste.naar]", [("M-007", 44)], True),
    "a condition on a field that is not there": ("felt: hold", "felt: holdet", [("M-008", 37)], False),
    "a condition on a table": ("felt: hold", "felt: liste", [("M-008", 37)], False),
    "a condition on a column": ("felt: hold", "felt: liste.naar", [("M-008", 37)], False),
    "a condition with an impossible answer": ("[Aften]", "[Nat]", [("M-013", 37)], False),
    "a condition on a field with free answers": ("felt: hold", "felt: navn", [("M-009", 37)], False),
    "a condition on the section's own field": (
        "        label: Mere\n        type: langtekst", "        label: Mere\n        type: valg\n        valg: [Aften]", [], False),
    "a condition without answers": (", er: [Aften]", "", [("M-003", 37)], True),
    "a choice field without choices": ("        valg: [Dag, Aften]\n", "", [("M-003", 13), ("M-009", 36)], True),
    "the same choice twice": ("[Dag, Aften]", "[Aften, aften]", [("M-007", 13)], False),
    "choices for a text": ("        type: tekst\n", "        type: tekst\n        valg: [A, B]\n", [("M-011", 13)], True),
    "a length for a date": ("        type: dato\n      - id: liste", "        type: dato\n        laengde: 5\n      - id: liste",
        [("M-011", 23)], True),
    "a table without columns": (BASE[BASE.index("        kolonner:") : BASE.index("  - id: to")], "", [("M-003", 23), ("M-008", 36)], True),
    "a table in a table": (
        "            label: Hvad\n            type: langtekst",
        "            label: Hvad\n            type: tabel\n            kolonner: [{id: a, label: A, type: tekst}]", [("M-009", 32)], False),
    "more rows at least than at most": ("mindst: 1", "mindst: 4", [("M-007", 23)], False),
    "a number that is a word": ("mindst: 1", "mindst: en", [("M-007", 26)], True),
    "yes or no as English": ("        label: Dag\n", "        label: Dag\n        kraevet: yes\n", [("M-007", 22)], True),
    "an example that does not fit": ("        label: Dag\n", "        label: Dag\n        eksempel: 31-2-2026\n", [("M-015", 20)], False),
    "an example that would be asked about": ("        label: Dag\n", "        label: Dag\n        eksempel: 3/4/2026\n", [("M-015",
        20)], False),
    "an example that is a list": ("        label: Dag\n", "        label: Dag\n        eksempel: [3-2-2026]\n", [("M-007", 22)], True),
    "a placeholder that is not there": ("En prøve", '"{{frist.aftale}}"', [("M-012", 3)], False),
    "a placeholder without its end": ("En prøve", '"{{frist.aftale_horisont}"', [("M-016", 3)], False),
    "an id with a capital": ("id: dag", "id: Dag", [("M-010", 20)], True),
    "an id with æ": ("id: dag", "id: læge", [("M-010", 20)], True),
    "two columns with one heading": ("label: Dag\n", "label: navn\n", [("M-014", 20)], False),
    "a heading that is another's id": ("label: Er du med?", "label: Dag", [("M-014", 20)], False),
    "a heading that is the key between the sheets": ("label: Dag\n", "label: Sag\n", [("M-014", 20)], False),
    "a text where fields should stand": ("    felter:\n      - id: mere\n        label: Mere\n        type: langtekst\n",
        "    felter: mere\n", [("M-007", 38)], True),
    "a field that is only a word": ("      - id: mere\n        label: Mere\n        type: langtekst\n", "      - mere\n", [("M-007",
        39)], True),
    "sections by name": ("afsnit:\n  - id: et\n", "afsnit:\n  - et\n  - id: et\n", [("M-007", 7)], True),
}  # fmt: skip
WITHOUT_FAULT = "a condition on the section's own field"
OWN_FIELD = ("felt: hold, er: [Aften]", "felt: mere, er: [Aften]")


def faulty(name: str) -> str:
    """The base with one fault."""
    old, new, _, _ = FAULTS[name]
    assert BASE.count(old) == 1, f"{name}: {BASE.count(old)}"
    text = BASE.replace(old, new)
    return text.replace(*OWN_FIELD) if name == WITHOUT_FAULT else text


def refusals(text: str) -> tuple[Problem, ...]:
    with pytest.raises(MetodebogError) as refusal:
        template(text)
    return refusal.value.problems


def test_the_declaration_that_the_faults_are_made_from_is_without_fault() -> None:
    loaded = template(BASE)
    assert [section.id for section in loaded.sections] == ["et", "to"]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_file_and_line(name: str) -> None:
    expected = FAULTS[name][2] or [("M-017", 37)]
    found = refusals(faulty(name))
    assert [(item.code, item.place.line) for item in found] == expected
    assert {item.place.file for item in found} == {"prøve.yml"}
    assert all(len(item.text) <= 140 for item in found)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a misspelt key at the top", "Nøglen “formål” er ukendt. Mente du “formaal”?"),
        ("a misspelt key of a field", "Nøglen “typ” er ukendt. Mente du “type”?"),
        ("an unknown key", "Nøglen “farve” er ukendt her. Mulige: titel, overskrift, version, undertitel, formaal, modtager, kilder, …."),
        ("an unknown type", "Typen “datoo” er ukendt. Mente du “dato”?"),
        ("an unknown rule", "Reglen “falder_på_arbejdsdag” er ukendt. Mente du “falder_paa_arbejdsdag”?"),
        ("a condition on a field that is not there", "Feltet “holdet” findes ikke i skabelonen. Mente du “hold”?"),
        ("a rule with a field that is not there", "Feltet “liste.nar” findes ikke i skabelonen. Mente du “liste.naar”?"),
        ("a condition with an impossible answer", "“Nat” er ikke et af svarene i feltet “hold”. Mulige: Dag, Aften."),
        ("a placeholder that is not there", "Teksten bruger “frist.aftale”, som ikke findes. Mente du “frist.aftale_horisont”?"),
        ("a placeholder without its end", "Pladsholderen er ikke skrevet rigtigt. Skriv fx {{frist.aftale_horisont}}."),
        ("an example that does not fit", "Eksemplet passer ikke til feltet: Datoen findes ikke."),
        ("a duplicate field id", "Id’et “navn” bruges to gange (linje 10 og 20). Giv den ene et andet id."),
        ("a rule with a field of another type",
            "Feltet “liste.hvad” er af typen “langtekst”. Her skal det være et felt af typen “dato” i en tabel."),
        ("a condition on a field with free answers", "Feltet “navn” er af typen “tekst”. Her skal det være ja_nej, valg eller flervalg."),
    ],
)
def test_a_fault_is_told_with_what_to_do(name: str, words: str) -> None:
    assert words in [item.text for item in refusals(faulty(name))]


def test_all_faults_in_the_form_of_a_declaration_are_told_at_once() -> None:
    text = BASE.replace("formaal:", "formål:").replace("id: navn\n", "id: Navn\n").replace("type: dato",
        "type: datoo").replace("mindst: 1", "mindst: en")
    assert codes(refusals(text)) == ["M-001", "M-010", "M-005", "M-007", "M-005", "M-003"]


def test_all_faults_that_need_the_whole_are_told_at_once() -> None:
    text = BASE.replace("felt: hold", "felt: holdet").replace("liste.naar}", "liste.nar}").replace("id: mere",
        "id: navn").replace("Er du med?", "navn")
    assert codes(refusals(text)) == ["M-004", "M-014", "M-008", "M-008"]


def test_columns_of_different_tables_cannot_be_one_rule() -> None:
    other = (
        "      - id: anden\n        label: Anden\n        type: tabel\n        kolonner:\n"
        "          - {id: b, label: B, type: langtekst}\n          - {id: c, label: C, type: langtekst}\n"
    )
    rule = "regler:\n  - navn: handling_for_begge\n    felter: {borger: liste.hvad, medarbejder: anden.b, begrundelse: anden.c}\n"
    text = BASE[: BASE.index("regler:")].replace("  - id: to\n", other + "  - id: to\n") + rule
    assert codes(refusals(text)) == ["M-018", "M-018"]


def test_an_optional_argument_of_a_rule_can_be_left_out() -> None:
    rule = "regler:\n  - navn: aftale_skal_fornyes\n    felter: {aftalt: dag}\n"
    assert template(BASE[: BASE.index("regler:")] + rule).rules[0].arguments == {"aftalt": "dag"}


def test_a_declaration_must_be_a_block_of_keys() -> None:
    assert [(item.code, item.place.line) for item in refusals("- titel\n")] == [("M-007", 1)]


def keys_in(data: object, name: str, found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which keys of the language the data uses."""
    for key in LANGUAGE[name]:
        if key.name in data:
            found.add((name, key.name))
            parts = data[key.name] if isinstance(data[key.name], list) else [data[key.name]]
            for part in parts if key.of else ():
                keys_in(part, key.of, found)
    return found


ELSEWHERE = (
    "omfang", "bygger_paa", "kalender", "overgange", "raekker", "kun", "papir", "besvarelser", "med_besvarelser", "oevelse", "blanket",
)  # fmt: skip
"""Keys of whole documents that other tests try."""


def test_the_test_declaration_uses_every_key_and_every_kind() -> None:
    used = keys_in(files.load_yaml(ALL_KINDS), "skabelon", set())
    elsewhere = {("skabelon", name) for name in ELSEWHERE} | {("afsnit", "visninger")}
    elsewhere |= {("felt", "samles_fra")}
    elsewhere |= {(name, key.name) for name in ("visning", "kalenderaftale", "overgang", "besvarelse") for key in LANGUAGE[name]}
    assert {(name, key.name) for name, keys in LANGUAGE.items() for key in keys} - used == elsewhere
    assert {field.kind for field in all_kinds().fields} == set(KINDS)


def test_every_key_arrives_in_the_template() -> None:
    loaded = all_kinds()
    assert (loaded.slug, loaded.title, loaded.version, loaded.audience) == ("proeve", "Prøvedokument", "2.1", "medarbejder")
    assert (loaded.purpose, loaded.sources) == ("At vise alle slags felter.", ("003.31",))
    assert (loaded.intro, loaded.closing) == ("Her begynder dokumentet.", "Her slutter dokumentet.")
    assert loaded.signatures == ("Deltager", "Underviser")
    assert loaded.subtitle == "Et dokument for de næste tre måneder"
    assert loaded.belongs == "kursus"
    first, _, last, repeated = loaded.sections
    assert (repeated.point_name, repeated.measures, len(repeated.fields)) == ("Emne", "reaktion", 2 * len(repeated.points))
    assert (first.guidance, first.text) == ("Skriv så kort, som du kan.", "Denne tekst står fast.")
    assert (last.condition.field, last.condition.values) == ("hold", ("Aften",))
    assert loaded.rules[1] == Use("ikke_i_fremtiden", {"dato": "dag"}, loaded.rules[1].line)
    long = loaded.field("langt")
    assert (long.shown, long.heading, long.length, long.lines, long.when_empty) == ("Fortæl om dit forløb", "Fortæl om dit forløb", 500,
        6, "skriveplads")
    assert loaded.field("kort").required and not loaded.field("dag").required
    assert loaded.field("hold").choices == ("Dag", "Aften")
    assert (loaded.field("antal").minimum, loaded.field("antal").maximum) == (1, 40)
    steps = loaded.field("skridt")
    assert (steps.layout, steps.row_name) == ("kort", "Skridt nummer")
    assert [column.id for column in steps.columns] == ["hvad", "faerdig"]


def test_what_a_declaration_leaves_out_comes_from_the_kind() -> None:
    loaded = template(BASE)
    name, choice = loaded.field("navn"), loaded.field("hold")
    assert (name.length, name.sensitive, name.lines) == (200, True, 1)
    assert (choice.length, choice.sensitive) == (0, False)
    assert (loaded.field("mere").length, loaded.field("mere").lines) == (4000, 4)


def test_a_column_is_found_by_its_path() -> None:
    loaded = template(BASE)
    assert loaded.field("liste.naar").label == "Hvornår"
    assert loaded.field("liste.x") is None and loaded.field("x") is None and loaded.field("navn.x") is None
    assert [field.id for field in loaded.tables] == ["liste"]
    assert [field.id for field in loaded.simple_fields] == ["navn", "hold", "med", "dag", "mere"]


@pytest.mark.parametrize(("name", "kind"), [("skabelon", Template), ("afsnit", Section), ("felt", Field), ("regel", Use),
    ("betingelse", Condition)])
def test_the_language_and_the_typed_objects_name_the_same_things(name: str, kind: type) -> None:
    made = {"slug", "line", "inherited", "row", "points", "each", "choices_from"}
    typed = {field.name for field in fields(kind)} - made | ({"repeat"} if kind is Section else set())
    assert {key.attribute for key in LANGUAGE[name]} == typed


DECLARED = sorted((ROOT / "templates").glob("*.yml"))


@pytest.mark.parametrize("file", DECLARED, ids=lambda file: file.stem)
def test_every_declaration_of_the_project_loads_and_its_examples_fit(file: Path) -> None:
    loaded = files.load_template(file, context())
    for field in [*loaded.simple_fields, *(column for table in loaded.tables for column in table.columns)]:
        assert field.help, f"{file.name}: {field.id} has no help"
        if field.example:
            value, findings = KINDS[field.kind].parse(raw.Raw(field.example, Place()), field, TODAY)
            assert value is not None and {code for code, _ in findings} <= {"P-317"}


def test_the_project_has_declarations() -> None:
    assert DECLARED


def test_every_rule_says_what_it_holds_and_where_it_comes_from() -> None:
    one = rf"(tabel\d?\.)?({'|'.join(KINDS)}|\*)"
    named = [(rule, rule.check) for rule in RULES.values()]
    named += [(view, view.make) for registry in (VIEWS, EVENTS, TRANSITIONS) for view in registry.values()]
    for rule, function in named:
        assert rule.meaning.endswith(".") and rule.source, rule.name
        assert function.__doc__, rule.name
        for wanted in rule.arguments.values():
            assert re.fullmatch(rf"({one}\|)?{one}\??", wanted), (rule.name, wanted)


def test_a_faulty_file_is_refused_by_its_name_with_what_needs_the_whole_too(tmp_path: Path) -> None:
    (tmp_path / "fejl.yml").write_text(faulty("a duplicate field id"), encoding="utf-8")
    with pytest.raises(MetodebogError) as refusal:
        files.find_template("fejl", context(), tmp_path)
    assert str(refusal.value).startswith("Filen “fejl.yml”, linje 20: Id’et “navn” bruges to gange")


def test_an_unknown_document_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    for slug in ("netvaerkskort", "dagsorden"):
        (tmp_path / f"{slug}.yml").write_text(BASE, encoding="utf-8")
    assert files.slugs(tmp_path) == ["dagsorden", "netvaerkskort"]
    with pytest.raises(MetodebogError) as refusal:
        files.find_template("netværkskort", context(), tmp_path)
    assert str(refusal.value) == "Skabelonen “netværkskort” findes ikke. Mente du “netvaerkskort”? [B-001]"
    assert files.find_template("dagsorden", context(), tmp_path).slug == "dagsorden"


def test_a_file_in_another_encoding_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes("titel: Prøve".encode("cp1252"))
    with pytest.raises(MetodebogError) as refusal:
        files.load_yaml(tmp_path / "x.yml")
    assert str(refusal.value) == "Filen “x.yml”: Tegnsættet kan ikke læses. Gem filen igen som UTF-8. [Y-617]"
    with pytest.raises(MetodebogError, match="F-001"):
        files.load_yaml(tmp_path / "y.yml")
