"""The messages about courses, competences and evaluations (codes R-10xx): code → level and Danish text. `messages` takes them in.

One dict per family, as in `rule_messages`. A text is at most 140 characters and never holds the content of a sensitive field.
"""

from __future__ import annotations

from metodebog.levels import ROW, STOP, WARNING

COURSES = {
    "R-1000": (WARNING, "Disse er ikke inviteret: {grupper}. Metoden anbefaler alle tre grupper, så I får et fælles sprog."),
    "R-1001": (WARNING, "Deltagerlisten mangler nogen fra: {grupper}. Spørg dem igen, eller ret deltagernes funktion."),
    "R-1002": (WARNING, "Dagen varer {minutter} minutter. En kursusdag bør højst vare {hoejst}."),
    "R-1003": (WARNING, "Fra kl. {tid} går der {minutter} minutter uden pause. Hold en pause mindst hver {hoejst} minutter."),
    "R-1004": (ROW, "Punktet hører til dag {dag}, men den dag står ikke under “Dage”. Ret nummeret, eller skriv dagen."),
    "R-1005": (ROW, "Der er ingen punkter på dag {dag}. Skriv egne punkter, eller slet dagen."),
    "R-1006": (WARNING, "Metodens kursus har {standard} dage, men her står {antal}. De andre dages punkter kommer ikke med."),
    "R-1007": (ROW, "Dag {dag} står to gange. Ret det ene nummer."),
    "R-1008": (WARNING, "Ingen punkter arbejder med mål nr. {numre}. Skriv nummeret ved et punkt, eller tag målet ud."),
    "R-1009": (ROW, "Målet findes ikke. Skriv numre fra 1 til {antal} med komma imellem."),
    "R-1010": (WARNING, "Målene er jeres egne, men punkterne er metodens. Programmet kan ikke vise, hvilke der hører sammen."),
    "R-1011": (ROW, "Skriv egne punkter, når kurset er jeres eget."),
    "R-1012": (ROW, "Skriv egne læringsmål, når kurset er jeres eget. Spørgeskemaet spørger om dem."),
    "R-1013": (ROW, "Skriv, hvor mange minutter punktet varer."),
    "R-1014": (ROW, "Dag {dag} ligger ikke efter dag {foer}. Ret en af datoerne."),
    "R-1016": (WARNING, "Kurset er ikke slut, men der står, at deltageren har gennemført det. Kontrollér svaret og datoerne."),
    "R-1017": (ROW, "Dagen slutter efter midnat. Ret start, eller ret punkternes minutter."),
}

SLIDES = {
    "R-1018": (ROW, "Lysbilledet nævner listen “{liste}”, som håndbogen ikke har. Det nærmeste navn er “{forslag}”."),
}

PARTICIPANTS = {
    "R-1040": (WARNING, "Deltageren står på listen to gange og får to skilte og to beviser. Slet den ene række, hvis det er den samme."),
}

COMPETENCES = {
    "R-1020": (WARNING, "Du har skrevet, at du vil kunne mindre, end du kan nu. Kontrollér de to tal."),
    "R-1021": (WARNING, "Kompetencer med kun ét af tallene for nu og ønsket: {antal}. Skriv begge, eller lad begge stå tomme."),
    "R-1022": (WARNING, "{antal} kompetencer har prioritet 5. Vælg højst {hoejst}, så du ved, hvad der er vigtigst."),
    "R-1023": (ROW, "Ingen kompetencer er vurderet. Vurdér mindst én."),
    "R-1030": (WARNING, "Ingen af udsagnene har et tal. Svaret tæller med, men siger ikke noget om mødet."),
}

EVALUATIONS = {
    "O-815": (WARNING, "“{ark}” har {antal} svar. Resultater for færre end {mindst} bliver ikke vist."),
    "R-1070": (STOP, "“{ark}” har under {mindst} nye svar siden den tidligere rapport. Vent på flere, eller brug den rapport, du har."),
    "R-1071": (STOP, "Svar i “{ark}”, som den tidligere rapport byggede på, er væk eller ændret. Få dem tilbage, eller brug den rapport."),
    "R-1072": (WARNING, "“{ark}”: {svar} svar, men kun {antal} skemaer er delt ud. Kontrollér “{felt}”."),
    "R-1073": (WARNING, "En fil i mappen “tidligere” har ikke tal fra en evalueringsrapport, eller den er ændret. Den er ikke med."),
}

RULES: dict[str, tuple[str, str]] = COURSES | SLIDES | PARTICIPANTS | COMPETENCES | EVALUATIONS
"""Every family's messages in one."""
