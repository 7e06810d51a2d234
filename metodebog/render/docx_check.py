"""Whether a Word file is accessible and harmless, and whether a municipality's Word file can be used as letterhead.

Both look at what is in the file, whoever made it. Nothing of the file is run, fetched or changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers.expat import ExpatError

from metodebog.messages import CATALOGUE
from metodebog.render.docx_letterhead import UnusableLetterhead, parts_of, read_letterhead, related, style_ids
from metodebog.render.docx_styles import STYLES
from metodebog.render.docx_xml import W

_DC = "{http://purl.org/dc/elements/1.1/}"
_HEADING = re.compile(r"heading (\d)")
_RUNNING_PART = re.compile(r"/(header|footer)\d*\.xml$")
_TEXT_PART = re.compile(r"/(document|header|footer|footnotes|endnotes)\d*\.xml$")
_HARMFUL_PART = re.compile(r"vbaProject|vbaData|/embeddings/|/activeX/|oleObject", re.IGNORECASE)
_FETCHING_FIELD = re.compile(r"\b(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK|RD|DATABASE)\b")
_TRACKED = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"))
_DANISH_NAMES = {
    "Title": "Titel",
    "Subtitle": "Undertitel",
    "heading 1": "Overskrift 1",
    "heading 2": "Overskrift 2",
    "heading 3": "Overskrift 3",
    "Body Text": "Brødtekst",
    "caption": "Billedtekst",
    "List Bullet": "Opstilling - punkttegn",
}
_ALWAYS_THERE = ("Normal", "Default Paragraph Font", "Normal Table")
_UNREADABLE = (UnusableLetterhead, ParseError, ExpatError, UnicodeDecodeError, KeyError)


def accessibility_faults(docx: bytes, language: str = "da-DK") -> tuple[str, ...]:
    """What makes the Word file inaccessible or unfit to send, in English for developers; empty when it is good."""
    try:
        parts = parts_of(docx)
        main = related(parts, "", "officeDocument")
        styles = fromstring(parts[related(parts, main, "styles")])
        return (*_properties(parts, styles, language), *_structure(fromstring(parts[main]), styles), *_safety(parts))
    except _UNREADABLE as fault:
        return (f"not a readable Word file: {fault}",)


def letterhead_problems(letterhead: bytes, name: str = "brevpapir.docx") -> tuple[tuple[str, str], ...]:
    """Why the Word file cannot be used as letterhead, or what it lacks: (code of the catalogue, Danish text).

    `name`: the file's name, for the message that it cannot be read. Levels stand in the catalogue.
    """
    try:
        parts = parts_of(letterhead)
        found = [*_harm(parts)]
        for part in (part for part in parts if _RUNNING_PART.search(part)):
            pictures = [*_pictures(fromstring(parts[part]))]
            numbers = (number for number, described in enumerate(pictures, start=1) if not described)
            found += [_problem("T-708", nummer=number) for number in numbers]
        main = related(parts, "", "officeDocument")
        have = style_ids(fromstring(parts[related(parts, main, "styles")]))
        read_letterhead(letterhead, "da-DK")
    except _UNREADABLE:
        return (_problem("T-720", fil=name),)
    missing = (style.name for style in STYLES if (style.kind, style.name.casefold()) not in have)
    named = (_DANISH_NAMES.get(style, style) for style in missing if style not in _ALWAYS_THERE)
    return (*found, *(_problem("T-721", typografi=style) for style in named))


def _problem(code: str, **values: object) -> tuple[str, str]:
    return code, CATALOGUE[code][1].format(**values)


def _properties(parts: dict[str, bytes], styles: Element, language: str) -> Iterator[str]:
    core = fromstring(parts.get(related(parts, "", "core-properties"), b"<none/>"))
    if not core.findtext(f"{_DC}title", "").strip():
        yield "the file properties have no title"
    if core.findtext(f"{_DC}language", "") != language:
        yield f"the file properties do not say that the language is {language}"
    said = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if said is None or said.get(f"{W}val") != language:
        yield f"the language of the text is not {language}"


def _structure(document: Element, styles: Element) -> Iterator[str]:
    names = {(kind, style): name for (kind, name), style in style_ids(styles).items()}
    yield from _style_faults(document, names)
    yield from _heading_faults(document, names)
    data = (table for table in document.iter(f"{W}tbl") if not _is_cards(table, names))
    for number, table in enumerate(data, start=1):
        mark = table.find(f"{W}tr/{W}trPr/{W}tblHeader")
        if mark is None or mark.get(f"{W}val", "1") in ("0", "false", "off"):
            yield f"table {number} has no header row"
    ids = [element.get("id") for element in document.iter() if _is_description(element)]
    if len(ids) != len(set(ids)):
        yield "two drawings have the same id"


def _is_cards(table: Element, names: dict[tuple[str, str], str]) -> bool:
    """Cards to cut out stand in a table that holds no data: they are read one after another."""
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return style is not None and names.get(("table", style.get(f"{W}val", ""))) == "metodebog kort"


def _style_faults(document: Element, names: dict[tuple[str, str], str]) -> Iterator[str]:
    for number, paragraph in enumerate(document.iter(f"{W}p"), start=1):
        if paragraph.find(f"{W}pPr/{W}pStyle") is None:
            yield f"paragraph {number} has no style"
    for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
        used = {element.get(f"{W}val", "") for element in document.iter(f"{W}{tag}")}
        yield from (f"there is no {kind} style {style!r}" for style in sorted(used) if (kind, style) not in names)


def _heading_faults(document: Element, names: dict[tuple[str, str], str]) -> Iterator[str]:
    titles, level = 0, 0
    for paragraph in document.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = names.get(("paragraph", style.get(f"{W}val", "")), "") if style is not None else ""
        heading = _HEADING.fullmatch(name)
        if name != "title" and not heading:
            continue
        if not "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip():
            yield f"a paragraph with the style {name!r} is empty"
        titles += name == "title"
        if heading:
            if int(heading[1]) > level + 1:
                yield f"a heading of level {heading[1]} follows level {level}"
            level = int(heading[1])
    if titles != 1:
        yield f"there are {titles} titles, not one"


def _safety(parts: dict[str, bytes]) -> Iterator[str]:
    for name in (name for name in parts if _TEXT_PART.search(name)):
        for number, described in enumerate(_pictures(fromstring(parts[name])), start=1):
            if not described:
                yield f"picture {number} of {name} has no alt text"
    yield from (f"{code}: {text}" for code, text in _harm(parts))


def _harm(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Macros and embedded files, external content, comments and tracked changes: what no file of ours may hold."""
    if any(map(_HARMFUL_PART.search, parts)) or b"macroEnabled" in parts["[Content_Types].xml"]:
        yield _problem("T-706")
    if any(_fetches(name, data) for name, data in parts.items()):
        yield _problem("T-707")
    traces = sum(_traces(name, fromstring(data)) for name, data in parts.items() if name.endswith(".xml"))
    if traces:
        yield _problem("T-705", antal=traces)


