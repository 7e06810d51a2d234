"""The command line: Danish to the end, honest exit codes, no traceback."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import cli_project
import pytest
from cli_project import DAY, SLUG, letters, metodebog

from metodebog import cli, commands, danish, files, new_document, paths

COMMANDS = ("skabeloner", "udfyld", "kontrol", "ark", "blanket", "bog", "ny", "skema")
ENGLISH = (
    "usage", "options", "option", "commands", "command", "arguments", "argument", "args", "show", "this", "message", "and", "exit",
    "error", "try", "help", "missing", "no", "such", "did", "you", "mean", "invalid", "value", "required", "default", "got",
    "unexpected", "extra", "requires", "takes", "possible", "text", "str", "int", "list", "path",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, used by commands that run in this process too."""
    root = cli_project.make(tmp_path)
    monkeypatch.setenv(paths.VARIABLE, str(root))
    monkeypatch.chdir(root)
    return root


def english_words(text: str) -> list[str]:
    """English words in what a user reads; options such as --help are names, not words."""
    return [word for word in re.findall(r"(?<![-\w])[a-z]+", text.lower()) if word in ENGLISH]


@pytest.mark.parametrize("name", ("", *COMMANDS))
def test_every_help_page_is_danish(name, capsys):
    code = cli.main([*([name] if name else []), "--help"])
    page = capsys.readouterr().out
    assert code == 0
    assert page.startswith(f"Brug: metodebog {name}".rstrip()) and "Viser denne hjælp." in page
    assert english_words(page) == []


def test_the_front_page_names_every_command_and_its_purpose(capsys):
    cli.main(["--help"])
    page = capsys.readouterr().out
    for name in COMMANDS:
        assert re.search(rf"^  {name} +[A-ZÆØÅ]\w+", page, re.MULTILINE), name


@pytest.mark.parametrize(("line", "told"), [
    ("udfyld", "SKABELON mangler."),
    ("udfyld x", "--data mangler."),
    ("udfyld x --ud y", "--data mangler."),
    ("udfyld x --data", "Skriv en værdi efter --data."),
    ("udfyld x --data y --ud z --overskrv", "Muligheden --overskrv findes ikke. Mente du --overskriv?"),
    ("udfyld x --qqq", "Muligheden --qqq findes ikke."),
    ("udfyld x --overskriv=ja", "--overskriv skal stå uden en værdi."),
    ("udfyl", "Kommandoen findes ikke. Mente du udfyld?"),
    ("qqq", "Kommandoen findes ikke."),
    ("--qqq", "Muligheden --qqq findes ikke."),
    ("-q", "Muligheden -q findes ikke."),
    ("--", "Skriv, hvilken kommando du vil bruge."),
    ("ark x y --ud z", "Der står for meget på linjen. Sæt anførselstegn om navne med mellemrum."),
])
def test_wrong_usage_is_told_in_danish_and_ends_with_2(line, told, capsys):
    code = cli.main(line.split())
    shown = capsys.readouterr()
    assert (code, shown.out) == (2, "")
    assert shown.err.splitlines()[0] == told
    assert re.fullmatch(r"Se, hvordan kommandoen skrives: metodebog( \w+)? --help", shown.err.splitlines()[1])
    assert english_words(shown.err) == []


def test_words_on_the_line_are_not_repeated_because_they_may_be_names(capsys):
    cli.main(["ark", "x", "Hemmelige", "Hansen", "--ud", "y"])
    assert "Hansen" not in capsys.readouterr().err


def test_an_error_text_that_is_not_known_becomes_a_general_danish_sentence():
    assert danish.usage_text("Some brand new sentence of typer.") == danish.OTHERWISE


def test_without_a_command_the_help_is_shown_and_the_exit_code_is_2(capsys):
    assert cli.main([]) == 2
    assert "Kommandoer:" in capsys.readouterr().out


