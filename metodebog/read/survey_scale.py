"""Answers as survey tools write them → the declared answers: digits, words in Danish and English, both together, “don't know”, blanks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from metodebog import raw
from metodebog.fields import Field
from metodebog.knowledge import Knowledge
from metodebog.read.survey_questions import key

FITS, UNFIT, OUTSIDE, DISAGREE = "fits", "unfit", "outside", "disagree"
"""What became of an answer: read; not one of the answers; a number that the scale does not have; a number and a word that disagree."""

LONGEST = 300
"""Characters that an answer on a scale may have."""

DASHES = frozenset("-–—_./")
_DONT_KNOW = ("Ved ikke", "Ved det ikke", "Don't know", "Dont know", "Do not know", "Not sure", "Ikke relevant", "N/A", "?")
_YES = ("ja", "yes", "sand", "true", "y", "j"), ("nej", "no", "falsk", "false", "n")
_WHOLE = re.compile(r"(\d{1,4})(?:[.,]0+)?")
_NUMBER = re.compile(r"-?\d{1,4}(?:[.,]\d+)?")
_BOTH = re.compile(r"[(\[]?(\d{1,2})[)\]]?\s*[-–—:.=)]?\s*(\D.*)", re.DOTALL)
_BOTH_TURNED = re.compile(r"(.*\D)\s*[(\[]\s*(\d{1,2})\s*[)\]]\s*|(.*\S)\s*[-–—:=]\s*(\d{1,2})\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers of a closed question. `words`: a word in its normal form → the declared answer; `numbers`: the declared answers that
    are numbers; `dont_know`: the answer that stands for “don't know”, or “”."""

    words: Mapping[str, str]
    numbers: Mapping[int, str] = field(default_factory=dict)
    dont_know: str = ""

    def read(self, text: str, kind: str = raw.TEXT) -> tuple[str, str]:
        """The declared answer that `text` means (“” for none), and what became of it."""
        text = text.strip()
        if len(text) > LONGEST:
            return text, UNFIT
        if not text or set(text) <= DASHES:
            return (self.dont_know if text else ""), FITS
        word = self.words.get(key(text) or text, "")
        if word:
            return word, FITS
        if not self.numbers:
            return text, UNFIT
        whole = _WHOLE.fullmatch(text)
        if whole and kind in (raw.NUMBER, raw.TEXT):
            found = self.numbers.get(int(whole[1]), "")
            return found, FITS if found else OUTSIDE
        return ("", OUTSIDE) if _NUMBER.fullmatch(text) else self._both(text)

    def _both(self, text: str) -> tuple[str, str]:
        """A number and a word together: “4 - Enig”, “Enig (4)”. They must say the same."""
        one, other = _BOTH.fullmatch(text), _BOTH_TURNED.fullmatch(text)
        number, word = (one[1], one[2]) if one else (other[2] or other[4], other[1] or other[3]) if other else ("", "")
        said = self.words.get(key(word), "") if word else ""
        if not said:
            return text, UNFIT
        if said == self.dont_know or self.numbers.get(int(number)) == said:
            return said, FITS
        return "", DISAGREE


def is_number(text: str) -> bool:
    """Whether the text is a number, with “.” or “,” as decimal mark."""
    return bool(_NUMBER.fullmatch(text))


def scale(asked: Field, knowledge: Knowledge) -> Scale | None:
    """The scale of a question with fixed answers; None for one that is open."""
    if asked.kind == "ja_nej":
        return Scale({key(word): shown for words, shown in zip(_YES, ("ja", "nej"), strict=True) for word in words})
    if asked.kind not in ("valg", "flervalg"):
        return None
    words: dict[str, str] = {}
    unsure: set[str] = set()
    for option, word in _words(asked, knowledge):
        if words.setdefault(word, option) != option:
            unsure.add(word)
    words = {word: option for word, option in words.items() if word not in unsure}
    own = {key(option) or option: option for option in asked.choices}
    numbers = {int(option): option for option in asked.choices if option.isdecimal()}
    dont_know = next((own[name] for word in _DONT_KNOW if (name := key(word)) in own), "")
    unknown = {key(word) or word: dont_know for word in _DONT_KNOW} if dont_know else {}
    return Scale({**unknown, **words, **own}, numbers, dont_know)


def _words(asked: Field, knowledge: Knowledge) -> list[tuple[str, str]]:
    """What else the options are called in the list of the method that they come from: option, word in its normal form."""
    name, _, group = asked.choices_from.partition(".")
    entries = knowledge.entries.get(name, {}).values()
    found = []
    for entry in (one for one in entries if not group or one.get("gruppe") == group):
        more = [entry.get("hjaelp", ""), *entry.get("ogsaa", "").split(",")]
        found += [(entry["tekst"], key(word)) for word in more if key(word)]
    return found


def several(text: str, one: Scale) -> tuple[str, str]:
    """Several answers in one cell, with semicolons, line breaks or (where every part is an answer) commas between: one per line."""
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    if len(parts) == 1 and one.read(parts[0])[1] != FITS:
        cut = _cut_at_commas(parts[0], one)
        parts = cut or parts
    read = [one.read(part) for part in parts]
    fits = all(how == FITS for _, how in read)
    return ("\n".join(dict.fromkeys(answer for answer, _ in read if answer)), FITS) if fits else (text, UNFIT)


def _cut_at_commas(text: str, one: Scale) -> list[str]:
    """The text cut so that each part is an answer (which may have commas of its own), or nothing."""
    pieces, parts = text.split(","), []
    while pieces:
        size = next((size for size in range(len(pieces), 0, -1) if one.read(",".join(pieces[:size]))[1] == FITS), 0)
        if not size:
            return []
        parts.append(",".join(pieces[:size]).strip())
        pieces = pieces[size:]
    return parts


def scale_words(knowledge: Knowledge, fields: Mapping[str, Field]) -> frozenset[str]:
    """Every word that is an answer on one of the questions' scales of numbers, in its normal form."""
    scales = [found for one in fields.values() if (found := scale(one, knowledge)) and found.numbers]
    return frozenset(word for one in scales for word in one.words)
