"""The municipality's settings and the method's deadlines: what is misspelt is refused, and nothing is needed."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from declared import ROOT, TODAY

from metodebog import files, knowledge, municipality, yaml_strict
from metodebog.municipality import Municipality
from metodebog.problems import MetodebogError
from metodebog.workdays import Deadline

KNOWN = {"aftale_horisont": Deadline("aftale_horisont", "Horisont", 3, "maaneder", "aftalens dato", "003.43")}


def settings(text: str) -> Municipality:
    return municipality.municipality(yaml_strict.load(text, "kommune.yml"), "kommune.yml", KNOWN)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("navn: A\ntelfon: 1", "Filen “kommune.yml”, linje 2: Nøglen “telfon” er ukendt. Mente du “telefon”? [M-001]"),
        ("navn: A\nfarve: rød", "Filen “kommune.yml”, linje 2: "
         "Nøglen “farve” er ukendt her. Mulige: navn, enhed, adresse, telefon, mail, web, logo, logo_tekst, …. [M-002]"),
        ("navn: [A]", "Filen “kommune.yml”, linje 1: “navn” skal være en tekst. [M-007]"),
        ("logo: {a: b}", "Filen “kommune.yml”, linje 1: “logo” skal være en tekst. [M-007]"),
        ("adresse: Vej 1", "Filen “kommune.yml”, linje 1: “adresse” skal være en liste af tekster. [M-007]"),
        ("adresse: [[a]]", "Filen “kommune.yml”, linje 1: “adresse” skal være en liste af tekster. [M-007]"),
        ("lukkedage: [24-12]", "Filen “kommune.yml”, linje 1: “lukkedage” skal være dage med navne, fx 5-6: Grundlovsdag. [M-007]"),
        ("lukkedage:\n  24-12: Juleaften\n  31-11: X", "Filen “kommune.yml”, linje 3: “31-11” skal være dag-måned, fx 24-12. [M-007]"),
        ("lukkedage:\n  24. december: X", "Filen “kommune.yml”, linje 2: “24. december” skal være dag-måned, fx 24-12. [M-007]"),
        ("lukkedage:\n  24-12-2026: X", "Filen “kommune.yml”, linje 2: “24-12-2026” skal være dag-måned, fx 24-12. [M-007]"),
        ("lukkedage:\n  24-12:", "Filen “kommune.yml”, linje 2: “24-12” skal være dagens navn, fx Juleaften. [M-007]"),
        ("lukkedage:\n  24-12: [a]", "Filen “kommune.yml”, linje 2: “24-12” skal være dagens navn, fx Juleaften. [M-007]"),
        ("frister: 3", "Filen “kommune.yml”, linje 1: “frister” skal være en blok med nøgler. [M-007]"),
        ("frister:\n  aftale_horisnt: {tal: 2}",
            "Filen “kommune.yml”, linje 2: Nøglen “aftale_horisnt” er ukendt. Mente du “aftale_horisont”? [M-001]"),
        ("frister:\n  aftale_horisont: 2", "Filen “kommune.yml”, linje 2: “tal” skal være et helt tal. [M-007]"),
        ("frister:\n  aftale_horisont: {tal: to}", "Filen “kommune.yml”, linje 2: “tal” skal være et helt tal. [M-007]"),
        ("frister:\n  aftale_horisont: {enhed: dage}", "Filen “kommune.yml”, linje 2: “tal” skal være et helt tal. [M-007]"),
        ("frister:\n  aftale_horisont: {tal: 2, enhed: uger}",
            "Filen “kommune.yml”, linje 2: “enhed” skal være en af maaneder, arbejdsdage, hverdage, dage. [M-007]"),
        ("frister:\n  aftale_horisont: {tal: 2, enhde: dage}",
            "Filen “kommune.yml”, linje 2: Nøglen “enhde” er ukendt her. Mulige: tal, enhed, fra. [M-002]"),
        ("- navn", "Filen “kommune.yml”, linje 1: “kommune.yml” skal være en blok med nøgler. [M-007]"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_refused_with_its_line(text: str, line: str) -> None:
    with pytest.raises(MetodebogError) as refusal:
        settings(text)
    assert str(refusal.value) == line


def test_all_wrong_settings_are_told_at_once() -> None:
    with pytest.raises(MetodebogError) as refusal:
        settings("navn: [A]\nfarve: rød\nlukkedage: {a-b: C}\nfrister: {x: {tal: 1}}")
    assert [item.code for item in refusal.value.problems] == ["M-007", "M-002", "M-007", "M-001"]


def test_every_setting_arrives() -> None:
    own = settings(
        "navn: Prøve Kommune\nenhed: Team Syd\nadresse: [Vej 1, 0999 By]\ntelefon: 12 34\nmail: a@b.example\nweb: b.example\n"
        "logo: logo.svg\nlogo_tekst: Et logo\nbrevpapir: eget.docx\nlukkedage: {5-6: Grundlovsdag, 29-2: Skuddag}\n"
        "frister: {aftale_horisont: {tal: 2}}"
    )
    assert (own.sender.name, own.sender.unit, own.sender.logo_alt) == ("Prøve Kommune", "Team Syd", "Et logo")
    assert own.sender.lines == ("Vej 1", "0999 By", "12 34 · a@b.example · b.example")
    assert (own.letterhead, own.logo) == ("eget.docx", "logo.svg")
    assert own.closing == {(6, 5): "Grundlovsdag", (2, 29): "Skuddag"}
    assert own.deadlines == {"aftale_horisont": (2, "maaneder")}


def test_nothing_is_needed() -> None:
    assert settings("{}") == Municipality()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder of its own, with the method's knowledge."""
    shutil.copytree(ROOT / "viden", tmp_path / "viden")
    return tmp_path


