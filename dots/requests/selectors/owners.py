"""Who takes care of requests, and which are left with somebody who is not here any more."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from dots.accounts.models import Membership
from dots.foundation.actor import Actor
from dots.requests.models import SupportRequest
from dots.requests.models.requests import OPEN_STATES, RequestQuerySet


def team_now(actor: Actor) -> QuerySet[Membership]:
    """Return the memberships of the team: those who can take care of requests."""
    found = Membership.objects.within(actor).current().filter(partner_id=None)
    return found.filter(user__is_active=True).exclude(role="evaluator")


def users_now(actor: Actor) -> set[UUID]:
    """Return the user ids of the team. Somebody whose role changed is the same person."""
    return set(team_now(actor).values_list("user_id", flat=True))


def has_left(one: SupportRequest, here: set[UUID]) -> bool:
    """True when nobody takes care of an open request, as whoever did is not of the team now."""
    return one.is_open and one.owner is not None and one.owner.user_id not in here


def with_nobody(actor: Actor) -> Q:
    """Ask for requests that nobody took on, and open ones whose owner has left the team."""
    here = team_now(actor).values("user_id")
    left = Q(owner__isnull=False, state__in=OPEN_STATES) & ~Q(owner__user_id__in=here)
    return Q(owner=None) | left


def of_owner(actor: Actor, member_id: str) -> Q:
    """Ask for what a person takes care of, in whichever role it was taken on."""
    users = Membership.objects.within(actor).filter(pk=member_id).values("user_id")
    return Q(owner__user_id__in=users)


def leavers(actor: Actor) -> list[tuple[str, str]]:
    """Return (membership id, name) of those who left and still have open requests, by name."""
    left = SupportRequest.objects.within(actor).open().exclude(owner=None)
    left = left.exclude(owner__user_id__in=team_now(actor).values("user_id"))
    found = left.order_by("owner__user__name").values_list(
        "owner__user_id", "owner_id", "owner__user__name"
    )
    once = {user: (str(pk), f"{name} (has left)") for user, pk, name in found}
    return list(once.values())


def open_with(partner_ids: Iterable[UUID], member: Membership) -> RequestQuerySet:
    """Return the open requests of some partners that a person takes care of."""
    found: RequestQuerySet = SupportRequest.objects.open().filter(
        programme=member.programme_id,
        organisation__in=list(partner_ids),
        owner__user=member.user_id,
    )
    return found


def handed_on(
    partner_ids: Iterable[UUID], came_from: Membership, went_to: Membership
) -> RequestQuerySet:
    """Return the requests that went from one to the other with these partners, and stayed."""
    found: RequestQuerySet = SupportRequest.objects.filter(
        programme=went_to.programme_id,
        organisation__in=list(partner_ids),
        owner=went_to,
        handed_from=came_from,
    )
    return found
