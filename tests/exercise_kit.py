"""What the tests of exercises share: screens looked over by their own rules, and a person who presses anything at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

KINDS = {
    "text": {"text", "style"}, "heading": {"text"}, "card": {"text", "title", "foot"}, "bullets": {"lines"}, "actions": {"buttons"},
    "form": {"action", "submit", "fields", "key", "main"}, "choice": {"action", "field"}, "items": {"label", "items", "numbered"},
    "table": {"caption", "columns", "rows", "now"}, "timer": {"name", "label", "planned", "used", "since", "ended"}, "beside": {"columns"},
}  # fmt: skip
STYLES = {"", "stor", "hjaelp", "rigtigt", "forkert", "raad"}
FIELDS = {"linje", "linjer", "tal", "dato", "tid", "et", "flere", "liste"}


def parts(screen: dict) -> Iterator[dict]:
    """Every part of the screen, those in columns too."""
    waiting = list(screen["parts"])
    while waiting:
        part = waiting.pop(0)
        yield part
        waiting[:0] = [inner for column in part.get("columns", []) for inner in column] if part["kind"] == "beside" else []


def buttons(screen: dict) -> list[dict]:
    """Every button of the screen."""
    found = []
    for part in parts(screen):
        found += part["buttons"] if part["kind"] == "actions" else []
        found += [button for item in part.get("items", []) for button in item["buttons"]]
    return found


def fields(screen: dict) -> list[dict]:
    """Every field of the screen."""
    forms = [field for part in parts(screen) if part["kind"] == "form" for field in part["fields"]]
    return forms + [part["field"] for part in parts(screen) if part["kind"] == "choice"]


def faults(screen: dict) -> list[str]:
    """What is wrong with a screen, in words; nothing for one that the page can show."""
    found = [] if json.loads(json.dumps(screen)) == screen else ["not plain data"]
    found += [] if str(screen["title"]).strip() else ["no title"]
    for part in parts(screen):
        known = KINDS.get(part["kind"])
        if known is None or set(part) - {"kind"} != known:
            found.append(f"{part['kind']}: {sorted(set(part) - {'kind'})}")
        elif part["kind"] == "text" and (part["style"] not in STYLES or not part["text"].strip()):
            found.append(f"text: {part}")
        elif part["kind"] == "table" and any(len(row) != len(part["columns"]) for row in part["rows"]):
            found.append(f"table “{part['caption']}”: a row has another number of cells")
    keys = [one["key"] for one in (*buttons(screen), *(part for part in parts(screen) if part["kind"] == "form")) if one["key"]]
    names = [field["name"] for field in fields(screen)]
    same = [(one["action"], one["value"]) for one in buttons(screen)]
    told = {"one key": keys, "one name": names, "one action": same}
    found += [f"two with {what}" for what, all_ in told.items() if len(all_) != len(set(all_))]
    found += [f"key {key!r}" for key in keys if len(key) != 1 and not key.startswith("Arrow")]
    found += [f"field {field['name']}" for field in fields(screen) if field["kind"] not in FIELDS or not field["label"].strip()]
    found += [f"button {one}" for one in buttons(screen) if not one["label"].strip() or not one["action"]]
    return found


def acts(screen: dict, chance: Random) -> tuple[str, object]:
    """Something that a person can do on this screen, with whatever answer."""
    possible: list[tuple[str, object]] = [(one["action"], one["value"]) for one in buttons(screen)]
    for part in parts(screen):
        if part["kind"] == "form":
            possible.append((part["action"], {field["name"]: _answer(field, chance) for field in part["fields"]}))
        elif part["kind"] == "choice":
            possible.append((part["action"], _answer(part["field"], chance)))
    return chance.choice(possible) if possible else ("", "")


def _answer(field: dict, chance: Random) -> str | list[str]:
    values = [value for value, _ in field["options"]]
    if field["kind"] == "flere":
        return [value for value in values if chance.random() < 0.5]
    if values:
        return chance.choice([*values, "", "noget helt andet"])
    return chance.choice(["", " ", "Åse <b>", "17", "-3", "3-12-2026", "13.00", "x" * 3000, "linje\nlinje"])


def wander(state: object, steps: int, seed: int) -> object:
    """A person who presses anything: every screen on the way is one that the page can show. Gives the last state."""
    chance, now = Random(seed), 1_800_000_000.0
    for _ in range(steps):
        action, value = acts(state.screen(), chance)
        if chance.random() < 0.1:
            strange = [("", ""), (action, None), (action, 7), ("findes ikke", "x"), (action, {"x": "y"}), (action, ["z"])]
            action, value = chance.choice(strange)
        now += chance.choice([0, 1, 30, 4000])
        state = state.act(action, value, now)
        assert faults(state.screen()) == []
    return state
