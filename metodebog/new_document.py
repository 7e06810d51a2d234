"""The four files of a new document: declaration, notebook, page, example. They load and run as they stand."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

from metodebog.context import Context
from metodebog.problems import MetodebogError, problem
from metodebog.textclean import clean

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

DECLARATION = """\
# yaml-language-server: $schema=skabelon.schema.json

titel: {title}
version: "0.1"
formaal: Skriv her, hvad dokumentet skal bruges til.
modtager: borger
kilder: ["000.00"]

afsnit:
  - id: rammer
    titel: Hvem og hvornår
    felter:
      - id: navn
        label: Navn
        type: person
        hjaelp: Borgerens fulde navn.
        eksempel: Anna Eksempel
        kraevet: ja
      - id: dato
        label: Dato
        type: dato
        hjaelp: Datoen for mødet, fx 3-2-2026.
        eksempel: 3-2-2026
        kraevet: ja

  - id: indhold
    titel: Det talte vi om
    felter:
      - id: beskrivelse
        label: Beskrivelse
        type: langtekst
        hjaelp: Skriv kort, og brug gerne borgerens egne ord.
        eksempel: Anna vil gerne have styr på økonomien.
"""

EXAMPLE = """\
# Opdigtede data. Brug aldrig oplysninger om rigtige mennesker her.
navn: Anna Eksempel
dato: {day}
beskrivelse: Anna vil gerne have styr på økonomien.
"""

INTRODUCTION = """\
# {title}

**Du får** et dokument for hver borger i din datafil, i Word, PDF og HTML, og en kvittering for kørslen.

**Du skal bruge** en datafil. Lav et Excel-ark at skrive i med `metodebog ark {slug} --ud mine-data.xlsx`.
Uden en datafil får du en formular, når du selv har åbnet notesbogen, og ellers det opdigtede eksempel.

**Det tager** under et minut for de første hundrede dokumenter.

Skriv kun filnavne og valg i notesbogen. Oplysninger om borgere hører hjemme i datafilen."""

PARAMETERS = """\
data = ""  # din datafil (.xlsx, .csv, .yml eller .json); tom: formularen eller det opdigtede eksempel
ud = ""  # mappen til dokumenterne; tom: ud/{slug}
formater = "docx, pdf, html"
svar = ""  # svar på spørgsmål om data; beskeden viser, hvordan svaret skrives
dato = ""  # dagen, dokumenterne laves, fx 03-02-2026; tom: i dag
eksempel = "nej"  # ja, når data er opdigtede
overskriv = "nej"  # ja, når filer fra en tidligere kørsel må erstattes
arbejdere = ""  # hvor mange processer der må bruges; tom: vælges selv"""

PREPARE = """\
from metodebog import notebook

opgave = notebook.task(
    "{slug}", data=data, out=ud, formats=formater, answers=svar, today=dato,
    example=eksempel, overwrite=overskriv, workers=arbejdere,
)"""

MAKE = "notebook.show(opgave)"


PAGE = """\
---
ejer: Metodekonsulent
gennemgaaet: {today}
kilder: ["000.00"]
---

# {title}

## Hvad er det?

Skriv her, hvad dokumentet er ({{kilde}}`000.00`).

## Hvornår bruger du den?

Skriv her, hvornår dokumentet skal bruges.

## Hvornår bruger du den ikke?

Skriv her, hvornår dokumentet ikke skal bruges, og hvad man gør i stedet.

## Sådan gør du

1. Skriv her, hvad man gør først.

## Sådan ser den ud

```{{eksempelbillede}} {slug}
:alt: Skriv her, hvad man ser på første side af det udfyldte dokument.
```

## Hent

```{{hent}} {slug}
```

## Felterne

```{{felttabel}} {slug}
```

## Reglerne

```{{regler}} {slug}
```

## Kilder

Siden bygger på ({{kilde}}`000.00`).
"""


def create(slug: str, title: str, root: Path, context: Context) -> list[Path]:
    """Writes the files of the document `slug` and returns their paths, relative to `root`.

    Raises MetodebogError for a name that cannot be used (B-007) or is taken (B-006); then nothing is written.
    """
    if not _SLUG.fullmatch(slug) or len(slug) > 40:
        raise MetodebogError([problem("B-007", slug=slug)])
    title = clean(" ".join(title.split())) or slug.replace("-", " ").capitalize()
    contents = {
        Path("templates", f"{slug}.yml"): DECLARATION.format(title=json.dumps(title, ensure_ascii=False)),
        Path("notebooks", f"{slug}.ipynb"): notebook_text(slug, title),
        Path("book", "skabeloner", f"{slug}.md"): page(slug, title, context.today),
        Path("eksempler", f"{slug}.yml"): EXAMPLE.format(day=f"{context.today - timedelta(days=7):%d-%m-%Y}"),
    }
    if any((root / file).exists() for file in contents):
        raise MetodebogError([problem("B-006", slug=slug)])
    for file, content in contents.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(content, encoding="utf-8", newline="\n")
    return list(contents)


def code_cells(slug: str) -> dict[str, str]:
    """The code of every document's notebook: cell id → source. Only the slug differs; the prose is each notebook's own."""
    return {"parametre": PARAMETERS.format(slug=slug), "opgave": PREPARE.format(slug=slug), "dokumenter": MAKE}


def notebook_text(slug: str, title: str) -> str:
    """A notebook without outputs, as its file holds it."""
    cells = [_cell("markdown", "indledning", INTRODUCTION.format(slug=slug, title=title))]
    cells += [_cell("code", id_, source) for id_, source in code_cells(slug).items()]
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": title,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, id_: str, source: str) -> dict[str, object]:
    cell: dict[str, object] = {"cell_type": kind, "id": id_, "metadata": {}, "source": source.splitlines(keepends=True)}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    if id_ == "parametre":
        cell["metadata"] = {"tags": ["parameters"]}
    return cell


def page(slug: str, title: str, today: date) -> str:
    """The handbook page, with the headings that every page of its kind has."""
    return PAGE.format(slug=slug, title=title, today=today.isoformat())
