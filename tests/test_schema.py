"""The JSON Schema of the declaration language: valid, and of one mind with the strict loader."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml
from declared import ALL_KINDS, ROOT
from test_declarations import BASE, FAULTS, faulty

from metodebog.language import LANGUAGE
from metodebog.schema import json_schema

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class _Yaml12(yaml.SafeLoader):
    """Reads plain scalars as an editor of YAML 1.2 does: true and false, numbers, and otherwise text."""


_Yaml12.yaml_implicit_resolvers = {}
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|false)$"), list("tf"))
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:int", __import__("re").compile("^[-+]?[0-9]+$"), list("-+0123456789"))
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:float", __import__("re").compile(r"^[-+]?[0-9]*\.[0-9]+$"), list("-+.0123456789"))


def as_an_editor_reads(text: str) -> object:
    return yaml.load(text, _Yaml12)  # noqa: S506 (a SafeLoader)


def test_the_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", [*sorted((ROOT / "templates").glob("*.yml")), ALL_KINDS], ids=lambda file: file.stem)
def test_the_schema_accepts_every_declaration(file: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(as_an_editor_reads(file.read_text(encoding="utf-8")))] == []


def test_the_schema_accepts_what_the_faults_are_made_from() -> None:
    assert VALIDATOR.is_valid(as_an_editor_reads(BASE))


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault[3]])
def test_the_schema_refuses_what_the_loader_refuses_in_the_form(name: str) -> None:
    assert not VALIDATOR.is_valid(as_an_editor_reads(faulty(name)))


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if not fault[3]])
def test_the_schema_lets_through_what_only_the_loader_can_see(name: str) -> None:
    assert VALIDATOR.is_valid(as_an_editor_reads(faulty(name)))


def objects() -> Iterator[tuple[str, dict[str, object]]]:
    yield "skabelon", SCHEMA
    yield from SCHEMA["$defs"].items()


@pytest.mark.parametrize(("name", "schema"), list(objects()))
def test_every_key_is_there_with_a_description(name: str, schema: dict[str, object]) -> None:
    assert set(schema["properties"]) == {key.name for key in LANGUAGE[name]}
    assert all(value["description"].rstrip().endswith(".") for value in schema["properties"].values())
    assert schema["additionalProperties"] is False
    for key in LANGUAGE[name]:
        assert set(key.only) <= set(schema["properties"][key.name]["description"].replace(".", ",").replace(",", " ").split())
