"""Promise: Danish that readers see is spelled right. Debian's hunspell and hunspell-da judge; `book/stavning.txt` adds our own words.

Skipped where hunspell or its Danish dictionary is missing. To see what hunspell does not know, and where it stands:

    python tests/test_spelling.py
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from metodebog import messages

ROOT = Path(__file__).resolve().parent.parent
OWN_WORDS = ROOT / "book" / "stavning.txt"
SEEN = {
    "afslutning", "ansvarlig", "antaget", "betingelse", "betyder", "bruges", "eksempel", "forbehold", "formaal", "fra", "hjaelp",
    "i_dokument", "indledning", "label", "navn", "ogsaa", "overskrift", "raekkenavn", "tekst", "titel", "underskrifter",
    "undertitel", "valg", "vejledning",
}  # fmt: skip
"""Keys in viden/ and templates/ whose texts readers see."""
SAID_IN_DANISH = {
    "commitment": "opbakning", "deadline": "frist", "download": "hent", "feedback": "tilbagemelding", "indbydelse": "indkaldelse",
    "print": "udskrive", "printer": "", "template": "skabelon",
}  # fmt: skip
"""Words (and all that begins with them) that our texts do not use, and the word they use; nothing: the word is right after all."""
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_ID = re.compile(r"[a-z0-9_.]+")
_OPTION = re.compile(r"^ *:(?!alt:|tekst:)[a-z-]+:|^ *:{3,}|^\(\S+\)=$")
"""Lines that are not shown: options of directives other than words for a picture, colon fences, labels."""
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:dk|com|org|eu|example|yml|pdf|docx|xlsx|py)\b(?:/\S*)?"
                      r"|(?<=[\s“(])\.[a-z]{2,5}\b")


@cache
def _has_danish() -> bool:
    """Whether hunspell and its Danish dictionary are here."""
    if shutil.which("hunspell") is None:
        return False
    return subprocess.run(["hunspell", "-d", "da_DK", "-l"], input="hus\n", text=True, capture_output=True, check=False).returncode == 0


needs_hunspell = pytest.mark.skipif(not _has_danish(), reason="hunspell eller hunspell-da mangler")


def unknown(words: Iterable[str]) -> set[str]:
    """Those of the words that hunspell does not know. One process for all words."""
    said = subprocess.run(["hunspell", "-i", "utf-8", "-d", "da_DK", "-l"], input="\n".join(sorted(set(words))) + "\n", encoding="utf-8",
                          capture_output=True, check=True)
    return set(said.stdout.split())


def without_code(text: str) -> str:
    """The text without code, without the marks of directives, and without lines that are not shown."""
    kept, inside = [], ""
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            inside = "" if inside else "directive" if "{" in line else "code"
        elif inside != "code" and not _OPTION.match(line):
            kept.append(line.replace(":alt:", "").replace(":tekst:", ""))
    return "\n".join(kept)


def plain(text: str) -> str:
    """The text without roles, inline code, places to fill in, addresses and names of files."""
    text = re.sub(r"\{[a-z]+\}`([^`<]+?) *<[^`>]*>`", r"\1", text)
    text = re.sub(r"\{term\}`([^`<]+)`", r"\1", text)
    text = re.sub(r"\{[a-z]+\}`[^`]*`|`[^`]*`|\{\{.*?\}\}|\{[a-z_]+\}", " ", text)
    return _ADDRESS.sub(" ", re.sub(r"\]\([^)]*\)", "]", text))


def page_text(text: str) -> str:
    """What a reader sees of a page that its writer typed."""
    return plain(without_code(re.sub(r"\A---\n.*?^---\n", "", text, flags=re.M | re.S)))


def front_text(text: str) -> str:
    """What a reader sees of the front matter. Not `soegeord`: what a hurried colleague types is not always in the dictionary."""
    front = yaml.safe_load(text.split("---\n", 2)[1])
    return "\n".join(str(front.get(key, "")) for key in ("ejer", "aendret"))


def seen_texts(data: object, key: str = "", seen: Collection[str] = SEEN) -> Iterator[str]:
    """The texts of a YAML file that readers see."""
    if isinstance(data, dict):
        for own, value in data.items():
            yield from seen_texts(value, str(own), seen)
    elif isinstance(data, list):
        for value in data:
            yield from seen_texts(value, key, seen)
    elif data is not None and key in seen and not _ID.fullmatch(str(data)):
        yield plain(str(data))


def texts() -> Iterator[tuple[str, str]]:
    """Every Danish text that readers see, with the name of its file."""
    for path in sorted((ROOT / "book").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(ROOT).as_posix(), page_text(text) + "\n" + front_text(text)
    for path in sorted([*(ROOT / "viden").glob("*.yml"), *(ROOT / "templates").rglob("*.yml")]):
        seen = SEEN - {"ogsaa"} if path.name.startswith("skala_") else SEEN  # words of other questionnaires, also in English
        found = seen_texts(yaml.safe_load(path.read_text(encoding="utf-8")), seen=seen)
        yield path.relative_to(ROOT).as_posix(), "\n".join(found)
    yield "CHANGELOG.md", page_text((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    yield "metodebog/messages.py", plain("\n".join(text.replace("“Ã¸”", "") for _, text in messages.CATALOGUE.values()))


@cache
def used() -> dict[str, frozenset[str]]:
    """Every word that is used, as it is written, with the files it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, text in texts():
        for word in WORD.findall(text):
            found[word].add(name)
    return {word: frozenset(names) for word, names in found.items()}


