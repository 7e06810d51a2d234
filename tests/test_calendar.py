"""A calendar file holds the right hour, keeps its identity when a meeting moves, and says nothing the event does not say.

Every file is read back twice: with the icalendar library, and with the few lines below that know only the format itself.
"""
from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from metodebog.document import Event
from metodebog.render.calendar import render_calendar

STAMP = date(2026, 11, 21)
DANISH = ZoneInfo("Europe/Copenhagen")
PROPERTIES = {
    "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "CLASS", "TRANSP", "SUMMARY", "LOCATION", "DESCRIPTION",
}  # fmt: skip


def meeting(start: datetime, minutes: int = 60, **more: object) -> Event:
    return Event(**{"uid": "1@metodebog", "title": "Koordinerende møde", "start": start, "end": start + timedelta(minutes=minutes), **more})


def render(*events: Event, title: str = "Møder", stamp: date = STAMP) -> bytes:
    return render_calendar(events, title, stamp)


def lines(content: bytes) -> list[str]:
    """The unfolded lines of the file (RFC 5545, 3.1): checks line ends and line lengths on the way."""
    assert content.endswith(b"\r\n")
    raw = content[:-2].split(b"\r\n")
    assert not [line for line in raw if b"\r" in line or b"\n" in line], "a bare line break"
    assert not [line for line in raw if len(line) > 75], "a line of more than 75 octets"
    assert all(line.decode("utf-8") for line in raw), "a line that is empty, or breaks a letter in two"
    return b"\r\n".join(raw).replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def entries(content: bytes) -> list[dict[str, str]]:
    """Each event as its properties, unescaped; a property stands once."""
    found: list[dict[str, str]] = []
    current: dict[str, str] | None = None
    for line in lines(content):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            current = {}
        elif line == "END:VEVENT":
            found.append(current or {})
            current = None
        elif current is not None:
            assert name not in current
            current[name] = re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
    return found


def library(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        (datetime(2026, 1, 14, 9, 0), "20260114T080000Z"),  # winter
        (datetime(2026, 7, 14, 9, 0), "20260714T070000Z"),  # summer
        (datetime(2026, 3, 28, 9, 0), "20260328T080000Z"),  # the day before summer time
        (datetime(2026, 3, 29, 1, 59), "20260329T005900Z"),  # the last minute of winter time
        (datetime(2026, 3, 29, 3, 0), "20260329T010000Z"),  # the first minute of summer time
        (datetime(2026, 3, 29, 13, 30), "20260329T113000Z"),
        (datetime(2026, 10, 25, 1, 59), "20261024T235900Z"),
        (datetime(2026, 10, 25, 2, 30), "20261025T003000Z"),  # comes twice: the first of the two
        (datetime(2026, 10, 25, 3, 0), "20261025T020000Z"),
        (datetime(2026, 10, 25, 13, 30), "20261025T123000Z"),
        (datetime(2027, 1, 1, 0, 30), "20261231T233000Z"),  # another year in UTC
    ],
)
def test_a_danish_time_is_the_right_hour_in_winter_in_summer_and_on_the_days_that_change(local: datetime, expected: str) -> None:
    content = render(meeting(local, minutes=20))
    assert entries(content)[0]["DTSTART"] == expected
    (entry,) = library(content)
    assert entry.start.astimezone(DANISH).replace(tzinfo=None) == local
    assert entry.start.utcoffset() == timedelta() and entry.end - entry.start == timedelta(minutes=20)


def test_a_meeting_over_the_change_of_time_ends_at_the_danish_hour_that_was_written() -> None:
    (entry,) = entries(render(meeting(datetime(2026, 3, 29, 1, 0), minutes=180)))
    assert (entry["DTSTART"], entry["DTEND"]) == ("20260329T000000Z", "20260329T020000Z")


def test_a_moved_meeting_keeps_its_identity_and_has_a_higher_sequence() -> None:
    before, after = (library(render(event))[0] for event in (
        meeting(datetime(2026, 11, 25, 13, 0)), meeting(datetime(2026, 12, 1, 9, 0), sequence=1),
    ))  # fmt: skip
    assert before["UID"] == after["UID"] == "1@metodebog"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.start > before.start


@pytest.mark.parametrize(
    ("first", "last", "after"),
    [
        (date(2026, 11, 30), date(2026, 11, 30), date(2026, 12, 1)), (date(2026, 12, 30), date(2027, 1, 2), date(2027, 1, 3)),
        (date(2028, 2, 28), date(2028, 2, 28), date(2028, 2, 29)),
    ],
)  # fmt: skip
def test_a_whole_day_is_a_date_and_ends_with_the_first_day_after_it(first: date, last: date, after: date) -> None:
    content = render(Event("f", "Frist", first, last))
    (entry,) = library(content)
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (first, after)
    (plain,) = entries(content)
    assert plain["DTSTART;VALUE=DATE"] == f"{first:%Y%m%d}" and plain["DTEND;VALUE=DATE"] == f"{after:%Y%m%d}"
    assert plain["TRANSP"] == "TRANSPARENT"


