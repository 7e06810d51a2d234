"""The catalogue of messages: code → level and Danish text. The only place where their words stand.

Families: F files, K sheets and headings, C cells, P persons, D dates, S csv, Y yaml and form, R rules of a document,
T letterhead and templates, M declarations (`templates/*.yml`, `viden/*.yml`, `kommune.yml`), O output and batch, B use of the commands.

A text is at most 140 characters when its placeholders hold ordinary values; a placeholder never holds
the content of a sensitive field. The handbook shows this table on its page of codes.
"""

from __future__ import annotations

from metodebog.course_messages import RULES as COURSES
from metodebog.declaration_messages import DECLARATIONS
from metodebog.levels import ASK, CORRECTED, ROW, STOP, WARNING
from metodebog.rule_messages import RULES
from metodebog.survey_messages import SURVEYS

FILES = {
    "F-001": (STOP, "Filen “{fil}” findes ikke. Tjek navn og mappe."),
    "F-002": (STOP, "Filen “{fil}” er tom. Åbn den i Excel, gem den, og prøv igen."),
    "F-003": (STOP, "“{fil}” er ikke et regneark (indholdet er {indhold}). Vælg en anden fil."),
    "F-004": (STOP, "“{fil}” er beskadiget og kan ikke læses. Åbn den i Excel, gem en ny kopi, og prøv igen."),
    "F-005": (STOP, "“{fil}” er låst med adgangskode. Gem en kopi uden adgangskode i din sikre mappe."),
    "F-006": (STOP, "“{fil}” er det gamle Excel-format. Vælg Gem som → Excel-projektmappe (.xlsx)."),
    "F-007": (WARNING, "“{fil}” indeholder makroer. De er ikke kørt, og kun cellernes værdier er læst."),
    "F-008": (STOP, "“{fil}” er Excels midlertidige låsefil. Luk Excel, eller vælg den rigtige fil."),
    "F-009": (STOP, "Du har ikke adgang til “{fil}”. Bed ejeren om adgang, eller flyt filen."),
    "F-010": (STOP, "“{fil}” er åben i Excel. Gem og luk den, og prøv igen."),
    "F-011": (STOP, "“{fil}” fylder {mb} MB. Grænsen er {graense} MB. Slet billeder og tomme ark, eller del filen."),
    "F-012": (STOP, "“{fil}” bliver unormalt stor, når den pakkes ud. Den er afvist af sikkerhedsgrunde."),
    "F-013": (STOP, "“{fil}” indeholder XML, som ikke er tilladt. Gem en ny kopi fra Excel."),
    "F-014": (STOP, "Filtypen {type} kan ikke læses. Brug .xlsx, .csv, .yml eller .json."),
    "F-015": (STOP, "“{fil}” ligger kun i skyen. Højreklik, vælg “Behold altid på denne enhed”, og prøv igen."),
    "F-016": (STOP, "Stien til filen er {tegn} tegn. Windows tillader 260. Flyt filen til en mappe med kortere sti."),
    "F-017": (ASK, "Filnavnet ser ud til at indeholde et CPR-nr. Omdøb filen, før du fortsætter."),
    "F-018": (ASK, "Der er {antal} filer i mappen. Vælg den, der skal bruges."),
    "F-019": (ASK, "Ark “{ark}”, celle {celle} henter data fra en anden fil. Indsæt som værdier, eller bekræft den gemte værdi."),
    "F-020": (STOP, "“{fil}” blev ændret, mens den blev læst. Luk den i Excel, og prøv igen."),
    "F-021": (STOP, "Mappen “{mappe}” har ingen filer, der kan læses. Brug .xlsx, .csv, .yml eller .json."),
}

