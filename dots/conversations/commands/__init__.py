"""Every change to conversations and their guides."""

from dots.conversations.commands.answering import save_answer, save_answers
from dots.conversations.commands.starting import (
    add_partner,
    change_conversation,
    remove_partner,
    start_conversation,
)
from dots.foundation.commands import explain_constraint

__all__ = [
    "add_partner",
    "change_conversation",
    "remove_partner",
    "save_answer",
    "save_answers",
    "start_conversation",
]

explain_constraint(
    {
        "conversations_answer_version_once": "Somebody else saved this answer at the same moment."
        " Yours is still on the page. Press the button once more.",
        "conversations_party_once": "This partner is in the conversation already.",
        "conversations_one_draft_a_kind": "Somebody else began to change this guide just now. Open"
        " the page again to go on with it.",
        "conversations_guide_version_once": "Somebody else changed this guide just now. Nothing was"
        " saved. Open the page again.",
        "conversations_question_once_a_guide": "This guide has that question already.",
        "conversations_line_made_once": "This has become an action already.",
    }
)
