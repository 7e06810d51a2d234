"""The report over many screenings: counted right, and no small number of people shown or left to be computed."""
from __future__ import annotations

import importlib.util
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

import pytest
from declared import ROOT, context
from screening_kit import AGES, FORM, TODAY, evaluating, silent, ticks

from metodebog import files, read
from metodebog.check import check_all
from metodebog.compose import compose
from metodebog.context import Context
from metodebog.document import Bullets, Document, Facts, Note, Paragraph, Table, texts
from metodebog.fields import Value
from metodebog.rules import Case
from metodebog.rules.screening import BACK, IN, OUT
from metodebog.views import VIEWS
from metodebog.views.screening_counts import IN_TIME, LATE, OPEN_DECISION, WAITING, screenings

SLUG = "screeningsstatistik"
USE = {**FORM, "henviser": "henviser_type", "afgoerelse": "afgoerelse", "fordelt": "fordelt", "kontakt": "foerste_kontakt"}
Record = Mapping[str, Value]
HIDDEN = ("under 5", "skjult")
MONDAY = date(2026, 11, 2)


def form(codes: str = "", born: date | None = date(1990, 1, 1), **more: Value) -> Record:
    """One screening from a neighbour, on Monday 2 November 2026."""
    given = {"borger_foedselsdato": born} if born else {}
    return {"henvendt": MONDAY, "henviser_type": "Naboer", **given, **ticks(codes), **more}


class Report:
    """The report, with its numbers by table and row, and its facts by label."""

    def __init__(self, records: Sequence[Record], case: Context | None = None) -> None:
        self.blocks = list(VIEWS["screeninger_i_tal"].make(Case({}, case or evaluating(), tuple(records)), **USE))
        self.tables = {block.caption: {row[0]: row[1:] for row in block.rows} for block in self.blocks if isinstance(block, Table)}
        self.facts = {fact.label: fact.value for block in self.blocks if isinstance(block, Facts) for fact in block.items}
        self.paragraphs = [block.text for block in self.blocks if isinstance(block, Paragraph)]
        self.notes = [block.text for block in self.blocks if isinstance(block, Note)]


def many(count: int, record: Record) -> list[Record]:
    return [record] * count


def test_topics_are_counted_once_a_form_and_criteria_each() -> None:
    report = Report([*many(6, form("b1 b2 c3")), *many(7, form("b2")), *many(8, form("c3"))])
    topics, criteria = report.tables["Emner i kategori 2"], report.tables["Kriterier i kategori 2"]
    assert topics["b. Alvorlige problemer med økonomien"] == ("13", "62 %")
    assert topics["c. Isolation"] == ("14", "67 %")
    assert criteria["b1. Borgeren mangler indkomst eller kan miste den"] == ("6", "29 %")
    assert criteria["c3. Borgeren undgår andre, også myndigheder"] in (("14", "67 %"), ("skjult", "skjult"))
    assert report.facts["Antal skemaer"] == "21"


def test_every_topic_and_criterion_stands_in_the_report() -> None:
    report, lists = Report(many(20, form("b1 b2"))), context(TODAY).knowledge.lists
    assert len(report.tables["Emner i kategori 2"]) == 7
    assert list(report.tables["Kriterier i kategori 1"]) == list(lists["kriterier.kategori1"])
    rest = [text for text in lists["kriterier"] if not text.startswith("k")]
    assert list(report.tables["Kriterier i kategori 2"]) == rest and len(rest) == 22


def test_a_number_under_five_is_not_shown_and_neither_is_the_rest_of_one() -> None:
    few = Report([*many(4, form("f1")), *many(20, form("b1"))])
    assert few.tables["Emner i kategori 2"]["f. Misbrug"][0] in HIDDEN
    nearly_all = Report([*many(22, form("f1")), *many(2, form())])
    assert nearly_all.tables["Emner i kategori 2"]["f. Misbrug"] == ("skjult", "skjult")
    enough = Report([*many(5, form("f1")), *many(15, form())])
    assert enough.tables["Emner i kategori 2"]["f. Misbrug"] == ("5", "25 %")


def test_those_in_a_topic_without_one_of_its_criteria_are_protected_too() -> None:
    report = Report([*many(18, form("e1")), *many(2, form("e2")), *many(10, form())])
    shown = [report.tables["Emner i kategori 2"]["e. Mangler behandling eller støtte"][0],
             report.tables["Kriterier i kategori 2"]["e1. Borgeren får ikke nødvendig medicin"][0]]  # fmt: skip
    assert any(value in HIDDEN for value in shown), "20 in the topic and 18 with e1 tell of two others"