def test_help_loads_nothing_heavy():
    code = "import sys; from metodebog.cli import main; main(['udfyld', '--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=cli_project.ROOT, capture_output=True, encoding="utf-8", check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"papermill", "nbformat", "nbconvert", "IPython", "pandas", "typst", "openpyxl", "yaml", "rich", "pydantic", "tqdm"}


def test_danish_letters_reach_a_console_with_another_code_page(project):
    done = subprocess.run(
        [sys.executable, "-m", "metodebog", "skabeloner"], capture_output=True, check=False,
        env=cli_project.environment(project, PYTHONIOENCODING="cp437", PYTHONUTF8="0"),
    )
    assert "Prøver kommandoerne." in done.stdout.decode("utf-8")


def test_the_list_has_every_document_with_title_and_purpose(project, capsys):
    assert cli.main(["skabeloner"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        SLUG, "  Prøvebrev (version 1.0), til borger", "  Prøver kommandoerne.",
        "sag", "  Alle dokumenter i en sag", "  Ét ark til hele sagen. Det, dokumenterne deler, skriver du én gang.",
    ]


def test_one_faulty_declaration_does_not_hide_the_others(project, capsys):
    (project / "templates" / "aaa.yml").write_text("titl: Forkert\n", encoding="utf-8")
    assert cli.main(["skabeloner"]) == 1
    shown = capsys.readouterr()
    assert "Prøvebrev" in shown.out and "[M-001]" in shown.err


def test_an_unknown_document_is_wrong_usage_and_the_nearest_is_named(project, capsys):
    assert cli.main(["kontrol", "proevebrew", "--data", "x.yml"]) == 2
    assert "Mente du “proevebrev”? [B-001]" in capsys.readouterr().err


def test_all_wrong_options_are_told_at_once(project, capsys):
    line = f"udfyld {SLUG} --data x.yml --ud ud --format doc --svar K-112 --svar K-112=nej --svar C-201=ja --dato igår --arbejdere mange"
    assert cli.main(line.split()) == 2
    told = capsys.readouterr().err
    assert [told.count(f"[{code}]") for code in ("B-002", "B-004", "B-005", "B-009")] == [1, 2, 1, 2]


def test_a_missing_data_file_is_a_problem_in_the_input(project, capsys):
    assert cli.main(["kontrol", SLUG, "--data", "findes-ikke.yml"]) == 1
    assert "Filen “findes-ikke.yml” findes ikke." in capsys.readouterr().err


def test_a_check_says_what_can_be_made_and_writes_nothing(project, capsys):
    letters(project / "breve.yml")
    before = sorted(project.rglob("*"))
    assert cli.main(["kontrol", SLUG, "--data", "breve.yml", "--dato", DAY]) == 0
    assert capsys.readouterr().out == "Prøvebrev: 2 dokumenter kan laves.\n"
    assert sorted(project.rglob("*")) == before


def test_a_check_tells_every_problem_and_writes_the_list_only_when_asked(project, capsys):
    letters(project / "breve.yml", dato="31-02-2026", mail="uden snabel")
    assert cli.main(["kontrol", SLUG, "--data", "breve.yml"]) == 1
    told = capsys.readouterr().err
    assert "[D-401]" in told and "[C-223]" in told and "Der er ikke lavet nogen dokumenter." in told
    assert cli.main(["kontrol", SLUG, "--data", "breve.yml", "--ud", "fejl"]) == 1
    assert [file.name for file in (project / "fejl").iterdir()] == ["fejl.xlsx"]


def test_a_question_is_told_with_its_answers_and_the_answer_is_taken(project, capsys):
    letters(project / "breve.yml", tekst="XXX")
    assert cli.main(["kontrol", SLUG, "--data", "breve.yml"]) == 1
    told = capsys.readouterr().err
    assert "[C-215]" in told and "Svar på C-215: C-215=ja." in told and "--svar" in told
    assert cli.main(["kontrol", SLUG, "--data", "breve.yml", "--svar", "c-215=JA"]) == 0


def test_the_invented_examples_need_no_option_for_their_replacement_numbers(project, capsys):
    with open(project / "eksempler" / f"{SLUG}.yml", "a", encoding="utf-8") as handle:
        handle.write("cpr: 610190-1234\n")
    assert cli.main(["kontrol", SLUG, "--data", f"eksempler/{SLUG}.yml"]) == 0
    assert "P-317" not in capsys.readouterr().err


def test_documents_are_made_through_the_notebook_and_the_receipt_lies_beside_them(project):
    letters(project / "breve.yml")
    done = metodebog(project, "udfyld", SLUG, "--data", "breve.yml", "--ud", "ud/breve", "--formater", "html,docx", "--dato", DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Prøvebrev: 2 dokumenter er lavet (4 filer).", f"Mappe: {Path('ud/breve')}", f"Kvittering: {Path('ud/breve/kvittering.html')}",
    ]
    made = {file.name for file in (project / "ud" / "breve").iterdir()}
    wanted = {f"000{number}-{SLUG}.{kind}" for number in (1, 2) for kind in ("docx", "html")}
    assert made >= wanted | {"kvittering.html", "kvittering.ipynb"}
    assert not [name for name in made if name.endswith(".pdf")]


def test_a_refused_run_ends_with_1_and_its_receipt_says_why(project):
    letters(project / "breve.yml", dato="31-02-2026")
    done = metodebog(project, "udfyld", SLUG, "--data", "breve.yml", "--ud", "ud")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "Datoen findes ikke. [D-401]" in done.stderr and "Der er ikke lavet nogen dokumenter." in done.stderr
    assert "Datoen findes ikke. [D-401]" in (project / "ud" / "kvittering.html").read_text(encoding="utf-8")


def test_what_nobody_foresaw_ends_with_3_and_a_code_instead_of_a_traceback(project):
    letters(project / "breve.yml")
    notebook = project / "notebooks" / f"{SLUG}.ipynb"
    notebook.write_text(notebook.read_text(encoding="utf-8").replace("notebook.show(opgave)", "1 / 0"), encoding="utf-8")
    arguments = ("udfyld", SLUG, "--data", "breve.yml", "--ud", "ud")
    done = metodebog(project, *arguments)
    assert done.returncode == 3
    assert re.fullmatch(r"Der skete en uventet fejl \(kode O-820-[0-9a-f]{4}\)\..*\n", done.stderr)
    assert "ZeroDivisionError" in metodebog(project, *arguments, METODEBOG_FEJLSOEG="1").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sender ikke SIGINT til én proces")
def test_ctrl_c_ends_with_130_and_a_sentence(project):
    letters(project / "breve.yml", 3000)
    command = [sys.executable, "-m", "metodebog", "udfyld", SLUG, "--data", "breve.yml", "--ud", "ud", "--arbejdere", "1"]
    run = subprocess.Popen(command, cwd=project, env=cli_project.environment(project), stderr=subprocess.PIPE, encoding="utf-8",
                           start_new_session=True, preexec_fn=ctrl_c_as_usual)
    wait_for_documents(project / "ud", 3)
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=60)
    assert (run.returncode, told) == (130, "Afbrudt. De dokumenter, der er lavet, er hele.\n")