HOSTILE = [
    "Semikolon; komma, omvendt \\ skråstreg og \\n der ikke er et linjeskift",
    "BEGIN:VEVENT\nATTENDEE:mailto:nogen@eksempel.example\nEND:VEVENT",
    "Første\nanden\n\nfjerde", "æøå ÆØÅ é 👩‍👩‍👧 漢字 مرحبا", "“citat” ‘enkelt’ – tankestreg … “",
    '"lige" citationstegn: kolon=lighedstegn',
    "x" * 74, "x" * 75, "x" * 76, "æ" * 500, "a" + "æ" * 500, "👩‍👩‍👧" * 60, "ord " * 200, " begynder med mellemrum", "ender med komma,",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_is_read_back_as_it_was_written(text: str) -> None:
    content = render(meeting(datetime(2026, 11, 25, 13), title=text, place=text, text=text, uid=text.replace("\n", " ")))
    (plain,), (entry,) = entries(content), library(content)
    for name in ("SUMMARY", "LOCATION", "DESCRIPTION"):
        assert plain[name] == text
        assert str(entry[name]) == text
    assert set(plain) == PROPERTIES


def test_what_the_format_cannot_hold_is_left_out_and_any_line_break_is_one() -> None:
    (entry,) = entries(render(meeting(datetime(2026, 11, 25, 13), text="a\r\nb\rc\u2028d\x00e\x0bf\ud800g\th")))
    assert entry["DESCRIPTION"] == "a\nb\nc\ndefg\th"


def test_long_danish_prose_is_read_back_word_by_word() -> None:
    prose = "\n".join(f"{number}. Vi følger op på aftalerne, så alle ved, hvem der gør hvad; spørg endelig." for number in range(1, 60))
    content = render(meeting(datetime(2026, 11, 25, 13), text=prose))
    assert entries(content)[0]["DESCRIPTION"] == str(library(content)[0]["DESCRIPTION"]) == prose


def test_the_file_publishes_and_names_no_people() -> None:
    content = render(meeting(datetime(2026, 11, 25, 13), place="Rådhuset", text="Ring, hvis du er i tvivl."))
    head = lines(content)
    assert head[0] == "BEGIN:VCALENDAR" and head[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0", "METHOD:PUBLISH", "CALSCALE:GREGORIAN"} < set(head)
    (entry,) = entries(content)
    assert set(entry) == PROPERTIES
    assert entry["CLASS"] == "PRIVATE"
    for absent in (b"ORGANIZER", b"ATTENDEE", b"VALARM", b"VTIMEZONE", b"CONTACT"):
        assert absent not in content


def test_what_an_event_does_not_say_is_not_in_the_file() -> None:
    (entry,) = entries(render(meeting(datetime(2026, 11, 25, 13))))
    assert set(entry) == PROPERTIES - {"LOCATION", "DESCRIPTION"}


def test_only_a_calendar_of_several_events_has_a_name() -> None:
    one = meeting(datetime(2026, 11, 25, 13))
    two = meeting(datetime(2026, 11, 26, 13), uid="2@metodebog")
    assert not [line for line in lines(render(one, title="Frister; og, mere")) if line.startswith("X-WR-CALNAME")]
    assert "X-WR-CALNAME:Frister\\; og\\, mere\\nBEGIN:VALARM" in lines(render(one, two, title="Frister; og, mere\nBEGIN:VALARM"))
    assert [entry["UID"] for entry in entries(render(one, two))] == ["1@metodebog", "2@metodebog"]
    assert library(render()) == []


def test_the_same_events_on_the_same_day_give_the_same_bytes() -> None:
    event = meeting(datetime(2026, 11, 25, 13), place="Rådhuset", text="Tekst")
    assert render(event) == render(event)
    assert entries(render(event))[0]["DTSTAMP"] == "20261121T000000Z"
    assert entries(render(event, stamp=date(2027, 1, 2)))[0]["DTSTAMP"] == "20270102T000000Z"


@pytest.mark.parametrize("event", [
    meeting(datetime(2026, 11, 25, 13), minutes=0), meeting(datetime(2026, 11, 25, 13), minutes=-60),
    Event("f", "Frist", date(2026, 11, 30), date(2026, 11, 29)),
])  # fmt: skip
def test_an_event_that_does_not_end_after_it_began_is_refused(event: Event) -> None:
    with pytest.raises(ValueError, match="ends after"):
        render(event)
