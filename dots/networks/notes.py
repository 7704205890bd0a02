"""What the team typed of networks and their meetings, for those who answer for it by law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written
from dots.network.models.contacts import PROGRAMME
from dots.networks.models import (
    Mailing,
    Meeting,
    MeetingBefore,
    MinutesVersion,
    Network,
    NetworkLetter,
    NetworkMember,
)

OF_A_NETWORK = {"theme": "The theme of the network", "about": "About the network"}
OF_A_MEETING = {
    "place": "Where they met",
    "agenda": "Agenda",
    "minutes": "Minutes",
    "notes": "The team’s notes",
}

SAID_THERE = ("minutes", "notes")  # may be about whoever was asked to come; where they met is not
Names = dict[UUID, tuple[str, ...]]  # who was asked to each meeting
OF_A_LETTER = {"subject": "Subject of a letter", "text": "Words of a letter"}


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield what was typed of networks that partners belong or belonged to: for the team."""
    if not actor.is_team:
        return
    for network in asked_for(scope, Network.objects.within(actor)):
        address = reverse("networks:network", args=[network.pk])
        for field, title in OF_A_NETWORK.items():
            if getattr(network, field):
                yield written(network, field, f"{title} “{network}”", address=address)
    for sent in asked_for(scope, Mailing.objects.within(actor), "network"):
        address = reverse("networks:mailing", args=[sent.pk])
        for field, kind in OF_A_LETTER.items():
            if getattr(sent, field):
                title = f"{kind} to members of a network"
                yield written(sent, field, title, at=sent.sent_at, address=address)
    meetings = Meeting.objects.within(actor).select_related("network")
    asked = people_asked(actor, scope)
    for one in asked_for(scope, meetings, "network"):
        address = reverse("networks:meeting", args=[one.pk])
        for field, kind in OF_A_MEETING.items():
            if getattr(one, field):
                title = f"{kind}, meeting of “{one.network}”"
                about = asked.get(one.pk, ()) if field in SAID_THERE else ()
                yield written(one, field, title, at=noon(one.on), address=address, about=about)
    yield from as_it_was(actor, scope, asked)


def as_it_was(actor: Actor, scope: Scope, asked: Names) -> Iterator[Note]:
    """Yield what was typed of meetings before it was changed."""
    moved = MeetingBefore.objects.within(actor).exclude(place="").select_related("network")
    for before in asked_for(scope, moved, "network"):
        address = reverse("networks:meeting", args=[before.meeting_id])
        title = f"Where they were to meet, network “{before.network}”"
        yield written(before, "place", title, at=noon(before.on), address=address)
    earlier = MinutesVersion.objects.within(actor).select_related("network")
    for version in asked_for(scope, earlier, "network"):
        address = reverse("networks:meeting", args=[version.meeting_id])
        title = f"Minutes as they were sent before, meeting of “{version.network}”"
        about = asked.get(version.meeting_id, ())
        yield written(version, "text", title, address=address, about=about)


def people_asked(actor: Actor, scope: Scope) -> Names:
    """Return who was written to about each meeting, by name: no list is kept of who came."""
    found: dict[UUID, dict[str, None]] = defaultdict(dict)
    letters = NetworkLetter.objects.within(actor).filter(contact__held_by=PROGRAMME)
    letters = letters.exclude(mailing__meeting=None)
    if scope.rows is not None:
        was = MinutesVersion.objects.within(actor).filter(pk__in=scope.rows).values("meeting")
        mine = Q(mailing__meeting__in=scope.rows) | Q(mailing__meeting__in=was)
        letters = letters.filter(mine)
    told = letters.order_by("contact__name").values_list("mailing__meeting_id", "contact__name")
    for meeting, name in told:
        found[meeting][name] = None
    return {one: tuple(names) for one, names in found.items()}


def asked_for(scope: Scope, found: QuerySet[Any], path: str = "pk") -> QuerySet[Any]:
    """Return the rows asked for; `path` leads from a row to its network."""
    found = Scope(rows=scope.rows).narrow(found)
    if scope.partners is None:
        return found
    there = NetworkMember.objects.filter(organisation__in=scope.partners)
    return found.filter(**{f"{path}__in": there.values("network")})


def noon(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


TYPED = NoteSource(
    (
        *(f"networks.Network.{one}" for one in OF_A_NETWORK),
        *(f"networks.Meeting.{one}" for one in OF_A_MEETING),
        "networks.MinutesVersion.text",
        "networks.MeetingBefore.place",
        *(f"networks.Mailing.{one}" for one in OF_A_LETTER),
    ),
    typed,
)
