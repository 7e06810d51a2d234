"""Prose of a declaration with the answers put in: `{{felt.navn}}` is the answer as documents show it.

A blank line starts a new paragraph. Lines that begin with “- ” are a list. Lines of one paragraph are joined; one that ends
with a backslash breaks there. A paragraph or list item with a missing answer is left out as a whole. No code, no conditions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from metodebog.document import Block, Bullets, Paragraph

Show = Callable[[str], str | None]
"""The id of a field → its answer as text, or None when there is none."""
_ANSWER = re.compile(r"\{\{felt\.([^{}]*)\}\}")
_BULLET = "- "


def answers_in(text: str) -> list[str]:
    """The ids of the fields that the text shows the answers of."""
    return _ANSWER.findall(text)


def filled(text: str, show: Show) -> str | None:
    """The text with every answer in its place, or None when one of them is missing."""
    answers = {id_: show(id_) for id_ in answers_in(text)}
    if None in answers.values():
        return None
    return _ANSWER.sub(lambda match: str(answers[match[1]]), text)


def blocks(text: str, show: Show) -> Iterator[Block]:
    """The paragraphs and lists of the text."""
    for is_list, texts in _parts(text):
        whole = [done for done in (filled(part, show) for part in texts) if done is not None]
        if is_list and whole:
            yield Bullets(tuple(whole))
        elif not is_list:
            yield from map(Paragraph, whole)


def _parts(text: str) -> Iterator[tuple[bool, list[str]]]:
    """(is a list, its items) and (is not, [one paragraph]), in order."""
    for chunk in re.split(r"\n\s*\n", text):
        items: list[str] = []
        lines: list[str] = []
        for line in chunk.splitlines():
            if line.startswith(_BULLET):
                if lines:
                    yield False, [_joined(lines)]
                    lines = []
                items.append(line.removeprefix(_BULLET).strip())
            elif items and line.startswith(" "):
                items[-1] += " " + line.strip()
            else:
                if items:
                    yield True, items
                    items = []
                lines.append(line.strip())
        if items:
            yield True, items
        if any(lines):
            yield False, [_joined(lines)]


def _joined(lines: list[str]) -> str:
    return "".join(f"{line[:-1].rstrip()}\n" if line.endswith("\\") else f"{line} " for line in lines).strip()
