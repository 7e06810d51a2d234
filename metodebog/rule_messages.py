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

MEETINGS = {
    "D-409": (ROW, "Klokkeslættet findes ikke den dag, fordi uret bliver stillet til sommertid. Vælg et andet."),
    "R-940": (ROW, "Mødet skal slutte senere, end det begynder. Ret start eller slut."),
    "R-941": (ROW, "Punkterne tager {sum} minutter, men mødet varer {laengde}. Ret punkternes minutter eller mødets start og slut."),
    "R-942": (WARNING, "Mødet varer {laengde} minutter. Et møde bør højst vare {hoejst}."),
    "R-943": (ROW, "Punktet mangler {hvad}. Skriv det i rækken."),
    "R-944": (ROW, "Det faste punkt står to gange. Slet den ene række."),
    "R-946": (ROW, "Skriv, hvorfor deltageren er inviteret. Deltageren ser teksten."),
    "R-947": (WARNING, "Flere punkter skulle være meldt senest {dato}. Ring til deltagerne, eller vælg en senere dato."),
    "R-948": (ROW, "Beslutningen mangler {hvad}. Skriv det i rækken."),
    "R-949": (ROW, "Punktet findes ikke på dagsordenen. Skriv et nummer fra 1 til {antal}."),
    "R-950": (WARNING, "Mødet skulle være holdt senest {dato} ({frist} efter det første møde med borgeren)."),
    "R-951": (ROW, "Skriv ja eller nej til, om deltageren kom."),
    "R-952": (ROW, "Skriv, hvem der var referent."),
    "R-953": (WARNING, "Borgeren var ikke med. Skriv, hvem der fortæller borgeren om mødet."),
    "R-954": (WARNING, "Mødets dato er overskredet. Skal det være et referat?"),
    "R-955": (WARNING, "Mødet er ikke holdt endnu. Skal det være en indkaldelse?"),
    "R-956": (WARNING, "Referatet skulle være sendt senest {dato}. Send det hurtigst muligt."),
    "R-957": (ROW, "Fristen ligger før mødet. Vælg en senere dato."),
    "R-959": (ROW, "Det næste møde skal ligge efter dette møde. Vælg en senere dato."),
}

RULES: dict[str, tuple[str, str]] = AGREEMENTS | MEETINGS
"""Every family's messages in one: `AGREEMENTS | SCREENING | …`."""