def _fetches(name: str, data: bytes) -> bool:
    """Whether the part brings in content from elsewhere. A link that the reader may follow does not."""
    if name.endswith(".rels"):
        return any(
            relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink")
            for relation in fromstring(data)
        )
    if not _TEXT_PART.search(name):
        return False
    root = fromstring(data)
    simple = (field.get(f"{W}instr", "") for field in root.iter(f"{W}fldSimple"))
    complex_ = (field.text or "" for field in root.iter(f"{W}instrText"))
    return any(_FETCHING_FIELD.search(code) for code in (*simple, *complex_))


def _traces(name: str, root: Element) -> int:
    """How many comments, tracked changes and hidden texts the part holds."""
    hidden = f"{W}vanish" if _TEXT_PART.search(name) else None
    return sum(
        element.tag in _TRACKED
        or element.tag == f"{W}comment"
        or (element.tag.startswith(W) and element.tag.endswith("Change"))
        or (element.tag == hidden and element.get(f"{W}val", "1") not in ("0", "false", "off"))
        for element in root.iter()
    )


def _is_description(element: Element) -> bool:
    return element.tag.endswith("wordprocessingDrawing}docPr")


def _pictures(root: Element) -> Iterator[bool]:
    """For every picture: whether it is described in words, or marked as decoration. A text box speaks for itself."""
    frames = (frame for frame in root.iter() if frame.tag.endswith(("wordprocessingDrawing}inline", "wordprocessingDrawing}anchor")))
    boxed = {id(inner) for frame in frames if frame.find(f".//{W}txbxContent") is not None for inner in frame}
    for element in root.iter():
        if _is_description(element) and id(element) not in boxed:
            decoration = any(child.tag.endswith("}decorative") and child.get("val") == "1" for child in element.iter())
            yield decoration or bool(element.get("descr", "").strip())
        elif element.tag == "{urn:schemas-microsoft-com:vml}imagedata":
            yield any(bool(shape.get("alt", "").strip()) for shape in root.iter() if element in shape)
