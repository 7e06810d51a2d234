"""The house rules, read from the code itself: imports point one way, the core needs nothing, no document is named, small parts."""
from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "metodebog"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("levels", "paths", "language", "textclean", "dates", "cpr", "numbers_da", "workdays", "escalation", "blocks", "network",
        "analysis"),  # know nothing else of ours
    ("document", "rule_messages", "course_messages", "survey_messages", "declaration_messages", "glyphs"),  # the words of the rules
    ("readback",),  # a finished file against its document
    ("messages",),  # the catalogue of messages
    ("problems",),  # a problem is a message at a place
    ("raw", "yaml_strict", "entries"),  # what comes from outside, and its problems
    ("settings", "steps", "synonyms"),  # what the municipality may choose; the steps of a case
    ("knowledge", "municipality"),  # the method and the municipality
    ("fields", "context", "due", "tensions"),  # what a field is; what a check depends on besides the answers
    ("findings", "template", "rules", "prose"),  # how answers are read; what is declared; what must hold
    ("kinds", "attached"),  # how each kind of answer is read; answers that go with a record
    ("views", "check_fields", "protect", "repeat"),  # what is computed and drawn; one answer against its field; protected addresses
    ("check", "crosscheck", "declare", "case_file"),  # raw answers and declarations → values, or every problem
    ("case_onward",),  # a case with one document more
    ("parts", "schema", "files", "forms.words"),  # one field in a document
    ("compose",),  # values → document; the language for editors; the project's own files
    ("forms.description",),  # the form as data
    ("forms.answers",),  # what is typed in the form → raw answers
    ("read", "render"),  # the outside in; documents out
    ("letterhead", "showable", "store", "receipt_view"),  # the folder, the letterhead and how a receipt looks
    ("receipt",),  # what came out of a run
    ("batch",),  # many records into files
    ("attachments",),  # what else a data file holds
    ("builds", "column_help"),  # documents made of another's data file; what the columns of an export are
    ("records",),  # what a data file asks for
    ("produce", "forms.widget"),  # one task; the form in a notebook
    ("exercises",),  # exercises on the screen
    ("options", "onward"),  # a task from words; the next data file
    ("notebook",),  # what a notebook calls
    ("papermill_engine",),  # one notebook run
    ("notebooks",),  # the only caller of Papermill
    ("book", "new_document", "sphinxext"),  # the handbook, and stubs for a new document
    ("bookpdf",),  # the handbook to take along
    ("commands",),  # what each command does
    ("danish",),  # the command line's own words
    ("cli",),  # arguments in, exit code out
    ("__main__",),
)
"""From the ground up. A module imports from the lines above its own; a package (rules, read, render …) from itself too."""

CORE = (
    "problems", "levels", "rule_messages", "course_messages", "survey_messages",
        "declaration_messages", "messages", "blocks", "attached", "raw", "textclean", "dates", "cpr", "numbers_da", "fields", "findings",
        "kinds", "language", "template", "declare",
    "crosscheck",
    "schema", "workdays", "escalation", "entries", "settings", "steps", "due", "tensions", "knowledge", "municipality", "context",
        "rules", "views", "network", "analysis", "prose", "protect", "repeat", "check_fields", "check", "document", "parts",
    "compose", "render.docx", "render.docx_letterhead", "render.docx_cards", "render.html_cards", "render.card_sizes",
    "render.docx_numbering", "render.docx_page", "render.docx_parts", "render.docx_styles", "render.docx_xml", "render.docx_zip",
        "render.html", "render.html_blocks", "render.markup",
    "forms.words", "forms.description", "forms.answers", "readback", "receipt", "receipt_view", "paths", "glyphs",
)  # fmt: skip
"""Imports the standard library only: it tests quickly, and the same code runs in a browser."""

HEAVY = {
    "typst": {"render.typesetter"},
    "openpyxl": {
        "render.workbook", "render.workbook_input", "render.workbook_style", "render.workbook_guide", "render.workbook_layout",
        "render.problem_copy", "render.workbook_columns",
    },
    "python_calamine": {"read.excel", "read.excel_sheet", "read.excel_values"},
    "papermill": {"notebooks", "papermill_engine"},
    "nbconvert": {"notebooks"},
    "nbformat": {"notebooks"},
    "anywidget": {"forms.widget", "exercises.widget"},
    "ipywidgets": set(),
    "pandas": set(),
    "matplotlib": set(),
    "dask": set(),
    "numpy": {"analysis.resampling"},
    "yaml": {"yaml_strict"},
    "typer": {"cli", "danish"},
}  # fmt: skip
"""Library → the only modules that may import it."""

