"""The lists that a course has of its own, for the questionnaires that are made for it (inventory 003.62)."""

from __future__ import annotations

from collections.abc import Mapping

from metodebog.context import Context
from metodebog.rules.base import Case
from metodebog.rules.kursus import goals

GOALS = "kursus.laeringsmaal"
"""The name of the list of a course's learning goals in declarations."""
Lists = Mapping[str, tuple[str, ...]]


def usual_lists(context: Context) -> Lists:
    """The lists of no course in particular: the goals of the first standard course."""
    return {GOALS: context.knowledge.lists.get("laeringsmaal.a", ())}


def own_lists(case: Case) -> Lists:
    """The lists of the course that the answers tell of; those that it has nothing for are left out."""
    texts = tuple(goal.text for goal in goals(case))
    return {GOALS: texts} if texts else {}