SHEETS = {
    "K-101": (STOP, "“{fil}” mangler arket “{ark}”. Filen har arkene {fundet}."),
    "K-102": (STOP, "Alle ark i “{fil}” er skjulte. Vis det rigtige ark, og gem."),
    "K-103": (STOP, "{hvor} har ingen rækker under overskrifterne. Tilføj mindst én række."),
    "K-104": (STOP, "{hvor} mangler kolonnen “{kolonne}”. Fundet: {fundet}."),
    "K-105": (ASK, "{hvor} mangler “{kolonne}”. Er det kolonne {bogstav} (“{overskrift}”)?"),
    "K-106": (STOP, "{hvor} har kolonnen “{kolonne}” to gange ({a} og {b}). Slet eller omdøb den ene."),
    "K-107": (STOP, "Kolonne {a} (“{kolonne}”) og {b} (“{anden}”) læses som samme kolonne. Omdøb den ene."),
    "K-108": (STOP, "{hvor}, kolonne {bogstav} har data, men ingen overskrift. Skriv en overskrift, eller slet kolonnen."),
    "K-109": (ASK, "Overskrifterne ser ud til at stå i række {raekke}. Skal række {fra} springes over?"),
    "K-110": (STOP, "{hvor}, {omraade} er flettet. Ophæv fletningen, og giv hver kolonne sin egen overskrift."),
    "K-111": (WARNING, "{hvor}, kolonne {bogstaver} er skjulte og bruges ikke."),
    "K-112": (ASK, "{antal} rækker på {hvor} er skjult af et filter. Skal de med? Vælg “med” eller “uden”."),
    "K-113": (STOP, "{hvor} har {antal} rækker. Grænsen er {graense} pr. kørsel. Del filen i to."),
    "K-114": (STOP, "{hvor} bruger {antal} kolonner. Grænsen er {graense}. Slet tomme kolonner, og gem."),
    "K-115": (STOP, "{hvor} har indhold langt væk fra tabellen (celle {celle}). Slet det, og gem."),
    "K-116": (ASK, "{hvor}, række {raekke} ligner en sum (“{tekst}”). Skal rækken springes over?"),
    "K-117": (WARNING, "Kolonne {bogstaver} bruges ikke i denne skabelon og er ikke læst."),
    "K-118": (WARNING, "Kolonnen “{kolonne}” er ikke nødvendig til {dokument}. Fjern den fra filen (dataminimering)."),
    "K-119": (WARNING, "Kolonne {bogstaver} (ukendt overskrift) bruges ikke."),
    "K-121": (ASK, "{hvor} har en tom række {raekke} med data under. Hører række {raekker} med til tabellen?"),
    "K-122": (STOP, "Sagen i denne række findes ikke på arket “{ark}”. Skriv samme “Sag” begge steder."),
    "K-128": (STOP, "Skriv i “Nr.”, hvilket dokument rækken hører til. Nummeret skal også stå i “{ark}”."),
    "K-123": (STOP, "Samme “Sag” står i række {a} og {b}. Hver sag skal have sit eget nummer eller navn."),
    "K-124": (STOP, "Der står noget i rækken, men “Sag” er tom. Skriv, hvilken sag rækken hører til."),
    "K-125": (WARNING, "Arket “{ark}” hører ikke til skabelonen og er ikke læst."),
    "K-126": (ASK, "“{fil}” mangler arket “{ark}”. Er det arket “{fundet}”?"),
    "K-127": (WARNING, "Arket “{ark}” er skjult og er ikke læst. Vis arket, hvis det skal med."),
}

