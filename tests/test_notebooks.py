"""Notebooks: thin in git, strict about parameters, a receipt without personal data when they have run."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import cli_project
import pytest
from cli_project import ROOT, SLUG, letters

from metodebog import files, new_document, notebook, notebooks, options
from metodebog.problems import MetodebogError, Place, problem
from metodebog.produce import Task
from metodebog.receipt import Made, Receipt
from metodebog.receipt_view import receipt_html, receipt_text

TODAY = date(2026, 11, 21)
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project in a temporary folder; this process and its kernels use it."""
    root = cli_project.make(tmp_path)
    for name, value in cli_project.environment(root, IPYTHONDIR=str(tmp_path / "ipython")).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(root)
    return root


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """One good run, looked at by several tests. Its folders have braces in their names, which Papermill fills in."""
    root = cli_project.make(tmp_path_factory.mktemp("{run_uuid} {x"))
    task, told = task_in(root, out=root / "ud {0}"), []
    with pytest.MonkeyPatch.context() as patch:
        for name, value in cli_project.environment(root, IPYTHONDIR=str(root / "ipython")).items():
            patch.setenv(name, value)
        patch.chdir(root)
        receipt = notebooks.run(task, lambda done, total: told.append((done, total)))
    content = (task.out / "kvittering.ipynb").read_text(encoding="utf-8")
    page = (task.out / "kvittering.html").read_text(encoding="utf-8")
    return {"root": root, "task": task, "receipt": receipt, "told": told, "content": content, "page": page}


def task_in(project: Path, **values: object) -> Task:
    data = letters(project / "breve.yml")
    return replace(Task(SLUG, data, project / "ud", formats=("html",), today=TODAY), **values)


def load(file: Path) -> dict:
    return json.loads(file.read_text(encoding="utf-8"))


def sources(file: Path, kind: str) -> dict[str, str]:
    return {cell["id"]: "".join(cell["source"]) for cell in load(file)["cells"] if cell["cell_type"] == kind}


def write_with(file: Path, **cells: str) -> Path:
    """Replaces the source of cells, by id."""
    content = load(file)
    for cell in content["cells"]:
        if cell["id"] in cells:
            cell["source"] = cells[cell["id"]]
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def codes(error: pytest.ExceptionInfo[MetodebogError]) -> list[str]:
    return [item.code for item in error.value.problems]


# --- in git ------------------------------------------------------------------------------------------------------


def test_every_document_has_a_notebook():
    assert [file.stem for file in NOTEBOOKS if file.stem not in ("sag", "pakke")] == files.slugs(ROOT / "templates")


def package_cells() -> dict[str, str]:
    """A package is a case with one more parameter: what it is for."""
    cells = new_document.code_cells("sag")
    one_more = 'til = "koordinerende-moede"  # det, pakken er til'
    return cells | {
        "parametre": cells["parametre"].replace("ud/sag", "ud/koordinerende-moede") + f"\n{one_more}",
        "opgave": cells["opgave"].replace("workers=arbejdere,", "workers=arbejdere, package=til,"),
    }


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_is_thin_and_calls_what_every_notebook_calls(file):
    code = sources(file, "code")
    assert code == (package_cells() if file.stem == "pakke" else new_document.code_cells(file.stem))
    thick = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda, ast.Try)
    assert not [node for source in code.values() for node in ast.walk(ast.parse(source)) if isinstance(node, thick)]


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_says_what_you_get_what_you_need_and_how_long_it_takes(file):
    prose = "\n".join(sources(file, "markdown").values())
    for words in ("**Du får**", "**Du skal bruge**", "**Det tager**"):
        assert words in prose


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_has_no_outputs_and_one_cell_of_parameters(file):
    cells = load(file)["cells"]
    assert [cell["metadata"] for cell in cells if cell["metadata"]] == [{"tags": ["parameters"]}]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells if cell["cell_type"] == "code")


def test_the_default_parameters_hold_texts_only():
    for file in NOTEBOOKS:
        assert {type(value) for value in notebooks.defaults(file).values()} == {str}


