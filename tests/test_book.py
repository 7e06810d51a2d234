"""Promises about the built book: strict, whole, Danish, nothing from outside, and everything it offers is there.

The book is built once for all tests (`conftest.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from metodebog import book, files, messages
from metodebog.fields import Field
from metodebog.problems import MetodebogError
from metodebog.sphinxext import codes, downloads, glossary
from metodebog.sphinxext.tables import capitalised
from metodebog.template import Section
from tests.book_kit import Page, write

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = re.compile(
    r"\b(Search|Skip to|Back to top|Previous|previous|Next|next page|Contents|On this page|Toggle|toggle|Print|Copyright|Created|Built|"
    r"By the|By|Home|Navigation|Icon|Light|Dark|Color|System|Settings|Site|Section|Page|Main|Download|Edit|Note|Hide|Link to|Permalink|"
    r"Quick|Go|Warning|warning|Source|Show|Click|Last updated|Theme|Index|Table|Fullscreen|Breadcrumb|Error|Please|the|and|with)\b"
)
SLUGS = files.slugs()


# --- whole -----------------------------------------------------------------------------------------------------------


def test_every_page_of_the_contents_is_built_and_the_folder_has_a_way_in(built: Path) -> None:
    assert book.missing_pages(built) == []
    assert 'lang="da"' in (built / "index.html").read_text(encoding="utf-8")


def test_a_page_that_was_not_built_is_missed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    assert "index" not in book.missing_pages(tmp_path) and "book/om" in book.missing_pages(tmp_path)


def test_nothing_but_the_contents_becomes_a_page(built: Path, shown: dict[Path, Page]) -> None:
    wanted = {built / f"{name}.html" for name in [*book.pages(files.load_yaml(ROOT / "_toc.yml")), "index", "search"]}
    assert set(shown) == wanted


def test_every_link_inside_the_book_leads_to_a_file_and_to_a_place_in_it(built: Path, shown: dict[Path, Page]) -> None:
    broken = []
    for path, page in shown.items():
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme or address.startswith("0; url="):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file() or (parts.fragment and target in shown and unquote(parts.fragment) not in shown[target].ids):
                broken.append((path.relative_to(built).as_posix(), address))
    assert broken == []


# --- nothing from outside --------------------------------------------------------------------------------------------


def outside(address: str) -> bool:
    """Whether an address leaves the folder of the book."""
    return bool(re.match(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", address, re.IGNORECASE))


def test_no_page_has_an_address_outside_its_own_folder(shown: dict[Path, Page]) -> None:
    assert [(path.name, address) for path, page in shown.items() for address in page.addresses if outside(address)] == []
    assert not [style for page in shown.values() for style in page.styles if re.search(r"(?:url\(|@import)\s*['\"]?[a-z]*:?//", style)]
    assert not [script for page in shown.values() for script in page.scripts if "://" in script]


def test_an_outside_address_is_seen() -> None:
    page = Page('<script src="https://unpkg.com/x.js"></script><link href="//fonts.example/x.css"><img src="data:image/png;base64,x">')
    assert [outside(address) for address in page.addresses] == [True, True, False]


def test_no_style_sheet_or_script_loads_anything_from_outside(built: Path) -> None:
    loads = re.compile(r"""(?:url\(|@import|import\(|fetch\(|\.src\s*=|\.href\s*=|importScripts\()\s*['"`]?\s*(?:[a-z]+:)?//""")
    sheets = [path for suffix in ("css", "js") for path in built.rglob(f"*.{suffix}")]
    assert len(sheets) > 5
    assert [path.name for path in sheets if loads.search(path.read_text(encoding="utf-8"))] == []


# --- Danish ----------------------------------------------------------------------------------------------------------


def test_no_word_of_the_interface_is_english(shown: dict[Path, Page]) -> None:
    assert {(path.name, words) for path,
        page in shown.items() for words in page.words if ENGLISH.search(words) and words != "Note"} == set()


def test_english_words_are_seen_in_text_and_in_labels() -> None:
    page = Page('<button aria-label="Toggle navigation">Søg</button><p>By Metodebogen</p><script>Search</script>')
    assert [bool(ENGLISH.search(words)) for words in page.words] == [True, False, True]


def test_every_page_says_that_it_is_danish(shown: dict[Path, Page]) -> None:
    assert all('<html lang="da"' in path.read_text(encoding="utf-8") for path in shown)


def test_danish_letters_come_last_in_the_alphabet() -> None:
    assert sorted(["åben", "ærinde", "zebra", "øre", "anden"], key=glossary.danish_order) == ["anden", "zebra", "ærinde", "øre", "åben"]


# --- what the directives show ----------------------------------------------------------------------------------------


def words(page: Page) -> str:
    return " ".join(" ".join(page.words).split())


def _once(field: Field, section: Section) -> Field:
    """A field of a repeated section as the page shows it: once, with what the points are called."""
    return replace(field, label=capitalised(field.label.replace("{{punkt}}", section.point_name.casefold())))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_of_a_template_shows_every_field_rule_and_help_of_its_declaration(slug: str, built: Path, shown: dict[Path, Page]) -> None:
    template = files.find_template(slug, files.context(date(2026, 11, 21)))
    text = words(shown[built / "book" / "skabeloner" / f"{slug}.html"])
    own = [section for section in template.sections if not section.inherited]
    asked = [field for section in own if not section.points for field in section.fields]
    fields = [leaf for field in asked for leaf in (field.columns or (field,))]
    fields += [_once(field, section) for section in own if section.points for field in section.each]
    assert [point for section in own for point in section.points if point not in text] == []
    assert [field.id for field in fields if field.label not in text or field.help not in text] == []
    assert "{{" not in text and "frist." not in text
    assert text.count("Skal udfyldes") == sum(field.required for field in fields)


@pytest.mark.parametrize("slug", SLUGS)
def test_everything_that_can_be_fetched_is_there_whole_and_linked(slug: str, built: Path, shown: dict[Path, Page]) -> None:
    starts = {".ics": b"BEGIN:VCALENDAR", ".docx": b"PK", ".xlsx": b"PK", ".pdf": b"%PDF-", ".html": b"<!DOCTYPE html>"}
    linked = shown[built / "book" / "skabeloner" / f"{slug}.html"].addresses
    template = files.find_template(slug, files.context(date(2026, 11, 21)))
    for name in (name for _, entries in downloads.groups(template) for name, _ in entries):
        path = built / downloads.FOLDER / f"{slug}-{name}"
        assert path.read_bytes().startswith(starts[path.suffix]), name
        assert f"../../{downloads.FOLDER}/{slug}-{name}" in linked, name


@pytest.mark.parametrize("slug", SLUGS)
def test_the_example_is_shown_as_a_picture_with_words_for_those_who_cannot_see_it(slug: str, built: Path, shown: dict[Path, Page]) -> None:
    pictures = shown[built / "book" / "skabeloner" / f"{slug}.html"].pictures
    (example,) = [picture for picture in pictures if downloads.PICTURE in (picture["src"] or "")]
    assert len(example["alt"] or "") > 60
    header = (built / downloads.FOLDER / f"{slug}-{downloads.PICTURE}").read_bytes()[:24]
    size = int.from_bytes(header[16:20]), int.from_bytes(header[20:24])
    paper = files.find_template(slug, files.context(date(2026, 11, 21))).paper
    wanted = downloads.SLIDE if paper == "dias" else downloads.SIZE
    assert header.startswith(b"\x89PNG") and (example["width"], example["height"]) == tuple(map(str, wanted))
    assert all(abs(have - said) <= 2 for have, said in zip(size, wanted, strict=True))


def test_every_picture_has_an_alternative_text(shown: dict[Path, Page]) -> None:
    assert [(path.name, picture) for path, page in shown.items() for picture in page.pictures if picture.get("alt") is None] == []


def test_every_code_has_an_anchor_and_its_words(built: Path, shown: dict[Path, Page]) -> None:
    page = shown[built / "book" / "fejlkoder.html"]
    assert set(messages.CATALOGUE) <= page.ids
    text = words(page)
    plain = [text_ for _, text_ in messages.CATALOGUE.values() if "{" not in text_]
    assert [sentence for sentence in plain if sentence not in text] == []


def test_every_family_and_level_of_codes_is_explained() -> None:
    assert {code[0] for code in messages.CATALOGUE} == set(codes.FAMILIES)
    assert {level for level, _ in messages.CATALOGUE.values()} <= set(codes.LEVELS)


def test_names_in_messages_are_shown_with_danish_letters() -> None:
    names = {name for _, text in messages.CATALOGUE.values() for name in re.findall(r"\{([a-z_]+)\}", text)}
    assert {name: codes.danish_letters(name) for name in names if codes.danish_letters(name) != name}.items() >= {
        "graense": "grænse", "noegle": "nøgle", "omraade": "område"}.items()


def test_every_template_stands_in_the_list_and_every_deadline_in_the_table(built: Path, shown: dict[Path, Page]) -> None:
    listed = shown[built / "book" / "skabeloner" / "index.html"].addresses
    assert [slug for slug in SLUGS if f"{slug}.html" not in listed] == []
    text = words(shown[built / "book" / "frister.html"])
    deadlines = files.load_knowledge().deadlines.values()
    parts = [(deadline.name, *deadline.source.split(", ")) for deadline in deadlines]
    assert [part for named in parts for part in named if part not in text] == []


def test_every_step_and_branch_has_its_place_with_its_condition_its_documents_and_what_comes_next(
    built: Path, shown: dict[Path, Page]
) -> None:
    steps = files.load_knowledge().steps
    assert len([step for step in steps.values() if step.is_main]) == 14 and len(steps) == 21
    missing = []
    for step in (step for step in steps.values() if not step.is_end):
        page = shown[built / "book" / "trin" / f"trin-{int(step.id.partition('.')[0]):02}.html"]
        text = words(page)
        wanted = [step.name, step.condition, *(steps[id_].name for id_ in step.next)]
        missing += [(step.id, part) for part in wanted if part not in text]
        missing += [(step.id, slug) for slug in step.documents if f"../skabeloner/{slug}.html" not in page.addresses]
        missing += [] if step.is_main or f"trin-{step.id.replace('.', '-')}" in page.ids else [(step.id, "anchor")]
    assert missing == []


def test_every_page_shows_who_answers_for_it_and_when_it_was_reviewed(built: Path, shown: dict[Path, Page]) -> None:
    pages = [built / f"{name}.html" for name in book.pages(files.load_yaml(ROOT / "_toc.yml"))]
    assert [path.name for path in pages if not re.search(r"Ansvarlig: \w.+ Gennemgået: \d+\. \w+ \d{4}", words(shown[path]))] == []


# --- red is red ------------------------------------------------------------------------------------------------------


def test_a_changed_deadline_is_shown_although_no_page_was_changed(small: Path) -> None:
    write(small, "Aftalen gælder i {frist}`aftale_horisont`.\n\n```{frister}\n```\n")
    out = small / "_build" / "html"
    book.build(out)
    assert "tre måneder" in (out / "book" / "index.html").read_text(encoding="utf-8")
    deadlines = small / "viden" / "frister.yml"
    deadlines.write_text(deadlines.read_text(encoding="utf-8").replace("tal: 3\n  enhed: maaneder\n  fra: aftale",
        "tal: 7\n  enhed: maaneder\n  fra: aftale"),
                         encoding="utf-8")
    book.build(out)
    assert (out / "book" / "index.html").read_text(encoding="utf-8").lower().count("syv måneder") == 2
    assert not (out.parent / book.LOG).exists()


def test_all_faults_of_a_page_stop_the_build_and_stand_in_a_file(small: Path) -> None:
    faults = ["Se {kilde}`003.99`.", "Se {doc}`ingen-side`.", "Se {frist}`ingen_frist`.",
              "```{felttabel} ingen-skabelon\n```", "```{eksempelbillede} intet-billede\n```"]
    (small / "book" / "index.md").write_text("# Forside\n\n" + "\n\n".join(faults) + "\n", encoding="utf-8")
    out = small / "_build" / "html"
    with pytest.raises(MetodebogError, match=r"Håndbogen kunne ikke bygges.*\[B-011\]"):
        book.build(out)
    log = (out.parent / book.LOG).read_text(encoding="utf-8")
    reasons = ["kilde-003-99", "ingen-side", "ingen_frist", "ingen-skabelon", "mangler en beskrivelse", "Siden mangler “ejer” i toppen"]
    assert [reason for reason in reasons if reason not in log] == []


def test_a_build_that_failed_fails_again_when_nothing_was_changed(small: Path) -> None:
    write(small, "Se {doc}`ingen-side`.\n")
    for _ in range(2):
        with pytest.raises(MetodebogError):
            book.build(small / "_build" / "html")
