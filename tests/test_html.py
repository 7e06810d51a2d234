"""What a page and a fragment promise: the same text comes out, nothing in a text is markup, and the page needs nothing else."""
from __future__ import annotations

import re
import shutil
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metodebog.document import (
    Answer,
    Bullets,
    Checklist,
    Choice,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Item,
    Note,
    Paragraph,
    Sender,
    Signature,
    Table,
    texts,
)
from metodebog.render.html import render_fragment, render_html
from metodebog.textclean import clean, unusable

PNG = b"\x89PNG\r\n\x1a\n and the rest of the picture"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><text y="9">Åse &amp; Bo</text><script>alert(1)</script></svg>'
VOID = {"meta", "img", "col"}
RENDERERS = pytest.mark.parametrize("render", [render_html, render_fragment])


@dataclass
class Node:
    tag: str
    attributes: dict[str, str]
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def all(self, tag: str = "", **attributes: str) -> list[Node]:
        """This node's descendants, in order, that have the tag and the attributes (class: one of its classes)."""
        found = []
        for child in self.children:
            if child.tag.startswith(tag) and child.has(**attributes):
                found.append(child)
            found += child.all(tag, **attributes)
        return found

    def has(self, **attributes: str) -> bool:
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return all(value in self.attributes.get(name, "").split(" ") for name, value in wanted.items())

    def one(self, tag: str = "", **attributes: str) -> Node:
        [node] = self.all(tag, **attributes)
        return node

    def words(self) -> list[str]:
        """The texts of the elements that hold no other element, in order; pictures, boxes and the sender left out."""
        if self.tag == "style" or self.has(role="img") or self.has(class_="afsender"):
            return []
        if not self.children:
            return [self.text] if self.text else []
        return [text for child in self.children for text in child.words()]