# --- parameters --------------------------------------------------------------------------------------------------


def test_an_unknown_parameter_is_refused_with_the_nearest_name(project):
    file = project / "notebooks" / f"{SLUG}.ipynb"
    with pytest.raises(MetodebogError) as error:
        notebooks.execute(file, {"formatter": "pdf"})
    assert codes(error) == ["B-003"] and "Mente du “formater”?" in str(error.value)


def test_every_parameter_of_a_wrong_type_is_told_before_a_kernel_starts(project):
    file = project / "notebooks" / f"{SLUG}.ipynb"
    with pytest.raises(MetodebogError) as error:
        notebooks.execute(file, {"data": 101701234, "overskriv": True, "navn": "x"})
    assert codes(error) == ["B-009", "B-009", "B-003"]


@pytest.mark.parametrize("source", ("ud = open('x')", "ud = 'a'\nprint(ud)", "for x in (1, 2): pass", "ud = (", "a, b = 1, 2"))
def test_a_cell_of_parameters_holds_plain_values_only(project, source):
    file = write_with(project / "notebooks" / f"{SLUG}.ipynb", parametre=source)
    with pytest.raises(MetodebogError) as error:
        notebooks.execute(file, {})
    assert codes(error) == ["B-008"]


@pytest.mark.parametrize("tags", ([], ["parametre"]))
def test_a_notebook_without_the_mark_is_refused_and_not_run_with_its_defaults(project, tags):
    file = project / "notebooks" / f"{SLUG}.ipynb"
    content = load(file)
    next(cell for cell in content["cells"] if cell["metadata"])["metadata"]["tags"] = tags
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(MetodebogError) as error:
        notebooks.execute(file, {"data": "x.yml"})
    assert codes(error) == ["B-008"]


def test_a_missing_notebook_is_told_by_name(project):
    with pytest.raises(MetodebogError) as error:
        notebooks.run(task_in(project, slug="findes-ikke"))
    assert codes(error) == ["F-001"] and "findes-ikke.ipynb" in str(error.value)


def test_the_parameters_of_a_task_give_the_same_task_back(project):
    task = task_in(project, answers={"K-112": "uden", "C-215": "ja"}, overwrite=True, workers=2, example=True)
    given = notebooks.parameters_of(task)
    names = {"ud": "out", "formater": "formats", "svar": "answers", "dato": "today", "eksempel": "example",
             "overskriv": "overwrite", "arbejdere": "workers"}
    assert options.task(SLUG, **{names.get(name, name): value for name, value in given.items()}) == task


def test_numbers_that_plain_papermill_made_of_texts_are_refused_in_the_notebook():
    with pytest.raises(MetodebogError) as error:
        notebook.task(SLUG, data=101701234, workers=2)
    assert codes(error) == ["B-009", "B-009"]


# --- the run and its receipt -------------------------------------------------------------------------------------


def test_a_run_leaves_whole_documents_and_its_receipt_also_in_a_folder_with_braces(ran):
    assert (ran["receipt"].exit_code, len(ran["receipt"].made)) == (0, 2)
    names = {file.name for file in ran["task"].out.iterdir() if not file.name.startswith(".")}
    assert names >= {f"0001-{SLUG}.html", f"0002-{SLUG}.html", "kvittering.ipynb", "kvittering.html"}
    assert notebooks.receipt_in(json.loads(ran["content"])) == ran["receipt"]


def test_a_run_tells_how_far_it_is_and_the_receipt_does_not_hold_that(ran):
    assert ran["told"][-1] == (2, 2)
    assert notebook.PROGRESS_TYPE not in ran["content"]


def test_a_receipt_names_files_and_no_path_of_this_machine(ran):
    for part in (str(ran["root"]), str(ran["root"].parent), str(Path.home()), sys.prefix):
        assert part not in ran["content"] and part not in ran["page"]
    parameters = json.loads(ran["content"])["metadata"]["papermill"]["parameters"]
    assert (parameters["data"], parameters["ud"]) == ("breve.yml", "ud {0}")