def test_without_the_file_the_defaults_stand_in(project: Path) -> None:
    assert files.load_municipality(project) == Municipality()
    assert files.context(TODAY, root=project).deadline("aftale_horisont").words == "tre måneder"


def test_an_empty_file_is_no_settings(project: Path) -> None:
    (project / "kommune.yml").write_text("# endnu intet\n", encoding="utf-8")
    assert files.load_municipality(project) == Municipality()


def test_the_logo_is_read_and_a_missing_one_is_told(project: Path) -> None:
    (project / "kommune.yml").write_text("logo: logo.svg\n", encoding="utf-8")
    with pytest.raises(MetodebogError, match=r"Filen “logo.svg” findes ikke"):
        files.load_municipality(project)
    (project / "logo.svg").write_bytes(b"<svg/>")
    assert files.load_municipality(project).sender.logo == b"<svg/>"


def test_the_project_s_own_settings_load() -> None:
    own = files.load_municipality(ROOT)
    assert own.sender.name == "Eksempel Kommune" and own.sender.logo.startswith(b"<")
    assert own.closing == {(6, 5): "Grundlovsdag", (12, 24): "Juleaften", (12, 31): "Nytårsaften"}


ENTRY = "navn: N\n  tal: 3\n  enhed: dage\n  fra: mødet\n  kilde: '1'\n"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("tal: 3", "tal: tre", "M-007"), ("enhed: dage", "enhed: uger", "M-007"), ("kilde: '1'", "kilder: '1'", "M-002 M-003"),
        ("  fra: mødet\n", "", "M-003"), ("tal: 3", "tal: 3\n  bindende: måske", "M-007"), ("tal: 3", "tal: [3]", "M-007"),
    ],
)  # fmt: skip
def test_a_wrong_deadline_of_the_method_is_refused(old: str, new: str, code: str) -> None:
    assert knowledge.deadlines(yaml_strict.load("f:\n  " + ENTRY, "f.yml"), "f.yml", {"mødet": 1})["f"].binding
    with pytest.raises(MetodebogError) as refusal:
        knowledge.deadlines(yaml_strict.load("f:\n  " + ENTRY.replace(old, new), "f.yml"), "f.yml", {"mødet": 1})
    assert " ".join(item.code for item in refusal.value.problems) == code
    assert {item.place.file for item in refusal.value.problems} == {"f.yml"}


@pytest.mark.parametrize("text", ["- a", "f: 3", "f: [a]"])
def test_deadlines_of_another_shape_are_refused(text: str) -> None:
    with pytest.raises(MetodebogError, match="M-007"):
        knowledge.deadlines(yaml_strict.load(text, "f.yml"), "f.yml", {"mødet": 1})
