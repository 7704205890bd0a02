"""What a partner asked to agree to a summary is written: nothing of what was said."""

from __future__ import annotations

from dots.conversations.models import Party
from dots.conversations.models.guides import WORKSHOP

Letter = dict[str, str]  # subject and text


def summary_letter(party: Party, address: str, changed: int = 0, refused: bool = False) -> Letter:
    """Ask a partner to check the summary of a conversation and to agree to it.

    Args:
        changed: how many answers have changed since it agreed; it is then asked once more.
        refused: the team has not taken over all that it corrected, and says why on the page.
    """
    talk, asker = party.conversation, party.programme.name
    day, what = f"{talk.held_on:%-d %B %Y}", "answer has" if changed == 1 else "answers have"
    spoke = f"{asker} spoke with {party.organisation.name}"
    if talk.kind == WORKSHOP:
        called = f"the workshop “{talk.title}”" if talk.title else "a workshop"
        spoke = f"{party.organisation.name} was at {called} with {asker} and other partners"
    told, again = "We have written down what we understood.", "and agree"
    if changed:
        told = f"You agreed to what we had written down; {changed} {what} changed since you agreed."
        again = "and agree again"
    elif refused:
        told = (
            "You corrected what we had written down. We have not taken over all of it; beside each"
            " answer stands why."
        )
        again = "and agree if it can stand like this"
    return {
        "subject": f"What we noted on {day}: please check it ({asker})",
        "text": (
            f"Hello,\n\non {day}, {spoke}. {told}\n\n"
            f"Open this page to read it, put right what is wrong, {again}. You need no account:"
            f"\n\n{address}\n\n"
            "Please send the link on only to a colleague who should answer for you.\n"
        ),
    }
