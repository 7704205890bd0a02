"""Who may do what with people and programmes."""

from typing import Any

from dots.foundation.actor import PARTNER_MANAGER, PARTNER_ROLES, Actor
from dots.foundation.permissions import declare, operator


def is_manager(actor: Actor) -> bool:
    return PARTNER_MANAGER in actor.roles


def sees_members(actor: Actor, record: Any) -> bool:
    """The team, and whoever looks after a partner's own people."""
    return actor.is_team or is_manager(actor)


def invites(actor: Actor, record: Any) -> bool:
    return actor.is_operator or sees_members(actor, record)


def gives_role(actor: Actor, record: Any) -> bool:
    """True when the actor may give this role, at this partner (a membership or invitation).

    Whoever runs the installation gives a programme its leads and nothing else.
    """
    if actor.is_operator:
        return bool(record.role == "programme lead")
    if record.role in PARTNER_ROLES and is_manager(actor):
        return actor.belongs_to(record.partner_id)
    return actor.is_lead or (actor.is_team and record.role in PARTNER_ROLES)


def tends_invitation(actor: Actor, invitation: Any) -> bool:
    """Whoever could send it may send it again or withdraw it; a partner's are its own."""
    if invitation.from_partner and not is_manager(actor):
        return False
    return gives_role(actor, invitation)


def looks_after(actor: Actor, membership: Any) -> bool:
    """The lead looks after the team, a partner's manager after the partner's people."""
    if membership.partner_id:
        return is_manager(actor) and actor.belongs_to(membership.partner_id)
    return actor.is_lead


def may_end(actor: Actor, membership: Any) -> bool:
    return looks_after(actor, membership) or str(membership.user_id) == actor.id


def nobody(actor: Actor, record: Any) -> bool:
    """No person: only the product itself, or a link that carries the action."""
    return False


declare(
    {
        "accounts.view_members": sees_members,
        "accounts.view_member": may_end,
        "accounts.invite_member": invites,
        "accounts.give_role": gives_role,
        "accounts.resend_invitation": tends_invitation,
        "accounts.withdraw_invitation": tends_invitation,
        "accounts.accept_invitation": nobody,
        "accounts.add_member": nobody,
        "accounts.change_role": looks_after,
        "accounts.end_membership": may_end,
        "accounts.end_access_again": nobody,
        "accounts.create_programme": operator,
        "accounts.create_operator": operator,
        "accounts.reset_second_factor": operator,
    }
)
