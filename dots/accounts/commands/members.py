"""Memberships: how they begin without an invitation, change and end."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from dots.accounts.commands.passwords import Password
from dots.accounts.models import Membership, User
from dots.accounts.selectors import is_only_lead
from dots.foundation.actor import LEAD, PARTNER_ROLES, ROLES, Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.journal import digest_of, note
from dots.foundation.models import Programme

ACCESS_ENDED = "access-ended"  # as the journal calls it
NEEDS_A_LEAD = (
    "This is the programme’s only lead. Nothing was changed. Give somebody else the role of "
    "programme lead first."
)


@command("accounts.add_member", on="programme")
def add_member(
    *,
    actor: Actor,
    programme: Programme,
    email: str,
    name: str,
    role: str,
    password: Password | None = None,
    partner_id: UUID | None = None,
) -> Membership:
    """Make an invented person's sign-in without sending anything (the demo city's people).

    Without a password nobody can sign in as them.
    """
    user = User.objects.filter(email=email).first()
    user = user or User.objects.create_user(email, password.value if password else None, name=name)
    return Membership.objects.create(
        programme=programme, user=user, role=role, partner_id=partner_id
    )


@command("accounts.change_role", on="membership")
def change_role(*, actor: Actor, membership: Membership, role: str) -> Membership:
    """Give somebody another role; the earlier one stays on record as ended."""
    refuse_if_ended(membership)
    if role not in ROLES or (role in PARTNER_ROLES) != (membership.partner_id is not None):
        raise NotPossible("For this role, invite the person again.")
    if role == membership.role:
        raise NotPossible(f"{membership.user.name} already has this role.")
    if role != LEAD:
        refuse_to_lose_last_lead(membership)
    let_end(membership)
    return Membership.objects.create(
        programme_id=membership.programme_id,
        user=membership.user,
        role=role,
        partner_id=membership.partner_id,
    )


@command("accounts.end_membership", on="membership")
def end_membership(*, actor: Actor, membership: Membership) -> Membership:
    """Somebody leaves: their access ends now, and with their last membership every session."""
    refuse_if_ended(membership)
    refuse_to_lose_last_lead(membership)
    let_end(membership)
    sign_out_where_last(membership.user)
    return membership


def let_end(membership: Membership) -> None:
    """End a role now, and note it: no backup gives it back."""
    membership.ended_at = timezone.now()
    membership.save()
    note(ACCESS_ENDED, membership.pk)


@command("accounts.end_access_again", on="programme")
def end_access_again(*, actor: Actor, programme: Programme, digests: Collection[str]) -> Programme:
    """End again each role that was ended since a backup that was put back, the last lead's too.

    Whoever runs the installation invites another lead then.
    """
    for one in access_back(programme, digests):
        one.ended_at = timezone.now()
        one.save(update_fields=["ended_at"])
        sign_out_where_last(one.user)
    return programme


def access_back(programme: Programme, digests: Collection[str]) -> list[Membership]:
    """Return the roles that were ended since and stand again."""
    standing = Membership.objects.filter(programme=programme).current() if digests else ()
    return [one for one in standing if digest_of(one.pk) in digests]


def sign_out_where_last(user: User) -> None:
    """With somebody's last role every session of theirs ends."""
    if not user.memberships.filter(ended_at=None).exists():
        end_sessions(user)


def refuse_if_ended(membership: Membership) -> None:
    if membership.ended_at:
        raise NotPossible("This person’s access has already ended.")


def refuse_to_lose_last_lead(membership: Membership) -> None:
    # Two leads ending each other at the same moment meet here, one after the other.
    Programme.objects.select_for_update().get(pk=membership.programme_id)
    if is_only_lead(membership):
        raise NotPossible(NEEDS_A_LEAD)


def end_sessions(user: User) -> None:
    """Sign somebody out everywhere."""
    open_now = Session.objects.filter(expire_date__gt=timezone.now())
    theirs = [
        session.pk
        for session in open_now.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
