"""What waits for an answer, on managers' home page; and how to write it down, on a person's."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.permissions import allowed
from dots.foundation.records import Verb
from dots.people.models import Person
from dots.people.wording import count
from dots.rights.models import RightsRequest
from dots.rights.selectors import is_late, open_requests

MOST = 5


def home_panel(actor: Actor) -> dict[str, Any] | None:
    """For managers: what waits, the next day first."""
    if PARTNER_MANAGER not in actor.roles:
        return None
    waiting = open_requests(actor)
    if not waiting:
        return None
    late = sum(is_late(one) for one in waiting)
    text = f"{count(len(waiting), 'request or complaint waits', 'requests and complaints wait')}."
    if late:
        text += f" {late:,} past the day that the law says."
    return {
        "title": "Asked about records",
        "text": text,
        "items": [line(one) for one in waiting[:MOST]],
        "address": reverse("rights:requests"),
        "action": "See all of them",
    }


def line(one: RightsRequest) -> dict[str, str]:
    """Return a request with its next day."""
    day, what = one.acknowledge_by, "say that it arrived by"
    if day is None:
        day, what = one.answer_by, "answer by"
    return {
        "title": str(one),
        "address": reverse("rights:request", args=[one.pk]),
        "note": f"{what} {day:%-d %B %Y}",
    }


def person_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """On somebody's page: print their plan, write down what they ask, and what waits."""
    if not isinstance(record, Person) or record.erased_on:
        return None
    if not allowed(actor, "rights.log", record):
        return None
    mine = RightsRequest.objects.filter(person=record, answered_on=None).order_by("received_on")
    waiting = [line(one) for one in mine] if allowed(actor, "rights.see", record) else []
    return {
        "waiting": waiting,
        "hidden": not waiting,
        "verbs": [
            Verb("Print their plan", reverse("rights:plan", args=[record.pk]), order=40),
            Verb(
                "They ask about their record, or complain",
                reverse("rights:log_of", args=[record.pk]),
                order=50,
                stays=True,
            ),
        ],
    }
