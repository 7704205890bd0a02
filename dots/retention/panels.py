"""What retention shows elsewhere: on a partner's home page, and on somebody's own."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.permissions import allowed
from dots.people.models import Person
from dots.people.wording import beside, people_in_words
from dots.retention.models import KeptOn
from dots.retention.selectors import going_soon
from dots.retention.wording import WHYS

MOST = 5


def home_panel(actor: Actor) -> dict[str, Any] | None:
    """For managers: whose records go within a month."""
    if PARTNER_MANAGER not in actor.roles:
        return None
    found = going_soon(actor)
    if not found:
        return None
    return {
        "title": "Records that go soon",
        "text": f"What you keep of {people_in_words(len(found))} is emptied within a month, unless"
        " you say why it is still needed.",
        "items": [
            {
                "title": str(one.person),
                "address": reverse("retention:keep_on", args=[one.person.pk]),
                "note": beside(one.person, f"emptied on {one.goes_on:%-d %B %Y}"),
            }
            for one in found[:MOST]
        ],
        "address": reverse("retention:going"),
        "action": "See all of them",
    }


def person_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """On somebody's page, for managers: that their record is kept on, and why."""
    if not isinstance(record, Person) or not allowed(actor, "retention.keep_on", record):
        return None
    held = KeptOn.objects.within(actor).filter(person=record).holding(timezone.localdate()).first()
    if held is None:
        return None
    return {
        "why": WHYS[held.why],
        "until": held.until,
        "address": reverse("retention:let_go", args=[held.pk]),
    }
