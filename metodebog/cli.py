"""The command line: arguments in, exit code out. What the commands do stands in `commands`.

Exit codes: 0 done, 1 problems in the input, 2 wrong usage, 3 a job failed, 130 interrupted.
Results go to stdout, problems to stderr. Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from metodebog import danish

NAME = "metodebog"

app = typer.Typer(
    cls=danish.Group, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Laver metodens dokumenter ud fra dine data, og bygger håndbogen.",
)
command = danish.commands_of(app)

Slug = Annotated[str, typer.Argument(metavar="SKABELON", help="Skabelonens navn. Se dem alle med: metodebog skabeloner")]
NewSlug = Annotated[str, typer.Argument(metavar="NAVN", help="Det nye dokuments navn: små bogstaver a–z, tal og bindestreg.")]
Data = Annotated[str, typer.Option("--data", metavar="FIL", help="Din datafil: .xlsx, .csv, .yml eller .json.")]
Out = Annotated[str, typer.Option("--ud", metavar="MAPPE", help="Mappen, filerne skal ligge i.")]
CaseFile = Annotated[str, typer.Argument(metavar="FIL", help="Sagens eller kursets datafil: .xlsx eller .yml.")]
PackageName = Annotated[str, typer.Option("--til", metavar="PAKKE", help="Det, pakken er til: koordinerende-moede eller kursus.")]
Transition = Annotated[str, typer.Argument(metavar="OVERGANG", help="Fx referat eller naeste-dagsorden.")]
NextFile = Annotated[str, typer.Option("--ud", metavar="FIL", help="Den nye datafil: .xlsx eller .yml.")]
OutFile = Annotated[str, typer.Option("--ud", metavar="FIL", help="Navnet på arket, fx mine-aftaler.xlsx.")]
FaultsOut = Annotated[str, typer.Option("--ud", metavar="MAPPE", help="En mappe til fejllisten, hvis der er fejl.")]
Formats = Annotated[list[str] | None, typer.Option(
    "--format", "--formater", metavar="FORMAT", help="docx, pdf eller html. Flere skrives med komma. Udelades det, laves alle tre.")]
Answers = Annotated[list[str] | None, typer.Option(
    "--svar", metavar="KODE=SVAR", help="Svar på et spørgsmål, fx K-112=uden. Kan skrives flere gange.")]
Day = Annotated[str, typer.Option("--dato", metavar="DD-MM-ÅÅÅÅ", help="Dagen, dokumenterne laves. Udelades den, er det i dag.")]
Example = Annotated[bool, typer.Option("--eksempel", help="Dataene er opdigtede, så erstatningsnumre er i orden.")]
Overwrite = Annotated[bool, typer.Option("--overskriv", help="Filer fra en tidligere kørsel må erstattes.")]
Workers = Annotated[str, typer.Option("--arbejdere", metavar="ANTAL", help="Hvor mange processer der må bruges. Kan udelades.")]
Show = Annotated[bool, typer.Option("--vis", help="Et hurtigt kig: åbner håndbogen i din browser, uden PDF og ZIP.")]
Title = Annotated[str, typer.Option("--titel", metavar="TITEL", help="Dokumentets titel, fx “Netværkskort”.")]


@command
def skabeloner() -> int:
    """Viser de dokumenter, du kan lave."""
    from metodebog import commands

    return commands.list_templates()


@command
def udfyld(
    skabelon: Slug, data: Data, ud: Out, formater: Formats = None, svar: Answers = None, dato: Day = "",
    eksempel: Example = False, overskriv: Overwrite = False, arbejdere: Workers = "",
) -> int:
    """Laver dokumenter ud fra dine data: ét for hver række i filen."""
    from metodebog import commands

    return commands.fill(skabelon, data=data, out=ud, formats=_joined(formater), answers=_joined(svar), today=dato,
                         example=_word(eksempel), overwrite=_word(overskriv), workers=arbejdere)


@command
def kontrol(
    skabelon: Slug, data: Data, ud: FaultsOut = "", svar: Answers = None, dato: Day = "", eksempel: Example = False,
) -> int:
    """Kontrollerer dine data uden at lave dokumenter."""
    from metodebog import commands

    return commands.check(skabelon, data=data, out=ud, answers=_joined(svar), today=dato, example=_word(eksempel))


@command
def pakke(
    sag: CaseFile, til: PackageName, ud: Out, formater: Formats = None, svar: Answers = None, dato: Day = "",
    eksempel: Example = False, overskriv: Overwrite = False,
) -> int:
    """Samler de dokumenter, der hører sammen: i en sag til et koordinerende møde, eller alt til et kursus."""
    from metodebog import commands

    return commands.package(sag, til, out=ud, formats=_joined(formater), answers=_joined(svar), today=dato, example=_word(eksempel),
                            overwrite=_word(overskriv))


@command
def videre(
    skabelon: Slug, overgang: Transition, data: Data, ud: NextFile, svar: Answers = None, dato: Day = "",
    eksempel: Example = False, overskriv: Overwrite = False,
) -> int:
    """Laver den næste datafil ud fra en udfyldt, fx referatet ud fra dagsordenen."""
    from metodebog import commands

    return commands.onward(skabelon, overgang, data=data, out=ud, answers=_joined(svar), today=dato, example=_word(eksempel),
                           overwrite=overskriv)


@command
def ark(skabelon: Slug, ud: OutFile, overskriv: Overwrite = False) -> int:
    """Laver et Excel-ark, du kan skrive dine data i."""
    from metodebog import commands

    return commands.sheet(skabelon, ud, overskriv)


@command
def blanket(skabelon: Slug, ud: Out, overskriv: Overwrite = False) -> int:
    """Laver en tom blanket i Word og PDF til at udfylde i hånden."""
    from metodebog import commands

    return commands.blank(skabelon, ud, overskriv)


@command
def bog(ud: Out, vis: Show = False) -> int:
    """Bygger håndbogen."""
    from metodebog import commands

    return commands.book(ud, vis)


@command
def ny(navn: NewSlug, titel: Title = "") -> int:
    """Laver de fire filer til et nyt dokument."""
    from metodebog import commands

    return commands.new(navn, titel)


@command
def skema() -> int:
    """Skriver det skema, som en editor hjælper med, når man skriver skabeloner."""
    from metodebog import commands

    return commands.schema()


def _joined(texts: list[str] | None) -> str:
    return ",".join(texts or ())


def _word(flag: bool) -> str:
    return "ja" if flag else "nej"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line (default: the process's own) and returns its exit code. Shows no traceback."""
    from metodebog.problems import MetodebogError

    given = sys.argv[1:] if arguments is None else list(arguments)
    _use_utf8()
    try:
        code = danish.run(app, given or ["--help"], NAME)
        return code if given else danish.WRONG_USAGE
    except KeyboardInterrupt:
        print("Afbrudt. De dokumenter, der er lavet, er hele.", file=sys.stderr)
        return danish.INTERRUPTED
    except MetodebogError as error:
        from metodebog import commands

        return commands.tell(error.problems)
    except Exception as error:
        from metodebog import commands, notebook

        return commands.tell(notebook.unforeseen(error).problems)


def _use_utf8() -> None:
    """Danish letters on every console, also where Windows has another code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
