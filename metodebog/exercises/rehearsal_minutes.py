"""A rehearsed meeting as the answers of the minutes' own form, so that its own checks judge them. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from metodebog.exercises.rehearsal_run import Run, hours
from metodebog.rules.dagsorden import CITIZEN, MINUTES
from metodebog.rules.oevelsesmoede import Role
from metodebog.rules.samtykke import GIVE

PLACE = "Kursuslokalet (øvelse)"
NUMBER = "ØVELSE"
"""The number of a case that is no case."""


def answers(run: Run) -> dict[str, object]:
    """Field id → text, and for a table a list of rows. What is not known is left out; the checks then say so."""
    begins = datetime.combine(run.context.today, run.begins)
    given = {
        "tilstand": MINUTES, "sagsnummer": NUMBER, "moede_nr": "1", "dato": _day(run), "start": hours(run.begins),
        "slut": hours((begins + timedelta(minutes=run.used_minutes)).time()), "sted": PLACE, "moedeleder": run.meeting.chair.name,
        "referent": run.secretary, "afbud": ", ".join(role.name for role in run.meeting.roles if role.name in run.away),
        "borger_navn": run.meeting.citizen.name, "fs_navn": run.meeting.chair.name, "fokus": run.meeting.focus, "informerer": run.informs,
        "naeste_dato": run.next[0], "naeste_start": run.next[1], "naeste_slut": run.next[2],
        "deltagere": [_participant(run, role) for role in run.meeting.roles],
        "samtykker": [_consent(run, role) for role in run.meeting.roles if role.consent],
        "punkter": [{key: str(value) for key, value in row.items()} for row in run.own],
        "beslutninger": [{"punkt": str(one.item), "beslutning": one.text, "hvem": one.who, "frist": one.when} for one in run.decisions],
        "gemte_punkter": [{"emne": topic} for topic in run.parked],
    }  # fmt: skip
    return {id_: value for id_, value in given.items() if value}


def _day(run: Run) -> str:
    return run.context.today.isoformat()


def _participant(run: Run, role: Role) -> dict[str, str]:
    known = "" if role.belongs == CITIZEN else role.role
    return {
        "navn": role.name, "rolle": known, "arbejdssted": role.workplace, "slags": role.belongs, "hvorfor_inviteret": role.invited,
        "kom": "Nej" if role.name in run.away else "Ja",
    }  # fmt: skip


def _consent(run: Run, role: Role) -> dict[str, str]:
    """The invented citizen has agreed to what may be told, on the day of the exercise."""
    return {
        "part": role.workplace or role.name, "oplysninger": role.consent, "retning": GIVE,
        "formaal": f"At {role.name} kan være med til mødet.", "givet": _day(run),
    }  # fmt: skip
