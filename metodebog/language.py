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
    """One key. `attribute`: its English name in code. `only`: the field kinds it belongs to (empty: all). `of`: the object it holds.

    `prose`: the text may use answers, as in {{felt.navn}}.
    """

    name: str
    attribute: str
    holds: str
    meaning: str
    required: bool = False
    options: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    of: str = ""
    prose: bool = False


_WITH_LINES = ("tekst", "langtekst", "person", "dato", "tid", "heltal", "beloeb", "cpr", "telefon", "email", "adresse")
_ARGUMENTS = Key("felter", "arguments", TEXT_MAP, "Hvilke felter den bruger. Et felt i en tabel skrives tabel.felt.")

LANGUAGE: dict[str, tuple[Key, ...]] = {
    "skabelon": (
        Key("titel", "title", TEXT, "Dokumentets navn.", required=True),
        Key("overskrift", "heading", TEXT, "Titlen øverst i dokumentet, hvis den er en anden end navnet. Godt til breve og foldere.",
            prose=True),
        Key("version", "version", TEXT, "Skabelonens version. Den står nederst i hvert dokument.", required=True),
        Key("undertitel", "subtitle", TEXT, "En linje under titlen.", prose=True),
        Key("formaal", "purpose", TEXT, "Hvad dokumentet skal bruges til. Vises i listen over skabeloner og i håndbogen.", required=True),
        Key("modtager", "audience", CHOICE, "Hvem dokumentet er skrevet til.", required=True,
            options=("borger", "medarbejder", "samarbejdspart", "kursist")),
        Key("kilder", "sources", TEXTS, "Numre på de kilder, skabelonen bygger på.", required=True),
        Key("omfang", "scope", CHOICE, "Et dokument for hver række (enkelt), ét overblik over alle rækker (samlet), eller et "
            "dokument for hver række i en tabel (raekker).", options=("enkelt", "samlet", "raekker")),
        Key("bygger_paa", "builds_on", TEXT, "Den skabelon, hvis datafil dokumentet læser."),
        Key("raekker", "rows_of", TEXT, "Kun til omfanget raekker: id på den tabel i datafilen, som giver ét dokument for hver række."),
        Key("kun", "only", OBJECT, "Dokumentet bliver kun lavet, når feltet har et bestemt svar.", of="betingelse"),
        Key("hoerer_til", "belongs", CHOICE, "Det, dokumentet hører til. En sags ark har kun dem, der hører til en sag.",
            options=("sag", "kursus", "medarbejder", "moede")),
        Key("blanket", "on_paper", YES_NO, "Om dokumentet findes som tom blanket til pen og papir. Udelades det, er svaret ja."),
        Key("papir", "paper", CHOICE, "PDF’ens sider: A4, eller dias til en projektor.", options=("a4", "dias")),
        Key("besvarelser", "surveys", OBJECTS, "Svar på spørgeskemaer, som datafilen kan have med.", of="besvarelse"),
        Key("med_besvarelser", "uses_answers", YES_NO, "Om dokumentet bruger svarene på spørgeskemaerne."),
        Key("oevelse", "exercise", TEXT, "Den øvelse, som notesbogen viser på skærmen. Dokumentet er øvelsen på papir."),
        Key("indledning", "intro", TEXT, "Tekst øverst i dokumentet, under titlen.", prose=True),
        Key("afslutning", "closing", TEXT, "Tekst nederst i dokumentet.", prose=True),
        Key("underskrifter", "signatures", TEXTS, "Hvem der skriver under. Udelades, hvis ingen skal."),
        Key("afsnit", "sections", OBJECTS, "Dokumentets afsnit i rækkefølge.", required=True, of="afsnit"),
        Key("regler", "rules", OBJECTS, "Regler, der skal holde, før dokumentet bliver lavet.", of="regel"),
        Key("kalender", "calendar", OBJECTS, "Aftaler, som dokumentets kalenderfil indeholder.", of="kalenderaftale"),
        Key("overgange", "transitions", OBJECTS, "Nye datafiler, som kan laves ud fra en udfyldt.", of="overgang"),
    ),
    "afsnit": (
        Key("id", "id", TEXT, "Kort navn: a–z, tal og understreg.", required=True),
        Key("titel", "title", TEXT, "Afsnittets overskrift.", required=True, prose=True),
        Key("vejledning", "guidance", TEXT, "Hjælp til den, der udfylder. Står i formularen og i blanketten."),
        Key("tekst", "text", TEXT, "Fast tekst under overskriften. En tom linje skiller afsnit, og linjer med “- ” bliver "
            "en punktliste.", prose=True),
        Key("vis_naar", "condition", OBJECT, "Afsnittet er kun med, når et andet felt har et bestemt svar.", of="betingelse"),
        Key("gentag", "repeat", TEXT, "En liste, fx viden.kompetencer. Afsnittets felter gentages for hvert punkt i den, og i deres label "
            "står {{punkt}} for punktet. På papir bliver det ét skema."),
        Key("punktnavn", "point_name", TEXT, "Det, der står over punkterne i skemaet, fx Udsagn."),
        Key("maaler", "measures", CHOICE, "Det, svarene i afsnittet måler, når de bliver talt op. I laering er felterne foer og nu et par.",
            options=("baggrund", "reaktion", "laering", "anvendelse", "adfaerd", "leder", "fritekst")),
        Key("felter", "fields", OBJECTS, "Afsnittets felter i rækkefølge.", of="felt"),
        Key("visninger", "views", OBJECTS, "Det, som Metodebogen selv regner ud eller tegner under felterne.", of="visning"),
    ),
    "betingelse": (
        Key("felt", "field", TEXT, "Id på det felt, der bestemmer.", required=True),
        Key("er", "values", TEXTS, "De svar, der får afsnittet med.", required=True),
    ),
    "besvarelse": (
        Key("id", "id", TEXT, "Kort navn: a–z, tal og understreg. Også enden på navnet på en fil med svarene.", required=True),
        Key("skabelon", "template", TEXT, "Spørgeskemaets skabelon.", required=True),
        Key("ark", "sheet", TEXT, "Navnet på arket med svarene i Excel.", required=True),
    ),
    "felt": (
        Key("faelles", "shared", TEXT, "Navnet på et fælles felt. Alt, der ikke står her, hentes derfra."),
        Key("id", "id", TEXT, "Kort navn: a–z, tal og understreg.", required=True),
        Key("label", "label", TEXT, "Det, der står ved feltet og over kolonnen i Excel.", required=True),
        Key("type", "kind", CHOICE, "Hvad der kan stå i feltet.", required=True),
        Key("hjaelp", "help", TEXT, "En kort hjælp til den, der udfylder."),
        Key("eksempel", "example", TEXT, "Et opdigtet eksempel."),
        Key("kraevet", "required", YES_NO, "Om feltet skal udfyldes."),
        Key("i_dokument", "shown", TEXT, "Teksten ved feltet i det færdige dokument, hvis den er en anden end label."),
        Key("foelsom", "sensitive", YES_NO, "Om svaret kan være personligt. Så bliver det aldrig gentaget i en besked."),
        Key("skjult", "hidden", YES_NO, "Om svaret kun bruges til tekster, regler og visninger og ikke selv står i dokumentet."),
        Key("beskyttet_af", "guarded_by", TEXT, "Id på det ja/nej-felt, der siger, om adressen er beskyttet.", only=("adresse",)),
        Key("samles_fra", "gathered_from", TEXT, "Kun fælles tabeller: den skabelon, hvis dokumenter i sagen også er rækker her.",
            only=("tabel",)),
        Key("tom", "when_empty", CHOICE, "Hvad dokumentet viser, når feltet er tomt.", options=("skjul", "skriveplads")),
        Key("laengde", "length", WHOLE, "Det største antal tegn.", only=("tekst", "langtekst", "person", "adresse")),
        Key("linjer", "lines", WHOLE, "Antal linjer at skrive på i blanketten.", only=_WITH_LINES),
        Key("valg", "choices", TEXTS, "De mulige svar.", only=("valg", "flervalg")),
        Key("mindst", "minimum", WHOLE, "Det mindste tal, eller det mindste antal rækker.", only=("heltal", "beloeb", "tabel")),
        Key("hoejst", "maximum", WHOLE, "Det største tal, eller det største antal rækker.", only=("heltal", "beloeb", "tabel")),
        Key("visning", "layout", CHOICE, "Rækker som en tabel eller et kort pr. række. Flere svar, så alle ses: som en liste, eller i et "
            "skema, som felterne lige før og efter deles om.",
            options=("tabel", "kort", "liste", "skema"), only=("tabel", "flervalg")),
        Key("raekkenavn", "row_name", TEXT, "Hvad én række hedder, fx “Mål”.", only=("tabel",)),
        Key("kolonner", "columns", OBJECTS, "Tabellens felter i rækkefølge.", of="felt", only=("tabel",)),
    ),
    "regel": (Key("navn", "name", TEXT, "Reglens navn.", required=True), _ARGUMENTS),
    "visning": (Key("navn", "name", TEXT, "Visningens navn.", required=True), _ARGUMENTS),
    "kalenderaftale": (Key("navn", "name", TEXT, "Navnet på det, der laver aftalen.", required=True), _ARGUMENTS),
    "overgang": (Key("navn", "name", TEXT, "Overgangens navn.", required=True), _ARGUMENTS),
}
USES = ("regel", "visning", "kalenderaftale", "overgang")
"""The objects that name a function of ours and say which fields it looks at."""
