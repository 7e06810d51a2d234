# ruff: noqa: E501  (one case of the catalogue on one line)
"""Each row of the catalogue about YAML and JSON: refused with the line, or read as it is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sheets
from hypothesis import given
from hypothesis import strategies as st
from sheets import CPR
from test_read_excel import CONTEXT, written

from metodebog.problems import MetodebogError
from metodebog.read import json_strict, read
from metodebog.template import Template

GOOD = f"navn: Anna\ncpr: {CPR}\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return sheets.template(tmp_path_factory.mktemp("skabelon"), CONTEXT)


SPELL = "Filen er ikke skrevet rigtigt her. Tjek indrykning, kolon og anførselstegn."
YAML: list[tuple[str, str, str]] = [
    ("Y-601", "moeder:\n  - emne: x\n\tdato: y\n", "Filen “x.yml”, linje 3: Brug mellemrum i stedet for tabulator."),
    ("Y-601", "navn: x\nmoeder:\n\t- emne: x\n", "Filen “x.yml”, linje 3: Brug mellemrum i stedet for tabulator."),
    ("Y-602", "navn: Bemærk: ring\n", "Filen “x.yml”, linje 1: Sæt anførselstegn om teksten, fordi den indeholder kolon."),
    ("Y-603", "cpr: x\nnavn: a\nnote: b\nnavn: c\n", "Filen “x.yml”: Feltet “navn” står to gange (linje 2 og 4). Slet det ene."),
    ("Y-603", "cpr: x\nnavn: a\nNavn: c\n", "Filen “x.yml”: Feltet “Navn” står to gange (linje 2 og 3). Slet det ene."),
    ("Y-604", GOOD + "\nnavnn: x\n", "Filen “x.yml”, linje 4: Feltet “navnn” er ukendt. Mente du “navn”?"),
    ("Y-605", GOOD + "note: !!python/object:os.system x\n", "Filen “x.yml”, linje 3: “!!…” er ikke tilladt. Skriv værdien direkte."),
    ("Y-606", "navn: &a x\ncpr: *a\n", "Filen “x.yml”, linje 1: Henvisninger med “&” og “*” er ikke tilladt."),
    ("Y-606", "a: &a [*a, *a]\n", "Filen “x.yml”, linje 1: Henvisninger med “&” og “*” er ikke tilladt."),
    ("Y-607", "note: " + "[" * 5000 + "]" * 5000, "Filen “x.yml” er indlejret for dybt (over 20 niveauer)."),
    ("Y-607", "note: " + "{a: " * 5000, "Filen “x.yml” er indlejret for dybt (over 20 niveauer)."),
    ("Y-609", GOOD + "---\n" + GOOD, "Filen “x.yml” indeholder flere dokumenter (“---” i linje 3). Brug én fil pr. aftale."),
    ("Y-610", GOOD + "note:\n  - a\n  - b\n", "Filen “x.yml”, linje 3 (Note): Her skal stå en tekst, ikke en liste."),
    ("Y-611", GOOD + "note: a\x07b\n", "Filen “x.yml”, linje 3: Linjen indeholder et usynligt tegn. Slet linjen, og skriv den igen."),
    ("Y-611", "navn: Æblegrød på øer\nnote: Åååååååå\ncpr: a\x00b\n", "Filen “x.yml”, linje 3: Linjen indeholder et usynligt tegn. Slet linjen, og skriv den igen."),
    ("Y-614", GOOD + "adresse: x\n", "Filen “x.yml”, linje 3: Feltet “adresse” er ukendt. Slet linjen, eller brug et af navnene fra skabelonen."),
    ("Y-614", GOOD + "Han siger: x\n", "Filen “x.yml”, linje 3: Feltet “…” er ukendt. Slet linjen, eller brug et af navnene fra skabelonen."),
    ("Y-615", "navn: [a\n", f"Filen “x.yml”, linje 2: {SPELL}"),
    ("Y-615", "bare en tekst\n", f"Filen “x.yml”, linje 1: {SPELL}"),
    ("Y-615", "- navn: a\n- b\n", f"Filen “x.yml”, linje 2: {SPELL}"),
    ("Y-616", GOOD + "moeder: i morgen\n", "Filen “x.yml”, linje 3 (Møder): Her skal stå en liste med rækker, ikke en tekst. Begynd hver række med “- ”."),
    ("Y-616", GOOD + "moeder:\n  - i morgen\n", "Filen “x.yml”, linje 4 (Møder): Her skal stå en liste med rækker, ikke en tekst. Begynd hver række med “- ”."),
    ("Y-618", GOOD + "note:\n  a: b\n", "Filen “x.yml”, linje 3 (Note): Her skal stå en tekst, ikke flere felter. Ret indrykningen."),
    ("Y-619", "- a\n" * 500_001, "Filen “x.yml” har over 500.000 svar. Del den i flere filer."),
    ("F-002", "# intet\n", "Filen “x.yml” er tom. Åbn den i Excel, gem den, og prøv igen."),
    ("C-201", "navn: Anna\n", "Filen “x.yml”, linje 1 (CPR-nr.): Feltet skal udfyldes."),
    ("C-201", GOOD + "moeder:\n  - emne: a\n  - dato: 3-2-2026\n", "Filen “x.yml”, linje 5 (Emne): Feltet skal udfyldes."),
]  # fmt: skip

JSON: list[tuple[str, str, str]] = [
    ("Y-603", '{"navn": "a",\n "cpr": "x",\n "navn": "b"}', "Filen “x.json”: Feltet “navn” står to gange (linje 1 og 3). Slet det ene."),
    ("Y-604", '{"navn": "a",\n\n "cprr": "b"}', "Filen “x.json”, linje 3: Feltet “cprr” er ukendt. Mente du “cpr”?"),
    ("Y-607", "[" * 5000, "Filen “x.json” er indlejret for dybt (over 20 niveauer)."),
    ("Y-610", '{"navn": "a",\n "note": ["x"]}', "Filen “x.json”, linje 2 (Note): Her skal stå en tekst, ikke en liste."),
    ("Y-611", '{"navn": "a",\n "note": "x\x07"}', "Filen “x.json”, linje 2: Linjen indeholder et usynligt tegn. Slet linjen, og skriv den igen."),
    ("Y-616", '{"navn": "a",\n "moeder": {"emne": "x"}}', "Filen “x.json”, linje 2 (Møder): Her skal stå en liste med rækker, ikke en tekst. Begynd hver række med “- ”."),
    ("Y-619", "[" + "1," * 600_000 + "1]", "Filen “x.json” har over 500.000 svar. Del den i flere filer."),
    *[("Y-615", text, f"Filen “x.json”, linje {line}: {SPELL}") for text, line in [
        ('{"navn": "a"', 1), ('{"navn": "a",\n}', 2), ("{'navn': 1}", 1), ('{"navn": a}', 1), ('{"navn": 01}', 1), ('{"navn": NaN}', 1), ('{"navn": "a"} x', 1),
        ('{"navn" "a"}', 1), ('{"navn": "a" "b"}', 1), ('["a",\n\n"b"]', 3), ('{"navn": "a\\x"}', 1), ('{"navn": "', 1), ("{navn: 1}", 1), ("[,]", 1), ("7", 1),
    ]],
]  # fmt: skip
CATALOGUE = [(*case, "x.yml") for case in YAML] + [(*case, "x.json") for case in JSON]


@pytest.mark.parametrize(("code", "text", "line", "name"), CATALOGUE, ids=[f"{case[0]}-{number}" for number, case in enumerate(CATALOGUE)])
def test_the_catalogue_line_is_printed(code: str, text: str, line: str, name: str, template: Template, tmp_path: Path) -> None:
    assert f"{line} [{code}]" in sheets.printed(written(tmp_path, text.encode(), name), template, CONTEXT)


def test_a_character_set_other_than_utf_8_is_refused(template: Template, tmp_path: Path) -> None:
    for name in ("x.yml", "x.json"):
        printed = sheets.printed(written(tmp_path, "navn: Søren\n".encode("cp1252"), name), template, CONTEXT)
        assert printed == [f"Filen “{name}”: Tegnsættet kan ikke læses. Gem filen igen som UTF-8. [Y-617]"]


def test_values_stay_as_they_are_written(template: Template, tmp_path: Path) -> None:
    """Y-608: no number, no yes, no time is made of what looks like one."""
    text = "navn: Null\ncpr: 0077771234\ntid: 9:30\nantal: 007\nenig: no\nnote: 1e3\nbeloeb: 1_000\n"
    for content in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16"), text.replace("\n", "\r\n").encode()):
        [record] = read(written(tmp_path, content, "x.yml"), template, CONTEXT).records
        said = {id_: answer.text for id_, answer in record.answers.items()}
        assert said == {"navn": "Null", "cpr": "0077771234", "tid": "9:30", "antal": "007", "enig": "no", "note": "1e3", "beloeb": "1_000"}
        assert {answer.kind for answer in record.answers.values()} == {"text"}


def test_json_keeps_numbers_and_knows_yes_and_nothing(template: Template, tmp_path: Path) -> None:
    text = f'{{"NAVN": "S\\u00f8ren \\ud83d\\ude00", "CPR nr": "{CPR}", "antal": 2.50e1, "enig": true, "note": null, "dag": 46056}}'
    [record] = read(written(tmp_path, text.encode(), "x.json"), template, CONTEXT).records
    said = {id_: (answer.text, answer.kind) for id_, answer in record.answers.items()}
    assert said["navn"] == ("Søren 😀", "text")
    assert said["antal"] == ("2.50e1", "number")
    assert said["enig"] == ("ja", "bool")
    assert said["note"][0] == ""
    assert said["dag"] == ("46056", "number")


def test_tables_lists_and_several_documents_are_read(template: Template, tmp_path: Path) -> None:
    document = {"navn": "Anna", "cpr": CPR, "hjælp": ["Støtte", "Ydelser"], "Møder": [{"Emne": "Bolig"}, {"emne": "Job", "dato": "3-2-2026"}], "sag": "7"}
    other = {"navn": "Bo", "cpr": "740502-4121", "hjaelp": "støtte; samtaler", "moeder": []}
    path = written(tmp_path, json.dumps([document, other], indent=1, ensure_ascii=False).encode(), "x.json")
    assert sheets.printed(path, template, CONTEXT) == []
    first, second = read(path, template, CONTEXT).records
    assert first.answers["hjaelp"].text == "Støtte\nYdelser"
    assert [row.answers["emne"].text for row in first.rows["moeder"]] == ["Bolig", "Job"]
    assert (second.number, second.rows) == (2, {})
    assert path.read_text().splitlines()[second.answers["navn"].place.line - 1] == '  "navn": "Bo",'


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON_VALUES, st.sampled_from([None, 1, "\t"]))
def test_all_json_is_read_as_python_reads_it(value: object, indent: object) -> None:
    text = json.dumps(value, indent=indent)
    assert plain(json_strict.load(text, "x.json")) == as_words(json.loads(text, parse_float=str, parse_int=str))


def plain(value: object) -> object:
    """Our data without its lines."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else str(value)


