"""Open actions that go along when partners are handed to a successor, and come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from dots.accounts.models import Membership
from dots.actions.commands.keeping import as_it_stands, keep_version
from dots.actions.models import Action
from dots.actions.selectors import handed_on, hands_on, open_with
from dots.foundation.actor import Actor
from dots.foundation.commands import command


@command("actions.hand_on", on="action")
def hand_on(*, actor: Actor, action: Action, member: Membership) -> Action:
    """Let somebody else of the team own an action."""
    before = as_it_stands(action)
    action.member = member
    action.save(update_fields=["member"])
    keep_version(actor, action, before)
    return action


def follow_handover(
    actor: Actor,
    handover_id: UUID,
    partner_ids: Iterable[UUID],
    came_from: Membership,
    went_to: Membership,
) -> None:
    """Within the command that hands partners over: let the successor own what is open with them.

    Each is an event with the number of the handover and the action: undoing it finds them by that.
    """
    numbered: Callable[..., Action] = hand_on
    for one in list(open_with(partner_ids, came_from)):
        number = hands_on(handover_id, one.pk)
        numbered(actor=actor, command_id=number, action=one, member=went_to)


def give_back(
    actor: Actor,
    handover_id: UUID,
    partner_ids: Iterable[UUID],
    came_from: Membership,
    went_to: Membership,
) -> None:
    """Within the command that undoes it: give back what is open and is the successor's still."""
    for one in handed_on(handover_id, partner_ids, went_to):
        hand_on(actor=actor, action=one, member=came_from)
