"""Promises about the ground the project stands on: pins, set-up, targets, CI, licences and what git never sees."""
from __future__ import annotations

import ast
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PINS = ["requirements.txt", "requirements-test.txt", "requirements-jupyter.txt"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git mangler")


def pinned(name: str) -> list[str]:
    """The lines of a requirements file that name a package."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


def versions(name: str, python: str) -> dict[str, list[str]]:
    """Package name -> the versions that a requirements file asks for on one Python version, on Linux."""
    where = {"python_full_version": python, "python_version": python.rpartition(".")[0], "sys_platform": "linux",
             "os_name": "posix", "implementation_name": "cpython", "platform_python_implementation": "CPython"}
    found: dict[str, list[str]] = {}
    for requirement in map(Requirement, pinned(name)):
        if requirement.marker is None or requirement.marker.evaluate(where):
            found.setdefault(canonicalize_name(requirement.name), []).append(str(requirement.specifier)[2:])
    return found


# --- pins ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PINS)
def test_every_requirement_is_pinned_to_one_version(name: str) -> None:
    loose = [line for line in pinned(name) if not re.fullmatch(r"[a-z0-9._-]+==[0-9a-z.!+]+( ; .+)?", line)]
    assert pinned(name) and not loose


@pytest.mark.parametrize("name", PINS)
def test_no_requirement_names_a_host_a_path_or_an_option(name: str) -> None:
    assert not [line for line in pinned(name) if re.search(r"[/\\@]|://|--|^-", line)]


@pytest.mark.parametrize("name", PINS)
@pytest.mark.parametrize("python", ["3.11.2", "3.11.9", "3.12.1", "3.13.0"])
def test_each_package_has_exactly_one_version_on_each_python(name: str, python: str) -> None:
    assert not {package: many for package, many in versions(name, python).items() if len(many) != 1}


def test_the_test_and_jupyter_pins_add_to_the_base_and_never_contradict_it() -> None:
    base = versions(PINS[0], "3.12.1")
    for name in PINS[1:]:
        assert f"-r {PINS[0]}\n" in (ROOT / name).read_text(encoding="utf-8")
        more = versions(name, "3.12.1")
        assert more and not {package for package in more if package in base and more[package] != base[package]}


def test_every_need_in_pyproject_is_pinned_within_its_bounds() -> None:
    asked = {PINS[0]: PROJECT["dependencies"], PINS[1]: PROJECT["optional-dependencies"]["test"],
             PINS[2]: PROJECT["optional-dependencies"]["jupyter"]}
    for name, requirements in asked.items():
        have = versions(PINS[0], "3.11.9") | versions(name, "3.11.9")
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(have[canonicalize_name(requirement.name)][0]), requirement


OF_LIBREOFFICE = {"uno", "com"}
"""What LibreOffice's own Python brings: `scripts/screen_calc.py` runs inside it."""


def imported(folder: str) -> set[str]:
    """The top-level modules that the Python files of a folder import, without our own and the standard library."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / folder).rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    ours = {path.stem for top in ("", "tests", "bench", "scripts") for path in (ROOT / top).glob("*.py")} | {"metodebog", "tests"}
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names - ours - OF_LIBREOFFICE


@pytest.mark.parametrize("folder", ["metodebog", "tests", "bench", "scripts"])
def test_every_package_that_the_code_imports_is_declared(folder: str) -> None:
    declared = PROJECT["dependencies"] + (PROJECT["optional-dependencies"]["test"] if folder != "metodebog" else [])
    names = {canonicalize_name(Requirement(line).name) for line in declared}
    homes = packages_distributions()
    assert {module for module in imported(folder) if not names & set(map(canonicalize_name, homes.get(module, [])))} == set()


def test_the_versions_that_must_not_drift_stay() -> None:
    have = versions(PINS[0], "3.11.9")
    assert have["jupyter-book"] == ["1.0.4.post1"]
    assert have["papermill"][0].startswith("2.7.")
    assert have["ipywidgets"][0].startswith("8.1.")
    assert int(have["click"][0].split(".")[0]) < 9
    assert not {"jupyterlab", "voila", "dask", "docxtpl", "weasyprint"} & set(have)


def test_the_environment_of_the_project_holds_the_pinned_versions() -> None:
    if Path(sys.prefix) != ROOT / ".venv":
        pytest.skip("kun i miljøet .venv")
    now = ".".join(map(str, sys.version_info[:3]))
    for name in PINS[:2]:
        for package, (wanted,) in versions(name, now).items():
            if sys.platform == "linux":
                assert version(package) == wanted, package


# --- the house and its commands --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["book", "notebooks", "templates", "viden", "eksempler", "bench", "docs", "tests", "metodebog",
                                  "_config.yml", "_toc.yml", "requirements.txt", "README.md", "CHANGELOG.md", "LICENSE",
                                  "LICENSE-indhold", "pyproject.toml", "Makefile", "make.py", ".ci/run"])
def test_the_fixed_top_level_exists(name: str) -> None:
    assert (ROOT / name).exists()


def test_the_makefile_and_make_py_name_the_same_targets() -> None:
    listed = re.search(r"^TARGETS := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    answer = subprocess.run([sys.executable, "make.py", "help"], cwd=ROOT, capture_output=True, encoding="utf-8",
                            env=os.environ | {"PYTHONUTF8": "1"}, check=True)
    assert listed and listed[1].split() == [line.split()[0] for line in answer.stdout.splitlines()]


def test_an_unknown_target_is_answered_with_the_list_and_exit_code_2() -> None:
    answer = subprocess.run([sys.executable, "make.py", "tset"], cwd=ROOT, capture_output=True, encoding="utf-8",
                            env=os.environ | {"PYTHONUTF8": "1"})
    assert answer.returncode == 2 and "“tset”" in answer.stdout and "  test " in answer.stdout


def test_make_py_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "make.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "subprocess" in names and {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_old_python_can_read_make_py_far_enough_to_say_what_is_missing() -> None:
    tree = ast.parse((ROOT / "make.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    heads = [node for node in tree.body if isinstance(node, ast.If) and "version_info" in ast.unparse(node.test)]
    first_function = next(node for node in tree.body if isinstance(node, ast.FunctionDef))
    assert heads and heads[0].lineno < first_function.lineno
    assert not [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]


def test_the_readme_gives_both_commands_for_both_kinds_of_machine() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("make", "make test", "py -m make", "py -m make test"):
        assert re.search(rf"(^|`){command}($|`)", readme, re.MULTILINE), command


def test_the_command_metodebog_leads_to_a_function_that_exists() -> None:
    module, _, function = PROJECT["scripts"]["metodebog"].partition(":")
    assert callable(getattr(importlib.import_module(module), function))


# --- setting up: the real make.py in a small checkout, where pip and metodebog only note what they were asked ---------------


NOTE = """import json, os, pathlib, sys
with open({log!r}, "a", encoding="utf-8") as out:
    out.write(json.dumps([{name!r}, *sys.argv[1:]]) + "\\n")
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with make.py, tiny pins, one template with an example and one without, and a venv whose pip takes notes."""
    for name in ("make.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in PINS:
        (tmp_path / name).write_text("tiny==1.0\n")
    for name in ("templates/ansoegning.yml", "templates/brev.yml", "templates/uden-eksempel.yml",
                 "eksempler/ansoegning.xlsx", "eksempler/brev.xlsx", "eksempler/uden-skabelon.xlsx", "metodebog/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    venv.create(tmp_path / ".venv", with_pip=False, symlinks=os.name != "nt")
    site = next((tmp_path / ".venv").glob("[Ll]ib/**/site-packages"))
    (site / "pip").mkdir()
    for name in ("__init__.py", "never_imported.py"):
        (site / "pip" / name).touch()
    log = str(tmp_path / "notes.jsonl")
    (site / "pip" / "__main__.py").write_text(NOTE.format(log=log, name="pip"), encoding="utf-8")
    (tmp_path / "metodebog" / "__main__.py").write_text(
        NOTE.format(log=log, name="metodebog") + "sys.exit(3 if 'ansoegning' in sys.argv else 0)\n", encoding="utf-8")
    return tmp_path


def make(checkout: Path, *args: str) -> tuple[int, list[list[str]]]:
    """Run make.py in the checkout: exit code, and what pip and metodebog were asked for meanwhile."""
    notes = checkout / "notes.jsonl"
    notes.unlink(missing_ok=True)
    answer = subprocess.run([sys.executable, "make.py", *args], cwd=checkout, capture_output=True)
    lines = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
    return answer.returncode, [json.loads(line) for line in lines]


def test_the_second_set_up_does_not_call_pip(checkout: Path) -> None:
    code, first = make(checkout, "setup")
    assert code == 0 and [call[0] for call in first] == ["pip", "pip"] and "requirements.txt" in first[0]
    assert make(checkout, "setup") == (0, [])


def test_changed_pins_are_installed_again(checkout: Path) -> None:
    make(checkout, "setup")
    (checkout / "requirements.txt").write_text("tiny==1.1\n")
    assert "requirements.txt" in make(checkout, "setup")[1][0]


def test_the_set_up_for_tests_covers_the_set_up_for_use(checkout: Path) -> None:
    assert "requirements-test.txt" in make(checkout, "test")[1][0]
    assert make(checkout, "setup") == (0, [])


def test_only_the_jupyter_target_installs_jupyterlab(checkout: Path) -> None:
    assert "requirements-jupyter.txt" not in str([make(checkout, target)[1] for target in ("all", "test")])
    assert "requirements-jupyter.txt" in make(checkout, "jupyter")[1][0]


def test_the_package_itself_is_installed_without_asking_any_index(checkout: Path) -> None:
    own = next(call for call in make(checkout, "setup")[1] if "--editable" in call)
    assert {"--no-index", "--no-deps", "--no-build-isolation"} <= set(own)


def test_installed_code_is_compiled_even_where_python_is_told_not_to(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    make(checkout, "setup")
    assert list((checkout / ".venv").glob("[Ll]ib/**/site-packages/pip/__pycache__/never_imported.*.pyc"))


def test_every_template_with_an_example_is_produced_and_a_failure_is_not_hidden(checkout: Path) -> None:
    code, calls = make(checkout, "eksempler")
    asked = [call[1:] for call in calls if call[0] == "metodebog"]
    assert asked == [["udfyld", slug, "--data", str(Path("eksempler", f"{slug}.xlsx")), "--ud", str(Path("ud", slug)),
                      "--overskriv", "--dato", "21-11-2026"] for slug in ("ansoegning", "brev")]
    assert code == 3


def test_make_alone_builds_the_book_before_the_examples(checkout: Path) -> None:
    asked = [call[1:3] for call in make(checkout)[1] if call[0] == "metodebog"]
    assert asked == [["bog", "--ud"], ["udfyld", "ansoegning"], ["udfyld", "brev"]]


def test_clean_takes_what_was_made_and_leaves_other_output_and_the_environment(checkout: Path) -> None:
    for name in ("_build/html", "ud/brev", "ud/min-egen-sag"):
        (checkout / name).mkdir(parents=True)
    make(checkout, "clean")
    left = [name for name in ("_build", "ud/brev", "ud/min-egen-sag", ".venv") if (checkout / name).exists()]
    assert left == ["ud/min-egen-sag", ".venv"]


# --- what git sees -------------------------------------------------------------------------------------------------


IGNORED = ["ud/samtale/a.docx", "_build/html/index.html", ".venv/pyvenv.cfg", "borgere.xlsx", "data/BORGERE.XLSX", "liste.csv",
           "book/bilag.pdf", "templates/udfyldt.docx", "moede.ics", "notebooks/kvittering.ipynb", "kommune.lokal.yml",
           "eksempler/~$aftale.xlsx", "notebooks/.ipynb_checkpoints/a.ipynb", "metodebog/__pycache__/a.pyc", "fejl.xlsx"]
SEEN = ["templates/brevpapir.docx", "templates/brev.yml", "eksempler/brev.xlsx", "eksempler/brev.yml", "kommune.yml",
        "templates/skrifter/Skrift.ttf", "book/billeder/brev.png", "notebooks/brev.ipynb", "metodebog/forms/form.js"]


@needs_git
def test_git_never_sees_produced_files_or_data_but_sees_our_own(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    answer = subprocess.run(["git", "check-ignore", *IGNORED, *SEEN], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert answer.stdout.splitlines() == IGNORED


@needs_git
def test_no_file_in_git_is_of_a_kind_that_stays_out_of_git() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("ikke en git-mappe")
    answer = subprocess.run(["git", "-c", f"safe.directory={ROOT}", "ls-files", "--cached", "--ignored", "--exclude-standard"],
                            cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert answer.stdout == ""


# --- CI, slow tests, licences ----------------------------------------------------------------------------------------


def test_ci_runs_both_commands_of_the_readme_with_the_slow_tests() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    lines = [line.strip() for line in script.splitlines()]
    assert any(line.startswith("make test ") for line in lines), "make test is not called"
    assert any(re.search(r"=1 .*\bmake \|\|", line) for line in lines), "make alone is not called"
    assert "METODEBOG_SLOW=1" in script and "_build/html/index.html" in script
    assert script.startswith("#!/usr/bin/env bash\n")
    if shutil.which("bash"):
        subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)
    if os.name == "posix":
        assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_a_slow_test_runs_only_when_asked_for(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_one.py").write_text("import pytest\n@pytest.mark.slow\ndef test_one(): pass\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"),
               f"--rootdir={tmp_path}", str(tmp_path)]
    for slow, said in (("0", "1 skipped"), ("1", "1 passed")):
        answer = subprocess.run(command, env=os.environ | {"METODEBOG_SLOW": slow}, capture_output=True, encoding="utf-8")
        assert said in answer.stdout, answer.stdout


def test_both_licences_stand_in_full() -> None:
    code = (ROOT / "LICENSE").read_text(encoding="utf-8")
    content = (ROOT / "LICENSE-indhold").read_text(encoding="utf-8")
    assert PROJECT["license"] == "EUPL-1.2" and "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in code
    assert re.findall(r"^(\d+)\. ?[A-Z]", code, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert "Creative Commons Attribution-ShareAlike 4.0 International" in content
    assert re.findall(r"^Section (\d) ", content, re.MULTILINE) == list("12345678")
    assert "følger ingen licens" in content
