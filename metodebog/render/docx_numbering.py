"""The bullets of a Word file: a true list, in the letterhead's own style for it or, where that is missing, in ours.

Word keeps the look of a list in a part of its own (numbering), which the style points to by number. A letterhead whose
style “List Bullet” already points to a list is left as it is.
"""

from __future__ import annotations

import re
from posixpath import dirname, join
from xml.etree import ElementTree

from metodebog.render.docx_styles import ACCENT, BULLET_HANGING, BULLET_INDENT, LIST_STYLE
from metodebog.render.docx_xml import RELATIONS, WORD, W

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_EMPTY = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:numbering xmlns:w="{WORD}"></w:numbering>'


def list_numbers_itself(styles: ElementTree.Element) -> bool:
    """Whether the style for bullets, or one that it builds on, points to a list. `styles`: the root of the styles part."""
    known = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
    style = next((one for one in known.values() if _name(one) == LIST_STYLE.casefold()), None)
    seen: list[ElementTree.Element] = []
    while style is not None and style not in seen:
        if style.find(f"{W}pPr/{W}numPr") is not None:
            return True
        seen.append(style)
        above = style.find(f"{W}basedOn")
        style = known.get(above.get(f"{W}val")) if above is not None else None
    return False


def _name(style: ElementTree.Element) -> str:
    name = style.find(f"{W}name")
    return name.get(f"{W}val", "").casefold() if name is not None else ""


def with_list(parts: dict[str, bytes], main: str, part: str, relations: str) -> tuple[dict[str, bytes], int]:
    """The parts with one more list, and the list's number. `part`: the numbering part that `main` points to, or "" for none.

    `relations`: the name of the part with the relationships of `main`. ValueError: a part that is not as Word writes it.
    """
    changed = dict(parts)
    if not part:
        part = next(name for name in _names(dirname(main)) if name not in parts)
        link = f'<Relationship Id="rIdPunkter" Type="{RELATIONS}/numbering" Target="{part.rpartition("/")[2]}"/></Relationships>'
        changed[relations] = parts[relations].replace(b"</Relationships>", link.encode())
        override = f'<Override PartName="/{part}" ContentType="{_TYPE}"/></Types>'
        changed["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    xml, number = _one_more(parts.get(part, _EMPTY.encode()).decode())
    changed[part] = xml.encode()
    return changed, number


def _names(folder: str) -> list[str]:
    return [join(folder, f"{stem}.xml") for stem in ("numbering", "punkter", *(f"punkter{n}" for n in range(1, 99)))]


def _one_more(xml: str) -> tuple[str, int]:
    """The numbering part with our list: its look before the first list, the list itself after the last one."""
    xml = re.sub(r"<w:numbering\b([^>]*)/>\s*$", r"<w:numbering\1></w:numbering>", xml)
    if "</w:numbering>" not in xml:
        raise ValueError("no lists in the way Word writes them")
    look = 1 + max(map(int, re.findall(r'<w:abstractNum\b[^>]*?w:abstractNumId="(\d{1,9})"', xml)), default=-1)
    number = 1 + max(map(int, re.findall(r'<w:num\b[^>]*?w:numId="(\d{1,9})"', xml)), default=0)
    end = re.search(r"<w:numIdMacAtCleanup\b|</w:numbering>", xml)
    last = end.start() if end else len(xml)
    first = re.search(r"<w:num\b", xml)
    place = first.start() if first else last
    new = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{look}"/></w:num>'
    return xml[:place] + _look(look) + xml[place:last] + new + xml[last:], number


def _look(number: int) -> str:
    indent = f'<w:ind w:left="{BULLET_INDENT}" w:hanging="{BULLET_HANGING}"/>'
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        f'<w:pPr>{indent}</w:pPr><w:rPr><w:color w:val="{ACCENT}"/></w:rPr></w:lvl></w:abstractNum>'
    )