def own_words() -> list[str]:
    """The lines of our own list, without those that begin with #."""
    return [line for line in OWN_WORDS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def known_to_us(word: str, own: frozenset[str]) -> bool:
    """Whether our list has the word as it is written, or, for a capital letter that only begins a sentence, without it."""
    return word in own or word[:1].lower() + word[1:] in own


def misspelled() -> dict[str, frozenset[str]]:
    """Words that neither hunspell nor our list knows, with the files they stand in."""
    own = frozenset(own_words())
    return {word: used()[word] for word in sorted(unknown(used())) if not known_to_us(word, own)}


@needs_hunspell
def test_every_word_that_readers_see_is_spelled_right() -> None:
    assert {word: sorted(names) for word, names in misspelled().items()} == {}


def test_our_list_holds_only_words_that_are_used() -> None:
    written = {*used(), *(word[:1].lower() + word[1:] for word in used())}
    assert [word for word in own_words() if word not in written] == []


def test_our_list_is_sorted_says_what_it_is_for_and_has_no_word_twice() -> None:
    first = OWN_WORDS.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ") and len(first) > 40
    assert own_words() == sorted(set(own_words()), key=lambda word: (word.casefold(), word))
    assert [word for word in own_words() if not WORD.fullmatch(word)] == []


@needs_hunspell
def test_a_misspelled_word_is_caught_wherever_it_stands() -> None:
    front = "---\nejer: Leder\naendret: Siden er nny.\n---\n"
    page = front + "# Titel\n\n```{figur} x\n:alt: En tegningg.\n```\n\nSe {doc}`aftaalen <x>` og `koodde`.\n"
    words = WORD.findall(page_text(page) + front_text(page))
    assert unknown(words) == {"nny", "tegningg", "aftaalen"}
    data = {"a": {"tekst": "Borgrren kommer.", "kilde": "xyzq", "type": "fltvalg"}, "label": ["Ingen fejll", "{{felt.zzzx}}"]}
    assert unknown(WORD.findall("\n".join(seen_texts(data)))) == {"Borgrren", "fejll"}


def foreign(words: Iterable[str]) -> set[str]:
    """Those of the words for which our texts use another."""
    first = {word: max((one for one in SAID_IN_DANISH if word.lower().startswith(one)), key=len, default="") for word in words}
    return {word for word, found in first.items() if SAID_IN_DANISH.get(found)}


def test_a_thing_has_one_name_and_it_is_danish() -> None:
    assert {word: sorted(used()[word]) for word in sorted(foreign(used()))} == {}


def test_foreign_words_are_seen_in_every_form() -> None:
    assert foreign(["Deadlinen", "frist", "printet", "printeren", "printe", "Templates"]) == {"Deadlinen", "printet", "printe", "Templates"}


def test_words_of_all_files_are_looked_at() -> None:
    files = frozenset().union(*used().values())
    assert len(used()) > 3000
    assert {"book/index.md", "viden/trin.yml", "templates/samtykke.yml", "CHANGELOG.md", "metodebog/messages.py"} <= files


if __name__ == "__main__":
    for word_, names_ in misspelled().items():
        print(f"{word_:35} {', '.join(sorted(names_)[:4])}")
