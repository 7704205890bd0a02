"""What the two partners are written. A letter says nothing about anybody who is helped.

Until both have said yes a letter names the other organisation and nobody in it.
"""

from __future__ import annotations

from django.utils import timezone

from dots.introductions.models import Side
from dots.introductions.naming import both_names
from dots.network.models import Contact

Letter = dict[str, str]  # subject and text
KEEP = "Please send the link on only to a colleague who should answer for you.\n"


def consent_letter(side: Side, address: str) -> Letter:
    """Ask one partner whether it wants to be introduced."""
    asker, (ours, other) = side.programme.name, both_names(side)
    return {
        "subject": f"May we introduce you to {other}?",
        "text": (
            f"Hello,\n\n{asker} would like to introduce {ours} and"
            f" {other} to one another.\n\nWhy: {side.introduction.why}\n\n"
            "Open this page to say yes or no thanks. You need no account:\n\n"
            f"{address}\n\nOnly if you both say yes do we write to you both, with the name, e-mail"
            f" address and telephone number that we hold. “No thanks” needs no reason. {KEEP}"
        ),
    }


def reminder(letter: Letter) -> Letter:
    """Return the same letter as it is sent once more."""
    again = "We asked you two weeks ago, and ask once more; after this we do not write again.\n\n"
    return {
        "subject": f"Once more: {letter['subject']}",
        "text": letter["text"].replace("Hello,\n\n", f"Hello,\n\n{again}", 1),
    }


def introducing_letter(side: Side, contact: Contact | None) -> Letter:
    """Tell one partner whom to talk to at the other."""
    asker, (ours, other) = side.programme.name, both_names(side)
    return {
        "subject": f"{ours}, meet {other}",
        "text": (
            f"Hello,\n\nYou both said yes, so {asker} introduces you to {other}.\n\n"
            f"Why: {side.introduction.why}\n\n{whom_to_talk_to(other, contact)}\n\n"
            "Whoever reads this first may write or ring first. In eight weeks we ask you both"
            " whether it led anywhere.\n"
        ),
    }


def whom_to_talk_to(other: str, contact: Contact | None) -> str:
    """Say how to reach the other partner; somebody its organisation keeps to itself is nobody's."""
    if contact is None:
        return f"We hold no name for {other}. We ring them and give them yours."
    ways = filter(None, (contact.email, contact.phone))
    return f"At {other}: {contact.name}. {', '.join(ways)}"


def outcome_letter(side: Side, address: str) -> Letter:
    """Ask one partner what came of it."""
    (ours, other), met = both_names(side), side.introduction.introduced_at
    when = f"On {timezone.localdate(met):%-d %B %Y} " if met else ""
    return {
        "subject": f"Did meeting {other} lead anywhere?",
        "text": (
            f"Hello,\n\n{when}{side.programme.name} introduced"
            f" {ours} and {other} to one another. Did it lead anywhere?"
            " Open the link, choose, write a sentence if you can, and send. “Not yet” and “no”"
            " help us as much:\n\n"
            f"{address}\n\n{KEEP}"
        ),
    }
