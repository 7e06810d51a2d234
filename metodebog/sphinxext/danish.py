"""The words of the theme in Danish.

The two themes have no Danish, or poor Danish. The words here come before those of the themes and of Sphinx;
words that the templates hold in plain English are written anew in `book/_skabeloner`.
"""

from __future__ import annotations

from gettext import NullTranslations

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.config import Config

WORDS = {
    "Back to top": "Til toppen",
    "Breadcrumb": "Brødkrumme",
    "By": "Af",
    "Click to collapse": "Fold sammen",
    "Click to expand": "Fold ud",
    "Color mode": "Lys eller mørk visning",
    "Contents": "Indhold",
    "Copyright": "Ophavsret",
    "Copyright %(copyright)s": "© %(copyright)s",
    "© Copyright %(copyright)s.": "© %(copyright)s Metodebogen. Håndbogens tekst må deles efter CC BY-SA 4.0.",
    "Dark": "Mørk",
    "Error": "Fejl",
    "General Index": "Indeks",
    "Hide Search Matches": "Skjul fundne ord",
    "Home": "Forside",
    "Light": "Lys",
    "Link to this heading": "Link til denne overskrift",
    "Link to this table": "Link til denne tabel",
    "Link to this term": "Link til dette ord",
    "Navigation": "Sider",
    "On this page": "På denne side",
    "Please activate JavaScript to enable the search functionality.": "Slå JavaScript til i browseren for at søge.",
    "Print to PDF": "Udskriv",
    "Search": "Søg",
    "Search Results": "Fundet",
    "Section Navigation": "Sider i dette afsnit",
    "Site navigation": "Sider",
    "Skip to main content": "Gå til indholdet",
    "System Settings": "Som på computeren",
    "Toggle navigation": "Vis eller skjul sider",
    "Version warning": "Besked",
    "next": "Næste",
    "next page": "Næste side",
    "previous": "Forrige",
    "previous page": "Forrige side",
}


class Words(NullTranslations):
    """A message catalogue that looks in `WORDS` first and then in the catalogue it is put before."""

    def gettext(self, message: str) -> str:
        return WORDS.get(message) or super().gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return WORDS.get(singular if count == 1 else plural) or super().ngettext(singular, plural, count)


def install(app: Sphinx, config: Config) -> None:
    """Puts our words before those of Sphinx and of the theme, when the book is in Danish."""
    if config.language != "da":
        return
    for domain in ("sphinx", "booktheme"):
        words = Words()
        words.add_fallback(locale.translators.get(("general", domain), NullTranslations()))
        locale.translators["general", domain] = words
    app.translator = locale.translators["general", "sphinx"]


def setup(app: Sphinx) -> None:
    """Runs after every theme has brought its own words."""
    app.connect("config-inited", install, priority=900)
