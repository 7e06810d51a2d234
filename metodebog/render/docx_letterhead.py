"""The letterhead: an ordinary Word file, read once, ready to take the body of many documents.

All its parts are kept as they are. Changed are only: the body of the main part (its last section settings stay), the file
properties, and, where the letterhead lacks them, what the body needs: named styles, the language, a content type.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from xml.etree import ElementTree
from xml.parsers import expat

from metodebog.render.docx_numbering import list_numbers_itself, with_list
from metodebog.render.docx_page import Page
from metodebog.render.docx_styles import LIST_STYLE, STYLES, style_xml
from metodebog.render.docx_xml import WORD, W
from metodebog.render.docx_zip import Packed, pack

CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
LARGEST = 60_000_000
"""The most bytes that the unpacked parts of a letterhead may have together."""

_TYPES = "[Content_Types].xml"
_DRAWING_ID = re.compile(rb"<(?:\w+:)?docPr\b[^>]*?\bid=\"(\d{1,9})\"")
_DEFAULTS = re.compile(r"<w:docDefaults>.*?</w:docDefaults>", re.DOTALL)
_LANGUAGE = re.compile(r"<w:lang\b([^>]*?)/>")


class UnusableLetterhead(ValueError):
    """The file is no Word file that a body can be put into. The text is for developers, not for users."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead that is ready for use. `head` and `tail` are the main part before and after the body's content."""

    head: bytes
    tail: bytes
    page: Page
    kept: tuple[Packed, ...]
    main: str
    core: str
    relations: str
    relations_xml: bytes


@dataclass(slots=True)
class _Frame:
    """Where the content of the body begins and ends, and the page measures (twips) of the last section."""

    start: int = -1
    end: int = -1
    width: int = 0
    height: int = 0


def parts_of(letterhead: bytes) -> dict[str, bytes]:
    """The parts of the file by name, in their order. UnusableLetterhead: no Word file, damaged, or too large."""
    try:
        with zipfile.ZipFile(BytesIO(letterhead)) as file:
            infos = [info for info in file.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > LARGEST:
                raise UnusableLetterhead("too large")
            parts = {info.filename: file.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as fault:
        raise UnusableLetterhead(str(fault)) from fault
    if _TYPES not in parts or "_rels/.rels" not in parts:
        raise UnusableLetterhead("no Word file")
    if any(b"<!DOCTYPE" in data[:2000] for name, data in parts.items() if name.endswith((".xml", ".rels"))):
        raise UnusableLetterhead("XML with a document type of its own")
    return parts


def related(parts: dict[str, bytes], source: str, kind: str) -> str:
    """The name of the part that `source` ("" is the whole file) points to by a relationship whose type ends with `kind`, or ""."""
    for relation in ElementTree.fromstring(parts.get(relations_name(source), b"<none/>")):
        if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(source), target))
    return ""


def relations_name(source: str) -> str:
    """The name of the part that holds the relationships of the part `source`."""
    return join(dirname(source), "_rels", f"{basename(source)}.rels")


@lru_cache(maxsize=8)
def read_letterhead(letterhead: bytes, language: str) -> Letterhead:
    """The letterhead, ready for use. UnusableLetterhead: nothing can be put into it."""
    parts = parts_of(letterhead)
    try:
        return _prepared(parts, language)
    except (ElementTree.ParseError, expat.ExpatError, ValueError, KeyError) as fault:
        raise UnusableLetterhead(str(fault)) from fault


def _prepared(parts: dict[str, bytes], language: str) -> Letterhead:
    main = related(parts, "", "officeDocument")
    styles = related(parts, main, "styles")
    frame = _frame(parts[main])
    if any(b"</Relationships>" not in parts[name] for name in ("_rels/.rels", relations_name(main))):
        raise UnusableLetterhead("relationships not in the way Word writes them")
    look = _styles_root(parts[styles].decode())
    relations, bullets = relations_name(main), 0
    if not list_numbers_itself(look):
        parts, bullets = with_list(parts, main, related(parts, main, "numbering"), relations)
    styles_xml, ids = _complete_styles(parts[styles].decode(), look, frame.width, language, bullets)
    if ("paragraph", LIST_STYLE.casefold()) not in style_ids(look):
        bullets = 0  # the style that is added points to the list itself
    page = Page(ids, frame.width, frame.height, 1 + _highest_drawing(parts), _free_stem(parts, main), bullets)
    core = related(parts, "", "core-properties") or "docProps/core.xml"
    changed = {_TYPES: _content_types(parts[_TYPES], main, core), styles: styles_xml.encode()}
    changed["_rels/.rels"] = _with_core_relation(parts["_rels/.rels"], core)
    for name in (main, core, relations):
        changed.pop(name, None)
    kept = [_TYPES, *(name for name in parts if name not in (_TYPES, main, core, relations))]
    return Letterhead(
        head=parts[main][: frame.start],
        tail=parts[main][frame.end :],
        page=page,
        kept=tuple(pack(name, changed.get(name, parts[name])) for name in kept),
        main=main,
        core=core,
        relations=relations,
        relations_xml=parts[relations],
    )