class Reader(HTMLParser):
    """The page as a tree; fails on an element that is not closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.at = self.root = Node("", {}, None)
        self.feed(page)
        self.close()
        assert self.at is self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.at.tag
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"comment: {data}")


def read(page: str) -> Node:
    return Reader(page).root


def body(page: str) -> Node:
    """The part of a page or fragment that shows the document."""
    root = read(page)
    [node] = root.all("body") or root.children
    return node


def a_document(*blocks, **more) -> Document:
    return Document("Aftale", tuple(blocks), **more)


def a_full_document(text=lambda name: name) -> Document:
    """A document with every block kind, filled and blank; each text is made by the function given."""
    return Document(
        text("titel"),
        (
            Heading(text("afsnit"), 1),
            Paragraph(text("brød")),
            Paragraph(text("hjælp"), "hjælp"),
            Heading(text("mål"), 2),
            Facts((Fact(text("navn"), text("værdi")), Fact(text("tom"), "", 2), Fact(text("uden"), ""))),
            Heading(text("mindre"), 3),
            Answer(text("spørgsmål"), text("svar"), hint=text("vink")),
            Answer(text("blankt"), "", 4),
            Table(text("tabel"), (Column(text("a")), Column(text("b"), 3)), ((text("c"), text("d")), ("", text("e")))),
            Heading(text("næste"), 1),
            Checklist((Item(text("gjort"), True), Item(text("ikke gjort")))),
            Choice(text("valg"), (Item(text("ja"), True), Item(text("nej"))), text("hint")),
            Figure(PNG, text("billedtekst"), text("figurtekst")),
            Figure(b"", text("billedtekst"), text("tegning"), svg=DRAWING),
            Bullets((text("punkt"), text("andet punkt"))),
            Note(text("note"), text("notetekst")),
            Signature((text("rolle"), text("anden rolle"))),
        ),
        subtitle=text("undertitel"),
        stamp=text("stempel"),
        sender=Sender(text("kommune"), text("enhed"), (text("adresse"),), SVG, text("logo")),
    )


any_text = st.text(min_size=1, max_size=40).map(clean).filter(lambda text: text and not unusable(text))


@st.composite
def any_document(draw) -> Document:
    return a_full_document(lambda _: draw(any_text))


# Text


@RENDERERS
@given(document=any_document())
def test_any_text_in_any_block_comes_back_the_same_and_in_order(render, document):
    assert body(render(document)).words() == list(texts(document))


@RENDERERS
def test_every_character_that_the_cleaning_lets_through_comes_back(render):
    planes = [range(start, start + 0x1000) for start in range(0, 0x110000, 0x1000)]
    shown = [clean("".join(char for char in map(chr, plane) if not unusable(char))) for plane in planes]
    document = a_document(*(Paragraph(text) for text in shown if text))
    assert body(render(document)).words() == list(texts(document))


@RENDERERS
@pytest.mark.parametrize(
    "text",
    ["</style><script>alert(1)</script>", "&amp; &lt; &#60; &nbsp &copy", "<!-- a --> <![CDATA[b]]>", "\" onerror='x' '>",
     "</title></p><h1>", "første\n\nanden\ntredje", "javascript:alert(1)", "{{ a }} {% b %} \\n %s", "\u00a0a\u2003b 👩‍👧 e\u0301"],
)  # fmt: skip
def test_a_text_that_looks_like_markup_comes_out_as_written_and_changes_no_element(render, text):
    document, plain = a_full_document(lambda _: text), a_full_document(lambda _: re.sub("[<>&\"']", "x", text))
    assert body(render(document)).words() == list(texts(document))
    assert shape(render(document)) == shape(render(plain))


def shape(page: str) -> list[tuple[str, list[str]]]:
    return [(node.tag, list(node.attributes)) for node in read(page).all()]


@given(text=any_text)
def test_any_text_in_an_attribute_comes_back_the_same(text):
    page = read(render_html(a_full_document(lambda _: text)))
    assert {image.attributes["alt"] for image in page.all("img")} == {text}
    assert page.one("aside").attributes["aria-label"] == text
    assert page.one("div", class_="tabel").attributes["aria-label"] == text


def test_the_sender_stands_before_the_document():
    page = body(render_html(a_full_document()))
    header, main, footer = page.children
    assert (header.tag, main.tag, footer.tag) == ("header", "main", "footer")
    assert [line.text for line in header.all("p")] == ["kommune", "enhed", "adresse"]


def test_a_document_without_sender_and_stamp_has_neither_header_nor_footer():
    assert [node.tag for node in body(render_html(a_document(Paragraph("a")))).children] == ["main"]


# The page as a whole


@RENDERERS
def test_there_is_no_script_no_address_and_no_foreign_style(render):
    page = render(a_full_document())
    assert "<script" not in page and "http:" not in page and "https:" not in page and "@import" not in page and "url(" not in page
    for node in read(page).all():
        assert node.tag not in {"script", "link", "iframe", "object", "svg", "base", "form", "a"}
        assert not set(node.attributes) & {"href", "style", "srcset", "action", "id"}
        assert not [name for name in node.attributes if name.startswith("on")]
        assert node.attributes.get("src", "data:image/").startswith("data:image/")


def test_the_policy_allows_the_one_style_sheet_and_pictures_within_the_page():
    page = read(render_html(a_full_document()))
    policy = next(node.attributes["content"] for node in page.all("meta") if "http-equiv" in node.attributes)
    digest = b64encode(sha256(page.one("style").text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_page_says_its_language_its_encoding_its_title_and_its_date():
    source = render_html(replace(a_full_document(lambda name: f"{name}\nto"), date="2026-02-03"))
    page = read(source)
    metas = [node.attributes for node in page.all("meta")]
    assert source.startswith("<!DOCTYPE html>\n")
    assert page.one("html").attributes == {"lang": "da"}
    assert metas[0] == {"charset": "utf-8"}
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in metas
    assert {"name": "dcterms.date", "content": "2026-02-03"} in metas
    assert page.one("title").text == "titel to"


def test_the_same_document_gives_the_same_page():
    assert render_html(a_full_document()) == render_html(a_full_document())


def test_a_fragment_is_one_element_with_a_style_that_reaches_nothing_else():
    [fragment] = read(render_fragment(a_full_document())).children
    assert fragment.attributes == {"class": "metodebog-dokument", "lang": "da"}
    assert not {node.tag for node in fragment.all()} & {"html", "head", "body", "main", "header", "footer", "h1", "meta"}
    style = re.sub(r"@media [^{]+\{", "", fragment.one("style").text)
    selectors = [selector.strip() for rule in re.findall(r"([^{}]+)\{", style) for selector in re.split(r",(?![^(]*\))", rule)]
    assert len(selectors) > 50
    assert not [selector for selector in selectors if not selector.startswith(".metodebog-dokument")]
    assert "@page" in render_html(a_full_document())


def test_text_and_line_colours_are_easy_to_see():
    style = read(render_html(a_full_document())).one("style").text
    backgrounds = set(re.findall(r"background: (#\w{6})", style)) - {"#e8eef0"}  # the desk around the sheet: no text
    colours = set(re.findall(r"(?<!-)\bcolor: (#\w{6})", style))
    assert len(backgrounds) >= 3 and len(colours) >= 3
    assert min(contrast(colour, background) for colour in colours for background in backgrounds) >= 7
    ruled = re.search(r"\.linje \{[^}]*border-bottom: 1px solid (#\w{6})", style)
    assert ruled and contrast(ruled[1], "#ffffff") >= 3


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG defines it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [value / 255 for value in bytes.fromhex(colour[1:])]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# Headings and parts


def levels(page: str) -> list[int]:
    return [int(node.tag[1]) for node in read(page).all("h") if re.fullmatch("h[1-6]", node.tag)]


def test_the_title_is_the_first_level_and_headings_follow_below():
    document = a_document(Heading("a", 1), Heading("b", 2), Heading("c", 3), Heading("d", 1))
    assert levels(render_html(document)) == [1, 2, 3, 4, 2]
    assert levels(render_fragment(document)) == [2, 3, 4, 5, 3]


@RENDERERS
@given(wanted=st.lists(st.integers(1, 3), max_size=8))
def test_no_heading_skips_a_level(render, wanted):
    found = levels(render(a_document(*(Heading("a", level) for level in wanted))))
    assert all(after <= before + 1 for before, after in zip(found, found[1:], strict=False))
    assert min(found) == found[0] and found.count(found[0]) == 1


@RENDERERS
def test_a_part_is_its_heading_and_all_that_follows_up_to_the_next_heading_as_high(render):
    document = a_document(
        Heading("1", 1), Paragraph("a"), Heading("2", 2), Paragraph("b"), Heading("3", 3), Paragraph("c"),
        Heading("4", 2), Paragraph("d"), Heading("5", 1), Paragraph("e"), Heading("6", 2),
    )  # fmt: skip
    page = body(render(document))
    assert [part.words() for part in page.all("section", class_="del")] == [["2", "b", "3", "c"], ["4", "d"], ["6"]]
    assert page.words() == list(texts(document))


def test_a_part_is_a_card_unless_it_holds_lines_to_tick():
    document = a_document(Heading("1", 2), Facts((Fact("a", "b"),)), Heading("2", 2), Paragraph("c"), Checklist((Item("d"),)))
    sections = body(render_html(document)).all("section")
    assert [section.attributes["class"] for section in sections] == ["del", "del flyder"]
    assert [section.words() for section in sections] == [["1", "a", "b"], ["2", "c", "d"]]


# Blocks


def test_guidance_is_marked_and_running_text_is_not():
    page = body(render_html(a_document(Paragraph("a", "hjælp"), Paragraph("b"))))
    assert [(line.text, line.attributes) for line in page.all("p")] == [("a", {"class": "hjaelp"}), ("b", {})]


def test_facts_are_pairs_of_label_and_value():
    pairs = body(render_html(a_document(Facts((Fact("a", "1"), Fact("b", "2")))))).one("dl").children
    found = [[(part.tag, part.text) for part in pair.children] for pair in pairs]
    assert found == [[("dt", "a"), ("dd", "1")], [("dt", "b"), ("dd", "2")]]


def test_an_empty_item_with_lines_has_that_many_ruled_lines_and_a_filled_one_none():
    page = body(render_html(a_document(Facts((Fact("a", "", 2), Fact("b", "x", 3), Fact("c", ""))))))
    assert [len(value.all("span", class_="linje")) for value in page.all("dd")] == [2, 0, 0]
    assert [bool(pair.has(class_="skriv")) for pair in page.one("dl").children] == [True, False, False]
    page = body(render_html(a_document(Answer("a", "", 5), Answer("b", "x", 5), Answer("c", ""))))
    assert [len(answer.all("span", class_="linje")) for answer in page.all("div", class_="svar")] == [5, 0, 0]


def test_a_table_names_itself_and_every_column_heading_says_that_it_heads_a_column():
    page = body(render_html(a_document(Table("Handlinger", (Column("Hvem"), Column("Hvad")), (("a", "b"),)))))
    frame = page.one("div", class_="tabel")
    assert frame.attributes == {"class": "tabel", "role": "group", "tabindex": "0", "aria-label": "Handlinger"}
    assert frame.one("caption").text == "Handlinger"
    heads = [(head.text, head.attributes) for head in frame.one("thead").all("th")]
    assert heads == [("Hvem", {"scope": "col"}), ("Hvad", {"scope": "col"})]
    assert [cell.text for cell in frame.one("tbody").all("td")] == ["a", "b"]


def test_a_table_without_caption_is_named_by_its_columns_and_has_no_empty_heading():
    page = body(render_html(a_document(Table("", (Column("Hvem"), Column("")), ()))))
    assert page.one("div", class_="tabel").attributes["aria-label"] == "Hvem, "
    assert [cell.tag for cell in page.one("thead").one("tr").children] == ["th", "td"]
    assert not page.all("caption")


def test_columns_get_their_share_and_rows_their_height():
    document = a_document(Table("a", (Column("b", 1), Column("c", 3)), (("", ""),), row_lines=4))
    page = read(render_html(document))
    style = page.one("style").text
    assert [column.attributes["class"] for column in page.one("colgroup").all("col")] == ["bredde-25", "bredde-75"]
    assert ".bredde-25 { width: 25%; }" in style and ".bredde-75 { width: 75%; }" in style
    assert page.one("table").has(class_="linjer-4") and ".linjer-4 tbody td { height: 32mm; }" in style


def test_words_in_a_table_stay_whole_where_they_fit_and_break_where_they_do_not():
    def whole(*longest: int) -> bool:
        table = Table("a", tuple(Column("b") for _ in longest), (tuple("x" * length for length in longest),))
        return body(render_html(a_document(table))).one("table").has(class_="hele-ord")

    assert whole(13, 14, 8, 8)
    assert not whole(13, 60)
    assert not whole(*[10] * 6)


def test_a_box_says_in_words_whether_it_is_ticked_and_adds_no_words_to_the_text():
    items = (Item("a", True), Item("b"))
    page = body(render_html(a_document(Checklist(items), Choice("c", items, "d"))))
    assert [(box.text, box.attributes["aria-label"]) for box in page.all("span", role="img")] == [("☒", "Valgt"), ("☐", "Ikke valgt")] * 2
    assert [len(lines.all("li")) for lines in page.all("ul", role="list")] == [2, 2]
    assert page.words() == ["Aftale", "a", "b", "c", "d", "a", "b"]


def test_a_picture_holds_its_bytes_its_words_and_its_width():
    figure = body(render_html(a_document(Figure(PNG, "Kort over netværket", "Figur 1", 150)))).one("figure")
    image = figure.one("img")
    assert image.attributes["alt"] == "Kort over netværket"
    assert b64decode(image.attributes["src"].removeprefix("data:image/png;base64,")) == PNG
    assert image.attributes["width"] == "567"  # 150 mm at 96 pixels per inch
    assert figure.one("figcaption").text == "Figur 1"


@RENDERERS
def test_a_drawing_is_a_picture_and_its_markup_is_not_part_of_the_page(render):
    page = render(a_document(Figure(PNG, "Åse & Bo", "Figur 1", 100, DRAWING)))
    image = read(page).one("figure").one("img")
    assert b64decode(image.attributes["src"].removeprefix("data:image/svg+xml;base64,")).decode() == DRAWING
    assert (image.attributes["alt"], image.attributes["width"]) == ("Åse & Bo", "378")
    assert "<svg" not in page and "alert" not in page


def test_bullets_are_a_list_without_empty_items():
    page = body(render_html(a_document(Bullets(("a", " ", "b\nc", "")), Bullets(("",)))))
    assert [item.text for item in page.one("ul", class_="punkter").children] == ["a", "b\nc"]
    assert page.words() == ["Aftale", "a", "b\nc"]


@RENDERERS
def test_the_logo_is_a_picture_and_its_markup_is_not_part_of_the_page(render):
    page = render(a_document(sender=Sender("Kommunen", logo=SVG, logo_alt="Kommunens logo")))
    image = read(page).one("img")
    assert b64decode(image.attributes["src"].removeprefix("data:image/svg+xml;base64,")) == SVG
    assert image.attributes["alt"] == "Kommunens logo"
    assert "<svg" not in page


def test_each_role_signs_below_its_name():
    page = body(render_html(a_document(Signature(("Borger", "Koordinator")))))
    places = [place.words() for place in page.all("div", class_="underskrift")]
    assert places == [["Borger", "Dato", "Underskrift"], ["Koordinator", "Dato", "Underskrift"]]


def test_a_note_is_set_apart_and_named_by_its_title():
    note = body(render_html(a_document(Note("Husk", "Tag seddel med.")))).one("aside")
    assert note.attributes == {"role": "note", "aria-label": "Husk"}
    assert note.words() == ["Husk", "Tag seddel med."]


def test_something_that_is_no_block_is_refused():
    with pytest.raises(TypeError, match="not a block"):
        render_html(a_document("løs tekst"))


# In a browser


@pytest.fixture
def browser():
    program = shutil.which("chromium") or shutil.which("google-chrome")
    api = pytest.importorskip("playwright.sync_api")
    if not program:
        pytest.skip("no chromium")
    with api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-background-networking"])
        yield chromium
        chromium.close()


def opened(browser, tmp_path, document: Document, width: int):
    """The page in a browser, opened from a file. Whatever the browser complains of is an error."""
    (tmp_path / "side.html").write_text(render_html(document), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: complaints.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
    page.goto((tmp_path / "side.html").as_uri())
    assert complaints == []
    return page


@pytest.mark.slow
def test_a_browser_reads_every_character_as_written_and_the_policy_lets_the_style_in(browser, tmp_path):
    planes = [range(start, start + 0x1000) for start in range(0, 0x110000, 0x1000)]
    shown = [clean("".join(char for char in map(chr, plane) if not unusable(char))) for plane in planes]
    document = a_document(*(Paragraph(text) for text in shown if text), Paragraph("a\n\n</p>&amp;"), stamp="slut")
    page = opened(browser, tmp_path, document, 1280)
    read_back = page.evaluate("[...document.querySelectorAll('h1, p')].map(node => node.textContent)")
    assert read_back == list(texts(document))
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(15, 76, 92)"


@pytest.mark.slow
def test_line_breaks_and_empty_lines_are_seen_as_written(browser, tmp_path):
    document = a_full_document(lambda name: f"{name} første\n\n{name} anden\n{name} tredje")
    shown = opened(browser, tmp_path, document, 1280).inner_text("body")
    assert [text for text in texts(document) if text not in shown] == []


@pytest.mark.slow
@pytest.mark.parametrize("text", [lambda name: name, lambda name: name + "x" * 200, lambda name: name + " مرحبا" * 30])
def test_a_narrow_screen_never_scrolls_sideways_and_cuts_no_text(browser, tmp_path, text):
    wide = Table("bred", tuple(Column(text("kolonne")) for _ in range(6)), ((text("celle"),) * 6,))
    document = a_full_document(text)
    page = opened(browser, tmp_path, replace(document, blocks=(*document.blocks, wide)), 320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    wider = "[...document.querySelectorAll('p, h1, h2, h3, h4, dt, dd, li, figcaption')].filter(n => n.scrollWidth > n.clientWidth + 1)"
    assert page.evaluate(f"{wider}.map(node => node.textContent)") == []
    frame = page.locator(".tabel").last
    frame.focus()
    assert frame.evaluate("node => document.activeElement === node && node.scrollWidth > node.clientWidth")


@pytest.mark.slow
def test_on_paper_it_is_a4_with_its_ruled_lines_and_a_part_that_is_not_split(browser, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    filler = [Paragraph("linje") for _ in range(24)]
    part = [Heading("Kortets titel", 2), Facts(tuple(Fact(f"Etiket {number}", "", 2) for number in range(8)))]
    page = opened(browser, tmp_path, a_document(*filler, *part), 1280)
    page.pdf(path=tmp_path / "side.pdf", prefer_css_page_size=True)
    pages = pypdf.PdfReader(tmp_path / "side.pdf").pages
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [210, 297]
    assert ["Kortets titel" in sheet.extract_text() for sheet in pages] == [False, True]
    assert all(f"Etiket {number}" in pages[1].extract_text() for number in range(8))
    page.emulate_media(media="print")
    borders = page.evaluate("[...document.querySelectorAll('.linje')].map(n => getComputedStyle(n).borderBottomStyle + n.offsetHeight)")
    assert borders == ["solid30"] * 16  # 8 mm at 96 pixels per inch


@pytest.mark.slow
def test_on_paper_lines_to_tick_flow_on_and_none_is_torn_or_left_alone_with_its_heading(browser, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    for filler in (20, 24, 28):
        items = tuple(Item(f"begynder{number} " + "langt kryds " * 30 + f"slutter{number}") for number in range(25))
        document = a_document(*[Paragraph("linje")] * filler, Heading("Emnets overskrift", 2), Checklist(items))
        page = opened(browser, tmp_path, document, 1280)
        page.pdf(path=tmp_path / "side.pdf", prefer_css_page_size=True)
        sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "side.pdf").pages]
        assert [sheet for sheet in sheets if "Emnets overskrift" in sheet and "slutter0" in sheet]
        assert all(f"slutter{number}" in sheet for sheet in sheets for number in range(25) if f"begynder{number} " in sheet)
        assert len(sheets) <= 5


@pytest.mark.slow
def test_a_browser_shows_the_drawing_and_the_bullets(browser, tmp_path):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200"/></svg>'
    page = opened(browser, tmp_path, a_document(Figure(b"", "Flade", width=100, svg=svg), Bullets(("a", "b"))), 1280)
    shown = page.evaluate("[...document.images].map(image => [image.complete, image.offsetWidth, image.offsetHeight])")
    assert shown == [[True, 378, 189]]
    assert page.evaluate("getComputedStyle(document.querySelector('.punkter li')).listStyleType") == "disc"
