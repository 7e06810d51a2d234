"""The body of the letterhead: what a municipality reads when it opens the file in Word to make it its own."""

from __future__ import annotations

from metodebog.document import (
    Answer,
    Bullets,
    Checklist,
    Choice,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    Note,
    Paragraph,
    Sender,
    Signature,
    Table,
)

NAME = "Eksempel Kommune"


def guide() -> Document:
    """The body of the letterhead: how to change it, in the styles that it explains."""
    return Document(
        title="Brevpapir til Metodebogen",
        subtitle="Ret filen i Word, så den ligner jeres egne breve",
        sender=Sender(name=NAME),
        blocks=(
            Paragraph(
                "Alle Word-dokumenter fra Metodebogen får sidehoved, sidefod, margener og typografier fra denne fil. "
                "Teksten på siden her bruges ikke: den viser kun typografierne."
            ),
            Note("Behold navnene på typografierne", "Du kan ændre skrift, farve og afstand. Du må ikke omdøbe typografierne."),
            Heading("Sådan gør du"),
            Checklist(
                (
                    Item("Dobbeltklik på sidehovedet, og indsæt jeres eget logo. Giv logoet en alternativ tekst."),
                    Item("Ret kommunens navn og adresse i sidehoved og sidefod."),
                    Item("Ret typografierne: Højreklik på en typografi, og vælg Rediger."),
                    Item("Gem filen som .docx uden makroer, kommentarer og sporede ændringer."),
                )
            ),
            Heading("Typografierne"),
            Heading("Oplysninger", 2),
            Facts((Fact("Etiket", "Værdi i typografien Oplysning"), Fact("Til udfyldning", "", 1))),
            Heading("Spørgsmål og svar", 2),
            Answer("Typografien Spørgsmål", "Typografien Svar.", hint="Typografien Hjælp."),
            Answer("Plads til at skrive i hånden", "", lines=2),
            Heading("Punkter og kryds", 2),
            Bullets(("Typografien Opstilling - punkttegn", "Ét punkt i hver linje")),
            Choice("Typografien Valgmuligheder", (Item("Ja", True), Item("Nej"))),
            Heading("Tabel, underskrift og stempel", 2),
            Table("Typografien Billedtekst", (Column("Tabelhoved"), Column("Tabelhoved", 2)), (("Tabeltekst", "Tabeltekst"),)),
            Signature(("Typografien Underskriftsrolle",)),
        ),
        stamp="Typografien Stempel",
    )
