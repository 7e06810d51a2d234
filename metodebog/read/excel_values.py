"""What a cell of a workbook holds, in the words of `raw`: shared texts, number formats, dates, numbers as Excel shows them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from metodebog import raw
from metodebog.problems import MetodebogError, problem
from metodebog.read.excel_package import Package
from metodebog.read.grid import Cell

MAX_TEXTS, MAX_CHARACTERS = 1_500_000, 50_000_000
MAX_STYLES, MAX_FORMAT = 65_536, 255
DATE, TIME, ELAPSED = "date", "time", "elapsed"
_BUILT_IN = (
    dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), *range(34, 37), *range(50, 59)), DATE)
    | dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 47), TIME)
    | {46: ELAPSED}
)
_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_ZEROS = re.compile(r"0+(?:[- ]0+)*")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_465
_SHOWN_DIGITS = 10**15


def unescaped(text: str) -> str:
    """The text without Excel's way of writing characters that XML cannot hold: “_x0007_”."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def shared_texts(package: Package, part: str) -> list[str]:
    """The texts that cells refer to by number. Phonetic readings are left out."""
    texts: list[str] = []
    pieces: list[str] = []
    reading = phonetic = False
    characters = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal reading, phonetic
        if name == "t":
            reading = not phonetic
        elif name == "rPh":
            phonetic = True

    def end(name: str) -> None:
        nonlocal reading, phonetic
        if name == "t":
            reading = False
        elif name == "rPh":
            phonetic = False
        elif name == "si":
            texts.append(unescaped("".join(pieces)))
            pieces.clear()
            if len(texts) > MAX_TEXTS:
                raise MetodebogError([problem("F-012", fil=package.file)])

    def data(text: str) -> None:
        nonlocal characters
        if reading:
            pieces.append(text)
            characters += len(text)
            if characters > MAX_CHARACTERS:
                raise MetodebogError([problem("F-012", fil=package.file)])

    package.parse(part, start, end, data)
    return texts


def formats(package: Package, part: str) -> list[str]:
    """For each cell style: DATE, TIME, ELAPSED, the zeros of a format such as “000000-0000”, or “”."""
    codes: dict[int, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")[:MAX_FORMAT]
        elif name == "xf" and inside[-1:] == ["cellXfs"]:
            number = int(attributes.get("numFmtId", "0"))
            if len(styles) >= MAX_STYLES:
                raise ValueError("more styles than Excel allows")
            styles.append(format_kind(codes[number]) if number in codes else _BUILT_IN.get(number, ""))
        inside.append(name)

    package.parse(part, start, lambda name: inside.pop() and None)
    return styles


def format_kind(code: str) -> str:
    """What a number format makes of a number: DATE, TIME, ELAPSED, leading zeros (the format itself), or “”."""
    first = code.split(";")[0]
    plain = first.replace('"', "").replace("\\", "")
    if len(plain) > 1 and _ZEROS.fullmatch(plain):
        return plain
    letters = _NOT_LETTERS.sub("", first).casefold().replace("general", "").replace("standard", "")
    if _ELAPSED.search(letters):
        return ELAPSED
    if "d" in letters or "y" in letters or ("m" in letters and not re.search("[hs]", letters)):
        return DATE
    return TIME if re.search("[hs]", letters) else ""


def cell(kind: str, text: str, style: str, texts: Sequence[str], *, from_1904: bool) -> Cell:
    """The cell with the stored `text` of the cell type `kind` (the letter that the sheet gives)."""
    if kind == "s":
        number = int(text)
        if number < 0:
            raise ValueError("no such text")
        return Cell(texts[number])
    if kind in ("str", "inlineStr"):
        return Cell(unescaped(text))
    if kind == "b":
        return Cell("ja" if text.strip() in ("1", "true") else "nej", raw.BOOL)
    if kind == "e":
        return Cell(text.strip(), raw.ERROR)
    if kind == "d":
        return _iso(text.strip())
    if kind not in ("", "n"):
        raise ValueError("an unknown type of cell")
    return number_cell(text, style, from_1904=from_1904)


def _iso(text: str) -> Cell:
    moment = datetime.fromisoformat(text)
    return Cell(moment.date().isoformat() if len(text) <= 10 else moment.isoformat(timespec="seconds"), raw.DATE)


def number_cell(text: str, style: str = "", *, from_1904: bool = False) -> Cell:
    """A number as Excel shows it in a wide column, or the date or time that its format makes of it."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("no number")
    if style == DATE and 0 <= value <= _LAST_SERIAL:
        return _moment(value, from_1904) or Cell(shown(value), raw.NUMBER)
    if (style == TIME and value >= 0) or (style == ELAPSED and 0 <= value < 1):
        return Cell(_clock(value), raw.TIME)
    if style[:1] == "0" and value >= 0 and value == int(value) < _SHOWN_DIGITS:
        return Cell(f"{int(value):0{style.count('0')}}", raw.NUMBER)
    return Cell(shown(value), raw.NUMBER)


def shown(value: float) -> str:
    """The number with at most 15 digits, as Excel keeps them: 12345, 0.1, and 1.23E+19 where digits were lost."""
    if value == 0:
        return "0"
    if abs(value) >= _SHOWN_DIGITS:
        digits, _, power = f"{value:.14e}".partition("e")
        return f"{digits.rstrip('0').rstrip('.')}E+{int(power):02}"
    return format(Decimal(f"{value:.15g}"), "f")


def _moment(serial: float, from_1904: bool) -> Cell | None:
    """The date of a serial number, or None for 29 February 1900 and the days before time began."""
    if not from_1904 and (serial < 1 or 60 <= serial < 61):
        return Cell(_clock(serial), raw.TIME) if 0 < serial < 1 else None
    early = 1 if not from_1904 and serial < 60 else 0
    start = _FIRST_DAY_1904 if from_1904 else _FIRST_DAY
    try:
        moment = start + timedelta(days=early, seconds=round(serial * 86_400))
    except OverflowError:
        return None
    if serial == int(serial):
        return Cell(moment.date().isoformat(), raw.DATE)
    return Cell(moment.isoformat(timespec="seconds"), raw.DATE)


def _clock(serial: float) -> str:
    """The time of day of a serial number: HH:MM, with seconds where there are some."""
    seconds = round(serial % 1 * 86_400) % 86_400
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours:02}:{minutes:02}" + (f":{rest:02}" if rest else "")
