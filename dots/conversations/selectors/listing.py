"""Lists of conversations, in a fixed number of questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from dots.actions.models import Action
from dots.conversations.models import Conversation, MadeAction, Party
from dots.conversations.selectors.latest import held_before
from dots.conversations.selectors.one import agreed_lines
from dots.foundation.actor import Actor
from dots.network.models import Organisation

PARTS = ("what", "who", "due_on")  # of a line that was agreed
WITH_PARTNERS = Prefetch(
    "parties", Party.objects.select_related("organisation").order_by("organisation__name")
)


def partners_of(conversation: Conversation) -> list[str]:
    """Return the names of the partners in a conversation that was listed with them."""
    return [party.organisation.name for party in conversation.parties.all()]


def list_conversations(
    actor: Actor, *, search: str = "", kind: str = "", state: str = "", member: str = ""
) -> QuerySet[Conversation]:
    """Return the conversations that answer every question asked, the latest first."""
    found = Conversation.objects.within(actor)
    for word in search.split()[:8]:
        here = Party.objects.within(actor).filter(organisation__name__icontains=word)
        found = found.filter(Q(pk__in=here.values("conversation")) | Q(title__icontains=word))
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(state=state)
    if member:
        found = found.filter(members=member)
    return found.order_by("-held_on", "-created_at", "pk").prefetch_related(WITH_PARTNERS)


def under_way(actor: Actor) -> QuerySet[Conversation]:
    """Return the conversations somebody has still to finish, the last touched first."""
    found = Conversation.objects.within(actor).under_way()
    return found.order_by("-changed_at", "pk").prefetch_related(WITH_PARTNERS)


def waiting(actor: Actor) -> QuerySet[Conversation]:
    """Return the conversations whose summary is out: corrected ones first, then the oldest."""
    found = Conversation.objects.within(actor).waiting()
    return found.order_by("state", "held_on", "pk").prefetch_related(WITH_PARTNERS)


def conversations_with(actor: Actor, organisation: Organisation) -> QuerySet[Conversation]:
    """Return the conversations with a partner, the latest first."""
    found = Conversation.objects.within(actor).filter(parties__organisation=organisation)
    return found.order_by("-held_on", "-created_at").prefetch_related(WITH_PARTNERS)


def parties_of_partner(actor: Actor, organisation_ids: Iterable[UUID]) -> QuerySet[Party]:
    """Return what partners were sent, the latest first, with its conversation."""
    found = Party.objects.within(actor).filter(organisation__in=list(organisation_ids))
    found = found.select_related("conversation", "organisation")
    return found.order_by("-conversation__held_on", "pk")


def actions_made(conversation: Conversation) -> list[MadeAction]:
    """Return the actions made of what was agreed, with who is to do them."""
    made = conversation.made.select_related(
        "action__organisation", "action__contact", "action__member__user"
    )
    return list(made.order_by("action__due_on", "pk"))


def agreed_otherwise(conversation: Conversation) -> list[tuple[MadeAction, dict[str, str] | None]]:
    """Return the actions whose line reads otherwise since, with how; None where it is gone."""
    lines = {line["id"]: line for line in agreed_lines(conversation)}
    return [
        (one, lines.get(one.line))
        for one in actions_made(conversation)
        if one.as_agreed and one.as_agreed != lines.get(one.line)
    ]


def parts_otherwise(made: MadeAction, line: dict[str, str]) -> set[str]:
    """Return what of a line was agreed otherwise since its action was made."""
    return {part for part in PARTS if line[part] != made.as_agreed.get(part)}


def is_another(parts: set[str]) -> bool:
    """True where other words or another owner were agreed: what is done is then to do again."""
    return bool(parts & {"what", "who"})


def last_actions(organisation_ids: Iterable[UUID], talk: Conversation) -> list[Action]:
    """Return the actions that conversations with partners before this one led to, open first."""
    earlier = MadeAction.objects.filter(
        held_before(talk, "conversation__"),
        conversation__parties__organisation__in=list(organisation_ids),
    )
    found = Action.objects.filter(pk__in=earlier.values("action")).select_related("organisation")
    by_state: dict[str, list[Action]] = defaultdict(list)
    for one in found.order_by("due_on", "pk"):
        by_state[one.state].append(one)
    return [one for state in ("open", "done", "dropped") for one in by_state[state]]
