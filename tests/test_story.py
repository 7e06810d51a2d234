"""One invented case, told from the agreement with a housing association to the follow-up: every document, in order, with its deadlines."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import icalendar
import pytest
from declared import ROOT, context
from words import words_in

from metodebog import files, options
from metodebog.cli import main
from metodebog.produce import produce
from metodebog.read import read
from metodebog.receipt import Receipt
from metodebog.records import wanted

STORY = ROOT / "eksempler" / "sag" / "sag.yml"
DEADLINES = {
    "screeningsskema": ["6. februar 2026"],  # contact: two working days after Wednesday 4 February
    "kontaktforsoegslog": ["6. februar 2026", "13. februar 2026"],  # first meeting: five working days after Friday 6 February
    "samarbejdsaftale": ["26. februar 2026", "9. april 2026"],
    "udrettedagsorden": ["22. februar 2026", "5. marts 2026"],  # extra items four days before the meeting; minutes five weekdays after
    "opfoelgningsplan": ["29. august 2026", "29. november 2026"],  # three to six months after Friday 29 May
}


def run(out: Path, text: str | None = None, package: str = "", today: str = "21-11-2026", formats: str = "html",
    answers: str = "") -> Receipt:
    data = STORY
    if text is not None:
        data = out.parent / "sag.yml"
        data.write_text(text, encoding="utf-8")
    return produce(options.task(
        "sag", data=str(data), out=str(out), formats=formats, today=today, example="ja", package=package, answers=answers))


@cache
def story() -> str:
    return STORY.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with every document of the case."""
    out = tmp_path_factory.mktemp("sag") / "ud"
    receipt = run(out)
    assert receipt.problems == ()
    return out


def test_the_workbook_of_the_case_says_what_the_text_says() -> None:
    case = context(example=True)
    template = files.find_template("sag", case)
    documents = files.case_documents(case)
    text, workbook = (wanted(template, read(STORY.with_suffix(end), template, case), case, documents) for end in (".yml", ".xlsx"))
    assert workbook.problems == text.problems == []
    assert [(one.name, one.values) for one in workbook.records] == [(one.name, one.values) for one in text.records]


def made(folder: Path, suffix: str = "html") -> list[Path]:
    return sorted(file for file in folder.glob(f"*.{suffix}") if file.name[0].isdigit())


def slug_of(file: Path) -> str:
    return re.sub(r"^(\d+-)+", "", file.stem).removesuffix("-udkast")


def text_of(file: Path) -> str:
    return " ".join(words_in("html", file.read_bytes()))


def test_every_document_that_has_a_form_is_in_the_story(told: Path) -> None:
    templates = [files.find_template(slug, context()) for slug in files.slugs()]
    documents = {one.slug for one in templates if one.has_form and one.belongs == "sag"}
    assert {slug_of(file) for file in made(told)} == documents


def test_the_documents_stand_in_the_order_of_the_case(told: Path) -> None:
    order = list(dict.fromkeys(slug_of(file) for file in made(told)))
    told_so = ["screeningsskema", "kontaktbrev", "kontaktforsoegslog", "moedeguide-foerste-moede", "samarbejdsaftale", "samtykke",
               "udrettedagsorden", "overdragelse", "opfoelgningsplan"]
    assert [slug for slug in order if slug in told_so] == told_so


@pytest.mark.parametrize("slug", DEADLINES)
def test_the_deadlines_of_the_case_are_the_right_days(told: Path, slug: str) -> None:
    text = " ".join(text_of(file) for file in made(told) if slug_of(file) == slug)
    assert [day for day in DEADLINES[slug] if day not in text] == []


def test_a_document_is_of_the_day_it_was_made(told: Path) -> None:
    text = {slug_of(file): text_of(file) for file in made(told)}
    assert "Udfyldt 4. februar 2026." in text["kontaktbrev"]
    assert "Udfyldt 15. september 2026." in text["opfoelgningsplan"]


def test_the_citizen_is_written_once_and_stands_in_every_document_about_her(told: Path) -> None:
    assert len(re.findall(r"^borger_navn:", story(), re.MULTILINE)) == 1
    about_nobody = {"partneraftale", "informationsfolder", "aktivitetsbeskrivelse", "it-rygsaek"}
    assert [file.name for file in made(told) if slug_of(file) not in about_nobody and "Signe Eksempel" not in text_of(file)] == []


def test_every_meeting_of_the_case_can_be_put_into_a_calendar(told: Path) -> None:
    calendars = {slug_of(file): icalendar.Calendar.from_ical(file.read_bytes()) for file in made(told, "ics")}
    assert {"udrettedagsorden", "opfoelgningsplan"} <= set(calendars)
    for calendar in calendars.values():
        (event,) = calendar.walk("VEVENT")
        assert "Signe" not in event.to_ical().decode() and "Ærøvej" not in event.to_ical().decode()


def test_the_package_for_the_meeting_holds_agenda_calendar_and_map(tmp_path: Path) -> None:
    receipt = run(tmp_path / "ud", package="koordinerende-moede", today="17-02-2026")
    assert receipt.problems == ()
    names = ["01-udrettedagsorden.html", "01-udrettedagsorden.ics", "02-netvaerkskort.html"]
    assert [name for item in receipt.made for name, _ in item.files] == names
    with zipfile.ZipFile(tmp_path / "ud" / "koordinerende-moede.zip") as package:
        assert package.namelist() == names
        assert package.read(names[0]) == (tmp_path / "ud" / names[0]).read_bytes()
    assert "Indkaldelse" in text_of(tmp_path / "ud" / names[0])
    assert "12. februar 2026" in text_of(tmp_path / "ud" / names[2]), "the map that was the newest on that day"


