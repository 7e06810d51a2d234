"""How a receipt looks: as a few lines in a terminal, and as HTML in a notebook and on the receipt page.

Standard library only. Every text is escaped here, once. The receipt itself holds no personal data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from metodebog import messages
from metodebog.dates import clock, long_date
from metodebog.problems import Level, Problem, lines

if TYPE_CHECKING:
    from metodebog.receipt import Receipt

NOTHING = "Der er ikke lavet nogen dokumenter."
HEADINGS = {
    "Det skal rettes": (Level.STOP, Level.ROW),
    "Det skal du svare på": (Level.ASK,),
    "Vær opmærksom på": (Level.WARNING,),
    "Det er rettet for dig": (Level.CORRECTED,),
}
NAMES = {"docx": "Word", "pdf": "PDF", "html": "HTML"}
TOOLS = {"python": "Python", "typst": "Typst", "papermill": "Papermill", "metodebog": "Metodebogen"}
SHORT = 12
"""Digits of a file's sha256 that are shown: enough to tell two files apart."""


def result_line(receipt: Receipt) -> str:
    """What came out, in one sentence."""
    made = len(receipt.made)
    if receipt.fault:
        return f"Kørslen blev ikke færdig. {_count(made, 'dokument', 'dokumenter')} af {receipt.records} er lavet."
    if receipt.refused:
        return NOTHING
    if receipt.checked_only:
        return f"{_count(receipt.records, 'dokument', 'dokumenter')} kan laves."
    files = sum(len(item.files) for item in receipt.made)
    return f"{_count(made, 'dokument', 'dokumenter')} er lavet ({_count(files, 'fil', 'filer')})."


def answer_lines(problems: Iterable[Problem]) -> list[str]:
    """How the open questions are answered: one line for each code."""
    codes = dict.fromkeys(item.code for item in problems if item.level is Level.ASK)
    return [f"Svar på {code}: {_or([f'{code}={word}' for word in messages.answers(code)])}." for code in codes]


def _or(words: Sequence[str]) -> str:
    return " eller ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,}".replace(",", ".") + f" {one if number == 1 else many}"


def receipt_text(receipt: Receipt) -> str:
    """The receipt for a terminal: what came out, and the problems."""
    return "\n".join([f"{receipt.title or receipt.slug}: {result_line(receipt)}", *lines(receipt.problems)])


def receipt_html(receipt: Receipt) -> str:
    """The receipt as one HTML element, without style and script."""
    kind = "fejl" if receipt.fault else "afvist" if receipt.refused else "faerdig"
    return "\n".join([
        f'<section class="kvittering {kind}" lang="da">',
        f"<h1>Kvittering: {escape(receipt.title or receipt.slug)}</h1>",
        f'<p class="resultat"><strong>{escape(result_line(receipt))}</strong></p>',
        *_facts(receipt),
        *_problems(receipt),
        *_made(receipt),
        *_tools(receipt),
        "</section>",
    ])


def _facts(receipt: Receipt) -> Iterator[str]:
    extra = " (opdigtede data)" if receipt.example else ""
    facts = {
        "Dokument": f"{receipt.title}, version {receipt.version}" if receipt.title else receipt.slug,
        "Data": receipt.data + extra,
        "Mappe": receipt.out,
        "Formater": ", ".join(NAMES.get(one, one) for one in receipt.formats),
        "Startet": _moment(receipt.started),
        "Varede": f"{max(round(receipt.seconds), 1)} sek.",
        "Også skrevet": ", ".join(receipt.files),
    }
    yield "<dl>"
    yield from (f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in facts.items() if text)
    yield "</dl>"


def _moment(iso: str) -> str:
    if not iso:
        return ""
    moment = datetime.fromisoformat(iso)
    return f"{long_date(moment.date())} kl. {clock(moment.time())}"


def _problems(receipt: Receipt) -> Iterator[str]:
    for heading, levels in HEADINGS.items():
        found = [item for item in receipt.problems if item.level in levels]
        if found:
            yield f"<h2>{escape(heading)}</h2>"
            yield f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines(found))}</ul>"
            yield from (f"<p>{escape(line)}</p>" for line in answer_lines(found))


def _made(receipt: Receipt) -> Iterator[str]:
    if not receipt.made:
        return
    yield "<h2>Dokumenter</h2>"
    yield '<table><thead><tr><th scope="col">Nr.</th><th scope="col">Fil</th><th scope="col">Kontrolsum</th></tr></thead><tbody>'
    for item in receipt.made:
        for position, (name, sha) in enumerate(item.files):
            number = f'<th scope="rowgroup" rowspan="{len(item.files)}">{item.number}</th>' if position == 0 else ""
            yield f"<tr>{number}<td>{escape(name)}</td><td><code>{escape(sha[:SHORT])}</code></td></tr>"
    yield "</tbody></table>"
    yield "<p>Nr. er rækken i Excel eller nummeret i filen. Kontrolsummen viser, om en fil er ændret siden.</p>"


def _tools(receipt: Receipt) -> Iterator[str]:
    made_with = ", ".join(f"{TOOLS.get(name, name)} {version}" for name, version in receipt.versions.items())
    parts = [f"Lavet med {made_with}." if made_with else ""]
    parts += [f"Datafilens kontrolsum: {receipt.data_sha256[:SHORT]}." if receipt.data_sha256 else ""]
    text = " ".join(part for part in parts if part)
    if text:
        yield f"<footer><p>{escape(text)}</p></footer>"
