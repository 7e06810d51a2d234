"""The blocks of a document as HTML elements: one function per kind, all text through `markup.element`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from metodebog.document import (
    CHECKED,
    SIGNATURE_WORDS,
    UNCHECKED,
    Answer,
    Block,
    Bullets,
    Cards,
    Checklist,
    Choice,
    Fact,
    Facts,
    Figure,
    Heading,
    Item,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)
from metodebog.render.card_sizes import without_idle_breaks
from metodebog.render.html_cards import card_list
from metodebog.render.markup import Markup, data_address, element, void

_PIXELS_PER_MM = 96 / 25.4
_CHARACTERS_ACROSS = 70  # in a table on A4, of ordinary width
_PADDING = 3  # beside the words of a column, in characters
_DEEPEST = 6  # HTML has h1 to h6


def show_blocks(blocks: Iterable[Block], title_level: int) -> Iterator[Markup]:
    """The blocks in order. A part (a heading of level 2 and what follows it) is a section of its own.

    A heading never skips a level below the one before it, so that those who move by headings miss nothing.
    """
    part: list[Block] = []
    shown: list[Markup] = []
    above = title_level
    for block in without_idle_breaks([*blocks]):
        if isinstance(block, Heading):
            above = min(title_level + block.level, above + 1, _DEEPEST)
        if part and _ends_part(block):
            yield _part(part, shown)
            part, shown = [], []
        markup = element(f"h{above}", block.text, class_=f"niveau-{block.level}") if isinstance(block, Heading) else _block(block)
        if part or (isinstance(block, Heading) and block.level == 2):
            part.append(block)
            shown.append(markup)
        else:
            yield markup
    if part:
        yield _part(part, shown)


def _ends_part(block: Block) -> bool:
    return isinstance(block, PageBreak) or (isinstance(block, Heading) and block.level <= 2)


def _part(part: list[Block], shown: list[Markup]) -> Markup:
    """A part is kept together, such as one goal. What may be many flows from page to page: lines to tick, cards to cut out."""
    flows = any(isinstance(block, (Checklist, Cards)) for block in part)
    return element("section", *shown, class_="del flyder" if flows else "del")


def _block(block: Block) -> Markup:
    match block:
        case Paragraph(text=text, style=style):
            return element("p", text, class_="hjaelp" if style == "hjælp" else None)
        case Facts(items=items):
            return element("dl", *map(_fact, items), class_="fakta")
        case Answer():
            return element("div", *_question(block.label, block.hint), *_answer(block), class_="svar")
        case Table():
            return _table(block)
        case Bullets(items=texts):
            lines = [element("li", text) for text in texts if text.strip()]
            return element("ul", *lines, class_="punkter") if lines else Markup("")
        case Checklist(items=items):
            return _boxes("tjekliste", items)
        case Choice(label=label, options=options, hint=hint):
            return element("div", *_question(label, hint), _boxes("muligheder", options), class_="svar")
        case Figure():
            return _figure(block)
        case Signature(roles=roles):
            return element("div", *map(_signature, roles), class_="underskrifter")
        case Note(title=title, text=text):
            lines = [element("p", line, class_=kind) for kind, line in (("notetitel", title), (None, text)) if line]
            return element("aside", *lines, role="note", aria_label=title or None)
        case Cards():
            return card_list(block)
        case PageBreak():
            return element("div", class_="sideskift")
    raise TypeError(f"not a block: {block!r}")


def _fact(fact: Fact) -> Markup:
    to_write = fact.lines > 0 and not fact.value
    value = _ruled(fact.lines) if to_write else fact.value
    return element("div", element("dt", fact.label), element("dd", value), class_="skriv" if to_write else None)


def _question(label: str, hint: str) -> Iterator[Markup]:
    if label:
        yield element("p", label, class_="spoergsmaal")
    if hint:
        yield element("p", hint, class_="hjaelp")


def _answer(answer: Answer) -> Iterator[Markup]:
    if answer.text:
        yield element("p", answer.text)
    elif answer.lines:
        yield element("div", _ruled(answer.lines), class_="skriveplads")


def _ruled(lines: int) -> Markup:
    """Ruled lines as borders, which print even where backgrounds do not."""
    return Markup("".join([element("span", class_="linje")] * lines))


def _table(table: Table) -> Markup:
    """A table in a frame that scrolls by itself on a narrow screen, also with the keyboard.

    The frame is a named group, not a region: the same caption may stand in a document many times, and landmarks must differ.
    """
    columns = [void("col", class_=f"bredde-{percent}") for percent in column_percents(table)]
    # A heading without words is a plain cell: an empty column heading says nothing to those who hear the table.
    heads = [element("th", column.label, scope="col") if column.label else element("td") for column in table.columns]
    parts = [
        *([element("caption", table.caption)] if table.caption else []),
        element("colgroup", *columns),
        element("thead", element("tr", *heads)),
        element("tbody", *(element("tr", *(element("td", text) for text in row)) for row in table.rows)),
    ]
    looks = [f"linjer-{table.row_lines}"] * (table.row_lines > 1) + ["hele-ord"] * _has_room_for_words(table)
    shown = element("table", *parts, class_=" ".join(looks) or None)
    name = table.caption or ", ".join(column.label for column in table.columns)
    return element("div", shown, class_="tabel", role="group", tabindex="0", aria_label=name)


def column_percents(table: Table) -> list[int]:
    """The width of each column as a whole percentage of the table; at least 1. The class `bredde-N` says it."""
    total = sum(column.share for column in table.columns)
    return [max(1, round(100 * column.share / total)) for column in table.columns]


def _has_room_for_words(table: Table) -> bool:
    """Whether the longest words of all columns stand beside each other on paper. If not, words must break."""
    columns = zip(*([column.label for column in table.columns], *table.rows), strict=True)
    longest = [max((len(word) for text in texts for word in text.split()), default=0) for texts in columns]
    return sum(longest) + _PADDING * len(longest) <= _CHARACTERS_ACROSS


def _boxes(kind: str, items: Iterable[Item]) -> Markup:
    """A list with a box before each text. `role=list`: some readers forget that a list without bullets is one."""
    return element("ul", *map(_box, items), class_=kind, role="list")


def _box(item: Item) -> Markup:
    mark, state, kind = (CHECKED, "Valgt", "boks valgt") if item.checked else (UNCHECKED, "Ikke valgt", "boks")
    return element("li", element("span", mark, class_=kind, role="img", aria_label=state), element("span", item.text))


def _figure(figure: Figure) -> Markup:
    """The drawing where there is one: as a picture, so that nothing in it is part of the page or can run."""
    width = str(round(figure.width * _PIXELS_PER_MM))
    source = data_address("svg+xml", figure.svg.encode()) if figure.svg else data_address("png", figure.png)
    picture = void("img", src=source, alt=figure.alt, width=width)
    caption = [element("figcaption", figure.caption)] if figure.caption else []
    return element("figure", picture, *caption)


def _signature(role: str) -> Markup:
    fields = [element("p", word, class_="felt") for word in SIGNATURE_WORDS]
    return element("div", element("p", role, class_="rolle"), *fields, class_="underskrift")
