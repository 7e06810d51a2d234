"""How a PDF page uses its room: long words, long texts, page breaks, lines to write on."""

from __future__ import annotations

from pathlib import Path

import pdf_text
import pytest
from pdf_samples import boxes_of, drawing_of, failures, of, output_of, wanted

from metodebog.document import (
    Answer,
    Bullets,
    Checklist,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Item,
    Note,
    Paragraph,
    Signature,
    Table,
)
from metodebog.render.pdf import render_pdf


@pytest.mark.parametrize(
    "long", ["x" * 500, "W" * 400, "y" * 90, "日" * 300, "Samarbejdspartneroversigtsskema" * 3, "https://eksempel.example/" + "a/b?" * 90]
)
def test_a_long_word_stays_on_the_page_and_is_the_same_word(long: str, tmp_path: Path) -> None:
    document = of(
        Paragraph(long),
        Facts((Fact(long, long),)),
        Answer(long, long, 0, long),
        Note(long, long),
        Bullets((long,)),
        Checklist((Item(long),)),
        Signature((long,)),
        Table(long, (Column(long), Column("B")), ((long, long),)),
        title=long,
        subtitle=long,
        stamp=long,
    )
    file = render_pdf(document)
    assert pdf_text.words(file) == wanted(document)
    assert max(right for _, right, _ in boxes_of(file, tmp_path)) <= 595.3 - 68 + 0.5


def test_a_long_word_stays_in_its_cell(tmp_path: Path) -> None:
    columns = tuple(Column(f"k{number}") for number in range(6))
    file = render_pdf(
        of(Table("", columns, (("m" * 60, "", "udrettedagsordenpunkt" * 2, "", "navn@afdeling.eksempelkommune.example", ""),)))
    )
    column = 459.2 / 6
    for left, right, word in boxes_of(file, tmp_path):
        if word.strip("m") == "" or word.isalpha() and len(word) > 5:
            number = int((left - 68) // column)
            assert right <= 68 + (number + 1) * column - 5, word


def test_addresses_break_after_their_signs(tmp_path: Path) -> None:
    found = [
        word
        for _, _, word in boxes_of(render_pdf(of(Table("", (Column("A"),) * 5, (("fornavn.efternavn@eksempel.example",) * 5,)))), tmp_path)
    ]
    assert found[6:9] == ["fornavn.", "efternavn@", "eksempel.example"]


def test_the_header_row_stands_on_every_page_and_counts_once(tmp_path: Path) -> None:
    rows = tuple((f"række {number}", "x") for number in range(120))
    file = render_pdf(of(Table("Lang tabel", (Column("Overskriftskolonne"), Column("B")), rows)))
    pages = output_of("pdftotext", file, tmp_path).split("\f")[:-1]
    assert len(pages) > 2
    assert all("Overskriftskolonne" in page for page in pages)
    assert pdf_text.words(file).count("Overskriftskolonne") == 1
    assert failures(file) == []


def test_a_card_is_kept_on_one_page(tmp_path: Path) -> None:
    for filler in range(28, 44, 3):
        fact = Fact("Felt i kortet", "Værdi i kortet")
        document = of(Paragraph("\n".join(["linje"] * filler)), Heading("Afsnit"), Heading("Kortets overskrift", 2), Facts((fact,) * 6))
        pages = output_of("pdftotext", render_pdf(document), tmp_path).split("\f")
        assert [page.count("Felt i kortet") for page in pages if "Kortets overskrift" in page] == [6]


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    for filler in range(39, 51):
        document = of(
            Paragraph("\n".join(["linje"] * filler)),
            Heading("Afsnittets overskrift"),
            Answer("Spørgsmålet", "Svaret her. " * 60, hint="Hjælpen"),
        )
        pages = output_of("pdftotext", render_pdf(document), tmp_path).split("\f")
        page = next(page for page in pages if "Afsnittets overskrift" in page)
        assert "Spørgsmålet" in page and "Svaret her" in page


def test_a_line_to_tick_is_never_torn_and_its_heading_never_left_behind(tmp_path: Path) -> None:
    for filler in range(32, 51, 2):
        items = tuple(Item(f"begynder{number} " + "langt kryds " * 45 + f"slutter{number}") for number in range(5))
        document = of(Paragraph("\n".join(["linje"] * filler)), Heading("Emnets overskrift", 2), Checklist(items))
        pages = output_of("pdftotext", render_pdf(document), tmp_path).split("\f")
        assert all(f"slutter{number}" in page for page in pages for number in range(5) if f"begynder{number}" in page)
        assert [page for page in pages if "Emnets overskrift" in page and "begynder0" in page]


def test_a_line_to_tick_longer_than_a_page_flows_on(tmp_path: Path) -> None:
    document = of(Checklist((Item("ord " * 1500 + "slut"),)), Bullets(("ord " * 1500 + "slut",)))
    file = render_pdf(document)
    assert pdf_text.words(file) == wanted(document)
    assert [word for _, _, word in boxes_of(file, tmp_path)].count("slut") == 2


def test_a_picture_is_never_wider_than_the_text_or_higher_than_the_page(tmp_path: Path) -> None:
    for size in ("10 400", "400 10"):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}"><rect width="400" height="400" fill="#0f4c5c"/></svg>'
        file = render_pdf(of(Figure(b"", "Flade", "Under", width=500, svg=svg)))
        assert len(drawing_of(file)) == 1
        assert failures(file) == []
        assert "Under" in output_of("pdftotext", file, tmp_path)


def test_guidance_right_after_a_heading_stays_with_what_it_is_about(tmp_path: Path) -> None:
    for filler in range(39, 51):
        document = of(
            Paragraph("\n".join(["linje"] * filler)),
            Heading("Afsnittets overskrift"),
            Paragraph("Vejledning til afsnittet.", "hjælp"),
            Heading("Kortets overskrift", 2),
            Facts((Fact("Felt i kortet", "", 2),)),
        )
        pages = output_of("pdftotext", render_pdf(document), tmp_path).split("\f")
        page = next(page for page in pages if "Afsnittets overskrift" in page)
        assert "Vejledning til afsnittet" in page and "Felt i kortet" in page


def test_very_long_texts_flow_over_pages(tmp_path: Path) -> None:
    long = "Vi har aftalt, at skolen og familien mødes. " * 400
    document = of(
        Facts((Fact("Felt", long.strip()),)),
        Table("", (Column("A"), Column("B")), ((long.strip(), "slut"),)),
        Answer("Spørgsmål", long.strip()),
    )
    file = render_pdf(document)
    assert pdf_text.words(file) == wanted(document)
    on_the_pages = [word for _, _, word in boxes_of(file, tmp_path)]
    assert on_the_pages.count("familien") == 1200


def test_empty_items_get_the_ruled_lines_they_ask_for() -> None:
    def lines(document: Document) -> int:
        return sum(page.count(b"\nh\nf\n") for page in drawing_of(render_pdf(document)))

    for block in (lambda n: Answer("Spørgsmål", "", n), lambda n: Facts((Fact("Felt", "", n),))):
        assert [lines(of(block(n))) - lines(of(block(1))) for n in (1, 2, 5)] == [0, 1, 4]
    assert lines(of(Answer("Spørgsmål", "Svar", 5))) == lines(of(Answer("Spørgsmål", "Svar", 0)))
