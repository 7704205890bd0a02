"""Every change to conversations and their guides."""

from dots.conversations.commands.agreeing import (
    agree_summary,
    correct_answer,
    end_links,
    note_agreed,
    note_letter_back,
    send_again,
    send_summary,
    withdraw_correction,
)
from dots.conversations.commands.answering import (
    save_answer,
    save_answers,
)
from dots.conversations.commands.deciding import (
    accept_correction,
    close_conversation,
    decline_correction,
    reopen_conversation,
)
from dots.conversations.commands.guides import (
    add_question,
    begin_draft,
    change_question,
    drop_draft,
    move_question,
    take_questions,
    use_draft,
)
from dots.conversations.commands.loading import (
    load_conversations,
)
from dots.conversations.commands.outcomes import (
    follow_agreed,
    make_actions,
)
from dots.conversations.commands.starting import (
    add_partner,
    change_conversation,
    remove_partner,
    start_conversation,
)
from dots.foundation.commands import explain_constraint

__all__ = [
    "accept_correction",
    "add_partner",
    "add_question",
    "agree_summary",
    "begin_draft",
    "change_conversation",
    "change_question",
    "close_conversation",
    "correct_answer",
    "decline_correction",
    "drop_draft",
    "end_links",
    "follow_agreed",
    "load_conversations",
    "make_actions",
    "move_question",
    "note_agreed",
    "note_letter_back",
    "remove_partner",
    "reopen_conversation",
    "save_answer",
    "save_answers",
    "send_again",
    "send_summary",
    "start_conversation",
    "take_questions",
    "use_draft",
    "withdraw_correction",
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
