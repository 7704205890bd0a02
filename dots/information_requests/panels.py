"""What requests for information show at home, and what happened to one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.accounts.models import User
from dots.foundation.actor import Actor
from dots.foundation.models import Event
from dots.foundation.registries import TimelineEntry
from dots.information_requests.models import AnswerMade, InformationRequest
from dots.information_requests.selectors import requests_of
from dots.information_requests.wording import made_in_words, page_of, standing

MOST = 5
SENTENCES = {
    "start_request": "Begun",
    "say_what_it_covers": "Said what it covers",
    "look_for_notes": "Looked for notes again",
    "decide_notes": "Decided about several notes",
    "note_answered": "Noted as answered",
    "reopen_request": "Opened again",
    "forget_request": "What it covered was taken out",
}


def open_requests(actor: Actor) -> dict[str, Any] | None:
    """Tell the lead which requests for information wait for an answer."""
    listed = list(requests_of(actor, state="open")[:MOST]) if actor.is_lead else []
    if not listed:
        return None
    today = timezone.localdate()
    return {
        "title": "Requests for information",
        "text": "Somebody asked under the law to read what is held.",
        "items": [
            {"title": one.reference, "address": page_of(one), "note": standing(one, today)[0]}
            for one in listed
        ],
        "address": reverse("information_requests:requests"),
        "action": "See all of them",
    }


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield what was done with a request, and by whom: never which words."""
    if not isinstance(record, InformationRequest) or not actor.is_lead:
        return
    actions = {f"information_requests.{name}": said for name, said in SENTENCES.items()}
    done = Event.objects.filter(
        programme_id=record.programme_id, record_id=record.pk, action__in=actions
    )
    listed = list(done.values_list("action", "happened_at", "actor_kind", "actor_id"))
    people = {who for _, _, kind, who in listed if kind == "user"}
    names = {
        str(pk): name for pk, name in User.objects.filter(pk__in=people).values_list("pk", "name")
    }
    for action, at, _, who in listed:
        yield TimelineEntry(at, actions[action], f"By {names[who]}" if who in names else "")
    for made in AnswerMade.objects.within(actor).filter(request=record):
        yield TimelineEntry(made.created_at, "Answer made", made_in_words(made))
