"""What waits for an answer, on managers' home page; and how to write it down, on a person's."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dots.foundation.actor import PARTNER_MANAGER, PARTNER_ROLES, Actor
from dots.foundation.permissions import allowed
from dots.foundation.records import Verb
from dots.people.models import Person
from dots.people.wording import count
from dots.rights.models import RightsRequest
from dots.rights.selectors import is_gone, is_late, open_requests, to_decide
from dots.rights.wording import COMPLAINT

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
        text += f" {late:,} past the day that they were to hear."
    return {
        "title": "Asked about records",
        "text": text,
        "items": [line(one) for one in waiting[:MOST]],
        "address": reverse("rights:requests"),
        "action": "See all of them",
    }


def lead_panel(actor: Actor) -> dict[str, Any] | None:
    """For whoever answers for safeguarding: requests that wait for them."""
    if not actor.roles.intersection(PARTNER_ROLES):
        return None
    waiting = [one for one in to_decide(actor) if allowed(actor, "rights.decide_concerns", one)]
    if not waiting:
        return None
    return {
        "title": "Asked of the safeguarding lead",
        "text": f"{count(len(waiting), 'request waits', 'requests wait')} for you to decide.",
        "items": [
            {
                "title": "What is somebody given who asked?",
                "address": reverse("rights:concerns", args=[one.pk]),
                "note": f"answer by {one.answer_by:%-d %B %Y}",
            }
            for one in waiting[:MOST]
        ],
        "address": reverse("safeguarding:safeguarding"),
        "action": "Safeguarding",
    }


def line(one: RightsRequest) -> dict[str, str]:
    """Return a request with its next day."""
    day, what = one.acknowledge_by, "say that it arrived by"
    if day is None:
        day = one.answer_by
        what = "answer without undue delay: we aim at" if one.kind == COMPLAINT else "answer by"
    note = f"{what} {day:%-d %B %Y}"
    return {
        "title": str(one),
        "address": reverse("rights:request", args=[one.pk]),
        "note": "their record is erased: say that it is answered" if is_gone(one) else note,
    }


def person_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """On somebody's page: print their plan, write down what they ask, and what waits."""
    if not isinstance(record, Person) or not allowed(actor, "rights.log", record):
        return None
    mine = RightsRequest.objects.filter(person=record, answered_on=None).order_by("received_on")
    waiting = [line(one) for one in mine] if allowed(actor, "rights.see", record) else []
    return {
        "waiting": waiting,
        "hidden": not waiting,
        "verbs": []
        if record.erased_on
        else [
            Verb("Print their plan", reverse("rights:plan", args=[record.pk]), order=40),
            Verb(
                "They ask about their record, or complain",
                reverse("rights:log_of", args=[record.pk]),
                order=50,
                stays=True,
            ),
        ],
    }
