"""Asking people in, by a link that can be accepted once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localtime

from dots.accounts.commands.passwords import Password
from dots.accounts.models import Invitation, Membership, User
from dots.accounts.permissions import is_manager
from dots.foundation import links, outbox
from dots.foundation.actor import PARTNER_ROLES, Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.foundation.permissions import check
from dots.foundation.registries import names_of_partners

INVITATION_LASTS = timedelta(days=14)

LETTER = """Hello,

{inviter} invites you to {programme} on Join the Dots, as {role}{partner}.

Open this link to accept. You choose a password there:

{address}

The link works until {until}, and only for you: please do not pass it on. Opening it changes
nothing; you accept by pressing a button.

If you did not expect this, you need not do anything.
"""


@command("accounts.invite_member", on="programme")
def invite_member(
    *, actor: Actor, programme: Programme, email: str, role: str, partner_id: UUID | None = None
) -> Invitation:
    """Invite an address to a role. Inviting again sends a new link in place of the old one."""
    email = email.strip().lower()
    wanted = {"email": email, "role": role, "partner_id": partner_id}
    partners_own = role in PARTNER_ROLES and is_manager(actor)
    proposed = Invitation(programme=programme, from_partner=partners_own, **wanted)
    if (role in PARTNER_ROLES) != (partner_id is not None):
        raise NotPossible("Say which partner they work for. Only partners’ people have one.")
    check(actor, "accounts.give_role", proposed)
    # Asked only about people the inviter may know: a refusal must not tell who works for whom.
    known = Membership.objects.within(actor).current()
    if known.filter(user__email=email, role=role, partner_id=partner_id).exists():
        raise NotPossible(f"{email} already has this role here. Nothing was sent.")
    earlier = Invitation.objects.filter(programme=programme, **wanted).waiting().first()
    return send_invitation(actor, earlier or proposed)


@command("accounts.resend_invitation", on="invitation")
def resend_invitation(*, actor: Actor, invitation: Invitation) -> Invitation:
    """Send a new link; the old one stops working."""
    refuse_unless_waiting(invitation)
    return send_invitation(actor, invitation)


@command("accounts.withdraw_invitation", on="invitation")
def withdraw_invitation(*, actor: Actor, invitation: Invitation) -> Invitation:
    """Take an invitation back before it is accepted."""
    refuse_unless_waiting(invitation)
    links.revoke(programme_id=invitation.programme_id, record_id=invitation.pk)
    invitation.withdrawn_at = timezone.now()
    invitation.save()
    return invitation


@command("accounts.accept_invitation", on="invitation")
def accept_invitation(
    *, actor: Actor, invitation: Invitation, name: str = "", password: Password | None = None
) -> Membership:
    """Join in the role offered. A new address gets an account; a known one keeps its own."""
    refuse_unless_waiting(invitation)
    if invitation.state == "expired":
        raise NotPossible("This invitation is too old. Ask for a new one.")
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        if not name or password is None:
            raise NotPossible("Give your name and choose a password.")
        user = User.objects.create_user(invitation.email, password.value, name=name)
    membership, _ = Membership.objects.get_or_create(
        programme_id=invitation.programme_id,
        user=user,
        role=invitation.role,
        partner_id=invitation.partner_id,
        ended_at=None,
    )
    invitation.accepted_at = timezone.now()
    invitation.save()
    return membership


def refuse_unless_waiting(invitation: Invitation) -> None:
    if invitation.state == "accepted":
        raise NotPossible("This invitation has already been accepted.")
    if invitation.state == "withdrawn":
        raise NotPossible("This invitation was withdrawn. Ask whoever invited you for a new one.")


def send_invitation(actor: Actor, invitation: Invitation) -> Invitation:
    """Put the letter in the outbox with a fresh link, and end the links sent before."""
    links.revoke(programme_id=invitation.programme_id, record_id=invitation.pk)
    invitation.expires_at = timezone.now() + INVITATION_LASTS
    invitation.save()
    _, address = links.issue("accounts.join", [invitation])
    partners = names_of_partners([invitation.partner_id] if invitation.partner_id else [])
    text = LETTER.format(
        inviter=actor.name or "The team",
        programme=invitation.programme.name,
        role=invitation.role,
        partner="".join(f" of {name}" for name in partners.values()),
        address=address,
        until=localtime(invitation.expires_at).strftime("%-d %B %Y, %H:%M"),
    )
    outbox.send(
        programme_id=invitation.programme_id,
        to=invitation.email,
        subject=f"Your invitation to {invitation.programme.name}",
        text=text,
        about_id=invitation.pk,
    )
    return invitation
