"""Every change to actions, one function each."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from dots.accounts.models import Membership
from dots.actions.models import PARTNER, TEAM, Action
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation
from dots.plans.models import Plan


class Details(TypedDict, total=False):
    """What may be said of an action beside what is to be done."""

    organisation: Organisation | None
    plan: Plan | None
    barrier: str
    why: str
    side: str
    member: Membership | None
    contact: Contact | None
    stage: int
    due_on: date | None
    note: str
    came_from: str
    came_from_key: str


@command("actions.add_action", on="programme")
def add_action(
    *, actor: Actor, programme: Programme, what: str, **details: Unpack[Details]
) -> Action:
    """Agree that something is to be done.

    Raises:
        NotPossible: it names a partner, plan or person of elsewhere, or a partner's action
            without its partner.
    """
    action = Action(programme=programme, what=what.strip(), **details)
    sound(action)
    action.save(force_insert=True)
    return action


def sound(action: Action) -> None:
    """Refuse what cannot be, with a sentence."""
    named = (action.organisation, action.plan, action.member, action.contact)
    if any(one is not None and one.programme_id != action.programme_id for one in named):
        raise NotPossible("That belongs to another programme. Nothing was saved.")
    if action.side == PARTNER and action.organisation is None:
        raise NotPossible("Say which partner is to do this. Nothing was saved.")
    if action.side == TEAM and action.contact is not None:
        raise NotPossible("Somebody of a partner cannot own the team’s action. Nothing was saved.")
