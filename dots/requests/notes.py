"""What was typed in requests and know-how, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written
from dots.requests.models import EarlierEnd, KnowHow, RequestMessage, RequestNote, SupportRequest
from dots.requests.models.thread import FROM_ASKER
from dots.requests.wording import page_of

OF_A_REQUEST = {  # field -> what it is called, when it was said, whether the asker said it
    "need": ("What was asked for in request", "asked_at", True),
    "because": ("Why it was not possible: request", "closed_at", False),
    "came_of_because": ("What came of request", "came_of_at", True),
}
OF_AN_EARLIER_END = {name: OF_A_REQUEST[name] for name in ("because", "came_of_because")}
OF_KNOW_HOW = {"question": "Know-how: the question", "answer": "Know-how: the answer"}


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield what askers and the team wrote: for the team."""
    if not actor.is_team:
        return
    asked = SupportRequest.objects.within(actor).select_related("organisation")
    for one in scope.narrow(asked, "organisation").order_by("asked_at"):
        for field, (title, at, theirs) in OF_A_REQUEST.items():
            if getattr(one, field):
                yield note(one, one, field, title, at=getattr(one, at), theirs=theirs)
    yield from said_of_requests(actor, scope)
    for known in scope.narrow(KnowHow.objects.within(actor)).order_by("created_at"):
        for field, title in OF_KNOW_HOW.items():
            yield written(known, field, title, address=page_of_know_how(known))


def said_of_requests(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield the messages to and from askers, and the team's own notes."""
    path = "request__organisation"
    messages = scope.narrow(RequestMessage.objects.within(actor).exclude(text=""), path)
    for one in messages.select_related(path).order_by("said_at"):
        theirs = one.way == FROM_ASKER
        title = f"Message {one.get_way_display()} of request"
        yield note(one, one.request, "text", title, at=one.said_at, theirs=theirs, by=one.by)
    notes = scope.narrow(RequestNote.objects.within(actor).exclude(text=""), path)
    for own in notes.select_related(path).order_by("said_at"):
        yield note(own, own.request, "text", "Note on request", at=own.said_at, by=own.by)
    ends = scope.narrow(EarlierEnd.objects.within(actor), path).select_related(path)
    for end in ends.order_by("opened_at"):
        for field, (title, at, theirs) in OF_AN_EARLIER_END.items():
            if getattr(end, field):
                when = getattr(end, at)
                yield note(end, end.request, field, title, at=when, theirs=theirs)


def note(
    row: Any, request: SupportRequest, field: str, title: str, *, theirs: bool = False, **more: Any
) -> Note:
    """Return something typed in a request; in the asker's words where they are theirs."""
    partner = str(request.organisation or "")
    if theirs:
        more["side"] = partner or "somebody who asked"
    more["at"] = more["at"] or row.created_at
    whole = f"{title} {request.number}"
    asker = (request.asker_name,) if request.asker_name else ()
    where = {"partner": partner, "about": asker, "address": page_of(request)}
    return written(row, field, whole, **where, **more)


def page_of_know_how(known: KnowHow) -> str:
    return reverse("requests:note", args=[known.pk])


TYPED = NoteSource(
    (
        *(f"requests.SupportRequest.{one}" for one in OF_A_REQUEST),
        *(f"requests.EarlierEnd.{one}" for one in OF_AN_EARLIER_END),
        *(f"requests.KnowHow.{one}" for one in OF_KNOW_HOW),
        "requests.RequestMessage.text",
        "requests.RequestNote.text",
    ),
    typed,
)
