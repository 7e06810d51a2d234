"""The messages of the rules of documents (codes R-9xx): code → level and Danish text. `messages` takes them into the catalogue.

One dict per family of rules. A text is at most 140 characters and never holds the content of a sensitive field.
"""

from __future__ import annotations

from metodebog.levels import ASK, ROW, STOP, WARNING

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

SCREENING = {
    "R-910": (ROW, "Afgørelsen ligger før henvendelsen. Ret en af de to datoer."),
    "R-911": (ROW, "Sagen er fordelt før afgørelsen. Ret en af de to datoer."),
    "R-912": (ROW, "Sagen er fordelt, men afgørelsen er ikke “{svar}”. Ret afgørelsen, eller slet datoen for fordelingen."),
    "R-913": (ASK, "Afgørelsen er en anden end skemaets anbefaling. Skriv hvorfor, eller bekræft, at begrundelsen skal stå tom."),
    "R-914": (WARNING, "Fødselsdatoen passer ikke med CPR-nr. Kontrollér begge felter."),
    "R-915": (WARNING, "Borgeren er i målgruppen, men sagen er ikke fordelt. Skriv datoen, når sagen er fordelt."),
    "R-916": (WARNING, "Der er kryds i kategori 2, men svaret her er nej. Kontrollér begge dele."),
    "R-917": (ROW, "Fødselsdatoen ligger efter henvendelsen. Ret en af de to datoer."),
    "R-918": (ROW, "Afgørelsen skal have både et svar og en dato. Skriv det, der mangler."),
    "R-919": (WARNING, "Den første kontakt ligger før fordelingen. Kontrollér de to datoer."),
}

CONSENT = {
    "T-712": (STOP, "Samtykket mangler: {felter}. Udfyld det, før samtykket kan laves."),
    "P-315": (ASK, "Borgeren er under 15 år. Hvem giver samtykke? Skriv et navn her, eller bekræft, at borgeren selv giver det."),
    "D-411": (WARNING, "Feltet “Gyldig til” er tomt. Aftal gerne med borgeren, hvor længe samtykket gælder."),
    "R-930": (ROW, "Oplysningerne er for brede ({tekst}). Skriv hvilke, fx “medicin og dosis” eller “restance på husleje”."),
    "R-931": (ROW, "Parten er ikke til at kende ({tekst}). Skriv én part, fx “Jobcentret” eller “Læge Lis Opdigtet”."),
    "R-932": (ROW, "Formålet er for bredt ({tekst}). Skriv, hvad oplysningerne skal bruges til, fx “søge støtte i hjemmet”."),
    "R-933": (ROW, "Sagen er ikke til at kende ({tekst}). Skriv hvilken, fx “ansøgning om bolig” eller et sagsnummer."),
    "R-934": (WARNING, "Svarfristen ligger før brevets dato. Ret en af datoerne."),
    "R-935": (ASK, "Deltageren {art}. Lav et samtykke med borgeren, eller vent med at invitere."),
    "R-936": (ROW, "Parten {art}. Lav et samtykke, der gælder den dag, I spørger, eller ret partens navn."),
    "R-937": (ROW, "Datoen ligger, før samtykket blev givet. Ret en af datoerne."),
    "R-938": (WARNING, "Paragraf 11 a handler om at hente oplysninger. Vælg også et grundlag for at give dem. Spørg kommunens jurist."),
}

COOPERATION = {
    "R-990": (ROW, "Evalueringen skal ligge efter aftalens start. Vælg en senere dato."),
    "R-991": (ROW, "Aftalen giver hverken kontorplads, henvisning eller materiale. Svar ja til mindst én af dem."),
    "R-992": (WARNING, "Dagen for evalueringen er passeret. Skriv, hvad I fandt ud af, eller aftal en ny dag."),
    "R-993": (WARNING, "Det er en boligorganisation, der sender rykkere for husleje. Kontrollér svaret."),
    "R-995": (ROW, "Området kan ikke være afsluttet, før kontakten er stabil. Slet datoen, eller ret svaret om kontakten."),
    "R-996": (ROW, "Området er afsluttet uden et introduktionsmøde først. Skriv datoen for mødet, eller slet afslutningen."),
    "R-997": (ROW, "Området er afsluttet, men det er ikke aftalt med {hvem}. Aftal det først, eller slet datoen."),
    "R-998": (ROW, "Datoen ligger, før sagsbehandleren blev tildelt. Ret en af datoerne."),
    "R-999": (WARNING, "Et område er afsluttet. Gå listen om journalen igennem, og sæt kryds."),
}

NETWORK = {
    "R-920": (WARNING, "Netværkskortet er mere end {frist} gammelt. Se det igennem sammen med borgeren."),
    "R-921": (WARNING, "Personen står to gange i det samme afsnit. Slet den ene række, hvis det er den samme."),
    "R-922": (WARNING, "{antal} på kortet mangler svar på, om der er kontakt. Spørg borgeren."),
    "R-923": (WARNING, "{antal} på kortet mangler “Hvor tæt på”. De bliver tegnet i en ring for sig."),
    "R-924": (WARNING, "Personen er fra kommunen, men står i det private netværk. Kontrollér begge felter."),
}

CONTACT = {
    "R-965": (ROW, "En dør kan kun være lukket ved et besøg. Ret måden eller det, der skete."),
    "R-966": (WARNING, "Netværket er kontaktet, men der står ikke, at borgeren har sagt ja. Spørg borgeren, eller ret svaret."),
    "R-967": (WARNING, "Der er intet forsøg inden for fristen ({frist}, senest {dato}). Tag kontakt nu, eller kontrollér datoerne."),
    "R-968": (WARNING, "Forsøget ligger før det forrige eller før fordelingen. Kontrollér datoen."),
    "R-969": (WARNING, "Beskrivelsen er ikke færdig, før feltet er udfyldt."),
}

LETTERS = {
    "R-960": (WARNING, "Brevet ligger efter fristen for kontakt ({frist}, senest {dato}). Ring eller tag ud til borgeren nu."),
    "R-961": (ROW, "Besøget ligger før brevets dato. Vælg en senere dag, eller ret datoen."),
    "R-962": (WARNING, "Tiden ligger uden for kl. 8–20. Kontrollér, at den passer borgeren."),
    "R-963": (ROW, "Besøget slutter, før det er begyndt. Ret en af tiderne."),
    "R-964": (WARNING, "Borgeren får måske brevet for sent. Aflever det selv, eller vælg en senere dag."),
}

FOLLOW_UP = {
    "R-970": (WARNING, "Opfølgningen bør tidligst ligge {dato} ({frist} efter forløbet). Kontrollér datoen."),
    "R-971": (ROW, "Opfølgningen skal ligge senest {dato} ({frist} efter forløbet). Vælg en tidligere dato."),
    "R-972": (ROW, "Opfølgningen er aftalt, men {hvad} mangler. Skriv det her, eller ret svaret om aftalen."),
    "R-973": (WARNING, "Borgeren har ikke sagt ja til, at I spørger stedet. Lav et samtykke, eller lad stedet stå tomt."),
    "R-974": (WARNING, "Opfølgningen var aftalt til {dato}. Skriv, hvordan det gik, eller aftal en ny dag."),
    "R-975": (WARNING, "Opfølgningen skulle være holdt senest {dato}. Tag kontakt nu, og skriv, hvordan det gik."),
}

RULES: dict[str, tuple[str, str]] = LETTERS | AGREEMENTS | SCREENING | MEETINGS | CONSENT | COOPERATION | NETWORK | CONTACT | FOLLOW_UP
"""Every family's messages in one: `AGREEMENTS | SCREENING | …`."""
