"""Answers in words: only from many questionnaires, without numbers and addresses that point to a person, in an order that says nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence

from metodebog.analysis.release import Comments, Question, Thresholds

FEW = "Kommentarer vises kun fra mindst {free} besvarelser. Ellers kan nogen blive genkendt."
SINCE = "Kommentarerne er ikke med i denne udgave. Der er kommet færre end {free} besvarelser, siden de sidst blev vist."
_PLAIN = re.compile(r"\s+")
_GAP = r"[\s\u2010-\u2015\u2212./-]"
MASKS = (
    (re.compile(r"[\w.+-]+(?:@|\s?[(\[]at[)\]]\s?|\s?\(?snabel-?a\)?\s?)[\w-]+(?:\.[\w-]+)*", re.IGNORECASE), "[mail]"),
    (re.compile(r"(?:\+|(?<!\d)00)45(?:[\s.-]?\d){8}(?!\d)"), "[telefonnummer]"),
    (re.compile(rf"(?<!\d)\d{{6}}{_GAP}{{0,3}}[\dA-Za-z]{{4}}(?![\dA-Za-z])"), "[cpr-nummer]"),
    (re.compile(rf"(?<!\d)\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}{{0,3}}\d\d{_GAP}?\d\d(?!\d)"), "[cpr-nummer]"),
    (re.compile(r"(?<!\d)(?!\d\d([.-])\d\d\1(?:19|20)\d\d(?!\d))\d{2}(?:[\s.-]?\d{2}){3}(?!\d)"), "[telefonnummer]"),
    (re.compile(r"(?<!\d)(?:\d{4}[\s.-]\d{4}|\d{3}[\s.-]\d{3}[\s.-]\d{2}|\d{3}[\s.-]\d{2}[\s.-]\d{3})(?!\d)"), "[telefonnummer]"),
)
"""What is taken out of the words, and what stands there instead.

A CPR number may be written with signs within the date; a date is no phone number.
"""


def masked(text: str) -> str:
    """The text in one line without CPR numbers, phone numbers and mail addresses. Names are not found: someone must read the words."""
    for pattern, name in MASKS:
        text = pattern.sub(name, text)
    return _PLAIN.sub(" ", text).strip()


def comments(
    question: Question, answers: Iterable[object], people: int, thresholds: Thresholds, earlier: Sequence[Comments] = ()
) -> Comments:
    """The words to one question, of `people` questionnaires. `earlier`: what earlier editions told of this question."""
    then = max((one.people for one in earlier), default=0)
    if people - then < thresholds.free:
        reason = (SINCE if then else FEW).format(free=thresholds.free)
        return Comments(question.id, question.text, question.theme, then, (), reason)
    return Comments(question.id, question.text, question.theme, people, shuffled(answers))


def shuffled(answers: Iterable[object]) -> tuple[str, ...]:
    """The words masked, and in the same order for the same words, whatever order they came in."""
    words = sorted(text for answer in answers if isinstance(answer, str) and (text := masked(answer)))
    random.Random("\n".join(words)).shuffle(words)
    return tuple(words)
