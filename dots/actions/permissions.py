"""Who may do what with actions."""

from __future__ import annotations

from typing import Any

from dots.actions.models import PARTNER
from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, Actor
from dots.foundation.permissions import declare, team


def sees_actions(actor: Actor, record: Any) -> bool:
    """The team, evaluators and partners' managers: those who have some to see."""
    return actor.is_team or EVALUATOR in actor.roles or PARTNER_MANAGER in actor.roles


def sees_action(actor: Actor, action: Any) -> bool:
    """The team and evaluators; a partner's managers for what was agreed with them."""
    manages = PARTNER_MANAGER in actor.roles and actor.belongs_to(action.organisation_id)
    return actor.is_team or EVALUATOR in actor.roles or manages


def reads_notes(actor: Actor, action: Any) -> bool:
    """The team: what it noted beside an action is its own, and can be asked for under the law."""
    return actor.is_team


def answers(actor: Actor, action: Any) -> bool:
    """The team for either side; a partner's managers for what their side is to do."""
    manages = PARTNER_MANAGER in actor.roles and actor.belongs_to(action.organisation_id)
    return actor.is_team or (manages and action.side == PARTNER)


declare(
    {
        "actions.see_actions": sees_actions,
        "actions.view_action": sees_action,
        "actions.read_notes": reads_notes,
        "actions.add_action": team,
        "actions.change_action": team,
        "actions.hand_on": team,
        "actions.answer_action": answers,
        "actions.reopen_action": answers,
    }
)