NOT_CORE = {"analysis.resampling"}
"""In a package of the core, but only called when a report is made, and never in a browser: these may import a library inside a function."""

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != PACKAGE / "__init__.py" and (path.name != "__init__.py" or path.read_text(encoding="utf-8").strip())
}
EVERY_MODULE = pytest.mark.parametrize("module", MODULES)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every imported name in full, “metodebog.read.grid.Cell”; those for type checkers only are left out."""
    for_types = {
        id(inner)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree(path)):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def ours(module: str) -> set[str]:
    """The modules of ours that the module imports, wherever the import stands."""
    found = set()
    for name in imports(MODULES[module]):
        top, _, rest = name.partition(".")
        if top == "metodebog":
            found.add(rest if rest in MODULES else rest.rpartition(".")[0])
    return {name for name in found if name in MODULES} - {module}


def layer(module: str) -> int:
    """The number of the line that the module, or the package it is in, stands in."""
    for number, names in enumerate(LAYERS):
        if module in names or module.partition(".")[0] in names:
            return number
    raise AssertionError(f"metodebog/{module} has no place in LAYERS: give it one")


@EVERY_MODULE
def test_imports_point_one_way(module: str) -> None:
    package = module.partition(".")[0]
    wrong = [
        name
        for name in ours(module)
        if layer(name) >= layer(module) and not (name.partition(".")[0] == package and package in LAYERS[layer(module)])
    ]
    assert wrong == [], f"{module} imports {wrong}, which stand in the same line of LAYERS or below"


def test_every_name_in_the_order_is_a_module() -> None:
    known = set(MODULES) | {name.partition(".")[0] for name in MODULES}
    assert [name for names in LAYERS for name in names if name not in known] == []
    assert [name for name in CORE if name not in known] == []


def test_no_import_goes_in_a_circle() -> None:
    finished: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path[path.index(module) :], module))
        if module not in finished:
            for name in sorted(ours(module)):
                visit(name, (*path, module))
            finished.add(module)

    for module in MODULES:
        visit(module, ())


@pytest.mark.parametrize("module", [one for one in MODULES if (one in CORE or one.partition(".")[0] in CORE) and one not in NOT_CORE])
def test_the_core_imports_only_the_standard_library_and_the_core(module: str) -> None:
    foreign = {name.partition(".")[0] for name in imports(MODULES[module])} - sys.stdlib_module_names - {"metodebog", "__future__"}
    assert foreign == set()
    assert {name for name in ours(module) if name not in CORE and name.partition(".")[0] not in CORE} == set()


BLOCKED = """
import importlib, sys

class OnlyOurs:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in sys.stdlib_module_names and top != "metodebog":
            raise ImportError("blocked: " + name)

sys.meta_path.insert(0, OnlyOurs())
for name in sys.argv[1:]:
    importlib.import_module("metodebog." + name)
foreign = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"metodebog", "__main__"}
print(sorted(name for name in foreign if not name.startswith(("_", "sitecustomize", "usercustomize"))))
"""


def run(code: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_core_runs_without_any_library() -> None:
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    assert run(start + BLOCKED, *CORE) == "[]"


@pytest.mark.parametrize("library", HEAVY)
def test_a_heavy_library_is_imported_in_few_named_modules(library: str) -> None:
    users = {module for module in MODULES if library in {name.partition(".")[0] for name in imports(MODULES[module])}}
    assert users <= HEAVY[library]


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    light = {"yaml", "typer"}
    code = "import sys, metodebog.cli; print(sorted(set(sys.argv[1:]) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code, *(set(HEAVY) - light)], cwd=ROOT, capture_output=True, text=True, timeout=60,
        check=True)
    assert done.stdout.strip() == "[]"


def test_the_machinery_names_no_document() -> None:
    slugs = [file.stem for file in (ROOT / "templates").glob("*.yml")]
    assert slugs
    named = [
        f"{path.relative_to(ROOT)}: {slug}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not {PACKAGE / "rules", PACKAGE / "views"} & {*path.parents}
        for slug in slugs
        if re.search(rf"[\"'/]{slug}[\"'./]", path.read_bytes().decode("utf-8", "replace").casefold())
    ]
    assert named == []


CODE = [*MODULES.values(), ROOT / "make.py"]


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_short_and_so_are_its_functions(path: Path) -> None:
    count = len(path.read_text(encoding="utf-8").splitlines())
    assert count <= 250, f"{count} lines"
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


@EVERY_MODULE
def test_a_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(tree(MODULES[module])), "a module begins with a docstring"


@EVERY_MODULE
def test_what_others_may_call_says_what_it_does(module: str) -> None:
    body = tree(MODULES[module]).body
    public = [node for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")]
    public = [node for node in public if node.name != "setup"]  # Sphinx says what that is
    kinds = {"kinds"}  # a kind says what it is in `title` and `meaning`
    missing = [node.name for node in public if not ast.get_docstring(node) and not (module in kinds and isinstance(node, ast.ClassDef))]
    assert missing == []