CELLS = {
    "C-201": (ROW, "Feltet skal udfyldes."),
    "C-202": (ROW, "Feltet ser udfyldt ud, men indeholder kun mellemrum."),
    "C-203": (STOP, "Formlen har ingen gemt værdi. Åbn filen i Excel, gem den, og prøv igen."),
    "C-204": (ROW, "Cellen viser en Excel-fejl ({fejl}). Ret formlen, eller skriv værdien."),
    "C-205": (CORRECTED, "Teksten begynder med “{tegn}”. Den er brugt som almindelig tekst."),
    "C-206": (CORRECTED, "Et usynligt tegn er fjernet."),
    "C-207": (ROW, "Teksten indeholder et ugyldigt tegn. Skriv teksten igen."),
    "C-208": (ROW, "Teksten indeholder “�”. Bogstaver er gået tabt; hent teksten fra kilden igen."),
    "C-209": (STOP, "{antal} har forkert tegnsæt (fx “Ã¸” for “ø”). Gem filen igen som UTF-8."),
    "C-210": (CORRECTED, "Skjulte tegn, der vender skriftretningen, er fjernet."),
    "C-211": (ROW, "Teksten er {antal} tegn. Feltet har plads til {graense}."),
    "C-212": (WARNING, "Et tegn findes ikke i skrifttypen og vises måske som en firkant."),
    "C-215": (ASK, "Der står stadig en pladsholder. Ret den, eller bekræft."),
    "C-216": (STOP, "{hvor}, {omraade} er flettet. Ophæv fletningen, og udfyld hver række."),
    "C-217": (STOP, "{antal} af {alle} felter har forkert indhold. Er kolonnerne rykket? Tjek fra {sted} og ned."),
    "C-218": (ROW, "Excel har afkortet tallet. Formatér kolonnen som Tekst, og skriv tallet igen."),
    "C-219": (ASK, "Excel har lavet teksten om til en dato. Formatér som Tekst, og skriv den igen."),
    "C-220": (ASK, "Er tallet {tal}? Skriv det uden tusindtalspunktum."),
    "C-221": (ROW, "Skriv “ja” eller “nej”."),
    "C-222": (ROW, "“{svar}” er ikke et af svarene. Vælg: {valg}."),
    "C-223": (ROW, "E-mailadressen er ikke gyldig. Tjek for mellemrum og manglende “@”."),
    "C-224": (ROW, "Telefonnummeret skal have 8 cifre, evt. med +45 foran."),
    "C-226": (ASK, "Der ser ud til at stå to personer i cellen. Brug én række pr. person."),
    "C-227": (ROW, "Svaret er ikke et af svarene. Vælg: {valg}."),
    "C-228": (ROW, "Skriv et helt tal uden bogstaver, fx {eksempel}."),
    "C-229": (ROW, "Skriv et beløb i kroner, fx 1250,50."),
    "C-230": (ROW, "Tallet skal være mellem {mindst} og {hoejst}."),
    "C-231": (ROW, "“{tabel}” skal have mindst {antal}. Tilføj på arket eller i listen med det navn."),
    "C-232": (ROW, "“{tabel}” har {antal} rækker. Der er plads til {graense}. Slet nogle, eller del dem på to dokumenter."),
    "C-233": (WARNING, "Svaret er ikke brugt, fordi afsnittet er valgt fra. Ret “{felt}”, hvis det skal med."),
    "C-234": (ROW, "Samme svar er valgt to gange. Slet det ene."),
}

PERSONS = {
    "P-301": (CORRECTED, "CPR-nr. manglede et 0 forrest. Det er sat på. Kontrollér, at det er rigtigt."),
    "P-302": (ROW, "CPR-nr. skal have 10 cifre. Her er {antal}."),
    "P-303": (ROW, "CPR-nr. begynder ikke med en gyldig fødselsdato."),
    "P-305": (WARNING, "Det ligner et erstatningsnummer. Kontrollér, før dokumentet sendes."),
    "P-307": (ROW, "CPR-nr. må kun bestå af cifrene 0–9."),
    "P-308": (ASK, "Samme CPR-nr. står i række {a} og {b}. Slet den ene, eller bekræft."),
    "P-313": (ROW, "Personen har adressebeskyttelse. Her står den adresse, der skal skjules (“{felt}”). Fjern den."),
    "P-314": (ROW, "Skriv ja eller nej i “{felt}”. Uden det svar må adressen ikke bruges."),
    "P-319": (WARNING, "Adressen er ikke med i dokumentet, fordi personen har adressebeskyttelse."),
    "P-310": (ROW, "Fødselsdatoen kan ikke passe."),
    "P-311": (ASK, "Teksten ser ud til at indeholde et CPR-nr. Fjern det, eller bekræft."),
    "P-312": (ROW, "CPR-nr. skal stå i anførselstegn: cpr: \"…\""),
    "P-317": (WARNING, "Det er et erstatningsnummer, ikke et rigtigt CPR-nr. Kontrollér, før dokumentet sendes."),
}

DATES = {
    "D-401": (ROW, "Datoen findes ikke."),
    "D-402": (ASK, "Er datoen {dato}? Skriv dag-måned-år, fx {eksempel}."),
    "D-403": (ROW, "Skriv årstallet med fire cifre."),
    "D-404": (ROW, "Tallet er ikke formateret som dato. Formatér cellen som Dato."),
    "D-406": (ROW, "Årstallet er uden for 1900–2100."),
    "D-408": (ROW, "Skriv klokkeslæt som tt:mm, fx 09:30."),
    "D-410": (WARNING, "Datoen er en {dag}. Kontrollér datoen."),
    "D-412": (ROW, "Skriv datoen som dag-måned-år, fx 03-02-2026."),
    "D-413": (ROW, "Datoen er en {dag}. Ret ugedagen eller datoen."),
}

