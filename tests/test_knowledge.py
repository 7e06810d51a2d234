"""The method as data: lists, events, settings and sources are read strictly, and what they name exists."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from declared import ROOT, TODAY, context

from metodebog import files, knowledge, settings, yaml_strict
from metodebog.context import Context
from metodebog.entries import split
from metodebog.problems import MetodebogError

KNOWLEDGE = context().knowledge


def codes(refusal: pytest.ExceptionInfo[MetodebogError]) -> list[tuple[str, int | None]]:
    return [(item.code, item.place.line) for item in refusal.value.problems]


# --- lists ---------------------------------------------------------------------------------------------------------------------


def test_the_screening_has_three_criteria_of_contact_and_twenty_two_in_seven_topics() -> None:
    lists = KNOWLEDGE.lists
    assert {name.partition(".")[2]: len(texts) for name, texts in lists.items() if name.startswith("kriterier.")} == {
        "kategori1": 3,
        "a": 3,
        "b": 6,
        "c": 3,
        "d": 6,
        "e": 2,
        "f": 1,
        "g": 1,
    }
    assert len(lists["kriterier"]) == 25 and len(lists["emner"]) == 7
    assert list(KNOWLEDGE.entries["emner"]) == list("abcdefg")


def test_a_criterion_begins_with_its_code_which_is_its_id_and_names_its_topic() -> None:
    for id_, entry in KNOWLEDGE.entries["kriterier"].items():
        assert entry["tekst"].startswith(f"{id_}. "), id_
        assert entry["gruppe"] == ("kategori1" if id_[0] == "k" else id_[0])


def test_referrers_sections_and_guides_are_as_many_as_in_the_source() -> None:
    lists = KNOWLEDGE.lists
    assert [len(lists[f"henvisere{group}"]) for group in ("", ".civilsamfund", ".kommunen", ".eksterne")] == [29, 13, 7, 9]
    assert len(lists["netvaerk"]) == 10 and lists["netvaerk"][0] == "Fremskudt sagsbehandler" and lists["netvaerk"][-1] == "Tolk"
    assert all(entry["hjaelp"] for entry in KNOWLEDGE.entries["netvaerk"].values())
    groups = {name for name in lists if name.startswith("moedeguider.")}
    assert groups == {
        f"moedeguider.{group}"
        for group in (
            "foerste_start",
            "foerste_ved",
            "foerste_kan",
            "foerste_vil",
            "foerste_goer",
            "foerste_slut",
            "koord_foer",
            "koord_under",
            "koord_efter",
        )
    }


def test_a_list_keeps_the_order_of_its_file_and_its_groups() -> None:
    found = knowledge.list_entries(yaml_strict.load("b: {tekst: B, gruppe: x, kilde: '1'}\na: {tekst: A, kilde: '1'}", "l.yml"), "l.yml")
    assert knowledge.lists({"l": found}) == {"l": ("B", "A"), "l.x": ("B",)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {tekst: A}", [("M-003", 1)]),
        ("a: {tekst: A, kilde: '1', farve: rød}", [("M-002", 1)]),
        ("a: A", [("M-007", None)]),
        ("a: {tekst: 'A; B', kilde: '1'}\nb: {tekst: B, kilde: '1', minutter: to}", [("M-007", 1), ("M-007", 2)]),
        ("a: {tekst: Hest, kilde: '1'}\nb: {tekst: HEST, kilde: '1'}", [("M-007", 2)]),
        ("- a", [("M-007", 1)]),
    ],
)
def test_a_list_with_faults_is_refused_with_all_of_them(text: str, expected: list[tuple[str, int | None]]) -> None:
    with pytest.raises(MetodebogError) as refusal:
        knowledge.list_entries(yaml_strict.load(text, "l.yml"), "l.yml")
    assert codes(refusal) == expected


# --- deadlines and events ------------------------------------------------------------------------------------------------------


def test_a_deadline_names_events_that_exist() -> None:
    text = "f: {navn: N, tal: 3, enhed: dage, fra: mødet, til: modet, retning: bagud, graense: x, hvis_relevant: måske, kilde: '1'}"
    with pytest.raises(MetodebogError) as refusal:
        knowledge.deadlines(yaml_strict.load(text, "f.yml"), "f.yml", {"mødet": 1})
    assert [item.code for item in refusal.value.problems] == ["M-007", "M-007", "M-007", "M-001"]
    assert "Nøglen “modet” er ukendt. Mente du “mødet”?" in str(refusal.value)


def test_every_deadline_arrives_whole() -> None:
    extra, minutes, first = (KNOWLEDGE.deadlines[id_] for id_ in ("ekstra_punkter", "referat", "opfoelgning_tidligst"))
    assert (extra.words, extra.before, extra.if_relevant, extra.anchor, extra.done) == ("fire dage", True, True, "moede", "ekstra_punkter")
    assert (minutes.words, minutes.before, minutes.binding, minutes.source) == ("fem hverdage", False, True, "003.19")
    assert first.earliest and not KNOWLEDGE.deadlines["opfoelgning_senest"].earliest
    assert not KNOWLEDGE.deadlines["behovsvurdering"].binding
    assert all(KNOWLEDGE.deadlines[id_].inferred for id_ in ("kontakt", "behovsvurdering", "ekstra_punkter", "referat"))


@pytest.mark.parametrize("saturday", ["ja", "nej"])
def test_the_setting_decides_whether_saturday_counts_as_a_weekday(saturday: str, project: Path) -> None:
    (project / "kommune.yml").write_text(f"indstillinger: {{hverdage_taeller_loerdag: {saturday}}}\n", encoding="utf-8")
    calendar = files.context(TODAY, root=project).calendar
    assert calendar.saturdays is (saturday == "ja")
    told = KNOWLEDGE.deadlines["referat"].counted(calendar)
    assert told == f"Lørdage tæller {'' if saturday == 'ja' else 'ikke '}med. Søndage, helligdage og lukkedage tæller ikke med."


# --- settings ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A project folder of its own, with the method's knowledge."""
    shutil.copytree(ROOT / "viden", tmp_path / "viden")
    yield tmp_path


