"""What a partner asked to agree to a summary is written: nothing of what was said."""

from __future__ import annotations

from dots.conversations.models import Party

Letter = dict[str, str]  # subject and text


def summary_letter(party: Party, address: str) -> Letter:
    """Ask a partner to check the summary of a conversation and to agree to it."""
    asker, day = party.programme.name, f"{party.conversation.held_on:%-d %B %Y}"
    return {
        "subject": f"What we noted on {day}: please check it ({asker})",
        "text": (
            f"Hello,\n\non {day}, {asker} spoke with {party.organisation.name}. We have written"
            " down what we understood.\n\n"
            "Open this page to read it, put right what is wrong, and agree. You need no account:"
            f"\n\n{address}\n\n"
            "Please send the link on only to a colleague who should answer for you.\n"
        ),
    }