def test_a_higher_threshold_of_the_municipality_is_kept() -> None:
    records = [*many(7, form("f1")), *many(33, form())]
    assert Report(records).tables["Emner i kategori 2"]["f. Misbrug"][0] == "7"
    strict = Report(records, evaluating(smaa_tal_graense=10))
    assert strict.tables["Emner i kategori 2"]["f. Misbrug"][0] in ("under 10", "skjult")
    assert any("Tal under 10 bliver ikke vist" in note for note in strict.notes)


def test_the_groups_of_referrers_and_the_kinds_that_may_be_shown() -> None:
    records = [*many(9, form(henviser_type="Naboer")), *many(6, form(henviser_type="Banker")), *many(8, form(henviser_type="Læger")),
               *many(1, form(henviser_type="Politi")), *many(7, form(henviser_type="Egen forvaltning"))]  # fmt: skip
    rows = Report(records).tables["Henvisere"]
    assert rows["Civilsamfundet"] == ("15", "48 %") and rows["Andre myndigheder og steder"][0] == "9"
    assert "– Politi" not in rows, "a kind with a small number is not even named"
    assert "– Læger" not in rows, "8 of 9 would tell of the one"
    assert all(int(values[0]) >= 5 for label, values in rows.items() if label.startswith("–"))


def test_recommendations_groups_decisions_and_what_was_overruled() -> None:
    young, older = date(2005, 1, 1), date(1980, 1, 1)
    refer, also, ordinary, unknown = form("b1 c1", young), form("k1 b1 c1", older), form("b1", older), form("b1 c1", None)
    lots = [
        (refer, IN, 6), (also, IN, 7), (also, OUT, 5), (also, None, 6), (ordinary, OUT, 8), (ordinary, BACK, 5), (ordinary, IN, 5),
        (ordinary, None, 9), (unknown, BACK, 6), (unknown, IN, 5), (unknown, None, 7),
    ]  # fmt: skip
    records = [{**one, "afgoerelse": decision} if decision else one for one, decision, count in lots for _ in range(count)]
    report = Report(records, with_ages_apart())
    assert {label: values[0] for label, values in report.tables["Anbefaling og målgruppe"].items()} == {
        "Henvises til vurdering hos de fremskudte sagsbehandlere": "24", "– Kun målgruppe 1": "6", "– Kun målgruppe 2": "18",
        "Ordinær sagsbehandling": "27", "Kan ikke vurderes": "18",
    }  # fmt: skip
    decided = {label: values[0] for label, values in report.tables["Afgørelser"].items()}
    assert decided == {IN: "23", OUT: "13", BACK: "11", OPEN_DECISION: "22"}
    assert report.facts["Afgjort med en anbefaling"] == "36"
    assert report.facts["Heraf en anden afgørelse"] == "10 (28 %)"


def with_ages_apart() -> Context:
    return evaluating(maalgruppe2_alder_min=30)


def test_both_groups_have_a_row_only_where_the_ages_overlap() -> None:
    records = many(25, form("k1 b1 c1", date(1999, 6, 1)))
    assert "– Begge målgrupper" in Report(records).tables["Anbefaling og målgruppe"]
    assert "– Begge målgrupper" not in Report(records, with_ages_apart()).tables["Anbefaling og målgruppe"]


def test_few_overruled_decisions_are_not_shown() -> None:
    records = [*many(20, form("k1 b1 c1", afgoerelse=IN)), *many(3, form("k1 b1 c1", afgoerelse=OUT))]
    assert Report(records).facts["Heraf en anden afgørelse"] in HIDDEN


def test_few_decisions_that_followed_the_form_are_not_shown_either() -> None:
    """30 decisions, 27 of them another: that tells of the three."""
    other, same = form("k1 b1 c1", afgoerelse=OUT), form("k1 b1 c1", afgoerelse=IN)
    report = Report([*many(27, other), *many(3, same), *many(10, form("b1 c1", None)), *many(10, form("b1 c1", None, afgoerelse=IN))])
    assert report.facts["Afgjort med en anbefaling"] in HIDDEN or report.facts["Heraf en anden afgørelse"] in HIDDEN


