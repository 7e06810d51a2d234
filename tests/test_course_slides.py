"""Slides and speaker notes of a course day: the programme's own items, the handbook's own lists, and nothing over the edge."""

from __future__ import annotations

from datetime import date, time
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from declared import ROOT, context
from docx_kit import LETTERHEAD
from pdf_samples import failures, output_of
from pypdf import PdfReader
from words import words_in, words_of_document

from metodebog import files, options
from metodebog.attachments import Source
from metodebog.batch import FORMATS, render
from metodebog.builds import built
from metodebog.compose import compose, compose_blank
from metodebog.dates import clock
from metodebog.document import Document, Heading, Note, Table, texts
from metodebog.fields import Value
from metodebog.produce import Task, produce
from metodebog.read import read
from metodebog.render.pdf import render_pdf
from metodebog.render.slides import slides_of
from metodebog.rules import RULES, Case
from metodebog.rules.kursus import course, is_break
from metodebog.rules.kursus_dias import Named, named_list
from metodebog.views.kursus_dias import in_parts, item_sheets, sheets

ON = context(date(2026, 11, 21), example=True)
A, B, OWN = ON.knowledge.lists["kurser"]
BOTH = ("kursusdias", "diasnoter")
DAYS = ({"dag": 1, "dato": date(2026, 3, 17), "start": time(9)}, {"dag": 2, "dato": date(2026, 3, 24), "start": time(8, 30)})


def values(number: int = 1, **more: object) -> dict[str, Value]:
    """The answers of the document of one day, as a document of rows has them."""
    days = more.pop("dage", DAYS)
    return {"navn": "Prøve & samtale", "hold": "Forår 2026", "kursus": A, "dage": days, **days[number - 1], "raekke_nr": number, **more}


def document(slug: str, told: dict[str, Value]) -> Document:
    return compose(files.find_template(slug, ON), told, ON)


STANDARD = {"a1": values(1), "a2": values(2), "b1": values(1, kursus=B, dage=DAYS[:1])}
EVERY_DAY = pytest.mark.parametrize("told", STANDARD.values(), ids=list(STANDARD))


@cache
def of_example(slug: str) -> tuple[Document, ...]:
    file = options.example_text("kursusprogram")
    template = files.find_template(slug, ON)
    found = built(template, read(file, template, ON), ON, Source(file))
    assert [item.line for item in found.problems] == []
    return tuple(compose(template, record.values, ON) for record in found.records)


@pytest.mark.parametrize("slug", BOTH)
def test_the_example_gives_one_document_for_each_day(slug: str) -> None:
    assert ["dag 1" in one.subtitle.casefold() for one in of_example(slug)] == [True, False]
    assert {one.paper for one in of_example(slug)} == {"dias" if slug == "kursusdias" else "a4"}


def test_the_slides_are_called_by_the_name_of_the_course_and_the_notes_are_not() -> None:
    assert [document(slug, STANDARD["a1"]).title for slug in BOTH] == ["Prøve & samtale", "Diasnoter"]
    assert [document(slug, STANDARD["a1"]).subtitle for slug in BOTH] == ["Dag 1, 17. marts 2026", "Prøve & samtale, dag 1, 17. marts 2026"]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("slug", BOTH)
def test_the_documents_of_a_day_carry_the_same_words_in_every_format(slug: str, format_: str) -> None:
    for one in of_example(slug):
        assert words_in(format_, render(one, format_, LETTERHEAD)) == words_of_document(one)


@pytest.mark.parametrize("slug", BOTH)
def test_the_files_of_a_day_pass_both_standards(slug: str) -> None:
    for one in of_example(slug):
        assert failures(render_pdf(one)) == []


@EVERY_DAY
def test_every_item_is_a_slide_in_the_order_of_the_programme(told: dict[str, Value]) -> None:
    day = next(day for day in course(Case(told, ON)).days if day.number == told["dag"])
    headings = [slide.heading for slide in slides_of(document("kursusdias", told).blocks)]
    wanted = [f"{item.kind} til kl. {clock(item.end)}" if is_break(item) else item.topic for item in day.items]
    assert [heading for heading in headings if heading in wanted] == wanted
    assert headings[0] == "Dagens program" and headings[-1].startswith("Tak")


