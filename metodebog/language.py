"""The declaration language as data: which keys stand where, what they hold, and what they mean.

The strict loader (`declare`), the JSON Schema for editors (`schema`) and the handbook's reference are made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass

TEXT, TEXTS, YES_NO, WHOLE = "en tekst", "en liste af tekster", "ja eller nej", "et helt tal"
CHOICE, OBJECT, OBJECTS, TEXT_MAP = "et af ordene", "en blok med nøgler", "en liste", "nøgler med tekster"
ID = "[a-z][a-z0-9_]{0,40}"
"""How an id is written, as a regular expression."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `attribute`: its English name in code. `only`: the field kinds it belongs to (empty: all). `of`: the object it holds."""

    name: str
    attribute: str
    holds: str
    meaning: str
    required: bool = False
    options: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    of: str = ""


_WITH_LINES = ("tekst", "langtekst", "person", "dato", "tid", "heltal", "beloeb", "cpr", "telefon", "email")

LANGUAGE: dict[str, tuple[Key, ...]] = {
    "skabelon": (
        Key("titel", "title", TEXT, "Dokumentets navn.", required=True),
        Key("version", "version", TEXT, "Skabelonens version. Den står nederst i hvert dokument.", required=True),
        Key("undertitel", "subtitle", TEXT, "En linje under titlen."),
        Key("formaal", "purpose", TEXT, "Hvad dokumentet skal bruges til. Vises i listen over skabeloner og i håndbogen.", required=True),
        Key("modtager", "audience", CHOICE, "Hvem dokumentet er skrevet til.", required=True,
            options=("borger", "medarbejder", "samarbejdspart", "kursist")),
        Key("kilder", "sources", TEXTS, "Numre på de kilder, skabelonen bygger på.", required=True),
        Key("indledning", "intro", TEXT, "Tekst øverst i dokumentet, under titlen."),
        Key("afslutning", "closing", TEXT, "Tekst nederst i dokumentet."),
        Key("underskrifter", "signatures", TEXTS, "Hvem der skriver under. Udelades, hvis ingen skal."),
        Key("afsnit", "sections", OBJECTS, "Dokumentets afsnit i rækkefølge.", required=True, of="afsnit"),
        Key("regler", "rules", OBJECTS, "Regler, der skal holde, før dokumentet bliver lavet.", of="regel"),
    ),
    "afsnit": (
        Key("id", "id", TEXT, "Kort navn: a–z, tal og understreg.", required=True),
        Key("titel", "title", TEXT, "Afsnittets overskrift.", required=True),
        Key("vejledning", "guidance", TEXT, "Hjælp til den, der udfylder. Står i formularen og i blanketten."),
        Key("tekst", "text", TEXT, "Fast tekst, der står i dokumentet under overskriften."),
        Key("vis_naar", "condition", OBJECT, "Afsnittet er kun med, når et andet felt har et bestemt svar.", of="betingelse"),
        Key("felter", "fields", OBJECTS, "Afsnittets felter i rækkefølge.", required=True, of="felt"),
    ),
    "betingelse": (
        Key("felt", "field", TEXT, "Id på det felt, der bestemmer.", required=True),
        Key("er", "values", TEXTS, "De svar, der får afsnittet med.", required=True),
    ),
    "felt": (
        Key("id", "id", TEXT, "Kort navn: a–z, tal og understreg.", required=True),
        Key("label", "label", TEXT, "Det, der står ved feltet og over kolonnen i Excel.", required=True),
        Key("type", "kind", CHOICE, "Hvad der kan stå i feltet.", required=True),
        Key("hjaelp", "help", TEXT, "En kort hjælp til den, der udfylder."),
        Key("eksempel", "example", TEXT, "Et opdigtet eksempel."),
        Key("kraevet", "required", YES_NO, "Om feltet skal udfyldes."),
        Key("i_dokument", "shown", TEXT, "Teksten ved feltet i det færdige dokument, hvis den er en anden end label."),
        Key("foelsom", "sensitive", YES_NO, "Om svaret kan være personligt. Så bliver det aldrig gentaget i en besked."),
        Key("tom", "when_empty", CHOICE, "Hvad dokumentet viser, når feltet er tomt.", options=("skjul", "skriveplads")),
        Key("laengde", "length", WHOLE, "Det største antal tegn.", only=("tekst", "langtekst", "person")),
        Key("linjer", "lines", WHOLE, "Antal linjer at skrive på i blanketten.", only=_WITH_LINES),
        Key("valg", "choices", TEXTS, "De mulige svar.", only=("valg", "flervalg")),
        Key("mindst", "minimum", WHOLE, "Det mindste tal, eller det mindste antal rækker.", only=("heltal", "beloeb", "tabel")),
        Key("hoejst", "maximum", WHOLE, "Det største tal, eller det største antal rækker.", only=("heltal", "beloeb", "tabel")),
        Key("visning", "layout", CHOICE, "Om rækkerne står som en tabel eller som et kort pr. række.",
            options=("tabel", "kort"), only=("tabel",)),
        Key("raekkenavn", "row_name", TEXT, "Hvad én række hedder, fx “Mål”.", only=("tabel",)),
        Key("kolonner", "columns", OBJECTS, "Tabellens felter i rækkefølge.", of="felt", only=("tabel",)),
    ),
    "regel": (
        Key("navn", "name", TEXT, "Reglens navn.", required=True),
        Key("felter", "arguments", TEXT_MAP, "Hvilke felter reglen bruger. Et felt i en tabel skrives tabel.felt.", required=True),
    ),
}