def municipality(project: Path, text: str) -> Context:
    (project / "kommune.yml").write_text(text, encoding="utf-8")
    files.load_municipality.cache_clear()
    return files.context(TODAY, root=project)


def test_a_setting_has_the_method_s_default_until_the_municipality_sets_it(project: Path) -> None:
    bare = files.context(TODAY, root=project)
    assert (bare.setting("moede_hoejst_minutter"), bare.setting("maalgruppe_forskellige_emner")) == (60, True)
    assert bare.setting("maalgruppe1_alder_min") is None and bare.setting("dpo") is None
    own = municipality(
        project, "indstillinger: {moede_hoejst_minutter: 45, maalgruppe_forskellige_emner: nej, maalgruppe1_alder_min: 18, dpo: Kontoret}"
    )
    assert [own.setting(id_) for id_ in ("moede_hoejst_minutter", "maalgruppe_forskellige_emner", "maalgruppe1_alder_min", "dpo")] == [
        45,
        False,
        18,
        "Kontoret",
    ]
    with pytest.raises(KeyError):
        own.setting("farve")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("indstillinger: 3", "linje 1: “indstillinger” skal være en blok med nøgler. [M-007]"),
        ("indstillinger:\n  smaa_tal_grense: 6", "linje 2: Nøglen “smaa_tal_grense” er ukendt. Mente du “smaa_tal_graense”? [M-001]"),
        ("indstillinger:\n  smaa_tal_graense: 4",
         "linje 2: “smaa_tal_graense” skal være mindst 5, eller mindst 3 med en begrundelse i “smaa_tal_begrundelse”. [M-007]"),
        ("indstillinger:\n  smaa_tal_begrundelse: ' '",
         "linje 2: “smaa_tal_begrundelse” skal være en tekst. [M-007]"),
        ("indstillinger:\n  smaa_tal_begrundelse: Vi har spurgt alle\n  smaa_tal_graense: 2",
         "linje 3: “smaa_tal_graense” skal være mindst 3. [M-007]"),
        ("indstillinger:\n  smaa_tal_graense: 12\n  smaa_tal_graense_frit: 11",
         "linje 3: “smaa_tal_graense_frit” skal være mindst 12, som “smaa_tal_graense”. [M-007]"),
        ("indstillinger:\n  smaa_tal_graense: fem", "linje 2: “smaa_tal_graense” skal være et helt tal. [M-007]"),
        ("indstillinger:\n  smaa_tal_graense: [5]", "linje 2: “smaa_tal_graense” skal være et helt tal. [M-007]"),
        ("indstillinger:\n  hverdage_taeller_loerdag: 1", "linje 2: “hverdage_taeller_loerdag” skal være ja eller nej. [M-007]"),
        ("indstillinger:\n  dpo: ''", "linje 2: “dpo” skal være en tekst. [M-007]"),
        ("indstillinger:\n  maalgruppe1_alder_max: 17\n  maalgruppe1_alder_min: 18",
         "linje 2: “maalgruppe1_alder_max” skal være mindst 18, som “maalgruppe1_alder_min”. [M-007]"),
        ("frister:\n  kontakt: {fra: fordel}", "linje 2: Nøglen “fordel” er ukendt. Mente du “fordelt”? [M-001]"),
        ("frister:\n  kontakt: {}", "linje 2: “tal” skal være et helt tal. [M-007]"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_refused_with_its_line(project: Path, text: str, line: str) -> None:
    with pytest.raises(MetodebogError) as refusal:
        municipality(project, text)
    assert str(refusal.value) == f"Filen “kommune.yml”, {line}"


def test_small_numbers_may_be_told_from_three_only_with_a_written_reason(project: Path) -> None:
    own = municipality(project, "indstillinger: {smaa_tal_graense: 3, smaa_tal_graense_frit: 4, smaa_tal_begrundelse: Alle har sagt ja}")
    assert [own.setting(id_) for id_ in ("smaa_tal_graense", "smaa_tal_graense_frit", "smaa_tal_begrundelse")] == [3, 4, "Alle har sagt ja"]
    bare = municipality(project, "navn: A")
    assert [bare.setting(id_) for id_ in ("smaa_tal_graense", "smaa_tal_graense_frit", "smaa_tal_begrundelse")] == [5, 10, None]


def test_all_wrong_settings_are_told_at_once(project: Path) -> None:
    with pytest.raises(MetodebogError) as refusal:
        municipality(project, "navn: [A]\nindstillinger:\n  dpo: []\n  smaa_tal_graense: 2\n  q: 1\nfrister: {kontakt: {fra: q}}")
    assert [item.code for item in refusal.value.problems] == ["M-007", "M-007", "M-007", "M-002", "M-002"]


def test_a_municipality_may_count_a_deadline_from_another_event(project: Path) -> None:
    own = municipality(project, "frister:\n  kontakt: {fra: henvendelse}\n  referat: {tal: 3, enhed: arbejdsdage, fra: moede_internt}")
    assert (own.deadline("kontakt").anchor, own.deadline("kontakt").words) == ("henvendelse", "to arbejdsdage")
    assert (own.deadline("referat").anchor, own.deadline("referat").words) == ("moede_internt", "tre arbejdsdage")
    assert own.deadline("raad") == own.knowledge.deadlines["raad"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s: {navn: N, type: farve, kilde: '1'}", ["M-007"]),
        ("s: {navn: N, type: heltal, standard: to, kilde: '1'}", ["M-007"]),
        ("s: {navn: N, type: heltal, standard: 2, mindst: 3, kilde: '1'}", ["M-007"]),
        ("s: {navn: N, type: heltal, mindst: x, kilde: '1'}", ["M-007"]),
        ("s: {navn: N, type: heltal, ikke_under: t, kilde: '1'}", ["M-002"]),
        ("s: {navn: N, kilde: '1'}", ["M-003"]),
    ],
)
def test_a_wrong_choice_of_the_method_is_refused(text: str, expected: list[str]) -> None:
    with pytest.raises(MetodebogError) as refusal:
        settings.settings(yaml_strict.load(text, "s.yml"), "s.yml")
    assert [item.code for item in refusal.value.problems] == expected


