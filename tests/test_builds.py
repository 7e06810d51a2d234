"""Documents that read another document's data file: one for each record or row, with answers beside the records, and as a package."""
from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from declared import ROOT, codes

from metodebog import files
from metodebog.attached import EARLIER, Answers
from metodebog.attachments import Source, attachments, context_of, files_beside
from metodebog.batch import Record
from metodebog.context import Context
from metodebog.problems import MetodebogError
from metodebog.produce import Task, produce
from metodebog.read import read
from metodebog.read.file_checks import chosen
from metodebog.records import Wanted, wanted

ON = files.context(date(2026, 11, 21), example=True)
FILES = {
    "hold": """
titel: Hold
version: "1"
formaal: F
modtager: kursist
hoerer_til: kursus
kilder: ["003.61"]
besvarelser:
  - {id: svar, skabelon: skema, ark: Svar}
afsnit:
  - id: a
    titel: Holdet
    felter:
      - {id: titel, label: Titel, type: tekst, kraevet: ja}
      - id: folk
        label: Folk
        type: tabel
        kolonner:
          - {id: hvem, label: Hvem, type: person, kraevet: ja}
          - {id: med, label: "Var med?", type: ja_nej}
""",
    "kort": """
titel: Kort
version: "1"
formaal: F
modtager: kursist
hoerer_til: kursus
kilder: ["003.61"]
bygger_paa: hold
omfang: raekker
raekker: folk
kun: {felt: med, er: [ja]}
undertitel: "{{felt.hvem}}"
afsnit:
  - {id: b, titel: Bevis, tekst: "{{felt.hvem}} var med på {{felt.titel}}."}
""",
    "plan": """
titel: Plan
version: "1"
formaal: F
modtager: kursist
hoerer_til: kursus
kilder: ["003.61"]
bygger_paa: hold
afsnit:
  - {id: b, titel: Plan, tekst: "Planen for {{felt.titel}}."}
""",
    "rapport": """
titel: Rapport
version: "1"
formaal: F
modtager: kursist
hoerer_til: kursus
kilder: ["003.62"]
bygger_paa: hold
med_besvarelser: ja
afsnit:
  - {id: b, titel: Rapport, tekst: "Om {{felt.titel}}."}
""",
    "skema": """
titel: Skema
version: "1"
formaal: F
modtager: kursist
hoerer_til: kursus
kilder: ["003.62"]
afsnit:
  - id: q
    titel: Spørgsmål
    maaler: laering
    gentag: kursus.laeringsmaal
    felter:
      - {id: foer, label: "Før: {{punkt}}", type: valg, valg: ["1", "2", Ved ikke]}
      - {id: nu, label: "Nu: {{punkt}}", type: valg, valg: ["1", "2", Ved ikke]}
""",
}
DATA = """
titel: Forår
folk:
  - {hvem: Anna Eksempel, med: ja}
  - {hvem: Bo Prøvesen, med: nej}
  - {hvem: Çelik Prøvegård, med: ja}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of declarations, and the data file of a group beside it."""
    folder = tmp_path / "skabeloner"
    folder.mkdir()
    for slug, text in FILES.items():
        (folder / f"{slug}.yml").write_text(text, encoding="utf-8")
    (tmp_path / "hold.yml").write_text(DATA, encoding="utf-8")
    return tmp_path


def asked(home: Path, slug: str, context: Context = ON) -> Wanted:
    template = files.find_template(slug, context, home / "skabeloner")
    data = home / "hold.yml"
    return wanted(template, read(data, template, context), context, source=Source(data, home / "skabeloner"))


def test_a_document_is_made_for_each_row_that_fits_with_the_rows_answers_beside_the_records(home: Path) -> None:
    found = asked(home, "kort")
    assert found.problems == []
    assert [(one.values["hvem"], one.values["titel"], one.values["raekke_nr"]) for one in found.records] == [
        ("Anna Eksempel", "Forår", 1), ("Çelik Prøvegård", "Forår", 3),
    ]  # fmt: skip


def test_a_document_of_a_record_is_made_once_for_each(home: Path) -> None:
    (home / "hold.yml").write_text("- {titel: A}\n- {titel: B}\n", encoding="utf-8")
    assert [one.values["titel"] for one in asked(home, "plan").records] == ["A", "B"]


def test_the_words_of_the_row_stand_in_the_document(home: Path) -> None:
    out = home / "ud"
    receipt = produce(Task("kort", home / "hold.yml", out, ("html",), today=ON.today, templates=home / "skabeloner"))
    assert receipt.exit_code == 0, receipt.problems
    page = (out / "0002-kort.html").read_text(encoding="utf-8")
    assert "Çelik Prøvegård var med på Forår." in page and "Bo Prøvesen" not in page


@pytest.mark.parametrize(("slug", "old", "new", "code"), [
    ("kort", "raekker: folk\n", "", "M-003"), ("kort", "raekker: folk", "raekker: fok", "M-008"),
    ("kort", "bygger_paa: hold\n", "", "M-003"), ("kort", "kun: {felt: med", "kun: {felt: mod", "M-008"),
])  # fmt: skip
def test_what_does_not_fit_together_is_told(home: Path, slug: str, old: str, new: str, code: str) -> None:
    file = home / "skabeloner" / f"{slug}.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(MetodebogError) as told:
        files.find_template(slug, ON, home / "skabeloner")
    assert code in codes(told.value.problems)