TEXT_FILES = {
    "S-501": (ASK, "Tegnsættet i “{fil}” er usikkert. Vælg den visning, hvor æ, ø og å er rigtige."),
    "S-504": (ASK, "Skilletegnet i “{fil}” er usikkert. Er det semikolon, komma eller tabulator?"),
    "S-505": (STOP, "Der er {felter}, men {overskrifter}. Mangler der anførselstegn om en tekst?"),
    "S-506": (STOP, "Filen “{fil}”: Et anførselstegn i linje {linje} bliver ikke lukket. Ret linje {linje}, og prøv igen."),
    "S-507": (STOP, "Linjen indeholder ugyldige data. Eksportér filen igen."),
    "S-508": (STOP, "Teksten er for lang (over 32.767 tegn)."),
    "S-510": (ASK, "Linjen gentager overskrifterne. Er to filer sat sammen?"),
    "Y-601": (STOP, "Brug mellemrum i stedet for tabulator."),
    "Y-602": (STOP, "Sæt anførselstegn om teksten, fordi den indeholder kolon."),
    "Y-603": (STOP, "Filen “{fil}”: Feltet “{felt}” står to gange (linje {a} og {b}). Slet det ene."),
    "Y-604": (STOP, "Feltet “{felt}” er ukendt. Mente du “{forslag}”?"),
    "Y-605": (STOP, "“!!…” er ikke tilladt. Skriv værdien direkte."),
    "Y-606": (STOP, "Henvisninger med “&” og “*” er ikke tilladt."),
    "Y-607": (STOP, "Filen “{fil}” er indlejret for dybt (over 20 niveauer)."),
    "Y-609": (STOP, "Filen “{fil}” indeholder flere dokumenter (“---” i linje {linje}). Brug én fil pr. aftale."),
    "Y-610": (STOP, "Her skal stå en tekst, ikke en liste."),
    "Y-611": (STOP, "Linjen indeholder et usynligt tegn. Slet linjen, og skriv den igen."),
    "Y-613": (STOP, "Forbindelsen er afbrudt. Dine svar står stadig her på siden. Gem en kladde, og åbn formularen igen."),
    "Y-614": (STOP, "Feltet “{felt}” er ukendt. Slet linjen, eller brug et af navnene fra skabelonen."),
    "Y-615": (STOP, "Filen er ikke skrevet rigtigt her. Tjek indrykning, kolon og anførselstegn."),
    "Y-616": (STOP, "Her skal stå en liste med rækker, ikke en tekst. Begynd hver række med “- ”."),
    "Y-619": (STOP, "Filen “{fil}” har over {graense} svar. Del den i flere filer."),
    "Y-618": (STOP, "Her skal stå en tekst, ikke flere felter. Ret indrykningen."),
    "Y-617": (STOP, "Tegnsættet kan ikke læses. Gem filen igen som UTF-8."),
}

OUTPUT = {
    "O-801": (STOP, "“{fil}” er åben i Word. Luk den, og kør igen med svaret O-804=fortsæt."),
    "O-802": (STOP, "Disken er fuld. {faerdige} af {alle} dokumenter er gemt og hele. Frigør plads, og kør igen."),
    "O-803": (STOP, "Kørslen kræver ca. {kraever}. Der er {ledig} ledigt på drevet."),
    "O-804": (ASK, "En tidligere kørsel stoppede efter {faerdige} af {alle}. Vil du fortsætte den?"),
    "O-805": (STOP, "Filen er ændret, siden kørslen startede. Start en ny kørsel i en tom mappe."),
    "O-806": (ASK, "Samme fil og skabelon blev kørt i dag kl. {tid} ({antal} dokumenter). Vil du lave dem igen?"),
    "O-807": (STOP, "Mappen “{mappe}” indeholder andre filer. Vælg en tom mappe."),
    "O-810": (STOP, "Dokument {nummer}: Dokumentet svarede ikke til rækken og er slettet. Meld fejlen (kode O-810)."),
    "O-811": (STOP, "Dokument {nummer}: PDF-filen kunne ikke laves. De andre filer er gemt. Kør igen med formatet pdf."),
    "O-813": (STOP, "En anden kørsel bruger mappen (startet kl. {tid}). Vent, eller vælg en anden mappe."),
    "O-814": (STOP, "Mappen “{mappe}” kan ikke nås. {faerdige} af {alle} er gemt. Kør igen, når drevet er tilbage."),
    "O-820": (STOP, "Der skete en uventet fejl (kode O-820-{kode}). Ingen halve dokumenter er gemt. Send kun koden til support."),
    "O-821": (STOP, "Du har ikke lov til at skrive i mappen “{mappe}”. Vælg en anden mappe."),
    "O-830": (STOP, "Sagen har ingen indkaldelse til et møde. Tilføj en udrettedagsorden med tilstanden Indkaldelse."),
    "O-831": (WARNING, "Deltagere uden samtykke: {antal}. Pakken har et udkast til hver. Udfyld udkastene sammen med borgeren."),
    "O-832": (WARNING, "Sagen har intet netværkskort. Tilføj et, så det kommer med i pakken."),
    "O-833": (STOP, "Filen har {antal} kurser. Lav en fil til hvert kursus, når den også har svar på spørgeskemaer."),
    "O-834": (WARNING, "“{fil}” kan ikke læses og er ikke brugt. Hent den igen fra den mappe, hvor rapporten blev lavet."),
    "O-835": (WARNING, "Der er ingen svar. Sæt dem ind i arket “{ark}”, eller læg filen “{fil}” ved siden af datafilen."),
    "T-705": (STOP, "Brevpapiret har kommentarer eller sporede ændringer ({antal}). Godkend eller slet dem i Word."),
    "T-706": (STOP, "Brevpapiret indeholder makroer eller indlejrede filer. Gem som .docx uden."),
    "T-707": (STOP, "Brevpapiret henter indhold fra nettet eller et drev. Indsæt indholdet i stedet."),
    "T-708": (STOP, "Brevpapirets billede {nummer} mangler alternativ tekst. Højreklik → Vis alternativ tekst."),
    "T-720": (STOP, "Brevpapiret “{fil}” kan ikke læses. Gem det igen i Word som .docx."),
    "T-721": (WARNING, "Brevpapiret mangler typografien “{typografi}”. Metodebogens egen er brugt."),
}

