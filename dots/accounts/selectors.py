"""Who somebody is, here and now."""

from __future__ import annotations

from dots.accounts.models import Membership, User
from dots.foundation.actor import Actor


def memberships_of(user: User) -> list[Membership]:
    """Return a person's current memberships, by programme name."""
    current = user.memberships.filter(ended_at=None).select_related("programme")
    return list(current.order_by("programme__name", "role"))


def actor_for(user: User, chosen_programme: str = "") -> Actor:
    """Return the actor a signed-in person is, in the programme they chose or their first.

    All current memberships in that programme count together.
    """
    if user.is_operator:
        return Actor(kind="operator", id=str(user.pk), name=user.name, door="screen")
    current = memberships_of(user)
    ids = [str(membership.programme_id) for membership in current]
    chosen = chosen_programme if chosen_programme in ids else next(iter(ids), "")
    mine = [one for one in current if str(one.programme_id) == chosen]
    return Actor(
        kind="user",
        id=str(user.pk),
        name=user.name,
        programme_id=mine[0].programme_id if mine else None,
        roles=frozenset(one.role for one in mine),
        partner_ids=frozenset(one.partner_id for one in mine if one.partner_id),
        door="screen",
    )
