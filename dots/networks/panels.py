"""What networks show on other pages: home, a partner's, timelines, and what was typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation
from dots.network.namesakes import tell_apart
from dots.networks.models import (
    ANSWERS,
    PARTS,
    Invitation,
    Meeting,
    Network,
    NetworkLetter,
    NetworkMember,
)
from dots.networks.notes import noon
from dots.networks.permissions import looks
from dots.networks.selectors import meetings_ahead, minutes_not_sent

LATELY = timedelta(days=60)


def shown(actor: Actor) -> bool:
    return looks(actor, None)


def partner_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show which networks a partner belongs to."""
    if not isinstance(record, Organisation):
        return None
    here = NetworkMember.objects.within(actor).filter(
        organisation=record, left_on=None, network__closed_on=None
    )
    listed = here.select_related("network").order_by("network__name")
    items = [
        {
            "title": one.network.name,
            "address": reverse("networks:network", args=[one.network_id]),
            "note": PARTS[one.part],
        }
        for one in listed
    ]
    return {"networks": items} if items else None


def ahead_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell which meetings of networks come next; a manager whether they have answered."""
    ahead = meetings_ahead(actor) if shown(actor) else []
    if not ahead:
        return None
    said = {}
    if PARTNER_MANAGER in actor.roles:
        mine = Invitation.objects.within(actor).filter(meeting__in=ahead).exclude(answer="")
        said = {one.meeting_id: ANSWERS[one.answer] for one in mine}
    items = [
        {
            "title": one.network.name,
            "address": reverse("networks:meeting", args=[one.pk]),
            "note": f"{one.on:%-d %B %Y}{f', {one.starts}' if one.starts else ''}"
            + (f". {said.get(one.pk, 'Are you coming?')}" if said or not actor.is_team else ""),
        }
        for one in ahead
    ]
    return {
        "title": "Networks meet next",
        "items": items,
        "address": reverse("networks:networks"),
        "action": "All networks",
    }


def not_sent_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell the team which minutes are typed and sent to nobody, days after the meeting."""
    waiting = minutes_not_sent(actor) if actor.is_team else []
    if not waiting:
        return None
    return {
        "title": "Minutes not sent",
        "text": "The meeting was more than three days ago, and no member was told yet.",
        "items": [
            {
                "title": one.network.name,
                "address": reverse("networks:meeting", args=[one.pk]),
                "note": f"met on {one.on:%-d %B %Y}",
            }
            for one in waiting
        ],
    }


def minutes_panel(actor: Actor) -> dict[str, Any] | None:
    """Show a member's managers the minutes of late."""
    if PARTNER_MANAGER not in actor.roles:
        return None
    since = timezone.localdate() - LATELY
    found = Meeting.objects.within(actor).filter(on__gte=since, cancelled_on=None)
    listed = found.exclude(minutes="").select_related("network").order_by("-on", "pk")[:3]
    items = [
        {
            "title": one.network.name,
            "address": reverse("networks:meeting", args=[one.pk]),
            "note": f"{one.on:%-d %B %Y}",
        }
        for one in listed
    ]
    return {"title": "Minutes of your networks", "items": items} if items else None


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield what happened in a network, or to a partner in its networks."""
    if isinstance(record, Network):
        yield from joined_and_left(actor, record)
    if isinstance(record, Organisation) and shown(actor):
        members = NetworkMember.objects.within(actor).filter(organisation=record)
        for one in members.select_related("network"):
            page = reverse("networks:network", args=[one.network_id])
            yield from came_and_went(one, f"{one.network}:", page)
        yield from took_part(actor, record)
        if actor.is_team:
            yield from letters_back(actor, record)


def joined_and_left(actor: Actor, network: Network) -> Iterator[TimelineEntry]:
    """Yield who joined a network and who left, a day's at a time: several are added at once."""
    members = NetworkMember.objects.within(actor).filter(network=network)
    days: dict[tuple[date, str], list[str]] = defaultdict(list)
    listed = list(members.select_related("organisation").order_by("organisation__name", "pk"))
    tell_apart(one.organisation for one in listed)
    for one in listed:
        days[one.since, "joined"].append(str(one.organisation))
        if one.left_on:
            days[one.left_on, "left"].append(str(one.organisation))
    for (day, verb), names in days.items():
        if len(names) == 1:
            yield TimelineEntry(noon(day), f"{names[0]} {verb}")
        else:
            yield TimelineEntry(noon(day), f"{len(names)} partners {verb}", f"{', '.join(names)}.")


def came_and_went(member: NetworkMember, who: str, page: str) -> Iterator[TimelineEntry]:
    """Yield when a partner joined a network and when it left."""
    yield TimelineEntry(noon(member.since), f"{who} joined", f"{PARTS[member.part]}.", page)
    if member.left_on:
        yield TimelineEntry(noon(member.left_on), f"{who} left", address=page)


def took_part(actor: Actor, partner: Organisation) -> Iterator[TimelineEntry]:
    """Yield the meetings that a partner came to."""
    held = Meeting.objects.within(actor).filter(came=partner, cancelled_on=None)
    for one in held.select_related("network"):
        page = reverse("networks:meeting", args=[one.pk])
        yield TimelineEntry(noon(one.on), "Came to a meeting", f"{one.network}.", page)


def letters_back(actor: Actor, partner: Organisation) -> Iterator[TimelineEntry]:
    """Yield the letters about networks that came back from a partner, for the team."""
    found = NetworkLetter.objects.within(actor).filter(organisation=partner)
    for one in found.filter(came_back_at__isnull=False).select_related("mailing"):
        if at := one.came_back_at:
            page = reverse("networks:mailing", args=[one.mailing_id])
            yield TimelineEntry(at, "A letter came back", f"{one.mailing}.", page)
