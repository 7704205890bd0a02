"""What other capabilities know of a partner, as the rules need it: one question each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone

from dots.actions.models import PARTNER, TEAM, Action
from dots.conversations.selectors import last_conversations
from dots.filed_mail.selectors import last_letters
from dots.foundation.actor import Actor
from dots.networks.selectors import last_meetings
from dots.relationships.models import Call
from dots.relationships.rules import CALL, CONVERSATION, LETTER, MEETING, Late
from dots.requests.selectors import open_requests
from dots.support.models import Return

Among = Iterable[UUID] | QuerySet[Any] | None  # partners' ids, or a question for them; None: all


def of(found: Any, among: Among) -> Any:
    """Narrow records to those of some partners, where not all are asked for."""
    return found if among is None else found.filter(organisation__in=among)


def letters(actor: Actor, among: Among = None) -> dict[UUID, date]:
    """Return partner id -> the day of the newest letter filed with it."""
    zone = timezone.get_current_timezone()
    return {pk: at.astimezone(zone).date() for pk, at in last_letters(actor, among).items()}


def calls(actor: Actor, among: Among = None) -> dict[UUID, date]:
    """Return partner id -> the day of the last call noted."""
    noted = of(Call.objects.within(actor), among).filter(taken_back_at=None).order_by()
    return dict(noted.values_list("organisation").annotate(Max("called_on")))


CONTACTS: dict[str, Callable[[Actor, Among], dict[UUID, date]]] = {
    CONVERSATION: last_conversations,
    LETTER: letters,
    CALL: calls,
    MEETING: last_meetings,
}


def late_actions(actor: Actor, today: date, among: Among = None) -> dict[str, dict[UUID, Late]]:
    """Return side -> partner id -> the actions that were due before today."""
    late = of(Action.objects.within(actor), among).to_do().filter(due_on__lt=today)
    late = late.exclude(organisation=None).order_by()
    found: dict[str, dict[UUID, Late]] = {TEAM: {}, PARTNER: {}}
    rows = late.values_list("side", "organisation").annotate(Count("pk"), Min("due_on"))
    for side, pk, count, first in rows:
        found[side][pk] = Late(count, first)
    return found


def requests(actor: Actor, among: Among = None) -> dict[UUID, Late]:
    """Return partner id -> the requests that stand open."""
    found = open_requests(actor, among)
    return {pk: Late(count, first) for pk, (count, first) in found.items()}


def figures(actor: Actor, today: date, among: Among = None) -> dict[UUID, Late]:
    """Return partner id -> the open rounds whose figures were due before today.

    `which` is the return that was due first."""
    silent = of(Return.objects.within(actor), among).silent().asked()
    silent = silent.filter(collection_round__closed_at=None, collection_round__due_on__lt=today)
    silent = silent.order_by("collection_round__due_on", "pk")
    found: dict[UUID, Late] = {}
    for pk, due, which in silent.values_list("organisation_id", "collection_round__due_on", "pk"):
        first = found.get(pk, Late(0, due, which))
        found[pk] = Late(first.count + 1, first.since, first.which)
    return found
