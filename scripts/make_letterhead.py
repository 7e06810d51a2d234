"""Makes `templates/brevpapir.docx` and `templates/logo.svg`: the letterhead of the invented Eksempel Kommune.

Run once: `python scripts/make_letterhead.py`. The results are committed; a municipality puts its own Word file in
their place, or edits this one in Word. The body is a guide to the letterhead, written in the styles that it explains.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from letterhead_guide import NAME, guide  # noqa: E402
from letterhead_logo import LOGO_ALT, logo_png, logo_svg  # noqa: E402

from metodebog.render.docx import render_docx  # noqa: E402
from metodebog.render.docx_letterhead import (  # noqa: E402
    CORE_RELATION,
    CORE_TYPE,
    DOCUMENT_TYPE,
    parts_of,
)
from metodebog.render.docx_styles import ACCENT, FONT, INK, LIST_STYLE, QUIET, STYLES, style_xml  # noqa: E402
from metodebog.render.docx_xml import RELATIONS, WORD, drawing  # noqa: E402
from metodebog.render.docx_zip import archive, pack  # noqa: E402

ADDRESS = "Rådhuspladsen 1 · 0999 Eksempelby"
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM, EDGE = 1928, 1588, 1474, 737  # twips: 34, 28, 26 and 13 mm
WIDTH = 11906 - 2 * MARGIN_SIDE
LOGO_EMU = 540_000  # 15 mm
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _letterhead_styles() -> str:
    """Styles of header and footer, which only the letterhead itself uses."""
    right = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
    small = f'<w:color w:val="{QUIET}"/><w:sz w:val="17"/><w:szCs w:val="17"/>'
    flat = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    builtin = '<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
    own = builtin.replace("w:styleId", 'w:customStyle="1" w:styleId')
    return (
        builtin.format(kind="paragraph", id="Header", name="header")
        + f'<w:uiPriority w:val="99"/><w:pPr>{right}{flat}</w:pPr><w:rPr>{small}</w:rPr></w:style>'
        + builtin.format(kind="paragraph", id="Footer", name="footer")
        + f'<w:uiPriority w:val="99"/><w:pPr><w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="C3CDD1"/></w:pBdr>'
        f"{right}{flat}</w:pPr><w:rPr>{small}</w:rPr></w:style>"
        + own.format(kind="paragraph", id="Brevhoved", name="Brevhoved")
        + '<w:uiPriority w:val="98"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="480" w:line="240" w:lineRule="auto"/>'
        f'<w:textAlignment w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="{ACCENT}"/>'
        '<w:sz w:val="30"/><w:szCs w:val="30"/></w:rPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
        "<w:semiHidden/><w:unhideWhenUsed/></w:style>"
    )


def styles_xml() -> str:
    """All styles: Danish, Calibri 11 with a line spacing of 1.25, and those of `docx_styles`."""
    ids = {style.name: style.id for style in STYLES}
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    return (
        f"{_HEAD}<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
        + "".join(style_xml(style, ids, WIDTH) for style in STYLES if style.name != LIST_STYLE)  # added with its list
        + _letterhead_styles()
        + "</w:styles>"
    )


def _paragraph(style: str, inner: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


def _words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _running_parts() -> dict[str, str]:
    """Header of the first page, header of the others, and the footer."""
    tab = "<w:r><w:tab/></w:r>"
    logo = f"<w:r>{drawing('rIdLogo', 1, LOGO_ALT, LOGO_EMU, LOGO_EMU)}</w:r>"
    first = _paragraph("Brevhoved", logo + _words(f"\u2002{NAME}"))
    pages = _words("Side ") + _field("PAGE") + _words(" af ") + _field("NUMPAGES")
    footer = _paragraph("Footer", _words(f"{NAME} · {ADDRESS}") + tab + pages)
    return {
        "word/header1.xml": f"{_HEAD}<w:hdr {_SPACES}>{first}</w:hdr>",
        "word/header2.xml": f"{_HEAD}<w:hdr {_SPACES}>{_paragraph('Header', _words(NAME))}</w:hdr>",
        "word/footer1.xml": f"{_HEAD}<w:ftr {_SPACES}>{footer}</w:ftr>",
    }


def _document_xml() -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{place}" r:id="{relation}"/>'
        for kind, place, relation in (
            ("header", "first", "rIdHeader1"),
            ("header", "default", "rIdHeader2"),
            ("footer", "first", "rIdFooter1"),
            ("footer", "default", "rIdFooter1"),
        )
    )
    return (
        f"{_HEAD}<w:document {_SPACES}><w:body><w:sectPr>{references}"
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{MARGIN_TOP}" w:right="{MARGIN_SIDE}" w:bottom="{MARGIN_BOTTOM}" '
        f'w:left="{MARGIN_SIDE}" w:header="{EDGE}" w:footer="{EDGE}" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/>'
        "</w:sectPr></w:body></w:document>"
    )


def _settings_xml() -> str:
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'{_HEAD}<w:settings {_SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatibility}</w:compat><w:themeFontLang w:val="da-DK"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts_xml() -> str:
    faces = (
        (FONT, "Carlito", "020F0502020204030204", "swiss"),
        ("Segoe UI Symbol", "DejaVu Sans", "020B0502040204020203", "swiss"),
    )
    return (
        f"{_HEAD}<w:fonts {_SPACES}>"
        + "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{shape}"/><w:charset w:val="00"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
            for name, other, shape, family in faces
        )
        + "</w:fonts>"
    )


def _relations(*targets: tuple[str, str, str]) -> str:
    links = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in targets)
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'


def _content_types() -> str:
    kinds = {"styles": "styles", "settings": "settings", "fontTable": "fontTable"}
    kinds |= {"header1": "header", "header2": "header", "footer1": "footer"}
    overrides = [("word/document.xml", DOCUMENT_TYPE), ("docProps/core.xml", CORE_TYPE)]
    overrides += [(f"word/{part}.xml", f"{_MAIN}.{kind}+xml") for part, kind in kinds.items()]
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        + "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides)
        + "</Types>"
    )


def bare_letterhead() -> bytes:
    """The letterhead with an empty body."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("rId1", f"{RELATIONS}/officeDocument", "word/document.xml"), ("rId2", CORE_RELATION, "docProps/core.xml")
        ),
        "docProps/core.xml": "",
        "word/document.xml": _document_xml(),
        "word/_rels/document.xml.rels": _relations(
            ("rIdStyles", f"{RELATIONS}/styles", "styles.xml"),
            ("rIdSettings", f"{RELATIONS}/settings", "settings.xml"),
            ("rIdFonts", f"{RELATIONS}/fontTable", "fontTable.xml"),
            ("rIdHeader1", f"{RELATIONS}/header", "header1.xml"),
            ("rIdHeader2", f"{RELATIONS}/header", "header2.xml"),
            ("rIdFooter1", f"{RELATIONS}/footer", "footer1.xml"),
        ),
        "word/_rels/header1.xml.rels": _relations(("rIdLogo", f"{RELATIONS}/image", "media/logo.png")),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings_xml(),
        "word/fontTable.xml": _fonts_xml(),
        **_running_parts(),
        "word/media/logo.png": logo_png(),
    }
    return archive(pack(name, data.encode() if isinstance(data, str) else data) for name, data in parts.items())


def letterhead() -> bytes:
    """The whole letterhead, with the guide as its body."""
    return render_docx(guide(), bare_letterhead())


def main() -> None:
    """Writes both files, and says which."""
    templates = ROOT / "templates"
    templates.mkdir(exist_ok=True)
    made = letterhead()
    (templates / "brevpapir.docx").write_bytes(made)
    (templates / "logo.svg").write_text(logo_svg(), encoding="utf-8")
    print(f"templates/brevpapir.docx ({len(parts_of(made))} parts), templates/logo.svg")


if __name__ == "__main__":
    main()
