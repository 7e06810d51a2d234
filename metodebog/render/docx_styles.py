"""The named styles that the body of a Word document uses: what the letterhead is made with, and what fills its gaps.

Styles are found by *name*, because a Danish Word renames the ids of its own styles when it saves ("Heading1" becomes
"Overskrift1"). A letterhead that has a style of the name keeps it; one that lacks it gets the definition below in the copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ACCENT = "0F4C5C"
INK = "1F2A30"
QUIET = "3F4B53"
RULE = "8A979E"
TINT = "E6EFF0"
PALE = "F1F6F6"
FONT = "Calibri"
VALUE_INDENT = 3118
"""Where the value of a fact begins: 5.5 cm, in twips (1/20 pt)."""
WRITE_LINE = 510
"""From one ruled line to the next: 9 mm, in twips."""
TAB_COLUMNS = 4
"""How many short options of a choice stand side by side."""

LIST_STYLE = "List Bullet"
"""Word's own style for bullets. `NUMBER` in its properties stands for the number of its list."""
BULLET_INDENT, BULLET_HANGING = 397, 284
CARD_PADDING = 227
"""The room inside a card, to its left and right: 4 mm, in twips."""

_NORMAL, _FONT = "Normal", "Default Paragraph Font"


@dataclass(frozen=True, slots=True)
class Style:
    """One style. `name` is what Word shows and what it is found by; `id` is used when the letterhead lacks it.

    `properties` is the XML of pPr, rPr, tblPr, tblStylePr in schema order; `WIDTH` in it stands for the text width in twips.
    """

    name: str
    id: str
    kind: str = "paragraph"
    based_on: str = _NORMAL
    next: str = ""
    properties: str = ""
    priority: int = 20
    custom: bool = True
    in_gallery: bool = True