def test_the_executed_notebook_keeps_the_receipt_and_drops_what_else_was_printed(project):
    file = project / "notebooks" / f"{SLUG}.ipynb"
    printed = "print('Hemmelige Hansen')\nopgave\n"
    write_with(file, dokumenter=f"{printed}notebook.show(opgave)")
    task = task_in(project)
    notebooks.run(task)
    assert not [output for cell in load(task.out / "kvittering.ipynb")["cells"] for output in cell.get("outputs", ())
                if output["output_type"] == "stream"]
    page = (task.out / "kvittering.html").read_text(encoding="utf-8")
    assert "Hansen" not in page and "print(" not in page


def test_a_refused_run_leaves_messages_and_neither_traceback_nor_english_marks(project):
    letters(project / "breve.yml", dato="31-02-2026")
    task = replace(task_in(project), data=letters(project / "andre.yml", dato="31-02-2026"))
    receipt = notebooks.run(task)
    assert receipt.exit_code == 1
    content = (task.out / "kvittering.ipynb").read_text(encoding="utf-8")
    assert "Datoen findes ikke. [D-401]" in content
    assert "Traceback" not in content and "papermill-error" not in content and "Hemmelige" not in content
    errors = [output for cell in json.loads(content)["cells"] for output in cell.get("outputs", ()) if output["output_type"] == "error"]
    assert [output["traceback"] for output in errors] == [errors[0]["evalue"].splitlines()]


def test_a_folder_of_another_owner_keeps_its_files_and_gets_no_receipt(project):
    task = task_in(project)
    task.out.mkdir()
    (task.out / "noter.txt").write_text("mine", encoding="utf-8")
    (task.out / "kvittering.html").write_text("den gamle", encoding="utf-8")
    receipt = notebooks.run(task)
    assert [item.code for item in receipt.problems] == ["O-807"]
    assert (task.out / "kvittering.html").read_text(encoding="utf-8") == "den gamle"
    assert not (task.out / "kvittering.ipynb").exists()


def test_no_history_of_commands_is_kept(ran):
    assert not list(ran["root"].rglob("history.sqlite*"))


# --- plain Papermill ---------------------------------------------------------------------------------------------


def papermill(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "papermill", *arguments]
    return subprocess.run(command, cwd=root, env=cli_project.environment(root), capture_output=True, encoding="utf-8", check=False)


def test_the_agreement_runs_with_plain_papermill_from_the_root_on_the_invented_example(tmp_path):
    for name in ("templates", "viden", "notebooks", "eksempler"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "kommune.yml", tmp_path)
    (tmp_path / "ud").mkdir()
    done = papermill(tmp_path, "notebooks/samarbejdsaftale.ipynb", "ud/kvittering.ipynb")
    assert done.returncode == 0, done.stderr
    made = [file.name for file in (tmp_path / "ud" / "samarbejdsaftale").iterdir()]
    assert len([name for name in made if re.fullmatch(r"\d{4}-samarbejdsaftale\.(docx|pdf|html)", name)]) == 15
    assert "opdigtede" in (tmp_path / "ud" / "kvittering.ipynb").read_text(encoding="utf-8")


def test_plain_papermill_fails_on_a_refused_run_with_our_lines(project):
    letters(project / "breve.yml", dato="31-02-2026")
    done = papermill(project, f"notebooks/{SLUG}.ipynb", "kvittering.ipynb", "-p", "data", "breve.yml", "-p", "ud", "ud")
    assert done.returncode != 0
    assert "Datoen findes ikke. [D-401]" in done.stderr
    assert "Hemmelige" not in done.stderr + done.stdout + (project / "kvittering.ipynb").read_text(encoding="utf-8")


# --- opened by a person ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", notebook.PERSON_VARIABLES)
def test_a_notebook_opened_by_a_person_without_data_shows_the_form(project, monkeypatch, name):
    monkeypatch.setenv(name, "x")
    shown = notebook.show(notebook.task(SLUG))
    assert type(shown).__name__ and hasattr(shown, "_repr_mimebundle_")
    assert not (project / "ud").exists()


