"""What came out of a run: which documents, what was refused and why, with what. Never any personal data."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from metodebog.problems import Level, MetodebogError, Place, Problem


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one record. `number`: the row that Excel shows, or 1, 2, 3 …; `files`: (file name, sha256)."""

    number: int
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """One run. `data` and `out` are names without their folders; `started` is an ISO time, `seconds` how long it took.

    `files`: what was written besides the documents (the list of faults, the copy with messages).
    """

    slug: str
    title: str = ""
    version: str = ""
    data: str = ""
    data_sha256: str = ""
    out: str = ""
    formats: tuple[str, ...] = ()
    records: int = 0
    made: tuple[Made, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: bool = False
    fault: bool = False
    example: bool = False
    checked_only: bool = False
    started: str = ""
    seconds: float = 0.0
    versions: dict[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 done, 1 problems in the input, 3 the job failed."""
        return 3 if self.fault else 1 if self.refused else 0

    def require_success(self) -> None:
        """Raises MetodebogError with the run's problems when it was refused or failed."""
        if self.exit_code:
            raise MetodebogError(self.problems)

    def to_json(self) -> str:
        """The receipt as text; `from_json` makes it again."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Receipt:
        """The receipt that `to_json` wrote."""
        data = json.loads(text)
        data["made"] = tuple(Made(item["number"], tuple((name, sha) for name, sha in item["files"])) for item in data["made"])
        data["problems"] = tuple(_problem(item) for item in data["problems"])
        data["formats"], data["files"] = tuple(data["formats"]), tuple(data["files"])
        return cls(**data)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from metodebog.receipt_view import receipt_html

        return receipt_html(self)


def _problem(data: dict[str, object]) -> Problem:
    place = Place(**data["place"]) if data["place"] else None
    return Problem(data["code"], Level(data["level"]), data["text"], place, data["field"])
