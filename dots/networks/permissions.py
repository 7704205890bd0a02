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


CHANGES = ("start", "change", "close", "reopen", "add_members", "change_member", "end_member")
MEETINGS = ("add_meeting", "change_meeting", "write_up", "cancel_meeting", "hold_meeting")

declare(
    {
        "networks.see_networks": looks,
        "networks.see_network": sees,
        "networks.read_minutes": reads_minutes,
        "networks.read_notes": team,
        **{f"networks.{action}": team for action in CHANGES + MEETINGS},
    }
)
