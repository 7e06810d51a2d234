"""Set up the project and run its steps with nothing but Python 3.11 or newer.

`make`, `make test` and so on come here; on Windows it is `py -m make` and `py -m make test`.
The environment lives in `.venv`. Once it is set up, no step needs the network.
The top of this file is written so that an old Python can read it and say what is missing.
"""
import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    import shutil
    import subprocess

    for _minor in (13, 12, 11):
        _newer = shutil.which("python3.%d" % _minor)
        if _newer and subprocess.call([_newer, "-c", ""]) == 0:  # a name on the path may lead nowhere
            sys.exit(subprocess.call([_newer] + sys.argv))
    sys.exit("Metodebogen kræver Python 3.11 eller nyere. Du har %d.%d. Hent en ny fra python.org, eller skriv "
             "for eksempel: make PYTHON=python3.12" % tuple(sys.version_info[:2]))

import hashlib
import importlib.util
import os
import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
EXAMPLE_DAY = "21-11-2026"
"""The day that the invented examples are about: their dates lie around it."""
BASE, TEST, JUPYTER = "requirements.txt", "requirements-test.txt", "requirements-jupyter.txt"


def say(text: str) -> None:
    """Print one line for the user at once, before the step that it announces."""
    print(f">> {text}", flush=True)


def child_environment() -> dict[str, str]:
    """The environment of every step: the venv first, UTF-8, nothing leaking in from another Python."""
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")}
    return env | {"VIRTUAL_ENV": str(VENV), "PYTHONUTF8": "1", "PATH": f"{BIN}{os.pathsep}{env.get('PATH', '')}"}


def run(*args: object) -> int:
    """Run the venv's Python with `args` from the root of the project and return its exit code."""
    return subprocess.call([str(PYTHON), *map(str, args)], cwd=ROOT, env=child_environment())


def must(*args: object, advice: str) -> None:
    """Run as `run`; stop with `advice` (a Danish sentence) if the step fails."""
    code = run(*args)
    if code:
        say(f"Stoppet: {advice}")
        sys.exit(code)


# --- the environment ---------------------------------------------------------------------------------------------


def digest(requirements: str) -> str:
    """A stamp that changes with the pins, the package's metadata and the folder of the checkout."""
    names = [BASE] if requirements == BASE else [BASE, requirements]
    parts = [(ROOT / name).read_bytes() for name in [*names, "pyproject.toml"]]
    return hashlib.sha256(b"\0".join([*parts, os.fsencode(ROOT)])).hexdigest()


def first_failure(codes: list[int]) -> int:
    """The first exit code that is not 0 (a step that was killed has a negative one), else 0."""
    return next((code for code in codes if code), 0)


def stamp(requirements: str) -> Path:
    """Where the digest of an installed requirements file stands."""
    return VENV / f"{requirements}.stamp"


def is_installed(requirements: str) -> bool:
    """True when the venv works and holds exactly what the requirements file asks for now."""
    path = stamp(requirements)
    return path.is_file() and path.read_text() == digest(requirements) and venv_works()


