"""Partners that somebody looks after who leaves the team, or has left it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from dots.accounts.models import Membership
from dots.foundation.actor import LEAD, Actor
from dots.foundation.records import StaysOpen
from dots.network.models.organisations import ACTIVE
from dots.network.overview import in_words
from dots.relationships.models import LooksAfter
from dots.relationships.selectors import gone_with_partners


def goes_on(actor: Actor, record: Any) -> Iterator[StaysOpen]:
    """Tell the team how many partners somebody of it looks after, and where to hand them over."""
    if not isinstance(record, Membership) or record.partner_id is not None:
        return
    now = LooksAfter.objects.within(actor).now().filter(organisation__state=ACTIVE)
    count = now.filter(member__user_id=record.user_id).count()
    if count:
        one = f"{in_words(count, 'partner')} that they look after"
        text = f"{one}: hand {'it' if count == 1 else 'them'} over"
        yield StaysOpen(text, reverse("relationships:hand_over", args=[record.pk]))


def left_at_home(actor: Actor) -> dict[str, Any] | None:
    """Tell leads of partners whose person has left the team."""
    gone = gone_with_partners(actor) if LEAD in actor.roles else []
    if not gone:
        return None
    return {
        "title": "Looked after by somebody who has left",
        "text": "Nobody of the team has these partners in mind. Hand them over:",
        "items": [
            {
                "title": name,
                "note": in_words(count, "partner"),
                "address": reverse("relationships:hand_over", args=[pk]),
            }
            for pk, name, count in gone
        ],
        "address": reverse("relationships:portfolios"),
        "action": "See all portfolios",
    }
