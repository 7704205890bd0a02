"""What members are written. A letter says nothing about anybody who is helped.

Minutes are never in a letter: it leads to the page on which the member reads them.
"""

from __future__ import annotations

from dots.design.wording import apart, shortened
from dots.networks.models import INVITATION, MINUTES, Mailing, Meeting

IN_PLACE = "(each member’s own link stands here)"
KEEP = "Please send the link on only to a colleague who should answer for you."
FEWER = "On the same page you can say that you want no more letters about this network.\n"


def subject_of(kind: str, meeting: Meeting) -> str:
    """Return what a letter about a meeting is called."""
    about = f"{apart(shortened(meeting.network.name, 100))}, {meeting}"
    return f"Invitation: {about}" if kind == INVITATION else f"Minutes: {about}"


def text_of(mailing: Mailing, member: str, address: str) -> str:
    """Return one member's letter.

    Args:
        member: its name.
        address: its own link.
    """
    if mailing.kind == INVITATION:
        return invitation(mailing, member, address)
    if mailing.kind == MINUTES:
        return minutes(mailing, member, address)
    return (
        f"Hello,\n\n{mailing.text}\n\n{mailing.programme.name} wrote this to the members of"
        f" {mailing.network.name}, because {member} is one.\n\nNo more letters about this network?"
        f" Say so here. You need no account:\n\n{address}\n"
    )


def invitation(mailing: Mailing, member: str, address: str) -> str:
    """Invite a member to a meeting."""
    meeting = mailing.meeting
    assert meeting is not None  # noqa: S101 - a constraint says so
    added = f"{mailing.text}\n\n" if mailing.text else ""
    return (
        f"Hello,\n\n{mailing.programme.name} invites {member} to a meeting of"
        f" {mailing.network.name}.\n\n{when_and_where(meeting)}\n\n{agenda_of(meeting)}{added}"
        "Please say whether you are coming, or somebody else of you: open the link, choose, and"
        " send. You need no account, and the page has the meeting for your calendar:\n\n"
        f"{address}\n\n{KEEP} {FEWER}"
    )


def when_and_where(meeting: Meeting) -> str:
    """Say when and where, a line each."""
    at = f", {meeting.starts}" if meeting.starts else ""
    lines = [f"When: {meeting.on:%A %-d %B %Y}{at}"]
    if meeting.place:
        lines.append(f"Where: {meeting.place}")
    if meeting.online:
        lines.append(f"To join online: {meeting.online}")
    return "\n".join(lines)


def agenda_of(meeting: Meeting) -> str:
    """Return the agenda with numbers; nothing where there is none yet."""
    points = meeting.points
    if not points:
        return ""
    listed = "\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))
    return f"Agenda:\n{listed}\n\n"


def minutes(mailing: Mailing, member: str, address: str) -> str:
    """Tell a member that the minutes are there."""
    added = f"{mailing.text}\n\n" if mailing.text else ""
    return (
        f"Hello,\n\nThe minutes of the meeting of {mailing.network.name} on {mailing.meeting} are"
        f" written. {member} belongs to it.\n\n{added}Read them here, with what was agreed with"
        f" you. You need no account:\n\n{address}\n\n{KEEP} {FEWER}"
    )
