"""The meeting cycle: minutes start from the invitation, and the next agenda opens with what is not done (003.18–20, 003.45–47).

Pure: the answers of one document in, those of the next out. Everything that is not named here is kept as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from metodebog.fields import Value
from metodebog.rules.base import Case, Row
from metodebog.rules.dagsorden import INVITATION, MINUTES
from metodebog.views.base import transition
from metodebog.views.moeder import open_tasks


@transition(
    "Referatet begynder med indkaldelsen. Hvem der kom, og hvad I besluttede, skriver du selv.", "003.18",
    tilstand="valg", deltagere="tabel",
)
def referat(case: Case, tilstand: str, deltagere: str) -> Mapping[str, Value]:
    """The same meeting as minutes. What is minutes already stays as it is."""
    if case.value(tilstand) == MINUTES:
        return dict(case.values)
    return _answered({**case.values, tilstand: MINUTES, deltagere: _without(case.rows(deltagere), "kom")})


@transition(
    "Den næste dagsorden begynder med de opgaver, der ikke er færdige, og de emner, I gemte.", "003.47",
    tilstand="valg", moede_nr="heltal", flyttet="heltal", dato="dato", start="tid", slut="tid", sted="tekst", deltagere="tabel",
    afbud="tekst", referent="person", informerer="person", fokus="langtekst", punkter="tabel",
    beslutninger="tabel", tidligere="tabel", gemte="tabel",
    naeste_dato="dato", naeste_start="tid", naeste_slut="tid", naeste_sted="tekst",
)
def naeste_dagsorden(case: Case, **fields: str) -> Mapping[str, Value]:
    """The invitation to the next meeting: what was agreed and is not done, and the items that were put aside, come along.

    A meeting without minutes has not been held: it stays as it is.
    """
    if case.value(fields["tilstand"]) != MINUTES:
        return dict(case.values)
    passing = ("flyttet", "dato", "start", "slut", "afbud", "referent", "informerer", "fokus", "beslutninger", "gemte")
    coming = ("naeste_dato", "naeste_start", "naeste_slut", "naeste_sted")
    left_out = {fields[name] for name in (*passing, *coming)}
    kept = {id_: value for id_, value in case.values.items() if id_ not in left_out}
    agreed = {"dato": "naeste_dato", "start": "naeste_start", "slut": "naeste_slut", "sted": "naeste_sted"}
    return _answered({
        **kept,
        **{fields[now]: case.values[fields[next_]] for now, next_ in agreed.items() if fields[next_] in case.values},
        fields["tilstand"]: INVITATION,
        fields["moede_nr"]: int(case.value(fields["moede_nr"]) or 1) + 1,
        fields["deltagere"]: _without(case.rows(fields["deltagere"]), "kom"),
        fields["punkter"]: case.rows(fields["gemte"]),
        fields["tidligere"]: _carried(case, fields["beslutninger"], fields["tidligere"], fields["dato"]),
    })  # fmt: skip


def _carried(case: Case, decisions: str, earlier: str, meeting: str) -> tuple[Row, ...]:
    """The open tasks, each with the day on which it was agreed first: a task that is carried again keeps its own."""
    held = case.value(meeting)
    return tuple({**row, **({"aftalt": held} if held and "aftalt" not in row else {})} for row in open_tasks(case, decisions, earlier))


def _without(rows: tuple[Row, ...], column: str) -> tuple[Row, ...]:
    return tuple({key: value for key, value in row.items() if key != column} for row in rows)


def _answered(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """The values without empty tables: a table without rows is not an answer."""
    return {id_: value for id_, value in values.items() if value != ()}
