"""The steps of a case (`viden/trin.yml`): what comes after what, what belongs to each step, and which step a case is at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from metodebog.entries import entries, known, one_of, place, refuse, split, yes_no
from metodebog.problems import Place, Problem

_KEYS = {
    "navn": True, "kilde": True, "fase": False, "naeste": False, "betingelse": False, "dokumenter": False, "frister": False,
    "ansvarlig": False, "sket": False, "planlagt": False, "efter": False,
}  # fmt: skip
PHASES = ("1", "2", "3")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the method. Its id is its number (“8”), that of a branch (“8.1”), or a name for an end of the case.

    `phase`: 1–3, or 0 for an end. `next`: ids of the steps that may follow; `condition`: when this step is taken. `deadlines`: those that
    are to be kept in it. `done`: events of which one ends the step; `planned`: already when its date is set; `after`: events
    of which one must have come before it (or on the same day), for it to count.
    """

    id: str
    name: str
    phase: int
    next: tuple[str, ...]
    condition: str
    documents: tuple[str, ...]
    deadlines: tuple[str, ...]
    responsible: str
    source: str
    done: tuple[str, ...] = ()
    planned: bool = False
    after: tuple[str, ...] = ()

    @property
    def is_main(self) -> bool:
        """Whether it is one of the numbered steps, not a branch or an end."""
        return self.id.isdecimal()

    @property
    def is_end(self) -> bool:
        """Whether the case ends here."""
        return not self.phase


def steps(
    data: object, file: str, *, deadlines: Collection[str], events: Collection[str], documents: Collection[str] | None = None
) -> dict[str, Step]:
    """The steps: id → Step, in order. The names given are those that may be used; `documents`: None when they are not to be checked.

    Raises MetodebogError (M-001, M-002, M-003, M-007), all at once.
    """
    found = entries(data, file, _KEYS)
    names = {"naeste": found, "frister": deadlines, "sket": events, "efter": events}
    if documents is not None:
        names["dokumenter"] = documents
    refuse(item for entry in found.values() for item in _problems(entry, place(file, entry), names))
    return {id_: _step(id_, entry) for id_, entry in found.items()}


def _problems(entry: Mapping[str, str], here: Place, names: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    yield from one_of(entry, "fase", PHASES, here)
    yield from yes_no(entry, "planlagt", here)
    for key, among in names.items():
        yield from known(entry.get(key, ""), among, here)


def _step(id_: str, entry: Mapping[str, str]) -> Step:
    several = {key: split(entry.get(key, "")) for key in ("naeste", "dokumenter", "frister", "sket", "efter")}
    return Step(
        id_, entry["navn"], int(entry.get("fase", 0)), several["naeste"], entry.get("betingelse", ""), several["dokumenter"],
        several["frister"], entry.get("ansvarlig", ""), entry["kilde"], several["sket"], entry.get("planlagt") == "ja", several["efter"],
    )  # fmt: skip


def next_step(known_steps: Mapping[str, Step], events: Mapping[str, date], today: date) -> Step | None:
    """The step that a case is at: the one after the last main step that is done. None when all are done.

    `events`: event id → its date. Only what has happened by `today` counts, except where a plan is enough.
    """
    main = [step for step in known_steps.values() if step.is_main]
    last = max((place for place, step in enumerate(main) if _is_done(step, events, today)), default=-1)
    return main[last + 1] if last + 1 < len(main) else None


def _is_done(step: Step, events: Mapping[str, date], today: date) -> bool:
    dates = [events[name] for name in step.done if name in events and (step.planned or events[name] <= today)]
    if step.after:
        dates = [day for day in dates if any(events[name] <= day for name in step.after if name in events)]
    return bool(dates)
