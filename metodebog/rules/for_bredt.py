"""Whether a text in a consent is too general: the citizen could not tell from it what is shared (inventory O-08).

A text names something when a word is left after the small words, the words that embrace everything (“alle relevante …”)
and the words that say nothing of their own (“oplysninger”, “forhold”, “sagen”). Pure; knows no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SMALL = frozenset(
    "af at da de dem den denne der deres det dette dig din dine dit du efter eller ellers en end er et for fra få får gerne give "
    "giver gives givet ham han hans har have hende hendes hente hentes hos hun hvad hvem hvilke hvis hvor i ikke ind jeg jer jeres "
    "kan kun lov man med mig min mine mit mod må nu når og også om omkring op os over på samt se sig sin sine sit skal som "
    "vi vide vil var vores være ved via ud under til angående vedrørende brug bruge ønsker finder finde mener mine kunne skulle "
    "borger borgeren borgerens borgers kommune kommunen kommunens sagsbehandler sagsbehandleren myndigheden person personen "
    "ja nej ok tak måtte mellem imellem bedst fremtidig fremtidige nuværende tidligere".split()
)
_EMBRACING = frozenset(
    "alle alt alting al samtlige hele fuld fuldt fulde fuldstændig fuldstændige generel generelt generelle relevant relevante "
    "relevans nødvendig nødvendigt nødvendige diverse andet andre anden øvrig øvrigt øvrige enhver ethvert hvilke hvilken som helst "
    "vigtig vigtigt vigtige nyttig nyttige mulig muligt mulige eventuel eventuelt eventuelle evt forskellig forskellige "
    "almindelig almindelige tilgængelig tilgængelige yderligere flere behov ubegrænset total totalt totale".split()
)
_EMPTY = frozenset(
    "oplysning oplysninger oplysningerne information informationer informationen info data viden ting tingene noget "
    "forhold forholdene situation situationen baggrund baggrunden historik historie liv livet privatliv "
    "sag sagen sagens sager sagsoplysninger sagsoplysning sagsakter akter akterne papirer papirerne dokument dokumenter dokumenterne "
    "materiale materialer samtykke samtykkeerklæring fuldmagt tilladelse personoplysninger person personlig personlige privat private "
    "fortrolig fortrolige følsom følsomme udveksle udveksling dele deling indhente indhentning videregive videregivelse samarbejde "
    "samarbejdet part parter parterne samarbejdspart samarbejdspartner samarbejdspartnere aktør aktører instans instanser "
    "myndighed myndigheder afdeling afdelinger fagperson fagpersoner professionelle netværk offentlige hjælp hjælpe hjælpen form "
    "former slags type typer art omfang "
    "støtte støtten sagsbehandling sagsbehandlingen behandling koordinering koordinere helhed indsats indsatsen forløb forløbet".split()
)
_INFORMATION = frozenset("oplysning oplysninger oplysningerne information informationer informationen info data viden samtykke".split())
_BROAD = frozenset(
    "helbred helbredet helbredsoplysninger sundhed sundhedsoplysninger helbredsmæssige økonomi økonomien økonomisk økonomiske sociale "
    "socialt journal journalen journaler journaloplysninger læge lægelige".split()
)
"""Words that name a kind of information, but not together with “alle”, “hele” or “relevante”."""

_MANY = frozenset("alle samtlige enhver relevante nødvendige øvrige diverse andre forskellige".split())

_OPEN = re.compile(
    r"\b(?:osv|mv|mm|etc)\b\.?|\bm\.\s?[vm]\b\.?|\bo\.\s?l(?:ign)?\b\.?|\bog så videre\b|\bmed (?:mere|videre)\b"
    r"|\b(?:og|eller) lign(?:ende)?\b|\bhvad som helst\b|\bdet hele\b|\bdet samlede billede\b", re.IGNORECASE,
)  # fmt: skip
_EVERYTHING = re.compile(r"(?<!\bi )(?<!\btrods )(?<!\bfrem for )(?<!\bover )\b(?:alt|alting)\b(?! for\b)", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:undtagen|bortset fra|med undtagelse af|på nær)\b.*", re.IGNORECASE | re.DOTALL)
_SOURCE = re.compile(r"\b(?:fra|hos)\b[^,;.\n]*?(?=\b(?:om|vedrørende|angående)\b|[,;.\n]|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")

ONE_WORD, EVERYTHING, OPEN_END, GENERAL = "for få ord", "ordet “alt”", "en åben liste", "kun brede ord"
"""What is wrong with a text, in words of our own that a message can show."""


def too_general(text: str, least: int = 2) -> str | None:
    """What makes the text too general for a consent, in words of our own, or None when it names something.

    `least`: the number of words it must have; 1 for a name of a person, a place or a case.
    """
    if sum(1 for word in _WORD.findall(text) if _counts(word)) < least:
        return ONE_WORD
    if _EVERYTHING.search(text):
        return EVERYTHING
    if _OPEN.search(text):
        return OPEN_END
    items = list(_items(text))
    if not any(_names(item) for item in items):
        return GENERAL
    return GENERAL if any(_embraces(item) and not _names(_without_source(item, _EMPTY)) for item in items) else None


def too_general_party(text: str) -> str | None:
    """The same for who gives or gets the information: one party with a name, never “alle” or “relevante” ones."""
    if any(word.casefold() in _MANY for word in _WORD.findall(text)):
        return GENERAL
    return too_general(text, least=1)


def _counts(word: str) -> bool:
    """Whether it is a word or a number, and not one of the smallest words."""
    smallest = ("tak", "der", "som", "den", "det", "med", "til", "fra")
    return any(char.isdecimal() for char in word) or (len(word) > 2 and word.casefold() not in smallest)


def _items(text: str) -> Iterator[str]:
    """The parts of a list. “relevante og nødvendige X” is one part: adjectives go with what they stand before."""
    waiting, text = "", _EXCEPT.sub("", text)
    for part in re.split(r"[,;.\n/]|\b(?:og|samt|eller)\b", _without_source(text, _INFORMATION), flags=re.IGNORECASE):
        waiting = f"{waiting} {part}".strip()
        if waiting and not all(word.casefold() in _EMBRACING for word in _WORD.findall(waiting)):
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def _without_source(text: str, nouns: frozenset[str]) -> str:
    """The text without where something comes from, when it has one of the nouns: the source does not say what it is."""
    return _SOURCE.sub("", text) if any(word.casefold() in nouns for word in _WORD.findall(text)) else text


def _embraces(item: str) -> bool:
    return any(word.casefold() in _EMBRACING for word in _WORD.findall(item))


def _names(item: str) -> bool:
    """Whether a word is left that says what it is about. Names and broad words do not count beside “alle” or “relevante”."""
    words = _WORD.findall(item)
    left = [(at, word) for at, word in enumerate(words) if not _says_nothing(word)]
    if not _embraces(item):
        return bool(left)
    return any(word.casefold() not in _BROAD and not (at and re.fullmatch(r"[A-ZÆØÅ][a-zæøå]+", word)) for at, word in left)


def _says_nothing(word: str) -> bool:
    low = word.casefold()
    return low in _SMALL or low in _EMBRACING or low in _EMPTY or len(low) < 2
