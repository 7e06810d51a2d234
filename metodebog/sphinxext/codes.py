"""`{fejlkoder}`: every message that Metodebogen can give, with an anchor for each code."""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from metodebog import messages
from metodebog.sphinxext.blocks import paragraph, table
from metodebog.sphinxext.project import ProjectDirective

FAMILIES = {
    "F": ("Filer", "Filen kan ikke åbnes, eller den må ikke bruges."),
    "K": ("Ark, kolonner og rækker", "Arket er bygget op på en anden måde, end skabelonen venter."),
    "C": ("Celler og svar", "Et svar mangler eller kan ikke bruges."),
    "P": ("Personer og CPR-nr.", "Noget er galt med et CPR-nr., eller det står et forkert sted."),
    "D": ("Datoer og klokkeslæt", "En dato eller et klokkeslæt kan ikke læses sikkert."),
    "S": ("Tekstfiler (CSV)", "Filen kan ikke deles op i rækker og felter."),
    "Y": ("YAML, JSON og formularen", "Teksten er ikke skrevet, som filtypen kræver."),
    "R": ("Skabelonernes regler", "Svarene kan læses, men de passer ikke med metodens regler."),
    "M": ("Skabeloner og opsætning", "En fil i mapperne templates eller viden er ikke skrevet rigtigt, eller også er det kommune.yml."),
    "O": ("Kørslen og de færdige filer", "Filerne kunne ikke laves eller gemmes."),
    "T": ("Brevpapir", "Brevpapiret kan ikke bruges, som det er."),
    "B": ("Kommandoer og notesbøger", "Kommandoen eller notesbogen er brugt forkert."),
}
LEVELS = {
    messages.STOP: ("Stop", "Der bliver ikke lavet noget, før fejlen er rettet."),
    messages.ROW: ("Række", "Rækken er afvist. Ret den, og kør igen."),
    messages.ASK: ("Spørgsmål", "Metodebogen gætter ikke. Ret filen, eller svar på spørgsmålet."),
    messages.WARNING: ("Advarsel", "Dokumentet bliver lavet. Se efter, om det er rigtigt."),
    messages.CORRECTED: ("Rettet", "Metodebogen har selv rettet det. Se efter, om det er rigtigt."),
}
_PLACEHOLDER = re.compile(r"(\{[a-z_]+\})")


class Codes(ProjectDirective):
    """One section for each family, in the order of the catalogue; each row has its code as anchor."""

    def run(self) -> list[nodes.Node]:
        self.book.note([Path(messages.__file__)])
        families = dict.fromkeys(code[0] for code in messages.CATALOGUE)
        return [self._family(letter) for letter in families]

    def _family(self, letter: str) -> nodes.section:
        title, meaning = FAMILIES[letter]
        section = nodes.section("", nodes.title(title, title), ids=[nodes.make_id(title)], names=[nodes.fully_normalize_name(title)])
        codes = [code for code in messages.CATALOGUE if code[0] == letter]
        rows = [self._row(code) for code in codes]
        section += paragraph(meaning)
        section += table("", ("Kode", "Hvad der sker", "Besked"), rows, widths=(12, 18, 70), classes="kodetabel", ids=codes)
        return section

    def _row(self, code: str) -> tuple[str, str, nodes.Node]:
        level, text = messages.CATALOGUE[code]
        return code, LEVELS[level][0], _message(text)


def _message(text: str) -> nodes.paragraph:
    """The text of a message; what is filled in stands as a word in italics (“fil” for {fil})."""
    parts = _PLACEHOLDER.split(text)
    return paragraph(*(nodes.emphasis("", danish_letters(part[1:-1])) if _PLACEHOLDER.fullmatch(part) else part for part in parts if part))


def danish_letters(name: str) -> str:
    """“grænse” for “graense”: the name of what is filled in, as a reader would write it."""
    for folded, letter in (("ae", "æ"), ("oe", "ø"), ("aa", "å")):
        name = name.replace(folded, letter)
    return name


class Levels(ProjectDirective):
    """`{fejlniveauer}`: what each level of a message means for the run."""

    def run(self) -> list[nodes.Node]:
        rows = list(LEVELS.values())
        return [table("", ("Hvad der sker", "Det betyder"), rows, widths=(20, 80), classes="niveautabel")]


def setup(app: Sphinx) -> None:
    app.add_directive("fejlkoder", Codes)
    app.add_directive("fejlniveauer", Levels)
