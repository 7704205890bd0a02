"""The letter that lists what somebody has to do. It tells nothing about any person helped."""

from __future__ import annotations

from dots.alerts.sections import Due
from dots.foundation.models import Programme


def subject(programme: Programme, due: Due) -> str:
    """Return what a letter's list calls it."""
    things = "1 thing" if len(due.lines) == 1 else f"{len(due.lines)} things"
    return f"{things} to do with {programme.name}"


def text(programme: Programme, due: Due, address: str) -> str:
    """Return the letter.

    Args:
        address: the page on which each is answered.
    """
    listed = "\n".join(f"- {line.text}" for line in due.lines)
    how = (
        "Sign in and say how each stands:"
        if due.signs_in
        else "Say how each stands, on one page. You need no account:"
    )
    less = (
        "Under “Your account” you can have these letters less often, or not at all.\n"
        if due.signs_in
        else "On the same page you can have these letters less often, or not at all.\n\nPlease"
        " send the link on only to a colleague who does these things with you.\n"
    )
    return (
        f"Hello,\n\nThis was agreed with {programme.name}, and is yours to do:\n\n{listed}\n\n"
        f"{how}\n\n{address}\n\n“Not yet” and “no longer needed” are answers too.\n{less}"
    )