def test_an_unattended_run_never_waits_for_a_form(project, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "x")
    monkeypatch.setenv(notebook.PROGRESS_VARIABLE, "1")
    assert not notebook.opened_by_person()


# --- how the receipt looks ---------------------------------------------------------------------------------------


def receipt_with(**values: object) -> Receipt:
    made = tuple(Made(number, ((f"{number:04d}-{SLUG}.pdf", "ab" * 32),)) for number in (2, 3))
    whole = Receipt(SLUG, "Prøvebrev", "1.0", "breve.xlsx", "cd" * 32, "ud", ("pdf",), 2, made,
                    started="2026-11-21T09:05:00", versions={"python": "3.11.9"})
    return replace(whole, **values)


def test_the_receipt_page_shows_what_a_team_leader_asks_for():
    page = receipt_html(receipt_with())
    for text in ("Kvittering: Prøvebrev", "2 dokumenter er lavet (2 filer).", "Prøvebrev, version 1.0", "breve.xlsx",
                 "21. november 2026 kl. 09.05", "0002-proevebrev.pdf", "abababababab", "Python 3.11.9"):
        assert text in page


def test_problems_stand_in_the_receipt_by_what_the_reader_must_do():
    place = Place(sheet="Breve", row=4, column="B", heading="Dato")
    found = (problem("R-906", place), problem("D-401", place), problem("C-215", place))
    page = receipt_html(receipt_with(problems=found, refused=True, made=()))
    assert [page.index(words) for words in ("ikke lavet nogen dokumenter", "Det skal rettes", "Datoen findes ikke",
                                            "Det skal du svare på", "C-215=ja", "Vær opmærksom på")] == sorted(
        page.index(words) for words in ("ikke lavet nogen dokumenter", "Det skal rettes", "Datoen findes ikke",
                                        "Det skal du svare på", "C-215=ja", "Vær opmærksom på"))
    assert "Ark “Breve”, række 4, kolonne B (Dato): Datoen findes ikke. [D-401]" in receipt_text(receipt_with(problems=found))


def test_a_stopped_run_says_how_far_it_came():
    stopped = receipt_with(fault=True, records=500, problems=(problem("O-802", faerdige=2, alle=500),))
    assert "Kørslen blev ikke færdig. 2 dokumenter af 500 er lavet." in receipt_html(stopped)


def test_markup_in_names_is_shown_as_text_on_the_receipt_page():
    evil = "<script>alert(1)</script>&\"'"
    receipt = receipt_with(title=evil, data=evil, out=evil, slug=evil)
    output = {"output_type": "display_data", "metadata": {},
              "data": {"text/html": receipt_html(receipt), notebook.RECEIPT_TYPE: json.loads(receipt.to_json())}}
    import nbformat

    cell = nbformat.v4.new_code_cell("x", outputs=[nbformat.from_dict(output)])
    page = notebooks.receipt_page(nbformat.v4.new_notebook(cells=[cell]))
    assert "<script" not in page and page.count("&lt;script&gt;") >= 4


def test_the_receipt_page_stands_alone_in_danish_and_prints(ran):
    page = ran["page"]
    assert page.startswith('<!DOCTYPE html>\n<html lang="da">') and "<title>Kvittering: Prøvebrev</title>" in page
    assert "<script" not in page and not re.search(r"(?:https?:)?//\w", page) and "@media print" in page
    assert page.count("<h1") == 1 and "default-src 'none'" in page


def test_a_fresh_checkout_has_the_folder_that_plain_papermill_writes_to() -> None:
    """Papermill makes no folders: `papermill notebooks/<slug>.ipynb ud/kvittering.ipynb` is to work at once."""
    asked = ["git", "-C", str(ROOT), "ls-files", "ud"]
    listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    assert listed == ["ud/.gitkeep"]