@EVERY_DAY
def test_the_programme_on_the_screen_has_the_times_of_the_programme(told: dict[str, Value]) -> None:
    day = next(day for day in course(Case(told, ON)).days if day.number == told["dag"])
    tables = [block for block in document("kursusdias", told).blocks if isinstance(block, Table) and block.columns[0].label == "Kl."]
    assert [row for table in tables for row in table.rows] == [(clock(item.start), item.topic) for item in day.items]
    assert max(len(table.rows) for table in tables) <= 8


@EVERY_DAY
def test_the_standard_courses_fit_their_slides(told: dict[str, Value], tmp_path: Path) -> None:
    one = document("kursusdias", told)
    file = render_pdf(one)
    assert len(PdfReader(BytesIO(file)).pages) == 1 + len(slides_of(one.blocks))
    assert "(fortsat)" not in output_of("pdftotext", file, tmp_path)


@EVERY_DAY
def test_the_notes_have_the_words_of_every_slide_in_the_same_order(told: dict[str, Value]) -> None:
    notes = "\n".join(texts(document("diasnoter", told)))
    place = 0
    for sheet in sheets(*_day(told), ON):
        place = notes.index(sheet.title, place)
        for line in filter(None, sheet.lines.split("\n")):
            place = notes.index(line, place) + len(line)


def _day(told: dict[str, Value]) -> tuple:
    found = course(Case(told, ON))
    return found, next(day for day in found.days if day.number == told["dag"])


def test_the_notes_of_an_item_tell_time_form_material_and_what_one_says() -> None:
    one = "\n".join(texts(document("diasnoter", STANDARD["a2"])))
    item = next(item for item in _day(STANDARD["a2"])[1].items if item.topic == "Syv slags spørgsmål")
    part = one[one.index(f"{clock(item.start)}–{clock(item.end)} {item.topic}") :]
    part = part[: part.index("Frokost")]
    labels = ["Form og tid", "Øvelse, 40 minutter, læringsmål 4", "Materialer", item.material, "Det siger du", item.notes, "Det gør du",
              item.role, "Det gør deltagerne", item.method]
    positions = [part.index(label) for label in labels]
    assert positions == sorted(positions)


def test_a_slide_shows_the_list_that_the_handbook_shows() -> None:
    found = {slide.heading: slide.blocks[0].items for slide in slides_of(document("kursusdias", STANDARD["a2"]).blocks)
             if slide.blocks and hasattr(slide.blocks[0], "items")}
    assert found["De syv slags"] == ON.knowledge.lists["spoergsmaalstyper"]
    meeting = slides_of(document("kursusdias", STANDARD["b1"]).blocks)
    shown = [text for slide in meeting if slide.heading.startswith("På mødet (") for text in slide.blocks[0].items]
    assert tuple(shown) == ON.knowledge.lists["moedeguider.koord_under"]


@pytest.mark.parametrize(
    ("line", "named"),
    [("Før mødet: {{viden.moedeguider.koord_foer}}", Named("moedeguider.koord_foer", "Før mødet")), ("{{viden.dyr}}", Named("dyr")),
     ("- Kl. 9: {{ viden.dyr }}", Named("dyr", "Kl. 9")), ("Før mødet: tal med borgeren", None), ("Se {{viden.dyr}} her", None)],
)  # fmt: skip
def test_a_line_names_a_list_or_is_a_point(line: str, named: Named | None) -> None:
    assert named_list(line) == named


