"""Whom to tell at the programme that somebody is needed at a partner; registered from above."""

from __future__ import annotations

from collections.abc import Callable

from dots.accounts.models import Membership, User
from dots.foundation.actor import LEAD
from dots.foundation.registries import Registry
from dots.network.models import Organisation
from dots.safeguarding.models import Concern

# Who of the team looks after a partner now, by account.
looks_after: Registry[Callable[[Organisation], User | None]] = Registry()


def appointed(organisation: Organisation) -> list[User]:
    """Return whoever looks after a partner; the programme's leads where nobody does."""
    found = [user for ask in looks_after if (user := ask(organisation))]
    if found:
        return found
    leads = Membership.objects.current().filter(
        programme=organisation.programme_id, role=LEAD, user__is_active=True
    )
    return [one.user for one in leads.select_related("user").order_by("created_at")]


def open_here(organisation: Organisation) -> str:
    """Return what is to be done before a partner leaves that has a concern open."""
    if not Concern.objects.open().filter(organisation=organisation).exists():
        return ""
    return (
        f"{organisation.name} has something open under Safeguarding, which its own people alone"
        " read, and which nobody could read once it has left. Ask its safeguarding lead or a"
        " manager to tell whoever must go on with it, such as the council’s services, and to close"
        " it there. If none of them is there any more, invite a manager for this partner."
    )