def as_words(value: object) -> object:
    """Python's data with our words for true, false and null."""
    if isinstance(value, dict):
        return {key: as_words(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_words(item) for item in value]
    return {None: "", True: "ja", False: "nej"}[value] if value is None or isinstance(value, bool) else value


@given(st.text(alphabet='{}[]",:0123456789.eE+-truefalsn \n\\u\x00'))
def test_what_python_refuses_is_refused_with_a_message(text: str) -> None:
    try:
        json.loads(text, parse_constant=lambda word: json.loads("!"))
        fine = True
    except ValueError:
        fine = False
    try:
        json_strict.load(text, "x.json")
    except MetodebogError as error:
        assert not fine or {item.code for item in error.problems} == {"Y-603"}
    else:
        assert fine


def test_a_draft_of_the_form_is_read_without_its_cover_and_its_empty_rows(template: Template, tmp_path: Path) -> None:
    plain = {"navn": "Anna", "moeder": [{"emne": "Hus", "dato": ""}]}
    draft = {"skabelon": template.slug, "version": template.version, "svar": {**plain, "moeder": [*plain["moeder"], {"emne": "", "dato": ""}]}}
    found = {}
    for name, content in {"uden.json": plain, "kladde.json": draft}.items():
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
        data = read(tmp_path / name, template, CONTEXT)
        assert data.problems == ()
        (record,) = data.records
        found[name] = {id_: raw.text for id_, raw in record.answers.items()}, {
            id_: [{key: raw.text for key, raw in row.answers.items()} for row in rows] for id_, rows in record.rows.items()
        }
    assert found["kladde.json"] == found["uden.json"] and found["uden.json"][1]["moeder"]
