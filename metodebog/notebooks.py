"""The only caller of Papermill, strict where Papermill is lax. The executed notebook is the receipt of the run.

Parameters are known by name and type before a kernel starts. Nothing is written while the notebook runs; afterwards it
is cleaned of this machine's paths and of every output but the receipt, and written whole beside the documents.
"""

from __future__ import annotations

import ast
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from metodebog import paths
from metodebog.notebook import DEBUG_VARIABLE, RECEIPT_TYPE, unforeseen
from metodebog.problems import MetodebogError, Problem, problem
from metodebog.produce import Task
from metodebog.read.file_checks import shown_name
from metodebog.receipt import Receipt
from metodebog.store import write_whole

Progress = Callable[[int, int], None]
Notebook = dict[str, object]
"""A notebook as nbformat holds it."""

TAG, INJECTED = "parameters", "injected-parameters"
KINDS = {str: "en tekst", bool: "True eller False", int: "et helt tal", float: "et tal"}
PACKAGE_NOTEBOOK = "pakke"
NOTEBOOK_NAME, PAGE_NAME = "kvittering.ipynb", "kvittering.html"
FOLDER_IS_NOT_OURS = {"O-804", "O-805", "O-806", "O-807", "O-813", "O-814", "O-821"}
"""After these refusals the folder belongs to another run or another owner: its receipt is left alone."""


def run(task: Task, progress: Progress | None = None, folder: Path | None = None) -> Receipt:
    """Runs the task's notebook and leaves `kvittering.ipynb` and `kvittering.html` in the output folder.

    `folder`: where the notebooks lie. Raises MetodebogError when the notebook cannot be run at all.
    """
    file = (folder or paths.notebooks()) / f"{PACKAGE_NOTEBOOK if task.package else task.slug}.ipynb"
    executed = execute(file, parameters_of(task), progress)
    if os.environ.get(DEBUG_VARIABLE):
        _show_details(executed)
    receipt = receipt_in(executed)
    if receipt is None:
        raise MetodebogError([problem("O-820", kode=secrets.token_hex(2))])
    if receipt.made or not FOLDER_IS_NOT_OURS & {item.code for item in receipt.problems}:
        _leave_receipt(task.out, executed, file.name)
    return receipt


def parameters_of(task: Task) -> dict[str, str]:
    """The task as the parameters of its notebook: pointers and choices, as texts."""
    return {
        "data": str(task.data),
        "ud": str(task.out),
        "formater": ", ".join(task.formats),
        "svar": ", ".join(f"{code}={answer}" for code, answer in task.answers.items()),
        "dato": f"{task.today:%d-%m-%Y}",
        "eksempel": "ja" if task.example else "nej",
        "overskriv": "ja" if task.overwrite else "nej",
        "arbejdere": str(task.workers),
        **({"til": task.package} if task.package else {}),
    }


def execute(file: Path, parameters: Mapping[str, object], progress: Progress | None = None) -> Notebook:
    """The notebook, run with the parameters. An error in a cell stops it, and stands in the cell's output.

    Raises MetodebogError for a missing file (F-001), a notebook without a cell of parameters (B-008), an unknown
    parameter (B-003), a value of another type than the default (B-009), and a kernel that does not answer (O-820).
    """
    check_parameters(parameters, defaults(file), file.name)
    # A package that papermill's imports try to use builds a large grammar at every start. Nothing here needs it.
    sys.modules.setdefault("rfc3987_syntax", None)
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")  # this environment's kernel, not another of the same name
    from papermill import PapermillExecutionError, execute_notebook

    from metodebog import papermill_engine

    engine = papermill_engine.register(progress)
    escaped = str(file).replace("{", "{{").replace("}", "}}")  # Papermill fills in braces in paths
    try:
        execute_notebook(escaped, None, dict(parameters), engine_name=engine.name, progress_bar=False, log_output=False,
                         start_timeout=300)
    except PapermillExecutionError:
        pass  # the error stands in the notebook
    except Exception as error:
        raise unforeseen(error) from None
    return engine.notebook


