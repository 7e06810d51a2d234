"""The letterhead and the check of Word files: ours is good, and every fault is seen."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx_kit import EVERY_KIND, LETTERHEAD, packed, parts

from metodebog.document import Answer, Document, Heading
from metodebog.messages import CATALOGUE
from metodebog.render import docx_styles
from metodebog.render.docx import render_docx
from metodebog.render.docx_check import accessibility_faults, letterhead_problems

ROOT = Path(__file__).parent.parent
GOOD = render_docx(EVERY_KIND, LETTERHEAD)
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch):
    """The program that makes the letterhead, imported."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    import make_letterhead

    return make_letterhead


def changed(file: bytes, part: str, old: str, new: str) -> bytes:
    """The file with the first place of `old` (a pattern) in a part replaced; the part is new when `old` is empty."""
    everything = parts(file)
    if not old:
        everything[part] = new.encode()
    else:
        text, count = re.subn(old, lambda found: found.expand(new), everything[part].decode(), count=1, flags=re.DOTALL)
        assert count == 1, f"{old!r} is not in {part}"
        everything[part] = text.encode()
    return packed(everything)


def luminance(colour: str) -> float:
    tones = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [tone / 12.92 if tone <= 0.04045 else ((tone + 0.055) / 1.055) ** 2.4 for tone in tones]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, paper: str) -> float:
    dark, light = sorted((luminance(ink), luminance(paper)))
    return (light + 0.05) / (dark + 0.05)


def test_the_committed_letterhead_is_what_the_program_makes(program) -> None:
    assert parts(program.letterhead()) == parts(LETTERHEAD)
    assert (ROOT / "templates" / "logo.svg").read_text(encoding="utf-8") == program.logo_svg()


def test_our_letterhead_has_no_problems_and_is_accessible_itself() -> None:
    assert letterhead_problems(LETTERHEAD) == ()
    assert accessibility_faults(LETTERHEAD) == ()


def test_a_document_with_every_kind_of_block_is_accessible() -> None:
    assert accessibility_faults(GOOD) == ()


def test_text_has_a_contrast_of_seven_to_one_on_everything_it_stands_on() -> None:
    inks = (docx_styles.ACCENT, docx_styles.INK, docx_styles.QUIET)
    papers = ("FFFFFF", docx_styles.TINT, docx_styles.PALE)
    assert {(ink, paper) for ink in inks for paper in papers if contrast(ink, paper) < 7} == set()


def test_the_letterhead_says_who_sends_it_on_every_page() -> None:
    section = docx.Document(BytesIO(LETTERHEAD)).sections[0]
    assert section.different_first_page_header_footer
    for header in (section.first_page_header, section.header):
        assert "Eksempel Kommune" in header.paragraphs[0].text
    for footer in (section.first_page_footer, section.footer):
        assert "Eksempel Kommune · Rådhuspladsen 1 · 0999 Eksempelby" in footer.paragraphs[0].text
        fields = [field.get(field.keys()[0]).strip() for field in footer._element.iter() if field.tag.endswith("}fldSimple")]
        assert fields == ["PAGE", "NUMPAGES"]


def test_the_letterhead_has_every_style_by_its_danish_or_built_in_name() -> None:
    names = {
        style.element.find(f"{docx.oxml.ns.qn('w:name')}").get(docx.oxml.ns.qn("w:val"))
        for style in docx.Document(BytesIO(LETTERHEAD)).styles
    }
    assert set(docx_styles.NAMES) <= names
    assert {"Oplysning", "Spørgsmål", "Svar", "Hjælp", "Skrivelinje", "Afkrydsning", "Note", "Stempel", "Metodebog tabel"} <= names


def test_the_logo_is_a_small_picture_without_addresses_or_scripts() -> None:
    svg = (ROOT / "templates" / "logo.svg").read_text(encoding="utf-8")
    assert len(svg) < 2000
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}
    assert tags == {"svg", "title", "rect", "g", "path"}
    assert "href" not in svg and "url(" not in svg


LINKED = f'<Relationship Id="x" Type="{IMAGE.replace("image", "{}")}" Target="https://eksempel.invalid" TargetMode="External"/></Rel'

