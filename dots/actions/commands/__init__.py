"""Every change to actions, one function each."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from dots.accounts.models import Membership
from dots.actions.commands.keeping import as_it_stands, keep_version, member_of
from dots.actions.models import (
    AGAIN,
    DONE,
    DROPPED,
    NOT_NEEDED,
    NOT_YET,
    OPEN,
    PARTNER,
    SAID_DONE,
    TEAM,
    Action,
    ActionAnswer,
)
from dots.actions.selectors import FOR_ONE, open_for_one
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.frameworks.selectors import labels
from dots.network.models import Contact, Organisation
from dots.plans.models import Plan

UNDER_WAY = "An action is under way for this"
STATE_AFTER = {SAID_DONE: DONE, NOT_NEEDED: DROPPED, NOT_YET: OPEN}


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
    *,
    actor: Actor,
    programme: Programme,
    what: str,
    on: date | None = None,
    another: bool = False,
    **details: Unpack[Details],
) -> Action:
    """Agree that something is to be done.

    Args:
        on: when it was agreed, where that is noted later; today otherwise.
        another: it is meant beside the open actions that came of the same gap or idea.
    Raises:
        NotPossible: it names a partner, plan or person of elsewhere, or a partner's action
            without its partner; or one is open for the same gap or idea, and another was not
            asked for.
    """
    today = timezone.localdate()
    if not another:
        one_is_enough(actor, details)
    if on and on > today:
        raise NotPossible("The day lies ahead. Say when it was agreed. Nothing was saved.")
    action = Action(programme=programme, what=what.strip(), agreed_on=on or today, **details)
    sound(action)
    action.save(force_insert=True)
    return action


def one_is_enough(actor: Actor, details: Details) -> None:
    """Refuse a second action for a gap or an idea for which one is open."""
    kind = details.get("came_from", "")
    open_now = open_for_one(actor, kind, details.get("came_from_key", ""))
    if first := open_now.first():
        raise NotPossible(
            f"{UNDER_WAY} {FOR_ONE[kind]}: “{first.what}”. Press “Make another” if both are needed."
            " Nothing was saved."
        )


@command("actions.change_action", on="action")
def change_action(*, actor: Actor, action: Action, again: bool = False, **changes: Any) -> Action:
    """Say otherwise what is to be done, by whom, by when or why.

    Args:
        again: what was done or dropped is to do again, as it stands now.
        changes: `what` and any of `Details`.
    Raises:
        NotPossible: as for `add_action`.
    """
    before = as_it_stands(action)
    for name, value in changes.items():
        setattr(action, name, value.strip() if isinstance(value, str) else value)
    sound(action)
    action.save()
    keep_version(actor, action, before)
    if again and not action.is_open:
        take_up_again(actor, action)
    return action


def sound(action: Action) -> None:
    """Refuse what cannot be, with a sentence."""
    named = (action.organisation, action.plan, action.member, action.contact)
    if any(one is not None and one.programme_id != action.programme_id for one in named):
        raise NotPossible("That belongs to another programme. Nothing was saved.")
    if not action.what:
        raise NotPossible("Say what is to be done. Nothing was saved.", field="what")
    if action.side == PARTNER and action.organisation is None:
        raise NotPossible(
            "Say which partner is to do this. Nothing was saved.", field="organisation"
        )
    if action.side == TEAM and action.contact is not None:
        raise NotPossible("Somebody of a partner cannot own the team’s action. Nothing was saved.")
    if action.side == PARTNER and action.member is not None:
        raise NotPossible("Somebody of the team cannot own the partner’s. Nothing was saved.")
    if action.contact is not None and action.contact.organisation_id != action.organisation_id:
        raise NotPossible("That person belongs to another partner. Nothing was saved.")
    if action.contact is not None and not action.contact.is_programmes:
        raise NotPossible("The partner keeps that name to itself. Let the partner own it.")
    if action.due_on and action.due_on < action.agreed_on:
        raise NotPossible(too_early(action))
    if action.barrier and action.barrier not in labels(action.programme, "barriers"):
        raise NotPossible("That barrier is not one of your list. Nothing was saved.")


def too_early(action: Action) -> str:
    """Say that something is to be done before the day on which it is, or was, agreed."""
    if action._state.adding and action.agreed_on == timezone.localdate():
        return (
            f"{action.due_on:%-d %B %Y} has passed. Choose today or a later day to do it by."
            " Nothing was saved."
        )
    return (
        f"“{action.what}” was agreed on {action.agreed_on:%-d %B %Y}: choose that day or a"
        " later one to do it by. Nothing was saved."
    )


@command("actions.answer_action", on="action")
def answer_action(
    *,
    actor: Actor,
    action: Action,
    said: str,
    because: str = "",
    due_on: date | None = None,
    on: date | None = None,
) -> Action:
    """Say how an action stands: done, not yet, or no longer needed. Each answer is kept.

    Args:
        because: why not yet, or why no longer.
        due_on: the day it moves to; only with "not yet".
        on: when it was said, where that is noted later; today otherwise.
    Raises:
        NotPossible: “not yet” without a reason, or a day that has passed or lies ahead.
    """
    because = because.strip()
    not_ahead(on)
    if said not in STATE_AFTER:
        raise NotPossible("Choose one of the answers. Nothing was saved.")
    if said == NOT_YET and not because:
        raise NotPossible("Say in a few words why not yet. Nothing was saved.")
    if said == NOT_YET and due_on and due_on < timezone.localdate():
        raise NotPossible("That day has passed. Choose one that is still to come.", field="due_on")
    keep_answer(actor, action, said, because, due_on if said == NOT_YET else None, on)
    action.state = STATE_AFTER[said]
    action.settled_on = None if said == NOT_YET else on or timezone.localdate()
    if said == NOT_YET and due_on:
        keep_version(actor, action, as_it_stands(action), by_answer=True)
        action.due_on = due_on
    action.save(update_fields=["state", "settled_on", "due_on"])
    return action


@command("actions.reopen_action", on="action")
def reopen_action(
    *, actor: Actor, action: Action, because: str = "", on: date | None = None
) -> Action:
    """Take an action up again that was done or dropped; what was said stays in its history."""
    if action.is_open:
        raise NotPossible("This is to do already.")
    not_ahead(on)
    take_up_again(actor, action, because.strip(), on)
    return action


def take_up_again(actor: Actor, action: Action, because: str = "", on: date | None = None) -> None:
    """Open an action, and keep that this was said."""
    keep_answer(actor, action, AGAIN, because, None, on)
    action.state, action.settled_on = OPEN, None
    action.save(update_fields=["state", "settled_on"])


def not_ahead(on: date | None) -> None:
    """Refuse a day on which nothing can have been said yet."""
    if on and on > timezone.localdate():
        raise NotPossible("The day lies ahead. Nothing was saved.")


def keep_answer(
    actor: Actor,
    action: Action,
    said: str,
    because: str,
    due_on: date | None,
    on: date | None = None,
) -> ActionAnswer:
    """Keep what was said, and by whom as far as that is known."""
    return ActionAnswer.objects.create(
        programme_id=action.programme_id,
        action=action,
        said=said,
        because=because,
        due_on=due_on,
        said_on=on,
        by_link=actor.kind == "link",
        member=member_of(actor, action),
    )
