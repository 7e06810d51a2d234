"""What a user writes as options, on the command line or in a notebook's parameters, into a Task. Texts only.

Parameters point at data and choose; they never hold data. All that is wrong with them is told at once (codes B-0xx).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from metodebog import case_file, files, messages, paths
from metodebog.batch import FORMATS
from metodebog.dates import parse_date
from metodebog.problems import MetodebogError, Problem, problem
from metodebog.produce import Task
from metodebog.views.pakker import PACKAGES

_SEPARATOR = re.compile(r"[,;\s]+")
YES_NO = {"ja": True, "nej": False}


def task(
    slug: str, *, data: str = "", out: str = "", formats: str = "", answers: str = "", today: str = "",
    example: str = "", overwrite: str = "", workers: str = "", package: str = "",
) -> Task:
    """The task that the texts describe. An empty text chooses what is usual: the invented example as data, the folder
    `ud/<slug>` of the project, every format, today. Raises MetodebogError with every wrong option.
    """
    reader = _Reader()
    named = {"data": data, "ud": out, "formater": formats, "svar": answers, "dato": today,
             "eksempel": example, "overskriv": overwrite, "arbejdere": workers, "til": package}
    for name, value in named.items():
        if not isinstance(value, str):
            reader.say("B-009", navn=name, art="en tekst i anførselstegn")
    reader.stop()
    slug = PACKAGES[package].base or slug if package in PACKAGES else slug
    file = Path(data) if data else example_file(slug)
    made = Task(
        slug=slug,
        data=file.absolute(),
        out=Path(out).absolute() if out else paths.root() / "ud" / (package or slug),
        formats=reader.formats(formats),
        answers=reader.answers(answers),
        today=reader.day(today),
        example=reader.yes_no("eksempel", example) or is_example(file),
        overwrite=reader.yes_no("overskriv", overwrite),
        workers=reader.count("arbejdere", workers),
        package=package,
    )
    reader.stop()
    return made


def example_file(slug: str) -> Path:
    """The invented example data of a document: the workbook where there is one."""
    text = example_text(slug)
    workbook = text.with_suffix(".xlsx")
    return workbook if workbook.is_file() else text


def example_text(slug: str) -> Path:
    """The invented example data of a document, or of a case, as its text file; else that of the document that it builds on."""
    folder = paths.examples() / slug if slug == case_file.SLUG else paths.examples()
    own, declared = folder / f"{slug}.yml", paths.templates() / f"{slug}.yml"
    if own.is_file() or not declared.is_file():
        return own
    declaration = files.load_yaml(declared)
    base = declaration.get("bygger_paa", "") if isinstance(declaration, dict) else ""
    return folder / f"{base}.yml" if base else own


def is_example(file: Path) -> bool:
    """Whether the file is one of the project's invented examples."""
    return paths.examples().resolve() in file.absolute().resolve().parents


class _Reader:
    """Reads texts and collects what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def say(self, code: str, **values: object) -> None:
        self.problems.append(problem(code, **values))

    def stop(self) -> None:
        """Raises MetodebogError when something was wrong."""
        if self.problems:
            raise MetodebogError(self.problems)

    def formats(self, text: str) -> tuple[str, ...]:
        chosen = tuple(dict.fromkeys(word.lower().lstrip(".") for word in _words(text)))
        for unknown in (word for word in chosen if word not in FORMATS):
            self.say("B-002", format=unknown)
        return tuple(word for word in FORMATS if word in chosen) or FORMATS

    def answers(self, text: str) -> dict[str, str]:
        """“K-112=uden C-215=ja” → {"K-112": "uden", "C-215": "ja"}"""
        given: dict[str, str] = {}
        for item in _words(text):
            code, equals, answer = (part.strip() for part in item.partition("="))
            code = code.upper()
            level, _ = messages.CATALOGUE.get(code, ("", ""))
            possible = messages.answers(code)
            if not equals or level != messages.ASK:
                self.say("B-004", svar=item)
            elif answer.lower() not in possible:
                self.say("B-005", kode=code, svar=answer, mulige=", ".join(possible))
            given[code] = answer.lower()
        return given

    def day(self, text: str) -> date:
        if not text.strip():
            return date.today()
        value, finding = parse_date(text)
        if value is None or finding:
            self.say("B-009", navn="dato", art="en dato som 03-02-2026")
        return value or date.today()

    def yes_no(self, name: str, text: str) -> bool:
        word = text.strip().lower()
        if word and word not in YES_NO:
            self.say("B-009", navn=name, art="“ja” eller “nej”")
        return YES_NO.get(word, False)

    def count(self, name: str, text: str) -> int:
        word = text.strip()
        if word and not (word.isascii() and word.isdigit() and int(word) <= 64):
            self.say("B-009", navn=name, art="et tal mellem 0 og 64")
            return 0
        return int(word or 0)


def _words(text: str) -> Iterable[str]:
    return (word for word in _SEPARATOR.split(text.strip()) if word)
