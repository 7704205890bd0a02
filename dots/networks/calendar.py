"""A meeting as a calendar file (RFC 5545): one event that any calendar takes in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from dots.networks.models import Meeting

LONGEST = 75  # octets in a line, RFC 5545 section 3.1
LASTS = timedelta(hours=1)  # the standard's own reading of no end is none at all


def escaped(text: str) -> str:
    """Return text as the format holds it."""
    for plain, kept in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(plain, kept)
    return text


def folded(line: str) -> str:
    """Return a line in pieces short enough, never cut within a letter."""
    pieces, piece, size = [], "", 0
    for letter in line:
        weight = len(letter.encode())
        if size + weight > LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + weight
    return "\r\n".join([*pieces, piece]) + "\r\n"


def times_of(meeting: Meeting) -> list[str]:
    """Return when it begins and ends; a day when no hour is known."""
    if not meeting.starts:
        after = meeting.on + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{meeting.on:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    there = datetime.fromisoformat(f"{meeting.on:%Y-%m-%d}T{meeting.starts}:00")
    begins = timezone.make_aware(there).astimezone(UTC)
    return [f"DTSTART:{begins:%Y%m%dT%H%M%SZ}", f"DTEND:{begins + LASTS:%Y%m%dT%H%M%SZ}"]


def file_of(meeting: Meeting, at: datetime) -> str:
    """Return the whole file, as made at a time."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Join the Dots//Networks//EN",
        "BEGIN:VEVENT",
        f"UID:{meeting.pk}@join-the-dots",
        f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        *times_of(meeting),
        f"SUMMARY:{escaped(meeting.network.name)}",
    ]
    if meeting.cancelled_on:
        lines.append("STATUS:CANCELLED")
    if meeting.place or meeting.online:
        lines.append(f"LOCATION:{escaped(meeting.place or meeting.online)}")
    if about := "\n".join(part for part in (meeting.agenda, meeting.online) if part):
        lines.append(f"DESCRIPTION:{escaped(about)}")
    return "".join(folded(line) for line in [*lines, "END:VEVENT", "END:VCALENDAR"])
