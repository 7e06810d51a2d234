"""Everybody who gets a document can read it: LIX at most 35 for what citizens read, at most 45 for the rest.

Two measures for each document: the fixed words of its declaration, and the whole invented example as it is handed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from declared import ROOT
from documents import examples
from lix import heaviest, lix, sentences

from metodebog import files
from metodebog.document import Block, Bullets, Cards, Document, Note, Paragraph, texts
from metodebog.fields import Field
from metodebog.template import Template

CITIZENS, OTHERS, PARAGRAPH = 35, 45, 45
LEAST = 10
"""A paragraph of fewer words is not measured by itself, for two long words in a line of five say nothing; nor is one that is no
sentence, such as an address."""
CONTEXT = files.context(date(2026, 11, 21), example=True)
SLUGS = files.slugs(ROOT / "templates")
EACH = pytest.mark.parametrize("slug", SLUGS)


def limit(template: Template) -> int:
    return CITIZENS if template.audience == "borger" else OTHERS


def fixed_texts(template: Template) -> Iterator[str]:
    """The words that stand in the declaration itself: for readers, and for those who fill it in. An answer's place is one word."""
    found = [template.title, template.subtitle, template.intro, template.closing, *template.signatures]
    for section in template.sections:
        found += [section.title, section.text, section.guidance]
    for field in template.fields:
        found += [*_of(field), *(text for column in field.columns for text in _of(column))]
    return (re.sub(r"\{\{[^{}]*\}\}", "det", text) for text in found if text)


def _of(field: Field) -> tuple[str, ...]:
    return field.heading, field.help, *field.choices


def documents(template: Template) -> Iterator[Document]:
    """The documents of the invented example."""
    yield from examples(template, CONTEXT)


def lines(found: Iterable[str]) -> list[str]:
    """The lines of the texts: a break within a text is one that the reader sees, as between a name and a role in a cell."""
    return [line for text in found for line in text.splitlines()]


def without_signs(document: Document) -> Document:
    """The document without signs to read from a distance: they hold names, which are no prose."""
    return replace(document, blocks=tuple(block for block in document.blocks if not (isinstance(block, Cards) and block.big)))


def too_heavy(name: str, found: list[str], most: int) -> str:
    """What a failing test says: the number, and the sentences to begin with."""
    return f"{name}: LIX {lix(found):.1f}, højst {most}. Tungest:\n  " + "\n  ".join(heaviest(found))


@EACH
def test_the_fixed_words_of_a_document_are_easy_to_read(slug: str) -> None:
    template = files.find_template(slug, CONTEXT, ROOT / "templates")
    found = list(fixed_texts(template))
    assert lix(found) <= limit(template), too_heavy(slug, found, limit(template))


@EACH
def test_the_document_as_it_is_handed_over_is_easy_to_read(slug: str) -> None:
    template = files.find_template(slug, CONTEXT, ROOT / "templates")
    made = list(documents(template))
    assert made
    for number, document in enumerate(made, 1):
        found = lines(texts(without_signs(document)))
        assert lix(found) <= limit(template), too_heavy(f"{slug} {number}", found, limit(template))


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(text=text) | Note(text=text):
                yield text
            case Bullets(items=items):
                yield from items


@EACH
def test_no_paragraph_to_a_citizen_is_heavy_by_itself(slug: str) -> None:
    template = files.find_template(slug, CONTEXT, ROOT / "templates")
    if template.audience != "borger":
        pytest.skip("not written to citizens")
    found = {text for document in documents(template) for text in paragraphs(document.blocks)}
    long_enough = [text for text in found if text[-1:] in ".!?:" and sum(map(len, sentences(text))) >= LEAST]
    heavy = [f"{lix([text]):.0f}: {text}" for text in long_enough if lix([text]) > PARAGRAPH]
    assert heavy == []
