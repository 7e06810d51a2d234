"""The evaluation of a course: the answer first, honest about few answers, and nobody to be found in it."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace

import pytest
from evaluation_kit import COMMENT, VALUES, course, drawn, given, questionnaire, report, tables, template, words
from words import words_in, words_of_document

from metodebog.attached import Answers
from metodebog.batch import render
from metodebog.blocks import PageBreak
from metodebog.document import Bullets, Document, Fact, Facts, Figure, Heading, Note, Paragraph, Table, texts
from metodebog.rules import Case
from metodebog.views.evaluering_data import evaluated
from metodebog.views.evaluering_forbehold import Asked, cannot, on_number, on_rate, rate
from metodebog.views.evaluering_kort import findings as all_findings
from metodebog.views.evaluering_metode import levels
from metodebog.views.evaluering_tjek import findings

WHOLE = {"svar": 24, "opfoelgning": 15, "ledere": 6}
NOT_KNOWN = "Ved ikke"


def headings(document: Document, level: int = 1) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def told(case: Case) -> list[tuple[str, dict[str, object]]]:
    return [(found.code, dict(found.values)) for found in findings(template(), case)]


def level(case: Case, number: int) -> str:
    return list(levels(evaluated(case)))[number - 1][2]


def first_page(document: Document) -> list[object]:
    at = next(number for number, block in enumerate(document.blocks) if isinstance(block, PageBreak))
    return list(document.blocks[:at])


def test_the_first_page_is_the_answer() -> None:
    page = first_page(report(course(**WHOLE)))
    facts = [fact for block in page if isinstance(block, Facts) for fact in block.items]
    assert isinstance(page[1], Paragraph) and page[1].text.startswith("Deltagerne mener selv, at de kan mere nu end før kurset, på ")
    assert facts == [
        Fact("Kursus", "Recovery og samtalen, Forår 2026"), Fact("Lige efter kurset", "24 af 26 svarede (92\u00a0%)"),
        Fact("Efter tre måneder", "15 af 24 svarede (62\u00a0%)"), Fact("Nærmeste ledere", "6 af 8 svarede (75\u00a0%)"),
    ]  # fmt: skip
    found, limits = (block.items for block in page if isinstance(block, Bullets))
    assert len(found) == 3 and len(limits) == 4
    assert limits[0].startswith("Der er 24 svar. Ét svar fylder 4 procentpoint.")


def test_the_report_goes_from_the_answer_to_the_method() -> None:
    assert headings(report(course(**WHOLE))) == [
        "Kort fortalt", "Hvem svarede?", "Hvad syntes deltagerne om kurset?", "Hvad kunne de før, og hvad kan de nu?", "Vil de bruge det?",
        "Gør de det efter tre måneder?", "Hvad hjalp, og hvad stod i vejen?", "Hvad ser lederne?", "Svarede grupperne det samme?",
        "Med deres egne ord", "Det kan tallene ikke sige", "Sådan er tallene lavet", "Det gør vi nu",
    ]  # fmt: skip


@pytest.mark.parametrize("people", [0, 1, 4])
def test_a_report_of_too_few_says_so_and_shows_nothing(people: int) -> None:
    case = course(svar=people, opfoelgning=12)
    document = report(case)
    (note,) = [block for block in document.blocks if isinstance(block, Note)]
    assert note.title == ("Der er for få svar" if people else "Der er ingen svar")
    assert not [block for block in document.blocks if isinstance(block, Table | Figure | Bullets)] and document.published == ""
    assert ("O-815", {"ark": "Svar", "antal": people, "mindst": 5}) in told(case) or not people


def test_five_answers_give_a_report_without_a_single_number_under_five() -> None:
    document = report(course(svar=5))
    counts = [int(number) for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row[1:]
              for number in re.findall(r": (\d+) \(", cell)]
    assert all(count >= 5 for count in counts)
    assert "Der er 5 svar. Det er få: Ét svar fylder 20 procentpoint." in words(document)


def test_where_nothing_may_be_told_of_the_goals_one_sentence_stands_instead_of_empty_tables() -> None:
    document = report(course(svar=9))
    at = next(number for number, block in enumerate(document.blocks) if isinstance(block, Heading) and "kan de nu" in block.text)
    assert isinstance(document.blocks[at + 1], Paragraph) and document.blocks[at + 1].text.startswith("Svarene kan ikke deles op")
    assert not any(caption.startswith("I tal: Hvad kunne de før") for caption in tables(document))


@pytest.mark.parametrize(("people", "shown"), [(9, False), (10, True)])
def test_comments_come_from_ten_questionnaires_on(people: int, shown: bool) -> None:
    document = report(course(svar=people))
    everything = words(document) + document.published + "".join(block.svg for block in document.blocks if isinstance(block, Figure))
    assert ("Kommentar nummer" in everything) is shown
    assert "Kommentar nummer" not in document.published


def test_comments_stand_under_their_question_in_an_order_of_their_own_and_never_beside_background() -> None:
    rows = drawn("svar", 24)
    document = report(given(svar=rows))
    under = {block: document.blocks[at + 1] for at, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 3}
    by_question = {heading.text: block for heading, block in under.items()}
    asked = {field.label: [row[field.id] for row in rows if field.id in row] for field in questionnaire("svar").fields if not field.choices}
    for label, written in asked.items():
        shown = by_question[label].items
        assert sorted(shown) == sorted(written)
        assert len(written) < 5 or list(shown) != written
    for block in document.blocks:
        together = " ".join(text for text in _texts(block))
        assert not ("Kommentar nummer" in together and "sagsbehandler" in together)


def _texts(block: object) -> list[str]:
    return [text for text in texts(Document("", (block,))) if text]  # type: ignore[arg-type]


def test_the_list_of_actions_speaks_of_lowest_numbers_only_when_it_has_them() -> None:
    few, many = words(report(course(svar=5))), words(report(course(svar=24)))
    assert "Tallene peger ikke på noget bestemt. Skriv det, I selv vil gøre." in few and "De første linjer" not in few
    assert "De første linjer er det, der fik de laveste tal." in many and "Tallene peger ikke" not in many


def test_the_full_names_of_the_participants_are_taken_out_of_the_words() -> None:
    people = tuple({"deltager": name, "funktion": "Fremskudt sagsbehandler"} for name in ("Åse Prøvesen", "Bo Opdigtet-Påhit", "Per"))
    rows = [{"bedst": "At ÅSE  Prøvesen og Bo Opdigtet-Påhit var med. Per se godt."}, *[{"nu_1": "4"}] * 12]
    said = words(report(given(svar=rows, values={"deltagere": people})))
    assert "At [navn] og [navn] var med. Per se godt." in said
    assert "Åse Prøvesenius er ny" in words(report(given(svar=[{"bedst": "Åse Prøvesenius er ny"}] * 12, values={"deltagere": people})))


def test_what_was_written_after_three_months_stands_under_its_own_name() -> None:
    document = report(course(svar=24, opfoelgning=15, ledere=12))
    own = [text for text in headings(document, 2) if text in ("Lige efter kurset", "Efter tre måneder", "Nærmeste ledere")]
    assert own == ["Lige efter kurset", "Efter tre måneder", "Nærmeste ledere"]
    assert "Kommentar nummer opfoelgning-hjalp" in words(document) and "Kommentar nummer ledere-ser" in words(document)


def test_a_follow_up_nobody_has_answered_is_one_sentence_and_behaviour_is_not_called_measured() -> None:
    case = course(svar=24)
    document = report(case)
    at = next(number for number, block in enumerate(document.blocks) if block == Heading("Gør de det efter tre måneder?"))
    sentence = "Skemaet efter tre måneder er ikke besvaret endnu. Når svarene kommer, så lav rapporten igen."
    assert document.blocks[at + 1] == Paragraph(sentence)
    assert isinstance(document.blocks[at + 2], Heading)
    assert level(case, 3) == "Ikke målt her."
    assert "det er ikke målt her" in words(document)


def test_a_level_is_called_measured_only_where_there_are_answers_to_it() -> None:
    whole, short = course(**WHOLE), course(svar=24, opfoelgning=3)
    assert level(whole, 1) == "Ja: 24 svar, lige efter kurset." and level(whole, 2).startswith("Ja: 24 svar")
    seen = "Lederne har også svaret på, hvad de ser (6 svar)."
    assert level(whole, 3) == f"Ja: 15 svar, deltagernes egen vurdering, efter tre måneder. {seen}"
    assert level(whole, 4) == "Ikke målt. Ingen af skemaerne spørger om det." and level(short, 3) == "Spurgt, men ingen svar kan vises."
    blank = [{"nu_1": "4"}] * 8
    assert level(given(svar=blank), 1) == "Spurgt, men ingen svar kan vises." and level(given(svar=blank), 3) == "Ikke målt her."


def test_leaders_under_the_threshold_are_withheld_and_told_of() -> None:
    case = course(svar=24, ledere=4)
    document = report(case)
    assert "Skemaet til lederne har fået 4 svar. Det er for få til at blive vist." in words(document)
    assert "ledere" not in json.loads(document.published)["skemaer"]
    assert not any("leder_" in COMMENT or text.startswith("Kommentar nummer ledere") for text in texts(document))
    assert told(case) == [("O-815", {"ark": "Ledere", "antal": 4, "mindst": 5})]


def test_everybody_who_does_not_know_gives_a_report_that_says_nothing_of_learning() -> None:
    rows = [{field.id: NOT_KNOWN for field in questionnaire("svar").fields if NOT_KNOWN in field.choices} for _ in range(24)]
    document = report(given(svar=rows))
    assert "Svarene kan ikke vise, om deltagerne har lært noget." in words(document)
    assert "Svarene kan ikke deles op" in words(document) and not [block for block in document.blocks if isinstance(block, Figure)]


def test_the_numbers_of_the_report_are_those_of_the_release() -> None:
    case = course(**WHOLE)
    release, shown = evaluated(case).parts["svar"].release, tables(report(case))
    assert release is not None
    for spread in (one for one in release.spreads if one.theme == "reaktion"):
        (row,) = [row for row in shown["I tal: Hvad syntes deltagerne om kurset?"].rows if row[0] == spread.text]
        numbers = sorted(int(number) for cell in row for number in re.findall(r": (\d+) \(", cell))
        assert numbers == (sorted(group.count for group in spread.groups) if spread.told else [])
    moves = shown["I tal: tilbage, uændret og frem"].rows
    for change, row in zip(release.changes, moves, strict=True):
        told = [moved.count for moved in change.moved] if len(change.moved) > 1 else []
        assert [int(number) for number in re.findall(r": (\d+) \(", row[1])] == told


def test_what_may_not_be_told_apart_gives_the_same_report_to_the_last_letter() -> None:
    """Two surveys with the same published numbers: nothing of what is hidden reaches a text, a picture or the file of numbers."""
    rng, compared = random.Random(7), 0
    for seed in range(40):
        rows = drawn("svar", 11, seed)
        for row in rows:
            row.pop("funktion", None)
        other = [dict(row) for row in rows]
        one, two = rng.sample(range(11), 2)
        id_ = rng.choice([field.id for field in questionnaire("svar").fields if field.id.startswith("reaktion")])
        other[one][id_], other[two][id_] = rng.choice("12345"), rng.choice("12345")
        first, second = given(svar=rows), given(svar=other)
        releases = [evaluated(case).parts["svar"].release for case in (first, second)]
        if rows != other and releases[0] == releases[1]:
            compared += 1
            assert report(first) == report(second)
    assert compared > 5


@pytest.mark.parametrize("format_", ["docx", "pdf", "html"])
def test_every_format_has_the_same_words(format_: str, letterhead_bytes: bytes) -> None:
    document = report(course(**WHOLE))
    assert words_in(format_, render(document, format_, letterhead_bytes)) == words_of_document(document)


@pytest.fixture(scope="module")
def letterhead_bytes() -> bytes:
    from declared import ROOT

    return (ROOT / "templates" / "brevpapir.docx").read_bytes()


def test_long_goals_with_signs_of_markup_stand_as_they_were_written(letterhead_bytes: bytes) -> None:
    goal = "Du kan øve & “ærligt” <svare> på, hvad én å er " + "og fortælle det roligt videre til en kollega " * 3
    asked = questionnaire("svar")
    sections = tuple(
        replace(section, points=(goal, *section.points[1:])) if section.measures == "laering" else section for section in asked.sections
    )
    case = given(svar=drawn("svar", 24))
    case = replace(case, attached={**case.attached, "svar": Answers(replace(asked, sections=sections), case.attached["svar"].rows)})
    document = report(case)
    assert goal in [row[0] for row in tables(document)["I tal: Hvad kunne de før, og hvad kan de nu?"].rows]
    for format_ in ("docx", "html"):
        assert words_in(format_, render(document, format_, letterhead_bytes)) == words_of_document(document)


def test_the_file_of_numbers_holds_what_the_next_report_needs_and_no_words_of_anybody() -> None:
    document = report(course(**WHOLE))
    numbers = json.loads(document.published)
    assert numbers["kursus"] == "Recovery og samtalen, Forår 2026" and numbers["dato"] == "2026-03-17"
    assert set(numbers["skemaer"]) == {"svar", "opfoelgning", "ledere"}
    assert "Kommentar nummer" not in document.published


def test_a_later_edition_with_too_few_new_answers_is_refused_and_shows_nothing() -> None:
    rows = drawn("svar", 14)
    numbers = json.loads(report(given(svar=rows[:12])).published)
    again = given((numbers,), svar=rows)
    document = report(again)
    (note,) = [block for block in document.blocks if isinstance(block, Note)]
    assert note.title == "Der er kommet for få nye svar" and "under 5 nye svar" in note.text
    assert not [block for block in document.blocks if isinstance(block, Table | Figure | Bullets)] and document.published == ""
    assert told(again) == [("R-1070", {"ark": "Svar", "mindst": 5})]


def test_an_edition_is_known_however_its_name_is_spelled() -> None:
    rows = drawn("svar", 14)
    numbers = json.loads(report(given(svar=rows[:12])).published)
    again = given(({**numbers, "kursus": " RECOVERY og  samtalen, forår-2026"},), svar=rows)
    assert told(again) == [("R-1070", {"ark": "Svar", "mindst": 5})]


def test_a_later_edition_says_why_more_answers_may_show_fewer_numbers() -> None:
    rows = drawn("svar", 19)
    numbers = json.loads(report(given(svar=rows[:12])).published)
    sentence = "Rapporten er lavet før, da der var 12 svar. Derfor kan flere tal være skjult nu."
    assert sentence in words(report(given((numbers,), svar=rows)))
    assert sentence not in words(report(given(svar=rows))) + words(report(given((numbers,), svar=rows[:12])))


def test_an_edition_is_refused_for_a_follow_up_with_too_few_new_answers_too() -> None:
    rows, later = drawn("svar", 24), drawn("opfoelgning", 14)
    numbers = json.loads(report(given(svar=rows, opfoelgning=later[:12])).published)
    document = report(given((numbers,), svar=rows, opfoelgning=later))
    assert [block.title for block in document.blocks if isinstance(block, Note)] == ["Der er kommet for få nye svar"]
    assert document.published == ""


def test_a_later_edition_whose_earlier_answers_have_changed_is_refused() -> None:
    rows = drawn("svar", 24)
    numbers = json.loads(report(given(svar=rows)).published)
    changed = [{id_: "1" if id_.startswith("reaktion") else value for id_, value in row.items()} for row in rows]
    assert ("R-1071", {"ark": "Svar"}) in told(given((numbers,), svar=changed))


def test_the_same_answers_give_the_same_report_again_and_a_new_questionnaire_comes_in() -> None:
    rows = drawn("svar", 24)
    numbers = json.loads(report(given(svar=rows)).published)
    document = report(given((numbers,), svar=rows, opfoelgning=drawn("opfoelgning", 12)))
    assert "Gør de det efter tre måneder?" in headings(document)
    assert set(json.loads(document.published)["skemaer"]) == {"svar", "opfoelgning"}


def earlier_course(hold: str, seed: int, people: int = 20, **values: object) -> dict[str, object]:
    case = course(seed, svar=people)
    return json.loads(report(replace(case, values={**VALUES, "hold": hold, **values})).published)


def test_an_earlier_course_stands_beside_this_one_from_its_published_numbers() -> None:
    before = [earlier_course("Forår 2025", 3), earlier_course("Efterår 2025", 4)]
    document = report(course(earlier=before, svar=24))
    assert "Sammenlignet med tidligere kurser" in headings(document)
    shown = tables(document)
    assert [row[0] for row in shown["Kurserne"].rows] == ["Efterår 2025", "Forår 2025", "Forår 2026 (dette kursus)"]
    columns = [column.label for column in shown["Hvor mange der er enige (4–5)"].columns]
    assert columns == ["Udsagn", "Efterår 2025", "Forår 2025", "Dette kursus"]


def test_numbers_that_are_not_ours_are_left_out_and_told_of() -> None:
    case = course(earlier=[{"noget": "andet"}], svar=24)
    assert [code for code, _ in told(case)] == ["R-1073"]
    assert "Sammenlignet med tidligere kurser" not in headings(report(case))


def test_more_answers_than_questionnaires_are_told_of() -> None:
    case = given(svar=drawn("svar", 24), values={"udsendte_svar": 20})
    assert ("R-1072", {"ark": "Svar", "svar": 24, "antal": 20, "felt": "Skemaer delt ud efter kurset"}) in told(case)
    assert "Find fejlen, før du bruger tallene" in words(report(case))
    assert told(given(svar=drawn("svar", 24), values={"udsendte_svar": 24})) == []


def test_a_lower_threshold_is_printed_with_its_reason_and_a_usual_one_is_not_mentioned() -> None:
    lower = {"smaa_tal_graense": 3, "smaa_tal_graense_frit": 6, "smaa_tal_begrundelse": "Alle deltagere har selv bedt om det."}
    document = report(given(settings=lower, svar=drawn("svar", 7)))
    assert [block.title for block in document.blocks if isinstance(block, Note)][-1] == "Grænsen for små tal er sat ned"
    assert "Begrundelsen er: Alle deltagere har selv bedt om det." in words(document)
    assert "Grænsen for små tal er sat ned" not in words(report(course(svar=24)))


@pytest.mark.parametrize(("least", "free"), [(3, 10), (5, 6)])
def test_one_lower_threshold_is_enough_for_the_reason_to_be_printed(least: int, free: int) -> None:
    lower = {"smaa_tal_graense": least, "smaa_tal_graense_frit": free, "smaa_tal_begrundelse": "Aftalt på holdet."}
    assert f"Grænserne er {least} for tal og {free} for kommentarer" in words(report(given(settings=lower, svar=drawn("svar", 12))))


def test_the_list_of_actions_has_the_weakest_points_and_room_to_write() -> None:
    table = tables(report(course(**WHOLE)))["Handlinger"]
    assert [column.label for column in table.columns] == ["Hvad handler det om?", "Hvad gør vi?", "Hvem?", "Hvornår?"]
    assert table.rows[0][0].startswith("Fremgang: “") and table.rows[-1] == ("", "", "", "") and table.row_lines >= 2


def test_the_first_page_has_three_findings_however_many_stand_out() -> None:
    case = given(svar=drawn("svar", 24), opfoelgning=drawn("opfoelgning", 24), ledere=[{"leder_1": "5"}, {"leder_1": "1"}] * 10)
    assert len(list(all_findings(evaluated(case)))) == 4
    assert len(next(block for block in first_page(report(case)) if isinstance(block, Bullets)).items) == 3


@pytest.mark.slow
def test_five_thousand_answers_give_a_report() -> None:
    document = report(given(svar=drawn("svar", 5000), values={"udsendte_svar": 6000}))
    assert "5000 af 6000 svarede (83\u00a0%)" in words(document)
    assert "Så mange svar gør tilfældet mindre" in words(document)


@pytest.mark.parametrize(("people", "says"), [
    (5, "Ét svar fylder 20 procentpoint"), (9, "Det er få"), (10, "kan være et tilfælde"), (29, "En forskel på nogle få svar"),
    (30, "Store forskelle er sjældent et tilfælde"), (300, "De retter ikke op på"), (5000, "Så mange svar"),
])  # fmt: skip
def test_the_number_of_answers_decides_what_they_can_carry(people: int, says: str) -> None:
    assert says in on_number(people)


@pytest.mark.parametrize(("people", "invited", "says"), [
    (24, 24, "Alle har svaret."), (20, 25, "De fleste har svaret. 5 har ikke."), (19, 25, "6 har ikke svaret og"),
    (12, 25, "Under halvdelen har svaret. 13 har ikke"), (30, 25, "flere svar, end der er delt skemaer ud"), (24, None, "Vi ved ikke"),
])  # fmt: skip
def test_the_silent_ones_are_spoken_of(people: int, invited: int | None, says: str) -> None:
    assert says in on_rate(people, invited) and rate(people, invited)


def test_the_limits_are_those_of_what_was_asked() -> None:
    both = list(cannot(Asked(24, 24, reaction=True, learning=7, behaviour=15)))
    assert any("ingen gruppe uden kursus" in text for text in both) and any("husker" in text or "huske" in text for text in both)
    assert any("7 læringsmål" in text for text in both) and both[-1].startswith("Tallene viser ikke, om borgerne har fået det bedre.")
    only = list(cannot(Asked(24, 24, reaction=True, plans=True)))
    assert not any("huske" in text for text in only) and any("ikke det samme som at gøre det" in text for text in only)
