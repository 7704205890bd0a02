"""What comes of a conversation: what was agreed becomes actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from dots.accounts.models import Membership
from dots.actions.commands import add_action, change_action
from dots.actions.models import PARTNER, Action
from dots.actions.models import TEAM as TEAMS_SIDE
from dots.conversations.models import Conversation, MadeAction, Party
from dots.conversations.needs import TALK
from dots.conversations.selectors import (
    agreed_lines,
    agreed_otherwise,
    is_another,
    not_held_yet,
    parts_otherwise,
)
from dots.conversations.values import TEAM
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.network.models import Organisation
from dots.plans.models import Plan


@command("conversations.make_actions", on="conversation")
def make_actions(
    *,
    actor: Actor,
    conversation: Conversation,
    lines: list[str],
    plan: Plan | None = None,
    barriers: Mapping[str, str] | None = None,
) -> Conversation:
    """Make actions of lines that were agreed; a line becomes one action, once.

    Args:
        lines: the lines' own names, as the answer keeps them.
        plan: the plan that the actions are part of.
        barriers: name of a line -> code of the barrier that it is to lessen.
    """
    if not_held := not_held_yet(conversation):
        raise NotPossible(f"{not_held} Nothing was made.")
    agreed = {line["id"]: line for line in agreed_lines(conversation)}
    partners = {one.organisation_id: one.organisation for one in parties(conversation)}
    if not lines or not set(lines) <= agreed.keys():
        raise NotPossible("Tick at least one thing that was agreed. Nothing was made.")
    for name in lines:
        why = {"plan": plan, "barrier": (barriers or {}).get(name, "")}
        action = made_of(actor, conversation, agreed[name], partners, why)
        MadeAction.objects.create(
            programme_id=conversation.programme_id,
            conversation=conversation,
            line=name,
            action=action,
            as_agreed=agreed[name],
        )
    return conversation


@command("conversations.follow_agreed", on="conversation")
def follow_agreed(*, actor: Actor, conversation: Conversation, changed: list[str]) -> Conversation:
    """Let actions say what was agreed since they were made: of what, who and by when only that.

    One that is done is to do again, where it says something else or is somebody else's by now;
    where only its day was agreed otherwise it stays done.

    Args:
        changed: the lines' own names, of those that read otherwise.
    """
    otherwise = {one.line: (one, line) for one, line in agreed_otherwise(conversation) if line}
    if not changed or not set(changed) <= otherwise.keys():
        raise NotPossible("Tick at least one of these actions. Nothing was changed.")
    partners = {one.organisation_id: one.organisation for one in parties(conversation)}
    for name in changed:
        made, line = otherwise[name]
        since = parts_otherwise(made, line)
        said: dict[str, Any] = {"what": line["what"]} if "what" in since else {}
        said |= {"due_on": due_of(line)} if "due_on" in since else {}
        said |= owner_of(conversation, line, partners) if "who" in since else {}
        change_action(actor=actor, action=made.action, again=is_another(since), **said)
        made.as_agreed = line
        made.save(update_fields=["as_agreed"])
    return conversation


def parties(conversation: Conversation) -> list[Party]:
    return list(conversation.parties.select_related("organisation"))


def made_of(
    actor: Actor,
    conversation: Conversation,
    line: dict[str, str],
    partners: dict[UUID, Organisation],
    why: dict[str, Any],
) -> Action:
    """Make one action; `why` is its plan and its barrier."""
    return add_action(
        actor=actor,
        programme=conversation.programme,
        what=line["what"],
        on=conversation.held_on,
        due_on=due_of(line),
        came_from=TALK,
        came_from_key=str(conversation.pk),
        **why,
        **owner_of(conversation, line, partners),
    )


def due_of(line: dict[str, str]) -> date | None:
    return date.fromisoformat(line["due_on"]) if line["due_on"] else None


def owner_of(
    conversation: Conversation, line: dict[str, str], partners: dict[UUID, Organisation]
) -> dict[str, Any]:
    """Return whose an action is: a partner's own, or the team's about the only partner."""
    if line["who"] != TEAM:
        partner = partners.get(UUID(line["who"]))
        return {"side": PARTNER, "member": None, "contact": None, "organisation": partner}
    alone = next(iter(partners.values())) if len(partners) == 1 else None
    member = who_held(conversation)
    return {"side": TEAMS_SIDE, "member": member, "contact": None, "organisation": alone}


def who_held(conversation: Conversation) -> Membership | None:
    """Return whoever of the team held a conversation, where it was one person: theirs to do."""
    members = list(conversation.members.current()[:2])
    return members[0] if len(members) == 1 else None
