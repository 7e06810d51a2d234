"""What a screening of a referral comes to: who it is passed on to, what the form recommends, and whether the decision follows it."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.dates import long_date
from metodebog.document import Block, Bullets, Choice, Fact, Facts, Item, Note, Paragraph
from metodebog.rules.base import Case
from metodebog.rules.screening import FORM, TOPICS, age, assessed, contact_by, limits, overruled
from metodebog.rules.target_group import OPEN, ORDINARY, PASS_ON, REFER, Assessment, joined, pass_on
from metodebog.views.base import view

DECIDES = Note(
    "Skemaet anbefaler. Det afgør ikke.",
    "De fremskudte sagsbehandlere vurderer selv, om borgeren er i målgruppen. De kan vælge noget andet end skemaet.",
)
PASSING_RULE = (
    "Henvendelsen gives videre, når borgeren ikke har en sag, eller der ikke er kontakt, "
    "og borgeren umiddelbart ser ud til at have psykiske vanskeligheder. Ellers går den til ordinær sagsbehandling."
)
STARTS = {"fordelt": "fordelingen", "henvendelse": "henvendelsen"}
"""The events that the deadline for contact may run from, when the form knows their day."""
NO_AGES = "Kommunens aldersgrænser er ikke sat. Skriv dem på linjerne i reglen, før I bruger den."


@view("Om henvendelsen skal gives videre til de fremskudte sagsbehandlere, og hvorfor.", "003.09", on_blank=True,
      har_sag="ja_nej", kontakt="ja_nej", vanskeligheder="ja_nej")
def videregivelse(case: Case, har_sag: str, kontakt: str, vanskeligheder: str) -> Iterator[Block]:
    """The passing-on rule with its explanation; on the blank form the rule in words and boxes to tick."""
    if case.blank:
        yield Paragraph(PASSING_RULE, "hjælp")
        yield _boxes("Hvad skal der ske med henvendelsen?", PASS_ON, ORDINARY)
        return
    found = pass_on(*(case.value(field) for field in (har_sag, kontakt, vanskeligheder)))
    yield Facts((Fact("Reglen siger", found.recommendation),))
    yield from map(Paragraph, found.reasons)


@view("Hvad skemaet anbefaler om målgruppen, og hvorfor.", "003.26", on_blank=True, **FORM)
def maalgruppe(case: Case, **form: str) -> Iterator[Block]:
    """The target-group rule with its explanation; on the blank form the rule in words and boxes to tick."""
    rules = limits(case.context)
    if case.blank:
        yield Bullets((rules.rule(1), rules.rule(2)))
        if rules.fault:
            yield Paragraph(NO_AGES, "hjælp")
        yield _boxes("Hvilken målgruppe opfylder borgeren?", "Målgruppe 1", "Målgruppe 2", "Ingen af dem")
        yield _boxes("Hvad anbefaler skemaet?", REFER, ORDINARY)
        yield Paragraph(DECIDES.text, "hjælp")
        return
    found, years = assessed(case.values, case.context, form), age(case.values, form)
    facts = [Fact("Alder ved henvendelsen", "Ukendt" if years is None else f"{years} år")]
    facts.append(Fact("Skemaet anbefaler", _recommendation(found)))
    if not rules.fault:
        spans = f"Målgruppe 1: {rules.group1.words}. Målgruppe 2: {rules.group2.words}"
        facts.append(Fact("Kommunens aldersgrænser", spans))
    yield Facts(tuple(facts))
    yield Bullets(found.reasons)
    if not any(case.value(form[name]) for name in ("kategori1", *TOPICS)):
        yield Paragraph("Der er ingen kryds i skemaet. Kontrollér, at det er udfyldt.")
    yield DECIDES


@view("Om afgørelsen følger skemaets anbefaling.", "003.27", on_blank=True, **FORM, afgoerelse="valg")
def foelger_skemaet(case: Case, afgoerelse: str, **form: str) -> Iterator[Block]:
    """Whether the form was overruled; nothing before there is a decision."""
    question = "Følger afgørelsen skemaet?"
    if case.blank:
        yield _boxes(question, "Ja", "Nej")
    elif case.value(afgoerelse):
        found = assessed(case.values, case.context, form)
        other = overruled(found, case.value(afgoerelse))
        words = {True: f"Nej. Skemaet anbefalede: {found.recommendation}", False: "Ja", None: "Skemaet havde ingen anbefaling"}
        yield Facts((Fact(question, words[other]),))


@view("Den sidste dag for at tage kontakt til borgeren.", "003.11", on_blank=True, fordelt="dato", henvendt="dato")
def kontaktfrist(case: Case, fordelt: str, henvendt: str) -> Iterator[Block]:
    """The deadline for contact in a case that is allocated, with what it is counted from."""
    deadline, label = case.context.deadline("kontakt"), "Senest kontakt"
    words = f"{deadline.words} efter {STARTS.get(deadline.anchor, 'den dag, I har valgt')}"
    last = contact_by(case.context, case.value(fordelt), case.value(henvendt))
    if case.blank:
        yield Paragraph(f"Fristen for kontakt er {words}.", "hjælp")
        yield Facts((Fact(label, "", 1),))
    elif case.value(fordelt) and last:
        yield Facts((Fact(label, f"{long_date(last)} ({words})"),))


def _recommendation(found: Assessment) -> str:
    """The recommendation with the groups that it rests on, or with what is missing."""
    if found.recommendation == OPEN:
        return f"{OPEN}. Der mangler {joined(found.missing)}"
    groups = f" (målgruppe {joined([str(number) for number in found.met])})" if found.met else ""
    return f"{found.recommendation}{groups}"


def _boxes(question: str, *answers: str) -> Choice:
    return Choice(question, tuple(map(Item, answers)))
