"""What other capabilities know of a partner, as the rules need it: one question each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min
from django.utils import timezone

from dots.actions.models import PARTNER, TEAM, Action
from dots.conversations.selectors import last_conversations
from dots.filed_mail.selectors import last_letters
from dots.foundation.actor import Actor
from dots.relationships.models import Call
from dots.relationships.rules import CALL, CONVERSATION, LETTER, Late
from dots.requests.selectors import open_requests
from dots.support.models import Return


def letters(actor: Actor) -> dict[UUID, date]:
    """Return partner id -> the day of the newest letter filed with it."""
    return {pk: timezone.localdate(at) for pk, at in last_letters(actor).items()}


def calls(actor: Actor) -> dict[UUID, date]:
    """Return partner id -> the day of the last call noted."""
    noted = Call.objects.within(actor).filter(taken_back_at=None).order_by()
    return dict(noted.values_list("organisation").annotate(Max("called_on")))


CONTACTS: dict[str, Callable[[Actor], dict[UUID, date]]] = {
    CONVERSATION: last_conversations,
    LETTER: letters,
    CALL: calls,
}


def late_actions(actor: Actor, today: date) -> dict[str, dict[UUID, Late]]:
    """Return side -> partner id -> the actions that were due before today."""
    late = Action.objects.within(actor).to_do().filter(due_on__lt=today)
    late = late.exclude(organisation=None).order_by()
    found: dict[str, dict[UUID, Late]] = {TEAM: {}, PARTNER: {}}
    rows = late.values_list("side", "organisation").annotate(Count("pk"), Min("due_on"))
    for side, pk, count, first in rows:
        found[side][pk] = Late(count, first)
    return found


def requests(actor: Actor) -> dict[UUID, Late]:
    """Return partner id -> the requests that stand open."""
    return {pk: Late(count, first) for pk, (count, first) in open_requests(actor).items()}


def figures(actor: Actor, today: date) -> dict[UUID, Late]:
    """Return partner id -> the open rounds whose figures were due before today."""
    silent = Return.objects.within(actor).silent().asked().order_by()
    silent = silent.filter(collection_round__closed_at=None, collection_round__due_on__lt=today)
    rows = silent.values_list("organisation").annotate(Count("pk"), Min("collection_round__due_on"))
    return {pk: Late(count, first) for pk, count, first in rows}