def venv_works() -> bool:
    """True when the venv has a Python that still runs and has pip (a removed or upgraded Python breaks it)."""
    return PYTHON.is_file() and subprocess.call([str(PYTHON), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0


def create_venv() -> None:
    """Make an empty `.venv` with pip in it, or stop and say which system package is missing."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        version = "%d.%d" % sys.version_info[:2]
        sys.exit("Python mangler venv. På Debian og Ubuntu: sudo apt install python3-venv "
                 f"(eller python{version}-venv). Skriv derefter make igen.")
    say(f"Laver .venv med Python {sys.version.split()[0]}")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)], env=child_environment()):
        sys.exit("Kunne ikke lave mappen .venv. Slet den, hvis den findes, og prøv igen.")


def install(requirements: str) -> None:
    """Make the venv hold `requirements` and this package; does nothing and calls nobody when it already does."""
    if is_installed(requirements):
        return
    if not venv_works():
        create_venv()
    started = time.monotonic()
    say(f"Installerer pakkerne i {requirements} (første gang et par minutter)")
    pip = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet")
    must(*pip, "-r", requirements,
         advice="Pakkerne kunne ikke hentes. Tjek netforbindelsen (og HTTPS_PROXY, hvis I har en proxy), og prøv igen.")
    must(*pip, "--no-build-isolation", "--no-deps", "--no-index", "--editable", ".",
         advice="Pakken metodebog kunne ikke installeres i .venv. Slet mappen .venv, og prøv igen.")
    # Without compiled files every start takes twice as long; some machines switch the writing of them off.
    run("-m", "compileall", "-qq", "-j", "0", *VENV.glob("lib/python*/site-packages"),
        *VENV.glob("Lib/site-packages"), ROOT / "metodebog")
    for name in {BASE, requirements}:
        stamp(name).write_text(digest(name))
    say(f"Klar efter {time.monotonic() - started:.0f} sekunder")


# --- the targets -------------------------------------------------------------------------------------------------


def setup(*_: str) -> int:
    """Gør .venv klar"""
    install(BASE)
    return 0


def book(*_: str) -> int:
    """Bygger håndbogen i _build/html"""
    install(BASE)
    say("Bygger håndbogen i _build/html")
    return run("-m", "metodebog", "bog", "--ud", Path("_build", "html"))


def examples() -> list[tuple[str, Path]]:
    """Slug and example workbook of every template that has one, and of the invented case."""
    slugs = sorted(path.stem for path in (ROOT / "templates").glob("*.yml"))
    pairs = [*((slug, Path("eksempler", f"{slug}.xlsx")) for slug in slugs), ("sag", Path("eksempler", "sag", "sag.xlsx"))]
    return [(slug, data) for slug, data in pairs if (ROOT / data).is_file()]


PACKAGES = [("kursus", Path("eksempler", "kursusprogram.xlsx"))]
"""Packages that are made of an example too: name and data."""


def eksempler(*_: str) -> int:
    """Laver dokumenterne for alle eksempler i ud"""
    install(BASE)
    if not examples():
        say("Der er ingen eksempler: ingen skabelon har en fil i eksempler med samme navn.")
        return 1
    codes = []
    for slug, data in examples():
        say(f"Laver dokumenterne i {Path('ud', slug)} ud fra {data}")
        codes.append(run("-m", "metodebog", "udfyld", slug, "--data", data, "--ud", Path("ud", slug), "--overskriv",
                         "--dato", EXAMPLE_DAY))
    for name, data in ((name, data) for name, data in PACKAGES if (ROOT / data).is_file()):
        say(f"Laver pakken i {Path('ud', name)} ud fra {data}")
        codes.append(run("-m", "metodebog", "pakke", data, "--til", name, "--ud", Path("ud", name), "--overskriv", "--dato", EXAMPLE_DAY))
    return first_failure(codes)


def alt(*args: str) -> int:
    """Det hele: opsætning, håndbog og eksempler"""
    code = book(*args) or eksempler(*args)
    if not code:
        say("Færdig. Åbn _build/html/index.html, og se dokumenterne i mappen ud.")
    return code


def test(*args: str) -> int:
    """Kører testene på alle kerner (METODEBOG_SLOW=1 tager de langsomme med)"""
    install(TEST)
    return run("-m", "pytest", *(args or ("-n", "auto", "--dist", "loadfile")))


def check(*args: str) -> int:
    """Ser efter sjusk i koden og pakker, der ikke passer sammen"""
    install(TEST)
    code = run("-m", "ruff", "check", *(args or ["."]))
    return run("-m", "pip", "--disable-pip-version-check", "check") or code


def bench(*args: str) -> int:
    """Måler farten"""
    install(TEST)
    codes = []
    for path in sorted((ROOT / "bench").glob("bench_*.py")):
        say(path.name)
        codes.append(run(path.relative_to(ROOT), *args))
    return first_failure(codes)


def jupyter(*args: str) -> int:
    """Åbner notebooks i JupyterLab (henter JupyterLab første gang)"""
    install(JUPYTER)
    return run("-m", "jupyterlab", *(args or ["notebooks"]))


def clean(*_: str) -> int:
    """Sletter håndbogen, eksemplerne i ud og alle mellemlagre; .venv og andre mapper i ud bliver"""
    produced = [ROOT / "_build", *(ROOT / "ud" / slug for slug, _ in (*examples(), *PACKAGES))]
    caches = [ROOT / name for name in (".hypothesis", ".pytest_cache", ".ruff_cache", "build")]
    inside = [*(ROOT / "metodebog").rglob("__pycache__"), *(ROOT / "tests").rglob("__pycache__")]
    for folder in produced + caches + inside:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def pins(*_: str) -> int:
    """Skriver requirements*.txt på ny ud fra pyproject.toml (kræver net)"""
    return subprocess.call([sys.executable, str(ROOT / "scripts" / "make_pins.py")], cwd=ROOT)


def hjaelp(*_: str) -> int:
    """Viser denne liste"""
    for name, target in TARGETS.items():
        print(f"  {name:<10} {target.__doc__}")
    return 0


TARGETS = {"all": alt, "setup": setup, "book": book, "eksempler": eksempler, "test": test, "check": check,
           "bench": bench, "jupyter": jupyter, "clean": clean, "pins": pins, "help": hjaelp}


def main(argv: list[str]) -> int:
    """Run the target named first in `argv` (none: `all`) with the rest as its arguments; return an exit code."""
    name, *rest = argv or ["all"]
    if name not in TARGETS:
        print(f"Ukendt mål “{name}”. Vælg et af disse:")
        hjaelp()
        return 2
    return TARGETS[name](*rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Afbrudt.")
