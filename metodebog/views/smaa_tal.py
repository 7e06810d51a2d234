"""The municipality's threshold for small numbers in overviews, and the note that a lower one must have."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.analysis.small_numbers import THRESHOLD
from metodebog.context import Context
from metodebog.document import Block, Note

SETTING, REASON = "smaa_tal_graense", "smaa_tal_begrundelse"


def threshold(context: Context) -> int:
    """The smallest number of people that may be told of."""
    return int(context.setting(SETTING) or THRESHOLD)


def reason(context: Context) -> str:
    """Why the threshold is lower than usual; empty when nobody has said so."""
    return str((context.setting(REASON) if REASON in context.knowledge.settings else "") or "").strip()


def lowered(context: Context) -> Iterator[Block]:
    """The written reason for a threshold that is lower than usual; nothing otherwise."""
    least = threshold(context)
    if least < THRESHOLD:
        yield Note("Grænsen for små tal er sat ned", f"Den er {least} i stedet for {THRESHOLD}. Begrundelsen er: {reason(context)}")
