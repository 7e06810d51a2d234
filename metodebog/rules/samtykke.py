"""Rules of consents (inventory 003.48, X.03, O-06 to O-16): precise enough, still valid, and there before anyone is asked or told.

`status`, `state_of` and `missing` are pure functions that views and other documents use too. A register is the table of a case's
consents: one row per consent, with the columns part, oplysninger, retning, formaal, givet, gyldig_til and trukket.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from metodebog import cpr
from metodebog.rules.base import Case, Row, RuleFinding, rule
from metodebog.rules.for_bredt import too_general, too_general_party

VALID, EXPIRED, WITHDRAWN, MISSING = "gyldigt", "udløbet", "trukket tilbage", "mangler"
OTHER_WAY = "den anden vej"
"""There is a valid consent, but it says nothing of the direction that is asked for."""
GET, GIVE, BOTH = "Hente oplysninger", "Give oplysninger", "Begge dele"
NEEDS_NONE = ("Kommunen", "Borgeren")
"""The kinds of party that need no consent: the citizen, and the municipality itself, where only such information is asked for (003.12)."""
ADULT_ENOUGH = 15
"""Younger citizens than this: the caseworker is asked who consents (P-315)."""


def status(record: Row | None, today: date) -> str:
    """VALID, EXPIRED, WITHDRAWN or MISSING: how the consent `record` stands on the day `today`.

    The last day of validity counts; the day of withdrawal does not. Without a date it has not been given.
    """
    given = record.get("givet") if record else None
    if record is None or given is None or given > today:
        return MISSING
    if record.get("trukket") is not None and record["trukket"] <= today:
        return WITHDRAWN
    until = record.get("gyldig_til")
    return EXPIRED if until is not None and until < today else VALID


def same_name(one: object, other: object) -> bool:
    """Whether two spellings name the same party: case, spaces, hyphens and other signs are ignored."""
    first, second = ("".join(char for char in str(text or "").casefold() if char.isalnum()) for text in (one, other))
    return bool(first) and first == second


def state_of(names: Iterable[object], register: Iterable[Row], today: date, direction: str) -> str:
    """How the party with one of the `names` stands in the register: VALID, OTHER_WAY, or why there is no valid consent.

    `direction`: GET or GIVE, what the consent must allow. Of several that have ended, the one given last is told.
    """
    names = tuple(names)
    rows = [row for row in register if any(same_name(row.get("part"), name) for name in names)]
    valid = [row for row in rows if status(row, today) == VALID]
    if valid:
        return VALID if any(row.get("retning") in (direction, BOTH) for row in valid) else OTHER_WAY
    ended = [row for row in rows if status(row, today) != MISSING]
    return status(max(ended, key=lambda row: row["givet"]), today) if ended else MISSING


def consent_to(names: Iterable[object], register: Iterable[Row], today: date, direction: str) -> Row | None:
    """The newest consent of the party that is valid today and allows the direction (GET or GIVE), or None."""
    names = tuple(names)
    rows = [row for row in register if status(row, today) == VALID and row.get("retning") in (direction, BOTH)]
    return max((row for row in rows if any(same_name(row.get("part"), name) for name in names)), key=lambda row: row["givet"], default=None)


def missing(
    parties: Sequence[Mapping[str, object]], register: Iterable[Row], today: date, direction: str = GIVE
) -> tuple[tuple[int, str], ...]:
    """The parties without a valid consent: (row number from 0, why). The citizen and the municipality itself need none.

    A party is a row with navn, slags and perhaps arbejdssted: a consent for the workplace counts for who works there.
    """
    register = tuple(register)
    found = []
    for index, party in enumerate(parties):
        names = [party.get("navn"), party.get("arbejdssted")]
        state = VALID if party.get("slags") in NEEDS_NONE or not any(names) else state_of(names, register, today, direction)
        if state != VALID:
            found.append((index, state))
    return tuple(found)


_WHY = {
    MISSING: "mangler et samtykke",
    EXPIRED: "har kun et samtykke, der er udløbet",
    WITHDRAWN: "har et samtykke, der er trukket tilbage",
}


def _why(state: str, direction: str) -> str:
    return _WHY.get(state, f"har et samtykke, men ikke til at {direction.casefold()}")


@rule(
    "Deltagere uden for kommunen har et gyldigt samtykke til, at vi giver oplysninger.", "003.17, 003.36, 003.37, X.03",
    navn="tabel.person", slags="tabel.valg", samtykker="tabel", arbejdssted="tabel.tekst?", dato="dato?", borger="person?",
)  # fmt: skip
def deltagere_har_samtykke(
    case: Case, navn: str, slags: str, samtykker: str, arbejdssted: str = "", dato: str = "", borger: str = ""
) -> Iterator[RuleFinding]:
    """`slags`: Privat netværk, Ekstern, or one of NEEDS_NONE. `dato`: the day of the meeting (else today)."""
    day = (case.value(dato) if dato else None) or case.context.today
    parties = [_party(row, navn, slags, arbejdssted) for row in case.rows(navn)]
    for index, state in missing(parties, case.rows(samtykker), day, GIVE):
        if not (borger and same_name(parties[index]["navn"], case.value(borger))):
            yield RuleFinding("R-935", navn, index, {"art": _why(state, GIVE)})


@rule(
    "Der bliver kun hentet oplysninger uden for kommunen, når der er et gyldigt samtykke til det.", "003.12, 003.14, X.03",
    fra="tekst|tabel.person", samtykker="tabel", slags="valg|tabel.valg?", arbejdssted="tekst|tabel.tekst?", dato="dato|tabel.dato?",
)  # fmt: skip
def hentes_med_samtykke(
    case: Case, fra: str, samtykker: str, slags: str = "", arbejdssted: str = "", dato: str = ""
) -> Iterator[RuleFinding]:
    """`fra`: who is asked for information, in a field of its own or in a table. `dato`: the day it is asked for, beside it (else today)."""
    rows = list(enumerate(case.rows(fra))) if "." in fra else [(None, case.values)]
    for index, row in rows:
        day = (row.get(_last(dato)) if dato else None) or case.context.today
        for _, state in missing([_party(row, fra, slags, arbejdssted)], case.rows(samtykker), day, GET):
            yield RuleFinding("R-936", fra, index, {"art": _why(state, GET)})


def _party(row: Row, name: str, kind: str, workplace: str) -> dict[str, object]:
    return {"navn": row.get(_last(name)), "slags": row.get(_last(kind)), "arbejdssted": row.get(_last(workplace))}


def _last(path: str) -> str:
    """“navn” for “deltagere.navn”, and for “navn”."""
    return path.rpartition(".")[2]


@rule(
    "Det er til at se, hvilke oplysninger vi beder om, hvem vi beder, hvilken sag det gælder, og hvad det skal bruges til.", "003.14, O-08",
    part="tekst", oplysninger="langtekst", sag="tekst", formaal="langtekst",
)  # fmt: skip
def anmodningen_er_praecis(case: Case, part: str, oplysninger: str, sag: str, formaal: str) -> Iterator[RuleFinding]:
    """The measure of a consent, for the letter that asks on it: nobody can answer “alle relevante oplysninger” within a consent."""
    yield from _too_wide(case.values, {"R-931": part, "R-930": oplysninger, "R-933": sag, "R-932": formaal})


@rule("Svarfristen ligger ikke før brevets dato.", "003.14", brevdato="dato", svarfrist="dato")
def svarfrist_efter_brevet(case: Case, brevdato: str, svarfrist: str) -> Iterator[RuleFinding]:
    """A warning. The same day is fine: it may be urgent."""
    written, until = case.value(brevdato), case.value(svarfrist)
    if written is not None and until is not None and until < written:
        yield RuleFinding("R-934", svarfrist)


@rule(
    "Samtykket siger, hvilke oplysninger det gælder, hvem de kommer fra eller går til, og hvilken sag de skal bruges i.", "O-08",
    part="tekst", typer="flervalg", oplysninger="langtekst", sag="tekst", formaal="langtekst",
)  # fmt: skip
def samtykket_er_praecist(case: Case, part: str, typer: str, oplysninger: str, sag: str, formaal: str) -> Iterator[RuleFinding]:
    """T-712 for what is not there; R-930 to R-933 for what is too general."""
    lacks = {
        part: "" if case.value(part) else "hvem de kommer fra eller går til",
        oplysninger: "" if case.value(typer) or case.value(oplysninger) else "hvilke oplysninger",
        sag: "" if case.value(sag) else "hvilken sag",
        formaal: "" if case.value(formaal) else "hvad de skal bruges til",
    }
    if any(lacks.values()):
        first = next(path for path, words in lacks.items() if words)
        yield RuleFinding("T-712", first, None, {"felter": ", ".join(words for words in lacks.values() if words)})
    yield from _too_wide(case.values, {"R-931": part, "R-930": oplysninger, "R-933": sag, "R-932": formaal})


def _too_wide(row: Row, fields: Mapping[str, str], table: str = "", index: int | None = None) -> Iterator[RuleFinding]:
    for code, id_ in fields.items():
        text = row.get(id_)
        judge = {"R-931": too_general_party, "R-933": lambda words: too_general(words, least=1)}.get(code, too_general)
        if text and (why := judge(str(text))):
            yield RuleFinding(code, f"{table}.{id_}" if table else id_, index, {"tekst": why})


@rule("Hvert samtykke i registret siger, hvilke oplysninger det gælder, og hvem parten er.", "O-08, X.03", samtykker="tabel")
def registret_er_praecist(case: Case, samtykker: str) -> Iterator[RuleFinding]:
    """The same in a register, for the columns part, oplysninger and formaal."""
    for index, row in enumerate(case.rows(samtykker)):
        yield from _too_wide(row, {"R-931": "part", "R-930": "oplysninger", "R-932": "formaal"}, samtykker, index)


@rule("Er borgeren under 15 år, står det, hvem der giver samtykket.", "X.03", giver="person", foedt="dato?", cpr_nr="cpr?", givet="dato?")
def giver_er_kendt(case: Case, giver: str, foedt: str = "", cpr_nr: str = "", givet: str = "") -> Iterator[RuleFinding]:
    """Asks on the age the day the consent is given (else today), by date of birth, or by CPR number without one."""
    number = str(case.value(cpr_nr) or "") if cpr_nr else ""
    born = (case.value(foedt) if foedt else None) or (cpr.birth_date(number) if number.isdigit() else None)
    day = (case.value(givet) if givet else None) or case.context.today
    if born is not None and not case.value(giver) and cpr.age(born, day) < ADULT_ENOUGH:
        yield RuleFinding("P-315", giver)


@rule("Der er gerne aftalt, hvor længe samtykket gælder.", "O-15", givet="dato", gyldig_til="dato", trukket="dato?")
def samtykket_har_en_slutdato(case: Case, givet: str, gyldig_til: str, trukket: str = "") -> Iterator[RuleFinding]:
    """A gentle reminder: no law is known to ask for it. Not before it is given, and not when it is withdrawn."""
    if case.value(givet) and not case.value(gyldig_til) and not (trukket and case.value(trukket)):
        yield RuleFinding("D-411", gyldig_til)


@rule("Et samtykke udløber, og bliver trukket tilbage, efter at det er givet.", "X.03", givet="dato", gyldig_til="dato", trukket="dato")
def samtykkets_datoer_passer(case: Case, givet: str, gyldig_til: str, trukket: str) -> Iterator[RuleFinding]:
    """The same day is fine: a consent may be withdrawn the day it is given."""
    given = case.value(givet)
    for path in (gyldig_til, trukket):
        day = case.value(path)
        if given is not None and day is not None and day < given:
            yield RuleFinding("R-937", path)


ONLY_TO_GET = "Retssikkerhedsloven § 11 a"
"""The legal basis that is about getting information, not about giving it."""


@rule("Grundlaget passer til, om vi henter eller giver oplysninger.", "O-06, O-09, O-14", lovgrundlag="flervalg", retning="valg")
def lovgrundlag_passer(case: Case, lovgrundlag: str, retning: str) -> Iterator[RuleFinding]:
    """Warns when information is given and the only legal basis is one to get it."""
    if case.value(retning) in (GIVE, BOTH) and tuple(case.value(lovgrundlag) or ()) == (ONLY_TO_GET,):
        yield RuleFinding("R-938", lovgrundlag)
