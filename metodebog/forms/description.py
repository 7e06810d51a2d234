"""A template as the form describes it to the page: data that can be sent as JSON, with every word that the page shows.

`form.js` shows what stands here and knows no field kind, no rule and no document. A new field kind needs a line in
`CONTROLS`, and nothing in the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from metodebog.context import Context
from metodebog.fields import Field
from metodebog.forms.words import DRAFT_KEYS, FORMATS, GROUPS, WORDS
from metodebog.kinds import KINDS
from metodebog.messages import CATALOGUE
from metodebog.template import Section, Template

FEW = 5
"""At most this many choices are shown side by side; more become a list to unfold."""

CONTROLS: Mapping[str, str] = {
    "langtekst": "lines", "ja_nej": "radio", "valg": "radio", "flervalg": "checks", "tabel": "table",
}  # fmt: skip
"""How a field kind is answered. A kind that is not named here is one line of text."""

INPUT_MODES: Mapping[str, str] = {"heltal": "numeric", "beloeb": "decimal", "telefon": "tel", "email": "email"}
"""Which keyboard a telephone shows."""

CHOICES: Mapping[str, tuple[str, ...]] = {"ja_nej": ("Ja", "Nej")}


def describe(template: Template, context: Context) -> dict[str, object]:
    """The form of `template`, made of dicts, lists, texts, numbers and booleans only. Holds no answers.

    `sections` hold `fields`, and a field with control “table” holds `columns`, in the order of the declaration.
    """
    return {
        "slug": template.slug,
        "title": template.title,
        "version": template.version,
        "purpose": template.purpose,
        "sender": context.municipality.sender.name,
        "sections": [_section(section) for section in template.sections],
        "formats": [{"id": id_, "label": label, "chosen": chosen} for id_, (label, chosen) in FORMATS.items()],
        "groups": [{"id": id_, "title": title, "prefix": prefix, "blocks": blocks} for id_, (title, prefix, blocks) in GROUPS.items()],
        "draft": dict(DRAFT_KEYS),
        "words": {**WORDS, "lost": CATALOGUE["Y-613"][1]},
    }


def _section(section: Section) -> dict[str, object]:
    condition = section.condition
    return {
        "id": section.id,
        "title": section.title,
        "guidance": section.guidance,
        "condition": {"field": condition.field, "values": list(condition.values)} if condition else None,
        "fields": [_field(field) for field in section.fields],
    }


def _field(field: Field) -> dict[str, object]:
    control = _control(field)
    return {
        "id": field.id,
        "label": field.label,
        "kind": field.kind,
        "control": control,
        "inputMode": INPUT_MODES.get(field.kind, "text"),
        "prose": KINDS[field.kind].free_text,
        "help": field.help,
        "example": _example(field, control),
        "required": field.required,
        "length": field.length,
        "choices": list(field.choices or CHOICES.get(field.kind, ())),
        "minimum": field.minimum,
        "maximum": field.maximum,
        "columns": [_field(column) for column in field.columns],
        "rowName": row_name(field),
    }


def _control(field: Field) -> str:
    control = CONTROLS.get(field.kind, "text")
    return "select" if control == "radio" and len(field.choices) > FEW else control


def _example(field: Field, control: str) -> str:
    """“Fx 12 34 56 78”, or nothing where the help has an example already or the possible answers stand there."""
    text = str(field.example or "")
    if control not in ("text", "lines") or not text or re.search(r"\bfx\b", field.help, re.IGNORECASE):
        return ""
    return f"Fx “{text}”" if control == "lines" else f"Fx {text}"


def row_name(table: Field) -> str:
    """What one row of the table is called: “Mål”. Empty for a field that is no table."""
    return (table.row_name or "Række") if table.kind == "tabel" else ""
