"""Who holds conversations, who reads them, and who agrees to a summary.

A conversation is the team's: its words are notes. A partner's managers, and whoever holds the
link, see the summary that was sent to that partner, and nothing else of the conversation.
"""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.permissions import declare, lead, team


def speaks_for(actor: Actor, party: Any) -> bool:
    """Managers of the partner. A link needs no rule: it carries its own actions."""
    return PARTNER_MANAGER in actor.roles and actor.belongs_to(party.organisation_id)


def reads_summary(actor: Actor, party: Any) -> bool:
    """The team, and managers of the partner."""
    return actor.is_team or speaks_for(actor, party)


TEAM_DOES = (
    "see_conversations view_conversation start_conversation change_conversation add_partner"
    " remove_partner save_answer save_answers load_conversations send_summary send_again"
    " end_links note_agreed accept_correction decline_correction close_conversation"
    " reopen_conversation make_actions follow_agreed see_guides"
)
LEAD_DOES = (
    "begin_draft change_question add_question move_question use_draft drop_draft take_questions"
)


def nobody(actor: Actor, record: Any) -> bool:
    """Only the system, which needs no rule."""
    return False


declare(
    {
        **{f"conversations.{verb}": team for verb in TEAM_DOES.split()},
        **{f"conversations.{verb}": lead for verb in LEAD_DOES.split()},
        "conversations.view_summary": reads_summary,
        "conversations.correct_answer": speaks_for,
        "conversations.withdraw_correction": speaks_for,
        "conversations.agree_summary": speaks_for,
        "conversations.note_letter_back": nobody,
    }
)
