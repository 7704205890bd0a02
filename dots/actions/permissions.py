"""Who may do what with actions."""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import EVALUATOR, Actor
from dots.foundation.permissions import declare, team


def sees_action(actor: Actor, action: Any) -> bool:
    """The team and evaluators; a partner's people for what was agreed with them."""
    mine = actor.belongs_to(action.organisation_id)
    return actor.is_team or EVALUATOR in actor.roles or mine


declare({"actions.view_action": sees_action, "actions.add_action": team})
