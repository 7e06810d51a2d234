"""Events as a calendar file (iCalendar, RFC 5545) that Outlook, Google Calendar and phones can read.

Nobody is named as organizer or attendee, and no alarm is set: the file says only what the events say themselves.
The entries are marked as private, so that a colleague who may look into a calendar sees that one is busy, not why.

Times are written in UTC, so that the file needs no table of time zones. The rules of Danish time come from `zoneinfo`;
where the system has none (Windows), from the package tzdata, which icalendar brings along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from metodebog.document import Event

if TYPE_CHECKING:
    from icalendar import Event as Entry

PRODUCT = "-//Metodebogen//Metodebogen//DA"
ZONE = "Europe/Copenhagen"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def render_calendar(events: Sequence[Event], title: str, stamp: date) -> bytes:
    """The events as a calendar file; the same input always gives the same bytes.

    `title` names the calendar when there are several events; a single one is put into the reader's own calendar.
    `stamp`: the day the file was made. A time of the hour that comes twice in October is taken as the first of the two.
    Raises ValueError for an event that does not end after it has begun.
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if len(events) > 1 and title:
        calendar.add("x-wr-calname", vText(_clean(title)))  # the library escapes only what it knows to be text
    for event in events:
        calendar.add_component(_entry(event, stamp))
    return calendar.to_ical()


def _entry(event: Event, stamp: date) -> Entry:
    from icalendar import Event as Entry

    whole_days = not isinstance(event.start, datetime)
    start, end = (event.start, _next_day(event.end)) if whole_days else (_utc(event.start), _utc(event.end))
    if end <= start:
        raise ValueError("an event ends after it has begun")
    entry = Entry()
    entry.add("uid", _clean(event.uid))
    entry.add("dtstamp", datetime.combine(stamp, time(), UTC))
    entry.add("dtstart", start)
    entry.add("dtend", end)
    entry.add("sequence", event.sequence)
    entry.add("status", "CONFIRMED")
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT" if whole_days else "OPAQUE")
    for name, text in (("summary", event.title), ("location", event.place), ("description", event.text)):
        if text:
            entry.add(name, _clean(text))
    return entry


def _next_day(day: date) -> date:
    """The end of a whole day as the format counts it: the first day that is no longer part of the event."""
    return day + timedelta(days=1)


def _utc(moment: datetime) -> datetime:
    """Danish local time as UTC."""
    return moment.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def _clean(text: str) -> str:
    """The text without characters that the format cannot hold; every line break is one."""
    return _CONTROL.sub("", re.sub(r"\r\n?|[\u2028\u2029\x85]", "\n", text))
