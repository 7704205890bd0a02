"""The letters between two partners. None says anything about anybody who is helped."""

from __future__ import annotations

from dots.handovers.models import Handover
from dots.handovers.possible import why_nobody
from dots.handovers.wording import SHARE

Letter = tuple[str, str]  # subject and text
NOTHING_HERE = "We write nothing about anybody in a letter."


def offer(handover: Handover, address: str) -> Letter:
    """Ask a partner whether it takes somebody on."""
    giver, to = handover.giver.name, handover.to.name
    shares = handover.kind == SHARE
    asks = "share the help of somebody with you" if shares else "hand somebody over to you"
    return (
        f"{giver} asks {to} for an answer",
        f"Hello,\n\n{giver} would like to {asks}, who has said yes to it. {NOTHING_HERE}\n\n"
        f"Open this page to say yes or no, or to ask something. You need no account:\n\n{address}"
        f"\n\nYou can answer until {handover.last_day:%-d %B %Y}. Please send the link on only to"
        " a colleague who should answer for you. If you sign in, the same stands on your first"
        " page.\n",
    )


def answered(handover: Handover, address: str) -> Letter:
    """Tell the giver that an answer is there."""
    to = handover.to.name
    return (
        f"{to} has answered",
        f"Hello,\n\n{to} has answered what you asked it on {handover.sent_on:%-d %B %Y}."
        f" {NOTHING_HERE} Sign in to read it:\n\n{address}\n",
    )


def question(handover: Handover, address: str) -> Letter:
    """Tell the giver that the other partner asks something."""
    to = handover.to.name
    return (
        f"{to} asks you something",
        f"Hello,\n\n{to} asks you something before it answers. {NOTHING_HERE} Sign in to read it"
        f" and to answer:\n\n{address}\n",
    )


def reply(handover: Handover, address: str) -> Letter:
    """Tell the partner that was asked that its question is answered."""
    giver = handover.giver.name
    say = "answer" if why_nobody(handover, to_giver=False) else "say yes or no"
    return (
        f"{giver} has answered your question",
        f"Hello,\n\n{giver} has answered what you asked. {NOTHING_HERE} Open this page to read it,"
        f" and to {say}:\n\n{address}\n\nYou can answer until"
        f" {handover.last_day:%-d %B %Y}.\n",
    )


def late(handover: Handover, address: str) -> Letter:
    """Tell the giver that nobody has answered."""
    to, rest = handover.to.name, "You can ring them, write again, or take it back"
    if why := why_nobody(handover, to_giver=True):
        rest = f"But nobody can be taken on now: {why}. What you can do stands here"
    return (
        f"{to} has not answered yet",
        f"Hello,\n\n{to} has not answered what you asked it on {handover.sent_on:%-d %B %Y}. It can"
        f" until {handover.last_day:%-d %B %Y}; then it ends by itself. {rest}:\n\n{address}\n",
    )


def ended(handover: Handover, address: str) -> Letter:
    """Tell the other side that something between the two has ended."""
    return (
        "Something that another partner asked or shared has ended",
        f"Hello,\n\nsomething between {handover.giver.name} and {handover.to.name} has ended."
        f" {NOTHING_HERE} Sign in to read what, and what stays:\n\n{address}\n",
    )
