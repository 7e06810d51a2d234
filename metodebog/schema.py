"""The declaration language as a JSON Schema, so that an editor completes keys and marks faults while one writes."""

from __future__ import annotations

from metodebog.crosscheck import NEEDS
from metodebog.kinds import KINDS
from metodebog.language import CHOICE, ID, LANGUAGE, OBJECT, OBJECTS, TEXT, TEXT_MAP, TEXTS, WHOLE, YES_NO, Key
from metodebog.rules import RULES
from metodebog.views import EVENTS, TRANSITIONS, VIEWS

NAMED = {"regel": RULES, "visning": VIEWS, "kalenderaftale": EVENTS, "overgang": TRANSITIONS}


def json_schema() -> dict[str, object]:
    """The schema (draft 2020-12) of `templates/*.yml`. YAML editors read `ja` and 3 as text or not: both are let through."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Metodebogens skabeloner",
        **_object("skabelon"),
        "$defs": {name: _object(name) for name in LANGUAGE if name != "skabelon"},
    }


def _object(name: str) -> dict[str, object]:
    keys = LANGUAGE[name]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in keys if key.required] if name != "felt" else [],
        "properties": {key.name: {"description": _meaning(key), **_value(key, name)} for key in keys},
        **({"allOf": [*(_only(key) for key in keys if key.only), *map(_needs, NEEDS.items()), _own(keys)]} if name == "felt" else {}),
    }


def _meaning(key: Key) -> str:
    return key.meaning + (f" Kun til: {', '.join(key.only)}." if key.only else "")


def _value(key: Key, object_name: str) -> dict[str, object]:
    text = {"type": "string"}
    choices = key.options or (tuple(KINDS) if key.name == "type" else ())
    if key.holds == TEXT and key.name == "navn":
        return {"enum": sorted(NAMED[object_name])}
    if key.name == "id":
        return {"type": "string", "pattern": f"^{ID}$"}
    return {
        TEXT: {"type": ["string", "number"], **({"minLength": 1} if key.required else {})},
        TEXTS: {"type": ["array", "string"], "items": {"type": ["string", "number", "boolean"]}, "minItems": 1},
        YES_NO: {"enum": ["ja", "nej"]},
        WHOLE: {"type": "integer", "minimum": 0},
        CHOICE: {"enum": list(choices)},
        OBJECT: {"$ref": f"#/$defs/{key.of}"},
        OBJECTS: {"type": "array", "items": {"$ref": f"#/$defs/{key.of}"}, "minItems": 1},
        TEXT_MAP: {"type": "object", "additionalProperties": text},
    }[key.holds]


def _own(keys: tuple[Key, ...]) -> dict[str, object]:
    """What a field must say itself, unless it is a shared one."""
    return {"anyOf": [{"required": ["faelles"]}, {"required": [key.name for key in keys if key.required]}]}


def _only(key: Key) -> dict[str, object]:
    """A key that belongs to some field kinds only."""
    return {"if": {"required": [key.name]}, "then": {"properties": {"type": {"enum": list(key.only)}}}}


def _needs(need: tuple[str, str]) -> dict[str, object]:
    """A key that a field kind cannot do without."""
    kind, key = need
    return {"if": {"properties": {"type": {"const": kind}}, "required": ["type"]}, "then": {"required": [key]}}