USE = {
    "B-001": (STOP, "Skabelonen “{slug}” findes ikke. Mente du “{forslag}”?"),
    "B-002": (STOP, "Formatet “{format}” findes ikke. Vælg: docx, pdf eller html."),
    "B-003": (STOP, "Parameteren “{navn}” findes ikke. Mente du “{forslag}”?"),
    "B-004": (STOP, "Svaret “{svar}” er ikke skrevet rigtigt. Skriv koden, et lighedstegn og svaret, fx K-112=uden."),
    "B-005": (STOP, "{kode} kan ikke besvares med “{svar}”. Mulige svar: {mulige}."),
    "B-006": (STOP, "Skabelonen “{slug}” findes i forvejen. Vælg et andet navn."),
    "B-007": (STOP, "Navnet “{slug}” må kun have små bogstaver a–z, tal og bindestreg."),
    "B-008": (STOP, "Notesbogen “{fil}” har ingen celle med mærket “parameters”. Hent den igen fra Metodebogen."),
    "B-009": (STOP, "Parameteren “{navn}” skal være {art}."),
    "B-010": (STOP, "“{fil}” findes i forvejen. Vælg et andet navn, eller brug --overskriv."),
    "B-016": (STOP, "Pakken “{navn}” findes ikke. Mente du “{forslag}”?"),
    "B-013": (STOP, "Overgangen “{navn}” findes ikke. Mente du “{forslag}”?"),
    "B-014": (STOP, "“{fil}” skal ende på .xlsx eller .yml."),
    "B-015": (STOP, "“{slug}” har ingen overgange til en ny datafil."),
    "B-012": (STOP, "“{slug}” har ingen blanket. Lav et ark med kommandoen ark."),
    "B-011": (STOP, "Håndbogen kunne ikke bygges. Læs hvorfor i “{fil}”, ret det, og prøv igen."),
}

CATALOGUE: dict[str, tuple[str, str]] = (
    FILES | SHEETS | CELLS | PERSONS | DATES | TEXT_FILES | SURVEYS | RULES | COURSES | DECLARATIONS | OUTPUT | USE
)

ANSWERS: dict[str, tuple[str, ...]] = {
    "K-112": ("med", "uden"),
    "S-501": ("utf-8", "windows-1252"),
    "S-504": ("semikolon", "komma", "tabulator"),
    "O-804": ("fortsæt",),
    "K-116": ("ja", "nej"),
    "S-510": ("ja",),
}
"""The answers that a question accepts. A question that is not named here is answered with “ja”."""


def answers(code: str) -> tuple[str, ...]:
    """The possible answers to the question `code`: the first confirms."""
    return ANSWERS.get(code, ("ja",))