def test_without_ages_the_report_says_so_and_still_counts_the_decisions() -> None:
    records = [*many(12, form("k1 b1 c1", afgoerelse=IN)), *many(8, form("b1", afgoerelse=OUT)), *many(6, form()),
               *many(5, form(afgoerelse=BACK))]  # fmt: skip
    report = Report(records, silent())
    assert "Anbefaling og målgruppe" not in report.tables and "Afgjort med en anbefaling" not in report.facts
    assert any(text.startswith("Kommunens aldersgrænser er ikke sat.") for text in report.paragraphs)
    assert report.tables["Afgørelser"][IN] == ("12", "39 %")


@pytest.mark.parametrize(
    ("given", "contact", "expected"),
    [(date(2026, 11, 2), date(2026, 11, 4), IN_TIME), (date(2026, 11, 2), date(2026, 11, 5), LATE), (date(2026, 11, 2), None, LATE),
     (date(2026, 11, 19), None, WAITING), (date(2026, 11, 18), None, LATE), (date(2026, 11, 6), date(2026, 11, 10), IN_TIME),
     (date(2026, 11, 6), date(2026, 11, 11), LATE), (None, None, WAITING)],
)  # fmt: skip
def test_contact_is_in_time_late_or_still_to_come(given: date | None, contact: date | None, expected: str) -> None:
    """Two working days after the allocation; the report is made on Saturday 21 November 2026."""
    dates = {name: day for name, day in (("fordelt", given), ("foerste_kontakt", contact)) if day}
    case = Case({}, evaluating(), (form(afgoerelse=IN, **dates),))
    assert [one.contact for one in screenings(case, USE)] == [expected]


@pytest.mark.parametrize(("today", "expected"), [(date(2026, 11, 20), WAITING), (date(2026, 11, 21), LATE)])
def test_the_last_day_of_the_deadline_is_still_in_time(today: date, expected: str) -> None:
    record = form(afgoerelse=IN, fordelt=date(2026, 11, 18))
    assert [one.contact for one in screenings(Case({}, evaluating(today), (record,)), USE)] == [expected]


def test_who_is_not_in_the_target_group_waits_for_no_contact() -> None:
    assert [one.contact for one in screenings(Case({}, evaluating(), (form(afgoerelse=OUT), form())), USE)] == ["", ""]


def test_the_wait_is_the_median_in_working_days() -> None:
    """From Monday: Wednesday is 2 working days, the Monday after 5."""

    def wait(*days: int) -> str:
        allocated = [form(afgoerelse=IN, fordelt=MONDAY + timedelta(days=ahead)) for ahead in days]
        return Report([*allocated, *many(20, form(afgoerelse=OUT))]).facts["Ventetid til fordeling"]

    assert wait(0, 2, 2, 7, 8) == "2 arbejdsdage (medianen)"
    assert wait(0, 2, 2, 3, 7, 8) == "2,5 arbejdsdage (medianen)"
    assert wait(1, 1, 1, 1, 1) == "1 arbejdsdag (medianen)"


def test_the_median_of_few_is_not_shown() -> None:
    few = [*many(4, form(afgoerelse=IN, fordelt=MONDAY)), *many(30, form(afgoerelse=OUT))]
    assert Report(few).facts["Ventetid til fordeling"] == "Vises ikke, fordi der er for få"
    waiting = Report([*few, *many(20, form(afgoerelse=IN))])
    assert (waiting.tables["Afgørelser"][IN][0], waiting.facts["Ventetid til fordeling"]) == ("24", "Vises ikke, fordi der er for få")


def test_the_period_is_told_in_months() -> None:
    report = Report([*many(10, form()), *many(10, form(henvendt=date(2026, 3, 31)))])
    assert report.facts["Henvendelser"] == "marts 2026 til november 2026"
    assert Report(many(20, form())).facts["Henvendelser"] == "november 2026"


@pytest.mark.parametrize("count", [0, 1, 4, 5, 19])
def test_fewer_than_twenty_screenings_give_no_report(count: int) -> None:
    report = Report(many(count, form("k1 b1 c1", afgoerelse=IN, fordelt=MONDAY)))
    assert (report.tables, report.facts) == ({}, {})
    assert report.notes == ["Opgørelsen kan laves, når der er mindst 20 skemaer. Færre kan røbe, hvem de handler om."]


def test_twenty_screenings_give_a_report_and_more_are_needed_with_a_higher_threshold() -> None:
    assert Report(many(20, form("b1"))).facts["Antal skemaer"] == "20"
    assert "mindst 40 skemaer" in Report(many(39, form("b1")), evaluating(smaa_tal_graense=10)).notes[0]


