"""The messages about declarations, `viden` and `kommune.yml` (codes M-0xx): code → level and Danish text."""

from __future__ import annotations

from metodebog.levels import STOP

DECLARATIONS = {
    "M-001": (STOP, "Nøglen “{noegle}” er ukendt. Mente du “{forslag}”?"),
    "M-002": (STOP, "Nøglen “{noegle}” er ukendt her. Mulige: {mulige}."),
    "M-003": (STOP, "Nøglen “{noegle}” mangler."),
    "M-004": (STOP, "Id’et “{id}” bruges to gange (linje {a} og {b}). Giv den ene et andet id."),
    "M-005": (STOP, "Typen “{type}” er ukendt. Mente du “{forslag}”?"),
    "M-006": (STOP, "Reglen “{regel}” er ukendt. Mente du “{forslag}”?"),
    "M-007": (STOP, "“{noegle}” skal være {art}."),
    "M-008": (STOP, "Feltet “{felt}” findes ikke i skabelonen. Mente du “{forslag}”?"),
    "M-009": (STOP, "Feltet “{felt}” er af typen “{type}”. Her skal det være {skal}."),
    "M-010": (STOP, "Id’et “{id}” må kun have små bogstaver a–z, tal og understreg, og det skal begynde med et bogstav."),
    "M-011": (STOP, "Nøglen “{noegle}” kan ikke bruges til typen “{type}”."),
    "M-012": (STOP, "Teksten bruger “{navn}”, som ikke findes. Mente du “{forslag}”?"),
    "M-013": (STOP, "“{svar}” er ikke et af svarene i feltet “{felt}”. Mulige: {mulige}."),
    "M-014": (STOP, "Overskriften “{label}” bruges to gange i samme ark. Giv det ene felt en anden label."),
    "M-015": (STOP, "Eksemplet passer ikke til feltet: {fejl}"),
    "M-016": (STOP, "Pladsholderen er ikke skrevet rigtigt. Skriv fx {{{{frist.aftale_horisont}}}}."),
    "M-017": (STOP, "Afsnittet kan kun afhænge af et felt i et tidligere afsnit. “{felt}” står i det samme eller i et senere."),
    "M-018": (STOP, "Reglen “{regel}” skal have alle sine felter i den samme tabel. Ret “{felt}”."),
    "M-019": (STOP, "Det fælles felt “{navn}” findes ikke. Mente du “{forslag}”?"),
    "M-020": (STOP, "Afsnittet “{id}” er tomt. Skriv felter, tekst eller visninger."),
    "M-021": (STOP, "“{felt}” bruges i en titel og skal derfor være et felt, der skal udfyldes."),
}
