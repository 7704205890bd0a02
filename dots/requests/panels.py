"""What requests show on a partner's page, on home pages, in a timeline and to release views."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation
from dots.network.overview import in_words
from dots.requests.models import KnowHow, SupportRequest
from dots.requests.models.requests import ANSWERED, NEW, STATES, WAITING
from dots.requests.permissions import is_of_a_partner
from dots.requests.selectors.queue import TO_RING
from dots.requests.wording import page_of, state_of, title_of

MOST = 5
FOR_YOU = "Waiting for your answer"


def partner_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show what a partner asked for to the team and its own people."""
    if not isinstance(record, Organisation) or not allowed(actor, "requests.ask", record):
        return None
    found = SupportRequest.objects.within(actor).filter(organisation=record)
    newest = found.order_by(F("closed_at").desc(nulls_first=True), "-asked_at")[:MOST]
    today = timezone.localdate()
    lines = [line_of(actor, one, today) for one in newest]
    waits = [one for one in lines if one["state"] == "late" or one["state_text"] == FOR_YOU]
    return {
        "requests": lines,
        "waits": bool(waits),
        "count": found.count(),
        "ask": "" if record.has_left else reverse("requests:ask", args=[record.pk]),
        "link": reverse("requests:make_link", args=[record.pk])
        if actor.is_team and not record.has_left
        else "",
    }


def address_for(actor: Actor, one: SupportRequest) -> str:
    """Return the page of a request that this actor reads."""
    return page_of(one) if actor.is_team else reverse("requests:ours", args=[one.pk])


def line_of(actor: Actor, one: SupportRequest, today: Any) -> dict[str, str]:
    text, state = state_of(one, today)
    if not actor.is_team and state == "late":
        text, state = "With the team", "now"
    if not actor.is_team and one.state == WAITING:
        text, state = FOR_YOU, "now"
    return {
        "title": title_of(one),
        "address": address_for(actor, one),
        "state": state,
        "state_text": text,
        "hint": f"Request {one.number}",
    }


def team_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell the team which requests are new, late or theirs."""
    if not actor.is_team:
        return None
    today = timezone.localdate()
    found = SupportRequest.objects.within(actor)
    new, late = found.filter(state=NEW).count(), found.late(today).count()
    mine = found.open().filter(owner__user_id=actor.id).count()
    if not new + late + mine:
        return None
    said = [
        in_words(count, words, plural)
        for count, words, plural in (
            (new, "new request", "new requests"),
            (late, "request late", "requests late"),
            (mine, "request yours", "requests yours"),
        )
        if count
    ]
    waiting = (
        found.open()
        .exclude(state=WAITING)
        .filter(Q(state=NEW) | Q(due_on__lt=today) | Q(owner__user_id=actor.id))
    )
    first = waiting.order_by(F("due_on").asc(nulls_last=True))[:MOST]
    return {
        "title": "Requests for support",
        "text": f"{', '.join(said)}.",
        "items": [
            {"title": title_of(one), "address": page_of(one), "note": state_of(one, today)[0]}
            for one in first
        ],
        "address": reverse("requests:requests"),
        "action": "See all requests",
    }


def ring_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell the team whom to ring: answered six weeks ago, and no e-mail address is known."""
    if not actor.is_team:
        return None
    found = SupportRequest.objects.within(actor).to_ring(timezone.now()).order_by("closed_at")
    count = found.count()
    if not count:
        return None
    return {
        "title": "Ring them: did it help?",
        "text": f"{in_words(count, 'request')} answered six weeks ago, by people who left only a"
        " telephone number. Ring, and note what came of it.",
        "items": [{"title": title_of(one), "address": page_of(one)} for one in found[:MOST]],
        "address": f"{reverse('requests:requests')}?{urlencode({'state': TO_RING})}",
        "action": "See all to ring",
    }


def review_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell the team which know-how is to be looked at again."""
    if not actor.is_team:
        return None
    old = KnowHow.objects.within(actor).to_review(timezone.localdate()).order_by("review_on")
    count = old.count()
    if not count:
        return None
    return {
        "title": "Know-how to look at again",
        "text": f"{in_words(count, 'note')}: is it still right?",
        "items": [
            {"title": one.question, "address": reverse("requests:note", args=[one.pk])}
            for one in old[:MOST]
        ],
    }


def own_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell a partner's people how their requests stand, and let them ask."""
    if not is_of_a_partner(actor, None):
        return None
    found = SupportRequest.objects.within(actor)
    waiting = found.filter(state=WAITING).count()
    helped = Q(state=ANSWERED, came_of="", asked_again_at__isnull=False)
    shown = found.filter(Q(closed_at=None) | helped).order_by("-asked_at")[:MOST]
    text = "Equipment, data, people, training, funding, know-how: say what you need."
    if waiting:
        text = f"{in_words(waiting, 'request')} waiting for your answer."
    return {
        "title": "Ask for something you need",
        "text": text,
        "items": [
            {
                "title": title_of(one),
                "address": reverse("requests:ours", args=[one.pk]),
                "note": "did it help?" if one.state == ANSWERED else STATES[one.state].lower(),
            }
            for one in shown
        ],
        "address": reverse("requests:new"),
        "action": "Ask for something",
    }


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield when a partner asked for something, and how that ended."""
    if not isinstance(record, Organisation) or not allowed(actor, "requests.ask", record):
        return
    asked = SupportRequest.objects.within(actor).filter(organisation=record)
    for one in asked.prefetch_related("ends"):
        address = address_for(actor, one)
        yield TimelineEntry(one.asked_at, "Asked for support", title_of(one), address)
        ends = [(end.state, end.closed_at) for end in one.ends.all()]
        ends += [(one.state, one.closed_at)] if one.closed_at else []
        for state, at in ends:
            title = f"Request {one.number}: {STATES[state].lower()}"
            yield TimelineEntry(at, title, title_of(one), address)
