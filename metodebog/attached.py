"""Answers to questionnaires that go with a record: those of a course's participants, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from metodebog.fields import Value
from metodebog.template import Template

EARLIER = "tidligere"
"""Under this name a record has the published numbers of earlier reports (a tuple of dicts, as their JSON holds them)."""


@dataclass(frozen=True, slots=True)
class Answers:
    """`template`: the questionnaire as it was asked. `rows`: one per answer, field id → value; what was not answered is left out."""

    template: Template
    rows: tuple[Mapping[str, Value], ...]
