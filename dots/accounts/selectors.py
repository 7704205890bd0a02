"""Who somebody is here and now, and who else is here."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dots.accounts.models import Invitation, Membership, User
from dots.foundation.actor import LEAD, ROLES, Actor
from dots.foundation.models import Programme
from dots.foundation.registries import names_of_partners, second_factor_wanted

KEEPERS = "keeper of people"  # in SECOND_FACTOR_FOR: whoever others say should have one
DEMO_DOMAIN = "demo.example"  # no such address can exist: RFC 2606


@dataclass(frozen=True)
class Place:
    """One of the programmes and roles somebody can act in."""

    membership_id: UUID
    programme_name: str
    role: str
    partners: str  # names, for people of partners


@dataclass(frozen=True)
class PartnerPeople:
    """How many people of one partner have access. Who they are is the partner's business."""

    partner_id: UUID
    name: str
    people: int


@dataclass(frozen=True)
class ProgrammeLine:
    """What an operator may know of a programme: that it is there, and whether anyone leads it."""

    programme: Programme
    leads: int
    leads_invited: int


def memberships_of(user: User) -> list[Membership]:
    """Return a person's current memberships: by programme name, then the wider role first."""
    current = user.memberships.filter(ended_at=None).select_related("programme")
    in_order = current.order_by("programme__name", "created_at")
    return sorted(in_order, key=lambda one: (one.programme.name, ROLES.index(one.role)))


def actor_for(user: User, chosen: str = "") -> Actor:
    """Return the actor a signed-in person is, by the membership they chose or their first.

    Memberships with the same role in the same programme count together (somebody may manage two
    partners). Different roles never do: a right in one role reaches no record of another.
    """
    if user.is_operator:
        return Actor(kind="operator", id=str(user.pk), name=user.name, door="screen")
    current = memberships_of(user)
    place = next((one for one in current if str(one.pk) == chosen), next(iter(current), None))
    if place is None:
        return Actor(kind="user", id=str(user.pk), name=user.name, door="screen")
    mine = [
        one
        for one in current
        if (one.programme_id, one.role) == (place.programme_id, place.role) and one.partner_id
    ]
    actor = Actor(
        kind="user",
        id=str(user.pk),
        name=user.name,
        programme_id=place.programme_id,
        roles=frozenset([place.role]),
        partner_ids=frozenset(one.partner_id for one in mine if one.partner_id),
        door="screen",
        has_other_places=len({(one.programme_id, one.role) for one in current}) > 1,
    )
    vars(actor)["programme"] = place.programme  # it is here already: not asked for again
    return actor


def places_of(user: User) -> list[Place]:
    """Return every programme and role a person can act in, each once."""
    groups: dict[tuple[UUID, str], list[Membership]] = {}
    for one in memberships_of(user):
        groups.setdefault((one.programme_id, one.role), []).append(one)
    names = names_of_partners(
        one.partner_id for group in groups.values() for one in group if one.partner_id
    )
    return [
        Place(
            membership_id=group[0].pk,
            programme_name=group[0].programme.name,
            role=group[0].role,
            partners=", ".join(
                names.get(one.partner_id, "a partner") for one in group if one.partner_id
            ),
        )
        for group in groups.values()
    ]


def must_set_up_second_factor(user: User, actor: Actor) -> bool:
    """True when this installation asks this person for a second factor they do not have yet."""
    asked = set(settings.SECOND_FACTOR_FOR)
    by_role = asked & {*actor.roles, actor.kind}
    keeps = KEEPERS in asked and any(wants(actor) for wants in second_factor_wanted)
    if not by_role and not keeps:
        return False
    return not is_mfa_enabled(user, [Authenticator.Type.TOTP])


def people(actor: Actor) -> QuerySet[Membership]:
    """Return the current members this actor may know by name."""
    factor = Authenticator.objects.filter(user=OuterRef("user"), type=Authenticator.Type.TOTP)
    members = Membership.objects.within(actor).current().select_related("user")
    return members.annotate(second_factor=Exists(factor)).order_by("user__name", "user_id", "role")


def waiting_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Return the invitations that nobody has accepted yet, newest first."""
    return Invitation.objects.within(actor).waiting().order_by("-created_at")


def partner_people(actor: Actor) -> list[PartnerPeople]:
    """Return, for the team, how many people of each partner have access; by partner name."""
    if not actor.is_team or actor.programme_id is None:
        return []
    counted = (
        Membership.objects.filter(programme_id=actor.programme_id, partner_id__isnull=False)
        .current()
        .values_list("partner_id")
        .annotate(people=Count("user", distinct=True))
    )
    numbers = {partner_id: number for partner_id, number in counted if partner_id}
    names = names_of_partners(numbers)
    lines = [
        PartnerPeople(partner_id, names.get(partner_id, "A partner"), number)
        for partner_id, number in numbers.items()
    ]
    return sorted(lines, key=lambda line: line.name.casefold())


def is_only_lead(membership: Membership) -> bool:
    """True when the programme would have no lead without this membership."""
    if membership.role != LEAD:
        return False
    others = Membership.objects.filter(programme_id=membership.programme_id, role=LEAD)
    return not others.current().exclude(pk=membership.pk).exists()


def programmes_for_operators() -> list[ProgrammeLine]:
    """Return every programme with numbers only: an operator sees no personal data."""
    leading = dict(
        Membership.objects.filter(role=LEAD)
        .current()
        .values_list("programme_id")
        .annotate(Count("user", distinct=True))
    )
    invited = dict(
        Invitation.objects.filter(role=LEAD, expires_at__gt=timezone.now())
        .waiting()
        .values_list("programme_id")
        .annotate(Count("pk"))
    )
    return [
        ProgrammeLine(programme, leading.get(programme.pk, 0), invited.get(programme.pk, 0))
        for programme in Programme.objects.order_by("name")
    ]


def demo_people() -> dict[str, User]:
    """Return role -> its ready-made sign-in, in demo mode only."""
    if not settings.DEMO:
        return {}
    invented = Membership.objects.filter(
        programme__is_demo=True, user__email__endswith=f"@{DEMO_DOMAIN}"
    )
    found = {one.role: one.user for one in invented.current().select_related("user")}
    operator = User.objects.filter(Q(is_operator=True), email__endswith=f"@{DEMO_DOMAIN}").first()
    return {**found, **({"operator": operator} if operator else {})}
