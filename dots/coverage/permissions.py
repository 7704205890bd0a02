"""Who sees which roles partners play, and who may say so.

Partners are no protected figures: evaluators see the list of partners, so they see who counts in
a cell as well. What was noted beside a role is for the team and the partner itself.
"""

from __future__ import annotations

from typing import Any

from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, Actor
from dots.foundation.permissions import declare, lead, team


def sees_the_whole(actor: Actor, record: Any) -> bool:
    """The team and evaluators: those who see every partner."""
    return actor.is_team or EVALUATOR in actor.roles


def sees_roles(actor: Actor, record: Any) -> bool:
    """Those who see the partner: the team, evaluators and its own people."""
    return sees_the_whole(actor, record) or actor.belongs_to(record.organisation_id)


def reads_notes(actor: Actor, record: Any) -> bool:
    """The team and the partner's own people: what was typed is theirs."""
    return actor.is_team or actor.belongs_to(record.organisation_id)


def speaks_for(actor: Actor, record: Any) -> bool:
    """The team, and managers of the partner."""
    own = PARTNER_MANAGER in actor.roles and actor.belongs_to(record.organisation_id)
    return actor.is_team or own


declare(
    {
        "coverage.see_coverage": sees_the_whole,
        "coverage.see_roles": sees_roles,
        "coverage.read_notes": reads_notes,
        "coverage.play_role": speaks_for,
        "coverage.play_roles": speaks_for,
        "coverage.change_role": speaks_for,
        "coverage.end_role": speaks_for,
        "coverage.resume_role": speaks_for,
        "coverage.add_roles": team,
        "coverage.set_rule": lead,
    }
)
