"""How much faster our Word files are made than python-docx makes the same content: one run, taken in turns.

`python bench/bench_docx.py [rounds]` prints the ratio of the medians. Times are not printed: they tell about the machine.
Both sides start from the same letterhead in memory, write the same texts in the same styles, and end with the bytes of a
file. Every round has new texts, so that nothing is remembered from the round before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from metodebog.document import Answer, Column, Document, Fact, Facts, Heading, Note, Sender, Table  # noqa: E402
from metodebog.render.docx import render_docx  # noqa: E402

STEPS = (
    ("Mads ringer til Jobcenter Eksempelby", "Mads", "10. marts 2026"),
    ("Sagsbehandleren indkalder til netværksmøde", "Sagsbehandleren", "17. marts 2026"),
    ("Mads og mentor besøger værkstedet", "Mads og mentor", "24. marts 2026"),
    ("Ydelsescentret svarer på spørgsmålet om boligstøtte", "Ydelsescentret", "31. marts 2026"),
    ("Alle følger op på aftalen", "Alle", "4. juni 2026"),
)


def agreement(number: int) -> Document:
    """A filled agreement: title, facts, four answers, three goals, a table of six rows and four columns, a note."""
    goals = []
    for goal in ("Jeg vil have ro på økonomien", "Jeg vil i gang på et værksted", "Jeg vil se min familie oftere"):
        goals.append(Heading(f"{goal} ({number})", 2))
        goals.append(
            Facts(
                (
                    Fact("Det gør jeg", f"Jeg samler mine regninger og tager dem med til mødet. Sag {number}."),
                    Fact("Det gør sagsbehandleren", "Hun ringer til udlejeren & aftaler en plan for afdrag."),
                    Fact("Andre, der hjælper", "Min søster og min støtte-kontaktperson"),
                    Fact("Vi følger op", "4. juni 2026"),
                )
            )
        )
    prose = "Det går godt med at komme op om morgenen, og jeg er glad for den nye lejlighed. " * 4
    questions = ("Hvad er vigtigst for dig lige nu?", "Hvad går godt?", "Hvad er svært?", "Hvem kan hjælpe?")
    return Document(
        title="Samarbejdsaftale",
        subtitle=f"For Mads Eksempel, sag {number}",
        blocks=(
            Heading("Om aftalen"),
            Facts(
                (
                    Fact("Navn", f"Mads Eksempel {number}"),
                    Fact("CPR-nr.", "710190-1234"),
                    Fact("Adresse", "Eksempelvej 12, 2. tv., 9999 Eksempelby"),
                    Fact("Sagsbehandler", "Trine Prøve, Voksenenheden"),
                    Fact("Aftalt den", "4. marts 2026"),
                )
            ),
            Heading("Det, vi har talt om"),
            *(Answer(question, f"{prose}Samtale {number}.") for question in questions),
            Heading("Mål"),
            *goals,
            Heading("Plan"),
            Table(
                "Hvem gør hvad hvornår",
                (Column("Nr.", 0.5), Column("Hvad", 3), Column("Hvem", 1.5), Column("Hvornår", 1.5)),
                tuple((str(row + 1), *step) for row, step in enumerate((*STEPS, STEPS[number % 5]))),
            ),
            Note("Du kan altid ændre aftalen", "Ring til din sagsbehandler, hvis noget ikke passer længere."),
        ),
        stamp="Samarbejdsaftale, version 1. Lavet den 4. marts 2026.",
        date="2026-03-04",
        sender=Sender("Eksempel Kommune"),
    )


def with_python_docx(document: Document, letterhead: bytes) -> bytes:
    """The same file made with python-docx, written as its handbook shows."""
    import docx

    file = docx.Document(BytesIO(letterhead))
    for element in list(file.element.body)[:-1]:
        file.element.body.remove(element)
    file.add_paragraph(document.title, style="Title")
    file.add_paragraph(document.subtitle, style="Subtitle")
    for block in document.blocks:
        match block:
            case Heading(text=text, level=level):
                file.add_paragraph(text, style=f"Heading {level}")
            case Facts(items=items):
                for fact in items:
                    paragraph = file.add_paragraph(style="Oplysning")
                    paragraph.add_run(fact.label, style="Etiket")
                    paragraph.add_run().add_tab()
                    paragraph.add_run(fact.value)
            case Answer(label=label, text=text):
                file.add_paragraph(label, style="Spørgsmål")
                file.add_paragraph(text, style="Svar")
            case Table(caption=caption, columns=columns, rows=rows):
                file.add_paragraph(caption, style="Caption")
                table = file.add_table(1 + len(rows), len(columns), style="Metodebog tabel")
                texts = (tuple(column.label for column in columns), *rows)
                for row, cells in zip(table.rows, texts, strict=True):
                    for cell, text in zip(row.cells, cells, strict=True):
                        cell.paragraphs[0].text = text
                        cell.paragraphs[0].style = "Tabeltekst"
            case Note(title=title, text=text):
                file.add_paragraph(title, style="Notetitel")
                file.add_paragraph(text, style="Note")
    file.add_paragraph(document.stamp, style="Stempel")
    file.core_properties.title, file.core_properties.language = document.title, document.language
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def _seconds(make: Callable[[Document, bytes], bytes], document: Document, letterhead: bytes) -> float:
    start = perf_counter()
    make(document, letterhead)
    return perf_counter() - start


def ratio(rounds: int = 30) -> float:
    """The median time of python-docx divided by ours, over `rounds` documents that both make in turns."""
    letterhead = (ROOT / "templates" / "brevpapir.docx").read_bytes()
    sides: tuple[Callable[[Document, bytes], bytes], ...] = (with_python_docx, render_docx)
    for make in sides:
        make(agreement(0), letterhead)  # imports, and the letterhead that ours remembers
    times = [[_seconds(make, agreement(number), letterhead) for make in sides] for number in range(1, rounds + 1)]
    theirs, ours = (median(side) for side in zip(*times, strict=True))
    return theirs / ours


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    print(f"DOCX: {ratio(count):.1f} times as fast as python-docx with the same content (median of {count} rounds)")