def test_a_guest_without_consent_gets_a_draft_to_fill_in_with_the_citizen(tmp_path: Path) -> None:
    guest = "  - {nr: 1, navn: Svend Opdigt, rolle: Nabo, slags: Privat netværk, hvorfor_inviteret: Du ser Signe hver dag.}\n"
    text = story().replace("udrettedagsorden_deltagere:\n", f"udrettedagsorden_deltagere:\n{guest}")
    asked = run(tmp_path / "sag", text)
    assert asked.refused and [item.code for item in asked.problems] == ["R-935"]
    packed = run(tmp_path / "pakke", text, package="koordinerende-moede", today="17-02-2026")
    assert [item.code for item in packed.problems] == ["O-831"] and not packed.refused
    (draft,) = [file for file in made(tmp_path / "pakke") if "udkast" in file.name]
    shown = text_of(draft)
    assert "Svend Opdigt" in shown and "Signe Eksempel" in shown and "26. februar 2026" in shown
    assert "Svend" not in draft.name


def test_a_package_needs_an_invitation(tmp_path: Path) -> None:
    text = story().replace("tilstand: Indkaldelse", "tilstand: Referat").replace("    moedeleder", "    referent: Gry\n    moedeleder", 1)
    receipt = run(tmp_path / "ud", text, package="koordinerende-moede", today="17-02-2026")
    assert "O-830" in [item.code for item in receipt.problems] and receipt.refused
    assert list(tmp_path.joinpath("ud").glob("*.zip")) == []


def test_an_unknown_package_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    receipt = run(tmp_path / "ud", package="koordinerende-møde")
    assert [item.code for item in receipt.problems] == ["B-016"]
    assert "koordinerende-moede" in receipt.problems[0].text


@pytest.mark.parametrize("place", ["sted: Hjemme hos Signe", "besoeg_sted: Hjemme hos dig"])
def test_a_protected_address_stands_in_nothing_that_the_case_makes(tmp_path: Path, place: str) -> None:
    text = story().replace("adressebeskyttet: nej", "adressebeskyttet: ja")
    receipt = run(tmp_path / "ud", text, formats="docx, pdf, html")
    assert {item.code for item in receipt.problems} == {"P-319"}
    assert [file.name for file in (tmp_path / "ud").iterdir() if holds(file, "Ærøvej")] == []
    typed = run(tmp_path / "igen", text.replace(place, f"{place}, Ærøvej 14", 1))
    assert "P-313" in {item.code for item in typed.problems} and typed.refused


def holds(file: Path, text: str) -> bool:
    """Whether the file shows the text: unpacked for Word, read as text for PDF, in its name for all."""
    if text in file.name:
        return True
    content = file.read_bytes()
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as package:
            return any(text in package.read(name).decode("utf-8", "replace") for name in package.namelist())
    if file.suffix == ".pdf":
        from pdf_text import words

        return text in " ".join(words(content))
    return text in content.decode("utf-8", "replace")


def test_the_next_meeting_is_one_document_more_in_the_same_case(tmp_path: Path) -> None:
    here = ["--data", str(STORY.with_suffix(".xlsx")), "--dato", "21-11-2026", "--eksempel"]
    for suffix in (".yml", ".xlsx"):
        target = tmp_path / f"sag{suffix}"
        assert main(["videre", "sag", "naeste-dagsorden", *here, "--ud", str(target)]) == 0
        case = context(date(2026, 11, 21), example=True)
        template, documents = files.find_template("sag", case), files.case_documents(case)
        before, after = (wanted(template, read(file, template, case), case, documents).records for file in (STORY, target))
        assert len(after) == len(before) + 1
        kept, added = after[:-1], after[-1]
        assert [one.values for one in kept] == [one.values for one in before]
        assert added.values["tilstand"] == "Indkaldelse" and added.values["moede_nr"] == 2
        assert [task["hvem"] for task in added.values["tidligere_opgaver"]] == ["Ida Prøvegård", "Bo Prøvesen"]


def test_a_single_document_gets_its_number_when_a_second_comes(tmp_path: Path) -> None:
    text = story().replace("  - {nr: 1, ", "  - {").replace("  - nr: 1\n    lavet: 17-2-2026", "  - lavet: 17-2-2026")
    start, end = text.index("  - nr: 2\n    lavet: 2-3-2026"), text.index("udrettedagsorden_deltagere:")
    lines = (text[:start] + text[end:]).splitlines(keepends=True)
    one = "".join(line for line in lines if not line.startswith("  - {nr: 2") and not line.startswith("udrettedagsorden_beslutninger"))
    (tmp_path / "en.yml").write_text(one, encoding="utf-8")
    arguments = ["videre", "sag", "referat", "--data", str(tmp_path / "en.yml"), "--ud", str(tmp_path / "to.yml"), "--dato", "21-11-2026"]
    assert main([*arguments, "--eksempel"]) == 0
    case = context(date(2026, 11, 21), example=True)
    template, documents = files.find_template("sag", case), files.case_documents(case)
    data = read(tmp_path / "to.yml", template, case)
    meetings = [one.values for one in wanted(template, data, case, documents).records if one.template.slug == "udrettedagsorden"]
    assert sorted(one["tilstand"] for one in meetings) == ["Indkaldelse", "Referat"]
    assert {len(one["deltagere"]) for one in meetings} == {6}
