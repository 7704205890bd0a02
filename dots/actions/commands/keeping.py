"""What is kept of an action before it changes, and who changed it."""

from __future__ import annotations

from typing import Any

from dots.accounts.models import Membership
from dots.actions.models import Action, ActionVersion
from dots.foundation.actor import Actor

KEPT = ("what", "side", "member_id", "contact_id", "due_on")


def as_it_stands(action: Action) -> dict[str, Any]:
    """Return what is kept of an action when it changes."""
    return {name: getattr(action, name) for name in KEPT}


def keep_version(
    actor: Actor, action: Action, before: dict[str, Any], *, by_answer: bool = False
) -> None:
    """Keep what an action said before, once it has changed."""
    ActionVersion.objects.create(
        programme_id=action.programme_id,
        action=action,
        changed_by=member_of(actor, action),
        by_answer=by_answer,
        **before,
    )


def member_of(actor: Actor, action: Action) -> Membership | None:
    """Return the membership somebody acts by, where it is a person signed in."""
    if actor.kind != "user":
        return None
    mine = Membership.objects.filter(programme_id=action.programme_id, user_id=actor.id)
    return mine.current().order_by("created_at").first()