def lot(chance: random.Random) -> list[Record]:
    """Twenty to sixty screenings by lot."""
    codes = [text.partition(".")[0] for text in context(TODAY).knowledge.lists["kriterier"]]
    referrers = context(TODAY).knowledge.lists["henvisere"][:6]
    weight = {code: chance.random() for code in codes}
    made = []
    for _ in range(chance.randint(20, 60)):
        decision = chance.choice([IN, IN, OUT, BACK, None])
        dates = {"fordelt": MONDAY + timedelta(days=chance.randint(0, 9))} if decision == IN and chance.random() < 0.8 else {}
        dates |= {"foerste_kontakt": dates["fordelt"] + timedelta(days=chance.randint(0, 5))} if dates and chance.random() < 0.7 else {}
        ticked = " ".join(code for code in codes if chance.random() < weight[code] * 0.5)
        born = date(chance.randint(1950, 2010), 6, 1) if chance.random() < 0.9 else None
        made.append(form(ticked, born, henviser_type=chance.choice(referrers), **({"afgoerelse": decision} if decision else {}), **dates))
    return made


def number(text: str) -> int | None:
    first = text.partition(" ")[0]
    return int(first) if first.isdigit() else None


@pytest.mark.parametrize("seed", range(15))
def test_from_all_that_is_shown_no_small_number_can_be_computed(seed: int) -> None:
    """Tries what a reader would try: the rest of every share, what is missing in every sum, and a topic less its criteria."""
    report = Report(lot(random.Random(seed)), with_ages_apart() if seed % 2 else evaluating())
    everyone = number(report.facts["Antal skemaer"])
    for table in report.tables.values():
        for label, (count, percent) in table.items():
            found = number(count)
            assert found is None or found >= 5, label
            assert (found is None) == (not percent[0].isdigit()) or percent in (*HIDDEN, "–"), label
    advised, decided = report.tables["Anbefaling og målgruppe"], report.tables["Afgørelser"]
    groups = [row for label, row in advised.items() if label.startswith("–")]
    tops = [row for label, row in advised.items() if not label.startswith("–")]
    referrers = report.tables["Henvisere"]
    sums = [(everyone, tops), (number(tops[0][0]), groups), (everyone, list(decided.values())),
            (everyone, [row for label, row in referrers.items() if not label.startswith("–")]),
            (number(decided[IN][0]), list(report.tables["Kontakt til borgere i målgruppen"].values()))]  # fmt: skip
    for total, rows in sums:
        shown = [value for row in rows if (value := number(row[0])) is not None]
        assert total is None or len(shown) == len(rows) or total - sum(shown) >= 4, (total, rows)
        assert total is None or len(shown) != len(rows) - 1, "one hidden number is the total less the others"
    topics, criteria = report.tables["Emner i kategori 2"], report.tables["Kriterier i kategori 2"]
    for label, row in topics.items():
        within = [number(values[0]) for text, values in criteria.items() if text[0] == label[0]]
        for part in within if len(within) > 1 else []:
            assert None in (part, number(row[0])) or number(row[0]) - part >= 5
        for part in (number(row[0]), *within):
            assert None in (part, everyone) or everyone - part >= 5
    compared, other = number(report.facts["Afgjort med en anbefaling"]), number(report.facts["Heraf en anden afgørelse"])
    assert None in (compared, other) or (other >= 5 and compared - other >= 5)


ADVICE = ("Henvises til vurdering hos de fremskudte sagsbehandlere", "Ordinær sagsbehandling", "Kan ikke vurderes")
CHOICES = (IN, OUT, BACK, OPEN_DECISION)
PAIRS = [(left, right) for left in ADVICE for right in CHOICES]


def told(report: Report) -> list[set[tuple[str, str]]]:
    """The sets of (recommendation, decision) whose number a reader is told."""
    advised, decided = report.tables["Anbefaling og målgruppe"], report.tables["Afgørelser"]
    compared = {(left, right) for left, right in PAIRS if left != ADVICE[2] and right != OPEN_DECISION}
    sets = [
        (report.facts["Antal skemaer"], set(PAIRS)),
        *((advised[left][0], {pair for pair in PAIRS if pair[0] == left}) for left in ADVICE),
        *((decided[right][0], {pair for pair in PAIRS if pair[1] == right}) for right in CHOICES),
        (report.facts["Afgjort med en anbefaling"], compared),
        (report.facts["Heraf en anden afgørelse"], {pair for pair in compared if (pair[0] == ADVICE[0]) != (pair[1] == IN)}),
    ]  # fmt: skip
    return [pairs for text, pairs in sets if number(text) is not None]


