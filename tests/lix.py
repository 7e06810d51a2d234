"""LIX: how heavy a Danish text is to read. Words per sentence + the percentage of long words (more than six letters).

Under 25 very easy, 25–34 easy, 35–44 of medium difficulty (a newspaper), 45–54 difficult, 55 and above very difficult.

    sentences(text)    the sentences of one text, each a tuple of words
    lix(texts)         the number for all the texts together; the end of a text is the end of a sentence
    heaviest(texts)    the sentences that weigh most, for the message of a test
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONG = 6
"""A word with more letters than this is long."""

_RUNNING_ON = {
    "jf", "kl", "d", "ca", "evt", "f.eks", "eks", "pr", "hhv", "vedr", "bl.a", "dvs", "tlf", "inkl", "ekskl", "maks", "min", "st", "stk",
    "pkt", "art", "adr", "afd", "ang", "iht", "ifm", "mht", "pga", "red", "s", "sml", "t.o.m", "t.v", "t.h", "dr", "hr", "fr", "v", "i.e",
}  # fmt: skip
"""Abbreviations (without their last dot) after which a sentence always goes on."""
_LAST_PERHAPS = {"nr", "cpr-nr", "cvr-nr", "sagsnr", "osv", "mv", "m.v", "m.fl", "o.l", "mdr", "kr", "mio", "ltd", "etc"}
"""Abbreviations that may end a sentence too: they do when the next word begins with a capital letter."""
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:dk|com|org|eu|example)\b(?:/\S*)?")
_WORD = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_](?:\w|[-’'.](?=\w))*")
_UNIT = re.compile(r"\n\s*\n|\n\s*(?=[-•☐☒])|[☐☒•]")
_OPENING = "“”\"'(»«–-"


def sentences(text: str) -> list[tuple[str, ...]]:
    """The sentences of one text.

    A sentence ends at . ! ? or … before a space, at a blank line, at a bullet or a box to tick, and where the text ends. It does
    not end at the dot of an abbreviation, a date (3. februar), an initial or a number. A colon does not end a sentence.
    """
    found = []
    for unit in _UNIT.split(text):
        for part in _split(_ADDRESS.sub("net", unit)):
            words = tuple(_WORD.findall(part))
            if words:
                found.append(words)
    return found


def _split(unit: str) -> Iterator[str]:
    tokens = unit.split()
    begun: list[str] = []
    for at, token in enumerate(tokens):
        begun.append(token)
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if not following or _ends(token, following, first=at == 0):
            yield " ".join(begun)
            begun = []


def _ends(token: str, following: str, first: bool) -> bool:
    """Whether the sentence ends with `token`; `first`: it is the first of its text, where “3.” is the number of a list."""
    bare = token.rstrip("”\"')»")
    if not bare.endswith((".", "!", "?", "…")):
        return False
    if not bare.endswith(".") or bare.endswith(".."):
        return True
    word = bare[:-1].lstrip("“”\"'(»«").casefold()
    capital = following.lstrip(_OPENING)[:1].isupper()
    if word in _RUNNING_ON or (len(word) == 1 and word.isalpha()):
        return False
    if word in _LAST_PERHAPS:
        return capital
    return capital and not first if word.isdigit() else True


def _long(word: str) -> bool:
    return sum(letter.isalpha() for letter in word) > LONG


def lix(texts: Iterable[str]) -> float:
    """The LIX of the texts together; 0 for no words at all."""
    return _number([sentence for text in texts for sentence in sentences(text)])


def _number(found: list[tuple[str, ...]]) -> float:
    words = [word for sentence in found for word in sentence]
    return len(words) / len(found) + 100 * sum(map(_long, words)) / len(words) if words else 0.0


def heaviest(texts: Iterable[str], count: int = 4, least: int = 5) -> list[str]:
    """The `count` sentences of at least `least` words with the highest LIX of their own, heaviest first, with the number."""
    found = {sentence for text in texts for sentence in sentences(text) if len(sentence) >= least}
    ranked = sorted(found, key=lambda sentence: (-_number([sentence]), sentence))
    return [f"{_number([sentence]):.0f}: {' '.join(sentence)}" for sentence in ranked[:count]]
