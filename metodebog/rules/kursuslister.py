"""The lists and words that a course has of its own, for the questionnaires that are made for it (inventory 003.62)."""

from __future__ import annotations

from collections.abc import Mapping

from metodebog.context import Context
from metodebog.rules.base import Case
from metodebog.rules.kursus import course, goals

GOALS = "kursus.laeringsmaal"
"""The name of the list of a course's learning goals in declarations."""
NAME = "kursus.navn"
"""The placeholder of the course's name."""
Lists = Mapping[str, tuple[str, ...]]


def usual_lists(context: Context) -> Lists:
    """The lists of no course in particular: the goals of the first standard course."""
    return {GOALS: context.knowledge.lists.get("laeringsmaal.a", ())}


def usual_words() -> Mapping[str, str]:
    """The words of no course in particular."""
    return {NAME: ""}


def own_words(case: Case) -> Mapping[str, str]:
    """What the course is called: “Recovery og samtalen, Forår 2026”."""
    return {NAME: course(case).key}


def own_lists(case: Case) -> Lists:
    """The lists of the course that the answers tell of; those that it has nothing for are left out."""
    texts = tuple(goal.text for goal in goals(case))
    return {GOALS: texts} if texts else {}
