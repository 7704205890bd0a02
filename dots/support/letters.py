"""What a partner asked for its figures is written. A letter says nothing about any person."""

from __future__ import annotations

from datetime import date

from dots.support.models import Return
from dots.support.wording_returns import day_of, due_of, period_of

Letter = dict[str, str]  # subject and text


def first_letter(asked: Return, address: str, on: date) -> Letter:
    """Ask for figures, and say how that goes.

    Args:
        on: the day it is sent.
    """
    asker, period = asked.programme.name, period_of(asked.collection_round)
    due_on = asked.collection_round.due_on
    by = f" by {due_of(asked.collection_round)}." if on <= due_on else f". {when_due(asked, on)[1]}"
    return {
        "subject": f"{asker} asks for your figures: {period}",
        "text": (
            f"Hello,\n\n{asker} asks for your figures from {asked.organisation.name} for {period}"
            f"{',' if on <= due_on else ''}{by}\n\n"
            "Open this page. You need no account, and you can stop and come back:\n\n"
            f"{address}\n\nNothing to report? Say so on the same page: that helps too.\n"
            "You can put your figures right later with the same link.\n\n"
            "Please send the link on only to a colleague who should answer for you.\n"
        ),
    }


def new_link(asked: Return, address: str) -> Letter:
    """Let somebody who has answered see that, and put it right."""
    asker, period = asked.programme.name, period_of(asked.collection_round)
    return {
        "subject": f"Your figures for {asker}: {period}",
        "text": (
            f"Hello,\n\n{asker} has the figures of {asked.organisation.name} for {period}. Thank"
            " you.\n\nHere is a new link, to see them and to put them right:\n\n"
            f"{address}\n\nPlease send it on only to a colleague who should answer for you.\n"
        ),
    }


def reminder(asked: Return, address: str, on: date) -> Letter:
    """Remind whoever was asked, shortly.

    Args:
        on: the day it is sent.
    """
    asker, period = asked.programme.name, period_of(asked.collection_round)
    due, still = when_due(asked, on)
    return {
        "subject": f"Reminder from {asker}: {period}, {due}",
        "text": (
            f"Hello,\n\nThis is a reminder. On {day_of(asked.asked_at)}, {asker} asked"
            f" {asked.organisation.name} for its figures for {period}. {still}\n\n"
            "It is the same page as before, with what you answered so far:\n\n"
            f"{address}\n\n“Nothing to report” is an answer too: one button on that page.\n"
        ),
    }


def when_due(asked: Return, on: date) -> tuple[str, str]:
    """Return when answers are or were due, seen from a day: shortly, and as a sentence."""
    day, due_on = due_of(asked.collection_round), asked.collection_round.due_on
    if on > due_on:
        return f"was due {day}", f"They were due on {day}, and still help."
    if on == due_on:
        return "due today", f"They are due today, {day}."
    return f"due {day}", f"They are due on {day}."