# --- answers beside the record ---------------------------------------------------------------------------------------


def with_answers(home: Path) -> Record:
    answers = "svar:\n  - {\"Før: Lytte\": \"1\", \"Nu: Lytte\": \"2\"}\n  - {\"Før: Lytte\": Ved ikke}\n"
    (home / "hold.yml").write_text(DATA + answers, encoding="utf-8")
    own = Context(ON.today, ON.knowledge, ON.municipality, {}, True, {"kursus.laeringsmaal": ("Lytte",)})
    template = files.find_template("rapport", own, home / "skabeloner")
    data = home / "hold.yml"
    found, problems = attachments(template, Source(data, home / "skabeloner"), own)
    assert problems == []
    assert read(data, template, own).problems == (), "the answers are no unknown keys"
    return Record(1, {}, attached=found)


def test_answers_stand_beside_the_record_as_the_questionnaire_was_asked(home: Path) -> None:
    answers = with_answers(home).attached["svar"]
    assert isinstance(answers, Answers)
    assert [field.label for field in answers.template.fields] == ["Før: Lytte", "Nu: Lytte"]
    assert answers.rows == ({"foer_1": "1", "nu_1": "2"}, {"foer_1": "Ved ikke"})


def test_without_answers_there_is_nothing_beside_the_record_but_earlier_numbers(home: Path) -> None:
    assert asked(home, "rapport").records[0].attached == {EARLIER: ()}
    assert asked(home, "plan").records[0].attached == {}, "a document that uses no answers reads none"


def test_earlier_numbers_are_read_and_what_is_none_of_ours_is_told(home: Path) -> None:
    folder = home / "tidligere"
    folder.mkdir()
    (folder / "b.tal.json").write_text(json.dumps({"key": "B"}), encoding="utf-8")
    (folder / "a.tal.json").write_text(json.dumps({"key": "A"}), encoding="utf-8")
    (folder / "c.tal.json").write_text("ikke json", encoding="utf-8")
    found = asked(home, "rapport")
    assert found.records[0].attached[EARLIER] == ({"key": "A"}, {"key": "B"})
    assert codes(found.problems) == ["O-834", "O-835"] and "c.tal.json" in found.problems[0].text


def test_answers_cannot_be_shared_out_among_several_records(home: Path) -> None:
    (home / "hold.yml").write_text("- {titel: A}\n- {titel: B}\n", encoding="utf-8")
    (home / "hold-svar.csv").write_text("Før: Lytte;Nu: Lytte\n1;2\n", encoding="utf-8")
    assert codes(asked(home, "rapport").problems) == ["O-833"]


def test_several_records_without_answers_are_no_problem_to_tell_apart(home: Path) -> None:
    (home / "hold.yml").write_text("- {titel: A}\n- {titel: B}\n", encoding="utf-8")
    found = asked(home, "rapport")
    assert codes(found.problems) == ["O-835"] and len(found.records) == 2


def test_a_report_asked_for_without_answers_says_where_they_belong(home: Path) -> None:
    (told,) = asked(home, "rapport").problems
    assert told.code == "O-835" and "arket “Svar”" in told.text and "“hold-svar.xlsx”" in told.text
    assert with_answers(home) and "O-835" not in codes(asked(home, "rapport").problems)


def test_a_course_has_its_own_learning_goals_and_else_those_of_its_standard() -> None:
    own = context_of({"laeringsmaal": ({"maal": "Lytte"}, {"maal": "Spørge"})}, ON)
    assert own.lists["kursus.laeringsmaal"] == ("Lytte", "Spørge")
    assert "kursus.laeringsmaal" not in context_of({}, ON).lists


def test_a_blank_questionnaire_of_a_course_says_which_course() -> None:
    own = context_of({"navn": "At lytte", "hold": "Forår 2026"}, ON)
    assert files.find_template("kursusevaluering", own).subtitle == "At lytte, Forår 2026"
    assert files.find_template("kursusevaluering", ON).subtitle == ""


def test_answers_that_change_beside_the_file_make_another_run(home: Path) -> None:
    template = files.find_template("rapport", ON, home / "skabeloner")
    (home / "hold-svar.csv").write_text("Før: Lytte\n1\n", encoding="utf-8")
    (home / "hold-andet.csv").write_text("x", encoding="utf-8")
    assert [file.name for file in files_beside(template, home / "hold.yml")] == ["hold-svar.csv"]


def test_a_folder_with_a_course_and_its_answers_has_one_data_file(tmp_path: Path) -> None:
    for name in ("kursus.yml", "kursus-svar.csv", "kursus-kolonner.csv"):
        (tmp_path / name).write_text(DATA, encoding="utf-8")
    assert chosen(tmp_path, (), ("svar", "kolonner")).name == "kursus.yml"


def test_a_blank_questionnaire_of_a_package_has_a_workbook_with_the_courses_own_goals(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    task = Task("kursusprogram", ROOT / "eksempler" / "kursusprogram.yml", tmp_path / "ud", ("html",), today=ON.today, example=True,
                package="kursus")
    receipt = produce(task)
    assert receipt.exit_code == 0, receipt.problems
    (sheet,) = (tmp_path / "ud").glob("*-kursusevaluering-blanket.ark.xlsx")
    headings = " ".join(str(cell.value) for cell in load_workbook(sheet).worksheets[0][1])
    for goal in ON.knowledge.lists["laeringsmaal.a"]:
        assert goal.removesuffix(".") in headings
