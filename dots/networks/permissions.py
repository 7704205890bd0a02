"""Who may do what with networks.

Managers of members see who else belongs and read the minutes; the team's notes are the team's.
"""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, Actor
from dots.foundation.permissions import declare, team


def looks(actor: Actor, record: Any) -> bool:
    """Those who have a list of networks at all."""
    return actor.is_team or EVALUATOR in actor.roles or PARTNER_MANAGER in actor.roles


def sees(actor: Actor, record: Any) -> bool:
    """The team and evaluators; managers of partners that belong to it now."""
    if actor.is_team or EVALUATOR in actor.roles:
        return True
    return PARTNER_MANAGER in actor.roles and bool(actor.partner_ids & record.member_ids)


def reads_minutes(actor: Actor, record: Any) -> bool:
    """The team and members' managers: an evaluator counts meetings, and reads none."""
    return EVALUATOR not in actor.roles and sees(actor, record)


def answers(actor: Actor, meeting: Any) -> bool:
    """The team, and managers of members for their own."""
    return EVALUATOR not in actor.roles and sees(actor, meeting)


def speaks_for(actor: Actor, record: Any) -> bool:
    """The team, and managers of the partner whose page of a meeting it is."""
    own = PARTNER_MANAGER in actor.roles and actor.belongs_to(record.organisation_id)
    return actor.is_team or own


CHANGES = ("start", "change", "close", "reopen", "add_members", "change_member", "end_member")
LETTERS = (
    "see_letters",
    "invite",
    "send_minutes",
    "write_to_members",
    "note_back",
    "note_sent_before",
    "note_answers_before",
)
PLANS = ("set_plan", "begin_plan")
MEETINGS = ("add_meeting", "change_meeting", "write_up", "cancel_meeting", "hold_meeting")

declare(
    {
        "networks.see_networks": looks,
        "networks.see_network": sees,
        "networks.read_minutes": reads_minutes,
        "networks.read_notes": team,
        "networks.note_answer": answers,
        **{
            f"networks.{action}": speaks_for
            for action in (
                "view_invitation",
                "answer",
                "set_letters",
                "view_own_letters",
                "set_own_letters",
            )
        },
        **{f"networks.{action}": team for action in CHANGES + MEETINGS + LETTERS + PLANS},
    }
)
