"""The messages about answers from survey tools (codes K-140 to K-159): code → level and Danish text. `messages` takes them in.

A placeholder holds questions, sheets, files and numbers. It never holds an answer.
"""

from __future__ import annotations

from metodebog.levels import ASK, STOP, WARNING

SURVEYS: dict[str, tuple[str, str]] = {
    "K-140": (STOP, "Svarene står to steder: {a} og {b}. Slet det ene sted."),
    "K-141": (STOP, "Er det spørgsmålet “{forslag}”? Vælg i “kolonner.xlsx”, og gem den som “{fil}”."),
    "K-142": (STOP, "Det er uvist, hvad kolonne {bogstaver} spørger om. Vælg det i “kolonner.xlsx”, og gem den som “{fil}”."),
    "K-143": (STOP, "Der er ingen kolonne med svar på “{felt}”. Eksportér igen med alle spørgsmål."),
    "K-144": (WARNING, "{antal} af {alle} spørgsmål har ingen kolonne og står uden svar. Det første er “{felt}”."),
    "K-145": (WARNING, "Kolonne {bogstaver} hører ikke til skemaet og er ikke læst. Slet gerne de kolonner, I ikke skal bruge."),
    "K-146": (STOP, "Kolonne {a} og {b} er begge “{felt}”. Skriv “bruges ikke” ved den ene i kolonnearket, eller slet den."),
    "K-147": (STOP, "Spørgsmålet findes ikke i skemaet. {forslag} Skriv “bruges ikke”, hvis kolonnen ikke skal med."),
    "K-148": (WARNING, "Svaret ser ud til at indeholde et CPR-nr. Det bliver skjult i rapporten. Slet det i filen."),
    "K-149": (STOP, "Samme kolonne er givet to spørgsmål ({a} og {b}). Slet den ene linje."),
    "K-150": (STOP, "“Betyder” skal være et af svarene: {valg}, eller “intet svar”."),
    "K-151": (STOP, "{antal} af {alle} svar passer ikke (første i række {raekke}). Vælg en anden kolonne, eller skriv, hvad de betyder."),
    "K-152": (STOP, "Tallene går fra {fra} til {til}, men svarene er {mindst} til {hoejst}. Skriv i “Betyder”, hvad tallene betyder."),
    "K-153": (STOP, "Tal og ord siger hver sit i {antal} svar. Er skalaen vendt om? Skriv i “Betyder”, hvad svarene betyder."),
    "K-154": (ASK, "Kolonne {a} og {b} har præcis de samme svar. Er den ene en kopi? Ret kolonnearket, eller bekræft."),
    "K-155": (STOP, "Linjen ligner svar og ikke overskrifter. Skriv spørgsmålene i første række, eller eksportér med overskrifter."),
    "K-156": (WARNING, "{antal} uden et eneste svar er ikke talt med."),
    "K-157": (ASK, "Række {a} og {b} er helt ens, også i de åbne svar. Er svaret med to gange? Slet det ene, eller bekræft."),
    "K-158": (STOP, "Kolonnearket skal have overskrifterne “Kolonne” og “Spørgsmål”. Brug “kolonner.xlsx” fra kørslen."),
    "K-159": (STOP, "Spørgsmålet er åbent, men svarene er kun tal eller ord fra en skala. Vælg en anden kolonne i kolonnearket."),
}
