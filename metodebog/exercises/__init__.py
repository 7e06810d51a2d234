"""Exercises for a course: shown in a notebook, on a projector, used with the keyboard alone. Each has a paper version."""

from metodebog.exercises import (  # noqa: F401 (importing an exercise registers it)
    deadline_quiz,
    question_bank,
    rehearsal,
    screening,
)
from metodebog.exercises.base import EXERCISES, Exercise, Wanted

__all__ = ["EXERCISES", "Exercise", "Wanted"]