# --- placeholders --------------------------------------------------------------------------------------------------------------


def test_placeholders_say_what_the_municipality_is_and_has_chosen(project: Path) -> None:
    text = "navn: Prøve Kommune\nenhed: Team Syd\nadresse: [Vej 1, 0999 By]\ntelefon: 12 34\nmail: a@b.example\nweb: b.example\n"
    text += "indstillinger: {dpo: Kontoret}"
    words = files.words(municipality(project, text))
    assert {key.partition(".")[2]: word for key, word in words.items() if key.startswith("kommune.")} == {
        "navn": "Prøve Kommune",
        "enhed": "Team Syd",
        "adresse": "Vej 1, 0999 By",
        "telefon": "12 34",
        "mail": "a@b.example",
        "web": "b.example",
    }
    assert (words["indstilling.dpo"], words["indstilling.refleksion_minutter"], words["indstilling.maalgruppe_forskellige_emner"]) == (
        "Kontoret",
        "2",
        "ja",
    )
    assert words["frist.referat"] == "fem hverdage"


def test_what_is_not_set_has_no_placeholder(project: Path) -> None:
    words = files.words(municipality(project, "navn: Prøve Kommune"))
    assert {"kommune.navn"} == {key for key in words if key.startswith("kommune.")}
    assert "indstilling.dpo" not in words and "indstilling.maalgruppe1_alder_min" not in words


# --- sources and words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted((ROOT / "viden").glob("*.yml")), ids=lambda file: file.stem)
def test_every_source_that_is_named_has_an_entry(file: Path) -> None:
    if file.stem in ("helligdage", "kilder"):
        return
    known = files.load_yaml(ROOT / "viden" / "kilder.yml")
    named = {number for entry in files.load_yaml(file).values() for number in split(entry.get("kilde", ""))}
    assert named - set(known) == set()


def test_every_item_of_the_casework_source_has_an_entry() -> None:
    known = files.load_yaml(ROOT / "viden" / "kilder.yml")
    numbers = {f"003.{number:02}" for number in range(1, 68)} | {f"X.{number:02}" for number in range(1, 6)}
    assert numbers - set(known) == set()