def test_an_unknown_list_is_refused_with_its_row_and_the_nearest_name(tmp_path: Path) -> None:
    rule = RULES["dias_viser_kendte_lister"]
    rows = ({"dias": "- Godt punkt\n- {{viden.spoergsmaalstyper}}"}, {"dias": "Spørgsmål: {{viden.spoergsmaalstype}}"}, {})
    (finding,) = rule.check(Case({"punkter": rows}, ON), dias="punkter.dias")
    assert (finding.code, finding.row, finding.values) == ("R-1018", 1, {"liste": "spoergsmaalstype", "forslag": "spoergsmaalstyper"})
    data = tmp_path / "kursus.yml"
    own = ("kursus: Vores eget program\npunkter:\n  - {dag: 1, emne: Et emne, slags: Øvelse, minutter: 30, maal: '1', "
           "dias: '{{viden.findes_ikke}}'}\nlaeringsmaal:\n  - maal: Du kan prøve det.\n")
    text = options.example_text("kursusprogram").read_text(encoding="utf-8")
    text = text.replace("kursus: Recovery og kommunikation (to dage)\n", own).split("\nsvar:")[0]
    data.write_text(text.replace('  - dag: 2\n    dato: 24-3-2026\n    start: "9.00"\n', "") + "\n", encoding="utf-8")
    receipt = produce(Task("kursusdias", data, tmp_path / "ud", ("html",), today=ON.today, example=True))
    assert "R-1018" in {item.code for item in receipt.problems} and receipt.refused


def test_a_break_says_until_when_and_is_named_only_when_it_has_a_name() -> None:
    day = _day(STANDARD["a2"])[1]
    shown = {item.topic: next(item_sheets(item, ON)) for item in day.items if is_break(item)}
    assert shown["Formiddagspause"].title == "Pause til kl. 10.15" and shown["Formiddagspause"].blocks == ()
    assert shown["Frokost og en gåtur"].lines == "Frokost og en gåtur"


def test_own_items_become_slides_also_without_points_and_with_many() -> None:
    own = ({"dag": 1, "emne": "Kun et emne & intet andet", "slags": "Oplæg", "minutter": 20},
           {"dag": 1, "emne": "Mange", "slags": "Øvelse", "minutter": 30, "dias": "\n".join(f"- Punkt {n}" for n in range(40))})
    one = document("kursusdias", values(1, kursus=OWN, dage=DAYS[:1], punkter=own))
    slides = {slide.heading: slide for slide in slides_of(one.blocks)}
    assert slides["Kun et emne & intet andet"].alone
    assert len(slides["Mange"].blocks[0].items) == 40
    assert words_in("pdf", render_pdf(one)) == words_of_document(one)


def test_the_reconstructed_course_says_on_screen_and_in_the_notes_that_it_is_ours() -> None:
    slides = "\n".join(texts(document("kursusdias", STANDARD["b1"])))
    notes = [block.title for block in document("diasnoter", STANDARD["b1"]).blocks if isinstance(block, Note)]
    assert "Programmet er Metodebogens eget bud" in slides and notes[0] == "Indholdet er genskabt"
    assert "Metodebogens eget bud" not in "\n".join(texts(document("kursusdias", STANDARD["a1"])))


def test_a_day_says_when_the_next_one_begins_and_the_last_one_says_thanks() -> None:
    first, last = (list(texts(document("kursusdias", STANDARD[name]))) for name in ("a1", "a2"))
    assert "Vi ses tirsdag den 24. marts 2026 kl. 08.30." in first
    assert "Tak, fordi I kom" in last


def test_long_lists_are_shared_evenly_between_slides() -> None:
    assert [(title, len(part)) for title, part in in_parts("Mål", range(8), 7)] == [("Mål (1 af 2)", 4), ("Mål (2 af 2)", 4)]
    assert list(in_parts("Mål", range(3), 7)) == [("Mål", (0, 1, 2))]
    assert list(in_parts("Mål", (), 7)) == []


@pytest.mark.parametrize("slug", BOTH)
def test_without_a_day_there_is_nothing_to_show_and_no_fault(slug: str) -> None:
    template = files.find_template(slug, ON)
    assert compose_blank(template, ON).title
    empty = compose(template, {"navn": "Prøve", "hold": "Nu", "dag": 9, "dage": DAYS, "kursus": A}, ON)
    assert not [block for block in empty.blocks if isinstance(block, Heading) and "Dagens" in block.text]


def test_the_pages_show_real_files() -> None:
    for slug in BOTH:
        page = (ROOT / "book" / "skabeloner" / f"{slug}.md").read_text(encoding="utf-8")
        assert f"{{eksempelbillede}} {slug}" in page and f"{{hent}} {slug}" in page