def ctrl_c_as_usual() -> None:
    """What a shell starts in the background ignores Ctrl-C, and so would all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for_documents(folder: Path, count: int) -> None:
    """Until a run has made some documents."""
    limit = time.monotonic() + 60
    while len(list(folder.glob("0*"))) < count:
        assert time.monotonic() < limit, "no documents came"
        time.sleep(0.02)


def test_the_input_sheet_and_the_blank_form_are_made_and_never_written_over(project, capsys):
    import openpyxl
    import pypdf

    assert cli.main(["ark", SLUG, "--ud", "mit ark"]) == 0
    assert "Navn" in str([cell.value for row in openpyxl.load_workbook("mit ark.xlsx").worksheets[0].iter_rows() for cell in row])
    assert cli.main(["blanket", SLUG, "--ud", "blanketter"]) == 0
    assert "Prøvebrev" in pypdf.PdfReader(f"blanketter/{SLUG}-blanket.pdf").pages[0].extract_text()
    before = Path("mit ark.xlsx").read_bytes()
    Path("mit ark.xlsx").write_bytes(b"mine data")
    assert cli.main(["ark", SLUG, "--ud", "mit ark.xlsx"]) == 2
    assert cli.main(["blanket", SLUG, "--ud", "blanketter"]) == 2
    assert "“mit ark.xlsx” findes i forvejen." in capsys.readouterr().err
    assert Path("mit ark.xlsx").read_bytes() == b"mine data"
    assert cli.main(["ark", SLUG, "--ud", "mit ark.xlsx", "--overskriv"]) == 0
    assert len(Path("mit ark.xlsx").read_bytes()) == len(before)


def test_a_new_document_is_four_files_that_load_and_check_as_they_stand(project, capsys):
    assert cli.main(["ny", "mit-brev", "--titel", "Mit “brev”: {kladde}"]) == 0
    shown = capsys.readouterr().out
    made = [f"templates{'/'}mit-brev.yml", "notebooks/mit-brev.ipynb", "book/skabeloner/mit-brev.md", "eksempler/mit-brev.yml"]
    assert all((project / name).is_file() and str(Path(name)) in shown for name in made)
    assert files.find_template("mit-brev", commands.todays_context()).title == "Mit “brev”: {kladde}"
    assert (project / made[2]).read_text(encoding="utf-8").count("# Mit “brev”: {kladde}") == 1
    assert cli.main(["kontrol", "mit-brev", "--data", made[3]]) == 0
    assert cli.main(["ny", "mit-brev"]) == 2
    assert "[B-006]" in capsys.readouterr().err


def test_a_new_document_runs_through_its_own_notebook(project):
    new_document.create("mit-brev", "", project, commands.todays_context())
    done = metodebog(project, "udfyld", "mit-brev", "--data", "eksempler/mit-brev.yml", "--ud", "ud", "--format", "html")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Mit brev: 1 dokument er lavet (1 fil).\n")


@pytest.mark.parametrize("name", ("Mit brev", "brev_1", "æble", "../brev", "1-brev", "a" * 41, "brev-", "con.yml"))
def test_a_name_that_cannot_be_a_file_and_an_id_is_refused(name, project, capsys):
    before = sorted(project.rglob("*"))
    assert cli.main(["ny", name]) == 2
    assert "[B-007]" in capsys.readouterr().err
    assert sorted(project.rglob("*")) == before


def test_a_taken_page_stops_the_new_document_before_anything_is_written(project):
    (project / "eksempler" / "mit-brev.yml").write_text("navn: Anna\n", encoding="utf-8")
    assert cli.main(["ny", "mit-brev"]) == 2
    assert not (project / "templates" / "mit-brev.yml").exists()


def test_the_page_of_a_new_document_has_the_headings_of_the_other_pages():
    def headings(text: str) -> list[str]:
        return re.findall(r"^## .*", text, re.MULTILINE)

    stub = headings(new_document.page("x", "X", commands.todays_context().today))
    for file in sorted((paths.root() / "book" / "skabeloner").glob("*.md")):
        if file.stem in files.slugs():
            assert headings(file.read_text(encoding="utf-8")) == stub, file.name


def test_the_schema_for_editors_is_the_one_the_language_says():
    committed = (paths.templates() / "skabelon.schema.json").read_text(encoding="utf-8")
    assert committed == commands.schema_text(), "kør: metodebog skema"
    assert json.loads(committed)["title"]


def test_progress_is_shown_on_a_terminal_only(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with commands.progress_bar() as progress:
            for done in range(1, 4):
                progress(done, 3)
                time.sleep(0.11)
        assert ("af 3 dokumenter" in stream.getvalue()) is shown
