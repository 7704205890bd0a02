"""What the screens share: finding somebody or a hand-over, for either side, and asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dots.foundation.looks import find_person_or_404, write_down
from dots.foundation.pages import Request
from dots.foundation.permissions import allowed
from dots.handovers.models import Handover
from dots.handovers.possible import may_read
from dots.people.models import Person

BOTH = ["GET", "POST"]


def person_to(request: Request, pk: UUID, action: str) -> Person:
    """Return somebody whom this actor keeps; a look is written down either way."""
    return find_person_or_404(Person, request, pk, f"handovers.{action}")


def given_to(request: Request, pk: UUID, action: str) -> Handover:
    """Return what the actor's partner offered; a look at the person is written down either way."""
    return seen(request, pk, action)


def received_to(request: Request, pk: UUID, action: str) -> Handover:
    """Return what the actor's partner is offered: that is read with the person's yes."""
    return seen(request, pk, action)


def read_by(request: Request, pk: UUID, action: str) -> Handover:
    """Return what is shared with the actor's partner, while it may be read."""
    return seen(request, pk, action, still=may_read)


def seen(
    request: Request,
    pk: UUID,
    action: str,
    still: Callable[[Handover], bool] = lambda found: True,
) -> Handover:
    """Return a hand-over that the actor may see; either way it is written down.

    Raises:
        Http404: there is none, or it is not theirs to see: the two look the same.
    """
    every = Handover.objects.select_related("person__organisation__programme", "to__programme")
    found: Handover | None = every.filter(pk=pk).first()
    if found is None:
        raise Http404
    mine = Handover.objects.within(request.actor).filter(pk=found.pk).exists()
    may = mine and allowed(request.actor, f"handovers.{action}", found) and still(found)
    where = (request, found.programme_id, found.giver.pk, found.person_id)
    write_down(*where, refused=not may, shared=may and not request.actor.belongs_to(found.giver.pk))
    if not may:
        raise Http404
    return found


def side_of(request: Request, found: Handover) -> str:
    """Return the page of a hand-over for the side that the actor is on."""
    giver = request.actor.belongs_to(found.giver.pk)
    return reverse(f"handovers:{'handover' if giver else 'received'}", args=[found.pk])


def page_of(person_id: UUID) -> str:
    return reverse("people:person", args=[person_id])


def asked(request: Request, back: str, back_text: str, **context: Any) -> HttpResponse:
    """Ask something, with the way back."""
    around = {"back": back, "back_text": back_text}
    return render(request, "handovers/ask.html", {**around, **context})