def follows(wanted: set[tuple[str, str]], known: list[set[tuple[str, str]]]) -> bool:
    """Whether the number of `wanted` can be computed by adding and subtracting the known ones (exact elimination)."""
    rows: list[list[Fraction]] = []
    for pairs in (*known, wanted):
        row = [Fraction(pair in pairs) for pair in PAIRS]
        for other in rows:
            lead = next(at for at, value in enumerate(other) if value)
            row = [value - row[lead] * part / other[lead] for value, part in zip(row, other, strict=True)]
        if not any(row):
            if pairs is wanted:
                return True
            continue
        rows.append(row)
    return False


def test_elimination_finds_what_can_be_computed() -> None:
    row, all_but_one = {pair for pair in PAIRS if pair[0] == ADVICE[0]}, set(PAIRS[1:4])
    assert follows({PAIRS[0]}, [row, all_but_one]) and not follows({PAIRS[0]}, [row])


@pytest.mark.parametrize("seed", range(30, 50))
def test_no_small_number_behind_recommendations_and_decisions_follows_from_those_that_are_shown(seed: int) -> None:
    records = lot(random.Random(seed))
    case = Case({}, with_ages_apart(), tuple(records))
    report, count = Report(records, with_ages_apart()), Counter((one.recommendation, one.decision) for one in screenings(case, USE))
    known = told(report)
    for pair in PAIRS:
        assert count[pair] >= 5 or not follows({pair}, known), pair
    for left in ADVICE:
        out_or_back = {(left, OUT), (left, BACK)}
        assert sum(count[pair] for pair in out_or_back) >= 5 or not follows(out_or_back, known)


@cache
def example(own_ages: bool) -> Document:
    case = evaluating(maalgruppe2_alder_min=30) if own_ages else silent()
    declared = files.find_template(SLUG, case, ROOT / "templates")
    checked, problems = check_all(declared, read.read(ROOT / "eksempler" / f"{SLUG}.yml", declared, case), case)
    assert problems == [] and [item.line for one in checked for item in one.problems] == []
    return compose(declared, {}, case, tuple(one.values for one in checked))


@pytest.mark.parametrize("own_ages", [False, True])
def test_the_report_says_what_the_numbers_cannot_say_and_that_ticks_overlap(own_ages: bool) -> None:
    document = example(own_ages)
    bullets = [text for block in document.blocks if isinstance(block, Bullets) for text in block.items]
    assert "Tallene viser, hvem der er blevet henvist. De viser ikke, hvor mange borgere der har brug for hjælp." in bullets
    assert "Én borger kan have flere kryds. Tallene for kryds kan derfor ikke lægges sammen." in bullets
    assert list(texts(document)).count("Én borger kan have flere kryds. Tallene kan derfor ikke lægges sammen.") == 1


@pytest.mark.parametrize("own_ages", [False, True])
def test_the_report_holds_nothing_of_a_single_person(own_ages: bool) -> None:
    case = evaluating()
    declared = files.find_template(SLUG, case, ROOT / "templates")
    said = "\n".join(texts(example(own_ages)))
    for record in read.read(ROOT / "eksempler" / f"{SLUG}.yml", declared, case).records:
        for field in ("borger_navn", "borger_cpr", "borger_foedselsdato", "henvendt", "modtaget_af", "fs_navn", "begrundelse"):
            assert field not in record.answers or record.answers[field].text not in said


def test_the_example_is_what_the_script_makes() -> None:
    spec = importlib.util.spec_from_file_location("make_screenings", ROOT / "scripts" / "make_screenings.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.text() == (ROOT / "eksempler" / f"{SLUG}.yml").read_text(encoding="utf-8")


def test_the_same_screenings_in_another_order_give_the_same_numbers() -> None:
    records = lot(random.Random(99))
    assert Report(records).blocks == Report(records[::-1]).blocks


def test_the_report_does_not_depend_on_ages_it_was_not_given() -> None:
    bare = replace(silent(), municipality=replace(silent().municipality, settings={**AGES, "maalgruppe1_alder_max": None}))
    assert "Anbefaling og målgruppe" not in Report(many(20, form("k1 b1 c1")), bare).tables
