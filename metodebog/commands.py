"""What the commands do and what they print: results on stdout, problems on stderr. Each returns its exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from metodebog import case_file, files, paths
from metodebog.context import Context
from metodebog.problems import MetodebogError, Problem, lines, problem
from metodebog.receipt import Receipt
from metodebog.receipt_view import answer_lines, result_line
from metodebog.template import Template

FAILED_CODES = ("B-011", "O-802", "O-810", "O-811", "O-814", "O-820")


def say(text: str) -> None:
    """A result, on stdout."""
    print(text, flush=True)


def complain(texts: Iterable[str]) -> None:
    """Problems and advice, on stderr."""
    for text in texts:
        print(text, file=sys.stderr, flush=True)


def tell(problems: Sequence[Problem]) -> int:
    """Tells why nothing could be done. Returns 2 for wrong usage, 3 for a failed job, else 1."""
    complain([*lines(problems), *_how_to_answer(problems)])
    codes = [item.code for item in problems]
    if any(code in FAILED_CODES for code in codes):
        return 3
    return 2 if all(code.startswith("B-") for code in codes) else 1


def _how_to_answer(problems: Iterable[Problem]) -> list[str]:
    answers = answer_lines(problems)
    return [*answers, "Svarene skrives på kommandolinjen efter --svar."] if answers else []


def todays_context() -> Context:
    """What a command that has no day of its own works with."""
    return files.context(date.today())


def _template(slug: str) -> Template:
    return files.find_template(slug, todays_context())


def list_templates() -> int:
    """Every document that can be made, with its purpose."""
    context, code = todays_context(), 0
    for slug in files.slugs():
        try:
            template = files.find_template(slug, context)
        except MetodebogError as error:
            code = tell(error.problems)
            continue
        say(f"{slug}\n  {template.title} (version {template.version}), til {template.audience}\n  {template.purpose}")
    say(f"{case_file.SLUG}\n  Alle dokumenter i en sag\n  {case_file.PURPOSE}")
    return code


def fill(slug: str, **parameters: str) -> int:
    """Makes the documents by running the notebook, and tells what was made."""
    from metodebog import notebooks, options

    _template(slug)
    task = options.task(slug, **parameters)
    with progress_bar() as progress:
        receipt = notebooks.run(task, progress)
    code = _report(receipt)
    if receipt.made:
        say(f"Mappe: {parameters['out']}")
    if (task.out / notebooks.PAGE_NAME).is_file():
        say(f"Kvittering: {Path(parameters['out'], notebooks.PAGE_NAME)}")
    return code


def check(slug: str, *, out: str, **parameters: str) -> int:
    """Checks the data. With `out`: the list of faults is written there when there are any."""
    from metodebog import options, produce

    _template(slug)
    task = options.task(slug, out=out, **parameters)
    receipt = produce.check_only(task)
    code = _report(receipt)
    if out and receipt.problems:
        task.out.mkdir(parents=True, exist_ok=True)
        for name in produce.write_problems(task, receipt.problems):
            say(f"Skrevet: {Path(out, name)}")
    return code


def package(data: str, name: str, **parameters: str) -> int:
    """Makes the documents of a case that belong together at a step, as a folder and a ZIP."""
    return fill(case_file.SLUG, data=data, package=name, **parameters)


def onward(slug: str, name: str, *, data: str, out: str, overwrite: bool, **parameters: str) -> int:
    """Writes the next data file from a finished one."""
    from metodebog import onward as next_file
    from metodebog import options

    _template(slug)
    target = Path(out)
    receipt = next_file.onward(options.task(slug, data=data, **parameters), name, target, overwrite)
    complain([*lines(receipt.problems), *_how_to_answer(receipt.problems)])
    if receipt.exit_code:
        complain(["Der er ikke lavet en ny datafil."])
    else:
        say(f"Skrevet: {target}")
    return receipt.exit_code


def _report(receipt: Receipt) -> int:
    """Problems to stderr, the result to stdout when there is one."""
    complain([*lines(receipt.problems), *_how_to_answer(receipt.problems)])
    if receipt.exit_code:
        complain([result_line(receipt)])
    else:
        say(f"{receipt.title}: {result_line(receipt)}")
    return receipt.exit_code


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal; nothing when stderr goes to a file."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from tqdm import tqdm

    with tqdm(total=None, unit=" dok.", leave=False, bar_format="{n_fmt} af {total_fmt} dokumenter |{bar}| {elapsed}") as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield progress


def sheet(slug: str, out: str, overwrite: bool) -> int:
    """Writes the input workbook."""
    from metodebog.render.workbook import input_workbook

    template = _template(slug)
    file = Path(out) if out.lower().endswith(".xlsx") else Path(f"{out}.xlsx")
    _write([(file, lambda: input_workbook(template, todays_context()))], overwrite)
    return 0


def blank(slug: str, out: str, overwrite: bool) -> int:
    """Writes the blank form in Word and PDF."""
    from metodebog import letterhead
    from metodebog.compose import compose_blank
    from metodebog.render.docx import render_docx
    from metodebog.render.pdf import render_pdf

    context, folder, template = todays_context(), Path(out), _template(slug)
    if not template.has_form:
        raise MetodebogError([problem("B-012", slug=slug)])
    document = compose_blank(template, context)
    paper, advice = letterhead.load(context)
    complain(lines(advice))
    _write([
        (folder / f"{slug}-blanket.docx", lambda: render_docx(document, paper)),
        (folder / f"{slug}-blanket.pdf", lambda: render_pdf(document)),
    ], overwrite)
    return 0


def _write(made: list[tuple[Path, Callable[[], bytes]]], overwrite: bool) -> None:
    """Writes whole files and names them; existing ones only with leave (B-010)."""
    from metodebog.store import write_whole

    standing = [file.name for file, _ in made if file.exists() and not overwrite]
    if standing:
        raise MetodebogError([problem("B-010", fil=name) for name in standing])
    for file, content in made:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, content())
        except OSError:
            raise MetodebogError([problem("O-821", mappe=file.parent.name)]) from None
        say(f"Skrevet: {file}")


def book(out: str, show: bool) -> int:
    """Builds the handbook."""
    from metodebog import book as handbook

    late = handbook.build(Path(out), show)
    if late:
        say("Disse sider skulle have været gennemgået:\n" + "\n".join(f"- {line}" for line in late))
    say(f"Håndbogen er bygget: {Path(out, 'index.html')}")
    return 0


def new(slug: str, title: str) -> int:
    """Writes the files of a new document and says what is left to do."""
    from metodebog import new_document

    for file in new_document.create(slug, title, paths.root(), todays_context()):
        say(f"Skrevet: {file}")
    say(f"Ret filerne til. Tilføj så linjen “- file: book/skabeloner/{slug}” i _toc.yml, og prøv: metodebog kontrol {slug} "
        f"--data eksempler/{slug}.yml")
    return 0


def schema() -> int:
    """Writes the JSON Schema of the declaration language beside the declarations."""
    from metodebog.store import write_whole

    file = paths.templates() / "skabelon.schema.json"
    write_whole(file, schema_text().encode())
    say(f"Skrevet: {file.relative_to(paths.root())}")
    return 0


def schema_text() -> str:
    """The schema as the file holds it."""
    import json

    from metodebog.schema import json_schema

    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
