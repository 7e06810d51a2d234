"""Reads the project's own files: declarations, knowledge and the municipality's settings. The core takes the data from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from metodebog import case_file, crosscheck, knowledge, municipality, paths, settings, steps
from metodebog.context import Context
from metodebog.declare import Vocabulary, declaration, on_its_base
from metodebog.fields import Field
from metodebog.knowledge import Knowledge
from metodebog.municipality import Municipality
from metodebog.problems import MetodebogError, Place, problem
from metodebog.rules.kursuslister import usual_lists, usual_words
from metodebog.template import Template


def load_yaml(path: Path) -> object:
    """The data in a YAML file of the project. Raises MetodebogError (Y-6xx, F-001)."""
    from metodebog import yaml_strict

    try:
        return yaml_strict.load(path.read_text(encoding="utf-8-sig"), path.name)
    except FileNotFoundError:
        raise MetodebogError([problem("F-001", fil=path.name)]) from None
    except UnicodeDecodeError:
        raise MetodebogError([problem("Y-617", Place(file=path.name))]) from None


NOT_LISTS = {"frister", "helligdage", "haendelser", "indstillinger", "trin", "fristkonflikter", "kilder", "ordliste", "synonymer"}
"""The files of `viden/` that have a shape of their own. Every other file is a list of answers or points."""


@lru_cache
def load_knowledge(root: Path | None = None) -> Knowledge:
    """The method's knowledge from `viden/`. Raises MetodebogError (M-0xx, Y-6xx, F-001)."""
    folder = (root or paths.root()) / "viden"

    def data(name: str) -> tuple[object, str]:
        return load_yaml(folder / f"{name}.yml"), f"{name}.yml"

    events = knowledge.events(*data("haendelser"))
    deadlines = knowledge.deadlines(*data("frister"), events)
    names = sorted(file.stem for file in folder.glob("*.yml") if file.stem not in NOT_LISTS)
    entries = {name: knowledge.list_entries(*data(name)) for name in names}
    return Knowledge(
        deadlines=deadlines,
        holidays=knowledge.holidays(data("helligdage")[0]),
        events=events,
        settings=settings.settings(*data("indstillinger")),
        lists=knowledge.lists(entries),
        entries=entries,
        steps=steps.steps(*data("trin"), deadlines=deadlines, events=events),
        tensions=knowledge.tensions(*data("fristkonflikter"), deadlines),
    )


@lru_cache
def load_municipality(root: Path | None = None) -> Municipality:
    """The settings in `kommune.yml` at the project's root, with the logo read in. Without the file: the defaults."""
    base = root or paths.root()
    file = base / "kommune.yml"
    if not file.exists():
        return Municipality()
    method = load_knowledge(base)
    own = municipality.municipality(load_yaml(file) or {}, file.name, method.deadlines, method.settings, method.events)
    logo = base / own.logo
    if not own.logo:
        return own
    if not logo.is_file():
        raise MetodebogError([problem("F-001", fil=own.logo)])
    return replace(own, sender=replace(own.sender, logo=logo.read_bytes()))


def words(context: Context) -> dict[str, str]:
    """What placeholders in declarations stand for: “frist.<id>”, “kommune.<what>”, “indstilling.<id>”. What is not set is left out."""
    own = context.municipality
    told = {"navn": own.sender.name, "enhed": own.sender.unit, **own.contact}
    chosen = {id_: context.setting(id_) for id_ in context.knowledge.settings}
    return {
        **{f"frist.{deadline.id}": deadline.words for deadline in context.deadlines},
        **{f"kommune.{key}": text for key, text in told.items() if text},
        **{f"indstilling.{id_}": settings.shown(value) for id_, value in chosen.items() if value is not None},
        **usual_words(),
        **context.words,
    }


def context(today: date, *, root: Path | None = None, answers: dict[str, str] | None = None, example: bool = False) -> Context:
    """The context of a run on the day `today`."""
    return Context(today, load_knowledge(root), load_municipality(root), answers or {}, example)


def load_template(file: Path, context: Context) -> Template:
    """The template that `file` declares. Raises MetodebogError with every problem in it."""
    template = declaration(load_yaml(file), file.stem, file.name, vocabulary(context))
    if template.builds_on:
        base = find_template(template.builds_on, context, file.parent)
        template = on_its_base(template, base)
    problems = crosscheck.problems(template, file.name)
    if problems:
        raise MetodebogError(problems)
    return template


def vocabulary(context: Context) -> Vocabulary:
    """What declarations may refer to: words of the method and the municipality, lists of `viden/`, shared fields."""
    lists = {f"viden.{name}": texts for name, texts in context.knowledge.lists.items()}
    return Vocabulary(words(context), lists | dict(usual_lists(context)) | dict(context.lists), shared_fields())


@lru_cache
def shared_fields(folder: Path | None = None) -> Mapping[str, Mapping[str, object]]:
    """The fields that several documents have, from `templates/faelles/felter.yml`: id → the keys of its declaration."""
    file = (folder or paths.templates()) / "faelles" / "felter.yml"
    return load_yaml(file) if file.is_file() else {}


def slugs(folder: Path | None = None) -> list[str]:
    """The names of all declared documents, in alphabetical order."""
    return sorted(file.stem for file in (folder or paths.templates()).glob("*.yml"))


def find_template(slug: str, context: Context, folder: Path | None = None) -> Template:
    """The template with the name `slug`. Raises MetodebogError (B-001) with the nearest name."""
    home = folder or paths.templates()
    if slug == case_file.SLUG:
        return case_file.case_template(case_documents(context, folder), _shared_as_fields(context))
    known = slugs(home)
    if slug not in known:
        near = get_close_matches(slug, known, n=1, cutoff=0.2) or known[:1] or [""]
        raise MetodebogError([problem("B-001", slug=slug, forslag=near[0])])
    return load_template(home / f"{slug}.yml", context)


def case_documents(context: Context, folder: Path | None = None) -> list[Template]:
    """The documents that a case may have, in the order in which the method's steps need them."""
    steps = context.knowledge.steps.values()
    order = list(dict.fromkeys(slug for step in steps for slug in step.documents))
    found = [find_template(slug, context, folder) for slug in slugs(folder)]
    place = {slug: number for number, slug in enumerate(order)}
    own = (one for one in found if one.has_form and one.belongs == case_file.SLUG)
    return sorted(own, key=lambda one: (place.get(one.slug, len(place)), one.slug))


def _shared_as_fields(context: Context) -> dict[str, Field]:
    """The shared fields as a sheet of their own has them."""
    section = {"id": "faelles", "titel": "Fælles", "felter": [{"faelles": id_} for id_ in shared_fields()]}
    keys = {"titel": "Sag", "version": "1", "formaal": "Sag", "modtager": "medarbejder", "kilder": ["X.01"], "afsnit": [section]}
    return {field.id: field for field in declaration(keys, case_file.SLUG, "felter.yml", vocabulary(context)).fields}
