"""Write requirements*.txt: every package pinned, for Python 3.11 and newer on every system.

Run by `python make.py pins`. Reads the direct needs in pyproject.toml, lets uv resolve them all together (wheels only),
and writes one file for running, one for testing and one for JupyterLab. Versions that still fit are kept;
delete the requirements files first to get the newest.
"""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Written by `python make.py pins` from pyproject.toml. Resolves on Python 3.11, 3.12 and 3.13."
BASE = "requirements.txt"
EXTRAS = {"requirements-test.txt": "test", "requirements-jupyter.txt": "jupyter"}


def resolve(uv: list[str], out: Path, *flags: str) -> list[str]:
    """Let uv write the pins for pyproject.toml to `out`, preferring those that stand there, and return the lines."""
    subprocess.run([*uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--only-binary",
                    ":all:", "--no-header", "--no-annotate", *flags, "--output-file", str(out), "pyproject.toml"],
                   cwd=ROOT, check=True)
    return out.read_text(encoding="utf-8").splitlines()


def name_of(requirement: str) -> str:
    """The normalised name of a package in a line such as `PyYAML>=6 ; python_version > "3"`."""
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def write(name: str, lines: list[str], direct: list[str]) -> None:
    """Write one requirements file: what pyproject.toml names first, what that brings along after."""
    wanted = {name_of(line) for line in direct}
    text = [HEADER]
    text += ["", f"-r {BASE}"] if name != BASE else []
    text += ["", "# Direct: named in pyproject.toml", *(line for line in lines if name_of(line) in wanted)]
    text += ["", "# Transitive: brought along by the direct ones"]
    text += [line for line in lines if name_of(line) not in wanted]
    (ROOT / name).write_text("\n".join(text) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Resolve everything together once, then each file within those bounds."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with tempfile.TemporaryDirectory() as folder:
        tools, together, part = (Path(folder, name) for name in ("tools", "together.txt", "part.txt"))
        subprocess.run([sys.executable, "-m", "venv", str(tools)], check=True)
        python = str(tools / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        uv = [python, "-m", "uv"]
        known = [ROOT / name for name in (BASE, *EXTRAS) if (ROOT / name).is_file()]
        old = [line for path in known for line in path.read_text(encoding="utf-8").splitlines() if "==" in line]
        together.write_text("\n".join(old) + "\n", encoding="utf-8")
        resolve(uv, together, "--all-extras")
        base = resolve(uv, part, "--constraint", str(together))
        write(BASE, base, project["dependencies"])
        for name, extra in EXTRAS.items():
            lines = resolve(uv, part, "--constraint", str(together), "--extra", extra)
            write(name, [line for line in lines if line not in base], project["optional-dependencies"][extra])


if __name__ == "__main__":
    main()
