"""What the programs that test accessibility leave to others, read from the markup of a page: one line for each fault."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from lxml import html

Element = html.HtmlElement
CONTROLS = {"a", "button", "input", "select", "textarea", "summary", "option", "label"}
ROLES = {"button", "link", "checkbox", "switch", "tab", "menuitem"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def faults(text: str) -> list[str]:
    """Everything that is wrong with the page `text`."""
    page = html.document_fromstring(text)
    rules = (headings, tables, controls, order, ids, same_words, empty)
    return [fault for rule in rules for fault in rule(page)]


def headings(page: Element) -> Iterator[str]:
    """One title, first of all headings; no level is skipped; no heading is empty."""
    found = [(int(one.tag[1]), _words(one)) for one in page.iter(*HEADINGS)]
    if [level for level, _ in found].count(1) != 1 or found[0][0] != 1:
        yield f"the page has {[level for level, _ in found].count(1)} titles, or its title is not the first heading"
    for (before, _), (level, words) in zip(found, found[1:], strict=False):
        if level > before + 1:
            yield f"from h{before} to h{level}: {words}"
    yield from (f"empty h{level}" for level, words in found if not words)


def tables(page: Element) -> Iterator[str]:
    """Every table has header cells: a whole row of them on top, or the first cell of each row."""
    for table in page.iter("table"):
        rows = table.findall(".//tr")
        on_top = bool(rows) and all(cell.tag == "th" for cell in rows[0])
        if not on_top and not all(row.find("th") is not None for row in rows):
            yield f"table without header cells: {_words(table)[:60]}"
        for cell in table.iter("th"):
            if not _words(cell):
                yield f"empty header cell in the table: {_words(table)[:60]}"


def controls(page: Element) -> Iterator[str]:
    """What can be clicked is a button or a link, and a link leads somewhere."""
    for one in page.xpath("//*"):
        handles = [name for name in one.attrib if name.startswith("on")]
        if one.tag not in CONTROLS and (handles or one.get("role") in ROLES):
            yield f"a {one.tag} that can be clicked: {_words(one)[:60]}"
        if one.tag == "a" and not (one.get("href") or "").strip("#"):
            yield f"a link to nowhere: {_words(one)[:60]}"


def order(page: Element) -> Iterator[str]:
    """Nobody changes the order in which the keyboard reaches things."""
    yield from (f"tabindex {one.get('tabindex')}" for one in page.xpath("//*[@tabindex]") if int(one.get("tabindex")) > 0)


def ids(page: Element) -> Iterator[str]:
    """An id stands once."""
    found = Counter(one.get("id") for one in page.xpath("//*[@id]"))
    yield from (f"the id {id_} stands {count} times" for id_, count in found.items() if count > 1)


def same_words(page: Element) -> Iterator[str]:
    """In one list, links with the same words lead to the same place."""
    lists: dict[Element, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link in page.iter("a"):
        own = next(link.iterancestors("ul", "ol", "dl"), None)
        if own is not None:
            lists[own][_name(link)].add(link.get("href") or "")
    for found in lists.values():
        yield from (f"“{words}” leads to {sorted(targets)}" for words, targets in found.items() if len(targets) > 1)


def empty(page: Element) -> Iterator[str]:
    """Every link and button says something."""
    for one in page.iter("a", "button"):
        if not _name(one):
            yield f"nothing is said by {html.tostring(one, encoding='unicode')[:100]}"


def _name(element: Element) -> str:
    """What a screen reader says: the label, else the words and the pictures' words, else the title."""
    words = f"{_words(element)} {' '.join(image.get('alt', '') for image in element.iter('img'))}".strip()
    return element.get("aria-label") or words or element.get("title") or ""


def _words(element: Element) -> str:
    return " ".join(element.text_content().split())
