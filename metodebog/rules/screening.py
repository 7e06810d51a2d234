"""Rules of the screening of referrals (inventory 003.09, 003.10, 003.23, 003.26), and what the form's answers come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from metodebog import cpr
from metodebog.context import Context
from metodebog.fields import Value
from metodebog.rules.base import Case, RuleFinding, rule
from metodebog.rules.target_group import ORDINARY, REFER, Assessment, Limits, Span, age_on, assess

IN, OUT, BACK = "I målgruppen", "Ikke i målgruppen", "Tilbage til henviser"
"""What the outreach caseworkers can decide."""
TOPICS = ("a", "b", "c", "d", "e", "f", "g")
"""The topics of category 2: also the names of the arguments that say where their ticks stand."""
FORM = {"henvendt": "dato", "foedt": "dato?", "cpr_nr": "cpr?", "kategori1": "flervalg", **dict.fromkeys(TOPICS, "flervalg")}
"""The arguments of everything that assesses: the day of the referral, the date of birth, the CPR number, and the ticks."""

Values = Mapping[str, Value]


def limits(context: Context) -> Limits:
    """The municipality's numbers for the target groups; the ages are None until it has set them."""
    spans = [Span(*(context.setting(f"maalgruppe{group}_alder_{end}") for end in ("min", "max"))) for group in (1, 2)]
    first, second = context.setting("maalgruppe_min_kat1"), context.setting("maalgruppe_min_emner")
    return Limits(*spans, first, second, context.setting("maalgruppe_forskellige_emner"))


def age(values: Values, form: Mapping[str, str]) -> int | None:
    """The citizen's age on the day of the referral. `form`: argument of FORM → field id."""
    return age_on(*(values.get(form[name]) if name in form else None for name in ("henvendt", "foedt", "cpr_nr")))


def assessed(values: Values, context: Context, form: Mapping[str, str]) -> Assessment:
    """What the target-group rule says about the answers. `form`: argument of FORM → field id."""
    ticked = [code_of(option) for name in TOPICS for option in values.get(form[name], ())]
    first = [code_of(option) for option in values.get(form["kategori1"], ())]
    return assess(age(values, form), first, ticked, limits(context))


def code_of(option: str) -> str:
    """“b2” for “b2. Husleje, varme eller el er ikke betalt”."""
    return option.partition(".")[0].strip().lower()


def contact_by(context: Context, allocated: date | None, referred: date | None) -> date | None:
    """The last day for contact with the citizen, from the event that the deadline runs from. None when that has no date here."""
    deadline = context.deadline("kontakt")
    start = {"fordelt": allocated, "henvendelse": referred}.get(deadline.anchor)
    return deadline.end(start, context.calendar) if start else None


def overruled(assessment: Assessment, decision: str | None) -> bool | None:
    """Whether the decision is another than the recommendation. None without a decision or a recommendation."""
    if decision is None or assessment.recommendation not in (REFER, ORDINARY):
        return None
    return (decision == IN) != (assessment.recommendation == REFER)


@rule("Afgørelsen har både et svar og en dato, og datoen ligger ikke før henvendelsen.", "003.10",
      henvendt="dato", afgoerelse="valg", afgjort="dato")
def afgoerelse_har_dato(case: Case, henvendt: str, afgoerelse: str, afgjort: str) -> Iterator[RuleFinding]:
    """A decision and its day go together, and the day is that of the referral or later."""
    referred, decision, day = case.value(henvendt), case.value(afgoerelse), case.value(afgjort)
    if (decision is None) != (day is None):
        yield RuleFinding("R-918", afgjort if day is None else afgoerelse)
    if referred and day and day < referred:
        yield RuleFinding("R-910", afgjort)


@rule("Kun en borger i målgruppen bliver fordelt, og først når det er afgjort.", "003.10",
      afgoerelse="valg", afgjort="dato", fordelt="dato")
def fordeling_foelger_afgoerelsen(case: Case, afgoerelse: str, afgjort: str, fordelt: str) -> Iterator[RuleFinding]:
    """A case is allocated on or after the day of a decision that the citizen is in the target group, and then it is allocated."""
    decision, day, given = case.value(afgoerelse), case.value(afgjort), case.value(fordelt)
    if given and decision != IN:
        yield RuleFinding("R-912", fordelt, None, {"svar": IN})
    elif given and day and given < day:
        yield RuleFinding("R-911", fordelt)
    elif decision == IN and not given:
        yield RuleFinding("R-915", fordelt)


@rule("En afgørelse, der er en anden end skemaets anbefaling, har en begrundelse.", "003.10", **FORM,
      afgoerelse="valg", begrundelse="langtekst")
def anden_afgoerelse_begrundes(case: Case, afgoerelse: str, begrundelse: str, **form: str) -> Iterator[RuleFinding]:
    """Asks for the reason: the caseworkers may overrule the form, and the next reader wants to know why."""
    if not case.value(begrundelse) and overruled(assessed(case.values, case.context, form), case.value(afgoerelse)):
        yield RuleFinding("R-913", begrundelse)


@rule("Fødselsdatoen passer med CPR-nummeret og ligger ikke efter henvendelsen.", "O-39", foedt="dato", cpr_nr="cpr", henvendt="dato")
def foedselsdato_passer(case: Case, foedt: str, cpr_nr: str, henvendt: str) -> Iterator[RuleFinding]:
    """Warns about two dates of birth; refuses one after the referral."""
    born, number, referred = case.value(foedt), case.value(cpr_nr), case.value(henvendt)
    if born and number and number.isdigit() and cpr.birth_date(number) != born:
        yield RuleFinding("R-914", foedt)
    if born and referred and born > referred:
        yield RuleFinding("R-917", foedt)


@rule("Kryds i kategori 2 betyder, at borgeren ser ud til at have psykiske vanskeligheder.", "003.25",
      vanskeligheder="ja_nej", **dict.fromkeys(TOPICS, "flervalg"))
def kryds_passer_med_vanskeligheder(case: Case, vanskeligheder: str, **topics: str) -> Iterator[RuleFinding]:
    """Category 2 is how psychological difficulties show: a “nej” to them does not go with a tick."""
    if case.value(vanskeligheder) is False and any(case.value(field) for field in topics.values()):
        yield RuleFinding("R-916", vanskeligheder)


@rule("Den første kontakt ligger ikke før fordelingen.", "003.11", fordelt="dato", kontakt="dato")
def kontakt_efter_fordeling(case: Case, fordelt: str, kontakt: str) -> Iterator[RuleFinding]:
    """Warns about a first contact before the case was allocated."""
    given, reached = case.value(fordelt), case.value(kontakt)
    if given and reached and reached < given:
        yield RuleFinding("R-919", kontakt)
