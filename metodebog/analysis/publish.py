"""What may be told of a survey: the one door from answers to published numbers."""

from __future__ import annotations

from collections.abc import Sequence

from metodebog.analysis.release import Refusal, Release, Survey, Thresholds


def publish(
    survey: Survey, thresholds: Thresholds, invited: int | None = None, earlier: Release | Sequence[Release] | None = None, key: str = ""
) -> Release | Refusal:
    """All that may be told of the answers, or why nothing is."""
    raise NotImplementedError
