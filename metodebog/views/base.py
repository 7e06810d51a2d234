"""Named, pure functions over the checked answers that make something: blocks, calendar entries, or the data of a next document.

They are referenced from declarations as rules are, with the fields they look at. A new one: a module in this package that
uses `@view`, `@event` or `@transition`, and one line in `views/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from metodebog.document import Block, Event
from metodebog.fields import Value


@dataclass(frozen=True, slots=True)
class View:
    """`make(case, **arguments)` gives blocks, events or values. `arguments`, `meaning`, `source`: as a rule has them.

    `on_blank`: a view that is also asked for the blank form, with `case.blank` and no answers.
    """

    name: str
    make: Callable[..., object]
    arguments: Mapping[str, str]
    meaning: str
    source: str
    on_blank: bool = False


VIEWS: dict[str, View] = {}
EVENTS: dict[str, View] = {}
TRANSITIONS: dict[str, View] = {}

Blocks = Callable[..., Iterable[Block]]
Events = Callable[..., Iterable[Event]]
NextValues = Callable[..., Mapping[str, Value]]


def view(meaning: str, source: str, *, on_blank: bool = False, **arguments: str) -> Callable[[Blocks], Blocks]:
    """Registers a function that makes blocks, under its own name. `arguments`: argument → field kind, as for a rule."""
    return _register(VIEWS, meaning, source, arguments, on_blank)


def event(meaning: str, source: str, **arguments: str) -> Callable[[Events], Events]:
    """Registers a function that makes calendar entries."""
    return _register(EVENTS, meaning, source, arguments)


def transition(meaning: str, source: str, **arguments: str) -> Callable[[NextValues], NextValues]:
    """Registers a function that makes the values of a next document (field id → value) from those of a finished one."""
    return _register(TRANSITIONS, meaning, source, arguments)


def _register(
    registry: dict[str, View], meaning: str, source: str, arguments: Mapping[str, str], on_blank: bool = False
) -> Callable[[Callable[..., object]], Callable[..., object]]:
    def register(function: Callable[..., object]) -> Callable[..., object]:
        assert function.__name__ not in registry, f"{function.__name__} is there already"
        registry[function.__name__] = View(function.__name__, function, arguments, meaning, source, on_blank)
        return function

    return register
