"""Numbers and groups of answers in plain Danish, and which groups are surely agreement, surely disagreement or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from metodebog.analysis.release import Group, Spread
from metodebog.context import Context

AGAINST, FOR = frozenset((1, 2)), frozenset((4, 5))
AGREE, ABLE = "skala_enighed", "skala_kunnen"
"""The lists of the two scales (`viden/`): agreement, and what one can do."""
UNCLEAR = "uklart"
NOT_SHOWN = "vises ikke"
TOO_FEW = "Svarene kan ikke deles op, uden at det kan røbe, hvem der har svaret hvad. Derfor er de ikke vist."


def scale(context: Context, name: str) -> dict[int, str]:
    """Step → its word in lower case: {1: "helt uenig", …}. The digit when the list has no word."""
    entries = context.knowledge.entries.get(name, {})
    words = {entry["tekst"]: entry.get("hjaelp", "") for entry in entries.values()}
    return {step: _lower(words.get(str(step), "")) or str(step) for step in range(1, 6)}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def steps_of(group: Group) -> str:
    """“4–5”, “3 og uklart”, “uklart”."""
    span = "" if not group.steps else str(group.steps[0]) if len(group.steps) == 1 else f"{group.steps[0]}–{group.steps[-1]}"
    return " og ".join(filter(None, (span, UNCLEAR if group.unclear else "")))


def is_for(group: Group) -> bool:
    """Whether everybody in the group agrees (4 or 5)."""
    return bool(group.steps) and not group.unclear and FOR >= set(group.steps)


def is_against(group: Group) -> bool:
    """Whether everybody in the group disagrees (1 or 2)."""
    return bool(group.steps) and not group.unclear and AGAINST >= set(group.steps)


def surely(spread: Spread, which: Callable[[Group], bool] = is_for) -> int:
    """How many are surely in such a group: the true number is this or higher."""
    return sum(group.count for group in spread.groups if which(group))


def possibly(spread: Spread, steps: frozenset[int] = FOR) -> int:
    """How many may have answered one of the steps: the true number is this or lower."""
    return sum(group.count for group in spread.groups if steps & set(group.steps))


def at_least(spread: Spread, which: Callable[[Group], bool] = is_for, steps: frozenset[int] = FOR) -> str:
    """“18 af 24”, or “mindst 15 af 24” when some of the merged may belong too."""
    sure = surely(spread, which)
    return f"{'' if sure == possibly(spread, steps) else 'mindst '}{sure} af {spread.people}"


def at_most(spread: Spread) -> str:
    """“8 af 24”, or “højst 13 af 24” when the merged need not agree."""
    most = possibly(spread)
    return f"{'' if most == surely(spread) else 'højst '}{most} af {spread.people}"


def agreeing(spread: Spread) -> str:
    """“18 af 24”, “mindst 15 af 24”, “højst 13 af 24”; “vises ikke” when nothing is known."""
    if surely(spread):
        return at_least(spread)
    return at_most(spread) if possibly(spread) < spread.people else NOT_SHOWN


def of_people(numbers: tuple[int, int] | None, people: int) -> str:
    """“18 af 24”, “mindst 18 af 24”, “højst 4 af 24”, “mellem 12 og 15 af 24”; “vises ikke”."""
    if numbers is None:
        return NOT_SHOWN
    low, high = numbers
    words = f"{low}" if low == high else f"mindst {low}" if high >= people else f"højst {high}" if low <= 0 else f"mellem {low} og {high}"
    return f"{words} af {people}"


def amount(number: int) -> str:
    """“ét”, “2”."""
    return "ét" if number == 1 else str(number)


def capital(text: str) -> str:
    """The text with a large first letter."""
    return text[:1].upper() + text[1:]


def percent(part: float, whole: float) -> str:
    """“58 %”, never broken over a line; “–” of nobody."""
    return f"{round(100 * part / whole)}\u00a0%" if whole else "–"


def decimal(value: float) -> str:
    """“0,62”, “−0,10”: two decimals, a comma, and a real minus."""
    text = f"{abs(value):.2f}".replace(".", ",")
    return f"−{text}" if value < 0 and text != "0,00" else text


def whole(value: float) -> str:
    """“4” or “4,5”."""
    return f"{value:g}".replace(".", ",").replace("-", "−")


def between(numbers: tuple[float, float] | None, word: Callable[[float], str] = whole) -> str:
    """“4”, “mellem 3 og 5”; “vises ikke” when nothing may be said."""
    if numbers is None:
        return NOT_SHOWN
    low, high = map(word, numbers)
    return low if low == high else f"mellem {low} og {high}"


def span(numbers: tuple[float, float] | None, word: Callable[[float], str] = whole) -> str:
    """The same for a cell of a table: “4”, “3–5”, “−0,10 til 0,25”."""
    if numbers is None:
        return NOT_SHOWN
    low, high = map(word, numbers)
    return low if low == high else f"{low}–{high}" if word is whole else f"{low} til {high}"


def plural(number: int, one: str, many: str) -> str:
    """“1 svar”, “24 deltagere”."""
    return f"{number} {one if number == 1 else many}"


def listed(texts: Sequence[str]) -> str:
    """“a, b og c”."""
    return " og ".join(filter(None, (", ".join(texts[:-1]), texts[-1]))) if texts else ""


def key(words: Mapping[int, str]) -> str:
    """What the steps mean: “1 = helt uenig; 2 = uenig; …”."""
    return "; ".join(f"{step} = {word}" for step, word in words.items())


def either(texts: Sequence[str]) -> str:
    """“a, b eller c”."""
    return " eller ".join(filter(None, (", ".join(texts[:-1]), texts[-1]))) if texts else ""


def quoted(text: str) -> str:
    """A statement or a goal inside a sentence: in quotes, without its full stop."""
    return f"“{text.strip().removesuffix('.')}”"


def sentences(parts: Iterable[str]) -> str:
    """Sentences with one space between them; empty ones are left out."""
    return " ".join(part for part in parts if part)