def _frame(main: bytes) -> _Frame:
    """Finds the content of the body by the positions that the XML parser reports, so that the rest stays as it is."""
    frame, path = _Frame(), []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        path.append(name)
        if len(path) == 1 and attributes.get("xmlns:w") != WORD:
            raise UnusableLetterhead("not written in the way Word writes .docx")
        if path == ["w:document", "w:body"]:
            frame.start = main.index(b">", parser.CurrentByteIndex) + 1
        elif path == ["w:document", "w:body", "w:sectPr"]:
            frame.end = parser.CurrentByteIndex
        elif path[2:] == ["w:sectPr", "w:pgSz"]:
            frame.width, frame.height = int(attributes["w:w"]), int(attributes["w:h"])
        elif path[2:] == ["w:sectPr", "w:pgMar"]:
            frame.width -= sum(int(attributes.get(f"w:{side}", 0)) for side in ("left", "right", "gutter"))
            frame.height -= sum(abs(int(attributes.get(f"w:{side}", 0))) for side in ("top", "bottom"))

    def end(_name: str) -> None:
        path.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(main, True)
    if frame.start < 0 or frame.end < frame.start or min(frame.width, frame.height) < 1000:
        raise UnusableLetterhead("no section with a page size at the end of the body")
    return frame


def _highest_drawing(parts: dict[str, bytes]) -> int:
    return max((int(found) for data in parts.values() for found in _DRAWING_ID.findall(data)), default=0)


def _free_stem(parts: dict[str, bytes], main: str) -> str:
    stem = "figur"
    while any(name.startswith(f"{dirname(main)}/media/{stem}") for name in parts):
        stem += "x"
    return stem


def _styles_root(xml: str) -> ElementTree.Element:
    root = ElementTree.fromstring(xml)
    if root.tag != f"{W}styles" or "<w:" not in xml:
        raise UnusableLetterhead("no styles in the way Word writes them")
    return root


def _complete_styles(xml: str, root: ElementTree.Element, width: int, language: str, bullets: int) -> tuple[str, dict[str, str]]:
    """The styles with those that were missing, and the id of each of our style names."""
    found = style_ids(root)
    taken = {style.get(f"{W}styleId") for style in root.iter(f"{W}style")}
    ids, missing = {}, []
    for style in STYLES:
        ids[style.name] = found.get((style.kind, style.name.casefold()), "")
        if not ids[style.name]:
            ids[style.name] = style.id if style.id not in taken else f"Metodebog{style.id}"
            missing.append(style)
    added = "".join(style_xml(style, ids, width, bullets) for style in missing)
    close = xml.rindex("</w:styles>")
    return _with_language(xml[:close] + added + xml[close:], language), ids


def style_ids(root: ElementTree.Element) -> dict[tuple[str, str], str]:
    """(kind, name in small letters) → id of every style in the root element of a styles part."""
    return {
        (style.get(f"{W}type", "paragraph"), name.get(f"{W}val", "").casefold()): style.get(f"{W}styleId", "")
        for style in root.iter(f"{W}style")
        if (name := style.find(f"{W}name")) is not None
    }


def _with_language(xml: str, language: str) -> str:
    """The styles with `language` as the language of the text; unchanged where it is so already."""
    element = f'<w:lang w:val="{language}"/>'
    found = _DEFAULTS.search(xml)
    if found is None:
        opening = re.search(r"<w:styles\b[^>]*>", xml)
        defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{element}</w:rPr></w:rPrDefault></w:docDefaults>"
        return xml[: opening.end()] + defaults + xml[opening.end() :] if opening else xml
    defaults = found.group()
    lang = _LANGUAGE.search(defaults)
    if lang is not None and f'w:val="{language}"' in lang.group(1):
        return xml
    if lang is not None:
        others = re.sub(r'\s*w:val="[^"]*"', "", lang.group(1))
        defaults = defaults.replace(lang.group(), f'<w:lang w:val="{language}"{others}/>')
    elif "</w:rPr></w:rPrDefault>" in defaults:
        defaults = defaults.replace("</w:rPr></w:rPrDefault>", f"{element}</w:rPr></w:rPrDefault>")
    else:
        defaults = re.sub(r"<w:rPrDefault\s*/>", "", defaults)
        defaults = defaults.replace("<w:docDefaults>", f"<w:docDefaults><w:rPrDefault><w:rPr>{element}</w:rPr></w:rPrDefault>")
    return xml[: found.start()] + defaults + xml[found.end() :]


def _content_types(data: bytes, main: str, core: str) -> bytes:
    """The content types, with pictures and file properties named, and a template (.dotx) turned into a document."""
    xml = data.decode().replace(TEMPLATE_TYPE, DOCUMENT_TYPE)
    added = "" if re.search(r'Extension="png"', xml, re.IGNORECASE) else '<Default Extension="png" ContentType="image/png"/>'
    overrides = "" if CORE_TYPE in xml else f'<Override PartName="/{core}" ContentType="{CORE_TYPE}"/>'
    opening = re.search(r"<Types\b[^>]*>", xml)
    if opening is None or "</Types>" not in xml or f'PartName="/{main}"' not in xml:
        raise UnusableLetterhead("no content types")
    xml = xml[: opening.end()] + added + xml[opening.end() :]
    return xml.replace("</Types>", f"{overrides}</Types>").encode()


def _with_core_relation(data: bytes, core: str) -> bytes:
    xml = data.decode()
    if CORE_RELATION in xml:
        return data
    relation = f'<Relationship Id="rIdEgenskaber" Type="{CORE_RELATION}" Target="{core}"/>'
    return xml.replace("</Relationships>", f"{relation}</Relationships>").encode()
