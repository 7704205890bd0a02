"""What relationships show on a partner's page, on the team's home page, and in a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation
from dots.network.timeline import on_day
from dots.relationships.models import LooksAfter
from dots.relationships.selectors import calls_of, has_own, health_of, queue
from dots.relationships.wording import called, reasons, whose

MOST = 5


def is_for_team(actor: Actor, record: Any) -> bool:
    """True when this is a partner, and the actor one of the team."""
    return isinstance(record, Organisation) and allowed(actor, "relationships.see_summary", record)


def health_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show the team who looks after a partner, and why it should be called."""
    if not is_for_team(actor, record):
        return None
    line = health_of(actor, record)
    addresses = {
        name: reverse(f"relationships:{name}", args=[record.pk])
        for name in ("who", "call", "rest", "wake", "summary", "to_know")
    }
    return {
        "who": whose(line) if line else "",
        "since": line.owner.since if line and line.owner and not line.owner.has_left else None,
        "reasons": reasons(line) if line else [],
        "rest": line.rest if line else None,
        "is_resting": line is None,
        "calls": [
            {
                "text": called(one),
                "when": one.called_on,
                "address": reverse("relationships:take_back", args=[one.pk]),
            }
            for one in calls_of(actor, record)[:MOST]
        ],
        "addresses": addresses,
    }


def home_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell somebody of the team whom to call this week: their own partners, else everyone's."""
    if not actor.is_team:
        return None
    mine = has_own(actor)
    found = queue(actor, whose="mine" if mine else "")
    if not found:
        return None
    return {
        "title": "Who to call this week",
        "text": f"{len(found):,} {'partner' if len(found) == 1 else 'partners'}"
        f"{' of yours' if mine else ''}, the most urgent first.",
        "items": [
            {
                "title": line.facts.name,
                "address": reverse("network:organisation", args=[line.facts.organisation_id]),
                "note": line.flags[0].said,
            }
            for line in found[:MOST]
        ],
        "address": reverse("relationships:queue"),
        "action": "See all of them",
    }


def start_of(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield calls, and who looked after a partner, to the team."""
    if not is_for_team(actor, record):
        return
    for call in calls_of(actor, record)[:100]:
        yield TimelineEntry(start_of(call.called_on), "Call", f"{called(call)}")
    looked_after = LooksAfter.objects.within(actor).filter(organisation=record)
    for one in looked_after.select_related("member__user", "began_by"):
        began, undone = on_day(one.since, one.created_at), one.began_by and one.began_by.undone_at
        back = f"; the hand-over was undone on {undone:%-d %B %Y}" if one.until and undone else ""
        yield TimelineEntry(began, "Looked after", f"By {one.member.user.name}{back}")
