"""What the screens share: finding somebody, and asking one question about them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dots.follow_ups.models import Consent, FollowUp
from dots.foundation.looks import find_person_or_404
from dots.foundation.pages import Request
from dots.people.models import Person
from dots.people.standing import wiped


def person_to(request: Request, pk: UUID, action: str) -> Person:
    """Return somebody whom this actor may ask; a look is written down either way."""
    return find_person_or_404(Person, request, pk, f"follow_ups.{action}")


def consent_to(request: Request, pk: UUID, action: str) -> Consent:
    return find_person_or_404(Consent, request, pk, f"follow_ups.{action}", about="person_id")


def wave_to(request: Request, pk: UUID, action: str) -> FollowUp:
    """Return a time of asking.

    Raises:
        NothingToFill: the person is erased, so that nothing is told of it, whatever is sent to it.
    """
    found = find_person_or_404(FollowUp, request, pk, f"follow_ups.{action}", about="person_id")
    if found.person.erased_on:
        raise wiped(found.person, sent=request.method == "POST")
    return found


def page_of(person_id: UUID) -> str:
    return reverse("people:person", args=[person_id])


def wave_page(pk: UUID) -> str:
    return reverse("follow_ups:wave", args=[pk])


def asked(
    request: Request, person: Person | None, back: str, back_text: str, **context: Any
) -> HttpResponse:
    """Ask something about somebody, or of the partner, with the way back."""
    around = {"person": person, "back": back, "back_text": back_text}
    return render(request, "follow_ups/ask.html", {**around, **context})
