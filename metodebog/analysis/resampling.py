"""The bootstrap: how much a number could have been otherwise with as many other answers of the same kind. The only use of numpy here.

What a bootstrap does by drawing thousands of random samples is here worked out for all samples at once: the effect is a sum of
one −1, 0 or 1 per person, so that the chance of each sum is a convolution. There is no seed, and no error of drawing.
"""

from __future__ import annotations

from typing import Any

LEVEL = 0.95
_CLOSE = 1e-12
"""Sums of probabilities are as exact as this."""


def interval(back: int, forward: int, people: int, level: float = LEVEL) -> tuple[float, float]:
    """The percentile interval of the bootstrap for (forward − back) / people.

    From the lowest value that at least (1 − level) / 2 of all samples do not exceed, to the lowest that 1 − that do not.
    Raises ValueError for numbers that are no counts of parts of the people.
    """
    if min(back, forward) < 0 or people < max(1, back + forward):
        raise ValueError(f"{back} and {forward} are no parts of {people}")
    import numpy as np

    below = np.cumsum(_chances(back, forward, people))
    tail = (1 - level) / 2
    low, high = (int(np.argmax(below >= limit - _CLOSE)) for limit in (tail, 1 - tail))
    return (low - people) / people, (high - people) / people


def _chances(back: int, forward: int, people: int) -> Any:
    """The chance of each sum from −people to people: the one-person chances to the power of `people`, by Fourier transform."""
    import numpy as np

    size = 1 << (2 * people).bit_length()
    one = np.zeros(size)
    one[:3] = back / people, (people - back - forward) / people, forward / people
    return np.maximum(np.fft.irfft(np.fft.rfft(one) ** people, size)[: 2 * people + 1], 0.0)
