"""Dataclasses as plain data (dicts, lists, texts, numbers) and back, led by their type hints. Tuples become lists, None is left out."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass


def to_plain(value: object) -> object:
    """Dataclasses as dicts, tuples as lists; fields that are None are left out."""
    if is_dataclass(value):
        return {one.name: to_plain(part) for one in fields(value) if (part := getattr(value, one.name)) is not None}
    return [to_plain(part) for part in value] if isinstance(value, tuple | list) else value


def from_plain(kind: type, data: object) -> typing.Any:
    """The value of type `kind` that `to_plain` made `data` of. Raises ValueError when it does not fit."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return None if data is None else from_plain(next(one for one in arguments if one is not type(None)), data)
    if origin is tuple:
        return _sequence(arguments, data)
    if is_dataclass(kind):
        return _record(kind, data)
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (kind is not bool and isinstance(data, bool)):
        raise ValueError(f"{data!r} is not {kind.__name__}")
    return data


def _sequence(arguments: tuple[type, ...], data: object) -> tuple[typing.Any, ...]:
    if not isinstance(data, list):
        raise ValueError(f"{data!r} is not a list")
    if arguments[-1] is Ellipsis:
        return tuple(from_plain(arguments[0], part) for part in data)
    if len(arguments) != len(data):
        raise ValueError(f"{data!r} has not {len(arguments)} parts")
    return tuple(from_plain(one, part) for one, part in zip(arguments, data, strict=True))


def _record(kind: type, data: object) -> typing.Any:
    hints = typing.get_type_hints(kind)
    if not isinstance(data, dict) or (wrong := set(data) - set(hints)):
        raise ValueError(f"not a {kind.__name__}: {sorted(wrong) if isinstance(data, dict) else data!r}")
    try:
        return kind(**{name: from_plain(hints[name], part) for name, part in {**_nothing(hints), **data}.items()})
    except TypeError as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from None


def _nothing(hints: dict[str, type]) -> dict[str, None]:
    """The fields that may be None."""
    return {name: None for name, kind in hints.items() if type(None) in typing.get_args(kind)}
