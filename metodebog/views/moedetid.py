"""A meeting as an entry for a calendar: what every kind of meeting with a citizen has in common."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, time

from metodebog.document import Event
from metodebog.kinds import KINDS
from metodebog.rules.base import Case


def meeting(case: Case, title: str, identity: str, fields: Mapping[str, str]) -> list[Event]:
    """The meeting on the day in `fields["dato"]`, or nothing while day, start or end is missing.

    `fields`: dato, start, slut, sted, flyttet, telefon → field id. `identity` names the meeting within the municipality: it is
    hashed, so that the entry stays the same when the meeting moves and tells nobody whose it is.
    """
    day, begins, ends = (case.value(fields[name]) for name in ("dato", "start", "slut"))
    if not (isinstance(day, date) and isinstance(begins, time) and isinstance(ends, time)):
        return []
    named = f"{case.context.municipality.sender.name}|{identity}"
    own = case.value(fields["telefon"])
    phone = KINDS["telefon"].show(own) if own else case.context.municipality.contact.get("telefon", "")
    return [Event(
        uid=f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@metodebogen",
        title=title,
        start=datetime.combine(day, begins),
        end=datetime.combine(day, ends),
        place=str(case.value(fields["sted"]) or ""),
        text=f"Har du spørgsmål, så ring på {phone}." if phone else "",
        sequence=int(case.value(fields["flyttet"]) or 0),
    )]  # fmt: skip
