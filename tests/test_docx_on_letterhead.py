"""What the letterhead may trust in: its parts stay, its styles are used by name, and what it lacks is added."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest
from docx_kit import CHANGED, EVERY_KIND, LETTERHEAD, W, one, packed, paragraphs_in, parts, png, root_of, texts_read_back
from lxml import etree

from metodebog.document import (
    Bullets,
    Document,
    Figure,
    Paragraph,
    texts,
)
from metodebog.render.docx import UnusableLetterhead, render_docx


def test_all_other_parts_of_the_letterhead_stay_byte_for_byte() -> None:
    before, after = parts(LETTERHEAD), parts(one(Paragraph("Hej")))
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} <= CHANGED


def test_the_section_settings_of_the_letterhead_stay_byte_for_byte() -> None:
    before, after = parts(LETTERHEAD)["word/document.xml"], parts(one(Paragraph("Hej")))["word/document.xml"]
    assert before[before.rindex(b"<w:sectPr") :] == after[after.rindex(b"<w:sectPr") :]
    assert before[: before.index(b"<w:body>")] == after[: after.index(b"<w:body>")]
    assert b"headerReference" in after and b"titlePg" in after


def test_nothing_of_the_letterheads_own_body_is_left() -> None:
    assert "Typografien" not in parts(one(Paragraph("Hej")))["word/document.xml"].decode()


def test_only_named_styles_format_the_text() -> None:
    body = root_of(render_docx(EVERY_KIND, LETTERHEAD))
    assert {child.tag for props in body.iter(f"{W}rPr") for child in props} == {f"{W}rStyle"}
    assert {child.tag for props in body.iter(f"{W}pPr") for child in props} == {f"{W}pStyle", f"{W}keepNext"}
    assert {child.tag for props in body.iter(f"{W}tcPr") for child in props} == {f"{W}tcW"}


ORDER = {
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId lvlJc pPr rPr",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike vanish color spacing w kern position sz szCs highlight u lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left bottom right insideH insideV",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "sectPr": "headerReference footerReference type pgSz pgMar pgBorders pgNumType cols titlePg",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "font": "altName panose1 charset family pitch",
}


def without_styles() -> bytes:
    """The letterhead without a single style, so that all are added."""
    everything = parts(LETTERHEAD)
    everything["word/styles.xml"] = re.sub(rb"<w:style .*</w:style>", b"", everything["word/styles.xml"])
    return packed(everything)


@pytest.mark.parametrize("letterhead", [LETTERHEAD, without_styles()], ids=["own styles", "styles added"])
def test_elements_stand_in_the_order_that_word_demands(letterhead: bytes) -> None:
    for name, data in parts(render_docx(EVERY_KIND, letterhead)).items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for element in etree.fromstring(data).iter(*(f"{W}{tag}" for tag in ORDER)):
            order = ORDER[etree.QName(element).localname].split()
            places = [order.index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), (name, etree.tostring(element)[:200])


def test_a_missing_style_is_added_and_the_others_are_left_as_they_are() -> None:
    styles = parts(LETTERHEAD)["word/styles.xml"].decode()
    note = re.search(r'<w:style [^>]*w:styleId="Note">.*?</w:style>', styles).group()
    everything = parts(LETTERHEAD) | {"word/styles.xml": styles.replace(note, "").encode()}
    made = parts(render_docx(EVERY_KIND, packed(everything)))["word/styles.xml"].decode()
    assert made == styles.replace(note, "").replace("</w:styles>", f"{note}</w:styles>")


def test_styles_are_found_by_name_because_a_danish_word_renames_their_ids() -> None:
    everything = parts(LETTERHEAD)
    for english, danish in (("Heading1", "Overskrift1"), ("Title", "Titel"), ("Spoergsmaal", "Sprgsml")):
        everything["word/styles.xml"] = everything["word/styles.xml"].replace(f'Id="{english}"'.encode(), f'Id="{danish}"'.encode())
    file = render_docx(EVERY_KIND, packed(everything))
    assert parts(file)["word/styles.xml"] == everything["word/styles.xml"]
    assert [paragraph.text for paragraph in paragraphs_in(file, "Heading 1")] == ["Første del"]
    assert b'w:val="Overskrift1"' in parts(file)["word/document.xml"]


def test_a_letterhead_from_elsewhere_gets_what_it_lacks() -> None:
    stream = BytesIO()
    docx.Document().save(stream)  # an English file without our styles
    file = render_docx(EVERY_KIND, stream.getvalue())
    assert texts_read_back(file) == list(texts(EVERY_KIND))
    styles = root_of(file, "word/styles.xml")
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val") == "da-DK"
    assert paragraphs_in(file, "Spørgsmål")


def listed(file: bytes) -> list[str]:
    """The sign before each paragraph with a bullet, found the way Word finds it: paragraph or style → list → look."""
    numbering, found = root_of(file, "word/numbering.xml"), []
    for paragraph in paragraphs_in(file, "List Bullet"):
        own = paragraph._p.find(f"{W}pPr/{W}numPr/{W}numId")
        number = own if own is not None else paragraph.style.element.find(f"{W}pPr/{W}numPr/{W}numId")
        (entry,) = (one for one in numbering.iter(f"{W}num") if one.get(f"{W}numId") == number.get(f"{W}val"))
        pointed = entry.find(f"{W}abstractNumId").get(f"{W}val")
        (look,) = (one for one in numbering.iter(f"{W}abstractNum") if one.get(f"{W}abstractNumId") == pointed)
        found.append(look.find(f"{W}lvl/{W}lvlText").get(f"{W}val"))
    return found


BULLETS = Document("Liste", (Bullets(("Et", "To")),))


def without_lists() -> dict[str, bytes]:
    """The letterhead without lists: no style for bullets, no numbering part."""
    everything = parts(LETTERHEAD)
    del everything["word/numbering.xml"]
    for name, pattern in (
        ("word/styles.xml", rb'<w:style [^>]*w:styleId="ListBullet">.*?</w:style>'),
        ("word/_rels/document.xml.rels", rb"<Relationship [^>]*numbering.xml[^>]*>"),
        ("[Content_Types].xml", rb"<Override [^>]*numbering.xml[^>]*>"),
    ):
        everything[name], count = re.subn(pattern, b"", everything[name])
        assert count == 1
    return everything


def test_a_letterhead_without_lists_gets_one() -> None:
    file = render_docx(BULLETS, packed(without_lists()))
    assert listed(file) == ["•", "•"]
    assert docx.Document(BytesIO(file)).part.numbering_part is not None


def test_a_style_for_bullets_that_points_to_no_list_stays_and_its_paragraphs_point_to_one() -> None:
    everything = without_lists()
    style = b'<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/></w:style></w:styles>'
    everything["word/styles.xml"] = everything["word/styles.xml"].replace(b"</w:styles>", style)
    file = render_docx(BULLETS, packed(everything))
    assert parts(file)["word/styles.xml"] == everything["word/styles.xml"]
    assert listed(file) == ["•", "•"]


def test_the_letterheads_own_bullets_are_used_also_when_the_style_takes_them_from_another() -> None:
    everything = parts(LETTERHEAD)
    everything["word/numbering.xml"] = everything["word/numbering.xml"].replace("•".encode(), "–".encode())
    assert listed(render_docx(BULLETS, packed(everything))) == ["–", "–"]
    style = (
        b'<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen"/>'
        b'<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        b'<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Egen"/></w:style>'
    )
    everything["word/styles.xml"] = re.sub(
        rb'<w:style [^>]*w:styleId="ListBullet">.*?</w:style>', style, everything["word/styles.xml"]
    )
    file = render_docx(BULLETS, packed(everything))
    assert parts(file)["word/numbering.xml"] == everything["word/numbering.xml"]
    assert parts(file)["word/styles.xml"] == everything["word/styles.xml"]


@pytest.mark.parametrize(
    "lists",
    [
        b"",
        b'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"/></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>',
        b'<w:abstractNum w:abstractNumId="0"/><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:numIdMacAtCleanup w:val="1"/>',
    ],
)
def test_the_letterheads_other_lists_stay_beside_the_new_one(lists: bytes) -> None:
    everything = parts(LETTERHEAD)
    everything["word/styles.xml"] = re.sub(
        rb'<w:style [^>]*w:styleId="ListBullet">.*?</w:style>', b"", everything["word/styles.xml"]
    )
    inner = re.compile(rb"(<w:numbering [^>]*>).*(</w:numbering>)", re.DOTALL)
    everything["word/numbering.xml"] = inner.sub(rb"\g<1>" + lists + rb"\g<2>", everything["word/numbering.xml"])
    file = render_docx(BULLETS, packed(everything))
    assert listed(file) == ["•", "•"]
    made = root_of(file, "word/numbering.xml")
    order = ORDER["numbering"].split()
    places = [order.index(etree.QName(child).localname) for child in made]
    assert places == sorted(places) and len(made) == len(etree.fromstring(everything["word/numbering.xml"])) + 2


def test_a_letterhead_saved_as_word_template_becomes_a_document() -> None:
    everything = parts(LETTERHEAD)
    types = everything["[Content_Types].xml"]
    everything["[Content_Types].xml"] = types.replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
    assert parts(render_docx(EVERY_KIND, packed(everything)))["[Content_Types].xml"] == types


def test_a_letterhead_without_file_properties_gets_them() -> None:
    everything = parts(LETTERHEAD)
    del everything["docProps/core.xml"]
    for name, pattern in (
        ("[Content_Types].xml", rb"<Override PartName=./docProps/core[^>]*>"),
        ("_rels/.rels", rb"<Rel\w+ Id=.rId2.[^>]*>"),
    ):
        everything[name], count = re.subn(pattern, b"", everything[name])
        assert count == 1
    assert docx.Document(BytesIO(render_docx(EVERY_KIND, packed(everything)))).core_properties.title == EVERY_KIND.title


def test_a_produced_document_as_letterhead_keeps_its_pictures_apart_from_the_new_ones() -> None:
    first = one(Figure(png(8, 8), "Første"))
    file = render_docx(Document("Ny", (Figure(png(9, 9), "Anden"),)), first)
    assert {name for name in parts(file) if "figur" in name} == {"word/media/figur1.png", "word/media/figurx1.png"}
    (shape,) = docx.Document(BytesIO(file)).inline_shapes
    assert shape._inline.docPr.get("descr") == "Anden"


@pytest.mark.parametrize(
    "broken", [b"", b"PK\x03\x04", LETTERHEAD[:5000], packed({"a.txt": b"a"})], ids=["empty", "stub", "cut", "no Word file"]
)
def test_a_file_that_is_no_letterhead_is_refused_by_name(broken: bytes) -> None:
    with pytest.raises(UnusableLetterhead):
        render_docx(EVERY_KIND, broken)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", b"<w:sectPr>.*</w:sectPr>", b""),
        ("word/document.xml", b"</w:body>", b""),
        ("word/styles.xml", b"^.*$", b"<styles/>"),
        ("word/styles.xml", b"<w:styles ", b'<!DOCTYPE x [<!ENTITY e "e">]><w:styles '),
        ("word/_rels/document.xml.rels", b"<Relationship [^>]*styles.xml[^>]*>", b""),
    ],
)
def test_a_damaged_letterhead_is_refused_by_name(part: str, old: bytes, new: bytes) -> None:
    everything = parts(LETTERHEAD)
    everything[part], count = re.subn(old, new, everything[part], count=1, flags=re.DOTALL)
    assert count == 1
    with pytest.raises(UnusableLetterhead):
        render_docx(EVERY_KIND, packed(everything))
