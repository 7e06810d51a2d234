"""A second document is one file more: declared in a folder of its own, it gets everything, with no change in the package."""
from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from declared import ALL_KINDS, ROOT, TODAY, context, record
from test_check import WHOLE
from test_compose import leaves, shown
from words import words_in, words_of_document

from metodebog import files, read
from metodebog.batch import FORMATS, render
from metodebog.check import Checked, check, check_all
from metodebog.compose import compose, compose_blank
from metodebog.fields import Field
from metodebog.forms.answers import check_page
from metodebog.forms.description import describe
from metodebog.kinds import KINDS
from metodebog.produce import Task, check_only, produce
from metodebog.receipt import Receipt
from metodebog.render.workbook import input_workbook
from metodebog.template import Template

SLUG = "proeve-af-alt"
CASE = context(example=True)
LETTERHEAD = (ROOT / "templates" / "brevpapir.docx").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of declarations with one new document in it."""
    home = tmp_path / "skabeloner"
    home.mkdir()
    shutil.copy(ALL_KINDS, home / f"{SLUG}.yml")
    return home


@pytest.fixture
def declared(folder: Path) -> Template:
    return files.find_template(SLUG, CASE, folder)


def filled(declared: Template) -> Checked:
    checked = check(declared, record(**WHOLE), CASE)
    assert checked.problems == ()
    return checked


def test_the_document_is_found_by_its_file_name(folder: Path, declared: Template) -> None:
    assert files.slugs(folder) == [SLUG]
    assert (declared.slug, declared.title) == (SLUG, "Prøvedokument")


@pytest.mark.parametrize("format_", FORMATS)
def test_it_is_made_filled_in_and_blank_in_every_format(declared: Template, format_: str) -> None:
    values = filled(declared).values
    document = compose(declared, values, CASE)
    found = " ".join(words_in(format_, render(document, format_, LETTERHEAD)))
    assert found.split() == words_of_document(document)
    for text in shown(values, tuple(declared.fields)):
        assert " ".join(text.split()) in found
    blank = words_in(format_, render(compose_blank(declared, CASE), format_, LETTERHEAD))
    for field in (one for one in leaves(declared) if not one.hidden):
        assert " ".join(field.heading.split()) in " ".join(blank)


def test_it_gets_a_form(declared: Template) -> None:
    form = describe(declared, CASE)
    assert json.loads(json.dumps(form)) == form
    found = {field["id"]: field for section in form["sections"] for field in section["fields"]}
    assert list(found) == [field.id for field in declared.fields]
    assert [column["id"] for column in found["moede"]["columns"]] == ["naar", "med_hvem", "udgift"]
    assert form["sections"][2]["condition"] == {"field": "hold", "values": ["Aften"]}


def test_its_form_answers_with_its_messages(declared: Template) -> None:
    page = check_page(declared, {"kort": "Svar", "antal": "41", "moede": [{"naar": "31-2-2026"}]}, (), CASE)
    text = json.dumps(page.messages, ensure_ascii=False)
    assert "Tallet skal være mellem 1 og 40" in text and "Datoen findes ikke" in text


ANSWERS = {id_: value for id_, value in WHOLE.items() if not isinstance(value, list)}
TABLES = {id_: value for id_, value in WHOLE.items() if isinstance(value, list)}


def _excel(declared: Template, folder: Path) -> Path:
    path = folder / "sager.xlsx"
    path.write_bytes(input_workbook(declared, CASE, [filled(declared).values]))
    return path


def _csv(declared: Template, folder: Path) -> Path:
    def written(rows: list[dict[str, str]], fields: tuple[Field, ...]) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow(["Sag", *(field.label for field in fields)])
        writer.writerows(["1", *(row.get(field.id, "") for field in fields)] for row in rows)
        return out.getvalue().encode("cp1252")

    path = folder / "sager.csv"
    path.write_bytes(written([ANSWERS], declared.simple_fields))
    for table in declared.tables:
        (folder / f"sager-{table.id}.csv").write_bytes(written(TABLES[table.id], table.columns))
    return path


def _yaml(declared: Template, folder: Path) -> Path:
    def lines(rows: list[dict[str, str]]) -> Iterator[str]:
        for row in rows:
            pairs = [f"{id_}: {json.dumps(text, ensure_ascii=False)}" for id_, text in row.items()]
            yield "  - " + "\n    ".join(pairs)

    path = folder / "sag.yml"
    simple = [f"{declared.field(id_).label}: {json.dumps(text, ensure_ascii=False)}" for id_, text in ANSWERS.items() if "?" not in text]
    tables = [f"{id_}:\n" + "\n".join(lines(rows)) for id_, rows in TABLES.items()]
    path.write_text("\n".join([*simple, *tables]) + "\n", encoding="utf-8")
    return path


def _json(declared: Template, folder: Path) -> Path:
    path = folder / "sag.json"
    path.write_text(json.dumps([WHOLE], ensure_ascii=False), encoding="utf-8")
    return path


FILES: dict[str, Callable[[Template, Path], Path]] = {"excel": _excel, "csv": _csv, "yaml": _yaml, "json": _json}
EVERY_FILE = pytest.mark.parametrize("kind", FILES)


@EVERY_FILE
def test_its_answers_are_the_same_from_every_kind_of_file(declared: Template, tmp_path: Path, kind: str) -> None:
    checked, problems = check_all(declared, read.read(FILES[kind](declared, tmp_path), declared, CASE), CASE)
    assert problems == []
    (one,) = checked
    assert [item.line for item in one.problems] == []
    assert dict(one.values) == dict(filled(declared).values)


def made(folder: Path, data: Path, out: Path) -> Receipt:
    return produce(Task(SLUG, data, out, today=TODAY, example=True, templates=folder))


@EVERY_FILE
def test_it_is_produced_from_every_kind_of_file(declared: Template, folder: Path, tmp_path: Path, kind: str) -> None:
    receipt = made(folder, FILES[kind](declared, tmp_path), tmp_path / "ud")
    assert [item.line for item in receipt.problems] == [] and receipt.exit_code == 0
    (one,) = receipt.made
    wanted = words_of_document(compose(declared, filled(declared).values, CASE))
    assert sorted(name.rpartition(".")[2] for name, _ in one.files) == sorted(FORMATS)
    for name, _ in one.files:
        assert words_in(name.rpartition(".")[2], (tmp_path / "ud" / name).read_bytes()) == wanted


def test_a_wrong_answer_in_it_is_refused_with_its_message_and_nothing_is_made(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "sag.json"
    wrong = {**WHOLE, "antal": "41", "moede": [{"naar": "31-2-2026"}]}
    data.write_text(json.dumps(wrong, ensure_ascii=False), encoding="utf-8")
    receipt = made(folder, data, tmp_path / "ud")
    assert receipt.exit_code == 1 and receipt.made == ()
    assert sorted(item.code for item in receipt.problems) == ["C-230", "D-401"]
    assert not [name for name in (tmp_path / "ud").iterdir() if name.suffix in (".docx", ".pdf", ".html")]


def test_its_rules_are_kept(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "sag.json"
    late = {**WHOLE, "dag": "11-2-2026", "moede": [{"naar": "7-3-2026"}]}
    data.write_text(json.dumps(late, ensure_ascii=False), encoding="utf-8")
    receipt = check_only(Task(SLUG, data, tmp_path / "ud", today=TODAY, example=True, templates=folder))
    assert sorted(item.code for item in receipt.problems) == ["D-410", "R-906"]
    assert receipt.exit_code == 0 and not (tmp_path / "ud").exists()


def test_it_uses_every_kind_of_field(declared: Template) -> None:
    assert {field.kind for field in declared.fields} == set(KINDS)