BROKEN = {
    "the file properties have no title": ("docProps/core.xml", "<dc:title>.*?</dc:title>", ""),
    "the file properties do not say that the language is da-DK": ("docProps/core.xml", "da-DK", "en-GB"),
    "the language of the text is not da-DK": ("word/styles.xml", 'w:lang w:val="da-DK"', 'w:lang w:val="en-US"'),
    "there are 0 titles, not one": ("word/document.xml", 'w:val="Title"', 'w:val="BodyText"'),
    "there are 2 titles, not one": ("word/document.xml", 'w:val="Subtitle"', 'w:val="Title"'),
    "a heading of level 2 follows level 0": ("word/document.xml", 'w:val="Heading1"', 'w:val="Heading2"'),
    "a heading of level 3 follows level 1": ("word/document.xml", 'w:val="Heading2"', 'w:val="BodyText"'),
    "table 1 has no header row": ("word/document.xml", "<w:tblHeader/>", ""),
    "picture 1 of word/document.xml has no alt text": ("word/document.xml", '(<wp:docPr [^>]*)descr="[^"]*"', r"\1"),
    "picture 1 of word/header1.xml has no alt text": ("word/header1.xml", '(<wp:docPr [^>]*)descr="[^"]*"', r'\1descr=" "'),
    "a paragraph with the style 'heading 1' is empty": ("word/document.xml", ">Første del<", "> <"),
    "a paragraph with the style 'title' is empty": ("word/document.xml", ">Aftale &amp; &lt;prøve&gt;<", "><"),
    "there is no paragraph style 'Sort'": ("word/document.xml", 'pStyle w:val="BodyText"', 'pStyle w:val="Sort"'),
    "there is no character style 'Fed'": ("word/document.xml", 'rStyle w:val="Etiket"', 'rStyle w:val="Fed"'),
    "there is no table style 'Gitter'": ("word/document.xml", 'tblStyle w:val="MetodebogTabel"', 'tblStyle w:val="Gitter"'),
    "paragraph 3 has no style": ("word/document.xml", '<w:pStyle w:val="BodyText"/>', ""),
    "two drawings have the same id": ("word/document.xml", 'docPr id="3"', 'docPr id="2"'),
    "T-705": ("word/document.xml", "<w:r>(.*?)</w:r>", r'<w:ins w:id="9"><w:r>\1</w:r></w:ins>'),
    "T-706": ("word/vbaProject.bin", "", "x"),
    "T-707": ("word/_rels/document.xml.rels", "</Rel", LINKED.format("image")),
    "not a readable Word file": ("word/document.xml", "</w:body>", ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_each_fault_is_found_and_only_that(fault: str) -> None:
    found = accessibility_faults(changed(GOOD, *BROKEN[fault]))
    assert len(found) == 1 and found[0].startswith(fault), found


def test_headings_that_go_up_again_are_no_fault() -> None:
    steps = tuple(Heading("Del", level) for level in (1, 2, 3, 1, 2, 2, 1))
    assert accessibility_faults(render_docx(Document("Titel", steps), LETTERHEAD)) == ()


def test_an_answer_without_text_is_no_empty_heading() -> None:
    assert accessibility_faults(render_docx(Document("Titel", (Answer("Hvad?", ""),)), LETTERHEAD)) == ()


COMMENTS = f'<w:comments xmlns:w="{docx.oxml.ns.nsmap["w"]}"><w:comment w:id="0"/><w:comment w:id="1"/></w:comments>'
UNUSABLE = [
    ("T-705", "word/comments.xml", "", COMMENTS),
    ("T-705", "word/header2.xml", "<w:r>(.*?)</w:r>", r"<w:del><w:r>\1</w:r></w:del>"),
    ("T-705", "word/header2.xml", "<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"),
    ("T-705", "word/styles.xml", "</w:pPr></w:style>", "<w:pPrChange/></w:pPr></w:style>"),
    ("T-706", "word/embeddings/ark.xlsx", "", "x"),
    ("T-706", "[Content_Types].xml", "wordprocessingml.document.main", "wordprocessingml.macroEnabled.main"),
    ("T-707", "word/_rels/header1.xml.rels", "</Rel", LINKED.format("image")),
    ("T-707", "word/_rels/settings.xml.rels", "", f"<Relationships>{LINKED.format('attachedTemplate')}ationships>"),
    ("T-707", "word/header2.xml", "<w:r>", '<w:r><w:instrText> INCLUDEPICTURE "x" </w:instrText>'),
    ("T-708", "word/header1.xml", 'descr="[^"]*"', 'descr=""'),
    ("T-720", "word/styles.xml", "</w:styles>", ""),
    ("T-721", "word/styles.xml", 'w:name w:val="Skrivelinje"', 'w:name w:val="Streg"'),
]  # fmt: skip


@pytest.mark.parametrize(("code", "part", "old", "new"), UNUSABLE)
def test_what_a_letterhead_must_not_hold_is_told_in_danish(code: str, part: str, old: str, new: str) -> None:
    ((found, text),) = letterhead_problems(changed(LETTERHEAD, part, old, new))
    assert found == code
    assert "{" not in text and len(text) <= 140 and text.split()[0] == CATALOGUE[code][1].split()[0]


def test_the_messages_name_what_to_look_for() -> None:
    assert "(2)" in letterhead_problems(changed(LETTERHEAD, *UNUSABLE[0][1:]))[0][1]
    assert "billede 1 " in letterhead_problems(changed(LETTERHEAD, "word/header1.xml", 'descr="[^"]*"', 'descr=""'))[0][1]
    assert "“Overskrift 2”" in letterhead_problems(changed(LETTERHEAD, "word/styles.xml", '"heading 2"', '"h2"'))[0][1]
    assert "“by.docx”" in letterhead_problems(b"", "by.docx")[0][1]


def test_a_link_for_the_reader_and_a_decoration_are_no_problems() -> None:
    assert letterhead_problems(changed(LETTERHEAD, "word/_rels/header1.xml.rels", "</Rel", LINKED.format("hyperlink"))) == ()
    decoration = '/><wp:docPr id="1" name="x"><d:decorative xmlns:d="urn:d" val="1"/></wp:docPr>'
    assert letterhead_problems(changed(LETTERHEAD, "word/header1.xml", "/><wp:docPr [^>]*/>", decoration)) == ()


def test_a_text_box_needs_no_alt_text() -> None:
    box = '<a:graphic xmlns:a="a"><w:txbxContent><w:p/></w:txbxContent></a:graphic></wp:inline>'
    plain = changed(LETTERHEAD, "word/header1.xml", 'descr="[^"]*"', "")
    assert letterhead_problems(plain) != ()
    assert letterhead_problems(changed(plain, "word/header1.xml", "</wp:inline>", box)) == ()


def test_a_letterhead_with_a_missing_style_can_be_used_all_the_same() -> None:
    poorer = changed(LETTERHEAD, "word/styles.xml", 'w:name w:val="Skrivelinje"', 'w:name w:val="Streg"')
    assert accessibility_faults(render_docx(EVERY_KIND, poorer)) == ()
