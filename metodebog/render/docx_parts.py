"""The blocks of a document as WordprocessingML: the inside of `w:body`, made of named styles.

Every text passes through `docx_xml.text`, which escapes it. Properties stand in the order of the schema, because Word
refuses files where they do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

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
    Document,
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
from metodebog.render.docx_cards import card_table
from metodebog.render.docx_page import Page, Picture, Rasteriser, on_new_page
from metodebog.render.docx_styles import LIST_STYLE, TAB_COLUMNS
from metodebog.render.docx_xml import attribute, drawing, fitted, run, shares, text

ROW_LINE = 454
"""Height of one line in a table row that is filled in by hand: 8 mm, in twips."""
LONG_LABEL = 26
"""A label with more characters than this gets a line of its own, so that the value still begins at its place."""
SHORT_OPTION, LONGEST_OPTION, MANY_OPTIONS = 14, 40, 8
"""Options of at most 14 characters stand in columns. More than eight of up to 40 follow each other in lines; others stand one to a line."""
_CARD_CHARACTERS = 1400
_LONG_ROW = 1500
_SMALL_TABLE = 5
_PARAGRAPH_STYLES = {"brødtekst": "Body Text", "hjælp": "Hjælp"}
_TAB = "<w:r><w:tab/></w:r>"


@dataclass(slots=True)
class Body:
    """The XML of a body, and the pictures that it shows. `rasterise`: makes pictures of drawings; None: their words are shown."""

    page: Page
    rasterise: Rasteriser | None = None
    pictures: list[Picture] = field(default_factory=list)

    def xml(self, document: Document) -> str:
        """The paragraphs and tables of the whole document. ValueError: a block that Word cannot show."""
        parts = [self._paragraph("Title", run(document.title))]
        if document.subtitle:
            parts.append(self._paragraph("Subtitle", run(document.subtitle)))
        blocks, spacer = without_idle_breaks(document.blocks), self._paragraph("Efter tabel")
        for before, block in zip((None, *blocks), blocks, strict=False):
            if isinstance(block, PageBreak):
                parts[-1] = parts[-1].removesuffix(spacer)  # it could be all that stands on a page
                continue
            if isinstance(before, Facts) and isinstance(block, Table) and not block.caption:
                parts.append(spacer)  # neither of the two leaves room of its own
            shown = "".join(self._block(block))
            parts.append(on_new_page(shown, spacer) if isinstance(before, PageBreak) else shown)
        if document.stamp:
            parts.append(self._paragraph("Stempel", run(document.stamp)))
        return "".join(parts)

    def _paragraph(self, style: str, inner: str = "", keep: bool = False) -> str:
        kept = "<w:keepNext/>" if keep else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.page.styles[style]}"/>{kept}</w:pPr>{inner}</w:p>'

    def _styled(self, style: str, inner: str) -> str:
        return f'<w:r><w:rPr><w:rStyle w:val="{self.page.styles[style]}"/></w:rPr>{inner}</w:r>'

    def _box(self, item: Item, separator: str) -> str:
        box = CHECKED if item.checked else UNCHECKED
        return self._styled("Boks", f'<w:t xml:space="preserve">{box}{separator}</w:t>')

    def _block(self, block: Block) -> Iterable[str]:
        match block:
            case Heading():
                return (self._paragraph(f"heading {block.level}", run(block.text)),)
            case Paragraph():
                return (self._paragraph(_PARAGRAPH_STYLES[block.style], run(block.text)),)
            case Facts():
                return self._facts(block)
            case Answer():
                return self._answer(block)
            case Table():
                return self._table(block)
            case Bullets():
                return self._bullets([text for text in block.items if text.strip()])
            case Checklist():
                return self._ticks(block.items)
            case Choice():
                return self._choice(block)
            case Figure():
                return self._figure(block)
            case Signature():
                return self._signature(block)
            case Note():
                return self._note(block)
            case Cards():
                return card_table(block, self.page)
        raise TypeError(f"no such block: {block!r}")

    def _facts(self, facts: Facts) -> list[str]:
        """A short list of facts (a card, such as one goal) stays on one page; the last fact lets go of what follows."""
        size = sum(len(fact.label) + len(fact.value) + 90 * (1 + fact.lines) for fact in facts.items)
        card, last = size <= _CARD_CHARACTERS, len(facts.items) - 1
        return [line for number, fact in enumerate(facts.items) for line in self._fact(fact, card and number < last)]

    def _fact(self, fact: Fact, keep: bool) -> list[str]:
        label = self._styled("Etiket", text(fact.label))
        writes = not fact.value and fact.lines > 0
        style = "Oplysning til udfyldning" if writes else "Oplysning"
        lines = []
        if len(fact.label) > LONG_LABEL:
            lines.append(self._paragraph(style, label, keep=True))
            label = ""
        if not writes:
            return [*lines, self._paragraph(style, label + _TAB + (run(fact.value) if fact.value else ""), keep)]
        rule = _TAB + self._styled("Skrivestreg", "<w:tab/>")
        for number in range(fact.lines):
            lines.append(self._paragraph(style, (label if number == 0 else "") + rule, keep or number < fact.lines - 1))
        return lines

    def _answer(self, answer: Answer) -> Iterable[str]:
        yield self._paragraph("Spørgsmål", run(answer.label))
        if answer.hint:
            yield self._paragraph("Hjælp", run(answer.hint), keep=True)
        if answer.text or answer.lines <= 0:
            yield self._paragraph("Svar", run(answer.text) if answer.text else "")
            return
        for number in range(answer.lines):  # the first two and the last two lines stay together
            yield self._paragraph("Skrivelinje", keep=number == 0 or number == answer.lines - 2)

    def _tick(self, item: Item, keep: bool = False) -> str:
        return self._paragraph("Afkrydsning", self._box(item, "") + _TAB + run(item.text), keep)

    def _ticks(self, items: Sequence[Item]) -> list[str]:
        """The first line stays with the second, and the last with the one before it, as in the bullets."""
        return [self._tick(item, _stays(number, len(items))) for number, item in enumerate(items)]

    def _bullets(self, texts: Sequence[str]) -> Iterable[str]:
        style = self.page.styles[LIST_STYLE]
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.page.bullets}"/></w:numPr>' if self.page.bullets else ""
        for number, text_ in enumerate(texts):
            kept = "<w:keepNext/>" if _stays(number, len(texts)) else ""
            yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{listed}</w:pPr>{run(text_)}</w:p>'

    def _choice(self, choice: Choice) -> Iterable[str]:
        yield self._paragraph("Spørgsmål", run(choice.label))
        if choice.hint:
            yield self._paragraph("Hjælp", run(choice.hint), keep=True)
        options = choice.options
        longest = max((len(option.text) if "\n" not in option.text else LONGEST_OPTION + 1 for option in options), default=0)
        if SHORT_OPTION < longest <= LONGEST_OPTION and len(options) > MANY_OPTIONS:
            boxes = (self._box(option, "\xa0") + run(option.text.replace(" ", "\xa0")) for option in options)
            yield self._paragraph("Valgmuligheder", run("\u2003 ").join(boxes))
            return
        if longest > SHORT_OPTION:
            last = len(options) - 1
            yield from (self._tick(option, keep=number < last) for number, option in enumerate(options))
            return
        for start in range(0, len(options), TAB_COLUMNS):
            row = options[start : start + TAB_COLUMNS]
            inner = _TAB.join(self._box(option, "\xa0") + run(option.text) for option in row)
            yield self._paragraph("Valgmuligheder", inner, keep=start + TAB_COLUMNS < len(options))

    def _table(self, table: Table) -> Iterable[str]:
        if not table.columns:
            raise ValueError("a table needs at least one column")
        widths = shares([column.share for column in table.columns], self.page.width)
        if table.caption:
            yield self._paragraph("caption", run(table.caption), keep=True)
        caption = attribute(table.caption)
        named = f'<w:tblCaption w:val="{caption}"/><w:tblDescription w:val="{caption}"/>' if caption else ""
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.page.styles["Metodebog tabel"]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"{named}</w:tblPr><w:tblGrid>"
        )
        yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
        yield self._row([column.label for column in table.columns], widths, "Tabelhoved", "<w:cantSplit/><w:tblHeader/>")
        height = f'<w:trHeight w:val="{table.row_lines * ROW_LINE}" w:hRule="atLeast"/>' if table.row_lines > 1 else ""
        small = len(table.rows) * table.row_lines <= _SMALL_TABLE
        for left, row in enumerate(table.rows, start=1 - len(table.rows)):
            whole = "<w:cantSplit/>" if sum(map(len, row)) < _LONG_ROW else ""
            keep = bool(whole) and (left == -1 or (small and left < 0))  # never a last row alone on a page
            yield self._row(row, widths, "Tabeltekst", whole + height, keep)
        yield f"</w:tbl>{self._paragraph('Efter tabel')}"

    def _row(self, texts: Iterable[str], widths: list[int], style: str, properties: str, keep: bool = False) -> str:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self._paragraph(style, run(cell) if cell else "", keep)}</w:tc>'
            for cell, width in zip(texts, widths, strict=True)
        )
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"

    def _figure(self, figure: Figure) -> Iterable[str]:
        number = len(self.pictures) + 1
        if figure.svg:
            drawn = self.rasterise(figure.svg, figure.width) if self.rasterise else b""
            figure = replace(figure, png=drawn or figure.png)
        if figure.svg and not figure.png and figure.alt.strip():
            yield self._paragraph("Body Text", run(figure.alt))
            if figure.caption:
                yield self._paragraph("caption", run(figure.caption))
            return
        size = fitted(figure, self.page.width, self.page.height)
        picture = Picture(f"rId-{self.page.stem}{number}", f"media/{self.page.stem}{number}.png", figure.png)
        self.pictures.append(picture)
        shown = drawing(picture.relation, self.page.first_id + number - 1, figure.alt, *size)
        yield self._paragraph("Figur", f"<w:r>{shown}</w:r>", keep=bool(figure.caption))
        if figure.caption:
            yield self._paragraph("caption", run(figure.caption))

    def _signature(self, signature: Signature) -> Iterable[str]:
        """Per role: its name, then one line with room for the date and one for the signature."""
        rule = self._styled("Skrivestreg", "<w:tab/>")
        lines = _TAB.join(run(word) + _TAB + rule for word in SIGNATURE_WORDS)
        for role in signature.roles:
            yield self._paragraph("Underskriftsrolle", run(role))
            yield self._paragraph("Underskriftslinje", lines)

    def _note(self, note: Note) -> Iterable[str]:
        if note.title:
            yield self._paragraph("Notetitel", run(note.title))
        if note.text:
            yield self._paragraph("Note", run(note.text))


def _stays(number: int, of: int) -> bool:
    """Whether an item of a list stays on the page of the next one: the first and the last but one do."""
    return of > 1 and number in (0, of - 2)