def defaults(file: Path) -> dict[str, object]:
    """The parameters of the notebook with their defaults. Raises MetodebogError (F-001, B-008)."""
    import json

    try:
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        tagged = [cell for cell in cells if TAG in cell.get("metadata", {}).get("tags", ())]
        if len(tagged) == 1:
            return _assigned("".join(tagged[0]["source"]))
    except FileNotFoundError:
        raise MetodebogError([problem("F-001", fil=file.name)]) from None
    except (ValueError, KeyError, TypeError, SyntaxError):
        pass
    raise MetodebogError([problem("B-008", fil=file.name)])


def _assigned(source: str) -> dict[str, object]:
    """The values that the cell gives to names. Raises ValueError for anything but plain assignments of plain values."""
    found: dict[str, object] = {}
    for statement in ast.parse(source).body:
        if not (isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name)):
            raise ValueError("not an assignment")
        found[statement.targets[0].id] = ast.literal_eval(statement.value)
    return found


def check_parameters(given: Mapping[str, object], known: Mapping[str, object], file: str) -> None:
    """Raises MetodebogError with every parameter that the notebook does not have (B-003) or not in that type (B-009)."""
    problems: list[Problem] = []
    for name, value in given.items():
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.2) or list(known)[:1] or [""]
            problems.append(problem("B-003", navn=name, forslag=near[0]))
        elif type(value) is not type(known[name]):
            problems.append(problem("B-009", navn=name, art=KINDS.get(type(known[name]), "af en anden slags")))
    if problems:
        raise MetodebogError(problems)


def receipt_in(executed: Notebook) -> Receipt | None:
    """The receipt that the run has shown, or None when it did not get that far."""
    import json

    for cell in executed["cells"]:
        for output in cell.get("outputs", ()):
            if RECEIPT_TYPE in output.get("data", {}):
                return Receipt.from_json(json.dumps(output["data"][RECEIPT_TYPE]))
    return None


def _show_details(executed: Notebook) -> None:
    """For a developer: what the cells printed, and the errors as they were."""
    for cell in executed["cells"]:
        for output in cell.get("outputs", ()):
            for text in (output.get("text", ""), *output.get("traceback", ())):
                print(text, file=sys.stderr, end="")


def cleaned(executed: Notebook, name: str) -> Notebook:
    """The executed notebook as a receipt: file names instead of paths, and no output but the receipt and its refusal."""
    import copy

    notebook = copy.deepcopy(executed)
    notes = notebook["metadata"].get("papermill", {})
    given = {key: shown_name(Path(value)) if key in ("data", "ud") else value for key, value in notes.get("parameters", {}).items()}
    notes.update(parameters=given, input_path=name, output_path=NOTEBOOK_NAME)
    notebook["cells"] = [cell for cell in notebook["cells"] if "papermill-error-cell-tag" not in cell["metadata"].get("tags", ())]
    for cell in notebook["cells"]:
        if INJECTED in cell["metadata"].get("tags", ()):
            cell["source"] = "\n".join(["# Parameters", *(f"{key} = {value!r}" for key, value in given.items())])
        if "outputs" in cell:
            cell["outputs"] = [output for output in cell["outputs"] if _is_ours(output)]
    return notebook


def _is_ours(output: Mapping[str, object]) -> bool:
    if output["output_type"] == "error":
        return output.get("ename") == MetodebogError.__name__
    return RECEIPT_TYPE in output.get("data", {})


def receipt_page(notebook: Notebook) -> str:
    """The receipt as a page of its own, made by nbconvert with our template: no script, no outside address."""
    sys.modules.setdefault("rfc3987_syntax", None)
    from nbconvert.exporters.templateexporter import TemplateExporter

    class Page(TemplateExporter):
        """nbconvert's template engine without the steps that its HTML exporter adds after it."""

        file_extension, output_mimetype, export_from_notebook = ".html", "text/html", None

    exporter = Page(template_name="receipt_template", extra_template_basedirs=[str(Path(__file__).parent)])
    page, _ = exporter.from_notebook_node(notebook)
    return page


def _leave_receipt(out: Path, executed: Notebook, name: str) -> None:
    """Writes both files. A full disk has been told already, so that is not told twice."""
    import nbformat

    notebook = cleaned(executed, name)
    with suppress(OSError):
        out.mkdir(parents=True, exist_ok=True)
        write_whole(out / NOTEBOOK_NAME, nbformat.writes(notebook).encode())
        write_whole(out / PAGE_NAME, receipt_page(notebook).encode())
