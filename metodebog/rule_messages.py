"""The messages of the rules of documents (codes R-9xx): code → level and Danish text. `messages` takes them into the catalogue.

One dict per family of rules. A text is at most 140 characters and never holds the content of a sensitive field.
"""

from __future__ import annotations

from metodebog.levels import ROW, WARNING

AGREEMENTS = {
    "R-901": (ROW, "Opfølgningen ligger før aftalens dato. Vælg en senere dato."),
    "R-902": (ROW, "Opfølgningen skal ligge senest {dato} ({frist} efter aftalen). Vælg en tidligere dato."),
    "R-903": (WARNING, "Aftalen er mere end {frist} gammel og skal fornyes."),
    "R-904": (ROW, "Målet mangler en handling for {hvem}. Skriv en handling, eller skriv en begrundelse."),
    "R-905": (WARNING, "Alderen passer ikke med CPR-nr. Kontrollér begge felter."),
    "R-906": (WARNING, "Datoen ligger i fremtiden. Kontrollér datoen."),
}

RULES: dict[str, tuple[str, str]] = AGREEMENTS
"""Every family's messages in one: `AGREEMENTS | SCREENING | …`."""