def _spacing(before: int, after: int, line: int = 0, rule: str = "auto") -> str:
    lines = f' w:line="{line}" w:lineRule="{rule}"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _ppr(*parts: str) -> str:
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _rpr(size: float = 0, color: str = "", bold: bool = False, fonts: str = "", italic: bool = False) -> str:
    """Run properties in schema order; `size` in points."""
    half = round(size * 2)
    parts = (
        f'<w:rFonts w:ascii="{fonts}" w:hAnsi="{fonts}" w:eastAsia="{fonts}" w:cs="{fonts}"/>' if fonts else "",
        "<w:b/><w:bCs/>" if bold else "",
        "<w:i/><w:iCs/>" if italic else "",
        f'<w:color w:val="{color}"/>' if color else "",
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "",
    )
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def _edge(side: str, color: str, size: int = 4, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def _heading(level: int, properties: str) -> Style:
    return Style(f"heading {level}", f"Heading{level}", next="Body Text", properties=properties, priority=9, custom=False)


_PROSE = '<w:ind w:right="964"/>'
"""Running text is narrower than tables and lines to write on: about 70 characters."""
_NOTE_BOX = (
    f"<w:pBdr>{_edge('top', PALE, 4, 6)}{_edge('left', ACCENT, 24, 8)}{_edge('bottom', PALE, 4, 6)}</w:pBdr>"
    f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
)
_NOTE_INDENT = '<w:ind w:left="227" w:right="964"/>'
_VALUE_TAB = f'<w:tab w:val="left" w:pos="{VALUE_INDENT}"/>'
_HANGING = f'<w:ind w:left="{VALUE_INDENT}" w:hanging="{VALUE_INDENT}"/>'
_RULED = f"<w:pBdr>{_edge('bottom', RULE, 4, 1)}{_edge('between', RULE, 4, 1)}</w:pBdr>"
_CELLS = (
    '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
_TABLE = (
    f"<w:tblPr><w:tblBorders>{_edge('top', ACCENT, 8)}{_edge('bottom', ACCENT, 8)}"
    f"{_edge('insideH', 'C3CDD1', 4)}</w:tblBorders>{_CELLS}</w:tblPr>"
    f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tblPr/><w:tcPr><w:tcBorders>{_edge("bottom", ACCENT, 4)}'
    f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
)
_DASHED = "".join(
    f'<w:{side} w:val="dashed" w:sz="6" w:space="0" w:color="{RULE}"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CARDS = (
    f'<w:tblPr><w:tblBorders>{_DASHED}</w:tblBorders><w:tblCellMar><w:top w:w="170" w:type="dxa"/>'
    f'<w:left w:w="{CARD_PADDING}" w:type="dxa"/><w:bottom w:w="170" w:type="dxa"/><w:right w:w="{CARD_PADDING}" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr>"
)
_SIGN_TABS = (
    '<w:tabs><w:tab w:val="left" w:pos="595"/><w:tab w:val="left" w:leader="underscore" w:pos="2608"/>'
    '<w:tab w:val="left" w:pos="2835"/><w:tab w:val="left" w:pos="3969"/>'
    '<w:tab w:val="right" w:leader="underscore" w:pos="WIDTH"/></w:tabs>'
)
_CHOICE_TABS = "<w:tabs>" + "".join(f'<w:tab w:val="left" w:pos="COLUMN{n}"/>' for n in range(1, TAB_COLUMNS)) + "</w:tabs>"

STYLES: tuple[Style, ...] = (
    Style(_NORMAL, "Normal", based_on="", properties=_ppr(_spacing(0, 120, 300)), priority=0, custom=False),
    Style("Title", "Title", next="Subtitle", custom=False, priority=10, properties=_ppr(
        "<w:keepNext/><w:keepLines/>", _spacing(0, 80, 252)) + _rpr(26, ACCENT, bold=True)),
    Style("Subtitle", "Subtitle", next="Body Text", custom=False, priority=11, properties=_ppr(
        "<w:keepNext/><w:keepLines/>", _spacing(0, 240, 276)) + _rpr(13, QUIET)),
    _heading(1, _ppr("<w:keepNext/><w:keepLines/>", _spacing(400, 120, 264), '<w:outlineLvl w:val="0"/>')
             + _rpr(16, ACCENT, bold=True)),
    _heading(2, _ppr("<w:keepNext/><w:keepLines/>", _spacing(300, 80, 264), '<w:outlineLvl w:val="1"/>')
             + _rpr(13, ACCENT, bold=True)),
    _heading(3, _ppr("<w:keepNext/><w:keepLines/>", _spacing(240, 40, 264), '<w:outlineLvl w:val="2"/>')
             + _rpr(11, INK, bold=True)),
    Style("Body Text", "BodyText", priority=1, custom=False, properties=_ppr(_PROSE)),
    Style("caption", "Caption", next="Body Text", priority=35, custom=False, properties=_ppr(
        "<w:keepLines/>", _spacing(200, 100, 264)) + _rpr(10, QUIET, bold=True)),
    Style("Oplysning", "Oplysning", properties=_ppr(
        f"<w:tabs>{_VALUE_TAB}</w:tabs>", _spacing(0, 60, 288), _HANGING)),
    Style("Oplysning til udfyldning", "OplysningUdfyld", based_on="Oplysning", properties=_ppr(
        f'<w:tabs>{_VALUE_TAB}<w:tab w:val="right" w:leader="underscore" w:pos="WIDTH"/></w:tabs>',
        _spacing(WRITE_LINE - 268, 0, 240))),  # 268 twips: a line of Calibri 11
    Style("Spørgsmål", "Spoergsmaal", next="Svar", properties=_ppr(
        "<w:keepNext/><w:keepLines/>", _spacing(240, 40, 276), _PROSE) + _rpr(bold=True)),
    Style("Svar", "Svar", properties=_ppr(_PROSE)),
    Style("Hjælp", "Hjaelp", properties=_ppr("<w:keepNext/>", _spacing(0, 80, 276), _PROSE) + _rpr(10, QUIET)),
    Style("Skrivelinje", "Skrivelinje", properties=_ppr(_RULED, _spacing(0, 0, WRITE_LINE, "atLeast"))),
    Style("Afkrydsning", "Afkrydsning", properties=_ppr(
        "<w:keepLines/>", '<w:tabs><w:tab w:val="left" w:pos="397"/></w:tabs>', _spacing(0, 60, 288),
        '<w:ind w:left="397" w:hanging="397"/>')),
    Style(LIST_STYLE, "ListBullet", priority=20, custom=False, properties=_ppr(
        '<w:keepLines/><w:numPr><w:numId w:val="NUMBER"/></w:numPr>', _spacing(0, 60, 288),
        f'<w:ind w:left="{BULLET_INDENT}" w:right="964" w:hanging="{BULLET_HANGING}"/>')),
    Style("Valgmuligheder", "Valgmuligheder", properties=_ppr(_CHOICE_TABS, _spacing(0, 60, 288))),
    Style("Notetitel", "Notetitel", next="Note", properties=_ppr(
        "<w:keepNext/><w:keepLines/>", _NOTE_BOX, _spacing(240, 0, 320), _NOTE_INDENT) + _rpr(color=ACCENT, bold=True)),
    Style("Note", "Note", properties=_ppr(_NOTE_BOX, _spacing(0, 240, 300), _NOTE_INDENT)),
    Style("Figur", "Figur", properties=_ppr(_spacing(200, 0, 240))),
    Style("Tabeltekst", "Tabeltekst", properties=_ppr(_spacing(0, 0, 264)) + _rpr(10)),
    Style("Tabelhoved", "Tabelhoved", based_on="Tabeltekst", properties=_ppr("<w:keepNext/>") + _rpr(color=ACCENT, bold=True)),
    Style("Korttitel", "Korttitel", next="Korttekst", properties=_ppr(_spacing(0, 60, 252)) + _rpr(13, ACCENT, bold=True)),
    Style("Korttekst", "Korttekst", properties=_ppr(_spacing(0, 60, 264)) + _rpr(11)),
    Style("Kortfod", "Kortfod", properties=_ppr(_spacing(60, 0, 252)) + _rpr(9, QUIET)),
    Style("Efter tabel", "EfterTabel", properties=_ppr(_spacing(0, 0, 200, "exact")), in_gallery=False),
    Style("Underskriftsrolle", "Underskriftsrolle", next="Underskriftslinje", properties=_ppr(
        "<w:keepNext/><w:keepLines/>", _spacing(320, 0)) + _rpr(bold=True)),
    Style("Underskriftslinje", "Underskriftslinje", properties=_ppr(
        "<w:keepLines/>", _SIGN_TABS, _spacing(320, 80, 240))),
    Style("Stempel", "Stempel", properties=_ppr(_spacing(480, 0, 264)) + _rpr(8.5, QUIET)),
    Style(_FONT, "DefaultParagraphFont", "character", based_on="", priority=1, custom=False, in_gallery=False),
    Style("Etiket", "Etiket", "character", _FONT, properties=_rpr(bold=True)),
    Style("Boks", "Boks", "character", _FONT, properties=_rpr(12, ACCENT, fonts="Segoe UI Symbol")),
    Style("Skrivestreg", "Skrivestreg", "character", _FONT, properties=_rpr(color=RULE)),
    Style("Normal Table", "TableNormal", "table", based_on="", priority=99, custom=False, in_gallery=False, properties=(
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>')),
    Style("Metodebog tabel", "MetodebogTabel", "table", "Normal Table", properties=_TABLE),
    Style("Metodebog kort", "MetodebogKort", "table", "Normal Table", properties=_CARDS),
)  # fmt: skip

NAMES: tuple[str, ...] = tuple(style.name for style in STYLES)
_DEFAULTS = frozenset({_NORMAL, _FONT, "Normal Table"})


def style_xml(style: Style, ids: Mapping[str, str], width: int, bullets: int = 0) -> str:
    """The `w:style` element. `ids`: style name → id, for the styles it builds on. `width`: text width in twips.
    `bullets`: the number of the list that the style for bullets points to.
    """
    properties = style.properties.replace("WIDTH", str(width)).replace("NUMBER", str(bullets))
    for number in range(1, TAB_COLUMNS):
        properties = properties.replace(f"COLUMN{number}", str(width * number // TAB_COLUMNS))
    marks = (' w:default="1"' if style.name in _DEFAULTS else "") + (' w:customStyle="1"' if style.custom else "")
    based_on = f'<w:basedOn w:val="{ids[style.based_on]}"/>' if style.based_on else ""
    following = f'<w:next w:val="{ids[style.next]}"/>' if style.next else ""
    gallery = "<w:qFormat/>" if style.in_gallery else "<w:semiHidden/><w:unhideWhenUsed/>"
    return (
        f'<w:style w:type="{style.kind}"{marks} w:styleId="{ids[style.name]}"><w:name w:val="{style.name}"/>{based_on}{following}'
        f'<w:uiPriority w:val="{style.priority}"/>{gallery}{properties}</w:style>'
    )
