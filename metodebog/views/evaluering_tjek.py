"""What must be told before a report on answers is made: groups that are too small, an edition too close to the last, wrong numbers."""

from __future__ import annotations

from collections.abc import Iterator

from metodebog.attached import EARLIER
from metodebog.rules.base import Case, RuleFinding
from metodebog.template import Template
from metodebog.views.evaluering_data import SENT, Evaluation, Part, evaluated, is_ours


def findings(template: Template, case: Case) -> Iterator[RuleFinding]:
    """Everything that is to be told of the answers that go with the course; nothing when it has none."""
    if not any(id_ in case.attached for id_ in SENT):
        return
    if not all(map(is_ours, case.attached.get(EARLIER, ()))):
        yield RuleFinding("R-1073", "")
    evaluation = evaluated(case)
    for id_, part in evaluation.parts.items():
        if part.people:
            yield from _of(template, id_, part, evaluation)


def _of(template: Template, id_: str, part: Part, evaluation: Evaluation) -> Iterator[RuleFinding]:
    sheet = next((use.sheet for use in template.surveys if use.id == id_), id_)
    asked, least = template.field(SENT[id_]), evaluation.thresholds.least
    if part.invited and part.people > part.invited:
        values = {"ark": sheet, "svar": part.people, "antal": part.invited, "felt": asked.label if asked else SENT[id_]}
        yield RuleFinding("R-1072", SENT[id_], None, values)
    if part.refusal is None:
        return
    if part.refusal.changed:
        yield RuleFinding("R-1071", "", None, {"ark": sheet})
    elif part.has_earlier:
        yield RuleFinding("R-1070", "", None, {"ark": sheet, "mindst": least})
    else:
        yield RuleFinding("O-815", "", None, {"ark": sheet, "antal": part.people, "mindst": least})
