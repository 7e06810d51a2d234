"""Bytes → text, for files that do not say how their letters are written."""

from __future__ import annotations

import codecs

UTF_8, WINDOWS = "utf-8", "windows-1252"

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PLAUSIBLE = frozenset(
    "æøåÆØÅéèêëáàâäãúùûüóòôöíìîïýñçßðþšžÉÈÁÀÂÄÚÜÓÖÍÝÑÇÐÞŠŽ§°´`½¼«»·–—‘’“”„‚…€£±²³µ\xa0\xad©™•×÷".encode("cp1252")
)
"""Bytes that a Danish text in Windows-1252 may hold. In other character sets æ, ø and å are bytes that are not among them."""


def decode(content: bytes, answer: str = "") -> str | None:
    """The text, or None when the character set cannot be decided.

    `answer`: the character set to use in that case (“utf-8” or “windows-1252”); bytes it does not have become “�”.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    wide = _wide(content)
    if wide:
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if all(byte < 128 or byte in _PLAUSIBLE for byte in set(content)):
        return content.decode("cp1252")
    if answer in (UTF_8, WINDOWS):
        return content.decode("cp1252" if answer == WINDOWS else answer, "replace")
    return None


def _wide(content: bytes) -> str:
    """The name of UTF-16 without a mark: nearly every second byte is zero and hardly any of the others."""
    sample = content[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if len(content) % 2 or not half:
        return ""
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""
